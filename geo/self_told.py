"""Forces that tell of themselves: "Kyiv said it had withdrawn", "the rebels say they hold X".

In what somebody says, a pronoun before the verb is most likely whoever says it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.analysis import Analysis, Clause, Named
from geo.beside import force_before
from geo.forces import ForcePhrase
from geo.sentences import Hit
from geo.states import acts, adjoins, state_force

DEEDS = frozenset({"combat", "control", "incident", "patrol", "withdrawal", "training"})
"""Kinds of what a state is said to do itself."""


def self_told(
    a: Analysis, clause: Clause, hit: Hit, phrases: Sequence[ForcePhrase]
) -> tuple[ForcePhrase, str] | None:  # fmt: skip
    """The force that a pronoun right before its verb means, because it is the one that speaks.

    `None` where the verb takes its force as an object, or where nothing of the kind stands there.
    """
    if a.pack.syntax.content != "bare" or not _does(hit):
        return None
    pronoun = _subject(a, clause, hit, "pronoun", "plural_pronoun")
    verb = _told_by(a, clause) if pronoun else None
    if verb is None or pronoun is None or pronoun.entry.extra.get("person"):
        return None
    before = a.clause_at(verb.first)
    said = force_before(a, before, verb, phrases)
    if said is not None:
        force = replace(said.force, text=None, start=None, end=None)
        return replace(said, force=force, count=None, definite=True), "pronoun"
    if hit.entry.value not in DEEDS or (hit.entry.value == "withdrawal" and not _place(a, hit)):
        return None  # "it had pulled back from the trade pact"
    spots = [n for n in (*a.places, *a.actors) if before.first <= n.first and n.last <= verb.first]
    state = next((n for n in reversed(spots) if _is_state(a, n, verb)), None)
    return (state_force(a, state), "state") if state else None


def _does(hit: Hit) -> bool:
    """Whether the force is the subject of a verb in this form."""
    side, form = hit.entry.extra.get("force", "object"), hit.entry.form
    return side in ("subject", "agent", "either") and form in ("active", "middle", "participle")


def _place(a: Analysis, hit: Hit) -> bool:
    """Whether a place follows a verb in its clause."""
    behind = range(hit.last, a.clause_at(hit.first).last)
    return any(n.first in behind and n.mention and n.mention.function == "literal"
               for n in a.places)  # fmt: skip


def _subject(a: Analysis, clause: Clause, hit: Hit, *classes: str) -> Hit | None:
    """The pronoun that opens a clause and is the subject of a verb."""
    first = clause.first + (a.hit_at(clause.first, "subordinators") is not None)
    first += a.tokens[first].text in '"“' if first < len(a.tokens) else 0
    pronoun = a.word_at(first, *classes)
    if pronoun is None or pronoun.last > hit.first:
        return None
    return pronoun if adjoins(a, Named(first=pronoun.first, last=pronoun.last), hit) else None


def _told_by(a: Analysis, clause: Clause) -> Hit | None:
    """The verb of speech that a clause is the content of."""
    if clause.opener != "content":
        return None
    before = next((c for c in a.clauses if c.last == clause.first), None)
    verbs = [
        h for h in a.sentence.of("speech")
        if before and before.first <= h.first < before.last
        and h.entry.form in ("active", "participle")
    ]  # fmt: skip
    return verbs[-1] if verbs else None


def _is_state(a: Analysis, named: Named, verb: Hit) -> bool:
    """Whether a state, or a body that speaks for one, is the subject of a verb of speech."""
    body = named.actor is not None and named.actor.table == "bodies"
    state = acts(a, named) or (body and len(named.affiliation or "") == 2)
    return state and adjoins(a, named, verb)
