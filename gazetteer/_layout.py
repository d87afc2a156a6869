"""A text laid out for reading: its words, which of them may join into a name, what names mean."""

from __future__ import annotations

import re
from itertools import accumulate, chain, compress
from operator import and_, not_
from typing import TYPE_CHECKING, NamedTuple

from gazetteer._cells import ALTERNATE, BARE, CASE, DEMONYM, INFLECTED, KINDS, LANGUAGES, MAIN
from gazetteer._marks import marks
from gazetteer.cues import Cues
from gazetteer.names import fold, is_hangul, pieces

if TYPE_CHECKING:
    import marisa_trie

    from gazetteer.index import Gazetteer

RELATED = {"id": "ms", "ms": "id", "ru": "uk", "uk": "ru"}
ABBREVIATED = frozenset({"st", "ste", "sta", "mt", "ft", "pt"})  # Saint, Mount, Fort, Point
LONGEST = 72  # characters of a key: the longest country name has 60
_PERHAPS = "."  # after "St"
_JOINED = re.compile(r"[ \t\u00a0\u2009\u202f]{1,2}|[-‐‑–.’'·/]?")

COUNTRY, REGION = KINDS.index("country"), KINDS.index("region")
MACRO_REGION = KINDS.index("macro_region")
_LARGE = frozenset(KINDS.index(kind) for kind in ("country", "macro_region", "sea", "river"))


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
    home: bool  # the best reading lies where the language is spoken


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


class _Looks(dict[str, Look]):
    """The looks of words of one language as they are written, each made when first met."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._marks = marks(language)

    def __missing__(self, word: str) -> Look:
        first, folded = word[0], fold(word)
        upper = first.isupper() or (first.isalpha() and not first.islower())
        self[word] = found = Look(
            folded, len(folded) + 1, upper, len(word) > 3, self._marks.get(folded, 0)
        )
        return found


class _Begins(dict[str, int]):
    """How keys begin with a word: 0 none, 1 the word alone, 2 longer ones or within it."""

    def __init__(self, trie: marisa_trie.Trie) -> None:
        super().__init__()
        self._trie = trie

    def __missing__(self, word: str) -> int:
        found = 2 * bool(self._trie.prefixes(word)) if is_hangul(word[:1]) else word in self._trie
        if next(self._trie.iterkeys(word + " "), None) is not None:
            found = 2
        self[word] = int(found)
        return int(found)


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
        self.folded, self.sizes, self.upper, self.long, self.marks = (
            zip(*map(looks.__getitem__, written), strict=True) if written else ((),) * 5
        )
        self.capitals = list(compress(range(len(written)), self.upper))
        self.common = gazetteer.commonness(cues.language)
        self.english = gazetteer.commonness("en")  # English words turn up in every language
        self.facts: dict[str, KeyFacts | None] = gazetteer.memory(f"facts:{cues.language}", dict)
        self.begins = gazetteer.memory("begins", lambda: _Begins(gazetteer.trie))
        self.bare_script = cues.language in ("ko", "ja", "zh")
        self.key_cache: dict[int, list[Key]] = {}
        self._join()
        self._survey()

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
            if begins == 1:
                facts = self._facts(word)
                found = [Key(word, i, 0, facts)] if facts is not None else _NO_KEYS
            else:
                found = self._long_keys(i) if begins else _NO_KEYS
            self.key_cache[i] = found
        return found

    def _long_keys(self, i: int) -> list[Key]:
        found, at = [], self.offset[i]
        for folded in self.gazetteer.trie.prefixes(self.norm[at : at + LONGEST]):
            last, inside = self._last_word(i, folded)
            facts = self._facts(folded) if last >= 0 else None
            if facts is not None:
                found.append(Key(folded, last, inside, facts))
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
        best, best_at = -9.0, (-1, 0)
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
                best, best_at = worth, (fid, tag)
        if best < -8:
            return None
        near = frozenset(code for worth, code in countries if worth > best - 1.2)
        common = max(self.common[folded], self.english[folded] - 0.7)
        found = self._described(best, common, near, *best_at)
        if found.home and found.kind == REGION and best_at[1] & 7 == BARE and " " in folded:
            found = found._replace(native=True)  # "Puncak Jaya" for its regency
        return found

    def _described(
        self, worth: float, common: float, near: frozenset[bytes], fid: int, tag: int
    ) -> KeyFacts:
        """The facts of a key whose best reading is the place `fid` by a name of this tag."""
        gazetteer, how = self.gazetteer, tag & 7
        kind, coded = gazetteer.kinds[fid], tag >> 3 > 0
        home = gazetteer.countries[2 * fid : 2 * fid + 2].decode() in self.cues.native_countries
        native = coded and how in (MAIN, ALTERNATE, DEMONYM, CASE)
        if not coded and how == MAIN:  # chief names are English
            native = kind in _LARGE and self.cues.language == "en"
        return KeyFacts(
            worth,
            kind,
            how == DEMONYM,
            native,
            common,
            near,
            gazetteer.flags[fid],
            how == MAIN,
            home,
        )
