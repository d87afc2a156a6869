"""Dateline: from news reports to a sourced, dated, contestable map of reported movements.

>>> import geo
>>> story = geo.sample_story()                                      # doctest: +SKIP
>>> geo.export_bytes(story, "geojson")                              # doctest: +SKIP
"""

from __future__ import annotations

import typing

if typing.TYPE_CHECKING:
    from geo.annotation import MOST_CHARACTERS, annotate, sample_texts
    from geo.errors import ArticleError, DatelineError, ExportError, LedgerError, PackError
    from geo.model import (
        Annotation,
        Article,
        Claim,
        Force,
        Frame,
        Movement,
        PlaceLink,
        Quantity,
        Reading,
        Report,
        Speaker,
        Story,
        When,
    )
    from geo.pipeline import (
        build_ledger,
        export_bytes,
        open_story,
        read_files,
        read_paths,
        read_story,
        sample_story,
        select,
        story_of,
    )

__all__ = [
    "MOST_CHARACTERS",
    "Annotation",
    "Article",
    "ArticleError",
    "Claim",
    "DatelineError",
    "ExportError",
    "Force",
    "Frame",
    "LedgerError",
    "Movement",
    "PackError",
    "PlaceLink",
    "Quantity",
    "Reading",
    "Report",
    "Speaker",
    "Story",
    "When",
    "annotate",
    "build_ledger",
    "export_bytes",
    "open_story",
    "read_files",
    "read_paths",
    "read_story",
    "sample_story",
    "sample_texts",
    "select",
    "story_of",
]

_HOMES = {
    "geo.annotation": "MOST_CHARACTERS annotate sample_texts",
    "geo.errors": "ArticleError DatelineError ExportError LedgerError PackError",
    "geo.model": "Annotation Article Claim Force Frame Movement PlaceLink Quantity Reading Report "
    "Speaker Story When",
    "geo.pipeline": "build_ledger export_bytes open_story read_files read_paths read_story "
    "sample_story select story_of",
}


def __getattr__(name: str) -> object:
    """Import a part of the face when it is first asked for: ``dateline --help`` needs none."""
    from importlib import import_module

    for module, names in _HOMES.items():
        if name in names.split():
            found: object = getattr(import_module(module), name)
            globals()[name] = found
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
