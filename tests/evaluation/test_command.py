"""``dateline evaluate``: the table, the figures as JSON, and what bad annotations do to it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gazetteer import Gazetteer
from geo.__main__ import main
from tests.conftest import ARTICLES, ROOT
from tests.evaluation import golds

Read = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _indexed(gazetteer: Gazetteer) -> None:
    """The command opens the index that the tests have built."""


def test_it_prints_what_was_found_and_what_is_right(tmp_path: Path, capsys: Read) -> None:
    assert main(["evaluate", str(golds.write(tmp_path))]) == 0
    out, err = capsys.readouterr()
    lines = {line[:25].strip(): line[25:].split() for line in out.splitlines()}
    assert lines["mentions"][-3:] == ["4", "0", "0"]
    assert lines["resolution"] == ["1.000", "4"]
    assert err.splitlines()[-1] == "gold: 1 article, 4 mentions, 2 claims"


def test_json_has_every_figure(tmp_path: Path, capsys: Read) -> None:
    path = str(golds.write(tmp_path))
    assert main(["evaluate", path, "--json", "--errors", "--by-language"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert set(shown) == {"documents", "figures", "by_language", "errors"}
    assert shown["figures"]["mentions F1"] == 1
    assert set(shown["by_language"]) == {"id"}


def test_errors_name_the_document_and_the_words(tmp_path: Path, capsys: Read) -> None:
    document = golds.document()
    del document["mentions"][2]
    assert main(["evaluate", str(golds.write(tmp_path, document)), "--errors"]) == 0
    assert "goma: no mention: Kigali" in capsys.readouterr().out


def test_a_gold_that_does_not_fit_is_refused(tmp_path: Path, capsys: Read) -> None:
    path = golds.write(tmp_path, text="An entirely different text.")
    assert main(["evaluate", str(path)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "document 'goma', mention 2: start 31 and end 39 lie outside the text" in err
    assert "\nhint: mend them" in err


def test_our_own_articles_are_measured_as_any_others(capsys: Read) -> None:
    gold = ROOT / "tests" / "gold" / "articles.gold.json"
    assert main(["evaluate", str(gold), "--texts", str(ARTICLES), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["figures"]["claims P"] > 0.9
