"""Answers on disk: whole or not there, and never another question's."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.extractors.store import Store


def test_an_answer_comes_back_to_its_own_question_only(tmp_path: Path) -> None:
    store = Store(tmp_path / "answers")
    store.put("yes \ud800", "text", "model", "1")
    assert store.get("text", "model", "1") == "yes \ud800"
    for other in (("text", "model", "2"), ("text", "model"), ("textmodel", "1"), ()):
        assert store.get(*other) is None
    assert [p.suffix for p in (tmp_path / "answers").iterdir()] == [".json"]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"answer": 1}', b"\xff\xfe", b"[" * 99999])
def test_a_damaged_file_is_as_good_as_absent(tmp_path: Path, damage: bytes) -> None:
    store = Store(tmp_path)
    store.put("yes", "a")
    (path,) = tmp_path.iterdir()
    path.write_bytes(damage)
    assert store.get("a") is None
    store.put("again", "a")
    assert store.get("a") == "again"


def test_a_folder_that_takes_no_files_costs_only_the_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = Store(tmp_path / "file")
    store.put("yes", "a")
    assert store.get("a") is None


def test_the_cache_is_beside_the_compiled_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_CACHE", "/some/where")
    assert Store().folder == Path("/some/where/answers")
