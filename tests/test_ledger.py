"""The ledger: nothing lost, nothing twice, nothing half."""

from __future__ import annotations

import resource
import sqlite3
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer.place import Match, Mention, Place, Rival
from geo.errors import LedgerError
from geo.ledger import Ledger
from geo.model import (
    Article,
    Claim,
    Credit,
    PlaceLink,
    PlaceMention,
    Quantity,
    Reading,
    Report,
    Span,
    Speaker,
    When,
    Zone,
)
from tests.rights import locked, unprivileged
from tests.test_movements import PYONGYANG
from tests.test_movements import claim as told_at
from tests.writers.samples import ARTICLE, KURSK, NAIVE, READINGS, RICH, SHAPES

__all__ = ["locked"]

ROOT = Path(__file__).parent.parent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "led ger%20?é.gpkg"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger.create(path) as ledger:
        yield ledger


@pytest.fixture
def full(path: Path) -> Path:
    with Ledger.create(path) as ledger:
        ledger.add_all(READINGS, SHAPES)
    return path


# --- round trip -----------------------------------------------------------------------------------


def test_readings_come_back_equal(full: Path) -> None:
    with Ledger.open(full) as ledger:
        assert ledger.readings() == READINGS
        assert ledger.articles() == tuple(reading.article for reading in READINGS)
        assert ledger.claims() == RICH.claims


def test_clock_times_keep_their_zone_or_their_lack_of_one(full: Path) -> None:
    with Ledger.open(full) as ledger:
        rich, _, naive = ledger.articles()
    assert rich.published_at is not None
    assert rich.published_at.utcoffset() == timedelta(hours=7)
    assert naive.published_at == datetime(1969, 7, 20, 3, 5, 7)
    assert naive.published_at.tzinfo is None


def test_a_story_has_articles_claims_movements_and_shapes(full: Path) -> None:
    with Ledger.open(full) as ledger:
        story = ledger.story("Title")
    assert story.title == "Title"
    assert story.claims == RICH.claims
    assert {claim for m in story.movements for claim in m.claims} == {"a1-1", "a1-2", "a1-3"}
    assert story.shapes == SHAPES


def test_recorded_is_the_time_of_insertion_in_utc(ledger: Ledger) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    ledger.add(RICH)
    recorded = ledger.recorded()["a1"]
    assert recorded.utcoffset() == timedelta(0)
    assert before <= recorded <= datetime.now(UTC)


def test_counts(full: Path) -> None:
    with Ledger.open(full) as ledger:
        assert ledger.counts() == {
            "articles": 3, "mentions": 5, "claims": 3, "undated": 1, "unplaced": 1, "places": 7,
            "movements": 2,
        }  # fmt: skip


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
numbers = st.integers(-(2**63), 2**63 - 1) | st.none()
floats = st.floats(allow_nan=False, allow_infinity=False)
instants = st.none() | st.datetimes(
    timezones=st.none()
    | st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
)


def tuples(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(values, max_size=2).map(tuple)


st.register_type_strategy(str, texts)
st.register_type_strategy(int, st.integers(-(2**63), 2**63 - 1))
st.register_type_strategy(float, floats)
places = st.builds(Place, id=st.sampled_from("ab"), within=tuples(texts))
matches = st.builds(
    Match,
    mention=st.builds(Mention),
    place=st.none() | places,
    rivals=tuples(st.builds(Rival, place=places)),
)
links = st.builds(PlaceLink, place=places)
spans = st.builds(Span)
whens = st.builds(When)
reports = st.builds(
    Report, places=tuples(links), when=whens, quantity=st.none() | st.builds(Quantity)
)
claims = st.builds(
    Claim,
    report=reports,
    restated=tuples(spans),
    speaker=st.none() | st.builds(Speaker),
    co_speakers=tuples(st.builds(Speaker)),
    chain=tuples(texts),
    said=whens,
    said_at=tuples(links),
    answers=tuples(texts),
    doubt=tuples(texts),
)
articles = st.builds(
    Article,
    title=st.none() | spans,
    published=whens,
    published_at=instants,
    publisher=st.none() | st.builds(Credit),
    agencies=tuples(st.builds(Credit)),
    byline=tuples(st.builds(Credit)),
    dateline=st.none() | matches,
    zones=tuples(st.builds(Zone)),
)
mentions = tuples(st.builds(PlaceMention, match=matches))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(article=articles, found=mentions, said=tuples(claims))
def test_any_reading_comes_back_equal(
    article: Article, found: tuple[PlaceMention, ...], said: tuple[Claim, ...]
) -> None:
    own = tuple(replace(c, id=f"c{i}", article=article.id) for i, c in enumerate(said))
    reading = Reading(article=article, mentions=found, claims=own)
    with tempfile.TemporaryDirectory() as folder, Ledger.create(Path(folder) / "x") as ledger:
        assert ledger.add(reading)
        assert ledger.readings() == (reading,)


def test_a_place_described_anew_does_not_change_older_claims(ledger: Ledger) -> None:
    newer = replace(RICH.claims[0], id="z", article="z", report=replace(
        RICH.claims[0].report, places=(PlaceLink(role="at", place=replace(KURSK, population=9)),)
    ))  # fmt: skip
    ledger.add(RICH)
    ledger.add(Reading(article=Article(id="z", text="z", language="id"), claims=(newer,)))
    assert ledger.claims() == (*RICH.claims, newer)


def test_a_shape_may_come_later(ledger: Ledger) -> None:
    ledger.add(RICH)
    assert ledger.story().shapes == {}
    ledger.add(replace(RICH, article=replace(ARTICLE, id="a2"), claims=()), SHAPES)
    assert "ne:RU-KRS" in ledger.story().shapes


# --- once -----------------------------------------------------------------------------------------


def test_an_article_is_added_once(ledger: Ledger) -> None:
    assert ledger.add(RICH)
    assert not ledger.add(RICH)
    assert ledger.readings() == (RICH,)


def test_adding_all_counts_the_new_ones_and_stores_movements(ledger: Ledger) -> None:
    ledger.add(NAIVE)
    assert ledger.add_all(READINGS) == 2
    assert ledger.counts()["movements"] == 2


def test_stored_movements_are_never_stale(ledger: Ledger) -> None:
    ledger.add_all([RICH])
    ledger.add(NAIVE)
    assert ledger.counts()["movements"] == 0
    assert len(ledger.trace()) == ledger.counts()["movements"] == 2


def test_an_article_that_cannot_be_stored_leaves_nothing(ledger: Ledger) -> None:
    broken = replace(RICH, claims=(*RICH.claims, replace(RICH.claims[0], id="bad\ud800")))
    with pytest.raises(LedgerError, match="hint:"):
        ledger.add(broken)
    assert ledger.readings() == ()
    assert ledger.counts()["places"] == 0


def test_two_claims_of_one_id_are_refused(ledger: Ledger) -> None:
    ledger.add(RICH)
    with pytest.raises(LedgerError, match="same id"):
        ledger.add(replace(RICH, article=replace(ARTICLE, id="a2")))
    assert len(ledger.articles()) == 1


def test_a_shape_that_is_no_geometry_is_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="cannot be stored"):
        ledger.add(RICH, {"ne:RU-KRS": {"type": "Polygon", "coordinates": []}})
    assert ledger.readings() == ()


# --- GeoPackage -----------------------------------------------------------------------------------


def test_gdal_reads_a_row_for_every_claim_and_place(full: Path) -> None:
    import geopandas

    frame = geopandas.read_file(full, layer="claims")
    assert list(frame.claim) == ["a1-1", "a1-1", "a1-2", "a1-3", "a1-3", "a1-3"]
    assert list(frame.geometry.isna()) == [False, False, True, False, False, True]
    assert frame.geometry[0].bounds == (34.0, 51.0, 38.5, 52.4)
    assert frame.crs.to_epsg() == 4326
    assert str(frame.said_first[0].date()) == "2024-10-28"
    assert frame.quote[0] == RICH.claims[0].evidence.quote


def test_gdal_knows_the_layers_and_a_number_for_every_row(full: Path) -> None:
    import pyogrio

    layers = dict(pyogrio.list_layers(full))
    assert {"claims", "place", "article", "claim", "movement"} == set(layers)
    assert pyogrio.read_info(full, layer="claims")["fid_column"] == "OGC_FID"
    fids = pyogrio.read_dataframe(full, layer="claims", fid_as_index=True).index
    assert len(set(fids)) == len(fids) == 6


def test_the_file_says_that_it_is_a_geopackage(full: Path) -> None:
    with sqlite3.connect(full) as db:

        def run(sql: str) -> list[Any]:
            return db.execute(sql).fetchall()

        assert run("PRAGMA application_id") == [(0x47504B47,)]
        assert run("PRAGMA journal_mode") == [("wal",)]
        assert run("PRAGMA foreign_key_check") == []
        assert {row[0] for row in run("SELECT srs_id FROM gpkg_spatial_ref_sys")} == {-1, 0, 4326}
        registered = run("SELECT table_name FROM gpkg_contents WHERE data_type = 'features'")
        assert registered == run("SELECT table_name FROM gpkg_geometry_columns")
        types = {row[2] for (name,) in registered for row in run(f"PRAGMA table_info({name})")}
        assert types <= {"INTEGER", "TEXT", "DOUBLE", "BOOLEAN", "DATE", "GEOMETRY", ""}
        blobs = dict(db.execute("SELECT id, geom FROM place WHERE geom IS NOT NULL"))
        heads = {blob[:8] for blob in blobs.values()}
        assert heads == {b"GP\x00\x03" + (4326).to_bytes(4, "little")}
        envelope = struct.unpack_from("<4d", blobs["ne:RU-KRS"], 8)
        assert envelope == (34.0, 38.5, 51.0, 52.4)  # min x, max x, min y, max y
    db.close()


# --- what goes wrong ------------------------------------------------------------------------------


def refused(path: Path, word: str) -> None:
    with pytest.raises(LedgerError, match=word) as caught:
        Ledger.open(path)
    message = str(caught.value)
    assert str(path) in message
    assert message.count("\n") == 1
    assert "\nhint: " in message


def test_a_missing_file(path: Path) -> None:
    refused(path, "no such file")


def test_a_folder(tmp_path: Path) -> None:
    refused(tmp_path, "is a folder")


@pytest.mark.parametrize("data", [b"", b"text", b"x" * 5000])
def test_a_file_that_is_no_database(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    refused(path, "no ledger")


def test_a_database_that_is_no_ledger(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE t (x)")
    db.close()
    refused(path, "no ledger")


def test_a_geopackage_that_is_no_ledger(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA application_id = 1196444487")
        db.execute("CREATE TABLE t (x)")
    db.close()
    refused(path, "no ledger")


@pytest.mark.parametrize("share", [0.02, 0.3, 0.5, 0.9, 0.999])
def test_a_truncated_ledger(full: Path, share: float) -> None:
    data = full.read_bytes()
    full.write_bytes(data[: int(len(data) * share)])
    refused(full, "cut off" if share > 0.02 else "cut off|no ledger")


def test_a_ledger_with_a_hole(full: Path) -> None:
    data = bytearray(full.read_bytes())
    data[8192:20480] = bytes(12288)
    full.write_bytes(data)
    refused(full, "damaged")


def test_a_newer_ledger(full: Path) -> None:
    with sqlite3.connect(full) as db:
        db.execute("UPDATE dateline SET value = '2' WHERE key = 'version'")
    db.close()
    refused(full, "version 2.*knows 1")


def test_create_does_not_overwrite(full: Path) -> None:
    before = full.read_bytes()
    with pytest.raises(LedgerError, match="already exists"):
        Ledger.create(full)
    assert full.read_bytes() == before


def test_two_processes_do_not_make_the_same_ledger(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from geo import ledger as module

    lay_out = module._lay_out

    def overtaken(temporary: Path, target: Path) -> None:
        lay_out(temporary, target)
        target.write_bytes(b"the other's")

    monkeypatch.setattr(module, "_lay_out", overtaken)
    with pytest.raises(LedgerError, match="by another process"):
        Ledger.create(path)
    assert path.read_bytes() == b"the other's"


def test_create_in_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="hint:"):
        Ledger.create(tmp_path / "none" / "x.gpkg")


def test_create_leaves_one_file_only(tmp_path: Path) -> None:
    Ledger.create(tmp_path / "x.gpkg").close()
    assert [p.name for p in tmp_path.iterdir()] == ["x.gpkg"]


def test_open_or_create(path: Path) -> None:
    with Ledger.open_or_create(path) as ledger:
        ledger.add(RICH)
    with Ledger.open_or_create(path) as ledger:
        assert ledger.articles() == (ARTICLE,)


def test_who_comes_second_adds_to_the_ledger_that_the_first_made(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from geo import ledger as module

    lay_out = module._lay_out

    def overtaken(temporary: Path, target: Path) -> None:
        lay_out(temporary, target)
        monkeypatch.undo()
        with Ledger.create(target) as other:
            other.add(RICH)

    monkeypatch.setattr(module, "_lay_out", overtaken)
    with Ledger.open_or_create(path) as ledger:
        assert ledger.articles() == (ARTICLE,)


def test_a_read_only_folder_is_an_error_for_a_new_ledger(locked: Path) -> None:
    Ledger.create(locked / "before.gpkg").close()
    locked.chmod(0o555)
    with unprivileged(), pytest.raises(LedgerError, match=r"x\.gpkg.*\nhint:"):
        Ledger.create(locked / "x.gpkg")
    assert [path.name for path in locked.iterdir()] == ["before.gpkg"]


def test_a_ledger_in_a_read_only_folder_opens_for_reading(locked: Path) -> None:
    with Ledger.create(locked / "x.gpkg") as ledger:
        ledger.add(RICH)
    locked.chmod(0o555)
    (locked / "x.gpkg").chmod(0o444)
    with unprivileged(), Ledger.open(locked / "x.gpkg") as ledger:
        assert ledger.claims() == RICH.claims
        with pytest.raises(LedgerError, match="read-only"):
            ledger.add(NAIVE)


def test_a_full_disk_leaves_what_was_there(ledger: Ledger, path: Path) -> None:
    ledger.add(NAIVE)
    big = Reading(article=Article(id="big", text="x" * 3_000_000, language="id"))
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, most))
    try:
        with pytest.raises(LedgerError, match="hint:"):
            ledger.add(big)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    ledger.close()
    with Ledger.open(path) as again:
        assert again.readings() == (NAIVE,)
        assert again.add(big)


def numbered(prefix: str, count: int) -> list[Reading]:
    return [
        Reading(article=Article(id=f"{prefix}{n}", text=f"{prefix} {n}", language="id"))
        for n in range(count)
    ]


def test_two_writers_and_a_reader_at_once(ledger: Ledger, path: Path) -> None:
    failures: list[BaseException] = []

    def work(prefix: str) -> None:
        try:
            with Ledger.open(path) as own:
                for reading in numbered(prefix, 15):
                    own.add(reading)
                    own.counts()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(prefix,)) for prefix in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert ledger.counts()["articles"] == 30


def test_a_writer_that_is_held_up_too_long_is_told_so(
    ledger: Ledger, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo.ledger._WAIT_S", 0.1)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with Ledger.open(path) as other, pytest.raises(LedgerError, match="another process is writing"):
        other.add(RICH)
    holder.execute("ROLLBACK")
    holder.close()
    assert ledger.readings() == ()


def test_a_killed_writer_leaves_whole_articles(ledger: Ledger, path: Path) -> None:
    code = (
        "import os, sys\nfrom geo.ledger import Ledger\n"
        "from tests.writers.samples import RICH, NAIVE\nimport geo.ledger_write as w\n"
        f"ledger = Ledger.open({str(path)!r})\nledger.add(NAIVE)\n"
        "w._insert_claims = lambda *_: os._exit(9)\nledger.add(RICH)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert done.returncode == 9
    with Ledger.open(path) as again:
        assert again.readings() == (NAIVE,)
        assert again.add(RICH)


def test_importing_the_ledger_loads_no_heavy_library() -> None:
    code = "import sys, geo.ledger; print({'sqlalchemy', 'shapely'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.strip() == b"set()"


# --- answers across articles ----------------------------------------------------------------------


def answered(path: Path) -> list[tuple[str, str, str]]:
    """Links between articles as they are stored."""
    with closing(sqlite3.connect(path)) as database:
        return database.execute(
            "SELECT claim.id, answers, why FROM answer JOIN claim ON claim.fid = answer.claim "
            "WHERE basis = 'linked'"
        ).fetchall()


@pytest.fixture
def told() -> tuple[Reading, Reading]:
    """A claim and, in another article, its denial."""
    said, denial = told_at("asserts", KURSK, article="x"), told_at(
        "denies", KURSK, article="y", by=PYONGYANG, said="2024-10-20"
    )  # fmt: skip
    return tuple(  # type: ignore[return-value]
        Reading(article=Article(id=c.article, text=f"text {c.article}", language="id"), claims=(c,))
        for c in (said, denial)
    )


def test_links_between_articles_are_derived_and_stored_with_their_reason(
    ledger: Ledger, told: tuple[Reading, Reading]
) -> None:
    ledger.add_all(told)
    said, denial = (reading.claims[0] for reading in told)
    why = "spy agency (KR), 2 days before: the same force and kind, the same place"
    assert answered(ledger.path) == [(denial.id, said.id, why)]
    assert ledger.readings() == told
    assert [claim.answers for claim in ledger.story().claims] == [(), (said.id,)]
    ledger.trace()
    assert len(answered(ledger.path)) == 1


def test_a_further_article_makes_the_links_out_of_date(
    ledger: Ledger, told: tuple[Reading, Reading]
) -> None:
    ledger.add_all(told)
    ledger.add(RICH)
    assert answered(ledger.path) == []
    ledger.trace()
    assert len(answered(ledger.path)) == 1


def test_every_claim_of_a_stored_movement_has_its_reason(ledger: Ledger) -> None:
    ledger.add_all(READINGS)
    with closing(sqlite3.connect(ledger.path)) as database:
        reasons = database.execute("SELECT why FROM movement_claim").fetchall()
    assert reasons
    assert all(why for (why,) in reasons)


def test_a_ledger_of_the_first_release_is_read_and_written(
    path: Path, told: tuple[Reading, Reading]
) -> None:
    """It lacks the columns of reasons."""
    with Ledger.create(path) as ledger:
        ledger.add(told[0])
    with closing(sqlite3.connect(path)) as database:
        for table in ("answer", "movement_claim"):
            database.execute(f"ALTER TABLE {table} DROP COLUMN why")
        database.commit()
    with Ledger.open(path) as ledger:
        assert ledger.readings() == told[:1]
        ledger.add(told[1])
        ledger.trace()
        assert len(answered(path)) == 1
