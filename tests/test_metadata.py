"""What a page says of itself: when, where and by whom it was published."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.language import load_pack
from geo.metadata import Metadata, in_zone, read_metadata
from geo.zones import find_zones
from tests.reading_helpers import days

PACK = load_pack("id")
TITLE = "Tiga Kapal Perang Rusia Merapat di Surabaya"
BODY = (
    "SURABAYA, DATELINE.COM - Tiga kapal perang Rusia merapat di Pelabuhan Surabaya setelah "
    "berlayar selama dua pekan dari Vladivostok."
)
PLAIN = (
    "Tiga kapal perang Rusia merapat di Pelabuhan Surabaya setelah berlayar selama dua pekan dari "
    "Vladivostok, menurut petugas pelabuhan."
)


def meta(*lines: str) -> Metadata:
    text = "\n".join(lines)
    return read_metadata(text, find_zones(text, PACK), PACK)


def headed(header: str, body: str = BODY) -> Metadata:
    return meta(TITLE, header, body)


# ---------------------------------------------------------------- title and opening


def test_the_title_is_the_headline_with_its_offsets() -> None:
    title = headed("Senin, 28 Oktober 2024").title
    assert title is not None
    assert (title.start, title.end, title.quote) == (0, len(TITLE), TITLE)


def test_no_headline_no_title() -> None:
    assert meta(PLAIN, PLAIN + " Selesai.").title is None


def test_the_opening_spans_place_and_outlet_up_to_the_dash() -> None:
    opening = headed("Senin, 28 Oktober 2024").opening
    assert opening is not None
    assert opening.quote == "SURABAYA, DATELINE.COM - "


def test_a_plain_first_paragraph_has_no_opening() -> None:
    assert meta(TITLE, "Senin, 28 Oktober 2024", PLAIN + PLAIN).opening is None


# ---------------------------------------------------------------- when


@pytest.mark.parametrize(
    ("header", "day", "clock"),
    [
        ("Senin, 28 Oktober 2024 | 10:15 WIB", "2024-10-28", "2024-10-28T10:15:00+07:00"),
        ("28 Oktober 2024, 10.15 WITA", "2024-10-28", "2024-10-28T10:15:00+08:00"),
        ("28/10/2024 23:59 WIT", "2024-10-28", "2024-10-28T23:59:00+09:00"),
        ("28 Okt 2024 10:15 GMT", "2024-10-28", "2024-10-28T10:15:00+00:00"),
        ("28 Okt 2024 10:15", "2024-10-28", "2024-10-28T10:15:00"),
        ("28 Okt 2024 1:05 PM", "2024-10-28", "2024-10-28T13:05:00"),
        ("28 Okt 2024 12:05 am", "2024-10-28", "2024-10-28T00:05:00"),
        ("10:15 WIB, 28 Oktober 2024", "2024-10-28", "2024-10-28T10:15:00+07:00"),
        ("28 Okt 2024 7:15 p.m. PHT", "2024-10-28", "2024-10-28T19:15:00+08:00"),
        ("28 Okt 2024 10:15 (WIB)", "2024-10-28", "2024-10-28T10:15:00+07:00"),
        ("28 Okt 2024 10:15 (GMT+4)", "2024-10-28", "2024-10-28T10:15:00+04:00"),
        ("28 Okt 2024 10:15 UTC-3:30", "2024-10-28", "2024-10-28T10:15:00-03:30"),
        ("28 Oktober 2024", "2024-10-28", None),
        ("28 Oktober 2024 25:61", "2024-10-28", None),
    ],
)
def test_the_header_states_day_clock_and_zone(header: str, day: str, clock: str | None) -> None:
    found = headed(header)
    assert (days(found.published), found.published.basis) == ((day, day), "stated")
    assert found.published_at == (datetime.fromisoformat(clock) if clock else None)


def test_without_a_header_the_latest_day_of_the_body_is_an_inference() -> None:
    body = BODY + " Mereka berangkat pada 10 Oktober 2024 dan tiba pada 28 Oktober 2024."
    found = meta(TITLE, body).published
    assert (days(found), found.basis) == (("2024-10-28", "2024-10-28"), "inferred")


def test_a_day_without_a_year_follows_what_is_dated_in_full() -> None:
    body = BODY + " Mereka berangkat pada Desember 2023 dan tiba pada 12 Januari."
    assert days(meta(TITLE, body).published) == ("2024-01-12", "2024-01-12")


def test_an_article_without_a_date_stays_without() -> None:
    found = meta(TITLE, BODY)
    assert (found.published.known, found.published.basis, found.published_at) == (
        False, "unknown", None,
    )  # fmt: skip


def test_a_clock_without_a_day_is_no_moment() -> None:
    assert meta(TITLE, "10:15 WIB", BODY).published_at is None


def test_a_date_in_the_future_is_kept_as_printed() -> None:
    assert days(headed("1 Januari 2090").published) == ("2090-01-01", "2090-01-01")


def test_dates_of_related_links_and_tickers_are_not_the_story() -> None:
    found = meta(TITLE, BODY, "Baca juga: Kabar 28 Oktober 2024", PLAIN, "Tags: 27 Oktober 2024")
    assert not found.published.known


@pytest.mark.parametrize(
    ("moment", "zone", "offset"),
    [
        (datetime(2024, 10, 28, 10, 15), "Asia/Jakarta", timedelta(hours=7)),
        (datetime.fromisoformat("2024-10-28T10:15:00+09:00"), "Asia/Jakarta", timedelta(hours=9)),
        (datetime(2024, 10, 28, 10, 15), None, None),
    ],
)
def test_a_naive_clock_takes_a_configured_zone(
    moment: datetime, zone: str | None, offset: timedelta | None
) -> None:
    found = in_zone(moment, zone)
    assert found is not None
    assert found.utcoffset() == offset


def test_no_clock_takes_no_zone() -> None:
    assert in_zone(None, "Asia/Jakarta") is None


# ---------------------------------------------------------------- who


@pytest.mark.parametrize(
    ("lines", "name", "role"),
    [
        ((TITLE, "28 Oktober 2024", BODY), "DATELINE.COM", "stated"),
        ((TITLE, "28 Oktober 2024", f"Jakarta, BBC -- {PLAIN}"), "BBC", "stated"),
        ((TITLE, "Warta Nusantara", "28 Oktober 2024", PLAIN), "Warta Nusantara", "stated"),
        (("Langsung ke konten", "Warta Nusantara", TITLE, "28 Oktober 2024", PLAIN),
         "Warta Nusantara", "stated"),
        ((TITLE, "The Guardian of Ternate", "28 Oktober 2024", PLAIN), "The Guardian of Ternate",
         "stated"),
        ((TITLE, "Warta di Timur – Stand: 28.10.2024, 14:32", PLAIN), "Warta di Timur", "stated"),
        ((TITLE, "«Warta Nusantara», 28 Oktober 2024, 08:45", PLAIN), "Warta Nusantara", "stated"),
        ((TITLE, "Oleh RINA HARTATI", "Warta Nusantara", "28 Oktober 2024", PLAIN),
         "Warta Nusantara", "stated"),
        ((TITLE, "Rina - Warta Nusantara", "28 Oktober 2024", PLAIN), "Warta Nusantara", "stated"),
        ((TITLE, "28 Oktober 2024", PLAIN, "Copyright BBC"), "BBC", "inferred"),
        ((TITLE, "28 Oktober 2024", PLAIN, "warta.co.id"), "warta.co.id", "inferred"),
    ],
)  # fmt: skip
def test_the_publisher(lines: tuple[str, ...], name: str, role: str) -> None:
    found = meta(*lines).publisher
    assert found is not None
    assert (found.name, found.role) == (name, role)


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("Warta Nusantara", "28 Oktober 2024", "Rina Hartati"), ["Rina Hartati"]),
        (("28 Oktober 2024", "Warta Nusantara"), []),
        (("28 Oktober 2024", "Rina Hartati, kontributor"), ["Rina Hartati"]),
        (
            ("Kompas.com - 28/10/2024, 07:29 WIB", "Rina Hartati,", "Bayu Saputra", "Tim Redaksi"),
            ["Rina Hartati", "Bayu Saputra"],
        ),
    ],
    ids=["beside an outlet", "the outlet itself", "an office", "several below the date"],
)
def test_a_name_on_a_line_of_its_own(lines: tuple[str, ...], names: list[str]) -> None:
    assert [credit.name for credit in meta(TITLE, *lines, PLAIN).byline] == names


def test_a_short_line_above_the_date_is_no_text_yet() -> None:
    found = meta(TITLE, "Kementerian Pertahanan Republik Indonesia", "Siaran pers 28.10.2024 11.00",
                 PLAIN)  # fmt: skip
    assert days(found.published) == ("2024-10-28", "2024-10-28")


def test_the_author_is_no_outlet() -> None:
    assert meta(TITLE, "Oleh RINA HARTATI", "28 Oktober 2024", PLAIN).publisher is None


def test_a_page_that_names_no_outlet_has_no_publisher() -> None:
    assert meta(TITLE, "28 Oktober 2024", PLAIN).publisher is None


@pytest.mark.parametrize(
    ("lines", "agencies"),
    [
        ((TITLE, "Sumber: Antara", PLAIN), [("Antara", "text")]),
        ((TITLE, f"MOSKOW, TASS - {PLAIN}"), [("TASS", "text")]),
        ((TITLE, PLAIN + " Hal itu dilansir dari Reuters kemarin."), [("Reuters", "text")]),
        (
            (TITLE, PLAIN, "Kapal Rusia di dermaga. (ANTARA/Rina)", PLAIN + " Ya."),
            [("Antara", "photo")],
        ),
        ((TITLE, PLAIN + " Kompas adalah surat kabar."), []),
        ((TITLE, PLAIN + " Seorang pejabat mengatakannya kepada AFP."), [("AFP", "text")]),
        ((TITLE, PLAIN, PLAIN + " Ya.", "-- BERNAMA"), [("Bernama", "text")]),
        ((TITLE, PLAIN + " Dikutip dari AFP, dilansir dari AFP kemarin."), [("AFP", "text")]),
    ],
)
def test_agencies(lines: tuple[str, ...], agencies: list[tuple[str, str]]) -> None:
    assert [(c.name, c.role) for c in meta(*lines).agencies] == agencies


@pytest.mark.parametrize(
    ("header", "people"),
    [
        ("Penulis: Rina Hartati", [("Rina Hartati", "author")]),
        ("Reporter: Sari Dewi | Editor: Budi Santoso",
         [("Sari Dewi", "author"), ("Budi Santoso", "editor")]),
        ("Penerjemah: Tono Wijaya", [("Tono Wijaya", "translator")]),
    ],
)  # fmt: skip
def test_the_byline_names_people_with_their_roles(
    header: str, people: list[tuple[str, str]]
) -> None:
    found = meta(TITLE, "Senin, 28 Oktober 2024", header, BODY).byline
    assert [(c.name, c.role) for c in found] == people


def test_a_name_in_capitals_is_written_as_a_name() -> None:
    found = meta(TITLE, "BY RINA HARTATI", "28 Oktober 2024", BODY).byline
    assert [(c.name, c.role) for c in found] == [("Rina Hartati", "author")]


def test_a_photographer_is_found_in_the_caption() -> None:
    found = meta(TITLE, BODY, "Kapal perang Rusia di dermaga. REUTERS/Rina Hartati", PLAIN).byline
    assert [(c.name, c.role) for c in found] == [("Rina Hartati", "photographer")]


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.sampled_from([
            TITLE, BODY, PLAIN, "28 Oktober 2024 10:15 WIB", "Editor: Budi", "By X", "REUTERS/Rina",
            "Foto: a. (AFP)", "Warta - Kita", "Senin (31)", "31 Februari", "", "1" * 40, "a.com",
        ]), max_size=8,
    ).map("\n".join)
)  # fmt: skip
def test_credits_cut_their_text(text: str) -> None:
    found = read_metadata(text, find_zones(text, PACK), PACK)
    for credit in (*found.agencies, *found.byline, *filter(None, [found.publisher])):
        assert credit.start is not None
        assert 0 <= credit.start < (credit.end or 0) <= len(text)
    for span in filter(None, (found.title, found.opening)):
        assert text[span.start : span.end] == span.quote


def test_the_day_of_29_february_without_a_year_is_harmless() -> None:
    body = BODY + " Mereka berangkat pada Maret 2023 dan tiba pada 29 Februari."
    found = meta(TITLE, body).published
    assert found.first is None or found.first >= date(2023, 3, 1)


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        (
            "Rebels enter town\nMANILA, June 9 (Gulf Sentinel) - Rebels entered the town of "
            "Marawi on Monday, the army said.\n",
            "en", "Gulf Sentinel",
        ),
        (
            "Солдаты вошли в город\nЮжный берег\n14 апреля 2026, 16:20\n"
            "Солдаты Чада вошли в город Мао, сообщил генштаб в понедельник.\n",
            "ru", "Южный берег",
        ),
        (
            "Rebellen nehmen Stadt ein\nRebellen haben am Montag die Stadt Mao eingenommen, sagte "
            "ein Sprecher der Armee.\n© Uferkurier 2026 – mit Material von dpa\n",
            "de", "Uferkurier",
        ),
    ],
)  # fmt: skip
def test_an_outlet_that_no_list_knows(text: str, language: str, name: str) -> None:
    pack = load_pack(language)
    found = read_metadata(text, find_zones(text, pack), pack).publisher
    assert found is not None
    assert found.name == name


def test_a_date_with_a_clock_below_the_text_dates_a_page_whose_head_has_none() -> None:
    page = meta(TITLE, BODY, "Diterbitkan 2025-06-13 09:12")
    assert days(page.published) == ("2025-06-13", "2025-06-13")


def test_dates_of_several_lines_below_the_text_are_those_of_comments() -> None:
    page = meta(TITLE, BODY, "Rina 2025-06-13 09:12", "Budi 2025-06-14 10:30")
    assert not page.published.known


@pytest.mark.parametrize(
    "lines",
    [
        ("Categories", "Rebels enter the town of Marawi", "Rebels entered Marawi on Monday."),
        ("Rebels enter the town of Marawi", "Fighters in Marawi / © Pixabay", "Rebels entered it."),
        ("Philippine Coast Guard", "Rebels enter the town of Marawi", "Rebels entered it Monday."),
        ("Rebels enter the town of Marawi", "Rebels entered it on Monday, wrote kurier.com then."),
    ],
    ids=["a menu", "a photo's owner", "whom it is about", "whom it cites"],
)
def test_what_is_no_outlet(lines: tuple[str, ...]) -> None:
    text, pack = "\n\n".join(lines), load_pack("en")
    assert read_metadata(text, find_zones(text, pack), pack).publisher is None


def test_a_preposition_is_no_agency() -> None:
    assert meta(TITLE, f"{PLAIN}\nAntara yang dikirim termasuk dua kapal.").agencies == ()


def test_a_live_ticker_is_of_the_day_of_its_entries() -> None:
    head = "Kapal perang merapat di pelabuhan itu, dan laporan ini diperbarui terus-menerus. " * 3
    found = meta(TITLE, head, "• 28.10.2024 07:04", PLAIN, "• 27.10.2024 22:00", PLAIN).published
    assert found.first == date(2024, 10, 28)


def test_a_span_of_months_dates_no_page() -> None:
    assert not meta(TITLE, f"{PLAIN} Serangan itu yang terbesar sejak awal 2023.").published.known
