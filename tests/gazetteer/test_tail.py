"""The flat part of the index behind its SQLite pages."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from gazetteer._tail import map_tail, write_tail

PARTS = {"one": b"abc", "empty": b"", "two": bytes(range(256)) * 40}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database of a few pages with a tail."""
    path = tmp_path / "small.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE t (x)")
        db.executemany("INSERT INTO t VALUES (?)", [(n,) for n in range(2000)])
    db.close()
    write_tail(path, PARTS.items())
    return path


def test_parts_come_back(file: Path) -> None:
    assert {name: bytes(part) for name, part in map_tail(file).items()} == PARTS


def test_numbers_can_be_read_in_place(file: Path) -> None:
    assert map_tail(file)["two"].cast("I")[1] == 0x07060504


def test_sqlite_does_not_mind(file: Path) -> None:
    db = sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert db.execute("SELECT sum(x) FROM t").fetchone() == (1999000,)
    db.close()


@pytest.mark.parametrize("cut", [1, 24, 60, 5000, 100_000_000])
def test_a_cut_file_has_no_parts(file: Path, cut: int) -> None:
    size = file.stat().st_size
    with file.open("rb+") as opened:
        opened.truncate(max(0, size - cut))
    with pytest.raises(ValueError, match="cut"):
        map_tail(file)


def test_a_directory_that_does_not_fit_is_refused(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content.replace(b"two ", b"two 9", 1) if b"two " in content else b"")
    with pytest.raises(ValueError, match="two"):
        map_tail(file)
