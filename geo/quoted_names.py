"""Quotation marks inside a force phrase: names of ships and units, and words that are quoted.

Only for languages where cases show what a name in quotation marks belongs to.
"""

from __future__ import annotations

from geo.analysis import Analysis
from geo.owners import owner_behind

_NAME = 5  # tokens of a ship's or unit's name with its quotation marks


def past_quoted(a: Analysis, at: int) -> int:
    """The end of a proper name in quotation marks behind a noun, 0 where there is none."""
    if not a.pack.words("morphology", "oblique"):
        return 0
    found = next((q for q in a.sentence.quotes if q[0] == at and q[1] - q[0] <= _NAME), None)
    if found is None or found[1] >= len(a.tokens) or not a.tokens[found[0] + 1].capital:
        return 0
    return found[1]


def opens_quote(a: Analysis, at: int, end: int) -> bool:
    """Whether a mark before a noun quotes just that noun, behind its number."""
    counted = any(c.last == at - 1 for c in a.counts)
    return counted and any(first == at - 1 and last - end <= 1 for first, last in a.sentence.quotes)


def closes_quote(a: Analysis, head: int, at: int) -> bool:
    """Whether a mark closes the quoted words that hold a noun, before whose it is."""
    inside = any(first < head and last == at + 1 for first, last in a.sentence.quotes)
    return inside and bool(owner_behind(a, at + 1) or a.hit_at(at + 1, "forces") or _nation(a, at))


def _nation(a: Analysis, at: int) -> bool:
    """Whether an adjective of a nation stands behind a token, before a force."""
    place = a.place_at(at + 1)
    return place is not None and a.hit_at(place.last, "forces") is not None
