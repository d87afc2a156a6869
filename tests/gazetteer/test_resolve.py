"""What names mean in their text."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer, Match


def read(gazetteer: Gazetteer, text: str, language: str) -> list[Match]:
    return list(gazetteer.resolve(gazetteer.find(text, language=language), text, language=language))


def ids(gazetteer: Gazetteer, text: str, language: str) -> list[str | None]:
    return [m.place.id if m.place else None for m in read(gazetteer, text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("id", "Mereka tiba di kota Kursk.", ["gn:538560"]),
        ("id", "Mereka tiba di wilayah Kursk.", ["ne:RU-KRS"]),
        ("id", "Serangan besar di Kursk masih aktif.", ["ne:RU-KRS"]),
        ("id", "Ia lahir di Kursk.", ["gn:538560"]),
        ("en", "Troops in Kursk Oblast.", ["ne:RU-KRS"]),
        ("ru", "Войска в Курской области.", ["ne:RU-KRS"]),
        ("ko", "북한군이 쿠르스크주로 이동했다.", ["ne:KP", "ne:RU-KRS"]),
        ("en", "He was born in Moscow, Idaho.", ["gn:5601538", "ne:US-ID"]),
        ("en", "He was born in Paris, Texas.", ["gn:4717560", "ne:US-TX"]),
        ("en", "He was born in Paris.", ["gn:2988507"]),
        ("en", "A fire in Cairo, Ill. killed two.", ["gn:4234985", "ne:US-IL"]),
        ("en", "In California, Colorado, Georgia and Idaho schools closed.",
         ["ne:US-CA", "ne:US-CO", "ne:US-GA", "ne:US-ID"]),
        ("en", "Cases in Mexico, China, Japan and Brazil.", ["ne:MX", "ne:CN", "ne:JP", "ne:BR"]),
        ("id", "Latihan di timur Ukraina.", ["dl:eastern-ukraine"]),
        ("id", "Negara bagian Georgia di Amerika Serikat.", ["ne:US-GA", "ne:US"]),
        ("en", "Washington denied it.", ["gn:4140963"]),
    ],
)  # fmt: skip
def test_a_name_means_the_right_place(
    gazetteer: Gazetteer, language: str, text: str, expected: list[str]
) -> None:
    assert ids(gazetteer, text, language) == expected


def test_the_state_and_the_country_of_one_name_live_in_one_text(gazetteer: Gazetteer) -> None:
    text = (
        "Tbilisi (AFP) – Georgia menuduh Rusia. Garda Nasional dari negara bagian Georgia di "
        "Amerika Serikat akan ikut latihan di Georgia."
    )
    found = {m.mention.start: m.place.id for m in read(gazetteer, text, "id") if m.place}
    georgias = [place for place in found.values() if place in ("ne:GE", "ne:US-GA")]
    assert georgias == ["ne:GE", "ne:US-GA", "ne:GE"]


def test_a_class_word_counts_for_the_whole_text(gazetteer: Gazetteer) -> None:
    text = "Pasukan dikerahkan ke wilayah Kursk. Menurutnya, mereka tinggal di Kursk."
    assert ids(gazetteer, text, "id") == ["ne:RU-KRS", "ne:RU-KRS"]


def test_the_country_spoken_of_draws_its_towns(gazetteer: Gazetteer) -> None:
    alone = ids(gazetteer, "He came to Tripoli.", "en")
    with_lebanon = ids(gazetteer, "Lebanon: in Beirut and Sidon he met them. Tripoli waits.", "en")
    assert alone == ["gn:2210247"]
    assert with_lebanon[-1] == "gn:266826"


def test_every_answer_carries_score_why_and_rivals(gazetteer: Gazetteer) -> None:
    (match,) = read(gazetteer, "He came to Georgia.", "en")
    assert 0 < match.score <= 1
    assert match.why
    assert "ne:US-GA" in [rival.place.id for rival in match.rivals]
    scores = [match.score, *(rival.score for rival in match.rivals)]
    assert scores == sorted(scores, reverse=True)


def test_a_name_nobody_knows_stays_unresolved(gazetteer: Gazetteer) -> None:
    from gazetteer import Mention

    mention = Mention(text="Qqzzyx", start=0, end=6)
    (match,) = gazetteer.resolve([mention], "Qqzzyx", language="en")
    assert match.place is None
    assert match.score == 0
    assert "Qqzzyx" in match.why


def test_nothing_resolves_to_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve([], "", language=None) == ()


def test_a_region_named_in_full_is_meant_by_its_bare_name(gazetteer: Gazetteer) -> None:
    text = "Troops entered Kursk Oblast in August. The operation in Kursk goes on."
    assert ids(gazetteer, text, "en") == ["ne:RU-KRS", "ne:RU-KRS"]


def test_a_metropolis_keeps_its_name(gazetteer: Gazetteer) -> None:
    text = "A law of New York State passed. He lives in New York."
    assert ids(gazetteer, text, "en")[-1] == "gn:5128581"


@pytest.mark.parametrize(
    ("text", "country", "admin1"),
    [
        ("Two died in Fulton County located in Illinois.", "US", "US-IL"),
        ("A clinic opened in Austin, in Scott County, Indiana.", "US", "US-IN"),
        ("In Pittsburgh and in California, said officials in Los Angeles.", "US", "US-PA"),
    ],
)
def test_what_contains_a_place_decides(
    gazetteer: Gazetteer, text: str, country: str, admin1: str
) -> None:
    place = read(gazetteer, text, "en")[0].place
    assert place is not None
    assert (place.country, place.admin1) == (country, admin1)
