"""What is wrong with a text or at odds in it, noted on the claims it touches; nothing is mended.

A page may be spun or translated by a machine, a date damaged, a name spelt as two people, a number
in the headline another one than in the text. Claims keep what is printed; `Claim.doubt` says what a
reader should know, and `Claim.confidence` falls. Of a language pack the signs need no more than its
words of dates, numbers and forces.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import combinations

from geo.actors import find_actors
from geo.counts import find_counts
from geo.date_words import date_words
from geo.dates import find_times
from geo.days import day_of
from geo.grammar import analyse, find_events, whole_names
from geo.language import LanguagePack
from geo.memory import Memory
from geo.model import Article, Claim, PlaceMention, Quantity, When
from geo.sentences import sentences, tokenize

_SENTENCE = re.compile(r"[^.!?…\n]+")
_LONG = 50  # characters from which a sentence is not repeated by chance
_DOUBLED = re.compile(r"\b([^\W\d_]{2,})[ \u00a0]+\1\b")
_STRAY = re.compile(r"[ \u00a0][,.;](?=\s)|,,|\.,|,\.(?!\d)")
_MIXED = re.compile(r"[A-Za-z][\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff][A-Za-z]")
_OTHER = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")  # quickly told where there is none
_BRACKETS = re.compile(r"\([^()\n]*\)")
_SCRIPTS = {
    "latin": re.compile(r"[A-Za-z\u00c0-\u024f]+"),
    "cyrillic": re.compile(r"[\u0400-\u04ff]+"),
    "greek": re.compile(r"[\u0370-\u03ff]+"),
    "hangul": re.compile(r"[\uac00-\ud7a3]+"),
    "han": re.compile(r"[\u4e00-\u9fff]+"),
    "kana": re.compile(r"[\u3040-\u30ff]+"),
    "arabic": re.compile(r"[\u0600-\u06ff]+"),
    "hebrew": re.compile(r"[\u0590-\u05ff]+"),
    "thai": re.compile(r"[\u0e00-\u0e7f]+"),
    "devanagari": re.compile(r"[\u0900-\u097f]+"),
}
_CAPITAL = "[A-ZÀ-ÞА-ЯЄІЇҐ]"
_FIGURE = re.compile(r"\d")
_SURNAME = re.compile(rf" ({_CAPITAL}[\w’'-]+)")
_EDGE = re.compile(r"\b")
_DAY_MONTH = re.compile(r"(?<!\d)(29|3\d|[4-9]\d) ([^\W\d_]{4,})")
_DAMAGED = re.compile(r"\d{1,2}\s*\)\s*[./]*\s*/?\s*\d{1,2}\s*/|\d{1,2}/\d{1,2}/\s*\)|\(\s*/")
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d{2})(?![\d/])")
_ISO = re.compile(r"(?<![\d/.-])((?:19|20)\d{2})-(\d{1,2})-(\d{1,2})(?![\d-])")

_SPELLINGS = 0.8  # alike from here on: one name in two spellings (Zelensky, Zelenskyy)
_CONFUSED = 0.55  # alike from here on: one name taken for another (Rutte, Ritter)
_MANY = 100  # speakers: a list of people, in which likeness tells nothing
_ENOUGH = 2  # points of `_machine_signs` from which a text is taken for machine-made


def flag(
    article: Article, mentions: Sequence[PlaceMention], claims: Sequence[Claim], pack: LanguagePack
) -> tuple[Claim, ...]:
    """The claims of an article with what is to be doubted about them; no claims give none."""
    if not claims:
        return ()
    whole = tuple(_machine_made(article))
    names = _confused_names(article, claims)
    numbers = _title_numbers(article, mentions, claims, pack)
    return tuple(
        _noted(
            claim,
            *whole,
            *_date_doubts(article, claim, pack),
            *names.get(claim.id, ()),
            *numbers.get(claim.id, ()),
        )
        for claim in claims
    )


def _noted(claim: Claim, *notes: str) -> Claim:
    fresh = dict.fromkeys((*claim.doubt, *notes))
    return replace(claim, doubt=tuple(fresh)) if len(fresh) > len(claim.doubt) else claim


# -- the whole text -------------------------------------------------------------------------------


def _machine_made(article: Article) -> Iterator[str]:
    """A note on a text that shows signs of a machine; one weak sign is none."""
    body = [article.text[z.start : z.end] for z in article.zones if z.kind == "body"]
    signs = list(_machine_signs("\n".join(body)))
    if spellings := _spellings(article.text):
        signs.append((1, f"one name in two spellings ({spellings[0]})"))
    if sum(points for points, _ in signs) >= _ENOUGH:
        yield f"the text looks machine-made: {', '.join(sign for _, sign in signs)}"


def _machine_signs(text: str) -> Iterator[tuple[int, str]]:
    """Signs with their weight."""
    if mixed := _mixed_words(text):
        yield 2, f"letters of two scripts in {mixed[0]!r}"
    if strangers := _strangers(text):
        yield 1, f"words left in another script ({strangers[0]})"
    repeated, most = _repeated(text)
    if repeated and not most:  # a page that prints the report twice is no machine's
        yield 2 if repeated > 1 else 1, "sentences repeated word for word"
    doubled = [m[1] for m in _DOUBLED.finditer(text) if m[1].islower()]
    if len(doubled) > 1:
        yield 1, f"words doubled ({doubled[0]} {doubled[0]})"
    if len(_STRAY.findall(text)) > 2:
        yield 1, "stray punctuation"
    if _broken_quotes(text):
        yield 1, "quotation marks that do not close"


def _mixed_words(text: str) -> list[str]:
    """Words with look-alike letters of another script: "Rоссия" with a Latin R."""
    if text.isascii() or not _OTHER.search(text) or not _MIXED.search(text):
        return []
    return [w for w in re.findall(r"[^\W\d_]{4,}", text) if _MIXED.search(w)]


def _strangers(text: str) -> list[str]:
    """Words of a script that the text is not written in, outside brackets, three at least.

    Latin words are at home in every text, Chinese characters in Korean headlines.
    """
    if text.isascii():
        return []
    bare = _BRACKETS.sub(" ", text)
    letters = "".join(set(bare))
    scripts = {name: pattern for name, pattern in _SCRIPTS.items() if pattern.search(letters)}
    if len(scripts) < 2:
        return []
    words = {name: pattern.findall(bare) for name, pattern in scripts.items()}
    home = max(words, key=lambda name: sum(map(len, words[name])))
    kin = {home, "latin", "han" if home == "hangul" else home}
    return [w for name, found in words.items() if name not in kin and len(found) > 2
            for w in found]  # fmt: skip


def _spellings(text: str) -> list[str]:
    """The surname of a known person in two spellings: pasted from several sources."""
    found: dict[str, set[str]] = {}
    for hit in find_actors(text):
        if hit.actor.table == "people":
            surname = text[hit.start : hit.end].split()[-1]
            found.setdefault(hit.actor.name, set()).add(surname)
    pairs = (pair for names in found.values() for pair in combinations(sorted(names), 2))
    return [f"{a}, {b}" for a, b in pairs if a[:3] == b[:3] and not b.startswith(a)]


def _repeated(text: str) -> tuple[int, bool]:
    """How many long sentences stand there more than once, and whether most do."""
    found = Counter(" ".join(m[0].split()) for m in _SENTENCE.finditer(text))
    counts = [number for sentence, number in found.items() if len(sentence) >= _LONG]
    again = sum(number > 1 for number in counts)
    return again, again * 3 > len(counts) * 2


def _broken_quotes(text: str) -> bool:
    """Whether closing marks without an opening one, or odd straight ones, show more than once.

    An opening mark alone is usual: a quotation of several paragraphs opens each of them.
    """
    broken = 0
    for line in text.split("\n"):
        bare = line.count("”") - line.count("“") - line.count("„")
        broken += bare > 0 or (line.count('"') % 2 == 1)
    return broken > 1


# -- dates ----------------------------------------------------------------------------------------


def _date_doubts(article: Article, claim: Claim, pack: LanguagePack) -> Iterator[str]:
    """What is wrong with the dates of a claim and of its evidence, as printed."""
    for when in (claim.said, claim.report.when):
        yield from _weekday_doubt(when, pack)
        if when.start is not None and when.end is not None:
            printed = article.text[when.start : when.end]
            if _damaged(article.text[when.start : when.end + 2]):
                yield f"the date is damaged as printed: {printed!r}"
    quote = claim.evidence.quote
    for printed in _impossible(quote, pack):
        yield f"no calendar has the date {printed!r}"
    if not claim.said.known and _damaged(quote):
        yield "a date in it is damaged"


def _damaged(text: str) -> bool:
    """Whether a date in figures is broken; all that can be have a slash."""
    return "/" in text and _DAMAGED.search(text) is not None


def _weekday_doubt(when: When, pack: LanguagePack) -> Iterator[str]:
    """A weekday printed beside a date on which another one fell."""
    if when.first is None or when.first != when.last or when.basis != "stated" or not when.text:
        return
    named = {date_words(pack.code).weekdays.get(t.lower) for t in tokenize(when.text)} - {None}
    if named and when.first.weekday() not in named:
        yield f"the weekday contradicts the date in {when.text!r}"


def _impossible(text: str, pack: LanguagePack) -> Iterator[str]:
    """Dates that no calendar has, in figures or with a month's name."""
    if not _FIGURE.search(text):
        return
    for match in _NUMERIC.finditer(text):
        one, two, year = int(match[1]), int(match[3]), int(match[4])
        if day_of(year, two, one) is None and day_of(year, one, two) is None:
            yield match[0]
    for match in _ISO.finditer(text):
        if day_of(int(match[1]), int(match[2]), int(match[3])) is None:
            yield match[0]
    months = date_words(pack.code).months
    for match in _DAY_MONTH.finditer(text):
        month = months.get(match[2].casefold())
        # 2024 is a leap year: 29 February may be.
        if month and day_of(2024, month, int(match[1])) is None:
            yield match[0]


# -- names ----------------------------------------------------------------------------------------


def _confused_names(article: Article, claims: Sequence[Claim]) -> Mapping[str, list[str]]:
    """Notes on speakers whom the article also calls by a name that is nearly theirs, by claim."""
    speakers = {s.name for c in claims for s in (c.speaker, *c.co_speakers) if s and s.name}
    if not speakers:
        return {}
    if len(speakers) > _MANY:
        return {}
    others = {name: _other_names(name, article.text, speakers) for name in speakers}
    found: dict[str, list[str]] = {}
    for claim in claims:
        for speaker in (claim.speaker, *claim.co_speakers):
            for other in others.get((speaker and speaker.name) or "", ()):
                note = f"the article also names {other!r}, who may be the same person"
                found.setdefault(claim.id, []).append(note)
    return found


def _other_names(name: str, text: str, speakers: set[str]) -> list[str]:
    """Names that differ from a speaker's in nothing but a surname nearly the same."""
    *given, surname = name.split()
    met = {s.split()[-1]: s for s in speakers if (len(s.split()) == 1) != (not given)}
    if given:
        met |= dict(_namesakes(" ".join(given), text))
    known = _known(name)
    return sorted(
        other for last, other in met.items()
        if _nearly(surname, last) and (known is None or _known(other) in (None, known))
    )  # fmt: skip


def _namesakes(given: str, text: str) -> Iterator[tuple[str, str]]:
    """Surname and whole name of everybody in a text with a given name."""
    at = text.find(given)
    while at >= 0:
        end = at + len(given)
        surname = _SURNAME.match(text, end) if _EDGE.match(text, at) else None
        if surname:
            end = surname.end()
            yield surname[1], text[at:end]
        at = text.find(given, end if surname else at + 1)


def _known(name: str) -> str | None:
    return next((h.actor.name for h in find_actors(name) if h.actor.table == "people"), None)


def _nearly(one: str, other: str) -> bool:
    """Whether two surnames are one taken for another: alike, but no two spellings of one."""
    a, b = one.casefold(), other.casefold()
    if min(len(a), len(b)) < 4 or a[0] != b[0] or a.startswith(b[:-1]) or b.startswith(a[:-1]):
        return False  # short names, and endings of declension
    return _CONFUSED <= SequenceMatcher(None, a, b).ratio() < _SPELLINGS


# -- numbers --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    """A number of a force in the headline."""

    country: str | None
    quantity: Quantity


def _title_numbers(
    article: Article, mentions: Sequence[PlaceMention], claims: Sequence[Claim], pack: LanguagePack
) -> Mapping[str, list[str]]:
    """Notes on claims whose number the headline gives otherwise, by claim.

    Only where the text nowhere has a number that the headline's could be.
    """
    counted = [c for c in claims if c.report.quantity]
    told = [c.report.quantity for c in counted if c.report.quantity]
    titled = [
        one for one in (_counted_in_title(article, mentions, pack, told) if told else ())
        if not any(_meet(one.quantity, number) for number in _body_numbers(article, pack))
    ]  # fmt: skip
    found: dict[str, list[str]] = {}
    for one in titled:
        for claim in counted:
            if one.country in (None, claim.report.force.country):
                note = f"the headline gives another number: {one.quantity.text!r}"
                found.setdefault(claim.id, []).append(note)
    return found


def _counted_in_title(
    article: Article, mentions: Sequence[PlaceMention], pack: LanguagePack, told: Sequence[Quantity]
) -> Iterator[_Counted]:
    """Forces counted in the headline, where it has a number that no claim has."""
    title = next((z for z in article.zones if z.kind == "title"), None)
    if title is None or not re.search(r"\d", article.text[title.start : title.end]):
        return  # number words in headlines are vague
    printed = find_counts(tokenize(article.text, title.start, title.end), pack)
    if all(any(_meet(count.quantity, number) for number in told) for count in printed):
        return
    names = whole_names(article.text, mentions, pack)
    for sentence in sentences(article.text, title.start, title.end, pack, names):
        a = analyse(sentence, article.text, mentions, pack, article.published.last)
        for event in find_events(a, Memory()):
            if event.count is not None:
                yield _Counted(country=event.phrase.force.country, quantity=event.count.quantity)


def _body_numbers(article: Article, pack: LanguagePack) -> Iterator[Quantity]:
    for zone in article.zones:
        if zone.kind == "body":
            tokens = tokenize(article.text, zone.start, zone.end)
            times = find_times(tokens, pack, article.published.last)
            taken = [(t.first, t.last) for t in times]
            yield from (count.quantity for count in find_counts(tokens, pack, taken))


def _meet(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers can be the same one, as headlines round: to a tenth."""
    low, high = one.low or 0, one.high if one.high is not None else float("inf")
    least, most = other.low or 0, other.high if other.high is not None else float("inf")
    return low * 0.9 <= most and least <= high * 1.1
