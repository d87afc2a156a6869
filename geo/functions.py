"""What a place mention does in its sentence: is it a place there, or a government, or an adjective?

Of the places named in such news only a quarter are places of anything (see the design); pinning the
rest is the classic mistake. Decided in the order of GUIDELINES.md, section 3, from the words around
the mention and the `[functions]` table of the pack. Its `order` tells where the noun stands that a
name describes: ``before`` the name ("tentara Rusia"), ``after`` it ("Russia troops") or ``both``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from gazetteer.place import Match
from geo.actors import ActorHit, find_actors
from geo.headfinal.functions import function_behind
from geo.kept import Kept
from geo.language import LanguagePack
from geo.model import Function, PlaceMention, Span, Zone, ZoneKind
from geo.sentences import Token
from geo.tokens import first_token, last_tokens

_BEFORE = re.compile(r"([^\W\d_]+) [“„«\"]?$")
_BEHIND = re.compile(r" ([^\W\d_]+)")
_LEFT = 12  # tokens before a mention that are looked at
_WINDOW = 160  # characters read on either side of a mention
_NAMING = frozenset({"forces", "media", "bodies"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The pack's `[functions]` lists; by word, whether it is a noun, a function word or a verb.

    `governing` and `sides` join lists that are asked together; `verb` is `None` for a word that is
    neither a known verb nor a known noun.
    """

    locative: frozenset[str]
    classes: frozenset[str]
    wars: frozenset[str]
    name_heads: frozenset[str]
    name_tails: frozenset[str]
    pointers: frozenset[str]
    people: frozenset[str]
    genitives: frozenset[str]
    owners: tuple[str, ...]
    order: str
    governing: frozenset[str]
    sides: frozenset[str]
    noun: Kept[bool]
    small: Kept[bool]
    verb: Kept[bool | None]


@lru_cache(maxsize=16)
def _words(code: str) -> _Words:
    from geo.language import load_pack

    pack = load_pack(code)

    def some(key: str) -> frozenset[str]:
        return frozenset(pack.words("functions", key))

    return _Words(
        locative=some("locative"), classes=some("class_nouns"), wars=some("war_nouns"),
        name_heads=some("name_heads"), name_tails=some("name_tails"),
        pointers=some("pointers"), people=some("people_nouns"),
        genitives=some("genitives"), owners=pack.words("functions", "owners"),
        order=pack.table("functions").get("order", "before"),
        governing=some("locative") | some("class_nouns") | some("agents") | some("partners"),
        sides=some("agents") | some("partners"),
        noun=Kept(partial(_noun, pack)),
        small=Kept(partial(_small, pack)),
        verb=Kept(partial(_verb, pack)),
    )  # fmt: skip


def _noun(pack: LanguagePack, word: str) -> bool:
    """Whether a word names people, a body or an act, so that a country before it describes it."""
    lists = ("people_nouns", "war_nouns", "theatres")
    return any(word in pack.words("functions", key) for key in lists) or any(
        entry.category == "forces" or (entry.category == "words" and entry.value in _NOUNS)
        for entry in pack.begun[word].entries
    )


def _small(pack: LanguagePack, word: str) -> bool:
    """Whether a word as it stands is a function word, which no name describes."""
    return any(
        entry.category in ("roles", "subordinators", "modals")
        or (entry.category == "words" and entry.value in _SMALL)
        for entry in pack.lexicon.begun((word,)).entries
    )


def _verb(pack: LanguagePack, word: str) -> bool | None:
    """Whether a word is a verb; `None` where the pack has it neither as a verb nor as its noun."""
    senses = (e for e in pack.begun[word].entries if e.category in ("predicates", "speech"))
    first = next(senses, None)
    return first.form != "noun" if first else None


def assign_functions(
    text: str,
    matches: Sequence[Match],
    zones: Sequence[Zone],
    opening: Span | None,
    pack: LanguagePack,
    is_demonym: Callable[[str], bool] = lambda _: False,
) -> tuple[PlaceMention, ...]:
    """The function and zone of every match, in order.

    `opening` spans the head of the first paragraph ("BRUSSELS, KOMPAS.TV - "); `is_demonym` tells
    whether a form such as "Russian" is an adjective or a people's name.
    """
    actors = [h for h in find_actors(text) if h.actor.table in _NAMING]
    spots = _Spots(text=text, matches=matches, actors=actors, pack=pack, opening=opening,
                   is_demonym=is_demonym)  # fmt: skip
    found: list[PlaceMention] = []
    for index, match in enumerate(matches):
        function = spots.function(index, found)
        zone = _zone_at(zones, match.mention.start)
        found.append(PlaceMention(match=match, function=function, zone=zone))
    return tuple(found)


def _zone_at(zones: Sequence[Zone], offset: int) -> ZoneKind:
    return next((z.kind for z in zones if z.start <= offset < z.end), "body")


_SMALL = frozenset({
    "negation", "and", "connector", "according", "cite", "preposition", "pronoun", "deictic",
})  # fmt: skip
_NOUNS = frozenset({
    "title", "body", "media", "anonymous", "government", "person_noun", "claim_noun", "people",
    "group",
})  # fmt: skip
"""Classes of small words that are nouns which a country's name may describe."""


@dataclass(slots=True, kw_only=True)
class _Spot:
    """The tokens before a mention, nearest first, and the one behind it.

    `owner`: a mark of possession follows ("Russia's"); `glued`: it is the first part of a
    compound ("Kyiv-based").
    """

    left: Sequence[Token]
    right: Sequence[Token]
    owner: bool
    glued: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spots:
    text: str
    matches: Sequence[Match]
    actors: Sequence[ActorHit]
    pack: LanguagePack
    opening: Span | None
    is_demonym: Callable[[str], bool]

    def function(self, index: int, before: Sequence[PlaceMention]) -> Function:
        """One mention's function."""
        match = self.matches[index]
        start, end = match.mention.start, match.mention.end
        if self.opening and self.opening.start <= start < self.opening.end:
            return "dateline"
        if self._in_name(start, end) or self._goes_on(index, before):
            return "in_name"
        if self.is_demonym(match.mention.text):
            return "associative"
        if self.pack.head_final:
            after = self.matches[index + 1] if index + 1 < len(self.matches) else None
            return function_behind(self.text, match, after, self.pack)
        at = self._spot(start, end)
        place = match.place
        if place is not None and place.kind != "country" and place.stands_for:
            return self._seat(index, at, before)
        if place is not None and place.kind == "country":
            return self._country(index, at, before)
        if place is not None and not place.mappable:
            return "associative" if self._modifies(at) else "metonym_gov"
        return self._area(at)

    # ------------------------------------------------------------ context

    def _spot(self, start: int, end: int) -> _Spot:
        """The line before and after a mention, past a mark of possession ("Russia's army")."""
        line = max(self.text.rfind("\n", 0, start) + 1, start - _WINDOW)
        stop = self.text.find("\n", end)
        stop = min(stop if stop >= 0 else len(self.text), end + _WINDOW)
        tail = self.text[end : end + 2].replace("’", "'").casefold()
        mark = next((m for m in _words(self.pack.code).owners if tail.startswith(m)), "")
        return _Spot(
            left=last_tokens(self.text, line, start, _LEFT),
            right=first_token(self.text, end + len(mark), stop),
            owner=bool(mark),
            glued=self.text[end : end + 1] == "-" and self.text[end + 1 : end + 2].isalpha(),
        )

    def _goes_on(self, index: int, before: Sequence[PlaceMention]) -> bool:
        """Whether the mention goes on with a name right before it: "Zeitung „Luzon Tribune“"."""
        if not before or before[-1].function != "in_name" or not index:
            return False
        last, start = before[-1].match.mention.end, self.matches[index].mention.start
        return self.text[last:start] == " " and before[-1].match is self.matches[index - 1]

    def _in_name(self, start: int, end: int) -> bool:
        """Part of another name: a known one, or capitals beside a word such as "Bank", "Times"."""
        near = bisect_left(self.actors, start - _WINDOW, key=lambda h: h.start)
        for hit in self.actors[near:]:
            if hit.start > start:
                break
            if hit.start <= start and end <= hit.end and hit.end - hit.start > end - start + 1:
                return True
        words, head = _words(self.pack.code), self.text[max(0, start - 30) : start]
        apart = head.rstrip('“„«"\n')[-1:] == " "  # the common case is quickly told
        before = _BEFORE.search(head) if apart else None
        behind = _BEHIND.match(self.text[end : end + 30])
        return any(
            beside and beside[1][0].isupper() and beside[1].casefold() in names
            for beside, names in ((before, words.name_heads), (behind, words.name_tails))
        )

    def _locative(self, left: Sequence[Token]) -> bool:
        """Whether a preposition of place governs the mention, past class words and lists."""
        words = _words(self.pack.code)
        for token in left[:8]:
            lower = token.lower
            if lower in words.locative:
                return True
            if not (lower in words.classes or lower in words.pointers or token.is_number):
                return False
        return False

    def _bound(self, left: Sequence[Token]) -> bool:
        """Whether a verb of motion leads to the name by a word for a side: "left for"."""
        if len(left) < 2:
            return False
        roles = (e for e in self.pack.begun[left[0].lower].entries if e.category == "roles")
        kinds = {kind for e in roles for kind in str(e.extra.get("kinds", "")).split()}
        verbs = self.pack.begun[left[1].lower].entries
        return any(e.category == "predicates" and e.value in kinds for e in verbs)

    def _listed(
        self, index: int, left: Sequence[Token], before: Sequence[PlaceMention]
    ) -> Function | None:
        """The function of the mention that this one is joined to ("Gao, Timbuktu, dan Kidal")."""
        if not left or not before:
            return None
        joined = left[0].text == "," or left[0].lower in self.pack.words("functions", "joins")
        previous = self.matches[index - 1].mention
        gap = self.text[previous.end : self.matches[index].mention.start]
        if joined and len(gap) <= 8 and before[-1].function in ("literal", "metonym_gov"):
            return before[-1].function
        return None

    def _opens_clause(self, at: _Spot) -> bool:
        """Whether a comma, "and" and a verb behind the name show that it acts itself.

        "Troops are in Tyre, and Washington asks ...".
        """
        left = [t.text if t.text == "," else t.lower for t in at.left[:2]]
        joined = left[1:] == [","] and left[0] in self.pack.words("functions", "joins")
        return joined and bool(at.right) and self._is_verb(at.right[0])

    def _class_word(self, at: _Spot) -> bool:
        """Whether a word such as "city" or "border" tells that the name is a place.

        Behind the name it does so only where a preposition governs both, or a name is owned.
        """
        words = _words(self.pack.code)
        left = at.left[1:] if at.left and at.left[0].text == "," else at.left
        if left and left[0].lower in words.genitives:
            left = left[1:]
        if left and left[0].lower in words.classes:
            return not self._kind_of_force(left)
        behind = words.order != "before" and bool(at.right) and at.right[0].lower in words.classes
        return behind and self._locative(at.left)

    def _kind_of_force(self, left: Sequence[Token]) -> bool:
        """Whether a class word only tells what kind of thing it is: "serangan [udara] Israel"."""
        kinds = (e for e in self.pack.begun[left[0].lower].entries if e.category == "words")
        return len(left) > 1 and self._is_noun(left[1]) and any(
            e.value == "modifier" for e in kinds
        )  # fmt: skip

    def _modifies(self, at: _Spot) -> bool:
        """Whether the mention describes the noun beside it."""
        order = _words(self.pack.code).order
        return (order != "after" and self._describes_before(at.left)) or (
            order != "before" and self._describes_behind(at)
        )

    def _describes_before(self, left: Sequence[Token]) -> bool:
        """Whether it stands right behind a noun: "tentara Rusia", "the army of Russia"."""
        if not left or not left[0].is_word:
            return False
        words = _words(self.pack.code)
        lower = left[0].lower
        if lower in words.governing:
            return False
        return not words.small[lower] and not self._is_verb(left[0])

    def _describes_behind(self, at: _Spot) -> bool:
        """Whether it stands before a noun: "Russia troops", "Russia's army", "army of Russia"."""
        words = _words(self.pack.code)
        if at.owner or at.glued:
            return True
        if len(at.left) > 1 and at.left[0].lower in words.genitives:
            return self._is_noun(next((t for t in at.left[1:3] if t.lower not in words.pointers),
                                      at.left[1]))  # fmt: skip
        return bool(at.right) and self._is_noun(at.right[0])

    def _is_noun(self, token: Token) -> bool:
        return _words(self.pack.code).noun[token.lower]

    def _is_verb(self, token: Token) -> bool:
        known = _words(self.pack.code).verb[token.lower]
        return bool(self.pack.voices[token.lower]) and not token.capital if known is None else known

    # ------------------------------------------------------------ by kind

    def _seat(self, index: int, at: _Spot, before: Sequence[PlaceMention]) -> Function:
        """A capital, palace or ministry: the place only where something is located there."""
        if at.glued or (at.owner and not (at.right and at.right[0].lower in self._classes)):
            return "metonym_gov"
        if self._locative(at.left) and not (self._office(at.left) or self._heads_people(at)):
            return "literal"
        if self._class_word(at):
            return "literal"
        listed = None if self._opens_clause(at) else self._listed(index, at.left, before)
        place = self.matches[index].place
        if listed == "literal" and place is not None and place.kind in ("city", "village"):
            return "literal"
        if at.right and at.right[0].text == "," and self._container_follows(index):
            return "literal"
        return "metonym_gov"

    @property
    def _classes(self) -> frozenset[str]:
        return _words(self.pack.code).classes

    def _heads_people(self, at: _Spot) -> bool:
        """ "to Kremlin officials": the preposition governs the noun that the name describes."""
        order = _words(self.pack.code).order
        return order != "before" and bool(at.right) and self._is_noun(at.right[0])

    def _office(self, left: Sequence[Token]) -> bool:
        """ "dari Seoul": a source or a side, not a place, when a speech noun stands before."""
        if len(left) < 2 or left[0].lower not in self.pack.words(
            "functions", "source_prepositions"
        ):
            return False
        return left[1].lower in self.pack.words("functions", "source_nouns")

    def _container_follows(self, index: int) -> bool:
        """ "Brussels, Belgia": the next mention is the country it lies in."""
        if index + 1 >= len(self.matches):
            return False
        one, two = self.matches[index], self.matches[index + 1]
        near = two.mention.start - one.mention.end <= 2
        return bool(near and one.place and two.place and two.place.kind in ("country", "region")
                    and two.place.country == one.place.country)  # fmt: skip

    def _country(self, index: int, at: _Spot, before: Sequence[PlaceMention]) -> Function:
        words = _words(self.pack.code)
        left = at.left
        if left and left[0].text == "," and index and before and self._contained(index, before):
            return "literal"
        if left and left[0].lower in words.wars:
            return "associative"
        if words.order != "before" and self._describes_behind(at):
            area = at.owner and at.right and at.right[0].lower in words.classes
            return "literal" if area and self._locative(left) else "associative"
        if self._locative(left) or self._class_word(at):
            return "literal"
        listed = None if self._opens_clause(at) else self._listed(index, left, before)
        acts = bool(left) and left[0].text == "," and bool(at.right) and self._is_verb(at.right[0])
        if listed and not (acts and self.pack.syntax.owner == "both"):
            return listed  # not "как считают в Сеуле, КНДР перебросила ..."
        if left and left[0].lower in words.sides:
            return "literal" if self._bound(left) else "metonym_gov"
        if self._modifies(at):
            return "associative"
        return "metonym_gov"

    def _contained(self, index: int, before: Sequence[PlaceMention]) -> bool:
        one, two = self.matches[index - 1], self.matches[index]
        near = two.mention.start - one.mention.end <= 2
        return bool(near and one.place and two.place and one.place.country == two.place.country
                    and one.place.kind != "country")  # fmt: skip

    def _area(self, at: _Spot) -> Function:
        """Regions, seas and towns that no government sits in: places, unless they modify a noun."""
        words = _words(self.pack.code)
        left = at.left
        if words.order != "before" and at.right and at.right[0].lower in words.people:
            return "associative"
        if self._locative(left) or self._class_word(at):
            return "literal"
        if words.order != "after" and left and self._modifies(at) and left[0].lower in words.people:
            return "associative"
        return "literal"
