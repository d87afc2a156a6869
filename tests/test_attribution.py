"""Who says what where the order of words is free."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from geo.speech import find_speech
from tests.reading_helpers import analysed

CORE = "Kenyan troops have left Haiti"


@pytest.mark.parametrize(
    ("text", "who", "told"),
    [
        (f"Police chief John Otieno said {CORE}.", "John Otieno", CORE),
        (f"Police chief John Otieno said on Monday that {CORE}.", "John Otieno", CORE),
        (f"{CORE}, police chief John Otieno said on Monday.", "John Otieno", CORE),
        (f'"{CORE}," said John Otieno, the police chief.', "John Otieno", CORE),
        (f'"{CORE}," John Otieno said, "and they will not return."', "John Otieno", "whole"),
        (f"John Otieno, the police chief, said {CORE}.", "John Otieno", CORE),
    ],
)
def test_the_speaker_and_what_is_said(text: str, who: str, told: str, gazetteer: Gazetteer) -> None:
    a = analysed(text, gazetteer, language="en")
    act = find_speech(a)[0]
    assert [s.name for s in act.speakers] == [who]
    content = a.sentence.text(*act.content).strip(' ",.')
    assert (told == "whole" and act.content == (0, len(a.tokens))) or content == told


def test_a_date_in_the_attribution_is_of_the_speaking(gazetteer: Gazetteer) -> None:
    text = f"{CORE}, the ministry said on Monday."
    act = find_speech(analysed(text, gazetteer, language="en"))[0]
    assert [t.when.text for t in act.times] == ["Monday"]


def test_a_verb_without_anybody_is_no_attribution_of_a_name(gazetteer: Gazetteer) -> None:
    act = find_speech(analysed(f"He said {CORE}.", gazetteer, language="en"))[0]
    assert (act.speakers, act.pronoun) == ((), True)
