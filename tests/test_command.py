"""The `dateline` command: what it prints where, its exit status, and what bad input does to it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from gazetteer import Gazetteer
from geo.__main__ import COMMANDS, main, parser
from geo.commands import app
from geo.errors import DatelineError
from geo.ledger import Ledger
from geo.writers import FORMATS
from tests.conftest import ARTICLES, ROOT
from tests.extractors.server import listening, raw, says

ARTICLE = ARTICLES / "2024-10-22_bantahan-di-pbb.md"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], gazetteer: Gazetteer) -> Run:
    """Run the command in this process; gives its exit status, output and messages."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as left:
            status = int(left.code or 0)
        out, err = capsys.readouterr()
        return status, out, err

    return call


@pytest.fixture
def ledger(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "story.gpkg"
    assert run("read", ARTICLE, "-o", path)[0] == 0
    return path


def start(
    *arguments: str | Path, environment: Mapping[str, str] | None = None
) -> subprocess.Popen[str]:
    """The command as a process of its own, with Ctrl-C as a terminal gives it.

    A shell that runs the tests in the background has told its children to ignore that signal.
    """
    return subprocess.Popen(
        [sys.executable, "-m", "geo", *map(str, arguments)], cwd=ROOT, env=environment, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip


# -- read -----------------------------------------------------------------------------------------


def test_read_makes_a_ledger_and_counts_on_standard_error(run: Run, tmp_path: Path) -> None:
    status, out, err = run("read", ARTICLE, "-o", tmp_path / "story.gpkg")
    assert (status, out) == (0, "")
    assert re.search(r"1 article read, 1 new; \d+ new claims; 0 problems", err)


def test_read_adds_to_a_ledger_and_the_same_article_only_once(run: Run, ledger: Path) -> None:
    assert "1 article read, 0 new" in run("read", ARTICLE, "-o", ledger)[2]
    assert "18 articles read, 17 new" in run("read", ARTICLES, "-o", ledger)[2]


def test_read_writes_the_interchange_form_to_standard_output(run: Run) -> None:
    status, out, _ = run("read", "--format", "claims-json", ARTICLE)
    content = json.loads(out)
    assert status == 0
    assert content["schema"] == "dateline-claims/1"
    assert [document["id"] for document in content["documents"]] == [ARTICLE.stem]


def test_read_writes_the_interchange_form_to_a_file(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    status, printed, _ = run("read", "--format", "claims-json", ARTICLE, "-o", out)
    assert (status, printed) == (0, "")
    assert json.loads(out.read_text("utf-8"))["documents"][0]["claims"]


@pytest.mark.parametrize("suffix", FORMATS)
def test_read_writes_an_export_at_once(run: Run, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"out{suffix}"
    assert run("read", ARTICLE, "-o", out)[0] == 0
    assert out.stat().st_size > 500


def test_read_needs_to_know_where_to(run: Run) -> None:
    status, _, err = run("read", ARTICLE)
    assert status == 1
    assert "\nhint: add -o story.gpkg" in err


def test_read_refuses_an_unknown_format(run: Run, tmp_path: Path) -> None:
    status, _, err = run("read", ARTICLE, "-o", tmp_path / "out.shp")
    assert status == 1
    assert ".geojson" in err


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", bytes(range(256)) * 99, "binary"),
        ("blank.md", b"+++\ntitle = 'x'\n+++\n", "no text"),
        ("damaged.md", b"+++\ntitle = \n+++\nKabar.", "damaged.md"),
        ("lines.jsonl", b'{"id": "a"}\n', "lines.jsonl:1"),
        ("large.txt", b"kata " * 10_000_000, "50.0 MB"),
        ("page.exe", b"MZ", ".exe"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_a_remedy(
    run: Run, tmp_path: Path, name: str, data: bytes, word: str
) -> None:
    (tmp_path / name).write_bytes(data)
    out = tmp_path / "story.gpkg"
    status, _, err = run("read", tmp_path / name, ARTICLE, "-o", out)
    line, hint = err.splitlines()[:2]
    assert status == 1
    assert name in line
    assert word in line
    assert hint.startswith("hint: ")
    with Ledger.open(out) as kept:
        assert [article.name for article in kept.articles()] == [ARTICLE.stem]


def test_an_encoding_other_than_utf8_is_read_or_refused(run: Run, tmp_path: Path) -> None:
    text = "Киев сообщил, что 3.000 солдат КНДР находятся в Курской области."
    for encoding in ("cp1251", "utf-16"):
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes(text.encode(encoding))
        status, out, err = run("read", "--format", "claims-json", path)
        documents = json.loads(out)["documents"]
        assert (status == 0 and documents[0]["n_chars"] == len(text)) or "hint: " in err


def test_a_page_with_scripts_yields_neither_script_nor_link(run: Run, tmp_path: Path) -> None:
    body = ARTICLE.read_text("utf-8").split("+++\n")[2]
    paragraphs = "".join(f"<p>{p}</p>" for p in body.split("\n\n"))
    page = tmp_path / "page.html"
    page.write_text(
        "<html lang=id><head><meta charset=utf-8><link rel=canonical href='javascript:alert(1)'>"
        f"</head><body><script>alert(2)</script><article>{paragraphs}"
        "<a href='javascript:alert(3)'>Rusia</a></article></body></html>",
        "utf-8",
    )
    out = tmp_path / "out.geojson"
    assert run("read", page, "-o", out)[0] == 0
    written = out.read_text("utf-8")
    assert "Vladivostok" in written or "Rusia" in written
    assert "javascript:" not in written
    assert "alert(" not in written


def test_control_characters_in_a_file_name_do_not_steer_the_terminal(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "a\x1b[2Jb.txt"
    path.write_bytes(b"")
    assert "\x1b" not in run("read", path, "-o", tmp_path / "story.gpkg")[2]


# -- ledgers that cannot be used ------------------------------------------------------------------


def test_a_ledger_cut_off_in_the_middle_is_refused(run: Run, ledger: Path, tmp_path: Path) -> None:
    half = tmp_path / "half.gpkg"
    half.write_bytes(ledger.read_bytes()[: ledger.stat().st_size // 2])
    status, _, err = run("export", half, "-o", tmp_path / "out.csv")
    assert status == 1
    assert re.match(r"error: .*half\.gpkg.*\nhint: .+", err)
    assert not (tmp_path / "out.csv").exists()


def test_a_ledger_of_a_newer_release_is_refused(run: Run, ledger: Path) -> None:
    import sqlite3

    with sqlite3.connect(ledger) as database:
        database.execute("UPDATE dateline SET value = '999' WHERE key = 'version'")
    database.close()
    status, _, err = run("read", ARTICLE, "-o", ledger)
    assert status == 1
    assert "999" in err
    assert "hint: upgrade" in err


@pytest.mark.parametrize("output", ["story.gpkg", "out.geojson", "out.json"])
def test_a_folder_that_takes_no_files_is_named(run: Run, tmp_path: Path, output: str) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0o500)
    out = folder / output
    if os.access(folder, os.W_OK):  # root may write anywhere: a file in place of the folder then
        folder.rmdir()
        folder.write_text("a file")
    status, _, err = run("read", ARTICLE, "-o", out)
    assert status == 1
    assert str(folder) in err
    assert "\nhint: " in err
    assert folder.is_file() or not list(folder.iterdir())


# -- export ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", FORMATS)
def test_export_writes_each_format(run: Run, ledger: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"out{suffix}"
    status, printed, err = run("export", ledger, "-o", out)
    assert (status, printed) == (0, "")
    assert "claims" in err
    assert out.stat().st_size > 500


def test_an_export_as_json_keeps_the_mentions(run: Run, ledger: Path, tmp_path: Path) -> None:
    run("export", ledger, "-o", tmp_path / "out.json")
    (document,) = json.loads((tmp_path / "out.json").read_text("utf-8"))["documents"]
    assert document["mentions"]


def test_export_refuses_what_is_no_ledger(run: Run, tmp_path: Path) -> None:
    status, _, err = run("export", ARTICLE, "-o", tmp_path / "out.csv")
    assert status == 1
    assert "no ledger" in err


# -- place and mentions ---------------------------------------------------------------------------


def test_place_prints_readings_with_reasons(run: Run) -> None:
    status, out, err = run("place", "Kursk")
    assert (status, err) == (0, "")
    assert out.splitlines()[0].split("  ")[1].startswith("Kursk: city")
    assert "Kursk Oblast" in out


def test_place_takes_a_neighbour_into_account(run: Run) -> None:
    out = run("place", "Moscow", "--near", "Idaho", "--json")[1]
    assert json.loads(out)["candidates"][0]["place"]["admin1"] == "US-ID"


def test_place_prints_the_area_as_geojson(run: Run) -> None:
    out = run("place", "Timur Jauh Rusia", "--lang", "id", "--geojson")[1]
    feature = json.loads(out)
    assert feature["id"] == "dl:russian-far-east"
    assert feature["geometry"]["type"] == "MultiPolygon"


def test_place_says_so_when_nobody_knows_the_name(run: Run) -> None:
    status, out, err = run("place", "Xyzzyq")
    assert (status, out) == (1, "")
    assert "Xyzzyq" in err
    assert "\nhint: " in err


def test_mentions_gives_a_line_for_every_text(run: Run, tmp_path: Path) -> None:
    corpus, out = tmp_path / "corpus.jsonl", tmp_path / "out.jsonl"
    rows = [
        {"id": "a", "text": "Troops moved from Kursk to Kyiv.", "lang": "en"},
        {"id": "b", "text": ""},
        {"id": "c", "text": "Pasukan Rusia"},
    ]
    corpus.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert run("mentions", corpus, "-o", out)[0] == 0
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [line["id"] for line in lines] == ["a", "b", "c"]
    assert [(t["start"], t["end"]) for t in lines[0]["toponyms"]] == [(18, 23), (27, 31)]
    assert lines[1]["toponyms"] == []
    assert lines[2]["toponyms"][0]["lat"] is not None


def test_mentions_names_a_bad_line_and_goes_on(run: Run, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text('{"id": "a"}\nno json\n{"id": "c", "text": "Kyiv"}\n', "utf-8")
    status, out, err = run("mentions", corpus)
    assert status == 1
    assert json.loads(out)["id"] == "c"
    assert "corpus.jsonl:1:" in err
    assert "corpus.jsonl:2:" in err


def test_a_near_place_that_nobody_knows_is_said_and_the_answer_stays(run: Run) -> None:
    status, out, err = run("place", "Kursk", "--near", "Nirgendwo")
    assert (status, err.startswith("note: no place is known as 'Nirgendwo'")) == (0, True)
    assert out == run("place", "Kursk", "--near", "Nirgendwoanders")[1]
    assert run("place", "Moscow", "--near", "Idaho")[2] == ""


# -- app ------------------------------------------------------------------------------------------


def test_the_app_listens_here_only_and_sends_nothing_anywhere() -> None:
    command = app.command(8599, ["story.gpkg"])
    assert "--server.address=localhost" in command
    assert "--server.port=8599" in command
    assert "--browser.gatherUsageStats=false" in command
    assert command[-2:] == ["--", str(Path("story.gpkg").resolve())]


def test_the_page_of_the_app_is_found() -> None:
    assert app.page().name == "app.py"


def test_a_port_in_use_is_named_or_passed_over() -> None:
    import socket

    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with pytest.raises(DatelineError, match=f"port {port} is in use"):
            app._port(port)
    assert app._port(None) >= app.PORT


def test_the_app_refuses_a_path_that_is_not_there(run: Run, tmp_path: Path) -> None:
    status, _, err = run("app", tmp_path / "missing")
    assert status == 1
    assert "missing" in err


# -- manners --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments", [(), ("fly",), ("read",), ("place", "x", "--json", "--geojson")]
)
def test_a_mistake_ends_with_a_hint_and_status_one(run: Run, arguments: tuple[str, ...]) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (1, "")
    assert err.startswith("error: ")
    assert re.search(r"^hint: dateline.* --help$", err, re.MULTILINE)


def test_the_version_is_printed(run: Run) -> None:
    status, out, _ = run("--version")
    assert status == 0
    assert out.startswith("dateline ")


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path, gazetteer: Gazetteer) -> None:
    process = start("read", "--format", "claims-json", ARTICLES)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    messages = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 141
    assert "Traceback" not in messages
    assert "BrokenPipe" not in messages


def test_control_c_in_the_middle_of_reading_leaves_nothing_half_written(
    tmp_path: Path, gazetteer: Gazetteer
) -> None:
    """A folder large enough that the reading is caught in the middle."""
    body = ARTICLE.read_text("utf-8")
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(600):
        (folder / f"{number:03}.md").write_text(f"{body}\nCatatan {number}.\n", "utf-8")
    out = tmp_path / "story.gpkg"
    with start("read", folder, "-o", out) as process:
        _until(lambda: _articles_in(out) > 0)
        process.send_signal(signal.SIGINT)
        _, messages = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in messages
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []
    with Ledger.open(out) as kept:
        assert 0 < kept.counts()["articles"] < 600


def test_control_c_in_the_middle_of_a_build_leaves_nothing(tmp_path: Path) -> None:
    environment = os.environ | {"DATELINE_CACHE": str(tmp_path)}
    with start("build", environment=environment) as process:
        _until(lambda: any(tmp_path.iterdir()))
        process.send_signal(signal.SIGINT)
        _, messages = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in messages
    assert list(tmp_path.iterdir()) == []


def _articles_in(path: Path) -> int:
    """How many articles a ledger holds that another process is writing."""
    if not path.exists():
        return 0
    try:
        with Ledger.open(path) as ledger:
            return ledger.counts()["articles"]
    except DatelineError:
        return 0  # its tables are not there yet


def _until(holds: Callable[[], bool], seconds: float = 90) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.02)


# -- documentation --------------------------------------------------------------------------------


def documented() -> str:
    return (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("module", COMMANDS, ids=lambda module: module.__name__)
def test_every_command_and_option_is_in_the_readme(module: object) -> None:
    name = module.__name__.split(".")[-1]  # type: ignore[attr-defined]
    text = documented()
    assert f"dateline {name}" in text
    (choices,) = (a.choices for a in parser()._actions if isinstance(a.choices, dict))
    for action in choices[name]._actions:
        for option in action.option_strings:
            if option.startswith("--") and option not in {"--help", "--output"}:
                assert f"`{option}" in text, f"{option} of dateline {name} is undocumented"


@pytest.mark.parametrize("suffix", [*FORMATS, ".gpkg", ".txt", ".md", ".html", ".jsonl"])
def test_every_format_is_in_the_readme(suffix: str) -> None:
    assert f"`{suffix}`" in documented()


def test_every_target_of_make_is_in_the_readme_or_the_contributing_guide() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    (targets,) = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    text = documented() + (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert [t for t in targets.split() if f"make {t}" not in text] == []


def test_the_app_refuses_a_broken_ledger_before_it_starts(run: Run, tmp_path: Path) -> None:
    whole, broken = tmp_path / "story.gpkg", tmp_path / "broken.gpkg"
    run("read", ARTICLE, "-o", whole)
    broken.write_bytes(whole.read_bytes()[:20_000])
    status, out, err = run("app", broken)
    assert (status, out) == (1, "")
    assert "broken.gpkg" in err
    assert "hint: " in err


# -- a language model as second reader ------------------------------------------------------------


def test_a_model_is_asked_only_when_told_so(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo.extractors.store.cache_dir", lambda: tmp_path)
    with listening(says({"claims": []})) as liar:
        assert run("read", ARTICLE, "-o", tmp_path / "plain.json")[0] == 0
        assert liar.asked == []
        model = ("--extractor", "openai", "--base-url", liar.url, "--model", "tiny")
        for out in ("a.json", "b.csv", "c.gpkg"):
            status, _, err = run("read", ARTICLE, "-o", tmp_path / out, *model)
            assert status == 0
            assert "the model: " in err
        assert run("read", ARTICLE, "-o", tmp_path / "c.gpkg", *model)[0] == 0
    assert len(liar.asked) == 1
    assert "tiny does not read this claim" in (tmp_path / "a.json").read_text("utf-8")


def test_an_article_that_the_model_fails_on_is_read_by_the_rules(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo.extractors.store.cache_dir", lambda: tmp_path)
    out = tmp_path / "story.gpkg"
    with listening(raw(b"oops", 418)) as liar:
        model = ("--extractor", "openai", "--base-url", liar.url, "--model", "tiny")
        status, _, err = run("read", ARTICLES, "-o", out, *model)
    assert status == 1
    assert "articles without an answer (status 418) 3" in err
    with Ledger.open(out) as kept:
        assert kept.counts()["articles"] == len(list(ARTICLES.glob("*.md")))


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (("--extractor", "openai"), "--base-url"),
        (("--extractor", "openai", "--base-url", "http://localhost:1/v1"), "--model"),
        (("--model", "tiny"), "--extractor openai"),
        (("--extractor", "openai", "--base-url", "x", "--model", "m"), "no web address"),
        (("--extractor", "openai", "--base-url", "http://localhost:1", "--model", "m",
          "--timeout", "-1"), "seconds"),
        (("--extractor", "magic"), "magic"),
    ],
)  # fmt: skip
def test_a_model_that_cannot_be_asked_is_said_before_anything_is_read(
    run: Run, tmp_path: Path, options: tuple[str, ...], word: str
) -> None:
    status, out, err = run("read", ARTICLE, "-o", tmp_path / "a.json", *options)
    assert (status, out) == (1, "")
    assert word in err
    assert "hint: " in err
    assert not (tmp_path / "a.json").exists()
