"""What the page "Mentions" is sent about a text."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gazetteer.place import Match, Mention, Rival
from geo.model import Annotation, PlaceMention
from geo.player.mention_words import ENGLISH, INDONESIAN
from geo.player.mentions import mentions_payload, status_of
from tests.player import texts


def payload(text: str = texts.TEXT) -> dict[str, Any]:
    return mentions_payload(texts.annotate(text, "en"))


def by_name(name: str) -> dict[str, Any]:
    return next(row for row in payload()["mentions"] if row["name"] == name)


def test_the_runs_make_up_the_text() -> None:
    assert "".join(payload()["runs"][::2]) == texts.TEXT


def test_each_run_of_a_mention_is_its_name() -> None:
    found = payload()
    pairs = zip(found["runs"][::2], found["runs"][1::2], strict=True)
    assert [text for text, n in pairs if n >= 0] == [row["name"] for row in found["mentions"]]


@pytest.mark.parametrize(
    ("name", "status"),
    [("Kursk", "resolved"), ("Georgetown", "ambiguous"), ("Kanyabuseke", "unresolved")],
)
def test_what_is_not_decided_is_called_so(name: str, status: str) -> None:
    assert by_name(name)["status"] == status


def test_the_likeliest_of_several_is_one_of_them_and_no_more() -> None:
    likely = Match(mention=Mention(text="Georgetown", start=0, end=10), place=texts.GEORGETOWN,
                   score=0.5, why="ambiguous: city of 235,017 people",
                   rivals=(Rival(place=texts.PENANG, score=0.45, why="city"),))  # fmt: skip
    mention = PlaceMention(match=likely, function="literal", zone="body")
    found = mentions_payload(Annotation(text="Georgetown", language="en", guessed=False,
                                        supported=True, mentions=(mention,)))  # fmt: skip
    (row,) = found["mentions"]
    assert (row["status"], row["place"]) == ("ambiguous", -1)
    names = [(found["places"][index]["id"], why) for index, _, why in row["rivals"]]
    assert names == [
        ("t:george", [["people", {"kind": "city", "n": 235017}]]),
        ("t:penang", [["kind", {"kind": "city"}]]),
    ]


def test_a_name_whose_bearers_lie_too_far_off_is_unresolved() -> None:
    far = Match(mention=Mention(text="Georgetown", start=0, end=10), place=None, score=0.0,
                why="unresolved: the one that is known lies in Guyana",
                rivals=(Rival(place=texts.GEORGETOWN, score=0.2, why="city"),))  # fmt: skip
    assert status_of(far) == "unresolved"


def test_a_rival_refers_to_its_place() -> None:
    found = payload()
    ((index, score, why),) = by_name("Kursk")["rivals"]
    assert (found["places"][index]["id"], score) == ("t:city", 0.1)
    assert why == [["people", {"kind": "city", "n": 440052}]]


def test_a_place_stands_once() -> None:
    ids = [place["id"] for place in payload()["places"]]
    assert len(ids) == len(set(ids))


def test_an_area_comes_with_its_outline_and_a_point_with_its_precision() -> None:
    places = {place["id"]: place for place in payload()["places"]}
    assert places["t:kursk"]["shape"]
    assert places["t:city"]["shape"] is None
    assert places["t:city"]["radius_m"] == 12_000


def test_signs_that_turn_or_steer_a_text_are_shown_not_obeyed() -> None:
    shown = "".join(payload(texts.HOSTILE)["runs"][::2])
    assert len(shown) == len(texts.HOSTILE)
    assert "\u202e" not in shown
    assert "\x07" not in shown


def test_what_was_left_out_is_counted() -> None:
    assert payload("a" * 100_007)["left_out"] == 7


def test_an_empty_text_is_nothing() -> None:
    empty = mentions_payload(Annotation(text="", language="en", guessed=True, supported=True))
    assert (empty["runs"], empty["mentions"], empty["places"]) == ([], [], [])
    json.dumps(empty)


def test_mentions_that_overlap_are_cut_and_lose_no_text() -> None:
    annotation = texts.annotate("Kursk", "en")
    twice = Annotation(text="Kursk", language="en", guessed=False, supported=True,
                       mentions=annotation.mentions * 2)  # fmt: skip
    assert mentions_payload(twice)["runs"] == ["Kursk", 0]


def test_both_faces_have_the_same_words() -> None:
    assert set(INDONESIAN) == set(ENGLISH)
