"""Recognise the names of people in a text, so that they are not taken for places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer._facts import COUNTRY, REGION
from gazetteer._layout import Layout
from gazetteer._marks import BYLINE, DIRECTION, LOCATIVE, NOT_PERSONAL, SPEECH, TITLE
from gazetteer._words import FAMILY, GIVEN
from gazetteer.cues import Cues

if TYPE_CHECKING:
    from gazetteer.index import Gazetteer


class People(Layout):
    """A text with the words of personal names marked.

    `persons` maps the number of a word to the words of the name it belongs to; `known_people` holds
    the family names met so far.
    """

    def __init__(self, gazetteer: Gazetteer, text: str, cues: Cues) -> None:
        super().__init__(gazetteer, text, cues)
        self.called = gazetteer.called()
        self.persons: dict[int, range] = {}
        self.known_people: set[str] = set()
        self._meet_people()

    def _meet_people(self) -> None:
        """Mark the words of personal names: a given name or a title and what follows it."""
        folded, begins, called, done = self.folded, self.begins, self.called, 0
        for i in self.capitals:
            if i < done:
                continue
            byline = self.marks[i] & BYLINE and self._byline(i)
            if byline:
                self.persons.update((n, range(i + 1, byline)) for n in range(i + 1, byline))
                done = byline
                continue
            word = folded[i]
            place = self._long_place(i) if begins[word] > 1 else 0
            done = i + max(1, place)
            if place or self.marks[i] & TITLE:
                continue  # "General" is a given name in some list
            if not (called[word] & GIVEN or self._perhaps_titled(i)):
                continue
            length = self._person_at(i)
            if length:
                self.persons.update((n, range(i, i + length)) for n in range(i, i + length))
                self.known_people.update(self.folded[i + 1 : i + length])
                done = i + length

    def _perhaps_titled(self, i: int) -> bool:
        """Whether the word before may be, or belong to, a title: a quick look at one word."""
        if not i or not self.joined[i - 1]:
            return False
        return bool(self.marks[i - 1] & (TITLE | DIRECTION)) or self._prominent(self.folded[i - 1])

    def _byline(self, i: int) -> int:
        """The word after the names of a line "By Jane Roe"; 0 where there is no such line."""
        if i and self.joined[i - 1]:
            return 0
        at = self.spans[i][0]
        if self.text[max(0, at - 40) : at].rpartition("\n")[2].strip(" \t|*•-"):
            return 0
        end = i + 1
        while end < len(self.spans) and end - i < 5 and self._goes_on(end - 1):
            end += 1
        return end if end > i + 1 else 0

    def _long_place(self, i: int) -> int:
        """How many words from i make up a well-known name of several words ("Santa Ana")."""
        for found in reversed(self._keys(i)):
            if found.last == i:
                return 0
            facts = found.facts
            if facts.worth >= 5.0 or (facts.kind == REGION and facts.home and facts.native):
                return found.last - i + 1
        return 0

    def _person_at(self, i: int) -> int:
        """How many words from i make up a personal name; 0 when none does."""
        word = self.folded[i]
        titled = i > 0 and self.joined[i - 1] and self._titled(i)
        if not self.called[word] & GIVEN and not (titled and self._personal(i, word)):
            return 0
        if titled and self._prominent(word) and not self._one_person(i, word):
            return 0  # "Presiden Ukraina", "Menteri Georgia": a country holds the office
        length = 1
        while length < 4 and self._goes_on(i + length - 1):
            follower = self.folded[i + length]
            if not self._personal(i + length, follower) and not (
                length == 1 and self._namesake(word, follower, titled)
            ):
                break
            length += 1
        if length == 1:
            return 1 if titled and self.called[word] & FAMILY and not self.loud[i] else 0
        follower = self.folded[i + 1]
        if self._prominent(word) and not self._surname(i, length, follower):
            return 0  # "Kenya Red Cross", "Washington Prihatin"
        return length

    def _titled(self, i: int) -> bool:
        """Whether a title stands before word i, a country between them allowed."""
        n = i - 1
        while n >= max(0, i - 3) and self.joined[n]:
            word = self.folded[n]
            if self.marks[n] & TITLE:
                return True
            if not self._prominent(word) and word not in self.cues.direction_after:
                return False
            n -= 1
        return False

    def _namesake(self, given: str, family: str, titled: bool) -> bool:
        """Whether a city is a family name: "George Washington", "Colonel Sami Tripoli"."""
        facts = self.facts[family]
        city = facts is not None and facts.kind != COUNTRY
        first = self.facts[given]
        named = city and self.called[family] & FAMILY > 0
        if titled and city and facts is not None and facts.kind != REGION:
            named = named or (self.called[given] > 0 and self.common[given] < 5.2)
        return named and (first is None or first.worth < 6)

    def _surname(self, i: int, length: int, follower: str) -> bool:
        """Whether "Jordan Pike" or "Wellington Koo said" is a person, in spite of Jordan."""
        if self.called[follower] & FAMILY:
            return self.common[follower] <= 5.0
        if self._nobody_else(i, length, follower):
            return True
        speaks = i + length < len(self.marks) and self.marks[i + length] & SPEECH
        return bool(speaks) and self.joined[i + length - 1]

    def _one_person(self, i: int, word: str) -> bool:
        """Whether a title and a country are a person: "Prime Minister Georgia Meloni"."""
        if not self.called[word] & GIVEN or not self._goes_on(i) or self._goes_on(i + 1):
            return False
        return self._nobody_else(i, 2, self.folded[i + 1])

    def _nobody_else(self, i: int, length: int, follower: str) -> bool:
        """Whether a country's name is a given name by the rare word behind it: "Chad Kroeger"."""
        cues = self.cues
        if cues.state_before_person or self.bare_script or self.loud[i]:
            return False  # "PM Israel Yair Lapid"
        if i and self.joined[i - 1] and self.marks[i - 1] & LOCATIVE:
            return False  # "in Georgia Saakashvili was met by ..."
        text = self.text[self.spans[i + 1][0] : self.spans[i + 1][1]]
        rare = self.common[follower] < 3.5 and follower.isalpha() and not text.isupper()
        return length == 2 and rare and self.facts[follower] is None and self.gaps[i] == " "

    def _personal(self, i: int, word: str) -> bool:
        """Whether a capitalised word can be part of a personal name here."""
        if self.marks[i] & NOT_PERSONAL or word in self.lower_seen or self._prominent(word):
            return False
        text = self.text[self.spans[i][0] : self.spans[i][1]]
        if text.isupper() and len(text) > 1 and not self.loud[i]:
            return False  # an acronym
        return self.called[word] > 0 or self.common[word] < 4.6

    def _prominent(self, word: str) -> bool:
        facts = self.facts[word]
        return facts is not None and facts.prominent

    def _as_person(self, i: int, j: int) -> float:
        """What a name loses by being (part of) a person's."""
        person = self.persons.get(i) or self.persons.get(j)
        if person is None:
            return 0.0
        whole = i <= person[0] and j >= person[-1] and j > i
        return 1.0 if whole else 6.0
