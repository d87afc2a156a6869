"""From paths to articles: which reader takes which file, and folders in sorted order."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePath
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO

from geo.errors import ArticleError
from geo.readers import html, jsonl, markdown, plain
from geo.readers.source import MAX_BYTES, Problem, Source, UnreadableError, check_size

_READERS: dict[str, Callable[[str, bytes], Source]] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
}
_LINES = {".jsonl", ".ndjson"}

SUFFIXES = (*_READERS, *sorted(_LINES))
"""The suffixes that are read, lower case."""

_FORMATS = f"the formats are {', '.join(SUFFIXES)}"
_REASONS = {
    "FileNotFoundError": ("there is no such file", "check the path"),
    "PermissionError": ("it may not be read", "change its permissions, or copy it"),
}


def read_bytes(name: str, data: bytes) -> tuple[Source | Problem, ...]:
    """The articles in the bytes of a file called `name`, and what could not be read, in order.

    One for most formats, one a line for JSON Lines. Nothing is raised for bad input.
    """
    return tuple(_located(name, _read_open(PurePath(name), io.BytesIO(data), len(data))))


def read_path(path: Path | str) -> tuple[Source, ...]:
    """The articles of one file, strictly.

    Raises
    ------
    ArticleError
        At the first thing that cannot be read; `walk` goes on instead.
    """
    sources = []
    for item in _read_file(Path(path)):
        if isinstance(item, Problem):
            raise ArticleError(str(item))
        sources.append(item)
    return tuple(sources)


def walk(paths: Iterable[Path | str]) -> Iterator[Source | Problem]:
    """The articles of files and folders, folders recursively in sorted order.

    What cannot be read is given as a `Problem` in its place and the rest goes on. Files of other
    formats are named once a folder; hidden ones and folders seen before (links in a circle) are
    passed over.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        yield from _walk_one(Path(path), seen)


def _walk_one(path: Path, seen: set[tuple[int, int]]) -> Iterator[Source | Problem]:
    try:
        status = path.stat()
        if S_ISDIR(status.st_mode):
            yield from _walk_folder(path, (status.st_dev, status.st_ino), seen)
        else:
            yield from _read_file(path)
    except OSError as error:
        yield _refused(path, error)


def _walk_folder(
    folder: Path, key: tuple[int, int], seen: set[tuple[int, int]]
) -> Iterator[Source | Problem]:
    if key in seen:
        return
    seen.add(key)
    others: Counter[str] = Counter()
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.suffix.lower() in SUFFIXES or path.is_dir() or not path.exists():
            yield from _walk_one(path, seen)
        else:
            others[path.suffix.lower() or path.name] += 1
    if others:
        yield _other_formats(folder, others)


def _other_formats(folder: Path, others: Counter[str]) -> Problem:
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(others.items())[:6])
    return Problem(
        path=str(folder),
        what=f"{_files(others.total())} of other formats passed over ({kinds})",
        hint=_FORMATS,
        kind="skipped",
    )


def _files(number: int) -> str:
    return "1 file" if number == 1 else f"{number} files"


def _read_file(path: Path) -> Iterator[Source | Problem]:
    try:
        status = path.stat()
        if S_ISDIR(status.st_mode):
            what, hint = "it is a folder", "name a file in it, or read the whole folder"
            yield Problem(path=str(path), what=what, hint=hint)
        elif not S_ISREG(status.st_mode):  # a pipe would block, a device never end
            what = "it is neither a file nor a folder"
            yield Problem(path=str(path), what=what, hint="save it as a file first")
        else:
            with path.open("rb") as file:
                yield from _located(str(path), _read_open(path, file, status.st_size))
    except OSError as error:
        yield _refused(path, error)


def _read_open(path: PurePath, file: BinaryIO, size: int) -> Iterator[Source | UnreadableError]:
    suffix = path.suffix.lower()
    if suffix in _LINES:
        yield from jsonl.read(path.stem, jsonl.split(file))
        return
    try:
        if suffix not in _READERS:
            raise UnreadableError(f"the format {suffix or '(no suffix)'} is not read", _FORMATS)
        check_size(size)
        yield _READERS[suffix](path.stem, file.read(MAX_BYTES + 1))
    except UnreadableError as error:
        yield error


def _located(where: str, items: Iterable[Source | UnreadableError]) -> Iterator[Source | Problem]:
    """Sources and problems that know where they come from."""
    lines = where.lower().endswith(tuple(_LINES))
    for item in items:
        if isinstance(item, UnreadableError):
            yield item.at(where)
        else:
            yield replace(item, where=f"{where}#{item.name}" if lines else where)


def _refused(path: Path, error: OSError) -> Problem:
    known = _REASONS.get(type(error).__name__)
    what, hint = known or (f"it cannot be read: {error.strerror or error}", "check the path")
    return Problem(path=str(path), what=what, hint=hint)
