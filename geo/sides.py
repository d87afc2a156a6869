"""Whose force an event speaks of, by who says so, where the clause names no owner."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from geo.actors import find_actor
from geo.agents import by_own_side
from geo.analysis import Analysis
from geo.covering import spotted
from geo.discourse import Discourse
from geo.drafts import AFFIRMING, FAMILIES
from geo.forces import find_forces, of_other_side
from geo.frames import Event
from geo.home import own_army, press_of, ruler
from geo.model import Force, Speaker, Stance
from geo.speech_parts import SpeechAct

_UNIONS = frozenset({"UN", "EU"})
"""Affiliations of two letters that are no country's."""


_CRAFT = frozenset({"ships", "aircraft"})


def force_of(
    a: Analysis, event: Event, speaker: Speaker | None, act: SpeechAct | None, home: str | None,
    ground: str | None, discourse: Discourse, bodies: dict[str, str], states: Counter[str],
    stance: Stance,
) -> Force:  # fmt: skip
    """The force; "our troops" and a force that nobody else owns are the speaker's.

    `bodies` are the bodies of states named so far (see `geo.home.of_known_bodies`), `states` tells
    how often the article names each state (`geo.home.states_named`).
    """
    force = event.phrase.force
    if speaker and spotted(event) and force.country == speaker.affiliation:
        return replace(force, country=None, actor=None)  # nobody detects his own ship
    if speaker and act and _of_themselves(a, event, speaker, act):
        band = find_actor(f"{speaker.role or ''} {speaker.text or ''}", "forces")
        unit = (
            band.kind if band else "troops" if force.country != speaker.affiliation else force.unit
        )
        actor = band.name if band else None
        return replace(force, country=speaker.affiliation, actor=actor, unit=unit)
    if force.country or force.actor or event.phrase.materiel:
        return force
    if event.source == "bare" and not event.hit.entry.extra.get("own"):
        return told_before(event, speaker, discourse) or force
    side = speaker.affiliation if speaker and speaker.affiliation else home
    if of_other_side(a, event.phrase):
        return replace(force, country=_enemy(a, side or press_of(a.pack), discourse, states))
    if state := ruler(a, event.clause, event.hit, home, bodies):
        return replace(force, country=state)
    if speaker is None and event.phrase.possessive and _ours(a, event):
        return replace(force, country=press_of(a.pack) or home)
    if ground and own_army(a, event.phrase):
        return replace(force, country=ground)
    if home and speaker is None and a.word_at(event.phrase.head, "institution"):
        return replace(force, country=home)  # "the army" of a report on one country
    if speaker is None or (force.unit == "rebels" and speaker.kind == "government"):
        return force
    if event.kind == "combat" and event.hit.entry.extra.get("force") == "object":
        return force  # what is destroyed is the other side's
    own = any(abs(h.first - event.hit.first) <= 8 for h in a.words("first_person"))
    if stance == "no_evidence":
        return force  # whoever sees no sign of a force looks out for another one's
    band = find_actor(f"{speaker.role or ''} {speaker.text or ''}", "forces") if own else None
    if band:
        return replace(force, country=band.affiliation, actor=band.name)
    official = speaker.kind in ("person", "government", "organisation") or (
        act is not None and act.kind == "admits"  # what is admitted is one's own
    )
    hostile = event.kind in ("casualties", "capture")  # whom rebels killed were not theirs
    if official and hostile and event.hit.entry.form == "active":
        official = not by_own_side(a, event.hit, speaker.affiliation)
    band = find_actor(f"{speaker.role or ''} {speaker.text or ''}", "forces")
    if band and band.kind == "rebels" and force.unit in ("carrier_group", "navy", "aircraft"):
        return force  # rebels that tell of jets tell of somebody else's
    if band and official and band.kind == "rebels" and not hostile:
        return replace(force, country=band.affiliation, actor=band.name)
    if force.unit in _CRAFT and not own and a.word_at(event.phrase.first - 1, "singular"):
        return force  # "a military aircraft", which an army saw
    stately = len(speaker.affiliation or "") == 2 and speaker.affiliation not in _UNIONS
    if stately and (own or official):
        return replace(force, country=speaker.affiliation)
    return force


def _ours(a: Analysis, event: Event) -> bool:
    """Whether a force is "our" army, which in the reporter's own voice is that of the press."""
    return any(h.first < event.phrase.last for h in a.words("first_person"))


def _of_themselves(a: Analysis, event: Event, speaker: Speaker, act: SpeechAct) -> bool:
    """Whether "they" opens what a side says of itself: "Israel says they will strike"."""
    pronoun = event.source == "pronoun" and a.word_at(event.phrase.first, "plural_pronoun")
    opens = act.verb is not None and 0 <= event.phrase.first - act.content[0] <= 1
    opens = opens and act.region[0] < event.phrase.first
    side = speaker.kind in ("government", "organisation", "group") and speaker.affiliation
    return bool(pronoun and opens and side)


def _enemy(a: Analysis, side: str, discourse: Discourse, states: Counter[str]) -> str | None:
    """The country that "the enemy" of a side means: the other one told of last, or named most."""
    if not side:
        return None
    here = [p.force.country for p in find_forces(a)]
    told = [d.report.force.country for d in reversed(discourse.drafts)]
    named = [state for state, _ in states.most_common(2)]
    return next((c for c in (*here, *told, *named) if c and c != side), None)


def told_before(event: Event, speaker: Speaker | None, discourse: Discourse) -> Force | None:
    """The force of the latest claim of others that a noun without a force can be about.

    "The ministry denied the capture of the town": theirs who were said to have captured it.
    """
    for draft in reversed(discourse.drafts):
        alike = FAMILIES[draft.report.kind] == FAMILIES[event.kind]
        if alike and draft.stance in AFFIRMING and draft.speaker != speaker:
            return replace(draft.report.force, text=None, start=None, end=None)
    return None
