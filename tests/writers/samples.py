"""Readings that use every field, about outlets and events that are invented."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from gazetteer.place import Match, Mention, Place, Rival
from geo.model import (
    Article,
    Claim,
    Credit,
    Force,
    PlaceLink,
    PlaceMention,
    Quantity,
    Reading,
    Report,
    Span,
    Speaker,
    Story,
    When,
    Zone,
)
from geo.movements import trace_movements

JAKARTA = timezone(timedelta(hours=7))

RUSSIA = Place(
    id="ne:RU", name="Russia", kind="country", lon=90.0, lat=60.0, precision_m=4_000_000.0,
    country="RU",
)  # fmt: skip
KURSK = Place(
    id="ne:RU-KRS", name="Kursk Oblast", kind="region", lon=36.25, lat=51.7, precision_m=150_000.0,
    country="RU", admin1="RU-KRS", within=("ne:RU",),
)  # fmt: skip
KURSK_CITY = Place(
    id="gn:538560", name="Kursk", kind="city", lon=36.187, lat=51.737, precision_m=12_000.0,
    country="RU", admin1="RU-KRS", within=("ne:RU-KRS", "ne:RU"), population=409_431,
)  # fmt: skip
CHUKOTKA = Place(
    id="ne:RU-CHU", name="Chukotka", kind="region", lon=171.0, lat=66.5, precision_m=800_000.0,
    country="RU", admin1="RU-CHU", within=("ne:RU",),
)  # fmt: skip
BRUSSELS = Place(
    id="gn:2800866", name="Brussels", kind="city", lon=4.35, lat=50.85, precision_m=9_000.0,
    country="BE", within=("ne:BE",), population=1_019_022, stands_for="EU",
)  # fmt: skip
NIGER = Place(
    id="dl:niger-river", name="Niger", kind="river", lon=0.1, lat=16.2, precision_m=900_000.0
)
WEST = Place(
    id="dl:the-west", name="the West", kind="macro_region", lon=None, lat=None, precision_m=1.0
)
CRIMEA = Place(
    id="ne:UA-43", name="Crimea", kind="region", lon=34.3, lat=45.2, precision_m=160_000.0,
    country="UA", admin1="UA-43", disputed=True,
)  # fmt: skip

SHAPES: dict[str, dict[str, Any]] = {
    "ne:RU-KRS": {
        "type": "Polygon",
        "coordinates": [[[34.0, 51.0], [38.5, 51.0], [38.5, 52.4], [34.0, 52.4], [34.0, 51.0]]],
    },
    "ne:RU-CHU": {
        "type": "MultiPolygon",
        "coordinates": [
            [[[160.0, 62.0], [180.0, 62.0], [180.0, 70.0], [160.0, 70.0], [160.0, 62.0]]],
            [[[-180.0, 62.0], [-170.0, 62.0], [-170.0, 70.0], [-180.0, 70.0], [-180.0, 62.0]]],
        ],
    },
}

TEXT = (
    "Jenderal Aksara konfirmasi pasukan di Kursk\n"
    "BRUSSELS - Sekitar 1.500 tentara negeri X telah tiba di Kursk dari Chukotka, "
    "kata Jenderal Aksara, Senin (28/10/2024), dikutip dari Kantor Berita Contoh.\n"
    "Barat belum mengonfirmasi. =RUMUS(1) <b>tebal</b> 한국 😀\n"
    "Baca juga: berita lain\n"
)


def span(quote: str) -> Span:
    """The first stretch of the sample text that says `quote`."""
    start = TEXT.index(quote)
    return Span(start=start, end=start + len(quote), quote=quote)


def mention(text: str, *, place: Place | None, after: int = 0, **more: Any) -> Match:
    """A match of a name in the sample text."""
    start = TEXT.index(text, after)
    return Match(
        mention=Mention(text=text, start=start, end=start + len(text), **more),
        place=place,
        score=0.875,
        why="a sample",
        rivals=(Rival(place=KURSK_CITY, score=0.25, why="the city of that name"),),
    )


def link(role: Any, place: Place, name: str | None = None, *, inferred: bool = False) -> PlaceLink:
    """A place in a role, with its words when they stand in the text's body."""
    if name is None:
        return PlaceLink(role=role, place=place, inferred=inferred)
    start = TEXT.index(name, TEXT.index("Sekitar"))
    return PlaceLink(
        role=role, place=place, text=name, start=start, end=start + len(name), inferred=inferred
    )


GENERAL = Speaker(
    name="Jenderal Aksara", role="sekretaris jenderal", affiliation="NATO", kind="person",
    text="Jenderal Aksara", start=131, end=146,
)  # fmt: skip

ARRIVAL = Claim(
    id="a1-1",
    article="a1",
    report=Report(
        kind="transfer",
        force=Force(country="KP", actor="Korps XI", unit="troops", text="tentara", start=5, end=9),
        places=(link("to", KURSK, "Kursk"), link("from", CHUKOTKA, "Chukotka", inferred=True)),
        when=When(
            first=date(2024, 10, 8), last=date(2024, 10, 13), precision="day", basis="stated",
            text="8-13 Oktober", start=3, end=15,
        ),
        status="past",
        quantity=Quantity(
            low=1500, best=1500, high=1500, unit="persons", scope="present", qualifier="about",
            text="Sekitar 1.500", start=55, end=68,
        ),
    ),
    stance="confirms",
    evidence=span("Sekitar 1.500 tentara negeri X telah tiba di Kursk"),
    restated=(span("Jenderal Aksara konfirmasi pasukan di Kursk"),),
    speaker=GENERAL,
    co_speakers=(Speaker(role="juru bicara", affiliation="EU"), Speaker(name="Ani Contoh")),
    chain=("Jenderal Aksara", "Kantor Berita Contoh", "Harian Contoh"),
    said=When(
        first=date(2024, 10, 28), last=date(2024, 10, 28), precision="day", basis="resolved",
        text="Senin (28/10/2024)", start=148, end=166,
    ),
    said_at=(link("at", BRUSSELS),),
    doubt=("the sentence is damaged", "number printed twice"),
)  # fmt: skip
DOUBT = Claim(
    id="a1-2",
    article="a1",
    report=Report(kind="presence", force=Force()),
    stance="cannot_confirm",
    evidence=span("Barat belum mengonfirmasi."),
    origin="narrator",
    answers=("a1-1",),
)
VAGUE = Claim(
    id="a1-3",
    article="a1",
    report=Report(
        kind="casualties",
        force=Force(country="RU"),
        places=(link("at", CRIMEA), link("via", NIGER), link("at", WEST)),
        when=When(first=date(2024, 8, 1), precision="month", basis="resolved", text="sejak 8/24"),
        status="ongoing",
        quantity=Quantity(low=1000, best=None, high=None, scope="killed", qualifier="vague"),
    ),
    stance="asserts",
    evidence=span("=RUMUS(1) <b>tebal</b> 한국 😀"),
    speaker=Speaker(role="=cmd()", affiliation="RU", kind="government"),
    said=When(last=date(2024, 10, 27), precision="day", basis="inferred"),
)

ARTICLE = Article(
    id="a1",
    text=TEXT,
    language="id",
    name="contoh-1",
    title=span("Jenderal Aksara konfirmasi pasukan di Kursk"),
    published=When(
        first=date(2024, 10, 28), last=date(2024, 10, 28), precision="day", basis="stated"
    ),
    published_at=datetime(2024, 10, 28, 20, 19, tzinfo=JAKARTA),
    publisher=Credit(name="Harian Contoh", role="stated"),
    agencies=(Credit(name="Kantor Berita Contoh", role="text", start=1, end=4),),
    byline=(Credit(name="Budi Contoh", role="author"), Credit(name="Cici", role="editor")),
    dateline=mention("BRUSSELS", place=BRUSSELS),
    url="https://example.org/a?b=1&c=2",
    zones=(
        Zone(kind="title", start=0, end=44),
        Zone(kind="body", start=44, end=TEXT.index("Baca")),
        Zone(kind="related", start=TEXT.index("Baca"), end=len(TEXT)),
    ),
    restates="Kantor Berita Contoh, «Laporan», 28 October 2024",
)

RICH = Reading(
    article=ARTICLE,
    mentions=(
        PlaceMention(match=mention("Kursk", place=KURSK), function="literal", zone="title"),
        PlaceMention(match=mention("BRUSSELS", place=BRUSSELS), function="dateline", zone="body"),
        PlaceMention(
            match=mention(
                "Kursk", place=KURSK, after=60, level="region", class_start=1, class_end=4
            ),
            function="literal",
            zone="body",
        ),
        PlaceMention(match=mention("Barat", place=WEST), function="metonym_gov", zone="body"),
        PlaceMention(match=mention("berita", place=None), function="in_name", zone="related"),
    ),
    claims=(ARRIVAL, DOUBT, VAGUE),
)
BARE = Reading(article=Article(id="b1", text="Nothing here.", language="en"))
NAIVE = Reading(
    article=Article(
        id="c1",
        text="Kurz.",
        language="de",
        published=When(first=date(1969, 7, 1), last=date(1969, 7, 31), precision="month",
                       basis="inferred"),
        published_at=datetime(1969, 7, 20, 3, 5, 7),
    )
)  # fmt: skip
READINGS = (RICH, BARE, NAIVE)

NOW = datetime(2024, 11, 1, tzinfo=UTC)


def story(*claims: Claim) -> Story:
    """The sample readings as a story, or one of the given claims in the sample article."""
    chosen = claims or RICH.claims
    return Story(
        title="A sample",
        articles=tuple(reading.article for reading in READINGS),
        claims=chosen,
        movements=trace_movements(chosen),
        shapes=SHAPES,
    )
