"""A page that is many: a live blog or a chronology, each entry under a date of its own.

What an entry says is counted from its own day: "kemarin" under 8 October is the 7th, whenever the
page was last changed. Entries are read one by one, so that "he" and "the report" mean nobody and
nothing in another entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from geo.claims import extract_claims
from geo.dates import find_times
from geo.language import LanguagePack
from geo.model import Article, Claim, PlaceMention, When, Zone
from geo.sentences import tokenize

_FEWEST = 3  # dated entries that make a page a blog; two dates are "published" and "updated"


@dataclass(slots=True)
class _Part:
    """What stands under one date."""

    day: date | None
    zones: list[Zone] = field(default_factory=list)

    @property
    def tells(self) -> bool:
        return self.day is not None and any(zone.kind == "body" for zone in self.zones)


def read_claims(
    article: Article, mentions: Sequence[PlaceMention], pack: LanguagePack
) -> tuple[Claim, ...]:
    """All claims of an article, those of a dated entry counted from its day.

    A claim of an entry that gives no day of speech was said on the entry's day at the latest.
    """
    parts = entries(article, pack)
    if not parts:
        return extract_claims(article, mentions, pack)
    claims: list[Claim] = []
    for part in parts:
        found = extract_claims(part, mentions, pack)
        claims += _renumbered(found, len(claims), part.published)
    return tuple(claims)


def entries(article: Article, pack: LanguagePack) -> tuple[Article, ...]:
    """The entries of a page as articles, each published on its day; none where it is one report.

    They share the text, so that offsets stay; `zones` bound them.
    """
    if sum(zone.kind == "header" for zone in article.zones) < _FEWEST:
        return ()
    parts = [part for part in _parts(article, pack) if part.tells]
    if len(parts) < _FEWEST:
        return ()
    return tuple(
        replace(
            article,
            zones=tuple(part.zones),
            published=When(first=part.day, last=part.day, precision="day", basis="stated"),
            published_at=None,
        )
        for part in parts
    )


def last_day(parts: Sequence[Article]) -> When:
    """When a page of entries was published at the earliest: the day of its last entry."""
    day = max(part.published.last for part in parts if part.published.last)
    return When(first=day, last=day, precision="day", basis="inferred")


def _parts(article: Article, pack: LanguagePack) -> Iterator[_Part]:
    part = _Part(day=None)
    for zone in article.zones:
        day = _day(article, zone, pack) if zone.kind == "header" else None
        if day is not None:
            yield part
            part = _Part(day=day)
        part.zones.append(zone)
    yield part


def _day(article: Article, zone: Zone, pack: LanguagePack) -> date | None:
    """The day that a header gives."""
    tokens = tokenize(article.text, zone.start, zone.end)
    times = find_times(tokens, pack, article.published.last)
    return next((t.when.last for t in times if t.when.precision == "day" and t.when.known), None)


def _renumbered(claims: Sequence[Claim], before: int, day: When) -> Iterator[Claim]:
    """Claims of an entry with ids that go on from the entries before it."""
    ids = {c.id: f"{c.article[:16]}-c{n}" for n, c in enumerate(claims, before + 1)}
    for claim in claims:
        said = claim.said
        if not said.known and said.text is None and claim.origin == "attributed":
            said = When(last=day.last, precision="day", basis="inferred")
        answers = tuple(ids[id_] for id_ in claim.answers)
        yield replace(claim, id=ids[claim.id], said=said, answers=answers)
