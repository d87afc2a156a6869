"""Names of places in the languages of the page, from the curated lists of the gazetteer.

Countries are not here: the browser has them in every language.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from gazetteer.paths import data_dir

_LISTS = ("macro_regions.csv", "waters.csv", "sites.csv", "extra_places.csv")


def place_name(place_id: str, language: str) -> str | None:
    """What a language calls a place; `None` where no list tells.

    >>> place_name("dl:pacific-ocean", "id")
    'Samudra Pasifik'
    >>> place_name("dl:pacific-ocean", "xx") is None
    True
    """
    name = _names().get((place_id, language))
    return name and name[:1].upper() + name[1:]


@cache
def _names() -> dict[tuple[str, str], str]:
    """The first name that is listed for a place and language is the usual one."""
    found: dict[tuple[str, str], str] = {}
    folder = data_dir() / "places"
    for row in _rows(folder / "names.csv"):
        found.setdefault((row["place_id"], row["lang"]), row["name"])
    for name in _LISTS:
        for row in _rows(folder / name):
            for names in filter(None, row["names"].split(";")):
                language, _, words = names.partition(":")
                found.setdefault((row["id"], language), words.split("|")[0])
    return found


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))
