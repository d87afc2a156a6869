"""Text to tokens: words, numbers and signs with their offsets.

Some languages glue words together or to a sign; their packs say what is cut off or kept: particles
(`geo.particles`), the noun behind a name and a hyphen, the full stop of an ordinal.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from geo.language import LanguagePack
from geo.paradigms import head_of
from geo.particles import Splitter

_NARROW = "\u00a0\u2009\u202f"  # blanks that part no words: between digits they group thousands
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Soft hyphens, breaks without width, marks of direction: no tokens, copied from web pages."""

_TOKEN = re.compile(
    rf"\d{{1,3}}(?:[{_NARROW}]\d{{3}})+(?!\d)|\d+(?:[.,]\d+)*"
    r"|[^\W\d_]+(?:[-'’ʼ`.\u00ad](?=[^\W\d_])[^\W\d_]+)*(?:(?<![가-힣])\d*)?"
    rf"|[^\s{_UNSEEN}]"
)

_PIECES = re.compile(f"({_TOKEN.pattern})")


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
    tokens, starts = _tokens(text)
    low, high = bisect_left(starts, start), bisect_left(starts, last)
    cut = (low and tokens[low - 1].end > start) or (high and tokens[high - 1].end > last)
    # where the stretch begins or ends inside a token of the whole, it is scanned by itself
    own = _scan(text, start, last) if cut else tokens[low:high]
    if pack and pack.table("sentences").get("ordinals"):
        own = list(_with_ordinals(own, pack))
    if pack and pack.hyphens:
        own = list(_hyphenated(own, pack))
    splitter = pack.splitter if pack else None
    return own if splitter is None else list(_cut(text, own, splitter, names))


def last_tokens(text: str, start: int, end: int, count: int) -> Sequence[Token]:
    """The last tokens of a stretch of text, at most `count`, the nearest to its end first."""
    tokens, starts = _tokens(text)
    low, high = bisect_left(starts, start), bisect_left(starts, end)
    near = max(low, high - count)
    cut = near == low and low and tokens[low - 1].end > start
    if cut or (high and tokens[high - 1].end > end):
        return tokenize(text, start, end)[: -count - 1 : -1]
    return tokens[near:high][::-1]


def first_token(text: str, start: int, end: int) -> Sequence[Token]:
    """The first token of a stretch of text, if it has one."""
    found = _TOKEN.search(text, start, end)
    return (Token(found[0], _lower(found[0]), *found.span()),) if found else ()


@lru_cache(maxsize=2)
def _tokens(text: str) -> tuple[list[Token], list[int]]:
    """All tokens of a text and where each begins, kept while one article is read."""
    tokens = _scan(text, 0, len(text))
    return tokens, [token.start for token in tokens]


def _scan(text: str, start: int, end: int) -> list[Token]:
    pieces = _PIECES.split(text[start:end])  # gap, token, gap ... gap
    at = list(accumulate(map(len, pieces), initial=start))
    words = pieces[1::2]
    new = tuple.__new__  # all that `Token(...)` does, for thousands of them
    rows = zip(words, map(_lower, words), at[1:-2:2], at[2::2], strict=True)
    return [new(Token, row) for row in rows]


def _token(text: str, start: int, end: int, offset: int = 0) -> Token:
    word = text[start:end]
    return Token(word, _lower(word), offset + start, offset + end)


def _with_ordinals(tokens: Sequence[Token], pack: LanguagePack) -> Iterator[Token]:
    """Numbers with the full stop that makes them ordinals: "am [30.] August"."""
    skip = -1
    for i, token in enumerate(tokens):
        if i == skip:
            continue
        if token.is_number and i + 1 < len(tokens) and _ordinal(tokens, i + 1, pack):
            yield Token(token.text + ".", token.lower, token.start, token.end + 1)
            skip = i + 1
        else:
            yield token


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
        elif at := _told_in(token, pack):
            yield Token(token.text[:at], token.lower[:at].removesuffix("s"), token.start,
                        token.start + at)  # fmt: skip
            yield Token(token.text[at:].capitalize(), token.lower[at:], token.start + at, token.end)
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


def _told_in(token: Token, pack: LanguagePack) -> int:
    """Where a noun that hangs on who tells it begins: "Armee|angaben", "Regierungs|angaben".

    0 where a word is no such compound: the pack lists these nouns, and knows who tells.
    """
    noun = next((n for n in pack.words("morphology", "compounds") if token.lower.endswith(n)), "")
    at = len(token.lower) - len(noun)
    if not noun or at < 4 or token.lower in pack.known or len(token.lower) != len(token.text):
        return 0
    return at if {token.lower[:at], token.lower[:at].removesuffix("s")} & pack.known else 0


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


@lru_cache(maxsize=1 << 16)
def _lower(word: str) -> str:
    return word.casefold().replace("’", "'").replace("ʼ", "'").replace("\u00ad", "")


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
