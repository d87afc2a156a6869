"""Two readings to one: which claims are the same, what is filled, what is marked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from geo.extractors.ground import Grounded
from geo.extractors.merge import Merged, merge
from geo.model import Claim, Quantity, Span
from tests.test_movements import AMUR, KURSK, NATO, PYONGYANG, SEOUL, claim, day

TEN = Quantity(low=10, best=10, high=10, text="10")


def at(told: Claim, start: int, end: int) -> Claim:
    """A claim whose evidence is a stretch of an article without words."""
    return replace(told, article="x", evidence=Span(start=start, end=end, quote="x"))


def told(start: int = 0, end: int = 50, stance: Any = "asserts", **more: Any) -> Claim:
    return at(claim(stance, *more.pop("places", ()), **more), start, end)


def merged(own: list[Claim], found: list[Claim | Grounded], *, whole: bool = True) -> Merged:
    grounded = [f if isinstance(f, Grounded) else Grounded(claim=f) for f in found]
    return merge(own, grounded, "tiny", whole=whole)


def notes(own: Claim, other: Claim) -> tuple[str, ...]:
    return merged([own], [other]).claims[0].doubt


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (told(0, 50), True),
        (told(10, 40), True),
        (told(0, 500), True),
        (told(20, 70), True),
        (told(45, 100), False),
        (told(50, 90), False),
        (told(kind="transfer"), True),
        (told(kind="casualties"), False),
        (told(stance="denies"), True),
        (told(force="RU"), True),
        (told(force="RU", stance="denies"), False),
        (told(by=NATO), True),
    ],
)
def test_which_claims_are_one(other: Claim, same: bool) -> None:
    assert (len(merged([told()], [other]).claims) == 1) is same


def test_the_better_match_goes_first() -> None:
    asserted, denied = told(by=SEOUL), told(stance="denies", by=PYONGYANG)
    result = merged([asserted, denied], [replace(denied, id="m1"), replace(asserted, id="m2")])
    assert result.claims == (asserted, denied)
    assert +result.counts == {"both": 2}


@pytest.mark.parametrize(
    ("one", "other", "note"),
    [
        (told(), told(stance="denies"), "tiny reads the stance as denies"),
        (told(), told(kind="transfer"), "tiny reads the kind as transfer"),
        (told(), told(force="RU"), "tiny reads the force as one of RU"),
        (told(status="past"), told(status="planned"), "tiny reads the event as planned"),
        (told(by=NATO), told(by=SEOUL), "tiny reads the speaker as spy agency"),
        (told(), told(by=None), "tiny reads it in the reporter's own voice"),
        (told(), told(said="2024-10-20"), "tiny reads the day of speech as 2024-10-20"),
        (told(when="2024-10-01"), told(when="2024-10-02/2024-10-03"),
         "tiny reads the day of the event as 2024-10-02/2024-10-03"),
        (told(places=[KURSK]), told(places=[AMUR]), "tiny reads the place as ne:RU-AMU"),
    ],
)  # fmt: skip
def test_what_differs_is_noted(one: Claim, other: Claim, note: str) -> None:
    assert notes(one, other) == (note,)


@pytest.mark.parametrize(
    "other",
    [told(), told(said=None), told(said="2024-10-17/2024-10-19"), told(status="ongoing")],
    ids=["the same", "no day", "a vaguer day", "as little ahead"],
)
def test_what_does_not_contradict_is_not_noted(other: Claim) -> None:
    assert notes(told(), other) == ()


def test_a_different_number_is_noted_in_its_own_words() -> None:
    own, other = told(), told()
    with_ten = replace(own, report=replace(own.report, quantity=TEN))
    twenty = replace(TEN, low=20, best=20, high=20, text="duapuluh")
    other = replace(other, report=replace(other.report, quantity=twenty))
    assert notes(with_ten, other) == ("tiny reads the number as duapuluh",)


def test_gaps_are_filled_and_what_is_there_stays() -> None:
    own = told(by=None, said=None)
    other = told(by=NATO, said="2024-10-20", places=[KURSK])
    other = replace(other, report=replace(other.report, quantity=TEN))
    (claim_,) = merged([own], [other]).claims
    assert (claim_.speaker, claim_.said, claim_.origin) == (NATO, day("2024-10-20"), "attributed")
    assert (claim_.report.places, claim_.report.quantity) == (other.report.places, TEN)
    assert len(claim_.doubt) == 4
    full = merged([other], [own]).claims[0]
    assert replace(full, doubt=()) == other


def test_without_a_model_nothing_changes() -> None:
    own = [told(), told(60, 90)]
    assert merged(own, [], whole=False).claims == tuple(own)
    assert merged([], []).claims == ()


def test_a_link_needs_a_claim_of_the_same_family_at_its_place() -> None:
    own = told(0, 50)
    denial = told(60, 90, stance="denies", by=PYONGYANG)
    linked = merged([own], [Grounded(claim=denial, answers=(5, 45))], whole=False)
    assert linked.claims[1].answers == (own.id,)
    for answers, kind in (((52, 58), "deployment"), ((5, 45), "casualties")):
        other = replace(denial, report=replace(denial.report, kind=kind))  # type: ignore[arg-type]
        unlinked = merged([own], [Grounded(claim=other, answers=answers)], whole=False)
        assert unlinked.claims[1].answers == ()
