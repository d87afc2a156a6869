"""What happened: kinds, status, negation, clauses that make no event."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from geo.frames import Event
from geo.memory import Memory
from tests.reading_helpers import events_of


def event(text: str, gazetteer: Gazetteer, language: str = "id") -> Event:
    found = events_of(text, gazetteer, language=language)
    assert len(found) == 1, [(e.kind, e.suppressed) for e in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rusia mengirim tentara ke Chad.", "deployment"),
        ("Tentara Rusia tiba di Chad.", "transfer"),
        ("Tentara Rusia berada di Chad.", "presence"),
        ("Tentara Rusia berlatih di Chad.", "training"),
        ("Tentara Rusia bertempur di Chad.", "combat"),
        ("Lima tentara Rusia tewas di Chad.", "casualties"),
        ("Rusia memasok rudal ke Chad.", "weapons_supply"),
        ("Chad menangkap lima tentara Rusia.", "capture"),
        ("Tentara Rusia membelot di Chad.", "desertion"),
        ("Tentara Rusia mundur dari Chad.", "withdrawal"),
        ("Kapal perang Rusia berpatroli di Laut Jawa.", "patrol"),
        ("Kapal penjaga pantai China menabrak kapal Filipina.", "incident"),
        ("Tentara Rusia merebut Sudzha.", "control"),
    ],
)
def test_every_kind_has_its_verb(text: str, kind: str, gazetteer: Gazetteer) -> None:
    assert event(text, gazetteer).kind == kind


# ---------------------------------------------------------------- senses of one verb


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rusia mengirim tentara ke Iran.", "deployment"),
        ("Rusia mengirim rudal ke Iran.", "weapons_supply"),
        ("Rusia memasok tank ke Iran.", "weapons_supply"),
        ("Rusia mengirim tank ke Iran.", "deployment"),
    ],
)
def test_what_is_given_tells_supply_from_deployment(
    text: str, kind: str, gazetteer: Gazetteer
) -> None:
    assert event(text, gazetteer).kind == kind


def test_weapons_are_never_supplied_troops(gazetteer: Gazetteer) -> None:
    assert events_of("Rusia memasok tentara.", gazetteer) == []


def test_a_mere_there_is_gives_way_to_a_strong_verb(gazetteer: Gazetteer) -> None:
    assert [e.kind for e in events_of("Ada tentara Rusia bertempur di Chad.", gazetteer)] == [
        "combat"
    ]


def test_there_is_alone_is_presence(gazetteer: Gazetteer) -> None:
    assert event("Ada 300 tentara Rusia di Chad.", gazetteer).kind == "presence"


def test_a_weak_verb_needs_its_force_beside_it(gazetteer: Gazetteer) -> None:
    memory = Memory()
    events_of("Tentara Rusia tiba di Chad.", gazetteer, memory=memory)
    assert events_of("Mereka bergabung di sana.", gazetteer, memory=memory) == []


def test_rebels_flee_and_do_not_desert(gazetteer: Gazetteer) -> None:
    assert events_of("Pemberontak M23 kabur dari Goma.", gazetteer) == []


@pytest.mark.parametrize("count", ["sekitar 3.000", "3.000"])
def test_a_force_that_reaches_a_number_is_there(count: str, gazetteer: Gazetteer) -> None:
    found = event(f"Prajurit Korea Utara kini mencapai {count} orang.", gazetteer)
    assert found.count is not None
    assert (found.kind, found.count.quantity.best) == ("presence", 3000)


def test_a_force_that_reaches_a_place_without_a_number_is_no_count(gazetteer: Gazetteer) -> None:
    assert events_of("Prajurit Korea Utara mencapai tujuan.", gazetteer) == []


# ---------------------------------------------------------------- status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Tentara Rusia tiba di Chad.", "past"),
        ("Tentara Rusia telah tiba di Chad.", "past"),
        ("Tentara Rusia akan tiba di Chad.", "planned"),
        ("Tentara Rusia mungkin tiba di Chad.", "possible"),
        ("Tentara Rusia sedang menyerang Sumy.", "ongoing"),
        ("Tentara Rusia berada di Chad.", "ongoing"),
        ("Tentara Rusia telah berada di Chad.", "ongoing"),
        ("Rusia bersiap mengirim tentara ke Chad.", "planned"),
        ("Tentara Rusia disiapkan untuk Chad.", "planned"),
    ],
)
def test_status(text: str, status: str, gazetteer: Gazetteer) -> None:
    assert event(text, gazetteer).status == status


def test_a_modal_of_another_verb_is_not_this_verbs(gazetteer: Gazetteer) -> None:
    found = events_of("Ia akan mengatakan tentara Rusia tiba di Chad.", gazetteer)
    assert [e.status for e in found] == ["past"]


@pytest.mark.parametrize(
    ("text", "marked"),
    [("Tentara Rusia akan tiba.", True), ("Tentara Rusia tiba.", False)],
)
def test_a_modal_marks_the_time(text: str, marked: bool, gazetteer: Gazetteer) -> None:
    assert event(text, gazetteer).marked is marked


# ---------------------------------------------------------------- negation


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Rusia tidak mengirim tentara ke Chad.", True),
        ("Rusia belum mengirim tentara ke Chad.", True),
        ("Rusia tidak pernah mengirim tentara ke Chad.", True),
        ("Tidak ada tentara Rusia di Chad.", True),
        ("Rusia mengirim tentara ke Chad.", False),
        ("Rusia tidak membantah bahwa tentaranya tiba di Chad.", False),
    ],
)
def test_negation_of_the_event(text: str, negated: bool, gazetteer: Gazetteer) -> None:
    assert event(text, gazetteer).negated is negated


# ---------------------------------------------------------------- clauses


@pytest.mark.parametrize(
    ("text", "suppressed"),
    [
        ("Rusia membayar untuk mengirim tentara ke Chad.", "purpose"),
        ("Chad marah karena Rusia mengirim tentara.", "reason"),
        ("Ketika Rusia mengirim tentara, Chad marah.", "time"),
        ("Chad marah jika Rusia mengirim tentara.", "condition"),
    ],
)
def test_an_event_of_a_subordinate_clause_is_marked(
    text: str, suppressed: str, gazetteer: Gazetteer
) -> None:
    assert event(text, gazetteer).suppressed == suppressed


@pytest.mark.parametrize(
    "text",
    ["Rusia bersiap untuk mengirim tentara ke Chad.", "Rusia berencana untuk mengirim tentara."],
)
def test_a_purpose_that_a_plan_governs_is_the_event(text: str, gazetteer: Gazetteer) -> None:
    found = event(text, gazetteer)
    assert (found.suppressed, found.status) == ("", "planned")


def test_a_purpose_behind_an_event_of_its_own_stays_a_purpose(gazetteer: Gazetteer) -> None:
    found = events_of("Rusia akan mengirim tentara untuk menyerang Kidal.", gazetteer)
    assert [(e.kind, e.suppressed) for e in found] == [("deployment", ""), ("combat", "purpose")]


def test_a_condition_makes_it_hypothetical(gazetteer: Gazetteer) -> None:
    assert event("Jika Rusia mengirim tentara, Chad marah.", gazetteer).hypothetical


def test_each_clause_has_its_event(gazetteer: Gazetteer) -> None:
    found = events_of(
        "Rusia mengirim 300 tentara ke Gao dan menarik 200 tentara dari Kidal.", gazetteer
    )
    assert [(e.kind, e.count and e.count.quantity.best) for e in found] == [
        ("deployment", 300), ("withdrawal", 200),
    ]  # fmt: skip


def test_a_relative_clause_that_only_describes_is_not_the_event(gazetteer: Gazetteer) -> None:
    found = events_of("Tentara Rusia yang menduduki Sudzha menyerang Sumy.", gazetteer)
    assert [(e.kind, e.attributive) for e in found] == [("combat", False)]


# ---------------------------------------------------------------- no event at all


@pytest.mark.parametrize(
    "text",
    [
        "Rusia menginvasi Ukraina dengan tentaranya.",
        "Upacara peringatan dihadiri tentara Rusia.",
        "Rusia mengirim atlet ke Paris.",
        "Tentara Rusia gembira.",
        "Kapal nelayan berlabuh di Natuna.",
        "Rapat kabinet membahas harga beras.",
    ],
)
def test_no_event(text: str, gazetteer: Gazetteer) -> None:
    assert events_of(text, gazetteer) == []


def test_a_force_without_an_event_is_remembered(gazetteer: Gazetteer) -> None:
    memory = Memory()
    events_of("Para perwira Rusia gembira.", gazetteer, memory=memory)
    assert memory.country == "RU"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Malaysia menghantar 200 askar ke Lubnan.", "deployment"),
        ("Kapal pengawal pantai China dikesan di perairan Sarawak.", "presence"),
        ("Askar Malaysia berundur dari Lubnan.", "withdrawal"),
    ],
)
def test_malay_events(text: str, kind: str, gazetteer: Gazetteer) -> None:
    assert event(text, gazetteer, "ms").kind == kind


def test_an_obligation_with_its_date_is_a_plan(gazetteer: Gazetteer) -> None:
    found = event("Pasukan Prancis harus meninggalkan Dakar paling lambat 30 Juni 2025.", gazetteer)
    assert (found.status, found.hypothetical) == ("planned", False)


def test_an_obligation_alone_is_no_event(gazetteer: Gazetteer) -> None:
    assert event("Pasukan Prancis harus meninggalkan Dakar.", gazetteer).hypothetical


@pytest.mark.parametrize(
    "text",
    [
        "Iran memiliki rudal balistik berjangkauan 2.000 kilometer.",
        "Pesawat itu lepas landas dari Nouakchott.",
        "Seorang pria diculik di Suriah oleh militan.",
        "Korban tewas selama konflik Hamas mencapai 68 orang.",
        "Warga meninggalkan kota yang dikuasai Rusia.",
        "Tentara Jepang mendatanginya.",
    ],
)
def test_words_of_war_that_tell_no_event(text: str, gazetteer: Gazetteer) -> None:
    assert [e for e in events_of(text, gazetteer) if not e.suppressed] == []


def test_what_only_describes_gives_way_to_the_clauses_own_verb(gazetteer: Gazetteer) -> None:
    found = events_of("Pemberontak yang berada di dua mobil melarikan diri.", gazetteer)
    assert [e.kind for e in found if e.kind == "presence"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Kenya condemned the attack on the hospital in Gao.",
        "Most of Kenya has been left with no power.",
        "Kenya, where a drought began in May, strikes a deal.",
    ],
)
def test_nouns_and_other_senses_are_no_acts_of_a_state(text: str, gazetteer: Gazetteer) -> None:
    assert events_of(text, gazetteer, language="en") == []


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Боевики захватили город Мопти.", "ru", "control"),
        ("Группировка захватила шесть пикапов малийской армии.", "ru", "capture"),
        ("Російські війська захопили село Родинське.", "uk", "control"),
    ],
)
def test_taking_a_place_is_control_and_taking_things_is_capture(
    text: str, language: str, kind: str, gazetteer: Gazetteer
) -> None:
    assert event(text, gazetteer, language).kind == kind
