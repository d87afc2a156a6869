"""What a web page declares about itself: JSON-LD (schema.org), meta elements and ``<time>``.

trafilatura's own dates carry no zone and are guessed where a page gives none; these never are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from geo.readers.moment import parse_moment
from geo.readers.source import web_address

_ARTICLE = re.compile(r"(Article|BlogPosting|Report)$|^(LiveBlogPosting|Review)$")
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "og:published_time",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "date", "content_publishdate",
    "originalpublicationdate",
)  # fmt: skip
_AUTHORS = ("author", "dc.creator", "parsely-author", "sailthru.author", "article:author")
_SITES = ("og:site_name", "application-name", "dc.publisher", "publisher")
_OLD_CODES = {"in": "id", "iw": "he", "ji": "yi"}  # ISO 639 before 1989, still in HTML
_SITE_TAIL = re.compile(r"\s+[-|–—•·»:]\s+([^-|–—•·»]{2,40})$")
_MOST_DEPTH = 12  # of nested JSON-LD; deeper is no description of an article
_MOST_NODES = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a page says of its article; ``None`` and empty where it says nothing."""

    title: str | None = None
    url: str | None = None
    published: datetime | date | None = None
    publisher: str | None = None
    byline: tuple[str, ...] = ()
    language: str | None = None
    notes: tuple[str, ...] = ()


def facts(tree: Any) -> Facts:
    """Read a parsed page (an lxml element). Broken JSON-LD is passed over with a note."""
    notes: list[str] = []
    about = _article(tree, notes)
    meta = _meta(tree)
    publisher = _first([_name(about.get("publisher")), *(meta.get(key) for key in _SITES)])
    return Facts(
        title=_title(tree, about, meta, publisher),
        url=_url(tree, about, meta),
        published=_published(tree, about, meta, notes),
        publisher=publisher,
        byline=_byline(about, meta),
        language=_language(tree, about, meta),
        notes=tuple(notes),
    )


def _article(tree: Any, notes: list[str]) -> dict[str, Any]:
    """The first object of the page's JSON-LD that is an article; empty without one."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        text = re.sub(r"^\s*(<!--|//<!\[CDATA\[)|(-->|//\]\]>)\s*$", "", script.text or "")
        if not text.strip():
            continue
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            notes.append("a JSON-LD block of the page is not JSON and was passed over")
            continue
        for node in _nodes(data):
            if any(_ARTICLE.search(kind) for kind in _texts(node.get("@type"))):
                return node
    return {}


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Every object inside a JSON value, outer first, within sane bounds."""
    todo, seen = [(data, 0)], 0
    while todo and seen < _MOST_NODES:
        value, depth = todo.pop(0)
        seen += 1
        if isinstance(value, dict):
            yield value
        if depth < _MOST_DEPTH and isinstance(value, dict | list):
            inner = value.values() if isinstance(value, dict) else value
            todo.extend((item, depth + 1) for item in inner if isinstance(item, dict | list))


def _meta(tree: Any) -> dict[str, str]:
    """The page's meta elements by lower-case name, property or itemprop; the first wins."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = _clean(element.get("content"))
        for attribute in ("property", "name", "itemprop"):
            key = (element.get(attribute) or "").strip().lower()
            if key and content:
                found.setdefault(key, content)
    return found


def _title(
    tree: Any, about: dict[str, Any], meta: dict[str, str], publisher: str | None
) -> str | None:
    headings = tree.xpath("//h1")
    heading = _clean(headings[0].text_content()) if len(headings) == 1 else None
    declared = [_text(about.get("headline")), meta.get("og:title"), heading]
    if title := _first(declared):
        return _without_site(title, publisher)
    titles = tree.xpath("//head/title")
    title = _clean(titles[0].text_content()) if titles else None
    return _without_site(title, publisher) if title else None


def _without_site(title: str, publisher: str | None) -> str:
    """A headline without the outlet's name at its end ("... - Outlet")."""
    tail = _SITE_TAIL.search(title)
    if tail and publisher and _same_name(tail[1], publisher):
        return title[: tail.start()]
    return title


def _same_name(one: str, other: str) -> bool:
    a, b = (re.sub(r"\W|\.?(com|co\.id|id|net|org)$", "", x.casefold()) for x in (one, other))
    return bool(a and b) and (a in b or b in a)


def _url(tree: Any, about: dict[str, Any], meta: dict[str, str]) -> str | None:
    canonical = tree.xpath("//link[@rel='canonical']/@href")
    page = about.get("mainEntityOfPage")
    named = _text(page.get("@id")) if isinstance(page, dict) else _text(page)
    candidates = [*canonical[:1], meta.get("og:url"), _text(about.get("url")), named]
    return _first(web_address(address) for address in candidates)


def _published(
    tree: Any, about: dict[str, Any], meta: dict[str, str], notes: list[str]
) -> datetime | date | None:
    written = [_text(about.get("datePublished")), *(meta.get(key) for key in _DATES)]
    written += tree.xpath("//*[@itemprop='datePublished']/@datetime | //time[@pubdate]/@datetime")
    if not any(written):
        written += tree.xpath("//article//time/@datetime | //header//time/@datetime")[:1]
    moments = []
    for text in filter(None, written):
        if (moment := parse_moment(text)) is not None:
            moments.append(moment)
        else:
            notes.append(f"date {text[:40]!r} of the page was not understood")
    return _best(moments)


def _best(moments: list[datetime | date]) -> datetime | date | None:
    """The first date given; a later one that agrees and says more (clock time, zone) completes it.

    A page that declares the same instant twice, once without its zone, is common.
    """
    if not moments:
        return None
    best = moments[0]
    for other in moments[1:]:
        if isinstance(other, datetime) and _completes(other, best):
            best = other
    return best


def _completes(other: datetime, best: datetime | date) -> bool:
    if not isinstance(best, datetime):
        return other.date() == best
    wall = other.replace(tzinfo=None, second=0, microsecond=0)
    return best.tzinfo is None and wall == best.replace(second=0, microsecond=0)


def _byline(about: dict[str, Any], meta: dict[str, str]) -> tuple[str, ...]:
    authors = about.get("author")
    listed = authors if isinstance(authors, list) else [authors]
    names = [_name(author) for author in listed]
    if not any(names):
        names = [_first(meta.get(key) for key in _AUTHORS)]
    # Pages put the address of a profile where the name belongs.
    kept = (name for name in names if name and "://" not in name and "@" not in name)
    return tuple(dict.fromkeys(kept))


def _language(tree: Any, about: dict[str, Any], meta: dict[str, str]) -> str | None:
    root = tree.xpath("/html/@lang | /html/@xml:lang")
    declared = [*root[:1], _text(about.get("inLanguage")), meta.get("og:locale")]
    for text in filter(None, declared):
        code = re.split(r"[-_]", text.strip().lower())[0]
        if re.fullmatch(r"[a-z]{2,3}", code):
            return _OLD_CODES.get(code, code)
    return None


def _name(value: Any) -> str | None:
    """The name of a schema.org person or organisation, given as an object or a text."""
    if isinstance(value, list):
        return _first(_name(item) for item in value)
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: Any) -> str | None:
    return _clean(_first(_texts(value)))


def _texts(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, str)]


def _clean(text: str | None) -> str | None:
    """Text with entities resolved and blanks single; ``None`` when nothing is left."""
    from html import unescape

    return " ".join(unescape(text or "").split()) or None


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)
