"""Leaflet, the base map and the joined script."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.player import assets


def test_leaflet_is_the_known_one() -> None:
    assert "1.9.4" in assets.leaflet("leaflet.js")[:300]


def test_leaflets_style_asks_for_no_picture() -> None:
    assert "url(" not in assets.leaflet("leaflet.css")


def test_another_leaflet_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "leaflet.js"
    other.write_text("alert(1)")
    monkeypatch.setattr(assets, "_leaflet_path", lambda name: other)
    with pytest.raises(ValueError, match=r"leaflet\.js has sha256 .* reinstall with"):
        assets.leaflet.__wrapped__("leaflet.js")


def test_land_lies_on_the_globe() -> None:
    base = assets.basemap()
    for arc in base["arcs"]:
        lons = list(_running(arc[::2]))
        lats = list(_running(arc[1::2]))
        assert min(lats) >= -9000
        assert max(lats) <= 9000
        assert max(lons) - min(lons) <= 36_000


def test_rings_name_arcs_that_exist() -> None:
    base = assets.basemap()
    used = {a if a >= 0 else ~a for polygon in base["land"] for ring in polygon for a in ring}
    used |= {*base["borders"], *base["disputed"]}
    assert used == set(range(len(base["arcs"])))


def test_the_line_north_of_crimea_is_drawn_as_disputed() -> None:
    base = assets.basemap()
    found = []
    for number in base["disputed"]:
        arc = base["arcs"][number]
        lons, lats = list(_running(arc[::2])), list(_running(arc[1::2]))
        found.append(min(lons) > 3300 and max(lons) < 3600 and 4500 < min(lats) < max(lats) < 4630)
    assert sum(found) == 1


def test_seas_are_named_in_english_at_least() -> None:
    assert all(names["en"] for *_, names in assets.basemap()["seas"])


def test_the_script_leaves_one_name_behind() -> None:
    text = assets.script()
    assert text.startswith('"use strict";\nvar Dateline = ')
    assert "innerHTML" not in text
    assert "insertAdjacentHTML" not in text
    assert "eval(" not in text


def _running(steps: list[int]) -> list[int]:
    total, out = 0, []
    for step in steps:
        total += step
        out.append(total)
    return out
