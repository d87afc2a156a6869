"""Claims to movements: which of them speak of one happening, and how it stands.

A movement is *computed*: nobody types in that something is contested. Denials and doubts weigh as
much as assertions; a denial counts against everything inside the area it names, an assertion about
a country says nothing about a town in it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import chain

from geo.happenings import (
    FAMILIES,
    KIN,
    NEGATIVE,
    aims,
    arm,
    bounds,
    countrywide,
    covers,
    is_ahead,
    nested,
    owner,
    targets,
    voice,
)
from geo.model import Article, Claim, Force, Frame, Kind, Movement, MovementStatus, PlaceLink, Story
from geo.origins import POLARITY, Contains, contains_by_within, originators, same_speaker

_LASTING = timedelta(days=60)
"""How long after the last word on it an undated claim still speaks of the same happening."""

_PASSING = timedelta(days=14)
"""The same for what is over in days, next month's fighting at a place is another fight, and for
what is told of no place."""

_BRIEF = frozenset({"fight", "losses", "patrol"})


@dataclass(slots=True, kw_only=True)
class _Group:
    """Claims that speak of one happening, while they are being gathered.

    `days` are those on which it was spoken of or is said to have been, sorted; `why` tells of every
    claim by what it belongs here.
    """

    family: tuple[object, str]
    targets: list[frozenset[str]]
    first: date
    last: date
    arm: str | None = None
    days: list[date] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    answering: list[Claim] = field(default_factory=list)
    why: dict[str, str] = field(default_factory=dict)


def trace_movements(
    claims: Iterable[Claim], *, contains: Contains | None = None
) -> tuple[Movement, ...]:
    """Group claims into movements, in order of the first day of speech, then by id.

    One force of one arm, one family of kinds, places inside one another and event days that can be
    the same make one movement; a country is only ever grouped with itself, and silence of two
    months (of two weeks for a fight) ends it. A claim that denies or doubts stands in every
    movement it answers or whose place lies in the area it names, so it may stand in several; any
    other claim stands in exactly one. Each claim's reason is in `Movement.reasons`.

    `contains` tells whether one place id is or contains another; by default what places say of
    themselves. The result does not depend on the order of `claims`.
    """
    claims = sorted(claims, key=_order)
    contains = contains or contains_by_within(claims)
    negative = [claim for claim in claims if POLARITY[claim.stance] in NEGATIVE]
    positive = [claim for claim in claims if POLARITY[claim.stance] not in NEGATIVE]
    groups = _gather(positive, contains)
    alone = _attach(negative, groups, contains)
    groups += _gather(alone, contains)
    who = originators(claims, contains=contains)
    movements = [_movement(group, who, contains) for group in groups]
    ranks = {claim.id: rank for rank, claim in enumerate(claims)}
    return tuple(sorted(movements, key=lambda movement: ranks[movement.id.removeprefix("mv-")]))


def frame_on(story: Story, day: date, *, contains: Contains | None = None) -> Frame:
    """What was on record at the end of a day: claims said (else published) on or before it.

    `fresh` are the claims of that very day; `undated` those that no day is known for, whatever
    `day` is; `unplaced` those on record that no map can show.
    """
    articles = {article.id: article for article in story.articles}
    days = {claim.id: day_on_record(claim, articles.get(claim.article)) for claim in story.claims}
    known = [c for c in story.claims if (on := days[c.id]) is not None and on <= day]
    return Frame(
        day=day,
        movements=trace_movements(known, contains=contains),
        fresh=tuple(claim.id for claim in known if days[claim.id] == day),
        undated=tuple(claim.id for claim in story.claims if days[claim.id] is None),
        unplaced=tuple(c.id for c in known if not any(x.place.mappable for x in c.report.places)),
    )


def day_on_record(claim: Claim, article: Article | None) -> date | None:
    """The first day on which a claim was surely said: the last day it may have been said, or that
    of publication if earlier; ``None`` when nothing bounds either."""
    published = article.published.last or article.published.first if article else None
    bounds = [day for day in (claim.said.last, published) if day is not None]
    return min(bounds) if bounds else claim.said.first


def _order(claim: Claim) -> tuple[date, str]:
    return (claim.said.first or claim.said.last or date.max, claim.id)


# --- which claims speak of one happening ---------------------------------------------------------


def _gather(claims: Sequence[Claim], contains: Contains) -> list[_Group]:
    """Groups of claims, finest places first, so that a wide area joins what it surely means."""
    groups: dict[tuple[object, str], list[_Group]] = defaultdict(list)
    exact: dict[tuple[object, ...], list[_Group]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: (_extent(claim), _order(claim))):
        family, places = _family(claim), targets(claim)
        same = [g for g in exact[(*family, places)] if _fits(claim, g)]
        group = same[0] if same else _only(claim, groups[family], contains)
        why = "the same force, kind, place and time" if same else "a place within the other's"
        if group is None:
            first, last = bounds(claim)
            group = _Group(family=family, targets=[], first=first, last=last)
            groups[family].append(group)
            why = "the first that tells of it"
        _join(claim, group, why)
        if not same:
            exact[(*family, places)].append(group)
    return list(chain.from_iterable(groups.values()))


def _join(claim: Claim, group: _Group, why: str) -> None:
    first, last = bounds(claim)
    group.first, group.last = max(group.first, first), min(group.last, last)
    group.arm = group.arm or arm(claim)
    group.claims.append(claim)
    group.why[claim.id] = why
    for day in _days(claim):
        insort(group.days, day)
    if (places := targets(claim)) not in group.targets:
        group.targets.append(places)


def _only(claim: Claim, groups: Sequence[_Group], contains: Contains) -> _Group | None:
    """The one group whose places nest with the claim's; none when several do: which is unknown.

    Of several the only one that speaks of the very kind is meant.
    """
    places = targets(claim)
    if not places or countrywide(claim):
        return None
    fitting = [
        group
        for group in groups
        if not any(countrywide(member) for member in group.claims[:1])
        and all(nested(places, other, contains) for other in group.targets)
        and _fits(claim, group)
    ]
    kind = claim.report.kind
    alike = [g for g in fitting if any(member.report.kind == kind for member in g.claims)]
    best = alike or fitting
    return best[0] if len(best) == 1 else None


def _attach(claims: Sequence[Claim], groups: Sequence[_Group], contains: Contains) -> list[Claim]:
    """Put denials and doubts into every group they speak of; those that speak of none are left."""
    home = {claim.id: group for group in groups for claim in group.claims}
    families: dict[tuple[object, str], list[_Group]] = defaultdict(list)
    for group in groups:
        families[group.family].append(group)
    alone = []
    for claim in claims:
        answered = {id(home[a]): home[a] for a in claim.answers if a in home}
        places = targets(claim)
        covered = {
            id(group): group
            for group in families[_family(claim)]
            if covers(places, group.targets, contains)
            and _fits(claim, group)
            and _tense_fits(claim, group)
            and not all(_same_breath(claim, member) for member in group.claims)
        }
        found = answered | covered
        for key, group in found.items():
            group.answering.append(claim)
            group.why[claim.id] = (
                "it answers a claim of it" if key in answered else "its area holds the places of it"
            )
        if not found:
            alone.append(claim)
    return alone


def _family(claim: Claim) -> tuple[object, str]:
    """Force and family of kinds. An unnamed force is nobody else's: its claim stays by itself."""
    whose = owner(claim) or (claim.article, claim.report.force.unit)
    return (whose, FAMILIES[claim.report.kind])


def _extent(claim: Claim) -> float:
    """The size of the finest place aimed at, in metres; claims without a place come last."""
    return min((link.place.precision_m for link in aims(claim)), default=float("inf"))


def _fits(claim: Claim, group: _Group) -> bool:
    """Whether a claim can mean the group's happening by its arm and by its days."""
    one = arm(claim)
    if one and group.arm and one != group.arm:
        return False
    if not _kind_fits(claim, group):
        return False
    first, last = bounds(claim)
    if max(first, group.first) > min(last, group.last):
        return False
    mine = _days(claim)
    return not mine or not group.days or any(_near(day, group) for day in mine)


def _kind_fits(claim: Claim, group: _Group) -> bool:
    """Whether claims that name no place can mean one happening: "sent" and "trained" cannot."""
    if targets(claim) or group.targets != [frozenset()]:
        return True
    kind, kinds = claim.report.kind, {member.report.kind for member in group.claims}
    return kind in kinds or (kind in KIN and bool(kinds & KIN))


def _near(day: date, group: _Group) -> bool:
    """Whether the happening was spoken of not long before or after a day."""
    brief = group.family[1] in _BRIEF or group.targets == [frozenset()]
    pause = _PASSING if brief else _LASTING
    at = bisect_left(group.days, day)
    return any(abs(other - day) <= pause for other in group.days[max(0, at - 1) : at + 1])


def _days(claim: Claim) -> list[date]:
    """The days that a claim speaks of or was spoken on; none when it gives none."""
    said, when = claim.said, claim.report.when
    known = (said.last or said.first, when.first, when.last)
    return [day for day in known if day is not None]


def _same_breath(claim: Claim, other: Claim) -> bool:
    """Whether one speaker says both in one article: he denies something else then, not himself."""
    return claim.article == other.article and same_speaker(claim.speaker, other.speaker)


def _tense_fits(claim: Claim, group: _Group) -> bool:
    """Whether a denial can mean the group: of what has happened, it is none of what is planned."""
    tenses = {is_ahead(member) for member in group.claims}
    mine = is_ahead(claim)
    return mine is None or None in tenses or mine in tenses


# --- how it stands --------------------------------------------------------------------------------


def _movement(group: _Group, who: Mapping[str, str], contains: Contains) -> Movement:
    own = sorted(group.claims, key=_order)
    every = sorted((*own, *group.answering), key=_order)
    status, why = _status(every, who, contains)
    dated = [claim.report.when for claim in own if claim.report.when.known]
    firsts = [day for when in dated if (day := when.first or when.last)]
    lasts = [day for when in dated if (day := when.last or when.first)]
    return Movement(
        id=f"mv-{own[0].id}",
        claims=tuple(claim.id for claim in every),
        kind=_commonest_kind(own),
        force=_fullest_force(own),
        places=_places(own),
        status=status,
        origins=len({who[claim.id] for claim in every}),
        first=min(firsts, default=None),
        last=max(lasts, default=None),
        why=why,
        reasons=tuple(group.why[claim.id] for claim in every),
    )


def _status(
    claims: Sequence[Claim], who: Mapping[str, str], contains: Contains
) -> tuple[MovementStatus, str]:
    """The status that the claims amount to, and a sentence that names them."""
    by = defaultdict(list)
    for claim in claims:
        by[POLARITY[claim.stance]].append(claim)
    affirming = by["affirms"] + by["relays"]
    claimed = affirming or by["expects"]
    if by["denies"]:
        denied = _voices("denied", by["denies"], who)
        if claimed:
            return "contested", f"{_voices('claimed', claimed, who)}; {denied}"
        return "denied", denied
    doubts = f"; {_voices('not confirmed', by['doubts'], who)}" if by["doubts"] else ""
    if confirming := _confirmations(affirming, who, contains):
        sure = {claim.id for claim in confirming}
        others = [claim for claim in affirming if claim.id not in sure]
        also = f"; {_voices('claimed', others, who)}" if others else ""
        return "confirmed", _voices("confirmed", confirming, who) + also
    if affirming:
        return "alleged", _voices("claimed", affirming, who) + doubts
    if by["expects"]:
        return "expected", _voices("expected", by["expects"], who) + doubts
    return "alleged", _voices("neither confirmed nor denied", by["doubts"], who)


def _confirmations(
    affirming: Sequence[Claim], who: Mapping[str, str], contains: Contains
) -> list[Claim]:
    """Confirmations of what somebody else says, or that answer it.

    To confirm that troops are in a region is not to confirm a town in it.
    """
    return [
        claim
        for claim in affirming
        if claim.stance == "confirms"
        and any(
            who[claim.id] != who[other.id]
            and (other.id in claim.answers or _as_fine(claim, other, contains))
            for other in affirming
        )
    ]


def _as_fine(claim: Claim, other: Claim, contains: Contains) -> bool:
    wide, fine = targets(other), targets(claim)
    if not wide or not fine:
        return wide == fine
    return any(contains(w, f) for w in wide for f in fine)


def _voices(verb: str, claims: Sequence[Claim], who: Mapping[str, str]) -> str:
    """ "confirmed by Mark Rutte (NATO), Lloyd Austin (US)": each originator once, three at most."""
    names: dict[str, str] = {}
    for claim in claims:
        names.setdefault(who[claim.id], voice(claim))
    shown = list(dict.fromkeys(names.values()))
    more = f" and {len(shown) - 3} more" if len(shown) > 3 else ""
    return f"{verb} by {', '.join(shown[:3])}{more}"


def _commonest_kind(claims: Sequence[Claim]) -> Kind:
    return Counter(claim.report.kind for claim in claims).most_common(1)[0][0]


def _fullest_force(claims: Sequence[Claim]) -> Force:
    """The first force that says most; its words stand in one article only and are left out."""
    forces = [claim.report.force for claim in claims]
    best = max(forces, key=lambda f: sum(part is not None for part in (f.country, f.actor, f.unit)))
    return replace(best, text=None, start=None, end=None)


def _places(claims: Sequence[Claim]) -> tuple[PlaceLink, ...]:
    """Every place in every role once; a stated link outweighs an inferred one."""
    links: dict[tuple[str, str], PlaceLink] = {}
    for link in chain.from_iterable(claim.report.places for claim in claims):
        key = (link.role, link.place.id)
        if key not in links or (links[key].inferred and not link.inferred):
            links[key] = replace(link, text=None, start=None, end=None)
    return tuple(links.values())
