"""Particles and endings are split off, and nothing else is."""

from __future__ import annotations

import pytest

from geo.language import load_pack
from geo.particles import Splitter, glued
from geo.sentences import tokenize


def words(text: str, *names: str) -> list[str]:
    spans = sorted((text.index(name), text.index(name) + len(name)) for name in names)
    return [t.text for t in tokenize(text, pack=load_pack("ko"), names=spans)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("쿠르스크로는", ["쿠르스크", "로는"]),
        ("이동했다고", ["이동했", "다고"]),
        ("보내지 않았다", ["보내", "지", "않았", "다"]),
        ("1만1천명이", ["1", "만", "1", "천", "명", "이"]),
        ("11월13일부터", ["11", "월", "13", "일", "부터"]),
        ("나토는", ["나토", "는"]),
        ("한국은 국가", ["한국", "은", "국가"]),
        ("M23이", ["M23", "이"]),
    ],
)
def test_words_are_cut_where_particles_join(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_name_stays_whole_and_ends_a_token() -> None:
    assert words("하르키우로 카이로에 북한군은", "하르키우", "카이로", "북한") == [
        "하르키우", "로", "카이로", "에", "북한", "군", "은",
    ]  # fmt: skip


def test_tokens_keep_true_offsets() -> None:
    text = "국방부는 북한군 1만1천명이 쿠르스크로 이동했다고 밝혔다."
    assert all(text[t.start : t.end] == t.text for t in tokenize(text, pack=load_pack("ko")))


def test_a_language_without_particles_is_not_cut() -> None:
    assert load_pack("id").splitter is None


def test_an_ending_comes_off_a_known_stem_only() -> None:
    splitter = Splitter(known=frozenset({"가"}), particles=("는",), endings=("다",))
    assert splitter.cut("가다") == ("가", "다")
    assert splitter.cut("나무다") == ("나무다",)
    assert splitter.cut("나무는") == ("나무", "는")


def test_what_is_glued_to_names_is_known_to_all_languages() -> None:
    assert "는" in glued()
    assert "군" in glued()
