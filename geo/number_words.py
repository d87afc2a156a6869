"""Numbers written in one word: "fünfundzwanzig", "zweihundertfünfzig", "elftausend"."""

from __future__ import annotations

from collections.abc import Mapping

_HUNDRED, _THOUSAND = 100.0, 1000.0


def compound(
    word: str, words: Mapping[str, float], multipliers: Mapping[str, str], joint: str
) -> float | None:
    """The value of a number word made of others, `None` where some part is none.

    `joint` is the word between units and tens; without one nothing is taken apart.

    >>> words = {"zwei": 2, "fünf": 5, "fünfzig": 50, "zwanzig": 20, "elf": 11}
    >>> factors = {"hundert": "100", "tausend": "1000"}
    >>> [compound(w, words, factors, "und") for w in ("fünfundzwanzig", "zweihundertfünfzig")]
    [25.0, 250.0]
    >>> compound("elftausend", words, factors, "und"), compound("hund", words, factors, "und")
    (11000.0, None)
    """
    parts = _parts(word, words, multipliers, joint) if joint else None
    if not parts or len(parts) < 2 or joint in (parts[0], parts[-1]):
        return None
    total, current = 0.0, 0.0
    for part in parts:
        if part in multipliers:
            factor = float(multipliers[part])
            current = (current or 1.0) * factor
            if factor >= _THOUSAND:
                total, current = total + current, 0.0
        elif part != joint:
            current += words[part]
    return total + current


def _parts(
    word: str, words: Mapping[str, float], multipliers: Mapping[str, str], joint: str
) -> list[str] | None:
    """The parts of a word, the longest first; `None` where it has others."""
    if not word:
        return []
    for size in range(len(word), 2, -1):
        part = word[:size]
        if part in multipliers or part in words or part == joint:
            rest = _parts(word[size:], words, multipliers, joint)
            if rest is not None:
                return [part, *rest]
    return None
