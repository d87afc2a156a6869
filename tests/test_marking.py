"""What capitals and commas rule out."""

from __future__ import annotations

import pytest

from geo.language import load_pack
from geo.marking import settle_marks
from geo.sentences import Sentence, sentences

GERMAN = load_pack("de")


def marked(text: str, code: str = "de") -> Sentence:
    pack = load_pack(code)
    (sentence,) = sentences(text, 0, len(text), pack)
    return settle_marks(sentence, pack)


@pytest.mark.parametrize(
    ("text", "category", "found"),
    [
        ("Er gab keine Angaben weiter.", "speech", False),
        ("Sie sagten das.", "speech", True),
        ("Der Schiffer sah minen.", "forces", False),
        ("Der Schiffer sah Minen.", "forces", True),
        ("Gestern verlegten sie das.", "predicates", True),
    ],
)
def test_a_capital_tells_nouns_from_verbs(text: str, category: str, found: bool) -> None:
    assert bool(marked(text).of(category)) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [("Er sah die Soldaten.", False), ("Er sah Soldaten, die kamen.", True)],
)
def test_a_relative_pronoun_stands_behind_a_comma(text: str, found: bool) -> None:
    assert bool(marked(text).of("subordinators", "relative")) is found


def test_a_language_without_such_rules_is_left_alone() -> None:
    pack = load_pack("id")
    text = "Pasukan yang ditarik itu pulang."
    (sentence,) = sentences(text, 0, len(text), pack)
    assert settle_marks(sentence, pack) is sentence
