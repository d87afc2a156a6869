"""Answers across articles: which claim of another article a denial or a confirmation is about.

Within an article the extractor links answers; here the same is done for a whole record. A false
link puts words into a speaker's mouth and is worse than a missed one: everything that is known must
agree, and what is ambiguous stays unlinked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from geo.happenings import (
    FAMILIES,
    KIN,
    arm,
    bounds,
    contradict,
    countrywide,
    covers,
    is_ahead,
    owner,
    targets,
    voice,
)
from geo.model import Article, Claim
from geo.origins import Contains, contains_by_within, origins, same_speaker

ANSWERED: Mapping[str, frozenset[str]] = {
    "denies": frozenset({"asserts", "confirms", "reports", "expects"}),
    "no_evidence": frozenset({"asserts", "reports", "expects"}),
    "cannot_confirm": frozenset({"asserts", "reports"}),
    "declines": frozenset({"asserts", "reports"}),
    "confirms": frozenset({"asserts", "reports"}),
}
"""Stances that answer, and what they can answer."""

WINDOW = timedelta(days=14)
"""Whoever answers later than this says what he answers, or answers something else."""


_ByPlaces = dict[frozenset[str], list[Claim]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One claim answers another, and by what that is known."""

    claim: str
    answers: str
    why: str


def link_answers(
    claims: Iterable[Claim],
    articles: Iterable[Article] = (),
    *,
    contains: Contains | None = None,
) -> tuple[Link, ...]:
    """Links from answers to what they answer in other articles, in the order of the claims.

    An answer that its own article links is followed to where the same statement is told elsewhere.
    One that is not is linked to the statement of another speaker about the same force, kind and
    place, said at most two weeks before; where several fit, to those that fit best and were said
    last. `articles` give the day of publication where no day of speech is known.
    """
    claims = tuple(claims)
    contains = contains or contains_by_within(claims)
    record = _Record(claims, {article.id: article for article in articles}, contains)
    return tuple(link for claim in claims for link in record.links(claim))


def linked(claims: Iterable[Claim], links: Iterable[Link]) -> tuple[Claim, ...]:
    """The claims with the links among their answers."""
    found: dict[str, list[str]] = defaultdict(list)
    for link in links:
        found[link.claim].append(link.answers)
    return tuple(
        replace(claim, answers=tuple(dict.fromkeys((*claim.answers, *found[claim.id]))))
        if claim.id in found
        else claim
        for claim in claims
    )


class _Record:
    """All claims, by what an answer is looked up under."""

    def __init__(
        self, claims: Sequence[Claim], articles: Mapping[str, Article], contains: Contains
    ) -> None:
        self.contains = contains
        self.days = {c.id: _day(c, articles.get(c.article)) for c in claims}
        self.claims = {c.id: c for c in claims}
        self.statement = origins(claims, contains=contains)
        self.retellings: dict[str, list[Claim]] = defaultdict(list)
        self.told: dict[object, dict[date, _ByPlaces]] = defaultdict(lambda: defaultdict(dict))
        self._known_places: dict[object, int] = {}
        for claim in claims:
            self.retellings[self.statement[claim.id]].append(claim)
            day = self.days[claim.id]
            if day is not None and owner(claim) and claim.stance in ANSWERED["denies"]:
                places = self.told[_topic(claim)][day]
                places.setdefault(targets(claim), []).append(claim)

    def links(self, claim: Claim) -> Iterator[Link]:
        """What a claim answers in other articles."""
        if claim.stance not in ANSWERED:
            return
        if claim.answers:
            yield from self._followed(claim)
            return
        if claim.speaker is None or self.days[claim.id] is None or not owner(claim):
            return
        for other, why in self._best(claim):
            yield Link(claim=claim.id, answers=other.id, why=why)

    def _followed(self, claim: Claim) -> Iterator[Link]:
        """The same statement as the one that its own article links it to, told elsewhere."""
        for answered in claim.answers:
            own = self.claims.get(answered)
            if own is None or own.article != claim.article:
                continue
            for other in self.retellings[self.statement[answered]]:
                if other.article != claim.article:
                    why = f"it answers {voice(own)} in its own article; this tells the same"
                    yield Link(claim=claim.id, answers=other.id, why=why)

    def _best(self, claim: Claim) -> list[tuple[Claim, str]]:
        """The statements that fit best, the latest of them, wherever they are told."""
        fitting = list(self._fitting(claim))
        if not targets(claim):  # it names no place: only where nothing else can be meant
            one = len({self.statement[c.id] for _, c in fitting}) == 1
            return [(c, self._why(claim, c)) for _, c in fitting] if one else []
        top = max((score for score, _ in fitting), default=0)
        best = [other for score, other in fitting if score == top]
        latest = max((self._on(c) for c in best), default=None)
        return [(c, self._why(claim, c)) for c in best if self._on(c) == latest]

    def _fitting(self, claim: Claim) -> Iterator[tuple[int, Claim]]:
        """Claims that it can answer, with how well they fit, the latest first.

        Without a place two statements are one too many: no more are looked for.
        """
        seen: set[str] = set()
        for other in self._before(claim):
            if fit := self._fit(claim, other):
                yield fit + self._places(claim, targets(other), other), other
                seen.add(self.statement[other.id])
                if not targets(claim) and len(seen) > 1:
                    return

    def _before(self, claim: Claim) -> Iterator[Claim]:
        """Claims of the same topic in other articles, said on the day or in the weeks before."""
        days, today = self.told.get(_topic(claim), {}), self._on(claim)
        for back in range(min(WINDOW.days, today.toordinal() - 1) + 1):
            for theirs, others in days.get(today - timedelta(days=back), {}).items():
                if self._places(claim, theirs, others[0]):
                    yield from (o for o in others if o.article != claim.article)

    def _fit(self, claim: Claim, other: Claim) -> int:
        """How well a claim's words fit as what is answered; 0 where anything speaks against it."""
        if other.stance not in ANSWERED[claim.stance] or not _other_side(claim, other):
            return 0
        mine, theirs = claim.report, other.report
        placed = targets(claim) and claim.stance != "confirms"
        kin = placed and mine.kind in KIN and theirs.kind in KIN
        if mine.kind != theirs.kind and not kin:
            return 0
        if not _one_time(claim, other) or contradict(mine.quantity, theirs.quantity):
            return 0
        return 3 if mine.kind == theirs.kind else 1

    def _places(self, claim: Claim, theirs: frozenset[str], other: Claim) -> int:
        """2 for the same places, 1 where one rightly covers the other, 0 else.

        Who denies that troops are in a country denies that they are in a town of it; who confirms a
        town confirms its region. "No comment" on a country says nothing of a town.
        """
        mine = targets(claim)
        key = claim.stance, mine, theirs
        if key not in self._known_places:
            self._known_places[key] = self._compared(claim, mine, theirs, other)
        return self._known_places[key]

    def _compared(
        self, claim: Claim, mine: frozenset[str], theirs: frozenset[str], other: Claim
    ) -> int:
        if mine == theirs:
            return 2
        if not mine:  # "we have not sent anybody" may mean a place, a confirmation seldom does
            return int(claim.stance == "denies")
        if not theirs:
            return 0
        if claim.stance == "confirms":
            return int(covers(theirs, [mine], self.contains) and not countrywide(other))
        if claim.stance not in ("denies", "no_evidence") and countrywide(claim):
            return 0
        return int(covers(mine, [theirs], self.contains))

    def _on(self, claim: Claim) -> date:
        day = self.days[claim.id]
        assert day is not None  # only such claims are looked up
        return day

    def _why(self, claim: Claim, other: Claim) -> str:
        """In words: whose statement it is, what agrees, and how long before it was said."""
        apart = (self._on(claim) - self._on(other)).days
        when = "the same day" if not apart else f"{apart} day{'s' if apart > 1 else ''} before"
        place = "the same place" if targets(claim) == targets(other) else "a place in its area"
        if not targets(claim):
            place = "the only such statement"
        return f"{voice(other)}, {when}: the same force and kind, {place}"


def _topic(claim: Claim) -> object:
    return owner(claim), FAMILIES[claim.report.kind], arm(claim) or "people"


def _day(claim: Claim, article: Article | None) -> date | None:
    """The day on which it was said, or published where nobody tells; nothing vaguer."""
    said = claim.said
    if said.first and said.last and said.last - said.first < timedelta(days=7):
        return said.last
    if said.known or article is None:
        return None
    published = article.published
    return published.last if published.first and published.last else None


def _other_side(claim: Claim, other: Claim) -> bool:
    """Whether somebody else said it: nobody answers what a reporter tells in his own voice."""
    one, two = claim.speaker, other.speaker
    if two is None or one is None:
        return other.stance == "reports"
    if one.affiliation and one.affiliation == two.affiliation:
        return False
    return not same_speaker(one, two)


def _one_time(claim: Claim, other: Claim) -> bool:
    """Whether the events can be the same by their days, and both lie ahead or both behind."""
    (first, last), (since, until) = bounds(claim), bounds(other)
    if max(first, since) > min(last, until):
        return False
    mine, theirs = is_ahead(claim), is_ahead(other)
    return mine is None or theirs is None or mine == theirs
