"""Forces that a clause itself does not name: pronouns, shared subjects, states, "that deployment".

What comes from earlier sentences (`geo.memory`) is an inference, and is marked so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.agents import resumed
from geo.analysis import Analysis, Clause, Named
from geo.clauses import is_finite
from geo.dependents import governed
from geo.forces import ForcePhrase
from geo.memory import Memory
from geo.noun_agents import noun_agent
from geo.pronouns import object_pronoun, ours, ourselves, recalled, speaks
from geo.resumed import object_resumed
from geo.sentences import Hit
from geo.states import acts, adjoins, state_force


def implied_force(
    a: Analysis, clause: Clause, hit: Hit, sides: Sequence[str], phrases: Sequence[ForcePhrase],
    earlier: Sequence[ForcePhrase], memory: Memory,
) -> tuple[ForcePhrase, str] | None:  # fmt: skip
    """A force that the clause itself does not name."""
    if hit.entry.form == "noun":
        return noun_agent(a, clause, hit, phrases, memory)
    if sides[0] == "after" and hit.entry.extra.get("force") == "object":
        if head := object_resumed(a, clause, hit, phrases):
            return head, "argument"
        return object_pronoun(a, hit, memory)
    doer = clause.opener == "relative" and hit.entry.form == "active" and _antecedent(
        a, clause, [p for p in phrases if p.last <= clause.first])  # fmt: skip
    if doer:
        return doer, "argument"  # "Kämpfer, die Pakistan angreifen"
    if hit.entry.extra.get("state") and (state := _state_agent(a, clause, hit)):
        return state, "state"
    reach = hit.last + (a.pack.syntax.subject == "both")  # "dann setzten sie ..."
    pronoun = next((h for h in a.words("plural_pronoun") if clause.first <= h.first < reach), None)
    teller = _teller(a, clause, phrases) if pronoun else None
    meant = teller or (None if memory.crowd else memory.force)
    if pronoun and meant and not speaks(a, pronoun.last, hit.first):
        return recalled(a, pronoun, meant), "pronoun"
    if teller := _unsaid(a, clause, hit, phrases):
        return replace(
            teller, force=replace(teller.force, text=None, start=None, end=None)
        ), "shared"
    if own_side := ourselves(a, clause, hit, memory):
        return ours(a, own_side), "pronoun"
    shares = clause.joined or clause.opener in ("relative", "purpose", "manner")
    before = [p for p in phrases if p.last <= clause.first and not _tells(a, p, clause.first)]
    if clause.opener == "relative" and _other_antecedent(a, clause):
        return None
    head = _resumed(a, clause, before)
    if head or (shares and (earlier or before) and not _own_subject(a, clause, hit)):
        last = head or (earlier[-1] if earlier else before[-1])
        if clause.opener == "relative" and (near := _antecedent(a, clause, before)):
            return near, "argument"
        if (slayer := _slayer(a, clause, hit, last)) is not None:
            doers = [p for p in before if p.last <= slayer.first and p.head != last.head]
            if not doers:
                return None  # "killed seven soldiers and seized a base": not the seven
            last = doers[-1]
        text = replace(last.force, text=None, start=None, end=None)
        return replace(last, force=text), "shared"
    return None


def _resumed(
    a: Analysis, clause: Clause, before: Sequence[ForcePhrase]
) -> ForcePhrase | None:  # fmt: skip
    """The subject that a relative clause parts from its verb: "soldiers, who X held, crossed"."""
    end = resumed(a, clause)
    return next((p for p in reversed(before) if p.last <= end and not governed(a, p)), None)


def _teller(
    a: Analysis, clause: Clause, phrases: Sequence[ForcePhrase]
) -> ForcePhrase | None:  # fmt: skip
    """Who "they" are in what a force tells: "Die RSF gaben bekannt, dass sie ..."."""
    cases = bool(a.pack.words("morphology", "oblique"))
    openers = ("content", "main") if a.pack.syntax.clauses == "comma" else ("content",) * cases
    if clause.opener not in openers:
        return None
    told = [p for p in phrases if p.last <= clause.first and not governed(a, p)]
    verbs = [h for h in a.sentence.of("speech") if h.first < clause.first]
    named = [p for p in told if p.force.country or p.force.actor
             or (cases and p.force.unit == "rebels")]  # fmt: skip
    return named[-1] if verbs and named and len(told) == len(named) else None


def _unsaid(
    a: Analysis, clause: Clause, hit: Hit, phrases: Sequence[ForcePhrase]
) -> ForcePhrase | None:  # fmt: skip
    """The force that tells what it did itself: "угруповання заявило, що | захопило базу"."""
    free = a.pack.words("morphology", "oblique") and clause.opener == "content"
    opens = hit.first <= clause.first + _OPENING and hit.entry.form in ("active", "middle")
    if not (free and opens) or hit.entry.extra.get("force", "object") == "object":
        return None
    return _teller(a, clause, phrases)


_OPENING = 2  # tokens of a clause without a subject before its verb


def _tells(a: Analysis, phrase: ForcePhrase, end: int) -> bool:
    """Whether a force stands in the office of who speaks: "Brigjen [TNI] X mengatakan ..."."""
    office = a.word_at(phrase.first - 1, "title") or (a.place_at(phrase.last - 1) is None and (
        any(h.last == phrase.first for h in a.words("title"))
    ))  # fmt: skip
    return bool(office) and any(phrase.last <= h.first < end for h in a.sentence.of("speech"))


def _slayer(a: Analysis, clause: Clause, hit: Hit, last: ForcePhrase) -> Hit | None:
    """The verb before that did something to a force which the verb at hand cannot have as subject.

    "Die Rebellen töteten sieben Soldaten und nahmen die Stadt ein": the object of the first.
    """
    if hit.entry.form not in ("active", "middle", "participle") or clause.opener != "main":
        return None
    verbs = [
        h for h in a.sentence.of("predicates")
        if h.entry.value in ("casualties", "capture") and h.last <= last.first
        and h.entry.form in ("active", "participle") and h.last >= last.first - _OBJECT
        and h.entry.extra.get("force", "object") == "object" and not _undergone(a, h)
    ]  # fmt: skip
    return verbs[-1] if verbs else None


def _undergone(a: Analysis, hit: Hit) -> bool:
    """Whether a participle is passive: "soldiers were killed"."""
    return hit.entry.form == "participle" and any(
        a.word_at(i, "passive_aux") for i in range(hit.first - 2, hit.first)
    )


_OBJECT = 4  # tokens between such a verb and its object


def goes_on(
    a: Analysis, clause: Clause, hit: Hit, phrases: Sequence[ForcePhrase]
) -> ForcePhrase | None:
    """The force before "and" that a verb right behind it has as its subject too.

    "Zwei Jets stiegen auf und begleiteten ein Flugzeug": what stands behind is its object.
    """
    acts = hit.entry.extra.get("force") in ("agent", "subject") and hit.entry.form == "active"
    heads = a.word_at(clause.first, "and") and hit.first <= clause.first + 1
    if not (acts and heads and clause.joined and a.pack.syntax.subject == "both"):
        return None
    if not any(hit.last <= p.first < clause.last for p in phrases):
        return None  # nothing behind that could be taken for the subject
    whole = [c.first for c in a.clauses if c.last <= clause.first and not c.joined]
    free = [p for p in phrases if max(whole, default=0) <= p.first and p.last <= clause.first
            and not governed(a, p)]  # fmt: skip
    return free[0] if free else None


def _antecedent(a: Analysis, clause: Clause, before: Sequence[ForcePhrase]) -> ForcePhrase | None:
    """The force before the comma of a relative clause, past the verbs that close a bracket."""
    if a.pack.syntax.clauses != "comma" or not before:
        return None
    at = clause.first - 1
    while at > 0 and (a.lower(at) == "," or a.lower(at) in a.pack.particles or _closes(a, at)):
        at -= 1
    return before[-1] if before[-1].last == at + 1 else None


def _closes(a: Analysis, at: int) -> bool:
    """Whether a token is of the verbs at a clause's end: "Soldaten [versorgt werden], die ..."."""
    small = a.word_at(at, "passive_aux", "perfect_aux", "nonfinite") is not None
    return not a.tokens[at].capital and (small or a.is_verb(at))


def _other_antecedent(a: Analysis, clause: Clause) -> bool:
    """Whether a relative clause is about a body or thing: "the lawyers' group, which monitors"."""
    at = clause.first - 1
    comma = a.pack.syntax.clauses == "comma"
    while at >= 0 and (not a.tokens[at].is_word or a.lower(at) in a.pack.particles
                       or (comma and _closes(a, at))):  # fmt: skip
        at -= 1  # "löst | Kräfte ab, die ..."
    if any(h.first <= at < h.last for h in a.sentence.of("forces")) or a.actor_at(at, "forces"):
        return False
    if a.actor_at(at, "media", "bodies", "people"):
        return True
    nouns = ("title", "body", "group", "media", "anonymous", "civilian")
    named = a.tokens[at].capital and not (a.known(at) or comma)  # "Вучале, которые находятся"
    return (
        named
        or a.unknown_noun(at)
        or any(h.first <= at < h.last for value in nouns for h in a.words(value))
    )


def _own_subject(a: Analysis, clause: Clause, hit: Hit) -> bool:
    """Whether a noun stands before the verb in its own clause, so that nothing is shared."""
    return any(
        clause.first < i < hit.first
        and not _adverbial(a, i, clause.first)
        and (
            a.tokens[i].capital
            or a.word_at(i, "pronoun", "first_person", "title", "body")
            or _event_noun(a, i)
        )
        for i in range(clause.first, hit.first)
    )


def _event_noun(a: Analysis, at: int) -> bool:
    """Whether what happens is the subject: "but [attacks] have continued"."""
    hit = a.hit_at(at, "predicates")
    return hit is not None and hit.entry.form == "noun"


def _adverbial(a: Analysis, at: int, first: int) -> bool:
    """Whether a noun belongs to a date or to a phrase with a preposition: "die im Juli nach X"."""
    if a.time_at(at):
        return True
    for i in range(at - 1, first, -1):
        if any(h.first <= i < h.last for h in (*a.sentence.of("roles"), *a.words("preposition"))):
            return True
        if a.tokens[i].capital or a.is_verb(i) or not a.tokens[i].is_word:
            return False
    return False


def _state_agent(a: Analysis, clause: Clause, hit: Hit) -> ForcePhrase | None:
    """A government that acts itself: right before an active verb, or behind a passive one."""
    spots = [n for n in a.places if clause.first <= n.first and n.last <= hit.first]
    if hit.entry.form == "passive":
        spots = [
            n for n in a.places if hit.last <= n.first <= hit.last + 2 and n.last <= clause.last
        ]
    second = next((i for i in range(clause.first, hit.first) if is_finite(a, i)), 0)
    if second and a.pack.syntax.clauses == "comma" and hit.entry.form == "active":
        beside = [n for n in spots if acts(a, n) and _at_finite(a, n, second)]
        if beside:
            return state_force(a, beside[0])
    for named in reversed(spots):
        if acts(a, named):
            return state_force(a, named) if adjoins(a, named, hit) else None
    return None


def _at_finite(a: Analysis, named: Named, second: int) -> bool:
    """Whether a name stands beside the finite verb in second place: "[Der Iran] hatte ..."."""
    article = a.word_at(named.first - 1, "article") is not None
    return named.last == second or named.first - article == second + 1
