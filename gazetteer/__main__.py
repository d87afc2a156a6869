"""``python -m gazetteer build``: compile the index, with a progress bar on standard error."""

from __future__ import annotations

import argparse
import sys

from gazetteer.build import build, index_path, progress_bar
from gazetteer.errors import GazetteerError


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when done, 1 for a mistake the user can mend, 130 when interrupted."""
    parser = argparse.ArgumentParser(prog="python -m gazetteer")
    commands = parser.add_subparsers(dest="command", required=True)
    maker = commands.add_parser("build", help="compile the place index, once")
    maker.add_argument("--force", action="store_true", help="build even if the index is there")
    options = parser.parse_args(arguments)
    path = index_path()
    try:
        if options.force or not path.exists():
            build(path, progress=progress_bar())
    except GazetteerError as exc:
        print(exc, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
