"""Where the head of a news paragraph ends and its first sentence begins."""

from __future__ import annotations

import pytest

from geo.datelines import dateline_end, find_opening, is_dateline
from geo.model import Zone

REST = "Tiga kapal perang Rusia merapat pada Senin pagi."


@pytest.mark.parametrize(
    "head",
    [
        "SURABAYA - ", "SURABAYA, DATELINE.COM - ", "Jakarta, CNN Indonesia -- ", "SEOUL, SENIN — ",
        "Moskow: ", "DATELINE.CO.ID - BRUSSELS. ", "Surabaya (Antara) - ", "New York, AP – ",
        "МОСКВА, 6 июня. /ТАСС/. ", "Khartum (epd). ", "Ереван. 21 мая. ЮМ - ",
        "GOMA, May 4. /AP/ ",
    ],
)  # fmt: skip
def test_the_opening_ends_where_the_sentence_begins(head: str) -> None:
    assert is_dateline(head + REST)
    assert (head + REST)[dateline_end(head + REST) :] == REST


@pytest.mark.parametrize(
    "line",
    [
        REST,
        "Surabaya - Rusia",
        "Kapal itu tiba pagi hari dari sana dan baru saja - kata dia - pergi.",
        "On Monday, June 9, three Russian ships came to Surabaya.",
        "Kapal itu sudah pergi - kata dia kepada wartawan di dermaga pagi tadi.",
        "Kapal perang itu (dua buah): merapat pada pagi hari di dermaga lama.",
        "General Rahmat (Ret.). He commanded three ships for many years.",
        "",
    ],
)
def test_a_plain_sentence_has_no_opening(line: str) -> None:
    assert (is_dateline(line), dateline_end(line)) == (False, 0)


def test_the_opening_has_its_offsets() -> None:
    text = f"Headline\n  GOMA (AFP) — {REST}"
    zones = [Zone(kind="title", start=0, end=8), Zone(kind="body", start=9, end=len(text))]
    found = find_opening(text, zones)
    assert found is not None
    assert (text[found.start : found.end], found.quote) == ("GOMA (AFP) — ", "GOMA (AFP) — ")


def test_a_later_paragraph_has_none() -> None:
    text = "Tiga kapal perang merapat. " * 12 + f"\nGOMA (AFP) — {REST}"
    assert find_opening(text, [Zone(kind="body", start=0, end=len(text))]) is None
