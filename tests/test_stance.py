"""How the speaker stands to it: verb class, negation, modality, set phrases."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from geo.covering import covering
from geo.frames import find_events
from geo.memory import Memory
from geo.speech import find_speech
from geo.stance import stance_of
from tests.reading_helpers import analysed, claims_of, only

CORE = "pasukan Rusia berada di Chad"
SENT = "Rusia mengirim tentara ke Chad"


def stance(text: str, gazetteer: Gazetteer) -> str | None:
    """The stance towards the first event of a sentence."""
    a = analysed(text, gazetteer)
    events = find_events(a, Memory())
    event = events[0] if events else None
    acts = find_speech(a)
    return stance_of(a, covering(acts, event) if event else acts[0], event)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the class of the verb
        (f"Kremlin mengatakan bahwa {CORE}.", "asserts"),
        (f"Kremlin menuduh {SENT}.", "asserts"),
        (f"Kremlin mengklaim bahwa {CORE}.", "asserts"),
        (f"Kremlin mengonfirmasi bahwa {CORE}.", "confirms"),
        (f"Kremlin mengakui bahwa {CORE}.", "confirms"),
        (f"Kremlin membantah bahwa {CORE}.", "denies"),
        (f"Kremlin melaporkan bahwa {CORE}.", "reports"),
        (f"Kremlin memperingatkan bahwa {CORE}.", "expects"),
        (f"Kremlin telah melihat laporan bahwa {CORE}.", "cannot_confirm"),
        ("Kremlin mengklaim bahwa Chad akan mengirim tentara dalam beberapa hari.", "expects"),
        ("Kremlin mengklaim bahwa Rusia akan mengirim tentara dalam beberapa hari.", "asserts"),
        ("Menurut perkiraan Kremlin, tentara Chad akan tiba di Mali.", "expects"),
        ("Menurut perkiraan Kremlin, tentara Chad telah tiba di Mali.", "asserts"),
        # no claim at all
        (f"Kremlin mendesak agar {SENT}.", None),
        (f"Kremlin meragukan bahwa {CORE}.", None),
        (f"Kremlin mengomentari bahwa {CORE}.", None),
        # an estimate of what is, and of what is to come
        (f"Kremlin memperkirakan bahwa {CORE}.", "asserts"),
        (f"Kremlin memperkirakan bahwa {SENT}.", "expects"),
        ("Kremlin memperkirakan bahwa Rusia akan mengirim tentara ke Chad.", "expects"),
        ("Kremlin memperkirakan bahwa Rusia telah mengirim tentara ke Chad.", "asserts"),
        # refusal, not yet, plainly not
        (f"Kremlin menolak mengonfirmasi bahwa {CORE}.", "declines"),
        (f"Kremlin enggan mengomentari bahwa {CORE}.", "declines"),
        (f"Kremlin tidak secara tegas menyangkal bahwa {CORE}.", "declines"),
        (f"Kremlin belum dapat mengonfirmasi bahwa {CORE}.", "cannot_confirm"),
        (f"Kremlin belum mengonfirmasi bahwa {CORE}.", "cannot_confirm"),
        (f"Kremlin tidak dapat mengonfirmasi bahwa {CORE}.", "cannot_confirm"),
        (f"Kremlin tidak mengonfirmasi bahwa {CORE}.", "declines"),
        (f"Kremlin tidak mengomentari bahwa {CORE}.", "declines"),
        (f"Kremlin tidak membantah bahwa {CORE}.", "declines"),
        # set phrases come first
        (f"NATO mengatakan tidak memiliki bukti bahwa {CORE}.", "no_evidence"),
        (f"NATO mengatakan belum ada bukti bahwa {CORE}.", "no_evidence"),
        (f"NATO mengatakan ada bukti bahwa {CORE}.", "confirms"),
        (f"NATO mengatakan tidak benar bahwa {CORE}.", "denies"),
        (f"NATO tidak membenarkan maupun membantah bahwa {CORE}.", "declines"),
        (f"NATO mengatakan belum jelas apakah {CORE}.", "cannot_confirm"),
        ("NATO mengatakan pasukan Rusia kemungkinan akan menyerang Sumy.", "expects"),
        # negation at the event
        ("Kremlin mengatakan Rusia tidak mengirim tentara ke Chad.", "denies"),
        ("Kremlin mengatakan tidak ada pasukan Rusia di Chad.", "denies"),
        ("Rusia tidak mengirim tentara ke Chad.", "denies"),
        (f"{SENT}.", "asserts"),
    ],
)
def test_stance(text: str, expected: str | None, gazetteer: Gazetteer) -> None:
    assert stance(text, gazetteer) == expected


def test_a_denial_of_a_negated_event_still_denies(gazetteer: Gazetteer) -> None:
    text = "Kremlin membantah bahwa Rusia tidak mengirim tentara ke Chad."
    assert stance(text, gazetteer) == "denies"


def test_an_answer_without_an_event_has_its_stance(gazetteer: Gazetteer) -> None:
    assert stance("Kremlin membantah tuduhan itu.", gazetteer) == "denies"


def test_probably_counts_only_in_the_clause_of_the_event(gazetteer: Gazetteer) -> None:
    text = "Cuaca kemungkinan besar cerah, tetapi pasukan Rusia tiba di Sumy."
    assert stance(text, gazetteer) == "asserts"


def test_a_demand_makes_no_claim(gazetteer: Gazetteer) -> None:
    assert claims_of("Polandia mendesak Rusia menarik pasukan dari Belarus.", gazetteer) == ()


def test_whoever_has_no_evidence_is_the_speaker(gazetteer: Gazetteer) -> None:
    claim = only("NATO tidak memiliki bukti bahwa pasukan Rusia berada di Chad.", gazetteer)
    assert claim.speaker is not None
    assert (claim.stance, claim.speaker.affiliation) == ("no_evidence", "NATO")


@pytest.mark.parametrize(
    "text",
    [
        "Kehadiran pasukan Rusia di Chad, jika benar, sangat serius, kata Guterres.",
        "Jika benar, kata Guterres, pasukan Rusia berada di Chad.",
    ],
)
def test_if_true_cannot_confirm(text: str, gazetteer: Gazetteer) -> None:
    assert [c.stance for c in claims_of(text, gazetteer)] == ["cannot_confirm"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wisma Putra menafikan bahawa kapal perang China berada di Sabah.", "denies"),
        ("Wisma Putra mengesahkan bahawa kapal perang China berada di Sabah.", "confirms"),
        ("Wisma Putra berkata tiada bukti kapal perang China berada di Sabah.", "no_evidence"),
        ("Wisma Putra menjangka kapal perang China akan tiba di Sabah.", "expects"),
    ],
)
def test_malay_stance(text: str, expected: str, gazetteer: Gazetteer) -> None:
    assert [c.stance for c in claims_of(text, gazetteer, language="ms")] == [expected]


def test_not_only_denies_nothing(gazetteer: Gazetteer) -> None:
    text = "Kyiv mengatakan Rusia bukan hanya mengirim rudal ke Belarus."
    assert [c.stance for c in claims_of(text, gazetteer)] == ["asserts"]


def test_a_question_says_nothing_of_the_event(gazetteer: Gazetteer) -> None:
    text = "Wartawan bertanya kepada Peskov apakah tentara Rusia berada di Belarus."
    assert claims_of(text, gazetteer) == ()


def test_what_may_come_is_expected_even_where_something_else_is_proven(
    gazetteer: Gazetteer,
) -> None:
    text = (
        "Washington mengatakan ada bukti 300 tentara Rusia tiba di Belarus, yang mungkin akan "
        "dikerahkan ke Moldova."
    )
    assert [c.stance for c in claims_of(text, gazetteer)] == ["confirms", "expects"]


def test_calling_it_something_is_no_claim(gazetteer: Gazetteer) -> None:
    first = "Kapal China berada di perairan Sabah, kata Wisma Putra. "
    second = "Beijing menyebut kehadirannya sebagai patroli biasa."
    assert len(claims_of(first + second, gazetteer)) == 1
