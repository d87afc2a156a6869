"""Find the names of places in running text.

Every stretch of words that is a key of the index is weighed: how prominent the place is, how common
the word, what stands beside it. Features add up (no single one decides) and a stretch with a
positive sum is a mention; of overlapping stretches the longest wins.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gazetteer._facts import COUNTRY, MACRO_REGION, REGION, KeyFacts
from gazetteer._marks import CLASS_AFTER, CLASS_BEFORE, PHRASE_END
from gazetteer._unknown import Unknown
from gazetteer.cues import Cues, function_words, languages, load_cues
from gazetteer.names import fold, is_hangul, words
from gazetteer.place import Kind, Mention

if TYPE_CHECKING:
    from gazetteer.index import Gazetteer

_DOTTED = re.compile(r"\.[^\W\d_]$")


def guess_language(text: str) -> str | None:
    """The language of a text among those with cues, by its function words; `None` if unclear."""
    sample = [fold(text[a:b]) for a, b in words(text[:4000])]
    if not sample:
        return None
    if sum(is_hangul(word[0]) for word in sample) > len(sample) / 4:
        return "ko"
    hits = {code: sum(w in function_words(code) for w in sample) for code in languages()}
    best = max(hits, key=lambda code: hits[code], default=None)
    return best if best and hits[best] >= max(1, len(sample) // 40) else None


def find(gazetteer: Gazetteer, text: str, *, language: str | None = None) -> tuple[Mention, ...]:
    """The names of places in a text, in order, without overlaps; offsets count code points."""
    language = language or guess_language(text)
    return tuple(_Reader(gazetteer, text, load_cues(language or "")).read())


class _Reader(Unknown):
    """One text while its places are found."""

    def __init__(self, gazetteer: Gazetteer, text: str, cues: Cues) -> None:
        super().__init__(gazetteer, text, cues)
        self.taken: dict[int, Mention] = {}  # by first word
        self.weak: list[tuple[int, int, str, int, float]] = []
        self.sure: set[bytes] = set()
        self.accepted: set[str] = set()

    def read(self) -> list[Mention]:
        """All mentions: first those that stand alone, then what these make likely."""
        last = -1
        anywhere = self.caseless or self.cues.lower_demonyms
        begins, folded = self.begins, self.folded
        for i in range(len(folded)) if anywhere else self.capitals:
            if i > last and begins[folded[i]]:
                last = max(last, self._at(i, last))
        self._reconsider()
        return [self.taken[i] for i in sorted(self.taken)]

    def _reconsider(self) -> None:
        """Accept doubtful names that the rest of the text supports."""
        busy = {word for last, first in self.ends.items() for word in range(first, last + 1)}
        for i, j, folded, inside, score in self.weak:
            if busy.isdisjoint(range(i, j + 1)) and score + self._support(i, j, folded) > 0:
                self._accept(i, j, folded, inside, i - 1)
                busy.update(range(i, j + 1))
        for first, _, mention in self.unknown(busy):
            self.taken[first] = mention

    def _support(self, i: int, j: int, folded: str) -> float:
        """What the rest of the text says for a name: its country, a list, the name elsewhere."""
        facts = self.facts[folded]
        score = 1.2 * (folded in self.accepted and i not in self.persons)
        if facts is not None and not facts.countries.isdisjoint(self.sure):
            score += 1.1
        return score + 1.3 * self._listed(i, j)

    def _listed(self, i: int, j: int) -> bool:
        """Whether a found name precedes or follows, with only a comma or an "and" between."""
        links = self.cues.conjunctions
        for other, a, b in (
            (i - 1, i - 1, i),
            (i - 2, i - 2, i),
            (j + 1, j, j + 1),
            (j + 2, j, j + 2),
        ):
            if 0 <= other < len(self.spans) and (
                other in self.ends if other < i else other in self.taken
            ):
                gap = self.text[self.spans[a][1] : self.spans[b][0]].strip(" ,")
                if not gap or fold(gap) in links:
                    return True
        return False

    def _at(self, i: int, last: int) -> int:
        """Take the longest mention that starts at word i; return its last word, -1 without one."""
        for folded, j, inside, facts in reversed(self._keys(i)):
            if not (self.upper[i] or self._lower_allowed(facts) or folded in self.cues.lower_names):
                continue
            if j > i and not self._lower(i) and self.folded[i] in self.cues.direction_before:
                rest = self.facts[folded.partition(" ")[2]]
                if rest is not None and rest.kind == COUNTRY:
                    continue  # "sekutu Barat Ukraina": allies of the West
            score = self.score(i, j, folded)
            if score > 0 and j > i and self._outdone(i, j):
                continue
            if score > 0:
                return self._accept(i, j, folded, inside, last)
            if score > -3.7:
                self.weak.append((i, j, folded, inside, score))
        return -1

    def _outdone(self, i: int, j: int) -> bool:
        """Whether "The South" must yield to "South African" that starts one word later."""
        if self.folded[i] not in self.cues.function_words:
            return False
        return any(
            k.last > j and self.score(i + 1, k.last, k.folded) > 0 for k in self._keys(i + 1)
        )

    def _accept(self, i: int, j: int, folded: str, inside: int, last: int) -> int:
        mention, first, final = self._mention(i, j, folded, inside, last)
        self.taken[first] = mention
        self.ends[final] = first
        self.accepted.add(folded)
        facts = self.facts[folded]
        if facts and facts.home and facts.kind != COUNTRY:
            self.at_home.add(final)
        if facts and facts.worth >= (5.3 if facts.kind == REGION and facts.native else 6):
            self.sure |= facts.countries
        return final

    def _lower_allowed(self, facts: KeyFacts) -> bool:
        return (facts.demonym and self.cues.lower_demonyms) or (self.caseless and facts.worth >= 5)

    def _mention(
        self, i: int, j: int, folded: str, inside: int, last: int
    ) -> tuple[Mention, int, int]:
        facts = self.facts[folded]
        first, final = i, j
        if facts and not facts.demonym and self._divisible(j, facts):
            first, final = self._with_direction(i, j, last, inside)
        start, end = self.spans[first][0], self.spans[final][1]
        if final > j and is_hangul(self.folded[final][0]):
            end = self.spans[final][0] + len(self._without_particle(self.folded[final]))
        level, at = self._class_word(first, final)
        if inside and final == j:
            end = self.spans[j][0] + inside
            suffix = self._suffix(self.folded[j][inside:])
            if suffix and not (facts and facts.kind == COUNTRY):  # "파키스탄도" is "Pakistan too"
                level, at, end = self.cues.class_after[suffix], (end, end + 1), end + 1
        if self.text[end : end + 1] == "." and _DOTTED.search(self.text, max(start, end - 3), end):
            end += 1  # "U.S."
        return Mention(
            text=self.text[start:end], start=start, end=end, level=level,
            class_start=at[0] if at else None, class_end=at[1] if at else None,
        ), first, final  # fmt: skip

    def _divisible(self, j: int, facts: KeyFacts) -> bool:
        """Whether a direction makes a part of it: of a country, a region, "the Kharkiv region"."""
        if facts.kind in (COUNTRY, REGION, MACRO_REGION):
            return True
        return self.joined[j] and self.cues.class_after.get(self.folded[j + 1]) == "region"

    def _with_direction(self, i: int, j: int, last: int, inside: int) -> tuple[int, int]:
        """Take in a direction word beside a name: "timur Ukraina", "Lebanon selatan"."""
        cues, folded = self.cues, self.folded
        for size in (2, 1):
            first = i - size
            if first > last and all(self.joined[first:i]):
                phrase = " ".join(folded[first:i])
                blocked = first > 0 and folded[first - 1] in cues.direction_blockers
                if phrase in cues.direction_before and not blocked and self._lower(first):
                    return first, j
            final = j + size
            behind = self._without_particle(" ".join(folded[j + 1 : final + 1]))
            on = final < len(folded) and all(self.joined[j:final]) and not inside
            if on and behind in cues.direction_after:
                return i, final
        return i, j

    def _without_particle(self, word: str) -> str:
        """A Korean direction word without what hangs on it: 동부에서 is 동부; others unchanged."""
        bare = word[:2]
        known = word[:1] and is_hangul(word[0]) and bare in self.cues.direction_after
        return bare if known and word[2:] in self.cues.particles else word

    def _lower(self, i: int) -> bool:
        """Whether a direction word is one: "timur Ukraina", not "sekutu Barat Ukraina"."""
        return not self.cues.direction_lower or not self.upper[i] or self.loud[i] or i == 0

    def _class_word(self, i: int, j: int) -> tuple[Kind | None, tuple[int, int] | None]:
        """The class word beside a name and the level it asks for."""
        cues, folded = self.cues, self.folded
        if self.joined[j] and self.marks[j + 1] & CLASS_AFTER:
            return cues.class_after[folded[j + 1]], self.spans[j + 1]
        at = i - 1
        if at > 0 and self.joined[at] and folded[at] in cues.class_links:
            at -= 1
        if at >= 0 and self.joined[at] and self.marks[at] & (CLASS_BEFORE | PHRASE_END):
            two = " ".join(folded[max(0, at - 1) : at + 1])
            if two in cues.class_before:
                return cues.class_before[two], (self.spans[at - 1][0], self.spans[at][1])
            if folded[at] in cues.class_before:
                return cues.class_before[folded[at]], self.spans[at]
        return None, None
