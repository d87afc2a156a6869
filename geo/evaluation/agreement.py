"""What counts as the same place, speaker, day, number and stretch of text.

The definitions are those of the annotation guidelines, section 7. Rows are mappings in the form
``dateline-claims/1``; what a gold leaves out is unknown, not wrong.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

Row = Mapping[str, Any]

NEAR_KM = 161.0  # 100 miles, the usual bound in geoparsing since Eisenstein et al. (2010)
EARTH_KM = 6371.0
AREAL = frozenset({"region", "macro_region", "sea", "country"})
ROOMY = frozenset({"region", "macro_region", "sea"})
SURPLUS = 25  # characters by which a mention may be longer than the one it holds
HALF = 0.5
OVERLAP = 0.3
INSIDE, LONGER = 0.8, 3.0  # nearly all of the shorter evidence, at most three times its length
NUMBERS = 0.02  # numbers agree within two in a hundred
WEEK_DAYS = 6
SMALL_WORDS = frozenset({"the", "of", "di", "dan", "and", "untuk", "der", "die", "das"})

POLARITY = {
    "asserts": "affirm", "confirms": "affirm", "reports": "affirm", "expects": "expect",
    "denies": "deny", "no_evidence": "unsure", "cannot_confirm": "unsure", "declines": "unsure",
}  # fmt: skip
"""Four groups of the eight stances: the macro figure is the mean of their recalls."""


# -- stretches of text ----------------------------------------------------------------------------


def mention_overlap(one: Row, other: Row) -> float:
    """Shared over joint length from a half on; less where one holds the other with little more."""
    a, b, c, d = one["start"], one["end"], other["start"], other["end"]
    shared = min(b, d) - max(a, c)
    if shared <= 0:
        return 0.0
    ratio = shared / ((b - a) + (d - c) - shared)
    holds = (a <= c and d <= b) or (c <= a and b <= d)
    if ratio >= HALF or (holds and abs((b - a) - (d - c)) <= SURPLUS):
        return float(max(ratio, 0.01))
    return 0.0


def evidence_overlap(claim: Row, gold: Row) -> float:
    """Agreement of a claim's evidence with the gold's or the best of its restatements, 0 to 1."""
    ours = _covered(claim.get("evidence") or ())
    wanted = [_covered(gold["evidence"])] + [_covered([s]) for s in gold.get("restated") or ()]
    return max((_coverage(ours, theirs) for theirs in wanted), default=0.0)


def _coverage(ours: set[int], theirs: set[int]) -> float:
    shared = len(ours & theirs)
    if not shared:
        return 0.0
    short, long = sorted((len(ours), len(theirs)))
    ratio = shared / len(ours | theirs)
    held = shared / short >= INSIDE and long / short <= LONGER
    return ratio if ratio >= OVERLAP or held else 0.0


def _covered(spans: Iterable[Row]) -> set[int]:
    return {n for span in spans for n in range(span["start"], span["end"])}


# -- places ---------------------------------------------------------------------------------------


def same_place(place: Row | None, gold: Row | None) -> bool:
    """Whether a place is the gold's: its country, its unit, its name, or near enough."""
    if place is None or gold is None:
        return place is None and (gold is None or gold.get("mappable") is False)
    named = plain(place.get("name")) == plain(gold.get("name"))
    if gold.get("mappable") is False:
        return named or not _on_map(place)
    at_home = place.get("country") == gold.get("country")
    country = place.get("kind", "country") == "country"
    if gold["kind"] == "country":
        return at_home and country
    if gold.get("accept_country") and country and at_home:
        return True
    if gold.get("iso") and place.get("iso") == gold["iso"]:
        return True
    if place.get("kind") == "country":
        return False
    return (named and at_home) or _near(place, gold)


def _near(place: Row, gold: Row) -> bool:
    if not (_on_map(place) and _on_map(gold)):
        return False
    far = kilometres(place, gold)
    roomy = gold["kind"] in ROOMY and place.get("kind") in AREAL
    return far <= NEAR_KM or (roomy and far <= (gold.get("radius_km") or 0) / 2)


def _on_map(place: Row) -> bool:
    return place.get("lat") is not None and place.get("lon") is not None


def kilometres(one: Row, other: Row) -> float:
    """Great-circle distance (haversine formula, sphere of 6,371 km)."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (one["lat"], one["lon"],
                                                    other["lat"], other["lon"]))  # fmt: skip
    part = math.sin((lat_b - lat_a) / 2) ** 2
    part += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(part)))


def same_links(links: Sequence[Row], gold: Sequence[Row]) -> int:
    """How many of the gold's places are found in their role; "to" and "at" are one role."""
    left = list(links)
    for wanted in gold:
        for link in left:
            if _role(link) == _role(wanted) and same_place(link.get("place"), wanted.get("place")):
                left.remove(link)
                break
    return len(links) - len(left)


def _role(link: Row) -> Any:
    return "at" if link.get("role") == "to" else link.get("role")


# -- who ------------------------------------------------------------------------------------------


def same_speaker(claim: Row, gold: Row) -> bool:
    """Whether the claimant is the gold's, or one of those who spoke together with it."""
    said_by, wanted = claim.get("claimant"), gold.get("claimant")
    if wanted is None:
        return said_by is None or claim.get("origin") in ("narrator", "background")
    if not _names(wanted):
        return said_by is None or not _names(said_by)
    if said_by is None:
        return bool(gold.get("origin") == "narrator")  # both readings stand in the gold
    return any(
        _alike(ours, theirs)
        for other in (wanted, *(gold.get("co_claimants") or ()))
        if other
        for ours in _names(said_by)
        for theirs in _names(other)
    )


def _names(speaker: Row) -> list[str]:
    return [speaker[key] for key in ("name", "surface", "role") if speaker.get(key)]


def _alike(one: str, other: str) -> bool:
    """Half of the words shared, or all of the words of one in the other."""
    a, b = (set(plain(text).split()) - SMALL_WORDS for text in (one, other))
    if not a or not b:
        return False
    return len(a & b) / len(a | b) >= HALF or a <= b or b <= a


def plain(text: str | None) -> str:
    """Words without case, accents and signs.

    >>> plain("Đuro  Čačak, jr.")
    'đuro cacak jr'
    """
    bare = unicodedata.normalize("NFKD", (text or "").casefold())
    return " ".join(re.findall(r"\w+", "".join(c for c in bare if not unicodedata.combining(c))))


# -- when and how many ----------------------------------------------------------------------------


def same_day(said: Row | None, gold: Row) -> bool:
    """Whether a day is the gold's as far as that goes; where it gives a bound, unknown is right."""
    value, wanted = (said or {}).get("value"), gold.get("value")
    if wanted is None or value is None:
        return wanted is value or (wanted is not None and _bound(gold) is not None)
    if (bound := _bound(gold)) is not None:
        ours = (said or {}).get("relation") or "on"
        if ours != "on":
            return bool(value[: len(wanted)] == wanted[: len(value)] and ours == bound)
        return bool(value < wanted) if bound == "before" else bool(value > wanted)
    value, wanted = value[:10], wanted[:10]
    if gold.get("precision") == "week" or gold.get("relation") == "about":
        return _within_a_week(value, wanted)
    if gold.get("precision") in ("month", "year"):
        return bool(value.startswith(wanted))
    return bool(value == wanted)


def _bound(gold: Row) -> str | None:
    relation = gold.get("relation")
    return relation if relation in ("before", "after") else None


def _within_a_week(value: str, wanted: str) -> bool:
    try:
        return abs((date.fromisoformat(value) - date.fromisoformat(wanted)).days) <= WEEK_DAYS
    except ValueError:  # one of them is a month
        return value[:7] == wanted[:7]


def same_number(number: Row | None, gold: Row | None) -> bool:
    """Whether both bounds agree; a number that the text only implies need not be given."""
    if gold is None or number is None:
        return number is None and (gold is None or gold.get("surface") is None)
    low, wanted = number.get("min"), gold.get("min")
    if gold.get("vague"):
        some = low is not None and bool(wanted) and HALF <= low / wanted <= 5
        return bool(number.get("vague")) or some
    return _close(low, wanted) and _close(number.get("max"), gold.get("max"))


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= NUMBERS * max(abs(one), abs(other))
