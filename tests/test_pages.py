"""Pages as outlets print them (``tests/pages``): what is the report, who wrote it and when."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from gazetteer import Gazetteer
from geo.model import Reading
from geo.readers.source import Source
from geo.reading import read_article

FOLDER = Path(__file__).parent / "pages"
PARAGRAPHS = ("one", "two", "three")


def pages() -> list[Any]:
    """Every page with its language and its text filled in."""
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        table = tomllib.loads(path.read_text("utf-8"))
        words = {key: table[key] for key in PARAGRAPHS}
        for page in table["page"]:
            text = page["text"].strip().format(**words)
            case = page | {"text": text, "language": path.stem, "paragraphs": list(words.values())}
            found.append(pytest.param(case, id=f"{path.stem}: {page['outlet']}"))
    return found


def read(page: dict[str, Any], gazetteer: Gazetteer) -> Reading:
    return read_article(
        Source(text=page["text"], name="page", language=page["language"]), gazetteer
    )


@pytest.mark.parametrize("page", pages())
def test_the_report_and_nothing_else_is_body(page: dict[str, Any], gazetteer: Gazetteer) -> None:
    article = read(page, gazetteer).article
    body = [article.text[z.start : z.end] for z in article.zones if z.kind == "body"]
    lines = [line for part in body for line in part.split("\n")]
    paragraphs = page["paragraphs"]
    assert [line for line in lines if not any(p in line for p in paragraphs)] == []
    assert [p for p in paragraphs if not any(p in line for line in lines)] == []


@pytest.mark.parametrize("page", pages())
def test_what_the_page_says_of_itself(page: dict[str, Any], gazetteer: Gazetteer) -> None:
    article = read(page, gazetteer).article
    assert article.title is not None
    assert article.title.quote == page["title"]
    assert (article.published.first, article.published.basis) == (page["published"], "stated")
    if "clock" in page:
        assert article.published_at is not None
        assert f"{article.published_at:%H:%M}" == page["clock"]
    if "byline" in page:
        writers = [c.name for c in article.byline if c.role in ("author", "editor")]
        assert writers == page["byline"]
    if "publisher" in page:
        assert article.publisher is not None
        assert article.publisher.name.casefold() == page["publisher"].casefold()


@pytest.mark.parametrize("page", pages())
def test_the_first_claim_begins_behind_the_dateline(
    page: dict[str, Any], gazetteer: Gazetteer
) -> None:
    claims = read(page, gazetteer).claims
    assert claims
    assert claims[0].evidence.quote[:20] == page["paragraphs"][0][:20]
