"""Names in the slot of a place that the index does not hold: mentions without a place.

A class word ("the village of", "desa", "село"), a country behind a comma, or the head of a report
says that the capitalised words beside it name a place. Better such a name comes back unresolved
than that it is dropped, or that a namesake at the other end of the world is taken for it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import compress

from gazetteer._evidence import Evidence
from gazetteer._facts import REGION
from gazetteer._marks import (
    DIRECTION,
    LOCATIVE,
    NOT_PERSONAL,
    UNKNOWN_AFTER,
    UNKNOWN_BEFORE,
)
from gazetteer.names import fold, is_hangul
from gazetteer.place import Mention

LONGEST = 3  # words of such a name
COMMON = 4.0  # Zipf frequency from which a word is no name
_AGENCY = re.compile(r" \([^)\n]{2,20}\)\s*[-–—]")


class Unknown(Evidence):
    """A text in which names can be found that no key of the index is."""

    def unknown(self, busy: set[int]) -> Iterator[tuple[int, int, Mention]]:
        """First word, last word and mention of each; none on a word that is `busy`."""
        for i in compress(range(len(self.classes)), self.classes):
            if self.marks[i] & UNKNOWN_AFTER:
                yield from self._after_class(i, busy)
            if self.marks[i] & UNKNOWN_BEFORE and i and self.joined[i - 1]:
                yield from self._before_class(i, busy)
        for first in sorted(self.ends.values()):
            yield from self._before_container(first, busy)
        if "(" in self.text:
            yield from self._heads(busy)

    def _after_class(self, i: int, busy: set[int]) -> Iterator[tuple[int, int, Mention]]:
        """As in "the village of Belmak", "desa Kwiyawagi", "the villages of Belmak and Tirra"."""
        at = i + 1
        linked = at < len(self.folded) and self.folded[at] in self.cues.class_links
        if linked:
            at += 1
        elif self.cues.class_links:
            return  # English: "a village Mosque" names nothing
        if not all(self.joined[i:at]):
            return
        last = self._run(at, busy)
        if last < at:
            return
        yield from self._mention_of(at, last, busy, (i, i))
        while self.folded[i] in self.cues.unknown_lists and last + 1 < len(self.folded):
            gap, step = self.gaps[last], 1
            if gap == " " and self.folded[last + 1] in self.cues.conjunctions:
                step = 2
            elif gap != ", ":
                return
            at = last + step
            last = self._run(at, busy)
            if last < at:
                return
            yield from self._mention_of(at, last, busy, (i, i))

    def _before_class(self, i: int, busy: set[int]) -> Iterator[tuple[int, int, Mention]]:
        """As in "in Belmak village", but not "the Kurdish village"."""
        placed = i > 1 and self.joined[i - 2] and self.marks[i - 2] & LOCATIVE
        if placed or self.bare_script:
            yield from self._mention_of(i - 1, i - 1, busy, (i, i))

    def _before_container(self, first: int, busy: set[int]) -> Iterator[tuple[int, int, Mention]]:
        """As in "in Kwiyawagi, Papua": a preposition, a name, a comma, and a country or region."""
        if first < 2 or self.gaps[first - 1] not in (", ", " ("):
            return
        at = last = first - 1
        while at > 0 and self.joined[at - 1] and self.upper[at - 1] and last - at < LONGEST - 1:
            at -= 1
        if not at or not self.joined[at - 1] or not self.marks[at - 1] & LOCATIVE:
            return
        if any(key.facts.kind <= REGION and not key.facts.demonym for key in self._keys(first)):
            yield from self._mention_of(at, last, busy, None)

    def _heads(self, busy: set[int]) -> Iterator[tuple[int, int, Mention]]:
        """As in "BELMAK (Reuters) - ...": a name that opens a line before an agency in brackets."""
        for found in _AGENCY.finditer(self.text):
            end = found.start()
            line = self.text.rfind("\n", max(0, end - 31), end) + 1
            head = self.text[line:end] if line or end < 31 else ""
            if 2 < len(head) < 30 and head.isupper() and head.replace(" ", "").isalpha():
                first = bisect_left(self.spans, (line, line))
                yield from self._mention_of(first, first + head.count(" "), busy, None)

    def _run(self, at: int, busy: set[int]) -> int:
        """The last of the capitalised, uncommon words from `at`; `at` - 1 where there is none."""
        last = at - 1
        while last + 1 < len(self.folded) and last + 1 < at + LONGEST:
            if not self._nameable(last + 1, busy):
                break
            last += 1
            if not self.joined[last]:
                break
        return last

    def _nameable(self, i: int, busy: set[int]) -> bool:
        word = self.folded[i]
        if i in busy or not self.upper[i] or self.marks[i] & (NOT_PERSONAL | DIRECTION):
            return False
        common = self.common[word] >= COMMON and not self.bare_script
        return not (common or word in self.lower_seen or len(word) < 3 or not word[0].isalpha())

    def _mention_of(
        self, at: int, last: int, busy: set[int], class_word: tuple[int, int] | None
    ) -> Iterator[tuple[int, int, Mention]]:
        if not all(self._nameable(i, busy) for i in range(at, last + 1)):
            return
        if at in self.persons and class_word is None:
            return
        if self.bare_script and not is_hangul(self.folded[at][0]):
            return
        start, end = self.spans[at][0], self.spans[last][1]
        level, span = None, None
        if class_word is not None:
            span = self.spans[class_word[0]][0], self.spans[class_word[1]][1]
            word = fold(self.text[slice(*span)])
            level = self.cues.class_before.get(word) or self.cues.class_after.get(word) or "city"
        busy.update(range(at, last + 1))
        yield at, last, Mention(
            text=self.text[start:end], start=start, end=end, level=level,
            class_start=span[0] if span else None, class_end=span[1] if span else None,
        )  # fmt: skip
