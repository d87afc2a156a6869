"""Words that look like an event and are none: parts of names, nouns, history, the police's work."""

from __future__ import annotations

from geo.analysis import Analysis
from geo.history import bygone
from geo.insertions import inserted
from geo.owners import adjective
from geo.sentences import Hit


def barred(a: Analysis, hit: Hit) -> bool:
    """Whether the words belong to a name, a date, a force noun, or to well-known background."""
    at = hit.first
    place = a.place_at(at)
    named = place is not None and place.last >= hit.last  # "Baku tembak" is no word of a place
    if named or a.actor_at(at) or a.time_at(at):
        return True
    if hit.entry.value == "transfer" and a.word_at(at, "occurs") and _event_beside(a, hit):
        return True  # "стартовали учения": the exercise began, no ship left
    inside = [h for h in a.sentence.of("forces") if h.first <= at < h.last]
    if any(h.first < at or h.last > hit.last for h in inside) or _is_noun(a, hit):
        return True
    if hit.entry.value in _ARRESTS and a.words("crime"):
        return True  # soldiers held for smuggling are no prisoners
    if hit.entry.value in _SEIZURES and _in_clause(a, at, "crime"):
        return True
    if hit.entry.value == "combat" and _scolds(a, hit):
        return True
    if bygone(a, a.clause_at(at)):
        return True
    first = a.clause_at(at).first
    forces = a.sentence.of("forces")
    if any(first <= h.first < at and not any(f.first <= h.first < f.last for f in forces)
           and not (inserted(a, h.first) or a.place_at(h.first) or _parted(a, h.last, at))
           and not (a.word_at(h.last, "and") or a.word_at(h.first - 1, "and"))
           for h in a.words("civil_agent")):  # fmt: skip
        return True  # police, rescuers and firms send people too; a private military firm does not
    if (
        a.tokens[at].capital
        and a.pack.table("morphology").get("nouns") != "capital"
        and at > a.clause_at(at).first
        and a.tokens[at - 1].capital
        and (a.tokens[at - 1].is_word and not a.hit_at(at - 1, "modals"))
    ):
        return a.sentence.tokens[0] is not a.tokens[at] and not _headline(a)
    return any(abs(h.first - at) <= 1 and not _amid(a, h, hit) for h in a.words("background"))


def _amid(a: Analysis, background: Hit, hit: Hit) -> bool:
    """Whether the background only is where a verb's act takes place: "in seinem Krieg einsetzt"."""
    at = background.first - 1
    while a.word_at(at, "article", "possessive", "deictic", "modifier"):
        at -= 1
    led = a.hit_at(at, "roles") or a.word_at(at, "preposition")
    return led is not None and hit.entry.form != "noun" and background.last <= hit.first


_ARRESTS = frozenset({"capture", "incident"})
_SEIZURES = frozenset({"control", "transfer", "weapons_supply"})
"""Kinds of event whose verbs tell of the police's and the smugglers' work too."""


def _in_clause(a: Analysis, at: int, value: str) -> bool:
    clause = a.clause_at(at)
    return any(clause.first <= h.first < clause.last for h in a.words(value))


def _event_beside(a: Analysis, hit: Hit) -> bool:
    """Whether an event noun stands right before or behind a verb."""
    nouns = [h for h in a.sentence.of("predicates") if h.entry.form == "noun"]
    return any(0 <= h.first - hit.last <= _NOUN or 0 <= hit.first - h.last <= _NOUN
               for h in nouns if h.first != hit.first)  # fmt: skip


def _scolds(a: Analysis, hit: Hit) -> bool:
    """Whether somebody is only told off: "blasted its counterpart for claiming ..."."""
    gerund = str(a.pack.table("morphology").get("gerund", ""))
    told = (h.first for h in a.sentence.of("speech") if h.first > hit.last)
    return bool(gerund) and any(
        a.word_at(at - 1, "preposition") and a.lower(at).endswith(gerund) for at in told
    )


def _parted(a: Analysis, first: int, at: int) -> bool:
    """Whether a colon parts who speaks from what is told: "МВД возложило вину: войска ..."."""
    return any(a.lower(i) == ":" for i in range(first, at))


def _is_noun(a: Analysis, hit: Hit) -> bool:
    """Whether the word before shows that this is no such verb: "the attack", "was left"."""
    if a.pack.syntax.clauses == "comma":  # "die" is also a relative pronoun
        return hit.entry.form == "active" and adjective(a, hit.first, hit.last)
    if hit.entry.form not in ("active", "base", "middle") or hit.entry.extra.get("carried"):
        return False
    if _of_nation(a, hit):
        return True
    leaving = hit.entry.form == "middle" and hit.entry.value == "withdrawal"
    if leaving and a.word_at(hit.first - 1, "passive_aux"):
        return not a.lower(hit.first).endswith("ing")  # "has been left with nothing"
    if a.hit_at(hit.first, "forces") and not _verb_there(a, hit.first):
        return True  # "three littoral mission ships"
    owners = a.pack.words("functions", "owners")
    if owners and (a.lower(hit.first - 2) + a.lower(hit.first - 1)).endswith(owners):
        return True  # "the conscripts' leave"
    named = a.actor_at(hit.first - 1)
    before = named.first - 1 if named else hit.first - 1  # "from their PCG escorts"
    words = ("possessive",) if named else ("article", "possessive", "definite")
    return a.word_at(before, *words) is not None


def _verb_there(a: Analysis, at: int) -> bool:
    """Whether what stands before a word that is also a noun of forces leads to a verb."""
    before = at - 1
    if a.place_at(before) or a.actor_at(before) or a.hit_at(before, "modals"):
        return True
    if any(h.last == at for h in a.sentence.of("forces")):
        return True
    compound = any(h.entry.category == "predicates" and h.entry.form == "noun"
                   for h in a.sentence.at(at + 1))  # fmt: skip
    listed = a.lower(at + 1) == "," or a.word_at(at + 1, "and")  # "rocket, mortar and tank fire"
    if compound or listed or any(0 <= at - c.last <= _NOUN for c in a.counts):
        return False
    leads = ("pronoun", "plural_pronoun", "first_person", "infinitive_mark", "adverb", "and")
    return any(h.last == at for value in leads for h in a.words(value)) or not (
        before >= a.clause_at(at).first and a.unknown_noun(before)
    )


_NOUN = 3  # words between a number and the noun that it counts


def _headline(a: Analysis) -> bool:
    words = [t for t in a.tokens if t.is_word]
    return sum(t.capital for t in words) * 3 > len(words) * 2


def _of_nation(a: Analysis, hit: Hit) -> bool:
    """Whether an adjective of a nation shows a noun: "an Iraqi | base"."""
    place = a.place_at(hit.first - 1)
    nation = place and place.mention and place.mention.function == "associative"
    return bool(nation) and a.word_at(hit.first, "site", "thing") is not None
