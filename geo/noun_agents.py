"""Whose deed a noun of what happens is, where no force stands beside the noun.

"Wagner announced its withdrawal", "the guards completed the withdrawal", "Russia's withdrawal from
Kherson", "that deployment": by the verb that carries the noun, by who announces or claims it, or
by what was said before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.analysis import Analysis, Clause, Named
from geo.beside import force_before
from geo.dependents import governed
from geo.forces import ForcePhrase
from geo.memory import Memory
from geo.sentences import Hit
from geo.states import ACTING, acts, adjoins, state_force


def noun_agent(
    a: Analysis, clause: Clause, hit: Hit, phrases: Sequence[ForcePhrase], memory: Memory
) -> tuple[ForcePhrase, str] | None:
    """The force of a noun of what happens, with where it came from."""
    told = not a.word_at(hit.last, "deictic")  # no "pelayaran itu"
    if hit.entry.value == "combat" and (side := _between(a, hit, phrases)):
        return side, "state"
    if told and (own := _announcer(a, clause, hit, phrases)):
        return own, "argument"
    if own := carrier(a, clause, hit, phrases):
        return own, "argument"
    if accused := _accused(a, clause, hit):
        return state_force(a, accused), "state"
    if hit.entry.extra.get("state") and (own := _conqueror(a, clause, hit)):
        return own, "state"
    return _state_behind(a, hit, memory) or _noun_of_before(a, hit, memory)


def _between(a: Analysis, hit: Hit, phrases: Sequence[ForcePhrase]) -> ForcePhrase | None:
    """The first side of a fight: "baku tembak antara India dan Pakistan"."""
    if a.lower(hit.last) not in a.pack.words("numbers", "between"):
        return None
    first = hit.last + 1
    force = next((p for p in phrases if p.first == first), None)
    state = next((n for n in a.places if n.first == first and acts(a, n)), None)
    return force or (state_force(a, state) if state else None)


def _accused(a: Analysis, clause: Clause, hit: Hit) -> Named | None:
    """The state accused of a deed: "обвинил [Манилу] во вторжении в территориальные воды"."""
    if hit.entry.value not in _DEEDS or not a.pack.words("morphology", "oblique"):
        return None
    for verb in a.sentence.of("speech", "accuses"):
        named = next((n for n in a.places if n.first == verb.last and n.affiliation), None)
        near = named and named.last <= hit.first <= named.last + _CHARGE
        if near and clause.first <= verb.first:
            return named
    return None


_CHARGE = 5  # tokens between whom one accuses and of what


def _state_behind(a: Analysis, hit: Hit, memory: Memory) -> tuple[ForcePhrase, str] | None:
    """ "kehadiran Pyongyang": a state behind a noun, where its force was spoken of before.

    An attack has its own: "serangan udara Israel", "an Israeli airstrike".
    """
    if hit.entry.value == "combat" and (attacker := _attacker(a, hit)):
        return state_force(a, attacker), "state"
    if hit.entry.extra.get("force") != "subject":
        return None
    named = next((n for n in a.places if n.first == hit.last), None)
    owner = next((n for n in a.places if n.last == hit.first and n.affiliation), None)
    if owner and a.pack.syntax.owner == "before" and _from_place(a, hit):
        return replace(state_force(a, owner), definite=True), "argument"
    if named and named.affiliation and named.affiliation == memory.country:
        return replace(state_force(a, named), definite=True), "noun"
    return None


def _attacker(a: Analysis, hit: Hit) -> Named | None:
    """The state whose name stands beside the noun of an attack, as its owner."""
    before = a.pack.syntax.owner == "before"
    if not before and a.unknown_noun(hit.first - 1):
        return None  # "strategi pertempuran Korea Utara"
    for named in a.places:
        beside = named.last == hit.first if before else named.first == hit.last
        owns = named.mention and named.mention.function in ACTING
        if beside and owns and len(named.affiliation or "") == 2:
            return named
    return None


def _from_place(a: Analysis, hit: Hit) -> bool:
    """Whether the noun goes on with a place: "Russia's withdrawal from Kherson", no treaty."""
    role = a.hit_at(hit.last, "roles")
    place = a.place_at(role.last) if role else None
    return bool(place and place.mention and place.mention.function == "literal")


def _announcer(
    a: Analysis, clause: Clause, hit: Hit, phrases: Sequence[ForcePhrase]
) -> ForcePhrase | None:
    """ "Wagner mengumumkan penarikan diri": the force that speaks is the force that leaves."""
    if a.word_at(hit.first - 1, "possessive") and (own := _own_move(a, clause, hit, phrases)):
        return own
    deed = _claimed(a, hit)
    if hit.entry.extra.get("force") != "subject" and deed is None:
        return None
    speech = deed or next((h for h in a.sentence.of("speech") if h.last == hit.first), None)
    if speech is None:
        return None
    found = [p for p in phrases if clause.first <= p.first and p.last <= speech.first]
    return found[-1] if found and not governed(a, found[-1]) else None


def _claimed(a: Analysis, hit: Hit) -> Hit | None:
    """The verb that claims a deed as one's own: "claimed responsibility for | the attack"."""
    for verb in a.sentence.of("speech"):
        between = range(verb.last, hit.first)
        near = verb.last <= hit.first and len(between) <= _DEED
        parted = any(a.is_verb(i) or a.tokens[i].text in ",;" for i in between)
        if verb.entry.extra.get("own") and near and not parted:
            return verb
    return None


_DEED = 7  # tokens between such a verb and its deed


def carrier(
    a: Analysis, clause: Clause, hit: Hit, phrases: Sequence[ForcePhrase]
) -> ForcePhrase | None:
    """ "Войска совершили 41 атаку", "The guards completed the withdrawal": who does it.

    The subject of a verb that carries the noun, where that is an act of its own: a force that
    fights or leaves, or a state that fights.
    """
    kind = hit.entry.value
    if kind not in _DEEDS:
        return None
    for light in a.words("light_verb"):
        between = range(light.last, hit.first)
        if not (clause.first < light.first and light.last <= hit.first and len(between) <= 3):
            continue
        if any(a.is_verb(i) or a.hit_at(i, "roles") or a.tokens[i].text in ",;" for i in between):
            continue
        found = force_before(a, clause, light, phrases)
        if found is not None:
            return found
        spots = [n for n in a.places if clause.first <= n.first and n.last <= light.first]
        acting = [n for n in spots if acts(a, n) and adjoins(a, n, light)]
        if acting and (kind != "patrol"):
            return state_force(a, acting[-1])
    return None


_DEEDS = frozenset({"combat", "withdrawal", "patrol", "training", "incident", "control"})


def _conqueror(a: Analysis, clause: Clause, hit: Hit) -> ForcePhrase | None:
    """ "Moskau meldet die Eroberung von X": a side that announces what can only be its own."""
    told = ("says", "claims", "reports")
    inside = range(clause.first, clause.last)
    if not any(h.first in inside and h.entry.value in told for h in a.sentence.of("speech")):
        return None
    for named in (*a.actors, *a.places):
        ours = named.actor.table == "bodies" if named.actor else acts(a, named)
        before = clause.first <= named.first and named.last <= hit.first
        if ours and before and len(named.affiliation or "") == 2:
            return state_force(a, named)
    return None


def _own_move(
    a: Analysis, clause: Clause, hit: Hit, phrases: Sequence[ForcePhrase]
) -> ForcePhrase | None:
    """ "Wagner hat ihren Abzug verkündet", "Paris beendete seinen Abzug": its own."""
    found = [p for p in phrases if clause.first <= p.first and p.last <= hit.first]
    free = [p for p in found if not governed(a, p)]
    if free:
        return free[0] if free[0].force.country or free[0].force.actor else None
    spots = [n for n in a.places if clause.first <= n.first and n.last <= hit.first]
    return next((state_force(a, n) for n in spots if acts(a, n)), None)


def _noun_of_before(a: Analysis, hit: Hit, memory: Memory) -> tuple[ForcePhrase, str] | None:
    """ "pengerahan itu", "kehadiran mereka": the force last spoken of."""
    if memory.force is None:
        return None
    points = a.word_at(hit.last, "deictic", "plural_pronoun")
    own = a.pack.owned(a.lower(hit.last - 1))
    if not (points or own):
        return None
    force = replace(memory.force.force, text=None, start=None, end=None)
    phrase = replace(memory.force, first=hit.first, last=hit.last, head=hit.first, force=force,
                     count=None, definite=True)  # fmt: skip
    return phrase, "noun"
