"""What stands around a verb: a place ("are in northern Mali"), a noun of its kind, a target."""

from __future__ import annotations

from geo.analysis import Analysis
from geo.sentences import Hit


def at_place(a: Analysis, hit: Hit) -> bool:
    """Whether a place, or a word that points to one, follows: "are in [northern] Mali"."""
    skipped = set(a.pack.words("functions", "pointers"))
    skipped.update(a.pack.words("functions", "class_nouns"))
    for at in range(hit.last, min(hit.last + 6, len(a.tokens))):
        place = a.place_at(at)
        if place and place.mention and place.mention.function == "literal":
            return True
        if a.word_at(at, "there_at", "there_to", "site"):
            return True
        if not (a.word_at(at, "article", "modifier", "possessive") or a.lower(at) in skipped
                or (place and place.mention)):  # fmt: skip
            return False
    return False


def noun_before(a: Analysis, hit: Hit) -> bool:
    """Whether a noun of its kind stands before: "latihan yang melibatkan 13.000 tentara"."""
    return any(
        h.entry.form == "noun" and h.entry.value == hit.entry.value and h.last <= hit.first
        for h in a.sentence.of("predicates")
    )


def military(a: Analysis, hit: Hit) -> bool:
    """Whether a force or a site of war is what a verb is done to."""
    behind = range(hit.last, a.clause_at(hit.first).last)
    return any(h.first in behind for h in (*a.sentence.of("forces"), *a.words("site")))
