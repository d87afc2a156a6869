"""Dates as machines write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from geo.readers.moment import parse_moment

JAKARTA = timezone(timedelta(hours=7))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-10-18", date(2024, 10, 18)),
        ("2024-10-18T16:05:00+07:00", datetime(2024, 10, 18, 16, 5, tzinfo=JAKARTA)),
        ("2024-10-18 16:05:00 +0700", datetime(2024, 10, 18, 16, 5, tzinfo=JAKARTA)),
        ("2024-10-18T16:05:00.1234567Z", datetime(2024, 10, 18, 16, 5, 0, 123456, tzinfo=UTC)),
        ("2024-10-18 16:05 UTC", datetime(2024, 10, 18, 16, 5, tzinfo=UTC)),
        ("2024-10-18T16:05", datetime(2024, 10, 18, 16, 5)),
        ("Fri, 18 Oct 2024 16:05:00 +0700", datetime(2024, 10, 18, 16, 5, tzinfo=JAKARTA)),
        ("1968-08-21", date(1968, 8, 21)),
    ],
)
def test_day_or_instant(text: str, expected: date) -> None:
    found = parse_moment(text)
    assert found == expected
    assert type(found) is type(expected)
    assert getattr(found, "tzinfo", None) == getattr(expected, "tzinfo", None)


@pytest.mark.parametrize(
    "text",
    ["", "Friday", "18/10/2024", "2024-13-01", "2024-10-18T99:00", "2024-10-18T16:05 WIB?", "12"],
)
def test_no_guess(text: str) -> None:
    assert parse_moment(text) is None


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00", "1970-01-01T00:00:00Z", "1970-01-01"])
def test_zero_dates_are_no_dates(text: str) -> None:
    assert parse_moment(text) is None
