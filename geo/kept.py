"""What is worked out once for each word, and kept: words come again and again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import compress, count
from typing import TypeVar

V = TypeVar("V")

_MOST = 100_000
"""Words that are kept: the vocabulary of some thousand articles; hostile text must not fill up."""


class Kept(dict[str, V]):
    """A table that works out what it lacks. Looking up what is there costs no call of a function.

    >>> lengths = Kept(len)
    >>> lengths["pasukan"], lengths
    (7, {'pasukan': 7})
    """

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[str], V]) -> None:
        super().__init__()
        self._make = make

    def places(self: Kept[bool], words: Iterable[str]) -> list[int]:
        """Where the words stand for which the answer is yes, from 0."""
        return list(compress(count(), map(self.__getitem__, words)))

    def __missing__(self, word: str) -> V:
        if len(self) >= _MOST:
            self.clear()
        value = self[word] = self._make(word)
        return value
