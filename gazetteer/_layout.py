"""A text laid out for reading: its words, which of them may join into a name, what names mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gazetteer._cells import ALTERNATE, BARE, CASE, DEMONYM, INFLECTED, KINDS, LANGUAGES, MAIN
from gazetteer.cues import Cues
from gazetteer.names import fold, is_hangul, words

if TYPE_CHECKING:
    from gazetteer.index import Gazetteer

RELATED = {"id": "ms", "ms": "id", "ru": "uk", "uk": "ru"}
ABBREVIATED = frozenset({"st", "ste", "sta", "mt", "ft", "pt"})  # Saint, Mount, Fort, Point
LONGEST = 72  # characters of a key: the longest country name has 60
_JOINED = re.compile(r"[ \t\u00a0\u2009\u202f]{1,2}|[-‐‑–.’'·/]?")

COUNTRY, REGION = KINDS.index("country"), KINDS.index("region")


class KeyFacts(NamedTuple):
    """What is known of a key before its context is seen."""

    worth: float  # prominence of the best reading, about log10 of its inhabitants
    kind: int
    demonym: bool
    native: bool  # a name given by hand or CLDR for this language
    common: float  # Zipf frequency as a word of the language
    countries: frozenset[bytes]  # of the most prominent readings
    flags: int
    main: bool  # the chief name of its place


class Layout:
    """The words of one text, their keys, and the lines they stand in."""

    def __init__(self, gazetteer: Gazetteer, text: str, cues: Cues) -> None:
        self.gazetteer, self.text, self.cues = gazetteer, text, cues
        self.spans = list(words(text))
        self.folded = [fold(text[a:b]) for a, b in self.spans]
        self.common = gazetteer.commonness(cues.language)
        self.english = gazetteer.commonness("en")  # English words turn up in every language
        self.facts: dict[str, KeyFacts | None] = gazetteer.memory(f"facts:{cues.language}")
        self.bare_script = cues.language in ("ko", "ja", "zh")
        self.key_cache: dict[int, list[str]] = {}
        self._join()
        self._survey()

    def _join(self) -> None:
        """Lay the folded words out in one string: a blank where a name may go on, else a break."""
        pieces: list[str] = []
        self.offset: list[int] = []
        self.joined: list[bool] = []  # whether word i is joined to word i + 1
        position, count = 0, len(self.spans)
        for i, word in enumerate(self.folded):
            self.offset.append(position)
            joined = i + 1 < count and self._joins(i)
            self.joined.append(joined)
            pieces.append(word)
            pieces.append(" " if joined else "\n")
            position += len(word) + 1
        self.norm = "".join(pieces)

    def _joins(self, i: int) -> bool:
        gap = self.text[self.spans[i][1] : self.spans[i + 1][0]]
        if gap == " " or not gap:
            return True
        if gap in (". ", ".\u00a0"):
            return self.folded[i] in ABBREVIATED  # "St. Petersburg", but "the U.S. A spokesman"
        return _JOINED.fullmatch(gap) is not None

    def _survey(self) -> None:
        """Which words begin with a capital, which lines shout, which words occur in lower case."""
        text = self.text
        self.upper: list[bool] = []
        self.loud = [False] * len(self.spans)
        for a, _ in self.spans:
            char = text[a]
            self.upper.append(char.isupper() or (char.isalpha() and not char.islower()))
        self.lower_seen: set[str] = set()
        start = 0
        for i in range(1, len(self.spans) + 1):
            if i == len(self.spans) or "\n" in text[self.spans[i - 1][1] : self.spans[i][0]]:
                self._survey_line(start, i)
                start = i
        cased = [i for i, (a, _) in enumerate(self.spans) if text[a].isalpha()]
        self.caseless = len(cased) > 3 and not any(self.upper[i] for i in cased)

    def _survey_line(self, start: int, end: int) -> None:
        long = [i for i in range(start, end) if self.spans[i][1] - self.spans[i][0] > 3]
        capitals = sum(self.upper[i] for i in long)
        loud = len(long) >= 4 and capitals > 0.65 * len(long)
        if loud and self._ends_as_sentence(end - 1):
            shouted = (self.text[slice(*self.spans[i])].isupper() for i in long)
            loud = sum(shouted) > 0.65 * len(long)
        for i in range(start, end):
            self.loud[i] = loud
            if not self.upper[i]:
                self.lower_seen.add(self.folded[i])

    def _ends_as_sentence(self, last: int) -> bool:
        """Whether a full stop follows the last word of a line: headlines have none."""
        return self.text[self.spans[last][1] : self.spans[last][1] + 3].lstrip('"”»’)')[:1] == "."

    def _goes_on(self, i: int) -> bool:
        """Whether word i + 1 stands on the same line, capitalised, a blank or a dot away."""
        if i + 1 >= len(self.spans) or not self.joined[i] or not self.upper[i + 1]:
            return False
        return self.text[self.spans[i][1] : self.spans[i + 1][0]] in (" ", ". ", "-", "\u00a0")

    def _keys(self, i: int) -> list[str]:
        """The keys that start at word i, shortest first."""
        found = self.key_cache.get(i)
        if found is None:
            at = self.offset[i]
            found = self.gazetteer.trie.prefixes(self.norm[at : at + LONGEST])
            self.key_cache[i] = found
        return found

    def _last_word(self, i: int, folded: str) -> tuple[int, int]:
        """The word in which a key ends and, for Korean, how many of its letters are the key's."""
        j = i + folded.count(" ")
        word = self.folded[j]
        inside = self.offset[i] + len(folded) - self.offset[j]
        if inside == len(word):
            return j, 0
        if is_hangul(word[0]) and self._suffix(word[inside:]) is not None:
            return j, inside
        return -1, 0

    def _suffix(self, rest: str) -> str | None:
        """The class word that Korean hangs on a name, "" for none; `None` for no suffix."""
        if rest[0] in self.cues.class_after and (len(rest) == 1 or rest[1:] in self.cues.particles):
            return rest[0]
        return "" if rest in self.cues.particles else None

    def _facts(self, folded: str) -> KeyFacts | None:
        if folded not in self.facts:
            self.facts[folded] = self._look_up(folded)
        return self.facts[folded]

    def _look_up(self, folded: str) -> KeyFacts | None:
        best, kind, demonym, native, flags, main = -9.0, 0, False, False, 0, False
        gazetteer, language = self.gazetteer, self.cues.language
        short = len(folded) <= (3 if folded[0] < "\u1100" else 1)
        countries: list[tuple[float, bytes]] = []
        for fid, tag in gazetteer.postings(folded):
            code, how = LANGUAGES[tag >> 3], tag & 7
            mine = code in (language, "") or code == RELATED.get(language)
            if not mine and (short or (code != "en" and language)):
                continue
            if (
                short
                and how in (ALTERNATE, BARE)
                and not code
                and (folded.isascii() or gazetteer.priors[fid] < 4.9)
            ):
                continue  # airport and licence-plate codes
            worth = gazetteer.priors[fid]
            kind_here = gazetteer.kinds[fid]
            if how in (ALTERNATE, BARE) and not code and kind_here != COUNTRY:
                worth -= 0.7
            elif how in (INFLECTED, CASE):
                worth -= 0.3
            countries.append((worth, gazetteer.countries[2 * fid : 2 * fid + 2]))
            if worth > best:
                best, kind, demonym = worth, kind_here, how == DEMONYM
                native = bool(code) and how in (MAIN, ALTERNATE, DEMONYM, CASE)
                flags, main = gazetteer.flags[fid], how == MAIN
        if best < -8:
            return None
        near = frozenset(code for worth, code in countries if worth > best - 1.2)
        common = max(self.common.get(folded, 0.0), self.english.get(folded, 0.0) - 0.7)
        return KeyFacts(best, kind, demonym, native, common, near, flags, main)
