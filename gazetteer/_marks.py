"""What a language's cues say of a single word, as bits: one look-up instead of a dozen."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from gazetteer.cues import load_cues

LOCATIVE, CLASS_BEFORE, CLASS_AFTER, DIRECTION = 1, 2, 4, 8
TITLE, SPEECH, NOT_NAME, FUNCTION = 16, 32, 64, 128
BLOCKER_BEFORE, BLOCKER_AFTER, ORGANISATION, LANGUAGE = 256, 512, 1024, 2048
BYLINE, DIRECTION_BEFORE, PHRASE_END = 4096, 8192, 16384
UNKNOWN_AFTER, UNKNOWN_BEFORE = 32768, 65536

NO_NEIGHBOUR = NOT_NAME | CLASS_BEFORE | CLASS_AFTER | TITLE | LOCATIVE | DIRECTION
"""Words that say nothing when they stand beside a name: part of no person's or firm's name."""
NOT_PERSONAL = (NO_NEIGHBOUR & ~DIRECTION) | FUNCTION | ORGANISATION
"""Words that no person is called."""
PLAIN = NOT_NAME | CLASS_BEFORE | CLASS_AFTER
"""Words that alone make no name of several."""


@lru_cache(maxsize=32)
def marks(language: str) -> dict[str, int]:
    """The bits of every word that the cues of a language name; other words have none."""
    cues = load_cues(language)
    groups: tuple[tuple[int, Iterable[str]], ...] = (
        (LOCATIVE, cues.locatives), (CLASS_BEFORE, cues.class_before),
        (CLASS_AFTER, cues.class_after), (DIRECTION | DIRECTION_BEFORE, cues.direction_before),
        (DIRECTION, cues.direction_after), (TITLE, cues.titles), (SPEECH, cues.speech),
        (NOT_NAME, cues.not_names), (NOT_NAME, (w for w in things(language) if " " not in w)),
        (FUNCTION, cues.function_words), (UNKNOWN_AFTER, cues.unknown_after),
        (UNKNOWN_BEFORE, cues.unknown_before),
        (BLOCKER_BEFORE, cues.blockers_before), (BLOCKER_AFTER, cues.blockers_after),
        (ORGANISATION, cues.organisations), (LANGUAGE, cues.language_words),
        (BYLINE, cues.bylines),
        (PHRASE_END, (w.rpartition(" ")[2] for w in cues.class_before if " " in w)),
    )  # fmt: skip
    found: dict[str, int] = {}
    for bit, words in groups:
        for word in words:
            found[word] = found.get(word, 0) | bit
    return found


@lru_cache(maxsize=32)
def things(language: str) -> frozenset[str]:
    """Names of weapons and vehicles that places have too; the English ones in every language."""
    return load_cues(language).things | load_cues("en").things
