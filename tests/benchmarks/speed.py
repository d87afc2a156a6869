"""How quick Dateline is: ``python tests/benchmarks/speed.py`` prints a figure a line.

Each figure is the best of several runs, as the machine may be busy with something else; the bound
beside it is the one that the first release set itself.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
SEEDS = ROOT.parent / "shared" / "seeds"
RUNS = 5


def main() -> int:
    """Print all figures; 1 when one misses its bound."""
    from gazetteer import Gazetteer

    Gazetteer.open().close()  # built before anything is timed
    texts, name = _articles()
    rows = [
        (f"{len(texts)} articles ({name}) to a ledger, once started", _to_ledger(texts), 1.0),
        ("dateline place Kursk, from the shell", _shell("-m", "geo", "place", "Kursk"), 0.5),
        ("dateline --help, from the shell", _shell("-m", "geo", "--help"), 0.3),
        ("import geo, from the shell", _shell("-c", "import geo"), 0.3),
        ("import gazetteer, from the shell", _shell("-c", "import gazetteer"), 0.3),
        ("Python itself, from the shell", _shell("-c", ""), None),
    ]
    for what, seconds, bound in rows:
        beside = f"  (bound {bound:.1f} s)" if bound else ""
        print(f"{what:48} {seconds:6.3f} s{beside}")
    return int(any(bound is not None and seconds > bound for _, seconds, bound in rows))


def _articles() -> tuple[list[Path], str]:
    """The five seeds where they are, else five of our own summaries."""
    if SEEDS.is_dir():
        return sorted(SEEDS.glob("*.txt")), "seeds"
    return sorted((ROOT / "data" / "articles").glob("*.md"))[:5], "our own"


def _to_ledger(paths: list[Path]) -> float:
    """Files to a new ledger in a process that has read an article before."""
    from geo.pipeline import build_ledger, shared_gazetteer

    def run() -> None:
        with tempfile.TemporaryDirectory() as folder:
            tally = build_ledger(paths, Path(folder) / "story.gpkg", shared_gazetteer())
            assert tally.read == len(paths)

    run()
    return _best(run)


def _shell(*arguments: str) -> float:
    command = [sys.executable, *arguments]
    return _best(lambda: subprocess.run(command, cwd=ROOT, check=True, capture_output=True))


def _best(run: Callable[[], object]) -> float:
    seconds = []
    for _ in range(RUNS):
        started = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - started)
    return min(seconds)


if __name__ == "__main__":
    sys.exit(main())
