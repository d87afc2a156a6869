"""Who really said it first: the same statement told by two outlets is one origin, two documents.

Counting documents as witnesses is the commonest way to be fooled by news. A false merge hides a
witness and is worse than a missed one, so every rule here wants positive evidence.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import lru_cache

from gazetteer.place import Place
from geo.actors import find_actor, find_actors
from geo.model import Claim, Quantity, Speaker

Contains = Callable[[str, str], bool]
"""``contains(a, b)``: whether the place with id `a` is or contains the one with id `b`."""

POLARITY: Mapping[str, str] = {
    "asserts": "affirms",
    "confirms": "affirms",
    "reports": "relays",
    "expects": "expects",
    "denies": "denies",
    "no_evidence": "doubts",
    "cannot_confirm": "doubts",
    "declines": "doubts",
}
"""Stances that retelling confuses ("said", "confirmed") count as one."""

_TOLD_ONCE = "told once"
_ALIKE = 0.8  # Zelenskiy and Zelenskyy .89, Umerov and Umierov .92; Austin and Aston .73
_SHORT = 4  # names this short must be equal: Kim and Kin are two people
_VERBATIM = 40  # characters of a quote that chance does not repeat
_COPIED = 0.9  # of the words: an editor changes a verb or an article, a rival's sentence more
_EDGE = 5  # words at either end, one of which an editor leaves as they are
_FORMULA = 20  # statements that begin alike: a manner of speaking, no copy
_LONGEST = timedelta(days=7)  # a vaguer day of speech tells nothing about sameness


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One statement: the claims that retell it, first in order of the input, and why."""

    id: str
    claims: tuple[str, ...]
    why: str


def origins(claims: Iterable[Claim], *, contains: Contains | None = None) -> dict[str, str]:
    """The origin of every claim, by claim id; an origin is named after its first claim."""
    return {
        claim: origin.id
        for origin in find_origins(claims, contains=contains)
        for claim in origin.claims
    }


def find_origins(
    claims: Iterable[Claim], *, contains: Contains | None = None
) -> tuple[Origin, ...]:
    """Collapse claims that retell one statement.

    Two claims are one when they stand in different articles and either quote the same words (wire
    copy: all but a few, with the same numbers and places), or carry the same number at the same
    place from one agency without naming anybody else, or have one speaker, kind, polarity and
    force, overlapping days of speech of a week at most, and agree in a place (a town and its region
    do) or a number without disagreeing in the other. A speaker is the same in any language that his
    name is known in or can be spelt out from.
    Everything in a group agrees with everything else in it; two claims of one article are never
    one.
    """
    claims = tuple(claims)
    contains = contains or contains_by_within(claims)
    statements: list[_Statement] = []
    blocks: dict[object, dict[int, None]] = defaultdict(dict)  # used as ordered sets
    for claim in claims:
        keys = _blocks(claim)
        candidates = dict.fromkeys(
            index for key in keys if not _formula(key, blocks[key]) for index in blocks[key]
        )
        index, why = _best(claim, candidates, statements, contains)
        if index == len(statements):
            statements.append(_Statement())
        statements[index].why = why
        statements[index].take(claim)
        for key in keys:
            blocks[key][index] = None
    return tuple(Origin(id=s.claims[0], claims=tuple(s.claims), why=s.why) for s in statements)


def _formula(key: object, block: Mapping[int, None]) -> bool:
    """Whether words that begin or end a text do so in too many to tell anything."""
    return isinstance(key, tuple) and key[0] in ("begins", "ends") and len(block) > _FORMULA


@dataclass(slots=True)
class _Statement:
    """Claims that retell one statement, while they are being gathered."""

    claims: list[str] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)
    quotes: dict[tuple[str, str], Claim] = field(default_factory=dict)
    faces: dict[object, Claim] = field(default_factory=dict)  # one claim of each different content
    why: str = _TOLD_ONCE

    def take(self, claim: Claim) -> None:
        self.claims.append(claim.id)
        self.articles.add(claim.article)
        self.quotes.setdefault(_quote(claim), claim)
        self.faces.setdefault(_face(claim), claim)


def _quote(claim: Claim) -> tuple[str, str]:
    return claim.report.kind, _plain(claim.evidence.quote)


def _face(claim: Claim) -> object:
    """All that `_agree` looks at: claims with one face need not be compared twice."""
    report, who, quantity = claim.report, claim.speaker, claim.report.quantity
    return (
        report.kind,
        claim.stance,
        (report.force.country, report.force.actor),
        (claim.said.first, claim.said.last),
        who and (who.name, who.role, who.affiliation, who.kind, who.text),
        tuple((link.role, link.place.id) for link in report.places),
        quantity and (quantity.low, quantity.best, quantity.high, quantity.unit, quantity.scope),
    )


def originators(claims: Iterable[Claim], *, contains: Contains | None = None) -> dict[str, str]:
    """The independent originator of every claim, by claim id; named after a claim of his.

    One speaker is one originator, however often he speaks; retold statements have that of their
    origin. Without a speaker it is the medium first in the chain, else the article; anonymous
    sources are apart unless one article quotes them.
    """
    claims = tuple(claims)
    known: dict[str, list[tuple[Speaker, str]]] = defaultdict(list)
    others: dict[object, str] = {}
    result: dict[str, str] = {}
    for claim in claims:
        speaker = claim.speaker
        if speaker is None or not _identifiable(speaker):
            result[claim.id] = others.setdefault(_unnamed(claim), claim.id)
            continue
        block = known[speaker.affiliation or ""]
        found = next((owner for other, owner in block if same_speaker(speaker, other)), None)
        if found is None:
            block.append((speaker, claim.id))
        result[claim.id] = found or claim.id
    for origin in find_origins(claims, contains=contains):
        for retold in origin.claims[1:]:
            result[retold] = result[origin.id]
    return result


def _unnamed(claim: Claim) -> object:
    """What tells one originator without a name from another."""
    if claim.speaker is not None:
        return (claim.article, claim.speaker.text, claim.speaker.role)
    return _plain(claim.chain[0]) if claim.chain else (claim.article,)


def same_speaker(one: Speaker | None, other: Speaker | None) -> bool:
    """Whether two speakers are surely the same: false when in doubt.

    Persons by name, spelling apart, within one affiliation; unnamed ones by role and affiliation;
    governments by affiliation alone (Kremlin, Moscow).
    """
    if one is None or other is None or one.affiliation != other.affiliation:
        return False
    if not (_identifiable(one) and _identifiable(other)):
        return False
    if one.name and other.name:
        return _same_name(one.name, other.name)
    if one.name or other.name:
        return False
    if one.kind == other.kind == "government":
        return one.affiliation is not None
    bodies = _body(one), _body(other)
    if one.kind == other.kind == "organisation" and None not in bodies:
        return bodies[0] == bodies[1]
    roles = _plain(one.role or one.text), _plain(other.role or other.text)
    return one.affiliation is not None and one.kind == other.kind and roles[0] == roles[1] != ""


def contains_by_within(claims: Iterable[Claim]) -> Contains:
    """A `Contains` read from the places themselves: their `within`, and their country."""
    above: dict[str, frozenset[str]] = {}
    for claim in claims:
        for link in claim.report.places:
            if link.place.id not in above:
                above[link.place.id] = containers(link.place)

    def contains(outer: str, inner: str) -> bool:
        return outer == inner or outer in above.get(inner, frozenset())

    return contains


def containers(place: Place) -> frozenset[str]:
    """Ids of the places that a place says it lies in."""
    country = (f"ne:{place.country}",) if place.country else ()
    return frozenset((*place.within, *country))


def _identifiable(speaker: Speaker) -> bool:
    if speaker.kind in {"anonymous", "unattributed"}:
        return False
    return bool(speaker.name or (speaker.affiliation and (speaker.role or speaker.text)))


def _blocks(claim: Claim) -> tuple[object, ...]:
    """Keys of which two claims of one statement share at least one."""
    report = claim.report
    keys: list[object] = []
    if claim.speaker is not None and _identifiable(claim.speaker):
        what = (report.kind, POLARITY[claim.stance], report.force.country, report.force.actor)
        keys = [(claim.speaker.affiliation, *what, day) for day in _days(claim)]
    keys += [("wire", agency, *_what(claim)) for agency in _agencies(claim)]
    words = _plain(claim.evidence.quote)
    if len(words) >= _VERBATIM:
        parts = words.split()
        keys += [words, ("begins", *parts[:_EDGE]), ("ends", *parts[-_EDGE:])]
    return tuple(keys)


def _days(claim: Claim) -> list[date]:
    """The days on which it may have been said; none when they are unknown or too many."""
    first, last = claim.said.first, claim.said.last
    if first is None or last is None or not timedelta(0) <= last - first < _LONGEST:
        return []
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _best(
    claim: Claim, candidates: Iterable[int], statements: Sequence[_Statement], contains: Contains
) -> tuple[int, str]:
    """The statement that a claim retells, one about the very same places first; else a new one."""
    found = len(statements), _TOLD_ONCE
    for index in candidates:
        if why := _one_statement(claim, statements[index], contains):
            if _spots(claim) in map(_spots, statements[index].faces.values()):
                return index, why
            found = (index, why) if found[0] == len(statements) else found
    return found


def _spots(claim: Claim) -> frozenset[tuple[str, str]]:
    return frozenset((_role(link.role), link.place.id) for link in claim.report.places)


def _one_statement(claim: Claim, statement: _Statement, contains: Contains) -> str | None:
    """Why a claim retells a statement; ``None`` when it does not surely do."""
    if claim.article in statement.articles:
        return None
    if len(_plain(claim.evidence.quote)) >= _VERBATIM:
        if set(statement.quotes) == {_quote(claim)}:
            return "the same words in several articles"
        if all(_copied(claim, other) for other in statement.quotes.values()):
            return "nearly the same words in several articles"
    if all(_carried(claim, other) for other in statement.faces.values()):
        return "carried from one agency, with the same number and place"
    if all(_agree(claim, other, contains) for other in statement.faces.values()):
        return "one speaker, said the same day, of the same kind, force, place and number"
    return None


def _what(claim: Claim) -> tuple[object, ...]:
    force = claim.report.force
    return claim.report.kind, POLARITY[claim.stance], force.country, force.actor


def _copied(one: Claim, other: Claim) -> bool:
    """Whether one text is the other but for a few words, none of them a number or a place."""
    a, b = _plain(one.evidence.quote), _plain(other.evidence.quote)
    if min(len(a), len(b)) < _VERBATIM or _what(one) != _what(other):
        return False
    if _spots(one) != _spots(other) or re.findall(r"\d+", a) != re.findall(r"\d+", b):
        return False
    return _words_alike(a, b) >= _COPIED


@lru_cache(maxsize=10_000)
def _words_alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _carried(one: Claim, other: Claim) -> bool:
    """Whether two claims that name nobody carry one agency's report."""
    if not (_agencies(one) & _agencies(other)) or _what(one) != _what(other):
        return False
    days = _days(one), _days(other)
    if any(days) and not set(days[0]) & set(days[1]):
        return False
    spots, number = _spots(one), _quantities_agree(one.report.quantity, other.report.quantity)
    return bool(spots) and spots == _spots(other) and number is True


def _agencies(claim: Claim) -> frozenset[str]:
    """Agencies that a claim without a known speaker comes from."""
    if claim.speaker is not None and _identifiable(claim.speaker):
        return frozenset()
    found = (find_actor(name, "media") for name in claim.chain)
    return frozenset(actor.name for actor in found if actor and actor.kind == "agency")


def _agree(one: Claim, other: Claim, contains: Contains) -> bool:
    a, b = one.report, other.report
    if a.kind != b.kind or POLARITY[one.stance] != POLARITY[other.stance]:
        return False
    if (a.force.country, a.force.actor) != (b.force.country, b.force.actor):
        return False
    if not set(_days(one)) & set(_days(other)) or not same_speaker(one.speaker, other.speaker):
        return False
    verdicts = {_places_agree(one, other, contains), _quantities_agree(a.quantity, b.quantity)}
    if False in verdicts:
        return False
    # Both silent on place and number: the same speaker, day, kind and force must do.
    silent = not (a.places or b.places or a.quantity or b.quantity)
    return True in verdicts or silent


def _places_agree(one: Claim, other: Claim, contains: Contains) -> bool | None:
    """Whether a place of one lies in a place of the other in the same role; `None`: no telling.

    A country and a place in it tell nothing: one paper may be vaguer, or speak of something else.
    """
    mine, theirs = one.report.places, other.report.places
    if not mine or not theirs:
        return None
    if _spots(one) != _spots(other) and _countrywide(one) != _countrywide(other):
        return None
    return any(
        _role(a.role) == _role(b.role)
        and (contains(a.place.id, b.place.id) or contains(b.place.id, a.place.id))
        for a in mine
        for b in theirs
    )


def _countrywide(claim: Claim) -> bool:
    return any(link.place.kind == "country" for link in claim.report.places)


def _role(role: str) -> str:
    return "at" if role == "to" else role  # "sent to" and "are in" retell each other


def _quantities_agree(one: Quantity | None, other: Quantity | None) -> bool | None:
    if one is None or other is None:
        return None
    if (one.unit, one.scope) != (other.unit, other.scope):
        return False
    return (one.low, one.best, one.high) == (other.low, other.best, other.high)


def _same_name(one: str, other: str) -> bool:
    """Whether two spellings are one person: every shared part alike, the family name above all."""
    a, b = _spelling(one).split(), _spelling(other).split()
    known = _person(one), _person(other)
    if all(known):
        return known[0] == known[1]
    if not a or not b or not _spelled_alike(a[-1], b[-1]):
        return False
    return len(a) == 1 or len(b) == 1 or _spelled_alike(a[0], b[0])


@lru_cache(maxsize=50_000)
def _spelling(name: str) -> str:
    """A name with what languages spell differently made equal: y, j and i, w and v, doublings."""
    plain = _plain(name).translate(str.maketrans("yjw", "iiv"))
    return re.sub(r"(.)\1+", r"\1", plain)


@lru_cache(maxsize=50_000)
def _spelled_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) <= _SHORT:
        return False
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE


@lru_cache(maxsize=50_000)
def _person(name: str) -> str | None:
    """The usual name of a known person, in whatever language it is written."""
    whole = (h.actor for h in find_actors(name) if (h.start, h.end) == (0, len(name)))
    return next((actor.name for actor in whole if actor.table == "people"), None)


def _body(speaker: Speaker) -> str | None:
    """The usual name of the body that speaks, in whatever language it is written."""
    actor = find_actor(speaker.name or speaker.role or speaker.text or "", "bodies", "forces")
    return actor.name if actor else None


_LATIN = str.maketrans(
    dict(zip("абвгґдезиіклмнопрстуфыэй", "abvggdeziiklmnoprstufyei", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya",
       "є": "ye", "ї": "yi", "ё": "yo", "ь": "", "ъ": "", "’": "", "ʼ": ""}
)  # fmt: skip
"""Cyrillic as Russian and Ukrainian names are commonly spelt in Latin letters."""


@lru_cache(maxsize=50_000)
def _plain(text: str | None) -> str:
    """Words alone in Latin letters, without case, accents and punctuation."""
    folded = unicodedata.normalize("NFKD", (text or "").casefold().translate(_LATIN))
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    return " ".join(re.findall(r"\w+", bare))
