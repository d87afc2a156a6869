"""Names in another way of writing, by rule."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from gazetteer.transcribe import is_ukrainian, to_ukrainian


@pytest.mark.parametrize(
    ("russian", "ukrainian"),
    [
        ("Мисурата", "Місурата"),
        ("Сирт", "Сирт"),
        ("Идлиб", "Ідліб"),
        ("Эд-Дуэйм", "Ед-Дуейм"),
        ("Дири", "Дирі"),
        ("Лион", "Ліон"),
        ("Нант", None),
        ("Київ", None),
        ("Орёл", None),
    ],
)
def test_foreign_names_in_ukrainian(russian: str, ukrainian: str | None) -> None:
    assert to_ukrainian(russian) == ukrainian


def test_letters_that_only_ukrainian_has() -> None:
    assert is_ukrainian("Ідліб")
    assert not is_ukrainian("Идлиб")


def test_towns_abroad_have_ukrainian_names(gazetteer: Gazetteer) -> None:
    names = ("Бандундуй", "Ботошані", "Ед-Дуейм", "Мбужі-Маї")
    found = [name for name in names if gazetteer.candidates(name, language="uk")]
    assert len(found) >= 3, found
