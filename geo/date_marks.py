"""Dates whose numbers carry their unit behind them: "2024년 10월 8일", "지난달 24일", "오는 15일".

Largest unit first, each may be left out: what is missing is counted from publication. The marks and
the words for "last", "next" and "this" come from the pack's `[dates]` table (``order = "ymd"``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from geo.date_words import DateWords
from geo.days import Found, day_of, latest_day, month_end, part_of, precision_of, unit_days
from geo.model import Basis
from geo.sentences import Token


@dataclass(slots=True, kw_only=True)
class _Parts:
    """What a stretch of tokens states; months and years as offsets where only a word is given."""

    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    part: str | None = None
    back: bool = False
    ahead: bool = False
    stated: bool = False


class _Marked:
    def __init__(self, tokens: Sequence[Token], words: DateWords, today: date | None) -> None:
        self.tokens, self.w, self.today = tokens, words, today

    def lower(self, at: int) -> str:
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    def number(self, at: int, low: int, high: int, mark: str) -> int | None:
        text = self.lower(at)
        marked = self.lower(at + 1) == self.w.marks.get(mark, "\0")
        fits = marked and text.isdecimal() and len(text) <= 4 and low <= int(text) <= high
        return int(text) if fits else None

    def word(self, at: int, table: str) -> tuple[int, int] | None:
        """The offset that a word of one or two tokens means, and where it ends."""
        for size in (2, 1):
            key = " ".join(self.lower(at + i) for i in range(size))
            if key in self.w.marked.get(table, {}):
                return self.w.marked[table][key], at + size
        return None

    def parts(self, at: int, before: _Parts | None = None) -> _Parts | None:
        """Year, month, day and part of a month from a token on; `before` fills what is left out."""
        back, ahead = self.lower(at) in self.w.last, self.lower(at) in self.w.next
        start = at = at + (back or ahead)
        year = before.year if before else None
        stated = before.stated if before else False
        if found := self.number(at, 1800, 2199, "year"):
            year, at, stated = found, at + 2, True
        elif (offset := self.word(at, "years")) and self.today:
            year, at = self.today.year + offset[0], offset[1]
        month = before.month if before else None
        if found := self.number(at, 1, 12, "month"):
            month, at = found, at + 2
        elif (offset := self.word(at, "month_words")) and self.today:
            first, _ = unit_days(self.today, "month", offset[0])
            year, month, at = first.year, first.month, offset[1]
        day, last, end = self._day(at)
        part = self.w.parts.get((self.lower(at),)) if day is None and at > start else None
        at = end if day else at + bool(part)
        if at == start:
            return None
        return _Parts(end=at, year=year, month=month, day=day, last_day=last, part=part,
                      back=back, ahead=ahead, stated=stated)  # fmt: skip

    def _day(self, at: int) -> tuple[int | None, int | None, int]:
        """A day or days, "8일", "8∼13일", and where they end."""
        if found := self.number(at, 1, 31, "day"):
            return found, found, at + 2
        text = self.lower(at)
        if text.isdecimal() and self.lower(at + 1) in self.w.range:
            last = self.number(at + 2, 1, 31, "day")
            if last and len(text) <= 2 and 1 <= int(text) < last:
                return int(text), last, at + 4
        return None, None, at

    # ------------------------------------------------------------ to days

    def found(self, parts: _Parts) -> Found | None:
        """The days that the parts mean."""
        if parts.day is not None:
            return self._on_day(parts)
        if parts.month is not None:
            return self._in_month(parts)
        assert parts.year is not None
        whole = Found(first=date(parts.year, 1, 1), last=date(parts.year, 12, 31),
                      precision="year", basis=self._basis(parts), end=parts.end)  # fmt: skip
        return part_of(whole, parts.part) if parts.part else whole

    def _basis(self, parts: _Parts) -> Basis:
        return "stated" if parts.stated else "resolved"

    def _on_day(self, parts: _Parts) -> Found | None:
        assert parts.day is not None
        first = self._resolve(parts, parts.day)
        if first is None:  # counted from nothing, or a day that the calendar lacks
            return Found(first=None, last=None, precision="day", basis="unknown", end=parts.end)
        last = day_of(first.year, first.month, parts.last_day or parts.day)
        return Found(first=first, last=last, precision="day", basis=self._basis(parts),
                     end=parts.end)  # fmt: skip

    def _resolve(self, parts: _Parts, day: int) -> date | None:
        if parts.year is not None and parts.month is not None:
            return day_of(parts.year, parts.month, day)
        if self.today is None:
            return None

        def fits(one: date) -> bool:
            return one.day == day and parts.month in (None, one.month)

        if parts.ahead:
            return _first_day(self.today, fits)
        before = latest_day(self.today, fits)
        if parts.month is None or parts.back or before is None:
            return before
        after = _first_day(self.today, fits)
        near = after is not None and (after - self.today).days <= 182
        return after if near else before

    def _in_month(self, parts: _Parts) -> Found | None:
        assert parts.month is not None
        year = parts.year
        if year is None:
            if self.today is None:
                return Found(first=None, last=None, precision="month", basis="unknown",
                             end=parts.end)  # fmt: skip
            year = self.today.year + (parts.ahead and parts.month < self.today.month)
            gap = (date(year, parts.month, 1) - self.today).days
            year -= not parts.ahead and gap > (0 if parts.back else 182)
        whole = Found(first=date(year, parts.month, 1), last=month_end(year, parts.month),
                      precision="month", basis=self._basis(parts), end=parts.end)  # fmt: skip
        return part_of(whole, parts.part) if parts.part else whole

    # ------------------------------------------------------------ stretches

    def stretch(self, at: int) -> Found | None:
        """``지난 2주간``: up to publication."""
        if self.lower(at) not in self.w.past or self.today is None:
            return None
        text = self.lower(at + 1)
        count = int(text) if text.isdecimal() and len(text) < 4 else self.w.numbers.get(text)
        unit = self.w.units.get(self.lower(at + 2))
        if not count or unit is None or self.lower(at + 2) in self.w.marks.values():
            return None  # "지난 7일" is a day
        first, _ = unit_days(self.today, unit, -count)
        if unit == "week":
            first = self.today - timedelta(weeks=count)
        return Found(first=first, last=self.today, precision=precision_of(unit), basis="resolved",
                     end=at + 3)  # fmt: skip


def _first_day(today: date, wanted: Callable[[date], bool]) -> date | None:
    days = (today + timedelta(days=ahead) for ahead in range(1, 400))
    return next((d for d in days if wanted(d)), None)


def marked(
    tokens: Sequence[Token], words: DateWords, at: int, today: date | None
) -> Found | None:  # fmt: skip
    """The expression that begins at a token, `None` where there is none or it is a duration."""
    if not words.marks:
        return None
    reader = _Marked(tokens, words, today)
    if stretch := reader.stretch(at):
        return stretch
    parts = reader.parts(at)
    if parts is None or not (parts.year or parts.month or parts.day):
        return None
    if reader.lower(parts.end) in words.not_after | words.ago | words.ahead:
        return None
    found = reader.found(parts)
    if found is None or found.first is None:
        return found
    found = replace(found, end=_past_local(reader, found.end))
    return _through(reader, parts, found)


def _past_local(reader: _Marked, end: int) -> int:
    """Past "(현지시간)"."""
    if reader.lower(end) != "(":
        return end
    close = next((i for i in range(end + 1, end + 4) if reader.lower(i) == ")"), None)
    local = close is not None and all(
        reader.lower(i) in reader.w.local for i in range(end + 1, close)
    )
    return close + 1 if local and close else end


def _through(reader: _Marked, parts: _Parts, found: Found) -> Found:
    """The whole of "3월 1일부터 5일까지": the second date takes year and month from the first."""
    if reader.lower(found.end) not in reader.w.range or found.first is None:
        return found
    base = replace(parts, year=parts.year or found.first.year,
                   month=found.first.month if parts.day else None)  # fmt: skip
    more = reader.parts(found.end + 1, base)
    second = reader.found(more) if more and bool(more.day) == bool(parts.day) else None
    closed = second is not None and (
        reader.lower(second.end) in reader.w.until or reader.lower(found.end) not in reader.w.since
    )
    if second is None or not closed or second.last is None or second.last < found.first:
        return found
    return replace(found, last=second.last, end=second.end + (reader.lower(second.end)
                                                             in reader.w.until))  # fmt: skip


def role_of(tokens: Sequence[Token], words: DateWords, at: int, end: int) -> str:
    """What stands before, or behind where adpositions do: ``since``, ``until`` ... or ``on``."""

    def lower(i: int) -> str:
        return tokens[i].lower if 0 <= i < len(tokens) else ""

    before = at - 1
    while True:
        near = {" ".join(lower(i) for i in range(before - size, before + 1)) for size in (0, 1)}
        if words.marks:
            near = {lower(end)}
        for role in ("since", "until", "before", "after"):
            if near & getattr(words, role):  # "sejak", "paling lambat"
                return role
        if words.marks or before < 0 or lower(before) not in words.day_words:
            break
        before -= 1
    return "on"
