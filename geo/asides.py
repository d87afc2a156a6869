"""Brackets, and participles and gerunds between commas: "бригада, переброшенная из Читы, ...".

What stands inside one is no argument of the verb around it, and a negation there is not the verb's.
Only for languages whose pack lists the endings that open such a stretch.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.analysis import Analysis

_SIGNS = frozenset(',;:–—.!?…()"«»“”„')
_OPENS = frozenset(",(–—")
_SHORT = 6  # letters that a participle has at least


def aside_at(a: Analysis, at: int) -> tuple[int, int] | None:
    """First and last (exclusive) token of the stretch that holds a token, if one does."""
    return next((one for one in _asides(a) if one[0] <= at < one[1]), None)


def apart(a: Analysis, at: int, other: int) -> bool:
    """Whether a token stands in such a stretch and another one outside it."""
    found = aside_at(a, at)
    return found is not None and not found[0] <= other < found[1]


def _asides(a: Analysis) -> tuple[tuple[int, int], ...]:
    kept = a.memo.get("asides")
    if kept is None:
        kept = a.memo["asides"] = tuple(_find(a))
    found: tuple[tuple[int, int], ...] = kept
    return found


def _find(a: Analysis) -> Iterator[tuple[int, int]]:
    if not a.pack.words("morphology", "gerunds"):
        return
    for at, token in enumerate(a.tokens):
        if token.text == "(":
            yield at, next((i + 1 for i in range(at, len(a.tokens)) if a.lower(i) == ")"), at)
        opens = at == 0 or a.tokens[at - 1].text in _OPENS
        first = at + (a.word_at(at, "negation") is not None)
        if opens and first < len(a.tokens) and (
            _gerund(a, first) or (at > 0 and _participle(a, first))
        ):  # fmt: skip
            end = next((i for i in range(first, len(a.tokens)) if a.tokens[i].text in _SIGNS), 0)
            yield at, end or len(a.tokens)


def _gerund(a: Analysis, at: int) -> bool:
    token = a.tokens[at]
    named = a.place_at(at) or a.actor_at(at) or a.time_at(at) or a.hit_at(at, "forces")
    name = named or (at > 0 and token.capital)
    return token.is_word and not name and token.lower.endswith(
        a.pack.words("morphology", "gerunds"))  # fmt: skip


def _participle(a: Analysis, at: int) -> bool:
    """Whether a participle opens: an active one, or a passive one with its agent or place."""
    token = a.tokens[at]
    if len(token.text) < _SHORT or a.word_at(at, "modifier", "title") or a.hit_at(at, "forces"):
        return False
    if token.lower.endswith(a.pack.words("morphology", "participles")):
        return True
    passive = token.lower.endswith(a.pack.words("morphology", "passive_participles"))
    agent = a.pack.words("morphology", "instrumental")
    return passive and (a.lower(at + 1).endswith(agent) or a.hit_at(at + 1, "roles") is not None)
