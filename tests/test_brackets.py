"""Verbs in two pieces around their clause."""

from __future__ import annotations

import pytest

from geo.brackets import join_brackets
from geo.language import load_pack
from geo.sentences import sentences

GERMAN = load_pack("de")
ENGLISH = load_pack("en")


def kinds(text: str) -> list[str]:
    (sentence,) = sentences(text, 0, len(text), GERMAN)
    return [h.entry.value for h in join_brackets(sentence, GERMAN).of("predicates")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Die Armee zog ihre Panzer aus der Stadt ab.", "withdrawal"),
        ("Die Armee zog ihre Panzer ab und schwieg.", "withdrawal"),
        ("Die Armee zog ihre Panzer ab in Richtung Küste.", "withdrawal"),
        ("Sie schickte die Soldaten heute zurück.", "withdrawal"),
        ("Bei dem Beschuss kamen vier Soldaten ums Leben.", "casualties"),
        ("Die Armee ließ am Mittwoch Jets aufsteigen.", "deployment"),
    ],
)
def test_a_verb_is_read_with_the_words_that_close_its_clause(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Die Armee zog am Morgen; der Putz blätterte ab.",
        "„Wir zogen um“, sagte er, der Putz blätterte ab.",
        "Ab heute zog die Armee.",
    ],
)
def test_words_beyond_the_clause_close_nothing(text: str) -> None:
    assert "withdrawal" not in kinds(text)


def test_the_plain_sense_of_the_verb_gives_way() -> None:
    assert kinds("Sie schickte die Soldaten heute zurück.") == ["withdrawal"]


def test_a_language_without_particles_is_left_alone() -> None:
    pack = load_pack("id")
    text = "Pasukan itu ditarik."
    (sentence,) = sentences(text, 0, len(text), pack)
    assert join_brackets(sentence, pack) is sentence


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The blast left four soldiers dead.", "casualties"),
        ("Paris pulled its last troops out of Gao.", "withdrawal"),
        ("Nairobi put two battalions on alert.", "deployment"),
    ],
)
def test_a_force_stands_between_the_words_of_a_verb(text: str, kind: str) -> None:
    (sentence,) = sentences(text, 0, len(text), ENGLISH)
    hits = join_brackets(sentence, ENGLISH).of("predicates")
    assert any(h.entry.value == kind and h.entry.extra.get("parted") for h in hits)


@pytest.mark.parametrize(
    "text", ["The blast left four shops dead.", "Paris pulled troops, and the lights went out."]
)
def test_nothing_else_does(text: str) -> None:
    (sentence,) = sentences(text, 0, len(text), ENGLISH)
    hits = join_brackets(sentence, ENGLISH).of("predicates")
    assert not any(h.entry.extra.get("parted") and h.last == h.first + 1 for h in hits)
