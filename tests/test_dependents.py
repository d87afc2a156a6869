"""Forces that depend on another word are neither subject nor object."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reading_helpers import events_of

if TYPE_CHECKING:
    from gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The rebels captured the headquarters of the Chadian army.", {"control"}),
        ("The rebels captured soldiers of the Chadian army.", {"capture"}),
        ("The hill, which Chadian troops seized, lies near Faya.", {"control"}),
        ("The Chadian army said in a statement released online that it rained.", set()),
    ],
)
def test_what_a_force_owns_is_not_the_force(
    text: str, kinds: set[str], gazetteer: Gazetteer
) -> None:
    assert {e.kind for e in events_of(text, gazetteer, language="en")} == kinds
