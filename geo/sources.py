"""Sources named by a noun or behind their name: "nach ukrainischen Angaben", "X zufolge".

The plain "according to X" is in `geo.speech`. Here are the forms that a language may have besides:
a noun of telling with the source as its adjective, a postposition behind the source, and the
subject of the clause as its own source ("nach eigenen Angaben").
"""

from __future__ import annotations

from collections.abc import Iterator

from geo.analysis import Analysis
from geo.clauses import is_finite
from geo.model import Speaker
from geo.sentences import Hit
from geo.speakers import find_speakers
from geo.speech_parts import SpeechAct, dated, make_act

_SIGNS = frozenset(',;:.!?–—"“”„«»()')
_ADJECTIVES = 3  # tokens between "nach" and "Angaben"


def sources(a: Analysis) -> Iterator[SpeechAct]:
    """Acts of speech without a verb whose source is given so."""
    for hit in a.words("own_account"):
        if (found := _subject(a, hit)) is not None:
            speakers, region = found
            yield make_act(a, None, speakers, (0, len(a.tokens)), region)
    for hit in a.words("according_noun"):
        opener = _opener(a, hit)
        if opener is not None and (speakers := tuple(find_speakers(a, opener + 1, hit.first))):
            yield _whole(a, speakers, (opener, hit.last))
    for hit in a.words("according_after"):
        start = _chunk(a, hit.first)
        if speakers := tuple(find_speakers(a, start, hit.first)):
            yield _whole(a, speakers, (start, hit.last))


def _whole(a: Analysis, speakers: tuple[Speaker, ...], region: tuple[int, int]) -> SpeechAct:
    """An act that covers its sentence; at the head of it, what stands behind the source."""
    content = (region[1], len(a.tokens)) if region[0] == 0 else (0, len(a.tokens))
    return make_act(a, None, speakers, content, (region[0], dated(a, region[1])))


def _opener(a: Analysis, hit: Hit) -> int | None:
    """The preposition before the noun, past adjectives: "nach [übereinstimmenden] Angaben"."""
    for at in range(hit.first - 1, max(-1, hit.first - 2 - _ADJECTIVES), -1):
        if a.word_at(at, "according_open"):
            return at if at < hit.first - 1 else None
        if a.tokens[at].text in _SIGNS or is_finite(a, at):
            return None
    return None


def _chunk(a: Analysis, end: int) -> int:
    """Where the words of a source begin that stands before its postposition."""
    start = next((i + 1 for i in range(end - 1, -1, -1)
                  if a.tokens[i].text in _SIGNS or is_finite(a, i)), 0)  # fmt: skip
    noun = a.word_at(start, "according_noun")
    return noun.last if noun else start


def _subject(a: Analysis, hit: Hit) -> tuple[tuple[Speaker, ...], tuple[int, int]] | None:
    """The subject of the clause: before its finite verb, else between the verb and the phrase."""
    clause = a.clause_at(hit.first)
    finite = next((i for i in range(clause.first, clause.last) if is_finite(a, i)), clause.last)
    if hit.first < finite:
        return None
    first = finite if clause.first == finite else clause.first
    speakers = tuple(find_speakers(a, clause.first, finite)) or tuple(
        find_speakers(a, finite + 1, hit.first)
    )
    return (speakers, (first, finite)) if speakers else None
