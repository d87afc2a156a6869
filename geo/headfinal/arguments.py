"""Which force a predicate speaks of: by the particle behind it, or as the noun it describes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from geo.analysis import Analysis, Clause, Named
from geo.forces import ForcePhrase
from geo.headfinal.forces import case_at, case_of
from geo.headfinal.verbs import Verb, glued
from geo.implied import Memory
from geo.model import Force
from geo.sentences import Hit

_SUBJECT, _OBJECT = ("subject", "topic"), ("object",)
_OTHERS = frozenset({"casualties", "capture"})
"""Kinds whose object is the other side's: whoever kills is not the owner of the killed."""
_HEAD = 6  # tokens between a verb form and the noun that it describes


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event word: a verb, or an event noun with the light `verb` that carries it, if any."""

    senses: tuple[Hit, ...]
    first: int
    last: int
    verb: Verb | None
    noun: bool = False

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


def link_force(
    s: Scene, clause: Clause, told: Told, hit: Hit, earlier: Sequence[ForcePhrase]
) -> tuple[ForcePhrase, str] | None:
    """The force of a sense with where it came from (see `geo.frames.Event.source`), if any."""
    phrase = _argument(s, clause, told, hit)
    if phrase:
        return _owned(s, clause, told, hit, phrase), "argument"
    if told.noun and told.verb is None:
        return None
    if hit.entry.extra.get("state") and (named := agent(s, clause, told.first)):
        return _state(s.a, named), "state"
    if _by_object(hit) and not told.noun:
        return None
    if pronoun := _pronoun(s, clause, told):
        return pronoun, "pronoun"
    if clause.joined and earlier and not _own_subject(s, clause, told):
        last = earlier[-1]
        return replace(last, force=replace(last.force, text=None, start=None, end=None)), "shared"
    return None


def _by_object(hit: Hit) -> bool:
    return hit.entry.form == "active" and hit.entry.extra.get("force", "object") == "object"


def _argument(s: Scene, clause: Clause, told: Told, hit: Hit) -> ForcePhrase | None:
    if told.noun:
        found = _beside(s, told)
        if found or told.verb is None:
            return found
        return _before(s, clause, told, _SUBJECT)
    assert told.verb is not None
    if _by_object(hit):
        return _before(s, clause, told, _OBJECT) or _described(s, told.verb)
    return _described(s, told.verb) or _before(s, clause, told, _SUBJECT)


def _beside(s: Scene, told: Told) -> ForcePhrase | None:
    """The force right before an event noun: "북한군 배치", "북한군의 러시아 파병"."""
    for phrase in reversed(s.phrases):
        if phrase.last <= told.first:
            gap = range(phrase.last, told.first)
            near = len(gap) <= 6 and all(_of_place(s.a, i) for i in gap)
            return phrase if near and case_of(s.a, phrase) in ("", "of") else None
    return None


def _of_place(a: Analysis, at: int) -> bool:
    return bool(
        a.place_at(at)
        or a.word_at(at, "of", "modifier", "partitive", "adverb")
        or a.lower(at) in a.pack.words("functions", "class_nouns")
    )


def _described(s: Scene, verb: Verb) -> ForcePhrase | None:
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


def _before(s: Scene, clause: Clause, told: Told, cases: Sequence[str]) -> ForcePhrase | None:
    """The nearest force before the verb in one of the cases, or without a particle."""
    taken = _taken(s, clause, told)
    for phrase in reversed(s.phrases):
        inside = clause.first <= phrase.first and phrase.last <= told.first
        if not inside or phrase.first in taken:
            continue
        case = case_of(s.a, phrase)
        if case in cases:
            return phrase
        if case == "" and not _verb_between(s, phrase.last, told.first):
            return phrase
    return None


def _verb_between(s: Scene, first: int, last: int) -> bool:
    return any(first <= v.first < last for v in s.verbs)


def _taken(s: Scene, clause: Clause, told: Told) -> set[int]:
    """Forces that belong to a describing verb between them and the predicate."""
    taken: set[int] = set()
    for verb in s.verbs:
        inside = clause.first <= verb.first and verb.end <= told.first
        if not inside or verb.closer != "adnominal" or (_described(s, verb) and not verb.of(
            "predicates"
        )):  # fmt: skip
            continue
        own = [p for p in s.phrases if clause.first <= p.first and p.last <= verb.first
               and p.first not in taken]  # fmt: skip
        objects = [p for p in own if case_of(s.a, p) == "object"]
        subjects = [p for p in own if case_of(s.a, p) == "subject"]
        if objects:
            taken.add(objects[-1].first)
        elif subjects and not _described(s, verb):
            taken.add(subjects[-1].first)
    return taken


def _pronoun(s: Scene, clause: Clause, told: Told) -> ForcePhrase | None:
    """ "이들은 ...": the force last spoken of."""
    past = s.memory.force
    for hit in s.a.words("plural_pronoun"):
        if clause.first <= hit.first < told.first and past:
            if case_at(s.a, hit.last) not in _SUBJECT:
                continue
            text = s.a.sentence.text(hit.first, hit.last)
            force = replace(past.force, text=text, start=s.a.tokens[hit.first].start,
                            end=s.a.tokens[hit.last - 1].end)  # fmt: skip
            return replace(past, first=hit.first, last=hit.last, force=force, count=None,
                           definite=True)  # fmt: skip
    return None


def _own_subject(s: Scene, clause: Clause, told: Told) -> bool:
    """Whether another noun is the subject of the clause, so that nothing is shared."""
    return any(case_at(s.a, i) in _SUBJECT for i in range(clause.first, told.first))


# ---------------------------------------------------------------- whose


def _owned(s: Scene, clause: Clause, told: Told, hit: Hit, phrase: ForcePhrase) -> ForcePhrase:
    """The phrase with its owner: whoever sends it, or what was said before."""
    if phrase.force.country or phrase.force.actor:
        return phrase
    weak = bool(hit.entry.extra.get("weak"))
    giving = _by_object(hit) and hit.entry.value not in _OTHERS and not weak
    owner = sender(s, phrase)
    if owner is None and (giving or told.noun):
        owner = agent(s, clause, phrase.first) or (
            agent(s, clause, told.first) if told.noun or giving else None
        )
    if owner is not None:
        actor = owner.actor.name if owner.actor and owner.actor.table == "forces" else None
        force = replace(phrase.force, country=owner.affiliation,
                        actor=phrase.force.actor or actor)  # fmt: skip
        return replace(phrase, force=force)
    past = s.memory.recall(phrase.force.unit)
    if past and not phrase.materiel and (phrase.definite or phrase.bare or not giving):
        return replace(phrase, force=replace(phrase.force, country=past.country,
                                             actor=past.actor))  # fmt: skip
    return phrase


def sender(s: Scene, phrase: ForcePhrase) -> Named | None:
    """ "북한이 파견한 병력": the subject of the sending verb before the noun."""
    for verb in s.verbs:
        sends = any(_by_object(h) for h in verb.of("predicates"))
        if sends and verb.closer == "adnominal" and _described(s, verb) is phrase:
            clause = Clause(first=s.a.clause_at(verb.first).first, last=verb.first)
            return agent(s, clause, verb.first)
    return None


def agent(s: Scene, clause: Clause, end: int) -> Named | None:
    """Who acts: the nearest state, body, leader or armed actor with a subject's particle."""
    names: Iterable[Named] = (*s.a.actors, *s.a.places)
    for named in sorted(names, key=lambda n: -n.first):
        if clause.first <= named.first and named.last <= end and _acts(s.a, named, end):
            return named
    return None


def _acts(a: Analysis, named: Named, end: int) -> bool:
    if named.actor and named.actor.table not in ("forces", "people", "bodies"):
        return False
    if not named.affiliation or len(named.affiliation) != 2:
        return bool(named.actor and named.actor.table == "forces")
    at = named.last
    while at < end and _office(a, at):
        at += 1
    return at <= end and case_at(a, at) in _SUBJECT


def _office(a: Analysis, at: int) -> bool:
    """Whether a token goes on with a body or office that speaks for a state."""
    if case_at(a, at):
        return False
    return any(h.first <= at < h.last for v in ("body", "title", "of") for h in a.words(v)) or bool(
        a.actor_at(at, "people", "bodies")
    )


def _state(a: Analysis, named: Named) -> ForcePhrase:
    force = Force(
        country=named.affiliation, unit="troops", text=a.sentence.text(named.first, named.last),
        start=a.tokens[named.first].start, end=a.tokens[named.last - 1].end,
    )  # fmt: skip
    return ForcePhrase(first=named.first, last=named.last, head=named.first, force=force,
                       named=True)  # fmt: skip
