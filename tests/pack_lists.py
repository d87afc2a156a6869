"""Write the lists of ``docs/languages.md`` anew: ``python -m tests.pack_lists``."""

from __future__ import annotations

from pathlib import Path

from geo.pack_schema import document

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "languages.md"
MARK = "<!-- lists: python -m tests.pack_lists writes them -->\n"


def written() -> str:
    """The document with its lists as the schema has them."""
    head, mark, _ = DOCUMENT.read_text("utf-8").partition(MARK)
    return head + mark + "\n" + "\n".join(document()) + "\n"


if __name__ == "__main__":
    DOCUMENT.write_text(written(), "utf-8")
