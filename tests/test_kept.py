"""What is worked out once for each word."""

from __future__ import annotations

import pytest

from geo import kept
from geo.kept import Kept


def test_a_word_is_worked_out_once() -> None:
    asked: list[str] = []
    lengths = Kept(lambda word: asked.append(word) or len(word))  # type: ignore[func-returns-value]
    assert [lengths["kapal"], lengths["kapal"], lengths[""]] == [5, 5, 0]
    assert asked == ["kapal", ""]


def test_hostile_text_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_MOST", 3)
    lengths = Kept(len)
    assert [lengths["x" * n] for n in range(8)] == list(range(8))
    assert len(lengths) <= 3


def test_the_places_of_the_words_that_are_told_apart() -> None:
    short = Kept(lambda word: len(word) < 3)
    assert short.places(["di", "kota", "ke", ""]) == [0, 2, 3]
    assert short.places([]) == []
