"""Names to places, offline: find the places a text names and say which ones are meant, and why.

A library in its own right, described with examples in ``docs/gazetteer.md``:

    >>> from gazetteer import Gazetteer
    >>> gazetteer = Gazetteer.open()  # doctest: +SKIP
    >>> text = "Troops moved from Kursk Oblast to Kyiv."
    >>> mentions = gazetteer.find(text, language="en")  # doctest: +SKIP
    >>> [m.place.id for m in gazetteer.resolve(mentions, text)]  # doctest: +SKIP
    ['ne:RU-KRS', 'gn:703448']

`Gazetteer` opens the index (and builds it the first time), a `Mention` is a stretch of text, a
`Match` says which `Place` it means, with a score, the reasons and the `Rival` readings; no place
means *unresolved*. Nothing is asked online unless ``Gazetteer.open(online=...)`` is given whom.
"""

from __future__ import annotations

from gazetteer.errors import GazetteerError, IndexDamaged, PlaceDataError
from gazetteer.index import Gazetteer
from gazetteer.place import AREAL, Kind, Match, Mention, Place, Rival

__all__ = [
    "AREAL", "Gazetteer", "GazetteerError", "IndexDamaged", "Kind", "Match", "Mention", "Place",
    "PlaceDataError", "Rival",
]  # fmt: skip
