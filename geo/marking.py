"""Marked phrases that the spelling of a language rules out.

Where nouns are written with a capital (the pack's ``[morphology] nouns = "capital"``), "Angaben" is
no form of "angeben" and "minen" no mine. Where subordinate clauses stand between commas
(``[syntax] clauses = "comma"``), "die" without one is an article. A stance that is `negated` in the
pack counts only beside a negation.
"""

from __future__ import annotations

from dataclasses import replace

from geo.language import LanguagePack
from geo.sentences import Hit, Sentence

_NOUNS = frozenset({"title", "anonymous", "body", "media", "thing", "claim_noun", "civilian"})
_OPENS = frozenset(",;:–—-.!?…(“”„«»\"'")
_ALWAYS = frozenset({"contrast"})
_DENIAL = 7  # tokens between a phrase and the negation that makes it a denial


def settle_marks(sentence: Sentence, pack: LanguagePack) -> Sentence:
    """The sentence without the hits that capitals and commas rule out."""
    capital = pack.table("morphology").get("nouns") == "capital"
    comma = pack.syntax.clauses == "comma"
    stances = [hit.entry for hit in sentence.hits if hit.entry.category == "stances"]
    only_denied = any(entry.extra.get("negated") for entry in stances)
    if not (capital or comma or only_denied):
        return sentence
    hits = tuple(
        hit for hit in sentence.hits
        if not (capital and _wrong_case(sentence, hit))
        and not (comma and _inside_clause(sentence, hit))
        and not (only_denied and _not_denied(sentence, hit))
    )  # fmt: skip
    return sentence if len(hits) == len(sentence.hits) else replace(sentence, hits=hits)


def _wrong_case(sentence: Sentence, hit: Hit) -> bool:
    """Whether a single word's capital contradicts its class: a verb inside a sentence, a noun."""
    if hit.last - hit.first > 1 or not sentence.tokens[hit.first].is_word:
        return False
    entry, capital = hit.entry, sentence.tokens[hit.first].capital
    noun = entry.category == "forces" or entry.form == "noun" or entry.value in _NOUNS
    if entry.extra.get("counted") and entry.form == "noun":
        return capital  # an adjective: "60 getötete Soldaten"
    if noun:
        return not capital
    verb = entry.category in ("predicates", "speech", "modals") or entry.value == "verb"
    return verb and capital and not _begins(sentence, hit.first)


def _not_denied(sentence: Sentence, hit: Hit) -> bool:
    """Whether a phrase that says something only with a negation has none: "следы обстрела"."""
    near = range(hit.first - _DENIAL, hit.last + _DENIAL)
    return bool(hit.entry.extra.get("negated")) and not any(
        h.first in near for h in sentence.of("words", "negation")
    )


def _begins(sentence: Sentence, at: int) -> bool:
    """Whether a word is written with a capital because something begins with it."""
    return at == 0 or sentence.tokens[at - 1].text in _OPENS


def _inside_clause(sentence: Sentence, hit: Hit) -> bool:
    if hit.entry.category != "subordinators" or hit.entry.value in _ALWAYS:
        return False
    if _begins(sentence, hit.first):
        return False
    joined = any(h.last == hit.first and h.entry.value in ("and", "adverb")
                 for h in sentence.of("words"))  # fmt: skip
    return not joined
