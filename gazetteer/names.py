"""One key per name: case, accents, apostrophes, hyphens and scripts folded away.

The same folding is applied to the names of the gazetteer when the index is built and to the words
of a text when it is read, so that ``KURSK``, ``kursk`` and ``Kúrsk`` meet.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate

APOSTROPHES = "'’ʼ‘`´ʻʹ′＇"
_UNSPACED_CHARS = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff"
_MARKS = "\u00ad\u0300-\u036f"  # the soft hyphen stands inside words too, and is not seen
_LETTER = rf"(?:[^\W_]|[{_MARKS}])"
_PLAIN = rf"[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*"  # thrice as fast as with marks
_MARKED = rf"{_LETTER}+(?:[{APOSTROPHES}]{_LETTER}+)*"
_SINGLE = (
    f"[{_UNSPACED_CHARS}]|(?:(?![{_UNSPACED_CHARS}]){_LETTER}|(?<=\\w)[{APOSTROPHES}](?=\\w))+"
)
_PIECES = re.compile(f"({_PLAIN})")
_UNSPACED, _ANY_MARK = re.compile(f"[{_UNSPACED_CHARS}]"), re.compile(f"[{_MARKS}]")
_POSSESSIVES = frozenset(mark + letter for mark in APOSTROPHES for letter in "sS")
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
        if char in APOSTROPHES or char == "\u00ad" or unicodedata.combining(char):
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


def words(text: str) -> list[tuple[int, int]]:
    """The start and end of every word; a possessive ``'s`` is left outside.

    In scripts written without blanks every character is a word.
    """
    pattern = _PLAIN
    if not text.isascii():
        if _UNSPACED.search(text):
            pattern = _SINGLE
        elif _ANY_MARK.search(text):
            pattern = _MARKED
    spans = [found.span() for found in re.finditer(pattern, text)]  # compiled when first used
    if any(mark in text for mark in APOSTROPHES):
        return [
            (start, end - 2) if text[end - 2 : end] in _POSSESSIVES and end - start > 2
            else (start, end)
            for start, end in spans
        ]  # fmt: skip
    return spans


def split(text: str) -> tuple[list[tuple[int, int]], list[str], list[str]]:
    """The spans of all words, the folded words, and the gaps between each word and the next."""
    spans, written, gaps = pieces(text)
    return spans, list(map(fold, written)), gaps


def pieces(text: str) -> tuple[list[tuple[int, int]], list[str], list[str]]:
    """The spans of all words, the words as written, and the gaps between each word and the next.

    The spans are those of `words`; this is the quick way for a whole text.
    """
    parts = _PIECES.split(text)  # gap, word, gap ... gap
    found, gaps = parts[1::2], parts[2:-1:2]
    letters = "".join(found)
    unspaced = not letters.isascii() and _UNSPACED.search("".join(set(letters)))
    if unspaced or _ANY_MARK.search("".join(set(gaps))):
        spans = words(text)
        gaps = [text[spans[i][1] : spans[i + 1][0]] for i in range(len(spans) - 1)]
        return spans, [text[a:b] for a, b in spans], gaps
    at = list(accumulate(map(len, parts)))
    ends = at[1::2]
    for mark in [mark for mark in _POSSESSIVES if mark in letters]:
        for n in _words_ending(mark, text, ends, found):
            ends[n] -= 2
            if n < len(gaps):
                gaps[n] = mark + gaps[n]
            found[n] = found[n][:-2]
    return list(zip(at[:-1:2], ends, strict=True)), found, gaps


def _words_ending(mark: str, text: str, ends: list[int], found: list[str]) -> list[int]:
    """The numbers of the words that end with a possessive and have letters before it."""
    numbers, at = [], text.find(mark)
    while at >= 0:
        n = bisect_left(ends, at + 2)
        if n < len(ends) and ends[n] == at + 2 and len(found[n]) > 2:
            numbers.append(n)
        at = text.find(mark, at + 2)
    return numbers


def key(name: str) -> str:
    """The key of a name: its folded words joined by one blank; empty for a name without letters.

    >>> key("Port-au-Prince"), key("U.S."), key("  ")
    ('port au prince', 'u s', '')
    """
    if name.isascii() and name.replace(" ", "").isalnum():
        return " ".join(name.lower().split())  # the common case, thrice as fast
    return " ".join(filter(None, (fold(name[start:end]) for start, end in words(name))))
