"""One sentence with everything that was found in it, addressed by token."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from geo.actors import Actor, find_actors
from geo.brackets import join_brackets
from geo.clauses import comma_starts
from geo.counts import Count, find_counts, unqualified
from geo.dates import TimeExpression, find_times
from geo.language import LanguagePack
from geo.marking import settle_marks
from geo.model import PlaceMention
from geo.sentences import Hit, Sentence, in_dictionary, lemma_of
from geo.verbal_nouns import settle_nouns
from geo.voice import settle_voices
from geo.word_clauses import word_starts


@dataclass(slots=True, kw_only=True)
class Named:
    """A mention of a place, or a name of an actor, on tokens ``first`` to ``last`` exclusive."""

    first: int
    last: int
    mention: PlaceMention | None = None
    actor: Actor | None = None

    @property
    def affiliation(self) -> str | None:
        """Whom it stands for: an ISO 3166-1 code or an organisation's short name."""
        if self.actor is not None:
            return self.actor.affiliation
        place = self.mention.match.place if self.mention else None
        return (place.stands_for or place.country) if place else None


@dataclass(slots=True, kw_only=True)
class Clause:
    """Tokens ``first`` to ``last`` exclusive; `opener` is the class of the word that opens it.

    ``main`` for a first or coordinate clause, ``quote`` for one that begins a quotation, else a
    subordinator's class. `joined` tells that "and" or a comma joins it to the clause before.
    """

    first: int
    last: int
    opener: str = "main"
    joined: bool = False


class Analysis:
    """A sentence, its names, times, counts and clauses, each found when first asked for.

    `raw` is the sentence as marked, `sentence` the same with the hits that its spelling and grammar
    leave. `split` parts it into clauses by its language's grammar. `memo` keeps what several
    modules ask of it: verbs by token, forces.
    """

    def __init__(
        self, raw: Sentence, text: str, mentions: Sequence[PlaceMention], pack: LanguagePack,
        today: date | None, split: Callable[[Analysis], Sequence[Clause]],
    ) -> None:  # fmt: skip
        self.raw, self.pack, self.tokens = raw, pack, raw.tokens
        self.memo: dict[object, Any] = {}
        self._text, self._mentions, self._today, self._split = text, mentions, today, split

    @cached_property
    def sentence(self) -> Sentence:
        """The sentence with its ambiguous hits settled."""
        settled = join_brackets(settle_marks(self.raw, self.pack), self.pack)
        return settle_nouns(settle_voices(settled, self.pack), self.pack)

    @cached_property
    def places(self) -> tuple[Named, ...]:
        """The place mentions in it."""
        return tuple(_places(self.raw, self._mentions))

    @cached_property
    def actors(self) -> tuple[Named, ...]:
        """The names of actors in it."""
        return tuple(n for n in _actors(self.raw, self._text) if not self._in_longer(n))

    @cached_property
    def _starts(self) -> Mapping[int, Sequence[Hit]]:
        return self.sentence.starts()

    @cached_property
    def _classes(self) -> Mapping[tuple[str, str | None], Sequence[Hit]]:
        return self.sentence.classes()

    @cached_property
    def _place_on(self) -> dict[int, list[Named]]:
        return _covered(self.places)

    @cached_property
    def _actor_on(self) -> dict[int, list[Named]]:
        return _covered(self.actors)

    def _in_longer(self, named: Named) -> bool:
        """Whether a force's name of several words is the end of a longer one that no list has."""
        at = named.first - 1
        if at < 1 or named.last - named.first < 2 or not named.actor:  # a sentence begins so too
            return False
        token = self.tokens[at]
        unknown = not self.raw.at(at) and at not in self._place_on
        return named.actor.table == "forces" and token.is_word and token.capital and unknown

    @cached_property
    def times(self) -> tuple[TimeExpression, ...]:
        """Its time expressions, counted from the day of publication."""
        return tuple(find_times(self.tokens, self.pack, self._today))

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        """Its quantities."""
        taken = [(t.first, t.last) for t in self.times]
        found = find_counts(self.tokens, self.pack, taken)
        verbs = [(h.first, h.last) for h in self.sentence.of("predicates") if h.last > h.first + 1]
        return tuple(unqualified(count, self.tokens, verbs) for count in found)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Its clauses, left to right, without gaps."""
        return tuple(self._split(self))

    def lower(self, at: int) -> str:
        """The case-folded token, empty beyond the ends."""
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    def words(self, value: str, *more: str) -> Sequence[Hit]:
        """Marked phrases of a class of small words, or of several, class by class."""
        found = self._classes.get(("words", value), ())
        for other in more:
            if ("words", other) in self._classes:
                found = [*found, *self._classes["words", other]]
        return found

    def word_at(self, at: int, *values: str) -> Hit | None:
        """A small-word phrase of one of the classes that begins at a token."""
        for hit in self._starts.get(at, ()):
            if hit.entry.category == "words" and hit.entry.value in values:
                return hit
        return None

    def hit_at(self, at: int, category: str) -> Hit | None:
        """A phrase of a table that begins at a token."""
        for hit in self._starts.get(at, ()):
            if hit.entry.category == category:
                return hit
        return None

    def place_at(self, at: int) -> Named | None:
        """The place mention that covers a token."""
        return next(iter(self._place_on.get(at, ())), None)

    def actor_at(self, at: int, *tables: str) -> Named | None:
        """The actor whose name covers a token."""
        for named in self._actor_on.get(at, ()):
            if named.actor and (not tables or named.actor.table in tables):
                return named
        return None

    def time_at(self, at: int) -> TimeExpression | None:
        """The time expression that covers a token."""
        return self._time_on.get(at)

    @cached_property
    def _time_on(self) -> dict[int, TimeExpression]:
        return {at: time for time in self.times for at in range(time.first, time.last)}

    def plain(self, at: int) -> bool:
        """Whether a token is a word that begins no marked phrase and belongs to no date."""
        return at not in self._starts and self.tokens[at].is_word and not self.time_at(at)

    def clause_at(self, at: int) -> Clause:
        """The clause that covers a token."""
        for clause in self.clauses:
            if clause.first <= at < clause.last:
                return clause
        return self.clauses[-1]

    def is_verb(self, at: int) -> bool:
        """Whether a token is a verb: known to the pack, or shaped like one and not a name."""
        found = self.memo.get(at)
        if found is None:
            found = self.memo[at] = self._is_verb(at)
        return bool(found)

    def _is_verb(self, at: int) -> bool:
        if not (0 <= at < len(self.tokens)) or not self.tokens[at].is_word:
            return False
        if self.place_at(at) or self.actor_at(at):
            return False
        if at in self._starts:
            for category in ("predicates", "speech"):
                hit = self.hit_at(at, category)
                if hit and hit.entry.form != "noun":
                    return not hit.entry.extra.get("attributive")  # a declined participle
            if self.word_at(at, "verb"):
                return True
        token = self.tokens[at]
        if not token.capital and self.pack.looks_verbal(token.lower):
            return lemma_of(token.lower, self.pack.lemmatizer).endswith(self.pack.infinitives)
        if token.capital or not self.pack.voice_of(token.lower):
            return False
        code = self.pack.lemmatizer
        return not code or lemma_of(token.lower, code) != token.lower  # "media" is no verb

    def verb_soon(self, at: int, reach: int = 3) -> bool:
        """Whether a verb or event noun comes within reach, past adverbs, modals and negation."""
        for i in range(at, min(at + reach, len(self.tokens))):
            hit = self.hit_at(i, "predicates")
            if self.is_verb(i) or (hit and not hit.entry.extra.get("attributive")):
                return True
            if not (self.hit_at(i, "modals") or self.word_at(i, *_BEFORE_VERBS)):
                return False
        return False

    def known(self, at: int) -> bool:
        """Whether the pack or a name explains a token."""
        return at in self._explained

    @cached_property
    def _explained(self) -> frozenset[int]:
        """The tokens of all phrases, names, times and counts."""
        spans = [(hit.first, hit.last) for hit in self.sentence.hits if hit.last - hit.first > 1]
        spans += [(count.first, count.last) for count in self.counts]
        inside = [at for first, last in spans for at in range(first, last)]
        return frozenset((*self._starts, *inside, *self._place_on, *self._actor_on, *self._time_on))

    def unknown_noun(self, at: int) -> bool:
        """Whether a token is a plain word that nothing explains: most likely a noun."""
        if not (0 <= at < len(self.tokens)):
            return False
        token = self.tokens[at]
        if at == 0 and self.pack.lemmatizer:
            name = token.capital and not in_dictionary(token.lower, self.pack.lemmatizer)
        else:
            name = token.capital
        return token.is_word and not name and not self.known(at) and not self.is_verb(at)


_BEFORE_VERBS = (
    "negation", "not_yet", "refuse", "and", "adverb", "partitive", "plural_pronoun", "pronoun",
)  # fmt: skip
"""Classes of small words that may stand between a clause's beginning and its verb."""


def analyse(
    sentence: Sentence, text: str, mentions: Sequence[PlaceMention], pack: LanguagePack,
    today: date | None, split: Callable[[Analysis], Sequence[Clause]] | None = None,
) -> Analysis:  # fmt: skip
    """A sentence with all that can be found in it; `mentions` are those of the whole article.

    `split` parts it into clauses, by default where words and commas open them.
    """
    return Analysis(sentence, text, mentions, pack, today, split or split_clauses)


def _covered(names: Sequence[Named]) -> dict[int, list[Named]]:
    """Names by the tokens that they cover."""
    found: dict[int, list[Named]] = {}
    for named in names:
        for at in range(named.first, named.last):
            found.setdefault(at, []).append(named)
    return found


def _places(sentence: Sentence, mentions: Sequence[PlaceMention]) -> list[Named]:
    found = []
    near = bisect_left(mentions, sentence.start, key=lambda m: m.match.mention.start)
    for one in mentions[near:]:
        mention = one.match.mention
        if mention.start >= sentence.end:
            break
        if mention.end <= sentence.end:
            first = sentence.token_at(mention.start)
            last = sentence.token_at(mention.end - 1) + 1
            found.append(Named(first=first, last=last, mention=one))
    return found


def _actors(sentence: Sentence, text: str) -> list[Named]:
    return [
        Named(
            first=sentence.token_at(hit.start),
            last=sentence.token_at(hit.end - 1) + 1,
            actor=hit.actor,
        )
        for hit in find_actors(text, start=sentence.start, end=sentence.end)
    ]


def split_clauses(a: Analysis) -> list[Clause]:
    """Clauses of a sentence, left to right, without gaps."""
    starts: dict[int, tuple[str, bool]] = {0: ("main", False)}
    for first, last in a.sentence.quotes:
        if last - first > 6 and not _goes_on(a, first):  # a quoted word is no clause
            starts.setdefault(first, ("quote", False))
            if last < len(a.tokens):
                starts[last] = ("main", False)
    for first, last in _bracketed(a):
        starts.setdefault(first, ("main", False))
        starts.setdefault(last, ("main", True))
    for i, token in enumerate(a.tokens):
        if token.text in ";–—" or (token.text in _STOPS and ends_inside(a, i)):
            starts.setdefault(i + 1, ("main", token.text in "–—"))
    if a.pack.syntax.clauses == "comma":
        starts = comma_starts(a) | {k: v for k, v in starts.items() if k}
    else:
        word_starts(a, starts)
    starts.setdefault(0, ("main", False))
    starts.pop(len(a.tokens), None)
    order = sorted(starts)
    return [
        Clause(first=first, last=last, opener=starts[first][0], joined=starts[first][1])
        for first, last in zip(order, [*order[1:], len(a.tokens)], strict=True)
    ]


def _bracketed(a: Analysis) -> Iterator[tuple[int, int]]:
    """Stretches in brackets that tell something of their own, with subject and verb.

    "Покровський (захисники зупинили 33 атаки) та ...": no translation or aside of two words.
    """
    if not a.pack.words("morphology", "oblique"):
        return
    for first in [i for i, token in enumerate(a.tokens) if token.text == "("]:
        last = next((i for i in range(first, len(a.tokens)) if a.lower(i) == ")"), 0)
        forces = any(first < h.first < last for h in a.sentence.of("forces"))
        if forces and any(a.is_verb(i) for i in range(first + 1, last)):
            yield first + 1, last


_STOPS = frozenset(".!?…")


def ends_inside(a: Analysis, at: int) -> bool:
    """Whether a full stop inside a sentence ends anything: no abbreviation, and no initial."""
    if a.tokens[at].text not in _STOPS:
        return False
    before = a.tokens[at - 1].text if at else ""
    short = a.lower(at) == "." and (
        before.lower() in a.pack.words("sentences", "abbreviations")
        or (len(before) == 1 and before.isupper())
    )
    after = next((t for t in a.tokens[at + 1 :] if t.text != "."), None)
    elided = a.lower(at) == "." == before or a.lower(at + 1) == "." == a.lower(at)
    goes_on = elided and after is not None and after.is_word and not after.capital
    return at + 1 < len(a.tokens) and not (short or goes_on)  # "units... liberated the village"


def _goes_on(a: Analysis, quote: int) -> bool:
    """Whether a quotation goes on with the verb of what stands before: 'it "carried out ..."'."""
    inside = quote + (not a.tokens[quote].is_word)
    return quote > 0 and a.tokens[quote - 1].is_word and a.is_verb(inside)
