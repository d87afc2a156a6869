"""Whether an event is said to be so: "the deployment is costly" only talks about its noun."""

from __future__ import annotations

from geo.agents import resumed
from geo.analysis import Analysis
from geo.covering import opens_as_object, told_of
from geo.frames import Event
from geo.model import Stance
from geo.speech_parts import SpeechAct

_NOUN_STANCES = frozenset({"denies", "confirms", "admits", "reports", "accuses", "claims"})
"""Speech verbs whose object may be an event noun: "membantah pengerahan pasukan"."""


def grounded(
    a: Analysis, act: SpeechAct | None, event: Event, stance: Stance, *, told: bool
) -> bool:
    """Whether a speech act, or the reporter, says that an event is so, or denies it.

    `told`: whether anything was claimed before, which a shared force may go on with.
    """
    if event.source == "bare" or event.hit.entry.form != "noun":
        relative = event.clause.opener == "relative" and event.phrase.count is not None
        again = relative or event.phrase.last <= resumed(a, event.clause)
        return event.source != "shared" or act is not None or told or again
    if stance in ("no_evidence", "cannot_confirm", "declines"):
        return True
    if stance == "denies" and act and act.verb and _elsewhere(a, event, act.verb.first):
        return False
    if stance in ("confirms", "denies"):
        return event.source != "noun" or act is None or act.kind not in ("says", "expects")
    if _happens(a, event):
        return True
    if act is None or act.verb is None:
        return False
    if act.kind in _NOUN_STANCES or act.verb.entry.form == "passive":
        return 0 <= event.hit.first - act.verb.last <= 8 or act.verb.entry.form == "passive"
    if told_of(a, event, act):
        return True
    if event.kind == "weapons_supply":
        return event.phrase.force.country is not None and event.hit.first > act.verb.last
    if act.verb.entry.extra.get("clausal"):
        return False  # "said the deployment ..."; one announces a deployment, or orders it
    if act.kind == "says" and opens_as_object(a, event, act):
        return True
    between = range(act.verb.last, event.hit.first)
    return bool(event.hit.first >= act.verb.last) and all(
        a.word_at(i, "article", "modifier", "definite", "possessive", "of_what") for i in between
    )


def of_the_story(event: Event) -> bool:
    """Whether a force that nobody owns is sure to be one, in a report that told of forces before.

    It acts or is named in the clause; no event noun but of a fight, no ship that may be anybody's,
    no arms.
    """
    phrase = event.phrase
    noun = event.hit.entry.form == "noun" and event.hit.entry.value not in ("combat", "incident")
    sure = event.source in ("argument", "pronoun") and not noun
    weak = event.hit.entry.extra.get("weak") or phrase.civil or phrase.bare or phrase.materiel
    return sure and not weak


def _elsewhere(a: Analysis, event: Event, verb: int) -> bool:
    """Whether a denial stands in a later clause and is about something else than the noun.

    "Die Präsenz der Truppen überrascht, da sie den Absprachen widerspricht".
    """
    clause = a.clause_at(verb)
    return event.clause.last <= clause.first and clause.opener in ("reason", "time", "relative")


def _happens(a: Analysis, event: Event) -> bool:
    """Whether a verb makes the noun an event: "took place", "начал переброску"."""
    occurs = any(
        0 <= h.first - event.phrase.last <= 12
        or 0 <= h.first - event.hit.last <= 1
        or h.last == event.hit.first
        or (h.entry.extra.get("with") and 0 < abs(event.hit.first - h.last) <= 12)
        for h in a.words("occurs")
    )
    carriers = [*a.words("light_verb")]
    if a.pack.words("morphology", "oblique"):  # words stand in any order: "идёт вывод войск"
        carriers += a.words("occurs")
        between = range(event.hit.first, event.phrase.first)  # "потери составили 60 солдат"
        occurs = occurs or any(h.first in between for h in a.words("occurs"))
    return occurs or any(0 <= event.hit.first - h.last <= 2 for h in carriers)
