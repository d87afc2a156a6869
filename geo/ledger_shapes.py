"""GeoJSON geometries to GeoPackage blobs and back (OGC 12-128r17, clause 2.1.3)."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Any

from gazetteer.place import Place

_HEADER = struct.Struct("<2sBBi4d")  # magic, version, flags, reference system, envelope
_FLAGS = 0b0000_0011  # little-endian, envelope of x and y
_WGS84 = 4326


def to_blob(geometry: Mapping[str, Any]) -> bytes:
    """A GeoJSON geometry (lon, lat) as a GeoPackage blob.

    Raises
    ------
    ValueError
        When it is no geometry, or an empty one.
    """
    from shapely import to_wkb
    from shapely.geometry import shape

    figure = shape(dict(geometry))
    if figure.is_empty:
        raise ValueError("the geometry is empty")
    west, south, east, north = figure.bounds
    header = _HEADER.pack(b"GP", 0, _FLAGS, _WGS84, west, east, south, north)
    return header + bytes(to_wkb(figure, byte_order=1))


def point_blob(place: Place) -> bytes | None:
    """The label point of a place, ``None`` for one that no map can show."""
    if place.lon is None or place.lat is None:
        return None
    return to_blob({"type": "Point", "coordinates": [place.lon, place.lat]})


def to_geojson(blob: bytes) -> dict[str, Any]:
    """The GeoJSON geometry in a blob that `to_blob` made; coordinates are lists of floats."""
    from shapely import from_wkb
    from shapely.geometry import mapping

    return dict(_lists(mapping(from_wkb(blob[_HEADER.size :]))))


def _lists(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _lists(item) for key, item in value.items()}
    return [_lists(item) for item in value] if isinstance(value, tuple | list) else value
