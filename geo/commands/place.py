"""``dateline place``: what a name means, why, and what else it could mean."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from geo.commands.asking import add_options, asking
from geo.commands.console import Commands, fail, note, open_gazetteer, plain, put

if TYPE_CHECKING:
    from gazetteer.index import Gazetteer


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("place", help="say what a place name means, and why")
    parser.add_argument("name", metavar="NAME", help='such as Kursk, or "Timur Jauh Rusia"')
    parser.add_argument("--near", metavar="PLACE", help="a place near or around the one wanted")
    parser.add_argument("--lang", metavar="CODE", help="language of the name, such as id")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="all readings with all fields, as JSON")
    form.add_argument("--geojson", action="store_true", help="the best reading with its area")
    add_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the readings; 1 when the name is unknown."""
    from gazetteer.describe import describe

    if not any(map(str.isalnum, options.name)):
        fail(f"{options.name!r} is no name\nhint: write one, such as: dateline place Kursk")
        return 1
    with open_gazetteer() as gazetteer, asking(options, gazetteer):
        answer = describe(options.name, gazetteer, options.near, options.lang)
        if options.near and not gazetteer.candidates(options.near, language=options.lang):
            note(_astray(options.near, gazetteer.suggest(options.near)))
        if options.json:
            put(_dumps(answer))
        elif not answer["found"]:
            fail(_unknown(options.name, answer["suggestions"]))
        elif options.geojson:
            put(_dumps(_feature(answer["candidates"][0], gazetteer)))
        else:
            put("\n".join(_lines(candidate) for candidate in answer["candidates"]))
    return 0 if answer["found"] else 1


def _unknown(name: str, suggestions: list[str]) -> str:
    meant = f"did you mean {', '.join(suggestions[:3])}?" if suggestions else "check the spelling"
    return f"no place is known as {name!r}\nhint: {meant}"


def _astray(near: str, suggestions: list[str]) -> str:
    return _unknown(near, suggestions).replace("\n", ", so --near tells nothing\n", 1)


def _lines(candidate: dict[str, Any]) -> str:
    """Two lines: score, name, kind, what is around it, id and position; then why."""
    place = candidate["place"]
    around = [place["kind"].replace("_", " "), *(f"in {outer}" for outer in _around(place))]
    if place["lon"] is None:
        at = "on no map"
    else:
        radius = max(1, round(place["precision_m"] / 1000))
        at = f"lat {place['lat']:.3f}, lon {place['lon']:.3f}, within {radius:,} km"
    head = f"{candidate['score']:.2f}  {place['name']}: {', '.join(around)}  [{place['id']}]  {at}"
    return plain(f"{head}\n      {candidate['why']}")


def _around(place: dict[str, Any]) -> list[str]:
    """What it lies in: the nearest unit and the country."""
    within: list[str] = place["within"]
    return within if len(within) < 3 else [within[0], within[-1]]


def _feature(candidate: dict[str, Any], gazetteer: Gazetteer) -> dict[str, Any]:
    """The place as a GeoJSON feature; a place without an area is its point, a notion has none."""
    properties = dict(candidate["place"])
    place = gazetteer.place(properties["id"])
    geometry = gazetteer.geojson(place) if place else None
    if geometry is None and properties["lon"] is not None:
        position = [properties["lon"], properties["lat"]]
        geometry = {"type": "Point", "coordinates": position}
    return {
        "type": "Feature",
        "id": properties["id"],
        "geometry": geometry,
        "properties": properties | {"score": candidate["score"], "why": candidate["why"]},
    }


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
