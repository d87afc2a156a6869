"""Plain news of other kinds (``tests/plain``): an invented claim is a false report."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from gazetteer import Gazetteer
from tests.reading_helpers import claims_of, told

FOLDER = Path(__file__).parent / "plain"
CODES = sorted(path.stem for path in FOLDER.glob("*.toml"))


def plain(code: str) -> list[str]:
    """The sentences of a language."""
    text = tomllib.loads((FOLDER / f"{code}.toml").read_text("utf-8"))["sentences"]
    return [line for line in text.splitlines() if line]


@pytest.mark.parametrize("code", CODES)
def test_nothing_comes_out_of_plain_news(code: str, gazetteer: Gazetteer) -> None:
    day = date(2025, 3, 14)
    found = {
        sentence: [told(c) for c in claims_of(sentence, gazetteer, language=code, published=day)]
        for sentence in plain(code)
    }
    assert {sentence: claims for sentence, claims in found.items() if claims} == {}


@pytest.mark.parametrize("code", CODES)
def test_there_are_enough_of_them(code: str) -> None:
    assert len(plain(code)) >= 30
