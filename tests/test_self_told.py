"""Forces that tell of themselves: a pronoun behind a verb of speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reading_helpers import claims_of

if TYPE_CHECKING:
    from gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "kind", "force"),
    [
        ("Ukraine said it had withdrawn from Kherson.", "withdrawal", "UA"),
        ("Israel said Sunday it had struck a depot near Homs.", "combat", "IL"),
        ("Kenyan soldiers said they had captured the town of Garissa.", "control", "KE"),
    ],
)
def test_the_pronoun_is_whoever_speaks(
    text: str, kind: str, force: str, gazetteer: Gazetteer
) -> None:
    (claim,) = claims_of(text, gazetteer, language="en")
    assert (claim.report.kind, claim.report.force.country) == (kind, force)


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine said it had withdrawn from the treaty.",
        "The mayor said it had struck a chord in Lyman.",
        "Ukraine said he had left Lyman for his holiday.",
    ],
)
def test_no_force_where_nothing_of_one_is_told(text: str, gazetteer: Gazetteer) -> None:
    assert claims_of(text, gazetteer, language="en") == ()
