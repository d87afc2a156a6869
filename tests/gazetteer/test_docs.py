"""The examples of docs/gazetteer.md run as they stand, one after the other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parents[2] / "docs" / "gazetteer.md"


def blocks() -> list[str]:
    found = re.findall(r"^```python\n(.*?)^```", PAGE.read_text("utf-8"), re.M | re.S)
    return [code for code in found if not code.startswith("# run: no")]


def test_the_examples_of_the_page_run() -> None:
    assert len(blocks()) >= 5
    names: dict[str, Any] = {}
    for code in blocks():
        exec(compile(code, str(PAGE), "exec"), names)
