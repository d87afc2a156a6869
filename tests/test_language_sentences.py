"""Sentences with expected answers, scored language by language against floors that only rise.

One failing sentence fails nothing: ``python -m tests.sentences CODE`` lists them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

import pytest

from gazetteer import Gazetteer
from geo.model import EventStatus, Kind, Role, Stance
from tests.measure import Corpus, corpora
from tests.scoring import Tally
from tests.sentences import CODES, compare, load, read
from tests.test_gold import check

CORPORA = [corpus for corpus in corpora() if corpus.name.startswith("sentences/")]
ROLES, KINDS, STANCES = get_args(Role), get_args(Kind), get_args(Stance)


@pytest.mark.parametrize("corpus", CORPORA, ids=lambda corpus: corpus.name)
def test_no_figure_falls_below_its_floor(corpus: Corpus, gazetteer: Gazetteer) -> None:
    check(corpus, gazetteer)


@pytest.mark.parametrize("code", CODES)
def test_expected_answers_use_the_vocabulary(code: str) -> None:
    for sentence in load(code):
        for claim in sentence["claims"]:
            assert {claim["kind"], *claim.get("kind_alt", ())} <= set(KINDS), sentence["text"]
            assert {claim["stance"], *claim.get("stance_alt", ())} <= set(STANCES), sentence["text"]
            assert claim.get("status") in (None, *get_args(EventStatus)), sentence["text"]
            assert all(p.split(":")[0] in ROLES for p in claim.get("places", ())), sentence["text"]


@pytest.mark.parametrize("code", CODES)
def test_some_sentences_yield_nothing_and_some_deny(code: str) -> None:
    claims: Sequence[Any] = [sentence["claims"] for sentence in load(code)]
    assert any(not row for row in claims)
    assert any(claim["stance"] == "denies" for row in claims for claim in row)


WANTED = {
    "kind": "deployment", "stance": "asserts", "force": "KP", "speaker": "Seoul", "low": 3000,
    "places": ["to:Russia"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "figure"),
    [
        ({}, None),
        ({"kind": "combat"}, "claims.F1"),
        ({"stance": "denies"}, "stance"),
        ({"force": "CN"}, "force"),
        ({"speaker": "Kyiv"}, "speaker"),
        ({"low": 300}, "quantity"),
        ({"places": ["to:China"]}, "places"),
        ({"places": []}, "places"),
    ],
)
def test_the_scorer_notices_a_wrong_answer(
    changed: dict[str, Any], figure: str | None, gazetteer: Gazetteer
) -> None:
    sentence = {
        "text": "Korea Utara mengirim 3.000 tentara ke Rusia, kata Seoul, Kamis (24/10/2024)."
    }
    tally = Tally()
    compare(read(sentence, "id", gazetteer), [WANTED | changed], tally, gazetteer)
    figures = tally.figures()
    assert {name for name, value in figures.items() if value < 1} >= ({figure} - {None})
    if figure is None:
        assert set(figures.values()) == {1.0}
