"""Answers: what is denied or confirmed in the sentence that tells it, or behind it."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from geo.answers import answers_within, names_report, points_back
from geo.speech import find_speech
from tests.reading_helpers import analysed, claims_of

SENT = "Uganda memindahkan 200 serdadu ke Bunia"


@pytest.mark.parametrize(
    "behind",
    [
        ", tuduhan yang dibantah Kampala.",
        ", tuduhan yang telah berulang kali dibantah keras oleh Kampala.",
        ", tetapi Kampala membantahnya.",
        "; Kampala menyangkal tuduhan itu.",
        ", kata Kinshasa, kabar yang disangkal Kampala.",
    ],
)
def test_a_denial_behind_its_report_answers_it(behind: str, gazetteer: Gazetteer) -> None:
    told, denied = claims_of(SENT + behind, gazetteer)
    assert (told.stance, denied.stance) == ("asserts", "denies")
    assert denied.answers == (told.id,)
    assert denied.speaker is not None
    assert denied.speaker.affiliation == "UG"
    assert SENT in told.evidence.quote
    assert SENT not in denied.evidence.quote


def test_a_confirmation_behind_its_report_answers_it(gazetteer: Gazetteer) -> None:
    told, confirmed = claims_of(SENT + ", kabar yang dibenarkan Kampala.", gazetteer)
    assert (told.stance, confirmed.stance) == ("asserts", "confirms")


@pytest.mark.parametrize(
    "text",
    [
        "Kampala membantah tuduhan bahwa 200 serdadu Uganda berada di Bunia.",
        "Pengerahan pasukan Uganda ke Bunia dibantah Kampala.",
    ],
)
def test_what_a_denial_speaks_of_itself_is_no_report(text: str, gazetteer: Gazetteer) -> None:
    assert [c.stance for c in claims_of(text, gazetteer)] == ["denies"]


@pytest.mark.parametrize(
    ("text", "back", "report"),
    [
        ("Kampala membantahnya.", True, False),
        ("Kampala membantah laporan itu.", True, True),
        ("Kampala membantah laporan ini.", True, False),
        ("Laporan itu dibantah Kampala.", True, True),
        ("Kampala tidak memberikan komentar.", True, True),
        ("Kampala belum menanggapi.", False, True),
        ("Kampala mengatakan pasukan Uganda menyerang Bunia.", False, False),
    ],
)
def test_what_points_back(text: str, back: bool, report: bool, gazetteer: Gazetteer) -> None:
    a = analysed(text, gazetteer)
    act = find_speech(a)[0]
    assert (points_back(a, act), names_report(a, act)) == (back, report)


def test_an_answer_begins_where_its_clause_does(gazetteer: Gazetteer) -> None:
    a = analysed(f"{SENT}, tetapi Kampala membantahnya.", gazetteer)
    (start,) = answers_within(a, find_speech(a))
    assert a.tokens[start].text == "tetapi"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "The US withdrew its troops from Niger in August. Benin denied reports of a new base.",
            "en",
        ),
        (
            "США вывели войска из Нигера в августе. Бенин опроверг сообщения о новой базе.",
            "ru",
        ),
        (
            "과테말라 군인 75명이 포르토프랭스에 도착했다. "
            "경찰은 갱단이 켄스코프를 장악했다는 보도를 부인했다.",
            "ko",
        ),
    ],
)
def test_a_report_of_another_matter_answers_nothing(
    text: str, language: str, gazetteer: Gazetteer
) -> None:
    assert {c.stance for c in claims_of(text, gazetteer, language=language)} == {"asserts"}


def test_a_report_of_the_same_matter_is_answered(gazetteer: Gazetteer) -> None:
    text = "The US withdrew its troops from Niger in August. Niger denied reports of a withdrawal."
    told = [c.stance for c in claims_of(text, gazetteer, language="en")]
    assert told == ["asserts", "denies"]
