"""The `dateline` command."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import sys
from types import FrameType
from typing import Any, NoReturn

from gazetteer.errors import GazetteerError
from geo.commands import app, build, evaluate, export, mentions, place, read
from geo.commands.console import Parser, fail, put, say
from geo.errors import DatelineError

COMMANDS = (read, export, place, mentions, evaluate, app, build)
INTERRUPTED = 130  # 128 + SIGINT, as shells report it
TERMINATED = 143
NO_READER = 141


def main(arguments: list[str] | None = None) -> int:
    """Run the command.

    Returns
    -------
    0 when all is done, 1 for what the user can mend, 130 when interrupted by Ctrl-C, 141 when
    whoever read the output went away.
    """
    for stream in (sys.stdout, sys.stderr):
        getattr(stream, "reconfigure", _nothing)(errors="backslashreplace")
    options = parser().parse_args(arguments)
    with contextlib.suppress(ValueError):  # in another thread signals are somebody else's
        signal.signal(signal.SIGTERM, _terminated)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        _silence()
        return NO_READER
    except KeyboardInterrupt:
        say("interrupted; what was finished before is kept")
        return INTERRUPTED
    except (DatelineError, GazetteerError) as error:
        fail(str(error))
        return 1
    return status


def parser() -> Parser:
    """All commands and their options."""
    top = Parser(
        prog="dateline",
        description="From news reports to a sourced, dated, contestable map of movements.",
        epilog="Data goes to standard output, everything else to standard error.",
    )
    top.add_argument("--version", action=_Version, help="print the version and exit")
    commands = top.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser)
    for module in COMMANDS:
        module.add(commands)
    return top


class _Version(argparse.Action):
    """Looks the version up only when asked: reading a package's metadata takes 30 ms."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, nargs=0)

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from importlib.metadata import PackageNotFoundError, version

        try:
            put(f"dateline {version('dateline')}")
        except PackageNotFoundError:
            put("dateline (run from a checkout that nobody installed)")
        parser.exit()


def _terminated(number: int, frame: FrameType | None) -> NoReturn:
    """Leave as after Ctrl-C, so that temporary files are removed."""
    raise SystemExit(TERMINATED)


def _silence() -> None:
    """Point standard output at nothing, so that Python does not complain when it closes it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _nothing(**_: Any) -> None:
    """For streams that cannot be set up anew, such as those of a test."""


if __name__ == "__main__":
    sys.exit(main())
