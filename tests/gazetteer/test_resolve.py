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


@pytest.mark.parametrize(
    ("language", "text", "name", "place"),
    [
        ("id", "Bentrokan pecah di Kivu Utara.", "Kivu Utara", "ne:CD-NK"),
        ("id", "RSF menguasai Darfur Utara.", "Darfur Utara", "ne:SD-DN"),
        ("de", "Kämpfe in Nord-Darfur halten an.", "Nord-Darfur", "ne:SD-DN"),
        ("de", "Kämpfe in Nordkivu halten an.", "Nordkivu", "ne:CD-NK"),
        ("de", "Sie zogen nach Nordsyrien.", "Nordsyrien", "dl:SY~north"),
        ("ru", "Бои в Северном Дарфуре.", "Северном Дарфуре", "ne:SD-DN"),
        ("en", "Shells hit eastern Kharkiv Oblast.", "eastern Kharkiv Oblast", "ne:UA-63~east"),
        ("en", "Troops in northern Gaza withdrew.", "northern Gaza", "dl:gaza-strip~north"),
        ("ru", "Взрывы на севере Харьковской области.", "севере Харьковской области",
         "ne:UA-63~north"),
        ("ko", "이란 동부에서 훈련했다.", "이란 동부", "dl:IR~east"),
    ],
)  # fmt: skip
def test_a_direction_names_the_unit_so_called_else_a_part(
    gazetteer: Gazetteer, language: str, text: str, name: str, place: str
) -> None:
    (match,) = read(gazetteer, text, language)
    assert match.mention.text == name
    assert match.place is not None
    assert match.place.id == place


def test_a_part_of_a_region_has_a_shape_within_it(gazetteer: Gazetteer) -> None:
    part, whole = gazetteer.place("ne:UA-63~east"), gazetteer.place("ne:UA-63")
    assert part is not None
    assert whole is not None
    assert part.within[:2] == ("ne:UA-63", "ne:UA")
    assert 0.1 < gazetteer.shape(part).area / gazetteer.shape(whole).area < 0.6
    assert gazetteer.shape(part).difference(gazetteer.shape(whole)).area < 1e-9


def test_a_name_of_two_towns_of_a_size_is_ambiguous_and_lists_them(gazetteer: Gazetteer) -> None:
    (match,) = read(gazetteer, "A man was born in Springfield.", "en")
    assert match.ambiguous
    assert match.why.startswith("ambiguous: ")
    assert len(match.rivals) >= 2


def test_a_city_and_its_region_are_not_ambiguous(gazetteer: Gazetteer) -> None:
    (match,) = read(gazetteer, "He was born in Kursk.", "en")
    assert match.rivals[0].place.id == "ne:RU-KRS"
    assert not match.ambiguous


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Fire at Shama and Naqoura in Lebanon.", "en", ["dl:shamaa", "gn:278832", "ne:LB"]),
        ("Troops were sent to Georgetown on Penang.", "en", ["gn:1735106", "ne:MY-07"]),
        ("В штате Вашингтон дождь. Вашингтон заявил о мире.", "ru", ["ne:US-WA", "gn:4140963"]),
    ],
)
def test_the_place_that_the_text_is_about(
    gazetteer: Gazetteer, text: str, language: str, found: list[str]
) -> None:
    matches = gazetteer.resolve(gazetteer.find(text, language=language), text, language=language)
    assert [match.place and match.place.id for match in matches] == found
