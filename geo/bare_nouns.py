"""Events that a sentence names by a noun and no force: "denied the capture of the town".

Such a noun is an event only where the sentence says that it was, or was not: as what a verb of
denying, confirming or admitting is about ("опроверг захват города"), behind words for no evidence
("следов обстрела не обнаружили"), or as what took place, was counted or was reported where the pack
says that the noun can mean nothing else (`bare`: "118 боестолкновений", "обстрел"). Whose force it
was is known from what was told before, if at all.
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.analysis import Analysis, Clause
from geo.barred import barred
from geo.forces import ForcePhrase
from geo.frames import Event
from geo.memory import Memory
from geo.model import Force
from geo.owners import adjective, unknown_adjective
from geo.sentences import Hit
from geo.speech import calls_untrue
from geo.verbless import named_there

_JUDGING = ("denies", "confirms", "admits")
_TELLING = ("says", "claims", "reports", "accuses")
_REACH = 9  # tokens between a verb and the noun that it is about
_NEAR = 4  # tokens between an event noun and its place
_KINDS = frozenset({"combat", "control", "incident", "capture", "desertion", "withdrawal"})
_MOVES = frozenset({"deployment", "transfer", "patrol", "training"})
"""Kinds whose nouns are as often civil: they need an event of their kind told before."""


def bare_events(
    a: Analysis, found: Sequence[Event], phrases: Sequence[ForcePhrase], memory: Memory
) -> list[Event]:
    """The events of clauses that have no other, `found` being the sentence's so far."""
    events = []
    told = named_there(a, phrases)
    nouns = any(h.entry.form == "noun" for h in a.sentence.of("predicates"))
    for clause in a.clauses if nouns or told else ():
        if clause.opener in ("condition", "purpose", "question") or any(
            e.clause == clause for e in found
        ):
            continue
        named = (e for h in _nouns(a, clause) if (e := _event(a, clause, h, phrases, memory)))
        event = next((e for e in told if e.clause == clause), None) or next(named, None)
        if event:
            events.append(event)
    return events


def _nouns(a: Analysis, clause: Clause) -> list[Hit]:
    return [h for h in a.sentence.of("predicates")
            if clause.first <= h.first < clause.last and h.entry.form == "noun"
            and h.entry.value in _KINDS | _MOVES and not h.entry.extra.get("deed")
            and not barred(a, h)]  # fmt: skip


def _event(
    a: Analysis, clause: Clause, hit: Hit, phrases: Sequence[ForcePhrase], memory: Memory
) -> Event | None:  # fmt: skip
    verb = _verb_of(a, clause, hit, _JUDGING) or _silent(a, clause, hit)
    bare = bool(hit.entry.extra.get("bare"))
    count = next((c for c in a.counts if c.last == _described_from(a, hit)), None)
    if verb is None:
        near = _place_near(a, clause, hit) or _rages(a, clause, hit, phrases, memory)
        if memory.told(hit.entry.value) and _occurs(a, clause, hit, negated=True):
            return _made(a, clause, hit, None, phrases, negated=True)
        happens = _occurs(a, clause, hit) or _verb_of(a, clause, hit, _TELLING)
        if not happens or _dated_by(a, hit):
            return None
        fought = hit.entry.value == "combat" and (
            near
            or memory.told("combat")
            or _between(a, hit, phrases)
            or _breaks_out(a, clause, hit)
        )
        if not ((bare and (count or near)) or fought):
            return None
    elif not (_known_of(a, clause, hit) or bare or _taken_up(a, hit, memory)):
        return None
    return _made(a, clause, hit, verb, phrases)


def _dated_by(a: Analysis, hit: Hit) -> bool:
    """Whether a preposition of time makes the noun a date: "einen Tag nach der Attacke in X"."""
    at = _described_from(a, hit) - 1
    while a.word_at(at, "article"):
        at -= 1
    return any(a.lower(at) in a.pack.words("dates", key) for key in ("after", "before", "since"))


def _made(
    a: Analysis, clause: Clause, hit: Hit, verb: Hit | None, phrases: Sequence[ForcePhrase], *,
    negated: bool = False,
) -> Event:  # fmt: skip
    phrase, source = _involved(a, clause, verb, hit, phrases)
    return Event(
        kind=hit.entry.value,  # type: ignore[arg-type]
        hit=hit, clause=clause, phrase=phrase, source=source, status="past", negated=negated,
        count=next((c for c in a.counts if c.last == _described_from(a, hit)), None),
    )  # fmt: skip


def _verb_of(a: Analysis, clause: Clause, hit: Hit, kinds: Sequence[str]) -> Hit | None:
    """The verb of speech that a noun is the object of: no other verb stands between."""
    for verb in a.sentence.of("speech"):
        if verb.entry.value not in kinds or verb.entry.form == "noun":
            continue
        if verb.entry.extra.get("judging") and not calls_untrue(a, verb):
            continue  # "назвав маневри плановими"
        inside = clause.first <= verb.first < clause.last
        gap = range(verb.last, hit.first) if verb.last <= hit.first else range(hit.last, verb.first)
        if inside and len(gap) <= _REACH and not any(_acts(a, i) or a.tokens[i].text in ";:"
                                                     for i in gap):  # fmt: skip
            return verb
    return None


def _silent(a: Analysis, clause: Clause, hit: Hit) -> Hit | None:
    """Words for no evidence that speak of the noun: "found no trace of shelling"."""
    return next((h for h in a.sentence.of("stances")
                 if h.entry.value in ("no_evidence", "cannot_confirm", "denies")
                 and clause.first <= h.first < clause.last
                 and -_REACH <= hit.first - h.last <= _REACH), None)  # fmt: skip


def _described_from(a: Analysis, hit: Hit) -> int:
    """The first token of a noun with the adjectives before it: "41 [наземная] атака"."""
    at = hit.first
    while at > 0 and (a.word_at(at - 1, "modifier") or a.unknown_noun(at - 1)):
        at -= 1
    return at


def _occurs(a: Analysis, clause: Clause, hit: Hit, *, negated: bool = False) -> bool:
    if negated and a.pack.table("morphology").get("zero_copula") and any(
        hit.last <= h.first <= hit.last + 2 and h.last >= clause.last - 1
        for h in a.words("negation")
    ):  # fmt: skip
        return True  # "оточення міста немає"
    near = range(max(clause.first, hit.first - _REACH), min(clause.last, hit.last + _REACH))
    return any(
        h.first in near
        and _negated(a, h) == negated
        and not ("with" in h.entry.extra and not _led(a, hit, h))
        for v in ("occurs", "light_verb")
        for h in a.words(v)
    )


def _breaks_out(a: Analysis, clause: Clause, hit: Hit) -> bool:
    """Whether a verb's own preposition leads to the noun, and its clause has a place.

    "In Lashio kam es zu Gefechten": the pack's `with` of words that let a noun occur.
    """
    near = range(max(clause.first, hit.first - _REACH), min(clause.last, hit.last + _REACH))
    return _placed(a, clause) and any(
        h.first in near and _led(a, hit, h) for h in a.words("occurs")
    )


def _rages(
    a: Analysis, clause: Clause, hit: Hit, phrases: Sequence[ForcePhrase], memory: Memory
) -> bool:
    """Whether a fight goes on in a place of its clause, where cases let words stand anywhere.

    "С апреля в Судане идут бои между армией и СБР": in a report that tells of forces.
    """
    if not a.pack.words("morphology", "oblique") or not (phrases or memory.told("combat")):
        return False
    bare = bool(hit.entry.extra.get("bare"))
    placed = _placed(a, clause) or (bare and memory.told("combat"))  # "перестрелка произошла"
    return (bare or hit.entry.value == "combat") and placed and _occurs(a, clause, hit)


def _placed(a: Analysis, clause: Clause) -> bool:
    """Whether a clause names a place."""
    return any(
        clause.first <= n.first < clause.last and n.mention and n.mention.function == "literal"
        for n in a.places
    )


def _led(a: Analysis, hit: Hit, occurs: Hit) -> bool:
    """Whether a preposition that a verb of occurring asks for stands before the noun."""
    at = _described_from(a, hit) - 1
    return a.lower(at) in str(occurs.entry.extra.get("with", "")).split()


def _between(a: Analysis, hit: Hit, phrases: Sequence[ForcePhrase]) -> ForcePhrase | None:
    """The first of those who fight each other: "Gefechte zwischen [der Armee] und Rebellen"."""
    if a.lower(hit.last) not in a.pack.words("functions", "partners"):
        return None
    return next((p for p in phrases if hit.last < p.first <= hit.last + _NEAR), None)


def _negated(a: Analysis, hit: Hit) -> bool:
    """Whether "not" stands before a verb, or "no" behind it: "there was no fighting"."""
    before, behind = a.word_at(hit.first - 1, "negation"), a.word_at(hit.last, "negation")
    return before is not None or (behind is not None and a.pack.syntax.owner == "before")


def _place_near(a: Analysis, clause: Clause, hit: Hit) -> bool:
    """Whether a place stands right behind the noun, in the genitive or with its preposition."""
    return any(
        hit.last <= n.first <= hit.last + _NEAR and n.first < clause.last
        and n.mention and n.mention.function == "literal"
        and all(_leads(a, hit, i) for i in range(hit.last, n.first))
        for n in a.places
    )  # fmt: skip


def _leads(a: Analysis, hit: Hit, at: int) -> bool:
    """Whether a token may stand between a noun and its place: "an attack [on the town of] X".

    A noun that can mean nothing else may have its target there: "обстрел [позиций под] X".
    """
    if a.word_at(at, "occurs"):
        return True  # "бойові дії | тривають | біля X"
    if _acts(a, at) or not a.tokens[at].is_word:
        return False
    small = a.hit_at(at, "roles") or a.word_at(at, "article", "genitive", "modifier", "site")
    if small or a.lower(at) in a.pack.words("functions", "class_nouns"):
        return True
    described = unknown_adjective(a, at) or adjective(a, at)
    if described and a.lower(at + 1) in a.pack.words("functions", "class_nouns"):
        return True
    return bool(hit.entry.extra.get("bare")) or _links(a, at)


def _acts(a: Analysis, at: int) -> bool:
    """Whether a token is a verb, and no adjective made of one: "der [bedrängten] Stadt"."""
    return a.is_verb(at) and not adjective(a, at)


def _links(a: Analysis, at: int) -> bool:
    return a.lower(at) in a.pack.words("functions", "genitives")


def _known_of(a: Analysis, clause: Clause, hit: Hit) -> bool:
    return hit.entry.value not in _MOVES and _place_near(a, clause, hit)


def _taken_up(a: Analysis, hit: Hit, memory: Memory) -> bool:
    """Whether the article told of such an event, or of a force that may have taken "the town"."""
    if hit.entry.value == "control" and not _of_place(a, hit):
        return False
    return memory.told(hit.entry.value) or (hit.entry.value == "control" and bool(memory.force))


def _of_place(a: Analysis, hit: Hit) -> bool:
    """Whether what is taken or lost is a place: "the capture of X", "потеря города"."""
    classes = a.pack.words("functions", "class_nouns")
    at = hit.last + (a.word_at(hit.last, "article", "genitive") is not None)
    at += _links(a, at)
    named = a.place_at(at) or a.place_at(at + 1)
    return named is not None or a.lower(at) in classes or a.lower(at + 1) in classes


def _involved(
    a: Analysis, clause: Clause, verb: Hit | None, hit: Hit, phrases: Sequence[ForcePhrase]
) -> tuple[ForcePhrase, str]:
    """The force named between verb and noun ("involvement of [troops] in the attack"), or none."""
    if fighter := _between(a, hit, phrases):
        return fighter, "argument"
    first = verb.last if verb and verb.last <= hit.first else hit.first
    named = [p for p in phrases if first <= p.first and p.last <= hit.first]
    if named:
        return named[-1], "argument"
    force = Force(unit="troops")
    return ForcePhrase(first=hit.first, last=hit.last, head=hit.first, force=force), "bare"
