"""The interchange form ``dateline-claims/1``: what was read, as JSON that a scorer can check.

One document an article, with metadata, zones, mentions and claims. Offsets count code points of the
article's text, end exclusive. Fields that the form does not name (`best`, `scope`, `qualifier`,
`confidence`) ride along; whoever reads the form may ignore them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from gazetteer.place import Place
from geo.model import (
    Article,
    Claim,
    Credit,
    Force,
    PlaceLink,
    PlaceMention,
    Quantity,
    Reading,
    Span,
    Speaker,
    Story,
    When,
)
from geo.writers.safely import json_bytes, replace_file

SCHEMA = "dateline-claims/1"

_KINDS = {"village": "city", "river": "sea"}
_BASES = {
    "stated": "absolute",
    "resolved": "relative",
    "inferred": "inferred",
    "unknown": "none",
}
_LOSSES = ("killed", "wounded", "dead", "injured", "lost", "captured", "missing")
_ACCEPT_AT_MOST = 31  # longer intervals are months or years: their prefix says enough


def render(readings: Sequence[Reading]) -> dict[str, Any]:
    """Readings as one object of the form; no reading gives an empty list of documents."""
    return {"schema": SCHEMA, "documents": [_document(reading) for reading in readings]}


def render_story(story: Story) -> dict[str, Any]:
    """A story in the form. It keeps no mentions, so those lists are empty."""
    claims: dict[str, list[Claim]] = {article.id: [] for article in story.articles}
    for claim in story.claims:
        claims.setdefault(claim.article, []).append(claim)
    return render(
        [Reading(article=a, claims=tuple(claims[a.id])) for a in story.articles],
    )


def write(story: Story, path: Path) -> None:
    """Write a story; the file is whole or untouched.

    Raises
    ------
    ExportError
        When the file cannot be written.
    """
    replace_file(path, json_bytes(render_story(story)))


def write_readings(readings: Sequence[Reading], path: Path) -> None:
    """Write readings with their mentions; the file is whole or untouched."""
    replace_file(path, json_bytes(render(readings)))


def dumps(readings: Sequence[Reading]) -> str:
    """The form as text for standard output, one key a line, ending in a newline."""
    return json.dumps(render(readings), ensure_ascii=False, indent=1) + "\n"


def _document(reading: Reading) -> dict[str, Any]:
    article = reading.article
    ids = {
        (pm.match.mention.start, pm.match.mention.end): f"m{number}"
        for number, pm in enumerate(reading.mentions, 1)
    }
    # A lone surrogate cannot be hashed as UTF-8; it must not keep the rest from being written.
    digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    own = {claim.id for claim in reading.claims}
    return {
        "id": article.name or article.id,
        "sha256": digest,
        "n_chars": len(article.text),
        "meta": _meta(article),
        "zones": [
            {"start": z.start, "end": z.end, "zone": z.kind}
            for z in article.zones
            if z.kind != "body"
        ],
        "mentions": [_mention(pm, ids) for pm in reading.mentions],
        "claims": [_claim(_alone(claim, own), article, ids) for claim in reading.claims],
    }


def _alone(claim: Claim, own: Collection[str]) -> Claim:
    """A claim without links to other documents, which the form does not know."""
    return replace(claim, answers=tuple(id_ for id_ in claim.answers if id_ in own))


def _meta(article: Article) -> dict[str, Any]:
    return {
        "publisher": _publisher(article.publisher, article),
        "agencies": [{"name": credit.name, "for": credit.role} for credit in article.agencies],
        "title": _title(article.title),
        "language": article.language or None,
        "published": _published(article),
        "dateline": _dateline(article),
        "byline": [
            {"name": c.name, "role": c.role, "span": _span(c.start, c.end)} for c in article.byline
        ],
    }


def _publisher(credit: Credit | None, article: Article) -> dict[str, Any] | None:
    if credit is None:
        return None
    stands = credit.start is not None and credit.end is not None
    return {
        "name": credit.name,
        "surface": article.text[credit.start : credit.end] if stands else None,
        "certainty": credit.role,
        "span": _span(credit.start, credit.end),
    }


def _title(title: Span | None) -> dict[str, Any] | None:
    if title is None:
        return None
    # A title that only the front matter gives is an empty stretch of the text.
    span = _span(title.start, title.end) if title.end > title.start else None
    return {"text": title.quote, "span": span}


def _published(article: Article) -> dict[str, Any] | None:
    when, instant = article.published, article.published_at
    if instant is None and not when.known:
        return None
    day = when.last or when.first
    value = instant.isoformat(timespec="minutes") if instant else _cut(day, when.precision)
    shown: dict[str, Any] = {
        "value": value,
        "precision": "minute" if instant else when.precision or "day",
        "zone": instant.tzname() if instant else None,
        "surface": when.text,
        "span": _words_span(when),
        "basis": "inferred" if when.basis == "inferred" else "stated",
    }
    if not instant and (days := _days(when)):
        shown["accept"] = days
    return shown


def _days(when: When) -> list[str]:
    """The days of a short interval; nothing for one day, an open or a long interval."""
    if when.first is None or when.last is None or when.first == when.last:
        return []
    count = (when.last - when.first).days + 1
    if count > _ACCEPT_AT_MOST:
        return []
    return [(when.first + timedelta(days=n)).isoformat() for n in range(count)]


def _dateline(article: Article) -> dict[str, Any] | None:
    match = article.dateline
    if match is None:
        return None
    mention = match.mention
    return {
        "place": _place(match.place),
        "surface": mention.text,
        "span": [mention.start, mention.end],
    }


def _mention(pm: PlaceMention, ids: Mapping[tuple[int, int], str]) -> dict[str, Any]:
    mention = pm.match.mention
    return {
        "id": ids[mention.start, mention.end],
        "start": mention.start,
        "end": mention.end,
        "surface": mention.text,
        "function": pm.function,
        "zone": pm.zone,
        "place": _place(pm.match.place),
        "score": round(pm.match.score, 4),
        "why": pm.match.why,
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "key": place.id,
        "name": place.name,
        "country": place.country,
        "kind": _KINDS.get(place.kind, place.kind),
        "lat": place.lat,
        "lon": place.lon,
        "iso": place.admin1 if place.kind == "region" else None,
        "radius_km": round(place.precision_m / 1000, 3),
        "mappable": place.mappable,
    }


def _claim(claim: Claim, article: Article, ids: Mapping[tuple[int, int], str]) -> dict[str, Any]:
    report = claim.report
    return {
        "id": claim.id,
        "kind": report.kind,
        "stance": claim.stance,
        "origin": claim.origin,
        "evidence": [_quote(claim.evidence, article)],
        "restated": [_quote(span, article) for span in claim.restated],
        "claimant": _speaker(claim.speaker),
        "co_claimants": [_speaker(speaker) for speaker in claim.co_speakers],
        # Our chain starts at the originator, the form's attribution at the publisher.
        "attribution": list(reversed(claim.chain)),
        "said": _said(claim.said),
        "event": {"status": report.status, "time": _event_time(report.when)},
        "force": _force(report.force),
        "quantity": _quantity(report.quantity),
        "places": [_link(link, ids) for link in report.places],
        "answers": list(claim.answers),
        "doubt": "; ".join(claim.doubt) or None,
        "confidence": claim.confidence,
    }


def _quote(span: Span, article: Article) -> dict[str, Any]:
    return {
        "start": span.start,
        "end": span.end,
        "text": span.quote,
        "zone": article.zone_at(span.start),
    }


def _speaker(speaker: Speaker | None) -> dict[str, Any] | None:
    if speaker is None:
        return None
    return {
        "name": speaker.name,
        "role": speaker.role,
        "affiliation": speaker.affiliation,
        "kind": speaker.kind,
        "surface": speaker.text,
        "span": _words_span(speaker),
    }


def _said(when: When) -> dict[str, Any]:
    bound = when.last if when.relation == "before" else when.first
    return {
        "value": _cut(bound, when.precision),
        "precision": (when.precision or "day") if when.known else None,
        "relation": when.relation,
        "surface": when.text,
        "basis": _BASES[when.basis],
        "span": _words_span(when),
        "from": _cut(when.first, when.precision),
        "to": _cut(when.last, when.precision),
    }


def _event_time(when: When) -> dict[str, Any] | None:
    if not when.known:
        return None
    first, last = _cut(when.first, when.precision), _cut(when.last, when.precision)
    return {
        "value": first if first == last else f"{first or '..'}/{last or '..'}",
        "precision": when.precision or "day",
        "relation": "on",  # from and to carry an open end; the form says "on" throughout
        "basis": _BASES[when.basis],
        "surface": when.text,
        "from": first,
        "to": last,
        "span": _words_span(when),
    }


def _cut(day: date | None, precision: str | None) -> str | None:
    """A day no finer than its precision: a month is ``2024-10``, a week its first day in full."""
    if day is None:
        return None
    return day.isoformat()[: {"month": 7, "year": 4}.get(precision or "day", 10)]


def _force(force: Force) -> dict[str, Any] | None:
    if force == Force():
        return None
    shown: dict[str, Any] = {
        "country": force.country,
        "actor": force.actor,
        "surface": force.text,
        "span": _words_span(force),
    }
    return shown | ({"unit": force.unit} if force.unit else {})  # the form allows no null unit


def _quantity(quantity: Quantity | None) -> dict[str, Any] | None:
    if quantity is None:
        return None
    losses = quantity.scope and quantity.scope.startswith(_LOSSES)
    return {
        "min": quantity.low,
        "max": quantity.high,
        "approx": quantity.qualifier in {"about", "vague"},
        "vague": quantity.qualifier == "vague",
        "unit": f"{quantity.unit} {quantity.scope}" if losses else quantity.unit,
        "surface": quantity.text,
        "span": _words_span(quantity),
        "best": quantity.best,
        "scope": quantity.scope,
        "qualifier": quantity.qualifier,
    }


def _link(link: PlaceLink, ids: Mapping[tuple[int, int], str]) -> dict[str, Any]:
    span = _span(link.start, link.end)
    return {
        "role": link.role,
        "place": _place(link.place),
        "mention": ids.get((span[0], span[1])) if span else None,
        "span": span,
        "implied": link.inferred,
    }


def _words_span(value: Speaker | When | Force | Quantity) -> list[int] | None:
    """Where a value's words stand; none for a value that is only implied, such as a sum."""
    return None if value.text is None else _span(value.start, value.end)


def _span(start: int | None, end: int | None) -> list[int] | None:
    return None if start is None or end is None else [start, end]
