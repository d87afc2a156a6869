"""One key per name."""

from __future__ import annotations

import pytest

from gazetteer.names import fold, key, words


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("KURSK", "Kúrsk"),
        ("N’Djamena", "N'Djamena"),
        ("Donets'k", "Donetsk"),
        ("Port-au-Prince", "port au prince"),
        ("Орёл", "Орел"),
        ("U.S.", "U. S."),
        ("Żółkiew", "Zolkiew"),
        ("ＫＹＩＶ", "Kyiv"),
    ],
)
def test_spellings_of_one_name_share_a_key(written: str, same: str) -> None:
    assert key(written) == key(same) != ""


def test_letters_that_are_not_accents_stay() -> None:
    assert fold("Київ") != fold("Киів")
    assert fold("쿠르스크") == "쿠르스크"


def test_a_possessive_is_left_outside() -> None:
    text = "Russia's army and Ren'ai Jiao"
    assert [text[a:b] for a, b in words(text)] == ["Russia", "army", "and", "Ren'ai", "Jiao"]


def test_every_character_is_a_word_where_no_blanks_are_written() -> None:
    assert key("克里姆林") == "克 里 姆 林"


@pytest.mark.parametrize("text", ["", "  ", "\ud800", "\x00\x01", "...", "\u200f"])
def test_text_without_letters_has_no_key(text: str) -> None:
    assert key(text) == ""
