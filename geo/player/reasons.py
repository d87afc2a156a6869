"""Reasons for a place in parts that the page can say in its own language.

The gazetteer gives its reasons as an English sentence (`gazetteer.Match.why`), which is right for a
library and a terminal. A page in another language needs to know what each reason says.
"""

from __future__ import annotations

import re

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (key, re.compile(pattern))
    for key, pattern in (
        ("people", r"(?P<kind>[a-z-]+) of (?P<n>[\d,]+) people"),
        ("kind", r"(?P<kind>country|region|macro-region|city|village|river|sea|site)"),
        ("demonym", r"the form names its people"),
        ("class", r"class word beside the name asks for a (?P<kind>[a-z-]+)"),
        ("class_elsewhere", r"class word elsewhere in the text asks for a (?P<kind>[a-z-]+)"),
        ("in_full", r"the text names it in full elsewhere"),
        ("theatre", r"a theatre of war \((?P<words>.+)\)"),
        ("bare", r"bare name of a city and its region"),
        ("inner", r"(?P<place>.+) follows, which contains it"),
        ("outer", r"named as what contains (?P<place>.+)"),
        ("row", r"in a row with regions of (?P<country>[A-Z]{2})"),
        ("spoken_of", r"the text speaks of (?P<country>[A-Z]{2})"),
        ("spoken_of_part", r"the text speaks of (?P<place>[A-Z]{2}-\w+)"),
        ("far", r"the (?P<place>.+) that is known lies in (?P<country>[A-Z]{2}), of which the text "
                r"does not speak"),
        ("unknown", r"no place is known as (?P<place>.+)"),
    )
)  # fmt: skip


def reasons(why: str) -> list[list[object]]:
    """The parts of a `Match.why` or `Rival.why`, each ``[key, values]`` for the words of a page.

    A reason that nobody has translated has the key ``""`` and stands as it is in ``text``.
    """
    return [_reason(part) for part in why.split("; ") if part]


def _reason(part: str) -> list[object]:
    for key, pattern in _PATTERNS:
        if match := pattern.fullmatch(part):
            values: dict[str, str | int] = {**match.groupdict()}
            if "kind" in values:
                values["kind"] = str(values["kind"]).replace("-", "_")
            if "n" in values:
                values["n"] = int(str(values["n"]).replace(",", ""))
            return [key, values]
    return ["", {"text": part}]


KEYS: frozenset[str] = frozenset(key for key, _ in _PATTERNS)
"""Kinds of reasons; the words of each stand under ``reason.<key>``."""
