"""Clauses between commas, as German writes them."""

from __future__ import annotations

import pytest

from geo.analysis import analyse
from geo.language import load_pack
from geo.sentences import sentences

GERMAN = load_pack("de")


def clauses(text: str) -> list[tuple[str, str]]:
    (sentence,) = sentences(text, 0, len(text), GERMAN)
    a = analyse(sentence, text, (), GERMAN, None)
    return [(c.opener, a.sentence.text(c.first, c.last)) for c in a.clauses]


@pytest.mark.parametrize(
    ("text", "openers"),
    [
        ("Die Soldaten zogen ab, weil der Vertrag endete.", ["main", "reason"]),
        ("Die Soldaten, die in Gao stationiert waren, zogen ab.", ["main", "relative", "main"]),
        ("Er sagte, die Soldaten seien in Gao gelandet.", ["main", "main"]),
        ("Sie schickte Soldaten, Panzer und Ausbilder.", ["main"]),
        ("Nachdem die Soldaten gelandet waren, zogen die Rebellen ab.", ["time", "main"]),
        ("Würde Paris Soldaten entsenden, wäre das neu.", ["condition", "main"]),
        ("Ob Paris Soldaten schickt, ist unklar.", ["question", "main"]),
        ("Fünf Soldaten wurden getötet und 30 Soldaten verwundet.", ["main", "main"]),
        ("Die Soldaten waren in Niger und Mali stationiert.", ["main"]),
        ("Die Soldaten reisten ab, um in Gao zu kämpfen.", ["main", "purpose"]),
    ],
)
def test_a_clause_stands_between_commas_if_it_has_a_verb(text: str, openers: list[str]) -> None:
    assert [opener for opener, _ in clauses(text)] == openers


def test_an_ordinal_ends_no_clause() -> None:
    assert len(clauses("Die Soldaten zogen am 3. April 2025 ab.")) == 1
