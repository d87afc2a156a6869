"""Who speaks: a name, an office, a body, a medium; and for whom."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from geo.model import Speaker
from geo.speakers import find_speakers, has_pronoun, is_named, parse_speaker
from tests.reading_helpers import analysed, only


def speaker(text: str, gazetteer: Gazetteer, language: str = "id") -> Speaker:
    """The speaker of a stretch that stands before "diam"."""
    a = analysed(f"{text} diam", gazetteer, language=language)
    found = parse_speaker(a, 0, len(a.tokens) - 1)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation", "kind"),
    [
        ("Mark Rutte", "Mark Rutte", None, "NATO", "person"),
        ("Sekretaris Jenderal NATO, Mark Rutte,", "Mark Rutte", "Sekretaris Jenderal NATO", "NATO",
         "person"),
        ("Menteri Pertahanan Polandia Piotr Nowak", "Piotr Nowak", "Menteri Pertahanan Polandia",
         "PL", "person"),
        ("Piotr Nowak, menteri pertahanan Polandia,", "Piotr Nowak", "menteri pertahanan Polandia",
         "PL", "person"),
        ("Juru bicara Pentagon", None, "Juru bicara Pentagon", "US", "person"),
        ("Presiden Ukraina", None, "Presiden Ukraina", "UA", "person"),
        ("Kremlin", None, "Kremlin", "RU", "government"),
        ("Korea Selatan", None, "Korea Selatan", "KR", "government"),
        ("Kementerian Pertahanan Polandia", None, "Kementerian Pertahanan Polandia", "PL",
         "government"),
        ("NATO", None, "NATO", "NATO", "organisation"),
        ("Badan Intelijen Nasional (NIS)", None, None, "KR", "organisation"),
        ("Staf umum Chad", None, "Staf umum Chad", "TD", "organisation"),
        ("Reuters", "Reuters", "Reuters", "GB", "media"),
        ("Media pemerintah", None, "Media pemerintah", None, "media"),
        ("Seorang pejabat AS", None, "Seorang pejabat AS", "US", "anonymous"),
        ("Para pejabat AS", None, "Para pejabat AS", "US", "group"),
        ("Wagner", "Wagner", "Wagner", "RU", "organisation"),
    ],
)  # fmt: skip
def test_a_speaker(
    text: str, name: str | None, role: str | None, affiliation: str | None, kind: str,
    gazetteer: Gazetteer,
) -> None:  # fmt: skip
    found = speaker(text, gazetteer)
    assert (found.name, found.affiliation, found.kind) == (name, affiliation, kind)
    assert role is None or found.role == role


@pytest.mark.parametrize(
    "text", ["A spokesman for the Malian army", "The spokeswoman for Mali's government"]
)
def test_a_speaker_speaks_for_somebody(text: str, gazetteer: Gazetteer) -> None:
    a = analysed(f"{text} paused", gazetteer, language="en")
    found = parse_speaker(a, 0, len(a.tokens) - 1)
    assert found is not None
    assert (found.role, found.affiliation) == (text, "ML")


@pytest.mark.parametrize(("text", "language"), [("Gedung Putih", "id"), ("Wisma Putra", "ms")])
def test_the_seat_of_a_government_is_a_government(
    text: str, language: str, gazetteer: Gazetteer
) -> None:
    assert speaker(text, gazetteer, language).kind == "government"


@pytest.mark.parametrize(
    "text", ["Hal itu", "tentu saja", "Mereka", "Pada Senin", "kami", "Namun", "Gambar"]
)
def test_nobody(text: str, gazetteer: Gazetteer) -> None:
    a = analysed(f"{text} diam", gazetteer)
    assert parse_speaker(a, 0, len(a.tokens) - 1) is None


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Mark Rutte pada Senin (28/10/2024)", "Mark Rutte"),
        ("Mark Rutte kepada wartawan", "Mark Rutte"),
        ("Mark Rutte di Brussels", "Mark Rutte"),
        ("Mark Rutte juga", "Mark Rutte"),
        ("Kremlin sudah", "Kremlin"),
        ("Kremlin Senin (28/10/2024)", "Kremlin"),
        ("Kremlin tidak", "Kremlin"),
        ("Kremlin, kemarin", "Kremlin"),
        ("perwakilan Korea Utara di PBB", "perwakilan Korea Utara di PBB"),
    ],
)
def test_dates_places_and_adverbs_are_trimmed(
    text: str, surface: str, gazetteer: Gazetteer
) -> None:
    assert speaker(text, gazetteer).text == surface


def test_a_known_person_speaks_for_whom_the_list_says(gazetteer: Gazetteer) -> None:
    assert speaker("Mantan perdana menteri Belanda Mark Rutte", gazetteer).affiliation == "NATO"


def test_offsets_cut_the_name(gazetteer: Gazetteer) -> None:
    text = "Menteri Pertahanan Polandia Piotr Nowak diam"
    a = analysed(text, gazetteer)
    found = parse_speaker(a, 0, len(a.tokens) - 1)
    assert found is not None
    assert text[found.start : found.end] == found.text == "Piotr Nowak"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("AS dan Korea Selatan", ["AS", "Korea Selatan"]),
        ("Mark Rutte serta Lloyd Austin", ["Mark Rutte", "Lloyd Austin"]),
        ("Namun, pada Kamis lalu, Putin", ["Putin"]),
        ("Di Roma, Mark Rutte", ["Mark Rutte"]),
        ("Sementara itu, Kremlin", ["Kremlin"]),
        ("hal itu", []),
        ("", []),
    ],
)
def test_speakers_of_a_stretch(text: str, names: list[str], gazetteer: Gazetteer) -> None:
    a = analysed(f"{text} diam".strip(), gazetteer)
    found = list(find_speakers(a, 0, len(a.tokens) - 1))
    assert [s.name or s.role for s in found] == names


@pytest.mark.parametrize(("text", "pronoun"), [("Ia diam", True), ("Mereka diam", True),
                                               ("Rutte diam", False)])  # fmt: skip
def test_a_pronoun(text: str, pronoun: bool, gazetteer: Gazetteer) -> None:
    assert has_pronoun(analysed(text, gazetteer), 0, 1) is pronoun


@pytest.mark.parametrize(
    ("text", "named"),
    [("Kremlin diam", True), ("NATO diam", True), ("Menteri diam", True), ("Meja diam", False)],
)
def test_what_names_somebody(text: str, named: bool, gazetteer: Gazetteer) -> None:
    assert is_named(analysed(text, gazetteer), 0) is named


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Menurut OQRP, tentara Kenya memasuki Kismayo.", "id", "OQRP"),
        ("Kendati demikian, Hamas menyebut tentara Kenya memasuki Kismayo.", "id", "Hamas"),
        ("The OQRP said Kenyan troops entered Kismayo.", "en", "OQRP"),
        ("According to Hamas, IDF troops entered Kismayo.", "en", "Hamas"),
        ("The laboratory said Kenyan troops entered Kismayo.", "en", None),
        ("Images released by Velox showed Kenyan troops entered Kismayo.", "en", None),
        ("Contrary to Somali claims, Kenyan troops entered Kismayo.", "en", None),
        ("Despite denials from Nairobi, Kenyan troops entered Kismayo.", "en", None),
    ],
)
def test_initials_and_plain_nouns(
    text: str, language: str, name: str | None, gazetteer: Gazetteer
) -> None:
    claim = only(text, gazetteer, language=language)
    assert (claim.speaker and claim.speaker.name) == name
    assert claim.stance == "asserts"
    assert [link.place.name for link in claim.report.places] == ["Kismayo"]
