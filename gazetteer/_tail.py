"""The part of the index that is read in place: flat arrays behind the end of the GeoPackage.

SQLite reads as many pages as its header counts and leaves alone what follows them. There the names,
their postings and what scanning asks of a place lie as they are used, so that opening the index
maps them into memory instead of copying 20 MB, and only what a text touches is ever read. Behind
them stands a directory, and at the very end where it begins, so that a file that was cut has none.
"""

from __future__ import annotations

import mmap
import os
import struct
from collections.abc import Iterable
from pathlib import Path

MAGIC = b"dateline tail 1\n"
_END = struct.Struct("<Q16s")  # where the directory begins, the magic bytes
_ALIGNED = 16  # bytes: arrays begin at multiples


def write_tail(path: Path, parts: Iterable[tuple[str, bytes]]) -> None:
    """Append named parts to a finished file."""
    directory = ""
    with path.open("ab") as file:
        for name, data in parts:
            file.write(bytes(-file.tell() % _ALIGNED))
            directory += f"{name} {file.tell()} {len(data)}\n"
            file.write(data)
        start = file.tell()
        file.write(directory.encode())
        file.write(_END.pack(start, MAGIC))
        file.flush()
        os.fsync(file.fileno())


def map_tail(path: Path) -> dict[str, memoryview]:
    """The parts by name, mapped into memory; the mapping lasts as long as any of them.

    Raises
    ------
    ValueError
        When the file has no directory or one that does not fit it.
    """
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        if size < _END.size:
            raise ValueError("it is cut short")
        mapped = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    start, magic = _END.unpack(mapped[-_END.size :])
    if magic != MAGIC or start > size:
        raise ValueError("it is cut short, or no index of this version")
    parts: dict[str, memoryview] = {}
    for line in str(mapped[start : -_END.size], "ascii").splitlines():
        name, at, length = line.split(" ")
        if int(at) + int(length) > start:
            raise ValueError(f"its part {name} is cut")
        parts[name] = mapped[int(at) : int(at) + int(length)]
    return parts
