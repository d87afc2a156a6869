"""From paths to articles."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from geo import readers
from geo.errors import ArticleError
from geo.readers import Problem, Source, read_bytes, read_path, walk


def names(items: object) -> list[str]:
    return [item.name if isinstance(item, Source) else "!" for item in items]  # type: ignore[attr-defined]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_text("dua")
    (tmp_path / "a.md").write_text("a")
    (tmp_path / "c.jsonl").write_text('{"text": "x"}\nbad\n{"text": "y"}\n')
    (tmp_path / "d.TXT").write_text("d")
    (tmp_path / ".hidden.txt").write_text("h")
    return tmp_path


def test_a_folder_is_walked_in_sorted_order(folder: Path) -> None:
    assert names(walk([folder])) == ["a", "2", "c-1", "!", "c-3", "d"]


def test_the_order_of_the_paths_given_is_kept(folder: Path) -> None:
    assert names(walk([folder / "d.TXT", folder / "a.md"])) == ["d", "a"]


def test_every_source_knows_where_it_came_from(folder: Path) -> None:
    (source,) = read_path(folder / "a.md")
    assert source.where == str(folder / "a.md")


def test_a_bad_file_is_reported_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "b" / "1.txt").write_bytes(b"\x89PNG\r\n")
    items = list(walk([folder / "b"]))
    assert names(items) == ["!", "2"]
    assert isinstance(items[0], Problem)
    assert (
        str(items[0])
        == f"{folder / 'b' / '1.txt'}: it is a picture, not text\nhint: " + items[0].hint
    )


def test_a_bad_line_names_file_and_line(folder: Path) -> None:
    problem = next(item for item in walk([folder]) if isinstance(item, Problem))
    assert str(problem).startswith(f"{folder / 'c.jsonl'}:2: ")


def test_links_in_a_circle_end(folder: Path) -> None:
    (folder / "b" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    assert names(walk([folder])) == ["a", "2", "c-1", "!", "c-3", "d", "!"]


def test_a_broken_link_and_a_missing_file_are_reported(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    for item in walk([tmp_path, tmp_path / "no.txt"]):
        assert isinstance(item, Problem)
        assert "no such file" in item.what


def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.txt")
    (problem,) = walk([tmp_path])
    assert isinstance(problem, Problem)


def test_other_formats_in_a_folder_are_counted_once(folder: Path) -> None:
    for name in ("x.css", "y.css", "z.png"):
        (folder / "b" / name).write_text("")
    items = list(walk([folder / "b"]))
    assert isinstance(items[-1], Problem)
    assert items[-1].kind == "skipped"
    assert "3 files" in items[-1].what
    assert "2 .css" in items[-1].what


def test_a_named_file_of_another_format_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.doc").write_text("x")
    with pytest.raises(
        ArticleError, match=r"x\.doc: the format \.doc is not read\nhint: .*\.jsonl"
    ):
        read_path(tmp_path / "x.doc")


@pytest.mark.parametrize("name", ["nothing.txt", "."])
def test_read_path_is_strict(tmp_path: Path, name: str) -> None:
    with pytest.raises(ArticleError, match="hint:"):
        read_path(tmp_path / name)


def test_read_path_refuses_a_file_with_one_bad_line(folder: Path) -> None:
    with pytest.raises(ArticleError, match=r"c\.jsonl:2: the line is not JSON"):
        read_path(folder / "c.jsonl")


def test_bytes_are_read_by_the_suffix_of_their_name() -> None:
    good, bad = read_bytes("x.jsonl", b'{"text": "a"}\n{')
    assert isinstance(good, Source)
    assert isinstance(bad, Problem)
    assert names(read_bytes("a/b.txt", b"isi")) == ["b"]
    assert names(read_bytes("b.exe", b"isi")) == ["!"]
    assert names(read_bytes("b.txt", b"")) == ["!"]


def test_the_face_is_its_list() -> None:
    assert set(readers.__all__) <= set(dir(readers))
