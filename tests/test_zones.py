"""Which lines of a page are the report, and which are furniture."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.datelines import dateline_end
from geo.language import load_pack
from geo.model import Zone
from geo.zones import find_zones
from tests.reading_helpers import QUADRATIC, growth

PACK = load_pack("id")

TITLE = "Armada Pasifik Rusia Tiba di Pelabuhan Surabaya"
BODY = (
    "SURABAYA, DATELINE - Tiga kapal perang Rusia merapat di Pelabuhan Surabaya pada Senin pagi "
    "setelah berlayar selama dua pekan dari Vladivostok."
)
SECOND = (
    "Juru bicara pangkalan mengatakan bahwa kunjungan itu berlangsung selama empat hari dan "
    "diakhiri dengan latihan bersama di Laut Jawa."
)


def page(*lines: str) -> list[tuple[str, str]]:
    """Every line of a page with the kind of the zone that holds it."""
    text = "\n".join(lines)
    zones = find_zones(text, PACK)
    return [(line, _kind(zones, text.index(line))) for line in lines if line.strip()]


def _kind(zones: tuple[Zone, ...], offset: int) -> str:
    return next(z.kind for z in zones if z.start <= offset < z.end)


def kind_of(line: str, *, before: bool = False, after: bool = False) -> str:
    """The kind of a line on a page: above the first paragraph, below the last, or between."""
    above = (TITLE, line, BODY, SECOND)
    lines = (
        above if before else (TITLE, BODY, SECOND, line) if after else (TITLE, BODY, line, SECOND)
    )
    return dict(page(*lines))[line]


def test_a_plain_page() -> None:
    header = "Senin, 28 Oktober 2024 | 10:15 WIB"
    assert [kind for _, kind in page(TITLE, header, BODY, SECOND)] == [
        "title", "header", "body", "body",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "Senin, 28 Oktober 2024 | 10:15 WIB",
        "28/10/2024 10.15",
        "2024-10-28",
        "Penulis: Rina Hartati",
        "Editor : Budi",
        "Reporter: Sari | Editor: Budi",
        "Sumber: Antara",
    ],
)
def test_a_date_clock_or_byline_is_header(line: str) -> None:
    assert kind_of(line, before=True) == "header"


@pytest.mark.parametrize(
    "line",
    ["Foto: Kapal perang Rusia di dermaga Surabaya.", "Ilustrasi - kapal perang Rusia."],
)
def test_a_line_that_opens_as_a_caption_above_the_story_is_one(line: str) -> None:
    assert kind_of(line, before=True) == "caption"


def test_a_line_that_opens_as_a_caption_within_the_story_is_one() -> None:
    assert kind_of("Foto: Kapal perang Rusia di dermaga Surabaya.") == "caption"


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize(
    "line",
    [
        "Kapal perang Rusia di dermaga Surabaya, Senin (28/10/2024). (ANTARA/Rina Hartati)",
        "Kapal perang Rusia di dermaga Surabaya. REUTERS/Rina Hartati",
        "Kapal perang Rusia di dermaga. (Foto: Istimewa)",
    ],
)
def test_a_caption_is_no_body(line: str, before: bool) -> None:
    assert kind_of(line, before=before) == "caption"


@pytest.mark.parametrize(
    ("language", "line", "caption"),
    [
        ("de", "Ein Kampfjet der Luftwaffe startet in Laage. Bild: dpa/Archiv", True),
        ("de", "Die Armee sagte in einem Video: Wir haben die Stadt Goma eingenommen.", False),
        ("en", "The frigate seen from the air off Cebu. (Coast Guard handout)", True),
        ("en", "The general said that the troops had left the town (see photo).", False),
        ("ko", "구축함이 부산항을 떠나고 있다. [사진=해군 제공]", True),
        ("ru", "Солдаты патрулируют улицы Бамако. Фото: Souleymane Ag", True),
    ],
)
def test_a_credit_at_the_end_shows_a_caption(language: str, line: str, caption: bool) -> None:
    body = "Sebanyak 200 prajurit Kenya tiba di Port-au-Prince pada Senin, kata seorang pejabat."
    zones = find_zones(f"{body}\n{line}\n{body}", load_pack(language))
    assert ("caption" in [zone.kind for zone in zones]) == caption


@pytest.mark.parametrize("where", [{}, {"before": True}, {"after": True}])
@pytest.mark.parametrize(
    "line",
    [
        "Baca juga: Rusia Kirim 500 Tentara ke Mali",
        "BACA JUGA: Rusia Kirim 500 Tentara ke Mali",
        "• Baca Juga: Rusia Kirim 500 Tentara ke Mali",
        "Simak juga: Rusia Kirim 500 Tentara ke Mali",
        "Selanjutnya: Rusia Kirim 500 Tentara ke Mali",
    ],
)
def test_a_link_to_another_report_is_related(line: str, where: dict[str, bool]) -> None:
    assert kind_of(line, **where) == "related"


def test_a_line_under_a_bare_mark_is_related() -> None:
    link = "Rusia Kirim 500 Tentara ke Mali"
    assert dict(page(TITLE, BODY, "Baca juga:", link, SECOND))[link] == "related"


def test_bullets_under_a_link_are_related() -> None:
    lines = ("Baca juga: Kabar Pertama dari Mali", "• Kabar Kedua dari Mali", "• Apa yang Terjadi?")
    kinds = dict(page(TITLE, BODY, *lines, SECOND))
    assert [kinds[line] for line in lines] == ["related"] * 3


def test_a_long_sentence_that_begins_with_read_is_body() -> None:
    line = "Simak " + "kata para perwira itu bahwa armada akan tinggal lebih lama " * 4 + "di sana."
    assert kind_of(line) == "body"


@pytest.mark.parametrize("where", [{}, {"before": True}, {"after": True}])
@pytest.mark.parametrize(
    "line",
    [
        "Tags: Rusia, Korea Utara, Kursk",
        "• IHSG 7.654,32 +0,45% 12.345",
        "USD 15.700 | EUR 17.000 | SGD 11.900",
        "Komentar",
        "Ikuti kami di saluran WhatsApp",
        "Copyright 2024 Dateline Media",
    ],
)
def test_furniture_is_boilerplate(line: str, where: dict[str, bool]) -> None:
    assert kind_of(line, **where) == "boilerplate"


@pytest.mark.parametrize(
    "end", ["seperti dikutip Reuters.", "menurut laporan AFP.", "demikian dilansir Antara."]
)
def test_a_paragraph_that_ends_with_an_agency_is_body(end: str) -> None:
    assert kind_of(f"Kapal-kapal itu akan tinggal empat hari di pelabuhan, {end}") == "body"


def test_what_stands_below_the_last_paragraph_is_boilerplate() -> None:
    assert kind_of("Olahraga", after=True) == "boilerplate"


def test_a_word_that_only_begins_like_a_mark_is_body() -> None:
    line = (
        "Tagihan pelabuhan untuk tiga kapal itu dibayar oleh kedutaan pada Selasa, kata petugas "
        "dermaga kepada wartawan."
    )
    assert kind_of(line) == "body"


def test_a_headline_printed_again_is_title_there_too() -> None:
    text = "\n".join((TITLE, "Senin, 28 Oktober 2024", BODY, TITLE.upper(), SECOND))
    zones = find_zones(text, PACK)
    assert [text[z.start : z.end] for z in zones if z.kind == "title"] == [TITLE, TITLE.upper()]


def test_a_page_without_a_headline_has_no_title() -> None:
    assert {kind for _, kind in page(BODY, SECOND)} == {"body"}


def test_a_single_line_is_body() -> None:
    assert [kind for _, kind in page(TITLE)] == ["body"]


def test_headlines_alone_are_no_report() -> None:
    lines = (
        "Rusia Kirim Tentara ke Mali",
        "China Kerahkan Kapal ke Natuna",
        "Kapal India Tiba di Sabang",
    )
    assert "body" not in {kind for _, kind in page(*lines)}


@pytest.mark.parametrize("text", ["", "\n\n", "  \n\t\n "])
def test_a_blank_text_has_no_zone(text: str) -> None:
    assert find_zones(text, PACK) == ()


# ---------------------------------------------------------------- any page


LINES = st.sampled_from([
    TITLE, BODY, SECOND, "", "  ", "Baca juga:", "• A", "Tags: a, b", "Foto: x.", "28/10/2024", "?",
    "Editor: Budi", "|", "•", '"', "1" * 40,
])  # fmt: skip


@settings(deadline=None)
@given(st.lists(LINES, max_size=12).map("\n".join) | st.text(max_size=200))
def test_zones_are_in_order_without_overlap_and_cover_every_letter(text: str) -> None:
    zones = find_zones(text, PACK)
    assert all(z.start < z.end for z in zones)
    assert all(a.end <= b.start for a, b in pairwise(zones))
    covered = {i for z in zones for i in range(z.start, z.end)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)


@pytest.mark.parametrize("line", [SECOND + "\n", "Baca juga: A\n", "• B 1.234\n", "A - "])
def test_time_grows_with_the_length_of_the_page(line: str) -> None:
    def work(text: str) -> None:
        find_zones(text, PACK)

    assert growth(work, line, 300) < QUADRATIC


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Baca Juga: Rusia Kirim Ribuan Tentara ke Finlandia", "related"),
        ("Baca doa itu sebelum berangkat.", "body"),
        ("Rusia Kirim Ribuan Tentara ke Finlandia", "body"),
    ],
)
def test_a_line_by_itself(line: str, kind: str) -> None:
    assert [z.kind for z in find_zones(line, PACK)] == [kind]


@pytest.mark.parametrize(
    ("language", "menu"),
    [
        ("id", "Beranda  Nasional  Internasional  Ekonomi  Bola"),
        ("de", "Startseite > Politik > Ausland"),
        ("ko", "정치 경제 사회 국제 문화 스포츠"),
        ("ru", "Главная Политика Экономика Спорт Видео"),
        ("en", "Home / World / Middle East / Latest"),
        ("ko", "정치 경제 국제 문화 스포츠 구독"),
        ("uk", "Одеса  Миколаїв  Херсон  Ізмаїл  Фото  Погода +11°"),
    ],
)
def test_a_menu_is_no_headline(language: str, menu: str) -> None:
    title = "Pasukan Kenya tiba di Haiti"
    body = "Sebanyak 200 prajurit Kenya tiba di Port-au-Prince pada Senin, kata seorang pejabat."
    text = f"{menu}\n{title}\n{body}\n"
    zones = find_zones(text, load_pack(language))
    assert [text[z.start : z.end].strip() for z in zones if z.kind == "title"] == [title]


def test_a_bracketed_author_opens_a_paragraph_and_is_no_part_of_its_first_sentence() -> None:
    line = "[한길일보 김가람 기자] 합동참모본부는 21일 군함 한 척이 출항했다고 밝혔다."
    assert line[dateline_end(line) :].startswith("합동참모본부")


def test_a_live_headline_above_its_author_is_the_headline() -> None:
    title = "Live updates: carrier heads into the gulf as the army mobilizes"
    body = "The carrier Moss and three escorts left Suva on Monday, an official in the city said."
    text = f"{title}\nBy our own staff\n{body}\n{body}\n"
    zones = find_zones(text, load_pack("en"))
    assert [text[z.start : z.end].strip() for z in zones if z.kind == "title"] == [title]
