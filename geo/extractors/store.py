"""Answers kept on disk, so that the same question is asked once."""

from __future__ import annotations

import contextlib
import hashlib
import json
import secrets
from pathlib import Path

from gazetteer.paths import cache_dir


class Store:
    """A folder with one file an answer, named after what was asked of whom.

    A file is written under a temporary name and then renamed: it is whole or not there. What cannot
    be read is as good as absent, and what cannot be written is asked again another time.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or cache_dir() / "answers"

    def get(self, *asked: str) -> str | None:
        """The answer kept for these words (text, model, version of the instructions ...)."""
        try:
            kept = json.loads(self._path(asked).read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return None
        answer = kept.get("answer") if isinstance(kept, dict) else None
        return answer if isinstance(answer, str) else None

    def put(self, answer: str, *asked: str) -> None:
        """Keep an answer."""
        path = self._path(asked)
        temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                temporary.write_text(json.dumps({"answer": answer}), "utf-8")
                temporary.replace(path)
            finally:
                temporary.unlink(missing_ok=True)

    def _path(self, asked: tuple[str, ...]) -> Path:
        key = hashlib.sha256(json.dumps(asked).encode()).hexdigest()
        return self.folder / f"{key}.json"
