"""What the deriving scripts share: label points, honest radii, clean polygons, GeoParquet.

Not a program: `derive_countries.py`, `derive_admin1.py`, `derive_seas.py` and
`derive_points.py` import it.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

PLACES = Path(__file__).resolve().parent.parent / "data" / "places"


def parts(shape: BaseGeometry) -> list[Any]:
    """The polygons of a shape, largest (in square degrees at their latitude) first."""
    import shapely

    polygons = [p for p in shapely.get_parts(shape) if p.geom_type == "Polygon" and not p.is_empty]
    return sorted(polygons, key=lambda p: -p.area * math.cos(math.radians(p.centroid.y)))


def polygonal(shape: BaseGeometry) -> BaseGeometry:
    """The polygons of a shape alone, valid, without slivers of lines or points."""
    import shapely

    fixed = shape if shape.is_valid else shapely.make_valid(shape)
    found = [
        part
        for piece in shapely.get_parts(fixed)
        for part in shapely.get_parts(piece)
        if part.geom_type == "Polygon" and not part.is_empty
    ]
    return found[0] if len(found) == 1 else shapely.MultiPolygon(found)


def wound(shape: BaseGeometry) -> BaseGeometry:
    """A shape wound as RFC 7946 asks: shells counter-clockwise, holes clockwise."""
    import shapely

    return shapely.orient_polygons(shape, exterior_cw=False)


def label_point(
    shape: BaseGeometry, wish: tuple[float, float] | None = None
) -> tuple[float, float]:
    """A point (lon, lat) inside: the wished one, the main part's centroid, else a deep one.

    The centroid comes before the deepest point because gazetteers and readers expect it; it is
    taken only where it lies clear of the border.
    """
    import shapely
    from shapely import Point

    if wish and shape.contains(Point(wish)):
        return wish
    main = parts(shape)[0]
    centre = main.centroid
    span = math.sqrt(main.area)
    if main.contains(centre) and main.boundary.distance(centre) > span / 20:
        return round(centre.x, 4), round(centre.y, 4)
    deep = shapely.maximum_inscribed_circle(main, tolerance=span / 50).coords[0]
    return round(deep[0], 5), round(deep[1], 5)


def reach_m(shape: BaseGeometry, lon: float, lat: float) -> float:
    """Metres from a point to the farthest vertex of a shape, on the ellipsoid, rounded up."""
    import numpy as np
    import shapely
    from pyproj import Geod

    xy = shapely.get_coordinates(shape)
    far = Geod(ellps="WGS84").inv(np.full(len(xy), lon), np.full(len(xy), lat), xy[:, 0], xy[:, 1])
    return round_up(float(far[2].max()))


def round_up(metres: float) -> float:
    """A radius rounded up to two significant figures, so that it never shrinks; at least 50 m."""
    metres = max(metres, 50.0)
    step = 10 ** (math.floor(math.log10(metres)) - 1)
    return float(math.ceil(metres / step) * step)


def write(frame: gpd.GeoDataFrame, path: Path) -> None:
    """Write a frame as GeoParquet, sorted by id, zstd-compressed, geometry last."""
    ordered = frame.sort_values("id").reset_index(drop=True)
    columns = [name for name in ordered.columns if name != "geometry"] + ["geometry"]
    ordered[columns].to_parquet(path, compression="zstd", index=False, write_covering_bbox=False)
    print(f"{path.name}: {len(ordered)} rows, {path.stat().st_size / 1e6:.2f} MB")
