"""A story to files that others open: one module an export format, chosen by suffix."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from geo.errors import ExportError
from geo.model import Story
from geo.writers import claims_json, csv, geojson
from geo.writers.safely import json_bytes, replace_file

__all__ = ["FORMATS", "render", "write"]


def _html(story: Story) -> bytes:
    from geo.player import briefing

    page: str = briefing(story)
    return page.encode("utf-8", "replace")


def _claims_json(story: Story) -> bytes:
    return json_bytes(claims_json.render_story(story))


_RENDER: Mapping[str, Callable[[Story], bytes]] = {
    ".geojson": geojson.render,
    ".csv": csv.render,
    ".json": _claims_json,
    ".html": _html,
}

FORMATS: Mapping[str, str] = {
    ".geojson": "GeoJSON (RFC 7946), for maps",
    ".csv": "a table, for spreadsheets",
    ".json": "dateline-claims/1, for programs",
    ".html": "the map as one page, for readers",
}
"""What each suffix means, in the order in which they are offered."""


def render(story: Story, suffix: str) -> bytes:
    """A story in the format of a suffix such as ``.geojson``; the dot and the case do not matter.

    Raises
    ------
    ExportError
        When there is no such format.
    """
    wanted = "." + suffix.lower().lstrip(".")
    if wanted not in _RENDER:
        offered = ", ".join(f"{known} ({what})" for known, what in FORMATS.items())
        raise ExportError(f"there is no export format {suffix!r}\nhint: choose {offered}")
    return _RENDER[wanted](story)


def write(story: Story, path: Path | str) -> None:
    """Write a story in the format that the suffix of `path` names; whole or not at all.

    Raises
    ------
    ExportError
        When the format is unknown, or the file cannot be written.
    """
    path = Path(path)
    replace_file(path, render(story, path.suffix))
