"""What happened: event predicates with their force, owner and status.

For every predicate of the pack the force is looked for where the verb's voice puts it (behind an
active "mengerahkan", before a passive "dikerahkan" or a plain "tiba", behind a noun "pengerahan").
No force as argument, no event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from geo.analysis import Analysis, Clause, Named
from geo.counts import Count
from geo.forces import ForcePhrase, find_forces, people_counted
from geo.model import EventStatus, Force, Kind
from geo.sentences import Hit

_GAP = 9  # tokens that may stand between a verb and its force
_CLASSES = {
    "ships": "ships", "navy": "ships", "carrier_group": "ships", "coast_guard": "ships",
    "aircraft": "aircraft", "weapons": "weapons", "vehicles": "vehicles", "base": "base",
}  # fmt: skip
"""What a unit type is made of; all others are people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A predicate with its force in one clause.

    `source` tells where the force came from: ``argument``, ``pronoun``, ``shared`` (from the clause
    before), ``state`` (a government as agent) or ``noun`` (a government behind a noun). `negated`
    is about the event itself. `marked`: a modal word gives its time. `attributive`: in a relative clause that only describes.
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


@dataclass(slots=True)
class Memory:
    """What earlier sentences leave behind for pronouns and open owners."""

    force: ForcePhrase | None = None
    country: str | None = None
    by_class: dict[str, Force] = field(default_factory=dict)

    def recall(self, unit: str | None) -> Force | None:
        """The force last spoken of that a unit type may point back to: people, ships, aircraft."""
        return self.by_class.get(_CLASSES.get(unit or "", "people"))

    def remember(self, phrase: ForcePhrase) -> None:
        """Keep the force last spoken of, and the last of its unit type."""
        self.force = phrase
        if phrase.force.country or phrase.force.actor:
            self.country = phrase.force.country or self.country
            self.by_class[_CLASSES.get(phrase.force.unit or "", "people")] = phrase.force


def find_events(a: Analysis, memory: Memory) -> list[Event]:
    """All events of a sentence, one a clause, subordinate ones marked as `suppressed`."""
    phrases = find_forces(a)
    people = people_counted(a, bare=memory.force is not None)
    phrases += [p for p in people if not any(q.first <= p.head < q.last for q in phrases)]
    phrases.sort(key=lambda p: p.first)
    found: list[Event] = []
    for clause in a.clauses:
        events = [
            event
            for group in _groups(a, clause)
            if (event := _event(a, clause, group, phrases, found, memory))
        ]
        main = _main(events)
        if main:
            found.append(_governed(a, main, found))
    if not found and (known := [p for p in phrases if p.force.country or p.force.actor]):
        memory.remember(known[0])
    return found


def _main(events: Sequence[Event]) -> Event | None:
    """The event of a clause: its first verb that is neither descriptive nor a mere "ada"."""
    strong = [e for e in events if not e.attributive and not e.hit.entry.extra.get("weak")]
    plain = [e for e in events if not e.attributive]
    return next(iter(strong or plain or events), None)


def _groups(a: Analysis, clause: Clause) -> list[list[Hit]]:
    """Predicate hits of a clause; senses of the same words together."""
    groups: dict[int, list[Hit]] = {}
    for hit in a.sentence.of("predicates"):
        if clause.first <= hit.first < clause.last and not _barred(a, hit):
            groups.setdefault(hit.first, []).append(hit)
    return list(groups.values())


def _barred(a: Analysis, hit: Hit) -> bool:
    """Whether the words belong to a name, a date, a force noun, or to well-known background."""
    at = hit.first
    if a.place_at(at) or a.actor_at(at) or a.time_at(at):
        return True
    if any(h.first < at < h.last for h in a.sentence.of("forces")):
        return True
    if a.tokens[at].capital and at > a.clause_at(at).first and a.tokens[at - 1].capital and (
        a.tokens[at - 1].is_word and not a.hit_at(at - 1, "modals")
    ):
        return a.sentence.tokens[0] is not a.tokens[at] and not _headline(a)
    return any(abs(h.first - at) <= 1 for h in a.words("background"))


def _headline(a: Analysis) -> bool:
    words = [t for t in a.tokens if t.is_word]
    return sum(t.capital for t in words) * 3 > len(words) * 2


def _event(
    a: Analysis, clause: Clause, senses: Sequence[Hit], phrases: Sequence[ForcePhrase],
    earlier: Sequence[Event], memory: Memory,
) -> Event | None:  # fmt: skip
    """The sense of a predicate whose force is there, if any."""
    best: Event | None = None
    for hit in senses:
        linked = _force_of(a, clause, hit, phrases, earlier, memory)
        if linked is None:
            continue
        phrase, source = linked
        if bool(hit.entry.extra.get("supply")) != _supplies(hit, senses, phrase):
            continue
        if hit.entry.extra.get("weak") and source not in ("argument", "noun"):
            continue
        if hit.entry.extra.get("counted") and not any(0 <= c.first - hit.last <= 2 for c in a.counts):
            continue
        if hit.entry.value == "desertion" and phrase.force.unit == "rebels":
            continue  # rebels flee, they do not desert
        event = _make(a, clause, hit, phrase, source)
        if best is None or (source == "argument" and best.source != "argument"):
            best = event
    return best


def _supplies(hit: Hit, senses: Sequence[Hit], phrase: ForcePhrase) -> bool:
    """Whether this is supply: materiel as the thing given, where the verb may mean giving."""
    may = any(h.entry.extra.get("supply") for h in senses)
    must = all(h.entry.extra.get("supply") for h in senses)
    goods = phrase.materiel or (must and phrase.force.unit in ("vehicles", "aircraft"))
    return may and goods


# ---------------------------------------------------------------- the force


def _force_of(
    a: Analysis, clause: Clause, hit: Hit, phrases: Sequence[ForcePhrase],
    earlier: Sequence[Event], memory: Memory,
) -> tuple[ForcePhrase, str] | None:  # fmt: skip
    side = _side(hit)
    reach = _reach(a, clause)
    phrase = None
    if side in ("after", "both"):
        phrase = _after(a, hit, phrases, reach)
    if phrase is None and side in ("before", "both"):
        phrase = _before(a, clause, hit, phrases)
    if phrase is None and (side == "after-by" or (side == "before" and hit.entry.form == "passive")):
        phrase = _after(a, hit, phrases, reach, by=side == "after-by")
    if phrase is not None:
        return _owned(a, clause, hit, phrase, memory), "argument"
    return _elsewhere(a, clause, hit, side, phrases, earlier, memory)


def _side(hit: Hit) -> str:
    """Where the force stands: before, after, both, or behind "by"."""
    form, place = hit.entry.form, hit.entry.extra.get("force", "object")
    if place == "either":
        return "both"
    if form == "noun":
        return "after"
    if place == "object":
        return "before" if form == "passive" else "after"
    if place == "agent":
        return "after-by" if form == "passive" else "before"
    return "before"


def _reach(a: Analysis, clause: Clause) -> int:
    """An object may stand past the end of a clause that only a "dan" closed."""
    return clause.last


def _after(
    a: Analysis, hit: Hit, phrases: Sequence[ForcePhrase], end: int, *, by: bool = False
) -> ForcePhrase | None:
    for phrase in phrases:
        if hit.last <= phrase.first < end:
            gap = range(hit.last, phrase.first)
            if len(gap) > _GAP or any(_blocks(a, i) for i in gap):
                return None
            return phrase
    return None


def _blocks(a: Analysis, at: int) -> bool:
    """Whether a token parts a verb from what follows: another verb, a preposition, a comma."""
    role = a.hit_at(at, "roles")
    if any(c.first <= at < c.last for c in a.counts) or a.word_at(at, "adverb"):
        return False
    return (
        (a.is_verb(at) and not a.word_at(at, "partitive"))
        or (role is not None and role.entry.value != "agent" and not a.lower(at).startswith("se"))
        or a.tokens[at].text in ",;“\""
    )


def _before(
    a: Analysis, clause: Clause, hit: Hit, phrases: Sequence[ForcePhrase]
) -> ForcePhrase | None:
    """The subject: the nearest force before the verb that no preposition governs."""
    found = [p for p in phrases if clause.first <= p.first and p.last <= hit.first]
    free = [p for p in found if not _governed_by_preposition(a, p)]
    return _summed(a, free) if free else None


def _summed(a: Analysis, phrases: Sequence[ForcePhrase]) -> ForcePhrase:
    """The last phrase, joined with the ones that "dan" ties to it: two ships and a third are three."""
    whole = phrases[-1]
    for other in reversed(phrases[:-1]):
        tied = other.last + 1 == whole.first and a.word_at(other.last, "and")
        if not tied or other.materiel != whole.materiel:
            break
        text = a.sentence.text(other.first, whole.last)
        force = replace(other.force, text=text, end=a.tokens[whole.last - 1].end,
                        country=other.force.country or whole.force.country)  # fmt: skip
        whole = replace(other, last=whole.last, force=force, count=_sum(other, whole))
    return whole


def _sum(one: ForcePhrase, two: ForcePhrase) -> Count | None:
    """Exact counts of one kind of unit added; nothing where one of them is open or missing."""
    a, b = one.count, two.count
    if a is None or b is None or a.quantity.low is None or b.quantity.low is None:
        return a
    if {a.quantity.qualifier, b.quantity.qualifier} != {"exact"} or one.force.unit != two.force.unit:
        return a
    total = a.quantity.low + b.quantity.low
    quantity = replace(a.quantity, low=total, best=total, high=total, text=None, end=b.quantity.end)
    return replace(a, quantity=quantity)


def _governed_by_preposition(a: Analysis, phrase: ForcePhrase) -> bool:
    at = phrase.first - 1
    if a.sentence.hits and a.hit_at(at, "roles"):
        return True
    return bool(a.word_at(at, "preposition"))


def _elsewhere(
    a: Analysis, clause: Clause, hit: Hit, side: str, phrases: Sequence[ForcePhrase],
    earlier: Sequence[Event], memory: Memory,
) -> tuple[ForcePhrase, str] | None:  # fmt: skip
    """A force that the clause itself does not name."""
    if hit.entry.form == "noun" and (own := _announcer(a, clause, hit, phrases)):
        return own, "argument"
    if hit.entry.form == "noun":
        return _state_behind(a, hit, memory) or _noun_of_before(a, hit, memory)
    if side in ("after", "both") and hit.entry.extra.get("force") == "object":
        return None
    if hit.entry.extra.get("state") and (state := _state_agent(a, clause, hit)):
        return state, "state"
    pronoun = next((h for h in a.words("plural_pronoun") if clause.first <= h.first < hit.first), None)
    if pronoun and memory.force and not _speaks(a, pronoun.last, hit.first):
        return _recalled(a, pronoun, memory.force), "pronoun"
    shares = clause.joined or clause.opener in ("relative", "purpose", "manner")
    before = [p for p in phrases if p.last <= clause.first]
    if shares and (earlier or before) and not _own_subject(a, clause, hit):
        last = earlier[-1].phrase if earlier else before[-1]
        text = replace(last.force, text=None, start=None, end=None)
        return replace(last, force=text), "shared"
    return None


def _speaks(a: Analysis, at: int, end: int) -> bool:
    """Whether a pronoun is the subject of an active speech verb, not of the event."""
    verbs = (a.hit_at(i, "speech") for i in range(at, min(at + 3, end)))
    return any(v and v.entry.form == "active" for v in verbs)


def _own_subject(a: Analysis, clause: Clause, hit: Hit) -> bool:
    """Whether a noun stands before the verb in its own clause, so that nothing is shared."""
    return any(
        clause.first < i < hit.first
        and (a.tokens[i].capital or a.word_at(i, "pronoun", "first_person", "title", "body"))
        for i in range(clause.first, hit.first)
    )


def _recalled(a: Analysis, pronoun: Hit, phrase: ForcePhrase) -> ForcePhrase:
    text = a.sentence.text(pronoun.first, pronoun.last)
    force = replace(phrase.force, text=text, start=a.tokens[pronoun.first].start,
                    end=a.tokens[pronoun.last - 1].end)  # fmt: skip
    return replace(phrase, first=pronoun.first, last=pronoun.last, force=force, count=None,
                   definite=True)  # fmt: skip


def _state_agent(a: Analysis, clause: Clause, hit: Hit) -> ForcePhrase | None:
    """A government that acts itself: right before an active verb, or behind a passive one."""
    spots = [n for n in a.places if clause.first <= n.first and n.last <= hit.first]
    if hit.entry.form == "passive":
        spots = [n for n in a.places if hit.last <= n.first <= hit.last + 2 and n.last <= clause.last]
    for named in reversed(spots):
        if _acts(a, named):
            return _state(a, named)
    return None


def _acts(a: Analysis, named: Named) -> bool:
    return bool(
        named.mention and named.affiliation and named.mention.function in ("metonym_gov",)
    )


def _state(a: Analysis, named: Named) -> ForcePhrase:
    force = Force(
        country=named.affiliation, unit="troops", text=a.sentence.text(named.first, named.last),
        start=a.tokens[named.first].start, end=a.tokens[named.last - 1].end,
    )  # fmt: skip
    return ForcePhrase(first=named.first, last=named.last, head=named.first, force=force, named=True)


def _state_behind(
    a: Analysis, hit: Hit, memory: Memory
) -> tuple[ForcePhrase, str] | None:
    """ "kehadiran Pyongyang": a state behind a noun, where its force was spoken of before."""
    if hit.entry.extra.get("force") != "subject":
        return None
    named = next((n for n in a.places if n.first == hit.last), None)
    if named and named.affiliation and named.affiliation == memory.country:
        return replace(_state(a, named), definite=True), "noun"
    return None


def _announcer(
    a: Analysis, clause: Clause, hit: Hit, phrases: Sequence[ForcePhrase]
) -> ForcePhrase | None:
    """ "Wagner mengumumkan penarikan diri": the force that speaks is the force that leaves."""
    if hit.entry.extra.get("force") != "subject":
        return None
    speech = next((h for h in a.sentence.of("speech") if h.last == hit.first), None)
    if speech is None:
        return None
    found = [p for p in phrases if clause.first <= p.first and p.last <= speech.first]
    return found[-1] if found and not _governed_by_preposition(a, found[-1]) else None


def _noun_of_before(a: Analysis, hit: Hit, memory: Memory) -> tuple[ForcePhrase, str] | None:
    """ "pengerahan itu", "kehadiran mereka": the force last spoken of."""
    if memory.force is None:
        return None
    points = a.word_at(hit.last, "deictic", "plural_pronoun")
    own = a.lower(hit.last - 1).endswith(a.pack.enclitics[:1] or "\0")
    if not (points or own):
        return None
    force = replace(memory.force.force, text=None, start=None, end=None)
    return replace(memory.force, force=force, count=None, definite=True), "noun"


def _owned(
    a: Analysis, clause: Clause, hit: Hit, phrase: ForcePhrase, memory: Memory
) -> ForcePhrase:
    """The phrase with its owner, from the subject of the verb or from before."""
    if phrase.force.country or phrase.force.actor:
        return phrase
    owner = None
    weak = bool(hit.entry.extra.get("weak"))
    giving = (
        hit.entry.extra.get("force", "object") == "object" and hit.entry.form != "passive"
        and not weak
    )  # fmt: skip
    if phrase.definite and not phrase.materiel and (past := memory.recall(phrase.force.unit)):
        return replace(phrase, force=replace(phrase.force, country=past.country, actor=past.actor))
    if giving or phrase.possessive:
        owner = _agent(a, clause, hit)
    if owner is None and hit.entry.form in ("passive", "noun"):
        owner = _behind_by(a, hit, clause)
    if owner is None:
        owner = _relative_agent(a, phrase)
    that_state = any(clause.first <= h.first < hit.first for h in a.words("that_state"))
    if owner is None and that_state and memory.country:
        return replace(phrase, force=replace(phrase.force, country=memory.country))
    if owner is None and (phrase.definite or not giving):
        past = memory.recall(phrase.force.unit)
        if past and not phrase.materiel and not phrase.possessive:
            return replace(phrase, force=replace(phrase.force, country=past.country,
                                                 actor=past.actor))  # fmt: skip
    if owner is None:
        return phrase
    actor = owner.actor.name if owner.actor and owner.actor.table == "forces" else None
    force = replace(phrase.force, country=owner.affiliation, actor=phrase.force.actor or actor)
    return replace(phrase, force=force)


def _agent(a: Analysis, clause: Clause, hit: Hit) -> Named | None:
    """Who acts: the nearest state, leader or armed actor before the verb in reach."""
    if any(clause.first <= h.first < hit.first for h in a.words("that_state")):
        return None
    start = clause.first
    if clause.joined or clause.opener in ("purpose", "manner", "relative"):
        start = 0
    for named in sorted((*a.places, *a.actors), key=lambda n: -n.first):
        if start <= named.first and named.last <= hit.first and _may_act(a, named) and not (
            a.word_at(named.first - 1, "preposition") or _placed(a, named)
        ):
            return named
    return None


def _placed(a: Analysis, named: Named) -> bool:
    """Whether a preposition of place governs a name, so that it is no subject."""
    role = next((h for h in a.sentence.of("roles") if h.last == named.first), None)
    return role is not None and role.entry.value != "agent"


def _may_act(a: Analysis, named: Named) -> bool:
    if named.actor:
        return named.actor.table in ("forces", "people") and bool(named.affiliation)
    if named.mention is None or named.affiliation is None:
        return False
    return named.mention.function in ("metonym_gov", "associative")


def _relative_agent(a: Analysis, phrase: ForcePhrase) -> Named | None:
    """ "prajurit yang dikirim Prancis ...": the sender in a relative clause on the force."""
    if not a.hit_at(phrase.last, "subordinators"):
        return None
    for hit in a.sentence.of("predicates"):
        if phrase.last < hit.first <= phrase.last + 3 and hit.entry.form == "passive":
            found = _behind_by(a, hit, a.clause_at(hit.first))
            if found:
                return found
    return None


def _behind_by(a: Analysis, hit: Hit, clause: Clause) -> Named | None:
    """The agent of a passive: behind "oleh", or right behind the verb ("dikirim Prancis")."""
    direct = next((n for n in (*a.places, *a.actors) if n.first == hit.last), None)
    if direct and hit.entry.form == "passive" and _may_act(a, direct):
        return direct
    for by in a.sentence.of("roles", "agent"):
        if hit.last <= by.first < clause.last:
            return next((n for n in (*a.places, *a.actors) if n.first == by.last), None)
    return None


# ---------------------------------------------------------------- status


def _make(a: Analysis, clause: Clause, hit: Hit, phrase: ForcePhrase, source: str) -> Event:
    modals = _modals(a, clause, hit)
    return Event(
        kind=hit.entry.value,  # type: ignore[arg-type]
        hit=hit,
        clause=clause,
        phrase=phrase,
        source=source,
        status=hit.entry.extra.get("status") or _status(hit, modals),
        negated=_negated(a, clause, hit, phrase),
        hypothetical="hypothetical" in modals and clause.opener != "content",
        marked=bool(modals),
        attributive=_attributive(a, clause, hit),
        suppressed=_suppressed(a, clause),
        count=phrase.count or _count_near(a, clause, hit, phrase),
    )


def _modals(a: Analysis, clause: Clause, hit: Hit) -> list[str]:
    """Modal classes before the verb: up to its subject, and in a governing clause before."""
    first = clause.first
    return [
        h.entry.value
        for h in a.sentence.of("modals")
        if first <= h.first and h.last <= hit.first and not _parted(a, h.last, hit.first)
    ]


def _parted(a: Analysis, first: int, last: int) -> bool:
    """Whether another verb stands between, so that the modal is not this verb's."""
    return any(
        a.is_verb(i) and not a.hit_at(i, "modals") and not a.hit_at(i, "predicates")
        for i in range(first, last)
    )


def _status(hit: Hit, modals: Sequence[str]) -> EventStatus:
    if "planned" in modals:
        return "planned"
    if "possible" in modals:
        return "possible"
    if "ongoing" in modals:
        return "ongoing"
    if "past" in modals:
        continuing = hit.entry.value in ("presence", "training", "patrol")
        return "ongoing" if continuing else "past"
    return "ongoing" if hit.entry.value in ("presence", "training", "patrol") else "past"


def _negated(a: Analysis, clause: Clause, hit: Hit, phrase: ForcePhrase) -> bool:
    """Whether a negation stands before the verb, in its clause, with no other verb between."""
    return hit.entry.form != "noun" and any(
        clause.first <= h.first and h.last <= hit.first
        and (hit.first - h.last <= 4 or phrase.first - 2 <= h.last <= phrase.first)
        and not _parted(a, h.last, hit.first) and a.word_at(h.last, "claim_noun") is None
        for value in ("negation", "not_yet")
        for h in a.words(value)
    )  # fmt: skip


def _attributive(a: Analysis, clause: Clause, hit: Hit) -> bool:
    """Whether the verb stands in a relative clause without a comma ("wilayah yang diduduki")."""
    for h in a.sentence.of("subordinators", "relative"):
        if clause.first < h.first < hit.first:
            return not any(a.is_verb(i) for i in range(h.last, hit.first))
    return False


def _suppressed(a: Analysis, clause: Clause) -> str:
    """Why an event of such a clause is no claim: it is a purpose, a condition, a background."""
    return clause.opener if clause.opener in ("purpose", "condition", "time", "reason") else ""


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
    for count in a.counts:
        behind = count.first >= max(hit.last, phrase.last) and count.first < clause.last
        if behind and _counts_people(a, count) and not _other_force(a, count, phrase):
            return count
    return None


def _counts_people(a: Analysis, count: Count) -> bool:
    return bool(a.word_at(count.last, "person_noun"))


def _other_force(a: Analysis, count: Count, phrase: ForcePhrase) -> bool:
    follower = a.hit_at(count.last, "forces")
    return follower is not None and follower.first >= phrase.last and not a.word_at(
        count.last, "person_noun"
    )
