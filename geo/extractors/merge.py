"""Two readings of one article, by the rules and by a model, to one; where they differ, it says so.

The rules' values stand. What only the model read fills gaps or becomes a claim of its own, and both
are marked in `doubt`: whoever looks at a claim sees who read it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from geo.drafts import AFFIRMING, FAMILIES
from geo.extractors.ground import ANSWERING, Grounded
from geo.model import Claim, PlaceLink, Quantity, Span, Speaker, When

_AHEAD = frozenset({"planned", "possible"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The claims of both readings in the order of the text; `counts` says what became of which."""

    claims: tuple[Claim, ...]
    counts: Counter[str]


def merge(own: Sequence[Claim], found: Sequence[Grounded], model: str, *, whole: bool) -> Merged:
    """The rules' claims with what the model says of them, and the claims that only it reads.

    `whole`: the model answered in full, so that a claim it does not give is one it does not read.
    """
    counts: Counter[str] = Counter()
    pairs = _paired(own, found)
    claims = list(own)
    for i, claim in enumerate(own):
        if i in pairs:
            claims[i] = _compared(claim, found[pairs[i]].claim, model, counts)
        elif whole:
            claims[i] = _noted(claim, f"{model} does not read this claim")
            counts["only the rules"] += 1
    fresh: list[Grounded] = []
    for j, one in enumerate(found):
        if j in pairs.values():
            continue
        if any(_overlap(one.claim.evidence, c.evidence) and _alike(one.claim, c)
               for c in (*own, *(f.claim for f in fresh))):  # fmt: skip
            counts["told twice"] += 1
            continue
        fresh.append(one)
        counts["only the model"] += 1
    claims += [_noted(one.claim, f"read by the language model {model} only") for one in fresh]
    return Merged(claims=_answered(claims, own, found, pairs), counts=counts)


def _paired(own: Sequence[Claim], found: Sequence[Grounded]) -> dict[int, int]:
    """Which claim of the model is which of the rules: the best matches first, each once."""
    scored = sorted(
        (
            (score, -i, -j)
            for i, claim in enumerate(own)
            for j, one in enumerate(found)
            if (score := _likeness(claim, one.claim)) > 0
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for _, i, j in scored:
        if -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return pairs


def _likeness(one: Claim, other: Claim) -> float:
    """How surely two readings mean one claim; 0 where they cannot."""
    shared = _overlap(one.evidence, other.evidence)
    if not shared or FAMILIES[one.report.kind] != FAMILIES[other.report.kind]:
        return 0.0
    same = (
        one.report.kind == other.report.kind,
        one.stance == other.stance,
        _who(one.speaker) == _who(other.speaker),
    )
    if not _one_owner(one, other):  # two forces in one sentence, unless all else is the same
        return shared if same[0] and same[1] else 0.0
    return shared + 2 * same[0] + 2 * same[1] + same[2]


def _one_owner(one: Claim, other: Claim) -> bool:
    a, b = one.report.force.country, other.report.force.country
    return a is None or b is None or a == b


def _overlap(one: Span, other: Span) -> float:
    """Shared part of two stretches: 1 where one holds the other, 0 below three tenths."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    if shared <= 0:
        return 0.0
    shortest = min(one.end - one.start, other.end - other.start)
    if shared == shortest:
        return 1.0
    ratio = shared / (max(one.end, other.end) - min(one.start, other.start))
    return ratio if ratio >= 0.3 else 0.0


def _alike(one: Claim, other: Claim) -> bool:
    """Whether two claims on the same words say the same."""
    return (
        one.report.kind == other.report.kind
        and one.stance == other.stance
        and one.report.force.country == other.report.force.country
        and _who(one.speaker) == _who(other.speaker)
    )


def _who(speaker: Speaker | None) -> str:
    if speaker is None:
        return ""
    words = (speaker.name or speaker.role or speaker.text or "").casefold().split()
    return words[-1] if words else ""


def _noted(claim: Claim, *notes: str) -> Claim:
    fresh = tuple(note for note in notes if note not in claim.doubt)
    return replace(claim, doubt=(*claim.doubt, *fresh)) if fresh else claim


def _compared(claim: Claim, other: Claim, model: str, counts: Counter[str]) -> Claim:
    """A claim of the rules with the model's second opinion."""
    against = [f"{model} reads {what}" for what in _differences(claim, other)]
    filled, gaps = _filled(claim, other)
    counts["both, in disagreement" if against else "both"] += 1
    counts["gaps filled"] += len(gaps)
    return _noted(filled, *against, *(f"{gap} read by {model} only" for gap in gaps))


def _differences(claim: Claim, other: Claim) -> Iterator[str]:
    """What the model reads otherwise, in words."""
    mine, theirs = claim.report, other.report
    if claim.stance != other.stance:
        yield f"the stance as {other.stance}"
    if mine.kind != theirs.kind:
        yield f"the kind as {theirs.kind}"
    if (mine.status in _AHEAD) != (theirs.status in _AHEAD):
        yield f"the event as {theirs.status}"
    if not _one_owner(claim, other):
        yield f"the force as one of {theirs.force.country}"
    if claim.speaker and other.speaker and not _same_words(claim.speaker, other.speaker):
        who = other.speaker.name or other.speaker.role or other.speaker.text
        yield f"the speaker as {who}"
    elif claim.speaker and other.speaker is None:
        yield "it in the reporter's own voice"
    if _apart(claim.said, other.said):
        yield f"the day of speech as {_shown(other.said)}"
    if _apart(mine.when, theirs.when):
        yield f"the day of the event as {_shown(theirs.when)}"
    if mine.quantity and theirs.quantity and _bounds(mine.quantity) != _bounds(theirs.quantity):
        yield f"the number as {theirs.quantity.text}"
    if mine.places and theirs.places and not _spots(mine.places) & _spots(theirs.places):
        yield f"the place as {', '.join(link.place.name for link in theirs.places)}"


def _same_words(one: Speaker, other: Speaker) -> bool:
    """Whether two readings of a speaker share a word: "Rutte" and "Sekjen NATO Mark Rutte"."""
    a, b = (
        set(f"{s.name or ''} {s.role or ''} {s.text or ''}".casefold().split())
        for s in (one, other)
    )
    return bool(a & b)


def _apart(one: When, other: When) -> bool:
    """Whether two known days or intervals share no day."""
    if not (one.known and other.known):
        return False
    ends = one.last, other.first, other.last, one.first
    return bool((ends[0] and ends[1] and ends[0] < ends[1])
                or (ends[2] and ends[3] and ends[2] < ends[3]))  # fmt: skip


def _shown(when: When) -> str:
    first, last = when.first, when.last
    return f"{first}" if first == last else f"{first or '..'}/{last or '..'}"


def _bounds(quantity: Quantity) -> tuple[int | None, int | None]:
    return quantity.low, quantity.high


def _spots(links: Sequence[PlaceLink]) -> set[str]:
    return {link.place.id for link in links}


def _filled(claim: Claim, other: Claim) -> tuple[Claim, list[str]]:
    """A claim with its gaps filled from the other reading, and what was filled."""
    gaps = []
    report = claim.report
    if claim.speaker is None and other.speaker is not None:
        claim = replace(claim, speaker=other.speaker, origin="attributed", chain=other.chain)
        gaps.append("the speaker was")
    if not claim.said.known and claim.said.text is None and other.said.known:
        claim = replace(claim, said=other.said)
        gaps.append("the day of speech was")
    if report.quantity is None and other.report.quantity is not None:
        report = replace(report, quantity=other.report.quantity)
        gaps.append("the number was")
    if not report.places and other.report.places:
        report = replace(report, places=other.report.places)
        gaps.append("the place was")
    return replace(claim, report=report), gaps


def _answered(
    claims: Sequence[Claim],
    own: Sequence[Claim],
    found: Sequence[Grounded],
    pairs: dict[int, int],
) -> tuple[Claim, ...]:
    """All claims in the order of the text, those that the model links to another one linked."""
    asked = {own[i].id: found[j] for i, j in pairs.items()} | {f.claim.id: f for f in found}
    linked = []
    for claim in claims:
        one = asked.get(claim.id)
        if one and one.answers and not claim.answers and claim.stance in ANSWERING:
            start, end = one.answers
            target = Span(start=start, end=end, quote="")
            meant = next(
                (
                    c
                    for c in claims
                    if c.id != claim.id
                    and c.stance in AFFIRMING
                    and _overlap(c.evidence, target)
                    and FAMILIES[c.report.kind] == FAMILIES[claim.report.kind]
                ),
                None,
            )
            claim = replace(claim, answers=(meant.id,)) if meant else claim
        linked.append(claim)
    return tuple(sorted(linked, key=lambda c: (c.evidence.start, c.evidence.end)))
