"""The gazetteer: open the index, list what a name can mean, find, resolve, fetch shapes."""

from __future__ import annotations

import logging
import sqlite3
import struct
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from gazetteer._cells import ALTERNATE, DEMONYM, DIRECTION_NAMES, KINDS, LANGUAGES, MAIN
from gazetteer.cues import Cues, languages, load_cues
from gazetteer.errors import IndexDamaged
from gazetteer.names import key
from gazetteer.place import Match, Mention, Place

if TYPE_CHECKING:
    from gazetteer.build import Progress
    from gazetteer.online import OnlineGeocoder

Level = Literal["fine", "medium", "coarse"]
Posting = tuple[int, int]
"""A place's row number and the tag of the name: language * 8 + how."""

RELATED = {"id": {"ms"}, "ms": {"id"}, "ru": {"uk"}, "uk": {"ru"}}
_DIVISIBLE = frozenset({"country", "region", "macro_region"})
REMEMBERED = 50_000  # names kept for one purpose: about 10 MB
COLUMNS = (
    "id, name, kind, lon, lat, precision_m, country, admin1, within, disputed, population, "
    "stands_for"
)


class Gazetteer:
    """Names to places, offline. Open one and share it; it only reads.

    >>> with Gazetteer.open() as gazetteer:  # doctest: +SKIP
    ...     [m.text for m in gazetteer.find("Troops moved from Kursk to Kyiv.", language="en")]
    ['Kursk', 'Kyiv']
    """

    def __init__(self, path: Path, *, online: OnlineGeocoder | None = None) -> None:
        self.path = path
        self.online = online
        """Whom `resolve` asks for names that the index does not know; `None`: nobody."""
        self._db = _connect(path)
        try:
            self._load()
        except (sqlite3.Error, RuntimeError, ValueError, KeyError, struct.error) as exc:
            self._db.close()
            raise _damaged(path, str(exc)) from exc

    @classmethod
    def open(
        cls,
        path: Path | None = None,
        *,
        online: OnlineGeocoder | None = None,
        progress: Progress | None = None,
    ) -> Gazetteer:
        """Open the index, building it first where it is missing or damaged (under a minute).

        `online` is asked for names that the index does not know; it stays yours to close.

        Raises
        ------
        IndexDamaged
            When a `path` was given and is no index of this version, or none can be written.
        """
        from gazetteer.build import build, index_path

        if path is not None:
            return cls(Path(path), online=online)
        path = index_path()
        if path.exists():
            try:
                return cls(path, online=online)
            except IndexDamaged as exc:
                logging.getLogger(__name__).warning("%s; it is built anew", exc)
        build(path, progress=progress)
        return cls(path, online=online)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def __enter__(self) -> Gazetteer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, tb: TracebackType | None
    ) -> None:
        self.close()

    def _load(self) -> None:
        import marisa_trie

        parts: dict[str, bytes] = dict(self._db.execute("SELECT name, data FROM part"))
        self.trie = marisa_trie.Trie().frombytes(parts["trie"])
        self._offsets = array("I", parts["offsets"])
        self._places = array("I", parts["places"])
        self._tags = parts["tags"]
        self.priors = array("f", parts["priors"])
        self.kinds = parts["kinds"]
        self.countries = parts["countries"]
        self.flags = parts["flags"]
        pairs = array("I", parts["seats"])
        self.seats = dict(zip(pairs[::2], pairs[1::2], strict=True))
        (count,) = struct.unpack("<I", parts["complete"])
        if len(self.kinds) != count or len(self._offsets) != len(self.trie) + 1:
            raise ValueError("its parts do not fit together")
        self._parts = {n: p for n, p in parts.items() if n.startswith(("words:", "people"))}
        self._people: tuple[frozenset[str], frozenset[str]] | None = None
        self._cache: dict[int, Place] = {}
        self._memory: dict[str, dict[str, Any]] = {}
        self._spoken: dict[str, dict[str, float]] = {}

    # -- names ---------------------------------------------------------------------------------

    def postings(self, folded: str) -> list[Posting]:
        """What a key can mean, best first; empty for an unknown key."""
        number = self.trie.get(folded)
        if number is None:
            return []
        first, last = self._offsets[number], self._offsets[number + 1]
        return list(zip(self._places[first:last], self._tags[first:last], strict=True))

    def commonness(self, language: str) -> dict[str, float]:
        """Zipf frequency of the words of a language (3: once in a million); empty if unknown."""
        if language not in self._spoken:
            lines = self._parts.get(f"words:{language}", b"").decode().split("\n")
            pairs = (line.split("\t") for line in lines if line)
            self._spoken[language] = {word: float(zipf) for word, zipf in pairs}
        return self._spoken[language]

    def people(self) -> tuple[frozenset[str], frozenset[str]]:
        """Keys of given names and of family names, as far as they are known."""
        if self._people is None:
            given, _, family = self._parts["people"].decode().partition("\f")
            self._people = frozenset(given.split("\n")), frozenset(family.split("\n"))
        return self._people

    def candidates(self, name: str, *, language: str | None = None) -> tuple[Place, ...]:
        """The places a name can mean, most prominent first; empty when it is unknown."""
        return tuple(self.at(fid) for fid, _ in self.readings(name, language=language))

    def readings(self, name: str, *, language: str | None = None) -> list[Posting]:
        """Postings of a name as written, also of a direction and a country ("timur Ukraina")."""
        memory = self.memory(f"readings:{language}")
        if name not in memory:
            memory[name] = self._read_name(name, language)
        return list(memory[name])

    def memory(self, purpose: str) -> dict[str, Any]:
        """What was worked out for earlier texts and holds for all; emptied when it grows large."""
        found = self._memory.setdefault(purpose, {})
        if len(found) > REMEMBERED:
            found.clear()
        return found

    def _read_name(self, name: str, language: str | None) -> list[Posting]:
        found = self.postings(key(name))
        if not found:
            found = self._directed(key(name).split(), language)
        if language:
            found.sort(key=lambda posting: not fits(posting[1], language))
        seen: dict[int, int] = {}
        for fid, tag in found:
            seen.setdefault(fid, tag)
        return list(seen.items())

    def _directed(self, words: list[str], language: str | None) -> list[Posting]:
        """A direction and a name: the unit so called ("Kivu Utara"), else that part of the area."""
        for cues in self._cues(language):
            for direction, rest in _split_direction(words, cues):
                for fid, tag in self.postings(rest):
                    place = self.at(fid)
                    if place.kind in _DIVISIBLE:
                        unit = None  # "northern Sumatra" is more than the province
                        if cues.language != "en":
                            unit = self._unit(direction, place.name, place.country)
                            unit = unit or self._unit(direction, rest, place.country)
                        of = f"dl:{place.country}" if place.kind == "country" else place.id
                        part = unit if unit is not None else self._fid(f"{of}~{direction}")
                        return [] if part is None else [(part, tag)]
                unit = self._unit(direction, rest, None)
                if unit is not None:
                    return [(unit, MAIN)]
        return []

    def _unit(self, direction: str, name: str, country: str | None) -> int | None:
        """The row of "North Kivu" for north and Kivu; `None` where no area is called so."""
        for word in (DIRECTION_NAMES[direction], direction):
            for fid, tag in self.postings(key(f"{word} {name}"))[:4]:
                area = KINDS[self.kinds[fid]] in ("region", "macro_region")
                own = self.countries[2 * fid : 2 * fid + 2].decode().strip()
                if area and trusted(tag) and (country is None or own in (country, "")):
                    return fid
        return None

    def _cues(self, language: str | None) -> Iterable[Cues]:
        return (load_cues(code) for code in ((language,) if language else languages()))

    def suggest(self, name: str, limit: int = 5) -> list[str]:
        """Known names one slip away from one that is not found, most prominent first.

        Slips are a letter left out, put in, changed or swapped with the next one.
        """
        folded = key(name)
        found: dict[str, tuple[float, str]] = {}
        for other in _slips(folded):
            for fid, tag in self.postings(other)[:1]:
                if trusted(tag):
                    found[self.at(fid).id] = (-self.priors[fid], self.at(fid).name)
        return [name for _, name in sorted(found.values())[:limit]]

    def is_demonym(self, text: str, language: str | None = None) -> bool:
        """Whether a form names people or an attribute ("Ukrainian"), not the country itself."""
        known = self.memory(f"demonyms:{language}")
        answer: bool | None = known.get(text)
        if answer is None:
            found = [p for p in self.readings(text, language=language) if fits(p[1], language)]
            best = max(found, key=lambda posting: self.priors[posting[0]], default=None)
            answer = known[text] = best is not None and best[1] % 8 == DEMONYM
        return answer

    # -- places --------------------------------------------------------------------------------

    def at(self, fid: int) -> Place:
        """The place in a row of the index."""
        place = self._cache.get(fid)
        if place is None:
            row = self._db.execute(f"SELECT {COLUMNS} FROM place WHERE fid = ?", (fid,)).fetchone()
            place = self._cache[fid] = _place(row)
        return place

    def _fid(self, place_id: str) -> int | None:
        row = self._db.execute("SELECT fid FROM place WHERE id = ?", (place_id,)).fetchone()
        return row[0] if row else None

    def place(self, place_id: str) -> Place | None:
        """The place with an id; `None` when there is none."""
        fid = self._fid(place_id)
        return None if fid is None else self.at(fid)

    def ancestors(self, place: Place) -> tuple[Place, ...]:
        """The places around a place, nearest first."""
        found = [self.place(place_id) for place_id in place.within]
        return tuple(p for p in found if p is not None)

    def contains(self, outer: Place, inner: Place) -> bool:
        """Whether `inner` lies within `outer` (or is it)."""
        if outer.id == inner.id or outer.id in inner.within:
            return True
        if outer.kind == "country":
            return outer.country is not None and outer.country == inner.country
        return (
            outer.kind == "region"
            and outer.admin1 is not None
            and (outer.admin1 == inner.admin1 and outer.id.startswith("ne:"))
        )

    def capital_of(self, place: Place) -> str | None:
        """The ISO code of the country whose capital a place is; `None` for any other place."""
        row = self._db.execute("SELECT capital_of FROM place WHERE id = ?", (place.id,)).fetchone()
        return row[0] if row else None

    def shape(self, place: Place, level: Level = "medium") -> Any:
        """The area of a place as a shapely geometry; `None` where only a point is known.

        Raises
        ------
        IndexDamaged
            When the stored geometry cannot be read.
        """
        row, direction = self._shape_row(place.id, level), ""
        if row is None and place.within:
            direction = place.id.rpartition("~")[2]
            if direction in DIRECTION_NAMES:
                row = self._shape_row(place.within[0], level)
        if row is None:
            return None
        import shapely

        from gazetteer.shapes import third

        try:
            geometry = shapely.from_wkb(row[0][8:])
        except shapely.errors.GEOSException as exc:
            raise _damaged(self.path, f"the shape of {place.id} cannot be read") from exc
        return third(geometry, direction) if direction else geometry

    def _shape_row(self, place_id: str, level: str) -> tuple[bytes] | None:
        found: tuple[bytes] | None = self._db.execute(
            "SELECT geom FROM shape WHERE id = ? AND level = ?", (place_id, level)
        ).fetchone()
        return found

    def geojson(self, place: Place, level: Level = "medium") -> dict[str, Any] | None:
        """The area as a GeoJSON geometry (RFC 7946); `None` where only a point is known."""
        from gazetteer.shapes import to_geojson

        return to_geojson(self.shape(place, level))

    # -- texts ---------------------------------------------------------------------------------

    def find(self, text: str, *, language: str | None = None) -> tuple[Mention, ...]:
        """The names of places in a text, in order, without overlaps."""
        from gazetteer.find import find

        return find(self, text, language=language)

    def resolve(
        self, mentions: Iterable[Mention], text: str, *, language: str | None = None
    ) -> tuple[Match, ...]:
        """What each mention means, decided together: score, why and rivals."""
        from gazetteer.resolve import resolve

        found = resolve(self, tuple(mentions), text, language=language)
        if self.online is None or all(match.place is not None for match in found):
            return found
        from gazetteer.online import resolve_online

        return resolve_online(found, self.online, language=language)


def fits(tag: int, language: str | None) -> bool:
    """Whether a name of this tag is one that a text in this language uses."""
    code = LANGUAGES[tag >> 3]
    return not code or not language or code in (language, "en") or code in RELATED.get(language, ())


def trusted(tag: int) -> bool:
    """Whether a name was given by a source, rather than derived."""
    return tag % 8 in (MAIN, ALTERNATE)


def _split_direction(words: list[str], cues: Cues) -> Iterable[tuple[str, str]]:
    """Ways to read words as a direction and a name: (direction, key of the rest)."""
    for size in (2, 1):
        if len(words) > size:
            before = cues.direction_before.get(" ".join(words[:size]))
            if before:
                rest = words[size:]
                if rest[0] in cues.direction_links:
                    rest = rest[1:]
                yield before, " ".join(rest)
            after = cues.direction_after.get(" ".join(words[-size:]))
            if after:
                yield after, " ".join(words[:-size])


def _slips(word: str) -> Iterator[str]:
    """All keys one slip away, of words up to 40 letters."""
    letters = sorted(set(word) | set("abcdefghijklmnopqrstuvwxyz")) if len(word) <= 40 else []
    for n in range(len(word) + 1 if letters else 0):
        head, tail = word[:n], word[n:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in letters:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


def _place(row: tuple[Any, ...]) -> Place:
    return Place(
        id=row[0], name=row[1], kind=row[2], lon=row[3], lat=row[4], precision_m=row[5],
        country=row[6], admin1=row[7], within=tuple(row[8].split()), disputed=bool(row[9]),
        population=row[10], stands_for=row[11],
    )  # fmt: skip


def _connect(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise IndexDamaged(f"no index at {path}; run: python -m gazetteer build")
    try:
        return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True,
                               check_same_thread=False)  # fmt: skip
    except sqlite3.Error as exc:
        raise _damaged(path, str(exc)) from exc


def _damaged(path: Path, what: str) -> IndexDamaged:
    return IndexDamaged(
        f"the index {path} is damaged ({what}); run: python -m gazetteer build --force"
    )
