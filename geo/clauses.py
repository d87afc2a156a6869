"""Clauses between commas, for languages that part every clause so (German), or join some so.

A stretch between signs is a clause of its own if a word opens it or it has a finite verb; anything
else (an apposition, an item of a list, an infinitive) belongs to the clause before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.asides import aside_at

if TYPE_CHECKING:
    from geo.analysis import Analysis

_SIGNS = frozenset(',;:–—.!?…"“”„«»()')
_DOUBTFUL = frozenset({"relative", "time", "purpose", "manner", "reason"})
"""Classes whose words are also articles, prepositions or adverbs: the verb must come last."""
_FINITE = ("passive_aux", "perfect_aux", "verb", "light")
_NO_VERB = ("adverb", "negation", "not_yet", "connector", "there_at", "there_to", "there_from",
            "occurs", "filler", "beside")  # fmt: skip


def comma_starts(a: Analysis) -> dict[int, tuple[str, bool]]:
    """First token of each clause beyond the first: its opener, and whether it has no subject."""
    starts: dict[int, tuple[str, bool]] = {}
    fronted = _fronted(a)
    if fronted:
        starts[0] = (fronted, False)
    for at in range(1, len(a.tokens)):
        if a.tokens[at - 1].text == "," and (found := _after_comma(a, at, starts)):
            starts.setdefault(at, found)
    for hit in a.words("and"):
        if hit.first > 0 and (found := _coordinate(a, hit.first, hit.last)):
            starts.setdefault(hit.first, found)
    return starts


def _fronted(a: Analysis) -> str:
    """The class of a subordinate clause that opens the sentence, empty for a main clause."""
    if a.word_at(0, "conditional") and a.tokens[-1].text != "?":
        return "condition"  # "Würde X Truppen entsenden, wäre ..."
    hit = a.hit_at(0, "subordinators")
    if hit is None or hit.entry.value in ("contrast", "relative"):
        return ""
    end = _segment_end(a, hit.last)
    sure = hit.entry.value in ("question", "condition") or _verb_last(a, hit.last, end)
    return hit.entry.value if end < len(a.tokens) - 1 and sure else ""


def _after_comma(
    a: Analysis, at: int, starts: dict[int, tuple[str, bool]]
) -> tuple[str, bool] | None:
    end = _segment_end(a, at)
    hit = a.hit_at(at, "subordinators")
    skip = at + 1 if hit is None and a.word_at(at, "adverb") else at
    counted = any(c.first <= skip < c.last for c in a.counts)  # ", mehr als 25 Jets"
    hit = hit or (None if counted else a.hit_at(skip, "subordinators"))
    if (
        hit
        and not (a.place_at(at) or a.time_at(hit.last))
        and (hit.entry.value not in _DOUBTFUL or _verb_last(a, hit.last, end))
        and not (hit.entry.value == "time" and _infinitive(a, end))
    ):
        return hit.entry.value, hit.entry.value == "relative"
    if is_finite(a, at):
        return "main", not (len(starts) == 1 and 0 in starts)
    return ("main", False) if any(is_finite(a, i) for i in range(at + 1, end)) else None


def _coordinate(a: Analysis, at: int, first: int) -> tuple[str, bool] | None:
    """What "and" opens: a clause where a verb stands before it and another behind it."""
    if _inside(a, at):
        return None
    end, begin = _segment_end(a, first), _segment_start(a, at)
    verbs = [i for i in range(first, end) if _verbal(a, i)]
    finite = any(is_finite(a, i) for i in verbs)
    before = [i for i in range(begin, at) if (_verbal(a, i) if finite else _lexical(a, i))]
    if not (verbs and before):
        return None  # "waren in Niger und Mali stationiert" is one clause
    own = any(a.tokens[i].capital for i in range(first, verbs[0]))
    return "main", not (own and finite)


def _inside(a: Analysis, at: int) -> bool:
    within = any(h.first < at < h.last for h in a.sentence.of("predicates"))
    return within or bool(a.place_at(at) or a.actor_at(at) or a.time_at(at))


def _segment_end(a: Analysis, first: int) -> int:
    """The next sign at or behind a token; a comma inside a number or name is none."""
    return next((i for i in range(first, len(a.tokens)) if a.tokens[i].text in _SIGNS),
                len(a.tokens))  # fmt: skip


def _segment_start(a: Analysis, at: int) -> int:
    return next((i + 1 for i in range(at - 1, -1, -1) if a.tokens[i].text in _SIGNS), 0)


def _verb_last(a: Analysis, first: int, end: int) -> bool:
    """Whether a stretch ends with its finite verb, as a subordinate clause does."""
    last = end - 1
    if last < first or not a.tokens[last].is_word or a.tokens[last].capital:
        return False
    if any(is_finite(a, i) for i in range(first, last)) and not _finite_aux(a, last):
        return False
    if _verbal(a, last):
        return True
    return not a.word_at(last, *_NO_VERB) and a.place_at(last) is None


def _infinitive(a: Analysis, end: int) -> bool:
    """Whether a stretch ends with an infinitive and its mark: "bis zu 400 Mann dort zu haben"."""
    return a.lower(end - 2) in _infinitive_marks(a)


def _verbal(a: Analysis, at: int) -> bool:
    return a.is_verb(at) or _finite_aux(a, at)


def _lexical(a: Analysis, at: int) -> bool:
    return a.is_verb(at) and not _finite_aux(a, at)


def _finite_aux(a: Analysis, at: int) -> bool:
    if a.word_at(at, "nonfinite") or a.lower(at - 1) in _infinitive_marks(a):
        return False
    modal, word = a.hit_at(at, "modals"), a.word_at(at, *_FINITE)
    if (
        word
        and word.entry.value == "light"
        and any(
            h.entry.form == "participle" or h.entry.extra.get("nonfinite")
            for h in a.sentence.at(at)
        )
    ):
        word = None  # "eingesetzt" closes what a finite verb opens
    return word is not None or (modal is not None and bool(modal.entry.extra.get("verb")))


def is_finite(a: Analysis, at: int) -> bool:
    """Whether a token is a finite verb, as far as its form tells."""
    if _finite_aux(a, at):
        return True
    if a.lower(at - 1) in _infinitive_marks(a) or _marked_inside(a, at) or not a.is_verb(at):
        return False
    hits = (a.hit_at(at, "predicates"), a.hit_at(at, "speech"))
    return any(hit and hit.entry.form in ("active", "base") and not hit.entry.extra.get("nonfinite")
               for hit in hits)  # fmt: skip


def _marked_inside(a: Analysis, at: int) -> bool:
    """Whether a verb in two pieces holds the mark of the infinitive: "ab-zu-ziehen"."""
    word = a.lower(at)
    marks = [mark for mark in _infinitive_marks(a) if mark in word]
    return any(
        word.startswith(piece + mark) and word.endswith("n") and len(word) > len(piece + mark) + 2
        for mark in marks
        for piece in a.pack.particles
    )


def _infinitive_marks(a: Analysis) -> tuple[str, ...]:
    return a.pack.words("morphology", "infinitive")


# ---------------------------------------------------------------- where cases show


def follows_verb(a: Analysis, at: int) -> bool:
    """Whether anything is told before a comma: "ЗС, імовірно, перекинуть" is one clause."""
    return any(a.is_verb(i) for i in range(at))


_PARTS = frozenset(',;:–—.!?…()"«»“”„')


def unjoined(a: Analysis, comma: int) -> bool:
    """Whether a comma alone parts two clauses: "Танки переданы, последние девять прибыли в X".

    Only where cases show; each side tells an event by a verb, the second no attribution.
    """
    if not a.pack.words("morphology", "oblique"):
        return False
    end = next((i for i in range(comma + 1, len(a.tokens)) if a.tokens[i].text in _PARTS),
               len(a.tokens))  # fmt: skip
    begin = next((i + 1 for i in range(comma - 1, -1, -1) if a.tokens[i].text in _PARTS), 0)
    later, before = range(comma + 1, end), range(begin, comma)
    if any(a.hit_at(i, "speech") or a.hit_at(i, "subordinators") for i in later):
        return False
    if a.word_at(comma + 1, "and", "according"):
        return False
    one, two = _kinds_told(a, before), _kinds_told(a, later)
    pronoun = a.word_at(comma + 1, "plural_pronoun")
    of_them = pronoun is not None and pronoun.last - pronoun.first > 1  # ", из них сбито 120"
    return bool(one and two and (of_them or not one & two))  # "30 убиты, 12 ранены" is one event


def _kinds_told(a: Analysis, stretch: range) -> set[str]:
    """The kinds of event that the verbs of a stretch may tell."""
    return {
        h.entry.value
        for h in a.sentence.of("predicates")
        if h.first in stretch and h.last <= stretch.stop and aside_at(a, h.first) is None
        and h.entry.form in ("active", "middle", "passive")
        and not h.entry.extra.get("attributive")
    }  # fmt: skip


def of_them(a: Analysis, at: int) -> bool:
    """Whether "14 di antaranya" opens what comes behind a comma."""
    count = next((c for c in a.counts if c.first == at), None)
    pronoun = a.word_at(count.last, "plural_pronoun") if count else None
    return pronoun is not None and pronoun.last - pronoun.first > 1 and a.verb_soon(pronoun.last)
