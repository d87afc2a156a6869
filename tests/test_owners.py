"""Whose force a phrase names, in languages with the owner before the noun and behind it."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from geo.forces import find_forces
from tests.reading_helpers import analysed, claims_of


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Kenyan troops arrived in Haiti.", "KE"),
        ("Kenya's troops arrived in Haiti.", "KE"),
        ("Elite Kenyan paratroopers arrived in Haiti.", "KE"),
        ("Kenyan elite assault troops arrived in Haiti.", "KE"),
        ("A Chinese coast guard vessel arrived.", "CN"),
        ("Troops from Kenya arrived in Haiti.", "KE"),
        ("Fresh troops arrived in Haiti.", None),
        ("Iran-backed fighters arrived in Aleppo.", None),
    ],
)
def test_the_owner_stands_before_the_noun(
    text: str, owner: str | None, gazetteer: Gazetteer
) -> None:
    phrases = find_forces(analysed(text, gazetteer, language="en"))
    assert [p.force.country for p in phrases][:1] == [owner]


def test_a_named_actor_owns_the_noun_behind_it(gazetteer: Gazetteer) -> None:
    found = find_forces(analysed("Wagner fighters left Mali.", gazetteer, language="en"))
    assert [(p.force.actor, p.force.country) for p in found] == [("Wagner", "RU")]


@pytest.mark.parametrize("text", ["Those soldiers left Mali.", "These Chadian soldiers left Mali."])
def test_a_pointing_word_makes_the_force_definite(text: str, gazetteer: Gazetteer) -> None:
    assert find_forces(analysed(text, gazetteer, language="en"))[0].definite == (
        "Chadian" not in text
    )


def test_an_article_is_no_pointing_word(gazetteer: Gazetteer) -> None:
    found = find_forces(analysed("The soldiers left Mali.", gazetteer, language="en"))
    assert not found[0].definite


def test_a_conjunction_is_no_pointing_word(gazetteer: Gazetteer) -> None:
    text = "Nairobi said that soldiers left Mali."
    phrase = find_forces(analysed(text, gazetteer, language="en"))[0]
    assert (phrase.definite, phrase.force.text) == (False, "soldiers")


def test_a_noun_that_describes_an_office_is_no_force(gazetteer: Gazetteer) -> None:
    assert find_forces(analysed("The army chief spoke.", gazetteer, language="en")) == []


def test_what_a_state_has_or_loses_is_its_own(gazetteer: Gazetteer) -> None:
    text = "Chadian rebels left Gao. Kenya has between 300 and 400 soldiers in Mogadishu."
    found = claims_of(text, gazetteer, language="en")
    assert [c.report.force.country for c in found if c.report.kind == "presence"] == ["KE"]


def test_the_army_is_no_rebel_group_spoken_of_before(gazetteer: Gazetteer) -> None:
    text = "RSF fighters left Khartoum on Monday. The army shelled a convoy in Omdurman."
    found = claims_of(text, gazetteer, language="en")
    assert [c.report.force.actor for c in found] == ["Rapid Support Forces", None]


def test_before_a_noun_an_adjective_owns_and_no_country(gazetteer: Gazetteer) -> None:
    claim = claims_of("Пхеньян поставил России снаряды.", gazetteer, language="ru")[0]
    assert claim.report.force.country == "KP"
    assert [(link.role, link.place.country) for link in claim.report.places] == [("to", "RU")]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Российские военные прибыли в Бамако.", "RU"),
        ("Солдаты КНДР прибыли в Бамако.", "KP"),
        ("Войсками Руанды захвачен город Гома.", "RW"),
        ("Как считают в Сеуле, КНДР перебросила 12 тысяч солдат.", "KP"),
    ],
)
def test_whose_force_in_russian(text: str, country: str, gazetteer: Gazetteer) -> None:
    claims = claims_of(text, gazetteer, language="ru")
    assert [c.report.force.country for c in claims] == [country]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Russia's 300 soldiers left Mali.", "RU"),
        ("Six Turkish F-16 jets left Mali.", "TR"),
        ("South Korean and Thai marines left Mali.", "KR"),
    ],
)
def test_an_owner_stands_before_numbers_types_and_other_nations(
    text: str, country: str, gazetteer: Gazetteer
) -> None:
    assert find_forces(analysed(text, gazetteer, language="en"))[0].force.country == country


def test_a_share_of_a_number_is_not_the_number(gazetteer: Gazetteer) -> None:
    whole = find_forces(analysed("The 900 Thai soldiers left.", gazetteer, language="en"))[0]
    share = find_forces(analysed("Half of the 900 Thai soldiers left.", gazetteer, language="en"))[
        0
    ]
    assert whole.count is not None
    assert share.count is None


def test_a_state_owns_what_a_noun_says_where_a_place_follows(gazetteer: Gazetteer) -> None:
    text = "Russia's withdrawal from {} is complete, officials said."
    assert claims_of(text.format("Kherson"), gazetteer, language="en")
    assert not claims_of(text.format("the treaty"), gazetteer, language="en")
