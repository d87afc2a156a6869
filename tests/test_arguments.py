"""Which force a predicate speaks of: the side that the voice shows, owners, pronouns, memory."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from geo.forces import ForcePhrase
from geo.frames import Event
from geo.memory import Memory
from geo.model import Force
from tests.reading_helpers import events_of


def event(text: str, gazetteer: Gazetteer, memory: Memory | None = None) -> Event:
    found = [e for e in events_of(text, gazetteer, memory=memory) if not e.suppressed]
    assert len(found) == 1, [(e.kind, e.phrase.force.text) for e in found]
    return found[0]


def phrase(country: str, unit: str = "troops") -> ForcePhrase:
    return ForcePhrase(first=0, last=1, head=0, force=Force(country=country, unit=unit, text="x"))


# ---------------------------------------------------------------- voice and side


@pytest.mark.parametrize(
    ("text", "kind", "force"),
    [
        # object: behind the active, before the passive, behind the noun
        ("Rusia mengerahkan 300 tentara Mali ke Chad.", "deployment", "300 tentara Mali"),
        ("Tentara Mali dikerahkan Rusia ke Chad.", "deployment", "Tentara Mali"),
        ("Ia mengumumkan pengerahan tentara Mali ke Chad.", "deployment", "tentara Mali"),
        # subject: before the verb
        ("Tentara Mali tiba di Chad.", "transfer", "Tentara Mali"),
        ("Di Chad tentara Mali berlatih.", "training", "tentara Mali"),
        # agent: before the active, behind "oleh" with the passive
        ("Tentara Mali menyerang pasukan Chad.", "combat", "Tentara Mali"),
        ("Pos itu diserang oleh tentara Mali.", "combat", "tentara Mali"),
        ("Pasukan Chad diserang oleh tentara Mali.", "combat", "tentara Mali"),
    ],
)
def test_the_voice_shows_the_side(text: str, kind: str, force: str, gazetteer: Gazetteer) -> None:
    found = event(text, gazetteer)
    assert (found.kind, found.phrase.force.text, found.source) == (kind, force, "argument")


@pytest.mark.parametrize(
    "text",
    [
        "Rusia mengerahkan diplomat ke Chad.",
        "Rusia mengerahkan bantuan ke pasukan Mali.",
        "Rusia mengerahkan kapal nelayan ke Chad.",
        "Polisi tiba bersama tentara Mali.",
        "Rusia mengerahkan, kata dia, tentara Mali.",
    ],
)
def test_no_force_as_argument_no_event(text: str, gazetteer: Gazetteer) -> None:
    assert events_of(text, gazetteer) == []


def test_a_force_too_far_behind_its_verb_is_none(gazetteer: Gazetteer) -> None:
    filler = "meja kursi lemari piring gelas sendok garpu panci wajan ember"
    near, far = (f"Rusia mengerahkan {x} para tentara Mali." for x in ("meja", filler))
    assert (len(events_of(near, gazetteer)), len(events_of(far, gazetteer))) == (1, 0)


# ---------------------------------------------------------------- whose


@pytest.mark.parametrize(
    ("text", "country", "actor"),
    [
        ("Rusia mengirim 500 tentara ke Chad.", "RU", None),
        ("Putin mengirim 500 tentara ke Chad.", "RU", None),
        ("Moskow mengirim 500 tentara ke Chad.", "RU", None),
        ("Rusia mengirim 500 tentara Korea Utara ke Chad.", "KP", None),
        ("Sebanyak 500 tentara dikirim oleh Rusia ke Chad.", "RU", None),
        ("Sebanyak 500 tentara dikirim Rusia ke Chad.", "RU", None),
        ("Prajurit yang dikirim Prancis tiba di Chad.", "FR", None),
        ("Australia mengirim kapal perangnya ke Fiji.", "AU", None),
        ("Wagner mengirim 500 prajurit ke Chad.", "RU", "Wagner"),
        ("Dari Rusia mereka mengirim 500 tentara ke Chad.", None, None),
        ("Sebanyak 500 prajurit tiba di Rusia.", None, None),
    ],
)
def test_whose_force(
    text: str, country: str | None, actor: str | None, gazetteer: Gazetteer
) -> None:
    force = event(text, gazetteer).phrase.force
    assert (force.country, force.actor) == (country, actor)


# ---------------------------------------------------------------- not named in the clause


@pytest.mark.parametrize(
    ("text", "source", "surface"),
    [
        ("Mereka menyerang Sumy.", "pronoun", "Mereka"),
        ("Pasukan itu menyerang Sumy.", "argument", "Pasukan itu"),
        ("Pengerahannya berlangsung di Sumy.", "noun", None),
        ("Pengerahan itu berlangsung di Sumy.", "noun", None),
    ],
)
def test_the_force_last_spoken_of(
    text: str, source: str, surface: str | None, gazetteer: Gazetteer
) -> None:
    memory = Memory()
    memory.remember(phrase("KP"))
    found = event(text, gazetteer, memory)
    assert (found.phrase.force.country, found.source) == ("KP", source)
    assert found.phrase.force.text == surface


@pytest.mark.parametrize("text", ["Mereka menyerang Sumy.", "Pengerahan itu berlangsung di Sumy."])
def test_nothing_spoken_of_nothing_recalled(text: str, gazetteer: Gazetteer) -> None:
    assert events_of(text, gazetteer) == []


def test_a_pronoun_that_speaks_is_not_the_force(gazetteer: Gazetteer) -> None:
    memory = Memory()
    memory.remember(phrase("KP"))
    assert events_of("Mereka mengatakan sedang menyerang Sumy.", gazetteer, memory=memory) == []


def test_a_clause_joined_shares_the_force_of_the_one_before(gazetteer: Gazetteer) -> None:
    found = events_of("Tentara Mali tiba di Gao dan menyerang Kidal.", gazetteer)
    assert [(e.kind, e.source, e.phrase.force.country) for e in found] == [
        ("transfer", "argument", "ML"), ("combat", "shared", "ML"),
    ]  # fmt: skip


def test_a_state_acts_itself_only_with_a_war_verb(gazetteer: Gazetteer) -> None:
    assert [(e.source, e.phrase.force.country) for e in events_of(
        "Rusia menggempur Kyiv.", gazetteer)] == [("state", "RU")]  # fmt: skip
    assert events_of("Rusia tiba di Kyiv.", gazetteer) == []


def test_two_forces_tied_by_and_are_one_with_the_sum(gazetteer: Gazetteer) -> None:
    found = event("Dua fregat dan satu fregat China tiba di Manila.", gazetteer).phrase
    assert found.force.text == "Dua fregat dan satu fregat China"
    assert found.count is not None
    assert (found.count.quantity.low, found.count.quantity.high) == (3, 3)


@pytest.mark.parametrize(
    "text",
    ["Dua fregat dan satu tank China tiba.", "Sekitar 20 fregat dan satu fregat China tiba."],
)
def test_counts_of_other_units_or_open_ones_are_never_added(
    text: str, gazetteer: Gazetteer
) -> None:
    count = event(text, gazetteer).phrase.count
    assert count is not None
    assert count.quantity.low in (2, 20)


def test_the_force_that_announces_its_leaving_leaves(gazetteer: Gazetteer) -> None:
    found = event("Wagner mengumumkan penarikan diri dari Mali.", gazetteer)
    assert (found.kind, found.phrase.force.actor) == ("withdrawal", "Wagner")


# ---------------------------------------------------------------- memory


def test_memory_recalls_people_ships_and_aircraft_apart() -> None:
    memory = Memory()
    for force in (phrase("KP"), phrase("CN", "ships"), phrase("RU", "aircraft")):
        memory.remember(force)
    found = [memory.recall(unit) for unit in ("officers", "coast_guard", "aircraft", "weapons")]
    assert [f and f.country for f in found] == ["KP", "CN", "RU", None]
    assert (memory.country, memory.force) == ("RU", phrase("RU", "aircraft"))


def test_a_force_of_nobody_is_kept_but_not_recalled_by_type() -> None:
    memory = Memory()
    memory.remember(ForcePhrase(first=0, last=1, head=0, force=Force(unit="troops")))
    assert (memory.recall("troops"), memory.country) == (None, None)
    assert memory.force is not None


def test_a_pronoun_before_a_bare_verb_is_who_acts(gazetteer: Gazetteer) -> None:
    memory = Memory(force=phrase("SD"), country="SD")
    found = event("Dua desa di Nyala mereka rebut.", gazetteer, memory)
    assert (found.kind, found.source, found.phrase.force.country) == ("control", "pronoun", "SD")


def test_the_object_stands_before_the_pronoun_of_a_bare_verb(gazetteer: Gazetteer) -> None:
    found = event("Sebanyak 300 prajurit kami kirim ke Bunia.", gazetteer)
    assert (found.phrase.force.text, found.phrase.possessive) == ("Sebanyak 300 prajurit", True)


def test_we_are_the_force_of_a_bare_verb(gazetteer: Gazetteer) -> None:
    found = event("Bandara itu kami kuasai.", gazetteer)
    assert (found.kind, found.phrase.force.text, found.phrase.possessive) == (
        "control", "kami", True,
    )  # fmt: skip
