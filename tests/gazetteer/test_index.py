"""Places, their shapes and their nesting."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer import Gazetteer, IndexDamaged, Place


def place(gazetteer: Gazetteer, place_id: str) -> Place:
    found = gazetteer.place(place_id)
    assert found is not None, place_id
    return found


def test_candidates_come_most_prominent_first(gazetteer: Gazetteer) -> None:
    names = [p.id for p in gazetteer.candidates("Paris", language="en")]
    assert names[0] == "gn:2988507"
    assert "gn:4717560" in names
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("language", "name", "place_id"),
    [
        ("id", "Korut", "ne:KP"),
        ("id", "AS", "ne:US"),
        ("id", "Gedung Putih", "dl:white-house"),
        ("ru", "КНДР", "ne:KP"),
        ("en", "Kiev", "gn:703448"),
        ("id", "timur ukraina", "dl:eastern-ukraine"),
        ("id", "utara Mali", "dl:ML~north"),
        ("de", "Niedersachsen", "ne:DE-NI"),
        ("fr", "Allemagne", "ne:DE"),
        ("ja", "ロシア", "ne:RU"),
        ("zh", "俄罗斯", "ne:RU"),
    ],
)
def test_names_in_many_languages(
    gazetteer: Gazetteer, language: str, name: str, place_id: str
) -> None:
    found = [p.id for p in gazetteer.candidates(name, language=language)]
    if place_id == "dl:ML~north" and found[:1] == ["dl:northern-mali"]:
        return  # a curated row took over
    assert found[:1] == [place_id]


def test_a_name_nobody_has_means_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("Qqzzyx") == ()
    assert gazetteer.candidates("") == ()
    assert gazetteer.place("gn:0") is None


def test_slips_are_suggested(gazetteer: Gazetteer) -> None:
    assert "Kursk" in gazetteer.suggest("Krusk")
    assert "Pyongyang" in gazetteer.suggest("Pyongyan")


def test_nesting(gazetteer: Gazetteer) -> None:
    city, oblast = place(gazetteer, "gn:538560"), place(gazetteer, "ne:RU-KRS")
    russia, ukraine = place(gazetteer, "ne:RU"), place(gazetteer, "ne:UA")
    assert gazetteer.contains(oblast, city)
    assert gazetteer.contains(russia, city)
    assert gazetteer.contains(russia, oblast)
    assert gazetteer.contains(russia, russia)
    assert not gazetteer.contains(ukraine, city)
    assert not gazetteer.contains(city, oblast)
    assert [p.id for p in gazetteer.ancestors(city)] == ["ne:RU-KRS", "ne:RU"]


def test_capitals_stand_for_their_country(gazetteer: Gazetteer) -> None:
    moscow = gazetteer.candidates("Moscow", language="en")[0]
    assert gazetteer.capital_of(moscow) == "RU"
    assert moscow.stands_for == "RU"
    assert gazetteer.capital_of(place(gazetteer, "gn:538560")) is None


@pytest.mark.parametrize(
    ("text", "language", "demonym"),
    [
        ("Ukrainian", "en", True),
        ("North Korean", "en", True),
        ("Canadian", "en", True),
        ("российских", "ru", True),
        ("Ukraine", "en", False),
        ("Kursk", "en", False),
        ("Qqzzyx", "en", False),
    ],
)
def test_demonyms_are_told_apart(
    gazetteer: Gazetteer, text: str, language: str, demonym: bool
) -> None:
    assert gazetteer.is_demonym(text, language) is demonym


@pytest.mark.parametrize("place_id", ["ne:UA", "ne:RU-KRS", "dl:russian-far-east", "dl:UA~east"])
def test_areas_have_a_shape_that_holds_their_label(gazetteer: Gazetteer, place_id: str) -> None:
    import shapely

    area = place(gazetteer, place_id)
    shape = gazetteer.shape(area)
    assert shape.is_valid
    if "~" not in place_id:
        assert shapely.Point(area.lon, area.lat).within(shape)
    west, south, east, north = shape.bounds
    assert -180 <= west < east <= 180
    assert -90 <= south < north <= 90


def test_levels_differ_in_detail(gazetteer: Gazetteer) -> None:
    import shapely

    russia = place(gazetteer, "ne:RU")
    fine, medium, coarse = (
        shapely.get_num_coordinates(gazetteer.shape(russia, level))
        for level in ("fine", "medium", "coarse")
    )
    assert fine >= medium > coarse


def test_the_east_of_a_country_is_its_eastern_third(gazetteer: Gazetteer) -> None:
    whole = gazetteer.shape(place(gazetteer, "ne:UA")).bounds
    east = gazetteer.shape(place(gazetteer, "dl:UA~east")).bounds
    assert east[2] == pytest.approx(whole[2])
    assert east[0] == pytest.approx(whole[2] - (whole[2] - whole[0]) / 3, abs=0.2)


def test_a_town_has_no_shape(gazetteer: Gazetteer) -> None:
    assert gazetteer.shape(place(gazetteer, "gn:538560")) is None
    assert gazetteer.geojson(place(gazetteer, "gn:538560")) is None


def test_geojson_winds_outer_rings_counterclockwise(gazetteer: Gazetteer) -> None:
    from shapely.geometry import LinearRing

    geometry = gazetteer.geojson(place(gazetteer, "ne:RU"))
    assert geometry is not None
    assert geometry["type"] == "MultiPolygon"
    assert all(LinearRing(polygon[0]).is_ccw for polygon in geometry["coordinates"])
    assert all(not LinearRing(hole).is_ccw for p in geometry["coordinates"] for hole in p[1:])


def test_a_missing_index_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged, match="python -m gazetteer build"):
        Gazetteer.open(tmp_path / "none.gpkg")
