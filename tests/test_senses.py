"""Which sense of a predicate fits its force, its place, its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reading_helpers import events_of

if TYPE_CHECKING:
    from gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Russische Jets verletzten den Luftraum Estlands.", "incident"),
        ("Russische Jets verletzten drei estnische Soldaten.", "casualties"),
        ("Die malische Armee verlor am Montag Kidal.", "control"),
        ("Die malische Armee verlor am Montag 30 Soldaten.", "casualties"),
        ("Belgische Jets fingen einen russischen Bomber ab.", "patrol"),
        ("Die belgische Luftabwehr fing 20 russische Drohnen ab.", "combat"),
    ],
)
def test_the_object_tells_the_sense(text: str, kind: str, gazetteer: Gazetteer) -> None:
    assert [e.kind for e in events_of(text, gazetteer, language="de")] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Die malische Armee verlor das Vertrauen.",
        "Die malischen Soldaten zeigen Ausdauer.",
        "Die malischen Soldaten sind in Kidal gequiltet.",  # no participle that the pack knows
    ],
)
def test_without_what_it_asks_for_no_sense_holds(text: str, gazetteer: Gazetteer) -> None:
    assert events_of(text, gazetteer, language="de") == []
