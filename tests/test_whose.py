"""Whose force it is, and of which verb a place and a force are: whole sentences in English."""

from __future__ import annotations

from datetime import date

import pytest

from gazetteer import Gazetteer
from geo.model import Claim
from tests.reading_helpers import claims_of, forces_of


def told(text: str, gazetteer: Gazetteer) -> list[Claim]:
    return list(claims_of(text, gazetteer, language="en", published=date(2025, 5, 20)))


def test_the_wounded_of_an_accusation_are_the_accusers(gazetteer: Gazetteer) -> None:
    text = "Ghana's army accused Togo of firing mortars across the border, wounding two soldiers."
    wounded = next(c for c in told(text, gazetteer) if c.report.kind == "casualties")
    assert wounded.report.force.country == "GH"


def test_where_another_force_comes_from_is_no_place_of_the_event(gazetteer: Gazetteer) -> None:
    text = "Fiji said 60 soldiers had left Juba and would be replaced by a battalion from Nepal."
    (claim,) = told(text, gazetteer)
    assert [(p.role, p.place.name) for p in claim.report.places] == [("from", "Juba")]


def test_a_ships_name_may_have_an_initial(gazetteer: Gazetteer) -> None:
    found = forces_of("The frigate HMCS Walter J. Moss left Suva.", gazetteer, "en")
    assert [f.force.text for f in found] == ["frigate HMCS Walter J. Moss"]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Two Chinese frigates and a destroyer entered the Sulu Sea.", ["CN", "CN"]),
        ("Two Chinese officers and a rebel entered Suva.", ["CN", None]),
    ],
    ids=["what sails together", "people"],
)
def test_a_fleet_is_one_sides(text: str, countries: list[str | None], gazetteer: Gazetteer) -> None:
    assert [f.force.country for f in forces_of(text, gazetteer, "en")] == countries


@pytest.mark.parametrize(
    ("who", "stance"),
    [
        ("A source in the Nigerien presidency", "expects"),
        ("The Nigerien defence ministry", "expects"),
        ("Italian Defence Minister Carlo Bellini", "asserts"),
    ],
)
def test_a_plan_with_a_time_limit_is_a_forecast_of_others(
    who: str, stance: str, gazetteer: Gazetteer
) -> None:
    text = f"{who} said the last Italian soldiers would leave Niger by the end of June."
    (claim,) = told(text, gazetteer)
    assert claim.stance == stance


def test_a_noun_behind_its_owner_is_no_verb(gazetteer: Gazetteer) -> None:
    assert told("The Kenyan army spoke of the soldiers' leave in Juba.", gazetteer) == []
    assert told("The new rules in Fiji do not affect conscripts' leave.", gazetteer) == []


def test_an_initial_opens_no_clause(gazetteer: Gazetteer) -> None:
    text = "The carrier USS John C. Stennis and its escorts entered the Mona Passage, he said."
    (claim,) = told(text, gazetteer)
    assert claim.report.force.unit == "carrier_group"
