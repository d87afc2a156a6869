"""Web pages as saved: trafilatura finds the text, `geo.readers.page` what the page declares."""

from __future__ import annotations

import re
from typing import Any

from geo.readers import page
from geo.readers.encoding import decode
from geo.readers.source import Source, UnreadableError, check_size, finish

MAX_PAGE_BYTES = 10_000_000
"""The largest page taken: about half a minute of work; long reports have 1 MB."""

_FAST_ABOVE = 1_000_000  # characters; the fallback extractors double the time and add nothing
_HEAD = 4096  # bytes in which a page must declare its encoding (browsers look at 1,024)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.I)
_XML = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,200}?encoding=[\"']([A-Za-z0-9_.-]{1,40})")
_PROLOG = re.compile(r"\A\ufeff?\s*<\?xml[^>]*\?>")


def read(name: str, data: bytes) -> Source:
    """The article of a page: headline and paragraphs, one a line, and its declared metadata.

    The headline is put first unless the text begins with it.

    Raises
    ------
    UnreadableError
        When the page is empty, too large, no text, or holds no article text.
    """
    check_size(len(data))
    if len(data) > MAX_PAGE_BYTES:
        raise UnreadableError(
            f"the page has {len(data) / 1e6:.1f} MB (limit {MAX_PAGE_BYTES / 1e6:.0f} MB)",
            "save it without pictures, or copy its text into a .txt file",
        )
    html, note = decode(data, declared=_declared(data))
    tree = _tree(html)
    facts = page.facts(tree)
    body = _body(tree, len(html))
    if not body:
        raise UnreadableError(
            "no article text was found in the page",
            "copy the text into a .txt file, or save the page after it has loaded fully",
        )
    return finish(
        Source(
            text=_headed(body, facts.title),
            name=name,
            title=facts.title,
            url=facts.url,
            published=facts.published,
            publisher=facts.publisher,
            byline=facts.byline,
            language=facts.language,
            notes=((note,) if note else ()) + facts.notes,
        )
    )


def _declared(data: bytes) -> str | None:
    """The encoding that the page names in its first bytes."""
    found = _CHARSET.search(data[:_HEAD]) or _XML.match(data[:_HEAD])
    return found[1].decode("ascii") if found else None


def _tree(html: str) -> Any:
    from trafilatura import load_html

    # lxml refuses decoded text that still declares an encoding.
    tree = load_html(_PROLOG.sub("", html).replace("\0", ""))
    if tree is None:
        raise UnreadableError("it is not HTML", "give a text a .txt suffix; save a page as .html")
    return tree


def _body(tree: Any, size: int) -> str:
    """Paragraphs, one a line, without comments; empty when there is no article."""
    from trafilatura import extract

    text = extract(tree, include_comments=False, include_tables=True, fast=size > _FAST_ABOVE)
    lines = (" ".join(line.split(" ")).strip() for line in (text or "").split("\n"))
    return "\n".join(line for line in lines if line)


def _headed(body: str, title: str | None) -> str:
    """The body under its headline, which may be there already."""
    if not title or _squeezed(body[: 2 * len(title)]).startswith(_squeezed(title)):
        return body + "\n"
    return f"{title}\n{body}\n"


def _squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
