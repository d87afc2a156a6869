"""Outlines for the screen: simplified, whole numbers, small.

The player lights an area with a soft edge, so an outline needs no more detail than its blur.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

SCALE = 200  # whole numbers are 1/200 degree
SHARE = 0.004  # detail kept, as a share of the area's extent: a tenth of the blur of its edge
FINEST = 0.01  # degrees


def encode_shape(geometry: Mapping[str, Any]) -> list[list[list[int]]] | None:
    """Polygons as rings of whole numbers (first point, then differences); ``None`` if not areal.

    Coordinates stay as given (cut at the antimeridian); the player joins the parts again.
    """
    from shapely import make_valid
    from shapely.geometry import shape

    area = shape(dict(geometry))
    if area.is_empty or area.geom_type not in ("Polygon", "MultiPolygon"):
        return None
    west, south, east, north = area.bounds
    extent = max(min(east - west, 180.0), north - south)
    thin = make_valid(area.simplify(max(FINEST, extent * SHARE), preserve_topology=True))
    parts = list(_polygons(thin))
    largest = max((p.area for p in parts), default=0.0)
    kept = [p for p in parts if p.area >= largest / 2000]
    rings = [[_encode(r.coords) for r in (p.exterior, *p.interiors)] for p in kept]
    whole = [polygon for polygon in rings if len(polygon[0]) >= 8]
    return [[ring for ring in polygon if len(ring) >= 8] for polygon in whole] or None


def _polygons(geometry: Any) -> Iterator[Any]:
    """The polygons of a geometry; `make_valid` may nest them beside lines it had to cut off."""
    if geometry.geom_type == "Polygon":
        yield geometry
    for part in getattr(geometry, "geoms", ()):
        yield from _polygons(part)


def _encode(points: Any) -> list[int]:
    flat: list[int] = []
    px = py = 0
    for i, (lon, lat) in enumerate(points):
        x, y = round(lon * SCALE), round(lat * SCALE)
        if i and (x, y) == (px, py):
            continue
        flat += [x - px, y - py]
        px, py = x, y
    return flat
