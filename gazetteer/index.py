"""The gazetteer: open the index, list what a name can mean, find, resolve, fetch shapes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from gazetteer._cells import ALTERNATE, DEMONYM, DIRECTION_NAMES, KINDS, LANGUAGES, MAIN
from gazetteer._tail import map_tail
from gazetteer._words import Called, Words, Zipf
from gazetteer.cues import Cues, languages, load_cues
from gazetteer.errors import IndexDamaged
from gazetteer.names import key
from gazetteer.place import Match, Mention, Place

if TYPE_CHECKING:
    import sqlite3

    from gazetteer.build import Progress
    from gazetteer.online import OnlineGeocoder

Level = Literal["fine", "medium", "coarse"]
Memory = TypeVar("Memory", bound="dict[str, Any]")
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
        self._db: sqlite3.Connection | None = None
        if not path.is_file():
            raise IndexDamaged(f"no index at {path}; run: python -m gazetteer build")
        try:
            self._load(map_tail(path))
        except (OSError, RuntimeError, ValueError, KeyError) as exc:
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
        from gazetteer import _stamp

        if path is not None:
            return cls(Path(path), online=online)
        path = _stamp.current_index()
        if path.exists():
            try:
                return cls(path, online=online)
            except IndexDamaged as exc:
                import logging

                logging.getLogger(__name__).warning("%s; it is built anew", exc)
        from gazetteer.build import build

        build(path, progress=progress)
        return cls(path, online=online)

    def close(self) -> None:
        """Close the file; names already read can still be found."""
        if self._db is not None:
            self._db.close()

    def __enter__(self) -> Gazetteer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, tb: TracebackType | None
    ) -> None:
        self.close()

    def _load(self, parts: dict[str, memoryview]) -> None:
        import marisa_trie

        def mapped(name: str) -> marisa_trie.Trie:
            trie = marisa_trie.Trie()
            trie.map(parts[name])
            return trie

        self.trie = mapped("trie")
        self._offsets = parts["offsets"].cast("I")
        self._places = parts["places"].cast("I")
        self._tags = parts["tags"]
        self.priors = parts["priors"].cast("f")
        self.kinds = parts["kinds"]
        self.countries = bytes(parts["countries"])
        self.flags = parts["flags"]
        pairs = parts["seats"].cast("I").tolist()
        self.seats = dict(zip(pairs[::2], pairs[1::2], strict=True))
        if len(self.kinds) != len(self.priors) or len(self._offsets) != len(self.trie) + 1:
            raise ValueError("its parts do not fit together")
        self.words = Words(mapped("words"), parts["called"])
        self._cache: dict[int, Place] = {}
        self._memory: dict[str, dict[str, Any]] = {}

    # -- names ---------------------------------------------------------------------------------

    def postings(self, folded: str) -> list[Posting]:
        """What a key can mean, best first; empty for an unknown key."""
        number = self.trie.get(folded)
        if number is None:
            return []
        first, last = self._offsets[number], self._offsets[number + 1]
        return list(zip(self._places[first:last], self._tags[first:last], strict=True))

    def commonness(self, language: str) -> Zipf:
        """Zipf frequency of the words of a language (3: once in a million); 0 if unknown."""
        return self.memory(f"zipf:{language}", lambda: Zipf(self.words, language))

    def called(self) -> Called:
        """Whether people are called by a key: the bits of a given and of a family name."""
        return self.memory("called", lambda: Called(self.words))

    def candidates(self, name: str, *, language: str | None = None) -> tuple[Place, ...]:
        """The places a name can mean, most prominent first; empty when it is unknown."""
        return tuple(self.at(fid) for fid, _ in self.readings(name, language=language))

    def readings(self, name: str, *, language: str | None = None) -> list[Posting]:
        """Postings of a name as written, also of a direction and a country ("timur Ukraina")."""
        memory: dict[str, list[Posting]] = self.memory(f"readings:{language}", dict)
        if name not in memory:
            memory[name] = self._read_name(name, language)
        return list(memory[name])

    def memory(self, purpose: str, make: Callable[[], Memory]) -> Memory:
        """What was worked out for earlier texts and holds for all; emptied when it grows large."""
        found: Any = self._memory.get(purpose)
        if found is None:
            found = self._memory[purpose] = make()
        elif len(found) > REMEMBERED:
            found.clear()
        kept: Memory = found
        return kept

    def _read_name(self, name: str, language: str | None) -> list[Posting]:
        found = self.postings(key(name))
        if not found:
            found = self._directed(key(name).split(), language)
        if language:
            found.sort(key=lambda posting: not fits(posting[1], language))
        seen: dict[int, int] = {}
        for fid, tag in found:
            if fid not in seen or (own(tag, language) and not own(seen[fid], language)):
                seen[fid] = tag
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
        known: dict[str, bool] = self.memory(f"demonyms:{language}", dict)
        answer = known.get(text)
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
            row = self._row(f"SELECT {COLUMNS} FROM place WHERE fid = ?", fid)
            if row is None:
                raise _damaged(self.path, f"it has no place {fid}")
            place = self._cache[fid] = _place(row)
        return place

    def fetch(self, fids: Iterable[int]) -> None:
        """Read several places at once that `at` will be asked for."""
        missing = [fid for fid in fids if fid not in self._cache]
        if len(missing) > 1:
            marks = ",".join("?" * len(missing))
            for row in self._rows(
                f"SELECT fid, {COLUMNS} FROM place WHERE fid IN ({marks})", *missing
            ):
                self._cache[row[0]] = _place(row[1:])

    def _row(self, query: str, *values: Any) -> tuple[Any, ...] | None:
        """The first row that a query finds."""
        return next(iter(self._rows(query, *values)), None)

    def _rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows that a query finds; the file is opened when it is first asked."""
        import sqlite3

        try:
            if self._db is None:
                self._db = _connect(self.path)
            return self._db.execute(query, values).fetchall()
        except sqlite3.ProgrammingError:
            raise  # asked after it was closed
        except sqlite3.DatabaseError as exc:
            raise _damaged(self.path, str(exc)) from exc

    def _fid(self, place_id: str) -> int | None:
        row = self._row("SELECT fid FROM place WHERE id = ?", place_id)
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
        row = self._row("SELECT capital_of FROM place WHERE id = ?", place.id)
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

    def _shape_row(self, place_id: str, level: str) -> tuple[Any, ...] | None:
        return self._row("SELECT geom FROM shape WHERE id = ? AND level = ?", place_id, level)

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


def own(tag: int, language: str | None) -> bool:
    """Whether a name of this tag was given, for this very language."""
    return bool(language) and LANGUAGES[tag >> 3] == language and trusted(tag)


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
    import sqlite3

    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True,
                           check_same_thread=False)  # fmt: skip


def _damaged(path: Path, what: str) -> IndexDamaged:
    return IndexDamaged(
        f"the index {path} is damaged ({what}); run: python -m gazetteer build --force"
    )
