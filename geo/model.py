"""The values of Dateline: what was read, what was claimed, what may have happened.

All are frozen and do no I/O. Offsets count Unicode code points of the article's text as stored, end
exclusive. Days are calendar days without a zone; an unknown day is `None`, never a stand-in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from gazetteer.place import Match, Place

ZoneKind = Literal["title", "header", "caption", "related", "boilerplate", "body"]
Function = Literal["literal", "metonym_gov", "metonym_org", "associative", "dateline", "in_name"]
Kind = Literal[
    "deployment", "transfer", "presence", "training", "combat", "casualties", "weapons_supply",
    "capture", "desertion", "withdrawal", "patrol", "incident", "control",
]  # fmt: skip
Stance = Literal[
    "asserts", "confirms", "denies", "no_evidence", "cannot_confirm", "declines", "reports",
    "expects",
]  # fmt: skip
EventStatus = Literal["past", "ongoing", "planned", "possible", "unspecified"]
Origin = Literal["attributed", "narrator", "background"]
Role = Literal["from", "to", "at", "via"]
Precision = Literal["day", "week", "month", "year"]
Basis = Literal["stated", "resolved", "inferred", "unknown"]
SpeakerKind = Literal[
    "person", "government", "organisation", "group", "anonymous", "media", "document",
    "unattributed",
]  # fmt: skip
MovementStatus = Literal["alleged", "confirmed", "contested", "denied", "expected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of an article: `quote` is exactly ``article.text[start:end]``."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A day or an interval of days, both ends inclusive.

    `first` or `last` alone is an open interval ("since August", "before Friday"); neither means
    unknown. `basis` tells how it was obtained: *stated* in full, *resolved* from words counted
    from publication ("Thursday"), *inferred* (carried over from another sentence), *unknown*.
    """

    first: date | None = None
    last: date | None = None
    precision: Precision | None = None
    basis: Basis = "unknown"
    text: str | None = None
    start: int | None = None
    end: int | None = None

    @property
    def known(self) -> bool:
        """Whether anything bounds it."""
        return self.first is not None or self.last is not None

    @property
    def relation(self) -> Literal["on", "before", "after"] | None:
        """`before`: only an upper bound is known; `after`: only a lower one; `None`: nothing."""
        if self.first and self.last:
            return "on"
        if self.last:
            return "before"
        return "after" if self.first else None


UNKNOWN = When()
"""The date that nobody gave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """How many: bounds inclusive, `None` where the text sets none; `best` the number printed.

    `unit` is "persons", "ships" ...; `scope` what was counted ("killed", "killed or wounded",
    "planned", "present"); numbers of different scope are never added. `qualifier` is "exact",
    "about", "more than", "up to", "range" or "vague" ("ribuan").
    """

    low: int | None
    best: int | None
    high: int | None
    unit: str = "persons"
    scope: str | None = None
    qualifier: str = "exact"
    text: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who says it. `affiliation` is an ISO 3166-1 code or an organisation's short name."""

    name: str | None = None
    role: str | None = None
    affiliation: str | None = None
    kind: SpeakerKind = "unattributed"
    text: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """Whose force, by ISO 3166-1 code; a named `actor` (Wagner, UNIFIL); `unit` its type."""

    country: str | None = None
    actor: str | None = None
    unit: str | None = None
    text: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLink:
    """A place in its role in a report. `inferred`: the text names it, but not in this clause."""

    role: Role
    place: Place
    text: str | None = None
    start: int | None = None
    end: int | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """*What* is said, whoever says it: Seoul asserts and Pyongyang denies the same report."""

    kind: Kind
    force: Force
    places: tuple[PlaceLink, ...] = ()
    when: When = UNKNOWN
    status: EventStatus = "unspecified"
    quantity: Quantity | None = None

    def by_role(self, role: Role) -> tuple[PlaceLink, ...]:
        """Places in one role, in the order of the text."""
        return tuple(link for link in self.places if link.role == role)


MILD = ("the place is named in", "the force is named in")
"""How doubts begin that only tell where words were taken from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """*Who says it*: one claimant, one report, one stance, one sentence to check it by.

    `chain` runs from the originator to the publisher. `said_at` is where it was spoken, never an
    event place. `answers` holds ids of claims that this one denies, confirms or declines on.
    `doubt` holds readable notes on anything damaged, contradictory or uncertain.
    """

    id: str
    article: str
    report: Report
    stance: Stance
    evidence: Span
    restated: tuple[Span, ...] = ()
    speaker: Speaker | None = None
    co_speakers: tuple[Speaker, ...] = ()
    chain: tuple[str, ...] = ()
    origin: Origin = "attributed"
    said: When = UNKNOWN
    said_at: tuple[PlaceLink, ...] = ()
    answers: tuple[str, ...] = ()
    doubt: tuple[str, ...] = ()

    @property
    def confidence(self) -> Literal["high", "medium", "low"]:
        """How far the reading is to be trusted: `medium` where something stands in an earlier
        sentence, `low` where `doubt` tells of anything worse. It says nothing of the truth."""
        if not self.doubt:
            return "high"
        return "medium" if all(note.startswith(MILD) for note in self.doubt) else "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A stretch of an article that is not running text, or is."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A named person, outlet or agency with its role and where it stands in the text.

    `role`: author, editor, translator, photographer for people; text or photo for agencies;
    stated or inferred for the publisher.
    """

    name: str
    role: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A report as read. `id` is a hash of the text: the same text is the same article.

    `published` is the day or the interval of days in which it appeared; `published_at` the printed
    clock time, aware where the page prints a zone, naive otherwise, `None` where there is none.
    `zones` cover the text without gaps, in order. `restates` cites, for a summary written by us,
    the report that it restates.
    """

    id: str
    text: str
    language: str
    name: str = ""
    title: Span | None = None
    published: When = UNKNOWN
    published_at: datetime | None = None
    publisher: Credit | None = None
    agencies: tuple[Credit, ...] = ()
    byline: tuple[Credit, ...] = ()
    dateline: Match | None = None
    url: str | None = None
    zones: tuple[Zone, ...] = ()
    restates: str | None = None

    def zone_at(self, offset: int) -> ZoneKind:
        """The kind of the zone that holds an offset; `body` where none does."""
        for zone in self.zones:
            if zone.start <= offset < zone.end:
                return zone.kind
        return "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A resolved mention with what it does in its sentence and the zone it stands in."""

    match: Match
    function: Function
    zone: ZoneKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything one article yielded."""

    article: Article
    mentions: tuple[PlaceMention, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """One reported happening: the claims that speak of it. All but `id` and `claims` is derived.

    `origins` counts independent originators, not documents. `first` and `last` bound the event
    days that claims give. `reasons` tells for each of `claims` by what it belongs here.
    """

    id: str
    claims: tuple[str, ...]
    kind: Kind
    force: Force
    places: tuple[PlaceLink, ...]
    status: MovementStatus
    origins: int
    first: date | None = None
    last: date | None = None
    why: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What was on record on a day: claims said (else published) on or before it."""

    day: date
    movements: tuple[Movement, ...] = ()
    fresh: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A data set as the writers and the player see it.

    `shapes` maps place ids to GeoJSON geometries (lon, lat; RFC 7946 winding; cut at the
    antimeridian); a place without one is drawn as a circle of `precision_m`.
    """

    title: str = ""
    articles: tuple[Article, ...] = ()
    claims: tuple[Claim, ...] = ()
    movements: tuple[Movement, ...] = ()
    shapes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """The place mentions of one text, with what is needed to show them.

    `language` is what it was read as, `guessed` whether nobody said so, `supported` whether a
    language pack told what each mention does. `left_out` counts characters beyond the limit, which
    were not read. `around` maps place ids to the names of the places around them, nearest first;
    `shapes` to GeoJSON geometries, as in `Story`.
    """

    text: str
    language: str
    guessed: bool
    supported: bool
    mentions: tuple[PlaceMention, ...] = ()
    left_out: int = 0
    around: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shapes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
