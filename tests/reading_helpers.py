"""Short ways from a sentence to what the reading modules make of it.

All take the session's gazetteer: the real one, because a small one would hide its ambiguities.
"""

from __future__ import annotations

import gc
from datetime import date
from functools import partial
from time import process_time
from typing import TYPE_CHECKING

from geo.analysis import Analysis, analyse
from geo.claims import extract_claims
from geo.forces import ForcePhrase, find_forces
from geo.frames import Event, find_events
from geo.functions import assign_functions
from geo.language import LanguagePack, load_pack
from geo.memory import Memory
from geo.model import Article, Claim, PlaceLink, PlaceMention, Reading, When, Zone
from geo.readers.source import Source
from geo.reading import read_article
from geo.sentences import sentences
from geo.speech import find_speech
from geo.speech_parts import SpeechAct

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gazetteer import Gazetteer

WEDNESDAY = date(2024, 10, 30)
"""The day of publication of most sentences; 30 October 2024 was a Wednesday."""


def read(
    text: str, gazetteer: Gazetteer, *, language: str = "id", published: date | None = WEDNESDAY
) -> Reading:
    """A text as an article of its own."""
    source = Source(text=text, name="test", language=language, published=published)
    return read_article(source, gazetteer)


def claims_of(
    text: str, gazetteer: Gazetteer, *, language: str = "id", published: date | None = WEDNESDAY
) -> tuple[Claim, ...]:
    """The claims of a text."""
    return read(text, gazetteer, language=language, published=published).claims


def only(
    text: str, gazetteer: Gazetteer, *, language: str = "id", published: date | None = WEDNESDAY
) -> Claim:
    """The one claim of a text that makes exactly one."""
    found = claims_of(text, gazetteer, language=language, published=published)
    assert len(found) == 1, f"{len(found)} claims: {[told(c) for c in found]}"
    return found[0]


def told(claim: Claim) -> str:
    """A claim in a few words, for the messages of failing tests."""
    report = claim.report
    who = claim.speaker and (claim.speaker.name or claim.speaker.role)
    return f"{who} {claim.stance} {report.kind} {report.force.country} {places(report.places)}"


def places(links: Sequence[PlaceLink]) -> list[str]:
    """Links as ``role:English name``."""
    return [f"{link.role}:{link.place.name}" for link in links]


def days(when: When) -> tuple[str | None, str | None]:
    """First and last day in ISO form."""
    first, last = when.first, when.last
    return (first.isoformat() if first else None, last.isoformat() if last else None)


def mentions_of(
    text: str, gazetteer: Gazetteer, pack: LanguagePack, zones: Sequence[Zone] = ()
) -> tuple[PlaceMention, ...]:
    """Resolved mentions of a text with their functions."""
    matches = gazetteer.resolve(gazetteer.find(text, language=pack.code), text, language=pack.code)
    demonym = partial(gazetteer.is_demonym, language=pack.code)
    return assign_functions(text, matches, zones, None, pack, demonym)


def analysed(
    text: str, gazetteer: Gazetteer, *, language: str = "id", today: date | None = WEDNESDAY
) -> Analysis:
    """The only sentence of a text with everything found in it."""
    pack = load_pack(language)
    found = list(sentences(text, 0, len(text), pack))
    assert len(found) == 1, [text[s.start : s.end] for s in found]
    return analyse(found[0], text, mentions_of(text, gazetteer, pack), pack, today)


def forces_of(text: str, gazetteer: Gazetteer, language: str = "id") -> list[ForcePhrase]:
    """The force phrases of a sentence."""
    return find_forces(analysed(text, gazetteer, language=language))


def events_of(
    text: str, gazetteer: Gazetteer, *, language: str = "id", memory: Memory | None = None
) -> list[Event]:
    """The events of a sentence, suppressed ones included."""
    return find_events(analysed(text, gazetteer, language=language), memory or Memory())


def acts_of(text: str, gazetteer: Gazetteer, *, language: str = "id") -> list[SpeechAct]:
    """The speech acts of a sentence."""
    return find_speech(analysed(text, gazetteer, language=language))


def article_of(text: str, zones: Sequence[Zone], published: When) -> Article:
    """An article made by hand."""
    return Article(id="0" * 32, text=text, language="id", zones=tuple(zones), published=published)


def extracted(article: Article, gazetteer: Gazetteer) -> tuple[Claim, ...]:
    """Claims of an article made by hand."""
    pack = load_pack(article.language)
    return extract_claims(article, mentions_of(article.text, gazetteer, pack, article.zones), pack)


QUADRATIC = 9.0
"""Between what four times the input costs in linear time (4) and in quadratic time (16)."""


def growth(work: Callable[[str], object], piece: str, size: int) -> float:
    """How many times more processor time four times as many pieces take, each at its best of three.

    Four times, not twice: on a busy machine a factor of two drowns in its noise.
    """
    return _best(work, piece * size * 4) / _best(work, piece * size)


def _best(work: Callable[[str], object], text: str) -> float:
    spans = []
    gc.disable()  # the collector walks the whole gazetteer and tells nothing of the work
    try:
        for _ in range(3):
            start = process_time()
            work(text)
            spans.append(process_time() - start)
    finally:
        gc.enable()
    return min(spans)
