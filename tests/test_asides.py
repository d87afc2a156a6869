"""What stands between commas or in brackets is no part of the clause around it."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from geo.asides import apart, aside_at
from tests.reading_helpers import analysed


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("ru", "Рота, не выдержав обстрела, отошла к реке.", "обстрела"),
        ("ru", "После удара, нанесенного боевиками, ранены двое солдат.", "боевиками"),
        ("ru", "Талибы (бойцы движения запрещены) заняли заставу.", "бойцы"),
        ("uk", "Загін, не витримавши штурму, відступив.", "штурму"),
    ],
)
def test_a_participle_gerund_or_bracket_is_an_aside(
    language: str, text: str, word: str, gazetteer: Gazetteer
) -> None:
    a = analysed(text, gazetteer, language=language)
    at = next(i for i, token in enumerate(a.tokens) if token.lower == word)
    assert apart(a, at, len(a.tokens) - 1)
    assert not apart(a, 0, len(a.tokens) - 1)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Рота ушла, военный эксперт молчит."),
        ("ru", "На заставе, сообщил штаб, ранены двое."),
        ("de", "Soldaten, entsandt aus Mali, kamen an."),
    ],
)
def test_a_clause_is_none(language: str, text: str, gazetteer: Gazetteer) -> None:
    a = analysed(text, gazetteer, language=language)
    assert not any(aside_at(a, i) for i in range(len(a.tokens)))
