"""The few tables and codes that builder and reader of the index share."""

from __future__ import annotations

SCHEMA = 15
"""Rises with every change of the file's layout; part of its name."""

KINDS = ("country", "region", "macro_region", "city", "village", "river", "sea", "site")
LANGUAGES = ("", "id", "en", "ru", "uk", "ko", "de", "ms", "fr", "es", "ja", "zh")

# How a name came to its place, best first. The order is the order of trust.
# CASE is an inflected form of a name that was given for that very language.
MAIN, ALTERNATE, BARE, INFLECTED, DEMONYM, CASE = range(6)

NOTIONAL, SEAT, UNION = 1, 2, 4
"""Flags of a place: no map can show it; an institution's seat; an organisation's area (the EU)."""

DIRECTIONS = ("north", "south", "east", "west", "central", "northeast", "northwest", "southeast",
              "southwest")  # fmt: skip
DIRECTION_NAMES = {
    "north": "Northern", "south": "Southern", "east": "Eastern", "west": "Western",
    "central": "Central", "northeast": "Northeastern", "northwest": "Northwestern",
    "southeast": "Southeastern", "southwest": "Southwestern",
}  # fmt: skip

METROPOLIS = 5_000_000  # whoever says New York means the city; who says Oklahoma does not
CASES = 5  # genitive, dative, accusative, instrumental, locative

TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER);
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name));
CREATE TABLE place (
  fid INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
  lon REAL, lat REAL, precision_m REAL NOT NULL, country TEXT, admin1 TEXT, within TEXT NOT NULL,
  disputed INTEGER NOT NULL, population INTEGER NOT NULL, stands_for TEXT, prior REAL NOT NULL,
  capital_of TEXT);
CREATE TABLE shape (
  fid INTEGER PRIMARY KEY, id TEXT NOT NULL, level TEXT NOT NULL, geom BLOB NOT NULL);
"""

GEODETIC = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],'
    'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]'
)
