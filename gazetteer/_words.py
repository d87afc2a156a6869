"""How common a word is in each language, and whether people are called so: read in place.

Every word has a number (its place in a trie) and, under that number, a row of bytes: whether it is
a given or a family name, then ten times its Zipf frequency in each language (0: not known there).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from gazetteer._cells import LANGUAGES

if TYPE_CHECKING:
    import marisa_trie

GIVEN, FAMILY = 1, 2
"""What people are called: bits of `Words.called`."""
SPOKEN = LANGUAGES[1:-2]
"""Languages whose words are counted."""
_COLUMNS = {code: 1 + n for n, code in enumerate(SPOKEN)}
_WIDTH = 1 + len(_COLUMNS)


class Words:
    """The words of the index: their frequencies and who is called so."""

    def __init__(self, trie: marisa_trie.Trie, rows: memoryview) -> None:
        if len(rows) != len(trie) * _WIDTH:
            raise ValueError("its words do not fit together")
        self._trie, self._rows = trie, rows

    def zipf(self, word: str, language: str) -> float:
        """Zipf frequency of a key (3: once in a million); 0 for an unknown word or language."""
        number, column = self._trie.get(word), _COLUMNS.get(language)
        if number is None or column is None:
            return 0.0
        tenths: int = self._rows[number * _WIDTH + column]
        return tenths / 10

    def called(self, word: str) -> int:
        """Whether a key is a given name, a family name: their bits, 0 for neither."""
        number = self._trie.get(word)
        return 0 if number is None else self._rows[number * _WIDTH]


class Zipf(dict[str, float]):
    """The frequencies of one language that were asked for, each worked out when first met."""

    def __init__(self, words: Words, language: str) -> None:
        super().__init__()
        self._words, self._language = words, language

    def __missing__(self, word: str) -> float:
        self[word] = found = self._words.zipf(word, self._language)
        return found


class Called(dict[str, int]):
    """Who is called so, each worked out when first met."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, word: str) -> int:
        self[word] = found = self._words.called(word)
        return found


def pack_words(
    frequencies: Mapping[str, Mapping[str, float]], given: Iterable[str], family: Iterable[str]
) -> tuple[bytes, bytes]:
    """The trie and the rows of words with frequencies by language, and of people's names."""
    import marisa_trie

    given, family = set(given), set(family)
    trie = marisa_trie.Trie(given.union(family, *frequencies.values()))
    rows = bytearray(len(trie) * _WIDTH)
    for bit, names in ((GIVEN, given), (FAMILY, family)):
        for name in names:
            rows[trie[name] * _WIDTH] |= bit
    for language, known in frequencies.items():
        for word, zipf in known.items():
            rows[trie[word] * _WIDTH + _COLUMNS[language]] = round(10 * zipf)
    return trie.tobytes(), bytes(rows)
