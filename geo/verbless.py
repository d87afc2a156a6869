"""Forces that somebody only names, with where they are: "sprach von 300 Soldaten in Kidal".

No verb tells what they do; that they are there is what is told. Only behind a verb of speech that
says what its object says (the pack's `nominal`), for a force with a number or an owner, and a place
right behind it.
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.analysis import Analysis
from geo.forces import ForcePhrase
from geo.frames import Event

_NEAR = 3  # tokens between such a verb and the force: articles, adverbs
_PLACE = 3  # tokens between the force and its place: preposition, article, class word


def named_there(a: Analysis, phrases: Sequence[ForcePhrase]) -> list[Event]:
    """The events of presence that a sentence tells so, at most one a verb."""
    verbs = [h for h in a.sentence.of("speech") if h.entry.extra.get("nominal")]
    return [e for verb in verbs for p in phrases if (e := _event(a, verb.last, p))][: len(verbs)]


def _event(a: Analysis, after: int, phrase: ForcePhrase) -> Event | None:
    noun = a.hit_at(phrase.head, "forces")
    owned = phrase.count or phrase.force.country or phrase.force.actor
    if noun is None or not owned or not 0 <= phrase.first - after <= _NEAR:
        return None
    clause = a.clause_at(phrase.head)
    role = a.hit_at(phrase.last, "roles")
    placed = role is not None and role.entry.value in ("at", "to") and any(
        role.last <= n.first < min(role.last + _PLACE, clause.last) and n.mention
        and n.mention.function == "literal" for n in a.places
    )  # fmt: skip
    if not placed or any(a.is_verb(i) for i in range(after, phrase.last)):
        return None
    return Event(kind="presence", hit=noun, clause=clause, phrase=phrase, source="argument",
                 status="ongoing", count=phrase.count)  # fmt: skip
