"""Fill in label point and radius of curated rows that have members and lack them.

Usage::

    python scripts/derive_points.py

Reads every curated table under data/places, unions the members' shapes and writes lon, lat and
precision_m where they are empty. A row that has a point keeps it: delete the three cells to have
them derived anew. Unknown members end the script with their file and line.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Any

from derive_shapes import PLACES, label_point, polygonal, reach_m

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

TABLES = ("macro_regions", "institutions", "sites", "waters", "extra_places")


def read_shapes() -> dict[str, Any]:
    """Shapes by id from the three GeoParquet files."""
    import geopandas as gpd

    found: dict[str, Any] = {}
    for stem in ("countries", "admin1", "seas"):
        frame = gpd.read_parquet(PLACES / f"{stem}.parquet")
        found.update(zip(frame.id, frame.geometry, strict=True))
    return found


def member_shape(member: str, shapes: dict[str, Any], where: str) -> Any:
    """The shape of a member, or of a third of it ("east:ne:UA")."""
    from gazetteer.shapes import third

    if member in shapes:
        return shapes[member]
    direction, _colon, whole = member.partition(":")
    if whole not in shapes:
        raise SystemExit(f"{where}: no shape has id {member!r}\nhint: ids are in admin1.parquet")
    return third(shapes[whole], direction)


def fill(row: dict[str, str], shapes: dict[str, Any], where: str) -> bool:
    """Give a row its point and radius; whether anything changed."""
    import shapely

    members = [member_shape(m, shapes, where) for m in row["members"].split()]
    if not members or row["lon"]:
        return False
    whole = polygonal(shapely.union_all(members))
    lon, lat = label_point(whole)
    row["lon"], row["lat"] = f"{lon:.4f}", f"{lat:.4f}"
    row["precision_m"] = f"{reach_m(whole, lon, lat):.0f}"
    return True


def main() -> None:
    """Fill every table in place; line 1, the comment, is kept."""
    shapes = read_shapes()
    for stem in TABLES:
        path = PLACES / f"{stem}.csv"
        comment, *lines = path.read_text("utf-8").splitlines(keepends=True)
        reader = csv.DictReader(lines)
        rows = list(reader)
        changed = sum([fill(r, shapes, f"{path.name}:{n}") for n, r in enumerate(rows, 3)])
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(comment)
            writer = csv.DictWriter(file, reader.fieldnames or [], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        print(f"{path.name}: {len(rows)} rows, {changed} filled")


if __name__ == "__main__":
    main()
