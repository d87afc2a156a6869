"""``dateline read``: articles to a ledger, or straight to an export."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from geo.commands.console import Commands, counting, fail, note, open_gazetteer, put, report, say
from geo.readers.source import Problem

if TYPE_CHECKING:
    from geo.model import Reading

LEDGER = ".gpkg"
FORMS = ("ledger", "claims-json")


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("read", help="read articles into a ledger, or into an export")
    parser.add_argument("paths", nargs="+", metavar="PATH", help="articles, or folders of them")
    parser.add_argument(
        "-o", "--output", metavar="FILE",
        help="story.gpkg: a ledger, made or added to; .geojson, .csv, .html, .json: an export",
    )  # fmt: skip
    parser.add_argument(
        "--format", choices=FORMS,
        help="claims-json: the interchange form dateline-claims/1, to FILE or standard output",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Read; 0 when everything was read, 1 when something could not be."""
    out = Path(options.output) if options.output else None
    form = options.format or ("claims-json" if _suffix(out) == ".json" else "ledger")
    if form == "claims-json":
        return _to_interchange(options.paths, out)
    if out is None:
        fail("read needs a file to write to\nhint: add -o story.gpkg, or --format claims-json")
        return 1
    if _suffix(out) == LEDGER:
        return _to_ledger(options.paths, out)
    return _to_export(options.paths, out)


def _suffix(path: Path | None) -> str:
    return path.suffix.lower() if path else ""


def _to_ledger(paths: list[str], out: Path) -> int:
    from geo.ledger import Ledger
    from geo.pipeline import build_ledger

    with open_gazetteer() as gazetteer, counting("article") as progress:
        tally = build_ledger(paths, out, gazetteer, report, progress, note)
    say(
        f"{_count(tally.read, 'article')} read, {tally.new} new; "
        f"{_count(tally.claims, 'new claim')}; {_count(tally.problems, 'problem')}"
    )
    if tally.read:
        with Ledger.open(out) as ledger:
            kept = ledger.counts()
        parts = [_count(kept[n], n.removesuffix("s")) for n in ("articles", "claims", "movements")]
        say(f"{out}: {', '.join(parts)}")
    return _status(tally.read, tally.problems)


def _to_interchange(paths: list[str], out: Path | None) -> int:
    from geo.writers import claims_json

    readings, problems = _readings(paths)
    if out is not None:
        claims_json.write_readings(readings, out)
    else:
        put(claims_json.dumps(readings))
    return _finish(readings, problems)


def _to_export(paths: list[str], out: Path) -> int:
    from geo.pipeline import story_of
    from geo.writers import FORMATS, write

    if _suffix(out) not in FORMATS:
        known = ", ".join((LEDGER, *FORMATS))
        fail(f"{out}: the format {_suffix(out) or '(no suffix)'} is unknown\nhint: choose {known}")
        return 1
    readings, problems = _readings(paths)
    with open_gazetteer() as gazetteer:
        write(story_of(readings, title=out.stem, gazetteer=gazetteer), out)
    return _finish(readings, problems)


def _readings(paths: list[str]) -> tuple[list[Reading], int]:
    """All readings, and how many files could not be read."""
    from geo.pipeline import read_paths

    problems: list[Problem] = []

    def refuse(problem: Problem) -> None:
        problems.append(problem)
        report(problem)

    with open_gazetteer() as gazetteer, counting("article") as progress:
        readings = list(read_paths(paths, gazetteer, refuse, progress, note))
    return readings, sum(problem.kind == "unreadable" for problem in problems)


def _finish(readings: list[Reading], problems: int) -> int:
    claims = sum(len(reading.claims) for reading in readings)
    say(
        f"{_count(len(readings), 'article')} read; {_count(claims, 'claim')}; "
        f"{_count(problems, 'problem')}"
    )
    return _status(len(readings), problems)


def _status(read: int, problems: int) -> int:
    if not read and not problems:
        fail("there is no article there\nhint: name files, or a folder that holds some")
    return 1 if problems or not read else 0


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
