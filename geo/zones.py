"""Which lines of a stored page are the report, and which are furniture.

A ticker, a caption, a "read also" line, a list of tags or a comment form carries places, dates and
numbers that are not the story's. Zones are found line by line from the pack's `[zones]` words and
from shape: length, end sign, share of digits, distance from the first real paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from geo.datelines import is_dateline
from geo.language import LanguagePack, split
from geo.model import Zone, ZoneKind

_END = 20  # characters in which the signs that end a sentence stand
_PARAGRAPH = 70  # characters from which an unmarked line counts as running text
_LONG_CAPTION = 60  # words of a line that no credit at its end makes a caption
_CAPTION = 40  # words of the longest line above a dateline that is taken for a caption
_HEAD = 16  # words of the longest line above the text that a page printed twice repeats
_MARK = 9  # words of the longest date over an entry: weekday, day, month, year, clock, zone
_DAY = re.compile(r"(?<![\d:.])\d{1,2}(?![\d:])")
_SIGNED = 5  # words of a line that an author signs: "박지운 워싱턴 특파원"
_TITLE = 220  # a headline is never longer
_SENTENCE_END = re.compile(r"""[.!?…]["”»’')\]]*\s*$""")
_BULLET = re.compile(r"^[•*–·>|\s-]+")
_ENTRY = re.compile(r"\W{0,3}\d{1,2}[:.]\d{2}(?![\d:.,%])")  # the clock over an entry, or beside it
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b")
_NUMERIC_DATE = re.compile(
    r"\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d{2}\b"
    r"|(?<!\d)(?:19|20)\d{2}(?:-\d{2}-\d{2}|([./]) ?\d{1,2}\1 ?\d{1,2})(?!\d)"
)
_EMAIL = re.compile(r"\S+@\S+\.\w+$")
_NAMES = 4  # words of a name
_SMALL = 3  # letters of a word that joins names, or leads to a town
_QUESTION = 160  # characters of the longest question that is taken for a headline
_WORD = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_AGENCY = r"(?:REUTERS|AFP|AP|EPA|ANTARA|TASS|XINHUA|BERNAMA|YONHAP|GETTY|KYODO|Reuters|Antara)"
_CREDIT = re.compile(
    rf"[.)]?\s\(?{_AGENCY}(?:/[\w .'’-]{{3,40}}|\s+Photo\b.{{0,20}})?\)?\.?\s*$"
    r"|\((?:AP|AFP|EPA|dok|Dok|Foto|Photo|Reuters|REUTERS|Antara|ANTARA|ist|istimewa)\b[^)]{0,60}\)?\s*$"
    r"|\b(?:Foto|Photo|Gambar|Sumber foto)\s*:\s*\S[^.]{1,60}$"
    r"|(?:^|[/|(])\s*©\s?[^\W\d_][\w .,/’'&-]{2,40}\)?\s*$"
    r"|\([A-Z]\w+(?: [A-Z]\w+){0,2}/[A-Z]\w+(?: [A-Z]\w+){1,2}\)\s*$"
    r"|[-–(]\s*(?:[Gg]ambar|[Ff]oto|[Pp]hoto|[Ff]ile|[Ff]ail)\b[\w :/]{0,30}\)?\s*$"
)
_CREDITED = 120  # characters at the end of a line that `_CREDIT` may take up
_QUOTED_SOURCE = re.compile(rf"[^\W\d_]+ \(?{_AGENCY}\)?\.\s*$")
"""An agency as the last word of a sentence, "seperti dikutip Reuters.", is no photo credit."""


@dataclass(slots=True, kw_only=True)
class _Line:
    text: str
    start: int
    end: int
    lower: str
    ends_sentence: bool
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    related: re.Pattern[str]
    boilerplate: re.Pattern[str]
    caption: re.Pattern[str]
    credited: re.Pattern[str]
    people: re.Pattern[str]
    authors: re.Pattern[str]
    months: frozenset[str]
    weekdays: frozenset[str]
    zones: tuple[str, ...]
    marked: re.Pattern[str]
    signed: re.Pattern[str]
    sections: frozenset[str]


@lru_cache(maxsize=16)
def _words(code: str) -> _Words:
    from geo.language import load_pack

    pack = load_pack(code)
    table: Mapping[str, object] = pack.table("zones")
    dates = pack.table("dates")

    def some(*keys: str, then: str) -> re.Pattern[str]:
        found = {w.casefold() for key in keys for w in split(str(table.get(key, "")))} - {""}
        words = "|".join(map(re.escape, sorted(found, key=lambda w: (-len(w), w))))
        return re.compile(f"(?:{words}){then}" if words else r"(?!)")

    whole = r"(?![^\W\d_])"  # not merely the start of a longer word
    return _Words(
        related=some("related", then=whole),
        boilerplate=some("boilerplate", then=whole),
        caption=some("caption", then=r"\s*[.,:–—-]"),
        credited=_credited(
            [*pack.words("zones", "caption"), *pack.words("zones", "photographer")],
            pack.words("zones", "photo_credit"),
        ),
        people=some(
            "editor", "author", "translator", "photographer", "source_line", then=r"\s*(?:[:/,]|$)"
        ),
        authors=some("author", "editor", then=r"\s"),
        months=frozenset(dates.get("months", {})),
        weekdays=frozenset(dates.get("weekdays", {})),
        zones=tuple(pack.table("zones").get("timezones", {})),
        marked=_marked(dates),
        signed=some("byline_after", then=r"(?:\s+\S+@\S+)?$"),
        sections=frozenset(w.casefold() for w in pack.words("zones", "sections")),
    )


def _credited(labels: Sequence[str], owners: Sequence[str]) -> re.Pattern[str]:
    """A credit that ends a line: "Bild: dpa/Archiv", "[사진=해군]", "(Navy handout)"."""
    label = "|".join(map(re.escape, labels)) or r"(?!)"
    owner = "|".join(map(re.escape, owners)) or r"(?!)"
    return re.compile(
        rf"(?:^|[\s(\[<|])(?:{label})\s?[:=]\s?[^\s.][^.:=\n]{{1,50}}[)\]>]?\s*$"
        rf"|[(\[][^()\[\]\n]{{0,50}}\b(?:{owner})[^()\[\]\n]{{0,20}}[)\]]\s*$",
        re.IGNORECASE,
    )


def _marked(dates: Mapping[str, str]) -> re.Pattern[str]:
    """A date whose numbers carry their units behind them: "2024년 11월 13일"."""
    year, month = dates.get("year"), dates.get("month")
    return re.compile(rf"\d{{4}}{year} ?\d{{1,2}}{month}" if year and month else r"(?!)")


def find_zones(text: str, pack: LanguagePack) -> tuple[Zone, ...]:
    """Zones that cover the whole text in order; blank stretches belong to the zone before them."""
    lines = list(_lines(text))
    if len(lines) == 1:  # a sentence or headline by itself is all that there is to read
        kind: ZoneKind = "related" if _leads_away(lines[0], _words(pack.code)) else "body"
        return (Zone(kind=kind, start=lines[0].start, end=lines[0].end),)
    kinds = _classify(lines, _words(pack.code))
    zones: list[Zone] = []
    for line, kind in zip(lines, kinds, strict=True):
        if zones and zones[-1].kind == kind and kind != "title":
            zones[-1] = Zone(kind=kind, start=zones[-1].start, end=line.end)
        else:
            zones.append(Zone(kind=kind, start=line.start, end=line.end))
    return tuple(zones)


def _leads_away(line: _Line, words: _Words) -> bool:
    """Whether a line links to another report: a mark such as "read also" with a colon behind it."""
    return _is_link(line.lower, words)


def _is_link(lower: str, words: _Words) -> bool:
    mark = words.related.match(lower)
    return mark is not None and lower[mark.end() :].lstrip().startswith(":")


def links_away(sentence: str, code: str) -> bool:
    """Whether a sentence of the body only links to another report, as a line of its own would."""
    return _is_link(sentence.casefold().lstrip(' "“„«'), _words(code))


def _lines(text: str) -> Iterator[_Line]:
    for match in re.finditer(r"[^\n]+", text):
        stripped = match[0].strip()
        if stripped:
            start = match.start() + match[0].index(stripped[0])
            yield _Line(
                text=stripped, start=start, end=start + len(stripped),
                lower=_BULLET.sub("", stripped.casefold()),
                ends_sentence=bool(_SENTENCE_END.search(stripped[-_END:])),
                words=len(stripped.split()),
            )  # fmt: skip


def _classify(lines: Sequence[_Line], words: _Words) -> list[ZoneKind]:
    body = [i for i, line in enumerate(lines)
            if _is_paragraph(line, words) and not _asks(lines, i)]  # fmt: skip
    first = _first_body(lines, body, words)
    last = body[-1] if body else -1
    title = _title_index(lines, first, words)
    kinds: list[ZoneKind] = []
    for i in range(len(lines)):
        if i < first:
            kinds.append(_before(lines, i, title, words, paragraphs=bool(body)))
        elif i <= last:
            kinds.append(_within(lines, i, kinds, words))
        else:
            kinds.append(_behind(lines, i, kinds, words))
    return _repeat_title(lines, _repeat_heads(lines, kinds, first), title)


def _asks(lines: Sequence[_Line], i: int) -> bool:
    """Whether a line at the top is a headline that asks."""
    text = lines[i].text
    return i < 3 and len(lines) > i + 1 and len(text) <= _QUESTION and text.endswith("?")


def _behind(lines: Sequence[_Line], i: int, kinds: Sequence[ZoneKind], words: _Words) -> ZoneKind:
    """A line below the last paragraph: a link, who wrote the report, or furniture."""
    if _related(lines, i, kinds, words):
        return "related"
    return "header" if words.people.match(lines[i].lower) else "boilerplate"


def _repeat_heads(lines: Sequence[_Line], kinds: list[ZoneKind], first: int) -> list[ZoneKind]:
    """Short lines above the text that stand in it again: the page prints the report twice."""
    heads = {
        line.text.casefold(): kind
        for line, kind in zip(lines[:first], kinds, strict=False)
        if kind in ("title", "header") and line.words <= _HEAD
    }
    return [heads.get(line.text.casefold(), kind) if kind == "body" else kind
            for line, kind in zip(lines, kinds, strict=True)]  # fmt: skip


def _repeat_title(
    lines: Sequence[_Line], kinds: list[ZoneKind], title: int | None
) -> list[ZoneKind]:
    """A headline that the page prints again is the headline there too."""
    if title is None:
        return kinds
    key = lines[title].text.casefold()
    return ["title" if line.text.casefold() == key else kind
            for line, kind in zip(lines, kinds, strict=True)]  # fmt: skip


def _first_body(lines: Sequence[_Line], body: Sequence[int], words: _Words) -> int:
    """The first real paragraph: the first dateline near the top, else the first running text."""
    for i in body[:6]:
        if is_dateline(lines[i].text) and not _is_caption(lines[i], words):
            return i
    for i in body:
        quoted = _QUOTED_SOURCE.search(lines[i].text) and not _opens_caption(lines[i], words)
        if quoted or not _is_caption(lines[i], words):
            return i
    return len(lines)


def _is_paragraph(line: _Line, words: _Words) -> bool:
    if _starts(line, words.related) or _starts(line, words.boilerplate) or _is_ticker(line):
        return False
    if _is_header(line, words):
        return False
    return line.words >= 5 and (line.ends_sentence or len(line.text) >= _PARAGRAPH * 2)


def _is_ticker(line: _Line) -> bool:
    """Prices and indices: short, bulleted or barred, mostly figures."""
    if line.text.count("|") > 1 or line.text[0] not in "•|":
        return line.text.count("|") > 1
    figures = sum(c.isdigit() or c in ",.%+-" for c in line.text)
    return figures * 3 > len(line.text) or line.words < 5


def _starts(line: _Line, phrases: re.Pattern[str]) -> bool:
    """Whether a line opens with a phrase."""
    return phrases.match(line.lower) is not None


def _is_header(line: _Line, words: _Words) -> bool:
    """Date, clock, byline or source line."""
    if line.words > 16:
        return False
    lower = line.lower
    signed = line.words <= _SIGNED and words.signed.search(lower)
    labelled = words.people.match(lower) or _leads_name(line, words)
    if labelled or signed or _EMAIL.match(line.text):
        return True
    rest = _beside_date(line, words)
    # what is left beside the date must be little: a name, a zone, a weekday
    return rest is not None and (len(rest) <= 5 or bool(_CLOCK.search(lower)))


def _leads_name(line: _Line, words: _Words) -> bool:
    """Whether it is a word such as "by" with a name behind it: "Oleh Rina Hartati"."""
    led = words.authors.match(line.lower)
    if led is None or line.ends_sentence:
        return False
    names = re.split(r"[\s,]+", line.text[line.text.casefold().index(led[0].strip()) :])
    names = [n for n in names[len(led[0].split()) :] if n]
    small = [n for n in names if not n[0].isupper()]  # "By Ann Lee and Bo Li in Oslo"
    few = len(names) - len(small) <= _NAMES * (1 + len(small) + line.text.count(","))
    return len(names) > 1 and few and names[0][0].isupper() and all(len(n) <= _SMALL for n in small)


def _beside_date(line: _Line, words: _Words) -> list[str] | None:
    """The words of a dated line that are none of its date; ``None`` without a date."""
    lower = line.lower
    if line.ends_sentence or not _FIGURE.search(lower):
        return None
    tokens = _WORD.findall(lower)
    dated = bool(_NUMERIC_DATE.search(lower) or words.marked.search(lower)) or (
        bool(_YEAR.search(lower)) and any(t in words.months for t in tokens)
    )
    if not dated:
        return None
    return [t for t in tokens if not (t in words.months or t in words.weekdays or t in words.zones)]


def _is_entry_mark(line: _Line, words: _Words) -> bool:
    """The date over an entry of a live blog or a chronology: a day, and next to nothing else."""
    rest = _beside_date(line, words) if line.words <= _MARK else None
    return rest is not None and len(rest) <= 1 and bool(_DAY.search(line.text))


def _is_caption(line: _Line, words: _Words) -> bool:
    return _opens_caption(line, words) or _is_credited(line, words)


def _is_credited(line: _Line, words: _Words) -> bool:
    """Whether a line ends with who took or gave a photo; a longer one is a report's own."""
    if line.words >= _LONG_CAPTION:
        return False
    tail = max(0, len(line.text) - _CREDITED)
    if _CREDIT.search(line.text, tail):
        return True
    signed = line.text[-1] in ")]" or ":" in line.text or "=" in line.text  # else nobody is named
    return signed and words.credited.search(line.text, tail) is not None


def _opens_caption(line: _Line, words: _Words) -> bool:
    return words.caption.match(line.lower) is not None


def _is_menu(line: _Line, words: _Words) -> bool:
    """A bar of sections or a path to this page: short items, or nothing but names of sections."""
    items = [item for item in _ITEMS.split(line.text) if item]
    short = all(len(item.split()) <= 3 for item in items)
    plain = not any(c.isdigit() or c in ":,.?" for c in line.text)
    if short and len(items) >= (_MENU if plain else 2 * _MENU - 1):  # "Погода +11°" among many
        return True
    if not plain:
        return False
    names = line.text.casefold().split()
    known = sum(name in words.sections for name in names)
    return len(names) >= _MENU and known * 4 >= len(names) * 3 and known + 1 >= len(names)


_ITEMS = re.compile(r"\s{2,}|\t|\s[|•·»›>/]\s")
_MENU = 3  # items that make a menu


def _title_index(lines: Sequence[_Line], first: int, words: _Words) -> int | None:
    """The headline before the first paragraph: a long line that is no header and no caption."""
    candidates = [
        i
        for i in range(min(first, len(lines)))
        if not _is_ticker(lines[i])
        and not _is_menu(lines[i], words)
        and not _is_header(lines[i], words)
        and not _is_caption(lines[i], words)
        and not _ENTRY.match(lines[i].text)
        and not _starts(lines[i], words.boilerplate)
        and not _starts(lines[i], words.related)
        and len(lines[i].text) <= _TITLE
        and lines[i].words >= 4
    ]
    unended = [i for i in candidates if not lines[i].ends_sentence] or candidates
    best = max(unended, key=lambda i: (lines[i].words >= 5, -i), default=None)
    signed = best is not None and words.authors.match(lines[best].lower) is not None
    if best and signed and _live(lines[best - 1], words):
        return best - 1  # "Live updates: ..." above "By our own staff"
    return best


def _live(line: _Line, words: _Words) -> bool:
    """Whether a line at the top that begins like a link is a headline after all."""
    mark = words.related.match(line.lower)
    return mark is not None and line.words >= 5 and not line.ends_sentence


def _before(
    lines: Sequence[_Line], i: int, title: int | None, words: _Words, *, paragraphs: bool
) -> ZoneKind:
    """A line above the first paragraph; `paragraphs` tells whether the page has any."""
    line = lines[i]
    if i == title:
        return "title"
    if _starts(line, words.related):
        return "related"
    if _starts(line, words.boilerplate):
        return "boilerplate"
    if _is_header(line, words):
        return "header"
    if _is_ticker(line) or _is_menu(line, words):
        return "boilerplate"
    if _is_caption(line, words):
        return "caption"
    if title is not None and i > title and line.words >= 5:
        if not paragraphs:
            return "related"  # a page of headlines: those below the first are of other reports
        dated = _NUMERIC_DATE.search(line.text) or _YEAR.search(line.text)
        opens = i + 1 < len(lines) and is_dateline(lines[_next_paragraph(lines, i)].text)
        return "caption" if line.words <= _CAPTION and (dated or opens) else "body"
    return "header" if _near_header(lines, i, words) else "boilerplate"


def _next_paragraph(lines: Sequence[_Line], i: int) -> int:
    """The next line below that is long enough to be running text, the last line where none is."""
    return next((j for j in range(i + 1, len(lines)) if len(lines[j].text) >= _PARAGRAPH * 2),
                len(lines) - 1)  # fmt: skip


def _near_header(lines: Sequence[_Line], i: int, words: _Words) -> bool:
    """A short line beside a date line, or with but menus above, names the outlet or the author."""
    around = [lines[j] for j in (i - 1, i + 1) if 0 <= j < len(lines)]
    short = lines[i].words <= 6 and lines[i].text[0].isupper()
    top = all(_starts(line, words.boilerplate) or _is_menu(line, words) for line in lines[:i])
    return short and (top or any(_is_header(line, words) for line in around))


def _within(lines: Sequence[_Line], i: int, kinds: Sequence[ZoneKind], words: _Words) -> ZoneKind:
    """A line between the first and the last paragraph."""
    line = lines[i]
    if _related(lines, i, kinds, words):
        return "related"
    if _is_entry_mark(line, words):
        return "header"
    if _starts(line, words.boilerplate) or _is_ticker(line):
        return "boilerplate"
    credited = _is_credited(line, words) and not _QUOTED_SOURCE.search(line.text)
    if _opens_caption(line, words) or (credited and not is_dateline(line.text)):
        return "caption"
    return "body"


def _related(lines: Sequence[_Line], i: int, kinds: Sequence[ZoneKind], words: _Words) -> bool:
    """A link to another report: marked, or a line under a bare mark ("Baca juga:")."""
    if _starts(lines[i], words.related):
        return not (lines[i].ends_sentence and lines[i].words > 25)
    if i == 0 or kinds[-1] != "related" or (lines[i].ends_sentence and lines[i].words > 14):
        return False
    above = lines[i - 1]
    bare = _starts(above, words.related) and above.words <= 3
    bullet = lines[i].text[0] in "•-*·"
    return (
        bare or (bullet and not lines[i].ends_sentence) or (bullet and lines[i].text.endswith("?"))
    )
