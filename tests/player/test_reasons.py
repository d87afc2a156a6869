"""Why a place was chosen, in parts that any language can say."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from geo.player.mention_words import ENGLISH, INDONESIAN
from geo.player.reasons import KEYS, reasons
from tests.gazetteer.own_mentions import CODES, passages


@pytest.mark.parametrize("words", [ENGLISH, INDONESIAN], ids=["en", "id"])
def test_every_reason_has_words(words: dict[str, object]) -> None:
    assert {key for key in words if key.startswith("reason.")} == {f"reason.{k}" for k in KEYS}


def test_a_reason_keeps_its_values() -> None:
    why = (
        "macro-region of 1,200,300 people; Idaho follows, which contains it; the text speaks of US"
    )
    assert reasons(why) == [
        ["people", {"kind": "macro_region", "n": 1200300}],
        ["inner", {"place": "Idaho"}],
        ["spoken_of", {"country": "US"}],
    ]


def test_a_reason_that_nobody_translated_stands_as_it_is() -> None:
    assert reasons("Photon: Elm Road; sea") == [
        ["", {"text": "Photon: Elm Road"}], ["kind", {"kind": "sea"}],
    ]  # fmt: skip


@pytest.mark.parametrize("code", CODES)
def test_all_that_the_gazetteer_says_is_known(code: str, gazetteer: Gazetteer) -> None:
    matches = [
        match
        for text, _ in passages(code)
        for match in gazetteer.resolve(gazetteer.find(text, language=code), text, language=code)
    ]
    given = {why for match in matches for why in (match.why, *(r.why for r in match.rivals))}
    bare = {why.removeprefix("unresolved: ").removeprefix("ambiguous: ") for why in given}
    assert [part for why in bare for part in reasons(why) if not part[0]] == []
