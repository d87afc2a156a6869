"""``--online``: the command asks a server on this machine, and only for what is unknown."""

from __future__ import annotations

import argparse
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest

from gazetteer import Gazetteer
from gazetteer.errors import OnlineError
from geo.__main__ import main
from geo.commands.asking import add_options, asking

AGENT = "dateline-tests/1.0 (tests@example.org)"
RECORD = {
    "osm_type": "node", "osm_id": 41, "lat": "13.2", "lon": "25.1", "addresstype": "village",
    "name": "Kharkhot", "display_name": "Kharkhot, Sudan", "address": {"country_code": "sd"},
}  # fmt: skip


class Handler(BaseHTTPRequestHandler):
    """Answers every query with `RECORD`, as Nominatim would."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(parse_qs(urlsplit(self.path).query)["q"][0])
        data = json.dumps([RECORD]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


@pytest.fixture
def options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The options that name a server on this machine; answers are kept in a folder of the test."""
    from gazetteer import _answer_cache

    monkeypatch.setattr(_answer_cache, "cache_dir", lambda: tmp_path)
    Handler.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield ["--online", "nominatim", "--user-agent", AGENT, "--scheme", "http",
               "--domain", f"127.0.0.1:{running.server_port}"]  # fmt: skip
        running.shutdown()
        thread.join(5)


def test_an_unknown_name_is_asked_and_says_so(
    options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["place", "Kharkhot", *options]) == 0
    out = capsys.readouterr().out
    assert "Kharkhot: village, in Sudan  [osm:node/41]" in out
    assert "asked Nominatim (© OpenStreetMap contributors, ODbL 1.0)" in out
    assert Handler.asked == ["Kharkhot"]


def test_a_known_name_is_not_asked(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["place", "Kursk", *options]) == 0
    assert "gn:538560" in capsys.readouterr().out
    assert Handler.asked == []


def test_mentions_ask_for_unresolved_names_only(
    options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = tmp_path / "corpus.jsonl"
    text = "Soldiers burnt the village of Kharkhot in Sudan."
    corpus.write_text(json.dumps({"id": "a", "text": text, "lang": "en"}), "utf-8")
    assert main(["mentions", str(corpus), *options]) == 0
    (row,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert row["toponyms"][0]["lat"] == 13.2
    assert Handler.asked == ["Kharkhot"]


def test_nothing_is_asked_without_the_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["place", "Kharkhot"]) == 1
    assert "no place is known as 'Kharkhot'" in capsys.readouterr().err


def test_a_missing_user_agent_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["place", "Kharkhot", "--online", "nominatim"]) == 1
    assert "user_agent is ''" in capsys.readouterr().err


def test_the_gazetteer_is_offline_again_afterwards(
    gazetteer: Gazetteer, options: list[str]
) -> None:
    parser = argparse.ArgumentParser()
    add_options(parser)
    with asking(parser.parse_args(options), gazetteer):
        assert gazetteer.online is not None
    assert gazetteer.online is None
    with (
        pytest.raises(OnlineError),
        asking(parser.parse_args(["--online", "nowhere", "--user-agent", AGENT]), gazetteer),
    ):
        pass
    assert gazetteer.online is None
