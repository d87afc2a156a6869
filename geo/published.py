"""When a report was published: as its head or foot says, else not before the days it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from geo.datelines import find_opening
from geo.dates import TimeExpression, find_times
from geo.days import hour_of
from geo.history import long_past
from geo.language import LanguagePack
from geo.model import UNKNOWN, When, Zone
from geo.sentences import tokenize

_FOOT = 40  # characters of a line that only dates the text above it
_NEAR = 60  # characters around a figure in which the rest of its date stands
_FIGURE = re.compile(r"\d")
_FULL = re.compile(r"(?<!\d)(?:1[89]|2[01])\d\d(?!\d)|\d[./-]\d{2}(?!\d)")  # a year, or a short one
_CLOCK = re.compile(
    r"\b([01]?\d|2[0-3])[:.]([0-5]\d)(?!\d)\s*([ap]\.?m\b\.?)?\s*\(?(?:([^\W\d_]{2,4})\b)?"
    r"(?:([+−-])(\d{1,2})(?::?([0-5]\d))?(?!\d))?", re.IGNORECASE
)  # fmt: skip
_ZONES = {
    "WIB": "+07:00", "WITA": "+08:00", "WIT": "+09:00", "GMT": "+00:00", "UTC": "+00:00",
    "MSK": "+03:00", "KST": "+09:00", "JST": "+09:00", "MYT": "+08:00", "PHT": "+08:00",
    "SGT": "+08:00", "EST": "-05:00", "EDT": "-04:00", "CET": "+01:00", "CEST": "+02:00",
    "EET": "+02:00", "EEST": "+03:00", "BST": "+01:00",
}  # fmt: skip


def zones_of(zones: Sequence[Zone], *kinds: str) -> list[Zone]:
    """The zones of some kinds."""
    return [z for z in zones if z.kind in kinds]


def find_published(
    text: str, head: Sequence[Zone], page: Sequence[Zone], pack: LanguagePack
) -> tuple[When, datetime | None]:
    """The day, and the moment where a clock is printed; unknown where nothing tells.

    `head`: the zones without the headers of entries inside the text, which `page` has.
    """
    found = _of_head(text, head, pack) or _foot(text, head, pack)
    return found or (_inferred(text, page, pack), None)


def _of_head(
    text: str, zones: Sequence[Zone], pack: LanguagePack
) -> tuple[When, datetime | None] | None:
    for zone in zones_of(zones, "header"):
        for time in find_times(tokenize(text, zone.start, zone.end, pack), pack, None):
            if time.when.known:
                line_end = text.find("\n", time.when.start or 0)
                line = text[time.when.end : line_end if line_end >= 0 else len(text)]
                clock = _clock(line, time.when.first, pack)
                if clock is None:
                    head = text[text.rfind("\n", 0, time.when.start) + 1 : time.when.start]
                    clock = _clock(head, time.when.first, pack)
                return time.when, clock
    return None


def _foot(
    text: str, zones: Sequence[Zone], pack: LanguagePack
) -> tuple[When, datetime | None] | None:  # fmt: skip
    """The date with a clock that closes the text, where the head has none: "2025-06-13 09:12 송고".

    Only one such line, and little else in it: comments have dates too.
    """
    found = []
    for start, end in _lines(text, zones_of(zones, "boilerplate"), _FULL):
        line = text[start:end]
        if len(line) > _FOOT or not _CLOCK.search(line):
            continue
        found += [
            (time.when, _clock(text[time.when.end : end], time.when.first, pack))
            for time in find_times(tokenize(text, start, end, pack), pack, None)
            if time.when.known and time.when.precision == "day"
        ]
    return found[0] if len(found) == 1 else None


def _clock(line: str, day: date | None, pack: LanguagePack) -> datetime | None:
    """The clock time beside a date; aware only where a zone is printed."""
    match = _CLOCK.search(line)
    if match is None or day is None:
        return None
    hour = int(match[1])
    before = line[: match.start()].rstrip()
    half = (match[3] or "").lower().replace(".", "")
    if half or before.endswith(pack.words("dates", "am") + pack.words("dates", "pm")):
        late = half == "pm" or before.endswith(pack.words("dates", "pm"))
        hour = hour_of(hour, late=late)
    moment = datetime(day.year, day.month, day.day, hour, int(match[2]))
    offset = _offset(match, pack)
    return datetime.fromisoformat(f"{moment.isoformat()}{offset}") if offset else moment


def _offset(clock: re.Match[str], pack: LanguagePack) -> str | None:
    """The printed zone of a clock: "WIB", "(МСК)", "GMT+4", "+0700"; `None` where none is."""
    name = (clock[4] or "").upper()
    if clock[5] and name in ("", "GMT", "UTC"):
        sign = "+" if clock[5] == "+" else "-"
        return f"{sign}{int(clock[6]):02d}:{clock[7] or '00'}" if int(clock[6]) < 15 else None
    own: Mapping[str, str] = pack.table("zones").get("timezones", {})
    return own.get(name.lower()) or _ZONES.get(name)


def _inferred(text: str, zones: Sequence[Zone], pack: LanguagePack) -> When:
    """Not before the latest day that the report speaks of: nobody reports from the future.

    Days without a year take the first year that does not put them before what is dated in full.
    """
    times = [
        time
        for start, end in _lines(text, zones_of(zones, "body", "caption", "header"), _FULL)
        for time in find_times(tokenize(text, start, end, pack), pack, None)
        if time.unit_last
        and time.role not in ("until", "before")
        and not long_past(time.unit_last, None)
    ]
    days = [
        t.unit_last
        for t in times
        if t.when.precision == "day" and t.unit_last and t.when.first in (None, t.unit_last)
    ]  # "Anfang 2023" spans months
    longer = [t.unit_last for t in times if t.unit_last]
    if days:
        later = (*_on_weekdays(text, zones, pack, max(days)), *_filed(text, zones, pack, max(days)))
        day: date | None = max((max(days), *later))
    else:
        day = _yearless(text, zones, pack, max(longer, default=None))
    if day is None:
        return UNKNOWN
    return When(first=day, last=day, precision="day", basis="inferred")


def _on_weekdays(
    text: str, zones: Sequence[Zone], pack: LanguagePack, anchor: date
) -> Iterator[date]:
    """Days of the body whose weekday tells their year: "Senin (3/4)" after 23 March 2023."""
    weekdays = pack.table("dates").get("weekdays", {})
    for start, end in _lines(text, zones_of(zones, "body"), _FIGURE):
        for time in find_times(tokenize(text, start, end, pack), pack, anchor):
            words = (time.when.text or "").casefold().replace("(", " ").split()
            weekday = next((weekdays[word] for word in words if word in weekdays), None)
            if weekday is None or time.when.last is None or not _numbered(time):
                continue
            found = _after(time.when.last, anchor)
            if found and found.weekday() == weekday:
                yield found


def _filed(text: str, zones: Sequence[Zone], pack: LanguagePack, anchor: date) -> Iterator[date]:
    """The day of the dateline in the first year after an anchor: "SUBANG, 18 NOV – ..."."""
    opening = find_opening(text, zones)
    if opening is None:
        return
    for time in find_times(tokenize(text, opening.start, opening.end, pack), pack, anchor):
        last = time.when.last
        if last is None or not _has_month(time, pack):
            continue
        same = (last.month, last.day) == (anchor.month, anchor.day)
        if not same and (day := _after(last, anchor)):
            yield day


def _yearless(
    text: str, zones: Sequence[Zone], pack: LanguagePack, anchor: date | None
) -> date | None:
    """The latest day-and-month of the body in the first year that puts it after what is dated."""
    if anchor is None:
        return None
    centre = anchor + timedelta(days=180)
    days = [
        t.when.last
        for start, end in _lines(text, zones_of(zones, "body"), _FIGURE)
        for t in find_times(tokenize(text, start, end, pack), pack, centre)
        if t.when.precision == "day" and t.when.basis == "resolved" and _has_month(t, pack)
    ]
    ahead = [_after(d, anchor) for d in days if d]
    return max((d for d in ahead if d), default=None)


def _lines(
    text: str, zones: Sequence[Zone], pattern: re.Pattern[str]
) -> Iterator[tuple[int, int]]:  # fmt: skip
    """Start and end of the lines of some zones that hold a pattern, which begins with a figure.

    Of a long line only what stands around: a date is a few words.
    """
    for zone in zones:
        for line in re.finditer(r"[^\n]+", text[zone.start : zone.end]):
            start = zone.start + line.start()
            yield from ((start + a, start + b) for a, b in _around(line[0], pattern))


def _around(line: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Stretches of a line around what matches, whole words, those that meet as one."""
    figure = _FIGURE.search(line)
    first, last = 0, -1
    for match in pattern.finditer(line, figure.start()) if figure else ():
        begin = line.rfind(" ", 0, max(0, match.start() - _NEAR)) + 1
        if begin > last:
            if last >= 0:
                yield first, last
            first = begin
        end = line.find(" ", match.end() + _NEAR)
        last = end if end >= 0 else len(line)
    if last >= 0:
        yield first, last


def _numbered(time: TimeExpression) -> bool:
    return any(c.isdigit() for c in time.when.text or "")


def _has_month(time: TimeExpression, pack: LanguagePack) -> bool:
    """Whether a day is given with its month: "3 April", "3/4", "4월 3일", and not "the 3rd"."""
    dates = pack.table("dates")
    text = (time.when.text or "").casefold()
    unit = dates.get("month")
    named = any(word in dates.get("months", {}) for word in re.findall(r"[^\W\d_]+", text))
    return _numbered(time) and (
        named or bool(unit and unit in text) or re.search(r"\d[./-]\d", text) is not None
    )


def _after(day: date, anchor: date) -> date | None:
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            found = day.replace(year=year)
        except ValueError:
            continue
        if found > anchor:
            return found
    return None
