"""Outlines for the screen."""

from __future__ import annotations

import math
from typing import Any

import pytest

from geo.player.shapes import SCALE, encode_shape
from tests.player import stories


def points(flat: list[int]) -> list[tuple[float, float]]:
    x = y = 0
    out = []
    for k in range(0, len(flat), 2):
        x, y = x + flat[k], y + flat[k + 1]
        out.append((x / SCALE, y / SCALE))
    return out


def test_a_square_comes_back() -> None:
    square = stories.polygon((10.0, 50.0), (12.0, 50.0), (12.0, 52.0), (10.0, 52.0))
    encoded = encode_shape(square)
    assert encoded is not None
    corners = points(encoded[0][0])
    assert corners[0] == corners[-1]
    assert set(corners) == {(10.0, 50.0), (12.0, 50.0), (12.0, 52.0), (10.0, 52.0)}


def test_parts_on_both_sides_of_180_stay_where_they_were() -> None:
    encoded = encode_shape(stories.SHAPES[stories.CHUKOTKA.id])
    assert encoded is not None
    wests = [min(lon for lon, _ in points(polygon[0])) for polygon in encoded]
    assert sorted(round(w) for w in wests) == [-180, 158]


def test_detail_far_below_the_blur_is_dropped() -> None:
    ring = [(30 + 3 * math.cos(t / 500 * math.tau), 50 + 2 * math.sin(t / 500 * math.tau))
            for t in range(500)]  # fmt: skip
    encoded = encode_shape(stories.polygon(*ring))
    assert encoded is not None
    assert 12 < len(encoded[0][0]) / 2 < 120


def test_a_hole_is_kept() -> None:
    outer = [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]
    inner = [(4, 4), (4, 6), (6, 6), (6, 4), (4, 4)]
    encoded = encode_shape({"type": "Polygon", "coordinates": [outer, inner]})
    assert encoded is not None
    assert len(encoded[0]) == 2


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [1, 2]},
        {"type": "LineString", "coordinates": [[1, 2], [3, 4]]},
        {"type": "Polygon", "coordinates": []},
    ],
)
def test_what_is_not_an_area_has_no_outline(geometry: dict[str, Any]) -> None:
    assert encode_shape(geometry) is None


def test_polygons_that_repair_nests_are_kept() -> None:
    bow_tie = [[0, 0], [10, 10], [10, 0], [0, 10], [0, 0]]
    spike = [[20, 0], [30, 0], [30, 10], [30, 20], [30, 10], [20, 10], [20, 0]]
    area = {"type": "MultiPolygon", "coordinates": [[bow_tie], [spike]]}
    assert len(encode_shape(area) or []) == 3
