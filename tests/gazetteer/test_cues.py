"""The word lists of the languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer._cells import CASES, LANGUAGES
from gazetteer.cues import languages, load_cues
from gazetteer.errors import PlaceDataError


@pytest.mark.parametrize("code", languages())
def test_every_shipped_file_loads_and_can_guess_its_language(code: str) -> None:
    cues = load_cues(code)
    assert code in LANGUAGES
    assert len(cues.function_words) >= 10
    assert cues.not_names
    assert all(len(forms) == CASES for forms in cues.endings.values())


def test_the_seven_languages_are_there() -> None:
    assert {"id", "en", "ru", "uk", "ko", "de", "ms"} <= set(languages())


def test_an_unknown_language_has_no_cues() -> None:
    assert not load_cues("xx").locatives


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('titels = "presiden"', "unknown entry 'titels'"),
        ('[class_before]\ntown = "kota"', "class_before.town"),
        ('[direction_after]\nup = "atas"', "direction_after.up"),
        ('[endings]\n"a" = "y e"', "has not 5 cases"),
        ("titles = ", "xx.toml"),
    ],
)
def test_a_mistake_in_a_file_is_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "xx.toml").write_text(text, "utf-8")
    with pytest.raises(PlaceDataError, match=message):
        load_cues("xx", tmp_path)
