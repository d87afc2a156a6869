"""Forces behind a preposition of aim: "schoss auf Blauhelme", "Angriff auf einen Konvoi".

The pack names the prepositions (`target`). Who does it comes first: a force that fires is
meant, not the one fired at.
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.analysis import Analysis, Clause
from geo.forces import ForcePhrase
from geo.sentences import Hit

_BEHIND = 2  # tokens between a noun and the preposition of its target: "Angriffe am Abend auf"


def target_of(
    a: Analysis, clause: Clause, hit: Hit, phrases: Sequence[ForcePhrase]
) -> ForcePhrase | None:  # fmt: skip
    """The force that the predicate's own preposition leads to, in its clause."""
    words = str(hit.entry.extra.get("target", "")).split()
    for phrase in phrases if words else ():
        at = _before(a, phrase)
        inside = clause.first <= at and phrase.last <= clause.last
        near = hit.entry.form != "noun" or 0 <= at - hit.last <= _BEHIND
        if inside and near and a.lower(at) in words:
            return phrase
    return None


def _before(a: Analysis, phrase: ForcePhrase) -> int:
    """The token before a force and its article, adjectives and pronouns."""
    at = phrase.first - 1
    while a.word_at(at, "article", "modifier", "possessive", "deictic"):
        at -= 1
    return at
