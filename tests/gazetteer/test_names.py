"""One key per name."""

from __future__ import annotations

from itertools import pairwise

import pytest

from gazetteer.names import fold, key, split, words


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
        ("Li\u00adtau\u00aden", "Litauen"),
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


@pytest.mark.parametrize(
    "text",
    [
        "Russia's army -- and N’Djamena’s, the U.S. Navy's.",
        "  leading blanks, a trailing's",
        "Донецьк і Слов'янськ",
        "克里姆林 and Kyiv's east",
        "de\u0301ja\u0300 vu",
        "'s s's a's'b",
        "",
        "...",
    ],
)
def test_the_quick_split_of_a_text_agrees_with_its_words(text: str) -> None:
    spans, folded, gaps = split(text)
    assert spans == words(text)
    assert folded == [fold(text[a:b]) for a, b in spans]
    assert gaps == [text[a[1] : b[0]] for a, b in pairwise(spans)]
