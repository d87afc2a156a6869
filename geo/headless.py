"""Numbers whose noun is left out: "shot down 55 of them", "the first six have arrived".

What is counted is the force spoken of last, in the sentence or before it. A number is one of these
only where words of the pack say so: a pronoun behind it ("of them", "others"), or "first", "more",
"the rest" (`headless`) right before it, or where it is the subject of what befell people ("five
were wounded"), and no noun behind it that it could count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from geo.analysis import Analysis
from geo.counts import Count
from geo.forces import ForcePhrase
from geo.memory import Memory


def headless(
    a: Analysis, phrases: Sequence[ForcePhrase], memory: Memory
) -> Iterator[ForcePhrase]:  # fmt: skip
    """The force phrases that such numbers stand for; none where no force was spoken of."""
    for count in a.counts:
        if any(p.first <= count.first < p.last for p in phrases):
            continue
        last = _of_them(a, count) or _bare(a, count)
        before = [p for p in phrases if p.last <= count.first and p.count]
        meant = before[-1] if before else memory.force
        if not last or meant is None or (_victims(a, count) and meant.materiel):
            continue
        if not before and any(h.first < count.first for h in a.words("civilian")):
            continue  # "16 civilians were killed and 21 wounded"
        force = replace(
            meant.force, text=a.sentence.text(count.first, last), start=a.tokens[count.first].start,
            end=a.tokens[last - 1].end,
        )  # fmt: skip
        yield replace(meant, first=count.first, last=last, head=count.first, force=force,
                      count=count, definite=True)  # fmt: skip


def _of_them(a: Analysis, count: Count) -> int:
    """The end of "of them" or "others" behind a number, 0 without it."""
    more = a.word_at(count.last, "headless_after")
    pronoun = a.word_at(count.last, "plural_pronoun")
    of_them = pronoun and pronoun.last - pronoun.first > 1
    return more.last if more else pronoun.last if pronoun and of_them else 0


def _bare(a: Analysis, count: Count) -> int:
    """The end of a number marked as one of more of the same, with nothing behind it to count."""
    marked = any(h.last == count.first for h in a.words("headless")) or _victims(a, count)
    if not marked or count.last >= len(a.tokens):
        return 0
    at = count.last
    token = a.tokens[at]
    free = not token.is_word or a.is_verb(at) or a.hit_at(at, "modals") or a.hit_at(at, "roles")
    small = a.word_at(at, "adverb", "negation", "passive_aux", "perfect_aux", "copula", "and")
    return count.last if free or small or a.time_at(at) else 0


def _victims(a: Analysis, count: Count) -> bool:
    """Whether a number alone is the subject of what befell people: "Five were wounded".

    Not "thousands were killed", who may be anybody.
    """
    if count.quantity.qualifier == "vague":
        return False
    clause = a.clause_at(count.first)
    verb = a.word_at(count.last, "passive_aux", "perfect_aux") is not None or a.is_verb(count.last)
    opens = count.first == clause.first + (a.hit_at(clause.first, "subordinators") is not None)
    hit = next(
        (h for h in a.sentence.of("predicates") if count.last <= h.first < clause.last), None
    )
    befell = hit is not None and hit.entry.value in ("casualties", "capture")
    return opens and verb and befell and a.pack.syntax.owner == "before"
