"""Live blogs and chronologies: every entry counts from its own day."""

from __future__ import annotations

from datetime import date

import pytest

from gazetteer import Gazetteer
from geo.entries import entries
from geo.language import load_pack
from geo.model import Reading
from tests.reading_helpers import QUADRATIC, days, growth, read

NEXT_YEAR = date(2025, 1, 5)


def entry(mark: str, number: int = 400) -> str:
    """A date and what was written under it."""
    return (
        f"{mark}\n"
        f"Menteri Pertahanan Kenya mengatakan {number} tentara Kenya kemarin tiba di Goma.\n"
        "Warga di kota itu menunggu kabar berikutnya dengan tenang sejak pagi.\n"
    )


def blog(gazetteer: Gazetteer, *marks: str, published: date | None = NEXT_YEAR) -> Reading:
    text = "Perang di Kongo: Laporan Langsung\n" + "".join(
        entry(mark, 400 + n) for n, mark in enumerate(marks)
    )
    return read(text, gazetteer, published=published)


MARKS = ("Rabu, 9 Oktober 2024", "8 Oktober 2024, 10.15 WIB", "7/10/2024 23:05")


def test_every_entry_counts_from_its_own_day(gazetteer: Gazetteer) -> None:
    claims = blog(gazetteer, *MARKS).claims
    assert [days(claim.report.when)[0] for claim in claims] == [
        "2024-10-08", "2024-10-07", "2024-10-06",
    ]  # fmt: skip


def test_what_an_entry_does_not_date_was_said_by_its_day(gazetteer: Gazetteer) -> None:
    claims = blog(gazetteer, *MARKS).claims
    assert [days(claim.said) for claim in claims] == [
        (None, "2024-10-09"), (None, "2024-10-08"), (None, "2024-10-07"),
    ]  # fmt: skip
    assert {claim.said.basis for claim in claims} == {"inferred"}


def test_claims_keep_their_offsets_and_have_ids_of_their_own(gazetteer: Gazetteer) -> None:
    reading = blog(gazetteer, *MARKS)
    assert len({claim.id for claim in reading.claims}) == 3
    for claim in reading.claims:
        quote = reading.article.text[claim.evidence.start : claim.evidence.end]
        assert quote == claim.evidence.quote


@pytest.mark.parametrize("marks", [MARKS, MARKS[::-1]], ids=["newest first", "oldest first"])
def test_a_page_without_a_date_is_published_with_its_last_entry(
    gazetteer: Gazetteer, marks: tuple[str, ...]
) -> None:
    article = blog(gazetteer, *marks, published=None).article
    assert days(article.published) == ("2024-10-09", "2024-10-09")
    assert days(blog(gazetteer, *marks).article.published)[0] == "2025-01-05"


def test_the_date_of_an_entry_names_no_outlet(gazetteer: Gazetteer) -> None:
    marks = (MARKS[0], "Selasa - 8 Oktober 2024", "Senin - 7 Oktober 2024")
    article = blog(gazetteer, *marks).article
    assert len(entries(article, load_pack("id"))) == 3
    assert (article.publisher, article.byline) == (None, ())


def test_answers_stay_within_their_entry(gazetteer: Gazetteer) -> None:
    text = "Laporan Langsung dari Kongo Timur\n" + "".join(
        entry(mark) + "Republik Demokratik Kongo membantah laporan itu pada hari yang sama.\n"
        for mark in MARKS
    )
    claims = read(text, gazetteer, published=NEXT_YEAR).claims
    ids = {claim.id: n for n, claim in enumerate(claims)}
    links = [(ids[c.id], ids[a]) for c in claims for a in c.answers]
    assert links == [(1, 0), (3, 2), (5, 4)]


@pytest.mark.parametrize(
    "marks",
    [
        ("9 Oktober 2024", "8 Oktober 2024"),
        ("Warga tenang", "Pasar ramai", "Toko tutup"),
        ("Perang Oktober 2024 di Goma", "Perang November 2024 di Goma", "Perang 2024"),
    ],
    ids=["two dates", "no dates", "months in headings"],
)
def test_one_report_is_no_blog(gazetteer: Gazetteer, marks: tuple[str, ...]) -> None:
    assert entries(blog(gazetteer, *marks).article, load_pack("id")) == ()


def test_fifty_entries_keep_fifty_days(gazetteer: Gazetteer) -> None:
    marks = [f"{1 + n % 28} {'Oktober' if n < 28 else 'November'} 2024" for n in range(50)]
    claims = blog(gazetteer, *marks).claims
    assert len({days(claim.report.when) for claim in claims}) == len(claims) == 50


def test_reading_entries_takes_linear_time(gazetteer: Gazetteer) -> None:
    assert growth(lambda text: read(text, gazetteer), entry("9 Oktober 2024"), 20) < QUADRATIC
