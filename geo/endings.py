"""Inflected words in a pack: "stem/class" stands for all forms that the class's endings make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product


def expand(phrase: str, endings: Mapping[str, str]) -> list[str]:
    """All forms of a phrase whose inflected words are written "stem/class".

    >>> endings = {"a": "ий их им", "m": "ь ей ям", "f": "а ы"}
    >>> expand("корабл/m", endings), expand("в поле", endings)
    (['корабль', 'кораблей', 'кораблям'], ['в поле'])
    >>> expand("морск/a корабл/m", endings)
    ['морский корабль', 'морских кораблей', 'морским кораблям']

    Words with equally many endings agree; otherwise every form meets every other. ``-`` is the
    bare stem. Without `endings` the phrase stays as it is.

    Raises
    ------
    KeyError
        The class that `endings` lacks.
    """
    if "/" not in phrase or not endings:
        return [phrase]
    columns: list[list[str]] = []
    for word in phrase.split():
        stem, slash, kind = word.partition("/")
        ends = endings[kind].split() if slash else ["-"]
        columns.append([stem + end.removeprefix("-") for end in ends])
    sizes = {len(column) for column in columns} - {1}
    if len(sizes) == 1:
        size = sizes.pop()
        columns = [column * size if len(column) == 1 else column for column in columns]
        rows: Iterable[tuple[str, ...]] = zip(*columns, strict=True)
    else:
        rows = product(*columns)
    return list(dict.fromkeys(" ".join(row) for row in rows))


def fold(phrase: str, folds: Iterable[tuple[str, str]]) -> str:
    """A phrase in the case and spelling under which it is looked up ("ё" as "е")."""
    phrase = phrase.casefold()
    for letter, other in folds:
        phrase = phrase.replace(letter, other)
    return phrase
