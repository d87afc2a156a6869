"""One sentence with everything found in it: clauses, names, verbs, by token."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer
from gazetteer.place import Match, Mention, Place
from geo.analysis import Named
from geo.model import PlaceMention
from tests.reading_helpers import analysed


def clauses(text: str, gazetteer: Gazetteer) -> list[tuple[str, str]]:
    a = analysed(text, gazetteer)
    return [(c.opener, a.sentence.text(c.first, c.last)) for c in a.clauses]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pasukan itu tiba.", [("main", "Pasukan itu tiba.")]),
        (
            "Ia mengatakan bahwa pasukan itu tiba.",
            [("main", "Ia mengatakan"), ("content", "bahwa pasukan itu tiba.")],
        ),
        (
            "Mereka pergi untuk menyerang kota.",
            [("main", "Mereka pergi"), ("purpose", "untuk menyerang kota.")],
        ),
        (
            "Pasukan itu tiba dan menyerang kota.",
            [("main", "Pasukan itu tiba"), ("main", "dan menyerang kota.")],
        ),
        (
            "Pasukan itu, yang tiba kemarin, pergi.",
            [("main", "Pasukan itu,"), ("relative", "yang tiba kemarin, pergi.")],
        ),
        (
            "Pasukan itu menembaki pos, melukai dua prajurit.",
            [("main", "Pasukan itu menembaki pos,"), ("main", "melukai dua prajurit.")],
        ),
        (
            "Pasukan itu pergi karena kalah.",
            [("main", "Pasukan itu pergi"), ("reason", "karena kalah.")],
        ),
        (
            "Pasukan itu pergi; kapal itu tiba.",
            [("main", "Pasukan itu pergi;"), ("main", "kapal itu tiba.")],
        ),
        ("Namun pasukan itu tiba.", [("main", "Namun pasukan itu tiba.")]),
    ],
)
def test_clauses(text: str, expected: list[tuple[str, str]], gazetteer: Gazetteer) -> None:
    assert clauses(text, gazetteer) == expected


def test_a_quotation_is_a_clause_and_a_quoted_word_is_none(gazetteer: Gazetteer) -> None:
    long = clauses('Ia berkata, "pasukan itu sudah tiba di kota."', gazetteer)
    short = clauses('Ia menyebut "pasukan hantu" itu.', gazetteer)
    assert [opener for opener, _ in long[:2]] == ["main", "quote"]
    assert [opener for opener, _ in short] == ["main"]


@pytest.mark.parametrize(
    "text",
    ["Prancis dan Jerman tiba.", "Pasukan itu dan kapalnya tiba.", "Tentara untuk Rusia tiba."],
)
def test_nouns_joined_or_governed_make_no_clause(text: str, gazetteer: Gazetteer) -> None:
    assert len(clauses(text, gazetteer)) == 1


def test_a_date_opens_no_clause(gazetteer: Gazetteer) -> None:
    assert len(clauses("Pasukan itu tiba sejak Agustus 2024.", gazetteer)) == 1


WORDS = st.sampled_from([
    "Pasukan", "Rusia", "menyerang", "dan", ",", ";", "bahwa", "yang", "untuk", "karena", '"',
    "tiba", "di", "Kursk", "kata", "tidak", "akan", "itu", "sejak", "ketika", "jika", "—", "(",
])  # fmt: skip


@settings(deadline=None, max_examples=60,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(words=st.lists(WORDS, min_size=1, max_size=16))
def test_clauses_cover_the_sentence_without_gaps(words: list[str], gazetteer: Gazetteer) -> None:
    a = analysed(" ".join(words), gazetteer)
    assert [i for c in a.clauses for i in range(c.first, c.last)] == list(range(len(a.tokens)))


# ---------------------------------------------------------------- names and words by token


def test_names_times_and_counts_are_addressed_by_token(gazetteer: Gazetteer) -> None:
    a = analysed(
        "Menurut NATO, sekitar 300 tentara tiba di Timur Jauh Rusia pada Senin.", gazetteer
    )
    place = a.places[0]
    assert a.sentence.text(place.first, place.last) == "Timur Jauh Rusia"
    assert a.place_at(place.last - 1) == place
    assert [n.actor.name for n in a.actors if n.actor] == ["NATO"]
    assert a.actor_at(1, "bodies") == a.actors[0]
    assert a.actor_at(1, "media") is None
    assert [a.sentence.text(t.first, t.last) for t in a.times] == ["Senin"]
    assert a.time_at(a.times[0].first) == a.times[0]
    assert [c.quantity.best for c in a.counts] == [300]


def test_a_date_is_no_count(gazetteer: Gazetteer) -> None:
    assert analysed("Pasukan tiba pada 28 Oktober 2024.", gazetteer).counts == ()


@pytest.mark.parametrize(
    ("text", "at", "affiliation"),
    [
        ("Kremlin diam.", 0, "RU"),
        ("Seoul diam.", 0, "KR"),
        ("Prancis diam.", 0, "FR"),
    ],
)
def test_whom_a_name_stands_for(text: str, at: int, affiliation: str, gazetteer: Gazetteer) -> None:
    named = analysed(text, gazetteer).place_at(at)
    assert named is not None
    assert named.affiliation == affiliation


def test_an_institution_stands_for_its_body_and_not_for_its_country() -> None:
    place = Place(id="x", name="x", kind="site", lon=0, lat=0, precision_m=1, country="FR",
                  stands_for="EU")  # fmt: skip
    match = Match(mention=Mention(text="x", start=0, end=1), place=place, score=1, why="")
    mention = PlaceMention(match=match, function="metonym_gov", zone="body")
    assert Named(first=0, last=1, mention=mention).affiliation == "EU"


def test_beyond_the_ends_there_is_nothing(gazetteer: Gazetteer) -> None:
    a = analysed("Pasukan tiba.", gazetteer)
    assert (a.lower(-1), a.lower(99), a.is_verb(-1), a.is_verb(99)) == ("", "", False, False)
    assert (a.place_at(99), a.time_at(99), a.unknown_noun(99)) == (None, None, False)


@pytest.mark.parametrize(
    ("word", "verb"),
    [
        ("mengerahkan", True), ("tiba", True), ("mengatakan", True), ("memasak", True),
        ("pengerahan", False), ("media", False), ("kapal", False), ("meja", False),
        ("Memasak", False),
    ],
)  # fmt: skip
def test_what_is_a_verb(word: str, verb: bool, gazetteer: Gazetteer) -> None:
    assert analysed(f"Mereka {word} itu.", gazetteer).is_verb(1) is verb


@pytest.mark.parametrize(
    ("text", "soon"),
    [("tidak akan menyerang kota", True), ("akan tiba", True), ("kota besar itu menyerang", False)],
)
def test_a_verb_soon_past_adverbs_and_modals(text: str, soon: bool, gazetteer: Gazetteer) -> None:
    assert analysed(f"Mereka {text}.", gazetteer).verb_soon(1) is soon


@pytest.mark.parametrize(
    ("word", "unknown"),
    [("seragam", True), ("tentara", False), ("Budi", False), ("memasak", False)],
)
def test_a_plain_word_that_nothing_explains(word: str, unknown: bool, gazetteer: Gazetteer) -> None:
    assert analysed(f"Lihat {word} itu.", gazetteer).unknown_noun(1) is unknown
