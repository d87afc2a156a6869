"""Markdown, optionally with TOML front matter between two lines ``+++``.

The text is what follows the closing line. Keys: title, url, published, publisher, agencies, byline,
language, restates, summary. Any other key is noted and passed over.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from datetime import date
from typing import Any

from geo.readers.encoding import decode
from geo.readers.moment import parse_moment
from geo.readers.source import Source, UnreadableError, check_size, finish

_FENCE = re.compile(r"\A\ufeff?\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_OPEN = re.compile(r"\A\ufeff?\+\+\+[ \t]*\r?\n")
_YAML = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?:[A-Za-z_][\w-]*:.*\r?\n|[ \t-].*\r?\n)+---[ \t]*$", re.M
)
_TEXTS = {"title", "url", "publisher", "language", "restates"}
_LISTS = {"agencies", "byline"}
_KEYS = _TEXTS | _LISTS | {"published", "summary"}


def read(name: str, data: bytes) -> Source:
    """The article of a ``.md`` file with what its front matter says.

    Raises
    ------
    UnreadableError
        When it is empty, too large or no text, or its front matter is not closed, not TOML, or
        gives a key a value of the wrong type.
    """
    check_size(len(data))
    stored, note = decode(data)
    header, text = _split(stored)
    notes = (note,) if note else ()
    return finish(_with_header(Source(text=text, name=name, notes=notes), header))


def _split(stored: str) -> tuple[dict[str, Any], str]:
    fence = _FENCE.match(stored)
    if fence is None:
        if _OPEN.match(stored):
            raise UnreadableError(
                "the front matter opened by +++ is never closed",
                "put a line +++ between the front matter and the text",
                line=1,
            )
        if _YAML.match(stored):
            raise UnreadableError(
                "its front matter is YAML (---)", 'write TOML between +++ lines: title = "..."', 1
            )
        return {}, stored
    try:
        return tomllib.loads(fence[1]), stored[fence.end() :]
    except tomllib.TOMLDecodeError as error:
        raise UnreadableError(
            f"the front matter is not TOML: {error}",
            'write one key = "value" a line; the lines counted start below +++',
        ) from error


def _with_header(source: Source, header: dict[str, Any]) -> Source:
    fields: dict[str, Any] = {}
    for key, value in header.items():
        if key in _KEYS:
            fields[key] = _value(key, value)
    unknown = sorted(set(header) - _KEYS)
    notes = [f"front matter key {key!r} is not known and was passed over" for key in unknown]
    return replace(source, **fields, notes=(*source.notes, *notes))


def _value(key: str, value: Any) -> Any:
    if key == "published":
        return _published(value)
    if key == "summary" and isinstance(value, bool):
        return value
    if key in _TEXTS and isinstance(value, str):
        return value.strip() or None
    if key in _LISTS:
        parts = [value] if isinstance(value, str) else value
        if isinstance(parts, list) and all(isinstance(part, str) for part in parts):
            return tuple(part.strip() for part in parts if part.strip())
    wanted = "true or false" if key == "summary" else "text" if key in _TEXTS else "a list of texts"
    raise UnreadableError(
        f"front matter {key} = {value!r} is not {wanted}", f"write {wanted} there"
    )


def _published(value: Any) -> date | None:
    """A TOML date or date-time, or a text that holds one; empty text is no date."""
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        if not value.strip():
            return None
        if (moment := parse_moment(value)) is not None:
            return moment
    raise UnreadableError(
        f"front matter published = {value!r} is not a date",
        "write 2024-10-18 or 2024-10-18T16:05:00+07:00, without quotes",
    )
