"""A server on this machine that speaks the protocol of chat completions, and lies as told."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reaction = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]


@dataclass
class Liar:
    """What the server was asked, and how it reacts: one reaction a question, the last one again."""

    url: str = ""
    reactions: list[Reaction] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def react(self, handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        self.asked.append(body)
        self.headers.append({k.lower(): v for k, v in handler.headers.items()})
        self.reactions[min(len(self.asked), len(self.reactions)) - 1](handler, body)


def send(handler: BaseHTTPRequestHandler, data: bytes, status: int = 200, **headers: str) -> None:
    """An answer with these headers, underscores for dashes."""
    handler.send_response(status)
    given = {"Content_Type": "application/json", "Content_Length": str(len(data))} | headers
    for name, value in given.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(data)


def says(content: object, finish: str = "stop") -> Reaction:
    """An answer of the protocol whose words are `content`, or its JSON."""
    words = content if isinstance(content, str) else json.dumps(content)
    choice = {"message": {"role": "assistant", "content": words}, "finish_reason": finish}

    def react(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        send(handler, json.dumps({"choices": [choice]}).encode())

    return react


def raw(data: bytes, status: int = 200, **headers: str) -> Reaction:
    """An answer of any kind."""
    return lambda handler, _: send(handler, data, status, **headers)


def drips(every_s: float) -> Reaction:
    """A byte now and then, never enough to be late for one of them."""

    def react(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.end_headers()
        stop = threading.Event()
        try:
            while not stop.wait(every_s):
                handler.wfile.write(b" ")
                handler.wfile.flush()
        except OSError:
            return

    return react


def hangs_up(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
    """No answer at all."""
    handler.close_connection = True


class Quiet(ThreadingHTTPServer):
    """A server that says nothing when a client leaves in the middle, which is often the point."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def listening(*reactions: Reaction) -> Iterator[Liar]:
    """A server that reacts as told while the block runs."""
    liar = Liar(reactions=list(reactions))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            body = json.loads(self.rfile.read(length))
            assert self.path.endswith("/chat/completions")
            liar.react(self, body)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = Quiet(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    liar.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield liar
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
