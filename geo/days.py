"""Days, months and units of time, counted on the calendar."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from geo.model import Basis, Precision

_PRECISIONS: dict[str, Precision] = {"week": "week", "month": "month", "year": "year"}


@dataclass(slots=True, kw_only=True)
class Found:
    """An expression while it is being put together."""

    first: date | None
    last: date | None
    precision: Precision
    basis: Basis
    end: int
    weekday: bool = False
    bracketed: bool = False
    ranged: bool = False


def day_of(year: int, month: int, day: int) -> date | None:
    """A day, `None` where the calendar has no such one."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def hour_of(hour: int, *, late: bool) -> int:
    """The hour of a day, 0 to 23, that one of a clock with two halves means.

    >>> hour_of(12, late=False), hour_of(2, late=True)
    (0, 14)
    """
    return hour % 12 + 12 * late


def year_for(today: date | None, month: int, day: int) -> int | None:
    """The year that a day without one means, counted from a day: the nearest, rather past."""
    if today is None:
        return None
    year = today.year
    guess = day_of(year, month, day)
    if guess is None:
        return None
    if (guess - today).days > 182:
        return year - 1
    return year + 1 if (today - guess).days > 335 else year


def dotted(text: str) -> tuple[int, int, int] | None:
    """Day, month and year of "28.10.2024" or "2024.10.28", `None` for anything else."""
    if "." not in text:
        return None
    parts = text.split(".")
    if len(parts) == 3 and len(parts[0]) == 4:
        parts.reverse()
    if [len(p) for p in parts][2:] != [4] or not all(p.isdecimal() for p in parts):
        return None
    return int(parts[0]), int(parts[1]), int(parts[2])


def short_year(text: str) -> int | None:
    """The year that two digits mean."""
    return 2000 + int(text) if text.isdecimal() and len(text) == 2 else None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def latest_day(today: date, wanted: Callable[[date], bool]) -> date | None:
    """The latest day on or before `today`, within 400 days, that fits."""
    days = (today - timedelta(days=back) for back in range(400))
    return next((d for d in days if wanted(d)), None)


def precision_of(unit: str) -> Precision:
    """The precision of a date given by a unit of time."""
    return _PRECISIONS.get(unit, "day")


def unit_days(today: date, unit: str, count: int) -> tuple[date, date]:
    """First and last day of the unit that lies `count` units from a day.

    ``weekend`` is the latest Saturday and Sunday to have begun, ``night`` the one that ends on the
    day: both days of it.
    """
    if unit == "weekend":
        saturday = today - timedelta(days=(today.weekday() + 2) % 7) + timedelta(weeks=count)
        return saturday, saturday + timedelta(days=1)
    if unit == "night":
        return today - timedelta(days=1), today
    if unit == "day":
        day = today + timedelta(days=count)
        return day, day
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=count)
        return monday, monday + timedelta(days=6)
    if unit == "month":
        index = today.year * 12 + today.month - 1 + count
        year, month = index // 12, index % 12 + 1
        return date(year, month, 1), month_end(year, month)
    year = today.year + count
    return date(year, 1, 1), date(year, 12, 31)


def part_of(found: Found, part: str) -> Found:
    """The beginning, middle or end third of a stretch (ten days of a month), or half of it."""
    if not (found.first and found.last):
        return found
    if part in ("first_half", "second_half"):
        middle = found.first + (found.last - found.first) / 2
        if part == "first_half":
            return replace(found, last=middle, precision="day")
        return replace(found, first=middle + timedelta(days=1), precision="day")
    third = timedelta(days=round(((found.last - found.first).days + 1) / 3))
    first, last = found.first, found.last
    if part == "start":
        last = first + third - timedelta(days=1)
    elif part == "end":
        first = last - third
    else:
        first, last = first + third, last - third
    return replace(found, first=first, last=last, precision="day")
