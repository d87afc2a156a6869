"""Words said to be copied from a text, found in it: white space and quotation marks may differ."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left

_QUOTES = "\"'“”„‟«»‹›‘’‚‛`´ʼ′″〝〞＂＇「」『』"
_MARKS = str.maketrans(dict.fromkeys(_QUOTES, '"'))
_BLANKS = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_MOST = 200  # places looked at for one quote: an article names its subject less often


class Quotes:
    """A text in which quotes are looked for. Offsets are code points of the text as stored."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._plain, self._offsets = _flattened(text)

    def find(
        self, quote: str, *, within: tuple[int, int] | None = None, near: int = 0
    ) -> tuple[int, int] | None:
        """Where a quote stands: first and last (exclusive) offset; ``None`` where it does not.

        Whole words only. `within` bounds the search; of several places the one that begins nearest
        to `near` is taken.
        """
        plain = _BLANKS.sub(" ", quote.translate(_MARKS)).strip()
        if not any(char.isalnum() for char in plain):
            return None
        first, last = (bisect_left(self._offsets, x) for x in within or (0, len(self.text)))
        found: list[tuple[int, int]] = []
        at = self._plain.find(plain, first, last)
        while at >= 0 and len(found) < _MOST:
            start, end = self._offsets[at], self._offsets[at + len(plain) - 1] + 1
            if self._whole(start, end):
                found.append((start, end))
            at = self._plain.find(plain, at + 1, last)
        return min(found, key=lambda span: abs(span[0] - near), default=None)

    def _whole(self, start: int, end: int) -> bool:
        """Whether a stretch begins and ends with its words; Korean particles may follow."""
        before = self.text[start - 1 : start]
        after = self.text[end : end + 1]
        if before.isalnum() and self.text[start].isalnum():
            return False
        return not (after.isalnum() and self.text[end - 1].isalnum()) or _hangul(after)


def _hangul(char: str) -> bool:
    return "HANGUL" in unicodedata.name(char, "")


def _flattened(text: str) -> tuple[str, list[int]]:
    """The text with one blank for any white space and one mark for any quote, and each offset."""
    plain: list[str] = []
    offsets: list[int] = []
    for at, char in enumerate(text.translate(_MARKS)):
        if _BLANKS.match(char):
            if plain and plain[-1] == " ":
                continue
            char = " "
        plain.append(char)
        offsets.append(at)
    return "".join(plain), offsets
