"""How the speaker stands to it: verb class x negation x modality -> one of eight stances."""

from __future__ import annotations

from geo.analysis import Analysis, ends_inside
from geo.contrary import waved_aside
from geo.frames import Event
from geo.model import Speaker, Stance
from geo.sentences import Hit
from geo.speech_parts import SpeechAct


def stance_of(
    a: Analysis, act: SpeechAct | None, event: Event | None, speaker: Speaker | None = None
) -> Stance | None:
    """The stance of a speech act towards an event of its sentence; `None` where it makes no claim.

    `speaker` is whoever is meant where the act itself has but a pronoun ("according to him").
    Order: set phrases of the pack ("tidak ada bukti", "jika benar"), then the verb with its
    negation, then negation and expectation at the event itself.
    """
    if event is not None and _judged(a, event):
        return None
    found = set_phrase(a, act, event)
    phrase: Stance | None = found.entry.value if found else None  # type: ignore[assignment]
    if phrase in ("no_evidence", "cannot_confirm", "declines"):
        return phrase
    kind = "says" if act is None or _tells(act) or _rejoins(a, act, event) else act.kind
    if act and (refused := _refused(act, kind)):
        return refused
    if act and act.negated and act.verb and act.verb.entry.extra.get("firm"):
        return None  # "schloss eine Entsendung nicht aus"
    if act and act.negated and kind in ("estimates", "expects"):
        return None  # "geht nicht davon aus, dass ..."
    if kind == "denies":
        return "declines" if act and act.negated else "denies"
    if act and act.negated and kind in ("confirms", "admits", "comments"):
        return _not_confirming(a, act, kind)
    if kind in ("demands", "comments", "doubts"):
        return None
    if phrase == "denies" or (event is not None and event.negated):
        return "denies"
    if kind == "perceives":
        return "cannot_confirm"
    if kind in ("confirms", "admits"):
        return "confirms"
    if kind == "reports":
        return "reports"
    if kind == "expects" or phrase == "expects":
        return "expects"
    if event is not None and kind == "says" and _estimated(a, event):
        return "expects"
    if event is not None and _foretold(a, act, event, speaker):
        return "expects"
    if kind == "estimates":
        return "expects" if event is None or _ahead(event) else "asserts"
    return "confirms" if phrase == "confirms" else "asserts"


def _rejoins(a: Analysis, act: SpeechAct, event: Event | None) -> bool:
    """Whether a denial goes on with what is true instead: "dementierte: Man halte die Stadt"."""
    if event is None or act.verb is None or act.kind != "denies":
        return False
    return any(a.lower(i) == ":" for i in range(act.verb.last, event.hit.first))


def _tells(act: SpeechAct) -> bool:
    """Whether a verb that media use for relaying has a speaker of its own: "сообщил министр"."""
    if act.verb is None or not act.verb.entry.extra.get("relays"):
        return False
    return bool(act.pronoun or act.speakers) and not any(s.kind in _RELAYING for s in act.speakers)


_RELAYING = ("media", "anonymous", "group")


def _judged(a: Analysis, event: Event) -> bool:
    """Whether a noun that points back is only called something: "menyebut kehadirannya sebagai"."""
    near = (h.first - event.hit.last for h in a.words("judged"))
    return event.source == "noun" and any(0 <= gap <= 3 for gap in near)


def _refused(act: SpeechAct, kind: str) -> Stance | None:
    """ "menolak mengonfirmasi", "tidak secara tegas menyangkal": neither one nor the other."""
    if act.refused and kind in ("confirms", "denies", "comments", "says", "admits"):
        return "declines"
    return None


def _not_confirming(a: Analysis, act: SpeechAct, kind: str) -> Stance:
    """Not yet or not able to: cannot confirm; plainly not: declines."""
    if kind == "comments" or kind == "admits":
        return "declines"
    verb = act.verb
    assert verb is not None
    unable = any(h.last <= verb.first and verb.first - h.last <= 3 for h in a.words("not_yet"))
    return "cannot_confirm" if unable else "declines"


def _ahead(event: Event) -> bool:
    """Whether an estimate is of what is to come: marked so, or an act without a mark of time."""
    lasting = event.kind in ("presence", "training", "casualties", "control")
    return event.status in ("planned", "possible") or not (event.marked or lasting)


def _estimated(a: Analysis, event: Event) -> bool:
    """Whether a plan stands under an estimate: "according to estimates, ... will reach"."""
    later = range(event.hit.last, event.clause.last)  # "the deployment will reach 10,000"
    planned = event.status == "planned" or (
        event.hit.entry.form == "noun"
        and any(h.first in later for h in a.sentence.of("modals", "planned"))
    )
    return planned and any(h.first < event.hit.first for h in a.words("estimate_noun"))


def _foretold(a: Analysis, act: SpeechAct | None, event: Event, speaker: Speaker | None) -> bool:
    """Whether a plan is a forecast: of the next days, or of others and with a time limit."""
    if event.status != "planned":
        return False
    speakers = act.speakers if act and act.speakers else (speaker,) if speaker else ()
    sides = {s.affiliation for s in speakers if s.affiliation}
    side = event.phrase.force.country
    if side is not None and side in sides:
        return False  # of one's own side it is a plan
    outside = any(s.kind == "anonymous" for s in speakers) or (side is not None and bool(sides))
    return _timed(a, event, "soon") or (outside and _timed(a, event, "until"))


def _timed(a: Analysis, event: Event, role: str) -> bool:
    """Whether the clause has such a time: ``soon`` ("within days"), ``until`` ("by the end of")."""
    clause = event.clause
    return any(t.role == role and clause.first <= t.first < clause.last for t in a.times)


def _apart(a: Analysis, one: int, two: int) -> bool:
    """Whether a sign or "but" parts two tokens, so that one says nothing of the other."""
    first, last = sorted((one, two))
    return any(a.lower(i) == ";" or ends_inside(a, i) for i in range(first, last)) or any(
        c.opener == "contrast" and first < c.first <= last for c in a.clauses
    )


def set_phrase(a: Analysis, act: SpeechAct | None, event: Event | None) -> Hit | None:
    """A set phrase of the pack within what the act covers; a negated "ada bukti" is no evidence.

    "Probably will" and "no plan to" (`ahead` in the pack) count only in the clause of the event and
    before it.
    """
    first, last = (0, len(a.tokens))
    if act:
        first = min(act.content[0], act.region[0])
        last = max(act.content[1], act.region[1])
        if not any(a.is_verb(i) for i in range(first)):
            first = 0  # "Jika benar, kata X, ..."
    order = ("no_evidence", "cannot_confirm", "declines", "denies", "expects", "confirms")
    behind = act.verb.last if act and act.verb else len(a.tokens)
    hits = [
        h for h in a.sentence.of("stances")
        if (first <= h.first and h.last <= last) or (h.entry.extra.get("alone")
                                                     and h.first >= behind)
    ]  # fmt: skip
    if event is not None:
        clause = event.clause
        hits = [h for h in hits if not (h.entry.value == "expects" or h.entry.extra.get("ahead"))
                or clause.first <= h.first < event.hit.first]  # fmt: skip
    if event is not None:
        hits = [h for h in hits if not _apart(a, h.first, event.hit.first)
                and not waved_aside(a, h.first)]  # fmt: skip
    for stance in order:
        for hit in hits:
            if hit.entry.value == stance:
                return hit
    return None
