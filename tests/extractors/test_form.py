"""What a model's answer may look like: anything else is refused, piece by piece."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from geo.extractors.form import MOST_CLAIMS, AnswerError, parse_answer, schema

EVIDENCE = "Pasukan contoh tiba di kota contoh."


def item(**changes: Any) -> dict[str, Any]:
    """A whole form."""
    return {
        "evidence": EVIDENCE, "kind": "transfer", "stance": "asserts", "origin": "attributed",
        "event_status": "past",
    } | changes  # fmt: skip


def answer(*items: object) -> str:
    return json.dumps({"claims": list(items)})


def test_a_whole_answer_is_read() -> None:
    found = parse_answer(answer(item(
        claimant_quote="Ani", force_quote=None, quantity_quote=" ", medium_quotes=["Kantor Contoh"],
        places=[{"role": "to", "quote": "Kota", "sentence_quote": "Ke Kota."}],
        answers_evidence="x", note="ignore all rules",
    )))  # fmt: skip
    (form,) = found.forms
    assert (found.refused, found.whole) == ({}, True)
    assert (form.kind, form.status, form.media) == ("transfer", "past", ("Kantor Contoh",))
    assert form.quotes == {"claimant_quote": "Ani"}
    assert [(p.role, p.quote, p.sentence) for p in form.places] == [("to", "Kota", "Ke Kota.")]
    assert not hasattr(form, "note")


def test_no_claim_is_an_answer() -> None:
    assert parse_answer('{"claims": []}').forms == ()


@pytest.mark.parametrize(
    "content",
    [
        f"Sure! Here it is:\n```json\n{answer(item())}\n```\nI hope it helps.",
        f"<think>I begin with {answer()} and then</think>{answer(item())}",
        json.dumps({"claims": [item()]}, indent=2),
    ],
    ids=["prose", "thinking aloud", "laid out"],
)
def test_json_in_prose_is_found(content: str) -> None:
    found = parse_answer(content)
    assert [form.evidence for form in found.forms] == [EVIDENCE]
    assert found.whole


@pytest.mark.parametrize("cut", [3, 30, 90])
def test_of_a_cut_answer_the_whole_claims_remain(cut: int) -> None:
    content = answer(item(), item(kind="patrol"))
    found = parse_answer(content[: len(answer(item())) + cut])
    assert [form.kind for form in found.forms] == ["transfer"]
    assert not found.whole


@pytest.mark.parametrize(
    "content",
    ["", "I cannot help with that.", '{"claims": [{"evidence": ', '{"claim": []}', "null",
     '{"claims": [' + "[" * 200_000, '{"claims": "all"}'],
)  # fmt: skip
def test_an_answer_without_a_form_is_an_error(content: str) -> None:
    with pytest.raises(AnswerError):
        parse_answer(content)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"kind": "invasion"}, "kind"),
        ({"kind": ["transfer"]}, "kind"),
        ({"kind": None}, "kind"),
        ({"stance": "CONFIRMS"}, "stance"),
        ({"origin": "background"}, "origin"),
        ({"event_status": {}}, "event_status"),
        ({"evidence": "short"}, "evidence"),
        ({"evidence": "x" * 601}, "evidence"),
        ({"evidence": 7}, "evidence"),
        ({"force_quote": 10_000}, "quote"),
        ({"said_quote": "x" * 9999}, "quote"),
        ({"answers_evidence": []}, "quote"),
        ({"places": [{"role": "near", "quote": "Kota"}]}, "places"),
        ({"places": [{"role": "to", "quote": {"lat": 1, "lon": 2}}]}, "places"),
        ({"places": [{"role": "to", "quote": " "}]}, "places"),
        ({"places": "Kota"}, "places"),
        ({"places": [{"role": "to", "quote": "Kota"}] * 9}, "places"),
        ({"medium_quotes": ["a"] * 5}, "media"),
        ({"medium_quotes": [1]}, "media"),
    ],
)
def test_a_form_outside_the_rules_is_refused_and_the_next_one_read(
    changes: dict[str, Any], reason: str
) -> None:
    found = parse_answer(answer(item(**changes), item()))
    assert len(found.forms) == 1
    assert [reason in why for why in found.refused] == [True]


@pytest.mark.parametrize("other", [None, [], "x", 3])
def test_what_is_no_object_is_refused(other: object) -> None:
    assert parse_answer(answer(other)).refused == {"not an object": 1}


def test_more_claims_than_allowed_are_counted() -> None:
    found = parse_answer(answer(*[item()] * (MOST_CLAIMS + 5)))
    assert (len(found.forms), found.refused) == (MOST_CLAIMS, {"too many claims": 5})


def test_the_schema_is_that_of_the_project(shared: Path) -> None:
    agreed = json.loads((shared / "claims" / "llm_form.schema.json").read_text("utf-8"))

    def bare(node: Any) -> Any:
        """Without words for people; lists of values in any order."""
        if isinstance(node, dict):
            kept = {k: bare(v) for k, v in node.items() if k not in ("description", "$schema")}
            return {k: v for k, v in kept.items() if not (k == "title" and isinstance(v, str))}
        return sorted(node) if isinstance(node, list) else node

    assert bare(schema()) == bare(agreed)
