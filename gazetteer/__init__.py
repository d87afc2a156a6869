"""Names to places, offline: find the places a text names and say which ones are meant, and why."""

from __future__ import annotations

from gazetteer.errors import GazetteerError, IndexDamaged, PlaceDataError
from gazetteer.index import Gazetteer
from gazetteer.place import AREAL, Kind, Match, Mention, Place, Rival

__all__ = [
    "AREAL", "Gazetteer", "GazetteerError", "IndexDamaged", "Kind", "Match", "Mention", "Place",
    "PlaceDataError", "Rival",
]  # fmt: skip
