"""Words of a language that glues particles, endings and nouns to a stem, cut where they join.

Korean writes "쿠르스크로는" for "to Kursk, as for it" and "북한군은" for "the North Korean army".
The `[morphology]` table of such a pack lists what may be glued on; everything else in Dateline
then meets stem and particles as words of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

_DEPTH = 4  # particles, endings and nouns that one word may carry
_SHORTEST = 2  # letters of an unknown stem; a shorter rest is part of the word


@dataclass(frozen=True, slots=True, kw_only=True)
class Splitter:
    """Cuts words. All lists are longest first.

    `particles` and `compounds` come off any stem of two letters, `endings` only off a stem that
    is `known` or ends like a verb (`verbals`); `counters` follow a number or one of `numbers`.
    """

    known: frozenset[str]
    particles: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    compounds: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    verbals: tuple[str, ...] = ()
    _cuts: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def cut(self, word: str, *, counted: bool = False) -> tuple[str, ...]:
        """The parts of a lower-case word; `counted`: it is glued to a number before it."""
        key = f"\0{word}" if counted else word
        if key not in self._cuts:
            if len(self._cuts) > 200_000:  # hostile text must not fill the memory
                self._cuts.clear()
            parts = self._counted(word) if counted else self._parts(word)
            self._cuts[key] = parts or (word,)
        return self._cuts[key]

    def _parts(self, word: str) -> tuple[str, ...]:
        if word in self.known:
            return (word,)
        for number in self.numbers:
            if word.startswith(number) and (rest := self._counters(word[len(number) :])):
                return (number, *rest)
        return self._known_stem(word, 0) or self._any_stem(word)

    def _known_stem(self, word: str, depth: int) -> tuple[str, ...]:
        """Parts that begin with a known stem, the longest; empty where there is none."""
        found: tuple[str, ...] = ()
        if depth == _DEPTH:
            return found
        for suffix in (*self.endings, *self.particles, *self.compounds):
            stem = word[: -len(suffix)]
            if not stem or not word.endswith(suffix):
                continue
            if len(stem) < _SHORTEST and not self._short(stem, suffix):
                continue
            parts = (stem,) if self._is_stem(stem) else self._known_stem(stem, depth + 1)
            counted = len(parts) == 2 and parts[0] in self.counters and parts[1] in self.compounds
            if len(parts) > 1 and len(parts[0]) < _SHORTEST and not counted:
                continue  # a letter that happens to be a word, and three more that may be endings
            if parts and (not found or _rank(parts) > _rank(found[:-1])):
                found = (*parts, suffix)
        return found

    def _short(self, stem: str, suffix: str) -> bool:
        """Whether a stem of one letter may lose this: a noun only off a counting word."""
        return stem in self.counters or suffix in self.particles or suffix in self.endings

    def _is_stem(self, word: str) -> bool:
        """Whether endings may come off: a known word, or one shaped like a verb."""
        if word in self.known:
            return True
        if any(word.endswith(p) and word[: -len(p)] in self.known for p in self.particles):
            return False  # "예정이었" is a noun with its copula
        return len(word) >= _SHORTEST and any(
            word.endswith(v) and len(word) > len(v) for v in self.verbals
        )

    def _any_stem(self, word: str) -> tuple[str, ...]:
        """Particles and nouns off a stem that nobody knows, the longest first."""
        parts: list[str] = []
        for _ in range(_DEPTH):
            # a second particle of one letter is more likely the end of a name ("사헬투데이")
            suffixes = (*self.particles, *self.compounds) if not parts else self.compounds
            fits = (s for s in suffixes if word.endswith(s) and len(word) - len(s) >= _SHORTEST)
            suffix = next(fits, None)
            if suffix is None or word in self.known:
                break
            parts.insert(0, suffix)
            word = word[: -len(suffix)]
        return (word, *parts)

    def _counted(self, word: str) -> tuple[str, ...]:
        return self._counters(word) or self._parts(word)

    def _counters(self, word: str) -> tuple[str, ...]:
        """Counters and what follows them; empty where the word does not begin with one."""
        parts: list[str] = []
        while word and (one := next((c for c in self.counters if word.startswith(c)), None)):
            parts.append(one)
            word = word[len(one) :]
        if not parts or not word:
            return tuple(parts)
        rest = self._parts(word)
        return (*parts, *rest) if len(parts) > 1 or rest[0] in self.known else ()


def _rank(parts: tuple[str, ...]) -> tuple[int, int]:
    """The longest stem first, then the fewest parts."""
    return len(parts[0]), -len(parts)


def splitter_of(table: Mapping[str, Any], known: Iterable[str]) -> Splitter | None:
    """The splitter of a pack's `[morphology]` table; `None` for a language that glues nothing."""

    def some(key: str) -> tuple[str, ...]:
        return tuple(sorted(set(str(table.get(key, "")).split()), key=lambda w: (-len(w), w)))

    if not table.get("split"):
        return None
    particles, compounds, counters = some("split"), some("compounds"), some("counters")
    endings = some("endings")
    return Splitter(
        known=frozenset({*known, *some("whole"), *particles, *compounds, *counters, *endings}),
        particles=particles, endings=endings, compounds=compounds, counters=counters,
        numbers=some("number_words"), verbals=some("verbals"),
    )  # fmt: skip


@lru_cache(maxsize=1)
def glued() -> tuple[str, ...]:
    """Particles and nouns that some pack's language glues to names, longest first."""
    from geo.language import load_pack, packs

    found = {
        part
        for code in packs()
        if (own := load_pack(code).splitter)
        for part in (*own.particles, *own.compounds)
    }
    return tuple(sorted(found, key=lambda w: (-len(w), w)))
