"""Whether an event is past, planned, possible or denied: modal words and negations of its verb."""

from __future__ import annotations

from collections.abc import Sequence

from geo.analysis import Analysis, Clause
from geo.asides import apart
from geo.forces import ForcePhrase
from geo.model import EventStatus
from geo.sentences import Hit

_STOPS = frozenset(":;")
"""Signs that part what is said before them from what is said behind."""


def deadline(a: Analysis, clause: Clause) -> bool:
    """Whether a clause says until when: "harus pergi paling lambat 30 September"."""
    return any(
        clause.first <= t.first < clause.last
        and (t.role in ("before", "until", "soon") or (t.role == "shift" and t.shift > 0))
        for t in a.times
    )


def modals_of(a: Analysis, clause: Clause, hit: Hit) -> list[str]:
    """Modal classes before the verb: up to its subject, and in a governing clause before."""
    first = clause.first
    return [
        h.entry.value
        for h in a.sentence.of("modals")
        if not any(s.first <= h.first < s.last for s in a.sentence.of("stances"))
        and first <= h.first
        and _governs(a, clause, h, hit)
    ]


def _governs(a: Analysis, clause: Clause, word: Hit, hit: Hit) -> bool:
    """Whether a modal or negation is this verb's: before it, or behind it where words may be."""
    if apart(a, word.first, hit.first):
        return False
    if any(a.tokens[i].text in _STOPS for i in range(word.last, hit.first)):
        return False  # "They prepare for the worst: X moved a battalion"
    if word.last <= hit.first:
        return not _parted(a, word.last, hit.first)
    if a.pack.syntax.auxiliaries == "before" and not _infinitive(a, hit):
        return False
    return word.last <= clause.last and not _parted(a, hit.last, word.first)


def _completed(a: Analysis, hit: Hit, word: Hit) -> bool:
    """Whether a negated modal behind an infinitive is what it completes, however far behind."""
    return (
        _infinitive(a, hit) and word.first >= hit.last and a.hit_at(word.last, "modals") is not None
    )


def _infinitive(a: Analysis, hit: Hit) -> bool:
    """Whether a verb only completes one behind it: "увеличивать группировку не намерен"."""
    ends = a.pack.infinitives if a.pack.words("morphology", "oblique") else ()
    return bool(ends) and a.lower(hit.last - 1).endswith(ends)


def _parted(a: Analysis, first: int, last: int) -> bool:
    """Whether another verb stands between, so that the modal is not this verb's."""
    return any(
        a.is_verb(i) and not a.hit_at(i, "modals") and not a.hit_at(i, "predicates")
        for i in range(first, last)
    )


def status_of(hit: Hit, modals: Sequence[str]) -> EventStatus:
    if "planned" in modals:
        return "planned"
    if "possible" in modals:
        return "possible"
    if "ongoing" in modals:
        return "ongoing"
    if "past" in modals:
        continuing = hit.entry.value in ("presence", "training", "patrol")
        return "ongoing" if continuing else "past"
    if hit.entry.extra.get("tense") == "past" or _told_past(hit):
        return "past"
    return "ongoing" if hit.entry.value in ("presence", "training", "patrol") else "past"


def _told_past(hit: Hit) -> bool:
    """Whether an open participle is a past tense: "shadowed a ship", not "troops stationed in"."""
    return hit.entry.form == "participle" and hit.entry.extra.get("force") != "object"


def is_negated(a: Analysis, clause: Clause, hit: Hit, phrase: ForcePhrase) -> bool:
    """Whether a negation stands before the verb, in its clause, with no other verb between.

    "Bukan hanya" adds to what it names and denies nothing.
    """
    more = {h.first for h in a.words("not_only")}
    if any(hit.first <= h.first and h.last <= hit.last for h in a.words("negation")):
        return True  # "are not in"
    refusing = a.pack.syntax.clauses == "comma" or _infinitive(a, hit)
    if refusing and any(clause.first <= h.first and h.last <= hit.first for h in a.words("refuse")):
        return True  # "lehnte es ab, die Stellungen zu räumen"
    return hit.entry.form != "noun" and any(
        clause.first <= h.first and (_near(hit, h, phrase) or _completed(a, hit, h))
        and _governs(a, clause, h, hit) and a.word_at(h.last, "claim_noun") is None
        for value in ("negation", "not_yet")
        for h in a.words(value)
        if h.first not in more
    )  # fmt: skip


def _near(hit: Hit, word: Hit, phrase: ForcePhrase) -> bool:
    """Whether a negation stands close to the verb, or right before the force."""
    return -4 <= hit.first - word.last <= 4 or phrase.first - 2 <= word.last <= phrase.first
