"""``dateline export``: a ledger to a file that others open, the format chosen by its suffix."""

from __future__ import annotations

import argparse
from pathlib import Path

from geo.commands.console import Commands, say


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("export", help="write a ledger as .geojson, .csv, .html or .json")
    parser.add_argument("ledger", metavar="LEDGER", help="a ledger, such as story.gpkg")
    parser.add_argument(
        "-o", "--output", metavar="FILE", required=True,
        help=".geojson for maps, .csv for spreadsheets, .html for readers, .json for programs",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the file; 0 when done."""
    from geo.ledger import Ledger
    from geo.writers import claims_json, write

    out = Path(options.output)
    with Ledger.open(options.ledger) as ledger:
        if out.suffix.lower() == ".json":  # the ledger keeps the mentions, a story does not
            claims_json.write_readings(ledger.readings(), out)
        else:
            write(ledger.story(title=Path(options.ledger).stem), out)
        claims = ledger.counts()["claims"]
    say(f"{out}: {claims} {'claim' if claims == 1 else 'claims'}")
    return 0
