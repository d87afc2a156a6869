"""The fingerprint of the data and the note that spares hashing it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from gazetteer import _stamp
from gazetteer._stamp import NOTE, current_index, fingerprint, note, noted_fingerprint
from gazetteer.build import index_path


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    (tmp_path / "cache").mkdir()
    return tmp_path / "cache"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small data folder, and a clock that is long past its files' last change."""
    (tmp_path / "data" / "places").mkdir(parents=True)
    (tmp_path / "data" / "gazetteer").mkdir()
    (tmp_path / "data" / "places" / "sites.csv").write_text("one")
    (tmp_path / "data" / "gazetteer" / "id.toml").write_text("two")
    clock = time.time_ns() + 3_600_000_000_000
    monkeypatch.setattr(_stamp.time, "time_ns", lambda: clock)
    return tmp_path / "data"


def quick_fingerprint(folder: Path) -> str:
    """As told, and noted if it is to be."""
    mark, new = noted_fingerprint(folder)
    if new is not None:
        note(new)
    return mark


def test_the_fingerprint_follows_the_content(folder: Path) -> None:
    before = fingerprint(folder)
    assert fingerprint(folder) == before
    (folder / "places" / "sites.csv").write_text("six")
    assert fingerprint(folder) != before


def test_the_note_spares_hashing(
    cache: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = quick_fingerprint(folder)
    assert mark == fingerprint(folder)
    monkeypatch.setattr(_stamp, "fingerprint", lambda folder: "hashed anew")
    assert quick_fingerprint(folder) == mark
    assert [path.name for path in cache.iterdir()] == [NOTE]


@pytest.mark.parametrize("name", ["places/sites.csv", "gazetteer/id.toml"])
def test_a_change_of_the_same_size_and_time_is_noticed(
    cache: Path, folder: Path, name: str
) -> None:
    path = folder / name
    told = path.stat()
    before = quick_fingerprint(folder)
    path.write_text("new")
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert quick_fingerprint(folder) != before


def test_a_file_that_is_added_or_goes_is_noticed(cache: Path, folder: Path) -> None:
    before = quick_fingerprint(folder)
    (folder / "places" / "waters.csv").write_text("more")
    more = quick_fingerprint(folder)
    (folder / "places" / "waters.csv").unlink()
    assert (more == before, quick_fingerprint(folder)) == (False, before)


def test_files_that_were_just_changed_are_not_noted(
    cache: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    youngest = max(p.stat().st_mtime_ns for p in folder.rglob("*.*"))
    monkeypatch.setattr(_stamp.time, "time_ns", lambda: youngest + 1_000_000_000)
    quick_fingerprint(folder)
    assert list(cache.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"a\tb\n", b"a\tb\tc\td\n" * 9])
def test_a_damaged_note_is_written_anew(cache: Path, folder: Path, content: bytes) -> None:
    (cache / NOTE).write_bytes(content)
    assert quick_fingerprint(folder) == fingerprint(folder)
    assert str(folder) in (cache / NOTE).read_text()


def test_several_checkouts_are_noted(
    cache: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = folder.parent / "other"
    (other / "places").mkdir(parents=True)
    (other / "gazetteer").mkdir()
    marks = quick_fingerprint(folder), quick_fingerprint(other)
    monkeypatch.setattr(_stamp, "fingerprint", lambda folder: "hashed anew")
    assert (quick_fingerprint(folder), quick_fingerprint(other)) == marks


def test_a_cache_that_cannot_be_written_is_no_matter(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "none" / "there"))
    assert quick_fingerprint(folder) == fingerprint(folder)


def test_the_quick_way_leads_to_the_index_that_is_built(cache: Path, folder: Path) -> None:
    path = current_index()
    assert path == index_path()
    assert list(cache.iterdir()) == []  # nothing to be quick about yet
    path.write_bytes(b"built")
    assert current_index() == path
    assert (cache / NOTE).is_file()
