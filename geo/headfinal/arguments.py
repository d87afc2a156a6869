"""Which force a predicate speaks of: by the particle behind it, or as the noun it describes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from geo.analysis import Analysis, Clause, Named
from geo.forces import ForcePhrase
from geo.headfinal.forces import case_at, case_of
from geo.headfinal.verbs import Verb, glued
from geo.memory import Memory
from geo.model import Force
from geo.sentences import Hit

_SUBJECT, _OBJECT = ("subject", "topic"), ("object",)
_OTHERS = frozenset({"casualties", "capture"})
"""Kinds whose object is the other side's: whoever kills is not the owner of the killed."""
_OWN = frozenset({"deployment", "transfer", "withdrawal", "weapons_supply", "combat", "training"})
"""Kinds of which the subject owns the force that they describe."""
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


def link_force(
    s: Scene, clause: Clause, told: Told, hit: Hit, earlier: Sequence[ForcePhrase]
) -> tuple[ForcePhrase, str] | None:
    """The force of a sense with where it came from (see `geo.frames.Event.source`), if any."""
    phrase = _argument(s, clause, told, hit)
    if phrase and phrase.bare and hit.entry.value in _OTHERS:
        if _struck(s, phrase, by=True):
            return None  # "공격으로 13명이 다쳤다": most likely no soldiers
        if earlier and not phrase.force.country:  # "병사 3명이 숨지고 5명이 다쳤다"
            past = earlier[-1].force
            phrase = replace(phrase, force=replace(phrase.force, country=past.country,
                                                   actor=past.actor))  # fmt: skip
    if phrase:
        return _owned(s, clause, told, hit, phrase), "argument"
    if told.noun and not told.verbal:
        return _named_act(s, clause, told, hit, earlier)
    if hit.entry.extra.get("state") and (named := agent(s, _whole(s, clause), told.first)):
        return _state(s.a, named), "state"
    if _by_object(hit) and not told.noun:
        return None
    if pronoun := _pronoun(s, clause, told):
        return pronoun, "pronoun"
    if clause.joined and not _own_subject(s, clause, told):
        subject = _subject_before(s, clause)
        if subject and hit.entry.extra.get("reply") and _told_by_another(s, subject):
            return None  # the warning is a part of the crossing that is told
        if subject and not (earlier and earlier[-1].first == subject.first):
            return subject, "argument"
        if earlier:
            last = earlier[-1]
            force = replace(last.force, text=None, start=None, end=None)
            return replace(last, force=force), "shared"
    if topic := _topic_before(s, clause, told):
        return topic, "argument"
    return None


def _topic_before(s: Scene, clause: Clause, told: Told) -> ForcePhrase | None:
    """The force that is the topic of a clause of time before: "군은 적이 다가올 때 발포했다"."""
    before = next((c for c in s.a.clauses if c.last == clause.first), None)
    if before is None or before.opener not in ("time", "purpose") or _own_subject(s, clause, told):
        return None
    inside = [p for p in s.phrases if before.first <= p.first and p.last <= clause.first]
    return next((p for p in inside if case_of(s.a, p) == "topic"), None)


def _told_by_another(s: Scene, subject: ForcePhrase) -> bool:
    """Whether somebody tells of the subject: "군은 북한군이 접근해 경고사격을 했다고 밝혔다"."""
    return case_of(s.a, subject) == "subject" and any(
        case_at(s.a, i) == "topic" for i in range(subject.first)
    )


def _whole(s: Scene, clause: Clause) -> Clause:
    """A clause with those that it goes on with: "북한이 함정을 동원해 | 영해를 침범했다"."""
    first = clause.first
    for before in reversed(s.a.clauses):
        if before.last == first and clause.joined:
            first, clause = before.first, before
    return Clause(first=first, last=clause.last)


def _subject_before(s: Scene, clause: Clause) -> ForcePhrase | None:
    """The subject of the clauses that this one goes on with, where it is a force."""
    for phrase in reversed(s.phrases):
        if phrase.last <= clause.first and case_of(s.a, phrase) in _SUBJECT:
            later = range(phrase.last + 1, clause.first)
            return None if any(case_at(s.a, i) in _SUBJECT for i in later) else phrase
    return None


def _by_object(hit: Hit) -> bool:
    return hit.entry.form == "active" and hit.entry.extra.get("force", "object") == "object"


def _argument(s: Scene, clause: Clause, told: Told, hit: Hit) -> ForcePhrase | None:
    if told.noun:
        found = _beside(s, told)
        if found or not told.verbal:
            return found
        return _mobilised(s, clause, told) or _before(s, clause, told, _SUBJECT)
    assert told.verb is not None
    if _by_object(hit):
        found = _before(s, clause, told, _OBJECT) or _described(s, told.verb)
        return found or _topical(s, clause, told)
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


def _named_act(
    s: Scene, clause: Clause, told: Told, hit: Hit, earlier: Sequence[ForcePhrase]
) -> tuple[ForcePhrase, str] | None:
    """ "북한의 러시아 파병", "파병 사실": a state's own act, or that of the force last named."""
    recall = hit.entry.extra.get("recall")
    if not (recall or hit.entry.extra.get("state")):
        return None
    for named in reversed(s.a.places):
        gap = range(named.last, told.first)
        if named.last <= told.first and len(gap) <= 4 and all(_of_place(s.a, i) for i in gap):
            place = named.mention.match.place if named.mention else None
            literal = named.mention is not None and named.mention.function == "literal"
            if place and not literal and (place.kind == "country" or place.stands_for):
                return _state(s.a, named), "state"
    exercise = hit.entry.value == "training" and not recall  # "this exercise" may be another's
    past = None if exercise else earlier[-1] if earlier else s.memory.force
    if past is not None and past.force.unit in ("vehicles", "weapons", "base"):
        people = s.memory.recall(None)  # who holds a town are people, not their arms
        past = replace(past, force=people, materiel=False) if people else past
    if past is not None:
        force = replace(past.force, text=None, start=None, end=None)
        phrase = replace(past, first=told.first, last=told.last, head=told.first,
                         force=force, count=None, definite=True)  # fmt: skip
        return phrase, "noun"
    own = None if recall or exercise else agent(s, clause, told.first)
    return (_state(s.a, own), "state") if own else None


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
    found = [
        p
        for p in reversed(s.phrases)
        if clause.first <= p.first and p.last <= told.first and p.first not in taken
    ]
    cased = next((p for p in found if case_of(s.a, p) in cases), None)
    if cased:
        return _first_joined(s, cased)
    bare = next((p for p in found if case_of(s.a, p) == "" and _bare(s, p, told)), None)
    return bare or next((p for p in found if _listed(s, p) and _bare(s, p, told)), None)


def _mobilised(s: Scene, clause: Clause, told: Told) -> ForcePhrase | None:
    """The force of a verb that describes an event noun: "고속정 50척을 동원한 훈련을"."""
    for verb in s.verbs:
        if verb.closer != "adnominal" or not 0 <= told.first - verb.end <= 3:
            continue
        own = Told(senses=verb.senses, first=verb.first, last=verb.last, verb=verb)
        for hit in verb.of("predicates"):
            cases = _OBJECT if _by_object(hit) else _SUBJECT
            if found := _before(s, clause, own, cases):
                return found
    return None


def _topical(s: Scene, clause: Clause, told: Told) -> ForcePhrase | None:
    """The object as the topic: "장갑차 40대도 옮길 것", "정부는 병력은 보내지 않았다"."""
    inner = [v.end for v in s.verbs if v.closer == "adnominal" and v.end <= told.first]
    start = max([clause.first, *inner])
    if any(case_at(s.a, i) == "object" for i in range(start, told.first)):
        return None
    for phrase in reversed(s.phrases):
        if not (clause.first <= phrase.first and phrase.last <= told.first):
            continue
        others = any(case_at(s.a, i) in _SUBJECT for i in range(clause.first, phrase.first))
        thing = phrase.materiel or phrase.force.unit in ("vehicles", "aircraft")
        if case_of(s.a, phrase) == "topic" and (thing or others):
            return phrase
    return None


def _listed(s: Scene, phrase: ForcePhrase) -> bool:
    """Whether a force is the first of a list whose last noun, no force, has the particle."""
    at = phrase.last
    return glued(s.a, at) and s.a.word_at(at, "and") is not None and any(
        case_at(s.a, i) == "object" for i in range(at + 1, min(at + 8, len(s.a.tokens)))
    )  # fmt: skip


def _bare(s: Scene, phrase: ForcePhrase, told: Told) -> bool:
    """Whether a force without a particle can be the predicate's: no verb or noun takes it first."""
    noun = s.a.hit_at(phrase.last, "predicates")
    other = noun is not None and noun.entry.form == "noun" and phrase.last != told.first
    return not other and not _verb_between(s, phrase.last, told.first)


def _first_joined(s: Scene, phrase: ForcePhrase) -> ForcePhrase:
    """The first force of a list: "해경선 4척과 민병대 선박 여러 척이"."""
    for other in s.phrases:
        if other.last + 1 == phrase.first and s.a.word_at(other.last, "and"):
            return other
    return phrase


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
    theirs = hit.entry.value in _OTHERS or _destroys(hit)
    giving = _by_object(hit) and not theirs and not weak
    owner = sender(s, phrase)
    if owner is None and phrase.possessive:
        whole = Clause(first=0, last=clause.last)
        return _whose(phrase, agent(s, whole, phrase.first))
    object_ = hit.entry.extra.get("force", "object") == "object"
    if owner is None and (giving or (told.noun and object_)):
        owner = agent(s, clause, phrase.first) or (
            agent(s, clause, told.first) if told.noun or giving else None
        )
    if owner is not None:
        return _whose(phrase, owner)
    if giving and (army := _army(s, clause, phrase)):
        force = replace(phrase.force, country=army.force.country, actor=army.force.actor)
        return replace(phrase, force=force, possessive=army.possessive)
    if hit.entry.value in _OTHERS and _struck(s, phrase):
        return phrase  # whoever attacked is not whose soldiers fell
    if not (phrase.definite or phrase.bare or theirs):
        whole = Clause(first=0, last=clause.last)
        speaks = agent(s, _whole(s, clause), phrase.first) or agent(
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
    if past and _recalls(s, phrase) and (phrase.definite or phrase.bare or not giving):
        return replace(phrase, force=replace(phrase.force, country=past.country,
                                             actor=past.actor))  # fmt: skip
    return phrase


def _destroys(hit: Hit) -> bool:
    """Whether it is done to the enemy's: "드론 9대를 격추했다", and not "미사일을 발사했다"."""
    asks = hit.entry.extra
    return hit.entry.value == "combat" and _by_object(hit) and not asks.get("materiel")


def _army(s: Scene, clause: Clause, phrase: ForcePhrase) -> ForcePhrase | None:
    """The army that sends: "미군은 공중급유기 30대를 유럽으로 보냈다"."""
    for other in reversed(s.phrases):
        before = clause.first <= other.first and other.last <= phrase.first
        if before and case_of(s.a, other) in _SUBJECT and (
            other.force.country or other.force.actor or other.possessive
        ):  # fmt: skip
            return other
    return None


def _struck(s: Scene, phrase: ForcePhrase, *, by: bool = False) -> bool:
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


def _recalls(s: Scene, phrase: ForcePhrase) -> bool:
    """Whether a force without an owner may be the one last spoken of.

    Not beside another force of the sentence, which may be the enemy; rebels are only the same
    rebels.
    """
    if phrase.materiel:
        return False
    others = any(p.last <= phrase.first and not p.bare for p in s.phrases)
    past = s.memory.force
    alike = past is not None and (phrase.force.unit == "rebels") == (past.force.unit == "rebels")
    alike = alike or (phrase.force.unit == "rebels" and "rebels" in s.memory.by_class)
    return phrase.definite or (not others and alike)


def _whose(phrase: ForcePhrase, owner: Named | None) -> ForcePhrase:
    if owner is None:
        return phrase
    actor = owner.actor.name if owner.actor and owner.actor.table == "forces" else None
    force = replace(phrase.force, country=owner.affiliation, actor=phrase.force.actor or actor)
    return replace(phrase, force=force)


def sender(s: Scene, phrase: ForcePhrase) -> Named | None:
    """ "북한이 파견한 병력": the subject of the sending verb before the noun."""
    for verb in s.verbs:
        sends = any(_sends(h) for h in verb.of("predicates"))
        if sends and verb.closer == "adnominal" and _described(s, verb) is phrase:
            clause = Clause(first=s.a.clause_at(verb.first).first, last=verb.first)
            return agent(s, clause, verb.first)
    return None


def _sends(hit: Hit) -> bool:
    """Whether who does it owns what it is done to, or what moves: "러시아군이 발진한 드론"."""
    return hit.entry.value in _OWN and not _destroys(hit)


def agent(s: Scene, clause: Clause, end: int, *, cases: Sequence[str] = _SUBJECT) -> Named | None:
    """Who acts: the nearest state, body, leader or armed actor with a subject's particle."""
    names: Iterable[Named] = (*s.a.actors, *s.a.places)

    def order(named: Named) -> tuple[int, bool]:
        return -named.first, not (named.actor and named.actor.table == "forces")

    for named in sorted(names, key=order):
        if clause.first <= named.first and named.last <= end and _acts(s.a, named, end, cases):
            return named
    return None


def _acts(a: Analysis, named: Named, end: int, cases: Sequence[str]) -> bool:
    if named.actor and named.actor.table not in ("forces", "people", "bodies"):
        return False
    if not named.affiliation or len(named.affiliation) != 2:
        return bool(named.actor and named.actor.table == "forces")
    at = named.last
    while at < end and _office(a, at):
        at += 1
    return at <= end and case_at(a, at) in cases


def _office(a: Analysis, at: int) -> bool:
    """Whether a token goes on with a body or office that speaks for a state."""
    if case_at(a, at):
        return False
    return any(h.first <= at < h.last for v in ("body", "title", "of") for h in a.words(v)) or bool(
        a.actor_at(at, "people", "bodies")
    )


def _state(a: Analysis, named: Named) -> ForcePhrase:
    band = named.actor if named.actor and named.actor.table == "forces" else None
    force = Force(
        country=named.affiliation, actor=band.name if band else None,
        unit=(band.kind if band else None) or "troops",
        text=a.sentence.text(named.first, named.last),
        start=a.tokens[named.first].start, end=a.tokens[named.last - 1].end,
    )  # fmt: skip
    return ForcePhrase(first=named.first, last=named.last, head=named.first, force=force,
                       named=True)  # fmt: skip
