"""Forces that a pronoun stands for: "kami kuasai", "wir haben X eingenommen", "brought them home".

"We" is the speaker's own side, "they" the force last spoken of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.analysis import Analysis, Clause
from geo.beside import force_before
from geo.forces import ForcePhrase
from geo.located import military
from geo.memory import Memory
from geo.model import Force
from geo.sentences import Hit
from geo.states import BETWEEN


def pronoun_passive(a: Analysis, clause: Clause, hit: Hit) -> Hit | None:
    """The pronoun right before a bare verb, whose object stands in front: "desa itu kami kuasai".

    Only where verbs show their voice by a prefix, which this one lacks.
    """
    if not a.pack.verb_prefixes or a.pack.voice_of(a.lower(hit.first)):
        return None
    pronoun = a.word_at(hit.first - 1, "first_person", "plural_pronoun")
    return pronoun if pronoun and pronoun.first > clause.first else None


def by_pronoun(
    a: Analysis, clause: Clause, hit: Hit, pronoun: Hit, phrases: Sequence[ForcePhrase],
    memory: Memory,
) -> tuple[ForcePhrase, str] | None:  # fmt: skip
    """The force of such a verb: the object in front, or who the pronoun means."""
    if hit.entry.extra.get("force", "object") == "object":
        found = force_before(a, replace(clause, last=pronoun.first), hit, phrases)
        own = pronoun.entry.value == "first_person"
        return (replace(found, possessive=found.possessive or own), "argument") if found else None
    if pronoun.entry.value == "plural_pronoun":
        meant = None if memory.crowd else memory.force
        return (recalled(a, pronoun, meant), "pronoun") if meant else None
    return ours(a, pronoun), "pronoun"


def ours(a: Analysis, pronoun: Hit) -> ForcePhrase:
    """The force that "we" is: the speaker's own side."""
    force = Force(unit="troops", text=a.sentence.text(pronoun.first, pronoun.last),
                  start=a.tokens[pronoun.first].start,
                  end=a.tokens[pronoun.last - 1].end)  # fmt: skip
    return ForcePhrase(first=pronoun.first, last=pronoun.last, head=pronoun.first, force=force,
                       possessive=True)  # fmt: skip


def ourselves(a: Analysis, clause: Clause, hit: Hit, memory: Memory) -> Hit | None:
    """ "We", where it is the subject of a verb that takes or holds a place that is named.

    A word of the pack's class ``our_side`` also fights, where something military is there to be
    fought: "pihaknya melancarkan serangan terhadap markas itu".
    """
    if hit.entry.form in ("noun", "passive") or hit.entry.value not in _FIGHTS:
        return None
    if memory.told(hit.entry.value) or military(a, hit):
        for side in (*a.words("our_side"), *_opening(a, memory)):
            between = range(side.last, hit.first)
            if clause.first <= side.first and side.last <= hit.first and all(
                a.hit_at(i, "modals") or a.word_at(i, *BETWEEN) for i in between
            ):  # fmt: skip
                return side
    placed = hit.entry.value == "control" and any(
        clause.first <= n.first < clause.last and n.mention
        and n.mention.function == "literal" for n in a.places)  # fmt: skip
    return next((h for h in a.words("first_person") if placed and clause.first <= h.first
                 and h.first <= hit.last and not a.word_at(h.first, "possessive")),
                None)  # fmt: skip


def _opening(a: Analysis, memory: Memory) -> list[Hit]:
    """ "They" right behind "says (that)", where no force was spoken of: the side that says it."""
    heads = (*a.sentence.of("subordinators", "content"), *a.sentence.of("speech"))
    ends = {h.last for h in heads if h.entry.form in ("", "active")}
    return [h for h in a.words("plural_pronoun") if memory.force is None and h.first in ends]


_FIGHTS = ("combat", "control", "incident")


def object_pronoun(
    a: Analysis, hit: Hit, memory: Memory
) -> tuple[ForcePhrase, str] | None:  # fmt: skip
    """ "membawa pulang mereka", "их перебрасывают": the force last spoken of, moved or sent."""
    pronoun = a.word_at(hit.last, "plural_pronoun") or _pronoun_before(a, hit)
    if pronoun is None or memory.force is None or hit.entry.form != "active":
        return None
    moved = (
        hit.entry.value in ("deployment", "withdrawal", "transfer") and not memory.force.materiel
    )
    return (recalled(a, pronoun, memory.force), "pronoun") if moved else None


def _pronoun_before(a: Analysis, hit: Hit) -> Hit | None:
    """The object of a verb as a pronoun before it, where objects may stand there."""
    at = hit.first - 1
    while at > 0 and (a.word_at(at, "adverb") or a.hit_at(at, "modals") or a.time_at(at)):
        at -= 1
    both = a.pack.syntax.object == "both" and a.pack.words("morphology", "oblique")
    return a.word_at(at, "plural_pronoun") if both else None


def recalled(a: Analysis, pronoun: Hit, phrase: ForcePhrase) -> ForcePhrase:
    text = a.sentence.text(pronoun.first, pronoun.last)
    force = replace(phrase.force, text=text, start=a.tokens[pronoun.first].start,
                    end=a.tokens[pronoun.last - 1].end)  # fmt: skip
    of = pronoun.first - (a.word_at(pronoun.first - 1, "possession") is not None)
    count = next((c for c in a.counts if c.last in (pronoun.first, of)), None)
    return replace(phrase, first=pronoun.first, last=pronoun.last, force=force, count=count,
                   definite=True)  # fmt: skip


def speaks(a: Analysis, at: int, end: int) -> bool:
    """Whether a pronoun is the subject of an active speech verb, not of the event."""
    verbs = (a.hit_at(i, "speech") for i in range(at, min(at + 3, end)))
    return any(v and v.entry.form == "active" for v in verbs)
