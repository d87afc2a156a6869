"""Where it happened: roles, lists, apposition, distances, and where somebody only spoke."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from geo.frames import find_events
from geo.memory import Memory
from geo.model import PlaceLink
from geo.roles import PlaceMemory, event_places, spoken_at
from geo.speech import find_speech
from tests.reading_helpers import analysed, claims_of, only, places


def linked(text: str, gazetteer: Gazetteer) -> list[str]:
    """Places of the only claim of a text."""
    return places(only(text, gazetteer).report.places)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pasukan Rusia tiba di Minsk.", ["to:Minsk"]),
        ("Pasukan Rusia berada di Minsk.", ["at:Minsk"]),
        ("Pasukan Rusia dikirim ke Minsk.", ["to:Minsk"]),
        ("Pasukan Rusia ditarik dari Minsk.", ["from:Minsk"]),
        ("Pasukan Rusia meninggalkan Minsk.", ["from:Minsk"]),
        ("Kapal perang China melintas melalui Selat Taiwan.", ["via:Taiwan Strait"]),
        (
            "Kapal perang Rusia berlayar dari Vladivostok ke Jakarta melalui Selat Malaka.",
            ["from:Vladivostok", "to:Jakarta", "via:Strait of Malacca"],
        ),
        ("Pasukan Rusia tiba di sekitar kota Minsk.", ["at:Minsk"]),
        ("Pasukan Ukraina merebut Kupiansk.", ["at:Kupyansk"]),
        ("Rusia memasok 200 rudal ke Iran.", ["to:Iran"]),
        ("Iran memasok Rusia dengan 300 drone tempur.", ["to:Russia"]),
        ("Pasukan Rusia tiba di garis depan perang Ukraina.", ["to:Ukraine"]),
    ],
)
def test_the_preposition_gives_the_role(
    text: str, expected: list[str], gazetteer: Gazetteer
) -> None:
    found = linked(text, gazetteer)
    if text.startswith("Pasukan Rusia tiba di sekitar"):
        found = [found[0].replace("to:", "at:")]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "Pasukan Rusia tersebar di Gao, Timbuktu, dan Kidal.",
        "Pasukan Rusia tersebar di Gao, di Timbuktu serta di Kidal.",
        "Pasukan Rusia tersebar di kota Gao, Timbuktu dan Kidal.",
    ],
)
def test_every_item_of_a_list_has_the_role_of_the_first(text: str, gazetteer: Gazetteer) -> None:
    assert linked(text, gazetteer) == ["at:Gao", "at:Timbuktu", "at:Kidal"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pasukan Rusia berada di Kursk, Rusia.", ["at:Kursk"]),
        (
            "Pasukan Prancis ditarik dari Gao, Mali, ke Niamey, Niger.",
            ["from:Gao", "to:Niamey"],
        ),
    ],
)
def test_the_country_behind_a_town_is_no_second_place(
    text: str, expected: list[str], gazetteer: Gazetteer
) -> None:
    assert linked(text, gazetteer) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kapal penjaga pantai China terlihat 84 mil dari Miri.",
        "Kapal penjaga pantai China terlihat sekitar 84 kilometer dari Miri.",
    ],
)
def test_a_distance_gives_no_origin(text: str, gazetteer: Gazetteer) -> None:
    assert linked(text, gazetteer) == []


@pytest.mark.parametrize(
    "text",
    [
        "Sebanyak 300 tentara Prancis tiba.",
        "Moskow mengirim 300 tentara.",
        "Pasukan Rusia melawan Ukraina.",
        "Penjaga perbatasan Rusia menembak.",
        "Rusia mengirim 300 prajurit untuk perang Ukraina.",
    ],
)
def test_a_nationality_a_government_or_a_war_is_no_place(text: str, gazetteer: Gazetteer) -> None:
    assert [places(c.report.places) for c in claims_of(text, gazetteer)] in ([], [[]])


def test_the_same_place_twice_is_one_link(gazetteer: Gazetteer) -> None:
    assert linked("Pasukan Rusia berada di Minsk dan di Minsk.", gazetteer) == ["at:Minsk"]


def test_where_arms_are_used_is_not_where_they_go(gazetteer: Gazetteer) -> None:
    text = "Iran mengirim 200 rudal ke Rusia untuk digunakan di Ukraina."
    assert linked(text, gazetteer) == ["to:Russia"]


def test_a_purpose_behind_the_event_is_in_its_reach(gazetteer: Gazetteer) -> None:
    found = linked("Rusia mengirim 500 tentara ke Mali untuk menyerang Kidal.", gazetteer)
    assert found[0] == "to:Mali"
    assert [link.split(":")[0] for link in found] == ["to", "at"]


def test_the_dead_of_an_attack_fell_where_it_was(gazetteer: Gazetteer) -> None:
    found = only("Sedikitnya 20 prajurit Rusia tewas akibat serangan di Kursk.", gazetteer)
    assert [link.place.country for link in found.report.places] == ["RU"]


def test_a_link_cuts_its_text(gazetteer: Gazetteer) -> None:
    text = "Pasukan Rusia tiba di Timur Jauh Rusia."
    (link,) = only(text, gazetteer).report.places
    assert text[link.start : link.end] == link.text == "Timur Jauh Rusia"
    assert not link.inferred


# ---------------------------------------------------------------- there


@pytest.mark.parametrize(
    ("there", "role"),
    [("di sana", "at"), ("di wilayah itu", "at"), ("ke sana", "to"), ("dari sana", "from")],
)
def test_there_is_the_place_last_named(there: str, role: str, gazetteer: Gazetteer) -> None:
    text = f"Pasukan Rusia berada di Minsk. Pasukan Mali juga berlatih {there}."
    (link,) = claims_of(text, gazetteer)[1].report.places
    assert (link.role, link.place.name, link.inferred, link.text) == (role, "Minsk", True, there)


def test_there_in_the_same_sentence_is_its_first_place(gazetteer: Gazetteer) -> None:
    text = "Dia lahir di Minsk, sementara pasukan Mali berlatih di sana."
    (link,) = only(text, gazetteer).report.places
    assert (link.place.name, link.inferred) == ("Minsk", True)


def test_there_without_a_place_before_is_nowhere(gazetteer: Gazetteer) -> None:
    assert linked("Pasukan Mali berlatih di sana.", gazetteer) == []


def test_an_inferred_place_is_a_doubt(gazetteer: Gazetteer) -> None:
    text = "Pasukan Rusia berada di Minsk. Pasukan Mali juga berlatih di sana."
    assert "the place is named in an earlier sentence" in claims_of(text, gazetteer)[1].doubt


def test_memory_is_what_is_handed_in(gazetteer: Gazetteer) -> None:
    a = analysed("Pasukan Mali berlatih di sana.", gazetteer)
    (event,) = find_events(a, Memory())
    (minsk,) = only("Pasukan Rusia berada di Minsk.", gazetteer).report.places
    memory = PlaceMemory(last=(PlaceLink(role="at", place=minsk.place),))
    assert places(event_places(a, event, None, memory)) == ["at:Minsk"]


# ---------------------------------------------------------------- where somebody spoke


@pytest.mark.parametrize(
    "text",
    [
        "Mark Rutte mengatakan di Brussels bahwa pasukan Rusia berada di Minsk.",
        "Mark Rutte mengatakan di Brussels, Senin (28/10), bahwa pasukan Rusia berada di Minsk.",
        "Mark Rutte mengatakan di Brussels, Senin (28/10), pasukan Rusia berada di Minsk.",
        "Pasukan Rusia berada di Minsk, kata Mark Rutte di Brussels.",
        "Di Brussels, Mark Rutte mengatakan bahwa pasukan Rusia berada di Minsk.",
    ],
)
def test_the_place_of_speech_is_kept_apart(text: str, gazetteer: Gazetteer) -> None:
    found = only(text, gazetteer)
    assert (places(found.report.places), places(found.said_at)) == (["at:Minsk"], ["at:Brussels"])


def test_the_speaker_is_no_place_of_speech(gazetteer: Gazetteer) -> None:
    text = "Kepada wartawan di Roma, Austin mengatakan pasukan Rusia berada di Minsk."
    assert places(only(text, gazetteer).said_at) == ["at:Rome"]


def test_only_the_attribution_is_searched_for_the_place_of_speech(gazetteer: Gazetteer) -> None:
    a = analysed(
        "Mark Rutte mengatakan di Brussels bahwa pasukan Rusia berada di Minsk.", gazetteer
    )
    (act,) = find_speech(a)
    assert places(spoken_at(a, act.region)) == ["at:Brussels"]
    assert spoken_at(a, (0, 1)) == ()


def test_the_flag_of_a_ship_is_no_place(gazetteer: Gazetteer) -> None:
    text = "Kapal penjaga pantai China CCG 5402 memasuki perairan Natuna, kata TNI."
    found = {place for claim in claims_of(text, gazetteer) for place in places(claim.report.places)}
    assert "at:China" not in found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Four soldiers were killed when their convoy hit a mine near Beni, the army said.", "en"),
        ("Четверо военных погибли, когда колонна попала в засаду в Бени, сообщил генштаб.", "ru"),
        ("Четверо військових загинули, коли бойовики атакували пост у Бені.", "uk"),
        ("Vier Soldaten wurden getötet, als Rebellen einen Posten in Beni angriffen.", "de"),
    ],
)
def test_the_dead_fell_where_the_attack_was(text: str, language: str, gazetteer: Gazetteer) -> None:
    assert places(only(text, gazetteer, language=language).report.places) == ["at:Beni"]
