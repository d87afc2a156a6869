"""Every shipped language pack, gazetteer pack and actor file loads and says something."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from gazetteer.cues import load_cues
from gazetteer.paths import data_dir
from geo.actors import find_actors
from geo.language import load_pack, packs
from geo.reading import FALLBACK

LANGUAGES = sorted(path.stem for path in (data_dir() / "languages").glob("*.toml"))
_LONGEST = 8  # words of a set phrase
CUES = sorted(path.stem for path in (data_dir() / "gazetteer").glob("*.toml"))


def test_there_are_packs() -> None:
    assert {"id", "ms"} <= set(LANGUAGES)
    assert set(packs()) == set(LANGUAGES)


def test_the_fallback_pack_is_shipped() -> None:
    assert FALLBACK in LANGUAGES


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_pack_loads(code: str) -> None:
    assert load_pack(code).code == code


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_pack_has_sentences_with_expected_answers(code: str) -> None:
    path = Path(__file__).parent / "languages" / f"{code}.toml"
    sentences = tomllib.loads(path.read_text("utf-8"))["sentence"]
    assert len(sentences) >= 40


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_phrase_of_a_pack_is_a_list_that_lost_its_bars(code: str) -> None:
    """A row with one "|" is parted by bars alone: blanks in it would make one endless phrase."""
    pack = tomllib.loads((data_dir() / "languages" / f"{code}.toml").read_text("utf-8"))
    rows = [row for rows in pack.values() if isinstance(rows, list) for row in rows]
    phrases = [p for row in rows for key in ("words", "lemmas") for p in row.get(key, "").split("|")
               if "|" in row.get(key, "")]  # fmt: skip
    assert [p for p in phrases if len(p.split()) > _LONGEST] == []


@pytest.mark.parametrize("code", CUES)
def test_a_gazetteer_pack_loads(code: str) -> None:
    assert load_cues(code).function_words


@pytest.mark.parametrize(
    "path", sorted((data_dir() / "actors").glob("*.csv")), ids=lambda path: path.stem
)
def test_an_actor_file_names_its_source_on_line_one(path: Path) -> None:
    assert path.read_text("utf-8").startswith("#")


@pytest.mark.parametrize(
    ("text", "name"),
    [("Volodymyr Zelenskyy berpidato.", "Volodymyr Zelenskyy"), ("Menurut NATO, ", "NATO")],
)
def test_shipped_actors_are_found(text: str, name: str) -> None:
    assert [hit.actor.name for hit in find_actors(text)] == [name]
