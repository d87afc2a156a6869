"""A story as the compact columns that the browser reads.

Places, articles, speakers, forces and texts stand once; claims are columns of whole numbers, sorted
by the day they became known, that refer to them. Days are counted from 1970-01-01 and may be
negative; an unknown day is ``None`` and sorts last.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from typing import Any, get_args

from gazetteer.place import Place
from geo.model import (
    Article,
    Claim,
    EventStatus,
    Force,
    Kind,
    Origin,
    PlaceLink,
    Quantity,
    Speaker,
    Stance,
    Story,
    When,
)
from geo.player.notes import notes
from geo.player.place_names import place_name
from geo.player.shapes import encode_shape
from geo.player.words import LANGUAGES, words_for

FORMAT = "dateline-player/1"
EPOCH = date(1970, 1, 1).toordinal()
ROLES = ("from", "via", "to", "at", "said")
STANCES: tuple[str, ...] = get_args(Stance)
KINDS: tuple[str, ...] = get_args(Kind)
STATUSES: tuple[str, ...] = get_args(EventStatus)
ORIGINS: tuple[str, ...] = get_args(Origin)
PLACE, NUMBER, DATE = 1, 2, 3  # what a marked stretch of a quote is


def payload(story: Story, *, language: str = "en") -> dict[str, Any]:
    """Everything the player shows of a story, ready for JSON.

    Parameters
    ----------
    story : may be empty; articles that claims name but the story lacks are shown as unknown.
    language : of the player's own words at first (``en``, ``id``); readers may choose another.
        The claims stay as they are.

    Returns
    -------
    A dict of lists, numbers and strings. ``hash`` is the same for the same content.
    """
    pool = _Pool(story)
    ordered = sorted(story.claims, key=lambda claim: _order(claim, pool.published(claim)))
    content: dict[str, Any] = {
        "format": FORMAT,
        "language": language,
        "title": story.title,
        "words": {code: words_for(code) for code in LANGUAGES},
        "vocabulary": {
            "stances": STANCES,
            "kinds": KINDS,
            "statuses": STATUSES,
            "origins": ORIGINS,
            "roles": ROLES,
        },
        "claims": _columns(ordered, pool),
        "notes": notes(note for claim in ordered for note in claim.doubt),
        "read": len(story.articles),
        "movements": [[m.status, m.origins] for m in story.movements],
    }
    content |= pool.tables(story.shapes)
    packed = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return content | {"hash": hashlib.sha256(packed.encode("utf-8", "replace")).hexdigest()[:16]}


def day_of(claim: Claim, published: When) -> int | None:
    """The day a claim became known: said (its last possible day), else published, else ``None``."""
    known = claim.said.last or claim.said.first or published.last
    return day_number(known)


def day_number(day: date | None) -> int | None:
    """Days since 1970-01-01, negative before; ``None`` stays ``None``."""
    return None if day is None else day.toordinal() - EPOCH


def _order(claim: Claim, published: When) -> tuple[bool, int, str, int, str]:
    day = day_of(claim, published)
    return (day is None, day or 0, claim.article, claim.evidence.start, claim.id)


class _Table:
    """Rows that stand once, found again by a key."""

    def __init__(self) -> None:
        self.rows: list[Any] = []
        self._at: dict[Hashable, int] = {}

    def add(self, key: Hashable, row: Any) -> int:
        if key not in self._at:
            self._at[key] = len(self.rows)
            self.rows.append(row)
        return self._at[key]


class _Pool:
    """The tables that claims refer to, filled while the claims are walked."""

    def __init__(self, story: Story) -> None:
        self._articles = {article.id: article for article in story.articles}
        self._claims = {claim.id for claim in story.claims}
        self._movement = {c: i for i, m in enumerate(story.movements) for c in m.claims}
        self._places: dict[str, Place] = {}
        self._place_at: dict[str, int] = {}
        self._table = {
            name: _Table()
            for name in ("articles", "speakers", "forces", "whens", "quantities", "quotes")
        }

    def published(self, claim: Claim) -> When:
        article = self._articles.get(claim.article)
        return article.published if article else When()

    def movement(self, claim: Claim) -> int:
        return self._movement.get(claim.id, -1)

    def answers(self, claim: Claim) -> list[str]:
        return [other for other in claim.answers if other in self._claims]

    def place(self, place: Place) -> int:
        if place.id not in self._place_at:
            self._place_at[place.id] = len(self._places)
            self._places[place.id] = place
        return self._place_at[place.id]

    def article(self, claim: Claim) -> int:
        found = self._articles.get(claim.article)
        row = _article_row(found, self) if found else {"title": "", "outlet": "", "url": None}
        return self._table["articles"].add(claim.article, row)

    def speaker(self, speaker: Speaker | None) -> int:
        if speaker is None or not (speaker.name or speaker.text or speaker.affiliation):
            return -1
        row = [speaker.name or speaker.text or "", speaker.role or "", speaker.affiliation or ""]
        # Without a name the words of the text stand in: the reader is told whose words they are.
        quoted = int(not speaker.name and bool(speaker.text))
        return self._table["speakers"].add((*row, quoted), [*row, speaker.kind, quoted])

    def force(self, force: Force) -> int:
        row = [force.country or "", force.actor or "", force.unit or ""]
        if not any(row):
            row[1] = force.text or ""
        return self._table["forces"].add(tuple(row), row)

    def when(self, when: When) -> int:
        if not when.known:
            return -1
        row = [day_number(when.first), day_number(when.last), when.precision, when.basis]
        return self._table["whens"].add(tuple(row), row)

    def quantity(self, number: Quantity | None) -> int:
        if number is None:
            return -1
        row = [number.low, number.best, number.high, number.unit, number.scope or "",
               number.qualifier, number.text or ""]  # fmt: skip
        return self._table["quantities"].add(tuple(row), row)

    def quote(self, claim: Claim) -> int:
        row = marked_quote(claim)
        return self._table["quotes"].add(tuple(row), row)

    def tables(self, shapes: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
        places = list(self._places.values())
        return {name: table.rows for name, table in self._table.items()} | {
            "places": {
                "id": [p.id for p in places],
                "name": [p.name for p in places],
                "names": {
                    code: [place_name(p.id, code) for p in places]
                    for code in LANGUAGES
                    if code != "en"
                },
                "kind": [p.kind for p in places],
                "lon": [p.lon if p.mappable else None for p in places],
                "lat": [p.lat if p.mappable else None for p in places],
                "radius_m": [max(1, round(p.precision_m)) for p in places],
                "country": [p.country or "" for p in places],
                "disputed": [int(p.disputed) for p in places],
                "shape": [encode_shape(shapes[p.id]) if p.id in shapes else None for p in places],
            }
        }


def _article_row(article: Article, pool: _Pool) -> dict[str, Any]:
    return {
        "title": article.title.quote if article.title else article.name,
        "outlet": article.publisher.name if article.publisher else "",
        "url": web_address(article.url),
        "language": article.language,
        "published": pool.when(article.published),
        "restates": article.restates or "",
    }


def web_address(url: str | None) -> str | None:
    """The address if it is a plain http or https one, else ``None``: no script hides in a link.

    >>> web_address("https://example.org/a")
    'https://example.org/a'
    >>> web_address("javascript:alert(1)") is None
    True
    """
    plain = (url or "").strip()
    return plain if plain.lower().startswith(("https://", "http://")) else None


def _columns(claims: list[Claim], pool: _Pool) -> dict[str, list[Any]]:
    number = {claim.id: i for i, claim in enumerate(claims)}
    rows = [_row(claim, pool, number) for claim in claims]
    names = ("id", "day", "stance", "kind", "force", "speaker", "with", "article", "status",
             "origin", "said", "happened", "quantity", "quote", "links", "chain", "doubt",
             "answers", "restated", "movement")  # fmt: skip
    return {name: [row[i] for row in rows] for i, name in enumerate(names)}


def _row(claim: Claim, pool: _Pool, number: dict[str, int]) -> tuple[Any, ...]:
    report = claim.report
    return (
        claim.id,
        day_of(claim, pool.published(claim)),
        STANCES.index(claim.stance),
        KINDS.index(report.kind),
        pool.force(report.force),
        pool.speaker(claim.speaker),
        [pool.speaker(other) for other in claim.co_speakers],
        pool.article(claim),
        STATUSES.index(report.status),
        ORIGINS.index(claim.origin),
        pool.when(claim.said),
        pool.when(report.when),
        pool.quantity(report.quantity),
        pool.quote(claim),
        _links(claim, pool),
        list(claim.chain),
        list(claim.doubt),
        [number[other] for other in pool.answers(claim)],
        len(claim.restated),
        pool.movement(claim),
    )


def _links(claim: Claim, pool: _Pool) -> list[int]:
    """Flat triples: role, place, inferred."""
    spoken = [("said", link) for link in claim.said_at]
    pairs: list[tuple[str, PlaceLink]] = [(link.role, link) for link in claim.report.places]
    return [
        value
        for role, link in pairs + spoken
        for value in (ROLES.index(role), pool.place(link.place), int(link.inferred))
    ]


def marked_quote(claim: Claim) -> list[Any]:
    """The evidence cut into stretches: text, mark, text, mark ... (0 none, place, number, date).

    Marks that lie outside the quote are left out; where two overlap, the number wins.
    """
    quote, start = claim.evidence.quote, claim.evidence.start
    marks = [0] * len(quote)
    for kind, first, last in _marks(claim):
        if first is None or last is None or not start <= first < last <= start + len(quote):
            continue
        marks[first - start : last - start] = [kind] * (last - first)
    return list(_runs(quote, marks))


def _marks(claim: Claim) -> Iterable[tuple[int, int | None, int | None]]:
    for when in (claim.said, claim.report.when):
        yield DATE, when.start, when.end
    for link in (*claim.report.places, *claim.said_at):
        yield PLACE, link.start, link.end
    if claim.report.quantity:
        yield NUMBER, claim.report.quantity.start, claim.report.quantity.end


def _runs(text: str, marks: list[int]) -> Iterable[Any]:
    begin = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or marks[i] != marks[begin]:
            yield text[begin:i]
            yield marks[begin]
            begin = i
