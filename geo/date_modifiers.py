"""Words before what they qualify: "last Tuesday", "next October", "the past two weeks"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from geo.date_words import DateWords
from geo.days import Found, month_end, precision_of, unit_days
from geo.sentences import Token

_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


def qualified(
    tokens: Sequence[Token], words: DateWords, at: int, today: date | None
) -> Found | None:  # fmt: skip
    """The expression that such a word opens, `None` where it opens none.

    "Last October" is the latest one that is over, "next October" the first yet to begin.
    """
    if not words.leading or at + 1 >= len(tokens):
        return None
    word, following = tokens[at].lower, tokens[at + 1]
    if word in words.ago_before or word in words.ahead_before:
        return _counted(tokens, words, at, today)
    if word in words.past and (stretch := _stretch(tokens, words, at, today)):
        return stretch
    forward = word in words.next
    if not (forward or word in words.last or word in words.this):
        return None
    weekday = words.weekdays.get(following.lower)
    if weekday is not None and (following.capital or not words.capitals):
        return weekday_near(today, weekday, at + 2, forward=forward)
    return _month(tokens, words, at, today)


def _month(
    tokens: Sequence[Token], words: DateWords, at: int, today: date | None
) -> Found | None:  # fmt: skip
    """A month or season of the year that "last", "this" or "next" means."""
    name = tokens[at + 1]
    season = words.seasons.get((name.lower,))
    month = season or (words.months.get(name.lower) if name.capital or not words.capitals else None)
    if month is None or today is None:
        return None
    year, length = today.year, 2 if season else 0
    last, begun = month + length, month <= today.month
    over = last < today.month
    if tokens[at].lower in words.last and not over:
        year -= 1
    elif tokens[at].lower in words.next and begun:
        year += 1
    end = month_end(year + (last > 12), (last - 1) % 12 + 1)
    return Found(first=date(year, month, 1), last=end, precision="month", basis="resolved",
                 end=at + 2)  # fmt: skip


def _counted(
    tokens: Sequence[Token], words: DateWords, at: int, today: date | None
) -> Found | None:  # fmt: skip
    """``vor drei Tagen``, ``in einer Woche``: so many units before or after publication."""
    if at + 2 >= len(tokens) or (unit := words.units.get(tokens[at + 2].lower)) is None:
        return None
    count = 1 if tokens[at + 1].lower in words.one else _number(tokens[at + 1], words)
    if not count:
        return None
    if today is None:
        return Found(first=None, last=None, precision=precision_of(unit), basis="unknown",
                     end=at + 3)  # fmt: skip
    first, last = unit_days(today, unit, -count if tokens[at].lower in words.ago_before else count)
    return Found(first=first, last=last, precision=precision_of(unit), basis="resolved",
                 end=at + 3)  # fmt: skip


def _number(token: Token, words: DateWords) -> int | None:
    text = token.lower
    return int(text) if text.isdecimal() and len(text) < 4 else words.numbers.get(text)


def _stretch(
    tokens: Sequence[Token], words: DateWords, at: int, today: date | None
) -> Found | None:  # fmt: skip
    """``(in the) past two weeks``: up to the day of publication."""
    if at + 2 >= len(tokens) or today is None:
        return None
    count = _number(tokens[at + 1], words)
    unit = words.units.get(tokens[at + 2].lower)
    if not count or unit is None:
        return None
    first = today - timedelta(days=_DAYS[unit] * count)
    return Found(first=first, last=today, precision=precision_of(unit), basis="resolved",
                 end=at + 3)  # fmt: skip


def weekday_near(
    today: date | None, weekday: int, end: int, *, forward: bool = False
) -> Found:  # fmt: skip
    """The latest such weekday on or before publication, or the first one after it."""
    if today is None:
        return Found(first=None, last=None, precision="day", basis="unknown", end=end,
                     weekday=True)  # fmt: skip
    back = (today.weekday() - weekday) % 7
    day = today - timedelta(days=back)
    if forward:
        day = today + timedelta(days=7 - back if back else 7)
    return Found(first=day, last=day, precision="day", basis="resolved", end=end, weekday=True)


def due(found: Found, today: date | None) -> Found:
    """A deadline ("by Friday", "by January") lies ahead, where no year says otherwise."""
    late = found.basis == "resolved" and found.last and today and found.last < today
    if not (late and found.first and found.last):
        return found
    if found.weekday:
        week = timedelta(days=7)
        return replace(found, first=found.first + week, last=found.last + week)
    if found.precision != "month" or found.first.month != found.last.month:
        return found
    year = found.first.year + 1
    return replace(found, first=date(year, found.first.month, 1),
                   last=month_end(year, found.first.month))  # fmt: skip
