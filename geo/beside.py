"""Where the force of a predicate stands: the subject before it, the object behind it, behind "by".

The voice of the verb and the pack's order of words say where to look first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.agents import agent_of
from geo.analysis import Analysis, Clause
from geo.asides import apart
from geo.cases import (
    against,
    amounts,
    by_case,
    declined,
    does_it,
    managed,
    of_noun,
    of_other,
    whose,
)
from geo.clauses import is_finite
from geo.counts import Count
from geo.dependents import (
    acts,
    attribute,
    governed,
    no_subject,
    of_deed,
    takes_another,
    takes_antecedent,
    told_apart,
)
from geo.forces import ForcePhrase, anybodys, oblique
from geo.insertions import inserted
from geo.language import Syntax
from geo.midfield import midfield, right_behind
from geo.sentences import Hit

_PLACE = 3  # tokens between a preposition and the place it leads to
_GAP = 9  # tokens that may stand between a verb and its force
_BOTH = {"both": ("after", "before")}


def force_beside(
    a: Analysis, clause: Clause, hit: Hit, side: str, phrases: Sequence[ForcePhrase]
) -> ForcePhrase | None:
    if hit.entry.extra.get("force") == "agent":  # a base does nothing itself
        phrases = [p for p in phrases if p.force.unit != "base"]
    if hit.entry.extra.get("supply"):  # "снабжает повстанцев оружием": the arms, not the armed
        goods = [p for p in phrases if p.materiel]
        if not goods and declined(a):  # "передать армии 20 бронемашин"
            goods = [p for p in phrases if p.force.unit in ("vehicles", "aircraft", "ships")]
        phrases = goods or list(phrases)
    if hit.entry.form == "noun" and hit.entry.extra.get("counted"):  # "60 getötete Soldaten"
        return next((p for p in phrases if p.first <= hit.first < p.head), None)
    if hit.entry.extra.get("force", "object") == "object" and hit.entry.form == "active":
        phrases = [p for p in phrases if not (_instrument(a, hit, p) or does_it(a, hit, p))]
    if hit.entry.extra.get("recipient") or hit.entry.extra.get("with"):
        given = _given_with(a, clause, phrases)
        if given or hit.entry.extra.get("recipient"):
            return given  # "um Fischer zu versorgen": no arms are given
    if side == "before-by":
        return next((p for p in reversed(phrases) if clause.first <= p.first
                     and p.last <= hit.first and _oblique(a, p)), None)  # fmt: skip
    if side == "before" and (hit.entry.form != "participle" or _intransitive(a, hit)):
        found = force_before(a, clause, hit, phrases)
        apart = found and (takes_antecedent(a, clause, hit, found) or told_apart(a, hit, found))
        return None if apart else found
    if side == "before":
        return None
    if side == "right before":
        return next((p for p in phrases if p.last == hit.first and p.first >= clause.first), None)
    return _after(a, hit, phrases, clause.last, by=side == "after-by")


def _instrument(a: Analysis, hit: Hit, phrase: ForcePhrase) -> bool:
    """Whether it moves another object: "evacuate its citizens | with navy ships"."""
    if hit.entry.extra.get("recipient") or not a.word_at(phrase.first - 1, "with"):
        return False
    return any(a.unknown_noun(i) or a.word_at(i, "civilian")
               for i in range(hit.last, phrase.first - 1))  # fmt: skip


def _given_with(a: Analysis, clause: Clause, phrases: Sequence[ForcePhrase]) -> ForcePhrase | None:
    """What is given where the verb's object gets it: "unterstützt Mali mit [einem Bataillon]"."""
    for phrase in phrases:
        at = phrase.first - 1
        while a.word_at(at, "article"):
            at -= 1
        if clause.first <= phrase.first < clause.last and a.word_at(at, "with"):
            return phrase
    return None


def _intransitive(a: Analysis, hit: Hit) -> bool:
    """Whether a participle without auxiliary has no object: "troops deployed to Kursk"."""
    if hit.entry.extra.get("force", "object") != "object":
        return True
    at = hit.last
    return (
        at >= len(a.tokens)
        or not (a.tokens[at].is_word or a.tokens[at].is_number)
        or bool(a.hit_at(at, "roles") or a.time_at(at))
        or bool(a.word_at(at, "preposition", "adverb", "and"))
        or a.hit_at(at, "subordinators") is not None
    )


def sides_at(a: Analysis, hit: Hit, phrases: Sequence[ForcePhrase]) -> tuple[str, ...]:
    """Where to look for the force, the likeliest first: before, after, or behind "by"."""
    if _told_behind(a, hit, phrases):
        return ("after", "before")
    if _struck(a, hit):
        return ("before", "after")
    sides = sides_of(hit, a.pack.syntax)
    patients = "after-by" in sides and hit.entry.value in ("combat", "incident")
    if patients and "before" not in sides and not declined(a):
        return (*sides, "before")  # "Ein Konvoi der Armee wurde angegriffen"
    return sides


def sides_of(hit: Hit, syntax: Syntax) -> tuple[str, ...]:
    """The same by the voice of the verb and the order of words alone."""
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
    if place == "agent" and form == "passive" and _of_patients(hit, syntax):
        return ("after-by", "before-by", "before")
    if place == "agent" and form == "passive":
        return ("after-by", "before-by")
    return ("before",) if syntax.subject == "before" else ("before", "after")


def _told_behind(a: Analysis, hit: Hit, phrases: Sequence[ForcePhrase]) -> bool:
    """Whether the subject of a verb without object stands right behind it, where cases show.

    "В боях с повстанцами погибли | двое солдат", "переброшены | два батальона".
    """
    extra = hit.entry.extra.get("force", "object")
    lost = extra == "subject" and hit.entry.form == "middle" and hit.entry.value == "casualties"
    done = extra == "object" and hit.entry.form == "passive"
    if not (declined(a) and (lost or done)):
        return False
    at = hit.last
    while a.word_at(at, "adverb") or a.time_at(at):
        at += 1
    return any(p.first == at and not _oblique(a, p) for p in phrases)


def _struck(a: Analysis, hit: Hit) -> bool:
    """Whether a strike is the subject of a verb of fighting, and its object whom it hit.

    "Air raids | have targeted | a Turkish convoy": strikes on a force are its combat.
    """
    fights = hit.entry.value == "combat" and hit.entry.extra.get("force") == "agent"
    if not fights or hit.entry.form not in ("active", "participle"):
        return False
    first = a.clause_at(hit.first).first
    strikes = (h for h in a.sentence.of("predicates") if h.entry.form == "noun")
    return any(
        first <= h.first < hit.first and h.entry.value == "combat" for h in strikes
    ) and not any(a.tokens[i].text == "," for i in range(first, hit.first))


def _of_patients(hit: Hit, syntax: Syntax) -> bool:
    """Whether whom it was done to counts where nobody is said to have done it.

    "Peacekeepers were attacked": strikes by or on the force are its combat.
    """
    return hit.entry.value in ("combat", "incident") and syntax.owner != "both"


def _after(
    a: Analysis, hit: Hit, phrases: Sequence[ForcePhrase], end: int, *, by: bool = False
) -> ForcePhrase | None:
    for phrase in phrases:
        linked = hit.first < phrase.first < hit.last <= phrase.head  # "in the hands | of rebels"
        if hit.last <= phrase.first < end or (linked and phrase.head < end):
            if declined(a) and hit.entry.form == "noun" and governed(a, phrase):
                continue  # "бегство из гарнизона ... солдат"
            if declined(a) and hit.entry.form == "noun" and against(a, hit, phrase):
                continue  # "операция против шиитской «Хезболлы»": the other side
            if declined(a) and hit.entry.form == "noun" and _speaks(a, phrase) and not (
                by_case(a, phrase)
            ):  # fmt: skip
                continue  # "Захоплення табору | військові спростовують"
            cased = hit.entry.form == "noun" and not governed(a, phrase) and by_case(a, phrase)
            if attribute(a, hit, phrase) or (not by and no_subject(a, hit, phrase)):
                continue
            agent = by or cased
            other = hit.entry.form == "active" and any(
                a.unknown_noun(i) for i in range(hit.last, phrase.first)
            )  # "запустити програму | експорту зброї"
            if not agent and (other or not phrase.materiel) and _oblique(a, phrase):
                continue
            if hit.entry.form != "noun" and of_other(a, phrase):
                return None  # "проходит операция развертывания | батальона"
            of = hit.entry.form == "noun" and a.word_at(hit.last, "possession") is not None
            until = _goal(a, hit, phrase)
            aside = midfield(a, hit, phrase)
            gap = [i for i in range(hit.last + of, until)
                   if not (i in aside or _in_adjunct(a, i, hit.last, phrase.first)
                           or _carries(a, hit, i)
                           or amounts(a, hit, i))]  # fmt: skip
            if len(gap) > _GAP or any(_blocks(a, i) for i in gap):
                return None
            if hit.entry.form == "noun" and any(is_finite(a, i) for i in gap):
                return None  # "bei den Kämpfen wurden Soldaten ...": the verb's, not the noun's
            if not by and hit.entry.form == "passive" and _agent_word(a, hit, phrase):
                return None  # "diculik di Suriah oleh militan": who does it
            return phrase
    return None


def _carries(a: Analysis, hit: Hit, at: int) -> bool:
    """Whether a token is the light verb that carries a noun: "an der Übung | nahmen Soldaten"."""
    return bool(hit.entry.extra.get("carried")) and a.word_at(at, "light") is not None


def _goal(a: Analysis, hit: Hit, phrase: ForcePhrase) -> int:
    """Where a goal that is no mapped place begins between a verb and its object, else the object.

    "Перебросит | в Хатлонскую область | роту": the object shows by its number or by its case.
    """
    endings = a.pack.words("morphology", "accusative")
    shown = phrase.count is not None or a.lower(phrase.first).endswith(endings or "\0")
    roles = [h for h in a.sentence.of("roles") if hit.last <= h.first and h.last < phrase.first
             and h.entry.value != "agent"]  # fmt: skip
    if not (endings and shown and roles) or roles[0].last == phrase.first:
        return phrase.first
    words = range(roles[-1].last, phrase.first)
    plain = all(a.tokens[i].is_word and not a.is_verb(i) for i in words)
    return roles[0].first if words and plain else phrase.first


def _speaks(a: Analysis, phrase: ForcePhrase) -> bool:
    """Whether a force is the subject of the verb of speech right behind it."""
    at = phrase.last
    while a.word_at(at, "adverb"):
        at += 1
    verb = a.hit_at(at, "speech")
    return verb is not None and verb.entry.form == "active"


def _agent_word(a: Analysis, hit: Hit, phrase: ForcePhrase) -> bool:
    """Whether "by" stands between a passive verb and a force."""
    return any(hit.last <= h.first < phrase.first for h in a.sentence.of("roles", "agent"))


def _in_adjunct(a: Analysis, at: int, start: int, end: int) -> bool:
    """Whether a token is part of a place or day with its preposition: "sent [to Russia] troops".

    Class words and a second preposition may stand between: "к границе с Белоруссией".
    """
    if a.time_at(at) or (a.time_at(at + 1) and a.hit_at(at, "roles")) or inserted(a, at):
        return True
    if a.pack.table("morphology").get("nouns") == "capital" and _occasion(a, at):
        return True
    if _pointed(a, at):
        return True
    ahead = range(at, min(at + _PLACE + 1, end))
    place = next((n for i in ahead if (n := a.place_at(i))), None)
    if place is None or place.mention is None or place.mention.function != "literal":
        return False
    role = next((h for h in a.sentence.of("roles") if start <= h.first and h.last <= place.first
                 and _leads(a, h.last, place.first)), None)  # fmt: skip
    return role is not None and role.entry.value != "agent" and role.first <= at


def _occasion(a: Analysis, at: int) -> bool:
    """Whether a token tells on what occasion: "kamen [bei den Kämpfen] ..."."""
    for role in a.sentence.of("roles"):
        noun = role.last
        while a.word_at(noun, "article", "modifier", "possessive") and noun < role.last + 3:
            noun += 1
        hit = a.hit_at(noun, "predicates") if role.first <= at <= noun else None
        if hit is not None and hit.entry.form == "noun":
            return True
    return False


_THERE = ("there_at", "there_to", "there_from")


def _pointed(a: Analysis, at: int) -> bool:
    """Whether a token is part of "there", or of a class word behind its preposition: "в порт"."""
    if any(h.first <= at < h.last for v in _THERE for h in a.words(v)):
        return True
    if a.pack.syntax.owner != "both":
        return False
    classes = a.pack.words("functions", "class_nouns")
    if any(h.first <= at < h.last and a.lower(h.last - 1) in classes
           for h in a.sentence.of("roles") if h.last - h.first > 1):  # fmt: skip
        return True  # "біля кордону"
    role = a.hit_at(at, "roles")
    behind = any(h.last == at for h in a.sentence.of("roles")) and a.lower(at) in classes
    return behind or (role is not None and a.lower(role.last) in classes)


def _leads(a: Analysis, first: int, last: int) -> bool:
    """Whether a preposition leads to a place: only an article or class words stand between."""
    classes = a.pack.words("functions", "class_nouns")
    return last - first <= 2 or (last - first <= _PLACE and all(
        a.lower(i) in classes or a.hit_at(i, "roles") for i in range(first, last)))  # fmt: skip


def _oblique(a: Analysis, phrase: ForcePhrase) -> bool:
    each = phrase.count and a.lower(phrase.first - 1) in a.pack.words("numbers", "each")
    if phrase.named or each:
        return False
    endings = a.pack.words("morphology", "oblique")
    return oblique(a, a.hit_at(phrase.head, "forces")) or a.lower(phrase.head).endswith(
        endings or "\0"
    )  # "носієм | крилатих ракет"


_PARTING = ("time", "reason", "condition", "contrast")
"""Subordinators behind which nothing is the verb's: "korban tewas selama konflik Hamas"."""


def _blocks(a: Analysis, at: int) -> bool:
    """Whether a token parts a verb from what follows: another verb, a preposition, a comma."""
    role = a.hit_at(at, "roles")
    if any(c.first <= at < c.last for c in a.counts) or a.word_at(at, "adverb"):
        return False
    if a.lower(at) in a.pack.words("numbers", "each") and any(c.first == at + 1 for c in a.counts):
        return False
    if a.lower(at) in a.pack.words("numbers", "between") and _number_ahead(a, at):
        return False
    return (
        (a.is_verb(at) and not a.word_at(at, "partitive"))
        or (role is not None and role.entry.value != "agent")
        or (a.tokens[at].text in ',;:“"' and not _quotes_word(a, at))
        or any(h.first == at for kind in _PARTING for h in a.sentence.of("subordinators", kind))
    )


def _quotes_word(a: Analysis, at: int) -> bool:
    """Whether a sign only quotes a word or two: "немає | "значного контингенту" військ"."""
    return any(last - first <= _WORDS and at in (first, last - 1)
               for first, last in a.sentence.quotes)  # fmt: skip


_WORDS = 5  # tokens of a quoted word or two with the marks


def _number_ahead(a: Analysis, at: int) -> bool:
    """Whether a preposition opens a range: "zwischen 20 und 30 Soldaten", "from 290 to 400"."""
    return any(at < c.first <= at + 2 or c.first <= at < c.last for c in a.counts)


def force_before(
    a: Analysis, clause: Clause, hit: Hit, phrases: Sequence[ForcePhrase]
) -> ForcePhrase | None:
    """The subject: the nearest force before the verb that no preposition governs."""
    found = [p for p in phrases if clause.first <= p.first and p.last <= hit.first]
    missing = a.word_at(hit.first, "negation") is not None  # "военных в Мали нет": a genitive
    lacking = missing or managed(a, clause, hit)
    free = [p for p in found if not (governed(a, p) or (_oblique(a, p) and not lacking)
                                     or apart(a, p.head, hit.first) or of_noun(a, p)
                                     or no_subject(a, hit, p)
                                     or of_deed(a, hit, p))]  # fmt: skip
    free = [p for p in free if not (takes_another(a, hit, p) or _apposed(a, p, free))]
    if acts(hit) and declined(a):  # "армия из миномётов обстреляла": no weapon acts
        free = [p for p in free if not p.materiel] or free
        free = [p for p in free if missing or not whose(a, p)]
    if a.pack.syntax.owner == "both":  # "60 солдат и 146 тонн техники": the soldiers
        free = [p for p in free if not (p.civil and anybodys(p))] or free
    if hit.entry.form != "passive" and acts(hit) and _closes(a, clause, hit):
        free = [p for p in free if not _object_of(a, clause, hit, p)]  # the subject comes first
        first = free[0].first if free else clause.first
        behind = any(a.word_at(i, "preposition") for i in range(clause.first, first))
        free = [p for p in free if behind and right_behind(a, clause, hit, p)][:1] or free[:1]
    return _summed(a, free) if free else None


def _apposed(a: Analysis, phrase: ForcePhrase, phrases: Sequence[ForcePhrase]) -> bool:
    """Whether a force only explains the one before: "130 soldiers, part of a force, left"."""
    if a.pack.syntax.owner != "before" or a.lower(phrase.last) != ",":
        return False
    at = phrase.first
    while at > 0 and a.word_at(at - 1, "article", "partitive", "share", "possession"):
        at -= 1
    while at > 0 and any(h.first < at <= h.last - 1 or h.last == at for h in a.words("share")):
        at = next(h.first for h in a.words("share") if h.first < at <= h.last)
    return a.lower(at - 1) == "," and any(p.last == at - 1 for p in phrases)


def _closes(a: Analysis, clause: Clause, hit: Hit) -> bool:
    """Whether the verb closes a bracket that its finite part opens ("hat ... gerammt")."""
    if a.pack.syntax.clauses != "comma":
        return False
    return any(is_finite(a, i) for i in range(clause.first, hit.first))


def _object_of(a: Analysis, clause: Clause, hit: Hit, phrase: ForcePhrase) -> bool:
    """Whether a state acts on a force before the verb: "Israel hat [Kämpfer] angegriffen"."""
    if hit.entry.extra.get("force") != "agent":
        return False
    agent = agent_of(a, clause, hit, phrase)
    return agent is not None and agent.mention is not None and agent.last <= phrase.first


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
