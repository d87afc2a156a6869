"""Words to days: every `When` tells how it was obtained.

Own grammar, driven by the `[dates]` table of the language pack and counted from the day of
publication. Nothing is guessed: a date without a year takes the year that puts it nearest before
publication, a weekday is the latest one on or before publication (GUIDELINES.md, section 5), and
without a day of publication both stay unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from geo.date_marks import marked, role_of
from geo.date_modifiers import due, qualified, weekday_near
from geo.days import (
    Found,
    latest_day,
    month_end,
    part_of,
    precision_of,
    unit_days,
    year_for,
)
from geo.language import LanguagePack
from geo.model import Basis, When
from geo.sentences import Token, join
from geo.single_days import DayReader

_SHORT = 3  # letters of a month's abbreviation


@dataclass(slots=True, kw_only=True)
class TimeExpression:
    """A stretch of tokens that speaks of time.

    `role` is ``on`` for a day or interval, ``since``, ``until``, ``before`` or ``after`` for an
    open one (already applied to `when`), ``same`` for "the same day", ``shift`` for a day counted
    from the one last spoken of (`shift` days: "sehari sebelumnya"), ``earlier`` for a word that
    only puts it before another, ``soon`` and ``vague`` for words that give no day.
    `bracketed` tells that it is, or holds, a date in parentheses; `unit_last` is the last day of
    the stretch that was named, whatever its role ("sejak musim gugur 2023": 30 November 2023).
    """

    when: When
    first: int
    last: int
    role: str = "on"
    weekday: bool = False
    bracketed: bool = False
    unit_last: date | None = None
    shift: int = 0


class _Reader(DayReader):
    """Reads all that speaks of time: single days, and what is longer or counted."""

    # ------------------------------------------------------------ longer stretches

    def month_year(self, at: int) -> Found | None:
        """``Oktober 2024``, ``awal Juni``, ``sejak Agustus``, ``musim gugur 2023``."""
        part, start = (None if self._named(at) else self.w.parts.at(self.tokens, at)) or (None, at)
        season = self.w.seasons.at(self.tokens, start)
        if season:
            found = self._season(*season)
            return part_of(found, part) if found and part else found
        relative = self.w.relative.at(self.tokens, start)
        if part and relative and relative[0][0] in ("month", "year"):
            whole = self._relative(relative[0], relative[1])
            return part_of(whole, part) if whole else None
        if part and (whole := self.year(start) or self._unit(start)):
            return part_of(whole, part)
        month = self.w.months.get(self.lower(start))
        if self.w.leading and month is None:
            part, month = self._compound(start)
        elif month is None or (self.w.capitals and not self.tokens[start].capital):
            return None
        if month is None:
            return None
        year, end = self.year_at(start + 1)
        if (year is None and part is None and len(self.lower(start)) <= _SHORT
                and self.lower(start - 1) not in self._prepositions()):  # fmt: skip
            return None  # "Jan" alone is a given name
        basis: Basis = "stated" if year else "resolved"
        shift = self._shift(end)
        if year is None and shift and self.today:
            year, end = self.today.year + shift[0], shift[1]
        year = year or year_for(self.today, month, 1)
        if year is None:  # nobody gave the day of publication: "sejak Agustus" speaks of time still
            return Found(first=None, last=None, precision="month", basis="unknown", end=end)
        found = Found(first=date(year, month, 1), last=month_end(year, month),
                       precision="month", basis=basis, end=end)  # fmt: skip
        return part_of(found, part) if part else found

    def _named(self, at: int) -> bool:
        """Whether a capital shows that a word is of a name: "Papua Tengah | tahun depan"."""
        return at > 0 and self.tokens[at].capital and not self.w.capital_nouns

    def _unit(self, at: int) -> Found | None:
        """``(the end of) the month``: the one of publication."""
        at += self.lower(at) in self.w.article
        unit = self.w.units.get(self.lower(at))
        return self._relative((unit, 0), at + 1) if unit in ("week", "month", "year") else None

    def _part_word(self, at: int) -> Found | None:
        """``Jahresende``, ``연말``, ``year-end``: a part and its whole in one word."""
        word = self.w.part_words.get(self.lower(at))
        if word is None:
            return None
        unit, part = word
        whole = self._relative((unit, 0), at + 1)
        return part_of(whole, part) if whole else None

    def ends_at(self, at: int) -> bool:
        """Whether what begins here is the end of something: "the end of May", "year-end"."""
        part = self.w.parts.at(self.tokens, at) or ("",)
        return part[0] == "end" or self.w.part_words.get(self.lower(at), ("", ""))[1] == "end"

    def _compound(self, at: int) -> tuple[str | None, int | None]:
        """ "mid-October", one word: the part and the month."""
        first, dash, second = self.lower(at).partition("-")
        part = self.w.parts.get((first,))
        month = self.w.months.get(second) if dash and part else None
        return (part, month) if month else (None, None)

    def _prepositions(self) -> frozenset[str]:
        return (self.w.day_words | self.w.since | self.w.until | self.w.before | self.w.after
                | self.w.last | self.w.next | self.w.this)  # fmt: skip

    def _season(self, month: int, end: int) -> Found | None:
        year, end = self.year_at(end)
        if year is None:
            return None
        last = month + 2
        return Found(
            first=date(year, month, 1),
            last=month_end(year + (last > 12), (last - 1) % 12 + 1),
            precision="month", basis="stated", end=end,
        )  # fmt: skip

    def _shift(self, at: int) -> tuple[int, int] | None:
        """``tahun lalu`` after a month: years to add, and where it ends."""
        found = self.w.relative.at(self.tokens, at)
        return (found[0][1], found[1]) if found and found[0][0] == "year" else None

    def year(self, at: int) -> Found | None:
        """A bare year: after a preposition or ``tahun``, so that no other number is taken."""
        year = self.number(at, 1800, 2199)
        before = self.lower(at - 1)
        allowed = self.w.day_words | self.w.since | self.w.until | self.w.before | self.w.after
        if year is None or not (before in allowed or self.w.units.get(before) == "year"):
            return None
        return Found(first=date(year, 1, 1), last=date(year, 12, 31), precision="year",
                      basis="stated", end=at + 1)  # fmt: skip

    # ------------------------------------------------------------ counted from publication

    def weekday(self, at: int) -> Found | None:
        """``Kamis``, ``Kamis lalu``, ``Senin (28/10/2024)``, ``Rabu, 23 Okt 2024``."""
        day = self.w.weekdays.get(self.lower(at))
        if day is None or (self.w.capitals and not self.tokens[at].capital):
            return None
        for skip in (1, 2):
            if skip == 2 and self.lower(at + 1) not in ("(", ","):
                continue
            dated = self.numeric(at + skip) or self.day_month(at + skip)
            if dated and dated.first:
                bracket = self.lower(at + 1) == "("
                end = dated.end + (bracket and self.lower(dated.end) == ")")
                return replace(dated, end=end, weekday=True, bracketed=bracket)
        damaged = self._damaged(at, day)
        return damaged or self._bare_weekday(at, day)

    def _damaged(self, at: int, weekday: int) -> Found | None:
        """``Selasa (22). 10/2024)``, ``Kamis (18). /7/2024)``: a bracket closed too early."""
        if self.lower(at + 1) != "(":
            return None
        day = self.number(at + 2, 1, 31)
        end = at + 3
        while end < len(self.tokens) and self.lower(end) in (")", ".", "/", ")."):
            end += 1
        month = self.number(end, 1, 12)
        if day and month and end > at + 3 and self.lower(end + 1) == "/":
            year = self.number(end + 2, 1800, 2199)
            found = self._days(month, day, day, year, end + 3) if year else None
            if found:
                return replace(found, weekday=True, bracketed=True)
        if day and self.lower(at + 3) == ")" and self.today:
            guess = latest_day(self.today, lambda d: d.day == day and d.weekday() == weekday)
            if guess and (self.today - guess).days < 40:
                return Found(first=guess, last=guess, precision="day", basis="resolved",
                              end=at + 4, weekday=True, bracketed=True)  # fmt: skip
        return None

    def _bare_weekday(self, at: int, weekday: int) -> Found | None:
        forward = not self.w.leading and self.lower(at + 1) in self.w.next
        told = forward or (not self.w.leading and self.lower(at + 1) in self.w.last)
        return weekday_near(self.today, weekday, at + 1 + told, forward=forward)

    def relative(self, at: int) -> Found | None:
        """``kemarin``, ``pekan lalu``, ``dua hari lalu``."""
        found = self.w.relative.at(self.tokens, at)
        if found:
            return None if self._night_to(at, found[1]) else self._relative(*found)
        count = self.number(at, 1, 999) or self.w.numbers.get(self.lower(at))
        unit = self.w.units.get(self.lower(at + 1))
        if count is None or unit is None:
            return None
        if self.lower(at + 2) in self.w.ago:
            return self._relative((unit, -count), at + 3)
        return self._relative((unit, count), at + 3) if self.lower(at + 2) in self.w.ahead else None

    def _night_to(self, first: int, last: int) -> bool:
        """Whether such words go on with the day a night leads to: "in der Nacht | auf Montag"."""
        return any(
            tuple(self.lowers[i : i + len(words)]) == words and i + len(words) > last
            for words in self.w.night_to
            for i in range(first, last)
        )

    def _relative(self, value: tuple[str, int], end: int) -> Found | None:
        unit, count = value
        if self.today is None:
            return Found(
                first=None, last=None, precision=precision_of(unit), basis="unknown", end=end
            )
        first, last = unit_days(self.today, unit, count)
        return Found(
            first=first, last=last, precision=precision_of(unit), basis="resolved", end=end
        )

    def read(self, at: int) -> Found | None:
        """The expression that begins at a token, if any; a day beyond the calendar is none."""
        try:
            return self._read(at)
        except (OverflowError, ValueError):
            return None

    def _read(self, at: int) -> Found | None:
        if not (at < len(self.tokens) and self.w.starts[self.lowers[at]]):
            return None
        if stretch := marked(self.tokens, self.w, at, self.today):
            return stretch
        if at == 0 and (week := self.w.relative.at(self.tokens, at)):  # "Minggu lalu" opens it
            return None if self._night_to(at, week[1]) else self._relative(*week)
        if stretch := qualified(self.tokens, self.w, at, self.today):
            return stretch
        figure = self.tokens[at].is_number
        for rule in self._figures if figure else self._words:
            found = rule(self, at)
            if found:
                return found
        return None

    _figures = (DayReader.numeric, DayReader.day_month, relative, month_year, year)
    _words = (weekday, DayReader.day_month, relative, month_year, _part_word)


def find_times(
    tokens: Sequence[Token], pack: LanguagePack, today: date | None
) -> list[TimeExpression]:
    """All time expressions among tokens, in order, without overlap.

    `today` is the day of publication, or `None` where nobody gave it: then weekdays and relative
    words are found but stay unknown.
    """
    reader = _Reader(tokens, pack, today)
    found: list[TimeExpression] = []
    opens, past = reader.w.opens, 0
    for at in opens.places(reader.lowers):
        if at < past or not reader.goes_on(at):
            continue
        shift = reader.w.shifts.at(reader.tokens, at)
        if shift:
            counted = _expression(reader, at, shift[1], "shift", None)
            found.append(replace(counted, shift=shift[0]))
            past = shift[1]
            continue
        special = reader.w.phrases.at(reader.tokens, at)
        if special and special[0] == "earlier" and _dated_behind(reader, special[1]):
            past = special[1]
            continue  # "earlier on Monday"
        if special:
            found.append(_expression(reader, at, special[1], special[0], None))
            past = special[1]
            continue
        one = reader.read(at)
        if one is None:
            continue
        end = one
        through = one.end + (reader.lower(one.end) in reader.w.times)  # "Rabu malam hingga Kamis"
        if reader.lower(through) in reader.w.range and one.first:
            second = reader.read(through + 1)
            if second and second.first and second.last and second.first > one.first:
                end = replace(second, first=one.first)
        on = end is not one or end.ranged
        role = "on" if on else role_of(tokens, reader.w, at, one.end)
        if role == "before" and reader.ends_at(at):
            role = "until"  # "before the end of May" has all of May
        if reader.lower(at - 1) in reader.w.deadline:
            end = due(end, today)
        if end.first and end.first == end.last and _night_to(reader, at):
            end, role = replace(end, first=end.first - timedelta(days=1)), "on"
        found.append(_expression(reader, at, end.end, role, end))
        past = end.end
    return found


def _night_to(reader: _Reader, at: int) -> bool:
    """Whether the night before a day is meant: "in der Nacht zum [Donnerstag]", "в ночь на"."""
    return any(
        tuple(reader.lowers[max(0, at - len(words)) : at]) == words for words in reader.w.night_to
    )


def _dated_behind(reader: _Reader, at: int) -> bool:
    """Whether a date follows at once, or behind a word such as "on"."""
    return bool(reader.read(at) or (reader.lower(at) in reader.w.day_words and reader.read(at + 1)))


def _expression(
    reader: _Reader, at: int, end: int, role: str, found: Found | None
) -> TimeExpression:
    tokens = reader.tokens
    text = join(tokens[at:end])
    first, last = (found.first, found.last) if found else (None, None)
    if role == "since":
        last = None
    elif role == "until":
        first = None
    elif role == "before" and first:
        first, last = None, first
    elif role == "after" and last:
        first, last = last, None
    when = When(
        first=first,
        last=last,
        precision=found.precision if found and (first or last) else None,
        basis=found.basis if found and (first or last) else "unknown",
        text=text,
        start=tokens[at].start,
        end=tokens[end - 1].end,
    )
    return TimeExpression(
        when=when,
        first=at,
        last=end,
        role=role,
        weekday=bool(found and found.weekday),
        bracketed=bool(found and found.bracketed),
        unit_last=found.last if found else None,
    )
