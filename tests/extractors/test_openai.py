"""The protocol, against a server on this machine that does everything wrong."""

from __future__ import annotations

import json
import time
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from geo.errors import ExtractorError
from geo.extractors.openai import KEY, MAX_ANSWER, AskError, Server
from tests.extractors.server import drips, hangs_up, listening, raw, says, send

QUESTION = ({"role": "user", "content": "x"},)


class Naps(list[float]):
    """Sleeping that takes no time and is remembered."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def server(url: str, **more: Any) -> Server:
    return Server(**{"base_url": url, "model": "m", "key": None, "sleep": Naps()} | more)


def test_a_question_and_its_answer() -> None:
    with listening(says("hello")) as liar:
        reply = server(liar.url, key="s3cret").ask(QUESTION)
    assert (reply.content, reply.cut) == ("hello", False)
    assert liar.asked[0]["messages"] == list(QUESTION)
    assert (liar.asked[0]["model"], liar.asked[0]["temperature"]) == ("m", 0)
    assert liar.headers[0]["authorization"] == "Bearer s3cret"


def test_without_a_key_none_is_sent() -> None:
    with listening(says("hello")) as liar:
        server(liar.url).ask(QUESTION)
    assert "authorization" not in liar.headers[0]


def test_the_key_comes_from_its_own_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "not for this server")
    monkeypatch.delenv(KEY, raising=False)
    assert Server(base_url="https://x.example", model="m").key is None
    monkeypatch.setenv(KEY, "s3cret")
    assert Server(base_url="https://x.example", model="m").key == "s3cret"


def test_an_answer_at_the_limit_is_marked() -> None:
    with listening(says("hel", finish="length")) as liar:
        assert server(liar.url).ask(QUESTION).cut


def test_a_server_without_the_json_option_is_asked_without_it() -> None:
    with listening(raw(b"{}", 400), says("a"), says("b")) as liar:
        asking = server(liar.url)
        assert [asking.ask(QUESTION).content for _ in "ab"] == ["a", "b"]
    assert ["response_format" in body for body in liar.asked] == [True, False, False]


@pytest.mark.parametrize(
    ("pause", "slept"),
    [("7", [7.0]), ("0", [0.0]), (None, [1.0]), ("soon", [1.0]), ("Wed", [1.0]),
     (formatdate(0, usegmt=True), [0.0])],
)  # fmt: skip
def test_too_many_requests_are_tried_again_after_the_pause_asked_for(
    pause: str | None, slept: list[float]
) -> None:
    headers = {} if pause is None else {"Retry_After": pause}
    with listening(raw(b"{}", 429, **headers), says("hello")) as liar:
        asking = server(liar.url)
        assert asking.ask(QUESTION).content == "hello"
    assert asking.sleep == slept


def test_a_pause_of_an_hour_is_not_waited_for() -> None:
    with listening(raw(b"{}", 429, Retry_After="3600")) as liar:
        asking = server(liar.url)
        with pytest.raises(AskError, match="429"):
            asking.ask(QUESTION)
    assert (len(liar.asked), asking.sleep) == (1, [])


def test_a_server_that_stays_broken_is_left_after_three_tries() -> None:
    with listening(raw(b"oops", 500)) as liar:
        asking = server(liar.url)
        with pytest.raises(AskError, match="500"):
            asking.ask(QUESTION)
    assert (len(liar.asked), asking.sleep) == (3, [1.0, 2.0])


def test_a_lost_connection_is_tried_again() -> None:
    with listening(hangs_up, says("hello")) as liar:
        assert server(liar.url).ask(QUESTION).content == "hello"


def test_nobody_there() -> None:
    with listening(says("x")) as liar:
        url = liar.url
    with pytest.raises(AskError, match="no connection"):
        server(url).ask(QUESTION)


def silent(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
    time.sleep(1.5)


@pytest.mark.parametrize("reaction", [silent, drips(0.02)], ids=["silent", "dripping"])
def test_a_slow_server_is_left_when_the_time_is_up(reaction: Any) -> None:
    with listening(reaction) as liar:
        started = time.monotonic()
        with pytest.raises(AskError, match="in time"):
            server(liar.url, timeout_s=0.3).ask(QUESTION)
        assert time.monotonic() - started < 1.2
    assert len(liar.asked) == 1


def chatter(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
    """Headers without end."""
    handler.send_response(200)
    for number in range(100_000):
        handler.send_header(f"X-{number}", "x" * 1000)
    handler.end_headers()


@pytest.mark.parametrize(
    ("reaction", "reason"),
    [
        (raw(b"x" * (MAX_ANSWER + 10)), "huge"),
        (raw(b"<html>Log in</html>", Content_Type="text/html"), "no JSON"),
        (raw(b"{"), "protocol"),
        (raw(b""), "protocol"),
        (raw(b"[" * 100_000), "protocol"),
        (raw(b'{"choices": []}'), "protocol"),
        (raw(b'{"choices": [{"message": null}]}'), "protocol"),
        (raw(b'{"choices": [{"message": {"content": null}}]}'), "words"),
        (raw(b'{"choices": [{"message": {"content": ["a"]}}]}'), "words"),
        (raw(b'{"error": "x"}', 418), "418"),
        (raw(b'{"choices"', Content_Length="5000"), "protocol"),
    ],
)
def test_an_answer_that_is_none(reaction: Any, reason: str) -> None:
    with listening(reaction) as liar, pytest.raises(AskError, match=reason):
        server(liar.url).ask(QUESTION)


def test_headers_without_end_are_no_answer() -> None:
    with listening(chatter) as liar, pytest.raises(AskError):
        server(liar.url).ask(QUESTION)


@pytest.mark.parametrize(
    ("status", "hint"), [(401, KEY), (403, KEY), (404, "--model"), (302, "redirect"), (307, "base")]
)
def test_what_every_question_would_meet_is_said_at_once(status: int, hint: str) -> None:
    reaction = raw(b"{}", status, Location="http://127.0.0.1:9/elsewhere")
    with listening(reaction) as liar, pytest.raises(ExtractorError, match=hint) as caught:
        server(liar.url, key="s3cret").ask(QUESTION)
    assert "\nhint: " in str(caught.value)
    assert "s3cret" not in str(caught.value)
    assert len(liar.asked) == 1


@pytest.mark.parametrize(
    ("url", "key", "word"),
    [
        ("localhost:8080", None, "address"),
        ("ftp://x.example/v1", None, "address"),
        ("http://", None, "address"),
        ("http://x.example:99999/v1", None, "address"),
        ("https://x.example/v1\n", None, "address"),
        ("https://ani:s3cret@x.example/v1", None, "more than an address"),
        ("https://x.example/v1?key=s3cret", None, "more than an address"),
        ("http://x.example/v1", "s3cret", "unprotected"),
        ("https://x.example/v1", "s3\ncret", KEY),
        ("https://x.example/v1", "s3 cret", KEY),
    ],
)
def test_an_address_that_will_not_do(url: str, key: str | None, word: str) -> None:
    with pytest.raises(ExtractorError, match=word) as caught:
        server(url, key=key)
    assert "\nhint: " in str(caught.value)
    assert "cret" not in str(caught.value) or url in str(caught.value)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_a_key_may_go_to_this_machine(host: str) -> None:
    assert server(f"http://{host}:8080/v1", key="s3cret").key


def test_a_reaction_can_be_sent_with_any_type() -> None:
    def odd(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        words = {"choices": [{"message": {"content": "hello"}}]}
        send(handler, json.dumps(words).encode(), Content_Type="application/json; charset=utf-8")

    with listening(odd) as liar:
        assert server(liar.url).ask(QUESTION).content == "hello"
