"""Answers across articles. A false link is worse than a missed one: most tests want none."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from geo.model import Article, Claim, Quantity, Speaker, When
from geo.movements import trace_movements
from geo.replies import link_answers, linked
from tests.test_movements import (
    AMUR,
    EAST,
    KURSK,
    KURSK_CITY,
    KYIV,
    NATO,
    PYONGYANG,
    RUSSIA,
    SEOUL,
    claim,
    day,
    place,
)

MALI = place("ne:ML", "country")
TOKYO = Speaker(name="Sato Contoh", affiliation="JP", kind="person")


def answers(*claims: Claim, **more: Any) -> set[tuple[str, str]]:
    return {(link.claim, link.answers) for link in link_answers(claims, **more)}


def told(stance: Any = "asserts", *at: Any, **more: Any) -> Claim:
    return claim(stance, *(at or (KURSK,)), **more)


def no(stance: Any = "denies", *at: Any, **more: Any) -> Claim:
    return claim(stance, *(at or (KURSK,)), **{"by": PYONGYANG, "said": "2024-10-20"} | more)


def with_number(told: Claim, number: int, **more: Any) -> Claim:
    quantity = Quantity(low=number, best=number, high=number, **more)
    return replace(told, report=replace(told.report, quantity=quantity))


def of_unit(told: Claim, unit: str) -> Claim:
    force = replace(told.report.force, unit=unit)
    return replace(told, report=replace(told.report, force=force))


# -- what is linked -------------------------------------------------------------------------------


@pytest.mark.parametrize("stance", ["denies", "no_evidence", "cannot_confirm", "declines"])
def test_an_answer_is_linked_to_the_same_report_in_another_article(stance: str) -> None:
    said, answer = told(), no(stance)
    assert answers(said, answer) == {(answer.id, said.id)}


def test_a_confirmation_is_linked_to_what_it_confirms() -> None:
    said, sure = told(), told("confirms", by=NATO, said="2024-10-28")
    assert answers(said, sure) == {(sure.id, said.id)}


def test_a_link_tells_whose_statement_it_is_and_why() -> None:
    said, answer = told(by=KYIV), no()
    (link,) = link_answers([said, answer])
    assert link.why == "Ani Contoh (UA), 2 days before: the same force and kind, the same place"


def test_a_denial_about_an_area_answers_a_claim_about_a_place_in_it() -> None:
    for area, inner in ((KURSK, KURSK_CITY), (EAST, AMUR), (RUSSIA, KURSK)):
        said, answer = told("asserts", inner), no("denies", area)
        assert answers(said, answer) == {(answer.id, said.id)}


def test_a_confirmation_of_a_town_confirms_its_region() -> None:
    said, sure = told("asserts", KURSK), told("confirms", KURSK_CITY, by=NATO, said="2024-10-20")
    assert answers(said, sure) == {(sure.id, said.id)}


def test_sent_and_present_are_one_matter_for_a_denial() -> None:
    said, answer = told(kind="presence"), no(kind="deployment")
    assert answers(said, answer) == {(answer.id, said.id)}
    same = told(kind="deployment")
    assert answers(said, same, answer) == {(answer.id, same.id)}


def test_the_latest_of_equal_statements_is_meant() -> None:
    old, new = told(by=KYIV, said="2024-10-15"), told(said="2024-10-18")
    answer = no()
    assert answers(old, new, answer) == {(answer.id, new.id)}


def test_a_statement_told_by_two_papers_is_answered_in_both() -> None:
    said, again, answer = told(), told(), no()
    assert answers(said, again, answer) == {(answer.id, said.id), (answer.id, again.id)}


def test_an_answer_linked_in_its_own_article_is_followed_to_other_papers() -> None:
    said = told(article="x")
    answer = no(answers=(said,), article="x", said=None)
    again, other = told(), told(by=KYIV)
    found = link_answers([said, answer, again, other])
    assert [(link.claim, link.answers) for link in found] == [(answer.id, again.id)]
    assert "in its own article" in found[0].why


def test_without_a_place_only_the_one_statement_can_be_meant() -> None:
    said, answer = claim(), claim("denies", by=PYONGYANG, said="2024-10-20")
    assert answers(said, answer) == {(answer.id, said.id)}
    assert answers(told(), answer)
    other = claim(by=KYIV)
    assert answers(said, other, answer) == set()


def test_without_a_day_of_speech_the_day_of_publication_counts() -> None:
    said, answer = told(said=None, article="a"), no(said=None, article="b")
    papers = [
        Article(id=name, text="x", language="id", published=day(on))
        for name, on in (("a", "2024-10-18"), ("b", "2024-10-19"))
    ]
    assert answers(said, answer) == set()
    assert answers(said, answer, articles=papers) == {(answer.id, said.id)}
    assert answers(said, answer, articles=papers[:1]) == set()


# -- what is not ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        no(said="2024-10-17"),
        no(said="2024-11-20"),
        no(said=None),
        no(said="2024-10-01/2024-10-31"),
        no(force="RU"),
        no(force=None),
        no("denies", AMUR),
        no("denies", KURSK_CITY),
        no("denies", MALI),
        no(kind="training"),
        no(kind="withdrawal"),
        no(kind="weapons_supply"),
        no(by=SEOUL),
        no(by=Speaker(name="Kim Contoh", affiliation="KR", kind="person")),
        no(by=None),
        no(when="2024-12-01"),
        no("asserts"),
        no("expects"),
        of_unit(no(), "ships"),
        with_number(no(), 3),
    ],
    ids=["said before", "too late", "no day", "vague day", "force", "nobody's force", "place",
         "a town in it", "elsewhere", "kind", "leaving", "arms", "himself", "his side", "nobody",
         "event day", "assertion", "expectation", "ships", "number"],
)  # fmt: skip
def test_anything_that_speaks_against_it_leaves_it_unlinked(answer: Claim) -> None:
    said = with_number(told(when="2024-10-08/2024-10-13"), 1500)
    assert answers(said, answer) == set()


@pytest.mark.parametrize(
    ("stance", "answer"),
    [
        ("denies", "denies"),
        ("cannot_confirm", "denies"),
        ("confirms", "confirms"),
        ("expects", "confirms"),
        ("confirms", "cannot_confirm"),
        ("expects", "declines"),
    ],
)
def test_not_every_stance_answers_every_other(stance: str, answer: str) -> None:
    assert answers(told(stance), no(answer)) == set()


def test_nobody_answers_what_a_reporter_tells_in_his_own_voice() -> None:
    assert answers(told(by=None), no()) == set()
    relayed = told("reports", by=None)
    assert answers(relayed, no())


def test_no_comment_on_a_country_says_nothing_of_a_town() -> None:
    for stance in ("declines", "cannot_confirm"):
        assert answers(told("asserts", KURSK), no(stance, RUSSIA)) == set()


def test_a_confirmation_of_a_region_confirms_no_town_and_no_country() -> None:
    sure = told("confirms", KURSK, by=NATO, said="2024-10-20")
    assert answers(told("asserts", KURSK_CITY), sure) == set()
    assert answers(told("asserts", RUSSIA), sure) == set()


def test_what_is_planned_is_not_denied_by_denying_what_happened() -> None:
    assert answers(told(status="planned"), no(status="past")) == set()
    assert answers(told(status="past"), no(status="past"))


def test_claims_of_one_article_are_the_extractors_matter() -> None:
    assert answers(told(article="x"), no(article="x")) == set()


def test_nothing_gives_nothing() -> None:
    assert link_answers([]) == ()
    assert linked([], []) == ()


# -- a whole story, links counted -----------------------------------------------------------------


def test_on_an_invented_story_every_link_is_right_and_most_are_found() -> None:
    """Two forces, three weeks, eight answers, one that is unclear and five of other matters."""
    goma = place("gn:goma", "city", "ne:CD", size=1e4)
    kigali = Speaker(role="Kigali", affiliation="RW", kind="government")
    kinshasa = Speaker(name="Mbala Contoh", affiliation="CD", kind="person")
    sent = told(by=SEOUL, said="2024-10-18", status="past")
    seen = told("asserts", AMUR, by=KYIV, said="2024-10-19", kind="training")
    plan = told("expects", by=KYIV, said="2024-10-21", status="planned")
    crossed = told("asserts", goma, by=kinshasa, force="RW", said="2024-10-20", status="past")
    shelled = told("asserts", goma, by=kinshasa, force="RW", said="2024-10-22", kind="combat")
    right = {
        (no(said="2024-10-22", status="past"), sent),
        (no("no_evidence", by=NATO, said="2024-10-18"), sent),
        (told("confirms", by=NATO, said="2024-10-28", status="past"), sent),
        (no("denies", goma, by=kigali, force="RW", said="2024-10-21", status="past"), crossed),
        (no("declines", goma, by=kigali, force="RW", said="2024-10-23", kind="combat"), shelled),
        (no("denies", AMUR, kind="training", said="2024-10-22"), seen),
        (no("denies", RUSSIA, kind="training", said="2024-10-23"), seen),
        (no(status="planned", said="2024-10-25"), plan),
    }
    unclear = claim("cannot_confirm", by=TOKYO, said="2024-10-22")
    strangers = {
        no(force="RW"), no("denies", goma, force="CD", said="2024-10-21"),
        no(said="2024-11-30"), no("denies", goma, said="2024-10-23"),
        told("confirms", AMUR, by=NATO, said="2024-10-20"),
    }  # fmt: skip
    claims = [sent, seen, plan, crossed, shelled, unclear, *strangers, *(a for a, _ in right)]
    random.Random(1).shuffle(claims)
    found = answers(*claims)
    expected = {(a.id, b.id) for a, b in right}
    assert found <= expected
    assert len(found) >= len(expected) - 1


def test_links_bring_an_answer_into_the_movement_it_answers() -> None:
    said, answer = told("asserts", KURSK), claim("denies", by=PYONGYANG, said="2024-10-20")
    assert len(trace_movements([said, answer])) == 2
    claims = linked([said, answer], link_answers([said, answer]))
    (movement,) = trace_movements(claims)
    assert (movement.status, movement.reasons) == (
        "contested", ("the first that tells of it", "it answers a claim of it"),
    )  # fmt: skip


def test_linking_keeps_what_the_article_links() -> None:
    said = told(article="x")
    answer, again = no(answers=(said,), article="x"), told()
    both = linked([said, answer, again], link_answers([said, answer, again]))
    assert both[1].answers == (said.id, again.id)
    assert both[0] == said


def test_many_answers_take_linear_time() -> None:
    def seconds(number: int) -> float:
        rng = random.Random(3)
        places = [place(f"gn:{n}", "city", "ne:RU") for n in range(40)]
        start = date(2024, 1, 1)
        claims = [
            told(
                rng.choice(["asserts", "denies", "confirms", "declines"]), rng.choice(places),
                by=rng.choice([SEOUL, KYIV, NATO, PYONGYANG]),
                said=(start + timedelta(days=rng.randrange(number // 20))).isoformat(),
            )
            for _ in range(number)
        ]  # fmt: skip
        began = time.process_time()
        link_answers(claims)
        return time.process_time() - began

    assert seconds(4000) < 9 * max(seconds(1000), 0.05)


def test_a_day_of_speech_with_one_end_is_no_day() -> None:
    vague = replace(no(), said=When(last=date(2024, 10, 20), precision="day", basis="inferred"))
    assert answers(told(), vague) == set()
