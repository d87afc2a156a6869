"""JSON Lines: one article an object, one object a line.

``text`` is required. Known besides: id, title, url, published (ISO 8601), publisher, agencies,
byline (or author), language, restates, summary. A bad line is a problem with its number; the rest
is read on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from geo.readers.moment import parse_moment
from geo.readers.source import MAX_BYTES, Source, UnreadableError, finish

_OBJECT = 'write one object a line: {"id": "a1", "text": "...", "published": "2024-10-18"}'
_BOM = b"\xef\xbb\xbf"


def read(name: str, lines: Iterable[bytes | None]) -> Iterator[Source | UnreadableError]:
    """Articles line by line, in order; blank lines are passed over.

    `name` is the file stem, which names an article without ``id`` together with its line. A line
    given as ``None`` was too long to be held.
    """
    found = False
    for number, line in enumerate(lines, 1):
        if line is not None and not line.strip(b" \t\r\n" + _BOM):
            continue
        found = True
        try:
            yield _article(name, number, line)
        except UnreadableError as error:
            error.line = number
            yield error
    if not found:
        yield UnreadableError("the file is empty", _OBJECT)


def split(file: BinaryIO) -> Iterator[bytes | None]:
    """Lines of an open file, each at most `MAX_BYTES` long; a longer one is given as ``None``."""
    while line := file.readline(MAX_BYTES + 1):
        if len(line) <= MAX_BYTES:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(MAX_BYTES)
        yield None


def _article(name: str, number: int, line: bytes | None) -> Source:
    if line is None:
        limit = f"{MAX_BYTES / 1e6:.0f} MB"
        raise UnreadableError(f"the line is longer than {limit}", "one line is one article")
    row = _row(line.removeprefix(_BOM) if number == 1 else line)
    text = row.get("text")
    if not isinstance(text, str):
        raise UnreadableError(f"text is {_shown(text)}, not text", _OBJECT)
    notes: list[str] = []
    return finish(
        Source(
            text=text,
            name=_name(row.get("id"), f"{name}-{number}"),
            title=_word(row, "title", notes),
            url=_word(row, "url", notes),
            published=_published(row.get("published"), notes),
            publisher=_word(row, "publisher", notes),
            agencies=_words(row, "agencies", notes),
            byline=_words(row, "byline" if "byline" in row else "author", notes),
            language=_word(row, "language", notes),
            restates=_word(row, "restates", notes),
            summary=row.get("summary") is True,
            notes=tuple(notes),
        )
    )


def _row(line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        what = f"the line is not UTF-8 (byte {error.start})"
        raise UnreadableError(what, "save the file as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"the line is not JSON: {error}", _OBJECT) from error
    if not isinstance(row, dict):
        raise UnreadableError(f"the line is {_shown(row)}, not an object", _OBJECT)
    return row


def _name(given: Any, fallback: str) -> str:
    return str(given) if isinstance(given, str | int) and str(given).strip() else fallback


def _word(row: dict[str, Any], key: str, notes: list[str]) -> str | None:
    value = row.get(key)
    if value is None or isinstance(value, str):
        return (value or "").strip() or None
    notes.append(f"{key} {_shown(value)} is not text and was passed over")
    return None


def _words(row: dict[str, Any], key: str, notes: list[str]) -> tuple[str, ...]:
    value = row.get(key)
    parts = value if isinstance(value, list) else [] if value is None else [value]
    bad = [part for part in parts if not isinstance(part, str)]
    notes.extend(f"{key} {_shown(part)} is not text and was passed over" for part in bad)
    return tuple(part.strip() for part in parts if isinstance(part, str) and part.strip())


def _published(value: Any, notes: list[str]) -> Any:
    if value is None or value == "":
        return None
    moment = parse_moment(value) if isinstance(value, str) else None
    if moment is None:
        notes.append(f"published {_shown(value)} is not an ISO 8601 date and was passed over")
    return moment


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
