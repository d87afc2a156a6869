"""``dateline app``: the map in the browser, served from this machine to this machine."""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from geo.commands.console import Commands, fail, put, say
from geo.errors import DatelineError

HOST = "localhost"
PORT = 8501  # Streamlit's own, so that nobody has to learn another
TRIES = 20  # ports tried from there on where none is asked for
START_S = 90.0


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("app", help="show the map in the browser")
    parser.add_argument(
        "paths", nargs="*", metavar="PATH",
        help="a ledger, or articles and folders of them; the sample story by default",
    )  # fmt: skip
    parser.add_argument("--port", type=int, help=f"where to listen; {PORT}, or the next free one")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Start the app, print its address, and stay until it ends or Ctrl-C is pressed."""
    for path in options.paths:
        if not Path(path).exists():
            fail(f"{path}: there is no such file or folder\nhint: check the path")
            return 1
    _check(options.paths)
    port = _port(options.port)
    if status := _build():
        return status
    server = subprocess.Popen(command(port, options.paths), env=_environment())
    try:
        if _answers(server, port):
            put(f"http://{HOST}:{port}")
            sys.stdout.flush()
            say("Dateline is running; press Ctrl-C to stop it")
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(server)


def _check(paths: Sequence[str]) -> None:
    """Refuse a broken ledger here, where the message is read, and not on an empty page."""
    ledgers = [path for path in paths if Path(path).suffix == ".gpkg"]
    if ledgers:
        from geo.ledger import Ledger

        for path in ledgers:
            Ledger.open(path).close()


def _build() -> int:
    """Build the index where it is missing, here, where a bar can be shown, and not in the browser.

    In a process of its own: building takes 0.8 GB, which this one would hold for as long as the app
    runs.
    """
    build = [sys.executable, "-m", "geo", "build"]
    return subprocess.run(build, env=_environment(), stdout=subprocess.DEVNULL).returncode


def command(port: int, paths: list[str]) -> list[str]:
    """How Streamlit is called: this machine only, no browser opened, nothing sent anywhere."""
    settings = {
        "server.address": HOST,
        "server.port": str(port),
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
        "logger.hideWelcomeMessage": "true",
        "logger.level": "warning",  # the address is printed here, once
    }
    flags = [f"--{name}={value}" for name, value in settings.items()]
    given = [str(Path(path).resolve()) for path in paths]
    return [sys.executable, "-m", "streamlit", "run", str(page()), *flags, "--", *given]


def page() -> Path:
    """The Streamlit page: beside the packages in a checkout, among the data in a wheel.

    Raises
    ------
    DatelineError
        When it is in neither place.
    """
    from gazetteer.paths import data_dir

    for folder in (data_dir(), data_dir().parent):
        if (folder / "app.py").is_file():
            return folder / "app.py"
    raise DatelineError("app.py is missing\nhint: reinstall Dateline")


def _environment() -> dict[str, str]:
    """The environment of the server; the packages are found however the command was started."""
    root = str(Path(__file__).resolve().parents[2])
    known = os.environ.get("PYTHONPATH")
    return os.environ | {"PYTHONPATH": f"{root}{os.pathsep}{known}" if known else root}


def _port(asked: int | None) -> int:
    """A port that nobody listens on.

    Raises
    ------
    DatelineError
        When the port asked for is taken, or none of those tried is free.
    """
    for port in [asked] if asked else range(PORT, PORT + TRIES):
        if not 0 < port < 65536:
            raise DatelineError(f"{port} is no port\nhint: choose one from 1024 to 65535")
        if _free(port):
            return port
    taken = f"port {asked} is" if asked else f"ports {PORT} to {PORT + TRIES - 1} are"
    raise DatelineError(f"{taken} in use\nhint: choose another: dateline app --port 8600")


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _answers(server: subprocess.Popen[bytes], port: int) -> bool:
    """Wait until the server takes connections; `False` when it ends or never does."""
    until = time.monotonic() + START_S
    while server.poll() is None and time.monotonic() < until:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False


def _stop(server: subprocess.Popen[bytes]) -> None:
    if server.poll() is None:
        server.terminate()
        try:
            server.wait(timeout=5)
        except subprocess.TimeoutExpired:
            server.kill()
