"""Sources named by a noun, a postposition or the subject itself; German attribution."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from geo.readers.source import Source
from geo.reading import read_article


@pytest.mark.parametrize(
    ("text", "words", "affiliation"),
    [
        ("Nach ukrainischen Angaben sind 300 russische Soldaten in Sumy.", "ukrainischen", "UA"),
        ("Dem Kreml zufolge sind 300 ukrainische Soldaten gefallen.", "Kreml", "RU"),
        (
            "Angaben des polnischen Generalstabs zufolge flogen zwei Kampfjets nach Estland.",
            "polnischen Generalstabs",
            "PL",
        ),
        ("Paris hat nach eigenen Angaben 200 Soldaten nach Gao entsandt.", "Paris", "FR"),
        ("200 Soldaten hat Paris nach eigenen Angaben nach Gao entsandt.", "Paris", "FR"),
    ],
)
def test_a_source_without_a_verb_of_speech(
    text: str, words: str, affiliation: str, gazetteer: Gazetteer
) -> None:
    (claim,) = read_article(Source(text=text, name="s", language="de"), gazetteer).claims
    assert claim.speaker is not None
    assert words in (claim.speaker.text or "")
    assert claim.speaker.affiliation == affiliation
