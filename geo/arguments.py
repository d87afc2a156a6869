"""Which force a predicate speaks of, and whose it is.

The voice of the verb says where to look: behind an active "mengerahkan", before a passive
"dikerahkan" or a plain "tiba", behind a noun "pengerahan". What the clause does not name comes from
a pronoun, the clause before, a state that acts itself, or what was said before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from geo.agents import agent_by, agent_of, relative_agent
from geo.analysis import Analysis, Clause, Named
from geo.counts import Count
from geo.forces import ForcePhrase
from geo.language import Syntax
from geo.model import Force
from geo.sentences import Hit

_OTHERS = frozenset({"casualties", "capture"})
"""Kinds whose object is the other side's: whoever kills is not the owner of the killed."""
_GAP = 9  # tokens that may stand between a verb and its force
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

    def recall(self, unit: str | None) -> Force | None:
        """The force last spoken of that a unit type may point back to: people, ships, aircraft."""
        return self.by_class.get(_CLASSES.get(unit or "", "people"))

    def remember(self, phrase: ForcePhrase) -> None:
        """Keep the force last spoken of, and the last of its unit type."""
        self.force = phrase
        if phrase.force.country or phrase.force.actor:
            self.country = phrase.force.country or self.country
            self.by_class[_CLASSES.get(phrase.force.unit or "", "people")] = phrase.force


def link_force(
    a: Analysis, clause: Clause, hit: Hit, phrases: Sequence[ForcePhrase],
    earlier: Sequence[ForcePhrase], memory: Memory,
) -> tuple[ForcePhrase, str] | None:  # fmt: skip
    """The force of a predicate with where it came from (see `geo.frames.Event.source`), if any.

    `phrases` are the force phrases of the sentence, `earlier` those of its events so far.
    """
    if (pronoun := _pronoun_passive(a, clause, hit)) and (
        found := _by_pronoun(a, clause, hit, pronoun, phrases, memory)
    ):
        return found
    sides = _sides(hit, a.pack.syntax)
    for side in sides:
        phrase = _beside(a, clause, hit, side, phrases)
        if phrase is not None:
            return _owned(a, clause, hit, phrase, memory), "argument"
    return _elsewhere(a, clause, hit, sides, phrases, earlier, memory)


def _beside(
    a: Analysis, clause: Clause, hit: Hit, side: str, phrases: Sequence[ForcePhrase]
) -> ForcePhrase | None:
    if side == "before" and (hit.entry.form != "participle" or _intransitive(a, hit)):
        return _before(a, clause, hit, phrases)
    if side == "before":
        return None
    if side == "right before":
        return next((p for p in phrases if p.last == hit.first and p.first >= clause.first), None)
    return _after(a, hit, phrases, clause.last, by=side == "after-by")


def _intransitive(a: Analysis, hit: Hit) -> bool:
    """Whether a participle without auxiliary has no object: "troops deployed to Kursk"."""
    if hit.entry.extra.get("force", "object") != "object":
        return True
    at = hit.last
    return (
        at >= len(a.tokens)
        or not a.tokens[at].is_word
        or bool(a.hit_at(at, "roles") or a.time_at(at))
        or bool(a.word_at(at, "preposition", "adverb", "and"))
        or a.hit_at(at, "subordinators") is not None
    )


def _sides(hit: Hit, syntax: Syntax) -> tuple[str, ...]:
    """Where to look for the force, the likeliest first: before, after, or behind "by"."""
    form, place = hit.entry.form, hit.entry.extra.get("force", "object")
    if place == "either":
        return ("after", "before")
    if form == "noun":
        return ("after",) if syntax.owner == "after" else ("after", "right before")
    if place == "object" and form == "passive":
        return ("before", "after")
    if place == "object" and form == "participle":
        return ("after", "before")
    if place == "object":
        return _BOTH.get(syntax.object, (syntax.object,))
    if place == "agent" and form == "passive":
        return ("after-by",)
    return ("before",) if syntax.subject == "before" else ("before", "after")


_BOTH = {"both": ("after", "before")}


def _after(
    a: Analysis, hit: Hit, phrases: Sequence[ForcePhrase], end: int, *, by: bool = False
) -> ForcePhrase | None:
    for phrase in phrases:
        if hit.last <= phrase.first < end:
            gap = [i for i in range(hit.last, phrase.first) if not _in_adjunct(a, i, hit.last)]
            if len(gap) > _GAP or any(_blocks(a, i) for i in gap):
                return None
            return phrase
    return None


def _in_adjunct(a: Analysis, at: int, start: int) -> bool:
    """Whether a token is part of a place with its preposition: "sent [to Russia] 3,000 troops"."""
    place = a.place_at(at) or a.place_at(at + 1) or a.place_at(at + 2)
    if place is None or place.mention is None or place.mention.function != "literal":
        return False
    role = next((h for h in a.sentence.of("roles") if start <= h.first and h.last <= place.first
                 and place.first - h.last <= 2), None)  # fmt: skip
    return role is not None and role.entry.value != "agent" and role.first <= at


def _blocks(a: Analysis, at: int) -> bool:
    """Whether a token parts a verb from what follows: another verb, a preposition, a comma."""
    role = a.hit_at(at, "roles")
    if any(c.first <= at < c.last for c in a.counts) or a.word_at(at, "adverb"):
        return False
    return (
        (a.is_verb(at) and not a.word_at(at, "partitive"))
        or (role is not None and role.entry.value != "agent")
        or a.tokens[at].text in ',;“"'
    )


def _before(
    a: Analysis, clause: Clause, hit: Hit, phrases: Sequence[ForcePhrase]
) -> ForcePhrase | None:
    """The subject: the nearest force before the verb that no preposition governs."""
    found = [p for p in phrases if clause.first <= p.first and p.last <= hit.first]
    free = [p for p in found if not _governed_by_preposition(a, p)]
    return _summed(a, free) if free else None


def _summed(a: Analysis, phrases: Sequence[ForcePhrase]) -> ForcePhrase:
    """The last phrase, joined with the ones that "dan" ties to it: two ships and one are three."""
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
    if {a.quantity.qualifier, b.quantity.qualifier} != {
        "exact"
    } or one.force.unit != two.force.unit:
        return a
    total = a.quantity.low + b.quantity.low
    quantity = replace(a.quantity, low=total, best=total, high=total, text=None, end=b.quantity.end)
    return replace(a, quantity=quantity)


def _governed_by_preposition(a: Analysis, phrase: ForcePhrase) -> bool:
    if a.pack.syntax.adpositions == "after":
        return a.hit_at(phrase.last, "roles") is not None
    at = phrase.first - 1
    while a.word_at(at, "article"):
        at -= 1
    if _of_a_noun(a, at):
        return True
    if phrase.count and a.lower(at) in a.pack.words("numbers", "between"):
        return False
    if a.hit_at(at, "roles"):
        return True
    return bool(a.word_at(at, "preposition"))


def _of_a_noun(a: Analysis, at: int) -> bool:
    """Whether a force only describes the noun before its article: "Kommandeur der Brigade"."""
    article = a.word_at(at + 1, "genitive")
    if article is None or not a.tokens[at].is_word or not a.tokens[at].capital or at == 0:
        return False
    quantity = a.word_at(at, "partitive") or any(c.last == at + 1 for c in a.counts)
    named = a.time_at(at) or a.hit_at(at, "predicates") or a.hit_at(at, "forces")
    return not (quantity or named)


def _elsewhere(
    a: Analysis, clause: Clause, hit: Hit, sides: Sequence[str], phrases: Sequence[ForcePhrase],
    earlier: Sequence[ForcePhrase], memory: Memory,
) -> tuple[ForcePhrase, str] | None:  # fmt: skip
    """A force that the clause itself does not name."""
    if hit.entry.form == "noun" and (own := _announcer(a, clause, hit, phrases)):
        return own, "argument"
    if hit.entry.form == "noun":
        return _state_behind(a, hit, memory) or _noun_of_before(a, hit, memory)
    if sides[0] == "after" and hit.entry.extra.get("force") == "object":
        return None
    if hit.entry.extra.get("state") and (state := _state_agent(a, clause, hit)):
        return state, "state"
    pronoun = next(
        (h for h in a.words("plural_pronoun") if clause.first <= h.first < hit.first), None
    )
    if pronoun and memory.force and not _speaks(a, pronoun.last, hit.first):
        return _recalled(a, pronoun, memory.force), "pronoun"
    shares = clause.joined or clause.opener in ("relative", "purpose", "manner")
    before = [p for p in phrases if p.last <= clause.first]
    if shares and (earlier or before) and not _own_subject(a, clause, hit):
        last = earlier[-1] if earlier else before[-1]
        text = replace(last.force, text=None, start=None, end=None)
        return replace(last, force=text), "shared"
    return None


def _pronoun_passive(a: Analysis, clause: Clause, hit: Hit) -> Hit | None:
    """The pronoun right before a bare verb, whose object stands in front: "desa itu kami kuasai".

    Only where verbs show their voice by a prefix, which this one lacks.
    """
    if not a.pack.verb_prefixes or a.pack.voice_of(a.lower(hit.first)):
        return None
    pronoun = a.word_at(hit.first - 1, "first_person", "plural_pronoun")
    return pronoun if pronoun and pronoun.first > clause.first else None


def _by_pronoun(
    a: Analysis, clause: Clause, hit: Hit, pronoun: Hit, phrases: Sequence[ForcePhrase],
    memory: Memory,
) -> tuple[ForcePhrase, str] | None:  # fmt: skip
    """The force of such a verb: the object in front, or who the pronoun means."""
    if hit.entry.extra.get("force", "object") == "object":
        found = _before(a, replace(clause, last=pronoun.first), hit, phrases)
        own = pronoun.entry.value == "first_person"
        return (replace(found, possessive=found.possessive or own), "argument") if found else None
    if pronoun.entry.value == "plural_pronoun":
        return (_recalled(a, pronoun, memory.force), "pronoun") if memory.force else None
    force = Force(unit="troops", text=a.sentence.text(pronoun.first, pronoun.last),
                  start=a.tokens[pronoun.first].start,
                  end=a.tokens[pronoun.last - 1].end)  # fmt: skip
    return ForcePhrase(first=pronoun.first, last=pronoun.last, head=pronoun.first, force=force,
                       possessive=True), "pronoun"  # fmt: skip


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
    count = next((c for c in a.counts if c.last == pronoun.first), None)
    return replace(phrase, first=pronoun.first, last=pronoun.last, force=force, count=count,
                   definite=True)  # fmt: skip


def _state_agent(a: Analysis, clause: Clause, hit: Hit) -> ForcePhrase | None:
    """A government that acts itself: right before an active verb, or behind a passive one."""
    spots = [n for n in a.places if clause.first <= n.first and n.last <= hit.first]
    if hit.entry.form == "passive":
        spots = [
            n for n in a.places if hit.last <= n.first <= hit.last + 2 and n.last <= clause.last
        ]
    for named in reversed(spots):
        if _acts(a, named):
            return _state(a, named)
    return None


def _acts(a: Analysis, named: Named) -> bool:
    return bool(named.mention and named.affiliation and named.mention.function in ("metonym_gov",))


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
    own = a.pack.owned(a.lower(hit.last - 1))
    if not (points or own):
        return None
    force = replace(memory.force.force, text=None, start=None, end=None)
    phrase = replace(memory.force, first=hit.first, last=hit.last, head=hit.first, force=force,
                     count=None, definite=True)  # fmt: skip
    return phrase, "noun"


def _owned(
    a: Analysis, clause: Clause, hit: Hit, phrase: ForcePhrase, memory: Memory
) -> ForcePhrase:
    """The phrase with its owner, from the subject of the verb or from before."""
    if phrase.force.country or phrase.force.actor:
        return phrase
    owner = None
    weak = bool(hit.entry.extra.get("weak"))
    giving = (
        (hit.entry.extra.get("force", "object") == "object" or _given(a, hit, phrase))
        and hit.entry.form != "passive"
        and hit.entry.value not in _OTHERS
        and not weak
    )
    if phrase.definite and not phrase.materiel and (past := memory.recall(phrase.force.unit)):
        return replace(phrase, force=replace(phrase.force, country=past.country, actor=past.actor))
    if giving or phrase.possessive:
        owner = agent_of(a, clause, hit, phrase)
    if owner is None and hit.entry.form in ("passive", "noun"):
        owner = agent_by(a, hit, clause)
    if owner is None:
        owner = relative_agent(a, phrase)
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


def _given(a: Analysis, hit: Hit, phrase: ForcePhrase) -> bool:
    """Whether a verb that may take its force on either side has it as its object."""
    behind = phrase.first >= hit.last
    return behind and hit.entry.extra.get("force") == "either" and a.pack.syntax.object == "both"
