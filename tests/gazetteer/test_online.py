"""Online help: against a server on this machine that answers as each service does, well and badly.

The records are written by us in the services' formats.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest

from gazetteer import Match, Mention, Place
from gazetteer.errors import OnlineError
from gazetteer.online import ANSWERS, FAILURES, SERVICES, SURE, OnlineGeocoder, resolve_online

AGENT = "dateline-tests/1.0 (tests@example.org)"

NOMINATIM = [
    {
        "osm_type": "relation", "osm_id": 8765, "lat": "51.15", "lon": "35.40",
        "category": "boundary", "type": "administrative", "addresstype": "village",
        "name": "Плёхово", "display_name": "Плёхово, Курская область, Россия",
        "namedetails": {"name": "Плёхово", "name:en": "Plyokhovo"},
        "address": {"country_code": "ru"}, "boundingbox": ["51.10", "51.20", "35.30", "35.50"],
    },
    {
        "osm_type": "node", "osm_id": 4321, "lat": "40.0", "lon": "-80.0", "type": "hamlet",
        "name": "Plyokhovo", "display_name": "Plyokhovo, Pennsylvania",
        "address": {"country_code": "us"}, "boundingbox": ["39.9", "40.1", "-80.1", "-79.9"],
    },
]  # fmt: skip
PHOTON = {
    "type": "FeatureCollection",
    "features": [{
        "type": "Feature", "geometry": {"type": "Point", "coordinates": [35.40, 51.15]},
        "properties": {"osm_type": "R", "osm_id": 8765, "osm_key": "place", "osm_value": "village",
                       "type": "city", "name": "Plyokhovo", "countrycode": "RU",
                       "state": "Kursk Oblast", "country": "Russia",
                       "extent": [35.30, 51.20, 35.50, 51.10]},
    }],
}  # fmt: skip
GEONAMES = {
    "totalResultsCount": 1,
    "geonames": [{"geonameId": 77, "name": "Plyokhovo", "toponymName": "Plëkhovo", "lat": "51.15",
                  "lng": "35.40", "countryCode": "RU", "countryName": "Russia", "fcl": "P",
                  "fcode": "PPL", "population": 210, "adminName1": "Kursk Oblast"}],
}  # fmt: skip
PELIAS = {
    "type": "FeatureCollection",
    "features": [{
        "type": "Feature", "geometry": {"type": "Point", "coordinates": [35.40, 51.15]},
        "bbox": [35.30, 51.10, 35.50, 51.20],
        "properties": {"gid": "whosonfirst:locality:99", "layer": "neighbourhood",
                       "name": "Plyokhovo", "label": "Plyokhovo, KU, Russia", "country_code": "RU"},
    }],
}  # fmt: skip
GOOD: dict[str, Any] = {
    "nominatim": NOMINATIM, "photon": PHOTON, "geonames": GEONAMES, "pelias": PELIAS,
}  # fmt: skip
NONE: dict[str, Any] = {
    "nominatim": [], "photon": {"features": []}, "geonames": {"geonames": []},
    "pelias": {"features": []},
}  # fmt: skip


@dataclass
class Reply:
    """What the server says to one query."""

    body: Any = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    before_s: float = 0.0
    drip_s: float = 0.0

    def data(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


class _Handler(BaseHTTPRequestHandler):
    replies: ClassVar[list[Reply]]
    seen: ClassVar[list[tuple[str, dict[str, str]]]]

    def do_GET(self) -> None:
        self.seen.append((self.path, dict(self.headers)))
        reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        time.sleep(reply.before_s)
        data = reply.data()
        try:
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(data)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            for n in range(0, len(data), 1 if reply.drip_s else len(data)):
                self.wfile.write(data[n : n + 1] if reply.drip_s else data)
                time.sleep(reply.drip_s)
        except OSError:
            pass  # the client went away, as it should

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


@dataclass
class Server:
    """A server on the loopback address with what it was asked."""

    port: int
    replies: list[Reply]
    seen: list[tuple[str, dict[str, str]]]

    def say(self, *bodies: Any) -> None:
        """Answer the next queries with these; the last one stays."""
        self.replies[:] = [b if isinstance(b, Reply) else Reply(b) for b in bodies]

    def asked(self) -> list[dict[str, list[str]]]:
        return [parse_qs(urlsplit(path).query) for path, _ in self.seen]


@pytest.fixture
def server() -> Iterator[Server]:
    handler = type("Handler", (_Handler,), {"replies": [Reply([])], "seen": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield Server(running.server_port, handler.replies, handler.seen)
        running.shutdown()
        thread.join(5)


Opener = Callable[..., OnlineGeocoder]


@pytest.fixture
def opened(server: Server, tmp_path: Path) -> Iterator[Opener]:
    """Open a service at the server; pauses are noted in `slept` instead of slept."""
    made: list[OnlineGeocoder] = []

    def make(service: str = "nominatim", **options: Any) -> OnlineGeocoder:
        own = {"username": "tester"} if service == "geonames" else {}
        settings = {"cache": tmp_path / "online.sqlite", "timeout_s": 5.0, "proxies": {},
                    "sleep": lambda seconds: None, "scheme": "http", **own, **options}  # fmt: skip
        made.append(
            OnlineGeocoder.open(
                service, user_agent=AGENT, domain=f"127.0.0.1:{server.port}", **settings
            )
        )
        return made[-1]

    yield make
    for geocoder in made:
        geocoder.close()


def unknown(text: str = "Plyokhovo", start: int = 0) -> Match:
    mention = Mention(text=text, start=start, end=start + len(text))
    return Match(mention=mention, place=None, score=0.0, why=f"no place is called {text}")


def known(country: str) -> Match:
    place = Place(id="gn:1", name="Sudzha", kind="city", lon=35.3, lat=51.2, precision_m=3000.0,
                  country=country)  # fmt: skip
    mention = Mention(text="Sudzha", start=50, end=56)
    return Match(mention=mention, place=place, score=0.9, why="village")


# -- what the services say ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("service", "place_id", "precision_m"),
    [
        ("nominatim", "osm:relation/8765", 8_900),
        ("photon", "osm:relation/8765", 8_900),
        ("geonames", "online:geonames:77", 3_000),
        ("pelias", "online:pelias:whosonfirst:locality:99", 8_900),
    ],
)
def test_each_service_is_read(
    server: Server, opened: Opener, service: str, place_id: str, precision_m: float
) -> None:
    server.say(GOOD[service])
    (match,) = resolve_online([unknown()], opened(service), language="en")
    place = match.place
    assert place is not None
    assert (place.id, place.kind, place.country) == (place_id, "village", "RU")
    assert (place.lon, place.lat) == (35.4, 51.15)
    assert place.precision_m == pytest.approx(precision_m, rel=0.02)
    assert SERVICES[service].title in match.why
    assert SERVICES[service].licence in match.why
    assert 0 < match.score < SURE


@pytest.mark.parametrize("service", list(SERVICES))
def test_a_name_no_service_knows_stays_unresolved(
    server: Server, opened: Opener, service: str
) -> None:
    server.say(NONE[service])
    (match,) = resolve_online([unknown()], opened(service))
    assert match.place is None
    assert "knows none either" in match.why


def test_the_answer_with_the_very_name_comes_first(server: Server, opened: Opener) -> None:
    server.say(list(reversed(NOMINATIM)))
    (match,) = resolve_online([unknown("Плёхово")], opened())
    assert match.place is not None
    assert match.place.id == "osm:relation/8765"
    assert [rival.place.id for rival in match.rivals] == ["osm:node/4321"]
    assert match.rivals[0].score < match.score


@pytest.mark.parametrize(
    ("country", "first"), [("US", "osm:node/4321"), ("RU", "osm:relation/8765")]
)
def test_the_country_the_text_speaks_of_decides(
    server: Server, opened: Opener, country: str, first: str
) -> None:
    server.say(NOMINATIM)
    match, _ = resolve_online([unknown(), known(country)], opened())
    assert match.place is not None
    assert match.place.id == first


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"addresstype": "country"}, "country"),
        ({"addresstype": "state"}, "region"),
        ({"addresstype": "town"}, "city"),
        ({"addresstype": "", "class": "waterway", "type": "river"}, "river"),
        ({"addresstype": "strait"}, "sea"),
        ({"addresstype": "military", "type": "airfield"}, "site"),
        ({"addresstype": ["odd"], "type": None}, "site"),
    ],
)
def test_the_kind_of_a_place(
    server: Server, opened: Opener, change: dict[str, Any], kind: str
) -> None:
    server.say([{**NOMINATIM[0], **change}])
    (answer,) = opened().ask("Plyokhovo")
    assert answer.place.kind == kind


@pytest.mark.parametrize(
    ("box", "low", "high"),
    [
        (["51.15", "51.15", "35.40", "35.40"], 200, 200),  # a point is never 0 metres
        (["-20.0", "-10.0", "175.0", "-175.0"], 100_000, 20_100_000),
        (["a", "b", "c", "d"], 3_000, 3_000),
        (["51.1", "51.2"], 3_000, 3_000),
        (None, 3_000, 3_000),
    ],
)
def test_the_extent_becomes_precision(
    server: Server, opened: Opener, box: Any, low: float, high: float
) -> None:
    server.say([{**NOMINATIM[0], "boundingbox": box}])
    (answer,) = opened().ask("Plyokhovo")
    assert low <= answer.place.precision_m <= high


def test_an_extent_across_the_antimeridian_is_not_the_whole_world(
    server: Server, opened: Opener
) -> None:
    box = ["-17.1", "-16.9", "179.8", "-179.8"]
    server.say([{**NOMINATIM[0], "lat": "-17", "lon": "180", "boundingbox": box}])
    (answer,) = opened().ask("Taveuni")
    assert answer.place.precision_m < 50_000


# -- how they are asked ------------------------------------------------------------------------


@pytest.mark.parametrize("service", list(SERVICES))
def test_only_the_name_and_our_agent_are_sent(server: Server, opened: Opener, service: str) -> None:
    server.say(GOOD[service])
    opened(service).ask("Plyokhovo", language="en")
    ((_, headers),) = server.seen
    assert headers["User-Agent"] == AGENT
    (query,) = server.asked()
    assert ["Plyokhovo"] in (query.get("q"), query.get("text"))
    sent = {name for name in query if name not in {"format", "limit", "addressdetails"}}
    assert sent <= {"q", "text", "username", "namedetails", "accept-language", "lang", "size"}


def test_a_language_the_service_does_not_speak_is_not_asked_for(
    server: Server, opened: Opener
) -> None:
    server.say(PHOTON)
    opened("photon").ask("Plyokhovo", language="id")
    assert "lang" not in server.asked()[0]


def test_what_is_known_is_neither_asked_nor_changed(server: Server, opened: Opener) -> None:
    match = known("RU")
    assert resolve_online([match], opened()) == (match,)
    assert server.seen == []


def test_a_name_is_asked_once_and_kept(server: Server, opened: Opener) -> None:
    server.say(NOMINATIM)
    first = resolve_online([unknown(), unknown(start=90)], opened())
    again = resolve_online([unknown(), unknown(start=90)], opened())  # another run
    assert first == again
    assert [m.mention.start for m in first] == [0, 90]
    assert len(server.seen) == 1


def test_that_there_is_none_is_kept(server: Server, opened: Opener) -> None:
    opened().ask("Nowhere")
    assert opened().ask("Nowhere") == ()
    assert len(server.seen) == 1


def test_kept_answers_grow_old(server: Server, opened: Opener, tmp_path: Path) -> None:
    opened().ask("Nowhere")
    with sqlite3.connect(tmp_path / "online.sqlite") as db:
        db.execute("UPDATE answer SET asked = asked - 15 * 86400")
    db.close()
    opened().ask("Nowhere")
    assert len(server.seen) == 2


def test_services_do_not_share_answers(server: Server, opened: Opener) -> None:
    server.say(NOMINATIM, PHOTON)
    opened("nominatim").ask("Plyokhovo")
    opened("photon").ask("Plyokhovo")
    assert len(server.seen) == 2


def test_queries_keep_their_distance(server: Server, opened: Opener) -> None:
    slept: list[float] = []
    geocoder = opened(sleep=slept.append)
    for name in ("Alpha", "Bravo", "Charlie"):
        geocoder.ask(name)
    assert slept == [pytest.approx(1.0, abs=0.3), pytest.approx(2.0, abs=0.4)]


def test_two_runs_share_the_pace(server: Server, opened: Opener) -> None:
    slept: list[float] = []
    opened().ask("Alpha")
    opened(sleep=slept.append).ask("Bravo")
    assert slept == [pytest.approx(1.0, abs=0.3)]


def test_no_more_names_than_allowed_are_asked(server: Server, opened: Opener) -> None:
    names = [unknown(f"Nowhere {word}") for word in ("one", "two", "three", "two")]
    matches = resolve_online(names, opened(), most=2)
    assert [("not asked online" in m.why) for m in matches] == [False, False, True, False]
    assert len(server.seen) == 2


@pytest.mark.parametrize("name", ["", "  ", "...", "x" * 101, "\u202e"])
def test_what_is_no_name_is_not_asked(server: Server, opened: Opener, name: str) -> None:
    assert opened().ask(name) == ()
    assert server.seen == []


# -- trouble -----------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_failure_that_passes_is_asked_again(server: Server, opened: Opener, status: int) -> None:
    server.say(Reply(b"busy", status=status), NOMINATIM)
    slept: list[float] = []
    assert opened(sleep=slept.append).ask("Plyokhovo")[0].place.id == "osm:relation/8765"
    assert len(server.seen) == 2
    assert sum(slept) >= 1.5


def test_retry_after_is_kept_to(server: Server, opened: Opener) -> None:
    server.say(Reply(b"", status=429, headers={"Retry-After": "17"}), NOMINATIM)
    slept: list[float] = []
    opened(sleep=slept.append).ask("Plyokhovo")
    assert sum(slept) == pytest.approx(17, abs=1)


def test_a_wait_that_is_too_long_is_not_waited_and_others_are_told(
    server: Server, opened: Opener
) -> None:
    server.say(Reply(b"", status=429, headers={"Retry-After": "600"}), NOMINATIM)
    slept: list[float] = []
    with pytest.raises(OnlineError, match="asks to wait 600 s"):
        opened(sleep=slept.append).ask("Plyokhovo")
    with pytest.raises(OnlineError, match="not to be asked for another"):
        opened(sleep=slept.append).ask("Plyokhovo")  # another run
    assert slept == []
    assert len(server.seen) == 1


def test_pauses_grow(server: Server, opened: Opener) -> None:
    server.say(Reply(b"", status=500))
    slept: list[float] = []
    with pytest.raises(OnlineError, match="3 tries"):
        opened(sleep=slept.append).ask("Plyokhovo")
    assert len(server.seen) == 3
    assert slept == [pytest.approx(2, abs=0.5), pytest.approx(4, abs=0.8)]


@pytest.mark.parametrize("status", [400, 401, 403])
def test_a_refusal_is_not_asked_again(server: Server, opened: Opener, status: int) -> None:
    server.say(Reply(b"no", status=status))
    with pytest.raises(OnlineError, match="refuses"):
        opened().ask("Plyokhovo")
    assert len(server.seen) == 1


@pytest.mark.parametrize(
    "status", [{"value": 10, "message": "no such user"}, {"value": 19, "message": "hourly limit"}]
)
def test_geonames_refuses_in_the_body(
    server: Server, opened: Opener, status: dict[str, Any]
) -> None:
    server.say({"status": status})
    with pytest.raises(OnlineError, match=status["message"]):
        opened("geonames").ask("Plyokhovo")
    assert len(server.seen) == 1


MALFORMED: dict[str, Any] = {
    "no JSON": b"<html>maintenance</html>",
    "cut": b'[{"lat": "51.1',
    "empty": b"",
    "number": 7,
    "text": "Plyokhovo",
    "list of numbers": [1, 2],
    "records without a point": [{"display_name": "Plyokhovo"}],
    "words for degrees": [{"display_name": "x", "lat": "north", "lon": "east"}],
    "degrees out of range": [{"display_name": "x", "lat": "95", "lon": "500"}],
    "not a number": [{"display_name": "x", "lat": "nan", "lon": "nan"}],
    "deep": b"[" * 200_000,
    "not UTF-8": b'[{"display_name": "\xff\xfe"}]',
    "another service": {"features": 3, "geonames": "x"},
}


@pytest.mark.parametrize("service", list(SERVICES))
@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_answer_makes_no_place_and_is_not_kept(
    server: Server, opened: Opener, service: str, body: Any
) -> None:
    server.say(body)
    geocoder = opened(service)
    (match,) = resolve_online([unknown()], geocoder)
    assert match.place is None
    if geocoder.failed:  # else it was an empty answer in the service's own form
        server.say(GOOD[service])
        assert opened(service).ask("Plyokhovo") != ()


@pytest.mark.parametrize(
    ("service", "body"),
    [
        ("nominatim", [{**NOMINATIM[0], "lon": "500"}]),
        ("nominatim", [{**NOMINATIM[0], "lat": None, "lon": None}]),
        (
            "photon",
            {"features": [{**PHOTON["features"][0], "geometry": {"coordinates": [500, 5]}}]},
        ),
        ("geonames", {"geonames": [{**GEONAMES["geonames"][0], "lng": "500"}]}),
        (
            "pelias",
            {"features": [{**PELIAS["features"][0], "geometry": {"coordinates": [0, 0, 0]}}]},
        ),
    ],
)
def test_a_point_is_never_made_up(server: Server, opened: Opener, service: str, body: Any) -> None:
    """geopy alone would answer 0, 0 or 140 degrees."""
    server.say(body)
    (match,) = resolve_online([unknown()], opened(service))
    assert match.place is None or (match.place.lon, match.place.lat) == (0, 0)
    assert (match.place is None) == (service != "pelias")  # that one said 0, 0 itself


def test_an_endless_answer_is_cut(server: Server, opened: Opener) -> None:
    server.say(b"[" + b" " * 5_000_000 + b"]")
    with pytest.raises(OnlineError, match="no JSON"):
        opened().ask("Plyokhovo")


def test_places_without_a_point_are_not_kept_as_unknown(server: Server, opened: Opener) -> None:
    server.say([{**NOMINATIM[0], "lat": None, "lon": None}], NOMINATIM)
    with pytest.raises(OnlineError, match="no position"):
        opened().ask("Plyokhovo")
    assert opened().ask("Plyokhovo")


@pytest.mark.parametrize("reply", [Reply([], before_s=1.5), Reply(b" " * 30, drip_s=0.1)])
def test_a_slow_answer_is_not_waited_for(server: Server, opened: Opener, reply: Reply) -> None:
    server.say(reply)
    started = time.monotonic()
    with pytest.raises(OnlineError, match="timed out"):
        opened(timeout_s=0.4, tries=1).ask("Plyokhovo")
    assert time.monotonic() - started < 1.4


def test_a_server_that_is_not_there_is_told(opened: Opener, server: Server) -> None:
    geocoder = opened(tries=1)
    server.port = 9  # told to nobody: the geocoder below has its own
    dead = OnlineGeocoder.open(
        "nominatim", user_agent=AGENT, domain="127.0.0.1:9", scheme="http", proxies={}, tries=1,
        cache=geocoder._cache.path, sleep=lambda seconds: None,
    )  # fmt: skip
    with dead, pytest.raises(OnlineError, match="Nominatim failed"):
        dead.ask("Plyokhovo")


def test_after_some_failures_the_service_is_left_alone(server: Server, opened: Opener) -> None:
    server.say(Reply(b"", status=500))
    geocoder = opened(tries=1)
    names = [unknown(f"Nowhere {n}") for n in range(FAILURES + 3)]
    matches = resolve_online(names, geocoder)
    assert len(server.seen) == FAILURES
    assert len(geocoder.failed) == FAILURES
    assert "left alone" in matches[-1].why


def test_a_success_forgives_failures(server: Server, opened: Opener) -> None:
    server.say(*[Reply(b"", status=400), Reply([])] * FAILURES, NOMINATIM)
    geocoder = opened()
    resolve_online([unknown(f"Nowhere {n}") for n in range(2 * FAILURES)], geocoder)
    assert geocoder.ask("Plyokhovo")


def test_who_is_refused_asks_no_other_name(server: Server, opened: Opener) -> None:
    server.say(Reply(b"", status=401))
    resolve_online([unknown("Alpha"), unknown("Bravo")], opened())
    assert len(server.seen) == 1


def test_a_failure_leaves_the_rest_resolved(server: Server, opened: Opener) -> None:
    server.say(Reply(b"", status=400), NOMINATIM)
    first, second = resolve_online([unknown("Broken"), unknown()], opened())
    assert first.place is None
    assert first.why.startswith("no place is called Broken; Nominatim refuses")
    assert second.place is not None


def test_hostile_text_is_cleaned(server: Server, opened: Opener) -> None:
    name = "Ply\u202e\x00okhovo\n" + "x" * 5000
    server.say([{**NOMINATIM[0], "name": name, "display_name": name}])
    (match,) = resolve_online([unknown()], opened())
    assert match.place is not None
    assert match.place.name.startswith("Ply okhovo x")
    assert len(match.place.name) == 200
    assert match.why.isprintable()


def test_no_more_answers_than_wanted(server: Server, opened: Opener) -> None:
    server.say([{**NOMINATIM[1], "osm_id": n} for n in range(1, 50)])
    assert len(opened().ask("Plyokhovo")) == ANSWERS


# -- settings and cache ------------------------------------------------------------------------


@pytest.mark.parametrize("agent", ["", "  ", "geopy/2.4", "a\r\nX-Key: 1"])
def test_an_agent_that_names_nobody_is_refused(agent: str, tmp_path: Path) -> None:
    with pytest.raises(OnlineError, match="user_agent"):
        OnlineGeocoder.open("nominatim", user_agent=agent, cache=tmp_path / "a.sqlite")


@pytest.mark.parametrize(
    ("service", "options", "message"),
    [
        ("altavista", {}, "known are nominatim"),
        ("geonames", {}, "username"),
        ("nominatim", {"colour": "red"}, "colour"),
        ("nominatim", {"scheme": "gopher"}, "scheme"),
        ("nominatim", {"timeout_s": 0}, "timeout_s"),
    ],
)
def test_wrong_settings_are_named(
    service: str, options: dict[str, Any], message: str, tmp_path: Path
) -> None:
    with pytest.raises(OnlineError, match=message):
        OnlineGeocoder.open(service, user_agent=AGENT, cache=tmp_path / "a.sqlite", **options)


def test_a_damaged_cache_is_begun_anew(
    server: Server, opened: Opener, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "online.sqlite").write_bytes(b"no database at all" * 500)
    server.say(NOMINATIM)
    assert opened().ask("Plyokhovo")
    assert "begun anew" in caplog.text
    assert opened().ask("Plyokhovo")
    assert len(server.seen) == 1


def test_a_cache_that_cannot_be_written_is_told(
    server: Server, opened: Opener, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    server.say(NOMINATIM)
    geocoder = opened(cache=tmp_path / "file" / "online.sqlite")
    assert geocoder.ask("Plyokhovo") == geocoder.ask("Plyokhovo")
    assert len(server.seen) == 1
    assert "until the end of this run" in caplog.text


@pytest.mark.parametrize("cell", ["", "{", "7", "[7]", '[{"place": {}}]', '[{"place": 3}]'])
def test_a_damaged_answer_is_asked_anew(
    server: Server, opened: Opener, tmp_path: Path, cell: str
) -> None:
    server.say(NOMINATIM)
    opened().ask("Plyokhovo")
    with sqlite3.connect(tmp_path / "online.sqlite") as db:
        db.execute("UPDATE answer SET answers = ?", (cell,))
    db.close()
    assert opened().ask("Plyokhovo")
    assert len(server.seen) == 2


def test_any_geopy_geocoder_will_do(server: Server, tmp_path: Path) -> None:
    from geopy.geocoders import Photon

    from gazetteer._answer_cache import AnswerCache
    from gazetteer.online import Service

    own = Service(name="mine", title="Mine", geocoder="Photon", licence="none", pause_s=0.0)
    made = Photon(user_agent=AGENT, domain=f"127.0.0.1:{server.port}", scheme="http", proxies={})
    server.say(PHOTON)
    with OnlineGeocoder(made, own, cache=AnswerCache(tmp_path / "a.sqlite")) as geocoder:
        (match,) = resolve_online([unknown()], geocoder)
    assert match.place is not None
    assert "Mine (none)" in match.why
