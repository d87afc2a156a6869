"""Dateline: from news reports to a sourced, dated, contestable map of reported movements.

>>> import geo
>>> story = geo.sample_story()                                      # doctest: +SKIP
>>> geo.export_bytes(story, "geojson")                              # doctest: +SKIP
"""

from __future__ import annotations

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
    "sample_story",
    "sample_texts",
    "select",
    "story_of",
]
