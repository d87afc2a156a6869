"""The tables of a ledger file, which is a GeoPackage 1.3 (OGC 12-128r17) besides.

Geometry stands on places only; the view ``claims`` joins it to every claim. Days are ISO dates,
instants ISO texts that keep their zone, lists of words JSON. This module imports SQLAlchemy:
import it inside functions.
"""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Double,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.types import TypeDecorator, UserDefinedType

from gazetteer.place import Mention, Place
from geo.model import Credit, Force, Quantity, Span, Speaker, When, Zone

VERSION = 1
"""Of the tables below. Raise it when a release can no longer read what an older one wrote."""

APPLICATION_ID = 0x47504B47  # "GPKG"
USER_VERSION = 10300  # GeoPackage 1.3.0

SPEAKER, FORCE, QUANTITY, WHEN, PLACE, CREDIT, ZONE, SPAN, MENTION = (
    tuple(field.name for field in fields(value))
    for value in (Speaker, Force, Quantity, When, Place, Credit, Zone, Span, Mention)
)
"""The fields of values that are columns, with a prefix where a row holds several values."""

METADATA = MetaData()


class Words(TypeDecorator[tuple[str, ...]]):
    """A tuple of texts as a JSON list. Not SQL's JSON type, which GeoPackage does not know."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        return json.dumps(list(value), ensure_ascii=False)

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...]:
        return tuple(json.loads(value))


class Geometry(UserDefinedType[bytes]):
    """A GeoPackage geometry blob, see `geo.ledger_shapes`."""

    cache_ok = True

    def get_col_spec(self, **kw: Any) -> str:
        return "GEOMETRY"


def _key() -> Column[int]:
    return Column("fid", Integer, primary_key=True)


def _of(table: str) -> Column[int]:
    return Column(table, Integer, ForeignKey(f"{table}.fid"), nullable=False, index=True)


def _position() -> Column[int]:
    return Column("position", Integer, nullable=False)


def _span(prefix: str = "") -> list[Column[Any]]:
    return [Column(f"{prefix}start", Integer), Column(f"{prefix}end", Integer)]


def _when(prefix: str) -> list[Column[Any]]:
    return [
        Column(f"{prefix}first", Date),
        Column(f"{prefix}last", Date),
        Column(f"{prefix}precision", Text),
        Column(f"{prefix}basis", Text, nullable=False),
        Column(f"{prefix}text", Text),
        *_span(prefix),
    ]


def _table(name: str, *columns: Any) -> Table:
    # GeoPackage asks for AUTOINCREMENT: a number once given never names another row.
    return Table(name, METADATA, _key(), *columns, sqlite_autoincrement=True)


about = Table(
    "dateline",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
place = _table(
    "place",
    Column("geom", Geometry),
    Column("id", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("shaped", Boolean, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("lon", Double),
    Column("lat", Double),
    Column("precision_m", Double, nullable=False),
    Column("country", Text),
    Column("admin1", Text),
    Column("within", Words, nullable=False),
    Column("disputed", Boolean, nullable=False),
    Column("population", Integer, nullable=False),
    Column("stands_for", Text),
    # One place may be described anew by a later gazetteer; claims keep the one they meant.
    UniqueConstraint("id", "digest"),
)
article = _table(
    "article",
    Column("id", Text, nullable=False, unique=True),
    Column("recorded", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("title_quote", Text),
    *_span("title_"),
    *_when("published_"),
    Column("published_at", Text),
    Column("url", Text),
    Column("restates", Text),
)
credit = _table(
    "credit",
    _of("article"),
    _position(),
    Column("list", Text, nullable=False),  # publisher, agency, byline
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    *_span(),
)
zone = _table(
    "zone",
    _of("article"),
    _position(),
    Column("kind", Text, nullable=False),
    *_span(),
)
mention = _table(
    "mention",
    _of("article"),
    _position(),
    Column("text", Text, nullable=False),
    *_span(),
    Column("level", Text),
    *_span("class_"),
    Column("place", Integer, ForeignKey("place.fid")),
    Column("score", Double, nullable=False),
    Column("why", Text, nullable=False),
    Column("function", Text),  # NULL in both for the article's dateline
    Column("zone", Text),
)
rival = _table(
    "rival",
    _of("mention"),
    _position(),
    Column("place", Integer, ForeignKey("place.fid"), nullable=False),
    Column("score", Double, nullable=False),
    Column("why", Text, nullable=False),
)
claim = _table(
    "claim",
    Column("id", Text, nullable=False, unique=True),
    _of("article"),
    _position(),
    Column("kind", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("force_country", Text),
    Column("force_actor", Text),
    Column("force_unit", Text),
    Column("force_text", Text),
    *_span("force_"),
    Column("quantity_low", Integer),
    Column("quantity_best", Integer),
    Column("quantity_high", Integer),
    Column("quantity_unit", Text),  # NULL: no quantity
    Column("quantity_scope", Text),
    Column("quantity_qualifier", Text),
    Column("quantity_text", Text),
    *_span("quantity_"),
    *_when("happened_"),
    *_when("said_"),
    Column("evidence_quote", Text, nullable=False),
    *_span("evidence_"),
    Column("chain", Words, nullable=False),
    Column("doubt", Words, nullable=False),
)
restated = _table(
    "restated", _of("claim"), _position(), Column("quote", Text, nullable=False), *_span()
)
speaker = _table(
    "speaker",
    _of("claim"),
    _position(),  # 0 the speaker, 1 ... those who speak with him
    Column("name", Text),
    Column("role", Text),
    Column("affiliation", Text),
    Column("kind", Text, nullable=False),
    Column("text", Text),
    *_span(),
)
claim_place = _table(
    "claim_place",
    _of("claim"),
    _position(),
    Column("list", Text, nullable=False),  # event, or speech: where it was said
    Column("role", Text, nullable=False),
    Column("place", Integer, ForeignKey("place.fid"), nullable=False, index=True),
    Column("text", Text),
    *_span(),
    Column("inferred", Boolean, nullable=False),
)
answer = _table(
    "answer",
    _of("claim"),
    _position(),
    Column("answers", Text, nullable=False, index=True),  # a claim's id, in this ledger or not yet
    Column("basis", Text, nullable=False),  # article: within one text; linked: found across texts
    Column("why", Text),  # of a linked one
)
movement = _table(
    "movement",
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("force_country", Text),
    Column("force_actor", Text),
    Column("force_unit", Text),
    Column("first", Date),
    Column("last", Date),
    Column("why", Text, nullable=False),
)
movement_claim = _table(
    "movement_claim",
    _of("movement"),
    _position(),
    Column("claim", Integer, ForeignKey("claim.fid"), nullable=False, index=True),
    Column("why", Text),  # the claim belongs to the movement
)

ADDED = ((answer, "why"), (movement_claim, "why"))
"""Columns that older ledgers lack; they may be empty, and whoever writes adds them."""

_MOST_PLACES = 1000  # of one claim: the view numbers its rows claim * this + position

_VIEW = f"""
CREATE VIEW claims AS
SELECT claim.fid * {_MOST_PLACES} + coalesce(link.position, 0) AS OGC_FID,
       place.geom AS geom,
       claim.id AS claim, claim.kind AS kind, claim.stance AS stance, claim.status AS status,
       who.name AS speaker, who.role AS speaker_role, who.affiliation AS affiliation,
       claim.force_country AS force_country, claim.force_actor AS force_actor,
       claim.force_unit AS force_unit,
       claim.quantity_low AS quantity_low, claim.quantity_best AS quantity_best,
       claim.quantity_high AS quantity_high, claim.quantity_unit AS quantity_unit,
       claim.quantity_scope AS quantity_scope, claim.quantity_qualifier AS quantity_qualifier,
       link.role AS role, link.inferred AS inferred,
       place.id AS place_id, place.name AS place, place.kind AS place_kind,
       place.precision_m AS precision_m, place.disputed AS disputed,
       claim.happened_first AS happened_first, claim.happened_last AS happened_last,
       claim.happened_basis AS happened_basis,
       claim.said_first AS said_first, claim.said_last AS said_last, claim.said_basis AS said_basis,
       article.published_first AS published_first, article.published_last AS published_last,
       article.published_at AS published_at, article.recorded AS recorded,
       claim.evidence_quote AS quote, claim.evidence_start AS quote_start,
       claim.evidence_end AS quote_end, claim.chain AS chain, claim.doubt AS doubt,
       outlet.name AS outlet, article.title_quote AS title, article.url AS url,
       article.name AS article_name, article.id AS article
FROM claim
JOIN article ON article.fid = claim.article
LEFT JOIN claim_place AS link ON link.claim = claim.fid AND link.list = 'event'
LEFT JOIN place ON place.fid = link.place
LEFT JOIN speaker AS who ON who.claim = claim.fid AND who.position = 0
LEFT JOIN credit AS outlet ON outlet.article = article.fid AND outlet.list = 'publisher'
"""

_GEOPACKAGE = (
    """CREATE TABLE gpkg_spatial_ref_sys (
      srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
      organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)""",
    """CREATE TABLE gpkg_contents (
      table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
      description TEXT DEFAULT '',
      last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
      min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
      srs_id INTEGER REFERENCES gpkg_spatial_ref_sys (srs_id))""",
    """CREATE TABLE gpkg_geometry_columns (
      table_name TEXT NOT NULL UNIQUE REFERENCES gpkg_contents (table_name),
      column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
      srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys (srs_id),
      z TINYINT NOT NULL, m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name))""",
)

_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],'
    'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]'
)
_REFERENCE_SYSTEMS = (
    ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined"),
    ("WGS 84 geodetic", 4326, "EPSG", 4326, _WGS84),
)
_LAYERS = (
    ("claims", "features", "One row a claim and place; claims without a place have no geometry"),
    ("place", "features", "Places that claims and mentions speak of"),
    ("article", "attributes", "Articles read"),
    ("claim", "attributes", "Claims, one row each"),
    ("movement", "attributes", "Movements, derived from the claims"),
)


def create(connection: Connection) -> None:
    """Make an empty ledger in an empty SQLite file."""
    run = connection.exec_driver_sql
    run(f"PRAGMA application_id = {APPLICATION_ID}")
    run(f"PRAGMA user_version = {USER_VERSION}")
    for statement in _GEOPACKAGE:
        run(statement)
    METADATA.create_all(connection)
    run(_VIEW)
    for row in _REFERENCE_SYSTEMS:
        run("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)", row)
    for name, data_type, description in _LAYERS:
        _register(connection, name, data_type, description)


def _register(connection: Connection, name: str, data_type: str, description: str) -> None:
    spatial = data_type == "features"
    world = (-180.0, -90.0, 180.0, 90.0) if spatial else (None,) * 4
    connection.exec_driver_sql(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, min_x, min_y, "
        "max_x, max_y, srs_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (name, data_type, name, description, *world, 4326 if spatial else None),
    )
    if spatial:
        connection.exec_driver_sql(
            "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'GEOMETRY', 4326, 0, 0)", (name,)
        )
