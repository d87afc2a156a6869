"""How every command talks: data to standard output, the rest to standard error."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from gazetteer.index import Gazetteer
    from geo.readers.source import Problem

PATIENCE_S = 2.0  # what takes longer shows how far it is
Commands = Any
"""What ``add_subparsers`` returns; argparse keeps its type private."""


class Parser(argparse.ArgumentParser):
    """An argument parser whose mistakes end with a hint and exit status 1."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments and where to look."""
        fail(f"{message}\nhint: {self.prog} --help")
        raise SystemExit(1)


def say(text: str) -> None:
    """A line to standard error; control characters from file names and articles are defused."""
    sys.stderr.write(plain(text) + "\n")
    sys.stderr.flush()


def fail(message: str) -> None:
    """An error: what was wrong, then each ``hint:`` on its own line."""
    say(f"error: {message}")


def put(text: str) -> None:
    """Text of ours to standard output; what the output's encoding lacks is escaped."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def plain(text: str) -> str:
    """Text without control characters, which could steer a terminal; newlines stay.

    >>> plain("a\\x1b[2Jb")
    'a\\ufffd[2Jb'
    """
    return "".join(c if c == "\n" or c.isprintable() else "\ufffd" for c in text)


def report(problem: Problem) -> None:
    """What could not be read, on standard error; files of other formats are only noted."""
    say(f"{'note' if problem.kind == 'skipped' else 'problem'}: {problem}")


def note(text: str) -> None:
    """What is odd about something that was read all the same."""
    say(f"note: {text}")


def open_gazetteer() -> Gazetteer:
    """The gazetteer; where the index has to be built first, a bar shows how far it is."""
    from gazetteer.index import Gazetteer

    return Gazetteer.open(progress=building())


def building() -> Callable[[str, int, int], None]:
    """A progress bar that appears with the first step."""
    bar: list[Callable[[str, int, int], None]] = []

    def tell(what: str, step: int, steps: int) -> None:
        if not bar:
            from gazetteer.build import progress_bar

            bar.append(progress_bar())
        bar[0](what, step, steps)

    return tell


@contextmanager
def counting(what: str) -> Iterator[Callable[[int, int, str], None]]:
    """A bar for work of unknown length, which appears when it takes longer than two seconds."""
    started = time.monotonic()
    bar: Any = None

    def tell(done: int, total: int, name: str) -> None:
        nonlocal bar
        if bar is None and time.monotonic() - started > PATIENCE_S:
            from tqdm import tqdm

            bar = tqdm(total=total or None, unit=f" {what}s", file=sys.stderr, leave=False)
        if bar is not None:
            bar.set_postfix_str(plain(name)[:40], refresh=False)
            bar.update(done - bar.n)

    try:
        yield tell
    finally:
        if bar is not None:
            bar.close()
