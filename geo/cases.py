"""What the cases of nouns show of a force beside a verb: who does it, to whom, whose it is.

Only for languages whose pack lists the endings of cases (`[morphology] oblique`).
"""

from __future__ import annotations

from geo.analysis import Analysis, Clause
from geo.forces import ForcePhrase
from geo.owners import unknown_adjective
from geo.sentences import Hit


def declined(a: Analysis) -> bool:
    """Whether the cases of nouns show by their endings (the pack's `oblique`)."""
    return bool(a.pack.words("morphology", "oblique"))


def does_it(a: Analysis, hit: Hit, phrase: ForcePhrase) -> bool:
    """Whether its case shows that a force does it, to others: "боевики | вывезли" them.

    A force that another verb parts from an infinitive is that verb's: "военные предприняли попытку
    | ввести режим тишины". Of a fight it stays its side.
    """
    if hit.entry.value == "combat" or not declined(a):
        return False
    if phrase.count is None and a.lower(phrase.head) in a.pack.words("morphology", "subjects"):
        return True
    bare = a.lower(hit.last - 1).endswith(a.pack.infinitives) and phrase.last <= hit.first
    return bare and any(a.is_verb(i) and not a.hit_at(i, "modals")
                        and not a.word_at(i, "light_verb", "takes_infinitive")
                        for i in range(phrase.last, hit.first))  # fmt: skip


def of_other(a: Analysis, phrase: ForcePhrase) -> bool:
    """Whether another noun right before has a force in its genitive, where cases show.

    "Развертывание | батальона", "базу | военных"; behind a number only what happens: "сбитие | двух
    дронов". No share of the force itself ("часть бригады"), and no noun behind a preposition.
    """
    at = phrase.first - 1
    while a.word_at(at, "modifier") or unknown_adjective(a, at):
        at -= 1
    led = a.hit_at(at - 1, "roles") or a.word_at(at - 1, "preposition")
    if not declined(a) or phrase.materiel or a.word_at(at, "partitive"):
        return False
    noun = next((h for h in a.sentence.of("predicates") if h.last == at + 1), None)
    if noun is not None and noun.entry.form == "noun" and not led:
        return True
    plain = a.unknown_noun(at) and not unknown_adjective(a, at) and not a.tokens[at].capital
    plain = plain and not a.lower(at).endswith(a.pack.words("morphology", "oblique"))
    if a.lower(at) in a.pack.words("numbers", "more_than"):
        return False  # "ещё больше военных"
    return not phrase.count and (plain or a.word_at(at, "site", "thing", "body") is not None)


def amounts(a: Analysis, hit: Hit, at: int) -> bool:
    """Whether a verb only says how many: "потери [составили] 300 военных"."""
    losses = hit.entry.form == "noun" and hit.entry.value == "casualties"
    return losses and declined(a) and a.word_at(at, "occurs") is not None


def against(a: Analysis, hit: Hit, phrase: ForcePhrase) -> bool:
    """Whether "against" stands between a noun and a force, adjectives and quotation marks aside."""
    partners = a.pack.words("functions", "partners")
    return any(a.lower(i) in partners and a.word_at(i, "preposition")
               for i in range(hit.first, phrase.first))  # fmt: skip


def by_case(a: Analysis, phrase: ForcePhrase) -> bool:
    """Whether the case of a noun shows who does it: "пересечение границы войсками"."""
    endings = a.pack.words("morphology", "instrumental")
    noun = a.hit_at(phrase.head, "forces")
    return bool(endings) and noun is not None and a.lower(noun.last - 1).endswith(endings)


def whose(a: Analysis, phrase: ForcePhrase) -> bool:
    """Whether its ending shows a plural genitive: "боевиков | оттеснили" are no subject."""
    endings = a.pack.words("morphology", "genitive")
    alone = phrase.count is None and not phrase.named and not a.word_at(phrase.first, "partitive")
    return bool(endings) and alone and a.lower(phrase.head).endswith(endings)


def of_noun(a: Analysis, phrase: ForcePhrase) -> bool:
    """Whether a noun right before a force has it in its genitive, where cases show.

    "На момент прибытия | колонны", "под огнем | СБР".
    """
    at = phrase.first - 1
    if not declined(a) or phrase.count:
        return False
    noun = a.hit_at(at, "predicates")
    endings = a.pack.words("morphology", "oblique")
    plain = a.unknown_noun(at) and a.lower(at).endswith(endings) and not unknown_adjective(a, at)
    return plain or (noun is not None and noun.entry.form == "noun")


def managed(a: Analysis, clause: Clause, hit: Hit) -> bool:
    """Whether the subject is not in its usual case: "повстанцам удалось захватить город"."""
    return any(clause.first <= h.first < hit.first for h in a.words("managed"))
