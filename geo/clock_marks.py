"""Clock times that head the entries of a live blog: "14:32 Uhr – ...", "[09.05 WIB]", "2:05 p.m.".

A blog of one day prints no dates over its entries, only clocks, newest or oldest first. Where they
pass midnight the day changes with them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from geo.days import hour_of
from geo.language import LanguagePack, load_pack

_HEADING = 14  # words of the longest heading of an entry
_NOON = 12 * 60  # minutes
_BREAKS = 6  # of so many entries one may stand out of order: a pinned one


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockMark:
    """A clock at the start of a line: where it stands and ends, and its minutes since 0:00."""

    start: int
    end: int
    minutes: int


def clock_marks(text: str, start: int, end: int, pack: LanguagePack) -> list[ClockMark]:
    """Lines between two offsets that begin with a clock, in the order of the page."""
    found: list[ClockMark] = []
    for match in _pattern(pack.code).finditer(text, start, end):
        hour, told = int(match["hour"]), f"{match['before'] or ''} {match['behind'] or ''}"
        halves = set(told.casefold().replace(".", "").split())
        early = bool(halves & {"am", *pack.words("dates", "am")})
        late = bool(halves & {"pm", *pack.words("dates", "pm")})
        if early or late:
            hour = hour_of(hour, late=late)
        minutes = hour * 60 + int(match["minute"])
        found.append(ClockMark(start=match.start(), end=match.end(), minutes=minutes))
    return found


def days_of(marks: Sequence[ClockMark], page: date) -> list[date] | None:
    """The day of each mark on a page of that day; `None` where the clocks keep no order.

    Newest first, the top entry is of the page's day; oldest first, the last one is.
    """
    steps = [b.minutes - a.minutes for a, b in pairwise(marks)]
    newest, oldest = _disorder([-step for step in steps]), _disorder(steps)
    if min(newest, oldest)[0] * _BREAKS > len(marks):
        return None
    if newest <= oldest:
        return _counted(page, steps)
    return _counted(page, [-step for step in reversed(steps)])[::-1]


def _disorder(steps: Sequence[int]) -> tuple[int, int]:
    """How ill rising clocks explain some steps: steps back, then nights passed."""
    back = [step for step in steps if step < 0]
    broken = sum(step > -_NOON for step in back)  # no night lies between 14:00 and 13:30
    return broken, len(back) - broken


def _counted(page: date, steps: Sequence[int]) -> list[date]:
    """Days back from that of the first clock: a later clock below is of the day before."""
    days = [page]
    for step in steps:
        days.append(days[-1] - timedelta(days=step >= _NOON))
    return days


def heading_end(text: str, mark: ClockMark, end: int) -> int | None:
    """Where the heading of an entry ends: the rest of its first line, with text below it."""
    line_end = text.find("\n", mark.end, end)
    line = text[mark.end : line_end].strip() if line_end >= 0 else ""
    if not line or len(line.split()) > _HEADING or line[-1] in '.!?…"”»’':
        return None
    return line_end if text[line_end:end].strip() else None


@lru_cache(maxsize=16)
def _pattern(code: str) -> re.Pattern[str]:
    """The clock of a language with the words beside it."""
    pack = load_pack(code)
    words = {*pack.words("zones", "clock"), *pack.table("zones").get("timezones", {}),
             *pack.words("dates", "am"), *pack.words("dates", "pm")}  # fmt: skip
    word = "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))) or r"(?!)"
    clock = r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?![\d:.,%]\d)"
    behind = rf"(?P<behind>(?:[ \t]*(?:[ap]\.?m\b\.?|(?:{word})(?!\w)))+)?"
    # with a full stop it might be a number, unless a word, a sign or the line's end shows the clock
    shown = r"(?(behind)|(?:(?<=:\d\d)|(?=[ \t]*(?:[-–—:|\])]|$))))"
    pattern = (
        rf"^[ \t]*[•*–—+\-\[(|]*[ \t]*(?:(?P<before>{word})[ \t]+)?{clock}{behind}{shown}"
        r"[ \t]*[\])]?[ \t]*[-–—:|.]*[ \t]*(?=\S|$)"
    )
    return re.compile(pattern, re.MULTILINE | re.IGNORECASE)
