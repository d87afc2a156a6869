"""The voice of participles: "has deployed" is active, "were deployed" passive.

Languages whose verbs carry their voice themselves have no forms of the class ``participle``, and
nothing happens here. Elsewhere the auxiliary decides: the pack's words ``passive_aux`` and
``perfect_aux``, before the participle or, where the pack says so, anywhere in its clause. Without
one the form stays open, and `geo.arguments` decides by what stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from geo.language import LanguagePack
from geo.sentences import Hit, Sentence

_REACH = 6  # tokens between an auxiliary and its participle ("have since then also been")
_PAST = ("adverb", "negation", "not_yet", "passive_aux", "perfect_aux", "and", "not_only")
"""Small words that may stand between them."""


def settle_voices(sentence: Sentence, pack: LanguagePack) -> Sentence:
    """The sentence with the voice of its participles decided where an auxiliary decides it."""
    if "participle" not in {hit.entry.form for hit in sentence.hits}:
        return sentence
    hits: list[Hit] = []
    for hit in sentence.hits:
        if hit.entry.form == "participle" and (voice := _voice(sentence, pack, hit, hits)):
            extra = {"tense": "past", "nonfinite": True, **hit.entry.extra}
            hit = hit._replace(entry=replace(hit.entry, form=voice, extra=extra))
        hits.append(hit)
    return replace(sentence, hits=tuple(hits))


def _voice(
    sentence: Sentence, pack: LanguagePack, hit: Hit, settled: Sequence[Hit]
) -> str:  # fmt: skip
    if pack.syntax.auxiliaries == "both":
        return _in_clause(sentence, hit)
    return _before(sentence, hit, settled)


def _before(sentence: Sentence, hit: Hit, settled: Sequence[Hit]) -> str:
    """By the nearest auxiliary before, past adverbs and a participle joined by "and"."""
    for at in range(hit.first - 1, max(-1, hit.first - 1 - _REACH), -1):
        classes = {h.entry.value for h in sentence.of("words") if h.first <= at < h.last}
        if "passive_aux" in classes:
            return "passive"
        if "perfect_aux" in classes:
            return "active"
        joined = [h for h in settled if h.last == at + 1 and h.entry.category in _VERBS
                  and h.entry.form != "noun"]  # fmt: skip
        if joined and at < hit.first - 1:
            return joined[-1].entry.form if joined[-1].entry.form != "participle" else ""
        modal = any(h.first <= at < h.last for h in sentence.of("modals"))
        token = sentence.tokens[at]
        adverb = token.lower.endswith("ly") or token.text in _BETWEEN
        if not (classes & set(_PAST) or modal or adverb):
            return ""
    return ""


_BETWEEN = frozenset({",", '"', "“"})
"""Signs that may stand between an auxiliary and its participle: 'had "expelled" the boat'."""
_VERBS = ("predicates", "speech")


def _in_clause(sentence: Sentence, hit: Hit) -> str:
    """By an auxiliary on either side, up to the next comma, stop or colon."""
    perfect = False
    passive = any(
        h.first == hit.last for h in sentence.of("words", "nonfinite")
    )  # "stationiert sein"
    for at in _stretch(sentence, hit):
        for h in sentence.of("words"):
            if h.first == at:
                passive |= h.entry.value == "passive_aux"
                perfect |= h.entry.value == "perfect_aux"
    if passive:
        return "passive"
    return "active" if perfect else ""


def _stretch(sentence: Sentence, hit: Hit) -> Iterator[int]:
    """Tokens around a verb up to the signs that part clauses."""
    for at in range(hit.first - 1, -1, -1):
        if sentence.tokens[at].text in _SIGNS:
            break
        yield at
    for at in range(hit.last, len(sentence.tokens)):
        if sentence.tokens[at].text in _SIGNS:
            break
        yield at


_SIGNS = frozenset(',;:.!?–—"“”«»„')
