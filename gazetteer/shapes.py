"""Geometry of places: parts of a country by direction, and RFC 7946 output."""

from __future__ import annotations

from typing import Any


def third(geometry: Any, direction: str) -> Any:
    """The third (by extent) of an area that lies in a direction; ``central`` its middle.

    The thirds of the main part's bounding box are used: the eastern third of Ukraine, not of its
    area. Diagonals take the quarter.
    """
    import shapely

    parts = getattr(geometry, "geoms", None)
    west, south, east, north = (max(parts, key=lambda p: p.area) if parts else geometry).bounds
    wide, high = east - west, north - south
    share = 0.5 if direction in {"northeast", "northwest", "southeast", "southwest"} else 1 / 3
    if direction == "central":
        west, east = west + wide / 3, east - wide / 3
        south, north = south + high / 6, north - high / 6
    if "east" in direction:
        west, east = east - wide * share, 180.0
    elif "west" in direction:
        west, east = -180.0, west + wide * share
    if "north" in direction:
        south, north = north - high * share, 90.0
    elif "south" in direction:
        south, north = -90.0, south + high * share
    return shapely.intersection(geometry, shapely.box(west, south, east, north))


def to_geojson(geometry: Any) -> dict[str, Any] | None:
    """A GeoJSON geometry with RFC 7946 winding, cut at the antimeridian; `None` when empty."""
    if geometry is None or geometry.is_empty:
        return None
    import shapely
    from shapely.geometry import mapping

    shaped = shapely.orient_polygons(geometry)
    rounded: dict[str, Any] = _rounded(mapping(shaped))
    return rounded


def _rounded(value: Any) -> Any:
    """Coordinates to five decimals (about a metre), tuples as lists."""
    if isinstance(value, float):
        return round(value, 5)
    if isinstance(value, dict):
        return {name: _rounded(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_rounded(part) for part in value]
    return value
