"""A sentence with its verbs and forces, its event words, and how its clauses hang together."""

from __future__ import annotations

from dataclasses import dataclass

from geo.analysis import Analysis, Clause
from geo.forces import ForcePhrase
from geo.headfinal.forces import case_at
from geo.headfinal.verbs import Verb, glued
from geo.memory import Memory
from geo.sentences import Hit

SUBJECT, OBJECT = ("subject", "topic"), ("object",)
OTHERS = frozenset({"casualties", "capture"})
"""Kinds whose object is the other side's: whoever kills is not the owner of the killed."""
_HEAD = 6  # tokens between a verb form and the noun that it describes


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event word: a verb, or an event noun with the light `verb` that carries it, if any.

    `marked`: a word such as "under way" makes a sentence of the noun ("주둔 중이다").
    """

    senses: tuple[Hit, ...]
    first: int
    last: int
    verb: Verb | None
    noun: bool = False
    marked: bool = False

    @property
    def verbal(self) -> bool:
        """Whether it says that something happens, and does not only name it."""
        return self.verb is not None or self.marked

    @property
    def closer(self) -> str:
        """How it ends its clause."""
        return self.verb.closer if self.verb else "noun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A sentence with its verbs and force phrases, and what earlier sentences left behind."""

    a: Analysis
    verbs: tuple[Verb, ...]
    phrases: tuple[ForcePhrase, ...]
    memory: Memory


def chained(s: Scene, clause: Clause) -> Clause:
    """A clause with those that it goes on with: "북한이 함정을 동원해 | 영해를 침범했다"."""
    first = clause.first
    for before in reversed(s.a.clauses):
        if before.last == first and clause.joined:
            first, clause = before.first, before
    return Clause(first=first, last=clause.last)


def by_object(hit: Hit) -> bool:
    return hit.entry.form == "active" and hit.entry.extra.get("force", "object") == "object"


def described(s: Scene, verb: Verb) -> ForcePhrase | None:
    """The force that a verb form before a noun describes: "러시아에 파병된 북한군"."""
    if verb.closer != "adnominal":
        return None
    for phrase in s.phrases:
        if verb.end <= phrase.first <= verb.end + _HEAD:
            between = range(verb.end, phrase.first)
            return phrase if not any(_parts(s.a, i) for i in between) else None
    return None


def _parts(a: Analysis, at: int) -> bool:
    """Whether a particle, sign or verb parts a verb form from the noun behind."""
    return bool(
        (not a.tokens[at].is_word and not a.tokens[at].is_number)
        or case_at(a, at) in ("subject", "object", "topic")
        or (glued(a, at) and a.hit_at(at, "roles") and not a.place_at(at))
        or a.is_verb(at)
    )
