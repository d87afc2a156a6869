"""What happened: event predicates with their force, owner and status.

For every predicate of the pack `geo.arguments` looks for the force. No force as argument, no event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.analysis import Analysis, Clause
from geo.arguments import link_force
from geo.asides import aside_at
from geo.barred import barred
from geo.counts import Count
from geo.dependents import governed
from geo.forces import ForcePhrase, find_forces
from geo.headless import headless
from geo.memory import Memory
from geo.modality import deadline, is_negated, modals_of, status_of
from geo.model import EventStatus, Kind
from geo.people import people_counted
from geo.senses import counted_beside, fits
from geo.sentences import Hit
from geo.word_clauses import relates
from geo.zero_copula import verbless


@dataclass(slots=True, kw_only=True)
class Event:
    """A predicate with its force in one clause.

    `source` tells where the force came from: ``argument``, ``pronoun``, ``shared`` (from the clause
    before), ``state`` (a government as agent), ``noun`` (a government behind a noun) or ``bare``
    (none is named: `geo.bare_nouns`). `negated`
    is about the event itself. `marked`: a modal word gives its time. `attributive`: it stands in a
    relative clause that only describes.
    """

    kind: Kind
    hit: Hit
    clause: Clause
    phrase: ForcePhrase
    source: str
    status: EventStatus
    negated: bool = False
    hypothetical: bool = False
    marked: bool = False
    attributive: bool = False
    suppressed: str = ""
    count: Count | None = None


def find_events(a: Analysis, memory: Memory) -> list[Event]:
    """All events of a sentence, one a clause, subordinate ones marked as `suppressed`."""
    phrases = find_forces(a)
    people = people_counted(a, bare=memory.force is not None)
    phrases += [p for p in people if not any(q.first <= p.head < q.last for q in phrases)]
    phrases += headless(a, phrases, memory)
    phrases.sort(key=lambda p: p.first)
    found: list[Event] = []
    for clause in a.clauses if a.sentence.of("predicates") else ():
        groups = _groups(a, clause, phrases)
        events = [
            event for group in groups if (event := _event(a, clause, group, phrases, found, memory))
        ]
        main = _main(a, [event for event in events if not _set_off(a, event)])
        if main and not (main.attributive and _own_verb(a, clause, groups)):
            found.append(_of_the_same(_governed(a, main, found), found))
    found += _verbless(a, phrases, found)
    memory.crowd = not phrases and (memory.crowd or bool(a.words("civilian")))
    if not found and (
        known := [
            p
            for p in phrases
            if p.force.country or p.force.actor or (p.force.unit == "rebels" and not governed(a, p))
        ]
    ):
        memory.remember(known[0])
    return _told_beside(a, found)


def _told_beside(a: Analysis, found: list[Event]) -> list[Event]:
    """The events, with what stands under "after" told where the main clause tells of nothing.

    "The talks come two days after a Pakistani soldier was killed": that has happened too.
    """
    if any(not event.suppressed for event in found):
        return found
    return [
        replace(event, suppressed="") if _happened(a, event) else event for event in found
    ]  # fmt: skip


def _happened(a: Analysis, event: Event) -> bool:
    """Whether a clause of time tells what somebody's force has done or suffered."""
    opener = a.hit_at(event.clause.first, "subordinators")
    fact = opener is not None and opener.entry.extra.get("fact")
    owned = event.phrase.force.country or event.phrase.force.actor
    return bool(fact and owned) and event.status == "past" and not event.hypothetical


def _verbless(a: Analysis, phrases: Sequence[ForcePhrase], found: Sequence[Event]) -> list[Event]:
    """What clauses without a verb tell: "в порту три корабля"."""
    told = {event.phrase.head for event in found}
    return [
        Event(kind="presence", hit=hit, clause=clause, phrase=phrase, source="argument",
              status="ongoing", count=phrase.count)
        for clause, hit in verbless(a, phrases)
        for phrase in phrases
        if phrase.last == hit.last and phrase.head not in told
    ]  # fmt: skip


def _of_the_same(event: Event, earlier: Sequence[Event]) -> Event:
    """A number without its noun has the owner that the event before found for what it counts."""
    force, last = event.phrase.force, earlier[-1].phrase.force if earlier else None
    more = event.phrase.definite and event.phrase.count is not None and force.country is None
    if not (more and last and last.unit == force.unit):
        return event
    same = replace(force, country=last.country, actor=last.actor)
    return replace(event, phrase=replace(event.phrase, force=same))


def _own_verb(a: Analysis, clause: Clause, groups: Sequence[Sequence[Hit]]) -> bool:
    """Whether the clause has a verb beside the one that only describes: it says something else."""
    verbs = (g[0] for g in groups if g[0].entry.form != "noun")
    return any(not _attributive(a, clause, hit) for hit in verbs) or any(
        _unknown_verb(a, i) for i in range(clause.first, clause.last)
    )


def _aside(a: Analysis, event: Event) -> bool:
    """Whether an event noun stands behind a preposition, as the occasion of something else."""
    at = event.hit.first - 1
    while at > event.clause.first and a.word_at(at, "article", "modifier", "possessive", "deictic"):
        at -= 1
    role = event.hit.entry.form == "noun" and at >= event.clause.first
    return role and any(
        h.last == at + 1 for h in (*a.sentence.of("roles"), *a.words("preposition"))
    )


def _main(a: Analysis, events: Sequence[Event]) -> Event | None:
    """The event of a clause: its first verb that is neither descriptive nor a mere "ada".

    "(Tidak) ada personel yang terluka" speaks of the wounding.
    """
    strong = [e for e in events if not e.attributive and not e.hit.entry.extra.get("weak")]
    strong = [e for e in strong if not _aside(a, e)] or strong  # "bei den Kämpfen starben ..."
    strong = [e for e in strong if e.hit.entry.form != "noun"] or strong
    plain = [e for e in events if not e.attributive]
    if not strong and plain:
        for told in (e for e in events if e.attributive and e.phrase.head == plain[0].phrase.head):
            return replace(told, attributive=False, negated=told.negated or plain[0].negated)
    others = [e for e in events if e.kind != "control"]  # "wilayah yang dikuasai X" describes
    return next(iter(strong or plain or others), None)


def _groups(a: Analysis, clause: Clause, phrases: Sequence[ForcePhrase]) -> list[list[Hit]]:
    """Predicate hits of a clause; senses of the same words together.

    A noun inside a force phrase only describes it ("elite assault troops").
    """
    groups: dict[int, list[Hit]] = {}
    inside = {i for p in phrases for i in range(p.first, p.head)}
    for hit in a.sentence.of("predicates"):
        if clause.first <= hit.first < clause.last and not barred(a, hit):
            told = hit.entry.form == "noun" and hit.entry.extra.get("counted")
            if hit.first in inside and hit.entry.form in ("noun", "active", "base") and not told:
                continue
            groups.setdefault(hit.first, []).append(hit)
    return list(groups.values())


def _event(
    a: Analysis, clause: Clause, senses: Sequence[Hit], phrases: Sequence[ForcePhrase],
    earlier: Sequence[Event], memory: Memory,
) -> Event | None:  # fmt: skip
    """The sense of a predicate whose force is there, if any."""
    best: Event | None = None
    for hit in senses:
        linked = link_force(a, clause, hit, phrases, [e.phrase for e in earlier], memory)
        if linked is None:
            continue
        phrase, source = linked
        if _of_other_noun(a, hit, phrase) or not fits(
            a, clause, hit, senses, phrase, source, memory
        ):
            continue
        event = _make(a, clause, hit, phrase, source)
        if best is None or _surer(hit, source, best, phrase) or _takes_object(best, event):
            best = event
    return best


def _of_other_noun(a: Analysis, hit: Hit, phrase: ForcePhrase) -> bool:
    """Whether a relative word tells of people: "soldiers saved residents | who died"."""
    if phrase.last > hit.first:
        return False
    for h in a.sentence.of("subordinators", "relative"):
        if phrase.last <= h.first < hit.first:
            at = h.first - 1
            while a.word_at(at, "deictic", "modifier", "definite") and at > phrase.last:
                at -= 1
            return at >= phrase.last and a.word_at(at, "civilian", "people") is not None
    return False


def _takes_object(best: Event, event: Event) -> bool:
    """ "Troops captured | the village": the sense of whoever takes beats that of what is taken.

    Only where both senses found the same force before an active verb; a force behind the verb is
    its object, and what is taken.
    """
    one, two = best.hit.entry, event.hit.entry
    alike = best.source == event.source == "argument" and best.phrase.head == event.phrase.head
    before = event.phrase.last <= event.hit.first and one.form == two.form == "active"
    sides = (one.extra.get("force", "object"), two.extra.get("force", "object"))
    return alike and before and sides == ("object", "agent")


def _object_behind(hit: Hit, best: Event, phrase: ForcePhrase) -> bool:
    """Whether a sense has its object behind the verb, where the other only has its subject."""
    taken = hit.entry.extra.get("force", "object") == "object" and hit.entry.value == "capture"
    agent = best.hit.entry.extra.get("force") == "agent" and best.hit.entry.value == "control"
    return taken and agent and phrase.first >= hit.last and hit.entry.form == "active"


def _surer(hit: Hit, source: str, best: Event, phrase: ForcePhrase) -> bool:
    """Whether a sense is better than the one found: its force beside it, made for what it is."""
    if hit.entry.extra.get("materiel") and not best.hit.entry.extra.get("materiel"):
        return source == "argument"
    if source == best.source == "argument" and _object_behind(hit, best, phrase):
        return True
    return source == "argument" and best.source != "argument"


# ---------------------------------------------------------------- status


def _make(a: Analysis, clause: Clause, hit: Hit, phrase: ForcePhrase, source: str) -> Event:
    modals = modals_of(a, clause, hit)
    if "required" in modals:  # an order is no event, unless it has its date
        modals.append("planned" if deadline(a, clause) else "hypothetical")
    struck = (
        source in ("state", "noun") and hit.entry.form == "noun" and hit.entry.value == "combat"
    )
    return Event(
        kind=_kind(a, hit, phrase),
        hit=hit,
        clause=clause,
        phrase=phrase,
        source=source,
        status=hit.entry.extra.get("status") or status_of(hit, modals),
        negated=is_negated(a, clause, hit, phrase),
        hypothetical=("hypothetical" in modals and clause.opener != "content")
        or _conditioned(a, clause, hit),
        marked=bool(modals),
        attributive=_attributive(a, clause, hit),
        suppressed=_suppressed(a, clause),
        count=phrase.count or (None if struck else _count_near(a, clause, hit, phrase)),
    )


def _conditioned(a: Analysis, clause: Clause, hit: Hit) -> bool:
    """Whether a main clause only holds under what follows: "Sie steigen auf, wenn ..."."""
    if a.pack.syntax.clauses != "comma" or clause.opener != "main":
        return False
    finite = hit.entry.form == "active" and not hit.entry.extra.get("nonfinite")
    return finite and any(c.first == clause.last and c.opener == "condition" for c in a.clauses)


def _kind(a: Analysis, hit: Hit, phrase: ForcePhrase) -> Kind:
    """The kind that the pack gives; people in the genitive are not who takes but who is taken.

    "Захват инструкторов", where cases show; a town is taken "войсками".
    """
    taken = hit.entry.form == "noun" and hit.entry.value == "control" and phrase.first == hit.last
    kind: Kind = hit.entry.value  # type: ignore[assignment]
    return "capture" if taken and a.pack.words("morphology", "oblique") else kind


def _attributive(a: Analysis, clause: Clause, hit: Hit) -> bool:
    """Whether the verb only describes: "wilayah yang diduduki", "troops deployed to X have ..."."""
    if hit.entry.form == "participle" and _finite_behind(a, clause, hit):
        return True
    if hit.entry.extra.get("attributive") and _verb_beside(a, clause, hit):
        return True
    if a.pack.syntax.clauses == "comma" and _describes(a, clause, hit):
        return True
    if hit.entry.extra.get("of_noun"):
        return False  # it tells of the noun before: "latihan yang melibatkan ..."
    if _gerund(a, hit) and (_finite_behind(a, clause, hit) or _told_before(a, clause, hit)):
        return True
    inside = [h for h in a.sentence.of("subordinators", "content")
              if clause.first < h.first < clause.last and relates(a, h)]  # fmt: skip
    for h in (*a.sentence.of("subordinators", "relative"), *inside):
        apart = a.pack.syntax.clauses != "comma" or a.lower(h.first - 1) == ","
        if clause.first < h.first < hit.first and apart:  # "und der", "sich an der": articles
            return not any(
                a.is_verb(i) and not a.word_at(i, "perfect_aux", "passive_aux")
                for i in range(h.last, hit.first)
            )
    return False


def _gerund(a: Analysis, hit: Hit) -> bool:
    """Whether a form in "-ing" stands right behind the force that it describes."""
    ending = a.pack.table("morphology").get("gerund")
    form = ending and hit.entry.form in ("active", "middle") and a.lower(hit.first).endswith(ending)
    return bool(form) and any(h.last == hit.first for h in a.sentence.of("forces"))


def _told_before(a: Analysis, clause: Clause, hit: Hit) -> bool:
    """Whether the clause has told an event before: "killed soldiers | travelling in trucks"."""
    return any(
        clause.first <= h.first < hit.first and h.entry.form in ("active", "participle", "passive")
        for h in a.sentence.of("predicates")
    )


def _set_off(a: Analysis, event: Event) -> bool:
    """Whether only words between commas tell of it: "рота, входящая в полк", "не сумев удержать".

    A gerund itself tells what its subject did: "убив троих".
    """
    aside = aside_at(a, event.hit.first)
    if aside is None or event.clause.first > aside[0]:
        return False
    deep = event.hit.first - aside[0] > 1
    return event.attributive or (deep and event.clause.first < aside[0])


def _verb_beside(a: Analysis, clause: Clause, hit: Hit) -> bool:
    """Whether the clause has a verb of its own beside a declined participle."""
    if aside_at(a, hit.first) or any(_unknown_verb(a, i) for i in range(clause.first, clause.last)):
        return True
    return any(
        h.first != hit.first and clause.first <= h.first < clause.last
        and h.entry.form in ("active", "middle", "passive") and not h.entry.extra.get("attributive")
        for h in a.sentence.of("predicates")
    )  # fmt: skip


def _unknown_verb(a: Analysis, at: int) -> bool:
    """Whether a token is a verb that is no event, as "разнились" in "оценки погибших разнились"."""
    known = a.hit_at(at, "predicates") or a.hit_at(at, "modals") or a.hit_at(at, "speech")
    known = known or a.word_at(at, "passive_aux", "copula")
    return known is None and bool(a.pack.words("morphology", "oblique")) and a.is_verb(at)


def _finite_behind(a: Analysis, clause: Clause, hit: Hit) -> bool:
    """Whether the clause's own verb comes only behind this participle."""
    if any(h.last == hit.first for h in a.sentence.of("predicates")):
        return False
    relative = next((h.first for h in a.sentence.of("subordinators", "content")
                     if hit.last < h.first and relates(a, h)), clause.last)  # fmt: skip
    behind = range(hit.last, min(relative, clause.last))
    return any(
        a.word_at(i, "passive_aux", "perfect_aux", "copula") or _tells(a, i) for i in behind
    ) and not any(a.word_at(i, "and") or a.tokens[i].text == "," for i in range(
        hit.last, next((i for i in behind if a.is_verb(i)), clause.last)))  # fmt: skip


def _tells(a: Analysis, at: int) -> bool:
    hit = a.hit_at(at, "predicates")
    if hit is None or a.word_at(at - 1, "article"):
        return False  # "a convoy" is no verb
    return hit.entry.form in ("active", "middle", "passive") and not _gerund(a, hit)


def _describes(a: Analysis, clause: Clause, hit: Hit) -> bool:
    """Whether a participle stands right before the noun it describes: "die stationierten Soldaten".

    There must be another verb in the clause, or the participle may be its finite one.
    """
    at = hit.last
    while at < hit.last + _ADJECTIVES and (a.unknown_noun(at) or a.place_at(at)):
        at += 1  # "stationierte [sechste] Division", "stationierten [russischen] Soldaten"
    if clause.opener in _VERB_LAST and _inside_noun_phrase(a, clause, hit):
        return True
    noun = any(h.first == at for h in a.sentence.of("forces"))
    if not noun or a.tokens[hit.first].capital:
        return False
    others = (i for i in range(clause.first, clause.last) if not hit.first <= i < hit.last)
    return any(a.is_verb(i) or a.word_at(i, "passive_aux", "perfect_aux") for i in others)


def _inside_noun_phrase(a: Analysis, clause: Clause, hit: Hit) -> bool:
    """Whether a verb stands before a noun where the finite one comes last: "annektierten Krim"."""
    at = hit.last
    if at >= clause.last - 1 or hit.entry.form == "noun" or a.tokens[hit.first].capital:
        return False
    return a.tokens[at].capital and a.tokens[at].is_word and not a.hit_at(at, "roles")


_VERB_LAST = ("content", "relative", "time", "condition", "reason", "question")
_ADJECTIVES = 2  # words that may stand between a participle and the force it describes

_SUBORDINATE = ("purpose", "condition", "time", "reason", "question")


def _suppressed(a: Analysis, clause: Clause) -> str:
    """Why an event of such a clause is no claim: it is a purpose, a condition, a background."""
    return clause.opener if clause.opener in _SUBORDINATE else ""


def _governed(a: Analysis, event: Event, earlier: Sequence[Event]) -> Event:
    """A purpose that a plan governs is the event itself: "bersiap untuk mengirim"."""
    if event.suppressed != "purpose":
        return event
    before = next((c for c in reversed(a.clauses) if c.last == event.clause.first), None)
    if before is None or any(e.clause == before and not e.suppressed for e in earlier):
        return event
    planned = any(
        h.entry.value == "planned" and before.first <= h.first < before.last
        for h in a.sentence.of("modals")
    )
    return replace(event, suppressed="", status="planned") if planned else event


def _count_near(a: Analysis, clause: Clause, hit: Hit, phrase: ForcePhrase) -> Count | None:
    """A count away from its force: "prajurit ... kini mencapai sekitar 3.000 orang"."""
    if hit.entry.value in _FIGHTS:
        return None  # "menewaskan dua orang": the victims
    if hit.entry.extra.get("counted"):
        return next((c for c in a.counts if counted_beside(c, hit)), None)
    for count in a.counts:
        behind = count.first >= max(hit.last, phrase.last) and count.first < clause.last
        if behind and _counts_people(a, count) and not _other_force(a, count, phrase):
            return count
    return None


_FIGHTS = ("combat", "incident", "control")


def _counts_people(a: Analysis, count: Count) -> bool:
    return bool(a.word_at(count.last, "person_noun"))


def _other_force(a: Analysis, count: Count, phrase: ForcePhrase) -> bool:
    follower = a.hit_at(count.last, "forces")
    return (
        follower is not None
        and follower.first >= phrase.last
        and not a.word_at(count.last, "person_noun")
    )
