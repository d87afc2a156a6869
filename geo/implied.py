"""Forces that a clause itself does not name: pronouns, shared subjects, states, "that deployment".

What earlier sentences leave behind is a `Memory`; what it gives is an inference, and is marked so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from geo.analysis import Analysis, Clause, Named
from geo.beside import force_before, governed
from geo.clauses import is_finite
from geo.forces import ForcePhrase
from geo.model import Force
from geo.pronouns import object_pronoun, ours, ourselves, recalled, speaks
from geo.sentences import Hit

ACTING = ("metonym_gov", "associative")
"""Functions of a name that can stand for who acts: a government, "росіяни" for a people."""

_CLASSES = {
    "ships": "ships", "navy": "ships", "carrier_group": "ships", "coast_guard": "ships",
    "aircraft": "aircraft", "weapons": "weapons", "vehicles": "vehicles", "base": "base",
}  # fmt: skip
"""What a unit type is made of; all others are people."""


@dataclass(slots=True)
class Memory:
    """What earlier sentences leave behind for pronouns and open owners."""

    force: ForcePhrase | None = None
    country: str | None = None
    by_class: dict[str, Force] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)

    def recall(self, unit: str | None) -> Force | None:
        """The force last spoken of that a unit type may point back to: people, ships, aircraft."""
        found = self.by_class.get(_CLASSES.get(unit or "", "people"))
        if unit == "rebels" and found and found.unit not in ("rebels", "mercenaries"):
            return self.by_class.get("rebels")  # an army's country is no rebels' country
        return found

    def note(self, force: Force) -> None:
        """Keep a force that only helped, the drones of an attack, for "120 of these"."""
        self.by_class[_CLASSES.get(force.unit or "", "people")] = force

    def told(self, kind: str) -> bool:
        """Whether an event of such a kind was told before, or one that it can be about."""
        fights = {"combat", "incident", "control", "casualties"}
        moves = {"deployment", "transfer", "presence", "patrol"}
        if kind == "incident":  # ships and aircraft that come near may breach a border
            return bool(self.kinds & (fights | moves))
        kin = next((family for family in (fights, moves) if kind in family), {kind})
        return bool(self.kinds & kin)

    def remember(self, phrase: ForcePhrase) -> None:
        """Keep the force last spoken of, and the last of its unit type."""
        self.force = phrase
        if phrase.force.country or phrase.force.actor:
            self.country = phrase.force.country or self.country
            self.note(phrase.force)
            if phrase.force.unit == "rebels":
                self.by_class["rebels"] = phrase.force


def implied_force(
    a: Analysis, clause: Clause, hit: Hit, sides: Sequence[str], phrases: Sequence[ForcePhrase],
    earlier: Sequence[ForcePhrase], memory: Memory,
) -> tuple[ForcePhrase, str] | None:  # fmt: skip
    """A force that the clause itself does not name."""
    told = hit.entry.form == "noun" and not a.word_at(hit.last, "deictic")  # no "pelayaran itu"
    if told and (own := _announcer(a, clause, hit, phrases)):
        return own, "argument"
    if hit.entry.form == "noun" and (own := carrier(a, clause, hit, phrases)):
        return own, "argument"
    own_deed = hit.entry.form == "noun" and hit.entry.extra.get("state")
    if own_deed and (own := _conqueror(a, clause, hit)):
        return own, "state"
    if hit.entry.form == "noun":
        return _state_behind(a, hit, memory) or _noun_of_before(a, hit, memory)
    if sides[0] == "after" and hit.entry.extra.get("force") == "object":
        return object_pronoun(a, hit, memory)
    if hit.entry.extra.get("state") and (state := _state_agent(a, clause, hit)):
        return state, "state"
    reach = hit.last + (a.pack.syntax.subject == "both")  # "dann setzten sie ..."
    pronoun = next((h for h in a.words("plural_pronoun") if clause.first <= h.first < reach), None)
    if pronoun and memory.force and not speaks(a, pronoun.last, hit.first):
        return recalled(a, pronoun, memory.force), "pronoun"
    if own_side := ourselves(a, clause, hit):
        return ours(a, own_side), "pronoun"
    shares = clause.joined or clause.opener in ("relative", "purpose", "manner")
    before = [p for p in phrases if p.last <= clause.first]
    if clause.opener == "relative" and _other_antecedent(a, clause):
        return None
    if shares and (earlier or before) and not _own_subject(a, clause, hit):
        last = earlier[-1] if earlier else before[-1]
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
    return a.unknown_noun(at) or any(
        h.first <= at < h.last for value in nouns for h in a.words(value)
    )


def _own_subject(a: Analysis, clause: Clause, hit: Hit) -> bool:
    """Whether a noun stands before the verb in its own clause, so that nothing is shared."""
    return any(
        clause.first < i < hit.first
        and not _adverbial(a, i, clause.first)
        and (a.tokens[i].capital or a.word_at(i, "pronoun", "first_person", "title", "body"))
        for i in range(clause.first, hit.first)
    )


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
        beside = [n for n in spots if _acts(a, n) and _at_finite(a, n, second)]
        if beside:
            return _state(a, beside[0])
    for named in reversed(spots):
        if _acts(a, named):
            return _state(a, named) if _adjoins(a, named, hit) else None
    return None


def _at_finite(a: Analysis, named: Named, second: int) -> bool:
    """Whether a name stands beside the finite verb in second place: "[Der Iran] hatte ..."."""
    article = a.word_at(named.first - 1, "article") is not None
    return named.last == second or named.first - article == second + 1


def _adjoins(a: Analysis, named: Named, hit: Hit) -> bool:
    """Whether nothing but adverbs, auxiliaries, negation and dates part a subject from its verb."""
    at = named.last
    while at < hit.first:
        if hit.entry.extra.get("carried") and a.word_at(at, "light"):
            return True  # "China held joint drills"
        time, modal = a.time_at(at), a.hit_at(at, "modals")
        small = a.word_at(at, *_BETWEEN)
        if time or modal or small:
            at = max(at + 1, time.last if time else 0, modal.last if modal else 0,
                     small.last if small else 0)  # fmt: skip
        elif a.tokens[at].text in _SIGNS or a.lower(at).endswith("ly"):
            at += 1
        else:
            return False
    return True


_SIGNS = frozenset({",", "(", ")", "'", "’"})
_BETWEEN = ("adverb", "negation", "not_yet", "passive_aux", "perfect_aux", "copula", "verb",
            "beside", "filler")  # fmt: skip
"""Small words that may stand between a subject and its verb."""


def _acts(a: Analysis, named: Named) -> bool:
    """Whether a name stands for its government, or for its people, as who acts."""
    if not (named.mention and named.affiliation):
        return False
    if named.mention.function == "associative" and a.word_at(named.first, "people"):
        return len(named.affiliation) == 2  # "росіяни атакували": a people, no adjective
    return named.mention.function == "metonym_gov"


def _state(a: Analysis, named: Named) -> ForcePhrase:
    force = Force(
        country=named.affiliation, unit="troops", text=a.sentence.text(named.first, named.last),
        start=a.tokens[named.first].start, end=a.tokens[named.last - 1].end,
    )  # fmt: skip
    return ForcePhrase(
        first=named.first, last=named.last, head=named.first, force=force, named=True
    )


def _state_behind(a: Analysis, hit: Hit, memory: Memory) -> tuple[ForcePhrase, str] | None:
    """ "kehadiran Pyongyang": a state behind a noun, where its force was spoken of before."""
    if hit.entry.extra.get("force") != "subject":
        return None
    named = next((n for n in a.places if n.first == hit.last), None)
    owner = next((n for n in a.places if n.last == hit.first and n.affiliation), None)
    if owner and a.pack.syntax.owner == "before" and _from_place(a, hit):
        return replace(_state(a, owner), definite=True), "argument"
    if named and named.affiliation and named.affiliation == memory.country:
        return replace(_state(a, named), definite=True), "noun"
    return None


def _from_place(a: Analysis, hit: Hit) -> bool:
    """Whether the noun goes on with a place: "Russia's withdrawal from Kherson", no treaty."""
    role = a.hit_at(hit.last, "roles")
    place = a.place_at(role.last) if role else None
    return bool(place and place.mention and place.mention.function == "literal")


def _announcer(
    a: Analysis, clause: Clause, hit: Hit, phrases: Sequence[ForcePhrase]
) -> ForcePhrase | None:
    """ "Wagner mengumumkan penarikan diri": the force that speaks is the force that leaves."""
    if a.word_at(hit.first - 1, "possessive") and (own := _own_move(a, clause, hit, phrases)):
        return own
    if hit.entry.extra.get("force") != "subject":
        return None
    speech = next((h for h in a.sentence.of("speech") if h.last == hit.first), None)
    if speech is None:
        return None
    found = [p for p in phrases if clause.first <= p.first and p.last <= speech.first]
    return found[-1] if found and not governed(a, found[-1]) else None


def carrier(
    a: Analysis, clause: Clause, hit: Hit, phrases: Sequence[ForcePhrase]
) -> ForcePhrase | None:
    """ "Войска совершили 41 атаку", "The guards completed the withdrawal": who does it.

    The subject of a verb that carries the noun, where that is an act of its own: a force that
    fights or leaves, or a state that fights.
    """
    kind = hit.entry.value
    if kind not in _DEEDS:
        return None
    for light in a.words("light_verb"):
        between = range(light.last, hit.first)
        if not (clause.first < light.first and light.last <= hit.first and len(between) <= 3):
            continue
        if any(a.is_verb(i) or a.hit_at(i, "roles") or a.tokens[i].text in ",;" for i in between):
            continue
        found = force_before(a, clause, light, phrases)
        if found is not None:
            return found
        spots = [n for n in a.places if clause.first <= n.first and n.last <= light.first]
        acting = [n for n in spots if _acts(a, n) and _adjoins(a, n, light)]
        if acting and (kind != "patrol"):
            return _state(a, acting[-1])
    return None


_DEEDS = frozenset({"combat", "withdrawal", "patrol", "training", "incident", "control"})


def _conqueror(a: Analysis, clause: Clause, hit: Hit) -> ForcePhrase | None:
    """ "Moskau meldet die Eroberung von X": a side that announces what can only be its own."""
    told = ("says", "claims", "reports")
    inside = range(clause.first, clause.last)
    if not any(h.first in inside and h.entry.value in told for h in a.sentence.of("speech")):
        return None
    for named in (*a.actors, *a.places):
        ours = named.actor.table == "bodies" if named.actor else _acts(a, named)
        before = clause.first <= named.first and named.last <= hit.first
        if ours and before and len(named.affiliation or "") == 2:
            return _state(a, named)
    return None


def _own_move(
    a: Analysis, clause: Clause, hit: Hit, phrases: Sequence[ForcePhrase]
) -> ForcePhrase | None:
    """ "Wagner hat ihren Abzug verkündet", "Paris beendete seinen Abzug": its own."""
    found = [p for p in phrases if clause.first <= p.first and p.last <= hit.first]
    free = [p for p in found if not governed(a, p)]
    if free:
        return free[0] if free[0].force.country or free[0].force.actor else None
    spots = [n for n in a.places if clause.first <= n.first and n.last <= hit.first]
    return next((_state(a, n) for n in spots if _acts(a, n)), None)


def _noun_of_before(a: Analysis, hit: Hit, memory: Memory) -> tuple[ForcePhrase, str] | None:
    """ "pengerahan itu", "kehadiran mereka": the force last spoken of."""
    if memory.force is None:
        return None
    points = a.word_at(hit.last, "deictic", "plural_pronoun")
    own = a.pack.owned(a.lower(hit.last - 1))
    if not (points or own):
        return None
    force = replace(memory.force.force, text=None, start=None, end=None)
    phrase = replace(memory.force, first=hit.first, last=hit.last, head=hit.first, force=force,
                     count=None, definite=True)  # fmt: skip
    return phrase, "noun"
