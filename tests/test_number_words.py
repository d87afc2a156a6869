"""Numbers in one word."""

from __future__ import annotations

import pytest

from geo.counts import find_counts
from geo.language import load_pack
from geo.number_words import compound
from geo.sentences import tokenize

WORDS = {"ein": 1, "drei": 3, "zwanzig": 20, "elf": 11, "einhalb": 0.5}
FACTORS = {"hundert": "100", "tausend": "1000"}


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("dreiundzwanzig", 23),
        ("elftausend", 11000),
        ("dreihundertelf", 311),
        ("hundertdreitausend", 103000),
        ("dreieinhalbtausend", 3500),
        ("elfenbein", None),
        ("und", None),
    ],
)
def test_a_number_in_one_word_is_taken_apart(word: str, value: float | None) -> None:
    assert compound(word, WORDS, FACTORS, "und") == value


def test_nothing_is_taken_apart_without_a_joint() -> None:
    assert compound("elftausend", WORDS, FACTORS, "") is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("zwischen 3.000 und 4.000 Soldaten", 3000, 4000),
        ("rund zweihundertfünfzig Soldaten", 250, 250),
        ("ein Dutzend Kampfjets", 12, 12),
        ("bis zu 10 000 Mann", None, 10000),
    ],
)
def test_german_numbers(text: str, low: int | None, high: int | None) -> None:
    (count,) = find_counts(tokenize(text), load_pack("de"))
    assert (count.quantity.low, count.quantity.high) == (low, high)


def test_an_ordinal_counts_nothing() -> None:
    assert not find_counts(tokenize("die 155. Brigade"), load_pack("de"))
