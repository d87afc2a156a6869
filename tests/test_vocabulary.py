"""How broad the shipped packs are: lemmas, not forms, against what every language must have."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from geo.language import load_pack, packs
from geo.sentences import lemma_of
from tests.benchmarks.vocabulary_probe import MOST, probe, reworded
from tests.sentences import CODES

FULL = {"predicates": 300, "speech": 60, "forces": 80}
OTHER = {"predicates": 150, "speech": 40, "forces": 50}
WANTED = {"id": FULL, "en": FULL, "ms": OTHER, "ru": OTHER, "uk": OTHER, "ko": OTHER, "de": OTHER}
"""Lemmas that a pack must have of each table."""


def lemmas(code: str, table: str) -> set[str]:
    """The lemmas of a table, each counted once whatever its forms; a set phrase is one lemma.

    A form that a row lists as it stands counts by its dictionary form.
    """
    pack = load_pack(code)
    language = pack.lemmatizer
    found: set[str] = set()
    for phrase, entry in pack.lexicon.phrases():
        if entry.category == table:
            words = (entry.lemma or phrase).casefold().split()
            found.add(" ".join(lemma_of(w, language) if language else w for w in words))
    return found


@pytest.mark.parametrize("table", FULL)
@pytest.mark.parametrize("code", WANTED)
def test_a_pack_has_enough_lemmas(code: str, table: str) -> None:
    if code not in packs():
        pytest.skip(f"there is no pack {code!r} yet")
    found = lemmas(code, table)
    assert len(found) >= WANTED[code][table], sorted(found)


def test_forms_of_one_verb_count_once() -> None:
    kerah = {"mengerahkan", "dikerahkan", "pengerahan", "terkerahkan"}
    assert not kerah & lemmas("id", "predicates")
    assert "kerah" in lemmas("id", "predicates")


@pytest.mark.parametrize("code", [c for c in CODES if c in packs()])
def test_other_words_of_the_class_cost_little_recall(code: str, gazetteer: Gazetteer) -> None:
    found = probe(code, gazetteer)
    assert found.replaced > found.wanted / 2
    assert found.fall < MOST, found.lost


@pytest.mark.parametrize("seed", range(3))
def test_the_probe_changes_the_words_and_keeps_the_class(seed: int) -> None:
    sentence = {"text": "Rusia Kerahkan Kapal Perang ke Tartus", "claims": [{"kind": "deployment"}]}
    text, changes = reworded(sentence, "id", seed)
    assert (text, changes) == reworded(sentence, "id", seed)
    assert changes == 1
    assert "Kerahkan" not in text
    verb = text.removeprefix("Rusia ").removesuffix(" Kapal Perang ke Tartus")
    entries = [e for p, e in load_pack("id").lexicon.phrases() if p == verb.casefold()]
    assert any((e.value, e.form) == ("deployment", "base") for e in entries)


def test_the_probe_leaves_prepositions_and_names_of_forces_alone() -> None:
    sentence = {"text": "Pesawat angkut Rusia menuju Bamako lewat Libya.", "claims": []}
    assert reworded(sentence, "id", 0)[1] == 0
