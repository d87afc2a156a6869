"""A text somebody typed or pasted to its place mentions, with what a page needs to show them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from gazetteer.place import Place
from geo.model import Annotation, PlaceMention
from geo.pipeline import COARSE_FROM_M, shared_gazetteer

if TYPE_CHECKING:
    from gazetteer.index import Gazetteer

MOST_CHARACTERS = 100_000
"""What is read at once: a long feature has 30,000, and an answer must come within a second."""

MOST_SHAPES = 150
"""Places drawn with their outline, in the order of the text; the rest are circles."""


def annotate(text: str, language: str | None = None) -> Annotation:
    """The places of a text and what each mention of them does.

    Parameters
    ----------
    language : ISO 639 code; guessed when `None`. In one without a language pack the names are found
        all the same, while what they do is told by the words of another.

    Returns
    -------
    Offsets count code points of `Annotation.text`, which is the beginning of `text`; lone
    surrogates in it are replaced, as nothing can store them. An empty text has no mention.
    """
    from geo.reading import FALLBACK, guess_language, pack_for, read_mentions

    kept = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text[:MOST_CHARACTERS])
    gazetteer = shared_gazetteer()
    known = language or (guess_language(kept) if kept.strip() else FALLBACK)
    _, _, mentions = read_mentions(kept, known, gazetteer) if kept.strip() else ((), None, ())
    return Annotation(
        text=kept,
        language=known,
        guessed=language is None,
        supported=pack_for(known) is not None,
        mentions=mentions,
        left_out=len(text) - len(kept),
        around={
            place.id: tuple(outer.name for outer in gazetteer.ancestors(place))
            for place in _places(mentions, rivals=True)
        },
        shapes=_shapes(_places(mentions, rivals=False), gazetteer),
    )


def sample_texts() -> dict[str, str]:
    """Texts of our own to try, by language.

    Raises
    ------
    OSError, ValueError
        When the shipped file is missing or broken, which is a fault of the installation.
    """
    from gazetteer.paths import data_dir

    raw = tomllib.loads((data_dir() / "samples" / "mentions.toml").read_text(encoding="utf-8"))
    return {code: str(text).strip() for code, text in raw["texts"].items()}


def _places(mentions: Iterable[PlaceMention], *, rivals: bool) -> list[Place]:
    """The places meant, once each, in the order of the text; with `rivals` also those not meant."""
    found: dict[str, Place] = {}
    for mention in mentions:
        match = mention.match
        others = [rival.place for rival in match.rivals] if rivals else []
        for place in ([match.place] if match.place else []) + others:
            found.setdefault(place.id, place)
    return list(found.values())


def _shapes(places: Iterable[Place], gazetteer: Gazetteer) -> dict[str, dict[str, Any]]:
    areas = [place for place in places if place.areal and place.mappable][:MOST_SHAPES]
    shapes = {place.id: _shape(place, gazetteer) for place in areas}
    return {id_: shape for id_, shape in shapes.items() if shape is not None}


@lru_cache(maxsize=1000)
def _shape(place: Place, gazetteer: Gazetteer) -> dict[str, Any] | None:
    return gazetteer.geojson(place, "coarse" if place.precision_m >= COARSE_FROM_M else "medium")
