"""A source to its reading: zones, metadata, mentions, functions, claims."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from gazetteer.index import Gazetteer
from geo.doubts import flag
from geo.entries import entries, last_day, read_claims
from geo.functions import assign_functions
from geo.language import LanguagePack, load_pack, packs
from geo.metadata import Metadata, read_metadata
from geo.model import Article, Claim, Credit, PlaceMention, Reading, Span, When, Zone
from geo.readers.source import Source
from geo.transcript import attribute
from geo.zones import find_zones

FALLBACK = "id"
"""The pack whose page words are used for an article in a language without one."""


_SAMPLE = 800  # characters; more change nothing on 330 texts in seven languages


def read_article(source: Source, gazetteer: Gazetteer) -> Reading:
    """Everything one article yields; an article in a language without a pack yields no claims."""
    language = source.language or guess_language(source.text)
    own = pack_for(language)
    zones, meta, mentions = read_mentions(source.text, language, gazetteer)
    article = _article(source, language, meta, mentions, zones)
    claims: tuple[Claim, ...] = ()
    if own:
        if source.published is None and (parts := entries(article, own)):
            day = last_day(article.published, parts)
            if day != article.published:
                article = replace(article, published=day, published_at=None)
        claims = attribute(article, read_claims(article, mentions, own))
        claims = flag(article, mentions, claims, own)
    return Reading(article=article, mentions=mentions, claims=claims)


def read_mentions(
    text: str, language: str, gazetteer: Gazetteer
) -> tuple[tuple[Zone, ...], Metadata, tuple[PlaceMention, ...]]:
    """A text's zones, what its head says, and its places with what each does in its sentence."""
    pack = pack_for(language) or load_pack(FALLBACK)
    zones = find_zones(text, pack)
    meta = read_metadata(text, zones, pack)
    matches = gazetteer.resolve(gazetteer.find(text, language=language), text, language=language)
    mentions = assign_functions(
        text, matches, zones, meta.opening, pack,
        partial(gazetteer.is_demonym, language=language),
    )  # fmt: skip
    return tuple(zones), meta, mentions


def guess_language(text: str) -> str:
    """ISO 639 code of a text, among the languages that news of this kind comes in."""
    import py3langid

    start = (
        max(0, len(text) - _SAMPLE) // 3
    )  # past the head of the page, where outlets mix languages
    code, _ = py3langid.classify(text[start : start + _SAMPLE])
    return str(code)


def _article(
    source: Source, language: str, meta: Metadata, mentions: Sequence[PlaceMention],
    zones: tuple[Zone, ...],
) -> Article:  # fmt: skip
    published, clock = _published(source.published)
    dateline = next((m.match for m in mentions if m.function == "dateline"), None)
    title = meta.title
    if source.title and title is None:
        title = _span(source.text, source.title)
    publisher = Credit(name=source.publisher, role="stated") if source.publisher else None
    return Article(
        id=hashlib.sha256(source.text.encode()).hexdigest()[:32],
        text=source.text,
        language=language,
        name=source.name,
        title=title,
        published=published or meta.published,
        published_at=clock or (meta.published_at if not published else None),
        publisher=publisher or meta.publisher,
        agencies=meta.agencies,
        byline=meta.byline or tuple(Credit(name=n, role="author") for n in source.byline),
        dateline=dateline,
        url=source.url,
        zones=zones,
        restates=source.restates,
    )


def _published(value: date | datetime | None) -> tuple[When | None, datetime | None]:
    if value is None:
        return None, None
    clock = value if isinstance(value, datetime) else None
    day = value.date() if isinstance(value, datetime) else value
    return When(first=day, last=day, precision="day", basis="stated"), clock


def _span(text: str, title: str) -> Span:
    start = text.find(title)
    if start < 0:
        return Span(start=0, end=0, quote=title)
    return Span(start=start, end=start + len(title), quote=title)


def pack_for(language: str) -> LanguagePack | None:
    """The pack of a language, if there is one."""
    return load_pack(language) if language in packs() else None
