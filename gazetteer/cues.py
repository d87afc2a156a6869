"""What a language's words tell about names: read from ``data/gazetteer/<code>.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from gazetteer._cells import CASES, DIRECTIONS, KINDS
from gazetteer.errors import PlaceDataError
from gazetteer.names import key
from gazetteer.paths import data_dir
from gazetteer.place import Kind

SETS = (
    "function_words", "locatives", "class_links", "direction_links", "direction_blockers", "titles",
    "speech", "not_names", "blockers_before", "blockers_after", "organisations", "war", "acronyms",
    "strip", "conjunctions", "language_words", "bodies", "bylines", "inside", "things",
    "unknown_after", "unknown_before", "unknown_lists", "glued_states", "state_bodies",
    "lower_names",
)  # fmt: skip
TABLES = ("class_before", "class_after", "direction_before", "direction_after")
SWITCHES = (
    "lower_demonyms", "direction_lower", "nouns_capital", "genitive_s", "state_before_person",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """One language's evidence. All words are keys (folded)."""

    language: str
    function_words: frozenset[str]
    locatives: frozenset[str]
    class_before: dict[str, Kind]
    class_after: dict[str, Kind]
    direction_before: dict[str, str]
    direction_after: dict[str, str]
    direction_links: frozenset[str]
    class_links: frozenset[str]
    direction_blockers: frozenset[str]
    titles: frozenset[str]
    speech: frozenset[str]
    not_names: frozenset[str]
    blockers_before: frozenset[str]
    blockers_after: frozenset[str]
    organisations: frozenset[str]
    war: frozenset[str]
    acronyms: frozenset[str]
    conjunctions: frozenset[str]
    language_words: frozenset[str]
    bodies: frozenset[str]
    bylines: frozenset[str]
    inside: frozenset[str]
    things: frozenset[str]
    unknown_after: frozenset[str]
    unknown_before: frozenset[str]
    unknown_lists: frozenset[str]
    glued_states: frozenset[str]
    state_bodies: frozenset[str]
    lower_names: frozenset[str]
    particles: frozenset[str]
    strip_suffixes: frozenset[str]
    direction_lower: bool
    nouns_capital: bool
    genitive_s: bool
    state_before_person: bool
    native_countries: frozenset[str]
    lower_demonyms: bool
    endings: dict[str, tuple[str, ...]]
    strip: frozenset[str]
    abbreviations: dict[str, tuple[str, ...]]
    short_forms: frozenset[str]
    from_russian: dict[str, str]


OTHERS = (
    "particles",
    "native_countries",
    "strip_suffixes",
    "endings",
    "abbreviations",
    "from_russian",
)


def _check(raw: dict[str, Any], path: Path) -> None:
    """Refuse entries that nobody would read: a misspelt name is a mistake that stays unseen."""
    known = {*SETS, *TABLES, *SWITCHES, *OTHERS}
    for name, value in raw.items():
        if name not in known:
            raise PlaceDataError(f"{path.name}: unknown entry {name!r}; known: {sorted(known)}")
        allowed = KINDS if name.startswith("class_") else DIRECTIONS
        for label in value if name in TABLES else ():
            if label not in allowed:
                raise PlaceDataError(f"{path.name}: {name}.{label}: expected one of {allowed}")
    for ending, forms in raw.get("endings", {}).items():
        if len(forms.split()) != CASES:
            raise PlaceDataError(f"{path.name}: endings.{ending}: {forms!r} has not {CASES} cases")


def _words(raw: dict[str, Any], name: str) -> frozenset[str]:
    value = raw.get(name, "")
    items: Iterable[str] = value.split() if isinstance(value, str) else value
    return frozenset(filter(None, map(key, items)))


def _table(raw: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for label, value in raw.get(name, {}).items():
        for item in value.split() if isinstance(value, str) else value:
            found[key(item)] = label
    return found


@lru_cache(maxsize=32)
def load_cues(language: str, folder: Path | None = None) -> Cues:
    """Read the cues of one language; an unknown language has none.

    Raises
    ------
    PlaceDataError
        When the file is not TOML.
    """
    path = (folder or data_dir() / "gazetteer") / f"{language}.toml"
    raw: dict[str, Any] = {}
    if path.is_file():
        import tomllib

        try:
            raw = tomllib.loads(path.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
            raise PlaceDataError(f"{path.name}: {exc}") from exc
    endings = {e: tuple(forms.split()) for e, forms in raw.get("endings", {}).items()}
    _check(raw, path)
    short = {p: tuple(forms.split("|")) for p, forms in raw.get("abbreviations", {}).items()}
    return Cues(
        language=language,
        particles=frozenset(raw.get("particles", "").split()),
        native_countries=frozenset(raw.get("native_countries", "").split()),
        strip_suffixes=frozenset(raw.get("strip_suffixes", "").split()),
        endings=endings,
        abbreviations=short,
        short_forms=frozenset(key(form) for forms in short.values() for form in forms),
        from_russian=dict(raw.get("from_russian", {})),
        **{name: bool(raw.get(name, False)) for name in SWITCHES},  # type: ignore[arg-type]
        **{name: _words(raw, name) for name in SETS},  # type: ignore[arg-type]
        **{name: _table(raw, name) for name in TABLES},  # type: ignore[arg-type]
    )


@lru_cache(maxsize=32)
def function_words(language: str) -> frozenset[str]:
    """The commonest words of a language, read without all the rest where they stand on one line."""
    path = data_dir() / "gazetteer" / f"{language}.toml"
    found = re.search(r'^function_words = "([^"\\]*)"$', path.read_text("utf-8"), re.MULTILINE)
    if found is None:
        return load_cues(language).function_words
    return _words({"words": found[1]}, "words")


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The codes of all languages that have cues, in alphabetical order."""
    return tuple(sorted(path.stem for path in (data_dir() / "gazetteer").glob("*.toml")))
