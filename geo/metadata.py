"""When, where and by whom a report was published, as its page says; unknown stays unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from geo.actors import find_actors
from geo.bylines import NAME, find_bylines, find_lone, find_signatures
from geo.datelines import find_opening
from geo.language import LanguagePack, load_pack
from geo.model import Credit, Span, When, Zone
from geo.published import find_published, zones_of
from geo.sentences import in_dictionary

_SUBTITLE = 120  # characters of the longest one
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
_BRAND = re.compile(
    r"(?<![\w.-])[\w-]+\.(?:com|co\.id|co|id|tv|net|news|org|my|or\.id)\b", re.IGNORECASE
)
_CITED = 25  # characters between the words that name a carrying outlet and its name
_DOMAIN = re.compile(r"\.(?:com|co|id|tv|net|news|org|my|or)\b", re.IGNORECASE)
"""What every `_BRAND` has, and is quicker found."""
_BRACKETED = re.compile(
    r"^[(\[【][^=]*=\s*([^)\]】/]+?)\s*(?:/[^)\]】]*)?[)\]】]"
)  # "(서울=연합뉴스)"


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
    published, clock = find_published(text, zones, page, pack)
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


def _title(text: str, zones: Sequence[Zone]) -> Span | None:
    found = zones_of(zones, "title")
    return Span(start=found[0].start, end=found[0].end,
                quote=text[found[0].start : found[0].end]) if found else None  # fmt: skip


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
        for zone in zones_of(zones, *places):
            for hit in find_actors(text, start=zone.start, end=zone.end):
                if hit.actor.table == "media" and hit.actor.kind == kind:
                    return _whole_line(text, zone, hit.start, hit.end) or Credit(
                        name=hit.actor.name, role="inferred", start=hit.start, end=hit.end
                    )
    return _brand(text, zones)


def _brand(text: str, zones: Sequence[Zone]) -> Credit | None:
    """A name such as "warta.co.id" beside the report; one within it is whom the report cites."""
    if not _DOMAIN.search(text):
        return None
    for zone in (z for z in zones if z.kind not in ("body", "related")):
        if match := _BRAND.search(text, zone.start, zone.end):
            return _credit(text, "inferred", match.start(), match.end())
    return None


def _owner(text: str, zones: Sequence[Zone]) -> Credit | None:
    """Who the page belongs to, by its copyright line; that of a photo says nothing of the page."""
    photos = [range(z.start, z.end) for z in zones_of(zones, "caption")]
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
    for zone in zones_of(zones, "header"):
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
            if plain and not (line[0].lower().startswith("by ") or _no_outlet(plain[1], pack)):
                return _credit(text, "stated", start, start + plain.end(1))
    return None


def _no_outlet(name: str, pack: LanguagePack) -> bool:
    """Whether a line is a menu's word ("Categories", "Thema"), or whom the page is about."""
    lower = name.strip().casefold()
    if " " not in lower and pack.lemmatizer and in_dictionary(lower, pack.lemmatizer):
        return True
    return any(hit.actor.table != "media" and hit.end - hit.start == len(name.strip())
               for hit in find_actors(name))  # fmt: skip


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
