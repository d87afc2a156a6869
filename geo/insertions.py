"""Sources inserted in mid-clause: "wurden [nach Angaben der Miliz] bei Kämpfen getötet".

What stands inside one is no argument of a verb, and does not part a verb from its force.
"""

from __future__ import annotations

from collections.abc import Iterator

from geo.analysis import Analysis
from geo.clauses import is_finite
from geo.speech_parts import phrase_end

_SIGNS = frozenset(",;:–—()")
_BEFORE = 3  # adjectives between "nach" and "Angaben"


def insertions(a: Analysis) -> tuple[tuple[int, int], ...]:
    """First and last (exclusive) token of every source that stands without a verb of speech.

    Where nouns have no capital to show the end of a source, only one that a sign closes counts.
    """
    kept = a.memo.get("insertions")
    if kept is None:
        kept = a.memo["insertions"] = tuple(sorted(set(_find(a))))
    return kept


def inserted(a: Analysis, at: int) -> bool:
    """Whether a token belongs to such a source."""
    return any(first <= at < last for first, last in insertions(a))


def _find(a: Analysis) -> Iterator[tuple[int, int]]:
    as_said = a.pack.words("functions", "as_said")
    for hit in a.words("own_account"):
        yield hit.first, hit.last
    for hit in a.words("according"):
        if a.place_at(hit.first) or a.hit_at(hit.first, "speech"):
            continue
        end = phrase_end(a, hit.last)
        end = next((i for i in range(hit.last, end) if is_finite(a, i)), end)
        if end > hit.last and _closed(a, end):
            yield hit.first, end
    for hit in a.sentence.of("speech"):
        if a.lower(hit.first - 1) in as_said and a.lower(hit.first - 2) == ",":
            end = next((i for i in range(hit.last, len(a.tokens)) if a.tokens[i].text in _SIGNS), 0)
            yield hit.first - 2, end + 1 if end else len(a.tokens)
    for hit in a.words("according_noun"):
        near = range(hit.first - 1, max(-1, hit.first - 2 - _BEFORE), -1)
        opener = next((i for i in near if a.word_at(i, "according_open")), None)
        alone = opener is None or opener == hit.first - 1  # "nach Angaben von X" is found above
        if (
            opener is not None
            and not alone
            and not any(a.tokens[i].text in _SIGNS for i in range(opener, hit.first))
        ):
            yield opener, hit.last


def _closed(a: Analysis, end: int) -> bool:
    """Whether the end of a description is sure."""
    capital = a.pack.table("morphology").get("nouns") == "capital"
    return capital or end >= len(a.tokens) or a.tokens[end].text in _SIGNS
