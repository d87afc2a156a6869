"""Forces that somebody only names, with where they are: "sprach von 300 Soldaten in Kidal".

No verb tells what they do; that they are there is what is told. Only behind a verb of speech that
says what its object says (the pack's `nominal`) or a report that somebody confirms or denies, for a
force with a number or an owner, and a place right behind it.
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.analysis import Analysis
from geo.forces import ForcePhrase
from geo.frames import Event
from geo.sentences import Hit

_NEAR = 3  # tokens between such a verb and the force: articles, adverbs
_PLACE = 3  # tokens between the force and its place: preposition, article, class word


def named_there(a: Analysis, phrases: Sequence[ForcePhrase]) -> list[Event]:
    """The events of presence that a sentence tells so, at most one a verb."""
    verbs = [h for h in a.sentence.of("speech") if h.entry.extra.get("nominal")]
    verbs += [h for h in a.words("claim_noun") if h.entry.extra.get("with") and _judged(a, h)]
    return [e for verb in verbs for p in phrases if (e := _event(a, verb, p))][: len(verbs)]


def _judged(a: Analysis, noun: Hit) -> bool:
    """Whether somebody confirms or denies a report in its clause."""
    clause = a.clause_at(noun.first)
    verbs = (h for h in a.sentence.of("speech") if h.entry.form != "noun")
    return any(h.entry.value in ("confirms", "denies", "admits")
               and clause.first <= h.first < clause.last for h in verbs)  # fmt: skip


def _event(a: Analysis, verb: Hit, phrase: ForcePhrase) -> Event | None:
    noun = a.hit_at(phrase.head, "forces")
    owned = phrase.count or phrase.force.country or phrase.force.actor
    clause = a.clause_at(phrase.head)
    if noun is None or not owned or not _object(a, verb, phrase):
        return None
    role = a.hit_at(phrase.last, "roles")
    placed = role is not None and role.entry.value in ("at", "to") and any(
        role.last <= n.first < min(role.last + _PLACE, clause.last) and n.mention
        and n.mention.function == "literal" for n in a.places
    )  # fmt: skip
    between = range(verb.last, phrase.first)
    placed = placed or any(phrase.last <= h.first <= phrase.last + 1 for h in a.words("there_at"))
    if not placed or any(a.is_verb(i) or a.tokens[i].text in ",;:" for i in between):
        return None
    return Event(kind="presence", hit=noun, clause=clause, phrase=phrase, source="argument",
                 status="ongoing", count=phrase.count)  # fmt: skip


def _object(a: Analysis, verb: Hit, phrase: ForcePhrase) -> bool:
    """Whether a force is what such a verb is about: behind it, or behind its own preposition."""
    led = str(verb.entry.extra.get("nominal") or verb.entry.extra.get("with"))
    if a.pack.words("functions", "genitives") or led == "True":
        return 0 <= phrase.first - verb.last <= _NEAR
    return verb.last <= phrase.first - 1 and a.lower(phrase.first - 1) in led.split()
