"""Inflected forms of names, made when the index is built from the endings in a language's cues.

``endings`` maps the ending of the nominative to the endings of genitive, dative, accusative,
instrumental and locative; variants are divided by ``/``, ``-`` means unchanged. Words of a name
are inflected together, case by case. A form nobody uses does no harm.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from gazetteer._cells import CASES
from gazetteer.cues import Cues


def inflections(name: str, cues: Cues) -> Iterator[str]:
    """Yield the inflected forms of a name, the name itself left out; nothing without endings."""
    parts = name.split(" ")
    if not cues.endings or len(parts) > 3:
        return
    tables = [_forms(part, cues) for part in parts]
    seen = {name}
    for case in range(CASES):
        for combination in product(*(table[case] for table in tables)):
            form = " ".join(combination)
            if form not in seen:
                seen.add(form)
                yield form


def _forms(word: str, cues: Cues) -> list[tuple[str, ...]]:
    """The variants of each case of one word; a hyphen's last part is inflected."""
    for size in range(min(5, len(word) - 1), 0, -1):
        endings = cues.endings.get(word[-size:])
        if endings:
            stem = word[:-size]
            return [
                tuple(word if e == "-" else stem + e for e in case.split("/")) for case in endings
            ]
    return [(word,)] * CASES
