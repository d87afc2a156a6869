"""The page "Mentions" inside a Streamlit page (components v2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from geo.model import Annotation
from geo.player import assets
from geo.player.component import language_listener, shared_names, shared_parts
from geo.player.mention_words import LANGUAGES
from geo.player.mentions import mentions_payload

NAME = "dateline_reader"
Annotate = Callable[[str, str | None], Annotation]


def mount_reader(
    annotate: Annotate,
    samples: Mapping[str, str],
    *,
    key: str,
    limit: int,
    language: str = "en",
    on_language: Callable[[str], None] | None = None,
) -> None:
    """Show the page: a text, its place names underlined, and what each one is.

    What is typed goes to this process and comes back annotated; it is kept in the session alone,
    never in the page's address.

    Parameters
    ----------
    annotate : called with a text and its language (`None`: to be guessed).
    samples : texts to try, by language; the first view shows the one in `language`, else the first.
    limit : the most characters that `annotate` reads, to be named beside the field.
    language : of the page's own words, ``en`` or ``id``.
    on_language : called when the reader chooses other words for the page.
    """
    import streamlit as st

    state = st.session_state.get(key) or {}
    data: dict[str, Any] = {
        "names": shared_names(),
        "words": LANGUAGES,
        "face": language if language in LANGUAGES else "en",
        "samples": list(samples.items()),
        "languages": sorted(samples),
        "limit": limit,
        "answer": _answer(st.session_state, state.get("ask"), annotate, samples, key, language),
    }
    if state.get("have") != data["names"]["leaflet"]:
        data["parts"] = shared_parts()

    _component()(
        key=key,
        data=data,
        on_have_change=_nothing,
        on_ask_change=_nothing,
        on_face_change=language_listener(st.session_state, key, on_language),
    )


def _nothing() -> None:
    """Streamlit keeps a state only if something listens to it."""


def _answer(
    session: Any, ask: Any, annotate: Annotate, samples: Mapping[str, str], key: str, language: str
) -> dict[str, Any]:
    """What to show now: the text asked for, or at first a sample. Made once for each question."""
    kept: dict[str, Any] | None = session.get(f"{key}.answer")
    if ask is None:
        first = language if language in samples else next(iter(samples))
        if kept is None:
            shown = {"nonce": 0, "text": samples[first], "sample": first, "spoken": first}
            kept = shown | _read(annotate, samples[first], first, 0)
    elif kept is None or kept["nonce"] != ask["nonce"]:
        text, spoken = str(ask["text"]), ask.get("language")
        whole = max(len(text), int(ask.get("length") or 0))
        kept = {"nonce": ask["nonce"]} | _read(annotate, text, spoken, whole - len(text))
        # A page opened anew (after another one) finds its text where it was left.
        sample = next((code for code, known in samples.items() if known == text), "")
        kept |= {"text": text, "sample": sample, "spoken": spoken or ""}
    session[f"{key}.answer"] = kept
    return kept


def _read(annotate: Annotate, text: str, language: str | None, unsent: int) -> dict[str, Any]:
    """The annotated text, or why there is none: one bad text must not take the page down."""
    try:
        reading = mentions_payload(annotate(text, language))
    except Exception as error:
        return {"problem": f"{type(error).__name__}: {str(error)[:200]}"}
    return {"reading": reading | {"left_out": reading["left_out"] + unsent}}


def _component() -> Any:
    import streamlit as st

    return st.components.v2.component(NAME, css=_css(), js=_js())


def _css() -> str:
    return f"{assets.leaflet('leaflet.css')}\n{assets.style()}\n{assets.reader_style()}"


def _js() -> str:
    export = "export default (component) => DatelineReader.streamlitReader(component);\n"
    return f"{assets.reader_script()}\n{export}"
