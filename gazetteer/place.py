"""The values of the gazetteer: a place, a mention of a name, and the match between the two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["country", "region", "macro_region", "city", "village", "river", "sea", "site"]
"""What a place is. `region` is a first- or second-level administrative unit, `macro_region` any
larger or informal area, `site` a base, port, island, shoal, institution or building."""

AREAL: frozenset[str] = frozenset({"country", "region", "macro_region", "sea"})
"""Kinds that are drawn as areas, never as points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that a name can mean.

    Attributes
    ----------
    id : stable identifier: ``gn:538555`` (GeoNames), ``ne:RU-KRS`` (ISO 3166-2 unit or ISO 3166-1
        country ``ne:RU`` with a Natural Earth shape), ``dl:russian-far-east`` (curated by us).
    name : the usual English name.
    lon, lat : WGS 84 degrees of a label point that lies inside the place. ``None`` (both) for
        notions that no map can show, such as "the West".
    precision_m : radius in metres of the circle about the label point that holds the whole place;
        never 0.
    country : ISO 3166-1 alpha-2 code, ``None`` for seas and supranational regions.
    admin1 : ISO 3166-2 code of the first-level unit the place is or lies in, where known.
    within : ids of the places that contain this one, nearest first.
    disputed : whether more than one state claims or holds it.
    population : inhabitants, 0 where unknown.
    stands_for : for an institution or seat, who is meant when it acts: an ISO 3166-1 code or an
        organisation's short name (``NATO``); ``None`` otherwise. Capitals carry their country.
    """

    id: str
    name: str
    kind: Kind
    lon: float | None
    lat: float | None
    precision_m: float
    country: str | None = None
    admin1: str | None = None
    within: tuple[str, ...] = ()
    disputed: bool = False
    population: int = 0
    stands_for: str | None = None

    @property
    def mappable(self) -> bool:
        """Whether the place has a point at all."""
        return self.lon is not None and self.lat is not None

    @property
    def areal(self) -> bool:
        """Whether the place is drawn as an area."""
        return self.kind in AREAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of text that names, or may name, a place. Offsets are code points, end exclusive.

    ``level`` is the kind that a class word beside the name asks for ("wilayah Kursk": region,
    "kota Kursk": city), or ``None``. ``class_start`` and ``class_end`` span that word.
    """

    text: str
    start: int
    end: int
    level: Kind | None = None
    class_start: int | None = None
    class_end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """A place that a mention could have meant but probably does not."""

    place: Place
    score: float
    why: str


AMBIGUOUS_BELOW = 0.55
"""Score under which a match is ambiguous, its best rival being another place altogether."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What a mention was resolved to.

    ``place`` is ``None`` when nothing fits (``why`` then begins with "unresolved: "). ``score``
    lies in 0..1. ``why`` is a readable sentence naming the evidence. ``rivals`` are the next best
    readings, best first.
    """

    mention: Mention
    place: Place | None
    score: float
    why: str
    rivals: tuple[Rival, ...] = ()

    @property
    def ambiguous(self) -> bool:
        """Whether a rival is nearly as likely; a city and the region around it are no rivals."""
        if self.place is None or not self.rivals or self.score >= AMBIGUOUS_BELOW:
            return False
        other = self.rivals[0].place
        return self.place.id not in other.within and other.id not in self.place.within
