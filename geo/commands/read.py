"""``dateline read``: articles to a ledger, or straight to an export."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from geo.commands.console import Commands, counting, fail, note, open_gazetteer, put, report, say
from geo.errors import ExtractorError

if TYPE_CHECKING:
    from geo.extractors.assist import Assistant
    from geo.model import Reading
    from geo.readers.source import Problem

LEDGER = ".gpkg"
FORMS = ("ledger", "claims-json")
EXTRACTORS = ("rules", "openai")
LONGEST_S = 3600  # no answer is worth waiting longer for


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
    parser.add_argument(
        "--extractor", choices=EXTRACTORS, default="rules",
        help="openai: a language model reads each article again; off unless asked for",
    )  # fmt: skip
    parser.add_argument(
        "--explain", action="store_true",
        help="print which words and which entries of the language pack made each claim",
    )  # fmt: skip
    parser.add_argument("--base-url", metavar="URL", help="its server, often ending in /v1")
    parser.add_argument("--model", metavar="NAME", help="its name there")
    parser.add_argument(
        "--timeout", metavar="SECONDS", type=float, help="for one answer of it (default 60)"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Read; 0 when everything was read, 1 when something could not be."""
    if options.explain:
        return _explain(options)
    second = _assistant(options)
    out = Path(options.output) if options.output else None
    form = options.format or ("claims-json" if _suffix(out) == ".json" else "ledger")
    if form == "claims-json":
        return _to_interchange(options.paths, out, second)
    if out is None:
        fail("read needs a file to write to\nhint: add -o story.gpkg, or --format claims-json")
        return 1
    if _suffix(out) == LEDGER:
        return _to_ledger(options.paths, out, second)
    return _to_export(options.paths, out, second)


def _explain(options: argparse.Namespace) -> int:
    """Explanations go to standard output and nowhere else."""
    from geo.commands import explained

    if options.output or options.format or options.extractor != "rules":
        fail("--explain prints how the rules read, and writes nothing\n"
             "hint: leave out -o, --format and --extractor")  # fmt: skip
        return 1
    return explained.run(options.paths)


def _assistant(options: argparse.Namespace) -> Assistant | None:
    """The second reader that was asked for, none by default."""
    given = (options.base_url, options.model, options.timeout)
    if options.extractor == "rules":
        if any(value is not None for value in given):
            raise ExtractorError(
                "--base-url, --model and --timeout are of no use without a language model\n"
                "hint: add --extractor openai"
            )
        return None
    if not (options.base_url and options.model):
        raise ExtractorError(
            "--extractor openai needs to know whom to ask\n"
            "hint: add --base-url URL and --model NAME; the key, if any, goes into DATELINE_API_KEY"
        )
    if options.timeout is not None and not 0 < options.timeout <= LONGEST_S:
        raise ExtractorError(
            f"--timeout {options.timeout:g} is no sensible time\n"
            f"hint: give seconds, from 1 to {LONGEST_S}"
        )
    from geo.extractors.assist import Assistant
    from geo.extractors.openai import TIMEOUT_S, Server
    from geo.reading import pack_for

    server = Server(base_url=options.base_url, model=options.model,
                    timeout_s=options.timeout or TIMEOUT_S)  # fmt: skip
    return Assistant(server, packs=pack_for)


def _suffix(path: Path | None) -> str:
    return path.suffix.lower() if path else ""


def _to_ledger(paths: list[str], out: Path, second: Assistant | None) -> int:
    from geo.ledger import Ledger
    from geo.pipeline import build_ledger

    with open_gazetteer() as gazetteer, counting("article") as progress:
        refine = second.refine if second else None
        tally = build_ledger(paths, out, gazetteer, report, progress, note, refine)
    say(
        f"{_count(tally.read, 'article')} read, {tally.new} new; "
        f"{_count(tally.claims, 'new claim')}; {_count(tally.problems, 'problem')}"
    )
    if tally.read:
        with Ledger.open(out) as ledger:
            kept = ledger.counts()
        parts = [_count(kept[n], n.removesuffix("s")) for n in ("articles", "claims", "movements")]
        say(f"{out}: {', '.join(parts)}")
    return _status(tally.read, tally.problems + _told(second))


def _to_interchange(paths: list[str], out: Path | None, second: Assistant | None) -> int:
    from geo.writers import claims_json

    readings, problems = _readings(paths, second)
    if out is not None:
        claims_json.write_readings(readings, out)
    else:
        put(claims_json.dumps(readings))
    return _finish(readings, problems, second)


def _to_export(paths: list[str], out: Path, second: Assistant | None) -> int:
    from geo.pipeline import story_of
    from geo.writers import FORMATS, write

    if _suffix(out) not in FORMATS:
        known = ", ".join((LEDGER, *FORMATS))
        fail(f"{out}: the format {_suffix(out) or '(no suffix)'} is unknown\nhint: choose {known}")
        return 1
    readings, problems = _readings(paths, second)
    with open_gazetteer() as gazetteer:
        write(story_of(readings, title=out.stem, gazetteer=gazetteer), out)
    return _finish(readings, problems, second)


def _readings(paths: list[str], second: Assistant | None) -> tuple[list[Reading], int]:
    """All readings, and how many files could not be read."""
    from geo.pipeline import read_paths

    problems: list[Problem] = []

    def refuse(problem: Problem) -> None:
        problems.append(problem)
        report(problem)

    with open_gazetteer() as gazetteer, counting("article") as progress:
        refine = second.refine if second else None
        readings = list(read_paths(paths, gazetteer, refuse, progress, note, refine))
    return readings, sum(problem.kind == "unreadable" for problem in problems)


def _finish(readings: list[Reading], problems: int, second: Assistant | None) -> int:
    claims = sum(len(reading.claims) for reading in readings)
    say(
        f"{_count(len(readings), 'article')} read; {_count(claims, 'claim')}; "
        f"{_count(problems, 'problem')}"
    )
    return _status(len(readings), problems + _told(second))


def _told(second: Assistant | None) -> int:
    """Say what became of a language model's answers; how many articles it failed on."""
    if second is None:
        return 0
    for line in second.summary():
        say(line)
    return second.failed


def _status(read: int, problems: int) -> int:
    if not read and not problems:
        fail("there is no article there\nhint: name files, or a folder that holds some")
    return 1 if problems or not read else 0


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
