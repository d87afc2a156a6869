"""Interviews: whoever stands before the colon says it."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from tests.reading_helpers import claims_of

TALK = """PEMBAWA ACARA: Selamat malam, Pak Menteri.
MENTERI: Selamat malam.
PEMBAWA ACARA: Apakah tentara Kenya telah tiba di Goma?
MENTERI: Ya, benar. Sekitar 400 tentara Kenya telah tiba di Goma."""


def test_the_one_whose_turn_it_is_speaks(gazetteer: Gazetteer) -> None:
    (claim,) = claims_of(TALK, gazetteer)
    assert claim.speaker is not None
    assert (claim.speaker.role, claim.speaker.kind, claim.origin) == (
        "MENTERI", "person", "attributed",
    )  # fmt: skip
    assert claim.speaker.start is not None
    assert TALK[claim.speaker.start : claim.speaker.end] == "MENTERI"
    assert claim.chain[0] == "MENTERI"


def test_a_known_name_brings_its_side(gazetteer: Gazetteer) -> None:
    (claim,) = claims_of(TALK.replace("MENTERI", "Mark Rutte"), gazetteer)
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.speaker.affiliation) == ("Mark Rutte", "NATO")


def test_a_speaker_named_in_the_sentence_stays(gazetteer: Gazetteer) -> None:
    text = TALK.replace("Sekitar", "Menurut PBB, sekitar")
    (claim,) = claims_of(text, gazetteer)
    assert claim.speaker is not None
    assert claim.speaker.role != "MENTERI"


@pytest.mark.parametrize(
    "text",
    [
        "Lokasi: Goma.\nWaktu: malam.\nJumlah: 400.\nKekuatan: 400 tentara Kenya tiba di Goma.",
        "Kabar: 400 tentara Kenya telah tiba di Goma.",
        "Moskow: Rusia tenang.\nMoskow: Rusia ramai.\nSekitar 400 tentara Kenya tiba di Goma.",
    ],
    ids=["a list of facts", "one label", "one place"],
)
def test_labels_that_take_no_turns_are_no_speakers(text: str, gazetteer: Gazetteer) -> None:
    assert all(claim.speaker is None for claim in claims_of(text, gazetteer))
