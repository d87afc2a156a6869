"""Interviews and transcripts: whoever stands before the colon says what stands behind it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from geo.actors import find_actors
from geo.model import Article, Claim, Speaker

_LABEL = re.compile(r"^[ \t]*([^\W\d_][^\n:.!?,;\"“”]{0,40}?)[ \t]*:[ \t]+(?=\S)", re.MULTILINE)
_LINES = 4  # labelled lines that make a transcript
_TURNS = 2  # of each of two speakers, at least: they take turns
_SHARE = 0.5  # of the body's lines: a list of facts has labels that never come back


def attribute(article: Article, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims of a transcript that name no speaker, given to the one whose turn it is."""
    if not any(_unspoken(claim) for claim in claims):
        return tuple(claims)
    turns = _turns(article)
    return tuple(_given(claim, turns) for claim in claims) if turns else tuple(claims)


def _unspoken(claim: Claim) -> bool:
    return claim.speaker is None and claim.origin == "narrator"


def _turns(article: Article) -> list[re.Match[str]]:
    """The labels of a transcript's lines, in order; none where the text is no transcript."""
    found: list[re.Match[str]] = []
    lines = 0
    if article.text.count(":") < _LINES:
        return found
    for zone in article.zones:
        if zone.kind == "body":
            found += _LABEL.finditer(article.text, zone.start, zone.end)
            lines += article.text[zone.start : zone.end].count("\n") + 1
    labels = Counter(match[1] for match in found)
    again = [label for label, number in labels.items() if number >= _TURNS]
    if len(found) < _LINES or len(again) < 2 or len(found) < _SHARE * lines:
        return []
    return found


def _given(claim: Claim, turns: Sequence[re.Match[str]]) -> Claim:
    if not _unspoken(claim):
        return claim
    middle = (claim.evidence.start + claim.evidence.end) // 2
    turn = next((t for t in reversed(turns) if t.start() <= middle), None)
    if turn is None:
        return claim
    actor = next((h.actor for h in find_actors(turn[1]) if h.actor.table == "people"), None)
    speaker = Speaker(
        name=actor.name if actor else None,
        role=None if actor else turn[1],
        affiliation=actor.affiliation if actor else None,
        kind="person",
        text=turn[1],
        start=turn.start(1),
        end=turn.end(1),
    )
    chain = (actor.name if actor else turn[1], *claim.chain)
    return replace(claim, speaker=speaker, origin="attributed", chain=chain)
