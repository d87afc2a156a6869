"""``dateline place``: what a name means, why, and what else it could mean."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from geo.commands.console import Commands, fail, open_gazetteer, put

if TYPE_CHECKING:
    from gazetteer.index import Gazetteer
    from gazetteer.place import Match, Place


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("place", help="say what a place name means, and why")
    parser.add_argument("name", metavar="NAME", help='such as "Timur Jauh Rusia"')
    parser.add_argument("--near", metavar="PLACE", help="a place named beside it in the text")
    parser.add_argument("--lang", metavar="CODE", help="language of the name, such as id")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="everything, as JSON")
    form.add_argument("--geojson", action="store_true", help="the place with its area, as GeoJSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the answer; 1 when nobody knows the name."""
    with open_gazetteer() as gazetteer:
        match = _resolve(gazetteer, options.name, options.near, options.lang)
        if match.place is None:
            fail(f"no place is called {options.name!r}\nhint: check the spelling, or name --lang")
            return 1
        if options.geojson:
            put(_dumps(_feature(match.place, gazetteer)))
        elif options.json:
            put(_dumps(_answer(match)))
        else:
            put(_words(match))
    return 0


def _resolve(gazetteer: Gazetteer, name: str, near: str | None, language: str | None) -> Match:
    """What a name means on its own, or with another place named after it."""
    from gazetteer.place import Mention

    text = f"{name}, {near}" if near else name
    found = list(gazetteer.find(text, language=language))
    if not any(m.start < len(name) for m in found):  # too plain a word to be found in a text
        found.insert(0, Mention(text=name, start=0, end=len(name)))
    return gazetteer.resolve(found, text, language=language)[0]


def _words(match: Match) -> str:
    place = match.place
    assert place is not None
    lines = [_line(place, match.score), f"  {match.why}"]
    lines += [f"{_line(rival.place, rival.score)}\n  {rival.why}" for rival in match.rivals]
    return "\n".join(lines)


def _line(place: Place, score: float) -> str:
    where = ", ".join(part for part in (place.admin1, place.country) if part)
    at = f"{place.lat:.3f} {place.lon:.3f}" if place.mappable else "on no map"
    about = f"{place.kind}{f' in {where}' if where else ''}"
    return (
        f"{score:.2f}  {place.name}  {about}  {place.id}  {at}  ±{place.precision_m / 1000:.0f} km"
    )


def _answer(match: Match) -> dict[str, Any]:
    readings = [(match.place, match.score, match.why)]
    readings += [(rival.place, rival.score, rival.why) for rival in match.rivals]
    return {
        "name": match.mention.text,
        "readings": [
            {**_properties(place), "score": round(score, 4), "why": why}
            for place, score, why in readings
            if place
        ],
    }


def _feature(place: Place, gazetteer: Gazetteer) -> dict[str, Any]:
    geometry = gazetteer.geojson(place)
    if geometry is None and place.mappable:
        geometry = {"type": "Point", "coordinates": [place.lon, place.lat]}
    return {
        "type": "Feature", "id": place.id, "geometry": geometry, "properties": _properties(place)
    }  # fmt: skip


def _properties(place: Place) -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(place)


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
