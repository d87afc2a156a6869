"""Clocks over the entries of a live blog: which lines have one, and of which day they are."""

from __future__ import annotations

from datetime import date

import pytest

from gazetteer import Gazetteer
from geo.clock_marks import clock_marks, days_of
from geo.language import load_pack
from geo.model import Reading
from tests.reading_helpers import days, read

DAY = date(2025, 3, 3)


def minutes(text: str, code: str) -> list[int]:
    return [mark.minutes for mark in clock_marks(text, 0, len(text), load_pack(code))]


@pytest.mark.parametrize(
    ("code", "line", "at"),
    [
        ("de", "14:32 Uhr – Kongo meldet Kämpfe", 872),
        ("de", "Um 9.05 Uhr: Kigali schweigt", 545),
        ("en", "2:05 p.m. — Troops arrive", 845),
        ("en", "2:05pm Troops arrive", 845),
        ("en", "12.30am: Troops arrive", 30),
        ("en", "12:30 p.m. Troops arrive", 750),
        ("en", "[09:05 GMT] Troops arrive", 545),
        ("id", "14.32 WIB", 872),
        ("id", "Pukul 07.10 - Pasukan tiba", 430),
        ("ko", "오후 2:05 케냐군 도착", 845),
        ("ko", "오전 12:05 케냐군 도착", 5),
        ("ru", "• 18:40 мск. Колонна вышла", 1120),
        ("en", "00:10 Troops arrive", 10),
    ],
)
def test_a_line_may_begin_with_a_clock(code: str, line: str, at: int) -> None:
    assert minutes(f"Above.\n{line}\nBelow.", code) == [at]


@pytest.mark.parametrize(
    "line",
    [
        "13.10 percent of the troops have left.", "10.500 soldiers arrived.", "They came at 14:32.",
        "25:10 is no clock.", "12:75 neither.", "3:2 in the final.",
        "1.50 m of snow fell in Kabul.",
    ],
)  # fmt: skip
def test_other_numbers_are_no_clock(line: str) -> None:
    assert minutes(f"Above.\n{line}\nBelow.", "en") == []


@pytest.mark.parametrize(
    ("clocks", "shifts"),
    [
        (["18:00", "12:00", "06:00"], [0, 0, 0]),
        (["02:00", "00:30", "23:10", "21:00"], [0, 0, -1, -1]),
        (["06:00", "12:00", "18:00"], [0, 0, 0]),
        (["21:00", "23:10", "00:30", "02:00"], [-1, -1, 0, 0]),
        (["12:00", "12:00", "12:00"], [0, 0, 0]),
        (["18:00", "12:00", "19:00", "03:00", "20:00"], None),
    ],
    ids=["newest first", "past midnight", "oldest first", "to midnight", "at once", "no order"],
)
def test_the_order_of_clocks_gives_the_days(clocks: list[str], shifts: list[int] | None) -> None:
    text = "\n".join(f"{clock} News" for clock in clocks)
    found = days_of(clock_marks(text, 0, len(text), load_pack("en")), DAY)
    wanted = None if shifts is None else [date(2025, 3, 3 + s) for s in shifts]
    assert found == wanted


BLOG = """Live: clashes at the shoal

By Mara Quince, 3 March 2025

{0}
Vietnam sent two frigates to the Gulf of Thailand yesterday, a spokesman said.

{1}
The army of Kenya moved 300 soldiers to Lamu yesterday, a spokeswoman said.

{2}
Chile deployed 50 marines to Haiti yesterday, its defence ministry said.
"""


def blog(gazetteer: Gazetteer, *heads: str) -> Reading:
    return read(BLOG.format(*heads), gazetteer, language="en", published=None)


HEADS = ("01:20 GMT", "00:15 – Kenya moves 300 soldiers", "22:40")


def test_entries_under_clocks_count_from_their_own_day(gazetteer: Gazetteer) -> None:
    claims = blog(gazetteer, *HEADS).claims
    assert [days(c.report.when)[0] for c in claims] == ["2025-03-02", "2025-03-02", "2025-03-01"]
    assert [c.said.last for c in claims] == [DAY, DAY, date(2025, 3, 2)]


def test_the_page_keeps_its_headline_and_its_day(gazetteer: Gazetteer) -> None:
    article = blog(gazetteer, *HEADS).article
    assert article.title is not None
    assert article.title.quote == "Live: clashes at the shoal"
    assert (article.published.last, article.published.basis) == (DAY, "stated")


def test_the_heading_of_an_entry_claims_nothing_a_second_time(gazetteer: Gazetteer) -> None:
    quotes = [c.evidence.quote for c in blog(gazetteer, *HEADS).claims]
    assert len(quotes) == 3
    assert not any("–" in quote for quote in quotes)


def test_the_text_may_stand_beside_its_clock(gazetteer: Gazetteer) -> None:
    text = BLOG.replace("{0}\n", "14:32 ").replace("{1}\n", "13:05: ").replace("{2}\n", "9:40 — ")
    claims = read(text, gazetteer, language="en", published=None).claims
    assert [c.evidence.quote.split()[0] for c in claims] == ["Vietnam", "The", "Chile"]


def test_two_clocks_make_no_blog(gazetteer: Gazetteer) -> None:
    claims = blog(gazetteer, "01:20 GMT", "00:15", "In Haiti").claims
    assert {days(c.report.when)[0] for c in claims} == {"2025-03-02"}


def test_a_blog_without_any_day_is_still_read(gazetteer: Gazetteer) -> None:
    text = BLOG.replace(", 3 March 2025", "").format("14:32", "13:05", "9:40")
    reading = read(text, gazetteer, language="en", published=None)
    assert len(reading.claims) == 3
    assert not reading.article.published.known
