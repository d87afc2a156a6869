"""Offices of several words, adverbs behind a speaker, and what a sentence only compares with."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from tests.reading_helpers import days, only


@pytest.mark.parametrize(
    ("office", "name"),
    [
        ("Minister of Defence", "Aino Lehtinen"),
        ("Minister for Foreign Affairs", "Penny Wynne"),
        ("Secretary of State for Defence", "Robin Haleworth"),
        ("Chief of the General Staff", "Pavel Roth"),
    ],
)
def test_the_last_words_of_an_office_are_no_name(
    office: str, name: str, gazetteer: Gazetteer
) -> None:
    text = f"{office} {name} said two Dutch frigates had left Rotterdam."
    speaker = only(text, gazetteer, language="en").speaker
    assert speaker is not None
    assert (speaker.role, speaker.name) == (office, name)


@pytest.mark.parametrize(
    ("text", "language", "role"),
    [
        ("Kigali kembali membantah tentaranya ikut bertempur di Goma.", "id", "Kigali"),
        ("Kigali sekali lagi membantah tentaranya ikut bertempur di Goma.", "id", "Kigali"),
        (
            "Росія втратила 900 військових, повідомляє Генеральний штаб ЗСУ станом на 08:00.",
            "uk",
            "Генеральний штаб ЗСУ",
        ),
    ],
)
def test_adverbs_behind_a_speaker_are_not_of_it(
    text: str, language: str, role: str, gazetteer: Gazetteer
) -> None:
    speaker = only(text, gazetteer, language=language).speaker
    assert speaker is not None
    assert speaker.role == role


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Some 900 Danish troops are now in Latvia, up from 400 in July 2024.", "en"),
        ("Sekitar 900 tentara Denmark kini berada di Latvia, naik dari 400 pada Juli 2024.", "id"),
        ("Rund 900 dänische Soldaten sind in Lettland, verglichen mit 400 im Juli 2024.", "de"),
    ],
)
def test_a_day_that_is_only_compared_with_is_not_the_day_of_the_event(
    text: str, language: str, gazetteer: Gazetteer
) -> None:
    claim = only(text, gazetteer, language=language)
    assert days(claim.report.when) == (None, None)
    assert claim.report.status == "ongoing"
    assert claim.report.quantity
    assert claim.report.quantity.low == 900


def test_what_stands_before_a_colon_is_not_the_verbs_plan(gazetteer: Gazetteer) -> None:
    text = "Соседи готовятся к худшему: Польша перебросила в Сувалки батальон спецназа."
    assert only(text, gazetteer, language="ru").report.status == "past"


def test_before_the_end_in_one_word_has_all_of_it(gazetteer: Gazetteer) -> None:
    text = "북한은 연말 전에 병력 3000명을 러시아에 보낼 계획이라고 국정원이 밝혔다."
    claim = only(text, gazetteer, language="ko")
    assert days(claim.report.when) == (None, "2024-12-31")


@pytest.mark.parametrize(
    ("text", "language", "role"),
    [
        ("Polen hat Soldaten nach Suwalki verlegt, sagten zwei Diplomaten.", "de", "Diplomaten"),
        (
            "Polen hat Soldaten nach Suwalki verlegt, sagten ranghohe westliche Diplomaten.",
            "de",
            "Diplomaten",
        ),
        ("Польша перебросила солдат в Сувалки, сообщили два дипломата.", "ru", "дипломата"),
        ("Польща перекинула солдатів до Сувалків, повідомили два дипломати.", "uk", "дипломати"),
    ],
)
def test_numbers_and_adjectives_lead_to_who_speaks_behind_the_verb(
    text: str, language: str, role: str, gazetteer: Gazetteer
) -> None:
    speaker = only(text, gazetteer, language=language).speaker
    assert speaker is not None
    assert speaker.role is not None
    assert speaker.role.endswith(role)
    assert speaker.affiliation is None
