"""Days, months and units of time on the calendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.days import day_of, latest_day, month_end, precision_of, unit_days

TODAY = date(2024, 10, 30)


def test_a_day_of_the_calendar() -> None:
    assert day_of(2024, 2, 29) == date(2024, 2, 29)


@pytest.mark.parametrize(("year", "month", "day"), [(2023, 2, 29), (2024, 13, 1), (2024, 4, 31),
                                                    (0, 1, 1), (2024, 0, 1)])  # fmt: skip
def test_no_such_day(year: int, month: int, day: int) -> None:
    assert day_of(year, month, day) is None


@pytest.mark.parametrize(("month", "last"), [(2, 29), (4, 30), (12, 31)])
def test_the_last_day_of_a_month(month: int, last: int) -> None:
    assert month_end(2024, month) == date(2024, month, last)


def test_the_latest_day_that_fits_may_be_today() -> None:
    assert latest_day(TODAY, lambda d: d.weekday() == 2) == TODAY
    assert latest_day(TODAY, lambda d: d.weekday() == 3) == date(2024, 10, 24)


def test_no_day_fits() -> None:
    assert latest_day(TODAY, lambda d: d.year == 2020) is None


@pytest.mark.parametrize(
    ("unit", "count", "first", "last"),
    [
        ("day", -1, "2024-10-29", "2024-10-29"),
        ("day", 3, "2024-11-02", "2024-11-02"),
        ("week", 0, "2024-10-28", "2024-11-03"),
        ("week", -1, "2024-10-21", "2024-10-27"),
        ("month", -1, "2024-09-01", "2024-09-30"),
        ("month", 2, "2024-12-01", "2024-12-31"),
        ("month", 3, "2025-01-01", "2025-01-31"),
        ("month", -10, "2023-12-01", "2023-12-31"),
        ("year", -1, "2023-01-01", "2023-12-31"),
    ],
)
def test_a_unit_so_many_units_away(unit: str, count: int, first: str, last: str) -> None:
    assert tuple(map(str, unit_days(TODAY, unit, count))) == (first, last)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["day", "week", "month",
       "year"]))  # fmt: skip
def test_the_present_unit_holds_today(today: date, unit: str) -> None:
    first, last = unit_days(today, unit, 0)
    assert first <= today <= last


@pytest.mark.parametrize(
    ("unit", "precision"), [("day", "day"), ("week", "week"), ("month", "month"), ("year", "year")]
)
def test_a_unit_is_the_precision(unit: str, precision: str) -> None:
    assert precision_of(unit) == precision
