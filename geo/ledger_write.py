"""Readings to rows of a ledger, without loss. Imports SQLAlchemy: import it inside functions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Table, bindparam, insert, select, update
from sqlalchemy.engine import Connection

from gazetteer.place import Match, Place
from geo.ledger_schema import (
    ADDED,
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
    movement,
    movement_claim,
    place,
    restated,
    rival,
    speaker,
    zone,
)
from geo.ledger_shapes import point_blob, to_blob
from geo.model import Article, Claim, Movement, Reading
from geo.replies import Link

Row = dict[str, Any]
Shapes = Mapping[str, Mapping[str, Any]]

LINKED = "linked"  # the basis of an answer found across articles

_AT_ONCE = 500  # ids in one question; SQLite takes 999 variables in its older builds


def insert_reading(
    connection: Connection, reading: Reading, shapes: Shapes, recorded: datetime
) -> None:
    """Insert one reading. The caller holds the transaction and knows that the article is new.

    Raises
    ------
    ValueError
        When a shape is no geometry.
    """
    places = _insert_places(connection, _places(reading), shapes)
    row = _article_row(reading.article) | {"recorded": recorded.isoformat(timespec="seconds")}
    (number,) = _insert(connection, article, [row])
    _put(connection, credit, _credit_rows(reading.article, number))
    _put(
        connection,
        zone,
        [_flat(z, ZONE) | _at(number, i) for i, z in enumerate(reading.article.zones)],
    )
    _insert_mentions(connection, reading, number, places)
    _insert_claims(connection, reading.claims, number, places)


def insert_derived(
    connection: Connection, links: Sequence[Link], movements: Sequence[Movement]
) -> None:
    """Replace what is derived from all claims: links between articles, and movements."""
    _add_columns(connection)
    clear_derived(connection)
    known = connection.execute(select(claim.c.id, claim.c.fid))
    claims: dict[str, int] = dict(tuple(row) for row in known)
    rows = [
        {"claim": claims[link.claim], "position": i, "answers": link.answers, "basis": LINKED,
         "why": link.why}
        for i, link in enumerate(links, 1000)
    ]  # fmt: skip
    _put(connection, answer, rows)
    _insert_movements(connection, movements, claims)


def _add_columns(connection: Connection) -> None:
    """Give an older ledger the columns that came later."""
    for table, column in ADDED:
        asked = connection.exec_driver_sql(f"PRAGMA table_info({table.name})")
        if column not in {row[1] for row in asked}:
            connection.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN {column} TEXT")


def _insert_movements(
    connection: Connection, movements: Sequence[Movement], claims: Mapping[str, int]
) -> None:
    rows = [
        {
            "id": m.id,
            "kind": m.kind,
            "status": m.status,
            "origins": m.origins,
            "first": m.first,
            "last": m.last,
            "why": m.why,
            "force_country": m.force.country,
            "force_actor": m.force.actor,
            "force_unit": m.force.unit,
        }
        for m in movements
    ]
    numbers = _insert(connection, movement, rows)
    members = [
        {"movement": number, "position": i, "claim": claims[id_], "why": why}
        for number, m in zip(numbers, movements, strict=True)
        for i, (id_, why) in enumerate(zip(m.claims, m.reasons, strict=True))
    ]
    _put(connection, movement_claim, members)


def clear_derived(connection: Connection) -> None:
    """Forget what was derived: the claims it came from are no longer all there are."""
    connection.execute(answer.delete().where(answer.c.basis == LINKED))
    connection.execute(movement_claim.delete())
    connection.execute(movement.delete())


def _insert(connection: Connection, table: Table, rows: Sequence[Row]) -> list[int]:
    """Insert rows; their numbers, in the same order."""
    if not rows:
        return []
    statement = insert(table).returning(table.c.fid, sort_by_parameter_order=True)
    return list(connection.execute(statement, rows).scalars().all())


def _put(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows whose numbers nobody asks for."""
    if rows:
        connection.execute(insert(table), rows)


def _places(reading: Reading) -> dict[tuple[str, str], Place]:
    """Every place that a reading speaks of, by id and digest."""
    found: list[Place | None] = []
    matches = [pm.match for pm in reading.mentions]
    if reading.article.dateline is not None:
        matches.append(reading.article.dateline)
    for match in matches:
        found += [match.place, *(rival.place for rival in match.rivals)]
    for made in reading.claims:
        found += [link.place for link in (*made.report.places, *made.said_at)]
    return {place_key(place): place for place in found if place is not None}


@lru_cache(maxsize=100_000)
def place_key(value: Place) -> tuple[str, str]:
    """The id of a place and a digest of all that is said of it."""
    said = json.dumps(asdict(value), sort_keys=True).encode("utf-8")
    return value.id, hashlib.sha256(said).hexdigest()[:16]


def _insert_places(
    connection: Connection, places: Mapping[tuple[str, str], Place], shapes: Shapes
) -> dict[tuple[str, str], int]:
    known = _known_places(connection, [id_ for id_, _ in places])
    missing = {key: value for key, value in places.items() if key not in known}
    rows = [_place_row(key, value, shapes.get(key[0])) for key, value in missing.items()]
    numbers = _insert(connection, place, rows)
    _add_shapes(connection, set(places) - set(missing), shapes)
    return {key: known[key] for key in places if key in known} | dict(
        zip(missing, numbers, strict=True)
    )


def _known_places(connection: Connection, ids: Sequence[str]) -> dict[tuple[str, str], int]:
    known: dict[tuple[str, str], int] = {}
    for start in range(0, len(ids), _AT_ONCE):
        asked = select(place.c.id, place.c.digest, place.c.fid)
        asked = asked.where(place.c.id.in_(ids[start : start + _AT_ONCE]))
        known |= {(id_, digest): fid for id_, digest, fid in connection.execute(asked)}
    return known


def _add_shapes(connection: Connection, keys: Iterable[tuple[str, str]], shapes: Shapes) -> None:
    """Give their area to places that were first written without one."""
    rows = [{"of": id_, "area": to_blob(shapes[id_])} for id_, _ in keys if id_ in shapes]
    if rows:
        statement = update(place).where(place.c.id == bindparam("of"), ~place.c.shaped)
        connection.execute(statement.values(geom=bindparam("area"), shaped=True), rows)


def _place_row(key: tuple[str, str], value: Place, shape: Mapping[str, Any] | None) -> Row:
    geometry = point_blob(value) if shape is None else to_blob(shape)
    more = {"digest": key[1], "shaped": shape is not None, "geom": geometry}
    return _flat(value, PLACE) | more


def _article_row(value: Article) -> Row:
    names = ("id", "text", "language", "name", "url", "restates")
    instant = value.published_at.isoformat() if value.published_at else None
    return (
        _flat(value, names)
        | _flat(value.title, SPAN, "title_")
        | _flat(value.published, WHEN, "published_")
        | {"published_at": instant}
    )


def _credit_rows(value: Article, number: int) -> list[Row]:
    lists = {
        "publisher": (value.publisher,) if value.publisher else (),
        "agency": value.agencies,
        "byline": value.byline,
    }
    return [
        _flat(one, CREDIT) | _at(number, i) | {"list": name}
        for name, credits_ in lists.items()
        for i, one in enumerate(credits_)
    ]


def _insert_mentions(
    connection: Connection,
    reading: Reading,
    number: int,
    places: Mapping[tuple[str, str], int],
) -> None:
    matches = [(pm.match, pm.function, pm.zone) for pm in reading.mentions]
    rows = [
        _match_row(match, places) | _at(number, i) | {"function": function, "zone": kind}
        for i, (match, function, kind) in enumerate(matches)
    ]
    every = [match for match, _, _ in matches]
    if reading.article.dateline is not None:
        every.append(reading.article.dateline)
        nothing = {"function": None, "zone": None}
        rows.append(_match_row(every[-1], places) | _at(number, len(rows)) | nothing)
    numbers = _insert(connection, mention, rows)
    rivals = [
        {
            "mention": fid,
            "position": i,
            "place": places[place_key(other.place)],
            "score": other.score,
            "why": other.why,
        }
        for fid, match in zip(numbers, every, strict=True)
        for i, other in enumerate(match.rivals)
    ]
    _put(connection, rival, rivals)


def _match_row(match: Match, places: Mapping[tuple[str, str], int]) -> Row:
    return _flat(match.mention, MENTION) | {
        "place": None if match.place is None else places[place_key(match.place)],
        "score": match.score,
        "why": match.why,
    }


def _insert_claims(
    connection: Connection,
    claims: Sequence[Claim],
    number: int,
    places: Mapping[tuple[str, str], int],
) -> None:
    rows = [_claim_row(value) | _at(number, i) for i, value in enumerate(claims)]
    numbered = list(zip(_insert(connection, claim, rows), claims, strict=True))

    def children(table: Table, rows_of: Callable[[Claim], Iterable[Row]]) -> None:
        of = ((fid, row) for fid, value in numbered for row in rows_of(value))
        _put(connection, table, [row | {"claim": fid} for fid, row in of])

    children(restated, _restated_rows)
    children(speaker, _speaker_rows)
    children(claim_place, lambda value: _link_rows(value, places))
    children(answer, _answer_rows)


def _restated_rows(value: Claim) -> list[Row]:
    return [_flat(span, SPAN) | {"position": i} for i, span in enumerate(value.restated)]


def _answer_rows(value: Claim) -> list[Row]:
    return [
        {"position": i, "answers": id_, "basis": "article"} for i, id_ in enumerate(value.answers)
    ]


def _claim_row(value: Claim) -> Row:
    report = value.report
    return (
        _flat(value, ("id", "stance", "origin", "chain", "doubt"))
        | _flat(report, ("kind", "status"))
        | _flat(report.force, FORCE, "force_")
        | _flat(report.quantity, QUANTITY, "quantity_")
        | _flat(report.when, WHEN, "happened_")
        | _flat(value.said, WHEN, "said_")
        | _flat(value.evidence, SPAN, "evidence_")
    )


def _speaker_rows(value: Claim) -> list[Row]:
    speakers = [(0, value.speaker), *enumerate(value.co_speakers, 1)]
    return [_flat(who, SPEAKER) | {"position": i} for i, who in speakers if who is not None]


def _link_rows(value: Claim, places: Mapping[tuple[str, str], int]) -> list[Row]:
    names = ("role", "text", "start", "end", "inferred")
    lists = {"event": value.report.places, "speech": value.said_at}
    return [
        _flat(link, names) | {"position": i, "list": name, "place": places[place_key(link.place)]}
        for name, links in lists.items()
        for i, link in enumerate(links)
    ]


def _flat(value: Any, names: Iterable[str], prefix: str = "") -> Row:
    """Fields of a value as columns; all NULL for ``None``."""
    return {prefix + name: getattr(value, name, None) for name in names}


def _at(article_number: int, position: int) -> Row:
    return {"article": article_number, "position": position}
