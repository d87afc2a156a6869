"""``dateline build``: compile the place index; every other command does so when it must."""

from __future__ import annotations

import argparse

from geo.commands.console import Commands, building, put


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("build", help="compile the place index, once (about a minute)")
    parser.add_argument("--force", action="store_true", help="build even if the index is there")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Build, and print where the index is."""
    from gazetteer.build import build, index_path
    from gazetteer.index import Gazetteer

    path = index_path()
    if options.force:
        build(path, progress=building())
    Gazetteer.open(progress=building()).close()
    put(str(path))
    return 0
