"""What may stand between a finite verb and its object: "verlegen [nach dem Befehl X] Soldaten".

Where nouns have capitals and commas part clauses, phrases with a preposition stand anywhere behind
the finite verb. They part a verb from no object that a preposition does not govern itself.
"""

from __future__ import annotations

from geo.analysis import Analysis, Clause
from geo.clauses import is_finite
from geo.dependents import governed
from geo.forces import ForcePhrase
from geo.sentences import Hit

_SIGNS = frozenset(',;:.!?–—"“”„«»()')


def midfield(a: Analysis, hit: Hit, phrase: ForcePhrase) -> range:
    """The tokens of such phrases between a verb and a force behind it; empty where none stand."""
    nouns = a.pack.table("morphology").get("nouns") == "capital"
    if not nouns or a.pack.syntax.clauses != "comma":
        return range(0)
    if not _second(a, hit) or governed(a, phrase):
        return range(0)
    led = next((i for i in range(hit.last, phrase.first)
                if a.hit_at(i, "roles") or a.word_at(i, "preposition")), None)  # fmt: skip
    if led is None or any(_parts(a, i) for i in range(led, phrase.first)):
        return range(0)
    return range(led, phrase.first)


def _second(a: Analysis, hit: Hit) -> bool:
    """Whether a verb is the finite one; a participle is, where its clause has no other."""
    if hit.entry.form == "active":
        return is_finite(a, hit.first)
    clause = a.clause_at(hit.first)
    return (
        hit.entry.form == "participle"
        and clause.opener == "main"
        and not any(is_finite(a, i) for i in range(clause.first, clause.last))
    )


def _parts(a: Analysis, at: int) -> bool:
    """Whether a token ends the field: another verb, a sign."""
    told = a.hit_at(at, "speech")
    hearsay = told is not None and bool(told.entry.extra.get("hearsay"))
    return (a.is_verb(at) and not hearsay) or a.tokens[at].text in _SIGNS


def right_behind(a: Analysis, clause: Clause, hit: Hit, phrase: ForcePhrase) -> bool:
    """Whether a force follows the finite verb at once: "nach dem Abzug ... haben | die Taliban"."""
    finite = next((i for i in range(clause.first, hit.first) if is_finite(a, i)), hit.first)
    article = a.word_at(finite + 1, "article") is not None
    return phrase.first in (finite + 1, finite + 1 + article)
