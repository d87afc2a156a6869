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
        self._firsts: dict[str, list[tuple[list[str], V]]] = {}
        self._lasts: dict[str, list[tuple[list[str], V]]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            first, *behind = phrase
            *ahead, last = phrase
            self._firsts.setdefault(first, []).append((behind, phrases[phrase]))
            self._lasts.setdefault(last, []).append((ahead, phrases[phrase]))

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
        for behind, value in self._firsts.get(tokens[first].lower, ()):
            end = first + 1 + len(behind)
            if not behind or [t.lower for t in tokens[first + 1 : end]] == behind:
                return value, end
        return None

    def before(self, tokens: Sequence[Token], last: int) -> tuple[V, int] | None:
        """The value of the longest phrase that ends before a token, and where it begins."""
        if not 0 < last <= len(tokens):
            return None
        for ahead, value in self._lasts.get(tokens[last - 1].lower, ()):
            first = last - 1 - len(ahead)
            if not ahead or [t.lower for t in tokens[max(0, first) : last - 1]] == ahead:
                return value, first
        return None
