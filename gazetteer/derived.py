"""Names that follow from others by rule: bare, inflected, shared with a seat, by direction."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gazetteer import sources
from gazetteer._cells import (
    ALTERNATE,
    BARE,
    CASE,
    DIRECTION_NAMES,
    INFLECTED,
    LANGUAGES,
    MAIN,
    METROPOLIS,
)
from gazetteer.cues import Cues, load_cues
from gazetteer.inflect import inflections
from gazetteer.names import key
from gazetteer.transcribe import is_ukrainian, to_ukrainian

INFLECT_FROM = 15_000  # inhabitants: below, Russian news seldom declines a foreign town
INFLECT_NATIVE = 2_000  # where the language is spoken, villages are declined too
CYRILLIC = frozenset({"BA", "BG", "BY", "KG", "KZ", "ME", "MK", "MN", "RS", "RU", "TJ", "UA"})
SEAT_SHARE = 0.1  # of a region's townspeople: below, its bare name means the region (Quebec)

_ENGLISH = {n: d for d, name in DIRECTION_NAMES.items() for n in (name, d.capitalize())}
_MALAY = {
    "north": "Utara", "south": "Selatan", "east": "Timur", "west": "Barat", "central": "Tengah",
    "northeast": "Timur Laut", "northwest": "Barat Laut", "southeast": "Tenggara",
    "southwest": "Barat Daya",
}  # fmt: skip
_GERMAN = {
    "north": "Nord", "south": "Süd", "east": "Ost", "west": "West", "central": "Zentral",
    "northeast": "Nordost", "northwest": "Nordwest", "southeast": "Südost",
    "southwest": "Südwest",
}  # fmt: skip


def finish_names(rows: sources.Rows, folder: Path) -> None:
    """Add bare names of regions, a seat's names to its region, and inflected forms."""
    cues = {code: load_cues(code, folder / "gazetteer") for code in LANGUAGES if code}
    words = {word for pack in cues.values() for word in pack.strip}
    suffixes = tuple(s for pack in cues.values() for s in pack.strip_suffixes)
    by_key: dict[str, list[sources.Row]] = {}
    for row in rows.values():
        if row.kind in {"region", "city"}:
            row.names += [
                (n[:-1], code, BARE) for n, code, _ in row.names if len(n) > 2 and n[-1] in suffixes
            ]
    for pack in cues.values():
        for place_id, forms in pack.abbreviations.items():
            if f"ne:{place_id}" in rows:
                rows[f"ne:{place_id}"].names += [(f, pack.language, MAIN) for f in forms]
    regions = [r for r in rows.values() if r.kind == "region"]
    for row in regions:
        row.names += [(b, "", BARE) for n, _, _ in row.names if (b := _bare(n, words))]
        if row.id.startswith("ne:") or row.prior >= 3.6:
            for name in {key(n) for n, _, _ in row.names}:
                by_key.setdefault(f"{row.country} {name}", []).append(row)
    for row in rows.values():
        if row.kind == "city":
            if row.country not in CYRILLIC and row.population >= INFLECT_FROM:
                row.names += list(_ukrainian(row))
            _give_names(row, by_key)
    for row in regions:
        row.names += list(_from_russian(row, cues["uk"]))
        row.names += list(_by_direction(row))
    for row in [r for r in rows.values() if r.kind == "country"]:
        for name in [n for n, code, how in row.names if code == "de" and how <= ALTERNATE]:
            _compound(name, row, rows)
    for row in rows.values():
        least = INFLECT_NATIVE if row.country in cues["ru"].native_countries else INFLECT_FROM
        small = row.kind in {"city", "village"} and row.population < least
        by_hand = any(how == MAIN and code in ("ru", "uk") for _, code, how in row.names)
        if not small or by_hand or row.id.startswith("dl:"):
            row.names += list(_inflected(row, cues))
            for pack in cues.values():
                row.names += list(_genitives(row, pack)) if pack.genitive_s else []


def _give_names(city: sources.Row, regions: dict[str, list[sources.Row]]) -> None:
    """Let a city's names also mean the region around it that has the same name."""
    folded = key(city.name)
    names = {folded, folded.removesuffix(" city")} if city.population > METROPOLIS else {folded}
    for name in names:
        for region in regions.get(f"{city.country} {name}", ()):
            if region.id not in city.within:
                continue  # Washington is not in Washington
            if city.population > SEAT_SHARE * region.crowd or city.population > METROPOLIS:
                region.seat = city.id
            if name == folded:
                region.names += [(n, code, BARE) for n, code, _ in city.names]


def _bare(name: str, words: set[str]) -> str:
    """A region's name without its class word; empty where nothing is left or nothing goes."""
    parts = name.split()
    kept = [p for p in parts if key(p) not in words]
    while kept and key(kept[0]) in {"of", "di", "de", "da", "do", "du", "del", "des", "la", "the"}:
        kept.pop(0)
    return " ".join(kept) if kept and len(kept) < len(parts) else ""


def _from_russian(row: sources.Row, cues: Cues) -> Iterator[sources.Name]:
    """Ukrainian names of regions by rule from the Russian ones: GeoNames often lacks them."""
    for name, code, how in row.names:
        for ending, other in cues.from_russian.items():
            if how <= ALTERNATE and code in ("", "ru") and name.endswith(ending):
                yield name[: -len(ending)].replace("ы", "и") + other, "uk", ALTERNATE


def _ukrainian(row: sources.Row) -> Iterator[sources.Name]:
    """Ukrainian names of a town abroad by rule, where it has Russian ones only."""
    written = [
        n for n, code, how in row.names if how <= ALTERNATE and "\u0400" <= n[:1] <= "\u04ff"
    ]
    if not any(map(is_ukrainian, written)):
        for name in dict.fromkeys(map(to_ukrainian, written)):
            if name is not None:
                yield name, "uk", BARE


def _genitives(row: sources.Row, cues: Cues) -> Iterator[sources.Name]:
    """German genitives ("Russlands") and weak adjectives ("ins Rote Meer")."""
    for name, code, how in row.names:
        if code != cues.language or how > ALTERNATE:
            continue
        first, blank, rest = name.partition(" ")
        if blank and first.endswith("es") and rest[:1].isupper():
            for ending in ("e", "en", "em"):
                yield f"{first[:-2]}{ending} {rest}", code, CASE
        elif not blank and name[-1:] not in "sxzß":
            yield f"{name}s", code, CASE


def _inflected(row: sources.Row, cues: dict[str, Cues]) -> Iterator[sources.Name]:
    done: set[str] = set()
    for name, code, how in row.names:
        if how > BARE or not ("\u0400" <= name[:1] <= "\u04ff") or name in done:
            continue
        done.add(name)
        for language in ("ru", "uk"):  # many names are the same in both
            for form in inflections(name, cues[language]):
                yield form, language, CASE if code else INFLECTED


def _by_direction(row: sources.Row) -> Iterator[sources.Name]:
    """ "North Kivu" in languages whose name for it follows by rule: Kivu Utara, Nordkivu."""
    first, _, rest = row.name.partition(" ")
    direction = _ENGLISH.get(first)
    if direction and rest and " " not in rest:
        yield f"{rest} {_MALAY[direction]}", "id", ALTERNATE
        yield f"{rest} {_MALAY[direction]}", "ms", ALTERNATE
        yield f"{_GERMAN[direction]}{rest.lower()}", "de", ALTERNATE
        yield f"{_GERMAN[direction]}-{rest}", "de", ALTERNATE


def _compound(name: str, country: sources.Row, rows: sources.Rows) -> None:
    """ "Ostukraine", "Nordsyrien": German writes a part of a country in one word."""
    for direction, prefix in _GERMAN.items():
        part = rows.get(f"dl:{country.country}~{direction}")
        if part is not None and name.isalpha() and not name.startswith(tuple(_GERMAN.values())):
            part.names.append((f"{prefix}{name.lower()}", "de", ALTERNATE))
