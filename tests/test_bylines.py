"""Who wrote, edited and photographed, from a page's header lines."""

from __future__ import annotations

import pytest

from geo.bylines import find_bylines
from geo.language import load_pack
from geo.model import Zone


def names(text: str, *, language: str = "id", kind: str = "header") -> list[tuple[str, str]]:
    """Names and roles on a stretch that is all of one zone."""
    zone = Zone(kind=kind, start=0, end=len(text))  # type: ignore[arg-type]
    found = list(find_bylines(text, [zone], load_pack(language)))
    for credit in found:
        assert credit.start is not None
        assert text[credit.start : credit.end].casefold() == credit.name.casefold()
    return [(credit.name, credit.role) for credit in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Editor: Bayu Saputra", [("Bayu Saputra", "editor")]),
        ("Reporter: Rina | Editor: Bayu", [("Rina", "author"), ("Bayu", "editor")]),
        ("Penulis, Rina Hartati", [("Rina Hartati", "author")]),
        ("Oleh Rina Hartati", [("Rina Hartati", "author")]),
        ("Reporter\nRina Hartati\nEditor\nBayu", [("Rina Hartati", "author"), ("Bayu", "editor")]),
        ("Rina Hartati - detikNews", [("Rina Hartati", "author")]),
        ("RINA HARTATI\n11 Mac 2025 10:12am", [("Rina Hartati", "author")]),
        ("RINA HARTATI", []),
        ("By Warta Nusantara staff", []),
        (
            "Oleh Rina Hartati dan Bayu Saputra",
            [("Rina Hartati", "author"), ("Bayu Saputra", "author")],
        ),
        ("Rina Hartati, Selasa, 11 Maret 2025", [("Rina Hartati", "author")]),
        ("Reporter\nEditor\nBayu", [("Bayu", "editor")]),
        ("Oleh karena itu", []),
        ("Oleh ANN H. WHITLOCK, Associated Press", [("Ann H. Whitlock", "author")]),
        ("REUTERS\n11 Maret 2025", []),
        ("Selasa, 11 Maret 2025", []),
    ],
)
def test_names_of_a_header(text: str, found: list[tuple[str, str]]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kapal perang. REUTERS/Rina Hartati", [("Rina Hartati", "photographer")]),
        ("Kapal perang. (ANTARA FOTO/Rina Hartati)", [("Rina Hartati", "photographer")]),
        ("Kapal perang. Bild: dpa/Archiv", []),
        ("Kapal perang. ANTARA/HO-Kemhan", []),
    ],
)
def test_the_photographer_of_a_caption(text: str, found: list[tuple[str, str]]) -> None:
    assert names(text, kind="caption") == found


def test_the_body_names_nobody() -> None:
    assert names("Editor: Bayu", kind="body") == []
