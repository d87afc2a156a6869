"""Single days and runs of days as they are printed: "28 Oktober 2024", "8-13 June", "28/10/2024".

What is printed without a year takes the one nearest to publication; damaged forms ("22). 10/2024")
are read where no other reading is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from geo.date_words import date_words
from geo.days import Found, day_of, dotted, short_year, year_for
from geo.language import LanguagePack
from geo.model import Basis
from geo.sentences import Token


class DayReader:
    """Reads single days from tokens, counting from a day of publication (or from none)."""

    def __init__(self, tokens: Sequence[Token], pack: LanguagePack, today: date | None) -> None:
        self.tokens = tokens
        self.w = date_words(pack.code)
        self.today = today
        plain, self.lowers = self.w.plain, [token.lower for token in tokens]
        if not plain.keys().isdisjoint(self.lowers):
            self.lowers = [plain.get(word, word) for word in self.lowers]

    def lower(self, at: int) -> str:
        return self.lowers[at] if 0 <= at < len(self.lowers) else ""

    def goes_on(self, at: int) -> bool:
        """Whether a word that opens nothing by itself has one behind it that may follow."""
        behind = self.w.seconds.get(self.tokens[at].lower)
        return behind is None or (at + 1 < len(self.tokens) and self.tokens[at + 1].lower in behind)

    def number(self, at: int, low: int, high: int) -> int | None:
        text = self.lower(at)
        if text.isdecimal() and len(text) <= 4 and low <= int(text) <= high:
            return int(text)
        return None

    def month(self, at: int) -> int | None:
        """The month a word after a day's number names; one wrong letter is forgiven."""
        word = self.lower(at)
        if word in self.w.months or len(word) < 5 or not self.tokens[at].capital:
            return self.w.months.get(word)
        close = get_close_matches(word, self.w.months, n=1, cutoff=0.85)
        return self.w.months[close[0]] if close else None

    # ------------------------------------------------------------ single days

    def year_at(self, at: int) -> tuple[int | None, int]:
        """A year that follows, and where it ends; a comma may stand before it."""
        skip = at + 1 if self.lower(at) == "," else at
        year = self.number(skip, 1800, 2199)
        past = skip + 1 + (self.lower(skip + 1) in self.w.year_words)
        return (year, past) if year else (None, at)

    def day_month(self, at: int) -> Found | None:
        """``28 Oktober 2024``, ``8-13 Oktober``, ``October 28, 2024``."""
        if self.lower(at).rstrip(".") in self.w.months and (
            self.w.month_first or (self.lower(at + 2) == "," and self.number(at + 3, 1800, 2199))
        ):
            return self._month_day(at)  # in any language, if as full as "Maret 11, 2025"
        first = self.number(at, 1, 31)
        if first is None:
            return None
        last, end = first, at + 1
        between = end + (self.lower(end) in self.w.ordinals)
        if self.lower(between) in self.w.range:
            second = self.number(between + 1, 1, 31)
            name = between + 2 + (self.lower(between + 2) in self.w.ordinals)
            if second and second > first and self.lower(name) in self.w.months:
                last, end = second, between + 2
        while self.lower(end) in self.w.ordinals:
            end += 1
        month = self.month(end)
        if month is None:
            return None
        if self.lower(end + 1) == "." and self.number(end + 2, 1800, 2199):
            end += 1
        year, end = self.year_at(end + 1)
        found = self._days(month, first, last, year, end)
        return replace(found, ranged=last > first) if found else None

    def _month_day(self, at: int) -> Found | None:
        month = self.w.months[self.lower(at).rstrip(".")]
        if not self.tokens[at].capital:
            return None  # "may 5"
        at += 1 + (self.lower(at + 1) == ".")
        first = self.number(at, 1, 31)
        if first is None:
            return None
        last, end = first, at + 1
        if self.lower(end) in self.w.range and (second := self.number(end + 1, 1, 31)):
            last, end = max(first, second), end + 2
        while self.lower(end) in self.w.ordinals:
            end += 1
        year, end = self.year_at(end)
        return self._days(month, first, last, year, end)

    def _days(self, month: int, first: int, last: int, year: int | None, end: int) -> Found | None:
        basis: Basis = "stated"
        if year is None:
            year = year_for(self.today, month, first)
            basis = "resolved"
        if year is None:
            return Found(first=None, last=None, precision="day", basis="unknown", end=end)
        a, b = day_of(year, month, first), day_of(year, month, last)
        if a is None or b is None:
            return None
        return Found(first=a, last=b, precision="day", basis=basis, end=end)

    def numeric(self, at: int) -> Found | None:
        """``28/10/2024``, ``28/10``, ``2024-10-28``, ``28.10.2024``; also ``22). 10/2024``."""
        iso = self.number(at, 1800, 2199)
        sign = self.lower(at + 1)
        parted = sign == "-" or (sign == "." and self.w.marks)  # "2024. 11. 13."
        if iso and parted and self.lower(at + 3) == sign:
            month, day = self.number(at + 2, 1, 12), self.number(at + 4, 1, 31)
            if month and day and (found := day_of(iso, month, day)):
                return Found(first=found, last=found, precision="day", basis="stated", end=at + 5)
        if parts := dotted(self.lower(at)):
            return self._days(parts[1], parts[0], parts[0], parts[2], at + 1)
        day = self.number(at, 1, 31)
        end = at + 1
        if day is None or (past := self._skip_signs(end)) is None:
            return None
        end = past
        month = self.number(end, 1, 12)
        if self.w.month_first and day <= 12 and (second := self.number(end, 1, 31)):
            month, day = day, second
        if month is None:
            return None
        end += 1
        year = None
        if self.lower(end) in ("/", ".", "-"):
            year = self.number(end + 1, 1800, 2199) or short_year(self.lower(end + 1))
            end += 2 if year else 0
        return self._days(month, day, day, year, end)

    def _skip_signs(self, at: int) -> int | None:
        """Past the signs between a day and a month; damaged forms put a bracket there."""
        end = at
        while end < len(self.tokens) and end - at < 4 and self.lower(end) in ("/", ").", ")", "."):
            end += 1
        slash = any(self.lower(i) == "/" for i in range(at, end))
        return end if slash or (end > at and self.lower(end + 1) == "/") else None
