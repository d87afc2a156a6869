"""Forces that depend on another word: no subject and no object, whatever verb stands beside them.

Governed by a preposition, owner of what the verb takes, in a case that shows it, or parted from the
verb by who speaks.
"""

from __future__ import annotations

from geo import states
from geo.analysis import Analysis, Clause
from geo.forces import ForcePhrase, find_forces
from geo.insertions import inserted
from geo.owners import unknown_adjective
from geo.sentences import Hit


def governed(a: Analysis, phrase: ForcePhrase) -> bool:
    """Whether a preposition, or a noun before it, governs a force, so that it is no subject."""
    if a.word_at(phrase.last, "according_after") or inserted(a, phrase.head):
        return True  # "der Armee zufolge"
    if a.word_at(phrase.last, "aboard"):
        return False  # "ein Frachter mit 40 Kämpfern an Bord"
    at = phrase.first - 1
    if phrase.count and a.lower(at) in a.pack.words("numbers", "each"):
        return False  # "по одному фрегату"
    if a.word_at(phrase.first, "possession") and _plain_noun(a, at):
        return True  # "the wife | of an army officer"
    nouns = a.pack.table("morphology").get("nouns") == "capital"
    while a.word_at(at, "article") or (nouns and _adjective(a, at)):
        at -= 1
    if _of_a_noun(a, at) or _beside_governed(a, at):
        return True
    if phrase.count and a.lower(at) in a.pack.words("numbers", "between"):
        return False
    if a.hit_at(at, "roles"):
        return True
    return bool(a.word_at(at, "preposition"))


def _adjective(a: Analysis, at: int) -> bool:
    """Whether a word of small letters before a noun can only be its adjective."""
    described = a.word_at(at, "modifier") is not None or a.unknown_noun(at)
    return described and not a.tokens[at].capital and a.lower(at).endswith(("en", "em", "er", "e"))


def _plain_noun(a: Analysis, at: int) -> bool:
    """Whether a word is a noun of no force: unknown to the pack, or a thing of forces."""
    return a.unknown_noun(at) or a.word_at(at, "thing") is not None


def _beside_governed(a: Analysis, at: int) -> bool:
    """Whether "and" joins a force to a governed one: "zwischen der Armee und Rebellen"."""
    if a.word_at(at, "and") and a.pack.words("morphology", "oblique"):
        first = at - 1  # "з мінометної і стрілецької зброї"
        while a.word_at(first, "modifier") or unknown_adjective(a, first):
            first -= 1
        if first < at - 1 and (a.hit_at(first, "roles") or a.word_at(first, "preposition")):
            return True
    joins = a.pack.syntax.clauses == "comma" and a.word_at(at, "and") is not None
    other = next((p for p in find_forces(a) if p.last == at), None) if joins else None
    return other is not None and governed(a, other)


def _of_a_noun(a: Analysis, at: int) -> bool:
    """Whether a force only describes the noun before its article: "Kommandeur der Brigade"."""
    article = a.word_at(at + 1, "genitive")
    if article is None or not a.tokens[at].is_word or not a.tokens[at].capital or at == 0:
        return False
    quantity = a.word_at(at, "partitive") or any(c.last == at + 1 for c in a.counts)
    named = a.time_at(at) or a.hit_at(at, "predicates") or a.hit_at(at, "forces")
    return not (quantity or named)


def no_subject(a: Analysis, hit: Hit, phrase: ForcePhrase) -> bool:
    """Whether a verb looks for its subject and an article shows that a force is none: "dem Schiff".

    Only adjectives may stand between the article (the pack's `objective`) and its noun.
    """
    if hit.entry.form == "noun" or not (acts(hit) or hit.entry.form == "passive"):
        return False
    at = phrase.first
    while at > phrase.first - _ADJECTIVES and not a.word_at(at, "objective"):
        if at < phrase.first and not (a.unknown_noun(at) or a.word_at(at, "modifier")):
            return False
        at -= 1
    return a.word_at(at, "objective") is not None


_ADJECTIVES = 3  # tokens between an article and the force it belongs to, with its adjectives


def attribute(a: Analysis, hit: Hit, phrase: ForcePhrase) -> bool:
    """Whether a force behind a verb only describes a noun: "es reist der Chef | des Heeres"."""
    if hit.entry.form == "noun":
        return False
    if _owns_object(a, hit, phrase):
        return True
    at = phrase.first - 1
    while a.word_at(at, "article"):
        at -= 1
    return at >= hit.last and _of_a_noun(a, at)


def _owns_object(a: Analysis, hit: Hit, phrase: ForcePhrase) -> bool:
    """Whether a force owns the verb's object: "maintaining the readiness | of the army".

    Nobody is captured where "the headquarters | of the army" are.
    """
    ends = (phrase.first - 1, phrase.first, phrase.first + 1)
    link = next((h for h in a.words("possession") if h.last in ends and h.first > hit.last), None)
    if link is None:
        return False
    place = a.lower(link.first - 1) in a.pack.words("functions", "class_nouns")
    site = place or a.word_at(link.first - 1, "site", "body") is not None
    return a.unknown_noun(link.first - 1) or (hit.entry.value == "capture" and site)


def takes_antecedent(a: Analysis, clause: Clause, hit: Hit, phrase: ForcePhrase) -> bool:
    """Whether the object of an open form is what a relative word stands for, and the force acts.

    "The village, which | Russian forces | seized": they were not seized.
    """
    relative = a.hit_at(clause.first, "subordinators") if clause.opener == "relative" else None
    open_form = hit.entry.form == "participle" and hit.entry.extra.get("force") == "object"
    return open_form and relative is not None and relative.last == phrase.first


def told_apart(a: Analysis, hit: Hit, phrase: ForcePhrase) -> bool:
    """Whether a force speaks of what another does: "Taliban mengklaim [Pakistan] telah mengebom".

    Or where an open form describes a later noun: "the army said in a statement | released".
    """
    told = [h.last for h in a.sentence.of("speech")
            if phrase.last <= h.first < hit.first and h.entry.form != "noun"]  # fmt: skip
    state = next((n for n in a.places if n.first in told and states.acts(a, n)), None)
    other = state is not None and bool(a.pack.verb_prefixes) and states.adjoins(a, state, hit)
    return bool(told) and (hit.entry.form == "participle" or other)


def acts(hit: Hit) -> bool:
    """Whether the force of a verb is who acts."""
    return hit.entry.extra.get("force") in ("agent", "subject")


def of_deed(a: Analysis, hit: Hit, phrase: ForcePhrase) -> bool:
    """Whose deed another noun is: "bei einem Angriff | der Miliz sind Soldaten getötet worden"."""
    deed = a.hit_at(phrase.first - 2, "predicates")
    article = a.word_at(phrase.first - 1, "genitive")
    return bool(deed and article and deed.entry.form == "noun" and deed.first != hit.first
                and a.pack.table("morphology").get("nouns") == "capital")  # fmt: skip


def takes_another(a: Analysis, hit: Hit, phrase: ForcePhrase) -> bool:
    """Whether a verb has another object behind a force: "hätten die Radare [keine Flüge] geortet".

    A verb that closes its bracket, with a noun with "no" or an article that is nobody's owner and
    behind no preposition.
    """
    closing = hit.entry.form == "active" and bool(hit.entry.extra.get("nonfinite"))
    if not closing or hit.entry.extra.get("force", "object") != "object":
        return False
    if a.pack.table("morphology").get("nouns") != "capital":
        return False
    return any(
        a.tokens[i].capital and a.tokens[i].is_word and i > phrase.last
        and a.word_at(i - 1, "negation", "accusative") and a.word_at(i - 1, "genitive") is None
        and not (a.hit_at(i - 2, "roles") or a.word_at(i - 2, "preposition") or a.place_at(i))
        for i in range(phrase.last + 1, hit.first)
    )  # fmt: skip
