"""Verb or noun, where one form is both: "troops attack", "the attack", "carried out an attack".

Needed by languages whose nouns look like verbs. The pack lists what stands before nouns only
(``noun_mark``: articles, possessives, pointing words; ``noun_after``: prepositions), the ending of
its verbal nouns (``[morphology] gerund``), and verbs that only carry a noun of what happens
(``light``: "took part in", "carried out"). A pack without these words changes nothing here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.language import LanguagePack
from geo.sentences import Hit, Sentence

_VERBS = ("predicates", "speech")
_REACH = 3  # words that may stand between an article and its noun
_CARRIED = 6  # words between a light verb and the noun it carries
_NAME = 6  # tokens of a ship's or unit's name with its quotation marks
_OWN = frozenset({"training", "patrol", "combat", "incident"})
"""Kinds whose noun behind a light verb is an act of the subject, whatever follows it."""
_JOINT = frozenset({"training", "patrol", "combat", "incident"})
"""Kinds of such an act that a state is said to do itself."""


def settle_nouns(sentence: Sentence, pack: LanguagePack) -> Sentence:
    """The sentence without verbs that are nouns there, and with nouns that verbs carry as verbs."""
    if "gerund" not in pack.table("morphology"):
        hits: Sequence[Hit] = sentence.hits
    else:
        terms = [h for value in _TERMS for h in sentence.of("words", value)]
        hits = [h for h in sentence.hits if h.entry.category not in _VERBS or not (
            _is_noun(sentence, pack, h) or _compounded(sentence, h) or _in_term(sentence, h, terms)
        )]  # fmt: skip
    if sentence.of("words", "light") and not pack.head_final:
        hits = _carried(replace(sentence, hits=tuple(hits)), pack)
    settled = tuple(hits)
    return sentence if settled == sentence.hits else replace(sentence, hits=settled)


def _is_noun(sentence: Sentence, pack: LanguagePack, hit: Hit) -> bool:
    """Whether a form listed as a verb stands where only a noun can."""
    if hit.first == 0:
        return False
    if hit.entry.form == "participle":
        return _adjectival(sentence, hit)
    if hit.entry.form not in ("active", "base", "middle"):
        return False
    if hit.last - hit.first > 1 or hit.first == 0:
        return False
    token, before = sentence.tokens[hit.first], hit.first - 1
    gerund = pack.table("morphology").get("gerund", "\0")
    if (
        hit.entry.form == "middle"
        and token.lower.endswith(gerund)
        and _stands_before(sentence, hit)
    ):
        return True
    if _marked(sentence, before):
        return not token.lower.endswith(gerund) or not _object_behind(sentence, hit.last)
    if not _may_be_noun(sentence, hit):
        return False
    if hit.entry.category == "predicates" and _of_behind(sentence, pack, hit):
        return True
    if _several(sentence, pack, hit) or _told(sentence, hit):
        return True
    verbal = token.lower.endswith(gerund) and _object_behind(sentence, hit.last)
    if not verbal and _has(sentence, before, "noun_after"):
        return listed(sentence, hit) or not token.lower.endswith(gerund)
    plain = token.lower == hit.entry.lemma.casefold() or token.lower.endswith(gerund)
    return plain and _described(sentence, before)


def _stands_before(sentence: Sentence, hit: Hit) -> bool:
    """Whether a form that takes no object stands right before a force: "operating troops"."""
    helped = any(
        _has(sentence, at, "passive_aux") for at in range(max(0, hit.first - 2), hit.first)
    )
    return _object_behind(sentence, hit.last) and not helped


def _of_behind(sentence: Sentence, pack: LanguagePack, hit: Hit) -> bool:
    """Whether "of" right behind shows a noun: "intercepts of this sort"."""
    behind = sentence.tokens[hit.last].lower if hit.last < len(sentence.tokens) else ""
    return behind in pack.words("functions", "genitives")


def _told(sentence: Sentence, hit: Hit) -> bool:
    """Whether a verb of speech right before has the word as its object: "denied reports that"."""
    if hit.entry.category != "speech" or not sentence.tokens[hit.first].lower.endswith("s"):
        return False
    return any(h.last == hit.first and h.entry.category == "speech" and h.entry.form != "noun"
               for h in sentence.of("speech"))  # fmt: skip


def _several(sentence: Sentence, pack: LanguagePack, hit: Hit) -> bool:
    """Whether a number counts what a word in the plural names: "three forward bases"."""
    words = pack.table("numbers").get("words", {})
    if not sentence.tokens[hit.first].lower.endswith("s"):
        return False
    for i in range(hit.first - 1, max(-1, hit.first - 1 - _REACH), -1):
        if sentence.tokens[i].is_number or sentence.tokens[i].lower in words:
            return True
        if not _adjective(sentence, i):
            return False
    return False


def _adjectival(sentence: Sentence, hit: Hit) -> bool:
    """Whether a participle stands between an article and a noun: "a disputed shoal"."""
    at = hit.last
    follows = at < len(sentence.tokens) and sentence.tokens[at].is_word and not any(
        h.entry.category in ("roles", "subordinators") or h.entry.value in _NO_NOUN
        for h in sentence.at(at)
    )  # fmt: skip
    alleged = hit.entry.category == "speech" and _has(sentence, hit.first - 1, "noun_after")
    return follows and (alleged or _marked(sentence, hit.first - 1))


_NO_NOUN = ("preposition", "and", "adverb", "noun_mark", "passive_aux", "perfect_aux")


def listed(sentence: Sentence, hit: Hit) -> bool:
    """Whether the pack lists a noun of what happens at the same token."""
    return any(h.entry.form == "noun" for h in sentence.at(hit.first)
               if h.entry.category == "predicates")  # fmt: skip


def _may_be_noun(sentence: Sentence, hit: Hit) -> bool:
    """Whether the form is a noun too: a dictionary form, or listed as one ("said" is none)."""
    return listed(sentence, hit) or "form" not in hit.entry.extra


def _marked(sentence: Sentence, at: int) -> bool:
    owner = sentence.tokens[at].lower.endswith("'s") and sentence.tokens[at].is_word
    return owner or _has(sentence, at, "noun_mark")


def _object_behind(sentence: Sentence, at: int) -> bool:
    """Whether an object follows: "its sending troops" is a verb still."""
    return any(h.entry.category == "forces" for h in sentence.at(at))


def _described(sentence: Sentence, at: int) -> bool:
    """Whether an article stands before, with only adjectives between ("a first joint patrol")."""
    for i in range(at, max(-1, at - _REACH), -1):
        if i < at and _marked(sentence, i):
            return True
        if not (_adjective(sentence, i) or _has_noun(sentence, i)):
            return False
    return False


def _adjective(sentence: Sentence, at: int) -> bool:
    token, hits = sentence.tokens[at], sentence.at(at)
    if any(h.entry.value == "adjunct" for h in hits):
        return True  # "a militant camp"
    if any(h.entry.category == "forces" for h in hits):
        return False  # "the navy said"
    unknown = not hits and token.is_word and not token.capital
    return unknown or any(h.entry.value == "modifier" for h in hits)


def _has_noun(sentence: Sentence, at: int) -> bool:
    """Whether a noun of what happens stands there ("a landing exercise")."""
    return any(h.entry.form == "noun" for h in sentence.at(at) if h.entry.category == "predicates")


def _has(sentence: Sentence, at: int, value: str) -> bool:
    return any(h.last == at + 1 for h in sentence.of("words", value) if h.first <= at)


def _compounded(sentence: Sentence, hit: Hit) -> bool:
    """Whether an event noun only describes the one behind it: "a landing exercise"."""
    if hit.entry.category != "predicates":
        return False
    if hit.entry.form not in ("noun", "active") or hit.last - hit.first > 1:
        return False
    follows = any(h.entry.form == "noun" for h in sentence.at(hit.last)
                  if h.entry.category == "predicates")  # fmt: skip
    nouns = hit.entry.form == "noun" or _marked(sentence, hit.first - 1)
    return follows and nouns and not any(
        h.entry.form == "noun" and h.last > hit.last for h in sentence.at(hit.first)
        if h.entry.category == "predicates"
    )  # fmt: skip


_TERMS = ("title", "body", "media", "anonymous", "government", "civilian", "claim_noun", "idiom")


def _in_term(sentence: Sentence, hit: Hit, terms: Sequence[Hit]) -> bool:
    """Whether a verb is only a part of a term: "state television", "foreign trade ministry"."""
    if _in_name(sentence, hit):
        return True
    return hit.entry.form != "noun" and any(
        h.first <= hit.first and hit.last <= h.last and h.last - h.first > hit.last - hit.first
        for h in terms
    )  # fmt: skip


def _in_name(sentence: Sentence, hit: Hit) -> bool:
    """Whether a capital among capitals makes it a part of a name: "told the Sahel Post"."""
    if hit.first == 0 or hit.entry.form == "noun" or hit.last - hit.first > 1:
        return False
    before, token = sentence.tokens[hit.first - 1], sentence.tokens[hit.first]
    if not (token.capital and before.capital and before.is_word):
        return False
    words = [t for t in sentence.tokens if t.is_word]
    return sum(t.capital for t in words) * 3 <= len(words) * 2  # no headline in capitals


# ---------------------------------------------------------------- light verbs


def _carried(sentence: Sentence, pack: LanguagePack) -> list[Hit]:
    """The hits with the nouns that light verbs carry made verbs, and those verbs left out."""
    changed: dict[int, Hit] = {}
    empty: set[int] = set()
    senses: set[int] = set()
    for i, hit in enumerate(sentence.hits):
        if hit.entry.category != "predicates" or hit.entry.form != "noun":
            continue
        light = _light_around(sentence, hit) if pack.brackets else _light_before(sentence, hit)
        if light:
            senses.add(hit.first)
            changed[i] = _as_verb(sentence, pack, hit, light)
            empty.update(range(light.first, light.last))
    return [
        changed.get(i, hit)
        for i, hit in enumerate(sentence.hits)
        if i in changed
        or hit.entry.category not in _VERBS
        or not (hit.first in empty or hit.first in senses)
    ]


def _light_before(sentence: Sentence, hit: Hit) -> Hit | None:
    """The light verb whose object the noun is: nothing but its own adjectives between them."""
    for light in sentence.of("words", "light"):
        between = range(light.last, hit.first)
        if (
            light.last <= hit.first
            and len(between) <= _CARRIED
            and not any(_parts(sentence, i) for i in between)
        ):
            return light
    return None


def _light_around(sentence: Sentence, hit: Hit) -> Hit | None:
    """The light verb on either side, where verbs part: "nahmen an der Übung teil", "abhielten".

    Nothing but the signs of a clause bound it; the noun stands behind the verb's own preposition,
    or behind none.
    """
    before = hit.first - 1
    while before >= 0 and _fills(sentence, before):
        before -= 1
    leading = {sentence.tokens[before].lower} if before >= 0 and any(
        h.first <= before < h.last
        for h in (*sentence.of("roles"), *sentence.of("words", "preposition"))
    ) else set()  # fmt: skip
    if not leading and _of_noun(sentence, before, hit.first):
        return None
    for light in sentence.of("words", "light"):
        if hit.entry.value not in str(light.entry.extra.get("kinds", hit.entry.value)).split():
            continue
        first, last = sorted((light.last, hit.first)) if light.last <= hit.first else (
            hit.last, light.first)  # fmt: skip
        wanted = set(str(light.entry.extra.get("with", "")).split())
        named = {i for q in sentence.quotes if q[1] - q[0] <= _NAME for i in range(*q)}
        named |= _bracketed(sentence)
        parted = any(
            sentence.tokens[i].text in _SIGNS for i in range(first, last) if i not in named
        )
        if not parted and (leading <= wanted if not wanted else leading & wanted):
            return light
    return None


_SIGNS = frozenset(',;:.!?–—"“”„«»()')


def _bracketed(sentence: Sentence) -> set[int]:
    """The tokens of short remarks in brackets: "das Manöver „Sapad“ (Westen 2025) abhalten"."""
    found: set[int] = set()
    for first, token in enumerate(sentence.tokens):
        near = range(first + 1, min(first + _NAME, len(sentence.tokens)))
        if token.text == "(" and (
            last := next((i for i in near if sentence.tokens[i].text == ")"), 0)
        ):
            found.update(range(first, last + 1))
    return found


def _of_noun(sentence: Sentence, before: int, at: int) -> bool:
    """Whether a noun of what happens only describes the one before: "seit Beginn der Offensive"."""
    noun = before >= 0 and sentence.tokens[before].is_word and sentence.tokens[before].capital
    first = before + 1
    return noun and first < at and any(
        h.first == first for h in sentence.of("words", "genitive")
    )  # fmt: skip


def _fills(sentence: Sentence, at: int) -> bool:
    """Whether a token may stand between a preposition and its noun: articles, adjectives."""
    token, hits = sentence.tokens[at], sentence.at(at)
    ends = ("roles", "speech", "subordinators")
    bars = (h for h in hits if h.entry.value == "preposition" or h.entry.category in ends)
    if any(h.entry.value != "relative" for h in bars):
        return False
    compound = "-" in token.text and token.text.rpartition("-")[2].islower()  # "US-geführten"
    return token.is_number or (token.is_word and (compound or not token.capital))


def _parts(sentence: Sentence, at: int) -> bool:
    """Whether a token cannot stand inside a noun phrase: a sign, a preposition, a verb."""
    if not (sentence.tokens[at].is_word or sentence.tokens[at].is_number):
        return True
    return any(
        h.entry.category in ("roles", "subordinators", "speech")
        or (h.entry.category == "predicates" and h.entry.form not in ("noun", "participle"))
        or h.entry.value in ("preposition", "and")
        for h in sentence.at(at)
    )


def _as_verb(sentence: Sentence, pack: LanguagePack, hit: Hit, light: Hit) -> Hit:
    behind = sentence.tokens[hit.last].lower if hit.last < len(sentence.tokens) else ""
    linked = behind in pack.words("functions", "genitives")
    given = hit.entry.extra.get("force", "object")
    place = "object" if linked and hit.entry.value not in _OWN else "subject"
    if given == "object" and not linked:
        place = "subject"
    extra = {**hit.entry.extra, "force": place, "carried": True, "nonfinite": True}
    if hit.entry.value in _JOINT:
        extra["state"] = True  # "China und Russland halten ein Manöver ab"
    if "tense" in light.entry.extra:
        extra["tense"] = light.entry.extra["tense"]
    return hit._replace(entry=replace(hit.entry, form="active", extra=extra))
