"""What a language model is asked: the instructions of ``data/extractors`` and a piece of text.

The article goes in as a JSON string: no words in it can end the data and begin an instruction.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import lru_cache

from gazetteer.paths import data_dir
from geo.extractors.form import schema
from geo.model import Article

PIECE = 12_000  # characters: some 4,000 tokens, which small models still read with care
MOST_PIECES = 8  # of one article; what lies behind is read by the rules alone

Message = dict[str, str]


@lru_cache(maxsize=1)
def instructions() -> str:
    """The instructions with the form's schema."""
    path = data_dir() / "extractors" / "claims.md"
    _, _, text = path.read_text("utf-8").partition("-->")
    return f"{text.strip()}\n\n{json.dumps(schema(), separators=(',', ':'))}"


def version() -> str:
    """Of the instructions: answers to others are not reused."""
    return hashlib.sha256(instructions().encode()).hexdigest()[:16]


def pieces(article: Article) -> tuple[list[str], bool]:
    """The running text in pieces of whole lines, and whether all of it is in them.

    Only the body: captions, links to other reports and furniture never yield a claim.
    """
    found: list[str] = []
    lines: list[str] = []
    size = 0
    for line in _lines(article):
        if lines and size + len(line) > PIECE:
            found.append("\n".join(lines))
            lines, size = [], 0
        lines.append(line)
        size += len(line) + 1
    if lines:
        found.append("\n".join(lines))
    return found[:MOST_PIECES], len(found) <= MOST_PIECES


def _lines(article: Article) -> Iterator[str]:
    for zone in article.zones:
        if zone.kind == "body":
            for line in article.text[zone.start : zone.end].split("\n"):
                if line.strip():
                    yield from (line[at : at + PIECE] for at in range(0, len(line), PIECE))


def messages(title: str, piece: str) -> Sequence[Message]:
    """The question about one piece."""
    data = json.dumps({"title": title, "text": piece}, ensure_ascii=False)
    return (
        {"role": "system", "content": instructions()},
        {"role": "user", "content": data},
    )
