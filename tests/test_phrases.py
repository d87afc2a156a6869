"""Phrases of several words, found by their first or last word."""

from __future__ import annotations

import pytest

from geo.phrases import PhraseTable
from geo.sentences import tokenize

TABLE = PhraseTable({("pekan",): "week", ("pekan", "lalu"): "last week", ("lalu",): "ago"})
TOKENS = tokenize("Sejak pekan lalu")


@pytest.mark.parametrize(
    ("first", "found"),
    [(0, None), (1, ("last week", 3)), (2, ("ago", 3)), (3, None), (-1, None)],
)
def test_the_longest_phrase_that_begins_at_a_token(
    first: int, found: tuple[str, int] | None
) -> None:
    assert TABLE.at(TOKENS, first) == found


@pytest.mark.parametrize(
    ("last", "found"),
    [(0, None), (1, None), (2, ("week", 1)), (3, ("last week", 1)), (4, None)],
)
def test_the_longest_phrase_that_ends_before_a_token(
    last: int, found: tuple[str, int] | None
) -> None:
    assert TABLE.before(TOKENS, last) == found


def test_an_empty_table_finds_nothing() -> None:
    empty: PhraseTable[int] = PhraseTable({})
    assert (empty.at(TOKENS, 1), empty.before(TOKENS, 1), empty.openers) == (
        None,
        None,
        frozenset(),
    )


def test_openers_are_the_first_words() -> None:
    assert TABLE.openers == {"pekan", "lalu"}
