"""When an event was, is or will be: the date in its clause, and what that makes of its status."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from geo.analysis import Analysis
from geo.dates import TimeExpression
from geo.frames import Event
from geo.model import UNKNOWN, EventStatus, Stance, When
from geo.speech_parts import SpeechAct

_OVER = timedelta(days=60)
"""What was so in a stretch of time that ended before, is so no more."""


def event_time(
    a: Analysis, event: Event, acts: Sequence[SpeechAct],
    soon: Callable[[str | None, When], When], said: When,
) -> When:  # fmt: skip
    """The date in the event's clause that belongs to no act of speech.

    `soon` gives the days that words such as "within days" mean, counted from the day `said`. A verb
    that shares its subject with the one before has its date too: "27 июня отступила и перешла".
    """
    spoken = {t.first for act in acts for t in act.times}
    first, last = event.clause.first, _last(a, event)
    if event.source == "shared" and event.clause.joined:
        first = max((c.first for c in a.clauses if c.first < first and not c.joined), default=0)
    for time in sorted(a.times, key=lambda t: t.first < event.clause.first):
        if first <= time.first < last and not (time.first in spoken or _compared(a, first, time)):
            if time.when.known:
                return time.when
            if time.role == "soon":
                return soon(time.when.text, said)
    return UNKNOWN


def _compared(a: Analysis, first: int, time: TimeExpression) -> bool:
    """Whether it only dates what the event is compared with: "15,000, up from 4,500 in July"."""
    if a.pack.head_final:
        return a.word_at(time.last, "compared") is not None
    return any(
        first <= h.first and h.last <= time.first
        and not any(a.tokens[i].text in ",;" for i in range(h.last, time.first))
        for h in a.words("compared")
    )  # fmt: skip


def _last(a: Analysis, event: Event) -> int:
    """The end of its clause, or of a clause of time or purpose behind it."""
    behind = next((c for c in a.clauses if c.first > event.clause.first), None)
    return behind.last if behind and behind.opener in ("time", "purpose") else event.clause.last


def status_at(event: Event, stance: Stance, when: When, today: date | None) -> EventStatus:
    """The verb's status; what lies ahead of publication (`today`) is planned, whatever the verb."""
    if today and when.first and when.first > today:
        return "planned"
    if today and when.first and when.last and event.status == "ongoing":
        return "past" if when.last < today - _OVER else "ongoing"
    if stance == "expects" and event.status == "past":
        return "planned"
    if stance == "cannot_confirm" and event.hit.entry.form == "noun":
        return "possible" if event.status != "planned" else "planned"
    return event.status
