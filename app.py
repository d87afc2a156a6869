"""The Streamlit face of Dateline: choose what to read, watch it on the map.

streamlit run app.py                        the sample story
streamlit run app.py -- story.gpkg          a ledger
streamlit run app.py -- articles/ more.txt  articles, read at once
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

import streamlit as st

import geo
import geo.player

SUFFIXES = ["txt", "html", "htm", "json", "jsonl", "md", "gpkg"]
LEDGER = ".gpkg"
WORD = '<div class="dateline-word">Dateline<small>who claimed what, when, where</small></div>'
LOOK = """<style>
  [data-testid="stHeader"] { background: none; height: 3.2rem; min-height: 0; }
  [data-testid="stHeader"], [data-testid="stHeader"] * { pointer-events: none; }
  [data-testid="stMainMenu"], [data-testid="stMainMenu"] * { pointer-events: auto; }
  [data-testid="stAppDeployButton"] { display: none; }
  [data-testid="stMainBlockContainer"] { padding: .55rem 1rem .5rem; max-width: none; }
  [data-testid="stVerticalBlock"] { gap: .5rem; }
  .st-key-bar { padding-right: 2.6rem; }
  .dateline-word { font-size: 1.2rem; font-weight: 700; white-space: nowrap; }
  .dateline-word small { font-weight: 400; opacity: .65; font-size: .9rem; margin-left: .6rem; }
  @media (max-width: 720px) { .dateline-word small { display: none; }
    [data-testid="stMainBlockContainer"] { padding: .5rem .4rem; } }
</style>"""


def main() -> None:
    """One page: a line to choose the story, and the player."""
    st.set_page_config(page_title="Dateline", layout="wide")
    st.html(LOOK)
    chosen = choose_bar()
    if chosen == "files":
        story, problems = uploaded_story()
    elif chosen == "given":
        story, problems = given_story(tuple(sys.argv[1:]))
    else:
        story, problems = sample_story(), []
    show_problems(problems)
    if story is None:
        if chosen == "files":
            welcome()
        return
    geo.player.mount(story, key="player", export=lambda ids, form: export(story, ids, form))


def choose_bar() -> str:
    """The line above the map; returns ``sample``, ``given`` (on the command line) or ``files``."""
    names = {"sample": "Sample story"}
    if len(sys.argv) > 1:
        names = {"given": Path(sys.argv[1]).name, **names}
    names["files"] = "Your files"
    bar = st.container(horizontal=True, vertical_alignment="center", key="bar")
    bar.html(WORD, width="stretch")
    default = asked if (asked := st.query_params.get("story")) in names else next(iter(names))
    chosen = bar.segmented_control(
        "Story",
        list(names),
        format_func=names.__getitem__,
        default=default,
        label_visibility="collapsed",
        key="story",
    )
    chosen = chosen or default
    if st.query_params.get("story", next(iter(names))) != chosen:
        st.query_params["story"] = chosen
    if chosen == "files" and uploaded_story()[0] is not None:
        upload_area(bar.popover("Add files", icon=":material/upload_file:"))
    return str(chosen)


def upload_area(place: Any) -> None:
    """Take files in and read them at once; the story is kept in the session."""
    turn = st.session_state.get("turn", 0)
    files = place.file_uploader(
        "Articles, or one ledger (.gpkg)",
        type=SUFFIXES,
        accept_multiple_files=True,
        key=f"files {turn}",  # a new key empties the field once its files have been read
    )
    if files:
        read_uploads([(file.name, file.getvalue()) for file in files])
        st.session_state["turn"] = turn + 1
        st.rerun()


def welcome() -> None:
    """What stands in the map's place before the first file."""
    _, middle, _ = st.columns([1, 2, 1])
    middle.subheader("Drop in articles")
    middle.write(
        "Text, web pages or JSON, one file or many. They are read on this machine, at once, and "
        "sent nowhere."
    )
    upload_area(middle)


def read_uploads(files: list[tuple[str, bytes]]) -> None:
    """Read what was dropped in. A file that cannot be read is kept as a problem and shown."""
    ledgers = [(name, content) for name, content in files if name.lower().endswith(LEDGER)]
    articles = [(name, content) for name, content in files if not name.lower().endswith(LEDGER)]
    problems: list[str] = []
    story = None
    if ledgers:
        story, problems = open_ledger_bytes(*ledgers[0])
        problems += [f"{name}: one ledger at a time; not opened" for name, _ in ledgers[1:]]
        problems += [f"{name}: not read, a ledger was opened" for name, _ in articles]
    elif articles:
        story, problems = read_articles(articles)
    st.session_state["uploaded"] = (story, problems)


def read_articles(files: list[tuple[str, bytes]]) -> tuple[Any, list[str]]:
    """Articles to a story, a bar showing how far it is."""
    bar = st.progress(0.0, text=f"Reading {len(files)} files")

    def step(done: int, total: int, name: str) -> None:
        bar.progress(min(1.0, done / max(1, total)), text=f"{done} of {total} · {name}")

    story, problems = geo.read_files(files, progress=step)
    bar.empty()
    return story, list(problems)


def open_ledger_bytes(name: str, content: bytes) -> tuple[Any, list[str]]:
    """An uploaded ledger to a story; SQLite needs it as a file for a moment."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "upload.gpkg"
        path.write_bytes(content)
        try:
            return geo.open_story(path), []
        except (OSError, ValueError) as error:
            return None, [f"{name}: {error}"]


def uploaded_story() -> tuple[Any, list[str]]:
    """What this session read last, or nothing yet."""
    story, problems = st.session_state.get("uploaded", (None, []))
    return story, problems


@st.cache_resource(show_spinner="Opening the sample story …")
def sample_story() -> Any:
    """The shipped story, read once for all sessions."""
    return geo.sample_story()


@st.cache_resource(show_spinner="Reading …")
def given_story(paths: tuple[str, ...]) -> tuple[Any, list[str]]:
    """A ledger or article files named on the command line, read once for all sessions."""
    first = Path(paths[0])
    try:
        if first.suffix.lower() == LEDGER:
            return geo.open_story(first), []
        files = [file for path in paths for file in article_files(Path(path))]
        story, problems = geo.read_files([(f.name, f.read_bytes()) for f in files])
    except (OSError, ValueError) as error:
        return None, [f"{first}: {error}"]
    return story, list(problems)


def article_files(path: Path) -> list[Path]:
    """A file itself, or the files of a folder, in the order of their names."""
    if not path.is_dir():
        return [path]
    known = {f".{suffix}" for suffix in SUFFIXES} - {LEDGER}
    return sorted(file for file in path.rglob("*") if file.suffix.lower() in known)


def export(story: Any, claim_ids: list[str], form: str) -> bytes:
    """Exactly the claims on screen, in the format asked for."""
    content: bytes = geo.export_bytes(geo.select(story, claim_ids), form)
    return content


def show_problems(problems: list[str]) -> None:
    """Everything that could not be read, counted and listed."""
    if problems:
        with st.expander(f"{len(problems)} not read", icon=":material/warning:"):
            for problem in problems:
                st.text(problem)


if __name__ == "__main__":
    main()
