"""Sentences that tell of nothing are told by their words alone, and never one that does."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from geo.grammar import analyse, find_events, may_tell, whole_names
from geo.language import load_pack
from geo.memory import Memory
from geo.sentences import sentences
from tests.reading_helpers import WEDNESDAY, analysed, mentions_of
from tests.sentences import CODES, load


@pytest.mark.parametrize("code", CODES)
def test_no_sentence_that_tells_of_an_event_is_left_out(code: str, gazetteer: Gazetteer) -> None:
    pack, telling = load_pack(code), 0
    for text in (row["text"] for row in load(code)):
        mentions = mentions_of(text, gazetteer, pack)
        names = whole_names(text, mentions, pack)
        for sentence in sentences(text, 0, len(text), pack, names):
            a = analyse(sentence, text, mentions, pack, WEDNESDAY)
            if find_events(a, Memory()):
                telling += 1
                assert may_tell(a, Memory()), a.sentence.text(0, len(a.tokens))
    assert telling > 20


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("The committee sent a letter to the mayor of Leeds on Friday.", False),
        ("Prices rose again in Kenya, the bank said.", False),
        ("The regiment held a parade.", True),
        ("Russia attacked again overnight.", True),
        ("The withdrawal from Mali took a month.", True),
    ],
)
def test_what_may_tell_is_seen_by_words(text: str, tells: bool, gazetteer: Gazetteer) -> None:
    assert may_tell(analysed(text, gazetteer, language="en"), Memory()) is tells


def test_after_a_force_was_spoken_of_any_sentence_may_tell(gazetteer: Gazetteer) -> None:
    a = analysed("They left on Friday.", gazetteer, language="en")
    assert not may_tell(a, Memory())
    assert may_tell(a, Memory(kinds={"deployment"}))
