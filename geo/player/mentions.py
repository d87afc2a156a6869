"""An annotated text as the page "Mentions" reads it: stretches of text, mentions, places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from gazetteer.place import Match, Place
from geo.model import Annotation, PlaceMention
from geo.player.reasons import reasons
from geo.player.shapes import encode_shape

FORMAT = "dateline-mentions/2"
Status = Literal["resolved", "ambiguous", "unresolved"]

# Signs that steer a terminal or turn the direction of what follows: shown as a sign, not obeyed.
_STEERING = dict.fromkeys(
    (*range(9), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)),
    "\ufffd",
)

_OUTLINES: dict[str, tuple[Mapping[str, Any], list[list[list[int]]] | None]] = {}
_OUTLINES_KEPT = 1000


def mentions_payload(annotation: Annotation) -> dict[str, Any]:
    """Everything the page shows of a text, ready for JSON.

    Returns
    -------
    ``runs`` is the text cut into stretches: text, number of the mention or -1, text, number ... so
    that nobody counts characters again (a browser counts other units than Python). ``places``
    holds the places meant and their rivals, each once; mentions refer to them by number.
    """
    pool = _Pool(annotation)
    rows = [_row(mention, pool) for mention in annotation.mentions]
    return {
        "format": FORMAT,
        "language": annotation.language,
        "guessed": annotation.guessed,
        "supported": annotation.supported,
        "read": len(annotation.text),
        "left_out": annotation.left_out,
        "runs": list(_runs(annotation)),
        "mentions": rows,
        "places": pool.rows,
    }


def status_of(match: Match) -> Status:
    """Whether the place is known, one of several that the text does not decide between, or none.

    A name that is in no list, or whose bearers all lie too far off, is unresolved though rivals may
    be named.
    """
    if getattr(match, "ambiguous", False) or match.why.startswith("ambiguous:"):
        return "ambiguous"
    return "unresolved" if match.place is None else "resolved"


def _runs(annotation: Annotation) -> Iterator[str | int]:
    """Stretches in order; a mention that overlaps an earlier one is cut where that one ends."""
    text, at = annotation.text, 0
    for number, mention in enumerate(annotation.mentions):
        span = mention.match.mention
        start, end = max(at, span.start), min(len(text), span.end)
        if start >= end:
            continue
        if start > at:
            yield text[at:start].translate(_STEERING)
            yield -1
        yield text[start:end].translate(_STEERING)
        yield number
        at = end
    if at < len(text):
        yield text[at:].translate(_STEERING)
        yield -1


def _row(mention: PlaceMention, pool: _Pool) -> dict[str, Any]:
    match, status = mention.match, status_of(mention.match)
    rivals = [[pool.add(r.place), round(r.score, 3), reasons(r.why)] for r in match.rivals]
    why = reasons(match.why.removeprefix(f"{status}: "))
    place = -1 if match.place is None else pool.add(match.place)
    if status == "ambiguous" and place >= 0:  # the likeliest is one of several, and no more
        rivals, place, why = [[place, round(match.score, 3), why], *rivals], -1, []
    return {
        "name": match.mention.text.translate(_STEERING),
        "function": mention.function,
        "status": status,
        "zone": mention.zone,
        "score": round(match.score, 3),
        "why": why,
        "place": place,
        "rivals": rivals,
    }


class _Pool:
    """The places that mentions refer to, each once."""

    def __init__(self, annotation: Annotation) -> None:
        self.rows: list[dict[str, Any]] = []
        self._annotation = annotation
        self._at: dict[str, int] = {}

    def add(self, place: Place) -> int:
        if place.id not in self._at:
            self._at[place.id] = len(self.rows)
            self.rows.append(self._row(place))
        return self._at[place.id]

    def _row(self, place: Place) -> dict[str, Any]:
        return {
            "id": place.id,
            "name": place.name,
            "kind": place.kind,
            "areal": place.areal,
            "lon": place.lon if place.mappable else None,
            "lat": place.lat if place.mappable else None,
            "radius_m": max(1, round(place.precision_m)),
            "country": place.country or "",
            "around": list(self._annotation.around.get(place.id, ())),
            "people": place.population,
            "stands_for": place.stands_for or "",
            "disputed": place.disputed,
            "shape": self._shape(place.id),
        }

    def _shape(self, place_id: str) -> list[list[list[int]]] | None:
        """The outline for the screen; kept, as the next text names the same countries again."""
        shape = self._annotation.shapes.get(place_id)
        if shape is None:
            return None
        kept = _OUTLINES.get(place_id)
        if kept is None or kept[0] is not shape:
            if len(_OUTLINES) >= _OUTLINES_KEPT:
                _OUTLINES.clear()
            kept = _OUTLINES[place_id] = (shape, encode_shape(shape))
        return kept[1]
