"""Text to tokens and sentences, with the pack's words marked in them.

A quotation stays in one sentence with the words that attribute it: whoever checks a claim wants
both. Offsets are code points of the article's text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from geo.language import LanguagePack
from geo.lexicon import Entry
from geo.paradigms import head_of
from geo.particles import Splitter

_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[-'’ʼ`.](?=[^\W\d_])[^\W\d_]+)*(?:(?<![가-힣])\d*)?|\S"
)
_OPEN, _CLOSE = "“«„‘", "”»“’"
_PAIRS = {"“": "”", "«": "»", "„": "“”", '"': '"'}
_END = frozenset(".!?…")
_LONGEST = 250  # tokens; what is longer is no sentence but a list or a page without stops
_MAX_QUOTE = 1500  # a quotation longer than this was most likely never closed


class Token(NamedTuple):
    """A word, a number or a sign. `lower` is its case-folded text with plain apostrophes."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter."""
        return self.text[0].isalpha()

    @property
    def is_number(self) -> bool:
        """Whether it begins with a digit."""
        return self.text[0].isdecimal()

    @property
    def caseless(self) -> bool:
        """Whether its script knows no capitals."""
        return self.text[0].isalpha() and self.text[0].lower() == self.text[0].upper()

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital."""
        return self.text[0].isupper()


class Hit(NamedTuple):
    """A phrase of the pack in a sentence: tokens ``first`` to ``last`` exclusive."""

    entry: Entry
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with its tokens, quoted stretches (token indices) and marked phrases."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    quotes: tuple[tuple[int, int], ...]
    hits: tuple[Hit, ...]
    _classes: dict[tuple[str, str | None], list[Hit]] = field(init=False, compare=False, repr=False)
    _starts: dict[int, list[Hit]] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        classes: dict[tuple[str, str | None], list[Hit]] = {}
        starts: dict[int, list[Hit]] = {}
        for hit in self.hits:
            category = hit.entry.category
            classes.setdefault((category, None), []).append(hit)
            classes.setdefault((category, hit.entry.value), []).append(hit)
            starts.setdefault(hit.first, []).append(hit)
        object.__setattr__(self, "_classes", classes)
        object.__setattr__(self, "_starts", starts)

    def of(self, category: str, value: str | None = None) -> Sequence[Hit]:
        """Marked phrases of a table, and of a class in it, in order."""
        return self._classes.get((category, value), ())

    def at(self, token: int) -> Sequence[Hit]:
        """Marked phrases that begin at a token."""
        return self._starts.get(token, ())

    def quoted(self, index: int) -> bool:
        """Whether a token stands inside quotation marks."""
        return any(first <= index < last for first, last in self.quotes)

    def token_at(self, offset: int) -> int:
        """The index of the token at or after a text offset."""
        return bisect_right(self.tokens, offset, key=_end)

    def text(self, first: int, last: int) -> str:
        """The tokens ``first`` to ``last`` exclusive as text."""
        return join(self.tokens[first:last])


def _end(token: Token) -> int:
    return token.end


def join(tokens: Sequence[Token]) -> str:
    """Tokens as text, with single blanks where they stand apart."""
    parts: list[str] = []
    for i, token in enumerate(tokens):
        if i and tokens[i - 1].end < token.start:
            parts.append(" ")
        parts.append(token.text)
    return "".join(parts)


def tokenize(
    text: str,
    start: int = 0,
    end: int | None = None,
    pack: LanguagePack | None = None,
    names: Sequence[tuple[int, int]] = (),
) -> list[Token]:
    """Tokens of a stretch of text, particles split off where the pack's language glues them on.

    `names` are stretches of the text, in order, that stay whole and end a token: mentions.

    >>> [t.text for t in tokenize("Moskow-Pyongyang, 1.500 pasukan.")]
    ['Moskow-Pyongyang', ',', '1.500', 'pasukan', '.']
    """
    last = len(text) if end is None else end
    tokens = _tokens(text)
    low, high = (bisect_left(tokens, at, key=_start) for at in (start, last))
    cut = (low and tokens[low - 1].end > start) or (high and tokens[high - 1].end > last)
    # where the stretch begins or ends inside a token of the whole, it is scanned by itself
    own = _scan(text, start, last) if cut else list(tokens[low:high])
    if pack and pack.hyphens:
        own = list(_hyphenated(own, pack))
    splitter = pack.splitter if pack else None
    return own if splitter is None else list(_cut(text, own, splitter, names))


@lru_cache(maxsize=2)
def _tokens(text: str) -> Sequence[Token]:
    """All tokens of a text, kept while one article is read: most modules ask for parts of them."""
    return _scan(text, 0, len(text))


def _scan(text: str, start: int, end: int) -> list[Token]:
    found = _TOKEN.finditer(text, start, end)
    return [Token((word := m[0]), _lower(word), *m.span()) for m in found]


def _token(text: str, start: int, end: int, offset: int = 0) -> Token:
    word = text[start:end]
    return Token(word, _lower(word), offset + start, offset + end)


def _hyphenated(tokens: Sequence[Token], pack: LanguagePack) -> Iterator[Token]:
    """Compounds of a name and a noun that the pack knows as two tokens: "US-|Soldaten".

    The first keeps its hyphen in its text, and is looked up without it.
    """
    skip = -1
    for i, token in enumerate(tokens):
        if i == skip:
            continue
        if at := _joint(token, pack):
            yield Token(token.text[: at + 1], token.lower[:at], token.start, token.start + at + 1)
            yield _token(token.text, at + 1, len(token.text), token.start)
        elif token.is_word and _hyphen(tokens[i : i + 3]):  # "M23-Rebellen"
            yield Token(token.text + "-", token.lower, token.start, token.end + 1)
            skip = i + 1
        else:
            yield token


def _hyphen(tokens: Sequence[Token]) -> bool:
    """Whether the second of three tokens is a hyphen between a name and a noun."""
    if len(tokens) < 3 or tokens[1].text != "-" or not tokens[2].capital:
        return False
    return tokens[0].end == tokens[1].start and tokens[1].end == tokens[2].start


def _joint(token: Token, pack: LanguagePack) -> int:
    """Where the last hyphen of a compound stands, 0 where it is none or a word of its own."""
    at = token.text.rfind("-")
    tail = token.text[at + 1 :]
    if at < 1 or not tail[:1].isupper() or token.lower in pack.known:
        return 0
    lower = _lower(tail)
    known = lower in pack.known or lower in pack.words("functions", "class_nouns")
    return at if known or head_of(lower, pack.heads) else 0


def _cut(
    text: str, tokens: Sequence[Token], splitter: Splitter, names: Sequence[tuple[int, int]]
) -> Iterator[Token]:
    """Tokens with particles split off; the edges of a name always part tokens."""
    starts = [a for a, _ in names]
    before: Token | None = None
    for token in tokens:
        if not token.is_word:
            yield token
        else:
            near = max(0, bisect_right(starts, token.start) - 1)
            behind = (names[i] for i in range(near, len(names)))
            yield from _parts(text, token, splitter, behind, before)
        before = token


def _parts(
    text: str, token: Token, splitter: Splitter, near: Iterable[tuple[int, int]],
    before: Token | None,
) -> Iterator[Token]:  # fmt: skip
    edges, whole = {token.start, token.end}, set()
    for first, last in near:
        if first >= token.end:
            break
        if last > token.start:
            edges.update(i for i in (first, last) if token.start < i < token.end)
            whole.add(max(first, token.start))
    counted = before is not None and before.is_number and before.end == token.start
    for first, last in pairwise(sorted(edges)):
        if first in whole:
            yield _token(text, first, last)
            continue
        at = first
        for part in splitter.cut(
            _lower(text[first:last]), counted=counted and first == token.start
        ):
            yield _token(text, at, min(at + len(part), last))
            at += len(part)


def _start(token: Token) -> int:
    return token.start


def _lower(word: str) -> str:
    return word.casefold().replace("’", "'").replace("ʼ", "'")


def sentences(
    text: str, start: int, end: int, pack: LanguagePack, names: Sequence[tuple[int, int]] = ()
) -> Iterator[Sentence]:
    """Sentences of a stretch of an article, paragraph by paragraph; `names` as in `tokenize`."""
    for match in re.finditer(r"[^\n]+", text[start:end]):
        tokens = tokenize(text, start + match.start(), start + match.end(), pack, names)
        quotes = _quotations(tokens)
        for first, last in _cuts(tokens, quotes, pack):
            yield _sentence(tokens, first, last, quotes, pack)


def _sentence(
    tokens: Sequence[Token],
    first: int,
    last: int,
    quotes: Iterable[tuple[int, int]],
    pack: LanguagePack,
) -> Sentence:
    own = tuple(tokens[first:last])
    inside = tuple((a - first, b - first) for a, b in quotes if a >= first and b <= last)
    return Sentence(
        start=own[0].start,
        end=own[-1].end,
        tokens=own,
        quotes=inside,
        hits=tuple(mark(own, pack)),
    )


def _quotations(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Token ranges between quotation marks, the marks included; unclosed ones are ignored."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        closing = _PAIRS.get(tokens[at].text)
        if closing:
            last = next((i for i in range(at + 1, len(tokens)) if tokens[i].text in closing), None)
            if last is not None and tokens[last].end - tokens[at].start < _MAX_QUOTE:
                found.append((at, last + 1))
                at = last
        at += 1
    return found


def _cuts(
    tokens: Sequence[Token], quotes: Sequence[tuple[int, int]], pack: LanguagePack
) -> Iterator[tuple[int, int]]:
    """First and last (exclusive) token of each sentence of a paragraph."""
    inside = {i for a, b in quotes for i in range(a, b - 1)}
    closing = {b - 1 for _, b in quotes}
    short = abbreviations(pack.code)
    ordinals = bool(pack.table("sentences").get("ordinals"))
    first = 0
    for i, token in enumerate(tokens):
        if i - first >= _LONGEST and (token.text == "," or i - first >= 2 * _LONGEST):
            yield first, i + 1
            first = i + 1
            continue
        ends_quote = i in closing and tokens[i - 1].text in _END
        if i in inside or not (ends_quote or token.text in _END):
            continue
        if token.text == "." and i > first and _shortened(tokens[i - 1], short):
            continue
        if _in_date(tokens, i) or (ordinals and _ordinal(tokens, i, pack)):
            continue
        last = i + 1
        while last < len(tokens) and tokens[last].text in ".!?…)”»":
            last += 1
        if last < len(tokens) and not _begins(tokens, i, last):
            continue
        if last > first:
            yield first, last
            first = last
    if first < len(tokens):
        yield first, len(tokens)


def _shortened(token: Token, short: frozenset[str]) -> bool:
    """Whether a full stop only shortens a word: "Fla.", not "the FLA."."""
    return token.lower in short and not (token.text.isalpha() and len(token.text) > 2
                                         and token.text.isupper())  # fmt: skip


def _in_date(tokens: Sequence[Token], stop: int) -> bool:
    """Whether a full stop stands in a damaged date: "Selasa (22). 10/2024)"."""
    after = [t.text for t in tokens[stop + 1 : stop + 3]]
    return tokens[stop - 1].text == ")" and len(after) == 2 and (
        after[0].isdecimal() and after[1] == "/"
    )  # fmt: skip


def _ordinal(tokens: Sequence[Token], stop: int, pack: LanguagePack) -> bool:
    """Whether a full stop makes a number an ordinal: "am 30. August", "die 155. Brigade"."""
    number = tokens[stop - 1]
    if tokens[stop].text != "." or not number.text.isdecimal() or len(number.text) > 3:
        return False
    if number.end != tokens[stop].start or stop + 1 >= len(tokens):
        return False
    follower = tokens[stop + 1]
    starts = any(
        entry.category == "words" and entry.value in ("article", "pronoun", "connector")
        for size, entry in pack.lexicon.walk([(follower.lower,)], 0)
        if size == 1
    )
    return follower.is_word and not starts


def _begins(tokens: Sequence[Token], stop: int, at: int) -> bool:
    """Whether a new sentence can begin here: a capital, digit or quotation mark after a blank."""
    token = tokens[at]
    if tokens[stop].end == token.start and token.text not in _PAIRS:
        opens = token.capital or token.caseless
        return opens and (tokens[stop].text != "." or len(token.text) > 2 or token.caseless)
    if token.text in "/,;:" or token.text in _END:
        return False
    return token.capital or token.caseless or token.is_number or not token.text.isalnum()


@lru_cache(maxsize=16)
def abbreviations(code: str) -> frozenset[str]:
    """Words of a language's pack whose full stop ends no sentence."""
    from geo.language import load_pack

    return frozenset(load_pack(code).words("sentences", "abbreviations"))


def mark(tokens: Sequence[Token], pack: LanguagePack) -> Iterator[Hit]:
    """The pack's phrases among tokens: the longest of each table at each place.

    A phrase inside a longer one of the same table is left out.
    """
    words = [pack.lookups(t.lower) if t.is_word else (t.lower,) for t in tokens]
    covered: dict[str, int] = {}
    for at in range(len(tokens)):
        longest: dict[str, int] = {}
        hits: list[Hit] = []
        opens = pack.lexicon.opens(words[at])
        for last, entry in pack.lexicon.walk(words, at) if opens else ():
            longest[entry.slot] = max(longest.get(entry.slot, 0), last)
            hits.append(Hit(entry, at, last))
        if not hits:
            hits = list(_by_lemma(tokens[at], at, pack))
            longest = {h.entry.slot: h.last for h in hits}
        for hit in hits:
            key = hit.entry.slot
            if hit.last == longest[key] and covered.get(key, 0) < hit.last:
                yield hit
        for key, last in longest.items():
            covered[key] = max(covered.get(key, 0), last)


def _by_lemma(token: Token, at: int, pack: LanguagePack) -> Iterator[Hit]:
    """A verb form that the pack's conjugations do not make, through its lemma."""
    if not (pack.lemmatizer and token.is_word and (voice := pack.voice_of(token.lower))):
        return
    lemma = lemma_of(token.lower, pack.lemmatizer)
    if lemma == token.lower:
        return
    for last, entry in pack.lexicon.walk([(lemma,)], 0):
        if entry.form == "middle":
            continue  # "mendatangi" is not "datang" with another voice
        if last == 1 and entry.category in ("predicates", "speech") and entry.lemma == lemma:
            yield Hit(
                entry=Entry(
                    category=entry.category,
                    value=entry.value,
                    form=voice,
                    lemma=lemma,
                    extra=entry.extra,
                ),
                first=at,
                last=at + 1,
            )
            return


@lru_cache(maxsize=65536)
def lemma_of(word: str, language: str) -> str:
    """The dictionary form of a word, the word itself where none is known."""
    from simplemma import lemmatize

    return str(lemmatize(word, lang=language))


@lru_cache(maxsize=65536)
def in_dictionary(word: str, language: str) -> bool:
    """Whether a word is an ordinary one of the language, so that a capital makes it no name."""
    from simplemma import is_known

    return bool(is_known(word, lang=language))
