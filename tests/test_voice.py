"""The voice of participles, which their auxiliary decides."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from tests.reading_helpers import analysed


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Kenya deployed 200 soldiers to Haiti.", "participle"),
        ("Kenya has deployed 200 soldiers to Haiti.", "active"),
        ("Kenya had already quietly deployed 200 soldiers.", "active"),
        ("The soldiers were deployed to Haiti.", "passive"),
        ("The soldiers have been deployed to Haiti.", "passive"),
        ("The soldiers had not yet been fully deployed.", "passive"),
        ("Soldiers deployed to Haiti have left.", "participle"),
    ],
)
def test_the_auxiliary_decides(text: str, voice: str, gazetteer: Gazetteer) -> None:
    a = analysed(text, gazetteer, language="en")
    verb = next(h for h in a.sentence.of("predicates") if a.lower(h.first) == "deployed")
    assert verb.entry.form == voice


def test_a_participle_joined_by_and_has_the_voice_of_the_first(gazetteer: Gazetteer) -> None:
    a = analysed("Six soldiers were killed and wounded near Gao.", gazetteer, language="en")
    assert {h.entry.form for h in a.sentence.of("predicates")} == {"passive"}


def test_a_language_whose_verbs_carry_their_voice_is_left_alone(gazetteer: Gazetteer) -> None:
    a = analysed("Prajurit telah dikirim ke Haiti.", gazetteer)
    assert next(h.entry.form for h in a.sentence.of("predicates")) == "passive"
