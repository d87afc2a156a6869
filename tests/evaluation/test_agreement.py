"""What counts as the same."""

from __future__ import annotations

from typing import Any

import pytest

from geo.evaluation import agreement

CITY = {"name": "Goma", "country": "CD", "kind": "city", "lat": -1.67, "lon": 29.22}
REGION = {"name": "North Kivu", "country": "CD", "kind": "region", "lat": -0.8, "lon": 28.8,
          "iso": "CD-NK", "radius_km": 500}  # fmt: skip
LAND = {"name": "Congo", "country": "CD", "kind": "country", "lat": -2.0, "lon": 23.0}
WEST = {"name": "the West", "country": None, "kind": "macro_region", "lat": None, "lon": None,
        "mappable": False}  # fmt: skip


@pytest.mark.parametrize(
    ("place", "gold", "same"),
    [
        (CITY, CITY, True),
        ({**CITY, "name": "x", "lat": -0.5}, CITY, True),
        ({**CITY, "name": "x", "lat": 3.0}, CITY, False),
        ({**CITY, "lat": 3.0}, CITY, True),
        ({**CITY, "lat": 3.0, "country": "CG"}, CITY, False),
        (LAND, CITY, False),
        (LAND, {**CITY, "accept_country": True}, True),
        (CITY, LAND, False),
        ({**LAND, "lat": 50.0}, LAND, True),
        ({**REGION, "name": "x", "lat": 9.0}, REGION, True),
        ({**REGION, "name": "x", "lat": 1.3, "iso": None}, REGION, True),
        ({**CITY, "name": "x", "lat": 1.3}, REGION, False),
        (None, CITY, False),
        (None, None, True),
        (CITY, None, False),
        (None, WEST, True),
        (WEST, WEST, True),
        (CITY, WEST, False),
    ],
)
def test_places(place: Any, gold: Any, same: bool) -> None:
    assert agreement.same_place(place, gold) is same


@pytest.mark.parametrize(
    ("one", "other", "some"),
    [((0, 10), (0, 10), True), ((0, 10), (5, 15), False), ((0, 10), (0, 19), True),
     ((0, 30), (4, 9), True), ((0, 60), (4, 9), False), ((0, 4), (4, 8), False)],
)  # fmt: skip
def test_mentions(one: tuple[int, int], other: tuple[int, int], some: bool) -> None:
    rows = [dict(zip(("start", "end"), pair, strict=True)) for pair in (one, other)]
    assert (agreement.mention_overlap(*rows) > 0) is some


@pytest.mark.parametrize(
    ("start", "end", "some"), [(0, 100, True), (60, 100, True), (75, 100, False), (0, 350, False)]
)
def test_evidence(start: int, end: int, some: bool) -> None:
    gold = {"evidence": [{"start": 0, "end": 100}], "restated": []}
    claim = {"evidence": [{"start": start, "end": end}]}
    assert (agreement.evidence_overlap(claim, gold) > 0) is some


def test_evidence_may_be_a_restatement() -> None:
    gold = {"evidence": [{"start": 0, "end": 9}], "restated": [{"start": 50, "end": 60}]}
    assert agreement.evidence_overlap({"evidence": [{"start": 50, "end": 60}]}, gold) == 1


@pytest.mark.parametrize(
    ("value", "relation", "gold", "same"),
    [
        ("2024-10-17", "on", {"value": "2024-10-17", "precision": "day"}, True),
        ("2024-10-18", "on", {"value": "2024-10-17", "precision": "day"}, False),
        ("2024-10-18", "on", {"value": "2024-10", "precision": "month"}, True),
        ("2024-10-21", "on", {"value": "2024-10-17", "precision": "week"}, True),
        ("2024-10-25", "on", {"value": "2024-10-17", "precision": "week"}, False),
        (None, None, {"value": "2024-10-17", "precision": "day"}, False),
        (None, None, {"value": "2024-10-17", "relation": "before"}, True),
        ("2024-10-17", "before", {"value": "2024-10-17", "relation": "before"}, True),
        ("2024-10-16", "on", {"value": "2024-10-17", "relation": "before"}, True),
        ("2024-10-18", "on", {"value": "2024-10-17", "relation": "before"}, False),
    ],
)
def test_days(value: Any, relation: Any, gold: dict[str, Any], same: bool) -> None:
    assert agreement.same_day({"value": value, "relation": relation}, gold) is same


@pytest.mark.parametrize(
    ("low", "high", "gold", "same"),
    [
        (4000, 4000, {"min": 4000, "max": 4000, "surface": "4.000"}, True),
        (4050, 4050, {"min": 4000, "max": 4000, "surface": "4.000"}, True),
        (4000, None, {"min": 4000, "max": 4000, "surface": "4.000"}, False),
        (1500, None, {"min": 1000, "max": None, "vague": True, "surface": "ribuan"}, True),
        (9000, None, {"min": 1000, "max": None, "vague": True, "surface": "ribuan"}, False),
    ],
)
def test_numbers(low: Any, high: Any, gold: dict[str, Any], same: bool) -> None:
    assert agreement.same_number({"min": low, "max": high}, gold) is same


def test_a_number_only_implied_need_not_be_given() -> None:
    assert agreement.same_number(None, {"min": 1, "max": 1, "surface": None})
    assert not agreement.same_number(None, {"min": 1, "max": 1, "surface": "satu"})


@pytest.mark.parametrize(
    ("said_by", "gold", "same"),
    [
        ({"name": "Ana Kovač"}, {"name": "Ana Kovac", "role": "menteri"}, True),
        ({"surface": "juru bicara"}, {"name": "Ana Kovac", "role": "juru bicara militer"}, True),
        ({"name": "Ivan Horvat"}, {"name": "Ana Kovac"}, False),
        (None, {"name": "Ana Kovac"}, False),
        (None, None, True),
        ({"name": "Ana Kovac"}, None, False),
    ],
)
def test_speakers(said_by: Any, gold: Any, same: bool) -> None:
    claim, wanted = {"claimant": said_by}, {"claimant": gold}
    assert agreement.same_speaker(claim, wanted) is same


def test_one_of_those_who_spoke_together_will_do() -> None:
    gold = {"claimant": {"name": "Ana"}, "co_claimants": [{"name": "Ivan"}]}
    assert agreement.same_speaker({"claimant": {"name": "Ivan"}}, gold)


def test_to_and_at_are_one_role_and_from_is_another() -> None:
    gold = [{"role": "at", "place": CITY}]
    assert agreement.same_links([{"role": "to", "place": CITY}], gold) == 1
    assert agreement.same_links([{"role": "from", "place": CITY}], gold) == 0
