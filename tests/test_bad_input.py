"""What is no ordinary article: no crash, no quadratic time, no invented claim."""

from __future__ import annotations

from datetime import date

import pytest

from gazetteer import Gazetteer
from geo.language import packs
from geo.model import Claim
from geo.origins import find_origins
from geo.pipeline import story_of
from tests.reading_helpers import QUADRATIC, claims_of, growth, read, told

SAID = (
    "Juru bicara Kementerian Pertahanan Kenya, Peter Mwangi, Selasa (5/11/2024), mengatakan "
    "sekitar 400 tentara Kenya telah tiba di Goma."
)
ARTICLE = (
    "Kenya Kirim Tentara ke Kongo Timur\nSelasa, 5 November 2024 | 10:15 WIB\n"
    f"NAIROBI - {SAID}\nRwanda membantah laporan itu.\n"
    "Warga di kota itu menunggu kabar berikutnya dengan tenang sejak pagi.\n"
)
HEADLINES = (
    "Rusia Kirim 500 Tentara ke Mali", "Korut Bantah Kirim Pasukan ke Rusia",
    "Kenya: 400 Tentara Tiba di Goma", "China Kerahkan 3 Kapal Perang ke Laut China Selatan",
    "AS Tarik Pasukan dari Niger", "Tentara Israel Serang Lebanon Selatan",
)  # fmt: skip
FOREIGN = {
    "cs": "Keňské ministerstvo obrany uvedlo, že 400 keňských vojáků dorazilo do Goma.",
    "fr": "Le ministère kényan de la Défense affirme que 400 soldats sont arrivés à Goma.",
    "ja": "ケニア国防省は兵士400人がゴマに到着したと述べた。",
    "ar": "قالت وزارة الدفاع الكينية إن 400 جندي وصلوا إلى غوما.",
    "tlh": "Goma Daq 400 mangghom.",
}


def shown(claims: tuple[Claim, ...]) -> list[str]:
    return [told(claim) for claim in claims]


@pytest.mark.parametrize("language", FOREIGN)
def test_a_language_without_a_pack_gives_places_and_no_claims(
    language: str, gazetteer: Gazetteer
) -> None:
    reading = read(FOREIGN[language], gazetteer, language=language)
    assert reading.claims == ()
    assert reading.article.language == language


def test_it_is_told_that_there_was_no_pack(gazetteer: Gazetteer, tmp_path: object) -> None:
    from pathlib import Path

    from geo.pipeline import read_paths

    path = Path(str(tmp_path)) / "a.md"
    path.write_text(f'+++\nlanguage = "cs"\n+++\n{FOREIGN["cs"]}\n', "utf-8")
    notes: list[str] = []
    (reading,) = read_paths([path], gazetteer, on_note=notes.append)
    assert reading.mentions
    assert [("a.md" in note, "'cs'" in note, "without claims" in note) for note in notes] == [
        (True, True, True)
    ]


@pytest.mark.parametrize("language", sorted(packs()))
def test_a_text_in_other_languages_than_its_pack_yields_nothing(
    language: str, gazetteer: Gazetteer
) -> None:
    """Read with the wrong pack: words that look alike must not make a claim."""
    text = "\n".join(FOREIGN.values())
    assert shown(claims_of(text, gazetteer, language=language)) == []


def test_paragraphs_in_other_languages_change_nothing(gazetteer: Gazetteer) -> None:
    plain = claims_of(ARTICLE, gazetteer)
    mixed = claims_of(ARTICLE + "\n".join(FOREIGN.values()), gazetteer)
    assert shown(mixed) == shown(plain)


@pytest.mark.parametrize("times", [1, 8])
def test_a_list_of_headlines_is_no_report(times: int, gazetteer: Gazetteer) -> None:
    for end in ("", "\n"):
        text = "\n".join(HEADLINES * times) + end
        assert shown(claims_of(text, gazetteer)) == []


def test_a_page_of_furniture_yields_nothing(gazetteer: Gazetteer) -> None:
    text = "\n".join((
        "Beranda | Nasional | Internasional", "Masuk", "Daftar",
        *(f"Baca juga: {headline}" for headline in HEADLINES), "Terpopuler",
        *(f"{n}. {headline}" for n, headline in enumerate(HEADLINES, 1)),
        "Ikuti kami di WhatsApp", "Hak cipta 2024",
    ))  # fmt: skip
    assert shown(claims_of(text, gazetteer)) == []


@pytest.mark.parametrize("gap", ["", "\n", "Baca juga: Rusia Kirim 500 Tentara ke Mali\n"])
def test_an_article_printed_twice_on_one_page_says_it_once(gap: str, gazetteer: Gazetteer) -> None:
    once, twice = (claims_of(t, gazetteer) for t in (ARTICLE, ARTICLE + gap + ARTICLE))
    assert shown(twice) == shown(once)
    assert not any("machine" in note for claim in twice for note in claim.doubt)


def test_a_short_headline_printed_again_is_no_claim(gazetteer: Gazetteer) -> None:
    article = ARTICLE.replace("Kenya Kirim Tentara ke Kongo Timur", "Kenya Kirim Tentara")
    once, twice = (claims_of(text, gazetteer) for text in (article, article + article))
    assert shown(twice) == shown(once)


def test_a_copy_of_a_page_is_no_second_witness(gazetteer: Gazetteer) -> None:
    """The same report on two pages that differ in their furniture."""
    pages = [read(f"{ARTICLE}{end}", gazetteer) for end in ("", "Editor: Rina Hartati\n")]
    story = story_of(pages, gazetteer=gazetteer)
    assert len(story.articles) == 2
    affirmed = [c for c in story.claims if c.stance == "asserts"]
    assert len(affirmed) == 2
    assert len(find_origins(affirmed)) == 1


def test_a_bulletin_without_line_breaks_is_read(gazetteer: Gazetteer) -> None:
    (claim, *_) = claims_of(" ".join(ARTICLE.split("\n")), gazetteer)
    assert claim.report.force.country == "KE"


@pytest.mark.parametrize(
    "piece",
    [
        "Sekjen NATO Mark Rutte mengatakan {n} tentara Korea Utara tiba di Kursk. "
        "Kremlin membantah laporan itu.\n",
        "Pada {d} Oktober 2024 {n} tentara Kenya tiba di Goma, kata Peter Mwangi{n}.\n",
    ],
    ids=["denials", "speakers"],
)
def test_thousands_of_claims_take_linear_time(piece: str, gazetteer: Gazetteer) -> None:
    """Every claim another one, so that none is a repeat."""

    def work(marks: str) -> None:
        text = "".join(piece.format(n=100 + n, d=1 + n % 28) for n in range(len(marks)))
        assert len(read(text, gazetteer, published=date(2024, 11, 6)).claims) >= len(marks)

    assert growth(work, "x", 250) < QUADRATIC
