"""The table of words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from geo.model import EventStatus, Kind, MovementStatus, Stance
from geo.player import assets
from geo.player.words import ENGLISH, LANGUAGES, words_for

SCRIPTS = [Path(assets.__file__).parent / name for name in assets.SCRIPTS]


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_no_table_has_a_word_that_english_lacks(language: str) -> None:
    assert set(LANGUAGES[language]) <= set(ENGLISH)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_translations_fill_the_same_slots(language: str) -> None:
    def slots(word: str | dict[str, str]) -> set[str]:
        text = word if isinstance(word, str) else " ".join(word.values())
        return set(re.findall(r"\{(\w+)\}", text))

    for key, word in LANGUAGES[language].items():
        assert slots(word) == slots(ENGLISH[key]), key


@pytest.mark.parametrize(
    ("prefix", "values"),
    [
        ("stance", get_args(Stance)),
        ("kind", get_args(Kind)),
        ("status", get_args(EventStatus)),
        ("movement", get_args(MovementStatus)),
    ],
)
def test_the_whole_vocabulary_has_words(prefix: str, values: tuple[str, ...]) -> None:
    assert {f"{prefix}.{value}" for value in values} <= set(ENGLISH)


def test_a_gap_is_filled_from_english() -> None:
    assert words_for("id-ID")["play"] == "Putar"
    assert words_for("id").keys() == ENGLISH.keys()
    assert words_for("xx") == ENGLISH


def test_every_word_the_script_asks_for_exists() -> None:
    text = "\n".join(path.read_text() for path in SCRIPTS)
    asked = set(re.findall(r"""\bt\(\s*"([a-z_]+)"\s*[,)]""", text))
    assert len(asked) > 40
    assert asked <= set(ENGLISH)
