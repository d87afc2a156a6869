"""The sealed page and the folium map."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from typing import Any

import folium
import pytest

from geo.model import Story
from geo.player import briefing, folium_map
from geo.player.page import seal
from tests.player import stories


@pytest.fixture(scope="module")
def page() -> str:
    return briefing(stories.full())


def record(page: str) -> dict[str, Any]:
    packed = re.search(r'type="application/gzip" id="[^"]+">([^<]+)<', page)
    assert packed
    loaded: dict[str, Any] = json.loads(gzip.decompress(base64.b64decode(packed[1])))
    return loaded


def test_the_page_holds_the_record(page: str) -> None:
    assert record(page)["payload"]["title"] == stories.full().title


def test_no_article_text_stands_in_the_markup(page: str) -> None:
    assert "alert(1)" not in page


def test_no_address_outside_is_loaded(page: str) -> None:
    assert not re.findall(r"""<(?:script|link|img|iframe)[^>]+(?:src|href)=["'](?!data:)""", page)
    assert "@import" not in page


def test_the_policy_names_every_script_and_style(page: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy[1]
    for tag in ("script", "style"):
        for text in re.findall(rf"<{tag}>(.*?)</{tag}>", page, flags=re.DOTALL):
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy[1]


def test_the_policy_stands_before_the_first_script(page: str) -> None:
    assert page.index("Content-Security-Policy") < page.index("<script")


def test_the_page_can_be_zoomed(page: str) -> None:
    assert page.count('name="viewport"') == 1
    assert "user-scalable" not in page
    assert "maximum-scale" not in page


def test_the_same_story_makes_the_same_file(page: str) -> None:
    assert briefing(stories.full()) == page


def test_a_hostile_title_is_escaped() -> None:
    page = briefing(Story(), title="</title><script>alert(1)</script>{{7*7}}")
    assert "<script>alert(1)" not in page
    assert "&lt;/title&gt;&lt;script&gt;" in page
    assert "{{7*7}}" in page


def test_an_empty_story_makes_a_page() -> None:
    assert record(briefing(Story()))["payload"]["claims"]["id"] == []


def test_a_changed_script_is_no_longer_named() -> None:
    sealed = seal("<html><head></head><body><script>let a = 1</script></body></html>")
    digest = base64.b64encode(hashlib.sha256(b"let a = 2").digest()).decode()
    assert digest not in sealed


def test_the_notebook_map_is_a_folium_map() -> None:
    assert isinstance(folium_map(stories.full()), folium.Map)


def test_other_folium_maps_keep_their_own_files() -> None:
    before = (list(folium.Map.default_js), list(folium.Map.default_css))
    folium_map(stories.full())
    assert (list(folium.Map.default_js), list(folium.Map.default_css)) == before
    assert "leaflet" in folium.Map(tiles=None).get_root().render()


def test_a_notebook_shows_it_in_a_frame() -> None:
    shown = folium_map(Story())._repr_html_()
    assert "srcdoc" in shown or "data:text/html" in shown
