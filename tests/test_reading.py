"""A source to its reading: language, what the file says before what the page says, claims."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

import pytest

from gazetteer import Gazetteer
from geo.model import Reading
from geo.readers.source import Source
from geo.reading import guess_language, pack_for, read_article
from tests.reading_helpers import days

TITLE = "Tentara Korea Utara Tiba di Kursk"
TEXT = (
    f"{TITLE}\n"
    "Rina Hartati - Warta\n"
    "Senin, 28 Oktober 2024 | 10:15 WIB\n"
    "BRUSSELS, BBC - Sekretaris Jenderal NATO Mark Rutte mengatakan bahwa tentara Korea Utara "
    "telah tiba di Kursk bersama sejumlah perwira tinggi mereka.\n"
    "Baca juga: Rusia Kirim 500 Tentara ke Mali\n"
)


def reading(gazetteer: Gazetteer, text: str = TEXT, **given: object) -> Reading:
    return read_article(Source(text=text, name="berkas", **given), gazetteer)  # type: ignore[arg-type]


def test_what_the_page_says_is_used(gazetteer: Gazetteer) -> None:
    article = reading(gazetteer).article
    assert article.title is not None
    assert article.publisher is not None
    assert article.dateline is not None
    assert article.dateline.place is not None
    assert (article.title.quote, article.publisher.name, article.dateline.place.name) == (
        TITLE, "BBC", "Brussels",
    )  # fmt: skip
    assert days(article.published) == ("2024-10-28", "2024-10-28")
    assert article.published_at == datetime.fromisoformat("2024-10-28T10:15:00+07:00")
    assert [c.name for c in article.byline] == ["Rina Hartati"]


def test_what_the_file_says_goes_before_the_page(gazetteer: Gazetteer) -> None:
    article = reading(gazetteer, published=date(2024, 10, 30), publisher="Warta").article
    assert article.publisher is not None
    assert (article.publisher.name, article.publisher.role) == ("Warta", "stated")
    assert (days(article.published), article.published.basis) == (
        ("2024-10-30", "2024-10-30"), "stated",
    )  # fmt: skip
    assert article.published_at is None


def test_a_moment_of_the_file_is_kept_with_its_day(gazetteer: Gazetteer) -> None:
    moment = datetime(2024, 10, 30, 23, 30, tzinfo=UTC)
    article = reading(gazetteer, published=moment).article
    assert (article.published.first, article.published_at) == (date(2024, 10, 30), moment)


def test_byline_and_title_of_the_file_fill_gaps(gazetteer: Gazetteer) -> None:
    article = reading(gazetteer, "Rapat.", title="Rapat Besar", byline=("Rina",)).article
    assert article.title is not None
    assert (article.title.quote, article.title.start, article.title.end) == ("Rapat Besar", 0, 0)
    assert [(c.name, c.role) for c in article.byline] == [("Rina", "author")]


def test_a_title_that_stands_in_the_text_has_its_offsets(gazetteer: Gazetteer) -> None:
    title = reading(gazetteer, "Kata: Rapat Besar di sini.", title="Rapat Besar").article.title
    assert title is not None
    assert (title.start, title.end) == (6, 17)


def test_link_name_and_restatement_are_handed_on(gazetteer: Gazetteer) -> None:
    article = reading(gazetteer, url="https://example.org/a", restates="Warta, 28 Okt").article
    assert (article.url, article.name, article.restates) == (
        "https://example.org/a", "berkas", "Warta, 28 Okt",
    )  # fmt: skip


def test_the_id_is_a_hash_of_the_text_alone(gazetteer: Gazetteer) -> None:
    one, two = reading(gazetteer), reading(gazetteer, publisher="Lain")
    assert one.article.id == two.article.id == hashlib.sha256(TEXT.encode()).hexdigest()[:32]
    assert reading(gazetteer, TEXT + ".").article.id != one.article.id


def test_mentions_and_claims_come_with_zones(gazetteer: Gazetteer) -> None:
    found = reading(gazetteer)
    assert {(m.match.mention.text, m.function, m.zone) for m in found.mentions} >= {
        ("BRUSSELS", "dateline", "body"), ("Kursk", "literal", "body"),
        ("Rusia", "metonym_gov", "related"),
    }  # fmt: skip
    assert [c.report.kind for c in found.claims] == ["transfer"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kementerian itu mengatakan bahwa pasukan telah dikirim ke wilayah perbatasan.", "id"),
        ("The ministry said that the troops had been sent to the border region.", "en"),
        ("국방부는 병력을 국경 지역으로 보냈다고 밝혔다.", "ko"),
    ],
)
def test_the_language_is_guessed(text: str, language: str) -> None:
    assert guess_language(text) == language


def test_a_declared_language_is_not_guessed(gazetteer: Gazetteer) -> None:
    assert reading(gazetteer, language="ms").article.language == "ms"


def test_a_language_without_a_pack_gives_mentions_and_no_claims(gazetteer: Gazetteer) -> None:
    text = "Severokorejští vojáci dorazili do Kursk, řekl Mark Rutte v Praha v pondělí."
    found = reading(gazetteer, text, language="cs")
    assert (found.article.language, found.claims) == ("cs", ())
    assert "Kursk" in {m.match.mention.text for m in found.mentions}
    assert reading(gazetteer, "Tentara Rusia tiba di Minsk.", language="cs").claims == ()


@pytest.mark.parametrize(("code", "known"), [("id", True), ("ms", True), ("tlh", False)])
def test_the_pack_of_a_language_if_there_is_one(code: str, known: bool) -> None:
    assert (pack_for(code) is not None) is known


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\n", ".", '"', "—"])
def test_an_empty_body_is_read_to_nothing(text: str, gazetteer: Gazetteer) -> None:
    found = reading(gazetteer, text, language="id")
    assert (found.mentions, found.claims) == ((), ())
    assert not found.article.published.known


def test_an_article_without_a_date_says_so(gazetteer: Gazetteer) -> None:
    article = reading(gazetteer, "Tentara Rusia tiba di Minsk.").article
    assert (article.published.known, article.published_at) == (False, None)


def test_the_same_source_gives_the_same_reading(gazetteer: Gazetteer) -> None:
    assert reading(gazetteer) == reading(gazetteer)


def test_ten_megabytes_on_one_line_are_read(gazetteer: Gazetteer) -> None:
    """A line without a word of ours: the rest of the time is the gazetteer's."""
    assert reading(gazetteer, "1234567890" * 1_000_000, language="id").claims == ()
