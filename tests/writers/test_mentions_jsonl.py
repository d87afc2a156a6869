"""Lines for geoparsing scorers."""

from __future__ import annotations

import json

from geo.writers import mentions_jsonl
from tests.writers.samples import KURSK, TEXT, WEST, mention


def test_a_line_of_spans_with_coordinates() -> None:
    line = mentions_jsonl.render("d1", [mention("Kursk", place=KURSK)])
    start = TEXT.index("Kursk")
    assert "\n" not in line
    assert json.loads(line) == {
        "id": "d1",
        "toponyms": [{"start": start, "end": start + 5, "lat": 51.7, "lon": 36.25}],
    }


def test_what_no_map_can_show_keeps_its_span() -> None:
    found = [mention("Barat", place=WEST), mention("Kursk", place=None)]
    spots = json.loads(mentions_jsonl.render("d1", found))["toponyms"]
    assert [(s["lat"], s["lon"]) for s in spots] == [(None, None)] * 2


def test_no_mentions() -> None:
    assert json.loads(mentions_jsonl.render("d1", [])) == {"id": "d1", "toponyms": []}
