"""Words that look like an event and are the police's work, or a noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reading_helpers import claims_of

if TYPE_CHECKING:
    from gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Four Kenyan soldiers were detained over cocaine in Mombasa.", "en"),
        ("The Kenyan navy blasted its Somali counterpart for claiming the reef.", "en"),
        ("The ministry named Kenyan marines and supply vessels Asha and Umoja.", "en"),
        ("На Балтике стартовали учения по защите портов, сообщил флот.", "ru"),
        ("Empat prajurit Kenya ditangkap karena kokain di Mombasa.", "id"),
        (
            "The yard in Gdynia repairs three littoral mission ships and two submarine tenders.",
            "en",
        ),
    ],
)
def test_crime_and_goods_are_no_events(text: str, language: str, gazetteer: Gazetteer) -> None:
    assert claims_of(text, gazetteer, language=language) == ()


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Four Kenyan soldiers were detained by rebels near Mombasa.", "en", "capture"),
        ("Poland ships two tanks to Latvia.", "en", "transfer"),
        ("Kenya sent 300 soldiers to fight drug trafficking in Mombasa.", "en", "deployment"),
    ],
)
def test_the_same_words_beside_it_are(
    text: str, language: str, kind: str, gazetteer: Gazetteer
) -> None:
    assert [c.report.kind for c in claims_of(text, gazetteer, language=language)] == [kind]
