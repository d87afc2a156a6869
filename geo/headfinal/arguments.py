"""Which force a predicate speaks of: by the particle behind it, or as the noun it describes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.analysis import Analysis, Clause
from geo.forces import ForcePhrase
from geo.headfinal.forces import case_at, case_of
from geo.headfinal.owners import agent, owned, state_force, struck
from geo.headfinal.scene import OBJECT, OTHERS, SUBJECT, Scene, Told, by_object, chained, described
from geo.headfinal.verbs import glued
from geo.sentences import Hit

_DEEDS = frozenset({"incident", "control", "withdrawal", "patrol", "training"})
"""Kinds of what the force told of before may have done too."""
_NO_HOLDERS = frozenset({"ships", "coast_guard", "carrier_group", "aircraft", "navy"})
"""Forces that take no towns."""


def link_force(
    s: Scene, clause: Clause, told: Told, hit: Hit, earlier: Sequence[ForcePhrase]
) -> tuple[ForcePhrase, str] | None:
    """The force of a sense with where it came from (see `geo.frames.Event.source`), if any."""
    phrase = _argument(s, clause, told, hit)
    if phrase and phrase.bare and hit.entry.value in OTHERS:
        civilians = s.a.words("civilian")
        if civilians or struck(s, phrase, by=True):
            return None  # "공격으로 13명이 다쳤다": most likely no soldiers
        if earlier and not phrase.force.country:  # "병사 3명이 숨지고 5명이 다쳤다"
            past = earlier[-1].force
            phrase = replace(phrase, force=replace(phrase.force, country=past.country,
                                                   actor=past.actor))  # fmt: skip
    if phrase:
        return owned(s, clause, told, hit, phrase), "argument"
    if told.noun and not told.verbal:
        return _named_act(s, clause, told, hit, earlier)
    if hit.entry.extra.get("state") and (named := agent(s, chained(s, clause), told.first)):
        return state_force(s.a, named), "state"
    if by_object(hit) and not told.noun:
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
    return _dropped(s, told, hit)


def _dropped(s: Scene, told: Told, hit: Hit) -> tuple[ForcePhrase, str] | None:
    """The force told of before, where nothing is a subject: "영공을 침범하지는 않았다"."""
    past = s.memory.force
    if (
        past is None
        or hit.entry.value not in _DEEDS
        or past.materiel
        or hit.entry.extra.get("weak")
    ):
        return None
    if hit.entry.value == "control" and past.force.unit in _NO_HOLDERS:
        return None
    if any(case_at(s.a, i) in SUBJECT and not (s.a.hit_at(i, "roles") or _speaks(s.a, i))
           for i in range(told.first)):  # fmt: skip
        return None
    force = replace(past.force, text=None, start=None, end=None)
    return replace(past, first=told.first, last=told.last, head=told.first, force=force,
                   count=None, definite=True), "pronoun"  # fmt: skip


def _speaks(a: Analysis, at: int) -> bool:
    """Whether a particle of the topic stands behind who speaks: "대변인은 철수한다고 밝혔다"."""
    titled = any(h.last == at for value in ("title", "anonymous") for h in a.words(value))
    return titled and case_at(a, at) == "topic"


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


def _subject_before(s: Scene, clause: Clause) -> ForcePhrase | None:
    """The subject of the clauses that this one goes on with, where it is a force."""
    topics = [p for p in s.phrases if p.last <= clause.first and case_of(s.a, p) == "topic"]
    if topics and not s.a.sentence.of("speech"):
        return topics[0]  # "민병대는 미군이 폭격하자 보복에 나섰다"
    for phrase in reversed(s.phrases):
        if phrase.last <= clause.first and case_of(s.a, phrase) in SUBJECT:
            later = range(phrase.last + 1, clause.first)
            return None if any(case_at(s.a, i) in SUBJECT for i in later) else phrase
    return None


def _argument(s: Scene, clause: Clause, told: Told, hit: Hit) -> ForcePhrase | None:
    if told.noun:
        found = _beside(s, told) or _ongoing(s, told)
        if found or not told.verbal:
            return found
        return _mobilised(s, clause, told) or _before(s, clause, told, SUBJECT)
    assert told.verb is not None
    if by_object(hit):
        found = _before(s, clause, told, OBJECT) or described(s, told.verb)
        return found or _topical(s, clause, told)
    return described(s, told.verb) or _before(s, clause, told, SUBJECT)


def _beside(s: Scene, told: Told) -> ForcePhrase | None:
    """The force right before an event noun: "북한군 배치", "북한군의 러시아 파병"."""
    for phrase in reversed(s.phrases):
        if phrase.last <= told.first:
            gap = range(phrase.last, told.first)
            near = len(gap) <= 6 and all(_of_place(s.a, i) for i in gap)
            if near and case_of(s.a, phrase) in ("", "of"):
                return phrase
            return phrase if _heads_list(s, phrase, told) else None
    return None


def _ongoing(s: Scene, told: Told) -> ForcePhrase | None:
    """The force that a noun describes as what it is at: "주둔 중인 미군"."""
    modal = s.a.hit_at(told.last, "modals")
    if told.verb is not None or modal is None:
        return None
    return next((p for p in s.phrases if p.first == modal.last), None)


def _heads_list(s: Scene, phrase: ForcePhrase, told: Told) -> bool:
    """Whether a force opens a list that the noun ends: "병력과 직원, 차량 2000대 배치"."""
    gap = range(phrase.last, told.first)
    return (
        any(map(by_object, told.senses))
        and s.a.word_at(phrase.last, "and") is not None
        and told.verb is not None
        and not any(case_at(s.a, i) or s.a.hit_at(i, "roles") for i in gap if glued(s.a, i)
                    and not s.a.word_at(i, "of"))
        and not _verb_between(s, phrase.last, told.first)
    )  # fmt: skip


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
                return state_force(s.a, named), "state"
    # "this exercise", "the battle" may be another's
    exercise = hit.entry.value in ("training", "combat", "patrol") and not recall
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
    return (state_force(s.a, own), "state") if own else None


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
    doers = [p for p in found if cases != SUBJECT or p.force.unit != "base"]
    bare = next((p for p in doers if case_of(s.a, p) == "" and _bare(s, p, told)), None)
    return bare or next((p for p in found if _listed(s, p) and _bare(s, p, told)), None)


def _mobilised(s: Scene, clause: Clause, told: Told) -> ForcePhrase | None:
    """The force of a verb that describes an event noun: "고속정 50척을 동원한 훈련을"."""
    for verb in s.verbs:
        if verb.closer != "adnominal" or not 0 <= told.first - verb.end <= 3:
            continue
        own = Told(senses=verb.senses, first=verb.first, last=verb.last, verb=verb)
        for hit in verb.of("predicates"):
            cases = OBJECT if by_object(hit) else SUBJECT
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
        others = any(case_at(s.a, i) in SUBJECT for i in range(clause.first, phrase.first))
        thing = phrase.materiel or phrase.bare or phrase.force.unit in ("vehicles", "aircraft")
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
        if not inside or verb.closer != "adnominal" or (described(s, verb) and not verb.of(
            "predicates"
        )):  # fmt: skip
            continue
        own = [p for p in s.phrases if clause.first <= p.first and p.last <= verb.first
               and p.first not in taken]  # fmt: skip
        objects = [p for p in own if case_of(s.a, p) == "object"]
        subjects = [p for p in own if case_of(s.a, p) == "subject"]
        undergone = verb.senses and all(h.entry.form == "passive" for h in verb.senses)
        if objects:
            taken.add(objects[-1].first)
        elif subjects and not described(s, verb) and not undergone:  # "확대된 작전을"
            taken.add(subjects[-1].first)
    return taken


def _pronoun(s: Scene, clause: Clause, told: Told) -> ForcePhrase | None:
    """ "이들은 ...": the force last spoken of."""
    past = s.memory.force
    for hit in s.a.words("plural_pronoun"):
        if clause.first <= hit.first < told.first and past:
            if case_at(s.a, hit.last) not in SUBJECT or s.a.word_at(hit.first - 1, "of"):
                continue  # also "KAB의 절반"
            text = s.a.sentence.text(hit.first, hit.last)
            force = replace(past.force, text=text, start=s.a.tokens[hit.first].start,
                            end=s.a.tokens[hit.last - 1].end)  # fmt: skip
            return replace(past, first=hit.first, last=hit.last, force=force, count=None,
                           definite=True)  # fmt: skip
    return None


def _own_subject(s: Scene, clause: Clause, told: Told) -> bool:
    """Whether another noun is the subject of the clause, so that nothing is shared."""
    return any(case_at(s.a, i) in SUBJECT for i in range(clause.first, told.first))
