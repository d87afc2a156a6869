"""Claims while an article is read: what repeats another, and how well one answers another."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from geo.actors import find_actor
from geo.model import Origin, PlaceLink, Quantity, Report, Span, Speaker, Stance, When
from geo.trace import Made

_LOOSE = frozenset({"troops", "personnel", "units", "special_forces"})
AFFIRMING = frozenset({"asserts", "confirms", "reports", "expects"})
FAMILIES = {
    kind: name
    for name, kinds in {
        "move": ("deployment", "transfer", "presence", "training", "withdrawal", "patrol"),
        "fight": ("combat", "incident", "control", "casualties"),
        "loss": ("capture", "desertion"),
        "supply": ("weapons_supply",),
    }.items()
    for kind in kinds
}
"""Kinds of event that reports of one happening may use for each other."""


@dataclass(slots=True, kw_only=True)
class Draft:
    """A claim before dates are carried over and repeats merged.

    `start` is the offset of its event word, `begin` of its clause, `spoken_from` of the words that
    name its speaker. `about`: the claim it answers, where the sentence points to it; `accusers`:
    whose claim it says it answers ("tuduhan Korea Selatan"); `heard`: it only passes on that there
    are reports. `key` names its speaker; `gist` is what a repeat says again, but for places and
    numbers.
    """

    report: Report
    stance: Stance
    speaker: Speaker | None
    others: tuple[Speaker, ...]
    origin: Origin
    said: When
    spoken: tuple[PlaceLink, ...]
    cites: tuple[str, ...]
    span: Span
    start: int
    begin: int = 0
    spoken_from: int = 0
    about: Draft | None = None
    accusers: frozenset[str] = frozenset()
    heard: bool = False
    restated: tuple[Span, ...] = ()
    made: Made | None = field(default=None, compare=False, repr=False)
    key: str = field(init=False, compare=False, repr=False)
    gist: tuple[str | None, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        report, self.key = self.report, speaker_key(self.speaker)
        unit = "troops" if report.force.unit in _LOOSE else report.force.unit
        self.gist = (self.stance, report.kind, self.key, report.force.country, unit, report.status)


def speaker_key(speaker: Speaker | None) -> str:
    if speaker is None:
        return ""
    if speaker.kind != "person" and speaker.text:
        actor = find_actor(speaker.text, "bodies", "forces")
        if actor:
            return actor.name.casefold()
    return (speaker.name or speaker.role or speaker.text or "").casefold()


ENOUGH = 4  # of `answer_score`: the same force and kind before it, or the named accuser


def answer_score(draft: Draft, other: Draft, before: bool) -> int:
    """How well a claim fits as what a denial or "no comment" answers; 0 where it cannot be."""
    countries = {draft.report.force.country, other.report.force.country} - {None}
    if len(countries) > 1:
        return 0
    one, two = draft.report, other.report
    kin = 2 if one.kind == two.kind else 1 if FAMILIES[one.kind] == FAMILIES[two.kind] else 0
    if kin < 2 and None in (one.force.country, two.force.country):
        return 0  # neither the same force nor the same kind is shown
    ahead = (one.status == "planned") == (two.status == "planned")
    accuser = bool(other.speaker and other.speaker.affiliation in draft.accusers)
    return kin + 2 * ahead + before + 3 * accuser


def repeats(old: Draft, new: Draft) -> bool:
    """Whether a draft says again what the same speaker said: same event, nothing new in it."""
    same = old.gist == new.gist and _fits(old.report.quantity, new.report.quantity)
    return same and _within(old, new)


def _fits(old: Quantity | None, new: Quantity | None) -> bool:
    return new is None or (old is not None and (old.low, old.high) == (new.low, new.high))


def _within(old: Draft, new: Draft) -> bool:
    before = {link.place.id for link in old.report.places}
    return {link.place.id for link in new.report.places} <= before


def merged(old: Draft, new: Draft) -> Draft:
    said = old.said if old.said.known else new.said
    return replace(old, restated=(*old.restated, new.span), said=said)
