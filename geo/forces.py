"""Force phrases: "sekitar 3.000 tentara Korea Utara", "unit militer", "tiga kapal perang Rusia".

A phrase is a force noun of the pack, or a named armed actor, with what stands around it: the count
before, modifiers and the owner behind. Whose force it is may be left open (`country` is `None`) and
is then found by `geo.frames` from the verb's subject or from what was said before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from geo.analysis import Analysis, Named
from geo.counts import Count
from geo.model import Force
from geo.owners import (
    owner_before,
    owner_behind,
    owns_thing,
    past_type,
    tells_whose,
    uncompounded,
    unknown_adjective,
)
from geo.quoted_names import closes_quote, opens_quote, past_quoted
from geo.sentences import Hit

_GENERIC = ("personnel", "troops", "units", "navy", "ships", "aircraft", "base")
"""Units that give way to a more telling one beside them, the least telling first."""


@dataclass(slots=True, kw_only=True)
class ForcePhrase:
    """A force on tokens ``first`` to ``last`` exclusive; the noun itself is at `head`.

    `definite`: "that force", it was spoken of before; `possessive`: its owner is a pronoun;
    `materiel`: weapons and the like; `civil`: nothing military shows (a ship that may be anyone's);
    `bare`: people without a nation, a force only as what is sent.
    """

    first: int
    last: int
    head: int
    force: Force
    count: Count | None = None
    definite: bool = False
    possessive: bool = False
    materiel: bool = False
    civil: bool = False
    bare: bool = False
    named: bool = False


def find_forces(a: Analysis) -> list[ForcePhrase]:
    """All force phrases of a sentence, in order, without overlap."""
    kept = a.memo.get("forces")
    if kept is None:
        kept = a.memo["forces"] = tuple(_find(a))
    return list(kept)


def _find(a: Analysis) -> list[ForcePhrase]:
    found: list[ForcePhrase] = []
    barred = {i for h in a.words("civilian") for i in range(h.first, h.last)}
    heads = {h.first for h in a.sentence.of("forces")} | {n.first for n in a.actors}
    at = 0
    for head in sorted(heads - barred):
        phrase = (_named(a, head) or _noun(a, head)) if head >= at else None
        if phrase is None:
            continue
        floor = found[-1].last if found else 0
        gloss = bool(found) and a.lower(head - 1) == "(" and found[-1].last == head - 1
        if found and (
            gloss
            or _counted_parts(a, found[-1], phrase)
            or tells_whose(a, found[-1].head, found[-1].last, phrase.first)
        ):
            at = phrase.last
            continue
        found.append(_pointed(a, _widened(a, _preceded(a, phrase, floor), floor), floor))
        at = phrase.last
    return _shared(a, found)


def _counted_parts(a: Analysis, whole: ForcePhrase, part: ForcePhrase) -> bool:
    """Whether a force only says what the one before consists of: "a force of 5,000 troops"."""
    linked = _links_number(a, whole.last)
    return linked and whole.count is not None and whole.count.last == part.first


def _shared(a: Analysis, phrases: list[ForcePhrase]) -> list[ForcePhrase]:
    """Phrases of a list with the owner that stands only behind the last one."""
    found = list(phrases)
    for i in range(len(found) - 2, -1, -1):
        one, two = found[i], found[i + 1]
        if _tied(a, one, two) and one.force.country is None and one.force.actor is None:
            force = replace(one.force, country=two.force.country, actor=two.force.actor)
            found[i] = replace(one, force=force, civil=one.civil and two.civil)
    for i in range(1, len(found)):
        one, two = found[i - 1], found[i]
        alike = one.force.unit in _FLEETS and two.force.unit in _FLEETS
        owned = two.force.country or two.force.actor or two.definite or two.possessive
        if alike and one.force.country and not owned and _tied(a, one, two):
            found[i] = replace(two, force=replace(two.force, country=one.force.country))
    for i in range(1, len(found)):
        one, two = found[i - 1], found[i]
        parted = a.lower(one.last) == "," and two.first == one.last + 1
        if one.named and parted and not (two.force.country or two.force.actor or two.count):
            force = replace(two.force, country=one.force.country, actor=one.force.actor)
            found[i] = replace(two, force=force)  # "Africa Corps, a paramilitary force"
    return found


_FLEETS = ("ships", "carrier_group", "aircraft")
"""What sails or flies together is one side's: "two Chinese frigates and a destroyer"."""


def _tied(a: Analysis, one: ForcePhrase, two: ForcePhrase) -> bool:
    """Whether two phrases stand in one list, next to each other."""
    listed = a.lower(one.last) == "," or a.word_at(one.last, "and") is not None
    return two.first - one.last == 1 and listed


def oblique(a: Analysis, noun: Hit | None) -> bool:
    """Whether the case of a force noun shows that it is neither subject nor object.

    By the endings of the pack's `[morphology] oblique`; never where it has none.
    """
    endings = a.pack.words("morphology", "oblique")
    return noun is not None and bool(endings) and a.lower(noun.last - 1).endswith(endings)


def of_other_side(a: Analysis, phrase: ForcePhrase) -> bool:
    """Whether a noun says no more than that it is the enemy's: "противник"."""
    noun = a.hit_at(phrase.head, "forces")
    return noun is not None and bool(noun.entry.extra.get("other"))


def anybodys(phrase: ForcePhrase) -> bool:
    """Whether a ship or aircraft may be a civilian one: nobody's in particular."""
    force = phrase.force
    return not (force.country or force.actor or phrase.definite or phrase.possessive)


def _named(a: Analysis, at: int) -> ForcePhrase | None:
    """A named armed actor, unless a force noun follows that it only specifies."""
    actor = next(
        (n for n in a.actors if n.first == at and n.actor and n.actor.table == "forces"), None
    )
    if actor is None or actor.actor is None:
        return None
    if a.pack.syntax.owner != "after" and a.hit_at(actor.last, "forces"):
        return None  # "Wagner fighters"
    if a.lower(at - 1) in a.pack.words("functions", "war_nouns"):
        return None  # "konflik Hamas": the war's name
    kind = actor.actor.kind or "troops"
    force = Force(country=actor.affiliation, actor=actor.actor.name, unit=kind)
    return ForcePhrase(first=at, last=actor.last, head=at, force=force, named=True)


def _noun(a: Analysis, at: int) -> ForcePhrase | None:
    """A force noun with the nouns, modifiers and owner behind it."""
    hit = a.hit_at(at, "forces")
    if (
        hit is None
        or a.place_at(at)
        or _in_title(a, at)
        or _described(a, hit)
        or owns_thing(a, hit)
    ):
        return None
    event = any(h.last > hit.last and h.entry.category == "predicates" for h in a.sentence.at(at))
    if hit.entry.extra.get("adjective") and (a.unknown_noun(hit.last) or event):
        return None  # "военные оркестры", "военные действия": an adjective, not the military
    if hit.entry.extra.get("named") and not (
        _name_follows(a, hit.last) or any(c.last == at for c in a.counts)  # "dua KRI"
    ):  # fmt: skip
        return None
    unit, materiel = hit.entry.value, bool(hit.entry.extra.get("materiel"))
    phrase = ForcePhrase(
        civil=bool(hit.entry.extra.get("civil")),
        first=at,
        last=_past_name(a, hit),
        head=at,
        force=Force(unit=unit, country=hit.entry.extra.get("country")),
        materiel=materiel,
        possessive=a.pack.owned(a.tokens[hit.last - 1].lower) and not _plain(a, hit),
    )  # fmt: skip
    return _extended(a, phrase)


def _described(a: Analysis, hit: Hit) -> bool:
    """Whether the noun only describes another: "seragam tentara", "troop morale", "army chief"."""
    if a.pack.syntax.owner == "after":
        return a.unknown_noun(hit.first - 1)
    if any(h.first <= hit.last < h.last for h in a.sentence.of("forces")):
        return False  # "aircraft carrier strike group"
    if a.pack.words("morphology", "oblique") and any(h.last == hit.first for h in a.words("thing")):
        return True  # "склад боеприпасов"
    return bool(a.word_at(hit.last, "title", "body", "thing"))


def _name_follows(a: Analysis, at: int) -> bool:
    """Whether a ship's prefix has its name behind it: "KRI Bung Karno"."""
    return at < len(a.tokens) and a.tokens[at].capital and a.tokens[at].is_word


def _past_name(a: Analysis, hit: Hit) -> int:
    """The end of a force noun, past the name of the ship that its prefix announces."""
    last, words = hit.last, 3
    while hit.entry.extra.get("named") and words and _name_follows(a, last):
        initial = len(a.tokens[last].text) == 1 and a.lower(last + 1) == "."
        last += 1 + initial  # "USS Gerald R. Ford"
        words -= not initial
    return last


def _plain(a: Analysis, hit: Hit) -> bool:
    """Whether the phrase stands in the pack as written, so that no clitic was stripped."""
    return a.sentence.text(hit.first, hit.last).casefold() == hit.entry.lemma.casefold()


def _in_title(a: Analysis, at: int) -> bool:
    """Whether the noun is part of an office: "panglima tentara", "komandan X" with a name."""
    before = a.word_at(at - 1, "title")
    if a.word_at(at - 1, "modifier"):
        before = None  # "200 former soldiers"
    if before and a.lower(at - 1) not in {
        w for h in a.words("partitive") for w in [a.lower(h.first)]
    }:
        return True
    title = a.word_at(at, "title")
    follower = at + 1
    return (
        bool(title)
        and follower < len(a.tokens)
        and a.tokens[follower].capital
        and not (a.place_at(follower) or (a.counts and any(c.last == at for c in a.counts)))
    )


def _extended(a: Analysis, phrase: ForcePhrase) -> ForcePhrase:
    """Past modifiers, further force nouns, the owner and pointing words."""
    last, force = phrase.last, phrase.force
    definite = phrase.definite
    if within := _ending_in(a, phrase):  # "kelompok [pemberontak M23]"
        last = within.last
        force = replace(force, country=within.affiliation, actor=_actor(within))
    while last < len(a.tokens):
        step = owner_behind(a, last) if force.country is None else None
        noun = a.hit_at(last, "forces")
        if noun and oblique(a, noun) and not oblique(a, a.hit_at(phrase.head, "forces")):
            break  # "бойцов самолётами": another noun in another case
        if a.word_at(last, "maker") and (made := owner_behind(a, last + 1)):
            last = made[0]  # "drone buatan China"
        elif step:
            last, owner = step
            state = owner.affiliation if len(owner.affiliation or "") == 2 else None
            force = replace(force, country=state, actor=force.actor or _actor(owner))
        elif past := past_quoted(a, last):
            if (band := a.actor_at(last + 1, "forces")) and band.actor:  # "наемники «Вагнера»"
                state = force.country or band.affiliation
                force = replace(force, actor=band.actor.name, country=state)
            last = past  # "корвет «Бойкий» и два катера"
        elif closes_quote(a, phrase.first, last):
            last += 1  # "«значний контингент» російських військ"
        elif a.tokens[last].text == "-" and a.hit_at(last + 1, "forces"):
            last += 1  # "F-16-Kampfjets"
        elif joined := _of_force(a, last):
            last, state, actor = joined
            force = replace(force, country=force.country or state, actor=force.actor or actor)
        elif noun and not (a.place_at(last) or uncompounded(a, force.unit, last)):
            state = force.country or noun.entry.extra.get("country")
            force = replace(force, unit=_headed(a, force.unit, noun.entry.value), country=state)
            if a.pack.syntax.owner == "before":  # a "missile brigade" is no missile
                phrase = replace(phrase, materiel=bool(noun.entry.extra.get("materiel")))
            phrase = replace(phrase, civil=phrase.civil and bool(noun.entry.extra.get("civil")))
            last = _past_name(a, noun)
        elif (pronoun := a.word_at(last, "plural_pronoun")) and force.country is None:
            phrase = replace(phrase, possessive=True)  # "kapal mereka"
            last = pronoun.last
            break
        elif (own := a.word_at(last, "own")) and force.country is None:
            phrase = replace(phrase, possessive=True)  # "kapal negaranya"
            last = own.last
            break
        elif a.word_at(last, "deictic"):
            definite, last = True, last + 1
            break
        elif (hit := a.word_at(last, "modifier")) and not a.is_verb(last):
            last = hit.last
        elif force.country is None and (end := past_type(a, last)) > last:
            last = end  # "tank Merkava | Israel"
        elif (
            unknown_adjective(a, last)
            and force.country is None
            and (owner_behind(a, last + 1) or a.hit_at(last + 1, "forces"))
        ):
            last += 1  # an adjective that the pack does not know, before the owner
        else:
            break
    phrase.last, phrase.force, phrase.definite = last, _typed(a, force), definite
    return phrase


def _of_force(a: Analysis, at: int) -> tuple[int, str | None, str | None] | None:
    """A larger force that a noun is part of: "Boote der chinesischen Küstenwache"."""
    if not a.word_at(at, "genitive"):
        return None
    place = a.place_at(at + 1)
    noun = at + 1
    while noun < at + 4 and (a.word_at(noun, "modifier") or (place and noun < place.last)
                             or (a.pack.hyphens and a.unknown_noun(noun))):  # fmt: skip
        noun += 1
    hit = a.hit_at(noun, "forces")
    if hit is None or (place and place.mention and place.mention.function == "literal"):
        return None
    step = owner_behind(a, hit.last)
    owner = step[1] if step else place
    state = owner.affiliation if owner and len(owner.affiliation or "") == 2 else None
    return step[0] if step else hit.last, state, _actor(owner) if owner else None


def _preceded(a: Analysis, phrase: ForcePhrase, floor: int) -> ForcePhrase:
    """With what stands before the noun where owners do: owner, adjectives, "their", "those"."""
    if a.pack.syntax.owner == "after" or phrase.named:
        return phrase
    first, owner = owner_before(a, phrase.first, floor)
    phrase.first, force = first, phrase.force
    if owner is None:
        own = a.word_at(first - 1, "possessive")
        points = a.word_at(first - 1, "deictic", "definite")
        if points and a.hit_at(first - 1, "subordinators"):
            points = None  # "said that troops ..."
        if own or points:
            return replace(phrase, first=first - 1, possessive=own is not None,
                           definite=phrase.definite or points is not None)  # fmt: skip
        return phrase
    state = owner.affiliation if len(owner.affiliation or "") == 2 else None
    force = replace(force, country=force.country or state, actor=force.actor or _actor(owner))
    return replace(phrase, force=_typed(a, force), possessive=False)


def _pointed(a: Analysis, phrase: ForcePhrase, floor: int) -> ForcePhrase:
    """With "its" or "those" before a count: "seine letzten 300 Soldaten", "these 40 tanks"."""
    if a.pack.syntax.owner == "after" or phrase.count is None or phrase.possessive:
        return phrase
    first, owner = owner_before(a, phrase.first, max(floor, phrase.first - 3))
    if owner and phrase.force.country is None and _clitic(a, owner):
        state = owner.affiliation if len(owner.affiliation or "") == 2 else None
        actor = phrase.force.actor or _actor(owner)
        return replace(phrase, force=replace(phrase.force, country=state, actor=actor))
    own = a.word_at(first - 1, "possessive")
    if own is None or phrase.force.country or first <= floor:
        return phrase
    return replace(phrase, possessive=True)


def _clitic(a: Analysis, owner: Named) -> bool:
    """Whether a name ends in a mark of possession: "Russia's 300 soldiers"."""
    return any(a.lower(owner.last - 1).endswith(c) for c in a.pack.enclitics)


def _ending_in(a: Analysis, phrase: ForcePhrase) -> Named | None:
    """The armed actor whose name begins inside the noun and goes on behind it."""
    return next((n for n in a.actors if n.actor and n.actor.table == "forces"
                 and phrase.first < n.first < phrase.last < n.last), None)  # fmt: skip


def _typed(a: Analysis, force: Force) -> Force:
    """A named actor's own type where the noun says only "troops" ("pasukan Wagner")."""
    if force.actor is None or force.unit not in ("troops", "personnel", "units", "rebels"):
        return force
    actor = next((n.actor for n in a.actors if n.actor and n.actor.name == force.actor
                  and n.actor.table == "forces"), None)  # fmt: skip
    return replace(force, unit=actor.kind) if actor and actor.kind else force


def _headed(a: Analysis, one: str | None, two: str) -> str:
    """The unit of two nouns side by side; where owners stand before, the last noun is the head."""
    return _telling(two, one or two) if a.pack.syntax.owner == "before" else _telling(one, two)


def _telling(one: str | None, two: str) -> str:
    """The more telling of two units ("anggota pasukan khusus": special forces)."""
    order = {unit: i for i, unit in enumerate(_GENERIC)}
    return two if order.get(one or "", 99) < order.get(two, 99) else one or two


def _actor(owner: Named) -> str | None:
    return owner.actor.name if owner.actor and owner.actor.table in ("forces", "bodies") else None


def _widened(a: Analysis, phrase: ForcePhrase, floor: int) -> ForcePhrase:
    """With the count and partitive words before it: "sekitar 10.000", "sebagian", "para"."""
    first, count = phrase.first, None
    first -= opens_quote(a, first, phrase.last)  # "2000 «вагнерівців»"
    while first > floor:
        counted = next((c for c in a.counts if c.last == first and c.first >= floor), None)
        end = first - 1 if a.word_at(first - 1, "article", "definite") else first  # "some of the"
        if counted is None and count and a.lower(first - 1) in a.pack.words("numbers", "of"):
            end = first - 1  # "группа из | 40 солдат"
        part = next(
            (h for h in a.words("partitive") if h.last in (first, end) and h.first >= floor), None
        )
        if counted:
            count, first = counted, counted.first
        elif part:
            first = part.first
            if any(h.first == first for h in a.words("share")):
                count = None  # "a third of the 900 troops" are not 900
        else:
            break
    text = a.sentence.text(first, phrase.last)
    force = phrase.force
    phrase.force = Force(
        country=force.country, actor=force.actor, unit=force.unit, text=text,
        start=a.tokens[first].start, end=a.tokens[phrase.last - 1].end,
    )  # fmt: skip
    phrase.first, phrase.count = first, count or _count_behind(a, phrase.last)
    return phrase


def _links_number(a: Analysis, at: int) -> bool:
    """Whether a word joins a group and its number: "a convoy | of | 60 vehicles"."""
    links = (*a.pack.words("functions", "genitives"), *a.pack.words("numbers", "of"))
    return bool(links) and a.lower(at) in links


def _count_behind(a: Analysis, last: int) -> Count | None:
    """A count in apposition: "pasukan ..., sebanyak 1.076 personel"."""
    if _links_number(a, last):  # "a convoy of 60 vehicles"
        found = next((c for c in a.counts if c.first == last + 1), None)
        counted = found and (a.hit_at(found.last, "forces") or a.lower(found.last) in a.pack.table(
            "numbers").get("units", {}))  # fmt: skip
        return found if counted else None
    said = next((c for c in a.counts if c.first == last and _how_many(a, c)), None)
    if said:
        return said  # "особовий склад [у кількості 10-12 тис.]"
    at = last + (a.lower(last) == ",")
    return next((c for c in a.counts if c.first == at and c.quantity.text
                 and c.quantity.text.split()[0].isalpha() and at > last), None)  # fmt: skip


def _how_many(a: Analysis, count: Count) -> bool:
    """Whether words before a number only say that it counts what stands before."""
    text = " ".join(t.lower for t in a.tokens[count.first : count.last])
    return text.startswith(tuple(f"{w} " for w in a.pack.words("numbers", "exactly")))
