"""The player's own files, Leaflet's two files and the base map, read once."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from functools import cache
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import Any

from gazetteer.paths import data_dir

# Leaflet 1.9.4 as the PyPI package django-js-lib-leaflet carries it, equal to npm's byte by byte.
LEAFLET = {
    "leaflet.js": "db49d009c841f5ca34a888c96511ae936fd9f5533e90d8b2c4d57596f4e5641a",
    "leaflet.css": "a7837102824184820dfa198d1ebcd109ff6d0ff9a2672a074b9a1b4d147d04c6",
}
# The player's parts in the order they are joined: values first, the face last.
SCRIPTS = (
    "dom.js",
    "store.js",
    "base.js",
    "light.js",
    "marks.js",
    "stage.js",
    "clock.js",
    "cards.js",
    "panel.js",
    "export.js",
    "hosts.js",
    "player.js",
)
# The page "Mentions" shares the base map and the light.
READER = ("dom.js", "store.js", "base.js", "light.js", "hosts.js", "readermap.js", "reader.js")
HERE = Path(__file__).parent


@cache
def leaflet(name: str) -> str:
    """Text of ``leaflet.js`` or ``leaflet.css``, checked against its known sum.

    Raises
    ------
    FileNotFoundError
        When the package that carries Leaflet is not installed.
    ValueError
        When the installed file is not the one this player was tested with.
    """
    raw = _leaflet_path(name).read_bytes()
    found = hashlib.sha256(raw).hexdigest()
    if found != LEAFLET[name]:
        raise ValueError(
            f"{name} has sha256 {found}, not {LEAFLET[name]}; "
            "reinstall with: pip install --force-reinstall django-js-lib-leaflet==1.9.4.1"
        )
    text = raw.decode()
    if name.endswith(".css"):
        # Buttons we never show ask for pictures; without these no request can even be tried.
        return re.sub(r"url\([^)]*\)", "none", text)
    return re.sub(r"//# sourceMappingURL=\S*", "", text)


def _leaflet_path(name: str) -> Path:
    try:
        listed = files("django-js-lib-leaflet") or []
    except PackageNotFoundError:
        listed = []
    for file in listed:
        if file.name == name:
            return Path(str(file.locate()))
    raise FileNotFoundError(
        f"{name} was not found; install it with: pip install django-js-lib-leaflet==1.9.4.1"
    )


@cache
def script() -> str:
    """The player's JavaScript: one function scope that leaves behind ``Dateline`` and no more."""
    return (
        f"{_closed('Dateline', SCRIPTS, 'attach, mount, open, streamlit')}"
        "globalThis.Dateline = Dateline;\n"
    )


@cache
def reader_script() -> str:
    """The JavaScript of the page "Mentions", one scope that leaves behind ``DatelineReader``."""
    return _closed("DatelineReader", READER, "streamlitReader")


def _closed(name: str, files: tuple[str, ...], offered: str) -> str:
    parts = "\n".join((HERE / file).read_text(encoding="utf-8") for file in files)
    return (
        f'"use strict";\nvar {name} = (function () {{\n{parts}\nreturn {{ {offered} }};\n}})();\n'
    )


@cache
def style() -> str:
    """The player's style sheet."""
    return (HERE / "player.css").read_text(encoding="utf-8")


@cache
def reader_style() -> str:
    """The style sheet of the page "Mentions", to be read after the player's."""
    return (HERE / "reader.css").read_text(encoding="utf-8")


@cache
def basemap() -> dict[str, Any]:
    """Land, borders and label points, with the names of seas in each language of ``seas.csv``.

    A copy of the file's content; the last is ``seas``: rows of lon, lat, zoom and names by
    language.
    """
    folder = data_dir() / "basemap"
    loaded: dict[str, Any] = json.loads((folder / "basemap.json").read_text(encoding="utf-8"))
    return loaded | {"seas": _seas(folder / "seas.csv")}


def _seas(path: Path) -> list[list[Any]]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return [
            [float(row.pop("lon")), float(row.pop("lat")), float(row.pop("zoom")), row]
            for row in rows
        ]
