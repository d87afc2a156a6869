"""A text laid out for reading: its words, which of them may join into a name, what names mean."""

from __future__ import annotations

import re
from itertools import accumulate, chain, compress
from operator import and_, not_
from typing import TYPE_CHECKING, NamedTuple

from gazetteer._facts import Facts, KeyFacts
from gazetteer._marks import UNKNOWN_AFTER, UNKNOWN_BEFORE, marks
from gazetteer.cues import Cues
from gazetteer.names import fold, is_hangul, pieces

if TYPE_CHECKING:
    import marisa_trie

    from gazetteer.index import Gazetteer

ABBREVIATED = frozenset({"st", "ste", "sta", "mt", "ft", "pt"})  # Saint, Mount, Fort, Point
ARTICLES = frozenset(["al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "аль", "эль", "ель"])
LONGEST = 72  # characters of a key: the longest country name has 60
_PERHAPS = "."  # after "St"
_CLASS_WORD = UNKNOWN_AFTER | UNKNOWN_BEFORE
_ENDS = frozenset(" \n")  # behind a word
_JOINED = re.compile(r"[ \t\u00a0\u2009\u202f]{1,2}|[-‐‑–.’'·/]?")


class _Gaps(dict[str, str]):
    """What a gap between words is laid out as: a blank where a name may go on, else a break."""

    def __missing__(self, gap: str) -> str:
        if len(gap) > 3:
            return "\n"
        found = " " if _JOINED.fullmatch(gap) is not None else "\n"
        self[gap] = found = _PERHAPS if gap in (". ", ".\u00a0") else found
        return found


class Look(NamedTuple):
    """What is seen of a word before its neighbours are."""

    folded: str
    size: int  # letters of the folded word, and one for the gap behind it
    upper: bool  # begins as a name does: with a capital, or a letter of a script without case
    long: bool
    marks: int
    names: bool  # names what has a name itself: "village"


class _Looks(dict[str, Look]):
    """The looks of words of one language as they are written, each made when first met."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._marks = marks(language)

    def __missing__(self, word: str) -> Look:
        first, folded = word[0], fold(word)
        upper = first.isupper() or (first.isalpha() and not first.islower())
        marks = self._marks.get(folded, 0)
        self[word] = found = Look(
            folded, len(folded) + 1, upper, len(word) > 3, marks, bool(marks & _CLASS_WORD)
        )
        return found


class _Begins(dict[str, int]):
    """How keys begin with a word: 0 none, 1 the word alone, 2 longer ones, 3 also within it."""

    def __init__(self, trie: marisa_trie.Trie) -> None:
        super().__init__()
        self._trie = trie

    def __missing__(self, word: str) -> int:
        longer = next(self._trie.iterkeys(word + " "), None) is not None
        if is_hangul(word[:1]):
            found = 3 * (longer or bool(self._trie.prefixes(word)))
        else:
            found = 2 if longer else int(word in self._trie)
        self[word] = found
        return found


_GAPS = _Gaps()
_NO_KEYS: list[Key] = []


class Key(NamedTuple):
    """A key of the index that starts at a word and ends with one."""

    folded: str
    last: int  # the word it ends in
    inside: int  # of a Korean last word, how many letters are the key's; 0: all
    facts: KeyFacts


class Layout:
    """The words of one text, their keys, and the lines they stand in."""

    def __init__(self, gazetteer: Gazetteer, text: str, cues: Cues) -> None:
        self.gazetteer, self.text, self.cues = gazetteer, text, cues
        self.spans, written, self.gaps = pieces(text)
        looks = gazetteer.memory(f"looks:{cues.language}", lambda: _Looks(cues.language))
        seen = tuple(zip(*map(looks.__getitem__, written), strict=True)) or ((),) * 6
        self.folded: tuple[str, ...] = seen[0]
        self.sizes: tuple[int, ...] = seen[1]
        self.upper: tuple[bool, ...] = seen[2]
        self.long: tuple[bool, ...] = seen[3]
        self.marks: tuple[int, ...] = seen[4]
        self.classes: tuple[bool, ...] = seen[5]
        if "-" in self.gaps:
            self._lift_articles()
        self.capitals = list(compress(range(len(written)), self.upper))
        self.common = gazetteer.commonness(cues.language)
        self.facts = gazetteer.memory(f"facts:{cues.language}", lambda: Facts(gazetteer, cues))
        self.begins = gazetteer.memory("begins", lambda: _Begins(gazetteer.trie))
        self.bare_script = cues.language in ("ko", "ja", "zh")
        self.key_cache: dict[int, list[Key]] = {}
        self._join()
        self._survey()

    def _lift_articles(self) -> None:
        """Let a name begin with its Arabic article in lower case: "al-Fashir"."""
        found = [
            i for i, gap in enumerate(self.gaps)
            if gap == "-" and self.folded[i] in ARTICLES and self.upper[i + 1]
        ]  # fmt: skip
        if found:
            upper = list(self.upper)
            for i in found:
                upper[i] = True
            self.upper = tuple(upper)

    def _join(self) -> None:
        """Lay the folded words out in one string: a blank where a name may go on, else a break."""
        marks = list(map(_GAPS.__getitem__, self.gaps))
        if _PERHAPS in marks:  # "St. Petersburg", but "the U.S. A spokesman"
            for i, mark in enumerate(marks):
                if mark == _PERHAPS:
                    marks[i] = " " if self.folded[i] in ABBREVIATED else "\n"
        marks.append("\n")
        self.joined = [mark == " " for mark in marks]  # whether word i is joined to word i + 1
        self.norm = "".join(chain.from_iterable(zip(self.folded, marks, strict=False)))
        self.offset = list(accumulate(self.sizes, initial=0))

    def _survey(self) -> None:
        """Which lines shout, which words occur in lower case, whether there are capitals at all."""
        text, spans = self.text, self.spans
        self.loud = [False] * len(spans)
        start = 0
        for i, gap in enumerate(self.gaps, 1):
            if "\n" in gap:
                self._survey_line(start, i)
                start = i
        self._survey_line(start, len(spans))
        self.lower_seen = set(compress(self.folded, map(not_, self.upper)))
        self.caseless = not self.capitals and sum(text[a].isalpha() for a, _ in spans) > 3

    def _survey_line(self, start: int, end: int) -> None:
        long, upper = self.long[start:end], self.upper[start:end]
        count = sum(long)
        if count < 4 or sum(map(and_, long, upper)) <= 0.65 * count:
            return
        if self._ends_as_sentence(end - 1):
            shouted = (
                self.text[slice(*self.spans[i])].isupper()
                for i in range(start, end)
                if self.long[i]
            )
            if sum(shouted) <= 0.65 * count:
                return
        self.loud[start:end] = [True] * (end - start)

    def _ends_as_sentence(self, last: int) -> bool:
        """Whether a full stop follows the last word of a line: headlines have none."""
        return self.text[self.spans[last][1] : self.spans[last][1] + 3].lstrip('"”»’)')[:1] == "."

    def _goes_on(self, i: int) -> bool:
        """Whether word i + 1 stands on the same line, capitalised, a blank or a dot away."""
        if i + 1 >= len(self.spans) or not self.joined[i] or not self.upper[i + 1]:
            return False
        return self.gaps[i] in (" ", ". ", "-", "\u00a0")

    def _keys(self, i: int) -> list[Key]:
        """The keys that start at word i and end with a word, shortest first."""
        found = self.key_cache.get(i)
        if found is None:
            word = self.folded[i]
            begins = self.begins[word]
            if begins == 1 or (begins == 2 and not self.joined[i]):
                facts = self.facts[word]
                found = [Key(word, i, 0, facts)] if facts is not None else _NO_KEYS
            else:
                found = self._long_keys(i) if begins else _NO_KEYS
            self.key_cache[i] = found
        return found

    def _long_keys(self, i: int) -> list[Key]:
        found, at, norm = [], self.offset[i], self.norm
        for folded in self.gazetteer.trie.prefixes(norm[at : at + LONGEST]):
            last, inside = i + folded.count(" "), 0
            if norm[at + len(folded)] not in _ENDS:
                inside = at + len(folded) - self.offset[last]
                if not self._cut(last, inside):
                    continue
            facts = self.facts[folded]
            if facts is not None:
                found.append(Key(folded, last, inside, facts))
        return found

    def _cut(self, i: int, inside: int) -> bool:
        """Whether a Korean word may be cut there: what follows hangs on a name."""
        word = self.folded[i]
        return is_hangul(word[0]) and self._suffix(word[inside:]) is not None

    def _suffix(self, rest: str) -> str | None:
        """The class word that Korean hangs on a name, "" for none; `None` for no suffix."""
        if rest[0] in self.cues.class_after and (len(rest) == 1 or rest[1:] in self.cues.particles):
            return rest[0]
        return "" if rest in self.cues.particles else None
