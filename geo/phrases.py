"""Phrases of several words, looked up in tokens by their first or last word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from geo.sentences import Token

V = TypeVar("V")
Phrase = tuple[str, ...]


class PhraseTable(Generic[V]):
    """Phrases, each a tuple of lower-case words, with their values.

    >>> from geo.sentences import tokenize
    >>> table = PhraseTable({("pekan",): 1, ("pekan", "lalu"): 2})
    >>> table.at(tokenize("sejak pekan lalu"), 1), table.before(tokenize("sejak pekan"), 2)
    ((2, 3), (1, 1))

    A place outside the tokens holds no phrase.
    """

    def __init__(self, phrases: Mapping[Phrase, V]) -> None:
        self._values = dict(phrases)
        self._firsts: dict[str, list[int]] = {}
        self._lasts: dict[str, list[int]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            for sizes in (
                self._firsts.setdefault(phrase[0], []),
                self._lasts.setdefault(phrase[-1], []),
            ):
                if len(phrase) not in sizes:
                    sizes.append(len(phrase))

    @property
    def openers(self) -> frozenset[str]:
        """The words that phrases begin with."""
        return frozenset(self._firsts)

    def get(self, phrase: Phrase) -> V | None:
        """The value of a phrase."""
        return self._values.get(phrase)

    def at(self, tokens: Sequence[Token], first: int) -> tuple[V, int] | None:
        """The value of the longest phrase that begins at a token, and where it ends."""
        if not 0 <= first < len(tokens):
            return None
        for size in self._firsts.get(tokens[first].lower, ()):
            value = self._values.get(tuple([t.lower for t in tokens[first : first + size]]))
            if value is not None:
                return value, min(first + size, len(tokens))
        return None

    def before(self, tokens: Sequence[Token], last: int) -> tuple[V, int] | None:
        """The value of the longest phrase that ends before a token, and where it begins."""
        if not 0 < last <= len(tokens):
            return None
        for size in self._lasts.get(tokens[last - 1].lower, ()):
            first = max(0, last - size)
            value = self._values.get(tuple([t.lower for t in tokens[first:last]]))
            if value is not None:
                return value, first
        return None
