"""What the Streamlit component is sent. Streamlit's test runner runs no JavaScript."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.player.component import _file


def page() -> None:
    import streamlit as st

    from geo import player
    from tests.player import stories

    if "story" not in st.session_state:
        st.session_state["story"] = stories.full()
    player.mount(
        st.session_state["story"],
        key="player",
        export=lambda ids, form: f"{form}:{','.join(ids)}".encode(),
    )


def sent(app: AppTest) -> dict[str, Any]:
    found = app.get("bidi_component")
    assert len(found) == 1
    proto = found[0].proto
    mixed = proto.mixed.json if proto.WhichOneof("data") == "mixed" else proto.json
    loaded: dict[str, Any] = json.loads(mixed)
    return loaded


def test_everything_is_sent_at_first() -> None:
    app = AppTest.from_function(page).run()
    assert not app.exception
    data = sent(app)
    assert set(data["parts"]) == set(data["names"].values())


def test_article_text_is_data_never_markup() -> None:
    app = AppTest.from_function(page).run()
    proto = app.get("bidi_component")[0].proto
    assert "alert(1)" not in proto.js_content + proto.css_content + proto.html_content
    assert "alert(1)" in json.dumps(sent(app))


def test_a_file_holds_the_claims_asked_for() -> None:
    wanted = {"format": "csv", "ids": ["b", "a"], "nonce": 7}
    file = _file(wanted, "Troops: said (2024)", lambda ids, form: f"{form}:{ids}".encode())
    assert file["name"] == "troops-said-2024.csv"
    assert base64.b64decode(file["content"]) == b"csv:['b', 'a']"
    assert file["nonce"] == 7


def test_an_unknown_format_is_refused() -> None:
    wanted = {"format": "exe", "ids": [], "nonce": 1}
    with pytest.raises(ValueError, match="'exe' is not one of geojson, csv, html"):
        _file(wanted, "", lambda ids, form: b"")
