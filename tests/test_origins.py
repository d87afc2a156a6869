"""Who said it first. A false merge is worse than a missed one: most tests are about not merging."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from geo.model import Claim, Force, Quantity, Speaker, When
from geo.origins import find_origins, originators, origins, same_speaker
from tests.test_movements import AMUR, KURSK, KURSK_CITY, NATO, PYONGYANG, RUSSIA, SEOUL, claim

TEN = Quantity(low=10_000, best=10_000, high=10_000)
LONG = "Sekitar sepuluh ribu tentara contoh telah tiba di wilayah contoh menurut laporan itu."


def report(told: Claim, **changes: Any) -> Claim:
    return replace(told, report=replace(told.report, **changes))


def merged(*claims: Claim) -> bool:
    return len(set(origins(claims).values())) == 1


def test_one_statement_in_two_papers_is_one_origin_with_a_reason() -> None:
    a, b = claim("confirms", KURSK, by=NATO), claim("confirms", KURSK, by=NATO)
    (origin,) = find_origins([a, b])
    assert origin.id == a.id
    assert origin.claims == (a.id, b.id)
    assert "one speaker" in origin.why


def test_said_and_confirmed_retell_each_other() -> None:
    assert merged(claim("confirms", KURSK, by=NATO), claim("asserts", KURSK, by=NATO))


def test_a_town_retells_its_region_and_to_retells_at() -> None:
    assert merged(
        claim("asserts", KURSK, by=NATO), claim("asserts", KURSK_CITY, by=NATO, role="at")
    )


@pytest.mark.parametrize(
    "other",
    [
        claim("denies", KURSK, by=NATO),
        claim("expects", KURSK, by=NATO),
        claim("asserts", KURSK, by=SEOUL),
        claim("asserts", KURSK, by=None),
        claim("asserts", KURSK, by=NATO, said="2024-10-28"),
        claim("asserts", KURSK, by=NATO, said=None),
        claim("asserts", KURSK, by=NATO, said="2024-10-01/2024-10-31"),
        claim("asserts", KURSK, by=NATO, kind="training"),
        claim("asserts", KURSK, by=NATO, force="RU"),
        claim("asserts", AMUR, by=NATO),
        claim("asserts", KURSK, by=NATO, role="from"),
        claim("asserts", by=NATO),
    ],
    ids=["stance", "expectation", "speaker", "nobody", "day", "no day", "vague day", "kind",
         "force", "place", "role", "no place to compare"],
)  # fmt: skip
def test_anything_that_differs_keeps_them_apart(other: Claim) -> None:
    assert not merged(claim("asserts", KURSK, by=NATO), other)


def test_a_different_number_keeps_them_apart_even_at_one_place() -> None:
    told = report(claim("asserts", KURSK, by=NATO), quantity=TEN)
    again = claim("asserts", KURSK, by=NATO)
    assert merged(told, report(again, quantity=TEN))
    for other in (
        replace(TEN, best=8_000, low=8_000, high=8_000),
        replace(TEN, scope="killed"),
        replace(TEN, unit="ships"),
    ):
        assert not merged(told, report(again, quantity=other))


def test_the_statement_about_the_very_place_is_preferred() -> None:
    region, town = (claim("asserts", p, by=NATO, article="x") for p in (KURSK, KURSK_CITY))
    other = claim("asserts", KURSK_CITY, by=NATO)
    found = origins([region, town, other])
    assert found[other.id] == found[town.id] != found[region.id]


def test_a_country_retells_no_town_in_it_unless_the_number_agrees() -> None:
    wide, fine = claim("asserts", RUSSIA, by=NATO), claim("asserts", KURSK, by=NATO)
    assert not merged(wide, fine)
    assert merged(report(wide, quantity=TEN), report(fine, quantity=TEN))
    assert merged(wide, claim("asserts", RUSSIA, by=NATO))


def test_a_number_alone_is_evidence() -> None:
    told = report(claim("asserts", KURSK, by=NATO), quantity=TEN)
    assert merged(told, report(claim("asserts", by=NATO), quantity=TEN))


def test_two_claims_of_one_article_are_two() -> None:
    a = claim("asserts", KURSK, by=NATO, article="x")
    assert not merged(a, claim("asserts", KURSK, by=NATO, article="x"))


def test_everything_in_a_group_agrees_with_everything() -> None:
    # The one in the middle agrees with both sides, which do not agree with each other.
    one = report(claim("asserts", KURSK, by=NATO), quantity=TEN)
    middle = claim("asserts", KURSK, by=NATO)
    other = report(claim("asserts", KURSK, by=NATO), quantity=replace(TEN, best=1, low=1, high=1))
    found = origins([one, middle, other])
    assert found[one.id] == found[middle.id] != found[other.id]


def test_the_same_words_are_one_origin_whoever_is_named() -> None:
    quoted = [
        replace(c, evidence=replace(c.evidence, quote=LONG.upper() if n else LONG))
        for n, c in enumerate([claim("asserts", by=None), claim("asserts", by=None)])
    ]
    assert merged(*quoted)
    short = [replace(c, evidence=replace(c.evidence, quote="Ya, benar.")) for c in quoted]
    assert not merged(*short)


# --- speakers -------------------------------------------------------------------------------------


def person(name: str | None, affiliation: str | None = "UA", **more: Any) -> Speaker:
    return Speaker(name=name, affiliation=affiliation, **{"kind": "person"} | more)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Volodymyr Zelenskiy"), person("Wolodymyr Zelenskyy")),
        (person("Zelenskyy"), person("Volodymyr Zelensky")),
        (person("José Pérez", "ES"), person("Jose Perez", "ES")),
        (PYONGYANG, replace(PYONGYANG, role="Korea Utara")),
        (SEOUL, replace(SEOUL, role="Spy Agency")),
    ],
)
def test_the_same_speaker(one: Speaker, other: Speaker) -> None:
    assert same_speaker(one, other)
    assert same_speaker(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Kim Yong Hyun", "KR"), person("Kim Yong Hyun", "KP")),
        (person("Anna Kowal"), person("Petro Kowal")),
        (person("Lloyd Austin", "US"), person("Lloyd Aston", "US")),
        (person("Lee Kim", "KR"), person("Lee Kin", "KR")),
        (person("Ani"), person(None, role="menteri")),
        (person(None, role="menteri"), person(None, role="juru bicara")),
        (person(None, None, role="menteri"), person(None, None, role="menteri")),
        (PYONGYANG, person("Kim Contoh", "KP")),
        (person(None, role="a", kind="anonymous"), person(None, role="a", kind="anonymous")),
        (person(None, text="=", role=""), person(None, text="!", role="")),
        (None, person("Ani")),
    ],
)  # fmt: skip
def test_not_surely_the_same_speaker(one: Speaker | None, other: Speaker | None) -> None:
    assert not same_speaker(one, other)
    assert not same_speaker(other, one)


def test_one_speaker_is_one_originator_however_often() -> None:
    a, b = claim("no_evidence", by=NATO), claim("confirms", KURSK, by=NATO, said="2024-10-28")
    c = claim("asserts", by=SEOUL)
    assert originators([a, b, c]) == {a.id: a.id, b.id: a.id, c.id: c.id}


def test_anonymous_sources_are_apart_unless_one_article_quotes_them() -> None:
    source = Speaker(role="a diplomat", kind="anonymous")
    a = claim(by=source, article="x")
    b, c = claim(by=source, article="x"), claim(by=source, article="y")
    assert originators([a, b, c]) == {a.id: a.id, b.id: a.id, c.id: c.id}


def test_without_a_speaker_the_first_medium_of_the_chain_counts() -> None:
    a, b = (replace(claim(by=None), chain=("Kantor Contoh", paper)) for paper in ("A", "B"))
    c = claim(by=None)
    assert originators([a, b, c]) == {a.id: a.id, b.id: a.id, c.id: c.id}


def test_every_claim_has_an_origin() -> None:
    claims = [
        claim(),
        claim(by=None, said=None),
        replace(claim(), said=When(last=date(2024, 1, 1))),
    ]
    claims.append(report(claim(), force=Force()))
    assert set(origins(claims)) == set(originators(claims)) == {c.id for c in claims}
    assert origins([]) == {}


# --- wire copy and translation --------------------------------------------------------------------

COPY = (
    "Kementerian Pertahanan Contoh mengatakan 1.200 tentara telah tiba di wilayah contoh sejak "
    "pekan lalu dan segera ditempatkan di dekat perbatasan."
)


def quoting(text: str, *at: Any, **more: Any) -> Claim:
    """A claim with these words as its evidence."""
    told = claim("asserts", *at, by=None, **more)
    return replace(told, evidence=replace(told.evidence, quote=text))


def test_wire_copy_with_a_word_changed_is_one_origin() -> None:
    edited = COPY.replace("segera", "akan segera")
    (origin,) = find_origins([quoting(COPY, KURSK), quoting(edited, KURSK)])
    assert origin.why == "nearly the same words in several articles"


@pytest.mark.parametrize(
    ("other", "place", "kind"),
    [
        (COPY.replace("1.200", "1.500"), KURSK, "deployment"),
        (COPY.replace("wilayah contoh", "wilayah lain"), AMUR, "deployment"),
        (COPY, KURSK, "training"),
        (COPY.replace("telah tiba di wilayah contoh sejak pekan lalu", "belum ada"), KURSK,
         "deployment"),
    ],
    ids=["another number", "another place", "another kind", "other words"],
)  # fmt: skip
def test_words_that_differ_where_it_matters_are_two_origins(
    other: str, place: Any, kind: str
) -> None:
    assert not merged(quoting(COPY, KURSK), quoting(other, place, kind=kind))


def test_a_copied_denial_is_no_copy_of_the_claim() -> None:
    denied = replace(quoting(COPY.replace("telah", "tidak"), KURSK), stance="denies")
    assert not merged(quoting(COPY, KURSK), denied)


def carried(*chain: str, place: Any = KURSK, **changes: Any) -> Claim:
    """A claim of nobody's that outlets took from somewhere."""
    told = report(claim("reports", place, by=None, said=None), quantity=TEN)
    return replace(told, chain=chain, **changes)


def test_one_agencys_report_in_two_papers_is_one_origin() -> None:
    a, b = carried("Reuters", "Harian A"), carried("Reuters", "Harian B")
    (origin,) = find_origins([a, b])
    assert "agency" in origin.why


@pytest.mark.parametrize(
    "other",
    [
        carried("AFP", "Harian B"),
        carried("Harian A", "Harian B"),
        carried("Reuters", "Harian B", place=AMUR),
        report(carried("Reuters", "Harian B"), quantity=None),
        report(carried("Reuters", "Harian B"), quantity=replace(TEN, best=1, low=1, high=1)),
        carried("Reuters", "Harian B", stance="denies"),
        carried("Reuters", "Harian B", speaker=NATO),
    ],
    ids=["agency", "paper", "place", "no number", "number", "stance", "somebody speaks"],
)
def test_one_agency_alone_is_no_evidence(other: Claim) -> None:
    assert not merged(carried("Reuters", "Harian A"), other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Mark Rutte", "NATO"), person("Rutte", "NATO")),
        (person("Wolodymyr Selenskyj"), person("Зеленський")),
        (person("Volodymyr Zelensky"), person("Володимир Зеленський")),
        (person("Vladimir Putin", "RU"), person("푸틴", "RU")),
        (person("Kim Jong Un", "KP"), person("김정은", "KP")),
        (person("Petro Kowalenko"), person("Петро Коваленко")),
        (person("Andrei Melnikov", "RU"), person("Андрей Мельников", "RU")),
    ],
)
def test_a_name_in_another_script_is_the_same_speaker(one: Speaker, other: Speaker) -> None:
    assert same_speaker(one, other)
    assert same_speaker(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Kim Jong Un", "KP"), person("Kim Yo Jong", "KP")),
        (person("Anna Putin", "RU"), person("Vladimir Putin", "RU")),
        (person("Петро Коваленко"), person("Павло Коваль")),
        (person("김정은", "KP"), person("김영복", "KP")),
    ],
)
def test_a_name_in_another_script_is_not_anybody(one: Speaker, other: Speaker) -> None:
    assert not same_speaker(one, other)


def test_a_translated_relay_is_one_origin() -> None:
    told = claim("confirms", KURSK, by=person("Володимир Зеленський"))
    assert merged(told, claim("asserts", KURSK_CITY, by=person("Volodymyr Zelensky"), role="at"))


def test_many_copies_take_linear_time() -> None:
    def seconds(number: int) -> float:
        told = [quoting(f"{COPY} Nomor {n} dari daftar contoh itu.", KURSK) for n in range(number)]
        began = time.process_time()
        assert len(find_origins(told)) == number
        return time.process_time() - began

    assert seconds(1200) < 10 * max(seconds(300), 0.02)
