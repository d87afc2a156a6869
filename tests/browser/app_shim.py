"""Runs app.py on invented stories, so that the app's tests need no reader, gazetteer or ledger."""

from __future__ import annotations

import csv
import io
import json
import runpy
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import geo  # noqa: E402
from geo.model import Story  # noqa: E402
from tests.player import stories, texts  # noqa: E402


def read_files(
    files: list[tuple[str, bytes]], progress: Callable[[int, int, str], None] | None = None
) -> tuple[Story, list[str]]:
    """The invented story under the first file's name; empty files are problems."""
    for done, (name, _) in enumerate(files, 1):
        if progress:
            progress(done, len(files), name)
    bad = [f"{name}: empty" for name, content in files if not content]
    return replace(stories.full(), title=f"Read from {files[0][0]}"), bad


def select(story: Story, claim_ids: Iterable[str]) -> Story:
    """The claims asked for."""
    wanted = set(claim_ids)
    return replace(story, claims=tuple(c for c in story.claims if c.id in wanted))


def export_bytes(story: Story, form: str) -> bytes:
    """One row or feature a claim, ids only."""
    if form == "html":
        return geo.player.briefing(story).encode()
    if form == "csv":
        out = io.StringIO()
        csv.writer(out).writerows([["claim"], *([c.id] for c in story.claims)])
        return out.getvalue().encode()
    features = [{"type": "Feature", "geometry": None, "properties": {"claim": c.id}}
                for c in story.claims]  # fmt: skip
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def sample_texts() -> dict[str, str]:
    """Two invented texts."""
    return {"en": texts.TEXT, "id": "Pasukan tiba di Kursk."}


def open_story(path: Path) -> Story:
    """Any ledger is the invented story."""
    return replace(stories.full(), title=f"Ledger {path.name}")


def main() -> None:
    """Put the stand-ins in and run the app as Streamlit would."""
    stand_ins: dict[str, Any] = {
        "sample_story": stories.full, "open_story": open_story, "read_files": read_files,
        "export_bytes": export_bytes, "select": select, "annotate": texts.annotate,
        "sample_texts": sample_texts,
    }  # fmt: skip
    for name, function in stand_ins.items():
        setattr(geo, name, function)
    runpy.run_path(str(ROOT / "app.py"), run_name="__main__")


main()
