"""Who wrote, edited and photographed: the names on a page's header lines and captions.

Labelled ("Editor: X", "Reporter" with the name on the next line, "Oleh X"), before the outlet
("X - detikNews"), or alone in capitals above the date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from geo.actors import find_actors
from geo.language import LanguagePack, split
from geo.model import Credit, Span, Zone

NAME = r"[^\W\d_][\w.'’-]*(?:[ \t]+[^\W\d_][\w.'’-]*){0,4}"
_ROLES = ("editor", "author", "translator", "photographer")
_ENGLISH = re.compile(rf"^By\s+({NAME})\s*$", re.IGNORECASE)
_DASHED = re.compile(rf"({NAME})\s+[-|–]\s+[\w .]{{3,30}}$")
_CAPITALS = re.compile(r"[^\W\d_]{2,}(?:[ \t]+[^\W\d_][^\W\d_.'’-]+){1,3}$")
_BEHIND = re.compile(r"\s+(?:in|and)\s+|,\s")
"""What stands behind the first author: another one, or a town."""
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_PHOTO = re.compile(
    r"\b(?:REUTERS|AP|AFP|EPA|ANTARA(?: FOTO)?|Antara(?: Foto)?|Reuters|dpa|TASS)"
    r"/(?!HO\b|Arch)([^\W\d_][\w .'’-]{3,40}?)(?=\)?\s*$)"
)
_OFFICE = re.compile(rf"({NAME})\s*,\s*([^\d\n:.]{{4,50}})$")
"""A name with the author's office behind a comma: "Rowena Castillo, Maritime correspondent"."""
_SIGNED = re.compile(rf"({NAME})\s*,\s*(?=.*\b(?:19|20)\d{{2}}\b)")
"""A name before a comma and the date: "Тарас Гончарук, четвер, 15 жовтня 2026"."""
_LONE = re.compile(r"[^\W\d_][^\W\d_.'’-]+(?:[ \t]+[^\W\d_][^\W\d_.'’-]*){1,2}$")


_BELOW = 200  # characters below the first author in which more of them stand


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marks:
    """The pack's words for those who make a page, with their roles, and how they lead in a name."""

    roles: Mapping[str, str]
    offices: re.Pattern[str]
    joined: re.Pattern[str]
    weekdays: frozenset[str]
    labelled: re.Pattern[str]
    leading: re.Pattern[str]


@lru_cache(maxsize=16)
def _marks(code: str) -> _Marks:
    from geo.language import load_pack

    pack = load_pack(code)
    table = pack.table("zones")
    roles = {w.casefold(): role for role in _ROLES for w in split(table.get(role, ()))}
    words = "|".join(re.escape(w) for w in sorted(roles, key=len, reverse=True)) or r"(?!)"
    ands = "|".join(map(re.escape, pack.words("functions", "joins"))) or r"(?!)"
    offices = "|".join(map(re.escape, split(table.get("byline_office", ())))) or r"(?!)"
    return _Marks(
        roles=roles,
        offices=re.compile(rf"\b(?:{offices})\b", re.IGNORECASE),
        joined=re.compile(rf"\s+(?:{ands})\s+"),
        weekdays=frozenset(pack.table("dates").get("weekdays", {})),
        labelled=re.compile(rf"\b({words})\s*[:/]\s*({NAME})", re.IGNORECASE),
        leading=re.compile(rf"({words})(?:\s*,\s*|\s+)({NAME})\s*$", re.IGNORECASE),
    )


def find_bylines(text: str, zones: Sequence[Zone], pack: LanguagePack) -> Iterator[Credit]:
    """Names with their roles, in the order of the header, then those of captions."""
    marks = _marks(pack.code)
    for zone in zones:
        if zone.kind == "header":
            yield from _header(text, zone, marks)
    for zone in zones:
        if zone.kind == "caption" and (photo := _PHOTO.search(text, zone.start, zone.end)):
            yield Credit(name=photo[1], role="photographer", start=photo.start(1), end=photo.end(1))


def _header(text: str, zone: Zone, marks: _Marks) -> Iterator[Credit]:
    piece = text[zone.start : zone.end]
    for match in marks.labelled.finditer(piece):
        yield _credit(match, 2, marks.roles[match[1].casefold()], zone.start)
    lines = list(re.finditer(r"[^\n]+", piece))
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if found := _unlabelled(text, line, following, marks, zone.start):
            yield from _each(text, found, marks)


def _each(text: str, found: Credit, marks: _Marks) -> Iterator[Credit]:
    """Every name of "Deng Achuil and Farah Whitlock"."""
    assert found.start is not None
    assert found.end is not None
    printed = text[found.start : found.end]
    at = 0
    for part in (*marks.joined.finditer(printed), None):
        end = part.start() if part else len(printed)
        name = printed[at:end].strip()
        start = found.start + at
        yield replace(found, name=name.title() if name.isupper() else name, start=start,
                      end=start + len(name))  # fmt: skip
        at = part.end() if part else end


def _unlabelled(
    text: str, line: re.Match[str], following: re.Match[str] | None, marks: _Marks, start: int
) -> Credit | None:
    role = marks.roles.get(line[0].strip().casefold())
    if role:  # "Reporter", and the name on the next line
        name = re.match(rf"{NAME}\s*$", following[0]) if following else None
        own = name and _capitals(name[0]) and name[0].strip().casefold() not in marks.roles
        return _credit(name, 0, role, start + following.start()) if own and following else None
    leading = marks.leading.match(line[0]) or marks.leading.match(_BEHIND.split(line[0])[0])
    if leading and all(map(_capitals, marks.joined.split(leading[2]))):
        return _credit(leading, 2, marks.roles[leading[1].casefold()], start + line.start())
    named = _ENGLISH.match(line[0]) or _DASHED.match(line[0])
    if named and not named[1].split()[-1].islower():  # "By our own staff"
        return _credit(named, 1, "author", start + line.start())
    held = _OFFICE.match(line[0])
    if held and " " in held[1] and _capitals(held[1]) and marks.offices.search(held[2]):
        return _credit(held, 1, "author", start + line.start())
    signed = _SIGNED.match(line[0])
    if signed and " " in signed[1] and _capitals(signed[1]) and not find_actors(signed[1]):
        first = signed[1].split()[0].casefold()
        if first not in marks.weekdays:
            return _credit(signed, 1, "author", start + line.start())
    alone = line[0].isupper() and _CAPITALS.match(line[0])
    dated = following is not None and _YEAR.search(following[0])
    at = start + line.start()
    if alone and dated and not find_actors(text, start=at, end=at + len(line[0])):
        return _credit(alone, 0, "author", at)
    return None


def _capitals(name: str) -> bool:
    """Whether every word has a capital, as names have."""
    return all(word[0].isupper() for word in name.split())


def _credit(match: re.Match[str] | None, group: int, role: str, start: int) -> Credit:
    assert match is not None
    name = match[group].strip()
    return Credit(name=name.title() if name.isupper() else name, role=role,
                  start=start + match.start(group),
                  end=start + match.start(group) + len(name))  # fmt: skip


def find_lone(text: str, zones: Sequence[Zone], outlet: Credit | None) -> Iterator[Credit]:
    """A name on a line of its own beside the date, where another line names the outlet."""
    if outlet is None:
        return
    for zone in zones:
        lines = list(re.finditer(r"[^\n]+", text[zone.start : zone.end]))
        for before, line in pairwise(lines if zone.kind == "header" else []):
            at = zone.start + line.start()
            name = _LONE.match(line[0].strip().rstrip(","))
            taken = outlet.start is not None and at <= outlet.start < at + len(line[0])
            dated = _YEAR.search(before[0])
            if name and dated and not taken and _capitals(name[0]) and not find_actors(name[0]):
                yield _credit(name, 0, "author", at)
                yield from _following(text, at + len(line[0]))


def _following(text: str, end: int) -> Iterator[Credit]:
    """The authors below a name with a comma, each on a line: "Rina Hartati,", "Budi Santoso"."""
    for line in re.finditer(r"[^\n]+", text[end : end + _BELOW]):
        name = _LONE.match(line[0].strip().rstrip(","))
        if not text[:end].rstrip().endswith(",") or name is None or not _capitals(name[0]):
            return
        yield _credit(name, 0, "author", end + line.start())
        if not line[0].rstrip().endswith(","):
            return


def find_signatures(
    text: str, zones: Sequence[Zone], opening: Span | None, pack: LanguagePack
) -> Iterator[Credit]:
    """Authors whose office follows their name: "박지운 기자", on a line or in the opening."""
    offices = pack.words("zones", "byline_after")
    if not offices:
        return
    words = "|".join(map(re.escape, sorted(offices, key=len, reverse=True)))
    name = r"[^\W\d_]{2,4}"  # a place may stand before the office: "김하늘 파리 특파원"
    pattern = re.compile(
        rf"(?<![^\W\d_])((?:{name}[·,]\s?)*{name})(?:\s[^\W\d_]{{2,8}}?)?\s?(?:{words})\b"
    )
    stretches = [(z.start, z.end) for z in zones if z.kind == "header"]
    stretches += [(opening.start, opening.end)] if opening else []
    seen: set[str] = set()
    for start, end in stretches:
        for match in pattern.finditer(text, start, end):
            for own in re.finditer(r"[^\W\d_]+", match[1]):
                if own[0] not in seen:
                    seen.add(own[0])
                    first = match.start(1) + own.start()
                    yield Credit(name=own[0], role="author", start=first,
                                 end=first + len(own[0]))  # fmt: skip
