"""GeoJSON by RFC 7946."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import pytest

from geo.model import PlaceLink, Story
from geo.writers import geojson
from tests.writers.rfc7946 import faults, polygons
from tests.writers.samples import (
    ARRIVAL,
    CHUKOTKA,
    DOUBT,
    KURSK,
    KURSK_CITY,
    SHAPES,
    VAGUE,
    WEST,
    story,
)

CLOCKWISE = {
    "type": "Polygon",
    "coordinates": [
        [[0.0, 0.0], [0.0, 9.0], [9.0, 9.0], [9.0, 0.0], [0.0, 0.0]],
        [[1.0, 1.0], [2.0, 1.0], [2.0, 2.0], [1.0, 2.0], [1.0, 1.0]],
    ],
}
BEYOND = {
    "type": "Polygon",
    "coordinates": [[[170.0, 60.0], [190.0, 60.0], [190.0, 70.0], [170.0, 70.0], [170.0, 60.0]]],
}
JUMPING = {
    "type": "Polygon",
    "coordinates": [[[170.0, 60.0], [-170.0, 60.0], [-170.0, 70.0], [170.0, 70.0], [170.0, 60.0]]],
}


def read(told: Story) -> Any:
    return json.loads(geojson.render(told))


def at(*places: Any, shapes: Any = None) -> Any:
    links = tuple(PlaceLink(role="at", place=place) for place in places)
    told = story(replace(ARRIVAL, report=replace(ARRIVAL.report, places=links)))
    return read(replace(told, shapes=shapes or {}))


def test_the_sample_breaks_no_rule() -> None:
    assert faults(read(story())) == []


def test_one_feature_a_claim_and_place() -> None:
    features = read(story())["features"]
    assert [f["id"] for f in features] == [
        "a1-1/0", "a1-1/1", "a1-2/0", "a1-3/0", "a1-3/1", "a1-3/2",
    ]  # fmt: skip


def test_an_area_is_drawn_as_the_area_and_a_town_as_a_point_with_its_precision() -> None:
    area, town = at(KURSK, KURSK_CITY, shapes=SHAPES)["features"]
    assert area["geometry"] == SHAPES["ne:RU-KRS"]
    assert town["geometry"] == {"type": "Point", "coordinates": [36.187, 51.737]}
    assert town["properties"]["precision_m"] == 12_000.0


@pytest.mark.parametrize("told", [story(DOUBT), story(VAGUE)])
def test_a_claim_that_no_map_can_show_keeps_its_feature(told: Story) -> None:
    feature = read(told)["features"][-1]
    assert feature["geometry"] is None
    assert feature["properties"]["claim"] == told.claims[0].id


def test_a_story_without_a_place_has_no_bbox() -> None:
    assert "bbox" not in read(story(DOUBT))
    assert at(WEST)["features"][0]["geometry"] is None


def test_an_empty_story_is_an_empty_collection() -> None:
    assert read(Story()) == {"type": "FeatureCollection", "title": "", "features": []}


def test_rings_follow_the_right_hand_rule() -> None:
    collection = at(KURSK, shapes={KURSK.id: CLOCKWISE})
    assert faults(collection) == []
    assert len(polygons(collection["features"][0]["geometry"])[0]) == 2


@pytest.mark.parametrize("shape", [BEYOND, JUMPING], ids=["190 degrees", "-170 degrees"])
def test_areas_are_cut_at_the_antimeridian(shape: Any) -> None:
    collection = at(CHUKOTKA, shapes={CHUKOTKA.id: shape})
    assert faults(collection) == []
    assert collection["bbox"] == [170.0, 60.0, -170.0, 70.0]
    assert len(polygons(collection["features"][0]["geometry"])) == 2


def test_a_point_beyond_180_is_brought_back() -> None:
    collection = at(replace(CHUKOTKA, lon=190.0))
    assert collection["features"][0]["geometry"]["coordinates"] == [-170.0, 66.5]


@pytest.mark.parametrize(
    ("boxes", "expected"),
    [
        ([[0, 0, 1, 1]], [0, 0, 1, 1]),
        ([[-10, 0, -5, 1], [5, 2, 10, 3]], [-10, 0, 10, 3]),
        ([[170, 0, 180, 1], [-180, 0, -175, 1]], [170, 0, -175, 1]),
        ([[170, 0, 170, 0], [-170, 0, -170, 0]], [170, 0, -170, 0]),
        ([[-180, -90, 180, 90]], [-180, -90, 180, 90]),
        ([[-180, 0, 180, 1], [30, 0, 40, 1]], [-180, 0, 180, 1]),
        ([[-90, 0, -90, 0], [90, 0, 90, 0]], [-90, 0, 90, 0]),
    ],
)
def test_the_bbox_is_the_narrowest(boxes: list[list[float]], expected: list[float]) -> None:
    assert geojson.bounding_box(boxes) == expected


def test_the_bbox_does_not_depend_on_the_order() -> None:
    boxes = [[170, 0, 180, 1], [-180, 0, -175, 1], [100, 0, 120, 1]]
    assert geojson.bounding_box(boxes) == geojson.bounding_box(boxes[::-1]) == [100, 0, -175, 1]


def test_properties_carry_the_source_and_every_clock() -> None:
    found = read(story())["features"][0]["properties"]
    expected = {
        "kind": "transfer", "stance": "confirms", "status": "past", "role": "to",
        "inferred": False, "speaker": "Jenderal Aksara", "affiliation": "NATO",
        "quantity_best": 1500, "quantity_qualifier": "about", "force_country": "KP",
        "place_id": "ne:RU-KRS", "disputed": False,
        "happened_first": "2024-10-08", "happened_last": "2024-10-13", "happened_basis": "stated",
        "said_first": "2024-10-28", "said_text": "Senin (28/10/2024)",
        "published_first": "2024-10-28", "published_at": "2024-10-28T20:19:00+07:00",
        "quote_start": 55, "quote_end": 105, "outlet": "Harian Contoh", "article": "a1",
        "url": "https://example.org/a?b=1&c=2", "movement": "mv-a1-1",
        "chain": ["Jenderal Aksara", "Kantor Berita Contoh", "Harian Contoh"],
        "doubt": ["the sentence is damaged", "number printed twice"], "said_at": ["Brussels"],
    }  # fmt: skip
    assert {name: found[name] for name in expected} == expected


def test_offsets_find_the_quote_in_the_article() -> None:
    told = story()
    for feature in read(told)["features"]:
        own = feature["properties"]
        assert told.articles[0].text[own["quote_start"] : own["quote_end"]] == own["quote"]


def test_answers_and_movement_are_named_by_the_doubting_claim() -> None:
    found = read(story())["features"][2]["properties"]
    assert (found["answers"], found["movement"], found["movement_status"]) == (
        ["a1-1"], "mv-a1-1", "alleged",
    )  # fmt: skip


def test_nothing_unknown_is_made_up() -> None:
    found = read(story(DOUBT))["features"][0]["properties"]
    for name in ("speaker", "place", "lon", "said_first", "happened_first", "quantity_best"):
        assert found[name] is None


def test_geopandas_opens_it() -> None:
    import geopandas

    frame = geopandas.read_file(io.BytesIO(geojson.render(story())))
    assert list(frame.claim) == ["a1-1", "a1-1", "a1-2", "a1-3", "a1-3", "a1-3"]
    assert frame.quote[3] == VAGUE.evidence.quote
    assert frame.crs.to_epsg() == 4326


def test_a_lone_surrogate_does_not_break_the_file() -> None:
    told = story(replace(DOUBT, doubt=("\ud800",)))
    assert read(told)["features"][0]["properties"]["doubt"] == ["\ud800"]
