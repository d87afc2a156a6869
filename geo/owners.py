"""Whose force a phrase names: "pasukan Rusia", "Russian troops", "troops of the RSF".

The pack's ``[syntax] owner`` says on which side of the noun the owner stands; linking words
("milik", "asal", "of", "from") may put it behind in every language.
"""

from __future__ import annotations

from geo.analysis import Analysis, Named
from geo.sentences import Hit

_TYPE = 4  # tokens of the name of a type: "Su-27"
_ADJECTIVES = 4  # unknown words between an owner and its force ("elite airborne assault troops")


def owner_behind(a: Analysis, at: int) -> tuple[int, Named] | None:
    """A country, capital, leader or armed actor right behind, or behind a linking word.

    Returns the end (exclusive token) and the name, `None` where there is no owner.
    """
    link = a.word_at(at, "possession", "origin")
    if link is None and a.pack.syntax.owner == "before":
        return None
    start = link.last if link else at
    if link and link.entry.value == "origin" and _after_verb(a, at):
        return None  # "menarik pasukan dari Chad": an origin
    while link and a.word_at(start, "article"):
        start += 1
    if link and link.entry.value == "possession" and a.pack.syntax.owner == "after" and (
        army := a.word_at(start, "institution")
    ):  # fmt: skip
        start = army.last  # "drone milik militer Ukraina"
    if a.lower(start) == "," and not link:
        start += 1
        actor = a.actor_at(start, "forces")
        return (actor.last, actor) if actor and actor.first == start else None
    if link is None and not _in_genitive(a, start):
        return None
    found = next((n for n in a.actors if n.first == start and _owns(n)), None) or next(
        (n for n in a.places if n.first == start and n.affiliation), None
    )
    if found is None:
        return None
    if link and found.mention and not _is_country(found):
        return None if link.entry.value == "origin" or a.pack.syntax.owner == "before" else (
            found.last, found)  # fmt: skip
    return found.last, found


def past_type(a: Analysis, at: int) -> int:
    """Past the name of a type before an owner: "tank [Merkava] Israel", "jet [Su-27] Rusia".

    The token itself where no such name, or no owner behind it, stands there.
    """
    if a.pack.syntax.owner == "before":
        return at
    end = at
    while end < min(at + _TYPE, len(a.tokens)) and _of_type(a, end):
        end += 1
    return end if end > at and owner_behind(a, end) and a.lower(end) != "," else at


def _of_type(a: Analysis, at: int) -> bool:
    token = a.tokens[at]
    if a.place_at(at) or a.actor_at(at) or a.time_at(at) or a.hit_at(at, "forces"):
        return False
    name = token.capital and token.is_word and not a.known(at)
    return name or token.text == "-" or token.is_number


def _in_genitive(a: Analysis, at: int) -> bool:
    """Whether a name may own what stands before it: "Soldaten Nordkoreas", no "Truppen Kiew".

    Only where nouns are written with a capital and their genitive shows.
    """
    if a.pack.table("morphology").get("nouns") != "capital" or a.place_at(at) is None:
        return True
    return a.lower(at).endswith(("s", "'"))


def owner_before(a: Analysis, at: int, floor: int) -> tuple[int, Named | None]:
    """The first token of the words before a noun that describe it, and the owner among them.

    "Russian elite assault | troops": adjectives that the pack does not know are passed only where
    an owner stands before them.
    """
    first, unknown = at, 0
    begin = at
    while first > floor:
        named = _ends(a, first)
        if named and named.first >= floor and not _bare_name(a, named):
            nation, owner = _nations(a, named, floor)
            return _numbered(a, nation, floor), owner
        if unknown and any(c.last == first for c in a.counts):
            begin = first
        modifier = next((h for h in a.words("modifier") if h.last == first and h.first >= floor
                         and not _acts_there(a, h)), None)  # fmt: skip
        if modifier or a.tokens[first - 1].text.endswith("-"):
            first = modifier.first if modifier else first - 1
            begin = first if not unknown else begin
        elif unknown < _ADJECTIVES and (
            unknown_adjective(a, first - 1) or _event_noun(a, first - 1) or _model(a, first - 1)
            or adjective(a, first - 1)
        ):  # fmt: skip
            first, unknown = first - 1, unknown + 1
        else:
            break
    return begin, None


def _bare_name(a: Analysis, named: Named) -> bool:
    """Whether a person's name has no ending of an owner: "der Befehl von Ruto | Soldaten ..."."""
    person = named.actor is not None and named.actor.table == "people"
    return a.pack.hyphens and person and not a.lower(named.last - 1).endswith(("s", "-", "'"))


def _acts_there(a: Analysis, modifier: Hit) -> bool:
    """Whether a participle is no adjective: "rebels [captured] soldiers", not "two captured"."""
    verb = a.hit_at(modifier.first, "predicates")
    if verb is None or verb.entry.form != "participle" or a.pack.syntax.owner != "before":
        return False
    at = modifier.first - 1
    marked = a.word_at(at, "article", "possessive", "definite", "partitive", "preposition", "and")
    counted = any(c.last == modifier.first for c in a.counts)
    return at >= 0 and not (marked or counted or a.hit_at(at, "roles") or a.hit_at(at, "speech"))


def _numbered(a: Analysis, at: int, floor: int) -> int:
    """The first of the adjectives between a number and a nation: "40 | abgefangene russische"."""
    first = at
    while first > max(floor, at - 2) and not any(c.last == first for c in a.counts):
        plain = a.word_at(first - 1, "modifier") or a.unknown_noun(first - 1)
        if not (plain or adjective(a, first - 1) or _told(a, first - 1)):
            return at
        first -= 1
    return first if any(c.last == first for c in a.counts) else at


def _told(a: Analysis, at: int) -> bool:
    """Whether a word tells of what is counted, as an adjective: "60 getötete Soldaten"."""
    return any(h.entry.form == "noun" and h.entry.extra.get("counted") for h in a.sentence.at(at)
               if h.entry.category == "predicates")  # fmt: skip


def _nations(a: Analysis, named: Named, floor: int) -> tuple[int, Named]:
    """The first of two nations before one noun: "South Korean and Thai marines"."""
    joined = a.word_at(named.first - 1, "and") is not None and named.first - 1 > floor
    other = _ends(a, named.first - 1) if joined else None
    if other is None or other.first < floor or not other.mention or not named.mention:
        return named.first, named
    same = other.mention.function == named.mention.function == "associative"
    return (other.first, other) if same else (named.first, named)


def adjective(a: Analysis, at: int, noun: int | None = None) -> bool:
    """Whether a form of a verb can only be an adjective: "150 | verwundete Blauhelme".

    Where nouns have capitals, one of small letters behind a number or an article, and behind a
    preposition before a force at token `noun`: "mit | verletzten Soldaten".
    """
    if a.pack.table("morphology").get("nouns") != "capital" or a.tokens[at].capital:
        return False
    led = any(c.last == at for c in a.counts) or a.word_at(at - 1, "article", "possessive")
    if noun is not None:
        led = led or a.word_at(at - 1, "preposition") or a.hit_at(at - 1, "roles")
        if a.hit_at(noun, "forces") is None or not a.lower(at).endswith(_DECLINED):
            return False
    return bool(led) and a.is_verb(at) and a.hit_at(at, "modals") is None


_DECLINED = ("e", "en", "er", "em", "es")  # endings of adjectives before a noun


def _model(a: Analysis, at: int) -> bool:
    """Whether a token is part of the name of a type: "six Leopard tanks", "two F-16 jets"."""
    if at <= 0 or a.place_at(at) or a.actor_at(at) or a.time_at(at):
        return False
    token, before = a.tokens[at], a.tokens[at - 1]
    if token.is_word:
        return token.capital and not a.sentence.at(at)
    return (token.text == "-" or token.is_number) and before.end == token.start


def unknown_adjective(a: Analysis, at: int) -> bool:
    """Whether an unknown word may be an adjective, by its ending where the pack lists them."""
    endings = a.pack.words("morphology", "adjectives")
    return a.unknown_noun(at) and (not endings or a.lower(at).endswith(endings))


def _event_noun(a: Analysis, at: int) -> bool:
    """Whether a noun of what happens describes the next: "assault troops", where no cases show."""
    if a.pack.words("morphology", "adjectives"):
        return False
    return any(h.first == at and h.last == at + 1 and h.entry.form == "noun"
               for h in a.sentence.of("predicates"))  # fmt: skip


def _ends(a: Analysis, at: int) -> Named | None:
    """The owner whose name ends right before a token: no part of a compound ("Iran-backed")."""
    actor = next((n for n in a.actors if n.last == at and _owns(n)), None)
    if actor:
        return actor
    place = next((n for n in a.places if n.last == at and n.affiliation), None)
    glued = a.tokens[at - 1].text.endswith("-")  # "US-Soldaten"
    if place and a.pack.syntax.owner == "both" and not (_describes(place) or glued):
        return None  # "поставил России снаряды": before a noun an adjective owns, no country
    return place if place and _whole(a, place) and not _placed(a, place) else None


def _describes(named: Named) -> bool:
    return named.mention is not None and named.mention.function == "associative"


def _whole(a: Analysis, named: Named) -> bool:
    """Whether the name fills its tokens, but for a clitic ("Russia's"; not "pro-Russian")."""
    assert named.mention is not None
    first, mention = a.tokens[named.first], named.mention.match.mention
    if first.start < mention.start and first.text[mention.start - first.start - 1] == "-":
        return False
    token = a.tokens[named.last - 1]
    rest = token.lower[max(0, len(token.text) - (token.end - named.mention.match.mention.end)) :]
    if token.end <= named.mention.match.mention.end:
        return True
    return rest.strip("'’-") in {"s", ""} or rest in a.pack.enclitics


def _placed(a: Analysis, named: Named) -> bool:
    """Whether a preposition governs the name itself: "in Kursk troops ..."."""
    role = any(h.last == named.first for h in a.sentence.of("roles"))
    mention = named.mention
    return role and mention is not None and mention.function == "literal"


def _owns(named: Named) -> bool:
    """Whether an actor can have forces: an armed actor, a leader, an alliance."""
    if named.actor is None:
        return False
    alliance = named.actor.table == "bodies" and len(named.affiliation or "") > 2
    return named.actor.table in ("forces", "people") or alliance


def _after_verb(a: Analysis, at: int) -> bool:
    """Whether "from" behind a verb tells an origin; whoever is caught or killed leaves nowhere."""
    first = next((c.first for c in reversed(a.clauses) if c.first <= at), 0)
    before = a.pack.syntax.owner != "after"
    return any(first <= h.first < at and not h.entry.extra.get("attributive")
               and not (before and h.entry.value in _STAYING)
               for h in a.sentence.of("predicates"))  # fmt: skip


_STAYING = ("capture", "casualties", "presence", "combat", "incident")
"""Kinds of events in which nobody sets out from anywhere."""


def _is_country(named: Named) -> bool:
    """Whether "pasukan dari X" says whose they are: for a country, not for a town."""
    found = named.mention.match.place if named.mention else None
    return found is not None and found.kind == "country"


def uncompounded(a: Analysis, unit: str | None, at: int) -> bool:
    """Whether nouns are no compound for want of a hyphen: "laut der Armee | Soldaten ..."."""
    return a.pack.hyphens and unit in _BODIES and not a.tokens[at - 1].text.endswith("-")


_BODIES = frozenset({"troops", "officers", "navy", "coast_guard", "rebels", "police"})


def owns_thing(a: Analysis, hit: Hit) -> bool:
    """Whether a force only owns a thing that is no event: "the military's | top brass"."""
    owners = a.pack.words("functions", "owners")
    thing = a.unknown_noun(hit.last) or a.word_at(hit.last, "thing", "modifier") is not None
    part = any(a.hit_at(i, "forces") for i in range(hit.last, hit.last + _PART))
    owner = bool(owners) and a.lower(hit.last - 1).endswith(owners)
    return owner and thing and not part


_PART = 4  # tokens from an owner to the part of it that is a force: "the brigade's 3rd unit"


def tells_whose(a: Analysis, head: int, last: int, first: int) -> bool:
    """Whether the force at `first` only owns the one before: "soldiers of Kyiv's 36th brigade".

    `head` and `last` are the noun and the end of the one before.
    """
    owners = a.pack.words("functions", "owners")
    linked = bool(owners) and a.lower(last - 1).endswith(owners)
    return linked and head < last - 1 and first - last <= _ORDINAL


_ORDINAL = 2  # tokens of a number between an owner and its brigade
