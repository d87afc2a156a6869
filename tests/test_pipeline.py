"""From files to readings, to a ledger or a story; one bad article never stops the rest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import geo
from gazetteer import Gazetteer
from gazetteer.place import Mention
from geo.errors import ExportError, LedgerError
from geo.ledger import Ledger
from geo.model import Story
from geo.pipeline import (
    COARSE_FROM_M,
    build_ledger,
    read_files,
    read_paths,
    read_story,
    select,
    story_of,
)
from geo.readers.source import Problem
from tests.conftest import ARTICLES

TEXT = (
    "SEOUL - Badan Intelijen Nasional Korea Selatan, Jumat (18/10/2024), mengumumkan bahwa sekitar "
    "1.500 prajurit pasukan khusus Korea Utara telah diangkut kapal Rusia dari Chongjin ke "
    "Vladivostok.\n"
)


@pytest.fixture(scope="module")
def sample() -> Story:
    return geo.sample_story()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three good articles among two that cannot be read."""
    place = tmp_path / "articles"
    place.mkdir()
    (place / "a.txt").write_text(TEXT, "utf-8")
    (place / "b.txt").write_bytes(b"")
    (place / "c.txt").write_text("Rapat.\n" + TEXT, "utf-8")
    (place / "d.txt").write_bytes(bytes(range(256)) * 40)
    (place / "e.txt").write_text("Kabar.\n" + TEXT, "utf-8")
    return place


def test_every_sample_article_is_read(sample: Story) -> None:
    assert len(sample.articles) == len(list(ARTICLES.glob("*.md")))
    assert {claim.article for claim in sample.claims} == {a.id for a in sample.articles}


def test_the_sample_story_has_movements_and_areas(sample: Story) -> None:
    assert sample.title
    assert {movement.status for movement in sample.movements} >= {"alleged", "contested"}
    assert "dl:russian-far-east" in sample.shapes


def test_claim_ids_are_unique(sample: Story) -> None:
    assert len({claim.id for claim in sample.claims}) == len(sample.claims)


def test_a_bad_file_is_told_and_the_rest_is_read(folder: Path, gazetteer: Gazetteer) -> None:
    problems: list[Problem] = []
    readings = list(read_paths([folder], gazetteer, problems.append))
    assert [reading.article.name for reading in readings] == ["a", "c", "e"]
    assert [Path(problem.path).name for problem in problems] == ["b.txt", "d.txt"]
    assert all(problem.hint for problem in problems)


class Stumbling:
    """A gazetteer that fails on one text, as a fault of our own would."""

    def __init__(self, inner: Gazetteer) -> None:
        self.inner = inner

    def __getattr__(self, name: str) -> object:
        return getattr(self.inner, name)

    def find(self, text: str, *, language: str | None = None) -> tuple[Mention, ...]:
        if text.startswith("Rapat"):
            raise ZeroDivisionError("a fault")
        return self.inner.find(text, language=language)


def test_a_fault_in_one_article_is_a_problem_of_that_article(
    folder: Path, gazetteer: Gazetteer
) -> None:
    problems: list[Problem] = []
    stumbling = Stumbling(gazetteer)
    readings = list(read_paths([folder], stumbling, problems.append))  # type: ignore[arg-type]
    assert [reading.article.name for reading in readings] == ["a", "e"]
    assert "ZeroDivisionError" in next(p.what for p in problems if p.path.endswith("c.txt"))


def test_progress_counts_every_file(folder: Path, gazetteer: Gazetteer) -> None:
    steps: list[tuple[int, int, str]] = []
    list(read_paths([folder], gazetteer, progress=lambda *step: steps.append(step)))
    assert [(done, name) for done, _, name in steps] == [
        (1, "a.txt"), (2, "b.txt"), (3, "c.txt"), (4, "d.txt"), (5, "e.txt"),
    ]  # fmt: skip


def test_a_date_in_the_future_is_kept_and_noted(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = tmp_path / "later.md"
    path.write_text(f"+++\npublished = 2999-01-01\n+++\n{TEXT}", "utf-8")
    notes: list[str] = []
    (reading,) = read_paths([path], gazetteer, on_note=notes.append)
    assert reading.article.published.first is not None
    assert reading.article.published.first.year == 2999
    assert any("future" in note and "later.md" in note for note in notes)


def test_an_article_without_a_date_has_none(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = tmp_path / "undated.txt"
    path.write_text("Korea Utara mengirim 3.000 tentara ke Rusia, kata Seoul.\n", "utf-8")
    (reading,) = read_paths([path], gazetteer)
    assert not reading.article.published.known
    assert all(not claim.said.known for claim in reading.claims)


def test_a_number_of_forty_digits_does_no_harm(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = tmp_path / "long.txt"
    path.write_text(TEXT.replace("1.500", "9" * 40) + TEXT, "utf-8")
    tally = build_ledger([path], tmp_path / "story.gpkg", gazetteer)
    assert (tally.read, tally.problems) == (1, 0)


def test_a_ledger_is_built_and_reading_again_adds_nothing(
    folder: Path, tmp_path: Path, gazetteer: Gazetteer
) -> None:
    out = tmp_path / "story.gpkg"
    first = build_ledger([folder], out, gazetteer)
    kept = out.read_bytes()
    second = build_ledger([folder], out, gazetteer)
    assert (first.read, first.new, first.problems) == (3, 3, 2)
    assert first.claims >= 3
    assert (second.read, second.new, second.claims) == (3, 0, 0)
    with Ledger.open(out) as ledger:
        assert ledger.counts()["articles"] == 3
    assert len(out.read_bytes()) == len(kept)


def test_no_ledger_is_made_of_nothing(tmp_path: Path, gazetteer: Gazetteer) -> None:
    out = tmp_path / "story.gpkg"
    tally = build_ledger([tmp_path / "missing.txt"], out, gazetteer)
    assert (tally.read, tally.problems) == (0, 1)
    assert not out.exists()


def test_a_damaged_ledger_is_refused_before_anything_is_read(
    folder: Path, tmp_path: Path, gazetteer: Gazetteer
) -> None:
    out = tmp_path / "story.gpkg"
    out.write_bytes(b"no ledger")
    with pytest.raises(LedgerError, match="no ledger"):
        build_ledger([folder], out, gazetteer, progress=lambda *_: pytest.fail("it read on"))
    assert out.read_bytes() == b"no ledger"


def test_an_interrupted_run_leaves_whole_articles_and_goes_on(
    folder: Path, tmp_path: Path, gazetteer: Gazetteer
) -> None:
    out = tmp_path / "story.gpkg"

    def interrupt(done: int, total: int, name: str) -> None:
        if name == "c.txt":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_ledger([folder], out, gazetteer, progress=interrupt)
    with Ledger.open(out) as ledger:
        assert [article.name for article in ledger.articles()] == ["a"]
    assert build_ledger([folder], out, gazetteer).new == 2
    with Ledger.open(out) as ledger:
        assert ledger.counts()["movements"] > 0
    assert [path.name for path in tmp_path.glob("*.part")] == []


def test_a_story_from_a_ledger_is_the_story_in_memory(
    tmp_path: Path, sample: Story, gazetteer: Gazetteer
) -> None:
    out = tmp_path / "story.gpkg"
    build_ledger([ARTICLES], out, gazetteer)
    kept = geo.open_story(out)
    assert kept.title == "story"
    assert kept.articles == sample.articles
    assert kept.claims == sample.claims
    assert kept.movements == sample.movements
    assert set(kept.shapes) == set(sample.shapes)


def test_the_same_article_twice_stands_once(folder: Path, gazetteer: Gazetteer) -> None:
    story = story_of(read_paths([folder, folder], gazetteer), gazetteer=gazetteer)
    assert len(story.articles) == 3
    assert len({claim.id for claim in story.claims}) == len(story.claims)


def test_no_reading_gives_an_empty_story() -> None:
    assert story_of([]) == Story()


def test_files_given_as_bytes_are_read_with_progress() -> None:
    steps: list[tuple[int, int, str]] = []
    files = [("a.txt", TEXT.encode()), ("b.txt", b""), ("c.exe", b"MZ\0\0")]
    story, problems = read_files(files, progress=lambda *step: steps.append(step))
    assert [article.name for article in story.articles] == ["a"]
    assert [problem.split(":")[0] for problem in problems] == ["b.txt", "c.exe"]
    assert steps == [(1, 3, "a.txt"), (2, 3, "b.txt"), (3, 3, "c.exe")]


def test_no_files_give_an_empty_story() -> None:
    assert read_files([]) == (Story(), [])


def test_a_story_of_a_folder_bears_its_name_and_loses_nothing_to_one_bad_file(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "harbour"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "a.txt").write_text(TEXT, "utf-8")
    (folder / "b.txt").write_bytes(b"")
    (folder / "c.exe").write_bytes(b"MZ")
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere")
    (folder / "round").symlink_to(folder)
    story, problems = read_story([folder])
    assert (story.title, len(story.articles)) == ("harbour", 1)
    assert [problem.split(": ")[0].rpartition("/")[2] for problem in problems] == [
        "b.txt",
        "gone.txt",
    ]
    assert read_story([folder, folder / "b.txt"])[0].title == "harbour + 1"


def test_select_keeps_the_claims_and_what_they_need(sample: Story) -> None:
    wanted = [sample.claims[0].id, sample.claims[-1].id, "unknown"]
    part = select(sample, wanted)
    assert [claim.id for claim in part.claims] == [sample.claims[0].id, sample.claims[-1].id]
    assert {a.id for a in part.articles} == {claim.article for claim in part.claims}
    assert all(set(movement.claims) <= set(wanted) for movement in part.movements)
    named = {link.place.id for c in part.claims for link in (*c.report.places, *c.said_at)}
    assert set(part.shapes) == named & set(sample.shapes)


def test_select_does_not_make_a_contested_movement_certain(sample: Story) -> None:
    contested = next(m for m in sample.movements if m.status == "contested")
    part = select(sample, contested.claims[:1])
    assert [m.status for m in part.movements if m.id == contested.id] == ["contested"]


def test_selecting_everything_changes_nothing(sample: Story) -> None:
    part = select(sample, [claim.id for claim in sample.claims])
    assert part.claims == sample.claims
    assert part.movements == sample.movements
    assert part.shapes == sample.shapes


def test_exports_hold_every_claim(sample: Story) -> None:
    features = json.loads(geo.export_bytes(sample, "geojson"))["features"]
    table = geo.export_bytes(sample, "csv").decode("utf-8-sig")
    ids = {claim.id for claim in sample.claims}
    assert {feature["properties"]["claim"] for feature in features} == ids
    assert all(id_ in table for id_ in ids)
    assert geo.export_bytes(sample, "html").lstrip()[:9].lower() == b"<!doctype"


def test_an_unknown_export_format_is_refused(sample: Story) -> None:
    with pytest.raises(ExportError, match="geojson"):
        geo.export_bytes(sample, "shp")


def test_vast_areas_are_drawn_from_their_coarse_outline(
    sample: Story, gazetteer: Gazetteer
) -> None:
    russia, kursk = gazetteer.place("ne:RU"), gazetteer.place("ne:RU-KRS")
    assert russia is not None
    assert kursk is not None
    assert kursk.precision_m < COARSE_FROM_M <= russia.precision_m
    assert sample.shapes["ne:RU"] == gazetteer.geojson(russia, "coarse")
    assert sample.shapes["ne:RU-KRS"] == gazetteer.geojson(kursk, "medium")
