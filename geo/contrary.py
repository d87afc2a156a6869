"""What others say and a sentence only waves aside: "Contrary to enemy claims, the town is held"."""

from __future__ import annotations

from geo.analysis import Analysis

_REACH = 12  # tokens of such a phrase


def waved_aside(a: Analysis, at: int) -> bool:
    """Whether a word stands in a phrase that sets aside what others say, and tells nothing itself.

    Such a phrase ends at its comma. One that says what they claim ("despite claims that ...") is a
    statement of theirs; one without a word of saying ("despite the rain") sets nothing aside.
    """
    for word in a.words("contrary"):
        comma = next((i for i in range(word.last, min(word.last + _REACH, len(a.tokens)))
                      if a.lower(i) == ","), 0)  # fmt: skip
        if word.last <= at < comma:
            phrase = range(word.last, comma)
            told = any(_says(a, i) for i in phrase)
            return told and not any(_tells(a, i) for i in phrase)
    return False


def _says(a: Analysis, at: int) -> bool:
    """Whether a word says or denies: "claims", "denials", "disinformation"."""
    said = a.hit_at(at, "speech") or a.hit_at(at, "stances")
    return said is not None or a.word_at(at, "claim_noun", "untrue") is not None


def _tells(a: Analysis, at: int) -> bool:
    """Whether an event or a clause of what is said begins at a token."""
    clause = any(h.first == at for h in a.sentence.of("subordinators", "content"))
    return clause or a.hit_at(at, "predicates") is not None
