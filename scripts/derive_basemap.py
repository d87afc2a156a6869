"""Derive `data/basemap/basemap.json` from Natural Earth: land, borders, label points.

Run once, by hand, with two files at hand:

    python scripts/derive_basemap.py countries-10m.json ne_10m_admin_0_countries.zip

The first is the TopoJSON of the npm package world-atlas 2.0.2 (Natural Earth 4.1, public domain);
its arcs are shared by neighbours, so that simplifying each arc alone keeps borders shared. The
second is any Natural Earth admin-0 file with the columns ISO_A2_EH, LABEL_X, LABEL_Y, MIN_LABEL.

What is written knows land, lines and label points. It does not say which country land belongs to,
and nothing may read that from it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

TOLERANCE = 0.02  # degrees; looks right from the world down to an oblast (zoom 9)
SCALE = 100  # integers are hundredths of a degree
OUT = Path(__file__).resolve().parent.parent / "data" / "basemap" / "basemap.json"

DISPUTED_WITH = {  # a border with one of these is drawn dashed: it is contested by a party to it
    "Kosovo", "Somaliland", "N. Cyprus", "W. Sahara", "Siachen Glacier", "Palestine",
    "Cyprus U.N. Buffer Zone",
}  # fmt: skip
DISPUTED_BOXES = [  # two neighbours and the box in which their line is contested
    ("Russia", "Ukraine", (32.0, 45.7, 36.8, 46.4)),  # the line north of Crimea
    ("Syria", "Israel", (35.5, 32.6, 36.1, 33.5)),  # Golan
    ("India", "Pakistan", (73.2, 32.4, 78.0, 37.2)),  # the line of control in Kashmir
    ("India", "China", (77.5, 31.0, 80.5, 36.0)),  # Aksai Chin
    ("India", "China", (91.5, 26.5, 97.5, 29.6)),  # Arunachal Pradesh
    ("Sudan", "S. Sudan", (27.5, 9.0, 29.5, 10.7)),  # Abyei
    ("Sudan", "Egypt", (31.0, 21.9, 37.5, 23.3)),  # Halaib
]
Point = tuple[float, float]


def decode_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """Undo TopoJSON's quantisation: arcs as lists of (lon, lat)."""
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * kx + tx, y * ky + ty))
        arcs.append(unwrapped(points))
    return arcs


def unwrapped(points: list[Point]) -> list[Point]:
    """Follow a line over the antimeridian: 179, -179 becomes 179, 181 (the source joins it there).

    Without this the line would run once round the world, and simplifying would cut its corner.
    """
    out = points[:1]
    for lon, lat in points[1:]:
        out.append((lon - 360 * round((lon - out[-1][0]) / 360), lat))
    return out


def simplify(points: list[Point]) -> list[Point]:
    """Douglas and Peucker (1973), ends kept; a closed arc keeps the point farthest from its start.

    Without that point a closed arc has no base line to measure from.
    """
    if points[0] == points[-1] and len(points) > 3:
        far = max(range(len(points)), key=lambda i: _squared(points[i], points[0]))
        return _peucker(points[: far + 1])[:-1] + _peucker(points[far:])
    return _peucker(points)


def _squared(a: Point, b: Point) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def _peucker(points: list[Point]) -> list[Point]:
    from shapely.geometry import LineString

    if len(points) < 3 or points[0] == points[-1]:
        return points
    line = LineString(points).simplify(TOLERANCE, preserve_topology=False)
    return [(x, y) for x, y in line.coords]


def quantise(points: list[Point]) -> list[int]:
    """First point, then differences, in hundredths of a degree; repeated points dropped."""
    flat: list[int] = []
    px = py = 0
    for i, (lon, lat) in enumerate(points):
        x, y = round(lon * SCALE), round(lat * SCALE)
        if i and (x, y) == (px, py):
            continue
        flat += [x - px, y - py] if i else [x, y]
        px, py = x, y
    return flat


def polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """Every polygon of a geometry as rings of arc numbers (``~n`` is arc n backwards)."""
    if geometry["type"] == "Polygon":
        return [geometry["arcs"]]
    if geometry["type"] == "MultiPolygon":
        return list(geometry["arcs"])
    return [p for part in geometry.get("geometries", []) for p in polygons(part)]


def owners(topology: dict[str, Any]) -> dict[int, list[str]]:
    """The countries on either side of each arc: one for a coast, two for a border."""
    sides: dict[int, list[str]] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        for polygon in polygons(country):
            for arc in (arc for ring in polygon for arc in ring):
                sides.setdefault(arc if arc >= 0 else ~arc, []).append(
                    country["properties"]["name"]
                )
    return sides


def is_disputed(names: list[str], arc: list[Point]) -> bool:
    """Whether a border is one that a party to it contests."""
    if DISPUTED_WITH & set(names):
        return True
    lon, lat = arc[len(arc) // 2]
    return any(
        {a, b} == set(names) and west <= lon <= east and south <= lat <= north
        for a, b, (west, south, east, north) in DISPUTED_BOXES
    )


def land_rings(topology: dict[str, Any], arcs: list[list[int]]) -> list[list[list[int]]]:
    """Land as polygons of arc numbers, specks left out that vanished when simplified."""
    kept = []
    for land in topology["objects"]["land"]["geometries"]:
        for polygon in polygons(land):
            rings = [r for r in polygon if sum(len(arcs[a if a >= 0 else ~a]) // 2 for a in r) > 3]
            if rings and rings[0] == polygon[0]:
                kept.append(rings)
    return kept


def labels(path: str) -> list[list[Any]]:
    """Country label points: ISO code, lon, lat, zoom from which the name may be shown."""
    import pyogrio

    table = pyogrio.read_dataframe(path, read_geometry=False)
    rows = table[table["ISO_A2_EH"].str.len() == 2].sort_values(["MIN_LABEL", "ISO_A2_EH"])
    return [
        [r.ISO_A2_EH, round(r.LABEL_X, 2), round(r.LABEL_Y, 2), round(r.MIN_LABEL, 1)]
        for r in rows.itertuples()
    ]


def renumber(basemap: dict[str, Any]) -> dict[str, Any]:
    """Drop arcs that nothing uses any more."""
    rings = [arc for polygon in basemap["land"] for ring in polygon for arc in ring]
    used = {a if a >= 0 else ~a for a in rings} | {*basemap["borders"], *basemap["disputed"]}
    place = {old: new for new, old in enumerate(sorted(used))}

    def moved(arc: int) -> int:
        return place[arc] if arc >= 0 else ~place[~arc]

    land = [[[moved(a) for a in ring] for ring in polygon] for polygon in basemap["land"]]
    return basemap | {
        "arcs": [basemap["arcs"][old] for old in sorted(used)],
        "land": land,
        "borders": [place[a] for a in basemap["borders"]],
        "disputed": [place[a] for a in basemap["disputed"]],
    }


def main() -> None:
    """Write the base map and say how large it became."""
    topology = json.loads(Path(sys.argv[1]).read_text())
    raw = decode_arcs(topology)
    sides = owners(topology)
    arcs = [quantise(simplify(arc)) for arc in raw]
    borders = {n: names for n, names in sides.items() if len(set(names)) == 2}
    disputed = [n for n, names in borders.items() if is_disputed(names, raw[n])]
    basemap = renumber(
        {
            "source": "Natural Earth 4.1, 1:10m, public domain; see README.md",
            "scale": SCALE,
            "arcs": arcs,
            "land": land_rings(topology, arcs),
            "borders": sorted(set(borders) - set(disputed)),
            "disputed": sorted(disputed),
            "labels": labels(sys.argv[2]),
        }
    )
    OUT.write_text(json.dumps(basemap, separators=(",", ":")) + "\n")
    points = sum(len(arc) // 2 for arc in basemap["arcs"])
    print(f"{OUT.name}: {OUT.stat().st_size / 1000:.0f} kB, {points} points, "
          f"{len(basemap['land'])} polygons, {len(disputed)} disputed lines")  # fmt: skip


if __name__ == "__main__":
    main()
