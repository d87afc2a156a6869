"""Plain text: the file is the article."""

from __future__ import annotations

from geo.readers.encoding import decode
from geo.readers.source import Source, check_size, finish
from geo.readers.wrapped import unwrap


def read(name: str, data: bytes) -> Source:
    """The article of a ``.txt`` file; nothing but its text is known.

    Lines broken at a fixed width are joined again, see `geo.readers.wrapped`.

    Raises
    ------
    UnreadableError
        When it is empty, too large or no text.
    """
    check_size(len(data))
    text, note = decode(data)
    return finish(Source(text=unwrap(text), name=name, notes=(note,) if note else ()))
