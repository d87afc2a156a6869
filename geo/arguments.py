"""Which force a predicate speaks of, and whose it is.

The voice of the verb says where to look: behind an active "mengerahkan", before a passive
"dikerahkan" or a plain "tiba", behind a noun "pengerahan" (`geo.beside`). What the clause does not
name comes from what was said before (`geo.implied`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.agents import accuser_of, agent_by, agent_of, may_act, relative_agent
from geo.analysis import Analysis, Clause, Named
from geo.beside import force_beside, sides_at
from geo.forces import ForcePhrase, anybodys, of_other_side
from geo.implied import goes_on, implied_force
from geo.memory import Memory
from geo.model import Force
from geo.noun_agents import carrier
from geo.pronouns import by_pronoun, pronoun_passive
from geo.self_told import self_told
from geo.sentences import Hit
from geo.targets import target_of

_OTHERS = frozenset({"casualties", "capture"})
"""Kinds whose object is the other side's: whoever kills is not the owner of the killed."""


_SIDES = frozenset({"rebels", "mercenaries", "peacekeepers", "police"})
"""Units that are no other: "the peacekeepers" are not the mercenaries spoken of before."""

_TOLLS = ("casualties", "capture", "desertion")


def link_force(
    a: Analysis, clause: Clause, hit: Hit, phrases: Sequence[ForcePhrase],
    earlier: Sequence[ForcePhrase], memory: Memory,
) -> tuple[ForcePhrase, str] | None:  # fmt: skip
    """The force of a predicate with where it came from (see `geo.frames.Event.source`), if any.

    `phrases` are the force phrases of the sentence, `earlier` those of its events so far.
    """
    if (pronoun := pronoun_passive(a, clause, hit)) and (
        found := by_pronoun(a, clause, hit, pronoun, phrases, memory)
    ):
        return found
    sides = sides_at(a, hit, phrases)
    if shared := goes_on(a, clause, hit, phrases):
        return _owned(a, clause, hit, shared, memory), "argument"
    for side in sides:
        phrase = force_beside(a, clause, hit, side, phrases)
        if phrase is not None and not (phrase.bare and hit.entry.extra.get("own")):
            noun = hit.entry.form == "noun" and anybodys(phrase)
            own = carrier(a, clause, hit, phrases) if noun else None
            if own and not anybodys(own):
                phrase = own  # "die Armee schlug zwei Angriffe [der Rebellen] zurück"
            return _owned(a, clause, hit, phrase, memory), "argument"
    if spoken := self_told(a, clause, hit, phrases):
        return spoken
    found = implied_force(a, clause, hit, sides, phrases, earlier, memory)
    stated = found is not None and found[1] == "state"
    if not stated and (target := target_of(a, clause, hit, phrases)):
        return target, "argument"
    if found and found[1] == "argument":
        return _owned(a, clause, hit, found[0], memory), "argument"
    if found and found[1] == "shared" and (owner := relative_agent(a, found[0])):
        return _sent_by(found[0], owner), "shared"
    return found


def _owned(
    a: Analysis, clause: Clause, hit: Hit, phrase: ForcePhrase, memory: Memory
) -> ForcePhrase:
    """The phrase with its owner, from the subject of the verb or from before."""
    if phrase.force.country or phrase.force.actor:
        return phrase
    if of_other_side(a, phrase):
        return phrase
    owner = None
    weak = bool(hit.entry.extra.get("weak"))
    giving = (
        (hit.entry.extra.get("force", "object") == "object" or _given(a, clause, hit, phrase))
        and hit.entry.form != "passive"
        and (not _others(hit) or bool(hit.entry.extra.get("own")))
        and not (weak and hit.entry.value == "presence")
    )
    giving = giving or _has(a, clause, hit) or bool(hit.entry.extra.get("with"))
    if hit.entry.extra.get("own") and not phrase.possessive:
        return _own(a, clause, hit, phrase)
    plain = a.word_at(phrase.first, "definite") and not a.word_at(phrase.first, "deictic")
    if giving and plain and (owner := agent_of(a, clause, hit, phrase)):
        return _with_owner(phrase, owner)
    if phrase.definite and not phrase.materiel and (past := _recall(a, phrase, memory)):
        return replace(phrase, force=replace(phrase.force, country=past.country, actor=past.actor))
    if giving or phrase.possessive:
        owner = agent_of(a, clause, hit, phrase)
    if owner is None and hit.entry.form in ("passive", "noun"):
        owner = agent_by(a, hit, clause)
    if owner is None and hit.entry.value == "casualties":
        owner = accuser_of(a, hit)
    if owner is None:
        owner = relative_agent(a, phrase)
    that_state = any(clause.first <= h.first < hit.first for h in a.words("that_state"))
    if owner is None and that_state and memory.country:
        return replace(phrase, force=replace(phrase.force, country=memory.country))
    if owner is None and (phrase.definite or not (giving or _new_one(a, hit, phrase))):
        past = _recall(a, phrase, memory)
        if past and not phrase.materiel and not phrase.possessive:
            return replace(phrase, force=replace(phrase.force, country=past.country,
                                                 actor=past.actor))  # fmt: skip
    if owner is None:
        return phrase
    return _with_owner(phrase, owner)


def _new_one(a: Analysis, hit: Hit, phrase: ForcePhrase) -> bool:
    """Whether ships, or the victims that a number counts, are not those spoken of before.

    Where no article shows it: six soldiers wounded after an attack are not the attackers.
    """
    if any(t.text in '«“"' for t in a.tokens[phrase.head : phrase.last]):
        return True  # "есмінець «Асігара»" has a name of its own
    if hit.entry.value in _TOLLS and phrase.count is not None and not phrase.bare:
        return True
    return _by_name(a, phrase) or (phrase.civil and bool(a.pack.words("morphology", "oblique")))


def _by_name(a: Analysis, phrase: ForcePhrase) -> bool:
    """Whether a ship is told of by a name of its own: "kapal patroli [Furor]"."""
    at = phrase.last
    named = phrase.force.unit in ("ships", "carrier_group") and at < len(a.tokens)
    return named and a.tokens[at].capital and a.tokens[at].is_word and not a.known(at)


def _sent_by(phrase: ForcePhrase, owner: Named) -> ForcePhrase:
    """The phrase with its sender unless owned: "2.000 Soldaten, die Burundi schickte, ..."."""
    owned = phrase.force.country or phrase.force.actor
    return phrase if owned else _with_owner(phrase, owner)


def _with_owner(phrase: ForcePhrase, owner: Named) -> ForcePhrase:
    alliance = len(owner.affiliation or "") > 2  # NATO's forces are no country's
    named = owner.actor and (alliance or owner.actor.table == "forces")
    actor = owner.actor.name if owner.actor and named else None
    country = None if alliance else owner.affiliation
    force = replace(phrase.force, country=country, actor=phrase.force.actor or actor)
    return replace(phrase, force=force)


def _recall(a: Analysis, phrase: ForcePhrase, memory: Memory) -> Force | None:
    """The force last spoken of; "the army" is a state's and no armed group spoken of before."""
    past = memory.recall(phrase.force.unit)
    if not phrase.definite and _introduced(a, phrase):
        return None
    noun = a.hit_at(phrase.head, "forces")
    if noun and noun.entry.extra.get("local"):
        return None  # "government troops" are those of the country spoken of, whichever that is
    if past is None or (past.actor and a.word_at(phrase.head, "institution")):
        return None
    units = {past.unit, phrase.force.unit}
    return None if len(units) > 1 and units & _SIDES else past


def _introduced(a: Analysis, phrase: ForcePhrase) -> bool:
    """Whether a force is a new one, or its own side's: "a joint force", "government soldiers"."""
    if a.pack.syntax.speech_order != "free" or a.pack.syntax.clauses == "comma":
        return False
    first = next((i for i in (phrase.first, phrase.first - 1)
                  if a.word_at(i, "singular") and a.word_at(i, "article")), None)  # fmt: skip
    inside = range(phrase.first, phrase.last)
    return first is not None or any(h.first in inside for h in a.words("home_side"))


def _others(hit: Hit) -> bool:
    """Whether the object of a verb is the other side's: killed, captured, destroyed."""
    destroyed = hit.entry.value == "combat" and not hit.entry.extra.get("materiel")
    return hit.entry.value in _OTHERS or destroyed or bool(hit.entry.extra.get("alien"))


def _own(a: Analysis, clause: Clause, hit: Hit, phrase: ForcePhrase) -> ForcePhrase:
    """ "Chad lost 23 soldiers": the subject's own; a pronoun leaves them to the speaker."""
    owner = agent_of(a, clause, hit, phrase)
    if owner is None:
        return phrase
    actor = owner.actor.name if owner.actor and owner.actor.table == "forces" else None
    return replace(phrase, force=replace(phrase.force, country=owner.affiliation, actor=actor))


def _has(a: Analysis, clause: Clause, hit: Hit) -> bool:
    """Whether somebody has the force there: "Ruanda hat Soldaten in X im Einsatz"."""
    if hit.entry.form != "passive" or hit.entry.value != "presence":
        return False
    inside = range(clause.first, clause.last)
    having = any(h.first in inside for h in a.words("perfect_aux"))
    return having and not any(h.first in inside for h in a.words("passive_aux"))


def _given(a: Analysis, clause: Clause, hit: Hit, phrase: ForcePhrase) -> bool:
    """Whether a verb that may take its force on either side has it as its object."""
    wide = a.pack.syntax.object == "both" or a.pack.syntax.owner != "after"
    if hit.entry.extra.get("force") != "either" or not wide:
        return False
    if phrase.first >= hit.last:
        return True
    return hit.entry.form == "active" and any(
        clause.first <= n.first and n.last <= phrase.first and may_act(a, n)
        for n in (*a.places, *a.actors)
    )
