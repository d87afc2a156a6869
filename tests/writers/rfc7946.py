"""A checker of GeoJSON by RFC 7946, written from the text of the standard."""

from __future__ import annotations

import itertools
from typing import Any

DEPTH = {
    "Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2,
    "MultiPolygon": 3,
}  # fmt: skip


def faults(collection: Any) -> list[str]:
    """What breaks a rule of the standard; empty for a sound feature collection."""
    found = [] if collection.get("type") == "FeatureCollection" else ["1.5: no collection"]
    found += ["4: crs is gone"] if "crs" in collection else []
    found += ["7.1: geometry members on a collection"] if "coordinates" in collection else []
    seen: list[Any] = []
    for feature in collection["features"]:
        found += _feature(feature)
        if "id" in feature:
            seen.append(feature["id"])
    found += ["3.2: ids repeat"] if len(seen) != len(set(seen)) else []
    return found + _bbox(collection)


def _feature(feature: Any) -> list[str]:
    found = [] if feature.get("type") == "Feature" else ["3.2: no feature"]
    if not isinstance(feature.get("properties", 0), dict | None):
        found.append("3.2: properties")
    if not isinstance(feature.get("id", ""), str | int | float):
        found.append("3.2: id")
    if "geometry" not in feature:
        return [*found, "3.2: geometry is missing"]
    geometry = feature["geometry"]
    return found + (_geometry(geometry) if geometry is not None else [])


def _geometry(geometry: Any) -> list[str]:
    kind = geometry.get("type")
    if kind not in DEPTH:
        return [f"1.4: type {kind}"]
    found = [fault for point in positions(geometry) for fault in _position(point)]
    for polygon in polygons(geometry):
        for number, ring in enumerate(polygon):
            found += _ring(ring, outer=number == 0)
    return found


def _position(point: Any) -> list[str]:
    if not 2 <= len(point) <= 3 or not all(isinstance(n, int | float) for n in point):
        return [f"3.1.1: position {point}"]
    inside = -180 <= point[0] <= 180 and -90 <= point[1] <= 90
    return [] if inside else [f"4: {point} is off the globe"]


def _ring(ring: Any, *, outer: bool) -> list[str]:
    if len(ring) < 4 or ring[0] != ring[-1]:
        return ["3.1.6: a ring is not closed"]
    found = []
    pairs = list(itertools.pairwise(ring))
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)
    if (area > 0) != outer:
        found.append("3.1.6: right-hand rule")
    if any(abs(a[0] - b[0]) > 180 for a, b in pairs):
        found.append("3.1.9: not cut at the antimeridian")
    return found


def positions(geometry: Any) -> list[Any]:
    """All positions of a geometry."""
    points = geometry["coordinates"]
    for _ in range(DEPTH[geometry["type"]] - 1):
        points = [point for part in points for point in part]
    return [points] if geometry["type"] == "Point" else points


def polygons(geometry: Any) -> list[Any]:
    """The polygons of a geometry, as lists of rings."""
    if geometry["type"] == "Polygon":
        return [geometry["coordinates"]]
    return geometry["coordinates"] if geometry["type"] == "MultiPolygon" else []


def _bbox(collection: Any) -> list[str]:
    geometries = [f["geometry"] for f in collection["features"] if f.get("geometry")]
    points = [point for geometry in geometries for point in positions(geometry)]
    bbox = collection.get("bbox")
    if bbox is None:
        return ["5: no bbox"] if points else []
    west, south, east, north = bbox
    crossing = west > east

    def inside(lon: float, lat: float) -> bool:
        across = lon >= west or lon <= east if crossing else west <= lon <= east
        return across and south <= lat <= north

    found = [f"5: {p} outside the bbox" for p in points if not inside(p[0], p[1])]
    tight = (
        any(p[0] == west for p in points) and any(p[0] == east for p in points)
        and min(p[1] for p in points) == south and max(p[1] for p in points) == north
    )  # fmt: skip
    return found if tight else [*found, "5: the bbox is wider than what it holds"]
