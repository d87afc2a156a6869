"""Found, missed, invented."""

from __future__ import annotations

from typing import Any

import pytest

from geo.evaluation import score_documents
from tests.evaluation import golds


def figures(predicted: dict[str, Any], gold: dict[str, Any]) -> dict[str, float | None]:
    return score_documents([predicted], [gold]).figures()


def test_a_gold_against_itself_is_perfect() -> None:
    assert set(figures(golds.document(), golds.document()).values()) == {1.0}


def test_a_document_that_was_not_read_is_all_missed() -> None:
    found = score_documents([], [golds.document()]).figures()
    assert found["claims R"] == found["mentions R"] == 0
    assert found["claimant"] is None


def test_an_invented_claim_costs_precision() -> None:
    more = golds.document()
    more["claims"].append(golds.copied(more["claims"][0], id="c9", kind="training"))
    assert figures(more, golds.document())["claims P"] == pytest.approx(2 / 3)


def test_an_optional_claim_counts_neither_way() -> None:
    gold = golds.document()
    gold["claims"][1]["optional"] = True
    fewer = golds.copied(golds.document(), claims=golds.document()["claims"][:1])
    assert figures(fewer, gold)["claims F1"] == figures(golds.document(), gold)["claims F1"] == 1


def test_a_repeat_is_none_too_many_once_for_each_restatement() -> None:
    gold = golds.document()
    gold["claims"][0]["restated"] = [golds.span("Goma direbut pemberontak")]
    twice = golds.document()
    again = {"evidence": [golds.span("Goma direbut pemberontak")], "answers": []}
    for number in (7, 8):
        twice["claims"].append(golds.copied(twice["claims"][0], id=f"c{number}", **again))
    assert score_documents([twice], [gold]).surplus["claims"] == 1


def test_a_kind_the_gold_allows_is_right() -> None:
    gold, other = golds.document(), golds.document()
    other["claims"][0]["kind"] = "combat"
    assert figures(other, gold)["claims R"] == 0.5
    gold["claims"][0]["kind_alt"] = ["combat"]
    assert figures(other, gold)["claims R"] == 1


@pytest.mark.parametrize("change", [{"doubt": True}, {"zone": "related"}])
def test_a_doubtful_mention_may_be_missed(change: dict[str, Any]) -> None:
    gold, fewer = golds.document(), golds.document()
    gold["mentions"][2] |= change
    del fewer["mentions"][2]
    assert figures(fewer, gold)["mentions F1"] == 1


def test_a_mention_in_page_furniture_is_none_too_many() -> None:
    gold, more = golds.document(), golds.document()
    gold["zones"] = [{"start": 0, "end": 30, "zone": "boilerplate"}]
    del gold["mentions"][0]
    assert figures(more, gold)["mentions P"] == 1


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("claimant", "claimant", {"name": "Nairobi"}),
        ("said, where given", "said", {"value": "2025-05-04"}),
        ("quantity, where given", "quantity", {"min": 40, "max": 40}),
    ],
)
def test_a_wrong_field_is_counted(name: str, key: str, value: Any) -> None:
    other = golds.document()
    for claim in other["claims"]:
        claim[key] = value
    assert figures(other, golds.document())[name] == 0


def test_stance_is_the_mean_of_the_polarities() -> None:
    other = golds.document()
    other["claims"][1]["stance"] = "confirms"
    assert figures(other, golds.document())["stance polarity, macro"] == 0.5


def test_an_answer_is_told_by_what_it_was_paired_with() -> None:
    other = golds.document()
    other["claims"][0]["id"] = "first"
    other["claims"][1]["answers"] = ["first"]
    assert figures(other, golds.document())["answer links F1"] == 1


def test_what_went_wrong_is_named() -> None:
    other = golds.document()
    other["mentions"][0]["function"] = "dateline"
    del other["claims"][1]
    remarks = score_documents([other], [golds.document()]).remarks
    assert ("goma", "dateline, not literal", "Goma") in remarks
    assert ("goma", "claim missed: presence",
            "Kigali membantah 4.000 tentaranya berada di Goma.") in remarks  # fmt: skip
