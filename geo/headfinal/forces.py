"""Force phrases before their particle: "러시아에 파병된 북한군 약 1만1천명이", "3개 대대의 병력을".

Whose force it is stands before the noun, how many before it or behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from geo.analysis import Analysis, Named
from geo.counts import Count
from geo.forces import ForcePhrase
from geo.headfinal.verbs import glued
from geo.memory import Memory
from geo.model import Force
from geo.sentences import Hit, Sentence

_GENERIC = ("navy", "personnel", "troops", "units", "ships", "aircraft", "base")
_THINGS = frozenset({"vehicles", "aircraft", "weapons"})
_COUNTED = _THINGS | {"ships"}
_NAMED = ("ships", "carrier_group", "coast_guard")
_GLOSS = 14  # tokens of another name in brackets
_CASES = ("subject", "object", "topic", "of")


def case_at(a: Analysis, at: int) -> str:
    """The case that a particle on a token gives to the noun before it, ``""`` for none."""
    hit = a.word_at(at, *_CASES) if glued(a, at) or _past_bracket(a, at) else None
    return hit.entry.value if hit else ""


def _past_bracket(a: Analysis, at: int) -> bool:
    return at > 0 and a.lower(at - 1) in {")", '"', "”", "'", "’"}


def case_of(a: Analysis, phrase: ForcePhrase) -> str:
    """The case of a force phrase; ``other`` behind another particle, ``""`` where none follows."""
    at = phrase.last
    while a.lower(at) in {")", '"', "”", "'", "’"}:
        at += 1
    if found := case_at(a, at):
        return found
    role = a.hit_at(at, "roles") if glued(a, at) else None
    joined = a.word_at(at, "and") if glued(a, at) else None
    return "other" if role or joined else ""


_last: tuple[Sentence, tuple[ForcePhrase, ...]] | None = None
"""The forces of the sentence last asked for: events and each event's places ask."""


def find_forces(a: Analysis) -> list[ForcePhrase]:
    """All force phrases of a sentence, in order, without overlap."""
    global _last
    last = _last  # other threads may change it meanwhile
    if last is None or last[0] is not a.sentence:
        last = _last = a.sentence, tuple(_forces(a))
    return list(last[1])


def _forces(a: Analysis) -> list[ForcePhrase]:
    barred = {i for h in a.words("civilian") for i in range(h.first, h.last)}
    found: list[ForcePhrase] = []
    at = 0
    while at < len(a.tokens):
        phrase = None if at in barred else _phrase(a, at, found[-1].last if found else 0)
        if phrase is None:
            at += 1
            continue
        found.append(_of_before(a, phrase, found))
        at = phrase.last
    return found


def _of_before(a: Analysis, phrase: ForcePhrase, before: Sequence[ForcePhrase]) -> ForcePhrase:
    """The phrase with the owner of the force before it: "러시아군의 드론", "항모를 포함한 전단"."""
    owned = [p for p in before if p.force.country or p.force.actor]
    if not owned or phrase.force.country or phrase.force.actor:
        return phrase
    owner = owned[-1]
    of = owner.last + 1 == phrase.first and a.word_at(owner.last, "of")
    if not (of or any(h.last == phrase.first for h in a.words("including"))):
        return phrase
    return replace(phrase, force=replace(phrase.force, country=owner.force.country,
                                         actor=owner.force.actor))  # fmt: skip


def _phrase(a: Analysis, at: int, floor: int) -> ForcePhrase | None:
    """The phrase whose first noun or named actor begins at a token."""
    actor = next((n for n in a.actors if n.first == at and n.actor
                  and n.actor.table == "forces"), None)  # fmt: skip
    hit = _noun(a, at)
    if actor is None and hit is None:
        return None
    if hit and _titled(a, hit):
        return None
    last, force = _heads(a, at, actor)
    owned = force.country is not None or _owner_before(a, at) is not None
    too = hit is not None and bool(hit.entry.extra.get("glued"))
    if actor is None and not too and _described(a, last, owned=owned):
        arms = force.unit in _THINGS and not a.word_at(last, "thing")
        if not (force.unit in _NAMED or (arms and case_at(a, last + 1) == "object")):
            return None
        last += 1  # "항공모함 프린스오브웨일스가": a ship's own name
        while force.unit in _NAMED and a.unknown_noun(last) and not glued(a, last):
            last += 1  # "구축함 존 핀함이"
    counts: list[Count] = []
    last = _behind(a, last, counts)
    civil = bool(hit and hit.entry.extra.get("civil"))
    phrase = ForcePhrase(
        first=at, last=last, head=at, force=force, named=actor is not None and hit is None,
        materiel=bool(hit and hit.entry.extra.get("materiel")), civil=civil,
    )  # fmt: skip
    return _widened(a, phrase, counts, floor)


def _noun(a: Analysis, at: int) -> Hit | None:
    hit = a.hit_at(at, "forces")
    if hit and hit.entry.extra.get("named") and not _has_name(a, at):
        return None
    if hit and hit.entry.extra.get("glued") and not (glued(a, at) and _owner_before(a, at)):
        return None
    return hit


def _has_name(a: Analysis, at: int) -> bool:
    """Whether a noun is glued to a name, and no ending of a verb: "왕건|함이", not "급증|함에"."""
    name = at > 0 and glued(a, at) and (a.unknown_noun(at - 1) or a.place_at(at - 1) is not None)
    behind = at + 1 >= len(a.tokens) or not glued(a, at + 1) or bool(
        case_at(a, at + 1) or a.word_at(at + 1, "and")
    )  # fmt: skip
    return bool(name) and behind


def _titled(a: Analysis, hit: Hit) -> bool:
    """Whether the noun is part of an office or body that speaks: "해군 대변인", "군 당국"."""
    after = a.word_at(hit.last, "title", "anonymous", "body")
    return after is not None and a.hit_at(hit.last, "forces") is None


def _described(a: Analysis, at: int, *, owned: bool) -> bool:
    """Whether the noun only describes an unknown one behind it: "군인 가족", "전투기 제조사"."""
    if glued(a, at) or not (0 <= at < len(a.tokens)) or not a.tokens[at].is_word:
        return False
    if a.unknown_noun(at) and not owned:
        return True  # "육군 훈련소 앞에서"
    if a.word_at(at, "thing"):
        return True  # "드론 기술을"
    follower = a.tokens[at]
    particle = at + 1 < len(a.tokens) and glued(a, at + 1)
    return bool(
        particle
        and case_at(a, at + 1)
        and not a.known(at)
        and not a.hit_at(at, "predicates")
        and follower.is_word
    )


def _heads(a: Analysis, at: int, actor: Named | None) -> tuple[int, Force]:
    """Past the actor and the nouns that follow one another: "해병대 병력", "바그너 용병"."""
    force = Force(unit=None)
    if actor and actor.actor:
        force = Force(country=actor.affiliation, actor=actor.actor.name,
                      unit=actor.actor.kind or "troops")  # fmt: skip
        at = actor.last
    if actor and (noun := _past_modifiers(a, at)) > at and a.hit_at(noun, "forces"):
        at = noun  # "흑해함대 소속 상륙함", "7함대 소속 핵추진 항공모함"
    while at < len(a.tokens) and (hit := a.hit_at(at, "forces")):
        country = force.country or hit.entry.extra.get("country")
        unit = _telling(force.unit, hit.entry.value)
        force = replace(force, unit=unit, country=country)
        at = hit.last
        if glued(a, at) and a.word_at(at, "plural"):
            at += 1
        elif not glued(a, at) and a.hit_at(name := _past_name(a, at), "forces"):
            at = name  # "미 해군 니미츠 항모전단", "특공대 에고즈 소속 장교": a unit by its name
    band = None if force.actor else a.actor_at(at, "forces")
    if band and band.actor and band.first == at and not glued(a, at):  # "민병대 헤즈볼라"
        return band.last, replace(force, country=band.affiliation, actor=band.actor.name)
    return at, force


def _past_modifiers(a: Analysis, at: int) -> int:
    while a.word_at(at, "modifier"):
        at += 1
    return at


def _past_name(a: Analysis, at: int) -> int:
    """Past the name of a unit and "of", where there are such: "[에고즈 소속] 장교"."""
    at += a.unknown_noun(at)
    return at + (a.word_at(at, "modifier") is not None)


def _telling(one: str | None, two: str) -> str:
    order = {unit: i for i, unit in enumerate(_GENERIC)}
    return (
        two if order.get(one or "", -1 if one is None else 99) < order.get(two, 99) else one or two
    )


def _behind(a: Analysis, at: int, counts: list[Count]) -> int:
    """Past counts, further nouns and partitive words behind the noun: "1만명 이상", "일부"."""
    at = _past_gloss(a, at)
    moved = True
    while moved and at < len(a.tokens):
        moved = False
        if glued(a, at) and not a.word_at(at, "plural"):
            break
        bracket = a.lower(at) == "("
        if a.tokens[at].is_number and a.word_at(at + 1, "numbered"):
            at, moved = _past_gloss(a, at + 2), True  # "청해부대 7진"
            continue
        count = next((c for c in a.counts if c.first == at), None)
        part = a.word_at(at, "partitive")
        noun = a.hit_at(at, "forces") if counts else None
        if count:
            counts.append(count)
            at, moved = _past_counter(a, count.last), True
        elif noun:
            at, moved = noun.last, True
        elif part and not bracket:
            at, moved = part.last, True
    return at


def _past_gloss(a: Analysis, at: int) -> int:
    """Past another name in brackets glued to the noun: "드론(무인기) 139대"."""
    if a.lower(at) != "(" or not glued(a, at):
        return at
    return next((i + 1 for i in range(at, min(at + _GLOSS, len(a.tokens))) if a.lower(i) == ")"),
                at)  # fmt: skip


def _past_counter(a: Analysis, at: int) -> int:
    """Past the word that counts ("명", "척") and a noun of units ("3개 대대")."""
    if at < len(a.tokens) and a.lower(at) in a.pack.words("numbers", "classifiers"):
        at += 1
    unit = a.hit_at(at, "forces")
    return unit.last if unit and unit.entry.value in ("units", "brigade") else at


def _widened(a: Analysis, phrase: ForcePhrase, counts: Sequence[Count], floor: int) -> ForcePhrase:
    """With counts, describing words and the owner before it."""
    first, force = phrase.first, phrase.force
    count = counts[-1] if counts else None
    possessive = any(h.first == first for h in a.words("own"))  # "자국군"
    while first > floor:
        before = first
        stationed = a.word_at(first, "posted")  # "라트비아 주둔 병력": where, not whose
        owner = _owner_before(a, first) if force.country is None and not stationed else None
        counted = _count_before(a, first, floor)
        word = next((h for v in ("modifier", "partitive") for h in a.words(v)
                     if h.last == first and h.first >= floor), None)  # fmt: skip
        if owner:
            first, owning = _first_owner(a, *owner, floor)
            force = _owned(force, owning)
        elif counted and count is None:
            first, count = counted[0], counted[1]
        elif own := next((h for h in a.words("own") if h.last == first and h.first >= floor), None):
            first, possessive = own.first, True
        elif word and not a.place_at(word.first):
            first = word.first
        elif a.word_at(first - 1, "numbered") and a.tokens[first - 2].is_number:
            first -= 2  # "필리핀 3014호 공무선"
        elif a.tokens[first - 1].is_number and a.lower(first - 2) in a.pack.words(
            "numbers", "not_before"
        ):
            first -= 2  # "제5항모강습단"
        elif first == phrase.first and glued(a, first) and a.unknown_noun(first - 1):
            first -= 1  # "청해부대": a unit by its name
        elif first == phrase.first and _unknown(a, first - 1):
            first -= 1
        if first == before:
            break
    units = any(h.first >= phrase.last - 1 for h in a.sentence.of("forces", "units"))
    force = replace(
        force, unit=force.unit or ("units" if units else "troops"),
        text=a.sentence.text(first, phrase.last), start=a.tokens[first].start,
        end=a.tokens[phrase.last - 1].end,
    )  # fmt: skip
    deictic = a.word_at(first - 1, "deictic") is not None
    return replace(phrase, first=first, force=force, count=count, definite=deictic,
                   possessive=possessive)  # fmt: skip


def _unknown(a: Analysis, at: int) -> bool:
    """An adjective or noun that the pack does not know, between owner and force."""
    return a.unknown_noun(at) and bool(_owner_before(a, at)) and not glued(a, at + 1)


def _owner_before(a: Analysis, end: int) -> tuple[int, Named] | None:
    """Whose: a country, its capital or an armed actor right before, "의" between or not."""
    if end > 0 and a.word_at(end - 1, "of"):
        end -= 1
    named = next((n for n in (*a.actors, *a.places) if n.last == end and _may_own(n)), None)
    return (named.first, named) if named else None


def _first_owner(a: Analysis, first: int, owner: Named, floor: int) -> tuple[int, Named]:
    """The first of two owners: "중국과 러시아 폭격기 6대"."""
    before = _owner_before(a, first - 1) if first and a.word_at(first - 1, "and") else None
    return before if before and before[0] >= floor else (first, owner)


def _may_own(named: Named) -> bool:
    if named.actor:
        alliance = named.actor.table == "bodies" and len(named.affiliation or "") > 2
        return named.actor.table == "forces" or alliance
    place = named.mention.match.place if named.mention else None
    return place is not None and bool(named.affiliation) and (
        place.kind == "country" or bool(place.stands_for)
    )  # fmt: skip


def _owned(force: Force, owner: Named) -> Force:
    state = owner.affiliation if len(owner.affiliation or "") == 2 else None
    actor = owner.actor.name if owner.actor and owner.actor.table != "people" else None
    return replace(force, country=state, actor=force.actor or actor)


def _count_before(a: Analysis, end: int, floor: int) -> tuple[int, Count] | None:
    """A count before the noun: "1500명의 병력", "3개 대대 병력", "1만명 규모의 병력"."""
    at = end
    while at > floor and (a.word_at(at - 1, "of", "partitive") or a.lower(at - 1) in
                          a.pack.words("numbers", "classifiers")):  # fmt: skip
        at -= 1
    for count in a.counts:
        if case_at(a, count.first - 1) == "object" and count.last == count.first + 1:
            continue  # "중무장을 [한] 반군"
        near = count.first >= floor and count.last in (at, at - 1, at + 1, end)
        if near and all(_between(a, i) for i in range(count.last, end)):
            return count.first, count
    return None


def _between(a: Analysis, at: int) -> bool:
    return bool(
        a.word_at(at, "of", "partitive", "plural")
        or a.lower(at) in a.pack.words("numbers", "classifiers")
        or a.hit_at(at, "forces")
    )


def people_counted(a: Analysis, phrases: Sequence[ForcePhrase]) -> Iterator[ForcePhrase]:
    """People who are only counted, "1500명을 파병했다": a force where one was spoken of."""
    taken = {i for p in phrases for i in range(p.first, p.last)}
    for count in a.counts:
        if count.first in taken or not counts_persons(a, count):
            continue
        if count.first > 0 and not _free(a, count.first - 1):
            continue
        last = _past_counter(a, count.last)
        force = Force(unit="personnel", text=a.sentence.text(count.first, last),
                      start=a.tokens[count.first].start, end=a.tokens[last - 1].end)  # fmt: skip
        yield ForcePhrase(first=count.first, last=last, head=count.first, force=force, count=count,
                          bare=True)  # fmt: skip


def things_counted(
    a: Analysis, phrases: Sequence[ForcePhrase], memory: Memory
) -> Iterator[ForcePhrase]:
    """Ships, aircraft, vehicles that are only counted: "나머지 6대는", "이 중 3척을"."""
    taken = {i for p in phrases for i in range(p.first, p.last)}
    for count in a.counts:
        unit = counter_of(a, count)
        past = _counted_before(unit, memory)
        if count.first in taken or past is None:
            continue
        if count.first > 0 and not (_free(a, count.first - 1) or _of_them(a, count.first - 1)):
            continue
        last = _past_counter(a, count.last)
        force = replace(past.force, text=a.sentence.text(count.first, last),
                        start=a.tokens[count.first].start, end=a.tokens[last - 1].end)  # fmt: skip
        yield replace(past, first=count.first, last=last, head=count.first, force=force,
                      count=count, definite=True)  # fmt: skip


def _counted_before(unit: str | None, memory: Memory) -> ForcePhrase | None:
    """The force last spoken of that a counting word can mean."""
    past = memory.force
    if past is None or unit not in _COUNTED:
        return None
    before = past.force.unit
    fleet = unit == "ships" and before in ("carrier_group", "coast_guard")
    if unit == before or fleet or {unit, before} <= _THINGS:
        return past
    kinds = ("ships",) if unit == "ships" else sorted(_THINGS)
    known = next((f for k in kinds if (f := memory.by_class.get(k))), None)
    return replace(past, force=known, materiel=known.unit == "weapons") if known else None


def counter_of(a: Analysis, count: Count) -> str | None:
    """What the counting word behind a number counts: ships, aircraft; `None` for persons."""
    units: Mapping[str, str] = a.pack.table("numbers").get("units", {})
    return units.get(a.lower(count.last))


def _of_them(a: Analysis, at: int) -> bool:
    """Whether a token ends "of these", "the rest": "이 중", "나머지"."""
    return any(h.last == at + 1 for v in ("partitive", "plural_pronoun") for h in a.words(v))


def counts_persons(a: Analysis, count: Count) -> bool:
    """Whether a number counts people, by the word in it or behind it."""
    return any(a.word_at(i, "people") is not None for i in range(count.first, count.last + 1))


def _free(a: Analysis, at: int) -> bool:
    """Whether the token before a count is no noun that it counts ("주민 40명")."""
    return bool(
        not a.tokens[at].is_word
        or a.word_at(at, "topic", "subject", "object", "of", "adverb", "connective", "connector")
        or a.hit_at(at, "roles")
        or a.time_at(at)
        or a.hit_at(at, "modals")
        or a.hit_at(at, "predicates")
        or any(h.last == at + 1 for h in a.words("according"))
    )
