"""A server that speaks the protocol of OpenAI's chat completions, over the standard library.

One question, one answer, within a time limit that a server cannot stretch by dripping bytes. No
redirect is followed and no proxy used: text and key go to the address given, nowhere else.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import json
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from geo.errors import ExtractorError

KEY = "DATELINE_API_KEY"
"""The environment variable with the key. A name of its own: a key meant for one company's server
must not be sent to whatever address is given."""

TIMEOUT_S = 60.0
MAX_ANSWER = 2_000_000  # bytes; thirty filled forms take 40,000
_TRIES = 3
_PATIENCE_S = 60.0  # a server that asks for a longer pause is not waited for
_AGAIN = frozenset({429, 500, 502, 503, 504})
_NEVER = {
    401: "the key is refused; set {key} to a valid one",
    403: "the key may not do this; check {key} and the model",
    404: "there is no such address or model; check --base-url (it often ends in /v1) and --model",
}


class AskError(Exception):
    """A question that got no usable answer. `reason` is short, as it is counted."""

    def __init__(self, reason: str, wait_s: float | None = None) -> None:
        super().__init__(reason)
        self.reason, self.wait_s = reason, wait_s


class _RetryError(AskError):
    """One that may go better a second time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The model's words; `cut` tells that the server stopped it at its limit."""

    content: str
    cut: bool = False


@dataclass(slots=True, kw_only=True)
class Server:
    """Where to ask, and what. `sleep` is for tests.

    Raises
    ------
    ExtractorError
        When the address is none, or the key would travel unprotected.
    """

    base_url: str
    model: str
    timeout_s: float = TIMEOUT_S
    key: str | None = field(default_factory=lambda: os.environ.get(KEY) or None)
    sleep: Callable[[float], None] = time.sleep
    _plain: bool = False  # the server does not know `response_format`

    def __post_init__(self) -> None:
        _check(self.base_url, self.key)

    def ask(self, messages: Sequence[Mapping[str, str]]) -> Reply:
        """One answer; what may pass is tried again.

        Raises
        ------
        AskError
            When this question got no usable answer.
        ExtractorError
            When no question would: a wrong address, key or model.
        """
        for attempt in range(1, _TRIES + 1):
            try:
                return self._once(messages)
            except _RetryError as error:
                wait = 2.0 ** (attempt - 1) if error.wait_s is None else error.wait_s
                if attempt == _TRIES or wait > _PATIENCE_S:
                    raise AskError(error.reason) from error
                self.sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    def _once(self, messages: Sequence[Mapping[str, str]]) -> Reply:
        body: dict[str, Any] = {
            "model": self.model, "messages": list(messages), "temperature": 0, "stream": False,
        }  # fmt: skip
        if not self._plain:
            body["response_format"] = {"type": "json_object"}
        status, headers, data = self._post(json.dumps(body).encode())
        if status == 400 and not self._plain:
            self._plain = True  # a server that does not know the option
            return self._once(messages)
        if status != 200:
            raise self._refusal(status, headers)
        kind = headers.get("content-type", "").split(";")[0].strip().lower()
        if kind and "json" not in kind:
            raise AskError("an answer that is no JSON")
        return _reply(data)

    def _refusal(self, status: int, headers: Mapping[str, str]) -> Exception:
        if hint := _NEVER.get(status):
            return ExtractorError(f"{self.base_url} answers {status}\nhint: {hint.format(key=KEY)}")
        if 300 <= status < 400:
            return ExtractorError(
                f"{self.base_url} answers with a redirect, which is not followed\n"
                "hint: give the final address as --base-url"
            )
        if status in _AGAIN:
            return _RetryError(f"status {status}", _asked_pause(headers))
        return AskError(f"status {status}")

    def _post(self, body: bytes) -> tuple[int, Mapping[str, str], bytes]:
        headers = {"Content-Type": "application/json", "Accept": "application/json",
                   "Accept-Encoding": "identity"}  # fmt: skip
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        path = urlsplit(self.base_url).path.rstrip("/") + "/chat/completions"
        try:
            with self._connected() as connection:
                connection.request("POST", path, body, headers)
                answer = connection.getresponse()
                found = {name.lower(): value for name, value in answer.getheaders()}
                return answer.status, found, _read(answer)
        except TimeoutError as error:
            raise AskError("no answer in time") from error
        except (OSError, http.client.HTTPException) as error:
            raise _RetryError("no connection") from error

    @contextlib.contextmanager
    def _connected(self) -> Iterator[http.client.HTTPConnection]:
        """A connection that is torn down when the time is up, whatever it is doing then."""
        parts = urlsplit(self.base_url)
        kind = (
            http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        )
        connection = kind(parts.hostname or "", parts.port, timeout=self.timeout_s)
        late = threading.Event()
        connection.connect()
        timer = threading.Timer(self.timeout_s, _tear, (connection.sock, late))
        timer.daemon = True
        timer.start()
        try:
            yield connection
        except (OSError, http.client.HTTPException) as error:
            if late.is_set():
                raise TimeoutError from error
            raise
        finally:
            timer.cancel()
            connection.close()
        if late.is_set():
            raise TimeoutError


def _tear(sock: socket.socket, late: threading.Event) -> None:
    late.set()
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _read(answer: http.client.HTTPResponse) -> bytes:
    data = answer.read(MAX_ANSWER + 1)
    if len(data) > MAX_ANSWER:
        raise AskError("a huge answer")
    return data


def _reply(data: bytes) -> Reply:
    """The words in an answer of the protocol."""
    try:
        value = json.loads(data)
        choice = value["choices"][0]
        content = choice["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise AskError("an answer that is not of the protocol") from error
    if not isinstance(content, str):
        raise AskError("an answer without words")
    return Reply(content=content, cut=choice.get("finish_reason") == "length")


def _asked_pause(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait as `Retry-After` says, in seconds or as a date (RFC 9110, 10.2.3)."""
    value = headers.get("retry-after", "").strip()
    if value.isdecimal():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _check(base_url: str, key: str | None) -> None:
    try:
        parts = urlsplit(base_url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise ExtractorError(f"{base_url!r} is no address: {error}\nhint: {_EXAMPLE}") from error
    if parts.scheme not in ("http", "https") or not host or not base_url.isprintable():
        raise ExtractorError(f"{base_url!r} is no web address\nhint: {_EXAMPLE}")
    if parts.username is not None or parts.query or parts.fragment:
        raise ExtractorError(
            f"the address of {host} holds more than an address\nhint: a key goes into {KEY}"
        )
    if key is None:
        return
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise ExtractorError(f"{KEY} holds a blank or a sign that no key has\nhint: set it anew")
    if parts.scheme == "http" and not _here(host):
        raise ExtractorError(
            f"the key would travel to {host} unprotected\nhint: use https, or unset {KEY}"
        )


_EXAMPLE = "for example --base-url http://localhost:8080/v1"


def _here(host: str) -> bool:
    """Whether an address is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
