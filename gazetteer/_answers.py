"""What online services answer, read into places: their ids, kinds and extents.

The formats are those of the services' own API descriptions: Nominatim (``jsonv2``-like records),
Photon and Pelias (GeoJSON features), GeoNames (``searchJSON``). A record of any other service is
read from what geopy makes of it: an address and a point. Nothing a service says is trusted: numbers
are checked, control characters and over-long names are cut.
"""

from __future__ import annotations

import hashlib
import math
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gazetteer.place import Kind, Place

LONGEST = 200  # characters of a name or label kept
EARTH_M = 6_371_008.8  # mean radius
FARTHEST_M = 20_015_000.0  # half way round

_KINDS: dict[Kind, str] = {
    "country": "country dependency PCLI PCLD PCLS PCLF PCL PCLIX TERR",
    "region": "state province region county state_district district municipality administrative "
              "macroregion macrocounty ADM1 ADM2 ADM3 ADM4 ADMD",
    "city": "city town locality localadmin borough",
    "village": "village hamlet isolated_dwelling suburb quarter neighbourhood farm",
    "river": "river stream canal waterway STM STMS CNL STMI",
    "sea": "sea ocean strait bay marinearea SEA OCN STRT GULF BAY LK CHN",
}  # fmt: skip
KINDS: dict[str, Kind] = {word: kind for kind, words in _KINDS.items() for word in words.split()}
"""The services' own words for what a place is; whatever is not here is a site."""

RADIUS_M: dict[Kind, float] = {
    "country": 500_000.0, "region": 100_000.0, "macro_region": 500_000.0, "city": 12_000.0,
    "village": 3_000.0, "river": 100_000.0, "sea": 300_000.0, "site": 3_000.0,
}  # fmt: skip
"""Radius of a place whose extent a service does not tell."""

_OSM = {"N": "node", "W": "way", "R": "relation"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A place as a service describes it: its full label and every name it gives."""

    place: Place
    label: str
    names: tuple[str, ...] = ()


def read_answer(service: str, address: Any, lat: Any, lon: Any, raw: Any) -> Answer | None:
    """Read one record; `None` where it has no usable name or point.

    `service` is the lower-case name of the service, `raw` its record as decoded from JSON.
    """
    record: Mapping[str, Any] = raw if isinstance(raw, Mapping) else {}
    inner = record.get("properties")
    facts = {**record, **inner} if isinstance(inner, Mapping) else record
    x, y = _point(record, lon, lat)
    label = clean(address)
    name = clean(facts.get("name")) or label.partition(",")[0].strip()
    if x is None or y is None or not name:
        return None
    kind = _kind(facts)
    place = Place(
        id=_id(service, facts, f"{label} {x:.5f} {y:.5f}"), name=name, kind=kind, lon=x, lat=y,
        precision_m=_radius(facts, x, y) or RADIUS_M[kind], country=_country(facts),
        population=_people(facts.get("population")),
    )  # fmt: skip
    return Answer(place=place, label=label or name, names=tuple(_names(name, facts)))


def clean(text: Any) -> str:
    """A text without control and formatting characters, of bounded length; empty for no text."""
    if not isinstance(text, str):
        return ""
    kept = "".join(
        " " if unicodedata.category(c)[0] in "CZ" else c for c in text[: LONGEST * 4]
    )  # line breaks, overrides of direction, lone surrogates
    return " ".join(kept.split())[:LONGEST]


def _names(name: str, facts: Mapping[str, Any]) -> Iterator[str]:
    yield name
    details = facts.get("namedetails")
    others = list(details.values()) if isinstance(details, Mapping) else []
    for other in [facts.get("toponymName"), *others[:100]]:
        if (found := clean(other)) and found != name:
            yield found


def _id(service: str, facts: Mapping[str, Any], otherwise: str) -> str:
    kind, number = str(facts.get("osm_type") or ""), facts.get("osm_id")
    kind = _OSM.get(kind[:1].upper(), "")
    if kind and isinstance(number, int) and number > 0:
        return f"osm:{kind}/{number}"
    own = facts.get("geonameId") or facts.get("gid")
    if isinstance(own, (int, str)) and (told := "".join(clean(str(own)).split())):
        return f"online:{service}:{told}"
    return f"online:{service}:{hashlib.blake2b(otherwise.encode(), digest_size=6).hexdigest()}"


def _kind(facts: Mapping[str, Any]) -> Kind:
    """By the service's most telling word; a mountain, a station and an unknown word are sites."""
    if facts.get("fcl") == "P":
        return "city" if _people(facts.get("population")) >= 5000 else "village"
    if facts.get("osm_key") == "waterway" or facts.get("class") == "waterway":
        return "river"
    for field in ("addresstype", "fcode", "layer", "osm_value", "type"):
        kind = KINDS.get(str(facts.get(field)))
        if kind is not None:
            return kind
    return "site"


def _country(facts: Mapping[str, Any]) -> str | None:
    """The ISO 3166-1 alpha-2 code, where the service gives one."""
    address = facts.get("address")
    inner = address.get("country_code") if isinstance(address, Mapping) else None
    for code in (inner, facts.get("countrycode"), facts.get("countryCode"),
                 facts.get("country_code")):  # fmt: skip
        if isinstance(code, str) and len(code) == 2 and code.isascii() and code.isalpha():
            return code.upper()
    return None


def _people(value: Any) -> int:
    return value if isinstance(value, int) and 0 < value < 10**11 else 0


def _number(value: Any, limit: float) -> float | None:
    """A number of degrees; `None` for anything else."""
    try:
        found = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return found if abs(found) <= limit else None


def _point(record: Mapping[str, Any], lon: Any, lat: Any) -> tuple[float | None, float | None]:
    """Longitude and latitude as the service wrote them, else as geopy read them.

    geopy makes 0, 0 of a missing point and 140 of a longitude of 500.
    """
    geometry = record.get("geometry")
    if isinstance(geometry, Mapping):
        found = geometry.get("coordinates")
        pair = found if isinstance(found, (list, tuple)) and len(found) > 1 else (None, None)
        return _number(pair[0], 180), _number(pair[1], 90)
    if "lat" in record:
        return _number(record.get("lon", record.get("lng")), 180), _number(record["lat"], 90)
    x, y = _number(lon, 180), _number(lat, 90)
    return (None, None) if x == y == 0 else (x, y)


def _radius(facts: Mapping[str, Any], lon: float, lat: float) -> float | None:
    """Metres to the farthest corner of the extent; `None` without one."""
    box = _box(facts)
    if box is None:
        return None
    west, south, east, north = box  # west may exceed east: on the globe that does not matter
    corners = [(x, y) for x in (west, east) for y in (south, north)]
    farthest = max(_metres(lon, lat, x, y) for x, y in corners)
    return float(min(FARTHEST_M, max(200.0, farthest)))


def _box(facts: Mapping[str, Any]) -> tuple[float, float, float, float] | None:
    """West, south, east, north; services order them in three ways."""
    for field, order in (("boundingbox", (2, 0, 3, 1)), ("extent", (0, 3, 2, 1)),
                         ("bbox", (0, 1, 2, 3))):  # fmt: skip
        values = facts.get(field)
        if isinstance(values, (list, tuple)) and len(values) == 4:
            west, south, east, north = (_number(values[n], 360) for n in order)
            if west is None or south is None or east is None or north is None:
                return None
            return west, min(south, north), east, max(south, north)
    return None


def _metres(lon: float, lat: float, x: float, y: float) -> float:
    """Great-circle distance by the haversine formula."""
    a, b = math.radians(lat), math.radians(y)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(x - lon) / 2) ** 2
    return 2 * EARTH_M * math.asin(min(1.0, math.sqrt(half)))
