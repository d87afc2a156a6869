"""``dateline mentions``: the places in each text of a corpus, as geoparsing scorers read them.

One JSON object a line in (``id``, ``text``, perhaps ``lang``), one a line out (``id`` and
``toponyms`` with ``start``, ``end``, ``lat``, ``lon``). A text in which nothing is found keeps its
line, so that the two files can be laid side by side.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.commands.asking import add_options, asking
from geo.commands.console import Commands, counting, open_gazetteer, put, report, say
from geo.errors import ArticleError

if TYPE_CHECKING:
    from gazetteer.index import Gazetteer
    from geo.readers.source import Problem

_SHAPE = 'write one object a line: {"id": "a1", "text": "..."}'


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser(
        "mentions", help="find and resolve the places in a JSON Lines corpus"
    )
    parser.add_argument("corpus", metavar="CORPUS", help="JSON Lines with id and text")
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="where to write; standard output by default"
    )
    parser.add_argument("--lang", metavar="CODE", help="language of texts that do not state one")
    add_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the predictions; 1 when a line could not be read."""
    from geo.readers.source import Problem
    from geo.writers.safely import replace_file

    lines: list[str] = []
    problems = 0
    with open_gazetteer() as gazetteer, asking(options, gazetteer), counting("text") as progress:
        for done, item in enumerate(_documents(Path(options.corpus)), 1):
            if isinstance(item, Problem):
                problems += 1
                report(item)
            else:
                lines.append(_line(item, gazetteer, options.lang))
                progress(done, 0, str(item["id"]))
    text = "".join(line + "\n" for line in lines)
    if options.output:
        replace_file(Path(options.output), text.encode())
    elif text:
        put(text)
    say(f"{len(lines)} texts, {problems} problems")
    return 1 if problems or not lines else 0


def _line(row: dict[str, Any], gazetteer: Gazetteer, language: str | None) -> str:
    from geo.writers.mentions_jsonl import render

    text = row["text"]
    language = row.get("lang") or row.get("language") or language
    language = language if isinstance(language, str) else None
    matches = gazetteer.resolve(gazetteer.find(text, language=language), text, language=language)
    return render(row["id"], matches)


def _documents(path: Path) -> Iterator[dict[str, Any] | Problem]:
    """The lines of a corpus; a bad one becomes a problem and the rest goes on."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _document(path, number, line)
    except OSError as error:
        what = f"cannot read {path}: {error.strerror or error}"
        raise ArticleError(f"{what}\nhint: check the path and its permissions") from error


def _document(path: Path, number: int, line: bytes) -> dict[str, Any] | Problem:
    from geo.readers.source import Problem

    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        what = f"the line is no JSON ({str(error)[:80]})"
        return Problem(path=str(path), what=what, hint=_SHAPE, line=number)
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "id" not in row:
        what = "the line has no id and text"
        return Problem(path=str(path), what=what, hint=_SHAPE, line=number)
    return row
