"""What a single name can mean, as ``dateline place`` prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gazetteer.place import Match, Mention, Place

if TYPE_CHECKING:
    from gazetteer.index import Gazetteer


def describe(
    name: str, gazetteer: Gazetteer, near: str | None = None, language: str | None = None
) -> dict[str, Any]:
    """List what a name can mean, best first, each with score and why.

    The name may carry its class word ("wilayah Kursk"). `near` is another name that lies near or
    around the wanted place. Keys: ``name``, ``found`` (bool), ``candidates`` (each ``place`` with
    its fields, ``within`` as names, ``score``, ``why``) and ``suggestions`` (spellings close to a
    name that is not found).
    """
    text = f"{name}, {near}" if near else name
    mentions = _mentions(name, near, gazetteer, language)
    matches = gazetteer.resolve(mentions, text, language=language)
    best = matches[0]
    found = best.place is not None
    return {
        "name": name,
        "found": found,
        "candidates": _candidates(best, gazetteer) if found else [],
        "suggestions": [] if found else gazetteer.suggest(name),
    }


def _mentions(
    name: str, near: str | None, gazetteer: Gazetteer, language: str | None
) -> tuple[Mention, ...]:
    """The mention that the name is, with its class word if it has one, and that of `near`."""
    found = [m for m in gazetteer.find(name, language=language) if m.level is not None]
    whole = Mention(text=name.strip(), start=0, end=len(name))
    first = whole if gazetteer.readings(name, language=language) or not found else found[0]
    if near is None:
        return (first,)
    start = len(name) + 2
    return (first, Mention(text=near, start=start, end=start + len(near)))


def _candidates(match: Match, gazetteer: Gazetteer) -> list[dict[str, Any]]:
    ranked = [(match.place, match.score, match.why)]
    ranked += [(rival.place, rival.score, rival.why) for rival in match.rivals]
    return [
        {"place": _fields(place, gazetteer), "score": score, "why": why}
        for place, score, why in ranked
        if place is not None
    ]


def _within(place: Place, gazetteer: Gazetteer) -> list[str]:
    """Names of what is around a place; at least its country, also of one that was asked online."""
    names = [outer.name for outer in gazetteer.ancestors(place)]
    country = gazetteer.place(f"ne:{place.country}") if place.country else None
    if country is not None and country.id != place.id and country.name not in names:
        names.append(country.name)
    return names


def _fields(place: Place, gazetteer: Gazetteer) -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "lon": place.lon,
        "lat": place.lat,
        "precision_m": place.precision_m,
        "country": place.country,
        "admin1": place.admin1,
        "within": _within(place, gazetteer),
        "disputed": place.disputed,
        "population": place.population,
        "stands_for": place.stands_for,
        "capital_of": gazetteer.capital_of(place),
    }
