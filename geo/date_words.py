"""The `[dates]` table of a language pack, ready for look-up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache

from geo.kept import Kept
from geo.language import load_pack, split
from geo.phrases import PhraseTable


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """The `[dates]` table as sets, ready for look-up; `openers` may begin an expression,
    `starters` one that is no set phrase; `opens` and `starts` tell so of any word, a figure or a
    compound as well. `seconds` has the words that must follow one that opens nothing but phrases of
    several words ("the", "in"). `plain` has the words that carry a clitic ("friday's") without it.

    `leading`: words such as "last" stand before what they qualify (``modifiers = "before"``);
    `ordinals` are endings and words between a day and its month ("3rd of March"); `past` opens a
    stretch up to publication ("the past two weeks"); `ago_before` and `ahead_before` stand before
    what is counted ("vor drei Tagen"), where `one` may stand for a number ("vor einer Woche").
    `marks` are the signs behind year, month and
    day where numbers carry them; `marked` words for years and months with their offsets; `local`
    what brackets behind such a date hold; `not_after` what makes it a duration.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    parts: PhraseTable[str]
    seasons: PhraseTable[int]
    relative: PhraseTable[tuple[str, int]]
    phrases: PhraseTable[str]
    shifts: PhraseTable[int]
    since: frozenset[str]
    until: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    last: frozenset[str]
    next: frozenset[str]
    this: frozenset[str]
    ago: frozenset[str]
    ahead: frozenset[str]
    day_words: frozenset[str]
    range: frozenset[str]
    ordinals: frozenset[str]
    past: frozenset[str]
    deadline: frozenset[str]
    ago_before: frozenset[str]
    ahead_before: frozenset[str]
    one: frozenset[str]
    marks: Mapping[str, str]
    marked: Mapping[str, Mapping[str, int]]
    local: frozenset[str]
    not_after: frozenset[str]
    leading: bool
    month_first: bool
    capitals: bool
    year_words: frozenset[str]
    article: frozenset[str]
    capital_nouns: bool
    times: frozenset[str]
    night_to: frozenset[tuple[str, ...]]
    part_words: Mapping[str, tuple[str, str]]
    openers: frozenset[str]
    opens: Kept[bool]
    starts: Kept[bool]
    seconds: Mapping[str, frozenset[str]]
    plain: Mapping[str, str]


@lru_cache(maxsize=16)
def date_words(code: str) -> DateWords:
    """The date words of a language's pack."""
    table = load_pack(code).table("dates")
    numbers = load_pack(code).table("numbers").get("words", {})

    def some(key: str) -> frozenset[str]:
        return frozenset(split(table.get(key, ())))

    phrases = {
        tuple(phrase.split()): role
        for role, key in (
            ("vague", "vague"), ("same", "same_day"), ("earlier", "earlier"), ("soon", "soon"),
        )
        for phrase in split(table.get(key, {}).get("phrases", ()))
    }  # fmt: skip
    # where a pack extends another, its own pair stands behind the inherited one
    relative = {tuple(k.split()): (v[-2], v[-1]) for k, v in table.get("relative", {}).items()}
    seasons = {tuple(k.split()): v for k, v in table.get("seasons", {}).items()}
    shifts = {tuple(k.split()): v for k, v in table.get("shifts", {}).items()}
    parts = {tuple(k.split()): v for k, v in table.get("parts", {}).items()}
    alone = {*table.get("months", {}), *numbers, *table.get("part_words", {})}
    leading = table.get("modifiers", "after") != "after"
    if leading:
        alone.update(*map(some, ("last", "next", "this", "past", "ago_before", "ahead_before")))
    weekdays = _with_parts(table.get("weekdays", {}), some("day_parts"))
    alone.update(weekdays)
    marks = {key: table[key] for key in ("year", "month", "day") if key in table}
    marked = {key: table.get(key, {}) for key in ("years", "month_words")}
    if marks:
        alone.update(k.split()[0] for words in marked.values() for k in words)
        alone.update(some("last"), some("next"), some("past"))
    starters = frozenset({*alone, *(k[0] for k in (*relative, *seasons, *parts))})
    openers = starters.union(k[0] for k in (*phrases, *shifts))
    return DateWords(
        months=table.get("months", {}),
        weekdays=weekdays,
        units=table.get("units", {}),
        numbers=numbers,
        parts=PhraseTable(parts),
        seasons=PhraseTable(seasons),
        relative=PhraseTable(relative),
        phrases=PhraseTable(phrases),
        shifts=PhraseTable(shifts),
        since=some("since"), until=some("until"), before=some("before"), after=some("after"),
        last=some("last"), next=some("next"), this=some("this"),
        ago=some("ago"), ahead=some("ahead"),
        day_words=some("day_words"), range=some("range"), ordinals=some("ordinals"),
        marks=marks, marked=marked, local=some("local"), not_after=some("not_after"),
        past=some("past"), deadline=some("deadline"), leading=leading, one=some("one"),
        ago_before=some("ago_before"), ahead_before=some("ahead_before"),
        month_first=table.get("order", "dmy") == "mdy",
        capitals=table.get("capitals", True),
        capital_nouns=load_pack(code).table("morphology").get("nouns") == "capital",
        year_words=some("year_words"), article=some("article"), times=some("times"),
        night_to=frozenset(tuple(phrase.split()) for phrase in split(table.get("night_to", ()))),
        part_words={k: (v[0], v[1]) for k, v in table.get("part_words", {}).items()},
        openers=openers,
        opens=_opening(openers),
        starts=_opening(starters),
        seconds=_seconds((*relative, *seasons, *parts, *phrases, *shifts), alone),
        plain={day + clitic: day for day in weekdays for clitic in load_pack(code).enclitics},
    )  # fmt: skip


def _seconds(
    phrases: Iterable[tuple[str, ...]], alone: Set[str]
) -> Mapping[str, frozenset[str]]:  # fmt: skip
    """The second words of phrases by their first, where that opens nothing else."""
    found: dict[str, set[str]] = {}
    for first, *rest in phrases:
        found.setdefault(first, set()).update(rest[:1] or [""])
    return {first: frozenset(rest) for first, rest in found.items()
            if first not in alone and "" not in rest and not first[0].isdecimal()}  # fmt: skip


def _opening(words: frozenset[str]) -> Kept[bool]:
    """Whether a word is a figure, one of some words, or a compound that begins with one."""

    def opens(word: str) -> bool:
        bare = word.rstrip(".")
        first, dash, _ = bare.partition("-")
        return word[:1].isdecimal() or bare in words or (bool(dash) and first in words)

    return Kept(opens)


def _with_parts(weekdays: Mapping[str, int], parts: frozenset[str]) -> dict[str, int]:
    """Weekdays, also written in one word with a part of the day: "Freitagabend"."""
    return {day + part: n for day, n in weekdays.items() for part in ("", *parts)}
