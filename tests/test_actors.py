"""Who is who: names of actors in a text, and errors that name file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo import actors
from geo.actors import find_actor, find_actors
from geo.errors import PackError

FILES = {
    "media": "name,country,kind,aliases\nWarta,ID,outlet,Warta Pagi\n",
    "bodies": "affiliation,name,kind,aliases\nXX,Dewan Uji,organisation,DU\n",
    "forces": "name,country,unit,aliases\nKorps Uji,XX,troops,\n",
    "people": "name,affiliation,office,aliases\nAni Uji,XX,minister,Uji\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small folder of actors in place of the shipped one."""
    place = tmp_path / "actors"
    place.mkdir()
    for table, rows in FILES.items():
        (place / f"{table}.csv").write_text(f"# Source: invented.\n{rows}", "utf-8")
    monkeypatch.setattr(actors, "data_dir", lambda: tmp_path)
    return place


@pytest.mark.parametrize(
    ("text", "name", "table", "affiliation", "kind"),
    [
        ("dilansir Reuters kemarin", "Reuters", "media", "GB", "agency"),
        ("kata NATO", "NATO", "bodies", "NATO", "organisation"),
        ("kata Pakta Pertahanan Atlantik Utara", "NATO", "bodies", "NATO", "organisation"),
        ("juru bicara Pentagon", "Pentagon", "bodies", "US", "government"),
        ("kata Kim Jong-un", "Kim Jong Un", "people", "KP", "leader"),
        ("pemberontak M23", "M23", "forces", None, "rebels"),
        ("Houthi", "Houthis", "forces", "YE", "rebels"),
        ("НАТО", "NATO", "bodies", "NATO", "organisation"),
    ],
)
def test_an_actor_is_found_under_any_spelling(
    text: str, name: str, table: str, affiliation: str | None, kind: str
) -> None:
    found = find_actor(text, table)
    assert found is not None
    assert (found.name, found.table, found.affiliation, found.kind) == (
        name, table, affiliation, kind,
    )  # fmt: skip


@pytest.mark.parametrize("text", ["ap", "nato", "Reutersan", "wagnerian", "", "APAP", "hari Ini"])
def test_case_and_whole_words_count(text: str) -> None:
    assert find_actors(text) == []


def test_the_longest_name_wins() -> None:
    assert {h.actor.name for h in find_actors("menurut CNN Indonesia")} == {"CNN Indonesia"}


def test_one_name_may_be_several_kinds() -> None:
    assert {h.actor.table for h in find_actors("Hamas")} == {"bodies", "forces"}


def test_hits_are_in_order_and_cut_the_name() -> None:
    text = "Reuters mengutip Mark Rutte dan NATO."
    assert [text[h.start : h.end] for h in find_actors(text)] == ["Reuters", "Mark Rutte", "NATO"]


def test_only_the_stretch_asked_for_is_searched() -> None:
    text = "NATO dan Reuters dan AFP"
    assert [h.actor.name for h in find_actors(text, start=5, end=16)] == ["Reuters"]


def test_the_first_actor_of_the_tables_asked_for() -> None:
    text = "Reuters mengutip NATO"
    assert [a and a.name for a in (find_actor(text, "bodies"), find_actor(text, "people"))] == [
        "NATO", None,
    ]  # fmt: skip


def test_a_folder_of_actors_is_read(folder: Path) -> None:
    found = [h.actor.name for h in find_actors("Warta Pagi, DU, Korps Uji dan Ani Uji")]
    assert found == ["Warta", "Dewan Uji", "Korps Uji", "Ani Uji"]


@pytest.mark.parametrize(
    ("table", "content", "told"),
    [
        ("media", FILES["media"], "media.csv:1: the first line must be a comment"),
        ("forces", "# s\nname,land,unit,aliases\n", "forces.csv:2: columns"),
        ("people", "# s\nname,affiliation,office,aliases\nA,XX,b,\n,XX,b,\n", "people.csv:4: "),
        ("bodies", "# s\naffiliation,name,kind,aliases\nXX,Dewan\n", "bodies.csv:3: "),
    ],
)
def test_a_wrong_row_is_named_with_file_and_line(
    folder: Path, table: str, content: str, told: str
) -> None:
    (folder / f"{table}.csv").write_text(content, "utf-8")
    with pytest.raises(PackError) as error:
        find_actors("Warta")
    assert str(error.value).startswith(told)


@pytest.mark.parametrize(
    ("start", "end", "names"),
    [(0, None, ["Vladimir Putin", "NATO"]), (0, 14, ["Vladimir Putin"]), (15, None, ["NATO"])],
)
def test_a_stretch_has_the_names_that_stand_in_it(
    start: int, end: int | None, names: list[str]
) -> None:
    found = find_actors("Vladimir Putin dan NATO.", start=start, end=end)
    assert [h.actor.name for h in found] == names


def test_a_stretch_that_cuts_a_name_is_read_for_itself() -> None:
    text = "Menurut Vladimir Putin."
    assert [text[h.start : h.end] for h in find_actors(text, start=17)] == ["Putin"]
