"""The face: formats by suffix, files whole or not at all."""

from __future__ import annotations

import os
import resource
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from geo import writers
from geo.errors import ExportError
from geo.model import Story
from geo.writers.safely import replace_file
from tests.rights import locked, unprivileged
from tests.writers.samples import story

__all__ = ["locked"]


@pytest.mark.parametrize("suffix", [".geojson", ".csv", ".json", ".GeoJSON"])
def test_the_suffix_chooses_the_format(tmp_path: Path, suffix: str) -> None:
    writers.write(story(), tmp_path / f"x{suffix}")
    assert (tmp_path / f"x{suffix}").read_bytes() == writers.render(story(), suffix)


def test_a_page_is_written_by_the_player(tmp_path: Path) -> None:
    writers.write(story(), tmp_path / "x.html")
    page = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert "<b>tebal</b>" not in page  # the sample's hostile quote


def test_the_dot_does_not_matter() -> None:
    assert writers.render(Story(), "csv") == writers.render(Story(), ".csv")


@pytest.mark.parametrize("name", ["x.gpkg", "x", "x.doc", ".csv."])
def test_an_unknown_format_lists_the_known_ones(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError) as caught:
        writers.write(story(), tmp_path / name)
    hint = str(caught.value).split("\nhint: ")[1]
    assert all(suffix in hint for suffix in writers.FORMATS)
    assert list(tmp_path.iterdir()) == []


def test_every_format_named_is_written() -> None:
    assert set(writers.FORMATS) == set(writers._RENDER)


def test_an_older_file_is_replaced_and_keeps_no_companion(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("old")
    writers.write(story(), path)
    assert [p.name for p in tmp_path.iterdir()] == ["x.csv"]
    assert path.read_bytes() != b"old"


def test_a_reader_of_the_older_file_is_not_disturbed(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("old")
    with path.open() as reader:
        writers.write(story(), path)
        assert reader.read() == "old"


def test_a_new_file_follows_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        replace_file(tmp_path / "x", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o640


@pytest.mark.parametrize("name", ["missing/x.csv", "file/x.csv", "folder.csv", "x" * 300 + ".csv"])
def test_what_cannot_be_written_is_explained(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(ExportError, match="hint: ") as caught:
        writers.write(story(), tmp_path / name)
    assert str(tmp_path / name) in str(caught.value)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "folder.csv"]


@contextmanager
def small_disk() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_leaves_the_older_file(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("old")
    with small_disk(), pytest.raises(ExportError, match="hint: "):
        writers.write(story(), path)
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["x.csv"]


def test_a_read_only_folder_is_explained(locked: Path) -> None:
    locked.chmod(0o555)
    with (
        unprivileged(),
        pytest.raises(ExportError, match=r"x\.csv: .*\nhint: choose a folder"),
    ):
        writers.write(story(), locked / "x.csv")
    assert list(locked.iterdir()) == []


def test_the_face_is_its_list() -> None:
    assert set(writers.__all__) <= set(dir(writers))
