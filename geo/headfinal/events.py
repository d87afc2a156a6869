"""What happened: event words with their force, their status and negation from what follows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from geo.analysis import Analysis, Clause
from geo.counts import Count
from geo.forces import ForcePhrase, anybodys
from geo.frames import Event
from geo.headfinal.arguments import link_force
from geo.headfinal.forces import (
    case_at,
    case_of,
    counter_of,
    counts_persons,
    find_forces,
    people_counted,
    things_counted,
)
from geo.headfinal.owners import by_means
from geo.headfinal.scene import SUBJECT, Scene, Told
from geo.headfinal.verbs import Verb, find_verbs, glued, split_clauses
from geo.memory import Memory
from geo.model import EventStatus, Force
from geo.senses import breaches, names_place
from geo.sentences import Hit

_LASTING = ("presence", "training", "patrol")
_MOVES = frozenset({"deployment", "transfer", "presence", "withdrawal"})
_DEEDS = frozenset({"combat", "patrol", "training", "incident"})
_PASSES = frozenset({"transfer", "patrol", "presence"})
"""What one does past a border that one has crossed."""
_MEANS = ("aircraft", "weapons", "vehicles")
_CIVIL_MOVES = frozenset({"transfer", "presence", "withdrawal"})
"""What ships and aircraft do that are anybody's, whatever flag they fly."""
_NO_DESERTERS = frozenset({"rebels", "ships", "aircraft", "coast_guard", "carrier_group"})
"""Who flees or turns off, and does not desert."""
_FIGHTS = frozenset({"combat", "incident"})
"""Of which a number behind tells the victims, not the force."""
_AFLOAT = frozenset({"ships", "coast_guard", "carrier_group", "navy"})
_MARKS = frozenset("'\"‘’“”")
_LIGHT = 5  # tokens between an event noun and the light verb that carries it


def find_events(a: Analysis, memory: Memory) -> list[Event]:
    """All events of a sentence, one a clause; conditions, purposes and "when" are suppressed."""
    verbs = find_verbs(a)
    phrases = find_forces(a)
    if memory.force or any(not (p.materiel or p.civil) for p in phrases):
        phrases += people_counted(a, phrases)
    if memory.force:
        phrases += things_counted(a, phrases, memory)
    phrases.sort(key=lambda p: p.first)
    scene = Scene(a=a, verbs=tuple(verbs), phrases=tuple(phrases), memory=memory)
    told = list(_told(a, verbs))
    found: list[Event] = []
    for clause in split_clauses(a, verbs):
        inside = [t for t in told if clause.first <= t.first < clause.last]
        events = [e for t in inside if (e := _event(scene, clause, t, found))]
        if main := _main(events) or _numbered(scene, clause, events):
            _take(found, main, verbs)
    for event in found:
        _note_means(event, phrases, memory)
    named = [p for p in phrases if (p.force.country or p.force.actor) and not _quoted(a, p)]
    if not found and named:
        memory.remember(named[0])
    return found


def _quoted(a: Analysis, phrase: ForcePhrase) -> bool:
    """Whether a force is only the name of something: "'리투아니아 여단' 환송식"."""
    return {a.lower(phrase.first - 1), a.lower(phrase.last)} <= _MARKS


def _note_means(event: Event, phrases: Sequence[ForcePhrase], memory: Memory) -> None:
    """Remember with what an attack was made, "드론 150대로", for "이 중 120대" behind it."""
    owner = event.phrase.force
    for phrase in phrases if event.kind == "combat" and owner.country else ():
        inside = event.clause.first <= phrase.first < event.clause.last
        if inside and phrase.force.unit in _MEANS and not phrase.force.country:
            memory.note(replace(phrase.force, country=owner.country))


def _told(a: Analysis, verbs: Sequence[Verb]) -> Iterator[Told]:
    """The event words of a sentence, in order."""
    taken = {i for v in verbs for i in range(v.first, v.end)}
    for verb in verbs:
        if verb.of("predicates") and not _barred(a, verb.first):
            yield Told(senses=tuple(verb.of("predicates")), first=verb.first, last=verb.last,
                       verb=verb)  # fmt: skip
    nouns = [h for h in a.sentence.of("predicates") if h.entry.form == "noun"]
    for first, group in groupby(nouns, key=lambda h: h.first):
        hits = tuple(group)
        last = max(h.last for h in hits)
        if first in taken or _barred(a, first) or _in_force(a, first) or _describes(a, last):
            continue
        light = _light(a, verbs, last)
        modal = light is None and any(_closes(a, h) for h in a.sentence.at(last)
                                      if h.entry.category == "modals")  # fmt: skip
        modal = modal or (light is None and _counted_losses(a, hits, last))
        modal = modal or (light is None and _befell(a, verbs, hits, last))
        if light or modal or not _modifies(a, last):
            yield Told(senses=hits, first=first, last=last, verb=light, noun=True, marked=modal)


def _closes(a: Analysis, modal: Hit) -> bool:
    """Whether a modal word makes a sentence of a noun: "주둔 중이다", not "이동 중 훈련했다"."""
    if modal.entry.extra.get("glued"):
        return glued(a, modal.last) or not any(t.is_word for t in a.tokens[modal.last :][:1])
    return bool(modal.entry.shape) or modal.entry.value == "ongoing"


def _describes(a: Analysis, at: int) -> bool:
    """Whether an event noun only describes another right behind it: "매복 공격을"."""
    after = a.hit_at(at, "predicates")
    return after is not None and after.entry.form == "noun" and not glued(a, at)


def _counted_losses(a: Analysis, hits: Sequence[Hit], at: int) -> bool:
    """Whether the dead are counted, which says that they fell: "전사자를 2천 명으로 추산했다"."""
    losses = all(h.entry.value == "casualties" for h in hits)
    return losses and any(
        at < c.first <= at + 3 and counts_persons(a, c) for c in a.counts
    )  # fmt: skip


def _befell(a: Analysis, verbs: Sequence[Verb], hits: Sequence[Hit], at: int) -> bool:
    """Whether an attack is told by what came of it: "공습으로 건물이 무너졌다"."""
    verb = next((v for v in verbs if v.first > at), None)
    if not (glued(a, at) and by_means(a, at)) or hits[0].entry.value != "combat":
        return False
    if verb is not None and verb.of("speech"):
        return False
    end = verb.first if verb else len(a.tokens)
    return any(case_at(a, i) == "subject" for i in range(at + 1, end))


def _in_force(a: Analysis, at: int) -> bool:
    return any(h.first <= at < h.last for h in a.sentence.of("forces"))


def _barred(a: Analysis, at: int) -> bool:
    """Whether the word belongs to a name or a date, to background, or is done by civilians."""
    if a.place_at(at) or a.actor_at(at) or a.time_at(at):
        return True
    if any(h.first < at and (h.last == at or case_at(a, h.last) in SUBJECT)
           for h in a.words("civil_agent")):  # fmt: skip
        return True
    return any(abs(h.first - at) <= 3 or h.first <= at < h.last for h in a.words("background"))


def _light(a: Analysis, verbs: Sequence[Verb], at: int) -> Verb | None:
    """The light verb behind an event noun, past its particle and adverbs."""
    for verb in verbs:
        gap = sum(a.time_at(i) is None for i in range(at, verb.first))
        if at <= verb.first and gap <= _LIGHT and verb.light:
            return verb if all(_passable(a, i, at) for i in range(at, verb.first)) else None
        if gap > _LIGHT:
            break
    return None


def _passable(a: Analysis, i: int, at: int) -> bool:
    if glued(a, i) and i == at:
        return bool(a.word_at(i, "object", "subject", "topic") or a.hit_at(i, "roles"))
    return bool(a.word_at(i, "adverb", "object", "subject", "topic") or a.time_at(i)
                or a.place_at(i) or a.lower(i) in a.pack.words("functions", "class_nouns")
                or (glued(a, i) and a.hit_at(i, "roles")) or a.hit_at(i, "predicates")
                or a.hit_at(i, "modals")
        or (glued(a, i) and a.time_at(i - 1)))  # fmt: skip


def _modifies(a: Analysis, at: int) -> bool:
    """Whether an event noun only describes the noun behind it: "철수 문제를", "공격 가능 지역"."""
    if a.word_at(at, "of") and not a.sentence.of("stances"):
        return True  # "전세 장악의 진전"
    if at >= len(a.tokens) or not a.tokens[at].is_word or glued(a, at):
        return False
    return not (
        a.word_at(at, "claim_noun", "measure_noun", "complement_noun", "negation", "light")
        or a.hit_at(at, "modals") or a.hit_at(at, "speech") or a.time_at(at)
    )  # fmt: skip


def _event(s: Scene, clause: Clause, told: Told, earlier: Sequence[Event]) -> Event | None:
    """The sense of an event word whose force is there, if any."""
    best: Event | None = None
    for hit in told.senses:
        linked = link_force(s, clause, told, hit, [e.phrase for e in earlier])
        if linked is None or not _fits(s.a, clause, told, hit, *linked):
            continue
        event = _make(s, clause, told, hit, *linked)
        if best is None or (linked[1] == "argument" and best.source != "argument"):
            best = event
    return best or _nobodys(s, clause, told)


def _nobodys(s: Scene, clause: Clause, told: Told) -> Event | None:
    """An event of no force that is named: "양국 간 교전이 발생했다", where some were told of."""
    hit = next((h for h in told.senses if h.entry.extra.get("bare")), None)
    known = s.memory.force is not None or s.phrases or names_place(s.a, clause)
    if hit is None or not (told.noun and known and case_at(s.a, told.last)):
        return None
    if not (told.verbal or any(told.last <= v.first < clause.last and v.light for v in s.verbs)):
        return None
    phrase = ForcePhrase(first=told.first, last=told.last, head=told.first,
                         force=Force(unit="troops"))  # fmt: skip
    return replace(_make(s, clause, told, hit, phrase, "bare"), count=None)


def _fits(
    a: Analysis, clause: Clause, told: Told, hit: Hit, phrase: ForcePhrase, source: str
) -> bool:
    """Whether the kind of force, and the clause, are such as the sense asks for."""
    extra = hit.entry.extra
    if bool(extra.get("breach")) != breaches(a, clause, told.senses):
        return False
    afloat = any(h.entry.extra.get("afloat") for h in told.senses)
    if bool(extra.get("afloat")) != (afloat and phrase.force.unit in _AFLOAT):
        return False
    if extra.get("placed") and not (names_place(a, clause) or (hit.entry.extra.get("weak")
                                                               and phrase.count)):  # fmt: skip
        return False
    may = any(h.entry.extra.get("supply") for h in told.senses)
    must = all(h.entry.extra.get("supply") for h in told.senses)
    goods = phrase.materiel or (
        must and phrase.force.unit in ("vehicles", "aircraft", "ships", "coast_guard")
    )
    if bool(extra.get("supply")) != (may and goods):
        return False
    if extra.get("weak") and source not in ("argument", "noun"):
        return False
    if extra.get("weak") and not told.noun and a.unknown_noun(told.first - 1):
        return False  # "경쟁력 있는": a noun without a particle makes an adjective of it
    if extra.get("counted") and phrase.count is None and not _counted_before(a, told):
        return False
    if phrase.civil and source == "argument" and (
        anybodys(phrase) or hit.entry.value in _CIVIL_MOVES
    ):  # fmt: skip
        return False
    if extra.get("owns") and phrase.materiel:
        return False  # to own missiles is not to have them somewhere
    if extra.get("materiel") and not (phrase.materiel or phrase.force.unit == "aircraft"):
        return False
    if phrase.materiel and not (extra.get("supply") or extra.get("materiel")) and (
        hit.entry.value not in ("deployment", "transfer", "combat", "presence")
    ):  # fmt: skip
        return False
    return not (hit.entry.value == "desertion" and phrase.force.unit in _NO_DESERTERS)


def _counted_before(a: Analysis, told: Told) -> bool:
    return any(0 <= told.first - c.last <= 4 for c in a.counts)


def _make(
    s: Scene, clause: Clause, told: Told, hit: Hit, phrase: ForcePhrase, source: str
) -> Event:
    a = s.a
    negated = _negated(a, told)
    modals = _modals(a, told)
    if (told.verbal and told.noun) or negated:
        hit = hit._replace(entry=replace(hit.entry, form="middle"))
    conditional = (
        "hypothetical" in modals
        or any(
            clause.first <= h.first < told.first
            for h in a.sentence.of("subordinators", "condition")
        )
        or _would(a, told)
    )
    return Event(
        kind=hit.entry.value,  # type: ignore[arg-type]
        hit=hit,
        clause=clause,
        phrase=phrase,
        source=source,
        status=_status(told, hit, modals),
        negated=negated,
        hypothetical=conditional,
        marked=bool(modals),
        attributive=told.closer == "adnominal" or (told.marked and told.last < phrase.first),
        suppressed=clause.opener if clause.opener != "main" else "",
        count=phrase.count or _count_near(s, told, phrase),
    )


def _would(a: Analysis, told: Told) -> bool:
    """Whether it is what would be if: "머물렀다면 죽었을 것", "공격하면 반격할 것"."""
    ahead = told.verb is not None and told.verb.shape == "fut"
    return ahead and any(c.opener == "condition" and c.last <= told.first for c in a.clauses)


def _modals(a: Analysis, told: Told) -> list[str]:
    """Classes of modal words behind the verb, and of "already", "still" right before it."""
    end = told.verb.end if told.verb else told.last + 2
    behind = [h.entry.value for h in a.sentence.of("modals") if told.first < h.first < end]
    light = [str(h.entry.extra["status"]) for h in (told.verb.senses if told.verb else ())
             if "status" in h.entry.extra and h.entry.category == "words"]  # fmt: skip
    these = {i for h in a.words("plural_pronoun") for i in range(h.first, h.last)}  # "이 중"
    adverbs = [
        h.entry.value for h in a.sentence.of("modals")
        if told.first - 4 <= h.first < told.first and h.first not in these
        and h.entry.value in ("past", "ongoing", "hypothetical")
    ]  # fmt: skip
    return behind + light + adverbs


def _status(told: Told, hit: Hit, modals: Sequence[str]) -> EventStatus:
    shapes = {h.entry.shape for h in told.senses} if not told.noun else set()
    if told.verb and (told.noun or not shapes - {""}):
        shapes = {told.verb.shape} if told.verb.closer != "connective" else set()
    if "possible" in modals:
        return "possible"
    will = told.verb is not None and told.verb.shape == "fut" and (
        told.closer in ("finite", "quotative")  # "보내지 않겠다고"
    )  # fmt: skip
    if "planned" in modals or shapes == {"fut"} or will:
        return "planned"
    if "ongoing" in modals:
        return "ongoing"
    lasting = hit.entry.value in _LASTING
    if _present(told) and not lasting:
        return "planned" if hit.entry.value in _MOVES else "ongoing"
    return "ongoing" if lasting else "past"


def _present(told: Told) -> bool:
    """Whether the verb is a finite present: "출발한다", the form before a noun and an ending."""
    verb = told.verb
    return bool(
        verb and not told.noun and {h.entry.shape for h in told.senses} == {"adn"}
        and verb.closer in ("finite", "quotative")
    )  # fmt: skip


def _negated(a: Analysis, told: Told) -> bool:
    """Whether a negation follows, in the verb group or right behind an event noun."""
    end = told.verb.end if told.verb else told.last + 1
    start = told.verb.last - 1 if told.verb else told.last
    more = {h.first for h in a.words("not_only")}
    return any(start <= h.first < end and h.first not in more for h in a.words("negation"))


def _count_near(s: Scene, told: Told, phrase: ForcePhrase) -> Count | None:
    """A count apart from its force: "북한군은 1만명에 달한다", "사상자가 3천명"."""
    fight = told.senses[0].entry.value in _FIGHTS
    for count in reversed(s.a.counts):  # "2천명에서 1천명으로 줄였다"
        own = any(p.first <= count.first < p.last and not p.bare for p in s.phrases)
        near = not fight and phrase.last <= count.first and count.last <= told.first
        behind = told.noun and not fight and 0 <= count.first - told.last <= 2
        if (near or behind) and not own and counts_persons(s.a, count):
            return count
    return None


def _main(events: Sequence[Event]) -> Event | None:
    """The event of a clause: its verb, not one that only describes a noun."""
    plain = [e for e in events if not e.attributive]
    verbal = [e for e in plain if e.hit.entry.form != "noun"]
    strong = [e for e in verbal if not e.hit.entry.extra.get("weak")]
    return next(iter(strong or verbal or plain), None)


def _numbered(s: Scene, clause: Clause, events: Sequence[Event]) -> Event | None:
    """A describing verb where the clause only tells how many: "X에 남은 용병은 100명이다"."""
    for event in events:
        phrase = event.phrase
        if not event.attributive or case_of(s.a, phrase) not in ("topic", "subject"):
            continue
        told = any(phrase.last <= v.first < clause.last and not v.of("speech") for v in s.verbs)
        counts = [c for c in s.a.counts if phrase.last < c.first < clause.last]
        if len(counts) == 1 and not told and _of_persons_or_things(s.a, counts[0]):
            return replace(event, attributive=False, count=counts[0])
    return None


def _of_persons_or_things(a: Analysis, count: Count) -> bool:
    return counts_persons(a, count) or counter_of(a, count) is not None


def _take(found: list[Event], event: Event, verbs: Sequence[Verb]) -> None:
    """Add an event; one movement told by two verbs ("이동해 배치를 마쳤다") stays one."""
    last = found[-1] if found and not event.hit.entry.extra.get("reply") else None
    how = last is not None and any(
        v.first == last.hit.first and v.closer == "connective" and v.shape == "inf"
        and v.end == event.clause.first for v in verbs
    )  # fmt: skip
    same = event.source == "shared" or (
        last is not None and event.phrase.first == last.phrase.first
    )
    if last and how and last.kind == "deployment" and event.kind in _DEEDS and (
        same or event.source == "state" or event.phrase.last <= last.phrase.first
    ):  # fmt: skip
        # "전투기를 동원해 폭격했다"
        whole = replace(event.clause, first=last.clause.first)
        found[-1] = replace(event, phrase=last.phrase, source=last.source, count=last.count,
                            clause=whole)  # fmt: skip
    elif last and how and same and (last.kind, event.kind) == ("withdrawal", "transfer"):
        # "남중국해를 떠나 서쪽으로 항해 중": a leg of a voyage
        whole = replace(event.clause, first=last.clause.first)
        found[-1] = replace(event, phrase=last.phrase, source=last.source, count=last.count,
                            clause=whole)  # fmt: skip
    elif last and event.source == "shared" and last.kind == event.kind and event.clause.joined and (
        last.clause.last == event.clause.first
        and (last.kind in _MOVES or (last.kind in _FIGHTS and event.count is None))
    ):  # fmt: skip
        # "임무를 마치고 말리를 떠난다고"
        whole = replace(event.clause, first=last.clause.first)
        found[-1] = replace(event, phrase=last.phrase, source=last.source, count=last.count,
                            clause=whole)  # fmt: skip
    elif last and event.source == "shared" and {last.kind, event.kind} <= _MOVES and any(
        v.closer == "connective" and v.shape == "inf" and v.end == event.clause.first for v in verbs
    ):  # fmt: skip
        whole = replace(last.clause, last=event.clause.last)
        found[-1] = replace(last, clause=whole, status=event.status, negated=event.negated,
                            suppressed=event.suppressed)  # fmt: skip
    elif last and same and last.hit.entry.extra.get("breach") and event.kind in _PASSES and (
        event.clause.joined and last.clause.last == event.clause.first
    ):  # fmt: skip
        # "중간선을 넘어 비행했다": the border makes it an incident
        whole = replace(last.clause, last=event.clause.last)
        found[-1] = replace(last, clause=whole, status=event.status, negated=event.negated,
                            suppressed=event.suppressed)  # fmt: skip
    elif last and event.source == "shared" and last.clause.last == event.hit.first:
        # "국경을 넘어 도주했다": the first verb only tells how
        found[-1] = replace(event, phrase=last.phrase, source=last.source, count=last.count)
    elif last and event.source == "pronoun" and {last.kind, event.kind} <= _MOVES and (
        event.clause.joined and last.clause.last == event.clause.first
    ):  # fmt: skip
        # "보내졌고 대부분이 ... 이동했다": one movement, told with its end
        found[-1] = replace(event, phrase=last.phrase, source=last.source, count=last.count)
    else:
        found.append(event)
