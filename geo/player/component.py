"""The player inside a Streamlit page (components v2): a map that survives every rerun."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

from geo.model import Story
from geo.player import assets
from geo.player.payload import payload
from geo.player.words import LANGUAGES

NAME = "dateline_player"
TYPES = {
    "geojson": "application/geo+json",
    "csv": "text/csv",
    "html": "text/html",
}
BASEMAP = "basemap 1"
Export = Callable[[list[str], str], bytes]


def mount(
    story: Story,
    *,
    key: str,
    language: str = "en",
    on_language: Callable[[str], None] | None = None,
    export: Export | None = None,
) -> None:
    """Show a story in a Streamlit page.

    Clock, filters, camera and the open claim live in the browser and in the page's address (after
    the ``#``): moving them reruns nothing. Leaflet, the base map and the record are sent until the
    browser says that it has them, which is once.

    Parameters
    ----------
    story : what to show. The same object again costs nothing.
    key : Streamlit's name of this player; one player a key.
    language : of the player's own words at first; a link's own choice goes before it.
    on_language : called with the language that the reader chose for the player's words.
    export : called with the ids of the claims on screen and a format (``geojson``, ``csv`` or
        ``html``) when the reader asks for a file; returns its bytes. Without it the browser writes
        GeoJSON and CSV by itself.
    """
    import streamlit as st

    content = _content(st.session_state, story, key)
    state = st.session_state.get(key) or {}
    names = {
        **shared_names(),
        "story": f"story {content['hash']}",
    }
    data: dict[str, Any] = {
        "names": names,
        "language": language,
        "formats": list(TYPES) if export else ["geojson", "csv"],
        "serves": export is not None,
    }
    if state.get("have") != names["story"]:
        data["parts"] = {
            **shared_parts(),
            names["story"]: content,
        }
    wanted = state.get("wanted")
    if export and wanted:
        data["file"] = _file(wanted, content["title"], export)

    _component()(
        key=key,
        data=data,
        on_have_change=_nothing,
        on_wanted_change=_nothing,
        on_face_change=language_listener(st.session_state, key, on_language),
    )


def language_listener(
    session: Any, key: str, on_language: Callable[[str], None] | None
) -> Callable[[], None]:
    """What Streamlit calls when the reader of the page `key` chooses other words for it."""

    def changed() -> None:
        chosen = (session.get(key) or {}).get("face")
        if on_language and chosen in LANGUAGES:
            on_language(chosen)

    return changed


def shared_names() -> dict[str, str]:
    """What every page here needs in the browser, by a name that changes with the content."""
    return {
        "leaflet": f"leaflet {assets.LEAFLET['leaflet.js'][:16]}",
        "basemap": BASEMAP,
    }


def shared_parts() -> dict[str, Any]:
    """The content that these names stand for; heavy, so sent until the browser says it has it."""
    names = shared_names()
    return {
        names["leaflet"]: assets.leaflet("leaflet.js"),
        names["basemap"]: assets.basemap(),
    }


def _nothing() -> None:
    """Streamlit keeps a state only if something listens to it."""


def _content(session: Any, story: Story, key: str) -> dict[str, Any]:
    """The payload of a story, made once for as long as the same story is shown."""
    kept = session.get(f"{key}.payload")
    if kept is None or kept[0] is not story:
        kept = (story, payload(story))
        session[f"{key}.payload"] = kept
    content: dict[str, Any] = kept[1]
    return content


def _file(wanted: Any, title: str, export: Export) -> dict[str, Any]:
    form = str(wanted["format"])
    if form not in TYPES:
        raise ValueError(f"format {form!r} is not one of {', '.join(TYPES)}")
    stem = "-".join("".join(c if c.isalnum() else " " for c in title.lower()).split())[:60]
    return {
        "nonce": wanted["nonce"],
        "name": f"{stem or 'dateline'}.{form}",
        "type": TYPES[form],
        "content": base64.b64encode(export([str(i) for i in wanted["ids"]], form)).decode(),
    }


def _component() -> Any:
    import streamlit as st

    return st.components.v2.component(NAME, css=_css(), js=_js())


def _css() -> str:
    return f"{assets.leaflet('leaflet.css')}\n{assets.style()}"


def _js() -> str:
    return f"{assets.script()}\nexport default (component) => Dateline.streamlit(component);\n"
