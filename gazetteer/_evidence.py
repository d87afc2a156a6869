"""Weigh whether a stretch of words names a place: the evidence for and against, added up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gazetteer._cells import NOTIONAL, SEAT, UNION
from gazetteer._facts import COUNTRY, REGION, KeyFacts
from gazetteer._marks import (
    BLOCKER_AFTER,
    BLOCKER_BEFORE,
    CLASS_AFTER,
    CLASS_BEFORE,
    DIRECTION,
    DIRECTION_BEFORE,
    LANGUAGE,
    LOCATIVE,
    NO_NEIGHBOUR,
    NOT_NAME,
    PLAIN,
    SPEECH,
    TITLE,
    things,
)
from gazetteer._people import People
from gazetteer._words import FAMILY
from gazetteer.cues import Cues
from gazetteer.names import is_hangul

if TYPE_CHECKING:
    from gazetteer.index import Gazetteer

_DATELINE_END = re.compile(r"\s*(?:\([^)\n]{2,30}\)\s*)?(?:[-–—]{1,2}|:|\.\s)")
_DATELINE_MARKS = frozenset({"(", "-", "–", "—", ":", "."})
_CURRENCIES = frozenset("$€£¥")
_QUOTES = frozenset("\"'«»„“”‘’")
_CLASS_WORD = CLASS_BEFORE | CLASS_AFTER
_NOT_ALONE = NOT_NAME | CLASS_BEFORE | CLASS_AFTER | DIRECTION


class Evidence(People):
    """A text whose stretches of words can be weighed.

    `ends` maps the last word of each mention found so far to its first; `vessels` are the names of
    ships, clubs and the like met so far ("the destroyer Shandong").
    """

    def __init__(self, gazetteer: Gazetteer, text: str, cues: Cues) -> None:
        super().__init__(gazetteer, text, cues)
        self.ends: dict[int, int] = {}
        self.at_home: set[int] = set()  # last words of places in the language's own countries
        self.vessels: set[str] = set()
        self.things = things(cues.language)
        self.priced = any(sign in text for sign in _CURRENCIES)

    def score(self, i: int, j: int, folded: str) -> float:
        """The evidence that words i..j name a place; above 0 they do."""
        facts = self.facts[folded]
        if facts is None:
            return -9.0
        single = i == j
        if facts.flags and self._no_place(i, j, folded, facts):
            return -9.0
        if self.priced and self._money(i, j):
            return -9.0
        if folded in self.cues.short_forms:
            return 3.0 if self._follows_place(i) else -9.0  # "Cairo, Ill."
        if single and self.marks[i] & _NOT_ALONE and self._not_alone(i, facts):
            return -9.0
        if single and len(folded) < 2 and (folded.isascii() or is_hangul(folded)):
            return 3.0 if self._short_state(i, folded) else -9.0
        if not single and folded in self.things:
            return -9.0
        score = min(3.5, 0.9 * (facts.worth - 4.6)) + (0.0 if single else 0.9 * (j - i))
        score -= self._as_person(i, j)
        if single:
            score += self._as_word(i, folded, facts)
        else:
            if facts.worth < 7 and not facts.native:
                score += self._as_phrase(i, j)
            if facts.kind == REGION and (self.marks[i] | self.marks[j]) & _CLASS_WORD:
                score += 2.0  # "Kabupaten Puncak", "Dallas County"
            if facts.home and facts.native:
                score += 0.6
        sure = score > 0 and facts.kind == COUNTRY and facts.worth >= 8 and not facts.demonym
        if sure and not (i and self.marks[i - 1] & LANGUAGE):
            return score  # nothing beside a country's name speaks against it
        return score + self._beside(i, j, facts)

    def _short_state(self, i: int, folded: str) -> bool:
        """Whether a single syllable stands for a state: 미 in 미군 and in 미 국방부."""
        word = self.folded[i]
        if word != folded:
            return word[:2] in self.cues.glued_states
        if i + 1 >= len(self.folded) or self.gaps[i] != " ":
            return False
        follower = self.folded[i + 1]
        return any(follower[:size] in self.cues.state_bodies for size in range(2, 7))

    def _no_place(self, i: int, j: int, folded: str, facts: KeyFacts) -> bool:
        """Ministries and unions are bodies, and "West" in "West Midlands" is not the West."""
        if facts.flags & UNION:
            return True
        if facts.flags & SEAT:
            parts = folded.split(" ")
            return not self.cues.bodies.isdisjoint(parts)
        if facts.flags & NOTIONAL and i == j and not self.loud[i]:
            after = j + 1 < len(self.upper) and self.joined[j] and self.upper[j + 1]
            before = i > 0 and self.joined[i - 1] and self.upper[i - 1]
            known = before and self.common[self.folded[i - 1]] < 3.5
            return known or (after and not self.cues.direction_lower)
        return False

    def _money(self, i: int, j: int) -> bool:
        """Whether a currency sign touches: "US$ 5"."""
        a, b = self.spans[i][0], self.spans[j][1]
        return self.text[b : b + 1] in _CURRENCIES or self.text[max(0, a - 1) : a] in _CURRENCIES

    def _follows_place(self, i: int) -> bool:
        """Whether a found name, a comma and a blank stand before word i."""
        return i > 0 and i - 1 in self.ends and self.gaps[i - 1] == ", "

    def _not_alone(self, i: int, facts: KeyFacts) -> bool:
        """Whether a word names nothing by itself: "Monday", "Lake", "North"; famous names apart."""
        if self.marks[i] & NOT_NAME:
            return True
        return not (facts.flags & NOTIONAL or facts.worth >= 7)

    def _as_phrase(self, i: int, j: int) -> float:
        """Evidence against several words that are all common ("The village", "October 6")."""
        least, low = 6.5, 0
        for n in range(i, j + 1):
            word = self.folded[n]
            if not (self.marks[n] & (PLAIN | DIRECTION_BEFORE) or word.isdigit()):
                least = min(least, self.common[word])
            low += not self.upper[n] and len(word) > 3 and not self.marks[n] & CLASS_AFTER
        # "The villages" is no place, "New York state" is
        if low and not self.cues.lower_demonyms and not self.caseless:
            return -9.0 if least >= 4 else -1.5 * low
        return -9.0 if least >= 6.5 else -1.5 * max(0.0, least - 3.6)

    def _as_word(self, i: int, folded: str, facts: KeyFacts) -> float:
        """Evidence against a single word that is also a common word, an acronym, a number."""
        a, b = self.spans[i]
        surface = self.text[a:b]
        if not folded[0].isalpha():
            return -9.0
        score = 0.0
        prominent = facts.worth >= 7.0 or facts.native
        # a city of a million is named as often as a word, a region of its size less often
        usual = max(3.0, facts.worth - (2.0 if facts.main else 2.6))
        if facts.kind == REGION and facts.common > 3.4 and not (facts.native or facts.home):
            usual = max(3.0, facts.worth - 3.6)
        weight = 0.2 if prominent else 0.5 if facts.home and facts.kind == REGION else 1.1
        score -= max(0.0, facts.common - usual) * weight
        own = facts.native or folded[0] > "\u0370"  # in the letters of its country
        if facts.home and own and not facts.common and not self.called[folded] & FAMILY:
            score += 0.6  # Sudzha: no word of the language, and no person's name
        if self.bare_script and facts.worth < 4.3:
            score -= 1.2  # no capital letter to go by
        small = folded in self.cues.lower_names
        if folded in self.lower_seen and not (facts.demonym or small) and self.upper[i]:
            score -= 3.0
        if len(surface) <= 4 and len(surface) > 1 and surface.isupper() and not self.loud[i]:
            known = folded in self.cues.acronyms
            if not known and not (facts.native and facts.worth >= 8) and not self._dateline(i, i):
                score -= 5.0
        elif (
            len(surface) <= 3 and folded in self.cues.acronyms and not (surface.isupper() or small)
        ):
            score -= 9.0  # "as", "us"
        elif len(surface) <= 3 and not is_hangul(folded[0]) and not prominent:
            score -= 1.5
        return score

    def _beside(self, i: int, j: int, facts: KeyFacts) -> float:
        """Evidence from the words around."""
        cues, worth = self.cues, facts.worth
        left, right = i > 0 and self.joined[i - 1], self.joined[j]
        before = self.marks[i - 1] if left else 0
        after = self.marks[j + 1] if right else 0
        score = 1.5 if self._dateline(i, j) else 0.0
        if before & LOCATIVE:
            score += 1.5
        if before & CLASS_BEFORE:
            score += 2.2
        if after & CLASS_AFTER:
            score += 1.8
        if worth < 8 or before & LANGUAGE:
            score -= self._blocked(i, j, before, after)
        if self._qualified(j):
            score += 2.0
        if facts.home and left and i - 1 in self.at_home and self.bare_script:
            score += 4.2  # "강원도 철원과 고성": a county behind its province, or behind another
        if facts.kind == COUNTRY and not facts.demonym:
            return score
        if before & TITLE and worth < 8 and i == j:
            score -= 0.5 if facts.kind == REGION and facts.home else 2.5
        if worth < 7:
            if i == j and self.folded[i] in self.known_people:
                score -= 3.0
            if i == j and after & SPEECH and self.called[self.folded[i]] & FAMILY:
                score -= 2.0
            if before & SPEECH:
                score -= 1.5
        settled = facts.demonym or self.loud[i] or self.bare_script
        if not settled and (i == j or not facts.native):
            alike = 1.8 * (left and self._name_like(i - 1))
            alike += 1.5 * (right and self._name_like(j + 1))
            score -= alike * (0.2 if cues.nouns_capital else 1.0)
        return score

    def _blocked(self, i: int, j: int, before: int, after: int) -> float:
        """What a name loses as the name of a ship, a club, a missile; also later in the text."""
        loss = 4.0 * bool(before & BLOCKER_BEFORE) + 4.0 * bool(after & BLOCKER_AFTER)
        a, b = self.spans[i][0], self.spans[j][1]
        if self.text[b : b + 1] in _QUOTES and self.text[a - 1 : a] in _QUOTES:
            vessel = i > 0 and self.marks[i - 1] & BLOCKER_BEFORE and len(self.gaps[i - 1]) < 4
            loss += 9.0 if vessel else 1.5
        if loss >= 4:
            self.vessels.update(self.folded[i : j + 1] if i == j else ())
        elif i == j and self.folded[i] in self.vessels and not before & (LOCATIVE | CLASS_BEFORE):
            loss += 4.0
        return loss

    def _name_like(self, i: int) -> bool:
        """Whether a neighbour looks like part of a person's or a firm's name."""
        word = self.folded[i]
        if not self.upper[i] or self.marks[i] & NO_NEIGHBOUR or word in self.lower_seen:
            return False
        if self.common[word] > 4.5:
            return False
        text = self.text[self.spans[i][0] : self.spans[i][1]]
        if len(text) > 1 and text.isupper():
            return False
        facts = self.facts[word]
        return facts is None or facts.worth < 5.5

    def _dateline(self, i: int, j: int) -> bool:
        """Whether words i..j open a line and are followed by a dash or an agency in brackets."""
        a, b = self.spans[i][0], self.spans[j][1]
        if self.text[b : b + 2].lstrip()[:1] not in _DATELINE_MARKS:
            return False  # the common case
        opening = self.text[max(0, a - 40) : a].rpartition("\n")[2]
        if opening[-1:] and opening[-1] not in " \u00a0\t(":
            return False
        return (
            len(opening) < 36
            and not opening[-2:].isalpha()
            and bool(_DATELINE_END.match(self.text, b))
            and (self.text[a:b].isupper() or not opening.strip())
        )

    def _qualified(self, j: int) -> bool:
        """Whether a comma or a bracket and a country or region follow: "Miri, Sarawak"."""
        if j + 1 >= len(self.spans) or not self.upper[j + 1]:
            return False
        if self.gaps[j] not in (", ", " ("):
            return False
        return any(
            found.facts.kind <= REGION and found.facts.worth >= 4.4 and not found.facts.demonym
            for found in self._keys(j + 1)
        )
