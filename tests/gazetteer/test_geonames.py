"""GeoNames dumps: villages and names added, what is known left alone, damage named."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import pytest

from gazetteer import Gazetteer, PlaceDataError, geonames
from gazetteer.__main__ import main
from gazetteer.build import build, index_path
from gazetteer.geonames import NO_PACKS, Packs, choose, read_packs, remember, remembered
from gazetteer.paths import data_dir
from gazetteer.sources import Row, Rows

KURSK = "538560"


def line(
    number: str = "900000001",
    name: str = "Novaya Proba",
    others: str = "Новая Проба,nova proba,NPR",
    lat: str = "51.2",
    lon: str = "35.3",
    feature: str = "P\tPPL",
    country: str = "RU",
    unit: str = "41",
    people: str = "120",
) -> str:
    """A line of a dump: 19 columns."""
    return (
        f"{number}\t{name}\t{name}\t{others}\t{lat}\t{lon}\t{feature}\t{country}\t\t{unit}"
        f"\t\t\t\t{people}\t\t150\tEurope/Moscow\t2024-01-01"
    )


def other_name(place: str, language: str, name: str, flags: str = "\t\t\t") -> str:
    """A line of alternateNamesV2: 10 columns; flags: preferred, short, colloquial, historic."""
    return f"1\t{place}\t{language}\t{name}\t{flags}\t\t"


def pack(path: Path, *lines: str, member: str | None = None) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "not a table\n" * 500)
        archive.writestr(member or f"{path.stem}.txt", "".join(f"{row}\n" for row in lines))
    return path


@pytest.fixture
def rows() -> Rows:
    """What a build holds when it comes to the packs: a region, a town, a village of our own."""
    found = Rows()
    for row in (
        Row("ne:RU-KRS", "Kursk Oblast", "region", 36.2, 51.7, 1e5, "RU", "RU-KRS", ["ne:RU"]),
        Row(f"gn:{KURSK}", "Kursk", "city", 36.19, 51.74, 12e3, "RU", population=450_000),
        Row("dl:plyokhovo", "Plyokhovo", "village", 35.4, 51.15, 2e3, "RU",
            names=[("Plyokhovo", "", 0), ("Плёхово", "ru", 0)]),
    ):  # fmt: skip
        found[row.id] = row
    found.admin1_iso["RU.41"] = found.admin1_iso["gn:538555"] = "ne:RU-KRS"
    return found


def add(rows: Rows, folder: Path, *lines: str) -> Row | None:
    """Read one dump; the place with the usual id."""
    read_packs(rows, choose([pack(folder / "RU.zip", *lines)]))
    return rows.get("gn:900000001")


def test_a_village_is_added_where_it_lies(rows: Rows, tmp_path: Path) -> None:
    row = add(rows, tmp_path, line())
    assert row is not None
    assert (row.kind, row.lon, row.lat, row.country) == ("village", 35.3, 51.2, "RU")
    assert (row.within, row.admin1) == (["ne:RU-KRS", "ne:RU"], "RU-KRS")
    assert (row.population, row.precision_m >= 1000) == (120, True)


def test_useful_names_are_kept_and_codes_left(rows: Rows, tmp_path: Path) -> None:
    row = add(rows, tmp_path, line())
    assert row is not None
    assert [name for name, _, _ in row.names] == ["Novaya Proba", "Новая Проба"]


@pytest.mark.parametrize(
    ("feature", "people", "kind"),
    [
        ("P\tPPL", "0", "village"),
        ("P\tPPL", "", "village"),
        ("P\tPPLA2", "7000", "city"),
        ("L\tMILB", "0", "site"),
        ("S\tAIRB", "0", "site"),
        ("T\tISL", "0", "site"),
        ("H\tSTM", "0", None),
        ("S\tSCH", "0", None),
        ("A\tADM2", "90000", None),
    ],
)
def test_a_feature_becomes(
    rows: Rows, tmp_path: Path, feature: str, people: str, kind: str | None
) -> None:
    row = add(rows, tmp_path, line(feature=feature, people=people))
    assert (row.kind if row else None) == kind
    assert row is None or row.precision_m > 0


def test_an_airfields_code_is_no_name(rows: Rows, tmp_path: Path) -> None:
    row = add(rows, tmp_path, line(feature="S\tAIRF", others="UUOK,Proba Field"))
    assert row is not None
    assert [name for name, _, _ in row.names] == ["Novaya Proba", "Proba Field"]


def test_a_place_that_is_known_is_left_as_it_is(rows: Rows, tmp_path: Path) -> None:
    before = rows[f"gn:{KURSK}"]
    add(rows, tmp_path, line(number=KURSK, name="Kursk", people="3"))
    assert rows[f"gn:{KURSK}"] is before
    assert before.population == 450_000


@pytest.mark.parametrize(("lon", "added"), [("35.41", False), ("36.4", True)])
def test_a_village_of_our_own_is_not_doubled(
    rows: Rows, tmp_path: Path, lon: str, added: bool
) -> None:
    row = add(rows, tmp_path, line(name="Plyokhovo", lat="51.15", lon=lon))
    assert (row is not None) == added


def test_two_dumps_with_one_place_add_it_once(rows: Rows, tmp_path: Path) -> None:
    both = [pack(tmp_path / "RU.zip", line()), pack(tmp_path / "allCountries.zip", line())]
    assert read_packs(rows, choose(both)) == 1


def test_a_unit_without_a_shape_gives_way_to_one_with(rows: Rows, tmp_path: Path) -> None:
    from shapely import box

    rows["ne:RU-KRS"].geometry = box(34, 50, 38, 53)
    row = add(rows, tmp_path, line(unit="99"), line(number="900000002", unit="99", country="UA"))
    assert row is not None
    assert (row.within, row.admin1) == (["ne:RU-KRS", "ne:RU"], "RU-KRS")
    assert rows["gn:900000002"].within == ["ne:UA"]


def test_a_place_in_no_country_has_none(rows: Rows, tmp_path: Path) -> None:
    row = add(rows, tmp_path, line(country="", unit="", feature="T\tISL"))
    assert row is not None
    assert (row.country, row.within) == (None, [])


def test_the_largest_table_in_a_zip_file_is_read(rows: Rows, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "RU.zip", "w") as archive:
        archive.writestr("notes.txt", "short")
        archive.writestr("RU.txt", line() + "\n")
    assert read_packs(rows, choose([tmp_path / "RU.zip"])) == 1


def test_a_plain_text_file_will_do(rows: Rows, tmp_path: Path) -> None:
    (tmp_path / "RU.txt").write_text(line() + "\n", "utf-8")
    assert read_packs(rows, choose([tmp_path / "RU.txt"])) == 1


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (other_name(KURSK, "ru", "Курск"), ("Курск", "ru", 1)),
        (other_name(KURSK, "id", "Kota Kursk", "1\t\t\t"), ("Kota Kursk", "id", 0)),
        (other_name(KURSK, "uk", "Давній Курськ", "\t\t\t1"), ("Давній Курськ", "uk", 1)),
        (other_name(KURSK, "", "Kursk Town"), ("Kursk Town", "", 1)),
        (other_name(KURSK, "pl", "Kursk po polsku"), None),
        (other_name(KURSK, "link", "https://example.org/Kursk"), None),
        (other_name(KURSK, "en", "Nightingale Town", "\t\t1\t"), None),
        (other_name("1", "en", "Nowhere"), None),
    ],
)
def test_an_alternate_name(
    rows: Rows, tmp_path: Path, row: str, name: tuple[str, str, int] | None
) -> None:
    names = pack(tmp_path / "alternateNamesV2.zip", row)
    read_packs(rows, choose([], names))
    assert rows[f"gn:{KURSK}"].names == ([name] if name else [])


def test_names_reach_a_unit_that_has_a_shape(rows: Rows, tmp_path: Path) -> None:
    names = pack(tmp_path / "alternateNamesV2.zip", other_name("538555", "id", "Oblast Kursk"))
    read_packs(rows, choose([], names))
    assert ("Oblast Kursk", "id", 1) in rows["ne:RU-KRS"].names


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (line(lat="north"), r"RU\.zip:2: could not convert"),
        (line(lat="91"), r"RU\.zip:2: .*latitude 91"),
        (line(lon="nan"), r"RU\.zip:2: .*longitude nan"),
        (line(people="many"), r"RU\.zip:2: invalid literal"),
        (line(number="x1"), r"RU\.zip:2: id 'x1'"),
        (line(name=""), r"RU\.zip:2: .*name ''"),
        (other_name("1", "en", "A"), r"RU\.zip:2: 10 columns.*--alternate-names"),
        ("", r"RU\.zip:2: 1 columns"),
    ],
)
def test_a_wrong_line_is_named(rows: Rows, tmp_path: Path, wrong: str, message: str) -> None:
    with pytest.raises(PlaceDataError, match=message):
        add(rows, tmp_path, line(number="900000002"), wrong)


def test_a_dump_as_alternate_names_is_refused(rows: Rows, tmp_path: Path) -> None:
    with pytest.raises(PlaceDataError, match="19 columns"):
        read_packs(rows, choose([], pack(tmp_path / "RU.zip", line())))


@pytest.mark.parametrize("damage", ["cut", "bit", "text", "empty", "bytes"])
def test_a_damaged_file_is_named(rows: Rows, tmp_path: Path, damage: str) -> None:
    lines = [line(number=str(900_000_000 + n), name=f"Proba {n * n}") for n in range(300)]
    path = pack(tmp_path / "UA.zip", *lines)
    whole = path.read_bytes()
    if damage == "cut":
        path.write_bytes(whole[: len(whole) // 2])
    elif damage == "bit":
        at = whole.index(b"UA.txt") + 2000
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
    elif damage == "text":
        path.write_text("an error page instead of a file", "utf-8")
    elif damage == "empty":
        pack(path, member="other.csv")
    else:
        path = tmp_path / "UA.txt"
        path.write_bytes(b"\xff\xfe" + whole)
    with pytest.raises(PlaceDataError, match=r"UA\.(zip|txt)"):
        read_packs(rows, choose([path]))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PlaceDataError, match=r"XX\.zip: No such file"):
        choose([tmp_path / "XX.zip"])


def test_the_stamp_follows_the_files(tmp_path: Path) -> None:
    path = pack(tmp_path / "RU.zip", line())
    before = choose([path]).stamp
    assert choose([path]).stamp == before != ""
    os.utime(path, (1, 1))
    assert choose([path]).stamp != before
    assert choose([]).stamp == ""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    folder.mkdir()
    monkeypatch.setenv("DATELINE_CACHE", str(folder))
    return folder


def test_packs_are_remembered_and_forgotten(cache: Path, tmp_path: Path) -> None:
    packs = choose([pack(tmp_path / "RU.zip", line())], pack(tmp_path / "names.zip", line()))
    plain = index_path()
    remember(packs)
    assert remembered() == packs
    assert index_path() == index_path(packs=packs) != plain
    remember(NO_PACKS)
    assert (remembered(), index_path(), list(cache.iterdir())) == (NO_PACKS, plain, [])


@pytest.mark.parametrize("content", ["", "{", "[]", '{"dumps": 3}', '{"dumps": []}'])
def test_a_damaged_note_is_told_and_left(
    cache: Path, content: str, caplog: pytest.LogCaptureFixture
) -> None:
    (cache / "geonames-packs.json").write_text(content)
    assert remembered() == NO_PACKS
    assert "python -m gazetteer build --geonames" in caplog.text


def test_packs_belong_to_the_shipped_data_only(cache: Path, tmp_path: Path) -> None:
    remember(Packs(dumps=(tmp_path / "gone.zip",), stamp="ab"))
    assert geonames.in_use(None, tmp_path) == NO_PACKS
    assert geonames.in_use(None, None).stamp == "ab"
    assert geonames.in_use(NO_PACKS, None) == NO_PACKS


def test_the_command_tells_of_a_missing_file(
    cache: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--geonames", str(tmp_path / "XX.zip")]) == 1
    assert "XX.zip" in capsys.readouterr().err
    assert list(cache.iterdir()) == []


def test_the_command_keeps_an_index_of_the_same_files(
    cache: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dump = pack(tmp_path / "RU.zip", line())
    path = index_path(packs=choose([dump]))
    path.write_bytes(b"built before")
    assert main(["build", "--geonames", str(dump)]) == 0
    assert main(["build"]) == 0  # remembered
    assert capsys.readouterr().out.splitlines() == [str(path)] * 2
    assert path.read_bytes() == b"built before"


def test_a_built_index_finds_the_village(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(data_dir() / "gazetteer", folder / "gazetteer")
    (folder / "places").mkdir()
    dump = pack(tmp_path / "RU.zip", line(), line(number="900000002", name="Staraya Proba"))
    names = pack(tmp_path / "alternateNamesV2.zip", other_name("900000001", "id", "Proba Baru"))
    path = build(
        tmp_path / "index.gpkg", folder=folder, smallest_town=15000, packs=choose([dump], names)
    )
    with Gazetteer.open(path) as gazetteer:
        (place,) = gazetteer.candidates("Proba Baru", language="id")
        assert (place.id, place.kind) == ("gn:900000001", "village")
        assert gazetteer.candidates("Новая Проба")[0].id == "gn:900000001"
        text = "Clashes were reported in the village of Staraya Proba, Russia."
        assert "Staraya Proba" in [m.text for m in gazetteer.find(text, language="en")]
