"""Mentions in passages of our own, in every language: ``python -m tests.gazetteer.own_mentions``.

``mentions/<code>.txt`` has one passage a line. A place stands in brackets, after a bar what it is:
a country's code (any place there), an id with a colon, ``=`` and the place's name, ``-`` for a name
that must stay unresolved. What stands in braces may be found or not. The passages tell of stories
that Dateline was not made for, with the names of persons, ships, weapons and outlets as traps.
"""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

from gazetteer import Gazetteer, Match

FOLDER = Path(__file__).parent / "mentions"
CODES = tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))
_MARK = re.compile(r"\[([^\]|]+)(?:\|([^\]]+))?\]|\{([^}]+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A place in a passage; `what` is empty where any answer will do."""

    start: int
    end: int
    what: str
    optional: bool


@dataclass(slots=True)
class Tally:
    """Mentions found, missed and invented; answers right and wrong."""

    found: int = 0
    missed: int = 0
    extra: int = 0
    right: int = 0
    wrong: int = 0
    remarks: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """F1 of the mentions, by overlap."""
        return 2 * self.found / max(1, 2 * self.found + self.missed + self.extra)

    @property
    def resolution(self) -> float:
        """Share of the mentions found that mean the right place."""
        return self.right / max(1, self.right + self.wrong)


def passages(code: str) -> list[tuple[str, list[Wanted]]]:
    """The passages of a language without marks, and the places in them."""
    lines = (FOLDER / f"{code}.txt").read_text("utf-8").splitlines()
    return [_read(line) for line in lines if line and not line.startswith("#")]


def _read(line: str) -> tuple[str, list[Wanted]]:
    text, wanted, last = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[last : mark.start()]
        name = mark[1] or mark[3]
        wanted.append(Wanted(start=len(text), end=len(text) + len(name), what=mark[2] or "",
                             optional=mark[3] is not None))  # fmt: skip
        text, last = text + name, mark.end()
    return text + line[last:], wanted


def is_meant(match: Match, what: str) -> bool:
    """Whether a match is what the passage says."""
    place = match.place
    if not what or what == "-" or place is None:
        return not what or (what == "-") == (place is None)
    if ":" in what:
        return place.id == what
    return place.name == what[1:] if what[0] == "=" else place.country == what


def score(gazetteer: Gazetteer, code: str) -> Tally:
    """Read all passages of a language."""
    tally = Tally()
    for text, wanted in passages(code):
        matches = gazetteer.resolve(gazetteer.find(text, language=code), text, language=code)
        _count(text, wanted, list(matches), tally)
    return tally


def _count(text: str, wanted: list[Wanted], matches: list[Match], tally: Tally) -> None:
    for want in wanted:
        hits = [m for m in matches if m.mention.start < want.end and want.start < m.mention.end]
        matches = [m for m in matches if m not in hits]
        if want.optional:
            continue
        name = text[want.start : want.end]
        tally.found += bool(hits)
        tally.missed += not hits
        if not hits:
            tally.remarks.append(f"MISSED {name!r} in {text!r}")
            continue
        right = is_meant(hits[0], want.what)
        tally.right += right
        tally.wrong += not right
        if not right:
            place = hits[0].place
            tally.remarks.append(f"PLACE {name!r} is {want.what}, not {place and place.id} "
                                 f"{place and place.name} [{hits[0].why}] in {text!r}")  # fmt: skip
    tally.extra += len(matches)
    tally.remarks += [
        f"EXTRA {m.mention.text!r} {m.place and m.place.id} in {text!r}" for m in matches
    ]


def main() -> int:
    """Print a line a language."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("codes", nargs="*", default=CODES)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    with Gazetteer.open() as gazetteer:
        for code in options.codes:
            tally = score(gazetteer, code)
            print(f"{code}: mentions F1 {tally.f1:.3f} ({tally.missed} missed, {tally.extra} "
                  f"extra), resolution {tally.resolution:.3f}")  # fmt: skip
            if options.errors:
                print("\n".join(f"  {remark}" for remark in tally.remarks))
    return 0


if __name__ == "__main__":
    sys.exit(main())
