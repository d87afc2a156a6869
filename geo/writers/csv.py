"""A table: one row a claim and place, for spreadsheets and statistics.

UTF-8 *with* a byte order mark: without one, Excel reads the names of half the world as the local
code page; pandas and R pass over it. Rows end in CRLF (RFC 4180). Lists are joined by `` | ``.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from geo.model import Story
from geo.writers.rows import columns, rows
from geo.writers.safely import replace_file

_FORMULA = tuple(
    "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
)  # full-width signs too: Excel takes them for the plain ones


def render(story: Story) -> bytes:
    """The table as bytes; a story without claims gives the header alone."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns(), lineterminator="\r\n")
    writer.writeheader()
    for row, _ in rows(story):
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def write(story: Story, path: Path) -> None:
    """Write the table; the file is whole or untouched.

    Raises
    ------
    ExportError
        When the file cannot be written.
    """
    replace_file(path, render(story))


def _cell(value: Any) -> Any:
    """A value as a cell that no spreadsheet runs: text that begins like a formula gets an
    apostrophe, as OWASP advises against CSV injection; numbers stay numbers, minus and all."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    text = " | ".join(value) if isinstance(value, list) else str(value)
    text = text.replace("\0", "\ufffd")
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_FORMULA) else text
