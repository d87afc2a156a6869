"""What a place mention does: a place, a government, an adjective, an opening, a part of a name."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from geo.functions import assign_functions
from geo.language import load_pack
from geo.model import Span, Zone
from tests.reading_helpers import mentions_of

PACK = load_pack("id")


def functions(text: str, gazetteer: Gazetteer) -> dict[str, str]:
    """Function by the surface of the mention; of a surface met twice, the last."""
    return {m.match.mention.text: m.function for m in mentions_of(text, gazetteer, PACK)}


@pytest.mark.parametrize(
    ("text", "name", "function"),
    [
        # where something is, goes or comes from
        ("Pasukan itu tiba di Kursk.", "Kursk", "literal"),
        ("Pasukan itu menuju wilayah Kursk.", "Kursk", "literal"),
        ("Mereka dikirim ke Rusia.", "Rusia", "literal"),
        ("Mereka pulang dari Moskow.", "Moskow", "literal"),
        ("Kapal itu melintasi Selat Taiwan.", "Selat Taiwan", "literal"),
        ("Mereka tinggal di kota Seoul.", "Seoul", "literal"),
        # a government in a seat or a country that acts
        ("Moskow membantah laporan itu.", "Moskow", "metonym_gov"),
        ("Kremlin menolak berkomentar.", "Kremlin", "metonym_gov"),
        ("Korea Utara mengirim tentara.", "Korea Utara", "metonym_gov"),
        ("Mereka mendukung Rusia.", "Rusia", "metonym_gov"),
        ("Laporan dari Seoul itu keliru.", "Seoul", "metonym_gov"),
        ("Tuduhan itu dibantah oleh Rusia.", "Rusia", "metonym_gov"),
        # an adjective
        ("Sebanyak 300 tentara Prancis pulang.", "Prancis", "associative"),
        ("Presiden Ukraina pulang.", "Ukraina", "associative"),
        ("Itu terjadi dalam perang Ukraina.", "Ukraina", "associative"),
        ("Seorang warga Mali terluka.", "Mali", "associative"),
        # a part of another name
        ("Kapal Armada Laut Hitam berlayar.", "Laut Hitam", "in_name"),
        ("Menurut Kyiv Independent, mereka pergi.", "Kyiv", "in_name"),
        ("Ia bekerja di Bank Indonesia.", "Indonesia", "in_name"),
    ],
)
def test_a_mention_does_this(text: str, name: str, function: str, gazetteer: Gazetteer) -> None:
    assert functions(text, gazetteer)[name] == function


ENGLISH = load_pack("en")


@pytest.mark.parametrize(
    ("text", "name", "function"),
    [
        # the noun described stands behind the name, or before "of"
        ("Ukraine's president went home.", "Ukraine", "associative"),
        ("Two Russia officials left.", "Russia", "associative"),
        ("The government of Poland agreed.", "Poland", "associative"),
        ("The US-led coalition agreed.", "US", "associative"),
        ("Kharkiv residents fled.", "Kharkiv", "associative"),
        ("Moscow's invasion stalled.", "Moscow", "metonym_gov"),
        ("He spoke to Kremlin officials.", "Kremlin", "metonym_gov"),
        ("Seoul-based analysts agreed.", "Seoul", "metonym_gov"),
        ("They imposed sanctions on Moscow.", "Moscow", "metonym_gov"),
        ("Rwanda was named by Burundi.", "Burundi", "metonym_gov"),
        ("Britain helps Kyiv.", "Kyiv", "metonym_gov"),
        # places
        ("They went to Russia's Kursk region.", "Kursk region", "literal"),
        ("They went to Russia's Kursk region.", "Russia", "associative"),
        ("They crossed the Ukraine border.", "Ukraine", "literal"),
        ("They sailed off Japan's coast.", "Japan", "literal"),
        ("It was quiet in the city of Seoul.", "Seoul", "literal"),
        ("The Ukrainian capital, Kyiv, was quiet.", "Kyiv", "literal"),
        ("Three attacks on Kyiv failed.", "Kyiv", "literal"),
    ],
)
def test_a_mention_before_the_noun_it_describes(
    text: str, name: str, function: str, gazetteer: Gazetteer
) -> None:
    found = {m.match.mention.text: m.function for m in mentions_of(text, gazetteer, ENGLISH)}
    assert found[name] == function


def test_items_of_a_list_do_what_the_first_does(gazetteer: Gazetteer) -> None:
    found = functions("Mereka tersebar di Prancis, Jerman dan Polandia.", gazetteer)
    assert found == dict.fromkeys(("Prancis", "Jerman", "Polandia"), "literal")


def test_a_country_in_apposition_to_its_town_is_a_place(gazetteer: Gazetteer) -> None:
    found = functions("Mereka bertemu di Brussels, Belgia.", gazetteer)
    assert found == dict.fromkeys(("Brussels", "Belgia"), "literal")


def test_two_governments_beside_each_other_are_partners(gazetteer: Gazetteer) -> None:
    found = functions("Perjanjian antara Rusia dan Korea Utara itu baru.", gazetteer)
    assert found == dict.fromkeys(("Rusia", "Korea Utara"), "metonym_gov")


def test_a_name_in_the_opening_is_the_dateline(gazetteer: Gazetteer) -> None:
    text = "SEOUL - Pasukan itu tiba di Seoul."
    matches = gazetteer.resolve(gazetteer.find(text, language="id"), text, language="id")
    opening = Span(start=0, end=8, quote=text[:8])
    found = assign_functions(text, matches, (), opening, PACK)
    assert [m.function for m in found] == ["dateline", "literal"]


def test_a_demonym_is_an_adjective(gazetteer: Gazetteer) -> None:
    text = "Mereka tiba di Rusia."
    matches = gazetteer.resolve(gazetteer.find(text, language="id"), text, language="id")
    found = assign_functions(text, matches, (), None, PACK, lambda form: form == "Rusia")
    assert [m.function for m in found] == ["associative"]


def test_a_notion_that_no_map_shows_is_never_a_place(gazetteer: Gazetteer) -> None:
    assert "literal" not in functions("Negara-negara Barat marah.", gazetteer).values()


def test_every_mention_keeps_its_match_and_zone_in_order(gazetteer: Gazetteer) -> None:
    text = "Baca juga: Kabar Kursk\nPasukan Rusia tiba di Minsk."
    zones = (Zone(kind="related", start=0, end=22), Zone(kind="body", start=23, end=len(text)))
    found = mentions_of(text, gazetteer, PACK, zones)
    assert [(m.match.mention.text, m.zone) for m in found] == [
        ("Kursk", "related"), ("Rusia", "body"), ("Minsk", "body"),
    ]  # fmt: skip


def test_no_match_no_mention() -> None:
    assert assign_functions("Rapat.", [], (), None, PACK) == ()


@pytest.mark.parametrize("name", ["Nairobi Times", "Minsk Agreement"])
def test_a_place_in_a_name_that_ends_like_one(name: str, gazetteer: Gazetteer) -> None:
    text = f"The {name} was quoted on Monday."
    found = mentions_of(text, gazetteer, load_pack("en"))
    assert [m.function for m in found] == ["in_name"]


@pytest.mark.parametrize(
    ("text", "function"),
    [
        (
            "Pasukan itu berada di Tyre, dan Washington meminta semua pihak menahan diri.",
            "metonym_gov",
        ),
        ("Pasukan itu berada di Tyre, Beirut, dan Washington.", "literal"),
    ],
    ids=["a clause of its own", "a list"],
)
def test_a_name_behind_a_list_may_act_itself(
    text: str, function: str, gazetteer: Gazetteer
) -> None:
    assert functions(text, gazetteer)["Washington"] == function
