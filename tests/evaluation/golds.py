"""A small gold of our own: one invented article, its mentions and claims."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

TEXT = (
    "Goma direbut pemberontak, kata Kinshasa pada 3 Mei 2025. "
    "Kigali membantah 4.000 tentaranya berada di Goma."
)
GOMA = {"name": "Goma", "country": "CD", "kind": "city", "lat": -1.67, "lon": 29.22}


def span(words: str, key: str = "text", after: int = 0) -> dict[str, Any]:
    """Where words stand in the text."""
    start = TEXT.index(words, after)
    return {"start": start, "end": start + len(words), key: words}


def mention(words: str, function: str, place: dict[str, Any] | None, **more: Any) -> dict[str, Any]:
    row = span(words, "surface", more.pop("after", 0))
    return row | {"function": function, "place": place, "zone": "body"} | more


def claim(number: int, words: str, kind: str, stance: str, **more: Any) -> dict[str, Any]:
    return {
        "id": f"c{number}", "kind": kind, "stance": stance, "evidence": [span(words)],
        "claimant": None, "said": {"value": None}, "event": {"status": "past", "time": None},
        "force": None, "quantity": None, "places": [], "optional": False,
    } | more  # fmt: skip


def document() -> dict[str, Any]:
    """The whole of it, fresh for each test to change."""
    return copy.deepcopy(_document())


def _document() -> dict[str, Any]:
    return {
        "id": "goma", "file": "goma.txt", "meta": {"language": "id"},
        "mentions": [
            mention("Goma", "literal", GOMA),
            mention("Kinshasa", "metonym_gov", {"name": "Kinshasa", "country": "CD",
                                                "kind": "city", "lat": -4.33, "lon": 15.31}),
            mention("Kigali", "metonym_gov", {"name": "Kigali", "country": "RW", "kind": "city",
                                              "lat": -1.94, "lon": 30.06}),
            mention("Goma", "literal", GOMA, after=60),
        ],
        "claims": [
            claim(1, "Goma direbut pemberontak, kata Kinshasa pada 3 Mei 2025.", "control",
                  "asserts", said={"value": "2025-05-03", "precision": "day", "relation": "on"},
                  claimant={"name": None, "surface": "Kinshasa", "affiliation": "CD"},
                  places=[{"role": "at", "place": GOMA}]),
            claim(2, "Kigali membantah 4.000 tentaranya berada di Goma.", "presence", "denies",
                  claimant={"name": None, "surface": "Kigali", "affiliation": "RW"},
                  quantity={"min": 4000, "max": 4000, "surface": "4.000"},
                  places=[{"role": "at", "place": GOMA}], answers=["c1"]),
        ],
    }  # fmt: skip


def copied(row: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return copy.deepcopy(row) | changes


def write(folder: Path, *documents: dict[str, Any], text: str | None = TEXT) -> Path:
    """A gold file, and its text beside it."""
    if text is not None:
        (folder / "goma.txt").write_text(text, "utf-8")
    path = folder / "gold.json"
    gold = {"schema": "dateline-claims/1", "documents": list(documents) or [document()]}
    path.write_text(json.dumps(gold, ensure_ascii=False), "utf-8")
    return path
