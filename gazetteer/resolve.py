"""Decide what each mention of a text means, all of them together.

Each candidate starts with its prominence (about the logarithm of its inhabitants). The class word
beside the name, a country or region named after it, the countries and regions the rest of the text
speaks of, and nearness to what is already certain add to it. A name keeps one meaning in a text
unless a class word says otherwise. Scores become a number in 0..1 by their lead over the rivals.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gazetteer._cells import ALTERNATE, BARE, DEMONYM, LANGUAGES, METROPOLIS
from gazetteer.cues import Cues, load_cues
from gazetteer.find import guess_language
from gazetteer.names import fold, key, words
from gazetteer.place import Kind, Match, Mention, Place, Rival

if TYPE_CHECKING:
    from gazetteer.index import Gazetteer

LEVELS: dict[str, frozenset[Kind]] = {
    "region": frozenset({"region", "macro_region"}),
    "city": frozenset({"city", "village"}),
    "country": frozenset({"country"}),
    "sea": frozenset({"sea"}),
    "river": frozenset({"river"}),
    "site": frozenset({"site"}),
}
WEIGHED = 24  # candidates weighed for one mention
RIVALS = 4


@dataclass(slots=True)
class _Reading:
    """One candidate of one name with its score so far and the reasons for it."""

    fid: int
    place: Place
    score: float
    why: list[str] = field(default_factory=list)

    def add(self, points: float, why: str) -> None:
        self.score += points
        self.why.append(why)


@dataclass(slots=True)
class _Case:
    """One mention to decide."""

    mention: Mention
    readings: list[_Reading]
    group: str
    qualifier: int = -1  # the mention that follows after a comma or a bracket
    inside: bool = False  # a word like "in" joins them: no mere list


def resolve(
    gazetteer: Gazetteer, mentions: tuple[Mention, ...], text: str, *, language: str | None = None
) -> tuple[Match, ...]:
    """What each mention means; the answers come in the order of the mentions.

    A name the index does not hold gets ``place=None``. Mentions must carry offsets into `text`.
    """
    language = language or guess_language(text)
    cues = load_cues(language or "")
    cases = [_case(gazetteer, mention, language) for mention in mentions]
    _link_qualifiers(cases, text, cues)
    _by_level(gazetteer, cases, text, cues)
    _by_qualifier(gazetteer, cases, text, cues)
    _by_list(cases, text, cues)
    _by_votes(cases)
    _one_sense(cases)
    return tuple(_match(case) for case in cases)


def _case(gazetteer: Gazetteer, mention: Mention, language: str | None) -> _Case:
    from gazetteer.index import fits

    readings: list[_Reading] = []
    name = mention.text
    if mention.class_start is not None and mention.class_end == mention.end:
        name = name[: mention.class_start - mention.start]  # 쿠르스크주: the class word hangs on
    for fid, tag in gazetteer.readings(name, language=language)[:WEIGHED]:
        place = gazetteer.at(fid)
        score = gazetteer.priors[fid]
        reading = _Reading(fid, place, score, [_prominence(place)])
        if tag & 7 in (ALTERNATE, BARE) and not tag >> 3 and place.kind in {"city", "village"}:
            reading.score -= 0.9 * (key(place.name) != key(name))
        if tag >> 3 and LANGUAGES[tag >> 3] == language:
            reading.score += 0.4  # a name that somebody gave in this language
        if not fits(tag, language):
            reading.score -= 1.5
        if tag & 7 == DEMONYM:
            reading.add(1.0, "the form names its people")
        readings.append(reading)
    return _Case(mention, readings, key(name))


def _prominence(place: Place) -> str:
    if place.population:
        return f"{place.kind.replace('_', '-')} of {place.population:,} people"
    return place.kind.replace("_", "-")


def _link_qualifiers(cases: list[_Case], text: str, cues: Cues) -> None:
    """Remember for each mention the one that follows it after a comma, a bracket or an "in"."""
    for n in range(len(cases) - 1):
        end = cases[n].mention.end
        if cases[n].mention.class_start is not None:
            end = max(end, cases[n].mention.class_end or 0)
        gap = text[end : cases[n + 1].mention.start]
        linking = [fold(gap[a:b]) for a, b in words(gap)]
        inside = bool(linking) and len(linking) <= 2 and linking[-1] in cues.inside
        inside = inside and linking[0] not in cues.conjunctions
        if len(gap) < 20 and "\n" not in gap and (gap.strip() in {",", "("} or inside):
            cases[n].inside = inside
            cases[n].qualifier = n + 1  # "Fulton County, located in Illinois"


def _by_level(gazetteer: Gazetteer, cases: list[_Case], text: str, cues: Cues) -> None:
    """Let class words decide the level, for their mention and for bare ones of the same name.

    Only a city and its namesake region exchange places: "negara bagian Georgia" says nothing of the
    country that is called Georgia.
    """
    asked: dict[str, Counter[str]] = {}
    for case in cases:
        if case.mention.level:
            asked.setdefault(case.group, Counter())[case.mention.level] += 1
    named = _named_in_full(gazetteer, cases)
    for case in cases:
        level: str | None = case.mention.level
        carried = level is None and case.group in asked and not _is_country(case)
        if carried:
            level = asked[case.group].most_common(1)[0][0]
        if level and any(r.place.kind in LEVELS.get(level, ()) for r in case.readings):
            for reading in case.readings:
                if reading.place.kind in LEVELS[level]:
                    how = "elsewhere in the text" if carried else "beside the name"
                    reading.add(2.0 if carried else 4.0, f"class word {how} asks for a {level}")
        elif level is None and not _is_country(case):
            again = [r for r in case.readings if r.fid in named]
            for reading in again:
                reading.add(2.0, "the text names it in full elsewhere")
            if not again:
                _by_theatre(gazetteer, case, text, cues)


def _named_in_full(gazetteer: Gazetteer, cases: list[_Case]) -> set[int]:
    """Regions that the text names in a form which their seat does not share ("Kursk Oblast").

    A metropolis keeps its name: after "New York State", New York is still the city.
    """
    found: set[int] = set()
    for case in cases:
        best = max(case.readings, key=lambda r: r.score, default=None)
        seat = gazetteer.seats.get(best.fid) if best is not None else None
        if best is None or seat is None or seat in {r.fid for r in case.readings}:
            continue
        if gazetteer.at(seat).population < METROPOLIS:
            found.add(best.fid)
    return found


def _is_country(case: _Case) -> bool:
    return bool(case.readings) and max(case.readings, key=lambda r: r.score).place.kind == "country"


def _by_theatre(gazetteer: Gazetteer, case: _Case, text: str, cues: Cues) -> None:
    """Of a city and its namesake region, a war beside the name means the region, else the city."""
    by_fid = {reading.fid: reading for reading in case.readings}
    for region in [r for r in case.readings if r.fid in gazetteer.seats]:
        seat = by_fid.get(gazetteer.seats[region.fid])
        if seat is None or seat.place.stands_for:
            continue
        clause = _clause(text, case.mention)
        hits = {fold(clause[a:b]) for a, b in words(clause)} & cues.war
        if hits:
            lead = max(1.0, seat.score - region.score + 0.5)
            region.add(lead, f"a theatre of war ({', '.join(sorted(hits)[:2])})")
        else:
            lead = max(0.8, region.score - seat.score + 0.5)
            seat.add(lead, "bare name of a city and its region")


def _clause(text: str, mention: Mention) -> str:
    """Up to 60 characters before and 40 after a mention, within its sentence."""
    before = text[max(0, mention.start - 60) : mention.start]
    after = text[mention.end : mention.end + 40]
    for mark in ("\n", ". ", "?", "!", " – ", " — "):
        before, after = before.rpartition(mark)[2], after.partition(mark)[0]
    return f"{before} {after}"


def _by_qualifier(gazetteer: Gazetteer, cases: list[_Case], text: str, cues: Cues) -> None:
    """Prefer, in "Moscow, Idaho", the pair in which one contains the other."""
    for n, case in enumerate(cases):
        if case.qualifier < 0:
            continue
        outer_case = cases[case.qualifier]
        beyond = outer_case.qualifier  # "Austin, in Scott County, Indiana"
        further = cases[beyond].readings[:4] if beyond >= 0 else []
        after = case.qualifier + 1
        listed = not case.inside and (
            (n > 0 and cases[n - 1].qualifier == n)
            or (after < len(cases) and _in_row(cases, after, after - 1, text, cues))
        )
        pairs = [
            (inner.score + outer.score, inner, outer)
            for outer in [*outer_case.readings[:8], *further]
            for inner in case.readings
            if _qualifies(gazetteer, case, inner, outer, listed)
        ]
        if pairs:
            _, inner, outer = max(pairs, key=lambda pair: pair[0])
            inner.add(5.0, f"{outer.place.name} follows, which contains it")
            outer.add(2.0, f"named as what contains {inner.place.name}")


def _qualifies(
    gazetteer: Gazetteer, case: _Case, inner: _Reading, outer: _Reading, listed: bool
) -> bool:
    if outer.place.kind not in {"country", "region", "macro_region"}:
        return False
    if inner.place.id == outer.place.id or not gazetteer.contains(outer.place, inner.place):
        return False
    best = max(r.score for r in case.readings)
    if _is_country(case) and outer.place.kind == "country":
        return inner.place.kind == "region" and not listed  # "Georgia, Amerika Serikat"
    # "Mexico, China, Japan" names no village in Japan
    return not listed or inner.score >= best - 2.0


def _by_list(cases: list[_Case], text: str, cues: Cues) -> None:
    """Names in a row are of a kind: "California, Colorado, Georgia and Idaho" are states."""
    for n, case in enumerate(cases):
        if len(case.readings) < 2:
            continue
        around: Counter[tuple[str, str | None]] = Counter()
        for step in (-1, 1):
            for m in (n + step, n + 2 * step):
                if not (0 <= m < len(cases)) or not _in_row(cases, m, m - step, text, cues):
                    break
                best = max(cases[m].readings, key=lambda r: r.score, default=None)
                if best is not None and best.place.kind == "region":
                    around[best.place.kind, best.place.country] += 1
        if not around:
            continue
        (kind, country), votes = around.most_common(1)[0]
        for reading in case.readings:
            if (
                kind == "region"
                and votes >= 2
                and reading.place.kind == kind
                and (reading.place.country == country)
            ):
                reading.add(2.6, f"in a row with regions of {country}")


def _in_row(cases: list[_Case], a: int, b: int, text: str, cues: Cues) -> bool:
    first, second = sorted((a, b))
    gap = text[cases[first].mention.end : cases[second].mention.start]
    if len(gap) > 12 or "\n" in gap:
        return False
    return all(fold(gap[x:y]) in cues.conjunctions for x, y in words(gap)) and bool(gap.strip())


def _by_votes(cases: list[_Case]) -> None:
    """Countries and regions that the certain mentions speak of draw the uncertain ones."""
    countries: dict[str, float] = {}
    regions: dict[str, float] = {}
    seen: set[tuple[str, str | None]] = set()
    for case in cases:
        lead = _lead(case)
        if lead is None or (case.group, lead[0].country) in seen:
            continue
        seen.add((case.group, lead[0].country))
        place, weight = lead[0], min(1.0, lead[1] / 2)
        if place.country:
            countries[place.country] = countries.get(place.country, 0.0) + weight
        if place.admin1:
            regions[place.admin1] = regions.get(place.admin1, 0.0) + weight
    for case in cases:
        own = _lead(case)
        for reading in case.readings:
            _vote(reading, own, countries, regions)


def _vote(
    reading: _Reading,
    own: tuple[Place, float] | None,
    countries: dict[str, float],
    regions: dict[str, float],
) -> None:
    place = reading.place
    votes, near = countries.get(place.country or "", 0.0), regions.get(place.admin1 or "", 0.0)
    if own and own[0].country == place.country:
        votes -= min(1.0, own[1] / 2)
    if own and own[0].admin1 == place.admin1:
        near -= min(1.0, own[1] / 2)
    if votes > 0.05:
        reading.add(min(1.8, 0.9 * math.log2(1 + votes)), f"the text speaks of {place.country}")
    if near > 0.05:
        reading.add(min(1.5, 0.9 * math.log2(1 + near)), f"the text speaks of {place.admin1}")


def _lead(case: _Case) -> tuple[Place, float] | None:
    """The best reading of a case and its lead over the next in another country."""
    ranked = sorted(case.readings, key=lambda r: -r.score)
    if not ranked:
        return None
    best = ranked[0]
    others = [r.score for r in ranked[1:] if r.place.country != best.place.country]
    return best.place, best.score - max(others, default=best.score - 4)


def _one_sense(cases: list[_Case]) -> None:
    """Let occurrences of one name that no class word separates agree on one reading."""
    groups: dict[tuple[str, str | None], list[_Case]] = {}
    for case in cases:
        groups.setdefault((case.group, case.mention.level), []).append(case)
    for members in groups.values():
        if len(members) < 2 or any(m.qualifier >= 0 for m in members[1:]):
            continue
        total: dict[str, float] = {}
        for case in members:
            for reading in case.readings:
                total[reading.place.id] = total.get(reading.place.id, 0.0) + reading.score
        for case in members:
            for reading in case.readings:
                reading.score = total[reading.place.id] / len(members)


def _match(case: _Case) -> Match:
    ranked = sorted(case.readings, key=lambda r: -r.score)
    if not ranked:
        return Match(
            mention=case.mention,
            place=None,
            score=0.0,
            why=f"no place is called {case.mention.text}",
        )
    weights = [math.exp(1.5 * (r.score - ranked[0].score)) for r in ranked]
    total = sum(weights)
    rivals = tuple(
        Rival(place=r.place, score=round(w / total, 3), why="; ".join(r.why))
        for r, w in zip(ranked[1 : RIVALS + 1], weights[1:], strict=False)
    )
    best = ranked[0]
    return Match(
        mention=case.mention, place=best.place, score=round(weights[0] / total, 3),
        why="; ".join(best.why), rivals=rivals,
    )  # fmt: skip
