"""Text whose lines were broken at a fixed width, as mail and copies from PDF are.

A paragraph is one line everywhere else, so the breaks inside one become blanks. Offsets stay: one
sign takes the place of another.
"""

from __future__ import annotations

import re

_NARROWEST, _WIDEST = 40, 100  # characters of a line in mail, in an office program
_FEWEST = 4  # lines that break off, below which it may be chance
_SHARE = 0.6  # of the lines with another right below
_OPEN = 0.4  # of the lines broken off: so many at least end no sentence
_ENDS = re.compile(r"[.!?…:;][\"”»’')\]]*$")
_ITEM = re.compile(r"\s*(?:[-–—•*·>|#]|\d{1,2}[.)]\s)")


def unwrap(text: str) -> str:
    """The text with the breaks inside its paragraphs made blanks; as it is where none are.

    A line is broken off when the first word of the next one would not have fitted into the width
    of the text, which is its longest line.
    """
    lines = text.split("\n")
    inner = [i for i, line in enumerate(lines[:-1]) if line.strip() and lines[i + 1].strip()]
    width = max((len(lines[i].rstrip()) for i in inner), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return text
    broken = [i for i in inner if _broken(lines[i].rstrip(), lines[i + 1], width)]
    if len(broken) < max(_FEWEST, _SHARE * len(inner)):
        return text
    if sum(not _ENDS.search(lines[i].rstrip()) for i in broken) < _OPEN * len(broken):
        return text  # short paragraphs, one a line
    joined, last = [lines[0]], len(lines) - 1
    breaks = set(broken)
    for i in range(last):
        joined += [" " if i in breaks else "\n", lines[i + 1]]
    return "".join(joined)


def _broken(line: str, below: str, width: int) -> bool:
    """Whether a line ends only because it was full."""
    if _ITEM.match(below):
        return False
    return len(line) + 1 + len(below.split(maxsplit=1)[0]) > width
