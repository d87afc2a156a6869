"""Names of places in the languages of the page."""

from __future__ import annotations

import pytest

from geo.player.place_names import place_name


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("dl:south-china-sea", "Laut China Selatan"),
        ("dl:russian-far-east", "Timur Jauh Rusia"),
        ("ne:RU-KRS", "Oblast Kursk"),
        ("dl:kerch-strait", "Selat Kerch"),
        ("ne:ML-8", "Wilayah Kidal"),
    ],
)
def test_the_first_listed_name_is_the_usual_one(place: str, name: str) -> None:
    assert place_name(place, "id") == name


@pytest.mark.parametrize(("place", "language"), [("gn:0", "id"), ("dl:suez-canal", "xx")])
def test_a_name_in_no_list_is_none(place: str, language: str) -> None:
    assert place_name(place, language) is None
