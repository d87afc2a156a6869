"""Words that a model says it copied: there, or not there."""

from __future__ import annotations

import pytest

from geo.extractors.quotes import Quotes
from tests.reading_helpers import QUADRATIC, growth

TEXT = (
    "Ani berkata: “Pasukan\u00a0itu\n tiba di Mali.” Malino jauh; Mali dekat. "
    "북한군은 쿠르스크로 갔다."
)


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("Pasukan itu tiba", "Pasukan\u00a0itu\n tiba"),
        ('"Pasukan itu tiba di Mali."', "“Pasukan\u00a0itu\n tiba di Mali.”"),
        ("  tiba di Mali  ", "tiba di Mali"),
        ("쿠르스크", "쿠르스크"),
        ("북한", "북한"),
        ("한군", None),
        ("pasukan itu", None),
        ("Pasukan ini tiba", None),
        ("Mal", None),
        ("alino", None),
        ("...", None),
        ("", None),
        ("“”", None),
    ],
)
def test_only_white_space_and_quotation_marks_may_differ(quote: str, found: str | None) -> None:
    span = Quotes(TEXT).find(quote)
    assert (TEXT[slice(*span)] if span else None) == found


def test_of_several_places_the_nearest_is_taken() -> None:
    quotes = Quotes(TEXT)
    last = TEXT.rindex("Mali dekat")
    assert quotes.find("Mali", near=0) == (TEXT.index("Mali"), TEXT.index("Mali") + 4)
    assert quotes.find("Mali", near=len(TEXT)) == (last, last + 4)


def test_a_search_can_be_bounded() -> None:
    start = TEXT.index("Malino")
    assert Quotes(TEXT).find("Mali", within=(0, 20)) is None
    found = Quotes(TEXT).find("Mali", within=(start, len(TEXT)))
    assert found is not None
    assert found[0] == TEXT.index("Mali dekat")


def test_an_empty_text_holds_nothing() -> None:
    assert Quotes("").find("x") is None


def test_finding_takes_linear_time() -> None:
    assert growth(lambda text: Quotes(text).find("tidak ada"), "Pasukan itu pergi. ", 4000) < (
        QUADRATIC
    )
