"""What tells one reported happening from another: force, kind, places, days, and the record of it.

Shared by those who group claims (`geo.movements`) and those who link answers (`geo.replies`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from geo.model import Claim, PlaceLink, Quantity
from geo.origins import POLARITY, Contains, containers

FAMILIES: Mapping[str, str] = {
    "deployment": "arrive",
    "transfer": "arrive",
    "presence": "arrive",
    "training": "arrive",
    "withdrawal": "leave",
    "patrol": "patrol",
    "combat": "fight",
    "incident": "fight",
    "control": "fight",
    "casualties": "losses",
    "capture": "losses",
    "desertion": "losses",
    "weapons_supply": "supply",
}
"""Kinds of event that reports of one happening may use for each other."""

NEGATIVE = frozenset({"denies", "doubts"})
"""Polarities of claims that something is not so, or not known to be so."""

_ARMS: Mapping[str, str] = {
    "ships": "ships", "carrier_group": "ships", "coast_guard": "ships", "aircraft": "aircraft",
    "weapons": "materiel",
}  # fmt: skip


def owner(claim: Claim) -> str | None:
    """Whose force it is: a named actor before a country; ``None`` where nobody is named."""
    force = claim.report.force
    return force.actor.casefold() if force.actor else force.country


def arm(claim: Claim) -> str | None:
    """People, ships, aircraft or materiel; ``None`` where the words do not tell.

    Ships that patrol a sea and aircraft over it are two happenings.
    """
    unit = claim.report.force.unit
    return None if unit is None else _ARMS.get(unit, "people")


def aims(claim: Claim) -> tuple[PlaceLink, ...]:
    """The places that tell happenings apart: where it is or goes to, else where it passes, else
    where it comes from. A journey's start is often left out, its end seldom. Of "Kursk, Russia"
    Kursk is meant."""
    report = claim.report
    for roles in (("to", "at"), ("via",), ("from",)):
        if links := tuple(link for link in report.places if link.role in roles):
            return _finest(links)
    return ()


def _finest(links: tuple[PlaceLink, ...]) -> tuple[PlaceLink, ...]:
    """Without places that hold another one of them."""
    if len(links) == 1:
        return links
    above = {id_ for link in links for id_ in containers(link.place) if id_ != link.place.id}
    return tuple(link for link in links if link.place.id not in above)


def targets(claim: Claim) -> frozenset[str]:
    """Ids of the places that tell happenings apart."""
    return frozenset(link.place.id for link in aims(claim))


def countrywide(claim: Claim) -> bool:
    """Whether it says no more than the country."""
    return any(link.place.kind == "country" for link in aims(claim))


KIN = frozenset({"deployment", "transfer", "presence"})
"""Kinds that speakers use for each other: "sent", "arrived", "are there"."""


def covers(outer: frozenset[str], groups: Iterable[frozenset[str]], contains: Contains) -> bool:
    """Whether every place in question lies in the area; two claims without places say the same."""
    if not outer:
        return all(not inner for inner in groups)
    return all(
        bool(inner) and all(any(contains(o, t) for o in outer) for t in inner) for inner in groups
    )


def nested(one: frozenset[str], other: frozenset[str], contains: Contains) -> bool:
    """Whether a place of one lies in a place of the other."""
    return any(contains(a, b) or contains(b, a) for a in one for b in other)


def bounds(claim: Claim) -> tuple[date, date]:
    """Days between which the event lies: as dated, else what the day of speech allows.

    What has happened did so by the day it was told; what is planned had not.
    """
    when, said = claim.report.when, claim.said
    if when.known:
        return when.first or date.min, when.last or date.max
    if POLARITY[claim.stance] in NEGATIVE:
        return date.min, date.max
    if claim.report.status == "past" and claim.stance != "expects":
        return date.min, said.last or date.max
    if claim.report.status == "planned" or claim.stance == "expects":
        return said.first or date.min, date.max
    return date.min, date.max


def is_ahead(claim: Claim) -> bool | None:
    """Whether the event lay ahead when it was told; `None` when the words do not say."""
    if claim.stance == "expects" or claim.report.status in {"planned", "possible"}:
        return True
    return None if claim.report.status == "unspecified" else False


def contradict(one: Quantity | None, other: Quantity | None) -> bool:
    """Whether two numbers of the same things cannot both be meant; vague ones never contradict."""
    if one is None or other is None or (one.unit, one.scope) != (other.unit, other.scope):
        return False
    if "vague" in (one.qualifier, other.qualifier):
        return False
    ends = (one.low, other.high), (other.low, one.high)
    return any(low is not None and high is not None and low > high for low, high in ends)


def voice(claim: Claim) -> str:
    """Who says it, for people: "Mark Rutte (NATO)"."""
    speaker = claim.speaker
    if speaker is None:
        return claim.chain[0] if claim.chain else "the report itself"
    name = speaker.name or speaker.role or speaker.text or "an unnamed source"
    return f"{name} ({speaker.affiliation})" if speaker.affiliation else name
