"""Numbers whose noun is left out count the force spoken of last, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reading_helpers import claims_of

if TYPE_CHECKING:
    from gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "language", "kind", "low", "force"),
    [
        ("Кения направила на Гаити 400 солдат. Первые сто уже прибыли в Порт-о-Пренс.", "ru",
         "transfer", 100, "KE"),
        ("Литва передаст Украине 30 гаубиц. Первые восемь уже прибыли в Польшу.", "ru",
         "transfer", 8, "LT"),
        ("Іран запустив по Ізраїлю 90 дронів. Військові збили 70 з них.", "uk",
         "combat", 70, "IR"),
        ("Kenya lost four soldiers near Lamu. Five others were wounded.", "en",
         "casualties", 5, "KE"),
    ],
)  # fmt: skip
def test_a_number_of_more_of_the_same(
    text: str, language: str, kind: str, low: int, force: str, gazetteer: Gazetteer
) -> None:
    report = claims_of(text, gazetteer, language=language)[-1].report
    number = report.quantity
    assert (report.kind, number and number.low, report.force.country) == (kind, low, force)


@pytest.mark.parametrize(
    "text",
    ["Первые сто прибыли в Москву на выставку.", "Еще десять погибли при пожаре в Омске."],
)
def test_nothing_is_counted_where_no_force_was_named(text: str, gazetteer: Gazetteer) -> None:
    assert claims_of(text, gazetteer, language="ru") == ()
