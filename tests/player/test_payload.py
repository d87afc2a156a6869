"""The columns the browser reads."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from geo.model import Claim, Story, When
from geo.player import payload
from geo.player.payload import (
    DATE,
    NUMBER,
    PLACE,
    day_number,
    day_of,
    marked_quote,
    web_address,
)
from tests.player import stories


@pytest.fixture(scope="module")
def story() -> Story:
    return stories.full()


@pytest.fixture(scope="module")
def sent(story: Story) -> dict[str, Any]:
    return payload(story)


def claim(story: Story, key: str) -> Claim:
    return next(claim for claim in story.claims if claim.id == key)


def column(sent: dict[str, Any], key: str, name: str) -> Any:
    return sent["claims"][name][sent["claims"]["id"].index(key)]


def test_every_claim_is_sent_once(story: Story, sent: dict[str, Any]) -> None:
    assert sorted(sent["claims"]["id"]) == sorted(claim.id for claim in story.claims)


def test_columns_have_one_length(sent: dict[str, Any]) -> None:
    assert {len(rows) for rows in sent["claims"].values()} == {len(sent["claims"]["id"])}


def test_days_ascend_and_the_undated_come_last(sent: dict[str, Any]) -> None:
    days = sent["claims"]["day"]
    known = [day for day in days if day is not None]
    assert known == sorted(known)
    assert days[len(known) :] == [None]


def test_a_day_before_1970_is_negative_not_undated(sent: dict[str, Any]) -> None:
    assert column(sent, "c-1950", "day") == date(1950, 10, 19).toordinal() - 719163
    assert column(sent, "c-1950", "day") < 0


@pytest.mark.parametrize(
    ("said", "published", "expected"),
    [
        (When(first=date(2024, 10, 1), last=date(2024, 10, 3)), When(), date(2024, 10, 3)),
        (When(first=date(2024, 10, 1)), When(), date(2024, 10, 1)),
        (When(last=date(2024, 10, 3)), When(), date(2024, 10, 3)),
        (When(), When(first=date(2024, 10, 5), last=date(2024, 10, 6)), date(2024, 10, 6)),
        (When(), When(), None),
    ],
)
def test_known_on_its_last_day_of_speech_else_of_publication(
    story: Story, said: When, published: When, expected: date | None
) -> None:
    told = replace(story.claims[0], said=said)
    assert day_of(told, published) == day_number(expected)


def test_a_claim_of_an_unknown_article_is_undated_and_kept(story: Story) -> None:
    lost = replace(claim(story, "c-declines"), article="gone")
    sent = payload(replace(story, claims=(lost,)))
    assert sent["claims"]["day"] == [None]
    assert sent["articles"][0]["outlet"] == ""


def test_an_answer_to_a_claim_that_is_not_there_is_left_out(story: Story) -> None:
    sent = payload(replace(story, claims=(claim(story, "c-denies"),)))
    assert sent["claims"]["answers"] == [[]]


def test_answers_point_at_rows(sent: dict[str, Any]) -> None:
    ids = sent["claims"]["id"]
    assert [ids[k] for k in column(sent, "c-denies", "answers")] == ["c-ship", "c-prepare"]


def test_place_and_number_are_marked_in_the_quote(story: Story) -> None:
    told = claim(story, "c-prepare")
    flat = marked_quote(told)
    assert "".join(flat[::2]) == told.evidence.quote
    assert [pair for pair in zip(flat[::2], flat[1::2], strict=True) if pair[1]] == [
        ("10,000", NUMBER),
        ("eastern Ukraine", PLACE),
    ]


def test_marks_outside_the_quote_are_left_out(story: Story) -> None:
    told = claim(story, "c-no-evidence")
    assert marked_quote(told) == [told.evidence.quote, 0]


def test_a_number_wins_over_a_date_it_lies_in(story: Story) -> None:
    told = claim(story, "c-ship")
    start = told.evidence.start
    wide = replace(told, said=When(last=date(2024, 10, 18), start=start, end=start + 20))
    flat = marked_quote(wide)
    assert flat[:4] == ["1,500", NUMBER, " special forces", DATE]


def test_signs_outside_the_basic_plane_keep_their_offsets(story: Story) -> None:
    source = stories.article("Wide", "\U0001f6f0\U0001f6f0 700 troops near Kursk")
    tell = stories.Teller(source)
    told = tell.claim(
        "w",
        source.text,
        quantity=tell.number(700, "700"),
        places=(tell.link("at", stories.KURSK, "Kursk"),),
    )
    assert marked_quote(told)[2:4] == ["700", NUMBER]


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a", True),
        ("HTTP://EXAMPLE.ORG", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("file:///x", False),
        ("", False),
        (None, False),
    ],
)
def test_only_plain_web_addresses_are_sent(url: str | None, kept: bool) -> None:
    assert (web_address(url) is not None) is kept


def test_a_place_that_no_map_can_show_has_no_point(sent: dict[str, Any]) -> None:
    k = sent["places"]["id"].index(stories.THE_WEST.id)
    assert sent["places"]["lon"][k] is None
    assert sent["places"]["lat"][k] is None


def test_places_are_named_in_the_languages_of_the_page() -> None:
    claim = replace(stories.full().claims[0], said_at=())
    link = claim.report.places[0]
    sea = replace(link, place=replace(link.place, id="dl:red-sea", name="Red Sea"))
    none = replace(link, place=replace(link.place, id="gn:0", name="Nowhere"))
    claim = replace(claim, report=replace(claim.report, places=(sea, none)))
    places = payload(replace(stories.full(), claims=(claim,)))["places"]
    assert places["name"] == ["Red Sea", "Nowhere"]
    assert places["names"] == {"id": ["Laut Merah", None]}


def test_inferred_links_say_so(sent: dict[str, Any]) -> None:
    flat = column(sent, "c-move-on", "links")
    ids = sent["places"]["id"]
    triples = [(flat[k], ids[flat[k + 1]], flat[k + 2]) for k in range(0, len(flat), 3)]
    assert triples == [(0, stories.FAR_EAST.id, 1), (2, stories.KURSK.id, 0)]


def test_place_of_speech_has_a_role_of_its_own(sent: dict[str, Any]) -> None:
    roles = sent["vocabulary"]["roles"]
    flat = column(sent, "c-no-evidence", "links")
    assert [roles[role] for role in flat[::3]] == ["at", "said"]


def test_the_same_story_has_the_same_hash(sent: dict[str, Any]) -> None:
    assert payload(stories.full())["hash"] == sent["hash"]


def test_another_story_has_another_hash(story: Story, sent: dict[str, Any]) -> None:
    assert payload(replace(story, title="other"))["hash"] != sent["hash"]


def test_an_empty_story_is_a_payload() -> None:
    sent = payload(Story())
    assert sent["claims"]["id"] == []
    assert sent["places"]["id"] == []


def test_repeated_sources_stand_once() -> None:
    sent = payload(stories.many(600))
    assert len(sent["articles"]) == 12
    assert len(sent["speakers"]) == 40
    assert len(sent["quotes"]) == 1


def test_it_is_json(sent: dict[str, Any]) -> None:
    assert json.loads(json.dumps(sent))["hash"] == sent["hash"]
