"""Which sense of a predicate holds, by its object, its place and its force."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reading_helpers import claims_of, only

if TYPE_CHECKING:
    from gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kenyan soldiers evacuated residents of Mombasa.", "en"),
        ("Kenyan soldiers rested, following the end of talks in Mombasa.", "en"),
        ("Kenyan soldiers moved the drugs to Mombasa.", "en"),
        ("Kapal perang Kenya memasuki hari ketiga pelayaran.", "id"),
        ("Die kenianische Armee räumte den Schnee.", "de"),
        ("Kenianische Truppen haben drei Frauen getötet.", "de"),
        ("Kenia hat 40 Kriegsschiffe.", "de"),
        ("Die Bundeswehr hat alle Strukturen in Litauen abgebaut.", "de"),
        ("Tentera Malaysia telah melalui latihan sebelum ke Kuala Lumpur.", "ms"),
        ("Prajurit Kenya menolong warga yang menjadi korban longsor.", "id"),
    ],
)
def test_what_is_not_of_the_force(text: str, language: str, gazetteer: Gazetteer) -> None:
    assert claims_of(text, gazetteer, language=language) == ()


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Kenya evacuated its soldiers from Mombasa.", "en", "withdrawal"),
        ("Kapal perang Kenya memasuki Teluk Aden.", "id", "transfer"),
        ("Die kenianische Armee räumte die Stadt Kismayo.", "de", "withdrawal"),
        ("Rebellen haben drei Soldaten getötet.", "de", "casualties"),
        ("Українські бійці відбили 12 атак біля Лимана.", "uk", "combat"),
        ("Українські бійці відбили село Грузьке.", "uk", "control"),
    ],
)
def test_what_is(text: str, language: str, kind: str, gazetteer: Gazetteer) -> None:
    assert only(text, gazetteer, language=language).report.kind == kind


FILM = """Sebuah regu tentara dikirim ke Normandia dalam film ini. Sutradara memilih pemeran baru.
Bioskop akan memutarnya mulai Jumat."""


def test_a_page_of_films_tells_of_no_force(gazetteer: Gazetteer) -> None:
    assert claims_of(FILM, gazetteer) == ()


def test_they_are_the_people_last_spoken_of(gazetteer: Gazetteer) -> None:
    text = "Kenya sent 300 soldiers to Mombasa. Villagers fled. They crossed into Tanzania."
    assert [c.report.kind for c in claims_of(text, gazetteer, language="en")] == ["deployment"]


SPACE = (
    """Tiga awak baru tiba dengan kapal itu. NASA mengirim dua astronaut ke stasiun antariksa."""
)


def test_a_page_of_spaceflight_tells_of_no_force(gazetteer: Gazetteer) -> None:
    assert claims_of(SPACE, gazetteer) == ()


def test_the_number_of_victims_is_not_that_of_the_force(gazetteer: Gazetteer) -> None:
    text = "Pasukan Kenya menyerang desa di Somalia dan menewaskan dua orang."
    assert {c.report.quantity for c in claims_of(text, gazetteer)} == {None}


PARADE = """Pasukan berkuda dan marching band membuka defile di Jakarta. Presiden selaku
inspektur upacara memeriksa pasukan yang berbaris."""


def test_a_parade_moves_no_force(gazetteer: Gazetteer) -> None:
    assert claims_of(PARADE, gazetteer) == ()


def test_wounded_civilians_are_no_drones(gazetteer: Gazetteer) -> None:
    text = "Kenya deployed 40 drones in Mombasa. At least 16 civilians were killed and 21 wounded."
    assert [c.report.kind for c in claims_of(text, gazetteer, language="en")] == ["deployment"]


def test_what_is_taken_must_be_ground(gazetteer: Gazetteer) -> None:
    text = 'China\'s coast guard said it had taken "control measures" against the boat.'
    assert not [c for c in claims_of(text, gazetteer, language="en") if c.report.kind == "control"]


def test_a_word_of_speech_inside_what_is_done_says_nothing(gazetteer: Gazetteer) -> None:
    text = "South Korea fired warning shots after ten soldiers crossed the border."
    claim = only(text, gazetteer, language="en")
    assert (claim.stance, claim.report.force.country) == ("asserts", "KR")
    assert claim.report.kind == "incident"
