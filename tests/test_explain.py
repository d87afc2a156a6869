"""Which words and which entries of the pack made a claim."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer import Gazetteer
from geo.__main__ import main
from geo.explain import Explained, Step, explain_article
from geo.readers.source import Source
from geo.reading import read_article
from geo.trace import tracing
from tests.conftest import ARTICLES

TEXT = (
    "BEIRUT - Juru bicara tentara Lebanon Karim Haddad pada Selasa (4/3/2025) membantah bahwa 200 "
    "tentara Lebanon dikerahkan ke Tripoli.\n\nIa mengatakan dua kapal perang Italia berada di "
    "Beirut."
)


@pytest.fixture(scope="module")
def explained(gazetteer: Gazetteer) -> tuple[Explained, ...]:
    return explain_article(Source(text=TEXT, name="beirut", language="id"), gazetteer)[1]


def step(explained: tuple[Explained, ...], claim: int, field: str) -> Step:
    return next(s for s in explained[claim].steps if s.field == field)


@pytest.mark.parametrize(
    ("claim", "field", "words", "source"),
    [
        (0, "kind", "dikerahkan", "[predicates] kerah (passive): deployment"),
        (0, "stance", "membantah", "(active): denies"),
        (0, "speaker", "Karim Haddad", "gazetteer ne:LB: Lebanon"),
        (0, "said", "Selasa (4/3/2025)", "stated"),
        (0, "force", "200 tentara Lebanon", "[forces] tentara: troops"),
        (0, "quantity", "200", "a number of the text"),
        (0, "to", "Tripoli", "[roles] ke: to “ke”"),
        (1, "speaker", None, "carried over from earlier text: a pronoun"),
        (1, "force", "dua kapal perang Italia", "gazetteer ne:IT: Italy"),
        (1, "at", "Beirut", "[roles] berada di: at “berada di”"),
    ],
)
def test_each_field_names_its_words_and_entries(
    explained: tuple[Explained, ...], claim: int, field: str, words: str | None, source: str
) -> None:
    found = step(explained, claim, field)
    assert found.words == words
    assert source in found.source


def test_a_negation_is_shown_beside_its_verb(gazetteer: Gazetteer) -> None:
    text = "Kremlin tidak membantah bahwa tentara Korea Utara berada di Kursk."
    source = Source(text=text, name="k", language="id")
    ((claim),) = explain_article(source, gazetteer)[1]
    words = [s.words for s in claim.steps if s.field == "stance"]
    assert words == ["membantah", "tidak"]


def test_the_narrators_words_are_called_so(gazetteer: Gazetteer) -> None:
    source = Source(text="Dua kapal perang Italia tiba di Beirut.", name="n", language="id")
    ((claim),) = explain_article(source, gazetteer)[1]
    assert "told as it is" in step((claim,), 0, "stance").source
    assert step((claim,), 0, "speaker").source == "origin: narrator"


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*.md")), ids=lambda path: path.stem)
def test_words_stand_where_they_are_said_to(path: Path, gazetteer: Gazetteer) -> None:
    from geo.readers import read_path

    (source,) = read_path(path)
    reading, explained = explain_article(source, gazetteer)
    steps = [s for one in explained for s in one.steps if s.words and s.start is not None]
    assert len(steps) > 5
    wrong = [s for s in steps if s.words not in source.text[s.start : s.end]]
    assert wrong == []
    assert all(one.steps for one in explained)
    assert [one.claim for one in explained] == list(reading.claims)


def test_words_that_point_to_another_day_have_no_place(gazetteer: Gazetteer) -> None:
    text = "Italia, Senin (3/3/2025), mengatakan dua kapal perang Italia tiba di Beirut. Pada hari "
    text += "yang sama, Kremlin mengatakan tentara Rusia berada di Tripoli."
    explained = explain_article(Source(text=text, name="s", language="id"), gazetteer)[1]
    said = step(explained, 1, "said")
    assert (said.words, said.start) == ("Pada hari yang sama", None)


def test_what_is_in_doubt_is_said(gazetteer: Gazetteer) -> None:
    text = "Juru bicara tentara Lebanon pada Senin (4/3/2025) membantah bahwa 200 tentara tiba."
    (claim,) = explain_article(Source(text=text, name="b", language="id"), gazetteer)[1]
    noted = [s.value for s in claim.steps if s.field == "doubt"]
    assert noted == list(claim.claim.doubt)
    assert any("weekday" in note for note in noted)


def test_explaining_changes_nothing(gazetteer: Gazetteer) -> None:
    source = Source(text=TEXT, name="beirut", language="id")
    assert explain_article(source, gazetteer)[0] == read_article(source, gazetteer)


def test_nothing_is_kept_unless_asked_for(gazetteer: Gazetteer) -> None:
    source = Source(text=TEXT, name="beirut", language="id")
    with tracing() as trace:
        pass
    claims = read_article(source, gazetteer).claims
    assert not trace.kept
    assert [trace.of(claim) for claim in claims] == [None, None]


def test_the_command_prints_each_claim(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], gazetteer: Gazetteer
) -> None:
    (tmp_path / "beirut.txt").write_text(TEXT, "utf-8")
    assert main(["read", "--explain", str(tmp_path)]) == 0
    out, err = capsys.readouterr()
    assert "== beirut (id): 2 claims" in out
    assert "   to        Tripoli <- “Tripoli” at " in out
    assert "1 article explained" in err


@pytest.mark.parametrize("more", [["-o", "x.gpkg"], ["--format", "claims-json"]])
def test_it_writes_nothing(
    more: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", "--explain", str(tmp_path), *more]) == 1
    assert "hint: leave out -o" in capsys.readouterr().err
