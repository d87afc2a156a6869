"""When, where and by whom a report was published, as its page says; unknown stays unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from geo.actors import find_actors
from geo.bylines import NAME, find_bylines, find_lone, find_signatures
from geo.datelines import find_opening
from geo.dates import TimeExpression, find_times
from geo.days import hour_of
from geo.history import long_past
from geo.language import LanguagePack, load_pack
from geo.model import UNKNOWN, Credit, Span, When, Zone
from geo.sentences import in_dictionary, tokenize

_SUBTITLE = 120  # characters of the longest one
_FOOT = 40  # characters of a line that only dates the text above it
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
_SLASHED = re.compile(r"[/(]([^\W\d_][^/()\n=]{3,40}?)[/)]")
"""An outlet in the opening: "MANILA, June 9 (Gulf Post) -", "БАМАКО, 14 апреля. /Вести Юга/."."""
_DASHED = re.compile(rf"({NAME})\s+[-|–]\s+([\w .]{{3,30}})$")
_TITLED = re.compile(r"([A-Z][\w.’']+(?:\s[A-Z][\w.’']+){0,3})\s*$")
_NAMELIKE = re.compile(r"([^\W\d_]+(?:[ -][^\W\d_]+){1,3})\s*$")
"""A line that is a name: in capitals, or one that begins with a capital ("Южный меридиан")."""
_BEFORE_DATE = re.compile(r"([^\W\d_][^\d\n,:|–—]{2,40}?)\s+[-–—|]\s+(?=.*\b(?:19|20)\d{2}\b)")
_QUOTED = re.compile(r"[«„“\"]([^»”“\"\n]{3,40})[»”“\"]\s*[,|–—-]\s*(?=.*\b(?:19|20)\d{2}\b)")
"""An outlet in quotation marks before the date: "«Запорізький край», 7 листопада 2026"."""
_SMALL = 3  # letters of a word that may stand in small ones within a name: "am", "of the"
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|Copyright)\s*(?:\d{4}\s*)?([^\W\d_][^\d\n©,.|–—]{2,40}?)"
    r"(?=\s*(?:\d{4}|[,.|–—\n]|$))",
    re.IGNORECASE,
)
_BRAND = re.compile(r"\b[\w-]+\.(?:com|co\.id|co|id|tv|net|news|org|my|or\.id)\b", re.IGNORECASE)
_CITED = 25  # characters between the words that name a carrying outlet and its name
_DOMAIN = re.compile(r"\.(?:com|co|id|tv|net|news|org|my|or)\b", re.IGNORECASE)
"""What every `_BRAND` has, and is quicker found."""
_BRACKETED = re.compile(r"^[(\[【][^=]*=\s*([^)\]】]+?)\s*[)\]】]")  # "(서울=연합뉴스)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the page says of itself. `dateline` spans the opening place, unresolved."""

    title: Span | None
    published: When
    published_at: datetime | None
    publisher: Credit | None
    agencies: tuple[Credit, ...]
    byline: tuple[Credit, ...]
    opening: Span | None


def read_metadata(text: str, zones: Sequence[Zone], pack: LanguagePack) -> Metadata:
    """Everything that title, header, captions and the first paragraph tell."""
    byline = tuple(find_bylines(text, _undated(text, zones), pack))
    page, zones = zones, _of_page(zones)
    published, clock = _published(text, zones, pack) or (_inferred(text, page, pack), None)
    opening = find_opening(text, zones)
    byline = byline or tuple(find_signatures(text, zones, opening, pack))
    publisher = _publisher(text, zones, opening, byline, pack)
    byline = byline or tuple(find_lone(text, zones, publisher))
    return Metadata(
        title=_title(text, zones),
        published=published,
        published_at=clock,
        publisher=publisher,
        agencies=tuple(_agencies(text, zones, opening, pack)),
        byline=byline,
        opening=opening,
    )


def _undated(text: str, zones: Sequence[Zone]) -> list[Zone]:
    """Without the dates over entries: "Selasa - 8 Oktober 2024" names no author."""
    page = {z.start for z in _of_page(zones)}
    return [z for z in zones if z.start in page or not re.search(r"\d", text[z.start : z.end])]


def _of_page(zones: Sequence[Zone]) -> list[Zone]:
    """Without the headers inside the text, which date an entry or repeat the head of the page."""
    # a short line between headline and date is no text yet: a subtitle, a ministry's name
    long = (z.start for z in zones if z.kind == "body" and z.end - z.start > _SUBTITLE)
    first = next(long, next((z.start for z in zones if z.kind == "body"), 0))
    return [z for z in zones if z.kind != "header" or z.start < first]


def _of(zones: Sequence[Zone], *kinds: str) -> list[Zone]:
    return [z for z in zones if z.kind in kinds]


def _title(text: str, zones: Sequence[Zone]) -> Span | None:
    found = _of(zones, "title")
    return Span(start=found[0].start, end=found[0].end,
                quote=text[found[0].start : found[0].end]) if found else None  # fmt: skip


# ---------------------------------------------------------------- when


def _published(
    text: str, zones: Sequence[Zone], pack: LanguagePack
) -> tuple[When, datetime | None] | None:
    for zone in _of(zones, "header"):
        for time in find_times(tokenize(text, zone.start, zone.end, pack), pack, None):
            if time.when.known:
                line_end = text.find("\n", time.when.start or 0)
                line = text[time.when.end : line_end if line_end >= 0 else len(text)]
                clock = _clock(line, time.when.first, pack)
                if clock is None:
                    head = text[text.rfind("\n", 0, time.when.start) + 1 : time.when.start]
                    clock = _clock(head, time.when.first, pack)
                return time.when, clock
    return _foot(text, zones, pack)


def _foot(
    text: str, zones: Sequence[Zone], pack: LanguagePack
) -> tuple[When, datetime | None] | None:  # fmt: skip
    """The date with a clock that closes the text, where the head has none: "2025-06-13 09:12 송고".

    Only one such line, and little else in it: comments have dates too.
    """
    found = []
    for start, end in _lines(text, _of(zones, "boilerplate"), _FULL):
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
        for start, end in _lines(text, _of(zones, "body", "caption", "header"), _FULL)
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
        day: date | None = max([max(days), *_on_weekdays(text, zones, pack, max(days))])
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
    for start, end in _lines(text, _of(zones, "body"), _FIGURE):
        for time in find_times(tokenize(text, start, end, pack), pack, anchor):
            words = (time.when.text or "").casefold().replace("(", " ").split()
            weekday = next((weekdays[word] for word in words if word in weekdays), None)
            if weekday is None or time.when.last is None or not _numbered(time):
                continue
            found = _after(time.when.last, anchor)
            if found and found.weekday() == weekday:
                yield found


def _yearless(
    text: str, zones: Sequence[Zone], pack: LanguagePack, anchor: date | None
) -> date | None:
    """The latest day-and-month of the body in the first year that puts it after what is dated."""
    if anchor is None:
        return None
    centre = anchor + timedelta(days=180)
    days = [
        t.when.last
        for start, end in _lines(text, _of(zones, "body"), _FIGURE)
        for t in find_times(tokenize(text, start, end, pack), pack, centre)
        if t.when.precision == "day" and t.when.basis == "resolved" and _has_month(t, pack)
    ]
    ahead = [_after(d, anchor) for d in days if d]
    return max((d for d in ahead if d), default=None)


def _lines(
    text: str, zones: Sequence[Zone], pattern: re.Pattern[str]
) -> Iterator[tuple[int, int]]:  # fmt: skip
    """Start and end of the lines of some zones that hold a pattern, which begins with a figure."""
    for zone in zones:
        for line in re.finditer(r"[^\n]+", text[zone.start : zone.end]):
            figure = _FIGURE.search(line[0])
            if figure and pattern.search(line[0], figure.start()):
                yield zone.start + line.start(), zone.start + line.end()


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


# ---------------------------------------------------------------- who


def _publisher(
    text: str, zones: Sequence[Zone], opening: Span | None, byline: Sequence[Credit],
    pack: LanguagePack,
) -> Credit | None:  # fmt: skip
    """The outlet of the opening, else of a header line, else any brand on the page."""
    if opening:
        for hit in find_actors(text, start=opening.start, end=opening.end):
            if hit.actor.table == "media" and hit.actor.kind == "outlet":
                return Credit(name=hit.actor.name, role="stated", start=hit.start, end=hit.end)
        slashed = list(_SLASHED.finditer(opening.quote))  # "PETALING JAYA (Selangor), ... (X) --"
        match = _BRACKETED.search(opening.quote) or (slashed[-1] if slashed else None)
        if match and not find_actors(match[1]):
            return _credit(text, "stated", *(opening.start + i for i in match.span(1)))
        match = _BRAND.search(opening.quote)
        if match:
            return _credit(
                text, "stated", opening.start + match.start(), opening.start + match.end()
            )
    named = _header_name(text, zones, {credit.start for credit in byline}, pack)
    if named:
        return named
    for kind, places in (("outlet", ("boilerplate", "header", "title")),
                         ("agency", ("boilerplate",))):  # fmt: skip
        if kind == "agency" and (owner := _owner(text, zones)):
            return owner
        for zone in _of(zones, *places):
            for hit in find_actors(text, start=zone.start, end=zone.end):
                if hit.actor.table == "media" and hit.actor.kind == kind:
                    return _whole_line(text, zone, hit.start, hit.end) or Credit(
                        name=hit.actor.name, role="inferred", start=hit.start, end=hit.end
                    )
    match = _DOMAIN.search(text) and _BRAND.search(text)
    return _credit(text, "inferred", match.start(), match.end()) if match else None


def _owner(text: str, zones: Sequence[Zone]) -> Credit | None:
    """Who the page belongs to, by its copyright line; that of a photo says nothing of the page."""
    photos = [range(z.start, z.end) for z in _of(zones, "caption")]
    for match in _COPYRIGHT.finditer(text):
        if not any(match.start() in photo for photo in photos):
            return _credit(text, "inferred", *match.span(1))
    return None


def _whole_line(text: str, zone: Zone, start: int, end: int) -> Credit | None:
    """A head line that begins with the name of an outlet and goes on: another outlet's name."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[first : last if last >= 0 else len(text)].strip()
    longer = zone.kind == "header" and re.fullmatch(r"[^\W\d_][^\d,.:|–—/()]{3,40}", line)
    if not longer or len(line.split()) > 5 or text[end : end + 1] != " ":
        return None
    return _credit(text, "stated", first, first + len(line))


def _header_name(
    text: str, zones: Sequence[Zone], people: set[int | None], pack: LanguagePack
) -> Credit | None:
    """An outlet's name on a header line of its own, or after the author and a dash.

    `people`: where the names of the byline begin, which are no outlets.
    """
    for zone in _of(zones, "header"):
        for line in re.finditer(r"[^\n]+", text[zone.start : zone.end]):
            start, end = zone.start + line.start(), zone.start + line.end()
            dashed = _DASHED.match(line[0])
            if dashed:
                return _credit(text, "stated", start + dashed.start(2), start + dashed.end(2))
            if any(at is not None and start <= at < end for at in people):
                continue
            if quoted := _QUOTED.match(line[0]):
                return _credit(text, "stated", start + quoted.start(1), start + quoted.end(1))
            plain = _TITLED.match(line[0]) or _lowered(line[0]) or _dated(line[0])
            if plain and not (line[0].lower().startswith("by ") or _mere_word(plain[1], pack)):
                return _credit(text, "stated", start, start + plain.end(1))
    return None


def _mere_word(name: str, pack: LanguagePack) -> bool:
    """Whether a line is one word of the dictionary, a menu's: "Categories", "Thema"."""
    lower = name.strip().casefold()
    return " " not in lower and bool(pack.lemmatizer) and in_dictionary(lower, pack.lemmatizer)


def _dated(line: str) -> re.Match[str] | None:
    """An outlet before a sign and the date: "Kurier am Rhein – Stand: 18.09.2026, 14:32 Uhr"."""
    match = _BEFORE_DATE.match(line)
    words = match[1].split() if match else []
    named = len(words) > 1 and all(w[0].isupper() for w in words if len(w) > _SMALL)
    return match if named and words[0][0].isupper() else None


def _lowered(line: str) -> re.Match[str] | None:
    """A short line that only begins with a capital, as names of papers do: "Южный меридиан"."""
    match = _NAMELIKE.match(line)
    plain = match and match[1][0].isupper() and match[1].split()[-1][0].islower()
    return match if plain and len(match[1].split()) > 1 else None  # type: ignore[index]


def _credit(text: str, role: str, start: int, end: int) -> Credit:
    return Credit(name=text[start:end], role=role, start=start, end=end)


def _agencies(
    text: str, zones: Sequence[Zone], opening: Span | None, pack: LanguagePack
) -> Iterator[Credit]:
    """Media that the text is credited to or quotes: each once; photo credits apart.

    A report that names an agency has something from it; an outlet must be quoted as a source.
    """
    seen: set[tuple[str, bool]] = set()
    for zone in zones:
        photo = zone.kind == "caption"
        for hit in find_actors(text, start=zone.start, end=zone.end):
            if hit.actor.table != "media" or (hit.actor.name, photo) in seen:
                continue
            if _preposition(text, hit.start, hit.end, pack):
                continue
            agency = hit.actor.kind == "agency"
            credited = zone.kind in ("header", "body", "caption") or (
                zone.kind == "boilerplate" and _signs(text, hit.start)
            )
            if (agency and credited) or (zone.kind == "body" and _cited(text, hit.start, pack)):
                seen.add((hit.actor.name, photo))
                yield Credit(name=hit.actor.name, role="photo" if photo else "text",
                             start=hit.start, end=hit.end)  # fmt: skip


def _preposition(text: str, start: int, end: int, pack: LanguagePack) -> bool:
    """Whether what looks like a name only opens a sentence: "Antara" is also "between"."""
    opens = text[:start].rstrip(" \t\"“«'").endswith(("\n", ".", "!", "?")) or not start
    return opens and text[start:end].casefold() in pack.words("numbers", "between")


def _signs(text: str, at: int) -> bool:
    """Whether an agency below the text signs it: "-- BERNAMA", "© Outlet, with AFP"."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return bool(re.fullmatch(r"\W*[-–—(/]\W*", line) or _COPYRIGHT.match(line))


def _cited(text: str, start: int, pack: LanguagePack) -> bool:
    """Whether the words that name a carrying outlet stand before it, on its line."""
    line = text.rfind("\n", 0, start) + 1
    pattern = _cites(pack.code)
    return pattern is not None and any(
        0 <= start - match.end() <= _CITED for match in pattern.finditer(text, line, start + 1)
    )


@lru_cache(maxsize=16)
def _cites(code: str) -> re.Pattern[str] | None:
    """The words that name a carrying outlet ("dikutip dari"), as one pattern."""
    lexicon = load_pack(code).lexicon
    phrases = [p for p, e in lexicon.phrases() if e.category == "words" and e.value == "cite"]
    if not phrases:
        return None
    words = "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def in_zone(moment: datetime | None, zone: str | None) -> datetime | None:
    """A naive clock time made aware where the outlet's zone is known by configuration."""
    if moment is None or moment.tzinfo or zone is None:
        return moment
    return moment.replace(tzinfo=ZoneInfo(zone))
