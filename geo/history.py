"""Times long past: what history, anniversaries and obituaries tell is no news.

A year long before publication, or a word for another age, marks its clause and its sentence; what
follows in the same paragraph is told of that time too, until a later day is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from geo.analysis import Analysis, Clause
from geo.language import LanguagePack
from geo.sentences import Hit, Sentence, Token

RECENT = 1990
"""Forces of years before it are history in any article read here."""

_AGE = 10  # years from which an event is told as history
_SINCE = 4  # tokens between "since" and the age that it only counts from
_PAGE = 2  # marked sentences, a third of all, that make a page of history
_DECADE = re.compile(r"(1[5-9]\d\d|20[0-3]\d)[^\W\d]{0,4}")


def old_year(token: Token, before: int = RECENT) -> bool:
    """Whether a token is a year, or a decade ("1940s"), before another."""
    match = _DECADE.fullmatch(token.lower) if token.text[0] in "12" else None
    return match is not None and int(match[1]) < before


def bygone(a: Analysis, clause: Clause) -> bool:
    """Whether a clause tells of another age: a year long before any article read here."""
    years = a.memo.get("old years")
    if years is None:
        years = a.memo["old years"] = [i for i, t in enumerate(a.tokens) if old_year(t)]
    years = [i for i in years if clause.first <= i < clause.last and not _counts(a, i)]
    return bool(years) and not (len(years) == 1 and _counted_from(a.sentence, years[0], a.pack))


def long_past(day: date | None, today: date | None) -> bool:
    """Whether a day lies so long before publication that it is told as history."""
    return bool(day and day.year < (today.year - _AGE if today else RECENT))


class Era:
    """Which time the sentences of an article tell of, as they are read in order."""

    def __init__(self, body: Sequence[Sentence], text: str, pack: LanguagePack) -> None:
        marked = sum(_marked(sentence, text, pack) for sentence in body)
        self.page = marked >= _PAGE and marked * 3 >= len(body)
        """Whether the whole page tells of history."""
        self._text, self._past, self._end = text, False, 0
        self._unread: list[Analysis] = []

    def pass_over(self, a: Analysis) -> None:
        """Note the next sentence; its paragraph's time is worked out when it is asked for."""
        if "\n" in self._text[self._end : a.raw.start]:
            self._unread.clear()
            self._past = False
        self._end = a.raw.end
        self._unread.append(a)

    def past(self, today: date | None) -> bool:
        """Whether the sentence noted last goes on with a time long past."""
        told = self._past or self.page
        for a in self._unread:
            known = [t.when for t in a.times if t.when.known]
            recent = any(not long_past(when.last, today) for when in known)
            told = not recent and (self._past or self.page)
            self._past = not recent and (
                self._past or bool(known) or _marked(a.raw, self._text, a.pack)
            )
        self._unread.clear()
        return told


def of_another_age(sentence: Sentence) -> bool:
    """Whether words for times long past stand in a sentence, and not only behind "since"."""
    ages = [h for h in sentence.hits if h.entry.value == "history"]
    since = sentence.of("words", "since_age") if ages else ()
    return any(not any(_beside(s, h) for s in since) for h in ages)


def _beside(since: Hit, age: Hit) -> bool:
    """Whether an age is only counted from: "the largest since the Second World War"."""
    return 0 <= age.first - since.last < _SINCE or 0 <= since.first - age.last < _SINCE


def _marked(sentence: Sentence, text: str, pack: LanguagePack) -> bool:
    if of_another_age(sentence):
        return True
    if _DECADE.search(text, sentence.start, sentence.end) is None:
        return False  # a look at the text spares one at every token
    return any(
        old_year(t) and not _counted_from(sentence, i, pack) for i, t in enumerate(sentence.tokens)
    )


def _counted_from(sentence: Sentence, at: int, pack: LanguagePack) -> bool:
    """Whether an interval opens with a year and goes on: "stationed there since 1974"."""
    words = pack.words("dates", "since")
    return any(sentence.tokens[i].lower in words for i in (at - 1, at + 1, at + 2)
               if 0 <= i < len(sentence.tokens) and (i < at or pack.head_final))  # fmt: skip


def _counts(a: Analysis, at: int) -> bool:
    """Whether a number that looks like a year counts what stands behind it."""
    if not any(c.first <= at < c.last for c in a.counts):
        return False
    behind = at + 1
    return a.hit_at(behind, "forces") is not None or a.unknown_noun(behind) or (
        behind < len(a.tokens) and a.tokens[behind].capital and a.place_at(behind) is None
    )  # fmt: skip
