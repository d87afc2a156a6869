"""The interchange form."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geo.model import Article, Claim, Quantity, Reading, Speaker, When
from geo.writers import claims_json
from tests.writers.samples import ARRIVAL, ARTICLE, BARE, NAIVE, READINGS, RICH, TEXT, story

SCHEMA = Path(__file__).parents[3] / "shared" / "claims" / "claims.schema.json"


def document(reading: Reading = RICH) -> Any:
    (found,) = claims_json.render([reading])["documents"]
    return found


def claim(changed: Claim) -> Any:
    return document(replace(RICH, claims=(changed,)))["claims"][0]


@pytest.mark.skipif(not SCHEMA.exists(), reason="the shared schema is not beside this checkout")
@pytest.mark.parametrize("form", [
    claims_json.render(READINGS), claims_json.render([]), claims_json.render_story(story()),
])  # fmt: skip
def test_the_form_is_valid(form: Any) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.validate(form, json.loads(SCHEMA.read_text()))


def test_every_offset_finds_its_words() -> None:
    found = document()
    spans = [(m["start"], m["end"], m["surface"]) for m in found["mentions"]]
    for told in found["claims"]:
        spans += [(e["start"], e["end"], e["text"]) for e in told["evidence"] + told["restated"]]
    meta = found["meta"]
    spans.append((*meta["title"]["span"], meta["title"]["text"]))
    spans.append((*meta["dateline"]["span"], meta["dateline"]["surface"]))
    assert all(TEXT[start:end] == words for start, end, words in spans)


def test_the_document_is_named_after_the_file_and_identifies_the_text() -> None:
    found = document()
    assert found["id"] == "contoh-1"
    assert found["n_chars"] == len(TEXT)
    assert found["sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()
    assert document(BARE)["id"] == "b1"


def test_zones_are_all_but_the_body() -> None:
    assert [z["zone"] for z in document()["zones"]] == ["title", "related"]
    assert [z["zone"] for z in document()["mentions"]] == [
        "title",
        "body",
        "body",
        "body",
        "related",
    ]


def test_metadata() -> None:
    meta = document()["meta"]
    assert meta["publisher"] == {
        "name": "Harian Contoh", "surface": None, "certainty": "stated", "span": None,
    }  # fmt: skip
    assert meta["agencies"] == [{"name": "Kantor Berita Contoh", "for": "text"}]
    assert meta["byline"][0] == {"name": "Budi Contoh", "role": "author", "span": None}
    assert meta["dateline"]["place"]["name"] == "Brussels"
    assert meta["language"] == "id"


@pytest.mark.parametrize(
    ("article", "value", "precision", "basis"),
    [
        (ARTICLE, "2024-10-28T20:19+07:00", "minute", "stated"),
        (NAIVE.article, "1969-07-20T03:05", "minute", "inferred"),
        (replace(ARTICLE, published_at=None), "2024-10-28", "day", "stated"),
        (replace(NAIVE.article, published_at=None), "1969-07", "month", "inferred"),
    ],
)
def test_published(article: Article, value: str, precision: str, basis: str) -> None:
    found = document(Reading(article=article))["meta"]["published"]
    assert (found["value"], found["precision"], found["basis"]) == (value, precision, basis)


def test_an_unknown_publication_date_is_null() -> None:
    assert document(BARE)["meta"]["published"] is None


def test_an_inferred_publication_lists_the_days_it_may_be() -> None:
    when = When(
        first=date(2024, 10, 28), last=date(2024, 10, 29), precision="day", basis="inferred"
    )
    found = document(Reading(article=replace(BARE.article, published=when)))["meta"]["published"]
    assert (found["value"], found["accept"]) == ("2024-10-29", ["2024-10-28", "2024-10-29"])


@pytest.mark.parametrize(
    ("when", "value", "relation", "basis"),
    [
        (When(), None, None, "none"),
        (When(first=date(2024, 10, 28), last=date(2024, 10, 28), precision="day", basis="resolved"),
         "2024-10-28", "on", "relative"),
        (When(first=date(2024, 10, 14), last=date(2024, 10, 20), precision="week", basis="stated"),
         "2024-10-14", "on", "absolute"),
        (When(last=date(2024, 10, 25), precision="day", basis="inferred"),
         "2024-10-25", "before", "inferred"),
        (When(first=date(2024, 10, 25), precision="day", basis="stated"),
         "2024-10-25", "after", "absolute"),
        (When(first=date(2024, 8, 1), last=date(2024, 8, 31), precision="month", basis="stated"),
         "2024-08", "on", "absolute"),
    ],
)  # fmt: skip
def test_said(when: When, value: str | None, relation: str | None, basis: str) -> None:
    found = claim(replace(ARRIVAL, said=when))["said"]
    assert (found["value"], found["relation"], found["basis"]) == (value, relation, basis)


@pytest.mark.parametrize(
    ("when", "value", "first", "last"),
    [
        (When(first=date(2024, 10, 8), last=date(2024, 10, 13)), "2024-10-08/2024-10-13",
         "2024-10-08", "2024-10-13"),
        (When(first=date(2024, 8, 1), precision="month"), "2024-08/..", "2024-08", None),
        (When(last=date(2024, 9, 15)), "../2024-09-15", None, "2024-09-15"),
        (When(first=date(2022, 1, 1), last=date(2022, 12, 31), precision="year"), "2022",
         "2022", "2022"),
    ],
)  # fmt: skip
def test_event_time(when: When, value: str, first: str | None, last: str | None) -> None:
    found = claim(replace(ARRIVAL, report=replace(ARRIVAL.report, when=when)))["event"]["time"]
    assert (found["value"], found["from"], found["to"]) == (value, first, last)


def test_an_event_without_a_time_has_none() -> None:
    report = replace(ARRIVAL.report, when=When())
    assert claim(replace(ARRIVAL, report=report))["event"] == {"status": "past", "time": None}


@pytest.mark.parametrize(
    ("quantity", "low", "high", "approx", "vague", "unit"),
    [
        (Quantity(low=9, best=9, high=9), 9, 9, False, False, "persons"),
        (Quantity(low=9, best=9, high=9, qualifier="about"), 9, 9, True, False, "persons"),
        (Quantity(low=9, best=9, high=None, qualifier="more than"),
         9, None, False, False, "persons"),
        (Quantity(low=1000, best=None, high=None, qualifier="vague"),
         1000, None, True, True, "persons"),
        (Quantity(low=6, best=6, high=6, scope="killed"), 6, 6, False, False, "persons killed"),
        (Quantity(low=6, best=6, high=6, scope="planned"), 6, 6, False, False, "persons"),
    ],
)  # fmt: skip
def test_quantity(
    quantity: Quantity, low: int, high: int | None, approx: bool, vague: bool, unit: str
) -> None:
    found = claim(replace(ARRIVAL, report=replace(ARRIVAL.report, quantity=quantity)))["quantity"]
    shown = tuple(found[name] for name in ("min", "max", "approx", "vague", "unit"))
    assert shown == (low, high, approx, vague, unit)


def test_an_implied_number_has_no_words_and_no_span() -> None:
    quantity = Quantity(low=4, best=4, high=4, unit="ships", start=3, end=9)
    found = claim(replace(ARRIVAL, report=replace(ARRIVAL.report, quantity=quantity)))["quantity"]
    assert (found["surface"], found["span"]) == (None, None)


def test_attribution_runs_from_the_publisher_to_the_originator() -> None:
    found = claim(ARRIVAL)["attribution"]
    assert found == ["Harian Contoh", "Kantor Berita Contoh", "Jenderal Aksara"]


def test_place_links_name_their_mention() -> None:
    to, origin = claim(ARRIVAL)["places"]
    assert (to["role"], to["mention"], to["implied"]) == ("to", "m3", False)
    assert (origin["role"], origin["mention"], origin["implied"]) == ("from", None, True)


def test_place_kinds_are_those_of_the_form() -> None:
    crimea, river, west = claim(RICH.claims[2])["places"]
    assert (crimea["place"]["kind"], crimea["place"]["iso"]) == ("region", "UA-43")
    assert (river["place"]["kind"], river["place"]["iso"]) == ("sea", None)
    assert (west["place"]["mappable"], west["place"]["lat"]) == (False, None)
    assert document()["mentions"][1]["place"]["iso"] is None


def test_nobody_and_nothing_are_null() -> None:
    found = claim(RICH.claims[1])
    assert (found["claimant"], found["force"], found["quantity"], found["doubt"]) == (None,) * 4


def test_speakers() -> None:
    found = claim(ARRIVAL)
    assert found["claimant"]["span"] == [131, 146]
    assert [s["name"] for s in found["co_claimants"]] == [None, "Ani Contoh"]
    assert claim(replace(ARRIVAL, speaker=Speaker()))["claimant"]["kind"] == "unattributed"


def test_the_file_is_utf8_json(tmp_path: Path) -> None:
    claims_json.write_readings(READINGS, tmp_path / "x.json")
    text = (tmp_path / "x.json").read_text(encoding="utf-8")
    assert "한국 😀" in text
    assert json.loads(text) == json.loads(claims_json.dumps(READINGS))
