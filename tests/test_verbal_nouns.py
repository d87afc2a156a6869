"""Verb or noun, where one form is both."""

from __future__ import annotations

import pytest

from geo.language import load_pack
from geo.sentences import sentences
from geo.verbal_nouns import settle_nouns

PACK = load_pack("en")


def forms(text: str, word: str, *, category: str = "predicates") -> set[str]:
    """The verb form classes that a word of a sentence has once nouns are told from verbs."""
    (sentence,) = sentences(text, 0, len(text), PACK)
    settled = settle_nouns(sentence, PACK)
    at = next(i for i, t in enumerate(settled.tokens) if t.lower == word)
    return {h.entry.form for h in settled.at(at) if h.entry.category == category}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The attack killed five soldiers.", "attack"),
        ("They met after weeks of attacks.", "attacks"),
        ("Russia's attack failed.", "attack"),
        ("A first joint patrol ended.", "patrol"),
    ],
)
def test_what_only_a_noun_can_be_is_no_verb(text: str, word: str) -> None:
    assert forms(text, word) <= {"noun"}


@pytest.mark.parametrize("text", ["Troops attack the town.", "They attack it."])
def test_a_verb_stays_a_verb(text: str) -> None:
    assert "active" in forms(text, "attack")


def test_a_noun_that_a_light_verb_carries_is_what_happens() -> None:
    assert forms("Marines took part in a landing exercise.", "exercise") == {"active"}
    assert forms("Marines took part in a landing exercise.", "landing") == set()


def test_a_light_verb_says_nothing_itself() -> None:
    assert forms("Rebels launched a landing.", "launched") == set()
    assert forms("Rebels launched rockets.", "launched")


def test_a_part_of_a_term_is_no_verb_of_speech() -> None:
    assert forms("State television said so.", "state", category="speech") == set()
    assert forms("They state it.", "state", category="speech")


def test_a_language_without_such_words_is_left_alone() -> None:
    pack = load_pack("id")
    text = "Mereka menyerang kota itu."
    (sentence,) = sentences(text, 0, len(text), pack)
    assert settle_nouns(sentence, pack) is sentence
