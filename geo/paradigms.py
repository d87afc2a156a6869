"""Words made of parts: principal parts of irregular verbs, particles that part, compound nouns."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

_PART = re.compile(r"~(\d)")
_LONGEST = 40  # letters of a head; a word may be megabytes of digits
_SHORTEST = 2  # letters before the head of a compound ("U-Boot" has one, and is no compound)
_BEFORE = 4  # words of a phrase that may stand at the end of a clause before its verb

Brackets = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""By the verb that comes first: the words that close its clause, or that follow its object, and the
phrase under which both together are looked up."""


def has_parts(lemma: str, template: str) -> bool:
    """Whether a stem gives principal parts or a particle, which `by_parts` then joins."""
    return "+" in lemma or bool(_PART.search(template))


def by_parts(lemma: str, template: str) -> str:
    """One form of a stem with principal parts, and with a particle before a plus.

    ``~1`` stands for the first part, ``~2`` for the second ...; ``~`` for the whole stem. What the
    template puts before the stem stands behind the particle.

    >>> by_parts("ab+zieh/zog/gezogen", "~2en"), by_parts("ab+zieh/zog/gezogen", "zu~1en")
    ('abzogen', 'abzuziehen')
    >>> by_parts("ein+räum", "ge~t"), by_parts("treff/traf/getroffen/trifft", "~4")
    ('eingeräumt', 'trifft')
    """
    particle, _, stem = lemma.rpartition("+")
    parts = stem.split("/")
    number = _PART.search(template)
    if number is None:
        return particle + template.replace("~", parts[0])
    at = min(int(number[1]), len(parts)) - 1
    return particle + template.replace(number[0], parts[at])


def head_of(word: str, heads: Collection[str]) -> str:
    """The longest of some words that a compound ends in, empty where it ends in none.

    >>> head_of("artilleriegranaten", {"granaten", "daten"}), head_of("soldaten", {"soldaten"})
    ('granaten', '')
    """
    first = max(_SHORTEST, len(word) - _LONGEST)
    ends = (word[at:] for at in range(first, len(word) - 2)) if heads else ()
    return next((end for end in ends if end in heads), "")


def brackets_of(phrases: Iterable[str], particles: Collection[str]) -> Brackets:
    """Which verbs open a bracket that other words close, by the phrases of a lexicon.

    >>> brackets_of(["abzieht", "ums leben kam"], {"ab"})["zieht"]
    ((('ab',), 'abzieht'),)
    >>> brackets_of(["ums leben kam"], {"ab"})["kam"]
    ((('ums', 'leben'), 'ums leben kam'),)
    """
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase in phrases if particles else ():
        *before, last = phrase.split()
        if len(before) > _BEFORE:
            continue
        if before:
            found.setdefault(last, []).append((tuple(before), phrase))
        for size in range(2, min(len(last) - 2, 9)):
            if last[:size] in particles:
                closing = (*before, last[:size])
                found.setdefault(last[size:], []).append((closing, phrase))
    return {verb: tuple(sorted(set(ways), key=_longest)) for verb, ways in found.items()}


def parted_of(phrases: Iterable[str]) -> Brackets:
    """Which verbs take their object between their words, by such phrases.

    >>> parted_of(["left dead", "put on alert"])["put"]
    ((('on', 'alert'), 'put on alert'),)
    """
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase in phrases:
        first, *behind = phrase.split()
        found.setdefault(first, []).append((tuple(behind), phrase))
    return {verb: tuple(sorted(set(ways), key=_longest)) for verb, ways in found.items()}


def _longest(way: tuple[tuple[str, ...], str]) -> tuple[int, str]:
    return -len(way[0]), way[1]
