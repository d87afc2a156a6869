"""Names in passages of our own on other stories, in every language, with traps."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from tests.gazetteer import own_mentions


@pytest.mark.parametrize("code", own_mentions.CODES)
def test_places_are_found_and_resolved_in_every_language(gazetteer: Gazetteer, code: str) -> None:
    tally = own_mentions.score(gazetteer, code)
    assert tally.f1 >= 0.95, tally.remarks
    assert tally.resolution >= 0.95, tally.remarks


def test_there_are_passages_in_all_seven_languages() -> None:
    assert own_mentions.CODES == ("de", "en", "id", "ko", "ms", "ru", "uk")
    assert all(len(own_mentions.passages(code)) >= 20 for code in own_mentions.CODES)
