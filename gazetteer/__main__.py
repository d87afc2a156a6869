"""``python -m gazetteer build``: compile the index, with a progress bar on standard error."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from gazetteer import geonames
from gazetteer.build import build, index_path, progress_bar
from gazetteer.errors import GazetteerError


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when done, 1 for a mistake the user can mend, 130 when interrupted."""
    parser = argparse.ArgumentParser(prog="python -m gazetteer")
    commands = parser.add_subparsers(dest="command", required=True)
    maker = commands.add_parser("build", help="compile the place index, once")
    maker.add_argument("--force", action="store_true", help="build even if the index is there")
    maker.add_argument(
        "--geonames", nargs="*", type=Path, metavar="FILE",
        help="add the villages of these GeoNames dumps (RU.zip); without a file: leave them out",
    )  # fmt: skip
    maker.add_argument(
        "--alternate-names", type=Path, metavar="FILE",
        help="add the names in alternateNamesV2.zip to GeoNames' places",
    )  # fmt: skip
    options = parser.parse_args(arguments)
    try:
        packs = _packs(options)
        path = index_path(packs=packs)
        if options.force or not path.exists():
            build(path, progress=progress_bar(), packs=packs)
        geonames.remember(packs)
    except GazetteerError as exc:
        print(exc, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    print(path)
    return 0


def _packs(options: argparse.Namespace) -> geonames.Packs:
    """The packs named on the command line; without any, those of the last build."""
    if options.geonames is None and options.alternate_names is None:
        return geonames.remembered()
    return geonames.choose(options.geonames or [], options.alternate_names)


if __name__ == "__main__":
    sys.exit(main())
