"""Invented stories for the player's tests. Every outlet, person and sentence here is made up.

`full()` holds one of everything that the player must show; `many(n)` is generated and large.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from gazetteer.place import Place
from geo.model import (
    Article,
    Claim,
    Credit,
    Force,
    Movement,
    PlaceLink,
    Quantity,
    Report,
    Span,
    Speaker,
    Story,
    When,
)

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}"

KURSK = Place(id="t:kursk", name="Kursk Oblast", kind="region", lon=36.2, lat=51.6,
              precision_m=150_000, country="RU")  # fmt: skip
FAR_EAST = Place(id="t:far-east", name="Russian Far East", kind="macro_region", lon=137.0, lat=58.0,
                 precision_m=2_600_000)  # fmt: skip
RUSSIA = Place(id="t:russia", name="Russia", kind="country", lon=96.0, lat=61.5,
               precision_m=4_500_000, country="RU")  # fmt: skip
NORTH_KOREA = Place(id="t:north-korea", name="North Korea", kind="country", lon=127.0, lat=40.2,
                    precision_m=330_000, country="KP")  # fmt: skip
USSURIYSK = Place(id="t:ussuriysk", name="Ussuriysk", kind="city", lon=131.95, lat=43.8,
                  precision_m=9_000, country="RU")  # fmt: skip
BELGOROD = Place(id="t:belgorod", name="Belgorod", kind="city", lon=36.6, lat=50.6,
                 precision_m=12_000, country="RU")  # fmt: skip
EAST_UKRAINE = Place(id="t:east-ukraine", name="eastern Ukraine", kind="macro_region", lon=38.0,
                     lat=48.4, precision_m=190_000, disputed=True)  # fmt: skip
UKRAINE = Place(id="t:ukraine", name="Ukraine", kind="country", lon=31.3, lat=49.0,
                precision_m=680_000, country="UA")  # fmt: skip
CHUKOTKA = Place(id="t:chukotka", name="Chukotka", kind="region", lon=171.0, lat=66.5,
                 precision_m=700_000, country="RU")  # fmt: skip
BRUSSELS = Place(id="t:brussels", name="Brussels", kind="city", lon=4.35, lat=50.85,
                 precision_m=12_000, country="BE")  # fmt: skip
SEOUL = Place(id="t:seoul", name="Seoul", kind="city", lon=126.98, lat=37.57,
              precision_m=20_000, country="KR")  # fmt: skip
THE_WEST = Place(id="t:the-west", name="the West", kind="macro_region", lon=None, lat=None,
                 precision_m=10_000_000)  # fmt: skip


def polygon(*points: tuple[float, float]) -> dict[str, Any]:
    """A closed ring as GeoJSON."""
    return {"type": "Polygon", "coordinates": [[*points, points[0]]]}


def multi(*rings: tuple[tuple[float, float], ...]) -> dict[str, Any]:
    """Several closed rings as GeoJSON."""
    return {"type": "MultiPolygon", "coordinates": [[[*ring, ring[0]]] for ring in rings]}


# Rough outlines drawn by hand: enough to see, no use as geography.
SHAPES = {
    KURSK.id: polygon((34.1, 51.6), (34.3, 51.25), (35.1, 51.2), (35.6, 50.4), (36.6, 50.9),
                      (37.6, 51.0), (38.4, 51.5), (38.3, 52.0), (37.2, 52.2), (36.2, 52.4),
                      (35.0, 52.3), (34.4, 52.0)),
    EAST_UKRAINE.id: polygon((36.6, 47.2), (38.2, 47.1), (39.8, 48.0), (40.1, 49.2), (39.0, 49.9),
                             (37.4, 49.9), (36.6, 48.6)),
    UKRAINE.id: polygon((22.2, 48.4), (24.0, 50.6), (27.0, 51.5), (31.5, 52.2), (34.2, 51.6),
                        (36.0, 50.3), (40.1, 49.5), (39.0, 47.1), (35.0, 46.2), (33.5, 46.1),
                        (31.8, 46.5), (29.7, 45.3), (28.3, 45.5), (29.9, 46.5), (27.8, 48.4),
                        (24.8, 47.8)),
    NORTH_KOREA.id: polygon((124.5, 39.9), (126.9, 41.8), (128.2, 41.5), (130.0, 42.9),
                            (130.6, 42.3), (129.2, 40.9), (127.6, 39.6), (128.3, 38.6),
                            (126.7, 37.9), (125.1, 37.8), (124.9, 39.1)),
    FAR_EAST.id: multi(((108.0, 60.0), (113.0, 70.0), (130.0, 71.5), (160.0, 69.5), (180.0, 69.0),
                        (180.0, 62.5), (163.0, 58.0), (156.7, 51.2), (155.5, 57.0), (163.0, 61.8),
                        (142.0, 59.0), (135.5, 54.5), (141.0, 52.5), (135.0, 43.5), (130.7, 42.5),
                        (131.0, 47.7), (127.5, 50.0), (120.0, 53.5), (119.0, 58.0)),
                       ((-180.0, 69.0), (-170.0, 66.1), (-175.0, 64.6), (-180.0, 64.8))),
    CHUKOTKA.id: multi(((158.0, 68.0), (170.0, 70.0), (180.0, 69.0), (180.0, 62.5), (172.0, 63.0)),
                       ((-180.0, 69.0), (-170.0, 66.1), (-175.0, 64.6), (-180.0, 64.8))),
    RUSSIA.id: multi(((28.0, 60.0), (30.5, 69.5), (60.0, 69.5), (80.0, 73.0), (105.0, 77.5),
                      (140.0, 72.5), (180.0, 69.0), (180.0, 62.5), (163.0, 58.0), (142.0, 59.0),
                      (135.0, 43.5), (130.7, 42.5), (127.5, 50.0), (117.0, 49.7), (98.0, 51.0),
                      (80.0, 51.0), (61.0, 53.5), (51.0, 51.5), (48.0, 46.0), (47.0, 42.0),
                      (38.0, 45.0), (39.9, 48.0), (36.0, 50.3), (31.5, 52.2), (28.0, 56.5)),
                     ((-180.0, 69.0), (-170.0, 66.1), (-175.0, 64.6), (-180.0, 64.8))),
}  # fmt: skip

KOREANS = Force(country="KP", unit="troops")


def day(text: str) -> When:
    """A stated day."""
    known = date.fromisoformat(text)
    return When(first=known, last=known, precision="day", basis="stated")


def article(name: str, text: str, published: When = When(), **fields: Any) -> Article:  # noqa: B008
    """An article of an invented outlet."""
    fields.setdefault("publisher", Credit(name=f"{name} (invented)", role="stated"))
    return Article(id=f"a-{name.lower().replace(' ', '-')}", text=text, language="en", name=name,
                   published=published, **fields)  # fmt: skip


class Teller:
    """Makes claims about one article; offsets come from finding the words in its text."""

    def __init__(self, source: Article) -> None:
        self.source = source

    def span(self, words: str) -> tuple[int, int]:
        start = self.source.text.index(words)
        return start, start + len(words)

    def link(self, role: Any, place: Place, words: str | None = None, inferred: bool = False,
             ) -> PlaceLink:  # fmt: skip
        start, end = self.span(words) if words else (None, None)
        return PlaceLink(role=role, place=place, text=words, start=start, end=end,
                         inferred=inferred)  # fmt: skip

    def number(self, n: int, words: str, qualifier: str = "exact") -> Quantity:
        start, end = self.span(words)
        return Quantity(low=n, best=n, high=n, qualifier=qualifier, text=words, start=start,
                        end=end)  # fmt: skip

    def claim(self, key: str, quote: str, stance: Any = "asserts", kind: Any = "deployment",
              places: tuple[PlaceLink, ...] = (), force: Force = KOREANS, when: When = When(),  # noqa: B008
              status: Any = "past", quantity: Quantity | None = None, **fields: Any,
              ) -> Claim:  # fmt: skip
        start, end = self.span(quote)
        report = Report(kind=kind, force=force, places=places, when=when, status=status,
                        quantity=quantity)  # fmt: skip
        return Claim(id=key, article=self.source.id, report=report, stance=stance,
                     evidence=Span(start=start, end=end, quote=quote), **fields)  # fmt: skip


RUTTE = Speaker(name="Mark Invented", role="Secretary General", affiliation="NATO", kind="person")
SPY = Speaker(name=None, affiliation="KR", text="Seoul", kind="government")
PYONGYANG = Speaker(name=None, affiliation="KP", text="Pyongyang", kind="government")
PRESIDENT = Speaker(name="Olena Invented", role="President", affiliation="UA", kind="person")


def full() -> Story:
    """One of everything: each stance, areas, points, legs stated and inferred, tray, old dates."""
    articles, claims = [], []

    one = article(
        "Harbour Wire",
        "Olena Invented said in Brussels that about 10,000 North Korean troops are being prepared "
        "for eastern Ukraine. Mark Invented said there is no evidence of their presence. "
        "Background: in 1950 other troops crossed into North Korea.",
        day("2024-10-17"), url="https://example.org/harbour/1",
        title=Span(start=0, end=5, quote="Olena"),
    )  # fmt: skip
    tell = Teller(one)
    articles.append(one)
    claims += [
        tell.claim("c-prepare", "about 10,000 North Korean troops are being prepared for eastern "
                   "Ukraine", "expects", status="planned", speaker=PRESIDENT,
                   quantity=tell.number(10_000, "10,000", "about"), said=day("2024-10-17"),
                   places=(tell.link("to", EAST_UKRAINE, "eastern Ukraine"),),
                   said_at=(tell.link("at", BRUSSELS, "Brussels"),)),
        tell.claim("c-no-evidence", "there is no evidence of their presence", "no_evidence",
                   "presence", status="unspecified", speaker=RUTTE, said=day("2024-10-17"),
                   places=(tell.link("at", UKRAINE, inferred=True),), answers=("c-prepare",),
                   said_at=(tell.link("at", BRUSSELS, "Brussels"),)),
        tell.claim("c-1950", "in 1950 other troops crossed into North Korea", "reports", "transfer",
                   origin="background", said=day("1950-10-19"),
                   when=When(first=date(1950, 10, 1), last=date(1950, 10, 31), precision="month"),
                   places=(tell.link("to", NORTH_KOREA, "North Korea"),),
                   force=Force(actor="volunteers")),
    ]  # fmt: skip

    two = article(
        "Morning Ledger",
        "Seoul says 1,500 special forces left North Korea by ship and are training in Ussuriysk, "
        "Russian Far East. Officials expect up to 12,000 to move on to Kursk. "
        "A ministry in Moscow declined to comment.",
        day("2024-10-18"), url="javascript:alert(document.domain)",
        restates="A made-up report, Morning Ledger, 18 October 2024",
    )  # fmt: skip
    tell = Teller(two)
    articles.append(two)
    special = Force(country="KP", unit="special_forces")
    claims += [
        tell.claim("c-ship", "1,500 special forces left North Korea by ship", kind="transfer",
                   force=special, speaker=SPY, said=day("2024-10-18"),
                   quantity=tell.number(1500, "1,500"),
                   when=When(first=date(2024, 10, 8), last=date(2024, 10, 13), precision="day"),
                   places=(tell.link("from", NORTH_KOREA, "North Korea"),
                           tell.link("to", FAR_EAST, "Russian Far East")),
                   said_at=(tell.link("at", SEOUL, "Seoul"),),
                   chain=("Seoul", "News Pool (invented)", "Morning Ledger (invented)")),
        tell.claim("c-training", "are training in Ussuriysk, Russian Far East", kind="training",
                   force=special, speaker=SPY, status="ongoing", said=day("2024-10-18"),
                   places=(tell.link("at", USSURIYSK, "Ussuriysk"),)),
        tell.claim("c-move-on", "Officials expect up to 12,000 to move on to Kursk", "expects",
                   "transfer", status="planned", said=When(last=date(2024, 10, 18)),
                   speaker=Speaker(text="Officials", kind="anonymous"),
                   quantity=Quantity(low=None, best=12000, high=12000, qualifier="up to"),
                   places=(tell.link("from", FAR_EAST, "Russian Far East", inferred=True),
                           tell.link("to", KURSK, "Kursk"))),
        tell.claim("c-declines", "A ministry in Moscow declined to comment", "declines",
                   speaker=Speaker(name="Ministry", affiliation="RU", kind="government"),
                   answers=("c-ship",)),
    ]  # fmt: skip

    three = article(
        "Delta Post",
        "Pyongyang calls the story a groundless rumour. The West cannot confirm it. "
        f"A reader wrote {HOSTILE} under the report.",
        day("2024-10-21"), url="http://example.org/delta?x=<b>",
        title=Span(start=0, end=9, quote=HOSTILE),
    )  # fmt: skip
    tell = Teller(three)
    articles.append(three)
    claims += [
        tell.claim("c-denies", "Pyongyang calls the story a groundless rumour", "denies",
                   speaker=PYONGYANG, said=day("2024-10-21"), answers=("c-ship", "c-prepare")),
        tell.claim("c-west", "The West cannot confirm it", "cannot_confirm", "presence",
                   speaker=Speaker(text="the West", kind="group"), said=day("2024-10-22"),
                   places=(tell.link("at", THE_WEST, "West"),)),
        tell.claim("c-hostile", f"A reader wrote {HOSTILE} under the report", "denies", "presence",
                   speaker=Speaker(name=HOSTILE, role=HOSTILE, kind="person"),
                   places=(tell.link("at", BELGOROD),), force=Force(actor=HOSTILE),
                   chain=(HOSTILE, "Delta Post (invented)"), doubt=(HOSTILE,)),
    ]  # fmt: skip

    four = article(
        "Orbit Daily",
        "Mark Invented confirms that North Korean troops are in Kursk. He puts them at more than "
        "8,000. Losses are unknown. Patrols were seen in Chukotka since August.",
        day("2024-10-28"), url="https://example.org/orbit/4",
    )  # fmt: skip
    tell = Teller(four)
    articles.append(four)
    claims += [
        tell.claim("c-confirms", "Mark Invented confirms that North Korean troops are in Kursk",
                   "confirms", "presence", status="ongoing", speaker=RUTTE,
                   said=day("2024-10-28"), places=(tell.link("at", KURSK, "Kursk"),),
                   quantity=Quantity(low=8000, best=8000, high=None, qualifier="more than"),
                   answers=("c-denies", "c-move-on"),
                   said_at=(PlaceLink(role="at", place=BRUSSELS),)),
        tell.claim("c-patrol", "Patrols were seen in Chukotka since August", "reports", "patrol",
                   when=When(first=date(2024, 8, 1), basis="inferred"), force=Force(country="RU"),
                   places=(tell.link("at", CHUKOTKA, "Chukotka"),)),
        tell.claim("c-russia", "North Korean troops are in Kursk", "asserts", "presence",
                   speaker=SPY, said=day("2024-11-04"),
                   places=(tell.link("at", KURSK, "Kursk"), tell.link("at", RUSSIA))),
    ]  # fmt: skip

    five = article("Loose Sheet", "Somebody was seen somewhere near Belgorod at some time.")
    tell = Teller(five)
    articles.append(five)
    claims += [
        tell.claim("c-undated", "Somebody was seen somewhere near Belgorod at some time", "reports",
                   "presence", places=(tell.link("at", BELGOROD, "Belgorod"),),
                   doubt=("the page gives no date",)),
    ]  # fmt: skip
    movement = Movement(
        id="m-1", claims=("c-ship", "c-denies", "c-confirms"), kind="transfer", force=KOREANS,
        places=(), status="contested", origins=3,
    )  # fmt: skip
    return Story(title="Troops said to be on the move (invented)", articles=tuple(articles),
                 claims=tuple(claims), movements=(movement,), shapes=SHAPES)  # fmt: skip


STANCES: tuple[Any, ...] = ("asserts", "confirms", "denies", "no_evidence", "cannot_confirm",
                            "declines", "reports", "expects")  # fmt: skip


def many(n: int, places: int = 51, days: int = 120) -> Story:
    """A generated story of `n` claims; the same `n` gives the same story."""
    spots = [
        Place(id=f"t:p{k}", name=f"Invented {k}", kind="city", lon=10.0 + (k * 37) % 110,
              lat=20.0 + (k * 17) % 45, precision_m=5_000 + 900 * k)
        for k in range(places)
    ]  # fmt: skip
    shapes = {
        spot.id: polygon((spot.lon - 2, spot.lat - 1), (spot.lon + 2, spot.lat - 1.4),  # type: ignore[operator]
                         (spot.lon + 2.3, spot.lat + 1.2), (spot.lon - 1.5, spot.lat + 1.5))  # type: ignore[operator]
        for spot in spots[::2]
    }  # fmt: skip
    sources = [
        article(f"Invented {k}", "It is said that 700 troops moved.", day("2024-03-01"))
        for k in range(12)
    ]
    claims = []
    for k in range(n):
        tell = Teller(sources[k % 12])
        said = date(2024, 3, 1) + timedelta(days=(k * 7919) % days)
        near, far = spots[(k * 31) % places], spots[(k * 17 + 5) % places]
        links = [PlaceLink(role="at", place=near)]
        if k % 9 == 0 and near is not far:
            goal = PlaceLink(role="to", place=far, inferred=k % 2 == 0)
            links = [PlaceLink(role="from", place=near), goal]
        claims.append(
            tell.claim(f"g{k:06d}", "700 troops moved", STANCES[(k * k + k // 3) % 8],
                       places=tuple(links), said=When(first=said, last=said),
                       speaker=Speaker(name=f"Speaker {k % 40}", affiliation="FR", kind="person"),
                       quantity=tell.number(700, "700"))
        )  # fmt: skip
    return Story(title=f"{n} generated claims (invented)", articles=tuple(sources),
                 claims=tuple(claims), shapes=shapes)  # fmt: skip


UNITS = {"ru": "troops", "uk": "brigade", "ko": "ships", "de": "aircraft"}
TONGUES: tuple[tuple[str, str, str, str], ...] = (
    ("ru", "представитель сил безопасности приграничного округа",
     "Представитель сил безопасности приграничного округа утверждает, что несколько сотен "
     "военнослужащих противника переброшены в Белгород.", "несколько сотен"),
    ("uk", "речниця прикордонної служби",
     "Речниця прикордонної служби підтвердила, що бригада стоїть під Курськом і чекає на наказ.",
     "бригада"),
    ("ko", "국방부 고위 당국자",
     "국방부 고위 당국자는 수십 척의 함정이 동해에서 훈련을 마치고 북쪽으로 이동했다고 밝혔다.",
     "수십 척"),
    ("de", "eine Sprecherin des Verteidigungsministeriums",
     "Eine Sprecherin des Verteidigungsministeriums erklärte, man könne die "
     "Truppenverlegungsmeldungen aus dem Kriegsgebietsgrenzstreifen nicht bestätigen.",
     "die Truppenverlegungsmeldungen"),
)  # fmt: skip
"""Language, a speaker without a name, a sentence, words for how many. All invented."""


def tongues() -> Story:
    """One claim in each of four languages, by speakers whom the text does not name."""
    articles, claims = [], []
    spots = (BELGOROD, KURSK, NORTH_KOREA, UKRAINE)
    stances = ("asserts", "confirms", "reports", "cannot_confirm")
    for k, (code, who, sentence, many_words) in enumerate(TONGUES):
        plain = article(f"Outlet {code}", sentence, day(f"2024-10-{17 + k}"))
        title = Span(start=0, end=12, quote=sentence[:12])
        source = replace(plain, language=code, title=title)
        tell = Teller(source)
        start, end = tell.span(many_words)
        number = Quantity(low=None, best=None, high=None, qualifier="vague", text=many_words,
                          start=start, end=end)  # fmt: skip
        articles.append(source)
        claims.append(
            tell.claim(f"c-{code}", sentence, stances[k], "presence", quantity=number,
                       speaker=Speaker(text=who, role=who, kind="government", affiliation="RU"),
                       force=Force(country="KP", unit=UNITS[code]), said=day("2024-10-20"),
                       places=(PlaceLink(role="at", place=spots[k]),))
        )  # fmt: skip
    return Story(title="Четыре языка · 네 가지 언어 · Vier Sprachen", articles=tuple(articles),
                 claims=tuple(claims), shapes=SHAPES)  # fmt: skip


def worldwide(n: int = 90) -> Story:
    """Many stories at once, all over the world and thick in some parts of it."""
    hubs = ((36, 51), (29, -1), (45, 13), (117, 10), (127, 39), (-2, 15), (74, 34), (35, 32))
    spots = [
        Place(id=f"t:w{k}", name=f"Town {k}", kind="city", precision_m=9_000,
              lon=hubs[k % 8][0] + (k * 7 % 11 - 5) * 0.7,
              lat=hubs[k % 8][1] + (k * 5 % 9 - 4) * 0.6)
        for k in range(n)
    ]  # fmt: skip
    source = article("World Post", "It is said that 700 troops moved.", day("2024-03-01"))
    tell = Teller(source)
    claims = tuple(
        tell.claim(f"w{k}-{j}", "700 troops moved", STANCES[(k + j * j) % 8],
                   places=(PlaceLink(role="at", place=spot),), said=day("2024-03-02"))
        for k, spot in enumerate(spots) for j in range(1 + k % 4 * (k % 3))
    )  # fmt: skip
    return Story(title="Ninety towns", articles=(source,), claims=claims)
