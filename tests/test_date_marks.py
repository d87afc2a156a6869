"""Dates whose numbers carry their unit, counted from a day of publication."""

from __future__ import annotations

from datetime import date

import pytest

from geo.dates import TimeExpression, find_times
from geo.language import load_pack
from geo.sentences import tokenize

TODAY = date(2024, 11, 13)


def times(text: str, today: date | None = TODAY) -> list[TimeExpression]:
    pack = load_pack("ko")
    return find_times(tokenize(text, pack=pack), pack, today)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024년 10월 8일", date(2024, 10, 8), date(2024, 10, 8)),
        ("10월 8일", date(2024, 10, 8), date(2024, 10, 8)),
        ("13일(현지시간)", TODAY, TODAY),
        ("지난 7일", date(2024, 11, 7), date(2024, 11, 7)),
        ("지난달 24일", date(2024, 10, 24), date(2024, 10, 24)),
        ("오는 15일", date(2024, 11, 15), date(2024, 11, 15)),
        ("8∼13일", date(2024, 11, 8), TODAY),
        ("3월 1일부터 5일까지", date(2025, 3, 1), date(2025, 3, 5)),
        ("작년 10월", date(2023, 10, 1), date(2023, 10, 31)),
        ("지난 2주간", date(2024, 10, 30), TODAY),
        ("2024. 11. 3.", date(2024, 11, 3), date(2024, 11, 3)),
    ],
)
def test_marked_numbers_are_days(text: str, first: date, last: date) -> None:
    found = times(text)
    assert [(t.when.first, t.when.last) for t in found] == [(first, last)]


@pytest.mark.parametrize("text", ["3일 만에", "2년째", "10일간", "100일 동안"])
def test_a_duration_is_no_day(text: str) -> None:
    assert times(text) == []


def test_an_adposition_behind_opens_an_interval() -> None:
    found = times("작년 11월부터")[0]
    assert (found.role, found.when.first, found.when.last) == ("since", date(2023, 11, 1), None)


def test_without_a_day_of_publication_a_bare_day_stays_unknown() -> None:
    assert not times("13일", None)[0].when.known


def test_a_day_that_the_calendar_lacks_stays_unknown() -> None:
    assert [t.when.known for t in times("2024년 2월 30일")] == [False]
