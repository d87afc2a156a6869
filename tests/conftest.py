"""What all tests share: the index, the gold outside the repository, and no network."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gazetteer import Gazetteer

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
ARTICLES = ROOT / "data" / "articles"


@pytest.fixture(scope="session")
def gazetteer() -> Iterator[Gazetteer]:
    """The real gazetteer, built on first use: a small one would hide its ambiguities."""
    with Gazetteer.open() as opened:
        yield opened


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold beside the checkout; tests that need it are skipped in a fresh clone."""
    if not (SHARED / "claims" / "score.py").is_file():
        pytest.skip("the gold beside the repository is not there")
    return SHARED


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Refuse every connection that would leave this machine."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded(original: Any) -> Any:
        def connect_here(self: socket.socket, address: Any) -> Any:
            if self.family != getattr(socket, "AF_UNIX", None) and not _local(address):
                raise AssertionError(f"a test reached for the network: {address}")
            return original(self, address)

        return connect_here

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", guarded(connect))
    patch.setattr(socket.socket, "connect_ex", guarded(connect_ex))
    yield
    patch.undo()


def _local(address: Any) -> bool:
    host = address[0]
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in {"localhost", ""}
