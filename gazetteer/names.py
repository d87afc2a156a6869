"""One key per name: case, accents, apostrophes, hyphens and scripts folded away.

The same folding is applied to the names of the gazetteer when the index is built and to the words
of a text when it is read, so that ``KURSK``, ``kursk`` and ``Kúrsk`` meet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

APOSTROPHES = "'’ʼ‘`´ʻʹ′＇"
_WORD = re.compile(
    rf"(?:[^\W_]|[\u0300-\u036f])+(?:[{APOSTROPHES}](?:[^\W_]|[\u0300-\u036f])+)*", re.UNICODE
)
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_SINGLE = re.compile(
    "[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|(?:(?![\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff])"
    f"(?:[^\\W_]|[\u0300-\u036f])|(?<=\\w)[{APOSTROPHES}](?=\\w))+"
)
_SPECIAL = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a",
    "ħ": "h", "ŋ": "n", "ё": "е", "ґ": "г", "ў": "у",
}  # fmt: skip


class _Folding(dict[int, str]):
    """A table for `str.translate` that works out each character when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = found = self._fold(chr(code))
        return found

    @staticmethod
    def _fold(char: str) -> str:
        if char in APOSTROPHES or unicodedata.combining(char):
            return ""
        if char in _SPECIAL:
            return _SPECIAL[char]
        if "\u0400" <= char <= "\u04ff" or is_hangul(char):
            return char  # й, ї are letters of their own; Hangul would fall into jamo
        return "".join(
            c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c)
        )


_FOLDING = _Folding()


def is_hangul(char: str) -> bool:
    """Whether a character is a Korean syllable."""
    return "\uac00" <= char <= "\ud7a3"


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Fold one word. Apostrophes and soft signs in Latin letters vanish (``Donets'k``).

    >>> fold("KÚRSK"), fold("N’Djamena"), fold("Київ")
    ('kursk', 'ndjamena', 'київ')
    """
    if word.isascii():
        return word.lower().replace("'", "").replace("`", "")
    return unicodedata.normalize("NFKC", word).casefold().translate(_FOLDING)


def words(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of every word; a possessive ``'s`` is left outside.

    In scripts written without blanks every character is a word.
    """
    unspaced = _UNSPACED.search(text)
    for found in (_SINGLE if unspaced else _WORD).finditer(text):
        start, end = found.span()
        if end - start > 2 and text[end - 1] in "sS" and text[end - 2] in APOSTROPHES:
            end -= 2
        yield start, end


def key(name: str) -> str:
    """The key of a name: its folded words joined by one blank; empty for a name without letters.

    >>> key("Port-au-Prince"), key("U.S."), key("  ")
    ('port au prince', 'u s', '')
    """
    if name.isascii() and name.replace(" ", "").isalnum():
        return " ".join(name.lower().split())  # the common case, thrice as fast
    return " ".join(filter(None, (fold(name[start:end]) for start, end in words(name))))
