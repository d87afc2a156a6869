"""Reading must not get worse: every corpus against its floors, which only rise."""

from __future__ import annotations

import json
import subprocess

import pytest

from gazetteer import Gazetteer
from tests.conftest import ROOT
from tests.measure import FLOORS, Corpus, corpora, load_floors, raised

CORPORA = [corpus for corpus in corpora() if not corpus.name.startswith("sentences/")]


@pytest.mark.parametrize("corpus", CORPORA, ids=lambda corpus: corpus.name)
def test_no_figure_falls_below_its_floor(corpus: Corpus, gazetteer: Gazetteer) -> None:
    check(corpus, gazetteer)


def check(corpus: Corpus, gazetteer: Gazetteer) -> None:
    """Compare all figures of a corpus with its floors; shared with the sentences' test."""
    if not corpus.there:
        pytest.skip("the gold beside the repository is not there")
    known = load_floors()[corpus.name]
    assert corpus.digest() == known["gold"], (
        f"the gold of {corpus.name} changed: look at the figures (make score), then measure its "
        "floors anew: make floors"
    )
    figures = corpus.measure(gazetteer)
    fallen = {
        name: f"{figures.get(name, 0.0):.3f} < {floor}"
        for name, floor in known["floors"].items()
        if figures.get(name, 0.0) < floor
    }
    assert not fallen, f"{corpus.name}: {fallen}"


def test_every_corpus_has_floors() -> None:
    assert set(load_floors()) == {corpus.name for corpus in corpora()}


def test_floors_only_rise() -> None:
    """Against every version of the file in the history that was measured on the same gold."""
    path = FLOORS.relative_to(ROOT).as_posix()
    now = load_floors()
    for commit in git("log", "--format=%H", "--", path).split():
        for name, then in json.loads(git("show", f"{commit}:{path}")).items():
            if now.get(name, {}).get("gold") != then["gold"]:
                continue
            lowered = {
                figure: (floor, now[name]["floors"].get(figure))
                for figure, floor in then["floors"].items()
                if now[name]["floors"].get(figure, 0.0) < floor
            }
            assert not lowered, f"{name}: floors of {commit[:10]} were lowered: {lowered}"


def git(*arguments: str) -> str:
    """What git says; nothing where this is no repository."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout


def test_a_measurement_never_lowers_a_floor_on_the_same_gold() -> None:
    corpus = CORPORA[0]
    known = {"gold": corpus.digest(), "floors": {"claims.P": 0.8, "claims.R": 0.4}}
    after = raised(corpus, {"claims.P": 0.75, "claims.R": 0.469}, known)
    assert after["floors"] == {"claims.P": 0.8, "claims.R": 0.45}


def test_a_measurement_on_other_gold_starts_anew() -> None:
    after = raised(
        CORPORA[0],
        {"claims.P": 0.75, "force": 0.9},
        {"gold": "another", "floors": {"claims.P": 0.8}},
    )
    assert after["floors"] == {"claims.P": 0.74}
