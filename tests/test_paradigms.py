"""Principal parts, particles and the heads of compounds."""

from __future__ import annotations

import pytest

from geo.paradigms import brackets_of, by_parts, head_of


@pytest.mark.parametrize(
    ("lemma", "template", "form"),
    [
        ("ab+zieh/zog/gezogen", "~1en", "abziehen"),
        ("ab+zieh/zog/gezogen", "~2", "abzog"),
        ("ab+zieh/zog/gezogen", "~3", "abgezogen"),
        ("ab+zieh/zog/gezogen", "zu~1en", "abzuziehen"),
        ("ein+räum", "ge~t", "eingeräumt"),
        ("ein+räum", "~te", "einräumte"),
        ("schieß/schoss/geschossen", "~2en", "schossen"),
        ("schieß/schoss/geschossen", "~4", "geschossen"),
    ],
)
def test_a_stem_in_parts_takes_the_part_that_the_template_names(
    lemma: str, template: str, form: str
) -> None:
    assert by_parts(lemma, template) == form


@pytest.mark.parametrize(
    ("word", "head"),
    [("artilleriegranaten", "granaten"), ("granaten", ""), ("segelboot", "boot")],
)
def test_a_compound_is_looked_up_under_its_head(word: str, head: str) -> None:
    assert head_of(word, {"granaten", "boot"}) == head


def test_a_verb_knows_the_words_that_may_close_its_clause() -> None:
    brackets = brackets_of(["abzieht", "unter kontrolle bringt"], {"ab"})
    assert brackets == {
        "zieht": ((("ab",), "abzieht"),),
        "bringt": ((("unter", "kontrolle"), "unter kontrolle bringt"),),
    }


def test_no_verb_parts_in_a_language_without_particles() -> None:
    assert brackets_of(["abzieht"], set()) == {}
