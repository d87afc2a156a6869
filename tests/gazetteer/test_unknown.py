"""Names in the slot of a place that the index does not hold come back unresolved."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer, Match


def read(gazetteer: Gazetteer, text: str, language: str) -> list[Match]:
    return list(gazetteer.resolve(gazetteer.find(text, language=language), text, language=language))


def unresolved(gazetteer: Gazetteer, text: str, language: str) -> list[str]:
    return [m.mention.text for m in read(gazetteer, text, language) if m.place is None]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Soldiers burnt the village of Kharkhot in Sudan.", ["Kharkhot"]),
        ("en", "They held the villages of Kharkhot, Belmakut and Tirrazo.",
         ["Kharkhot", "Belmakut", "Tirrazo"]),
        ("en", "A patrol was seen in Belmakut, Sudan.", ["Belmakut"]),
        ("en", "KHARKHOT (Reuters) - Troops left on Monday.", ["KHARKHOT"]),
        ("en", "Two men were shot in Belmakut village.", ["Belmakut"]),
        ("id", "Warga Desa Kwiyabagi mengungsi ke Wamena.", ["Kwiyabagi"]),
        ("ms", "Askar tiba di Kampung Belmakut semalam.", ["Belmakut"]),
        ("ru", "Войска заняли село Бельмакутово.", ["Бельмакутово"]),
        ("uk", "Війська зайняли село Бельмакутове.", ["Бельмакутове"]),
        ("de", "Das Dorf Belmakutow wurde geräumt.", ["Belmakutow"]),
        ("ko", "군인들이 벨마쿠 마을에 들어갔다.", ["벨마쿠"]),
    ],
)  # fmt: skip
def test_a_class_word_or_a_country_makes_a_mention_without_a_place(
    gazetteer: Gazetteer, language: str, text: str, expected: list[str]
) -> None:
    assert unresolved(gazetteer, text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The village of President Kharkhot was quiet; a village Mosque burnt."),
        ("en", "He met John Kharkhot, and in October, Sudan agreed."),
        ("en", "The Kurdish village is small."),
        ("id", "Desa itu tenang. Kepala Desa Budi Santoso hadir."),
        ("ru", "Село было пусто. В селе Иван Петров видел солдат."),
        ("de", "Das Dorf Ende Mai war leer."),
    ],
)
def test_other_capitals_after_a_class_word_are_left(
    gazetteer: Gazetteer, language: str, text: str
) -> None:
    assert unresolved(gazetteer, text, language) == []


def test_it_says_that_it_is_unresolved(gazetteer: Gazetteer) -> None:
    (match, *_) = read(gazetteer, "The village of Kharkhot was burnt.", "en")
    assert (match.place, match.score, match.rivals) == (None, 0.0, ())
    assert match.why.startswith("unresolved: ")
    assert match.mention.level == "city"


def test_a_far_namesake_is_a_rival_and_no_answer(gazetteer: Gazetteer) -> None:
    text = (
        "Sudan and Chad say the army of Sudan burnt the village of Aarwangen near Nyala in Darfur."
    )
    found = {m.mention.text: m for m in read(gazetteer, text, "en")}
    match = found["Aarwangen"]
    assert match.place is None
    assert "of which the text does not speak" in match.why
    assert {rival.place.country for rival in match.rivals} == {"CH"}
