"""Villages from GeoNames dumps that the user downloaded, and names in our languages.

``python -m gazetteer build --geonames RU.zip UA.zip --alternate-names alternateNamesV2.zip`` adds
them to the index and keeps a note of it in the cache folder: whatever opens the index without a
path opens that one, and later builds read the files again. ``--geonames`` without a file goes back
to the towns that come with Dateline.

Read are all populated places (class P) and the few other features that news of movements name
(`SITES`). A place that is known already, from our own rows or from the towns, is left as it is.
The files are GeoNames' own (CC BY 4.0), described in the ``readme.txt`` beside them: 19 columns
divided by tabs in a dump, 10 in the alternate names.
"""

from __future__ import annotations

import gc
import hashlib
import io
import json
import logging
import math
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from gazetteer._cells import ALTERNATE, LANGUAGES, MAIN
from gazetteer._stamp import PACKS
from gazetteer.errors import PlaceDataError
from gazetteer.paths import cache_dir
from gazetteer.sources import Row, Rows, city_radius, useful

FORMAT = 1  # rises when the same files would yield other rows
DUMP, NAMES = (19,), (10, 8)  # columns; 8 in alternate names without years
UNKNOWN = 2.3  # prior of a village whose inhabitants nobody counted: as of 200 people
UNCOUNTED_M = 2_000.0
SAME_M = 5_000.0  # a curated row of the same name this near is the same place

SITES = {
    "L.MILB": (4_000.0, 3.2), "L.NVB": (4_000.0, 3.2), "L.PRT": (3_000.0, 2.6),
    "L.RNGA": (8_000.0, 3.0), "S.AIRB": (3_000.0, 3.2), "S.AIRF": (2_000.0, 2.4),
    "S.AIRP": (3_000.0, 2.6), "S.INSM": (2_000.0, 3.0), "T.ISL": (5_000.0, 2.3),
    "T.ISLS": (20_000.0, 2.4),
}  # fmt: skip
"""Features besides populated places: radius in metres, prior. Bases, ports, ranges, islands."""

_NOTHING: list[str] = []  # shared by all rows, never added to: five million lists are 300 MB
_CODES = {code: code for code in LANGUAGES}
_AGAIN = "download it again, or run: python -m gazetteer build --geonames (without a file)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Packs:
    """Files of GeoNames to build with; `stamp` changes with the files, empty without any."""

    dumps: tuple[Path, ...] = ()
    names: Path | None = None
    stamp: str = ""

    @property
    def files(self) -> tuple[Path, ...]:
        """All files, dumps first."""
        return self.dumps if self.names is None else (*self.dumps, self.names)


NO_PACKS = Packs()


def choose(dumps: list[Path], names: Path | None = None) -> Packs:
    """The packs of these files as they are now; none for no files.

    Raises
    ------
    PlaceDataError
        When a file is not there.
    """
    packs = Packs(dumps=tuple(p.resolve() for p in dumps), names=names and names.resolve())
    digest = hashlib.blake2b(str(FORMAT).encode(), digest_size=4)
    for path in packs.files:
        try:
            facts = path.stat()
        except OSError as exc:
            raise PlaceDataError(f"{path}: {exc.strerror}; name a file of GeoNames") from exc
        digest.update(f"\0{path.name} {facts.st_size} {facts.st_mtime_ns}".encode())
    stamp = digest.hexdigest() if packs.files else ""
    return Packs(dumps=packs.dumps, names=packs.names, stamp=stamp)


def in_use(packs: Packs | None, folder: Path | None) -> Packs:
    """The packs asked for; else those remembered, which belong to the shipped data only."""
    if packs is not None:
        return packs
    return remembered() if folder is None else NO_PACKS


def _note() -> Path:
    return cache_dir() / PACKS


def remember(packs: Packs) -> None:
    """Note which packs later builds shall read; forget them when there are none."""
    note = _note()
    if not packs.files:
        note.unlink(missing_ok=True)
        return
    names = str(packs.names) if packs.names else None
    content = {"dumps": [str(p) for p in packs.dumps], "names": names, "stamp": packs.stamp}
    part = note.with_suffix(".part")
    part.write_text(json.dumps(content, indent=1), "utf-8")
    part.replace(note)


def remembered() -> Packs:
    """The packs noted by `remember`; none, with a warning, where the note cannot be read."""
    try:
        content = json.loads(_note().read_text("utf-8"))
        dumps = tuple(Path(p) for p in content["dumps"])
        names = Path(content["names"]) if content["names"] else None
        return Packs(dumps=dumps, names=names, stamp=str(content["stamp"]))
    except FileNotFoundError:
        return NO_PACKS
    except (OSError, ValueError, KeyError, TypeError) as exc:
        logging.getLogger(__name__).warning(
            "%s cannot be read (%s); the villages of GeoNames dumps are left out until you run: "
            "python -m gazetteer build --geonames FILE", _note(), exc,
        )  # fmt: skip
        return NO_PACKS


def read_packs(rows: Rows, packs: Packs) -> int:
    """Add the places and names of the packs; return how many places are new.

    Raises
    ------
    PlaceDataError
        When a file is missing, cut, of another format, or holds a row that cannot be used. File
        and line are named.
    """
    if not packs.files:
        return 0
    before = len(rows)
    reader = _Reader(rows)
    with _uncollected():
        for path in packs.dumps:
            reader.read(path)
        reader.place_in_regions()
        if packs.names is not None:
            read_alternate_names(rows, packs.names)
    return len(rows) - before


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for cycles: there are none, and among millions of rows it takes half the time."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def read_alternate_names(rows: Rows, path: Path) -> None:
    """Add the names in our languages to the places that are there; colloquial ones are left out.

    Historic names stay: a report may still say Artemovsk.
    """
    for _, cells in _cells(path, NAMES):
        code = _CODES.get(cells[2])
        if code is None or cells[6] == "1" or not useful(cells[3]):
            continue
        place = f"gn:{cells[1]}"
        row = rows.get(place) or rows.get(rows.admin1_iso.get(place, ""))
        if row is not None:
            row.names.append((cells[3], code, MAIN if cells[4] == "1" else ALTERNATE))


class _Reader:
    """Reads dumps into rows."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.parents: dict[tuple[str, str], tuple[list[str], str | None, bool]] = {}
        self.homeless: list[Row] = []
        self.curated: dict[str, list[Row]] = {}
        for row in rows.values():
            if row.id.startswith("dl:") and row.lon is not None:
                for name in {name for name, _, _ in row.names}:
                    self.curated.setdefault(name, []).append(row)

    def read(self, path: Path) -> None:
        """Add the places of one dump that are not there yet."""
        rows = self.rows
        for line, cells in _cells(path, DUMP):
            site = None if cells[6] == "P" else SITES.get(f"{cells[6]}.{cells[7]}")
            if site is None and cells[6] != "P":
                continue
            place = f"gn:{cells[0]}"
            if place not in rows:
                row = self._row(place, cells, site, f"{path.name}:{line}")
                if not self._is_curated(row):
                    rows[place] = row

    def _row(
        self, place: str, cells: list[str], site: tuple[float, float] | None, where: str
    ) -> Row:
        try:
            lat, lon, people = float(cells[4]), float(cells[5]), int(cells[14] or 0)
        except ValueError as exc:
            raise PlaceDataError(f"{where}: {exc}; {_AGAIN}") from exc
        if not (cells[0].isdigit() and cells[1] and abs(lat) <= 90 and abs(lon) <= 180):
            raise PlaceDataError(
                f"{where}: id {cells[0]!r}, name {cells[1]!r}, latitude {lat}, longitude {lon}: "
                f"no place; {_AGAIN}"
            )
        kind, (radius, prior) = ("site", site) if site else _village(people)
        within, admin1, placed = self._parents(cells[8], cells[10])
        row = Row(
            place, cells[1], kind, lon, lat, radius, _country(cells[8]), admin1, within,
            population=max(people, 0), prior=prior, names=list(_names(cells)), members=_NOTHING,
        )  # fmt: skip
        if not placed and row.country:
            self.homeless.append(row)
        return row

    def _parents(self, country: str, unit: str) -> tuple[list[str], str | None, bool]:
        """What contains a place, its first-level code, and whether a shape says so too."""
        found = self.parents.get((country, unit))
        if found is None:
            parent = self.rows.get(self.rows.admin1_iso.get(f"{country}.{unit}", ""))
            within = [f"ne:{country}"] if _country(country) else []
            if parent is not None:
                within.insert(0, parent.id)
            placed = parent is not None and parent.geometry is not None
            admin1 = None if parent is None else parent.admin1
            found = self.parents[country, unit] = (within, admin1, placed)
        return found

    def _is_curated(self, row: Row) -> bool:
        """Whether one of our own rows is the same place."""
        return any(_metres(row, own) < SAME_M for own in self.curated.get(row.name, ()))

    def place_in_regions(self) -> None:
        """Find the shape that holds each place whose unit GeoNames names but ISO 3166-2 does not.

        The rows' shared `within` is replaced, never changed.
        """
        if not self.homeless:
            return
        import shapely

        units = [r for r in self.rows.values() if r.kind == "region" and r.geometry is not None]
        points = shapely.points([(row.lon or 0.0, row.lat or 0.0) for row in self.homeless])
        tree = shapely.STRtree([unit.geometry for unit in units])
        for n, m in zip(*tree.query(points, predicate="within").tolist(), strict=True):
            row, unit = self.homeless[n], units[m]
            if row.country == unit.country and unit.id not in row.within:
                row.within, row.admin1 = [unit.id, *row.within], unit.admin1
        self.homeless.clear()


def _village(people: int) -> tuple[str, tuple[float, float]]:
    if people <= 0:
        return "village", (UNCOUNTED_M, UNKNOWN)
    prior = math.log10(people + 1)
    return "city" if people >= 5000 else "village", (city_radius(people), max(prior, UNKNOWN))


def _country(code: str) -> str | None:
    """An ISO code; `None` for what is no code (the sea)."""
    return code if len(code) == 2 and code.isascii() and code.isupper() else None


def _names(cells: list[str]) -> Iterator[tuple[str, str, int]]:
    """The name, its form in ASCII and the useful ones among the others."""
    yield cells[1], "", MAIN
    if cells[2] and cells[2] != cells[1]:
        yield cells[2], "", ALTERNATE
    airport = cells[6] == "S"
    for name in cells[3].split(",") if cells[3] else ():
        if name and useful(name) and not (airport and len(name) == 4 and name.isupper()):
            yield name, "", ALTERNATE  # UUEE is an airport's code


def _metres(a: Row, b: Row) -> float:
    """The distance of two near places."""
    if a.lon is None or a.lat is None or b.lon is None or b.lat is None:
        return math.inf
    east = (a.lon - b.lon) * math.cos(math.radians(a.lat))
    return math.hypot(east, a.lat - b.lat) * 111_195


def _cells(path: Path, columns: tuple[int, ...]) -> Iterator[tuple[int, list[str]]]:
    """Yield number and cells of every line."""
    number = 0
    try:
        with _opened(path) as lines:
            for number, line in enumerate(lines, 1):
                cells = line.rstrip("\r\n").split("\t")
                if len(cells) not in columns:
                    raise PlaceDataError(
                        f"{path.name}:{number}: {len(cells)} columns where {columns[0]} are "
                        f"expected; give dumps to --geonames, alternateNamesV2 to --alternate-names"
                    )
                yield number, cells
    except (OSError, EOFError, RuntimeError, UnicodeDecodeError, zlib.error) as exc:
        raise PlaceDataError(
            f"{path}: cannot be read after line {number}: {exc}; {_AGAIN}"
        ) from exc
    except zipfile.BadZipFile as exc:
        raise PlaceDataError(f"{path}: damaged after line {number}: {exc}; {_AGAIN}") from exc


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    """A plain text file, or the table in a zip file, as UTF-8 lines."""
    if path.suffix.lower() != ".zip":
        with path.open(encoding="utf-8", newline="\n") as plain:
            yield plain
        return
    with zipfile.ZipFile(path) as archive:
        tables = [i for i in archive.infolist() if _is_table(i.filename)]
        if not tables:
            raise PlaceDataError(f"{path}: no table in this zip file; {_AGAIN}")
        largest = max(tables, key=lambda info: info.file_size)
        with archive.open(largest) as raw:
            yield io.TextIOWrapper(raw, encoding="utf-8", newline="\n")


def _is_table(name: str) -> bool:
    plain = name.rpartition("/")[2].lower()
    return plain.endswith(".txt") and not plain.startswith(("readme", "iso-language"))
