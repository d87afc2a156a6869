"""What ``dateline place`` shows of a name."""

from __future__ import annotations

from gazetteer import Gazetteer
from gazetteer.describe import describe


def test_candidates_with_score_and_why(gazetteer: Gazetteer) -> None:
    found = describe("Kursk", gazetteer)
    assert found["found"]
    first, second = found["candidates"][:2]
    assert first["place"]["id"] == "gn:538560"
    assert second["place"]["id"] == "ne:RU-KRS"
    assert first["score"] >= second["score"]
    assert first["why"]
    assert first["place"]["within"] == ["Kursk Oblast", "Russia"]


def test_a_class_word_decides(gazetteer: Gazetteer) -> None:
    found = describe("wilayah Kursk", gazetteer, language="id")
    assert found["candidates"][0]["place"]["id"] == "ne:RU-KRS"


def test_near_decides(gazetteer: Gazetteer) -> None:
    assert describe("Moscow", gazetteer)["candidates"][0]["place"]["country"] == "RU"
    near = describe("Moscow", gazetteer, near="Idaho")
    assert near["candidates"][0]["place"]["admin1"] == "US-ID"


def test_an_unknown_name_brings_suggestions(gazetteer: Gazetteer) -> None:
    found = describe("Pyongyan", gazetteer)
    assert not found["found"]
    assert found["candidates"] == []
    assert "Pyongyang" in found["suggestions"]
