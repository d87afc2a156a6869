"""What the component of the page "Mentions" is sent. Streamlit's test runner runs no JavaScript."""

from __future__ import annotations

import json
from typing import Any

from streamlit.testing.v1 import AppTest

from geo.player.reader import _answer
from tests.player import texts

SAMPLES = {"en": texts.TEXT, "id": "Kursk."}


def page() -> None:
    from geo import player
    from tests.player import texts

    player.mount_reader(
        texts.annotate, {"en": texts.TEXT, "id": "Kursk."}, key="reader", limit=100_000,
        language="id",
    )  # fmt: skip


def ask(text: str, **more: Any) -> dict[str, Any]:
    wanted = {"text": text, "language": None, "nonce": 5, **more}
    return _answer({}, wanted, texts.annotate, SAMPLES, "reader", "en")


def test_the_first_view_shows_the_sample_of_the_faces_language() -> None:
    app = AppTest.from_function(page).run()
    assert not app.exception
    proto = app.get("bidi_component")[0].proto
    mixed = proto.mixed.json if proto.WhichOneof("data") == "mixed" else proto.json
    assert json.loads(mixed)["answer"]["reading"]["runs"][0] == "Kursk"


def test_a_question_is_answered_once() -> None:
    session: dict[str, Any] = {}
    wanted = {"text": "Kursk", "language": None, "nonce": 5}
    first = _answer(session, wanted, texts.annotate, SAMPLES, "reader", "en")
    assert _answer(session, wanted, texts.annotate, SAMPLES, "reader", "en") is first


def test_a_text_is_found_again_after_another_page() -> None:
    session: dict[str, Any] = {}
    wanted = {"text": "Kursk", "language": "de", "nonce": 5}
    _answer(session, wanted, texts.annotate, SAMPLES, "reader", "en")
    again = _answer(session, None, texts.annotate, SAMPLES, "reader", "en")
    assert (again["text"], again["spoken"]) == ("Kursk", "de")


def test_what_the_browser_left_out_counts_as_left_out() -> None:
    assert ask("Kursk", length=1000)["reading"]["left_out"] == 995


def test_a_text_that_cannot_be_read_is_a_sentence_not_a_crash() -> None:
    def broken(text: str, language: str | None) -> Any:
        raise ValueError("no such thing")

    wanted = {"text": "x", "nonce": 1}
    answer = _answer({}, wanted, broken, SAMPLES, "reader", "en")
    assert answer["problem"] == "ValueError: no such thing"
