"""The Streamlit face of Dateline: a story on the map, and the places of any text.

streamlit run app.py                        the sample story; the page "Mentions" beside it
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

SUFFIXES = ["txt", "text", "md", "markdown", "html", "htm", "xhtml", "jsonl", "ndjson", "gpkg"]
LEDGER = ".gpkg"
FACES = ("en", "id")
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
  .st-key-pages { gap: .1rem; }
  .st-key-pages a { padding: .3rem .7rem; border-radius: .5rem; }
  @media (max-width: 720px) { .dateline-word small { display: none; }
    [data-testid="stMainBlockContainer"] { padding: .5rem .4rem; } }
</style>"""


def main() -> None:
    """Two pages under one line: the story on the map, and the places of a text."""
    st.set_page_config(page_title="Dateline", layout="wide")
    st.html(LOOK)
    words = geo.player.app_words(face())
    pages = [
        st.Page(story_page, title=words["map"], default=True),
        st.Page(mentions_page, title=words["mentions"], url_path="mentions"),
    ]  # no icons here: Streamlit would fetch them as the tab's picture from the network
    page = st.navigation(pages, position="hidden")
    bar = st.container(horizontal=True, vertical_alignment="center", key="bar")
    bar.html(
        f'<div class="dateline-word">Dateline<small>{words["claim"]}</small></div>', width="stretch"
    )
    links = bar.container(horizontal=True, width="content", key="pages")
    for other, icon in zip(pages, (":material/map:", ":material/format_underlined:"), strict=True):
        links.page_link(other, icon=icon, query_params={"l": face()})
    st.session_state["bar"] = bar
    page.run()


def face() -> str:
    """The language of the app's own words: chosen on a page, else named in the address."""
    asked = st.session_state.get("face") or st.query_params.get("l", "en")
    return asked if asked in FACES else FACES[0]


def speak(language: str) -> None:
    """A page's own words were changed: so are the app's, and the address says it."""
    st.session_state["face"] = language
    st.query_params["l"] = language


def mentions_page() -> None:
    """Type or paste a text, see its places."""
    geo.player.mount_reader(
        geo.annotate, sample_texts(), key="reader", limit=geo.MOST_CHARACTERS,
        language=face(), on_language=speak,
    )  # fmt: skip


def story_page() -> None:
    """A line to choose the story, and the player."""
    chosen = choose_bar(st.session_state["bar"])
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
    geo.player.mount(
        story, key="player", language=face(), on_language=speak,
        export=lambda ids, form: export(story, ids, form),
    )  # fmt: skip


def choose_bar(bar: Any) -> str:
    """What is shown: ``sample``, ``given`` (on the command line) or ``files``."""
    words = geo.player.app_words(face())
    names = {"sample": words["sample"]}
    if len(sys.argv) > 1:
        names = {"given": Path(sys.argv[1]).name, **names}
    names["files"] = words["files"]
    default = asked if (asked := st.query_params.get("story")) in names else next(iter(names))
    chosen = bar.segmented_control(
        words["story"],
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
        upload_area(bar.popover(words["add"], icon=":material/upload_file:"))
    return str(chosen)


def upload_area(place: Any) -> None:
    """Take files in and read them at once; the story is kept in the session."""
    turn = st.session_state.get("turn", 0)
    files = place.file_uploader(
        geo.player.app_words(face())["upload"],
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
    words = geo.player.app_words(face())
    middle.subheader(words["drop"])
    middle.write(words["drop_why"])
    upload_area(middle)


def read_uploads(files: list[tuple[str, bytes]]) -> None:
    """Read what was dropped in. A file that cannot be read is kept as a problem and shown."""
    ledgers = [(name, content) for name, content in files if name.lower().endswith(LEDGER)]
    articles = [(name, content) for name, content in files if not name.lower().endswith(LEDGER)]
    problems: list[str] = []
    story = None
    if ledgers:
        story, problems = open_ledger_bytes(*ledgers[0])
        words = geo.player.app_words(face())
        problems += [words["one_ledger"].format(name=name) for name, _ in ledgers[1:]]
        problems += [words["beside_ledger"].format(name=name) for name, _ in articles]
    elif articles:
        story, problems = read_articles(articles)
    st.session_state["uploaded"] = (story, problems)


def read_articles(files: list[tuple[str, bytes]]) -> tuple[Any, list[str]]:
    """Articles to a story, a bar showing how far it is."""
    words = geo.player.app_words(face())
    bar = st.progress(0.0, text=words["reading"].format(n=len(files)))

    def step(done: int, total: int, name: str) -> None:
        text = words["progress"].format(done=done, total=total, name=name)
        bar.progress(min(1.0, done / max(1, total)), text=text)

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


@st.cache_resource(show_spinner=False)
def sample_texts() -> dict[str, str]:
    """The shipped texts; one is read as any other, so that no visitor waits for the first guess."""
    texts = geo.sample_texts()
    geo.annotate(next(iter(texts.values())))
    return texts


@st.cache_resource(show_spinner=False)
def sample_story() -> Any:
    """The shipped story, read once for all sessions."""
    return geo.sample_story()


@st.cache_resource(show_spinner=True)
def given_story(paths: tuple[str, ...]) -> tuple[Any, list[str]]:
    """A ledger or article files named on the command line, read once for all sessions."""
    first = Path(paths[0])
    try:
        if first.suffix.lower() == LEDGER:
            return geo.open_story(first), []
        story, problems = geo.read_story(paths)
    except (OSError, ValueError) as error:
        return None, [f"{first}: {error}"]
    return story, list(problems)


def export(story: Any, claim_ids: list[str], form: str) -> bytes:
    """Exactly the claims on screen, in the format asked for."""
    content: bytes = geo.export_bytes(geo.select(story, claim_ids), form)
    return content


def show_problems(problems: list[str]) -> None:
    """Everything that could not be read, counted and listed."""
    if problems:
        title = geo.player.app_words(face())["not_read"].format(n=len(problems))
        with st.expander(title, icon=":material/warning:"):
            for problem in problems:
                st.text(problem)


if __name__ == "__main__":
    main()
