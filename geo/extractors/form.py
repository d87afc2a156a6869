"""The form that a language model fills: quotes and closed lists, nothing else.

An answer is hostile until proven: whatever does not fit the form is refused and counted, piece by
piece, and free text (`note`) is never kept.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from geo.model import EventStatus, Kind, Origin, Role, Stance

MOST_CLAIMS = 30
MOST_PLACES = 8
_MOST_MEDIA = 4
_EVIDENCE = (12, 600)  # characters
_QUOTE = 300  # characters of any other quote
_NOTE = 200
_ORIGINS = tuple(origin for origin in get_args(Origin) if origin != "background")
_OPENING = re.compile(r'\{\s*"claims"\s*:\s*\[')

QUOTED = (
    "claimant_quote", "claimant_full_name_quote", "claimant_role_quote", "said_quote",
    "event_time_quote", "force_quote", "force_owner_quote", "quantity_quote",
)  # fmt: skip


class AnswerError(ValueError):
    """An answer that holds no form at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPlace:
    """A place in its role; `sentence` quotes the sentence that names it."""

    role: Role
    quote: str
    sentence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One claim as the model gives it. `quotes` maps each of `QUOTED` that was filled to its words.

    All texts are as given: nothing here has been looked for in the article yet.
    """

    evidence: str
    kind: Kind
    stance: Stance
    origin: Origin
    status: EventStatus
    quotes: Mapping[str, str] = field(default_factory=dict)
    media: tuple[str, ...] = ()
    places: tuple[FormPlace, ...] = ()
    answers: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The usable forms of an answer; `refused` counts the others by reason.

    `whole` tells that the answer was not cut off: only then does silence about a claim count.
    """

    forms: tuple[Form, ...]
    refused: Mapping[str, int]
    whole: bool


def parse_answer(content: str) -> Answer:
    """The forms in a model's answer, also when it is wrapped in prose or cut off.

    Raises
    ------
    AnswerError
        When it holds no list of claims.
    """
    items, whole = _items(content)
    refused: Counter[str] = Counter()
    forms = []
    for item in items[:MOST_CLAIMS]:
        form = _form(item)
        if isinstance(form, Form):
            forms.append(form)
        else:
            refused[form] += 1
    refused["too many claims"] += max(0, len(items) - MOST_CLAIMS)
    return Answer(forms=tuple(forms), refused=+refused, whole=whole)


def _items(content: str) -> tuple[list[Any], bool]:
    """The members of the list of claims, one by one, and whether the list was closed."""
    # The last one: what a model thinks aloud comes before what it answers.
    opening = next(reversed(list(_OPENING.finditer(content))), None)
    if opening is None:
        raise AnswerError("it holds no list of claims")
    decoder = json.JSONDecoder()
    items: list[Any] = []
    at = opening.end()
    while True:
        at = _past(content, at, ", \t\r\n")
        if content[at : at + 1] == "]":
            return items, True
        try:
            item, at = decoder.raw_decode(content, at)
        except (ValueError, RecursionError):
            if not items:
                raise AnswerError("its JSON is broken") from None
            return items, False
        items.append(item)


def _past(text: str, at: int, signs: str) -> int:
    while at < len(text) and text[at] in signs:
        at += 1
    return at


def _form(item: Any) -> Form | str:
    """A form, or why it is none."""
    if not isinstance(item, dict):
        return "not an object"
    closed = {
        "kind": get_args(Kind), "stance": get_args(Stance), "origin": _ORIGINS,
        "event_status": get_args(EventStatus),
    }  # fmt: skip
    for name, values in closed.items():
        if item.get(name) not in values:
            return f"{name} is none of the list"
    evidence = item.get("evidence")
    low, high = _EVIDENCE
    if not isinstance(evidence, str) or not low <= len(evidence) <= high:
        return "no evidence of a sensible length"
    quotes = {name: item[name] for name in QUOTED if item.get(name) is not None}
    answers = item.get("answers_evidence")
    texts = [*quotes.values(), *([] if answers is None else [answers])]
    if not all(isinstance(text, str) and len(text) <= high for text in texts):
        return "a quote is no text, or too long"
    media, places = _media(item.get("medium_quotes")), _places(item.get("places"))
    if media is None or places is None:
        return "places or media are malformed"
    return Form(
        evidence=evidence, kind=item["kind"], stance=item["stance"], origin=item["origin"],
        status=item["event_status"], quotes={n: q for n, q in quotes.items() if q.strip()},
        media=media, places=places, answers=answers,
    )  # fmt: skip


def _media(value: Any) -> tuple[str, ...] | None:
    if value is None:
        return ()
    if not isinstance(value, list) or len(value) > _MOST_MEDIA:
        return None
    return tuple(value) if all(isinstance(v, str) and len(v) <= _QUOTE for v in value) else None


def _places(value: Any) -> tuple[FormPlace, ...] | None:
    if value is None:
        return ()
    if not isinstance(value, list) or len(value) > MOST_PLACES:
        return None
    places = []
    for item in value:
        if not isinstance(item, dict) or item.get("role") not in get_args(Role):
            return None
        quote, sentence = item.get("quote"), item.get("sentence_quote")
        if not isinstance(quote, str) or not quote.strip() or len(quote) > _QUOTE:
            return None
        if sentence is not None and not isinstance(sentence, str):
            return None
        places.append(FormPlace(role=item["role"], quote=quote, sentence=sentence))
    return tuple(places)


def schema() -> dict[str, Any]:
    """The form as JSON Schema, for the model."""
    words: dict[str, Any] = {"type": ["string", "null"]}
    place = {
        "role": {"enum": list(get_args(Role))},
        "quote": {"type": "string"},
        "sentence_quote": words,
    }
    low, high = _EVIDENCE
    claim = {
        "evidence": {"type": "string", "minLength": low, "maxLength": high},
        "kind": {"enum": list(get_args(Kind))},
        "stance": {"enum": list(get_args(Stance))},
        "origin": {"enum": list(_ORIGINS)},
        "event_status": {"enum": list(get_args(EventStatus))},
        **dict.fromkeys(QUOTED, words),
        "medium_quotes": {"type": "array", "items": {"type": "string"}, "maxItems": _MOST_MEDIA},
        "places": {
            "type": "array",
            "maxItems": MOST_PLACES,
            "items": _object(place, "role", "quote"),
        },
        "answers_evidence": words,
        "note": words | {"maxLength": _NOTE},
    }
    item = _object(claim, "evidence", "kind", "stance", "origin", "event_status")
    listed = {"type": "array", "maxItems": MOST_CLAIMS, "items": item}
    return _object({"claims": listed}, "claims")


def _object(properties: Mapping[str, Any], *required: str) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": dict(properties),
    }
