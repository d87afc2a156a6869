"""What claims are made from, collected beside them while somebody asks for it; never in the ledger.

with tracing() as made:
    reading = read_article(source, gazetteer)
made.of(reading.claims[0])
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from geo.analysis import Analysis
from geo.frames import Event
from geo.model import Claim, Report
from geo.speech_parts import SpeechAct


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The sentence that a claim comes from, the act of speech that covers it, and its event.

    `act` is `None` for the narrator's own words, `event` for an answer without one of its own
    ("membantah laporan itu").
    """

    analysis: Analysis
    act: SpeechAct | None = None
    event: Event | None = None


@dataclass(slots=True)
class Trace:
    """What the claims of a reading were made from. A claim is known by its report, which later
    steps (numbering, doubts, speakers of a transcript) hand on as it is."""

    kept: dict[int, tuple[Report, Made]] = field(default_factory=dict)

    def of(self, claim: Claim) -> Made | None:
        """What a claim was made from; `None` where its report was made anew since."""
        found = self.kept.get(id(claim.report))
        return found[1] if found else None


_TRACE: ContextVar[Trace | None] = ContextVar("trace", default=None)


@contextmanager
def tracing() -> Iterator[Trace]:
    """Collect what is made within; nothing is collected elsewhere, nor in other threads."""
    trace = Trace()
    token = _TRACE.set(trace)
    try:
        yield trace
    finally:
        _TRACE.reset(token)


def made_from(analysis: Analysis, act: SpeechAct | None, event: Event | None = None) -> Made | None:
    """What a draft is made from; `None` unless somebody asked, as it holds the whole sentence."""
    return Made(analysis=analysis, act=act, event=event) if _TRACE.get() is not None else None


def keep(report: Report, made: Made | None) -> None:
    """Remember what a claim's report was made from, if somebody asked for it."""
    trace = _TRACE.get()
    if trace is not None and made is not None:
        trace.kept[id(report)] = (report, made)  # kept itself, so that no other takes its id
