"""Decide what each mention of a text means, all of them together.

Each candidate starts with its prominence (about the logarithm of its inhabitants). The class word
beside the name, a country or region named after it, the countries and regions the rest of the text
speaks of, and nearness to what is already certain add to it. A name keeps one meaning in a text
unless a class word says otherwise. Scores become a number in 0..1 by their lead over the rivals.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field, replace
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
_Weighed = tuple[str, list[tuple[int, Place, float, tuple[str, ...]]]]
SMALL = 5_000  # inhabitants: below, a lone namesake in another country proves nothing


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
    far: bool = False  # its only bearer is a village in a country the text says nothing of


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
    _leave_namesakes(cases, _by_votes(cases), cues)
    _one_sense(cases)
    return tuple(_match(case) for case in cases)


def _case(gazetteer: Gazetteer, mention: Mention, language: str | None) -> _Case:
    name = mention.text
    if mention.class_start is not None and mention.class_end == mention.end:
        name = name[: mention.class_start - mention.start]  # 쿠르스크주: the class word hangs on
    known: dict[str, _Weighed] = gazetteer.memory(f"weighed:{language}", dict)
    weighed = known.get(name)
    if weighed is None:
        weighed = known[name] = key(name), _weigh(gazetteer, name, language)
    group, found = weighed
    readings = [_Reading(fid, place, score, list(why)) for fid, place, score, why in found]
    return _Case(mention, readings, group)


def _weigh(
    gazetteer: Gazetteer, name: str, language: str | None
) -> list[tuple[int, Place, float, tuple[str, ...]]]:
    """What a name can mean before any context: row, place, score and reasons."""
    from gazetteer.index import fits

    found, postings = [], gazetteer.readings(name, language=language)[:WEIGHED]
    gazetteer.fetch(fid for fid, _ in postings)
    for fid, tag in postings:
        place = gazetteer.at(fid)
        score, why = gazetteer.priors[fid], [_prominence(place)]
        if tag & 7 in (ALTERNATE, BARE) and not tag >> 3 and place.kind in {"city", "village"}:
            score -= 0.9 * (key(place.name) != key(name))
        if tag >> 3 and LANGUAGES[tag >> 3] == language:
            score += 0.4  # a name that somebody gave in this language
        if not fits(tag, language):
            score -= 1.5
        if tag & 7 == DEMONYM:
            score += 1.0
            why.append("the form names its people")
        found.append((fid, place, score, tuple(why)))
    return found


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
        if len(gap) >= 20 or "\n" in gap:
            continue
        linking = [fold(gap[a:b]) for a, b in words(gap)]
        inside = bool(linking) and len(linking) <= 2 and linking[-1] in cues.inside
        inside = inside and linking[0] not in cues.conjunctions
        if gap.strip() in {",", "("} or inside:
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
        carried = level is None and case.group in asked and not _governs(case)
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
        best = _best(case)
        seat = gazetteer.seats.get(best.fid) if best is not None else None
        if best is None or seat is None or seat in {r.fid for r in case.readings}:
            continue
        if gazetteer.at(seat).population < METROPOLIS:
            found.add(best.fid)
    return found


def _governs(case: _Case) -> bool:
    """Whether the best reading is a country or a capital: "the state of X" says nothing of it."""
    best = _best(case)
    return best is not None and (best.place.kind == "country" or best.place.stands_for is not None)


def _is_country(case: _Case) -> bool:
    best = _best(case)
    return best is not None and best.place.kind == "country"


def _by_theatre(gazetteer: Gazetteer, case: _Case, text: str, cues: Cues) -> None:
    """Of a city and its namesake region, a war beside the name means the region, else the city."""
    regions = [r for r in case.readings if r.fid in gazetteer.seats]
    by_fid = {reading.fid: reading for reading in case.readings} if regions else {}
    for region in regions:
        seat = by_fid.get(gazetteer.seats[region.fid])
        if seat is None or seat.place.stands_for:
            continue
        clause = _clause(text, case.mention)
        hits = cues.war.intersection([fold(clause[a:b]) for a, b in words(clause)])
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
            or (after < len(cases) and _in_row(cases, after - 1, text, cues))
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
    linked = [_in_row(cases, n, text, cues) for n in range(len(cases) - 1)]
    for n, case in enumerate(cases):
        if len(case.readings) < 2 or not any(linked[max(0, n - 1) : n + 1]):
            continue
        around: Counter[tuple[str, str | None]] = Counter()
        for step in (-1, 1):
            for m in (n + step, n + 2 * step):
                if not (0 <= m < len(cases)) or not linked[min(m, m - step)]:
                    break
                best = _best(cases[m])
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


def _in_row(cases: list[_Case], n: int, text: str, cues: Cues) -> bool:
    """Whether only a comma or an "and" stands between a mention and the next."""
    gap = text[cases[n].mention.end : cases[n + 1].mention.start]
    if len(gap) > 12 or "\n" in gap or not gap.strip():
        return False
    return gap == ", " or all(fold(gap[x:y]) in cues.conjunctions for x, y in words(gap))


def _by_votes(cases: list[_Case]) -> dict[str, float]:
    """Countries and regions that the certain mentions speak of draw the uncertain ones.

    Returns the votes for each country; the vote of a mention that is not sure counts in part.
    """
    countries: dict[str, float] = {}
    regions: dict[str, float] = {}
    seen: set[tuple[str, str | None]] = set()
    leads = list(map(_lead, cases))
    for case, lead in zip(cases, leads, strict=True):
        if lead is None or (case.group, lead[0].country) in seen:
            continue
        seen.add((case.group, lead[0].country))
        place, weight = lead
        if place.country:
            countries[place.country] = countries.get(place.country, 0.0) + weight
        if place.admin1:
            regions[place.admin1] = regions.get(place.admin1, 0.0) + weight
    by_country = {code: _gain(code, votes, 1.8) for code, votes in countries.items()}
    by_unit = {code: _gain(code, votes, 1.5) for code, votes in regions.items()}
    for case, lead in zip(cases, leads, strict=True):
        if lead is None:
            continue
        (leader, weight), own, near = lead, None, None  # a mention's vote is none for itself
        if leader.country in countries:
            own = _gain(leader.country, countries[leader.country] - weight, 1.8)
        if leader.admin1 in regions:
            near = _gain(leader.admin1, regions[leader.admin1] - weight, 1.5)
        capital = any(reading.place.stands_for for reading in case.readings)
        for reading in case.readings:
            country, unit = reading.place.country, reading.place.admin1
            gain = own if country == leader.country else by_country.get(country or "")
            if gain is not None:
                reading.add(*gain)
            gain = near if unit == leader.admin1 else by_unit.get(unit or "")
            if gain is not None and not (capital and reading.place.id == f"ne:{unit}"):
                reading.add(*gain)  # Washington is not drawn to "the state of Washington"
    return countries


def _leave_namesakes(cases: list[_Case], votes: dict[str, float], cues: Cues) -> None:
    """Leave a name unresolved whose best bearer is a village far from all the text speaks of.

    The index lacks most villages of the world: the one that bears the name is likely another.
    """
    for case in cases:
        best = _best(case)
        if best is None or best.place.kind not in {"city", "village"} or case.qualifier >= 0:
            continue
        place, country = best.place, best.place.country or ""
        if place.population >= SMALL or not place.id.startswith("gn:") or place.stands_for:
            continue
        own = min(1.0, (_lead(case) or (place, 0.0))[1])
        others = max((v for code, v in votes.items() if code != country), default=0.0)
        here = votes.get(country, 0.0) - own > 0.05 or country in cues.native_countries
        case.far = not here and others >= 1.5


def _gain(code: str, votes: float, most: float) -> tuple[float, str] | None:
    """What the votes of other mentions for a country or region are worth to a reading in it."""
    if votes <= 0.05:
        return None
    return min(most, 0.9 * math.log2(1 + votes)), f"the text speaks of {code}"


def _lead(case: _Case) -> tuple[Place, float] | None:
    """The best reading of a case and, in 0..1, how sure its lead over other countries makes it."""
    best = _best(case)
    if best is None:
        return None
    country, second = best.place.country, -math.inf
    for reading in case.readings:
        if reading.score > second and reading.place.country != country:
            second = reading.score
    return best.place, min(1.0, (best.score - second) / 2)


def _best(case: _Case) -> _Reading | None:
    """The first of the readings with the highest score; `None` without readings."""
    readings = case.readings
    if len(readings) < 2:
        return readings[0] if readings else None
    best = readings[0]
    for reading in readings:
        if reading.score > best.score:
            best = reading
    return best


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


def _unresolved(case: _Case, ranked: list[_Reading]) -> Match:
    """No place, but who else bears the name."""
    place = ranked[0].place
    why = (
        f"unresolved: the {case.mention.text} that is known lies in {place.country}, "
        "of which the text does not speak"
    )
    rivals = tuple(Rival(place=r.place, score=0.0, why="; ".join(r.why)) for r in ranked[:RIVALS])
    return Match(mention=case.mention, place=None, score=0.0, why=why, rivals=rivals)


def _standing(reading: _Reading) -> float:
    return -reading.score


def _match(case: _Case) -> Match:
    ranked = sorted(case.readings, key=_standing)
    if not ranked:
        return Match(
            mention=case.mention,
            place=None,
            score=0.0,
            why=f"unresolved: no place is known as {case.mention.text}",
        )
    if case.far:
        return _unresolved(case, ranked)
    if len(ranked) == 1:
        place, why = ranked[0].place, "; ".join(ranked[0].why)
        return Match(mention=case.mention, place=place, score=1.0, why=why)
    weights = [math.exp(1.5 * (r.score - ranked[0].score)) for r in ranked]
    total = sum(weights)
    rivals = tuple(
        Rival(place=r.place, score=round(w / total, 3), why="; ".join(r.why))
        for r, w in zip(ranked[1 : RIVALS + 1], weights[1:], strict=False)
    )
    best = ranked[0]
    match = Match(
        mention=case.mention, place=best.place, score=round(weights[0] / total, 3),
        why="; ".join(best.why), rivals=rivals,
    )  # fmt: skip
    return replace(match, why=f"ambiguous: {match.why}") if match.ambiguous else match
