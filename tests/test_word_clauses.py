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
    ],
)
def test_words_open_clauses(text: str, openers: list[str], gazetteer: Gazetteer) -> None:
    assert [c.opener for c in analysed(text, gazetteer, language="en").clauses] == openers
