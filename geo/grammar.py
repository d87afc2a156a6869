"""Clauses, events, speech and places by the grammar that a language's pack asks for.

Where adpositions follow their noun and the verb stands last, `geo.headfinal` reads; elsewhere the
modules of the same names in `geo`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geo import analysis, forces, frames, headfinal, roles, speakers, speech
from geo.actors import find_actors
from geo.analysis import Analysis
from geo.bare_nouns import bare_events
from geo.forces import ForcePhrase
from geo.frames import Event
from geo.language import LanguagePack
from geo.memory import Memory
from geo.model import PlaceLink, PlaceMention, Speaker
from geo.roles import PlaceMemory
from geo.self_told import DEEDS
from geo.sentences import Hit, Sentence
from geo.speech_parts import SpeechAct
from geo.states import ACTING


def analyse(
    sentence: Sentence, text: str, mentions: Sequence[PlaceMention], pack: LanguagePack,
    today: date | None,
) -> Analysis:  # fmt: skip
    """A sentence with all that can be found in it; `mentions` are those of the whole article."""
    split = headfinal.clauses_of if pack.head_final else None
    return analysis.analyse(sentence, text, mentions, pack, today, split)


def find_forces(a: Analysis) -> list[ForcePhrase]:
    """All force phrases of a sentence, in order, without overlap."""
    return headfinal.find_forces(a) if a.pack.head_final else forces.find_forces(a)


def may_tell(a: Analysis, memory: Memory) -> bool:
    """Whether an event can be told in a sentence, by its marked words, before it is read closer.

    Where it names no force and none was spoken of before, a state may be the subject of a verb of
    war or the owner of an event noun; few nouns tell of an event by themselves (`bare`).
    """
    if memory.force or memory.kinds or memory.by_class:
        return True
    if any(n.actor and n.actor.table in _ARMED for n in a.actors):
        return True
    states = a.places and (a.pack.head_final or any(
        n.mention and n.mention.function in ACTING for n in a.places))  # fmt: skip
    we = any(hit.entry.value == "first_person" for hit in a.raw.hits)
    for hit in a.raw.hits:
        entry = hit.entry
        if entry.category == "forces":
            return True
        if entry.category == "predicates" and (
            _may_happen(a, hit, acting=bool(states)) or (we and entry.extra.get("force") == "agent")
        ):  # fmt: skip
            return True
        if entry.value == "people" and any(hit.first <= n.first <= hit.first + 1 for n in a.places):
            return True  # "200 Russians", "200 people of X"
    return False


def _may_happen(a: Analysis, hit: Hit, *, acting: bool) -> bool:
    """Whether a predicate can be an event without a force; `acting`: a state is named."""
    entry = hit.entry
    if entry.form != "noun":
        return acting and bool(entry.extra.get("state") or entry.value in DEEDS)
    if acting or entry.extra.get("bare"):
        return True
    if entry.value in _OF_FORCES:
        owned = any(n.last == hit.first or n.first == hit.last for n in a.places)
        return owned and entry.extra.get("force") == "subject"
    return bool(a.places)


_ARMED = ("forces", "bodies", "people")
"""Tables of actors that can have forces: an army, a ministry, a leader."""
_OF_FORCES = frozenset({"casualties", "weapons_supply"})
"""Kinds whose nouns need a force to be news of war: of deaths and deliveries all news tell."""


def find_events(a: Analysis, memory: Memory) -> list[Event]:
    """All events of a sentence, one a clause, subordinate ones marked as `suppressed`."""
    if a.pack.head_final:
        return headfinal.find_events(a, memory)
    found = frames.find_events(a, memory)
    bare = bare_events(a, found, find_forces(a), memory)
    return sorted((*found, *bare), key=lambda e: e.clause.first) if bare else found


def find_speech(a: Analysis) -> list[SpeechAct]:
    """All speech acts of a sentence, in the order of their verbs."""
    return headfinal.find_speech(a) if a.pack.head_final else speech.find_speech(a)


def introduced(a: Analysis) -> Speaker | None:
    """Who stands at the head of a sentence, before its verb."""
    if a.pack.head_final:
        return headfinal.introduced(a)
    verb = next((i for i in range(len(a.tokens)) if a.is_verb(i)), 0)
    return speakers.parse_speaker(a, 0, verb) if verb else None


def event_places(
    a: Analysis, event: Event, region: tuple[int, int] | None, memory: PlaceMemory
) -> tuple[PlaceLink, ...]:
    """Places of an event in its clause; `region` is the attribution of the sentence."""
    if a.pack.head_final:
        return headfinal.event_places(a, event, region, memory)
    return roles.event_places(a, event, region, memory)


def whole_names(
    text: str, mentions: Sequence[PlaceMention], pack: LanguagePack
) -> list[tuple[int, int]]:
    """Stretches that stay whole where particles are split off: mentions and names of actors."""
    if pack.splitter is None:
        return []
    spans = {(m.match.mention.start, m.match.mention.end) for m in mentions}
    spans |= {(hit.start, hit.end) for hit in find_actors(text)}
    return sorted(spans)
