"""The columns of an export: one row a claim and place, flat, in plain words.

GeoJSON and CSV write the same columns, so that a map and a table can be laid side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from geo.model import (
    Article,
    Claim,
    Force,
    Movement,
    PlaceLink,
    Quantity,
    Report,
    Span,
    Speaker,
    Story,
    When,
)

Row = dict[str, Any]


def rows(story: Story) -> Iterator[tuple[Row, PlaceLink | None]]:
    """A row for every claim and event place, in the story's order; one for a claim without any.

    Values are texts, numbers, booleans, lists of texts, or ``None`` where nobody says. Days are ISO
    8601 dates, both ends of an interval inclusive; offsets count code points of the article's text,
    end exclusive.
    """
    articles = {article.id: article for article in story.articles}
    movements = _movements(story)
    for claim in story.claims:
        article = articles.get(claim.article)
        links: tuple[PlaceLink | None, ...] = claim.report.places or (None,)
        for position, link in enumerate(links):
            own = {"row": f"{claim.id}/{position}"}
            yield own | _row(claim, link, article, movements.get(claim.id, [])), link


def columns() -> list[str]:
    """The names of the columns, in order."""
    report = Report(kind="presence", force=Force())
    evidence = Span(start=0, end=0, quote="")
    nothing = Claim(id="", article="", report=report, stance="asserts", evidence=evidence)
    return ["row", *_row(nothing, None, None, [])]


def _movements(story: Story) -> dict[str, list[Movement]]:
    """The movements of each claim: a denial can stand in several."""
    found: dict[str, list[Movement]] = defaultdict(list)
    for movement in story.movements:
        for claim in movement.claims:
            found[claim].append(movement)
    return found


def _row(
    claim: Claim, link: PlaceLink | None, article: Article | None, movements: list[Movement]
) -> Row:
    report = claim.report
    return {
        "claim": claim.id,
        "kind": report.kind,
        "stance": claim.stance,
        "status": report.status,
        **_speaker(claim),
        **_force(report.force),
        **_quantity(report.quantity),
        **_place(link),
        **_when("happened", report.when),
        **_when("said", claim.said),
        **_published(article),
        "said_at": [place.place.name for place in claim.said_at],
        "quote": claim.evidence.quote,
        "quote_start": claim.evidence.start,
        "quote_end": claim.evidence.end,
        "origin": claim.origin,
        "chain": list(claim.chain),
        "answers": list(claim.answers),
        "doubt": list(claim.doubt),
        "confidence": claim.confidence,
        "movement": " | ".join(movement.id for movement in movements) or None,
        "movement_status": " | ".join(dict.fromkeys(m.status for m in movements)) or None,
        **_source(article, claim.article),
    }


def _speaker(claim: Claim) -> Row:
    who = claim.speaker or Speaker()
    return {
        "speaker": who.name,
        "speaker_role": who.role,
        "affiliation": who.affiliation,
        "speaker_kind": who.kind if claim.speaker else None,
        "speaker_text": who.text,
        "co_speakers": [s.name or s.role or s.text or s.kind for s in claim.co_speakers],
    }


def _force(force: Force) -> Row:
    return {
        "force_country": force.country,
        "force_actor": force.actor,
        "force_unit": force.unit,
        "force_text": force.text,
    }


def _quantity(quantity: Quantity | None) -> Row:
    names = ("low", "best", "high", "unit", "scope", "qualifier", "text")
    return {f"quantity_{name}": getattr(quantity, name, None) for name in names}


def _place(link: PlaceLink | None) -> Row:
    place = link.place if link else None
    return {
        "role": link.role if link else None,
        "inferred": link.inferred if link else None,
        "place_id": place.id if place else None,
        "place": place.name if place else None,
        "place_kind": place.kind if place else None,
        "place_country": place.country if place else None,
        "lon": place.lon if place else None,
        "lat": place.lat if place else None,
        "precision_m": place.precision_m if place else None,
        "disputed": place.disputed if place else None,
        "place_text": link.text if link else None,
        "place_start": link.start if link else None,
        "place_end": link.end if link else None,
    }


def _when(clock: str, when: When) -> Row:
    return {
        f"{clock}_first": _day(when.first),
        f"{clock}_last": _day(when.last),
        f"{clock}_precision": when.precision,
        f"{clock}_basis": when.basis,
        f"{clock}_text": when.text,
    }


def _published(article: Article | None) -> Row:
    instant = article.published_at if article else None
    return {
        **_when("published", article.published if article else When()),
        "published_at": instant.isoformat() if instant else None,
    }


def _source(article: Article | None, article_id: str) -> Row:
    return {
        "outlet": article.publisher.name if article and article.publisher else None,
        "title": article.title.quote if article and article.title else None,
        "url": article.url if article else None,
        "language": article.language if article else None,
        "restates": article.restates if article else None,
        "article_name": article.name if article else None,
        "article": article_id,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
