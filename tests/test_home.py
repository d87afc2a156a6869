"""Whose "the government" is, where a report is at home in one state."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gazetteer import Gazetteer
from geo.home import home_of
from geo.language import load_pack
from tests.reading_helpers import claims_of, mentions_of, only

MALI = "Antrean panjang terlihat di Bamako, ibu kota Mali. Harga bensin di Kayes dan Mopti naik. "


def home(text: str, gazetteer: Gazetteer) -> str | None:
    return home_of(mentions_of(text, gazetteer, load_pack("id")))


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (MALI, "ML"),
        ("Antrean panjang terlihat di Bamako.", None),
        (
            "Rusia dan Ukraina saling menuduh. Kyiv membantah Moskow. Rusia diam. Ukraina juga.",
            None,
        ),
        ("Tidak ada nama di sini.", None),
    ],
)
def test_the_state_that_a_text_is_about(text: str, state: str | None, gazetteer: Gazetteer) -> None:
    assert home(text, gazetteer) == state


def test_an_unnamed_government_is_that_of_the_home(gazetteer: Gazetteer) -> None:
    claim = only(MALI + "Junta telah menarik 800 tentara dari Nioro.", gazetteer)
    assert claim.report.force.country == "ML"


def test_a_spokesman_of_the_government_speaks_for_the_home(gazetteer: Gazetteer) -> None:
    text = MALI + "“Prajurit kami tetap berada di Kayes,” kata juru bicara pemerintah Issa Keita."
    claim = only(text, gazetteer)
    assert claim.speaker is not None
    assert (claim.speaker.affiliation, claim.report.force.country) == ("ML", "ML")


def test_that_states_ministry_is_of_the_state_last_spoken_of(gazetteer: Gazetteer) -> None:
    text = MALI + "Di Niger, 14 serdadu gugur, kata kementerian pertahanan negara itu."
    assert [c.speaker.affiliation for c in claims_of(text, gazetteer) if c.speaker] == ["NE"]


def test_without_a_home_nobody_is_guessed(gazetteer: Gazetteer) -> None:
    claim = only("Junta telah menarik 800 tentara dari Nioro.", gazetteer)
    assert claim.report.force.country is None


def test_where_arms_were_made_is_not_whose_they_are(gazetteer: Gazetteer) -> None:
    claim = only("Uni Emirat Arab memasok drone buatan China kepada Chad.", gazetteer)
    assert claim.report.force.country == "AE"


def test_where_a_report_was_filed_does_not_count_as_its_matter(gazetteer: Gazetteer) -> None:
    text = "Chad's army left Faya. Chad sent tanks to Bardai."
    found = mentions_of(text, gazetteer, load_pack("en"))
    filed = [replace(m, function="dateline") for m in found]
    assert (home_of(found), home_of(filed)) == ("TD", None)
