"""Whether an event noun is said to be so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reading_helpers import claims_of

if TYPE_CHECKING:
    from gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Madrid spricht von einer Lieferung von 30 Haubitzen an Mali.", "de"),
        ("The ministry denied the deployment of Spanish troops to Mali.", "en"),
        ("Die Verlegung spanischer Truppen nach Mali hat begonnen.", "de"),
    ],
)
def test_what_is_told_of_is_claimed(text: str, language: str, gazetteer: Gazetteer) -> None:
    assert len(claims_of(text, gazetteer, language=language)) == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Madrid sprach mit den Verbündeten: Die Entsendung spanischer Truppen ist teuer.", "de"),
        ("The minister said the deployment of Spanish troops was expensive.", "en"),
    ],
)
def test_what_is_only_talked_about_is_not(text: str, language: str, gazetteer: Gazetteer) -> None:
    assert claims_of(text, gazetteer, language=language) == ()
