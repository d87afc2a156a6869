"""Where it happened: the literal places of an event, with their roles.

Only mentions that are places in their sentence count; never the dateline, the place of speech, a
nationality or the theatre that names a war. Roles come from the preposition (GUIDELINES.md, 5).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from gazetteer.place import Place
from geo.analysis import Analysis, Named
from geo.contrary import waved_aside
from geo.forces import find_forces
from geo.frames import Event
from geo.language import load_pack
from geo.model import Kind, PlaceLink, Role, Speaker
from geo.sentences import Hit, in_dictionary

_OUTER = 6  # tokens between two prepositions, the noun that they share included
_BACK = 7  # tokens between a preposition and the name it governs


_LEAVING = frozenset({"withdrawal", "desertion"})
_FOLLOWING: dict[str, tuple[str, ...]] = {
    "casualties": ("purpose", "reason", "time"),  # "tewas akibat serangan di X"
    "weapons_supply": (),  # where arms are used is not where they go
}
"""Openers of clauses behind an event whose places are still its own; else purpose alone."""


@dataclass(slots=True)
class PlaceMemory:
    """The places last named as places: for "di sana", "wilayah tersebut"."""

    last: tuple[PlaceLink, ...] = ()


def event_places(
    a: Analysis, event: Event, region: tuple[int, int] | None, memory: PlaceMemory
) -> tuple[PlaceLink, ...]:
    """Places of an event in its clause and in the purpose clauses behind it.

    `region` is the attribution of the sentence: places in it are where somebody spoke.
    """
    first, last = _reach(a, event)
    links: list[PlaceLink] = []
    previous: tuple[Named, Role] | None = None
    owned = [(p.first, p.last) for p in find_forces(a)]
    for named in a.places:
        if not (first <= named.first < last) or _spoken(named, region, event):
            continue
        if _of_participle(a, event, named):
            continue  # "troops deployed to X have taken Y"
        if any(begin <= named.first < end for begin, end in owned):
            continue  # whose force it is, not where: "kapal penjaga pantai China CCG 5402"
        if waved_aside(a, named.first):
            continue  # "despite denials from Kigali, ..."
        if _owns_another(a, named, event):
            continue  # "replaced by a battalion from El Salvador"
        role = _role(a, named, event, previous)
        place = named.mention.match.place if named.mention else None
        if role is None or place is None or not place.mappable:
            previous = None if role is None else previous
            continue
        if previous and _contains(place, previous[0]) and _apposed(a, previous[0], named):
            previous = (named, previous[1])  # "El Fasher, ibu kota Darfur Utara, Sudan"
            continue
        previous = (named, role)
        links.append(link_to(a, named, place, role))
    links.extend(pointed(a, event, (first, last), region, memory))
    if event.hit.entry.extra.get("motion"):  # "вывезли в Бамако"
        links = [replace(one, role="to") if one.role == "at" else one for one in links]
    if event.kind in _LEAVING:  # "mengakhiri operasinya di X": where they are is where they leave
        links = [replace(one, role="from") if one.role == "at" else one for one in links]
    return unique(links)


def _owns_another(a: Analysis, named: Named, event: Event) -> bool:
    """Whether "from" behind the force of another verb says whose that one is."""
    origin = next((h for h in a.sentence.of("roles", "from") if h.last == named.first), None)
    other = origin and next((p for p in find_forces(a) if p.last == origin.first), None)
    if other is None or other.first < event.hit.last or other.head == event.phrase.head:
        return False
    return any(a.is_verb(i) for i in range(event.hit.last, other.first))


def _reach(a: Analysis, event: Event) -> tuple[int, int]:
    """The event's clause, its force, and the subordinate clauses that directly follow."""
    first = min(event.clause.first, event.phrase.first if event.source == "argument" else 10**6)
    last = event.clause.last
    for clause in a.clauses:
        if clause.first == last and clause.opener in _FOLLOWING.get(event.kind, ("purpose",)):
            force = next((h.first for h in a.sentence.of("forces")
                          if clause.first <= h.first < clause.last), clause.last)  # fmt: skip
            whole = clause.opener == "reason" or event.kind == "casualties"
            last = clause.last if whole else force  # "killed when rebels attacked their post in X"
    return first, last


def _spoken(named: Named, region: tuple[int, int] | None, event: Event) -> bool:
    inside = region is not None and region[0] <= named.first < region[1]
    return inside and not (
        event.hit.first <= named.first and event.hit.first >= (region or (0, 0))[0]
    )


def _of_participle(a: Analysis, event: Event, named: Named) -> bool:
    """Whether a place belongs to a participle that describes the force, before the event's verb."""
    return any(
        event.clause.first <= h.first and h.last <= named.first < event.hit.first
        and h.entry.form == "participle" and h.first >= event.phrase.last
        for h in a.sentence.of("predicates")
    )  # fmt: skip


def _role(
    a: Analysis, named: Named, event: Event, previous: tuple[Named, Role] | None
) -> Role | None:
    """The role that a preposition before the name gives it."""
    mention = named.mention
    assert mention is not None
    battlefield = _battlefield(a, named)
    if battlefield:
        return battlefield
    supplied = event.hit.entry.extra.get("supply") and event.hit.last == named.first
    if (supplied or _given_to(a, named, event)) and mention.function in ("metonym_gov", "literal"):
        return "to"
    given = mention.function == "metonym_gov" and event.hit.entry.extra.get("supply")
    if given and _preposition(a, named.first, event.kind) == "to":
        return "to"  # "menghibahkan jet kepada Ukraina"
    if (own := event.hit.entry.extra.get("place")) and _object(a, named, event):
        return own  # type: ignore[no-any-return]
    if mention.function != "literal":
        return None
    if previous and _joined(a, previous[0], named):
        return previous[1]
    found = _preposition(a, named.first, event.kind)
    if found:
        return found
    if event.kind in ("control", "combat") and event.hit.last <= named.first <= event.hit.last + 3:
        return "at"
    return "at" if _class_word(a, named) else None


def _given_to(a: Analysis, named: Named, event: Event) -> bool:
    """A recipient in the dative: "übergab [der Ukraine] Granaten"."""
    dative = a.word_at(named.first - 1, "dative") is not None
    dative = dative and named.first - 1 > event.clause.first  # "Der Iran beliefert ..."
    return bool(event.hit.entry.extra.get("supply")) and dative


def _object(a: Analysis, named: Named, event: Event) -> bool:
    """Whether a name is the object of a verb whose object is a place: "verlässt [den Irak]"."""
    mention = named.mention
    assert mention is not None
    if event.source == "state" and named.first == event.phrase.first:
        return False  # "Die Ukraine hat ... attackiert": who does it
    if not event.clause.first <= named.first < event.clause.last or _preposition(
        a, named.first, event.kind
    ):
        return False
    accused = a.word_at(named.first - 1, "accusative") is not None
    return mention.function == "literal" or (mention.function == "metonym_gov" and accused)


def _preposition(a: Analysis, first: int, kind: str = "") -> Role | None:
    best: Role | None = None
    if _measured(a, first):
        return None
    for hit in a.sentence.of("roles"):
        if kind not in (hit.entry.extra.get("kinds", kind).split() or [kind]):
            continue  # "left X for Y", not "fought for Y"
        if hit.entry.value == "agent" or not (first - _BACK <= hit.last <= first):
            continue
        if _names_class(a, hit) or (hit.entry.extra.get("genitive") and _with(a, first)):
            continue
        between = range(hit.last, first)
        if all(_skippable(a, i) for i in between):
            best = _outer(a, hit) or hit.entry.value  # type: ignore[assignment]
    return best


def _with(a: Analysis, first: int) -> bool:
    """Whether a name's case shows that the preposition means "with": "учения с Австралией"."""
    place = a.place_at(first)
    endings = a.pack.words("morphology", "oblique")
    return place is not None and bool(endings) and a.lower(place.last - 1).endswith(endings)


def _outer(a: Analysis, hit: Hit) -> Role | None:
    """ "from a base in X", "to grounds near X": the preposition before the noun between them."""
    if hit.entry.value != "at" or a.pack.syntax.speech_order != "free":
        return None
    for at in range(hit.first - 1, max(-1, hit.first - _OUTER), -1):
        role = next((h for h in a.sentence.of("roles") if h.last == at + 1), None)
        if role is not None and at < hit.first - 1:
            found: dict[str, Role] = {"from": "from", "to": "to"}
            return found.get(role.entry.value)
        described = a.unknown_noun(at) or a.word_at(at, "article", "modifier", "site", "thing")
        if not (described or a.lower(at) in a.pack.words("functions", "class_nouns")):
            return None
    return None


def _names_class(a: Analysis, hit: Hit) -> bool:
    """Whether a preposition only joins a class word and a name: "in den Hafen von Limassol"."""
    classes = a.pack.words("functions", "class_nouns")
    forms = a.pack.lookups(a.lower(hit.first - 1))
    return a.word_at(hit.first, "possession") is not None and any(f in classes for f in forms)


def _measured(a: Analysis, first: int) -> bool:
    """Whether a distance is counted from the place: "84 mil laut dari Miri"."""
    if first < 3:
        return False
    return a.lower(first - 2) in _units(a.pack.code) and any(
        a.tokens[i].is_number and not a.time_at(i)  # "в 2023 году в Судане"
        for i in range(max(0, first - 5), first - 2)
    )


@lru_cache(maxsize=16)
def _units(code: str) -> frozenset[str]:
    """The words of what measures and is no count."""
    phrases = load_pack(code).words("numbers", "not_after")
    return frozenset(word for phrase in phrases for word in phrase.split())


@lru_cache(maxsize=16)
def _classes(code: str) -> frozenset[str]:
    """Class nouns and pointing words, which stand between a preposition and its name."""
    words = load_pack(code).words
    return frozenset((*words("functions", "class_nouns"), *words("functions", "pointers")))


def _village(a: Analysis, at: int, classes: Collection[str]) -> bool:
    """Whether a token is a place that no map has, or its comma: "di [Distrik Yambi,] Puncak"."""
    comma = a.tokens[at].text == ","
    name = at - 1 if comma else at
    return name > 0 and a.tokens[name].capital and a.lower(name - 1) in classes


def _skippable(a: Analysis, at: int) -> bool:
    if at >= len(a.tokens):
        return False
    token = a.tokens[at]
    known = _classes(a.pack.code)
    if _village(a, at, known):
        return True
    return (
        token.lower in known
        or (token.text == "," and a.lower(at + 1) in known)
        or token.is_number
        or a.place_at(at) is not None
        or token.lower in a.pack.table("numbers").get("words", {})
        or a.word_at(at, "partitive", "modifier") is not None
        or any(form in known for form in a.pack.lookups(token.lower))
        or any(h.first <= at < h.last and _names_class(a, h) for h in a.sentence.of("roles"))
    )


def _class_word(a: Analysis, named: Named) -> bool:
    """Whether a class word stands beside the name: "wilayah Kursk", "the Kursk region"."""
    classes = a.pack.words("functions", "class_nouns")
    beside = [named.first - 1] + [named.last] * (a.pack.syntax.owner != "after")
    return any(a.lower(at) in classes for at in beside)


def _battlefield(a: Analysis, named: Named) -> Role | None:
    """ "(ke) garis depan [perang] Ukraina": the theatre is where they go."""
    for hit in a.words("battlefield"):
        if hit.last <= named.first <= hit.last + 1:
            role = _preposition(a, hit.first)
            return role or "to"
    return None


def _joined(a: Analysis, one: Named, two: Named) -> bool:
    """Whether two names are items of one list."""
    joins = set(a.pack.words("functions", "joins")) | {","}
    return 0 < two.first - one.last <= 6 and all(
        a.lower(i) in joins or _skippable(a, i) for i in range(one.last, two.first)
    )


def _apposed(a: Analysis, one: Named, two: Named) -> bool:
    if a.lower(one.last) != ",":
        return False
    between = range(one.last + 1, two.first)  # "El Fasher, ibu kota Darfur Utara"
    return len(between) <= 2 and all(a.lower(i) in _classes(a.pack.code) for i in between)


def _contains(outer: Place, named: Named) -> bool:
    """Whether a place contains the one named before: "Kursk, Rusia"."""
    inner = named.mention.match.place if named.mention else None
    if inner is None or inner.id == outer.id:
        return False
    same = outer.country == inner.country and outer.kind in ("country", "region", "macro_region")
    return outer.id in inner.within or (same and inner.kind != "country")


def link_to(a: Analysis, named: Named, place: Place, role: Role) -> PlaceLink:
    mention = named.mention.match.mention if named.mention else None
    assert mention is not None
    return PlaceLink(
        role=role, place=place, text=mention.text, start=mention.start, end=mention.end
    )


def pointed(
    a: Analysis, event: Event, reach: tuple[int, int], region: tuple[int, int] | None,
    memory: PlaceMemory,
) -> list[PlaceLink]:  # fmt: skip
    """ "di sana", "ke wilayah tersebut": the place last spoken of, marked as inferred."""
    for value, role in (("there_to", "to"), ("there_at", "at"), ("there_from", "from")):
        for hit in a.words(value):
            if any(n.first == hit.last for n in a.places):
                continue  # "auf der Insel Palawan" names it
            here = [n for n in a.places if n.last <= hit.first and n.mention
                    and n.mention.function == "literal"
                    and not (region and region[0] <= n.first < region[1])]  # fmt: skip
            spoken = region is not None and region[0] <= hit.first < region[1]
            if reach[0] <= hit.first < reach[1] and not spoken and (here or memory.last):
                kinds = hit.entry.extra.get("kinds", "").split()
                link = _back(_of_kind(here, kinds), memory, kinds)
                if link is None:
                    return []
                return [
                    replace(
                        link, role=role, inferred=True,  # type: ignore[arg-type]
                        text=a.sentence.text(hit.first, hit.last),
                        start=a.tokens[hit.first].start, end=a.tokens[hit.last - 1].end,
                    )
                ]  # fmt: skip
    return []


def _of_kind(named: Sequence[Named], kinds: Sequence[str]) -> list[Named]:
    """The names of places that a class word may mean: "the country" is a country."""
    return [n for n in named if n.mention and (place := n.mention.match.place)
            and (not kinds or place.kind in kinds)]  # fmt: skip


def _back(
    here: Sequence[Named], memory: PlaceMemory, kinds: Sequence[str] = ()
) -> PlaceLink | None:  # fmt: skip
    """The place that "there" means: the first of the sentence before it, else the last named."""
    if here:
        place = here[0].mention.match.place if here[0].mention else None
        return PlaceLink(role="at", place=place) if place and place.mappable else None
    fit = [link for link in memory.last if not kinds or link.place.kind in kinds]
    return fit[-1] if fit else None


def unique(links: Sequence[PlaceLink]) -> tuple[PlaceLink, ...]:
    seen: dict[tuple[str, str], PlaceLink] = {}
    for link in links:
        seen.setdefault((link.role, link.place.id), link)
    return tuple(seen.values())


_CRAFT = frozenset({"ships", "carrier_group", "coast_guard", "aircraft", "navy"})


def goes_somewhere(a: Analysis, event: Event) -> bool:
    """Whether an event names a place that no map has: "отступили до Дуенци" is said of somewhere.

    Only of forces that move, and where no names of other things stand behind prepositions of place;
    and what is taken is a place: "заняли городок Мирбале".
    """
    if event.kind == "control" and _takes_unmapped(a, event):
        return True
    if event.kind not in ("transfer", "withdrawal", "deployment") or event.phrase.materiel:
        return False
    nouns = a.pack.table("morphology").get("nouns") == "capital"
    if not (nouns or a.pack.words("morphology", "oblique")):
        return False
    return any(
        h.entry.value in ("to", "from")
        and event.clause.first <= h.first < event.clause.last
        and (nouns or event.hit.last <= h.first)
        and _unmapped(a, h.last, nouns=nouns)
        for h in a.sentence.of("roles")
    )


def _unmapped(a: Analysis, at: int, *, nouns: bool) -> bool:
    """Whether a token is a name that nothing explains; `nouns`: where all nouns have capitals."""
    token = a.tokens[at] if at < len(a.tokens) else None
    if token is None or not (token.capital and token.is_word) or token.text.isupper():
        return False
    if a.actor_at(at) or a.sentence.at(at) or a.time_at(at):
        return False
    return not nouns or (len(token.text) > 3 and not in_dictionary(token.text, a.pack.lemmatizer)
                         and not in_dictionary(token.lower, a.pack.lemmatizer))  # fmt: skip


def _takes_unmapped(a: Analysis, event: Event) -> bool:
    """Whether a name that no map has stands behind the verb as what is taken."""
    acting = (
        event.hit.entry.form in ("active", "participle") and event.phrase.first < event.hit.first
    )
    if not acting or a.pack.table("morphology").get("nouns") == "capital":
        return False
    at = event.hit.last
    classed = a.pack.words("functions", "class_nouns")
    place = next((i for i in (at, at + 1) if a.lower(i) in classed), None)
    if (
        place is not None
    ):  # "the town of Fangak"; a name behind a bare article is a cup or an office
        at = place + 1 + (a.lower(place + 1) in a.pack.words("functions", "genitives"))
    named = at < event.clause.last and a.tokens[at].capital and a.tokens[at].is_word
    other = named and (a.actor_at(at) or a.sentence.at(at) or a.tokens[at].text.isupper())
    return bool(named and not other)


def kind_there(event: Event, places: Sequence[PlaceLink]) -> Kind:
    """The kind of an event, given where: a ship that leaves for somewhere else is on its way."""
    leaves = event.kind == "withdrawal" and event.hit.entry.extra.get("force") == "subject"
    home = event.phrase.force.country
    onward = any(link.role == "to" and link.place.country != home for link in places)
    return "transfer" if leaves and onward and event.phrase.force.unit in _CRAFT else event.kind


def spoken_at(
    a: Analysis, region: tuple[int, int], speakers: Sequence[Speaker] = ()
) -> tuple[PlaceLink, ...]:
    """Where somebody spoke: literal places in the attribution that are no part of a name."""
    found = []
    persons = [
        (a.sentence.token_at(s.start), a.sentence.token_at(s.end - 1) + 1)
        for s in speakers
        if s.name and s.start is not None and s.end is not None
    ]
    for named in a.places:
        place = named.mention.match.place if named.mention else None
        literal = named.mention is not None and named.mention.function == "literal"
        if any(first <= named.first < last for first, last in persons):
            continue  # a surname that is also a town
        if place and place.mappable and literal and region[0] <= named.first < region[1]:
            found.append(link_to(a, named, place, "at"))
    return tuple(found)
