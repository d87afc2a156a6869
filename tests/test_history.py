"""Times long past are no news; what is only counted from them is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.readers.source import Source
from geo.reading import read_article
from tests.reading_helpers import claims_of

if TYPE_CHECKING:
    from gazetteer import Gazetteer

DAY = date(2025, 3, 14)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The 5th Division held the ridge in 1943. Some 800 soldiers died there.", "en"),
        ("Die Rote Armee griff an. 900 Soldaten fielen.", "de"),
        ("В 1942 году бригада отступила. Погибли 300 солдат.", "ru"),
        ("Pada 1946 batalion itu mundur. Sebanyak 40 prajurit tewas.", "id"),
    ],
)
def test_history_goes_on_to_the_end_of_its_paragraph(
    text: str, language: str, gazetteer: Gazetteer
) -> None:
    assert claims_of(text, gazetteer, language=language, published=DAY) == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The division was raised in 1943. On Tuesday 300 of its soldiers left for Mali.", "en"),
        ("The division was raised in 1943.\n\nPoland sent 300 soldiers to Mali.", "en"),
        ("It is the largest force since the Second World War: Poland sent 9,000 soldiers.", "en"),
        ("Turkish troops have been stationed in northern Cyprus since 1974.", "en"),
        ("Seit dem Zweiten Weltkrieg hat Polen nie so viele Soldaten nach Litauen entsandt.", "de"),
        ("Kapal perang Vietnam tiba di Laut China Selatan pada Isnin.", "ms"),
    ],
)
def test_news_beside_history_is_read(text: str, language: str, gazetteer: Gazetteer) -> None:
    assert claims_of(text, gazetteer, language=language, published=DAY)


PAGE = """Town remembers the battle

The battle of the ford was fought in 1944.

Two regiments of the Red Army crossed the river.

Nearly 4,000 soldiers were killed.
"""


def test_a_page_of_history_yields_nothing_and_no_date(gazetteer: Gazetteer) -> None:
    reading = read_article(Source(text=PAGE, name="page", language="en"), gazetteer)
    assert reading.claims == ()
    assert not reading.article.published.known
