"""Event nouns without a force: denied, not found, counted, reported; and what they are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reading_helpers import claims_of

if TYPE_CHECKING:
    from gazetteer import Gazetteer


def last(text: str, gazetteer: Gazetteer, language: str) -> tuple[str, str, str | None, set[str]]:
    """Kind, stance, country of the force and places of the last claim of a text."""
    claim = claims_of(text, gazetteer, language=language)[-1]
    report = claim.report
    return report.kind, claim.stance, report.force.country, {p.place.name for p in report.places}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Эфиопские войска взяли Гондэр. Лидер повстанцев опроверг захват Гондэра.", "ru",
         ("control", "denies", "ET", {"Gonder"})),
        ("Повстанцы вошли в Бамако. Генштаб Мали опроверг потерю города.", "ru",
         ("control", "denies", "ML", set())),
        ("Пакистан обстрелял Кабул. Наблюдатели ООН следов обстрела не нашли.", "ru",
         ("combat", "no_evidence", "PK", set())),
        ("Войска Йемена обстреляли Джибути. В Сане назвали сообщение об обстреле вымыслом.", "ru",
         ("combat", "denies", "YE", set())),
        ("Ефіопські війська взяли Гондер. Речник повстанців спростував взяття міста.", "uk",
         ("control", "denies", "ET", set())),
        ("The army denied the shelling of Goma.", "en", ("combat", "denies", None, {"Goma"})),
    ],
)  # fmt: skip
def test_a_denial_that_names_its_own_event(
    text: str, language: str, expected: tuple[object, ...], gazetteer: Gazetteer
) -> None:
    assert last(text, gazetteer, language) == expected


def test_counted_clashes_are_combat(gazetteer: Gazetteer) -> None:
    (claim,) = claims_of("За добу відбулося 96 боєзіткнень.", gazetteer, language="uk")
    number = claim.report.quantity
    assert claim.report.kind == "combat"
    assert number
    assert (number.low, number.unit) == (96, "engagements")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Клиника опровергла нападение на врача в Омске.", "ru"),
        ("Завод опроверг потерю контракта.", "ru"),
        ("Банк опроверг захват рынка.", "ru"),
        ("Министерство назвало сообщения о росте цен ложью.", "ru"),
        ("Ведомство опровергло утечку данных после атаки хакеров.", "ru"),
        ("Школа спростувала напад на вчительку у Львові.", "uk"),
        ("За добу відбулося 96 засідань.", "uk"),
    ],
)
def test_what_is_no_event_of_a_force(text: str, language: str, gazetteer: Gazetteer) -> None:
    assert claims_of(text, gazetteer, language=language) == ()
