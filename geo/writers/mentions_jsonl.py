"""One line of JSON a text with the places found in it, as geoparsing scorers read them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from gazetteer.place import Match


def render(id: str, matches: Iterable[Match]) -> str:  # noqa: A002 - the form's own word
    """The line ``{"id", "toponyms": [{"start", "end", "lat", "lon"}]}`` without a newline.

    Offsets are code points, end exclusive. A match without a place, or whose place no map can
    show, keeps its span with ``null`` coordinates.
    """
    return json.dumps({"id": id, "toponyms": [_toponym(match) for match in matches]})


def _toponym(match: Match) -> dict[str, float | None]:
    place, mention = match.place, match.mention
    return {
        "start": mention.start,
        "end": mention.end,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
    }
