"""A page that is many: a live blog or a chronology, each entry under a date of its own.

What an entry says is counted from its own day: "kemarin" under 8 October is the 7th, whenever the
page was last changed. A blog of one day prints clocks alone (`geo.clock_marks`). Entries are read
one by one, so that "he" and "the report" mean nobody and nothing in another entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from geo.claims import extract_claims
from geo.clock_marks import ClockMark, clock_marks, days_of, heading_end
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
    dated = [part for part in _parts(article, pack) if part.tells]
    if len(dated) < _FEWEST or sum(zone.kind == "header" for zone in article.zones) < _FEWEST:
        return _clocked(article, pack)
    return tuple(_entry(article, part.zones, part.day) for part in dated)


def _entry(article: Article, zones: Sequence[Zone], day: date | None) -> Article:
    """One entry; where its day is not known, it is of the page's day."""
    if day is None:
        return replace(article, zones=tuple(zones))
    published = When(first=day, last=day, precision="day", basis="stated")
    return replace(article, zones=tuple(zones), published=published, published_at=None)


def _clocked(article: Article, pack: LanguagePack) -> tuple[Article, ...]:
    """Entries under clocks: "14:32 Uhr – ..."; what stands above the first is an entry too."""
    text = article.text
    marks = [
        mark
        for zone in article.zones
        if zone.kind in _READ
        for mark in clock_marks(text, zone.start, zone.end, pack)
    ]
    page = article.published.last
    days = days_of(marks, page or date.max) if len(marks) >= _FEWEST else None
    if days is None:
        return ()
    found = [_entry(article, _between(article, 0, marks[0].start), None)]
    ends = [mark.start for mark in marks[1:]] + [len(text)]
    for mark, end, day in zip(marks, ends, days, strict=True):
        found.append(_entry(article, _under(article, mark, end), day if page else None))
    return tuple(one for one in found if any(zone.kind == "body" for zone in one.zones))


_READ = ("title", "header", "body", "boilerplate")  # a short heading may be taken for furniture


def _between(article: Article, start: int, end: int) -> list[Zone]:
    """The zones between two offsets, cut there."""
    return [
        replace(zone, start=max(zone.start, start), end=min(zone.end, end))
        for zone in article.zones
        if zone.start < end and zone.end > start
    ]


def _under(article: Article, mark: ClockMark, end: int) -> list[Zone]:
    """The zones of the entry under a clock; its heading is a headline, its first line is text."""
    head = heading_end(article.text, mark, end)
    if head is not None:
        return [Zone(kind="title", start=mark.end, end=head), *_between(article, head, end)]
    zones = _between(article, mark.end, end)
    if zones and zones[0].kind in _READ:
        zones[0] = replace(zones[0], kind="body")
    return zones


def last_day(page: When, parts: Sequence[Article]) -> When:
    """When a page of entries was published at the earliest: the day of its last entry."""
    day = max((part.published.last for part in parts if part.published.last), default=None)
    if day is None or day == page.last:
        return page
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
