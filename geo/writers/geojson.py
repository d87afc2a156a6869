"""GeoJSON (RFC 7946): one feature a claim and place, in the area that the claim names.

A place without an area is a point whose ``precision_m`` says how far it may be off. A claim without
a place keeps its feature, with a null geometry.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.model import PlaceLink, Story
from geo.writers.rows import rows
from geo.writers.safely import replace_file

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


def render(story: Story) -> bytes:
    """The story as a FeatureCollection in UTF-8, one feature a line."""
    areas = _Areas(story.shapes)
    lines = [_feature(row, areas.text(link)) for row, link in rows(story)]
    bbox = bounding_box(areas.boxes())
    head = {"type": "FeatureCollection", "title": story.title}
    opening = _dumps(head | ({"bbox": bbox} if bbox else {}))[:-1]
    text = f'{opening},"features":[\n' + ",\n".join(lines) + "\n]}\n"
    return text.encode("utf-8", "backslashreplace")


def write(story: Story, path: Path) -> None:
    """Write the story; the file is whole or untouched.

    Raises
    ------
    ExportError
        When the file cannot be written.
    """
    replace_file(path, render(story))


def bounding_box(boxes: Iterable[Sequence[float]]) -> list[float] | None:
    """The narrowest ``[west, south, east, north]`` about boxes of the same form.

    West is greater than east when it crosses the antimeridian (RFC 7946, section 5.2). ``None``
    about nothing.

    >>> bounding_box([[170, 60, 180, 70], [-180, 62, -170, 70]])
    [170, 60, -170, 70]
    >>> bounding_box([[36, 51, 38, 52], [130, 42, 140, 48]])
    [36, 42, 140, 52]
    """
    boxes = list(boxes)
    if not boxes:
        return None
    west, east = _narrowest([(box[0], box[2]) for box in boxes])
    return [west, min(box[1] for box in boxes), east, max(box[3] for box in boxes)]


def _narrowest(spans: list[tuple[float, float]]) -> tuple[float, float]:
    """The shortest way round the globe over all spans: all but the widest gap between them."""
    spans = sorted(spans)
    first, reach = spans[0]
    # The gap over the antimeridian wins a tie, so that a box crosses it only when it must.
    best = (first + 360 - max(east for _, east in spans), first, max(east for _, east in spans))
    for west, east in spans[1:]:
        if west - reach > best[0]:
            best = (west - reach, west, reach)
        reach = max(reach, east)
    return best[1], best[2]


class _Areas:
    """Geometries of places as JSON text, each made once however many claims name the place."""

    def __init__(self, shapes: Mapping[str, Mapping[str, Any]]) -> None:
        self._shapes = shapes
        self._known: dict[str, tuple[str, list[list[float]]]] = {}

    def text(self, link: PlaceLink | None) -> str:
        """The geometry of a link's place, ``null`` for none."""
        if link is None or not (link.place.mappable or link.place.id in self._shapes):
            return "null"
        if link.place.id not in self._known:
            self._known[link.place.id] = self._make(link)
        return self._known[link.place.id][0]

    def boxes(self) -> list[list[float]]:
        """The bounds of all parts of all geometries handed out."""
        return [box for _, boxes in self._known.values() for box in boxes]

    def _make(self, link: PlaceLink) -> tuple[str, list[list[float]]]:
        place = link.place
        shape = self._shapes.get(place.id)
        if shape is None:
            lon, lat = _wrapped(place.lon or 0.0), place.lat or 0.0
            return _dumps({"type": "Point", "coordinates": [lon, lat]}), [[lon, lat, lon, lat]]
        return _area(shape)


def _area(shape: Mapping[str, Any]) -> tuple[str, list[list[float]]]:
    """A geometry cut at the antimeridian with outer rings counter-clockwise, and its bounds."""
    from shapely import orient_polygons
    from shapely.geometry import mapping
    from shapely.geometry import shape as figure_of

    figure = figure_of(dict(shape))
    if _crosses(figure):
        figure = _cut(figure)
    figure = orient_polygons(figure)
    parts = getattr(figure, "geoms", [figure])
    return _dumps(mapping(figure)), [list(part.bounds) for part in parts if not part.is_empty]


def _crosses(figure: BaseGeometry) -> bool:
    """Whether a figure leaves -180..180, or jumps more than half-way round between two corners."""
    from shapely import get_coordinates, get_parts, get_rings

    west, _, east, _ = figure.bounds
    if west < -180 or east > 180:
        return True
    if east - west <= 180:
        return False
    for ring in get_rings(get_parts(figure)):
        lons = get_coordinates(ring)[:, 0]
        if abs(lons[1:] - lons[:-1]).max() > 180:
            return True
    return False


def _cut(figure: BaseGeometry) -> BaseGeometry:
    """A figure that crosses the antimeridian as parts that end there."""
    import antimeridian
    from shapely import orient_polygons, transform
    from shapely.geometry import mapping, shape

    # Made continuous first (0..360): only then do its rings have a direction to be kept.
    whole = transform(figure, lambda xy: xy + (xy[:, :1] < 0) * [360.0, 0.0])
    # GeoJSON joins corners by straight lines in lon and lat, not by great circles.
    return shape(antimeridian.fix_geojson(mapping(orient_polygons(whole)), great_circle=False))


def _wrapped(lon: float) -> float:
    return lon if -180 <= lon <= 180 else (lon + 180) % 360 - 180


def _feature(row: Mapping[str, Any], geometry: str) -> str:
    properties = {name: value for name, value in row.items() if name != "row"}
    return (
        f'{{"type":"Feature","id":{_dumps(row["row"])},"geometry":{geometry},'
        f'"properties":{_dumps(properties)}}}'
    )


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
