"""Annotated articles in the form ``dateline-claims/1``, checked before anything is measured.

A figure against a wrong gold is worth nothing, so whatever does not fit its text is refused, all of
it at once, with file, document and claim named.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from geo.errors import GoldError
from geo.model import Function, Kind, Role, Stance
from geo.readers.source import Source

SCHEMA = "dateline-claims/1"
SHOWN = 20  # faults named at once; the rest are counted
KINDS, STANCES, FUNCTIONS, ROLES = (
    frozenset(get_args(values)) for values in (Kind, Stance, Function, Role)
)
PLACE_KINDS = frozenset({"city", "region", "country", "macro_region", "sea", "site"})
ISO_DAY = (4, 7, 10)  # lengths of 2024, 2024-10 and 2024-10-17
NAMES: dict[type, str] = {dict: "an object", list: "a list", str: "words"}
DOCUMENT = {"file": str, "meta": dict, "zones": list}
MENTION = {"zone": str, "surface": str, "function": str}
PLACE = {"country": str, "iso": str}
CLAIM = {"kind_alt": list, "stance_alt": list, "evidence": list, "restated": list, "places": list,
         "answers": list, "co_claimants": list, "claimant": dict, "said": dict, "quantity": dict,
         "origin": str}  # fmt: skip
SPEAKER = {"name": str, "role": str, "surface": str, "affiliation": str}
SAID = {"value": str, "precision": str, "relation": str}
Fault = Callable[[str, str], None]
"""Called with where (within the document) and what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A checked gold: its documents as they stand in the file, and their texts in that order."""

    documents: tuple[Mapping[str, Any], ...]
    sources: tuple[Source, ...]


def load_gold(path: Path, texts: Path | None = None) -> Gold:
    """Read a gold and the texts that it annotates.

    Parameters
    ----------
    texts : the folder that the documents' ``file`` is looked for in; that of the gold by default.

    Raises
    ------
    GoldError
        When the file is no such gold, a text is missing, or anything does not fit its text.
    """
    faults: list[str] = []
    documents = _documents(path)
    folder = texts or path.parent
    sources = []
    seen: set[str] = set()
    for number, document in enumerate(documents, 1):
        name = document.get("id") if isinstance(document, dict) else None
        where = f"document {name!r}" if isinstance(name, str) and name else f"document {number}"

        def fault(place: str, what: str, where: str = where) -> None:
            faults.append(f"{where}{f', {place}' if place else ''}: {what}")

        if not _well_formed(document, seen, fault):
            continue
        source = _source(document, folder, fault)
        if source is not None:
            _check(document, source.text, fault)
            sources.append(source)
    if faults:
        raise GoldError(_listed(path, faults))
    return Gold(documents=tuple(documents), sources=tuple(sources))


def _listed(path: Path, faults: list[str]) -> str:
    lines = [f"{path}: {len(faults)} {'fault' if len(faults) == 1 else 'faults'}", *faults[:SHOWN]]
    if len(faults) > SHOWN:
        lines.append(f"... and {len(faults) - SHOWN} more")
    hint = "mend them; `dateline read --format claims-json` shows the form dateline-claims/1"
    return "\n".join(lines) + f"\nhint: {hint}"


def _documents(path: Path) -> list[Any]:
    try:
        raw = json.loads(path.read_bytes())
    except OSError as error:
        what = f"cannot read {path}: {error.strerror or error}"
        raise GoldError(f"{what}\nhint: check the path and its permissions") from error
    except (ValueError, RecursionError) as error:
        hint = "save the annotations as JSON in UTF-8"
        raise GoldError(f"{path} is no JSON ({str(error)[:120]})\nhint: {hint}") from error
    documents = raw.get("documents") if isinstance(raw, dict) else None
    if not isinstance(documents, list):
        hint = 'write {"schema": "dateline-claims/1", "documents": [...]}'
        raise GoldError(f"{path} has no list of documents\nhint: {hint}")
    if raw.get("schema", SCHEMA) != SCHEMA:
        hint = f"this release reads {SCHEMA}"
        raise GoldError(f"{path} is of the form {raw['schema']!r}\nhint: {hint}")
    if not documents:
        raise GoldError(f"{path} has no document\nhint: annotate at least one article")
    return documents


def _well_formed(document: Any, seen: set[str], fault: Fault) -> bool:
    if not isinstance(document, dict):
        fault("", "is no object")
        return False
    name = document.get("id")
    if not isinstance(name, str) or not name:
        fault("", "has no id")
        return False
    if name in seen:
        fault("", "stands twice")
        return False
    seen.add(name)
    for key in ("mentions", "claims"):
        rows = document.get(key)
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            fault("", f"has no list of {key}")
            return False
    wrong = list(_types(document, DOCUMENT))
    for what in wrong:
        fault("", what)
    return not wrong


def _types(row: Mapping[str, Any], wanted: Mapping[str, type]) -> Iterator[str]:
    """What is of another type than the form has it; null stands for whatever is not known."""
    for key, kind in wanted.items():
        value = row.get(key)
        if value is not None and not isinstance(value, kind):
            yield f"{key} is {_short(value)}, not {NAMES[kind]}"


# -- texts ----------------------------------------------------------------------------------------


def _source(document: Mapping[str, Any], folder: Path, fault: Fault) -> Source | None:
    """The text annotated; plain text byte by byte as stored, Markdown without its front matter."""
    named = document.get("file") or f"{document['id']}.txt"
    tried = [folder / str(named), folder / Path(str(named)).name]
    path = next((p for p in tried if p.is_file()), None)
    if path is None:
        fault("", f"its text is missing: {tried[0]} (name its folder with --texts)")
        return None
    try:
        if path.suffix.lower() == ".txt":
            text = path.read_bytes().decode("utf-8")
            return Source(text=text, name=document["id"], where=str(path))
        return _read(path, document["id"])
    except UnicodeDecodeError as error:
        fault("", f"{path} is not UTF-8 at byte {error.start}: offsets into it are uncertain")
    except (OSError, ValueError) as error:
        fault("", f"cannot read {path}: {error}")
    return None


def _read(path: Path, name: str) -> Source:
    from dataclasses import replace

    from geo.readers import read_path

    sources = read_path(path)
    if len(sources) != 1:
        raise ValueError(f"it holds {len(sources)} articles; give each a file of its own")
    return replace(sources[0], name=name)


# -- what must fit --------------------------------------------------------------------------------


def _check(document: Mapping[str, Any], text: str, fault: Fault) -> None:
    if document.get("n_chars") not in (None, len(text)):
        fault(
            "", f"was annotated in a text of {document['n_chars']} characters; it has {len(text)}"
        )
        return
    for zone in document.get("zones") or ():
        named = isinstance(zone, dict) and isinstance(zone.get("zone"), str)
        if not named or not _offsets(zone, text):
            fault("zones", f"{zone!r} is no stretch of the text")
    for number, mention in enumerate(document["mentions"], 1):
        where = f"mention {mention.get('id', number)}"
        for what in _mention_faults(mention, text):
            fault(where, what)
    known = {id_ for claim in document["claims"] if isinstance(id_ := claim.get("id"), str)}
    for number, claim in enumerate(document["claims"], 1):
        where = f"claim {claim.get('id', number)}"
        for what in _claim_faults(claim, text, known):
            fault(where, what)


def _offsets(row: Mapping[str, Any], text: str) -> bool:
    start, end = row.get("start"), row.get("end")
    return isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)


def _span_faults(row: Mapping[str, Any], text: str, words: str) -> Iterator[str]:
    if not _offsets(row, text):
        yield f"start {row.get('start')!r} and end {row.get('end')!r} lie outside the text"
        return
    stands, said = text[row["start"] : row["end"]], row.get(words)
    if said != stands:
        yield f"{words} is {_short(said)}, but at {row['start']} stands {_short(stands)}"


def _short(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:56]} ...'"


def _mention_faults(mention: Mapping[str, Any], text: str) -> Iterator[str]:
    yield from _types(mention, MENTION)
    yield from _span_faults(mention, text, "surface")
    yield from _choice(mention, "function", FUNCTIONS)
    if "place" not in mention:
        yield "has no place; write null for a name that means none"
    elif mention["place"] is not None:
        yield from _place_faults(mention["place"])


def _place_faults(place: Any) -> Iterator[str]:
    if not isinstance(place, dict) or not isinstance(place.get("name"), str):
        yield "its place has no name"
        return
    yield from _types(place, PLACE)
    yield from _choice(place, "kind", PLACE_KINDS)
    radius = place.get("radius_km")
    if radius is not None and (isinstance(radius, bool) or not isinstance(radius, int | float)):
        yield f"radius_km of {place['name']!r} is {_short(radius)}, no number"
    for key, limit in (("lat", 90), ("lon", 180)):
        value = place.get(key)
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if value is not None and not (number and abs(value) <= limit):
            yield f"{key} of {place['name']!r} is {value!r}, not degrees up to {limit}"


def _choice(row: Mapping[str, Any], key: str, known: frozenset[str]) -> Iterator[str]:
    value = row.get(key)
    if not isinstance(value, str) or value not in known:
        yield f"{key} {value!r} is none of {', '.join(sorted(known))}"


def _claim_faults(claim: Mapping[str, Any], text: str, known: set[str]) -> Iterator[str]:
    if not isinstance(claim.get("id"), str):
        yield "has no id"
    if wrong := list(_types(claim, CLAIM)):
        yield from wrong
        return
    yield from _choice(claim, "kind", KINDS)
    yield from _choice(claim, "stance", STANCES)
    evidence = claim.get("evidence")
    if not isinstance(evidence, list) or not evidence:
        yield "has no evidence: the words that a reader checks it by"
    else:
        yield from _spans_faults([*evidence, *(claim.get("restated") or ())], text)
    yield from _value_faults(claim)
    for other in claim.get("answers") or ():
        if not isinstance(other, str) or other not in known:
            yield f"answers {other!r}, which is no claim of this document"
    for link in claim.get("places") or ():
        if not isinstance(link, dict):
            yield f"place {link!r} is no object"
            continue
        yield from _choice(link, "role", ROLES)
        yield from _place_faults(link.get("place"))


def _spans_faults(spans: list[Any], text: str) -> Iterator[str]:
    for span in spans:
        if isinstance(span, dict):
            yield from _span_faults(span, text, "text")
        else:
            yield f"{span!r} is no stretch of text"


def _value_faults(claim: Mapping[str, Any]) -> Iterator[str]:
    """Days as ISO writes them, numbers as numbers, speakers as words."""
    said = claim.get("said") or {}
    yield from _types(said, SAID)
    if said.get("value") is not None and not _is_day(said["value"]):
        yield f"said {said['value']!r} is no day, month or year like 2024-10-17"
    for key in ("min", "max"):
        value = (claim.get("quantity") or {}).get(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            yield f"quantity {key} {value!r} is no number"
    for speaker in (claim.get("claimant"), *(claim.get("co_claimants") or ())):
        if isinstance(speaker, dict):
            yield from _types(speaker, SPEAKER)
        elif speaker is not None:
            yield f"co-claimant {_short(speaker)} is no object"


def _is_day(value: Any) -> bool:
    from datetime import date

    if not isinstance(value, str) or len(value) not in ISO_DAY:
        return False
    try:
        date.fromisoformat(f"{value}-01-01"[:10] if len(value) == 4 else f"{value}-01"[:10])
    except ValueError:
        return False
    return True
