"""A text somebody typed, to its place mentions."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from geo import MOST_CHARACTERS, annotate, sample_texts
from geo.model import Annotation


@pytest.fixture(autouse=True)
def _shared(gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' gazetteer in the place of this process's own."""
    monkeypatch.setattr("geo.annotation.shared_gazetteer", lambda: gazetteer)


def names(found: Annotation) -> list[str]:
    return [mention.match.mention.text for mention in found.mentions]


def test_names_come_with_what_they_do() -> None:
    found = annotate("Pasukan Korea Utara tiba di Kursk, kata Seoul.", "id")
    assert [(m.match.mention.text, m.function) for m in found.mentions] == [
        ("Korea Utara", "associative"), ("Kursk", "literal"), ("Seoul", "metonym_gov"),
    ]  # fmt: skip


def test_the_language_is_guessed_when_nobody_says_it() -> None:
    found = annotate("Pasukan itu tiba di wilayah Kursk pada hari Selasa, kata juru bicara.")
    assert (found.language, found.guessed) == ("id", True)


def test_a_language_without_a_pack_is_named_as_such() -> None:
    found = annotate("Les troupes sont arrivées à Koursk.", "fr")
    assert not found.supported


def test_a_place_comes_with_what_is_around_it_and_its_area() -> None:
    found = annotate("Pasukan tiba di wilayah Kursk.", "id")
    place = found.mentions[0].match.place
    assert place is not None
    assert "Russia" in found.around[place.id]
    assert found.shapes[place.id]["type"] in ("Polygon", "MultiPolygon")


@pytest.mark.parametrize("text", ["", "   \n", "\x00\x07", "\u202e\u2066"])
def test_a_text_of_nothing_has_no_mention(text: str) -> None:
    assert annotate(text).mentions == ()


def test_a_long_text_is_cut_and_says_so() -> None:
    found = annotate("a" * (MOST_CHARACTERS + 3), "id")
    assert (len(found.text), found.left_out) == (MOST_CHARACTERS, 3)


def test_lone_surrogates_are_replaced() -> None:
    found = annotate("\ud800 di Kursk \udfff", "id")
    assert found.text == "\ufffd di Kursk \ufffd"
    assert names(found) == ["Kursk"]


@pytest.mark.parametrize("code", ["en", "id", "ms", "ru", "uk", "ko", "de"])
def test_each_sample_shows_places_and_a_government(code: str) -> None:
    functions = {mention.function for mention in annotate(sample_texts()[code], code).mentions}
    assert {"literal", "metonym_gov", "associative"} <= functions
