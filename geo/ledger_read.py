"""Rows of a ledger to readings, without loss. Imports SQLAlchemy: import it inside functions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Table, select
from sqlalchemy.engine import Connection, RowMapping

from gazetteer.place import Match, Mention, Place, Rival
from geo.ledger_schema import (
    CREDIT,
    FORCE,
    MENTION,
    PLACE,
    QUANTITY,
    SPAN,
    SPEAKER,
    WHEN,
    ZONE,
    answer,
    article,
    claim,
    claim_place,
    credit,
    mention,
    place,
    restated,
    rival,
    speaker,
    zone,
)
from geo.ledger_shapes import to_geojson
from geo.model import (
    Article,
    Claim,
    Credit,
    Force,
    PlaceLink,
    PlaceMention,
    Quantity,
    Reading,
    Report,
    Span,
    Speaker,
    When,
    Zone,
)

T = TypeVar("T")


def load_readings(connection: Connection, *, mentions: bool = True) -> tuple[Reading, ...]:
    """Every reading, in the order of recording; without mentions they are left empty."""
    places = load_places(connection)
    found = _matches(connection, places, all_of_them=mentions)
    credits_, zones = (
        _children(connection, credit, "article"),
        _children(connection, zone, "article"),
    )
    claims = _load_claims(connection, places)
    readings = []
    for row in connection.execute(select(article).order_by(article.c.fid)).mappings():
        number = row["fid"]
        read = found.get(number, [])
        dateline = next((match for match, r in read if r["function"] is None), None)
        readings.append(
            Reading(
                article=_article(row, credits_[number], zones[number], dateline),
                mentions=tuple(
                    PlaceMention(match=match, function=r["function"], zone=r["zone"])
                    for match, r in read
                    if r["function"] is not None
                ),
                claims=tuple(claims[number]),
            )
        )
    return tuple(readings)


def load_places(connection: Connection) -> dict[int, Place]:
    """Every place by its number."""
    columns = [column for column in place.c if column.name != "geom"]
    rows = connection.execute(select(*columns)).mappings()
    return {row["fid"]: Place(**{name: row[name] for name in PLACE}) for row in rows}


def load_shapes(connection: Connection) -> dict[str, dict[str, Any]]:
    """The areas of places by place id; places drawn as points are left out."""
    asked = select(place.c.id, place.c.geom).where(place.c.shaped).order_by(place.c.fid)
    return {id_: to_geojson(blob) for id_, blob in connection.execute(asked)}


def _children(connection: Connection, table: Table, parent: str) -> dict[int, list[RowMapping]]:
    """Rows of a table by the number of what they belong to, in order."""
    grouped: dict[int, list[RowMapping]] = defaultdict(list)
    asked = select(table).order_by(table.c[parent], table.c.position)
    for row in connection.execute(asked).mappings():
        grouped[row[parent]].append(row)
    return grouped


def _article(
    row: RowMapping, credits_: list[RowMapping], zones: list[RowMapping], dateline: Match | None
) -> Article:
    def listed(name: str) -> tuple[Credit, ...]:
        return tuple(_make(Credit, c, CREDIT) for c in credits_ if c["list"] == name)

    instant = row["published_at"]
    publisher = listed("publisher")
    return Article(
        **{name: row[name] for name in ("id", "text", "language", "name", "url", "restates")},
        title=None if row["title_quote"] is None else _make(Span, row, SPAN, "title_"),
        published=_make(When, row, WHEN, "published_"),
        published_at=datetime.fromisoformat(instant) if instant else None,
        publisher=publisher[0] if publisher else None,
        agencies=listed("agency"),
        byline=listed("byline"),
        dateline=dateline,
        zones=tuple(_make(Zone, z, ZONE) for z in zones),
    )


def _matches(
    connection: Connection, places: Mapping[int, Place], *, all_of_them: bool
) -> dict[int, list[tuple[Match, RowMapping]]]:
    """Matches with their rows by article; only datelines unless all are asked for."""
    rivals = _children(connection, rival, "mention")
    asked = select(mention).order_by(mention.c.article, mention.c.position)
    if not all_of_them:
        asked = asked.where(mention.c.function.is_(None))
    found: dict[int, list[tuple[Match, RowMapping]]] = defaultdict(list)
    for row in connection.execute(asked).mappings():
        others = tuple(
            Rival(place=places[r["place"]], score=r["score"], why=r["why"])
            for r in rivals.get(row["fid"], ())
        )
        match = Match(
            mention=_make(Mention, row, MENTION),
            place=None if row["place"] is None else places[row["place"]],
            score=row["score"],
            why=row["why"],
            rivals=others,
        )
        found[row["article"]].append((match, row))
    return found


def _load_claims(connection: Connection, places: Mapping[int, Place]) -> dict[int, list[Claim]]:
    """Claims by article number, in order."""
    articles: dict[int, str] = dict(
        tuple(row) for row in connection.execute(select(article.c.fid, article.c.id))
    )
    parts = {
        table.name: _children(connection, table, "claim")
        for table in (restated, speaker, claim_place)
    }
    parts["answer"] = _own_answers(connection)
    claims: dict[int, list[Claim]] = defaultdict(list)
    for number, rows in _children(connection, claim, "article").items():
        for row in rows:
            own = {name: children.get(row["fid"], []) for name, children in parts.items()}
            claims[number].append(_claim(row, articles[number], own, places))
    return claims


def _own_answers(connection: Connection) -> dict[int, list[RowMapping]]:
    """What the articles themselves link; links across articles are derived, like movements."""
    grouped: dict[int, list[RowMapping]] = defaultdict(list)
    asked = select(answer.c.claim, answer.c.answers).where(answer.c.basis == "article")
    asked = asked.order_by(answer.c.claim, answer.c.position)
    for row in connection.execute(asked).mappings():
        grouped[row["claim"]].append(row)
    return grouped


def _claim(
    row: RowMapping,
    article_id: str,
    own: Mapping[str, list[RowMapping]],
    places: Mapping[int, Place],
) -> Claim:
    speakers = {r["position"]: _make(Speaker, r, SPEAKER) for r in own["speaker"]}
    return Claim(
        **{name: row[name] for name in ("id", "stance", "origin", "chain", "doubt")},
        article=article_id,
        report=_report(row, _links(own["claim_place"], "event", places)),
        evidence=_make(Span, row, SPAN, "evidence_"),
        restated=tuple(_make(Span, r, SPAN) for r in own["restated"]),
        speaker=speakers.pop(0, None),
        co_speakers=tuple(speakers.values()),
        said=_make(When, row, WHEN, "said_"),
        said_at=_links(own["claim_place"], "speech", places),
        answers=tuple(r["answers"] for r in own["answer"]),
    )


def _report(row: RowMapping, links: tuple[PlaceLink, ...]) -> Report:
    unquantified = row["quantity_unit"] is None
    return Report(
        kind=row["kind"],
        force=_make(Force, row, FORCE, "force_"),
        places=links,
        when=_make(When, row, WHEN, "happened_"),
        status=row["status"],
        quantity=None if unquantified else _make(Quantity, row, QUANTITY, "quantity_"),
    )


def _links(
    rows: Iterable[RowMapping], name: str, places: Mapping[int, Place]
) -> tuple[PlaceLink, ...]:
    names = ("role", "text", "start", "end", "inferred")
    return tuple(
        PlaceLink(place=places[row["place"]], **{n: row[n] for n in names})
        for row in rows
        if row["list"] == name
    )


def _make(kind: type[T], row: RowMapping, names: Iterable[str], prefix: str = "") -> T:
    return kind(**{name: row[prefix + name] for name in names})
