"""What is doubted, in parts that any language can say."""

from __future__ import annotations

import pytest

from geo.pipeline import read_files
from geo.player.notes import _PATTERNS, ENGLISH, INDONESIAN, notes
from geo.player.words import words_for


@pytest.mark.parametrize("words", [ENGLISH, INDONESIAN], ids=["en", "id"])
def test_every_note_has_words(words: dict[str, str]) -> None:
    assert set(words) == {f"note.{key}" for key, _ in _PATTERNS}


@pytest.mark.parametrize("key", [key for key, _ in _PATTERNS])
def test_the_english_words_are_those_of_the_engine(key: str) -> None:
    note = ENGLISH[f"note.{key}"].format(text="'X: y'")
    ((known, values),) = notes([note]).values()
    assert known == key
    assert ENGLISH[f"note.{key}"].format(**values) == note  # type: ignore[arg-type]


def test_a_note_of_somebody_else_stands_as_it_is() -> None:
    assert notes(["the page gives no date", "__proto__"]) == {}


def test_what_the_rules_note_is_known() -> None:
    text = (
        "Turkey said on Friday (2/2/2026) that 500 Turkish troops had arrived in Libya. They left "
        "for Tripoli on 30 February 2026. Greece said on Monday (2026/02/33) that they withdrew."
    )
    story, _ = read_files([("a.txt", text.encode())])
    said = {note for claim in story.claims for note in claim.doubt}
    assert said
    assert said == set(notes(said))


def test_the_words_reach_the_page() -> None:
    assert words_for("id")["note.force"] == INDONESIAN["note.force"]
