"""Building the index: whole or not at all."""

from __future__ import annotations

import shutil
import sqlite3
from multiprocessing import get_context
from pathlib import Path

import pytest

from gazetteer import Gazetteer, IndexDamaged, PlaceDataError
from gazetteer.build import build, gpkg_blob
from gazetteer.paths import data_dir

COLUMNS = "id,name,kind,lon,lat,precision_m,country,admin1,within,disputed,stands_for,members,names"
GOOD = "dl:test-range,Test Range,site,36.2,51.7,5000,RU,RU-KRS,,,,,en:Test Range;id:Area Uji"


def small_folder(folder: Path) -> Path:
    """A small data folder: two real countries, the word lists, one curated row of ours."""
    import pyarrow.compute
    import pyarrow.parquet

    (folder / "places").mkdir(parents=True)
    shutil.copytree(data_dir() / "gazetteer", folder / "gazetteer")
    table = pyarrow.parquet.read_table(data_dir() / "places" / "countries.parquet")
    two = table.filter(pyarrow.compute.is_in(table["iso2"], pyarrow.array(["UA", "MD"])))
    pyarrow.parquet.write_table(two, folder / "places" / "countries.parquet")
    write(folder, "sites", GOOD)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_folder(tmp_path / "data")


def write(folder: Path, stem: str, *rows: str, header: str = COLUMNS) -> None:
    text = "\n".join(["# test", header, *rows]) + "\n"
    (folder / "places" / f"{stem}.csv").write_text(text, "utf-8")


def small(path: Path, folder: Path) -> Path:
    return build(path, folder=folder, smallest_town=15000)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = small_folder(tmp_path_factory.mktemp("small") / "data")
    return small(folder.parent / "out" / "index.gpkg", folder)


@pytest.fixture
def index(built: Path, tmp_path: Path) -> Path:
    """A copy to spoil."""
    return Path(shutil.copy(built, tmp_path / "index.gpkg"))


def test_a_built_index_answers(index: Path) -> None:
    with Gazetteer.open(index) as gazetteer:
        assert gazetteer.candidates("Area Uji", language="id")[0].id == "dl:test-range"
        assert gazetteer.candidates("Kursk")[0].country == "RU"


def test_it_is_a_geopackage(index: Path) -> None:
    import pyogrio

    assert "shape" in [name for name, _ in pyogrio.list_layers(index)]
    assert pyogrio.read_info(index, layer="shape")["crs"] == "EPSG:4326"
    with sqlite3.connect(index) as db:
        assert db.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_nothing_but_the_index_is_left(built: Path) -> None:
    assert [p.name for p in built.parent.iterdir()] == ["index.gpkg"]


def test_an_interrupt_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    def interrupt(what: str, step: int, steps: int) -> None:
        if what == "shapes":
            raise KeyboardInterrupt

    path = tmp_path / "cut" / "index.gpkg"
    with pytest.raises(KeyboardInterrupt):
        build(path, folder=folder, smallest_town=15000, progress=interrupt)
    assert list(path.parent.iterdir()) == []


def test_two_builds_at_once_are_harmless(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "both" / "index.gpkg"
    context = get_context("spawn")
    both = [context.Process(target=small, args=(path, folder)) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert [process.exitcode for process in both] == [0, 0]
    assert [p.name for p in path.parent.iterdir()] == ["index.gpkg"]
    Gazetteer.open(path).close()


def build_on_a_full_disk(path: Path, folder: Path) -> None:
    """Build where no file may grow beyond 300 kB, which is how a full disk looks to a writer."""
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
    with pytest.raises(IndexDamaged, match="free space there"):
        small(path, folder)


def test_a_full_disk_is_told_and_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "full" / "index.gpkg"
    process = get_context("spawn").Process(target=build_on_a_full_disk, args=(path, folder))
    process.start()
    process.join()
    assert process.exitcode == 0
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("keep", [0, 100, 0.5, 0.98])
def test_a_cut_index_is_refused(index: Path, keep: float) -> None:
    size = index.stat().st_size
    with index.open("rb+") as file:
        file.truncate(int(keep) if keep >= 1 else int(size * keep))
    with pytest.raises(IndexDamaged, match="build"):
        Gazetteer.open(index)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "index.gpkg"
    path.write_bytes(b"not a database, far from it" * 1000)
    with pytest.raises(IndexDamaged):
        Gazetteer.open(path)


def test_a_damaged_index_in_the_cache_is_rebuilt(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    from gazetteer import _stamp
    from gazetteer import build as builder

    path = tmp_path / "cache" / "index.gpkg"
    path.parent.mkdir()
    path.write_bytes(b"half")
    monkeypatch.setattr(_stamp, "current_index", lambda: path)
    monkeypatch.setattr(builder, "build", lambda path, progress=None: small(path, folder))
    with Gazetteer.open() as gazetteer:
        assert gazetteer.place("dl:test-range") is not None
    assert "built anew" in caplog.text


def test_indexes_of_former_data_are_removed(built: Path, tmp_path: Path) -> None:
    import os

    from gazetteer.build import _prune

    for age in range(4):
        old = tmp_path / f"gazetteer-1-{age}.gpkg"
        old.write_bytes(b"")
        os.utime(old, (age, age))
    _prune(tmp_path / "gazetteer-1-new.gpkg")
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "gazetteer-1-2.gpkg", "gazetteer-1-3.gpkg",
    ]  # fmt: skip


def test_a_folder_that_cannot_be_written_is_named(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(IndexDamaged, match="DATELINE_CACHE"):
        small(tmp_path / "file" / "index.gpkg", folder)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (GOOD.replace("site", "spot"), r"sites.csv:3: kind 'spot'"),
        (GOOD.replace("36.2", "636.2"), r"sites.csv:3: 636.2 degrees"),
        (GOOD.replace("36.2", "east"), r"sites.csv:3: 'east' is not a number"),
        (GOOD.replace("36.2", ""), r"sites.csv:3: lon and lat go together"),
        (GOOD.replace("5000", "0"), r"sites.csv:3: precision_m"),
        (GOOD.replace("en:Test", "Test"), r"sites.csv:3: names"),
        (GOOD + ",more", r"sites.csv:3: 14 cells"),
    ],
)
def test_a_bad_row_is_named_by_file_and_line(folder: Path, row: str, message: str) -> None:
    write(folder, "sites", row)
    with pytest.raises(PlaceDataError, match=message):
        small(folder / "index.gpkg", folder)


def test_an_id_used_twice_is_named(folder: Path) -> None:
    write(folder, "waters", GOOD)
    with pytest.raises(PlaceDataError, match=r"waters.csv:3: id 'dl:test-range'"):
        small(folder / "index.gpkg", folder)


def test_a_name_of_no_place_is_named(folder: Path) -> None:
    write(folder, "names", "gn:0,id,Entah,", header="place_id,lang,name,note")
    with pytest.raises(PlaceDataError, match=r"names.csv:3: no place has id 'gn:0'"):
        small(folder / "index.gpkg", folder)


def test_text_that_is_not_utf8_is_named(folder: Path) -> None:
    (folder / "places" / "sites.csv").write_bytes(b"# x\nid\n\xff\xfe\n")
    with pytest.raises(PlaceDataError, match=r"sites.csv: not a readable"):
        small(folder / "index.gpkg", folder)


def test_geometry_is_stored_as_geopackage_asks() -> None:
    from shapely import Point, from_wkb

    blob = gpkg_blob(Point(1, 2))
    assert blob[:2] == b"GP"
    assert from_wkb(blob[8:]) == Point(1, 2)
