"""Compounds of a name and a noun, joined by a hyphen."""

from __future__ import annotations

import pytest

from geo.actors import find_actors
from geo.language import load_pack
from geo.sentences import join, tokenize

GERMAN = load_pack("de")


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("US-Soldaten", ["US-", "Soldaten"]),
        ("M23-Rebellen", ["M23-", "Rebellen"]),
        ("NATO-Generalsekretär", ["NATO-", "Generalsekretär"]),
        ("Kursk-Region", ["Kursk-", "Region"]),
        ("Nord-Kivu", ["Nord-Kivu"]),
        ("Boden-Luft-Raketen", ["Boden-Luft-Raketen"]),
        ("Patrouillen- und Versorgungsschiffe", ["Patrouillen", "-", "und", "Versorgungsschiffe"]),
    ],
)
def test_a_noun_that_the_pack_knows_is_a_token_of_its_own(text: str, tokens: list[str]) -> None:
    found = tokenize(text, pack=GERMAN)
    assert [t.text for t in found] == tokens
    assert join(found) == text
    assert all(text[t.start : t.end] == t.text for t in found)


def test_the_name_is_looked_up_without_its_hyphen() -> None:
    assert [t.lower for t in tokenize("US-Soldaten", pack=GERMAN)] == ["us", "soldaten"]


def test_other_languages_keep_such_words_whole() -> None:
    assert [t.text for t in tokenize("US-Soldaten", pack=load_pack("id"))] == ["US-Soldaten"]


@pytest.mark.parametrize(
    ("text", "names"), [("Wagner-Söldner", ["Wagner"]), ("Wagner-linked men", [])]
)
def test_an_actor_is_found_before_the_hyphen_of_a_noun(text: str, names: list[str]) -> None:
    assert [h.actor.name for h in find_actors(text)] == names
