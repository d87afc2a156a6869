"""How many of the names in ``names_dev.psv`` the index knows, in ten languages.

``python tests/benchmarks/mentions_names.py SHARED [--errors]`` prints a line a language. A form
counts when a candidate lies within 30 km (towns, villages), 15 km (sites) or is the right area at
the right level (countries, regions, seas: its circle reaches the point given).
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from gazetteer import Gazetteer, Place

KINDS = {
    "C": ("country",), "A1": ("region", "macro_region"), "R": ("macro_region", "region", "country"),
    "T": ("city", "village"), "V": ("city", "village"), "S": ("sea", "river", "macro_region"),
    "I": ("site", "city"), "M": ("site", "village", "city"),
}  # fmt: skip
NEAR_KM = {"T": 30.0, "V": 30.0, "I": 15.0, "M": 15.0}


def main() -> int:
    """Print the shares; 1 when one misses its bound."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    path = options.shared / "geoparse" / "names_dev.psv"
    if not path.is_file():
        print(f"{path} is not there: nothing to score")
        return 0
    asked: Counter[str] = Counter()
    known: Counter[str] = Counter()
    with Gazetteer.open() as gazetteer:
        for row in rows(path):
            for code, forms in row.items():
                for form in forms.split(";") if len(code) == 2 and code != "cc" else ():
                    name = row["en"].split(";")[0] if form.strip() == "=" else form.strip()
                    if not name:
                        continue
                    asked[code] += 1
                    found = any(fits(p, row) for p in gazetteer.candidates(name, language=code))
                    known[code] += found
                    if options.errors and not found:
                        print(f"  {row['key']} {code}: {name}")
    for code in asked:
        print(f"{code}: {known[code] / asked[code]:.3f} of {asked[code]} forms")
    share = known.total() / asked.total()
    own = min(known[code] / asked[code] for code in ("id", "en"))
    print(f"all: {share:.3f} of {asked.total()} forms (bound 0.92); id and en {own:.3f} (0.97)")
    return int(share < 0.92 or own < 0.97)


def rows(path: Path) -> list[dict[str, str]]:
    """The lines of the file by the names in its header."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    header = lines[0].split("|")
    return [dict(zip(header, line.split("|"), strict=False)) for line in lines[1:] if line]


def fits(place: Place, row: dict[str, str]) -> bool:
    """Whether a candidate is the place of a row."""
    kind = row["kind"]
    if not place.mappable:
        return not row["lat"] or kind in ("R", "D")
    if not row["lat"]:
        return False
    away = distance_km(place, float(row["lat"]), float(row["lon"]))
    if kind in NEAR_KM:
        return away <= NEAR_KM[kind]
    right = place.kind in KINDS.get(kind, (place.kind,))
    return right and away <= max(60.0, place.precision_m / 1000)


def distance_km(place: Place, lat: float, lon: float) -> float:
    """The length of the great circle between a place's point and another."""
    a, b = math.radians(place.lat or 0.0), math.radians(lat)
    along = math.radians(lon - (place.lon or 0.0))
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(along / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(half))


if __name__ == "__main__":
    sys.exit(main())
