"""Who says what where the order of words is free."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from geo.speech import find_speech
from tests.reading_helpers import analysed, claims_of, days

CORE = "Kenyan troops have left Haiti"


@pytest.mark.parametrize(
    ("text", "who", "told"),
    [
        (f"Police chief John Otieno said {CORE}.", "John Otieno", CORE),
        (f"Police chief John Otieno said on Monday that {CORE}.", "John Otieno", CORE),
        (f"{CORE}, police chief John Otieno said on Monday.", "John Otieno", CORE),
        (f'"{CORE}," said John Otieno, the police chief.', "John Otieno", CORE),
        (f'"{CORE}," John Otieno said, "and they will not return."', "John Otieno", "whole"),
        (f"John Otieno, the police chief, said {CORE}.", "John Otieno", CORE),
    ],
)
def test_the_speaker_and_what_is_said(text: str, who: str, told: str, gazetteer: Gazetteer) -> None:
    a = analysed(text, gazetteer, language="en")
    act = find_speech(a)[0]
    assert [s.name for s in act.speakers] == [who]
    content = a.sentence.text(*act.content).strip(' ",.')
    assert (told == "whole" and act.content == (0, len(a.tokens))) or content == told


def test_a_date_in_the_attribution_is_of_the_speaking(gazetteer: Gazetteer) -> None:
    text = f"{CORE}, the ministry said on Monday."
    act = find_speech(analysed(text, gazetteer, language="en"))[0]
    assert [t.when.text for t in act.times] == ["Monday"]


def test_a_verb_without_anybody_is_no_attribution_of_a_name(gazetteer: Gazetteer) -> None:
    act = find_speech(analysed(f"He said {CORE}.", gazetteer, language="en"))[0]
    assert (act.speakers, act.pronoun) == ((), True)


def test_initials_and_ranks_do_not_end_a_speaker(gazetteer: Gazetteer) -> None:
    text = f"Brig. Gen. John Otieno, a spokesman, said {CORE}."
    act = find_speech(analysed(text, gazetteer, language="en"))[0]
    assert [s.name for s in act.speakers] == ["John Otieno"]


def test_what_is_told_of_the_speaker_in_passing_is_not_said_by_them(gazetteer: Gazetteer) -> None:
    text = "The peacekeeping mission, which left Gao last year, declined to comment on the matter."
    found = claims_of(text, gazetteer, language="en")
    assert [c.stance for c in found if c.report.kind == "withdrawal"] in ([], ["asserts"])


def test_a_relative_clause_about_a_body_has_no_force(gazetteer: Gazetteer) -> None:
    text = "Kenyan troops left Gao, according to a lawyers' group, which monitors abuses."
    assert [c.report.kind for c in claims_of(text, gazetteer, language="en")] == ["withdrawal"]


def test_the_main_clause_goes_on_behind_an_aside(gazetteer: Gazetteer) -> None:
    text = "The mission, which left Gao last year, declined to comment."
    a = analysed(text, gazetteer, language="en")
    assert [(c.opener, c.joined) for c in a.clauses][:3] == [
        ("main", False), ("relative", True), ("main", True),
    ]  # fmt: skip


def test_the_date_of_the_act_around_dates_what_is_told_within(gazetteer: Gazetteer) -> None:
    text = "Nairobi's spy agency believes rebels have left Gao, lawmakers said Tuesday."
    found = claims_of(text, gazetteer, language="en")
    assert [days(c.said) for c in found] == [("2024-10-29", "2024-10-29")]


def test_a_demand_ends_where_the_next_clause_tells_something(gazetteer: Gazetteer) -> None:
    text = "Kenya asked Uganda for troops, and 90 Ugandan soldiers landed in Juba."
    (claim,) = claims_of(text, gazetteer, language="en")
    assert (claim.report.kind, claim.report.force.country) == ("transfer", "UG")


def test_an_attribution_may_say_why_it_was_made(gazetteer: Gazetteer) -> None:
    text = (
        "Chad sent 90 soldiers to Sudan, two diplomats said on condition of anonymity "
        "because they were not authorised to speak."
    )
    (claim,) = claims_of(text, gazetteer, language="en")
    assert claim.speaker is not None
    assert claim.speaker.role is not None
    assert "diplomats" in claim.speaker.role


def test_words_that_say_more_have_the_speaker_before(gazetteer: Gazetteer) -> None:
    text = "Chad sent 90 soldiers to Sudan, Nairobi said, adding that Kenyan troops left Gao."
    found = claims_of(text, gazetteer, language="en")
    assert [c.speaker and c.speaker.role for c in found] == ["Nairobi", "Nairobi"]
