"""Find the names of places in running text.

Every stretch of words that is a key of the index is weighed: how prominent the place is, how common
the word, what stands beside it. Features add up (no single one decides) and a stretch with a
positive sum is a mention; of overlapping stretches the longest wins.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gazetteer._cells import NOTIONAL, SEAT, UNION
from gazetteer._layout import COUNTRY, REGION, KeyFacts
from gazetteer._people import People
from gazetteer.cues import Cues, languages, load_cues
from gazetteer.names import fold, is_hangul, words
from gazetteer.place import Kind, Mention

if TYPE_CHECKING:
    from gazetteer.index import Gazetteer

_DATELINE_END = re.compile(r"\s*(?:\([^)\n]{2,30}\)\s*)?(?:[-–—]{1,2}|:|\.\s)")
_DOTTED = re.compile(r"\.[^\W\d_]$")


def guess_language(text: str) -> str | None:
    """The language of a text among those with cues, by its function words; `None` if unclear."""
    sample = [fold(text[a:b]) for a, b in words(text[:4000])]
    if not sample:
        return None
    if sum(is_hangul(word[0]) for word in sample) > len(sample) / 4:
        return "ko"
    hits = {code: sum(w in load_cues(code).function_words for w in sample) for code in languages()}
    best = max(hits, key=lambda code: hits[code], default=None)
    return best if best and hits[best] >= max(1, len(sample) // 40) else None


def find(gazetteer: Gazetteer, text: str, *, language: str | None = None) -> tuple[Mention, ...]:
    """The names of places in a text, in order, without overlaps; offsets count code points."""
    language = language or guess_language(text)
    return tuple(_Reader(gazetteer, text, load_cues(language or "")).read())


class _Reader(People):
    """One text while its places are found."""

    def __init__(self, gazetteer: Gazetteer, text: str, cues: Cues) -> None:
        super().__init__(gazetteer, text, cues)
        self.taken: dict[int, Mention] = {}  # by first word
        self.ends: dict[int, int] = {}  # last word -> first word
        self.weak: list[tuple[int, int, str, int, float]] = []
        self.sure: set[bytes] = set()
        self.accepted: set[str] = set()

    def read(self) -> list[Mention]:
        """All mentions: first those that stand alone, then what these make likely."""
        i, count, last = 0, len(self.spans), -1
        while i < count:
            final = self._at(i, last) if self._may_start(i) else -1
            last = max(last, final)
            i = max(i + 1, final + 1)
        self._reconsider()
        return [self.taken[i] for i in sorted(self.taken)]

    def _reconsider(self) -> None:
        """Accept doubtful names that the rest of the text supports."""
        busy = {word for last, first in self.ends.items() for word in range(first, last + 1)}
        for i, j, folded, inside, score in self.weak:
            if busy.isdisjoint(range(i, j + 1)) and score + self._support(i, j, folded) > 0:
                self._accept(i, j, folded, inside, i - 1)
                busy.update(range(i, j + 1))

    def _support(self, i: int, j: int, folded: str) -> float:
        """What the rest of the text says for a name: its country, a list, the name elsewhere."""
        facts = self._facts(folded)
        score = 1.2 * (folded in self.accepted)
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

    def _may_start(self, i: int) -> bool:
        return self.upper[i] or self.caseless or self.cues.lower_demonyms

    def _at(self, i: int, last: int) -> int:
        """Take the longest mention that starts at word i; return its last word, -1 without one."""
        for folded in reversed(self._keys(i)):
            j, inside = self._last_word(i, folded)
            if j < 0:
                continue
            if not (self.upper[i] or self._lower_allowed(folded)):
                continue
            if j > i and not self._lower(i) and self.folded[i] in self.cues.direction_before:
                rest = self._facts(folded.partition(" ")[2])
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
        longer = (k for k in self._keys(i + 1) if i + 1 + k.count(" ") > j)
        return any(
            self._last_word(i + 1, k)[0] > j and self.score(i + 1, i + 1 + k.count(" "), k) > 0
            for k in longer
        )

    def _accept(self, i: int, j: int, folded: str, inside: int, last: int) -> int:
        mention, first, final = self._mention(i, j, folded, inside, last)
        self.taken[first] = mention
        self.ends[final] = first
        self.accepted.add(folded)
        facts = self._facts(folded)
        if facts and facts.worth >= 6:
            self.sure |= facts.countries
        return final

    def _lower_allowed(self, folded: str) -> bool:
        facts = self._facts(folded)
        if facts is None:
            return False
        return (facts.demonym and self.cues.lower_demonyms) or (self.caseless and facts.worth >= 5)

    def score(self, i: int, j: int, folded: str) -> float:
        """The evidence that words i..j name a place; above 0 they do."""
        facts = self._facts(folded)
        if facts is None:
            return -9.0
        single = i == j
        if facts.flags and self._no_place(i, j, folded, facts):
            return -9.0
        if self._money(i, j):
            return -9.0
        if folded in self.cues.short_forms:
            return 3.0 if self._follows_place(i) else -9.0  # "Cairo, Ill."
        if single and self._bare_class(folded, facts):
            return -9.0
        if single and (folded in self.cues.not_names or (len(folded) < 2 and folded.isascii())):
            return -9.0
        score = min(3.5, 0.9 * (facts.worth - 4.6)) + (0.0 if single else 0.9 * (j - i))
        score -= self._as_person(i, j)
        if single:
            score += self._as_word(i, folded, facts)
        elif facts.worth < 7 and not facts.native:
            score += self._as_phrase(i, j)
        return score + self._beside(i, j, facts)

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
            known = before and self.common.get(self.folded[i - 1], 0.0) < 3.5
            return known or (after and not self.cues.direction_lower)
        return False

    def _money(self, i: int, j: int) -> bool:
        """Whether a currency sign touches: "US$ 5"."""
        a, b = self.spans[i][0], self.spans[j][1]
        return self.text[b : b + 1] in tuple("$€£¥") or self.text[a - 1 : a] in tuple("$€£¥")

    def _follows_place(self, i: int) -> bool:
        """Whether a found name, a comma and a blank stand before word i."""
        found = i > 0 and i - 1 in self.ends
        return found and self.text[self.spans[i - 1][1] : self.spans[i][0]] == ", "

    def _bare_class(self, folded: str, facts: KeyFacts) -> bool:
        """A class or direction word alone ("Lake", "North") names nothing, famous names apart."""
        cues = self.cues
        if facts.flags & NOTIONAL or facts.worth >= 7:
            return False
        return (
            folded in cues.class_before
            or folded in cues.class_after
            or folded in cues.direction_before
            or folded in cues.direction_after
        )

    def _as_phrase(self, i: int, j: int) -> float:
        """Evidence against several words that are all common ("The village", "October 6")."""
        cues, weights = self.cues, []
        for word in self.folded[i : j + 1]:
            plain = word in cues.not_names or word in cues.class_after or word.isdigit()
            plain = plain or word in cues.direction_before or word in cues.class_before
            weights.append(6.5 if plain else self.common.get(word, 0.0))
        least = min(weights)
        return -9.0 if least >= 6.5 else -1.5 * max(0.0, least - 3.6)

    def _as_word(self, i: int, folded: str, facts: KeyFacts) -> float:
        """Evidence against a single word that is also a common word, an acronym, a number."""
        a, b = self.spans[i]
        surface = self.text[a:b]
        if not folded[0].isalpha():
            return -9.0
        score = 0.0
        prominent = facts.worth >= 7.0 or facts.native
        usual = max(
            3.0, facts.worth - (2.0 if facts.main else 2.6)
        )  # a city of a million is named as often as a word
        score -= max(0.0, facts.common - usual) * (0.2 if prominent else 1.1)
        if self.bare_script and facts.worth < 4.3:
            score -= 1.2  # no capital letter to go by
        if folded in self.lower_seen and not facts.demonym and self.upper[i]:
            score -= 3.0
        if len(surface) <= 4 and len(surface) > 1 and surface.isupper() and not self.loud[i]:
            known = folded in self.cues.acronyms
            if not known and not (facts.native and facts.worth >= 8) and not self._dateline(i, i):
                score -= 5.0
        elif len(surface) <= 3 and folded in self.cues.acronyms and not surface.isupper():
            score -= 9.0  # "as", "us"
        elif len(surface) <= 3 and not is_hangul(folded[0]) and not prominent:
            score -= 1.5
        return score

    def _beside(self, i: int, j: int, facts: KeyFacts) -> float:
        """Evidence from the words around."""
        score = 0.0
        cues, folded = self.cues, self.folded
        before = folded[i - 1] if i and self._near(i - 1) else ""
        after = folded[j + 1] if j + 1 < len(folded) and self.joined[j] else ""
        score += 1.5 * (before in cues.locatives)
        score += 2.2 * (before in cues.class_before) + 1.8 * (after in cues.class_after)
        score += 1.5 * self._dateline(i, j)
        if facts.worth < 8 or before in cues.language_words:
            score -= 4.0 * (before in cues.blockers_before) + 4.0 * (after in cues.blockers_after)
        if self._qualified(j):
            score += 2.0
        if facts.kind == COUNTRY and not facts.demonym:
            return score
        if before in cues.titles and facts.worth < 8:
            score -= 2.5
        if i == j and folded[i] in self.known_people and facts.worth < 7:
            score -= 3.0
        if i == j and folded[i] in self.surnames and after in cues.speech and facts.worth < 7:
            score -= 2.0
        if before in cues.speech and facts.worth < 7:
            score -= 1.5
        settled = facts.demonym or self.loud[i] or self.bare_script
        if not settled and (i == j or not facts.native):
            alike = 1.8 * self._name_like(i - 1, before) + 1.5 * self._name_like(j + 1, after)
            score -= alike * (0.2 if cues.nouns_capital else 1.0)
        return score

    def _near(self, i: int) -> bool:
        return self.joined[i]

    def _name_like(self, i: int, word: str) -> bool:
        """Whether a neighbour looks like part of a person's or a firm's name."""
        if not word or not self.upper[i] or word in self.lower_seen:
            return False
        cues = self.cues
        if word in cues.not_names or word in cues.class_before or word in cues.class_after:
            return False
        if word in cues.titles or word in cues.locatives or self.common.get(word, 0) > 4.5:
            return False
        text = self.text[self.spans[i][0] : self.spans[i][1]]
        if len(text) > 1 and text.isupper():
            return False
        facts = self._facts(word)
        return facts is None or facts.worth < 5.5

    def _dateline(self, i: int, j: int) -> bool:
        """Whether words i..j open a line and are followed by a dash or an agency in brackets."""
        a, b = self.spans[i][0], self.spans[j][1]
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
        if self.text[self.spans[j][1] : self.spans[j + 1][0]] not in (", ", " ("):
            return False
        for folded in self._keys(j + 1):
            facts = self._facts(folded) if self._last_word(j + 1, folded)[0] >= 0 else None
            if facts and facts.kind <= REGION and facts.worth >= 4.4 and not facts.demonym:
                return True
        return False

    def _mention(
        self, i: int, j: int, folded: str, inside: int, last: int
    ) -> tuple[Mention, int, int]:
        facts = self._facts(folded)
        first, final = i, j
        if facts and facts.kind == COUNTRY and not facts.demonym:
            first, final = self._with_direction(i, j, last, inside)
        start, end = self.spans[first][0], self.spans[final][1]
        level, at = self._class_word(first, final)
        if inside and final == j:
            end = self.spans[j][0] + inside
            suffix = self._suffix(self.folded[j][inside:])
            if suffix:
                level, at, end = self.cues.class_after[suffix], (end, end + 1), end + 1
        if _DOTTED.search(self.text, max(start, end - 3), end) and self.text[end : end + 1] == ".":
            end += 1  # "U.S."
        return Mention(
            text=self.text[start:end], start=start, end=end, level=level,
            class_start=at[0] if at else None, class_end=at[1] if at else None,
        ), first, final  # fmt: skip

    def _with_direction(self, i: int, j: int, last: int, inside: int) -> tuple[int, int]:
        """Take in a direction word beside a country: "timur Ukraina", "Lebanon selatan"."""
        cues, folded = self.cues, self.folded
        for size in (2, 1):
            first = i - size
            if first > last and all(self.joined[first:i]):
                phrase = " ".join(folded[first:i])
                blocked = first > 0 and folded[first - 1] in cues.direction_blockers
                if phrase in cues.direction_before and not blocked and self._lower(first):
                    return first, j
            final = j + size
            behind = " ".join(folded[j + 1 : final + 1])
            on = final < len(folded) and all(self.joined[j:final]) and not inside
            if on and behind in cues.direction_after:
                return i, final
        return i, j

    def _lower(self, i: int) -> bool:
        """Whether a direction word is one: "timur Ukraina", not "sekutu Barat Ukraina"."""
        return not self.cues.direction_lower or not self.upper[i] or self.loud[i] or i == 0

    def _class_word(self, i: int, j: int) -> tuple[Kind | None, tuple[int, int] | None]:
        """The class word beside a name and the level it asks for."""
        cues, folded = self.cues, self.folded
        if j + 1 < len(folded) and self.joined[j] and folded[j + 1] in cues.class_after:
            return cues.class_after[folded[j + 1]], self.spans[j + 1]
        at = i - 1
        if at > 0 and self.joined[at] and folded[at] in cues.class_links:
            at -= 1
        if at >= 0 and self.joined[at]:
            two = " ".join(folded[max(0, at - 1) : at + 1])
            if two in cues.class_before:
                return cues.class_before[two], (self.spans[at - 1][0], self.spans[at][1])
            if folded[at] in cues.class_before:
                return cues.class_before[folded[at]], self.spans[at]
        return None, None
