"""The table."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import Any

import pytest

from geo.model import PlaceLink, Story
from geo.writers import csv as table
from geo.writers.rows import columns
from tests.writers.samples import ARRIVAL, DOUBT, KURSK_CITY, VAGUE, story


def read(told: Story) -> list[dict[str, str]]:
    text = table.render(told).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_one_row_a_claim_and_place() -> None:
    assert [(row["claim"], row["place"]) for row in read(story())] == [
        ("a1-1", "Kursk Oblast"), ("a1-1", "Chukotka"), ("a1-2", ""),
        ("a1-3", "Crimea"), ("a1-3", "Niger"), ("a1-3", "the West"),
    ]  # fmt: skip


def test_the_columns_are_those_of_geojson() -> None:
    assert list(read(story())[0]) == columns()
    assert len(set(columns())) == len(columns())


def test_an_empty_story_is_a_header() -> None:
    assert table.render(Story()).decode("utf-8-sig") == ",".join(columns()) + "\r\n"


def test_excel_is_told_the_encoding() -> None:
    assert table.render(Story()).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\uff1d", "\u00a0-"])
def test_text_that_would_run_as_a_formula_is_disarmed(start: str) -> None:
    hostile = start + "HYPERLINK(1)"
    row = read(story(replace(DOUBT, doubt=(hostile,), chain=(hostile, "b"))))[0]
    assert row["doubt"] == "'" + hostile
    assert row["chain"] == "'" + hostile + " | b"


def test_the_sample_formulas_are_disarmed() -> None:
    row = read(story(VAGUE))[0]
    assert row["quote"].startswith("'=RUMUS(1)")
    assert row["speaker_role"] == "'=cmd()"


def test_numbers_stay_numbers() -> None:
    west = replace(KURSK_CITY, lon=-77.0365, lat=-1.5)
    link = PlaceLink(role="at", place=west)
    row = read(story(replace(ARRIVAL, report=replace(ARRIVAL.report, places=(link,)))))[0]
    assert (row["lon"], row["lat"], row["quantity_best"]) == ("-77.0365", "-1.5", "1500")


def test_unknown_is_empty_and_truth_is_spelt_out() -> None:
    row = read(story(ARRIVAL))[1]
    assert (row["inferred"], row["disputed"], row["happened_text"]) == (
        "true",
        "false",
        "8-13 Oktober",
    )
    assert read(story(DOUBT))[0]["inferred"] == ""


def test_quotes_commas_and_line_ends_survive() -> None:
    text = 'a "b", c\r\nd\ne'
    assert read(story(replace(DOUBT, doubt=(text,))))[0]["doubt"] == text


def test_pandas_reads_it() -> None:
    import pandas

    frame = pandas.read_csv(io.BytesIO(table.render(story())))
    assert frame.columns[0] == "row"
    kinds: dict[str, Any] = {name: str(frame[name].dtype) for name in ("lon", "precision_m")}
    assert set(kinds.values()) == {"float64"}
