"""Text to tokens and sentences, with the pack's words marked in them.

A quotation stays in one sentence with the words that attribute it: whoever checks a claim wants
both. Offsets are code points of the article's text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import NamedTuple

from geo.language import LanguagePack
from geo.lexicon import Entry, Node
from geo.tokens import Token as Token
from geo.tokens import join as join
from geo.tokens import tokenize as tokenize

_OPEN, _CLOSE = "“«„‘", "”»“’"
_PAIRS = {"“": "”", "«": "»", "„": "“”", '"': '"'}
_INWARD = {"»": "«", "›": "‹"}  # marks that open a quotation only where a word follows at once
_END = frozenset(".!?…")
_LINE = re.compile(r"[^\n]+")
_LONGEST = 250  # tokens; what is longer is no sentence but a list or a page without stops
_MAX_QUOTE = 1500  # a quotation longer than this was most likely never closed


class Hit(NamedTuple):
    """A phrase of the pack in a sentence: tokens ``first`` to ``last`` exclusive."""

    entry: Entry
    first: int
    last: int


@dataclass(slots=True, kw_only=True)
class Sentence:
    """A sentence with its tokens, quoted stretches (token indices) and marked phrases."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    quotes: tuple[tuple[int, int], ...]
    hits: tuple[Hit, ...]
    _classes: defaultdict[tuple[str, str | None], list[Hit]] = field(
        default_factory=partial(defaultdict, list), init=False, compare=False, repr=False
    )
    _starts: defaultdict[int, list[Hit]] = field(
        default_factory=partial(defaultdict, list), init=False, compare=False, repr=False
    )
    _ends: list[int] = field(default_factory=list, init=False, compare=False, repr=False)

    def of(self, category: str, value: str | None = None) -> Sequence[Hit]:
        """Marked phrases of a table, and of a class in it, in order."""
        return (self._classes or self.classes()).get((category, value), ())

    def classes(self) -> Mapping[tuple[str, str | None], Sequence[Hit]]:
        """Marked phrases by table and class; those of a whole table under `None`."""
        found = self._classes
        if not found:  # sorted on first use: most sentences change before anybody asks
            for hit in self.hits:
                for key in hit.entry.classes:
                    found[key].append(hit)
        return found

    def at(self, token: int) -> Sequence[Hit]:
        """Marked phrases that begin at a token."""
        return (self._starts or self.starts()).get(token, ())

    def starts(self) -> Mapping[int, Sequence[Hit]]:
        """Marked phrases by the token they begin at."""
        found = self._starts
        if not found:
            for hit in self.hits:
                found[hit.first].append(hit)
        return found

    def quoted(self, index: int) -> bool:
        """Whether a token stands inside quotation marks."""
        return any(first <= index < last for first, last in self.quotes)

    def token_at(self, offset: int) -> int:
        """The index of the token at or after a text offset."""
        if not self._ends:
            self._ends.extend([token.end for token in self.tokens])
        return bisect_right(self._ends, offset)

    def text(self, first: int, last: int) -> str:
        """The tokens ``first`` to ``last`` exclusive as text."""
        return join(self.tokens[first:last])


def sentences(
    text: str, start: int, end: int, pack: LanguagePack, names: Sequence[tuple[int, int]] = ()
) -> Iterator[Sentence]:
    """Sentences of a stretch of an article, paragraph by paragraph; `names` as in `tokenize`."""
    for match in _LINE.finditer(text[start:end]):
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
    past = 0
    marks = _PAIRS.keys() | _INWARD.keys()
    for at in [at for at, token in enumerate(tokens) if token.text in marks]:
        if at < past:
            continue
        last = _closes(tokens, at, _closing(tokens, at))
        if last is not None:
            found.append((at, last + 1))
            past = last + 1
    return found


def _closing(tokens: Sequence[Token], at: int) -> str:
    """The marks that close a quotation opened at `at`; empty where the mark there opens none."""
    mark = tokens[at].text
    if mark not in _INWARD:
        return _PAIRS[mark]
    apart = at == 0 or tokens[at - 1].end < tokens[at].start or tokens[at - 1].text in "(„"
    opens = apart and at + 1 < len(tokens) and tokens[at + 1].start == tokens[at].end
    return _INWARD[mark] if opens else ""


def _closes(tokens: Sequence[Token], at: int, closing: str) -> int | None:
    """The mark that closes the one at `at`, looked for only as far as a quotation may reach."""
    far = tokens[at].start + _MAX_QUOTE
    for i in range(at + 1, len(tokens)):
        if tokens[i].end >= far:
            return None
        if tokens[i].text in closing:
            return i
    return None


def _cuts(
    tokens: Sequence[Token], quotes: Sequence[tuple[int, int]], pack: LanguagePack
) -> Iterator[tuple[int, int]]:
    """First and last (exclusive) token of each sentence of a paragraph."""
    inside = {i for a, b in quotes for i in range(a, b - 1)}
    opening, closing = {a for a, _ in quotes}, {b - 1 for _, b in quotes}
    short = abbreviations(pack.code)
    first = 0
    signs: Iterable[int] = range(len(tokens))
    if len(tokens) <= _LONGEST:
        signs = [i for i in signs if tokens[i].text in _END or i in closing]
    for i in signs:
        token = tokens[i]
        if i - first >= _LONGEST and (token.text == "," or i - first >= 2 * _LONGEST):
            yield first, i + 1
            first = i + 1
            continue
        ends_quote = i in closing and tokens[i - 1].text in _END
        if i in inside or not (ends_quote or token.text in _END):
            continue
        if token.text == "." and i > first and _shortened(tokens[i - 1], short):
            continue
        if _in_date(tokens, i) or (token.text == "." and _initial(tokens, i, pack)):
            continue
        last = i + 1
        while last < len(tokens) and tokens[last].text in ".!?…)”»" and last not in opening:
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


def _initial(tokens: Sequence[Token], stop: int, pack: LanguagePack) -> bool:
    """Whether a full stop stands behind a name's initial: "Gerald R. Ford", "В. Путін"."""
    letter = tokens[stop - 1].text if stop else ""
    if len(letter) != 1 or not letter.isupper() or stop + 1 >= len(tokens):
        return False
    following = tokens[stop + 1]
    initial = len(following.text) == 1 and following.text.isupper()
    return following.capital and (initial or not pack.begun[following.lower].entries)


def _in_date(tokens: Sequence[Token], stop: int) -> bool:
    """Whether a full stop stands in a damaged date: "Selasa (22). 10/2024)"."""
    after = [t.text for t in tokens[stop + 1 : stop + 3]]
    return tokens[stop - 1].text == ")" and len(after) == 2 and (
        after[0].isdecimal() and after[1] == "/"
    )  # fmt: skip


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


def mark(tokens: Sequence[Token], pack: LanguagePack) -> list[Hit]:
    """The pack's phrases among tokens: the longest of each table at each place.

    A phrase inside a longer one of the same table is left out.
    """
    found: list[Hit] = []
    covered = dict[str, int]()  # up to where phrases of each table reach
    words = [token.lower for token in tokens]
    voices = pack.voices if pack.lemmatizer else None
    new = tuple.__new__  # all that `Hit(...)` does, for thousands of them
    for at, (entries, following) in enumerate(map(pack.begun.__getitem__, words)):
        longer = _longer(following, words, at, pack) if following else None
        if longer:
            hits = [new(Hit, (entry, at, at + 1)) for entry in entries]
            longest = {hit.entry.slot: hit.last for hit in longer}  # the shorter ones come first
            hits = [h for h in (*hits, *longer) if h.last == longest.get(h.entry.slot, at + 1)]
        elif entries:
            hits = [new(Hit, (entry, at, at + 1)) for entry in entries]
        elif voices and voices[words[at]]:
            hits = list(_by_lemma(tokens[at], at, pack))
        else:
            continue
        found += [h for h in hits if covered.get(h.entry.slot, 0) < h.last] if covered else hits
        for hit in longer or ():
            covered[hit.entry.slot] = max(hit.last, covered.get(hit.entry.slot, 0))
    return found


def _longer(
    following: Sequence[Mapping[str, Node]], words: Sequence[str], at: int, pack: LanguagePack
) -> list[Hit]:
    """The phrases of several words that begin at a word; `following` has what comes second."""
    found: list[Hit] = []
    last = at + 1
    while following and last < len(words):
        forms = pack.forms[words[last]]
        steps = [after[form] for after in following for form in forms if form in after]
        if not steps:
            break
        last += 1
        found += [Hit(entry, at, last) for node in steps for entry in node.entries]
        following = [node.next for node in steps if node.next]
    return found


def _by_lemma(token: Token, at: int, pack: LanguagePack) -> Iterator[Hit]:
    """A verb form that the pack's conjugations do not make, through its lemma."""
    if not token.is_word:
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
                    form=pack.voices[token.lower],
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
