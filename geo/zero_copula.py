"""Clauses without a verb that say how many are where: "У Чорному морі — три кораблі РФ".

Only in languages that leave out "to be" (`[morphology] zero_copula`). A number and a place make
such words a statement; a heading, an address or a price has no force in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from geo.analysis import Analysis, Clause
from geo.dependents import governed
from geo.forces import ForcePhrase, anybodys, oblique
from geo.lexicon import Entry
from geo.sentences import Hit

_IS = Entry(category="predicates", value="presence", form="middle", lemma="–",
            extra={"force": "subject"})  # fmt: skip
"""The verb that is left out."""


def verbless(a: Analysis, phrases: Sequence[ForcePhrase]) -> Iterator[tuple[Clause, Hit]]:
    """Every such clause, with a hit of the verb it leaves out on the force; at most one each."""
    if not a.pack.table("morphology").get("zero_copula"):
        return
    for clause in _stretches(a):
        inside = range(clause.first, clause.last)
        if _tells(a, clause) or not any(_where(a, i) for i in inside):
            continue
        for phrase in phrases:
            if phrase.first in inside and phrase.count and not (
                governed(a, phrase) or oblique(a, a.hit_at(phrase.head, "forces"))
                or phrase.materiel or phrase.bare or (phrase.civil and anybodys(phrase))
            ):  # fmt: skip
                yield clause, Hit(entry=_IS, first=phrase.last - 1, last=phrase.last)
                break


def _stretches(a: Analysis) -> Iterator[Clause]:
    """Clauses, those that only a dash parts taken together."""
    open_: Clause | None = None
    for clause in a.clauses:
        if open_ and open_.last == clause.first and a.tokens[clause.first - 1].text in "–—":
            open_ = replace(open_, last=clause.last)
            continue
        if open_:
            yield open_
        open_ = clause
    if open_:
        yield open_


def _tells(a: Analysis, clause: Clause) -> bool:
    """Whether a stretch has a verb, an event noun or a modal word."""
    return any(
        a.is_verb(i) or a.hit_at(i, "predicates") or a.hit_at(i, "modals") or a.hit_at(i, "speech")
        or a.word_at(i, "negation", "occurs", "light_verb", "according")
        for i in range(clause.first, clause.last)
    )  # fmt: skip


def _where(a: Analysis, at: int) -> bool:
    """Whether a literal place begins at a token, behind a preposition that says where."""
    place = a.place_at(at)
    if place is None or place.first != at or not place.mention:
        return False
    near = range(max(0, at - 3), at)
    return place.mention.function == "literal" and any(
        h.entry.value == "at" and h.first in near for h in a.sentence.of("roles")
    )
