"""Whose force an event speaks of: who sends it, whom it was taken from, who tells of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from geo.analysis import Analysis, Clause, Named
from geo.forces import ForcePhrase
from geo.headfinal.forces import case_at, case_of
from geo.headfinal.scene import OTHERS, SUBJECT, Scene, Told, by_object, chained, described
from geo.model import Force
from geo.sentences import Hit

_OWN = frozenset({"deployment", "transfer", "withdrawal", "weapons_supply", "combat", "training"})
"""Kinds of which the subject owns the force that they describe."""


def owned(s: Scene, clause: Clause, told: Told, hit: Hit, phrase: ForcePhrase) -> ForcePhrase:
    """The phrase with its owner: whoever sends it, or what was said before."""
    if phrase.force.country or phrase.force.actor:
        return phrase
    weak = bool(hit.entry.extra.get("weak"))
    theirs = hit.entry.value in OTHERS or _destroys(hit)
    giving = by_object(hit) and not theirs and not weak
    owner = sender(s, phrase)
    if owner is None and phrase.possessive:
        whole = Clause(first=0, last=clause.last)
        return _whose(phrase, agent(s, whole, phrase.first))
    object_ = hit.entry.extra.get("force", "object") == "object"
    if owner is None and (giving or (told.noun and object_)):
        whole = chained(s, clause)
        owner = agent(s, whole, phrase.first) or (
            agent(s, whole, told.first) if told.noun or giving else None
        )
    if owner is not None:
        return _whose(phrase, owner)
    if giving and (army := _army(s, clause, phrase)):
        force = replace(phrase.force, country=army.force.country, actor=army.force.actor)
        return replace(phrase, force=force, possessive=army.possessive)
    if hit.entry.value in OTHERS and struck(s, phrase):
        return phrase  # whoever attacked is not whose soldiers fell
    arms = told.noun and (phrase.materiel or phrase.force.unit == "aircraft")  # "로켓 공격"
    if not (phrase.definite or phrase.bare or theirs or arms):
        whole = Clause(first=0, last=clause.last)
        speaks = agent(s, chained(s, clause), phrase.first) or agent(
            s, whole, phrase.first, cases=("topic",)
        )
        band = speaks is not None and speaks.actor is not None and speaks.actor.kind == "rebels"
        if band and phrase.force.unit in ("carrier_group", "navy"):
            return phrase  # rebels that tell of a carrier tell of somebody else's
        if speaks and phrase.force.unit != "rebels":
            return _whose(phrase, speaks)
    if s.a.word_at(phrase.head, "institution"):
        return phrase  # "군은": the army of the country that the report is about
    past = s.memory.recall(phrase.force.unit)
    if (
        past
        and _recalls(s, phrase, giving=giving)
        and (phrase.definite or phrase.bare or not giving)
    ):
        return replace(phrase, force=replace(phrase.force, country=past.country,
                                             actor=past.actor))  # fmt: skip
    return phrase


def _destroys(hit: Hit) -> bool:
    """Whether it is done to the enemy's: "드론 9대를 격추했다", and not "미사일을 발사했다"."""
    asks = hit.entry.extra
    return hit.entry.value == "combat" and by_object(hit) and not asks.get("materiel")


def _army(s: Scene, clause: Clause, phrase: ForcePhrase) -> ForcePhrase | None:
    """The army that sends: "미군은 공중급유기 30대를 유럽으로 보냈다"."""
    for other in reversed(s.phrases):
        near = chained(s, clause).first <= other.first or case_of(s.a, other) == "topic"
        before = near and other.last <= phrase.first
        if before and case_of(s.a, other) in SUBJECT and (
            other.force.country or other.force.actor or other.possessive
        ):  # fmt: skip
            return other
    return None


def struck(s: Scene, phrase: ForcePhrase, *, by: bool = False) -> bool:
    """Whether an attack is named before it: "이 공격으로 병사 3명이 숨졌다".

    `by`: as what did it, not as where it was ("작전에서 3명이 숨졌다").
    """
    return any(
        h.entry.value in ("combat", "incident")
        and h.entry.form == "noun"
        and h.last <= phrase.first
        and (not by or by_means(s.a, h.last))
        for h in s.a.sentence.of("predicates")
    )


def by_means(a: Analysis, at: int) -> bool:
    """Whether a particle that says by what stands on a token: "공격으로"."""
    particle = a.hit_at(at, "roles")
    return particle is not None and particle.entry.value == "to"


def _recalls(s: Scene, phrase: ForcePhrase, *, giving: bool) -> bool:
    """Whether a force without an owner may be the one last spoken of.

    Not beside another force of the sentence, which may be the enemy; rebels are only the same
    rebels.
    """
    if phrase.materiel:
        arms = s.memory.by_class.get("weapons")
        same = arms is not None and phrase.force.text is not None and (
            phrase.force.text.split()[0] in (arms.text or "")
        )  # fmt: skip
        return not giving and same  # "미사일이 해상에 낙하했다"
    others = any(p.last <= phrase.first and not p.bare for p in s.phrases)
    past = s.memory.force
    alike = past is not None and (phrase.force.unit == "rebels") == (past.force.unit == "rebels")
    alike = alike or (phrase.force.unit == "rebels" and "rebels" in s.memory.by_class)
    return phrase.definite or (not others and alike)


def _whose(phrase: ForcePhrase, owner: Named | None) -> ForcePhrase:
    if owner is None:
        return phrase
    actor = owner.actor.name if owner.actor and owner.actor.table == "forces" else None
    state = owner.affiliation if len(owner.affiliation or "") == 2 else None
    force = replace(phrase.force, country=state, actor=phrase.force.actor or actor)
    return replace(phrase, force=force)


def sender(s: Scene, phrase: ForcePhrase) -> Named | None:
    """ "북한이 파견한 병력": the subject of the sending verb before the noun."""
    for verb in s.verbs:
        sends = any(_sends(h) for h in verb.of("predicates"))
        if sends and verb.closer == "adnominal" and described(s, verb) is phrase:
            clause = Clause(first=s.a.clause_at(verb.first).first, last=verb.first)
            return agent(s, clause, verb.first)
    return None


def _sends(hit: Hit) -> bool:
    """Whether who does it owns what it is done to, or what moves: "러시아군이 발진한 드론"."""
    return hit.entry.value in _OWN and not _destroys(hit)


def agent(s: Scene, clause: Clause, end: int, *, cases: Sequence[str] = SUBJECT) -> Named | None:
    """Who acts: the nearest state, body, leader or armed actor with a subject's particle."""
    names: Iterable[Named] = (*s.a.actors, *s.a.places)

    def order(named: Named) -> tuple[int, bool]:
        return -named.first, not (named.actor and named.actor.table == "forces")

    for named in sorted(names, key=order):
        if clause.first <= named.first and named.last <= end and _acts(s.a, named, end, cases):
            return _first_of_two(s.a, named)
    return None


def _first_of_two(a: Analysis, named: Named) -> Named:
    """The first of two states that act together: "중국과 러시아가 훈련했다"."""
    other = a.place_at(named.first - 2) if a.word_at(named.first - 1, "and") else None
    acts = other is not None and other.mention and other.mention.function == "metonym_gov"
    return other if other and acts else named


def _acts(a: Analysis, named: Named, end: int, cases: Sequence[str]) -> bool:
    if named.actor and named.actor.table not in ("forces", "people", "bodies"):
        return False
    stateless = not named.affiliation or len(named.affiliation) != 2
    if stateless and not (named.actor and (named.actor.table == "forces" or _alliance(named))):
        return False
    at = named.last
    while at < end and _office(a, at):
        at += 1
    return at <= end and case_at(a, at) in cases


def _alliance(named: Named) -> bool:
    """Whether it is a union of states, whose exercise or force is nobody's own: "나토가"."""
    return named.actor is not None and named.actor.table == "bodies" and (
        len(named.affiliation or "") > 2
    )  # fmt: skip


def _office(a: Analysis, at: int) -> bool:
    """Whether a token goes on with a body or office that speaks for a state."""
    if case_at(a, at):
        return False
    return any(h.first <= at < h.last for v in ("body", "title", "of") for h in a.words(v)) or bool(
        a.actor_at(at, "people", "bodies")
    )


def state_force(a: Analysis, named: Named) -> ForcePhrase:
    union = _alliance(named)
    actor = named.actor if named.actor and (named.actor.table == "forces" or union) else None
    unit = actor.kind if actor and not union else None
    force = Force(
        country=None if union else named.affiliation, actor=actor.name if actor else None,
        unit=unit or "troops",
        text=a.sentence.text(named.first, named.last),
        start=a.tokens[named.first].start, end=a.tokens[named.last - 1].end,
    )  # fmt: skip
    return ForcePhrase(first=named.first, last=named.last, head=named.first, force=force,
                       named=True)  # fmt: skip
