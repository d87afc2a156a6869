"""Compile all sources into one index file: a GeoPackage with places, names, postings and shapes.

The file is written beside its final name and moved there when complete, so an interrupted build
leaves nothing and two builds at once are harmless.
"""

from __future__ import annotations

import math
import os
import sqlite3
import struct
import sys
import tempfile
from array import array
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from gazetteer import geonames, sources
from gazetteer._cells import (
    ALTERNATE,
    GEODETIC,
    KINDS,
    LANGUAGES,
    MAIN,
    NOTIONAL,
    SEAT,
    TABLES,
    UNION,
)
from gazetteer._stamp import fingerprint, index_file
from gazetteer._tail import write_tail
from gazetteer._words import SPOKEN, pack_words
from gazetteer.derived import finish_names
from gazetteer.errors import IndexDamaged
from gazetteer.names import key
from gazetteer.paths import data_dir

Progress = Callable[[str, int, int], None]
"""Called with what is being done, the step and the number of steps."""

COMMON = 4.0  # Zipf frequency from which a word is common: ten times in a million
POSTINGS = 48  # places kept for one name: nobody looks at the 49th Springfield
MEDIUM, COARSE = 0.02, 0.1  # degrees of simplification of the lighter levels
STEPS = ("countries", "regions", "cities", "own places", "names", "index", "shapes", "file")


def index_path(folder: Path | None = None, packs: geonames.Packs | None = None) -> Path:
    """Where the index of the present data belongs; its name carries a hash of everything in it."""
    return index_file(fingerprint(folder or data_dir()) + geonames.in_use(packs, folder).stamp)


def build(
    path: Path | None = None,
    *,
    folder: Path | None = None,
    smallest_town: int = 500,
    progress: Progress | None = None,
    packs: geonames.Packs | None = None,
) -> Path:
    """Build the index at `path` (default `index_path()`) from the data in `folder`.

    `smallest_town` (500, 1000, 5000 or 15000 inhabitants) trades coverage for time and memory;
    `packs` add dumps of GeoNames (default: those remembered, with the shipped data).

    Raises
    ------
    PlaceDataError
        When a row cannot be used; file and line are named.
    IndexDamaged
        When the file cannot be written, e.g. because the disk is full.
    """
    packs = geonames.in_use(packs, folder)
    folder = folder or data_dir()
    path = path or index_path(folder, packs)
    tell = progress or (lambda what, step, steps: None)
    rows = _read(folder / "places", smallest_town, tell, packs)
    finish_names(rows, folder)
    tell("index", 5, len(STEPS))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_atomically(path, rows, tell)
        _prune(path)
    except (OSError, sqlite3.Error) as exc:
        raise IndexDamaged(
            f"cannot write the index {path}: {exc}; free space there or set DATELINE_CACHE to "
            "another folder"
        ) from exc
    tell("done", len(STEPS), len(STEPS))
    return path


def _read(places: Path, smallest_town: int, tell: Progress, packs: geonames.Packs) -> sources.Rows:
    rows = sources.Rows()
    steps = len(STEPS)
    tell("countries", 0, steps)
    capitals = sources.read_countries(rows, places)
    tell("regions", 1, steps)
    sources.read_admin1(rows, places)
    sources.read_subdivisions(rows, places)
    tell("cities", 2, steps)
    sources.read_cities(rows, capitals, smallest_town)
    sources.place_in_regions(rows)
    tell("own places", 3, steps)
    sources.read_curated(rows, places)
    geonames.read_packs(rows, packs)
    for row in sources.direction_rows(rows):
        rows.setdefault(row.id, row)
    tell("names", 4, steps)
    sources.read_names(rows, places)
    return rows


def _postings(rows: list[sources.Row]) -> tuple[list[str], list[int], list[int]]:
    """Keys with the row number and the tag (language * 8 + how) of each posting."""
    keys: list[str] = []
    places: list[int] = []
    tags: list[int] = []
    code = {language: n for n, language in enumerate(LANGUAGES)}
    for number, row in enumerate(rows):
        best: dict[tuple[str, str], int] = {}
        for name, language, how in row.names:
            pair = key(name), language
            if pair[0] and how < best.get(pair, 99):
                best[pair] = how
        row.names = []  # nobody asks again: two million tuples
        keys += (folded for folded, _ in best)
        places += [number] * len(best)
        tags += (code.get(language, 0) * 8 + how for (_, language), how in best.items())
    return keys, places, tags


def _write_atomically(path: Path, rows: sources.Rows, tell: Progress) -> None:
    handle, name = tempfile.mkstemp(prefix=".gazetteer-", suffix=".part", dir=path.parent)
    os.close(handle)
    try:
        listed = list(rows.values())
        parts = list(_parts(listed))  # before the shapes: it frees the names
        with closing(sqlite3.connect(name)) as db:
            _fill(db, listed, tell)
        write_tail(Path(name), parts)
        Path(name).replace(path)
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()


def _prune(path: Path) -> None:
    """Remove indexes of former data beside a new one, the two latest left for other checkouts."""
    if not path.name.startswith("gazetteer-"):
        return
    others = [p for p in path.parent.glob("gazetteer-*.gpkg") if p != path]
    for old in sorted(others, key=lambda p: p.stat().st_mtime)[:-2]:
        with suppress(OSError):  # in use on Windows, or removed by somebody else
            old.unlink()


def _fill(db: sqlite3.Connection, rows: list[sources.Row], tell: Progress) -> None:
    db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=16384;")
    db.executescript("PRAGMA application_id=1196444487; PRAGMA user_version=10300;" + TABLES)
    srs = [
        ("WGS 84", 4326, "EPSG", 4326, GEODETIC),
        ("Undefined Cartesian", -1, "NONE", -1, "undefined"),
        ("Undefined geographic", 0, "NONE", 0, "undefined"),
    ]  # fmt: skip
    db.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,NULL)", srs)
    db.executemany(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?,?,?,?)",
        [("place", "attributes", "place", None), ("shape", "features", "shape", 4326)],
    )
    db.execute("INSERT INTO gpkg_geometry_columns VALUES ('shape','geom','GEOMETRY',4326,0,0)")
    db.executemany(
        f"INSERT INTO place VALUES ({','.join('?' * 15)})", map(_cells, rows, range(len(rows)))
    )
    db.execute("CREATE UNIQUE INDEX place_id ON place (id)")
    tell("shapes", 6, len(STEPS))
    db.executemany("INSERT INTO shape (id, level, geom) VALUES (?,?,?)", _shapes(rows))
    db.execute("CREATE INDEX shape_id ON shape (id, level)")
    tell("file", 7, len(STEPS))
    db.commit()


def _cells(row: sources.Row, fid: int) -> tuple[Any, ...]:
    return (
        fid, row.id, row.name, row.kind, row.lon, row.lat, row.precision_m, row.country, row.admin1,
        " ".join(row.within), int(row.disputed), row.population, row.stands_for, row.prior,
        row.capital_of,
    )  # fmt: skip


def _parts(rows: list[sources.Row]) -> Iterator[tuple[str, bytes]]:
    """The trie of keys, each key's postings (best first), and what scanning asks of a place."""
    import marisa_trie
    import numpy as np

    keys, places, tags = _postings(rows)
    trie = marisa_trie.Trie(set(keys))
    ids = np.fromiter((trie[k] for k in keys), dtype=np.uint32, count=len(keys))
    fids = np.asarray(places, dtype=np.uint32)
    tag = np.asarray(tags, dtype=np.uint8)
    prior = np.fromiter((r.prior for r in rows), dtype=np.float32, count=len(rows))
    order = np.lexsort((-prior[fids], tag % 8 > MAIN + ALTERNATE, ids))
    ids, fids, tag = ids[order], fids[order], tag[order]
    first = np.searchsorted(ids, np.arange(len(trie)))
    keep = np.arange(len(ids)) - first[ids] < POSTINGS
    ids, fids, tag = ids[keep], fids[keep], tag[keep]
    offsets = np.searchsorted(ids, np.arange(len(trie) + 1)).astype(np.uint32)
    yield "trie", trie.tobytes()
    yield "offsets", offsets.tobytes()
    yield "places", fids.tobytes()
    yield "tags", tag.tobytes()
    yield "priors", prior.tobytes()
    yield "kinds", array("B", (KINDS.index(r.kind) for r in rows)).tobytes()
    yield "countries", "".join(r.country or "  " for r in rows).encode()
    yield "flags", bytes(map(_flags, rows))
    number = {row.id: n for n, row in enumerate(rows)}
    seats = [(n, number[r.seat]) for n, r in enumerate(rows) if r.seat]
    yield "seats", array("I", (n for pair in seats for n in pair)).tobytes()
    yield from zip(("words", "called"), pack_words(_frequencies(trie), *_people()), strict=True)


def _frequencies(trie: Any) -> dict[str, dict[str, float]]:
    """For each language the Zipf frequency of words: the common ones and those that are keys."""
    from wordfreq import get_frequency_dict

    found: dict[str, dict[str, float]] = {}
    for language in SPOKEN:
        best = found[language] = {}
        for word, share in get_frequency_dict(language, wordlist="small").items():
            folded, zipf = key(word), math.log10(share) + 9
            if folded and " " not in folded and (zipf >= COMMON or folded in trie):
                best[folded] = max(best.get(folded, 0.0), round(zipf, 1))
    return found


def _flags(row: sources.Row) -> int:
    if row.lon is None:
        return NOTIONAL
    if row.stands_for and row.kind == "site":
        return SEAT
    return UNION if row.stands_for and row.kind == "macro_region" and not row.country else 0


def _people() -> list[set[str]]:
    """Given names and family names: those that Faker's locales list."""
    import importlib
    import pkgutil

    import faker.providers.person

    found: dict[str, set[str]] = {"first_name": set(), "last_name": set()}
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute, value in vars(provider).items():
            for start, names in found.items():
                if attribute.startswith(start) and isinstance(value, (tuple, list, dict)):
                    names.update(key(n) for n in value if isinstance(n, str))
    return [
        {n for n in names if " " not in n and len(n) > (2 if n.isascii() else 0)}
        for names in found.values()
    ]  # "El" is a given name and an article


def _shapes(rows: list[sources.Row]) -> Iterator[tuple[str, str, bytes]]:
    """Three levels of every area; layers are simplified as coverages: borders stay shared."""
    import shapely

    by_id = {row.id: row for row in rows}
    for row in rows:
        if row.members and row.geometry is None:
            row.geometry = _union(row, by_id)
    layers = [
        [r for r in rows if r.geometry is not None and r.kind == "country"],
        [r for r in rows if r.geometry is not None and r.kind == "region" and not r.members],
    ]
    covered = {id(r) for layer in layers for r in layer}
    layers += [[r] for r in rows if r.geometry is not None and id(r) not in covered]
    for layer in layers:
        fine = [r.geometry for r in layer]
        for level, tolerance in (("fine", 0.0), ("medium", MEDIUM), ("coarse", COARSE)):
            shapes = shapely.coverage_simplify(fine, tolerance) if tolerance and fine else fine
            for row, shape in zip(layer, shapes, strict=True):
                yield row.id, level, gpkg_blob(shape if not shape.is_empty else row.geometry)


def _union(row: sources.Row, by_id: dict[str, sources.Row]) -> Any:
    import shapely

    from gazetteer.shapes import third

    found, kinds = [], set()
    for member in row.members:
        direction, colon, rest = member.partition(":")
        whole = by_id.get(member)
        if whole is None and colon and rest in by_id and by_id[rest].geometry is not None:
            found.append(third(by_id[rest].geometry, direction))
            kinds.add(direction)
        elif whole is not None and whole.geometry is not None:
            found.append(whole.geometry)
            kinds.add(whole.kind)
    if kinds in ({"country"}, {"region"}):
        return shapely.coverage_union_all(found)  # they share borders: ten times as fast
    return shapely.union_all(found) if found else None


def gpkg_blob(geometry: Any) -> bytes:
    """A geometry as GeoPackage stores it: its header without envelope, then WKB."""
    import shapely

    return b"GP\x00\x01" + struct.pack("<i", 4326) + bytes(shapely.to_wkb(geometry, byte_order=1))


def progress_bar() -> Progress:
    """A progress bar on standard error."""
    from tqdm import tqdm

    bar = tqdm(total=len(STEPS), desc="building the gazetteer", file=sys.stderr, unit="step")

    def tell(what: str, step: int, steps: int) -> None:
        bar.set_postfix_str(what)
        bar.update(step - bar.n)
        if step == steps:
            bar.close()

    return tell
