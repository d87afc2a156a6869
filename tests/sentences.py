"""Score ``tests/languages/CODE.toml``: sentences with the claims that a reader would find in them.

``python -m tests.sentences CODE`` lists the sentences that go wrong and prints the figures. The
fields are described at the head of ``tests/languages/id.toml``.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.model import Claim, Reading, When
from geo.readers.source import Source
from geo.reading import read_article
from tests.scoring import Tally, pair

if TYPE_CHECKING:
    from gazetteer import Gazetteer

FOLDER = Path(__file__).parent / "languages"
CODES = sorted(path.stem for path in FOLDER.glob("*.toml"))


def load(code: str) -> list[dict[str, Any]]:
    """The sentences of a language."""
    sentences: list[dict[str, Any]] = tomllib.loads(path_of(code).read_text("utf-8"))["sentence"]
    return sentences


def path_of(code: str) -> Path:
    return FOLDER / f"{code}.toml"


def score(code: str, gazetteer: Gazetteer, *, tell: bool = False) -> Tally:
    """Read every sentence of a language and compare; `tell` prints what goes wrong."""
    total = Tally()
    for sentence in load(code):
        before = len(total.remarks)
        compare(read(sentence, code, gazetteer), sentence["claims"], total, gazetteer)
        if tell and len(total.remarks) > before:
            print(f"{sentence['text']}\n    ({sentence['note']})")
            print("".join(f"    {remark}\n" for remark in total.remarks[before:]))
    return total


def read(sentence: dict[str, Any], code: str, gazetteer: Gazetteer) -> Reading:
    """One sentence as an article of its own."""
    published = sentence.get("published")
    source = Source(text=sentence["text"], name="sentence", language=code, published=published)
    return read_article(source, gazetteer)


def compare(
    reading: Reading, expected: list[dict[str, Any]], tally: Tally, gazetteer: Gazetteer
) -> None:
    """Count claims found, missed and too many; check the fields that the sentence gives."""
    found = [{"claim": claim} for claim in reading.claims]
    pairs = pair(found, expected, lambda a, b: _agreement(a["claim"], b))
    missed = [e for e in expected if not any(e is b for _, b in pairs) and not e.get("optional")]
    surplus = [f["claim"] for f in found if not any(f is a for a, _ in pairs)]
    hits = sum(not b.get("optional") for _, b in pairs)
    tally.count("claims", hits, len(missed), len(surplus))
    tally.remarks += [f"missed: {e['kind']} {e['stance']}" for e in missed]
    tally.remarks += [f"too many: {c.report.kind} {c.stance}" for c in surplus]
    for a, b in pairs:
        if not b.get("optional"):
            _check(a["claim"], b, tally, gazetteer)


def _agreement(claim: Claim, expected: Any) -> float:
    if claim.report.kind not in (expected["kind"], *expected.get("kind_alt", ())):
        return 0.0
    number = claim.report.quantity
    agreeing = [
        claim.stance == expected["stance"],
        claim.report.force.country == expected.get("force"),
        (number.low if number else None) == expected.get("low"),
    ]
    return 1.0 + sum(agreeing)


def _check(claim: Claim, wanted: Any, tally: Tally, gazetteer: Gazetteer) -> None:
    report = claim.report
    stances = (wanted["stance"], *wanted.get("stance_alt", ()))
    _is(tally, "stance", claim.stance in stances, claim.stance, wanted["stance"])
    for name, value in (
        ("force", report.force.country),
        ("actor", report.force.actor),
        ("unit", report.force.unit),
        ("status", report.status),
    ):
        if name in wanted:
            _is(tally, name, value == wanted[name], value, wanted[name])
    if "speaker" in wanted:
        speaker = claim.speaker
        names = [speaker.name, speaker.role, speaker.text] if speaker else []
        _is(tally, "speaker", _named(wanted["speaker"], names), names, wanted["speaker"])
    _check_number(claim, wanted, tally)
    _check_days(claim.said, wanted, "said", "said", "said_last", tally)
    _check_days(report.when, wanted, "event", "event_first", "event_last", tally)
    if "places" in wanted:
        links = [f"{link.role}:{link.place.name}" for link in report.places]
        right = _same_places(claim, wanted["places"], gazetteer)
        _is(tally, "places", right, links, wanted["places"])


def _check_number(claim: Claim, wanted: Any, tally: Tally) -> None:
    number = claim.report.quantity
    if wanted.get("quantity") is False:
        _is(tally, "quantity", number is None, number and number.text, "no number")
    elif "low" in wanted or "high" in wanted:
        bounds = {"low": number.low, "high": number.high} if number else {}
        right = all(bounds.get(end) == wanted[end] for end in ("low", "high") if end in wanted)
        asked = (wanted.get("low"), wanted.get("high"))
        _is(tally, "quantity", right, tuple(bounds.values()), asked)


def _check_days(
    when: When, wanted: Any, name: str, first: str, last: str, tally: Tally
) -> None:  # fmt: skip
    if first not in wanted and last not in wanted:
        return
    days = tuple(str(day) if day else None for day in (when.first, when.last))
    if wanted.get(first) == "unknown":
        right = not when.known
    else:
        from_day = wanted.get(first)
        until = wanted.get(last, from_day if name == "said" else None)
        right = (not from_day or from_day in days) and (not until or days[1] == until)
    _is(tally, name, right, days, (wanted.get(first), wanted.get(last)))


def _named(wanted: str, names: Iterable[str | None]) -> bool:
    """Whether half of the words of the wanted name are among those found, or both are none."""
    words = set(wanted.lower().split())
    found = {word.strip(",.") for name in names if name for word in name.lower().split()}
    return not found if not words else len(words & found) * 2 >= len(words)


def _same_places(claim: Claim, wanted: list[str], gazetteer: Gazetteer) -> bool:
    links = list(claim.report.places)
    for entry in wanted:
        role, name = entry.split(":", 1)
        ids = {place.id for place in gazetteer.candidates(name)}
        hit = next(
            (
                link
                for link in links
                if _role(link.role) == _role(role)
                and (link.place.name == name or link.place.id in ids)
            ),
            None,
        )
        if hit is None:
            return False
        links.remove(hit)
    return not links


def _role(role: str) -> str:
    return "at" if role == "to" else role


def _is(tally: Tally, name: str, right: bool, got: object, wanted: object) -> None:
    tally.check(name, right, f"{got}, not {wanted}")


def main() -> int:
    from gazetteer import Gazetteer

    with Gazetteer.open() as gazetteer:
        for code in sys.argv[1:] or CODES:
            figures = score(code, gazetteer, tell=True).figures()
            print(f"== {code}: {len(load(code))} sentences")
            print("  ".join(f"{name} {value:.3f}" for name, value in sorted(figures.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
