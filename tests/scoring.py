"""How well readings agree with gold in the form ``dateline-claims/1``; a small scorer of our own.

A mention is found when its span overlaps a gold one, a place is right when it is the same country,
the same unit (ISO 3166-2), or lies within `NEAR_KM`. A claim is found when its evidence overlaps a
gold claim's (or one of its restatements) and the kind is the gold's or one of its alternatives.
Optional gold claims, and mentions in boilerplate, count neither for nor against. Pairs are one to
one, the best agreeing first.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]
NEAR_KM = 161.0  # 100 miles, the usual bound in geoparsing since Eisenstein et al. (2010)
UNCOUNTED_ZONES = {"related", "boilerplate"}
NUMBERS_AGREE = 0.02  # numbers agree within two in a hundred


@dataclass(slots=True)
class Tally:
    """Hits, misses and surplus by name, and shares of what is right by name."""

    hits: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    missed: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    surplus: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    right: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    asked: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    remarks: list[str] = field(default_factory=list)

    def count(self, name: str, hits: int, missed: int, surplus: int) -> None:
        """Add to what was found, missed and wrongly found."""
        self.hits[name] += hits
        self.missed[name] += missed
        self.surplus[name] += surplus

    def check(self, name: str, right: bool, remark: str = "") -> None:
        """Add one answer that is right or wrong."""
        self.right[name] += right
        self.asked[name] += 1
        if not right and remark:
            self.remarks.append(f"{name}: {remark}")

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1 of what was counted, and the share right of what was checked."""
        shares = {name: self.right[name] / self.asked[name] for name in self.asked}
        for name in self.hits:
            found = self.hits[name] + self.surplus[name]
            wanted = self.hits[name] + self.missed[name]
            precision = self.hits[name] / found if found else 1.0
            recall = self.hits[name] / wanted if wanted else 1.0
            both = precision + recall
            shares[f"{name}.P"], shares[f"{name}.R"] = precision, recall
            shares[f"{name}.F1"] = 2 * precision * recall / both if both else 0.0
        return shares


def score(predicted: Row, gold: Row) -> Tally:
    """Compare two sets of documents; a document that was not predicted counts as empty."""
    tally = Tally()
    by_id = {document["id"]: document for document in predicted["documents"]}
    for document in gold["documents"]:
        found = by_id.get(document["id"], {"mentions": [], "claims": []})
        _mentions(found["mentions"], document["mentions"], tally)
        _claims(found["claims"], document, tally)
    return tally


def _mentions(found: Sequence[Row], gold: Sequence[Row], tally: Tally) -> None:
    pairs = pair(found, gold, lambda a, b: _overlap([a], [b]))
    counted = [m for m in gold if m["zone"] not in UNCOUNTED_ZONES and not m.get("doubt")]
    hit = {id(b) for _, b in pairs}
    known = {id(a) for a, _ in pairs}
    surplus = [m for m in found if id(m) not in known and m["zone"] not in UNCOUNTED_ZONES]
    hits = sum(id(m) in hit for m in counted)
    tally.count("mentions", hits, len(counted) - hits, len(surplus))
    tally.remarks += [f"mention not found: {m['surface']}" for m in counted if id(m) not in hit]
    tally.remarks += [f"no mention: {m['surface']}" for m in surplus]
    for a, b in pairs:
        if not any(b is m for m in counted):
            continue
        literal = (a["function"] == "literal") == (b["function"] == "literal")
        tally.check("literal", literal, f"{b['surface']}: {a['function']}, not {b['function']}")
        if b["function"] != "in_name":
            named = (a.get("place") or {}).get("name")
            tally.check(
                "places", same_place(a.get("place"), b["place"]), f"{b['surface']}: {named}"
            )


def _claims(found: Sequence[Row], document: Row, tally: Tally) -> None:
    gold = document["claims"]
    pairs = pair(found, gold, _agreement)
    hit = {id(b) for _, b in pairs}
    known = {id(a) for a, _ in pairs}
    wanted = [claim for claim in gold if not claim["optional"]]
    surplus = [a for a in found if id(a) not in known and not _repeats(a, gold)]
    hits = sum(id(claim) in hit for claim in wanted)
    tally.count("claims", hits, len(wanted) - hits, len(surplus))
    where = document["id"]
    tally.remarks += [_shown(f"{where} claim missed", c) for c in wanted if id(c) not in hit]
    tally.remarks += [_shown(f"{where} claim too many", c) for c in surplus]
    for a, b in pairs:
        if not b["optional"]:
            _fields(a, b, tally)


def _fields(a: Row, b: Row, tally: Tally) -> None:
    stances = [b["stance"], *b.get("stance_alt", ())]
    tally.check("stance", a["stance"] in stances, f"{a['stance']}, not {b['stance']} {_quote(b)}")
    if b["said"]["value"]:
        remark = f"{a['said']['value']}, not {b['said']['value']} {_quote(b)}"
        tally.check("said", _same_day(a["said"], b["said"]), remark)
    if (b["quantity"] or {}).get("surface"):
        right = _same_number(a["quantity"], b["quantity"])
        tally.check("quantity", right, f"{b['quantity']['surface']} {_quote(b)}")
    country = (a["force"] or {}).get("country")
    tally.check("force", country == (b["force"] or {}).get("country"), f"{country} {_quote(b)}")
    links = pair(a["places"], b["places"], _same_link)
    surplus = len(a["places"]) - len(links)
    tally.count("links", len(links), len(b["places"]) - len(links), surplus)


# -- what agrees ----------------------------------------------------------------------------------


def pair(
    found: Sequence[Row], gold: Sequence[Row], agree: Callable[[Row, Row], float]
) -> list[tuple[Row, Row]]:
    """Pairs one to one, the best agreeing first; 0 never pairs."""
    ranked = sorted(
        ((agree(a, b), i, j) for i, a in enumerate(found) for j, b in enumerate(gold)),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    taken: set[tuple[str, int]] = set()
    pairs = []
    for value, i, j in ranked:
        if value > 0 and not {("a", i), ("b", j)} & taken:
            taken |= {("a", i), ("b", j)}
            pairs.append((found[i], gold[j]))
    return pairs


def _agreement(a: Row, b: Row) -> float:
    if a["kind"] not in (b["kind"], *b.get("kind_alt", ())):
        return 0.0
    spans = [b["evidence"], *([span] for span in b.get("restated", ()))]
    overlap = max(_overlap(a["evidence"], span) for span in spans)
    if not overlap:
        return 0.0
    extra = [a["stance"] == b["stance"], a["kind"] == b["kind"], not b["optional"],
             _same_number(a["quantity"], b["quantity"])]  # fmt: skip
    return overlap + 0.25 * sum(extra)


def _repeats(a: Row, gold: Iterable[Row]) -> bool:
    """Whether a surplus claim only restates one that the gold has, or an optional one."""
    return any(
        a["kind"] in (b["kind"], *b.get("kind_alt", ()))
        and any(_overlap(a["evidence"], [span]) for span in (*b.get("restated", ()), *_optional(b)))
        for b in gold
    )


def _optional(claim: Row) -> Sequence[Row]:
    return claim["evidence"] if claim["optional"] else ()


def _overlap(a: Sequence[Row], b: Sequence[Row]) -> float:
    """Shared over joint characters; 0 below three tenths, unless one nearly lies in the other."""
    ours = {n for span in a for n in range(span["start"], span["end"])}
    theirs = {n for span in b for n in range(span["start"], span["end"])}
    shared, joint = len(ours & theirs), len(ours | theirs)
    if not shared:
        return 0.0
    inside = shared / min(len(ours), len(theirs)) >= 0.8
    return shared / joint if shared / joint >= 0.3 or inside else 0.0


def same_place(a: Row | None, b: Row | None) -> bool:
    """Whether two places are the same country, the same unit, or near one another."""
    if a is None or b is None:
        return a is b or (b is not None and b.get("lat") is None)
    if b["kind"] == "country" or a["kind"] == "country":
        return bool(a["kind"] == b["kind"] and a.get("country") == b.get("country"))
    if (b.get("iso") and a.get("iso") == b["iso"]) or a.get("name") == b.get("name"):
        return True
    if a.get("lat") is None or b.get("lat") is None:
        return a.get("lat") is b.get("lat")
    reach = b.get("radius_km", 0) / 2 if b["kind"] in {"region", "macro_region", "sea"} else 0
    return kilometres(a, b) <= max(NEAR_KM, reach)


def kilometres(a: Row, b: Row) -> float:
    """Great-circle distance (haversine formula, sphere of 6,371 km)."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (a["lat"], a["lon"], b["lat"], b["lon"]))
    part = math.sin((lat_b - lat_a) / 2) ** 2
    part += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6371 * math.asin(min(1.0, math.sqrt(part)))


def _same_link(a: Row, b: Row) -> float:
    """Places of one role; "to" and "at" are one role, as the text seldom tells them apart."""
    role = {"to": "at"}.get(a["role"], a["role"]) == {"to": "at"}.get(b["role"], b["role"])
    return float(role and same_place(a["place"], b["place"]))


def _same_day(a: Row, b: Row) -> bool:
    """Whether a day agrees as far as the gold's goes; where that is a bound, unknown is right."""
    if a["value"] is None:
        return b.get("relation") in {"before", "after"}
    value: str = a["value"]
    return value[: len(b["value"])] == b["value"]


def _same_number(a: Row | None, b: Row | None) -> bool:
    if a is None or b is None:
        return a is b
    if b.get("vague"):
        return bool(a.get("vague"))
    return all(_close(a[end], b[end]) for end in ("min", "max"))


def _close(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= NUMBERS_AGREE * max(abs(a), abs(b))


def _shown(what: str, claim: Row) -> str:
    return f"{what}: {claim['kind']} {claim['stance']} {_quote(claim)}"


def _quote(claim: Row) -> str:
    return f"“{claim['evidence'][0]['text'][:70]}”" if claim["evidence"] else ""
