"""What a reader hands on: an article's text with what its file says about it, or a problem."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal
from urllib.parse import urlsplit

from geo.errors import ArticleError

MAX_BYTES = 20_000_000
"""The largest article taken. A long report has 0.1 MB; larger files are archives or logs."""

_LONE = re.compile("[\ud800-\udfff]")
_AHEAD = timedelta(days=1)  # a page in Auckland is dated tomorrow, seen from here


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article as its file holds it; only what the file states, nothing guessed from the text.

    Attributes
    ----------
    text : exactly as stored for plain text and Markdown (after the front matter); for web pages
        the headline and the paragraphs, one a line.
    name : the file stem; for a line of JSON Lines its ``id``.
    published : aware where the source gives a zone, naive where it gives a clock time only, a plain
        ``date`` where it gives a day, ``None`` where it gives nothing.
    language : ISO 639 code as declared, ``None`` where not.
    restates : for a summary written by us, the report that it restates.
    where : the path, with the line for JSON Lines.
    notes : readable remarks: how the encoding was found, what was left out, a date in the future.
    """

    text: str
    name: str
    title: str | None = None
    url: str | None = None
    published: datetime | date | None = None
    publisher: str | None = None
    agencies: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    language: str | None = None
    restates: str | None = None
    summary: bool = False
    where: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A file, or a line of one, that gave no article. `skipped` files were never meant to."""

    path: str
    what: str
    hint: str
    line: int | None = None
    kind: Literal["unreadable", "skipped"] = "unreadable"

    def __str__(self) -> str:
        at = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{at}: {self.what}\nhint: {self.hint}"


class UnreadableError(ArticleError):
    """Raised by a reader on a file; the walk adds the name of the file."""

    def __init__(self, what: str, hint: str, line: int | None = None) -> None:
        super().__init__(what)
        self.what, self.hint, self.line = what, hint, line

    def at(self, path: str) -> Problem:
        """The same as a value, with its place."""
        return Problem(path=path, what=self.what, hint=self.hint, line=self.line)


def check_size(size: int) -> None:
    """Refuse an article that is no article.

    Raises
    ------
    UnreadableError
        When `size` in bytes is 0 or beyond `MAX_BYTES`.
    """
    if size == 0:
        raise UnreadableError("the file is empty", "save the article's text into it, or delete it")
    if size > MAX_BYTES:
        raise UnreadableError(
            f"{size / 1e6:.1f} MB is too large for one article (limit {MAX_BYTES / 1e6:.0f} MB)",
            "split it into one file an article, or use JSON Lines with one article a line",
        )


def finish(source: Source) -> Source:
    """Check a source and flag what is odd about it.

    Lone surrogates become U+FFFD one for one, so that offsets stay; a link that is not http or
    https is left out; a day in the future is kept. Each leaves a note.

    Raises
    ------
    UnreadableError
        When there is no text, or it holds NUL characters.
    """
    if not source.text.strip():
        raise UnreadableError("there is no text in it", "save the article's text into the file")
    if "\0" in source.text:
        raise UnreadableError("the text holds NUL characters", "save it again as plain UTF-8 text")
    notes = list(source.notes)
    text, broken = _LONE.subn("\ufffd", source.text)
    if broken:
        notes.append(f"{broken} broken characters (lone surrogates) replaced by U+FFFD")
    url = web_address(source.url)
    if source.url and not url:
        notes.append(f"link left out, not a web address: {source.url[:80]!r}")
    if _ahead(source.published):
        notes.append(f"published {source.published} lies in the future")
    clean: dict[str, Any] = {name: _whole(getattr(source, name)) for name in _WORDS}
    return replace(source, text=text, url=url, notes=tuple(notes), **clean)


_WORDS = ("name", "title", "publisher", "language", "restates")


def _whole(text: str | None) -> str | None:
    """A field without lone surrogates and NULs, which neither SQLite nor UTF-8 can hold."""
    return None if text is None else _LONE.sub("\ufffd", text).replace("\0", "\ufffd")


def web_address(address: str | None) -> str | None:
    """The address if it is a full http or https one without blanks, else ``None``.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)"), web_address(None)
    ('https://example.org/a', None, None)
    """
    address = (address or "").strip()
    if re.search(r"[\s\x00-\x1f\ud800-\udfff]", address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.hostname else None


def _ahead(published: date | None) -> bool:
    if published is None:
        return False
    day = published.date() if isinstance(published, datetime) else published
    return day > (datetime.now(UTC) + _AHEAD).date()
