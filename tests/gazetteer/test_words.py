"""How common words are and who is called so, read in place."""

from __future__ import annotations

import marisa_trie
import pytest

from gazetteer import Gazetteer
from gazetteer._words import FAMILY, GIVEN, Called, Words, Zipf, pack_words

FREQUENCIES = {"id": {"dan": 7.4, "kota": 6.1}, "ru": {"и": 7.6}, "en": {"kota": 3.0}}


@pytest.fixture
def words() -> Words:
    packed, rows = pack_words(FREQUENCIES, {"anna", "putri"}, {"putri", "kim"})
    return Words(marisa_trie.Trie().frombytes(packed), memoryview(rows))


@pytest.mark.parametrize(
    ("word", "language", "zipf"),
    [("dan", "id", 7.4), ("kota", "id", 6.1), ("kota", "en", 3.0), ("dan", "en", 0.0),
     ("и", "ru", 7.6), ("none", "id", 0.0), ("dan", "xx", 0.0), ("dan", "", 0.0)],
)  # fmt: skip
def test_frequencies_by_language(words: Words, word: str, language: str, zipf: float) -> None:
    assert words.zipf(word, language) == zipf
    assert Zipf(words, language)[word] == zipf


def test_names_of_people(words: Words) -> None:
    called = Called(words)
    wanted = {"anna": GIVEN, "kim": FAMILY, "putri": GIVEN | FAMILY, "dan": 0, "nobody": 0}
    assert {name: called[name] for name in wanted} == wanted


def test_rows_that_do_not_fit_are_refused() -> None:
    packed, rows = pack_words(FREQUENCIES, (), ())
    with pytest.raises(ValueError, match="fit"):
        Words(marisa_trie.Trie().frombytes(packed), memoryview(rows[:-1]))


def test_the_shipped_words(gazetteer: Gazetteer) -> None:
    assert gazetteer.commonness("id")["dan"] > 6 > gazetteer.commonness("id")["kursk"]
    assert gazetteer.called()["vladimir"] & GIVEN
