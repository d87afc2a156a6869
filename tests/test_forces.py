"""Force phrases: the noun, its count, its owner; and what is no force."""

from __future__ import annotations

from itertools import pairwise

import pytest

from gazetteer import Gazetteer
from geo.people import people_counted
from tests.reading_helpers import analysed, forces_of


@pytest.mark.parametrize(
    ("text", "country", "actor", "unit", "surface"),
    [
        ("tentara Korea Utara", "KP", None, "troops", "tentara Korea Utara"),
        ("sekitar 3.000 tentara Korea Utara", "KP", None, "troops", None),
        ("pasukan khusus Rusia", "RU", None, "special_forces", None),
        ("anggota pasukan khusus Rusia", "RU", None, "special_forces", None),
        ("tiga kapal perang milik Rusia", "RU", None, "ships", None),
        ("pasukan asal Rwanda", "RW", None, "troops", None),
        ("pasukan Pyongyang", "KP", None, "troops", None),
        ("pasukan Putin", "RU", None, "troops", None),
        ("pasukan NATO", None, "NATO", "troops", None),
        ("Wagner", "RU", "Wagner", "mercenaries", "Wagner"),
        ("pasukan Wagner", "RU", "Wagner", "mercenaries", None),
        ("pemberontak M23", None, "M23", "rebels", None),
        ("pesawat tempur China", "CN", None, "aircraft", None),
        ("kapal penjaga pantai China", "CN", None, "coast_guard", None),
        ("kapal China", "CN", None, "ships", None),
        ("unit militer", None, None, "units", None),
        ("rudal Iran", "IR", None, "weapons", None),
    ],
)
def test_a_force_with_its_owner_and_type(
    text: str, country: str | None, actor: str | None, unit: str, surface: str | None,
    gazetteer: Gazetteer,
) -> None:  # fmt: skip
    (phrase,) = forces_of(f"Terlihat {text} kemarin.", gazetteer)
    force = phrase.force
    assert (force.country, force.actor, force.unit) == (country, actor, unit)
    assert force.text == (surface or text)


@pytest.mark.parametrize(
    ("text", "unit"), [("KRI Nanggala", "ships"), ("panglima tentara Rusia", "officers")]
)
def test_a_ship_by_its_prefix_and_an_officer_by_his_office(
    text: str, unit: str, gazetteer: Gazetteer
) -> None:
    assert [p.force.unit for p in forces_of(f"Ada {text} kemarin.", gazetteer)] == [unit]


@pytest.mark.parametrize(
    "text",
    [
        "seragam tentara Rusia",
        "keluarga prajurit",
        "kapal nelayan China",
        "kapal kargo Rusia",
        "pesawat penumpang Rusia",
        "Jenderal Budi",
        "pengungsi Suriah",
        "KRI yang baru",
    ],
)
def test_no_force(text: str, gazetteer: Gazetteer) -> None:
    assert forces_of(f"Kami melihat {text} kemarin.", gazetteer) == []


def test_offsets_cut_the_text_of_the_phrase(gazetteer: Gazetteer) -> None:
    text = "Kemarin sekitar 3.000 tentara Korea Utara tiba."
    (phrase,) = forces_of(text, gazetteer)
    assert text[phrase.force.start : phrase.force.end] == phrase.force.text
    assert phrase.force.text == "sekitar 3.000 tentara Korea Utara"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("300 tentara Rusia", 300, 300),
        ("ribuan tentara Rusia", 1000, None),
        ("sebagian tentara Rusia", None, None),
        ("pasukan Rusia, sebanyak 1.076 personel,", 1076, 1076),
    ],
)
def test_the_count_before_or_in_apposition(
    text: str, low: int | None, high: int | None, gazetteer: Gazetteer
) -> None:
    phrase = forces_of(f"Terlihat {text} kemarin.", gazetteer)[0]
    found = phrase.count.quantity if phrase.count else None
    assert ((found.low, found.high) if found else (None, None)) == (low, high)


@pytest.mark.parametrize(
    ("text", "definite", "possessive"),
    [
        ("pasukan itu", True, False), ("pasukan tersebut", True, False),
        ("pasukannya", False, True),
        ("kapal mereka", False, True), ("pasukan Rusia", False, False),
    ],
)  # fmt: skip
def test_that_force_and_their_force(
    text: str, definite: bool, possessive: bool, gazetteer: Gazetteer
) -> None:
    (phrase,) = forces_of(f"Terlihat {text} kemarin.", gazetteer)
    assert (phrase.definite, phrase.possessive) == (definite, possessive)


def test_weapons_are_materiel_and_troops_are_not(gazetteer: Gazetteer) -> None:
    assert [p.materiel for p in forces_of("Ada rudal dan tentara Rusia.", gazetteer)] == [
        True, False,
    ]  # fmt: skip


def test_an_origin_behind_a_verb_is_no_owner(gazetteer: Gazetteer) -> None:
    (phrase,) = forces_of("Prancis menarik pasukan dari Chad.", gazetteer)
    assert phrase.force.country is None


def test_a_town_behind_from_is_no_owner(gazetteer: Gazetteer) -> None:
    (phrase,) = forces_of("Kemarin pasukan dari Kursk gembira.", gazetteer)
    assert phrase.force.country is None


def test_a_country_behind_from_is_the_owner(gazetteer: Gazetteer) -> None:
    (phrase,) = forces_of("Kemarin pasukan dari Rusia gembira.", gazetteer)
    assert phrase.force.country == "RU"


def test_several_forces_do_not_overlap(gazetteer: Gazetteer) -> None:
    found = forces_of("Dua fregat China, lima tank Rusia dan 30 prajurit Mali tiba.", gazetteer)
    assert [p.force.country for p in found] == ["CN", "RU", "ML"]
    assert all(a.last <= b.first for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "bare", "countries"),
    [
        ("Ratusan ribu orang Rusia tewas.", False, ["RU"]),
        ("Hampir 12.000 orang tewas.", False, []),
        ("Hampir 12.000 orang tewas.", True, [None]),
        ("Orang Rusia tewas.", True, []),
    ],
)
def test_people_counted_as_a_force(
    text: str, bare: bool, countries: list[str | None], gazetteer: Gazetteer
) -> None:
    found = list(people_counted(analysed(text, gazetteer), bare=bare))
    assert [p.force.country for p in found] == countries
    assert {p.force.unit for p in found} <= {"personnel"}


@pytest.mark.parametrize(
    ("text", "country", "unit"),
    [
        ("anggota tentera Malaysia", "MY", "troops"),
        ("kapal pengawal pantai China", "CN", "coast_guard"),
        ("askar upahan Rusia", "RU", "mercenaries"),
    ],
)
def test_malay_forces(text: str, country: str, unit: str, gazetteer: Gazetteer) -> None:
    (phrase,) = forces_of(f"Kelihatan {text} semalam.", gazetteer, "ms")
    assert (phrase.force.country, phrase.force.unit) == (country, unit)


@pytest.mark.parametrize(
    ("text", "low", "phrase"),
    [
        ("Two of its soldiers were wounded in Goma.", 2, "two of its soldiers"),
        ("Some 300 Colombian former soldiers fight in Darfur.", 300, "some 300 colombian former"),
    ],
)
def test_numbers_before_of_and_former_soldiers(
    text: str, low: int, phrase: str, gazetteer: Gazetteer
) -> None:
    (force,) = forces_of(text, gazetteer, "en")
    assert force.count is not None
    assert force.count.quantity.low == low
    assert (force.force.text or "").casefold().startswith(phrase)
