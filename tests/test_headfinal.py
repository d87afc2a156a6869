"""Clauses, forces, events, speech and places where the verb stands last."""

from __future__ import annotations

from itertools import pairwise

import pytest

from gazetteer import Gazetteer
from geo.analysis import Analysis
from geo.grammar import event_places, find_events, find_forces, find_speech
from geo.headfinal.verbs import find_verbs, split_clauses
from geo.memory import Memory
from geo.roles import PlaceMemory
from tests.reading_helpers import analysed


@pytest.fixture
def read(gazetteer: Gazetteer):  # type: ignore[no-untyped-def]
    return lambda text: analysed(text, gazetteer, language="ko")


def events(a: Analysis) -> list[tuple[str, str | None, str, bool]]:
    return [(e.kind, e.phrase.force.country, e.status, e.negated)
            for e in find_events(a, Memory())]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "closers"),
    [
        ("북한군이 이동했다고 밝혔다.", ["quotative", "finite"]),
        ("파병된 북한군이 이동했다.", ["adnominal", "finite"]),
        ("북한군이 이동한 것으로 알려졌다.", ["content", "finite"]),
        ("군대를 보낸다면 배치할 것이다.", ["conditional", "content"]),
        ("북한군이 이동하고 있다.", ["finite"]),
    ],
)
def test_a_verb_tells_how_it_closes_its_clause(read, text: str, closers: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert [v.closer for v in find_verbs(read(text))] == closers


def test_clauses_cover_the_sentence(read) -> None:  # type: ignore[no-untyped-def]
    a = read("북한군은 청진에서 이동해 훈련을 받고 있으며 전투에 참여했다고 밝혔다.")
    clauses = split_clauses(a, find_verbs(a))
    assert clauses[0].first == 0
    assert clauses[-1].last == len(a.tokens)
    assert all(x.last == y.first for x, y in pairwise(clauses))


@pytest.mark.parametrize(
    ("text", "country", "low"),
    [
        ("북한군 약 1만1천명이 이동했다.", "KP", 11000),
        ("수천 명의 우간다 병력이 주둔 중이다.", "UG", 2000),
        ("미군 구축함 2척이 도착했다.", "US", 2),
    ],
)
def test_owner_and_number_stand_around_the_noun(read, text: str, country: str, low: int) -> None:  # type: ignore[no-untyped-def]
    found = find_forces(read(text))[0]
    assert found.force.country == country
    assert found.count
    assert found.count.quantity.low == low


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("러시아군이 고마를 점령했다.", [("control", "RU", "past", False)]),
        ("프랑스는 병력을 보내지 않았다.", [("deployment", "FR", "past", True)]),
        ("프랑스는 병력 400명을 파견하기로 했다.", [("deployment", "FR", "planned", False)]),
        ("미군이 철수를 시작했다.", [("withdrawal", "US", "past", False)]),
        ("러시아에 파병된 북한군의 문제를 논의했다.", []),
    ],
)
def test_events_have_their_force_as_argument(read, text: str, found: list[object]) -> None:  # type: ignore[no-untyped-def]
    assert events(read(text)) == found


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("한국 국방부는 북한군이 이동했다고 밝혔다.", "한국 국방부"),
        ("북한군이 이동했다고 한국 국방부가 밝혔다.", "한국 국방부"),
        ("한국 국방부에 따르면 북한군이 이동했다.", "한국 국방부"),
    ],
)
def test_the_speaker_stands_before_or_behind_what_is_said(read, text: str, role: str) -> None:  # type: ignore[no-untyped-def]
    acts = find_speech(read(text))
    assert [s.role for act in acts for s in act.speakers] == [role]


def test_a_particle_gives_a_place_its_role(read) -> None:  # type: ignore[no-untyped-def]
    a = read("북한군이 청진에서 블라디보스토크로 이동했다.")
    event = find_events(a, Memory())[0]
    links = event_places(a, event, None, PlaceMemory())
    assert [(x.role, x.place.name) for x in links] == [("from", "Chongjin"), ("to", "Vladivostok")]
