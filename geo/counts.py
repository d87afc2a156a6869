"""Words to numbers: how many, how surely, and of what.

Driven by the `[numbers]` table of the pack. A number that measures a distance, a sum of money, a
share or a time, or that names a unit, a ship or a resolution, is no count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from geo.kept import Kept
from geo.language import LanguagePack, split
from geo.model import Quantity
from geo.number_words import compound
from geo.phrases import PhraseTable
from geo.sentences import Token, join

_LARGEST = 10**10  # no force is larger; a longer number is an account, a ticker or nonsense


@dataclass(slots=True, kw_only=True)
class Count:
    """A quantity among tokens ``first`` to ``last`` (exclusive), qualifier included."""

    quantity: Quantity
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    thousands: str
    decimal: str
    words: Mapping[str, int]
    multipliers: Mapping[str, str]
    vague: PhraseTable[tuple[int, int | None]]
    qualifiers: PhraseTable[str]
    blank: bool
    abbreviations: frozenset[str]
    range: frozenset[str]
    between: frozenset[str]
    rounding: frozenset[str]
    joins: frozenset[str]
    ands: frozenset[str]
    ones: frozenset[str]
    suffixes: frozenset[str]
    not_after: PhraseTable[bool]
    out_of: frozenset[str]
    not_before: frozenset[str]
    ordinals: frozenset[str]
    joint: str
    parts: Mapping[str, float]
    ordinal_stop: bool
    behind: PhraseTable[str]
    classifiers: frozenset[str]
    mixed: bool
    values: Kept[float | None] = field(init=False)
    opens: Kept[bool] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", Kept(self._value))
        object.__setattr__(self, "opens", Kept(self._opens))

    def _value(self, word: str) -> float | None:
        """The value of a number word, also of one in two parts: "twenty-five"."""
        if word in self.words:
            return float(self.words[word])
        tens, dash, ones = word.partition("-")
        if not dash:
            return compound(word, self.parts, self.multipliers, self.joint)
        if tens not in self.words or ones not in self.words:
            return None
        return float(self.words[tens] + self.words[ones]) if self.words[tens] >= 20 else None

    def _opens(self, word: str) -> bool:
        """Whether a quantity may begin with a word or figure, its qualifier left aside."""
        told = word in self.ones or word in self.vague.openers or self.values[word] is not None
        return told or word[:1].isdecimal()


@lru_cache(maxsize=16)
def _words(code: str) -> _Words:
    from geo.language import load_pack

    pack = load_pack(code)
    table = pack.table("numbers")
    qualifiers = {
        tuple(phrase.split()): name
        for name, key in (
            ("about", "about"), ("more than", "more_than"), ("up to", "up_to"),
            ("exact", "exactly"),
        )
        for phrase in split(table.get(key, ()))
    }  # fmt: skip
    return _Words(
        thousands=table.get("thousands", ",").strip(),
        blank=" " in table.get("thousands", ","),
        abbreviations=frozenset(load_pack(code).words("sentences", "abbreviations")),
        decimal=table.get("decimal", "."),
        words=table.get("words", {}),
        multipliers=table.get("multipliers", {}),
        vague=PhraseTable(
            {
                tuple(k.split()): (v[0], v[1] if len(v) > 1 else None)
                for k, v in table.get("vague", {}).items()
            }
        ),
        qualifiers=PhraseTable(qualifiers),
        range=frozenset(split(table.get("range", ()))),
        between=frozenset(split(table.get("between", ()))),
        rounding=frozenset(split(table.get("rounding", ()))),
        joins=frozenset(pack.words("functions", "joins")),
        ands=frozenset(split(table.get("joiners", ()))),
        ones=frozenset(split(table.get("ones", ()))),
        suffixes=frozenset(split(table.get("suffixes", ()))),
        not_after=PhraseTable({tuple(p.split()): True for p in split(table.get("not_after", ()))}),
        out_of=frozenset(split(table.get("out_of", ()))),
        not_before=frozenset(split(table.get("not_before", ()))),
        ordinals=frozenset(split(table.get("ordinals", ()))),
        joint=table.get("joint", ""),
        parts=dict.fromkeys(split(table.get("ones", ())), 1) | table.get("words", {}),
        ordinal_stop=bool(load_pack(code).table("sentences").get("ordinals")),
        behind=PhraseTable(
            {
                tuple(phrase.split()): name
                for name, key in (
                    ("about", "about_after"),
                    ("more than", "more_than_after"),
                    ("up to", "up_to_after"),
                )
                for phrase in split(table.get(key, ()))
            }
        ),
        classifiers=frozenset(split(table.get("classifiers", ()))),
        mixed=bool(table.get("mixed")),
    )


def parse_number(text: str, *, thousands: str, decimal: str) -> float | None:
    """A number as printed; `None` where the signs fit neither convention.

    >>> parse_number("10.000", thousands=".", decimal=",")
    10000.0
    >>> parse_number("2,5", thousands=".", decimal=",")
    2.5
    >>> parse_number("1.5", thousands=",", decimal=".")
    1.5

    Narrow and unbreakable blanks group digits in every language.
    """
    whole, _, fraction = "".join(text.split()).partition(decimal)
    groups = whole.split(thousands)
    if len(groups) > 1 and any(len(g) != 3 for g in groups[1:]):
        return None
    digits = "".join(groups)
    if not digits.isdecimal() or (fraction and not fraction.isdecimal()) or len(digits) > 12:
        return None
    return float(f"{digits}.{fraction or 0}")


class _Reader:
    def __init__(self, tokens: Sequence[Token], pack: LanguagePack) -> None:
        self.tokens = tokens
        self.w = _words(pack.code)

    def lower(self, at: int) -> str:
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    def phrase_before(self, at: int) -> tuple[str, int]:
        """The qualifier that ends before a token, and where it begins."""
        return self.w.qualifiers.before(self.tokens, at) or ("", at)

    def phrase_behind(self, end: int) -> tuple[str, int]:
        """The qualifier behind a number and the word that counts, and where it ends."""
        for skip in range(3):
            if found := self.w.behind.at(self.tokens, end + skip):
                return found
            if self.lower(end + skip) not in self.w.classifiers:
                break
        return "", end

    def value(self, at: int) -> tuple[float, int] | None:
        """A number in digits or words with its multiplier, and where it ends."""
        token = self.tokens[at] if at < len(self.tokens) else None
        if token is None:
            return None
        if token.is_number:
            number = self._digits(at)
        elif token.lower in self.w.ones and self.lower(at + 1) in self.w.multipliers:
            number = 1.0  # "a hundred"
        else:
            number = self.w.values[token.lower]
        if number is None:
            return None
        number, end = self._grouped(at, number)
        return self._multiplied(number, end)

    def _grouped(self, at: int, number: float) -> tuple[float, int]:
        """A number with the thousands set off by blanks ("10 000"), and where it ends."""
        end = at + 1
        while self.w.blank and end < len(self.tokens) and self._group(end):
            number, end = number * 1000 + int(self.tokens[end].text), end + 1
        return number, end

    def _group(self, at: int) -> bool:
        one, two = self.tokens[at - 1], self.tokens[at]
        whole = one.text.isdecimal() and two.text.isdecimal()
        return whole and len(one.text) <= 3 == len(two.text) and two.start - one.end == 1

    def _digits(self, at: int) -> float | None:
        text = self.tokens[at].text
        return parse_number(text, thousands=self.w.thousands, decimal=self.w.decimal)

    def _multiplied(self, number: float, at: int) -> tuple[float, int]:
        """Past multipliers and the smaller number words that follow ("dua ribu tiga ratus")."""
        total = 0.0
        step = 0.0
        while at < len(self.tokens):
            factor = self.w.multipliers.get(self.lower(at))
            if factor is not None:
                number = number + float(factor[1:]) if factor[0] == "+" else number * float(factor)
                step = float(factor)
                at += 1
                if self.lower(at) == "." and self.lower(at - 1) in self.w.abbreviations:
                    at += 1  # "10 тыс. солдат"
                continue
            if step and self.w.mixed and self.tokens[at].is_number:
                rest = self._digits(at)
                if rest is None or rest >= step:
                    break
                total, number, step = total + number, rest, rest
                at += 1
                continue
            joined = self.lower(at) in self.w.ands and number >= 100 and self._in_words(at - 1)
            more = self.w.values[self.lower(at + joined)]
            if more is None or number < 10 or more >= number or (joined and more >= 100):
                break
            total, number = total + number, more
            at += 1 + joined
        return total + number, at

    def _in_words(self, at: int) -> bool:
        return 0 <= at < len(self.tokens) and self.tokens[at].is_word

    def vague(self, at: int) -> tuple[int, int | None, int] | None:
        """A word that gives no number: low, high and where it ends."""
        found = self.w.vague.at(self.tokens, at)
        return (*found[0], found[1]) if found else None

    def qualified(self, at: int) -> bool:
        """Whether a word is a number all the same, as its qualifier shows: "около тысячи"."""
        return bool(self.phrase_before(at)[0]) and self.lower(at) in self.w.words

    def barred(self, first: int, last: int) -> bool:
        """Whether the words around show that the number counts no force."""
        if self.lower(first - 1).rstrip(".") in self.w.not_before:
            return True
        if self.w.not_after.at(self.tokens, last):
            return True
        if self.w.ordinal_stop and self.lower(last) == "." and last + 1 < len(self.tokens):
            return True  # "die 155. Brigade"
        if self._glued(last) or self._ordinal(last):
            return True
        glued = first > 0 and self.tokens[first - 1].end == self.tokens[first].start
        return (
            glued
            and self.lower(first - 1) in ("-", "/", "(", ":", "#")
            and (first > 1 and self.tokens[first - 2].end == self.tokens[first - 1].start)
        )

    def _glued(self, last: int) -> bool:
        """Whether capital letters follow at once: "9M729" is a name."""
        return 0 < last < len(self.tokens) and (
            self.tokens[last - 1].is_number
            and self.tokens[last - 1].end == self.tokens[last].start
            and "A" <= self.tokens[last].text[0] <= "Z"
        )

    def _past_whole(self, end: int, part: float) -> int:
        """Past the whole that a number is a part of: "74 [von 96] russischen Drohnen"."""
        whole = self.value(end + 1) if self.lower(end) in self.w.out_of else None
        return whole[1] if whole and whole[0] > part and not self.barred(end + 1, whole[1]) else end

    def _ordinal(self, last: int) -> bool:
        """Whether an ending makes it an ordinal: "201-ю базу"."""
        return self.lower(last) == "-" and self.lower(last + 1) in self.w.ordinals

    def _past_suffix(self, end: int) -> int:
        """Past "-strong" or "-man", which only say what is counted."""
        dashed = self.lower(end) == "-" and self.lower(end + 1) in self.w.suffixes
        return end + 2 if dashed else end

    def count(self, at: int) -> Count | None:
        """The quantity whose number begins at a token."""
        vague = self.vague(at)
        if vague and not self.qualified(at):
            low, high, end = vague
            _, first = self.phrase_before(at)
            return (
                None if self.barred(at, end) else self._make(low, None, high, "vague", first, end)
            )
        one = self.value(at)
        if one is None or one[0] >= _LARGEST:
            return None
        qualifier, first = self.phrase_before(at)
        two = self._second(one[1], at)
        value, end = one
        if self.lower(end) == "-" and self.lower(end + 1) in self.w.rounding:
            if self.lower(first).isdecimal() and 1900 <= value < 2100:
                return None  # "1990-an" is a decade
            qualifier, end = qualifier or "about", end + 2
        if two:
            low = int(value * two[2])
            return self._bounded(low, int(two[0]), "range", first, two[1], at)
        if self.barred(at, end):
            return None
        end = self._past_whole(end, value)
        told, end = self.phrase_behind(end)
        qualifier = qualifier if qualifier not in ("", "exact") else told or qualifier
        if qualifier == "more than":
            return self._bounded(int(value), None, qualifier, first, end, at)
        if qualifier == "up to":
            return self._bounded(None, int(value), qualifier, first, end, at)
        return self._bounded(int(value), int(value), qualifier or "exact", first, end, at)

    def _second(self, at: int, first: int) -> tuple[float, int, float] | None:
        """The upper end of a range, where it ends, and the factor that both ends share."""
        if self.lower(at) not in self.w.range:
            return None
        if self.lower(at) in self.w.joins:  # "dan" only after "antara"
            before = {self.lower(first - 1), self.lower(first - 2)}
            if not before & self.w.between:
                return None
        two = self.value(at + 1)
        one = self.value(first)
        if two is None or one is None or two[0] <= one[0]:
            return None
        shared = 1.0
        if two[1] > at + 2 and one[1] == first + 1 and one[0] < 1000:
            token = self.tokens[at + 1]
            digits = self.w.values[token.lower] if token.is_word else parse_number(
                token.text, thousands=self.w.thousands, decimal=self.w.decimal
            )  # fmt: skip
            shared = two[0] / digits if digits and one[0] < digits else 1.0
        return two[0], two[1], shared

    def _bounded(
        self, low: int | None, high: int | None, qualifier: str, first: int, end: int, at: int
    ) -> Count | None:
        if self.barred(at, end):
            return None
        end = self._past_suffix(end)
        best = low if low is not None else high
        return self._make(low, None if qualifier == "range" else best, high, qualifier, first, end)

    def _make(
        self, low: int | None, best: int | None, high: int | None, qualifier: str, first: int,
        end: int,
    ) -> Count:  # fmt: skip
        quantity = Quantity(
            low=low,
            best=best,
            high=high,
            qualifier=qualifier,
            text=join(self.tokens[first:end]),
            start=self.tokens[first].start,
            end=self.tokens[end - 1].end,
        )
        return Count(quantity=quantity, first=first, last=end)


def find_counts(
    tokens: Sequence[Token], pack: LanguagePack, taken: Sequence[tuple[int, int]] = ()
) -> list[Count]:
    """All quantities among tokens, in order; `taken` are token ranges that are dates."""
    reader = _Reader(tokens, pack)
    dates = {i for first, last in taken for i in range(first, last)}
    found: list[Count] = []
    opens, past = reader.w.opens, 0
    for at in opens.places([token.lower for token in tokens]):
        count = None if at < past or at in dates else reader.count(at)
        if count is not None:
            found.append(count)
            past = count.last
    return found


def unqualified(count: Count, tokens: Sequence[Token], verbs: Sequence[tuple[int, int]]) -> Count:
    """A count without the word of a verb in two parts: "hand over | 18 howitzers".

    `verbs` are first and last (exclusive) token of every verb of several words.
    """
    first = next((last for begin, last in verbs if begin < count.first < last < count.last), None)
    value = count.quantity.low if count.quantity.low is not None else count.quantity.high
    if first is None or value is None:
        return count
    quantity = replace(
        count.quantity, low=value, best=value, high=value, qualifier="exact",
        text=join(tokens[first : count.last]), start=tokens[first].start,
    )  # fmt: skip
    return replace(count, quantity=quantity, first=first)
