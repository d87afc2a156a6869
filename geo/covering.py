"""Which act of speech an event is told in, where a sentence holds several.

"Washington menyatakan ..., kata juru bicara X", "X mengatakan Y membantah mengirim ...": the
innermost act with a speaker counts, and a verb of stance inside it gives it its class.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.analysis import Analysis
from geo.frames import Event
from geo.model import Stance
from geo.speech_parts import SpeechAct


def covering(acts: Sequence[SpeechAct], event: Event) -> SpeechAct | None:
    """The speech act that an event is said in: the innermost, which is the latest before it."""
    inside = [
        act
        for act in acts
        if act.content[0] <= event.hit.first < act.content[1]
        and not (act.verb and act.verb.first == event.hit.first)
        and not _inserted(act, event)
    ]
    before = [x for x in inside if x.verb is None or x.verb.first < event.hit.first]
    named = [x for x in before if x.speakers or x.pronoun]
    others = [x for x in inside if x not in before and (x.speakers or x.pronoun)]
    tellers = [x for x in others if any(s.kind != "media" for s in x.speakers)] or others
    base = (named or tellers or before or [None])[-1]  # type: ignore[list-item]
    if named and (own := _goes_on(before, event)):
        return replace(own, speakers=named[-1].speakers, pronoun=named[-1].pronoun)
    if named and others and _speaks_for(others[-1], named[-1]):
        base = others[-1]
    return _refined(base, before) if base else (inside[-1] if inside else None)


def _goes_on(before: Sequence[SpeechAct], event: Event) -> SpeechAct | None:
    """The act of a second verb of the same speaker: "X reklamierte den Angriff und sprach von"."""
    clause = event.clause
    own = [x for x in before if x.verb and clause.first <= x.verb.first and not x.speakers
           and (x.verb.entry.extra.get("nominal") or x.kind in _SAYING)]  # fmt: skip
    return own[-1] if own and clause.joined else None


_SAYING = ("says", "claims", "reports")


def _inserted(act: SpeechAct, event: Event) -> bool:
    """Whether an event is told of the speaker in passing: "the mission, which left X, said"."""
    if act.verb is None or event.clause.opener != "relative":
        return False
    return act.region[0] < event.clause.first and event.clause.last <= act.verb.first


def _speaks_for(outer: SpeechAct, inner: SpeechAct) -> bool:
    """ "Washington menyatakan ..., kata juru bicara X": the person speaks, for the government."""
    if not (outer.speakers and inner.speakers):
        return False
    one, two = outer.speakers[0], inner.speakers[0]
    return (
        one.kind == "person" and two.kind == "government" and (one.affiliation == two.affiliation)
    )


def _refined(act: SpeechAct, before: Sequence[SpeechAct]) -> SpeechAct:
    """A stance verb without a speaker of its own, inside the act, gives the act's class."""
    inner = [
        x
        for x in before
        if x.verb and not x.speakers and not x.pronoun and x.kind != "says"
        and (act.verb is None or act.verb.first < x.verb.first or act.verb.entry.form == "base"
             or (act.region[0] > x.verb.first and _opens(x)))
    ]  # fmt: skip
    if not inner:
        return act
    return replace(inner[-1], speakers=act.speakers, pronoun=act.pronoun, plural=act.plural,
                   times=act.times, region=act.region, cites=act.cites)  # fmt: skip


def _opens(act: SpeechAct) -> bool:
    """Whether the speaker's own words open what is said: "We have not confirmed ..., X said"."""
    return act.kind in ("confirms", "denies", "admits", "expects", "perceives")


def told_in_passing(a: Analysis, event: Event, act: SpeechAct | None, stance: Stance) -> bool:
    """Whether an event of a subordinate clause is told: what nobody confirms, or dates by.

    "X says two ships were damaged when Chinese vessels fired"; not what came later than what is
    said: "before troops arrived", "until they left".
    """
    if stance in ("cannot_confirm", "declines"):
        return True
    said = act is not None and act.verb is not None and act.speakers and not act.negated
    if not said or event.suppressed != "time" or event.negated or event.kind not in _SUDDEN:
        return False
    later = (*a.pack.words("dates", "before"), *a.pack.words("dates", "until"))
    force = event.phrase.force
    owned = event.source == "argument" and (force.country or force.actor)
    return bool(owned) and a.lower(event.clause.first) not in later


_SUDDEN = ("combat", "incident", "casualties", "control", "capture")


def accusers(a: Analysis, event: Event) -> frozenset[str]:
    """Whose claim a sentence names: "membantah tuduhan Korea Selatan bahwa ..."."""
    nouns = [h for h in a.words("claim_noun") if h.last <= event.hit.first]
    owners = (n.affiliation for h in nouns for n in a.places if n.first == h.last)
    return frozenset(filter(None, owners))


def opens_as_object(a: Analysis, event: Event, act: SpeechAct) -> bool:
    """ "Die Entsendung von Soldaten kündigte X an": the object before a verb in second place."""
    if a.pack.syntax.object != "both" or act.verb is None or not act.speakers:
        return False
    head = event.clause.first + (a.word_at(event.clause.first, "article", "of_what") is not None)
    accused = a.word_at(event.hit.first - 1, "accusative") is not None
    if accused and act.region[1] <= event.hit.first < act.verb.first:
        return True  # "X hat die Eroberung von Y bekannt gegeben"
    return event.hit.first == head and act.verb.first >= event.phrase.last


def told_of(a: Analysis, event: Event, act: SpeechAct) -> bool:
    """ "Die UN sprechen von einer Lieferung von Drohnen": a verb of its object."""
    if act.verb is None or not act.verb.entry.extra.get("nominal"):
        return False
    behind = act.verb.first > event.hit.first  # "hatte von Angriffen gesprochen"
    if behind and a.pack.syntax.clauses != "comma":
        return False
    first, last = (event.hit.last, act.verb.first) if behind else (act.verb.last, event.hit.first)
    return last - first <= _NEAR and not any(
        a.tokens[i].text in ",;:" or a.is_verb(i) for i in range(first, last)
    )


_NEAR = 8  # tokens between such a verb and its noun


def is_reported(a: Analysis, event: Event | None) -> bool:
    """Whether the mood of the verb marks the words as somebody else's: "sie seien gelandet"."""
    if event is None or event.clause.opener == "condition":
        return False
    inside = (h for h in a.words("reported") if event.clause.first <= h.first < event.clause.last)
    return any(not a.sentence.quoted(h.first) for h in inside)


def spotted(event: Event) -> bool:
    """Whether somebody detects a force spoken of before: "mendeteksi kapal itu"."""
    extra = event.hit.entry.extra
    seen = event.kind == "presence" and extra.get("weak") and extra.get("force") == "object"
    return bool(seen and event.phrase.definite and event.hit.entry.form == "active")


def goes_on_quoted(a: Analysis) -> bool:
    """Whether a sentence opens with a quotation, also one that only a later paragraph closes."""
    quotes = a.sentence.quotes
    return quotes[0][0] == 0 if quotes else a.tokens[0].text in _OPENING


_OPENING = frozenset({'"', "“", "„", "«"})
