"""Sources inserted in mid-clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.insertions import inserted, insertions
from tests.reading_helpers import analysed

if TYPE_CHECKING:
    from gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Polen schickt nach Angaben der Armee zwei Boote.", "nach Angaben der Armee"),
        ("Polen schickt nach eigenen Angaben zwei Boote.", "nach eigenen Angaben"),
        ("Polen schickt laut Minister Karol Lem die Boote.", "laut Minister Karol Lem"),
        ("Nach Auskunft der Marine bis Mai bleibt das Boot.", "Nach Auskunft der Marine"),
    ],
)
def test_a_source_ends_where_the_clause_goes_on(
    text: str, source: str, gazetteer: Gazetteer
) -> None:
    a = analysed(text, gazetteer, language="de")
    assert [a.sentence.text(*found) for found in insertions(a)] == [source]


def test_without_capitals_only_a_sign_closes_a_source(gazetteer: Gazetteer) -> None:
    a = analysed("According to the army two boats sailed.", gazetteer, language="en")
    assert insertions(a) == ()


def test_tokens_of_a_source_are_told_from_those_behind_it(gazetteer: Gazetteer) -> None:
    a = analysed("Poland, according to the army, sent boats.", gazetteer, language="en")
    assert [t.text for i, t in enumerate(a.tokens) if inserted(a, i)] == [
        "according", "to", "the", "army",
    ]  # fmt: skip
