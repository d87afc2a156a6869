"""Inflected forms of Russian and Ukrainian names."""

from __future__ import annotations

import pytest

from gazetteer.cues import load_cues
from gazetteer.inflect import inflections


@pytest.mark.parametrize(
    ("language", "name", "forms"),
    [
        ("ru", "Курск", {"Курска", "Курску", "Курском", "Курске"}),
        ("ru", "Курская область", {"Курской области", "Курскую область"}),
        ("ru", "Россия", {"России", "Россию", "Россией"}),
        ("ru", "Казань", {"Казани", "Казанью"}),
        ("ru", "Северная Корея", {"Северной Кореи", "Северной Корее", "Северную Корею"}),
        ("uk", "Харків", {"Харкова", "Харкові"}),
        ("uk", "Київ", {"Києва", "Києвом", "Києві"}),
        ("uk", "Донецька область", {"Донецької області", "Донецьку область"}),
        ("uk", "Африка", {"Африки", "Африці", "Африку"}),
        ("uk", "Осиповичі", {"Осиповичів", "Осиповичами"}),
    ],
)
def test_the_forms_news_uses_are_made(language: str, name: str, forms: set[str]) -> None:
    assert forms <= set(inflections(name, load_cues(language)))


def test_a_language_without_endings_makes_none() -> None:
    assert list(inflections("Kursk", load_cues("id"))) == []


def test_the_name_itself_is_not_repeated() -> None:
    assert "Сочи" not in set(inflections("Сочи", load_cues("ru")))
