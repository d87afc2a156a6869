"""Who is who: outlets, organisations, armed actors and often-quoted people of ``data/actors``."""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from gazetteer.paths import data_dir
from geo.errors import PackError
from geo.kept import Kept
from geo.particles import glued

_TABLES = {
    "media": ("name", "country", "kind", "aliases"),
    "bodies": ("affiliation", "name", "kind", "aliases"),
    "forces": ("name", "country", "unit", "aliases"),
    "people": ("name", "affiliation", "office", "aliases"),
}
_CASELESS = re.compile("[가-힣]")  # letters of a script whose names carry particles
_GLUED = 3  # particles and nouns on one name
_LONGEST = 200  # characters of a name, spelt as widely as may be
_WORD = re.compile(r"[^\W_]+(?:[.'’-](?=[^\W_])[^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A row of ``data/actors``. `table` is the file's stem; `kind` its kind, unit or office."""

    table: str
    name: str
    affiliation: str | None
    kind: str


@dataclass(slots=True, kw_only=True)
class ActorHit:
    """A name of an actor in a text, by code points."""

    actor: Actor
    start: int
    end: int


_Rows = list[tuple[tuple[str, ...], Actor]]


@dataclass(frozen=True, slots=True)
class _Names:
    """Names by their first word; each a tuple of words with the actor."""

    by_first: dict[str, _Rows] = field(default_factory=dict)

    def add(self, name: str, actor: Actor) -> None:
        words = tuple(_WORD.findall(name))
        if words:
            self.by_first.setdefault(words[0], []).append((words, actor))


@lru_cache(maxsize=4)
def _names(data: Path) -> Kept[_Rows]:
    """The names that may begin with a word, longest first, under each of its stems."""
    names = _Names()
    for table in _TABLES:
        for actor, spellings in _rows(data / "actors" / f"{table}.csv", table):
            for spelling in spellings:
                names.add(spelling, actor)
    by_first = names.by_first
    for rows in by_first.values():
        rows.sort(key=lambda row: -len(row[0]))
    return Kept(lambda word: [row for stem in _stems(word) for row in by_first.get(stem, ())])


def _rows(path: Path, table: str) -> Iterator[tuple[Actor, list[str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        comment = file.readline()
        if not comment.startswith("#"):
            raise PackError(f"{path.name}:1: the first line must be a comment naming the source")
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != _TABLES[table]:
            raise PackError(
                f"{path.name}:2: columns {reader.fieldnames}; expected {_TABLES[table]}"
            )
        for number, row in enumerate(reader, start=3):
            if not row["name"] or None in row.values():
                raise PackError(f"{path.name}:{number}: a name or a column is missing: {row}")
            actor = Actor(
                table=table,
                name=row["name"],
                affiliation=(row.get("country") or row.get("affiliation")) or None,
                kind=row.get("kind") or row.get("unit") or row.get("office") or "",
            )
            yield actor, [row["name"], *filter(None, row["aliases"].split("|"))]


def find_actors(text: str, *, start: int = 0, end: int | None = None) -> list[ActorHit]:
    """Names of actors in a stretch of text, in order; one stretch may name several kinds.

    Case counts, save that an all-capitals text also matches: "AP" is an agency, "ap" is not.
    """
    last = len(text) if end is None else end
    hits, starts = _whole(text)
    near = hits[bisect_left(starts, start - _LONGEST) : bisect_left(starts, last)]
    if any(h.start < start < h.end or h.start < last < h.end for h in near):
        return _scan(text, start, last)  # the stretch cuts a name of the whole text
    return [h for h in near if start <= h.start and h.end <= last]


@lru_cache(maxsize=2)
def _whole(text: str) -> tuple[list[ActorHit], list[int]]:
    """The names of a whole text and where each begins, kept while one article is read."""
    hits = _scan(text, 0, len(text))
    return hits, [hit.start for hit in hits]


def _scan(text: str, start: int, end: int) -> list[ActorHit]:
    rows_of = _names(data_dir())
    found = list(_WORD.finditer(text, start, end))
    words = [m[0] for m in found]
    hits: list[ActorHit] = []
    covered = -1
    for at, rows in [(at, rows) for at, word in enumerate(words) if (rows := rows_of[word])]:
        if at < covered:
            continue
        longest = 0
        for spelling, actor in rows:
            size = len(spelling)
            if size < longest or not _spelled(words[at : at + size], spelling):
                continue
            longest = size
            end = found[at + size - 1].start() + len(spelling[-1])
            hits.append(ActorHit(actor=actor, start=found[at].start(), end=end))
        covered = at + longest if longest else covered
    return hits


@lru_cache(maxsize=65536)
def _stems(word: str) -> tuple[str, ...]:
    """A word, and what remains of it without what some language glues on ("연합뉴스는")."""
    if not _CASELESS.match(word[-1]):
        first, hyphen, noun = word.partition("-")
        return (word, first) if hyphen and noun[:1].isupper() else (word,)  # "Wagner-Söldner"
    found = [word]
    for _ in range(_GLUED):
        more = [stem[: -len(p)] for stem in found for p in glued()
                if stem.endswith(p) and len(stem) > len(p) + 1]  # fmt: skip
        found += [stem for stem in dict.fromkeys(more) if stem not in found]
    return tuple(found)


def _spelled(words: Sequence[str], spelling: tuple[str, ...]) -> bool:
    """Whether words are a spelling; something may be glued to the last one."""
    if len(words) != len(spelling) or tuple(words[:-1]) != spelling[:-1]:
        return False
    return spelling[-1] in _stems(words[-1])


@lru_cache(maxsize=4096)
def find_actor(text: str, *tables: str) -> Actor | None:
    """The first actor of one of the tables whose name stands in a text."""
    hits = _scan(text, 0, len(text))
    return next((h.actor for h in hits if h.actor.table in tables), None)
