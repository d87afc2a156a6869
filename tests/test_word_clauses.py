"""Clauses that words open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reading_helpers import analysed

if TYPE_CHECKING:
    from gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "openers"),
    [
        ("A French frigate is due to leave Toulon.", ["main"]),
        ("Flights were cancelled due to the storm.", ["main", "reason"]),
        ("Troops left Gao and reached Niamey.", ["main", "main"]),
        ("Troops left Gao and Niamey.", ["main"]),
        ("Troops fled after Congolese forces advanced.", ["main", "time"]),
        ("Kyiv said Monday it had withdrawn its troops.", ["main", "content"]),
        ("Kyiv said the evacuation.", ["main"]),
        ("Troops hold a hill where rebels attacked them.", ["main", "relative"]),
        ("It hit a post which officials said lay in ruins.", ["main", "relative"]),
        ("Minsk described the claims as a provocation.", ["main"]),
        ("Soldiers, who were stuck for days, crossed into Niger.", ["main", "relative", "main"]),
    ],
)
def test_words_open_clauses(text: str, openers: list[str], gazetteer: Gazetteer) -> None:
    assert [c.opener for c in analysed(text, gazetteer, language="en").clauses] == openers
