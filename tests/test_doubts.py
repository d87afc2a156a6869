"""What is wrong with a text is noted on its claims; what is right is left in peace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gazetteer import Gazetteer
from geo.model import MILD
from tests.reading_helpers import QUADRATIC, claims_of, growth, read

SAID = (
    "Juru bicara Kementerian Pertahanan Kenya, Peter Mwangi, Selasa (5/11/2024), mengatakan "
    "sekitar 400 tentara Kenya telah tiba di Goma."
)
PLAIN = (
    "Cuaca di kota itu cerah sepanjang hari dan pasar tetap ramai.",
    "Warga mengantre di depan toko roti sejak pagi seperti biasa.",
)


def doubts(
    text: str, gazetteer: Gazetteer, *, language: str = "id", title: str = ""
) -> tuple[str, ...]:
    """What is noted on the first claim of a text, inferences left out."""
    head = f"{title}\n" if title else ""
    claims = claims_of(f"{head}{text}", gazetteer, language=language, published=date(2024, 11, 6))
    assert claims
    return tuple(note for note in claims[0].doubt if not note.startswith(MILD))


def page(*lines: str) -> str:
    return "\n".join((SAID, *PLAIN, *lines))


def test_a_sound_text_leaves_no_doubt(gazetteer: Gazetteer) -> None:
    assert doubts(page(), gazetteer) == ()
    assert doubts(page(), gazetteer, title="Kenya Kirim 400 Tentara ke Kongo") == ()


# -- the whole text -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "sign"),
    [
        (("Warga Rоssia di kota itu tetap tenang.",), "two scripts"),
        ((PLAIN[0], PLAIN[1]), "repeated"),
        (("Mereka itu itu pergi ke ke pasar , lalu pulang . Lalu tidur , kata warga .",),
         "doubled"),
        (('Ia berkata: "Ini baik.', 'Lalu ia pulang" dan tidur.', PLAIN[0]), "do not close"),
        (("Ia bilang 병력 lalu 파병 dan 국방부 juga.", PLAIN[0]), "another script"),
    ],
)  # fmt: skip
def test_signs_of_a_machine(lines: tuple[str, ...], sign: str, gazetteer: Gazetteer) -> None:
    (note,) = doubts(page(*lines), gazetteer)
    assert note.startswith("the text looks machine-made: ")
    assert sign in note


@pytest.mark.parametrize(
    "lines",
    [
        (PLAIN[0],),
        ("Mereka pergi ke ke pasar.",),
        ("“Ini baik.", "“Itu juga baik,” kata warga."),
        ("Nama kota itu (고마) ditulis dalam huruf Korea: 고마.",),
        ("Jet F-16ів dan rudal S-300 dipajang.",),
        ("Harga naik 3,5 persen; lalu turun 1.250 poin.",),
    ],
    ids=["one repetition", "one doubling", "a quotation of two paragraphs", "a word explained",
         "a type", "numbers"],
)  # fmt: skip
def test_one_weak_sign_is_none(lines: tuple[str, ...], gazetteer: Gazetteer) -> None:
    assert doubts(page(*lines), gazetteer) == ()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_other_languages_are_no_machine(language: str, gazetteer: Gazetteer) -> None:
    text = {
        "ru": "Минобороны Кении заявило 5 ноября 2024 года, что 400 кенийских солдат прибыли в "
        "Гому. IT-компания и F-16 тут ни при чём.",
        "en": "Kenya's defence ministry said on 5 November 2024 that 400 Kenyan soldiers had "
        "arrived in Goma. “He had had enough,” a resident said.",
    }[language]
    for claim in claims_of(text, gazetteer, language=language, published=date(2024, 11, 6)):
        assert claim.doubt == ()


# -- dates ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "note"),
    [
        ("Senin (5/11/2024)", "the weekday contradicts the date in 'Senin (5/11/2024)'"),
        ("Selasa (5). 11/2024)", "the date is damaged as printed: 'Selasa (5). 11/2024)'"),
        ("Selasa (31/11/2024)", "no calendar has the date '31/11/2024'"),
        ("Selasa (2024-13-05)", "no calendar has the date '2024-13-05'"),
        ("Selasa, 31 November 2024", "no calendar has the date '31 November'"),
    ],
)
def test_a_date_that_is_wrong_is_kept_and_noted(
    printed: str, note: str, gazetteer: Gazetteer
) -> None:
    text = page().replace("Selasa (5/11/2024)", printed)
    assert note in doubts(text, gazetteer)
    assert printed in read(text, gazetteer).claims[0].evidence.quote


@pytest.mark.parametrize(
    "printed",
    ["Selasa (5/11/2024)", "Selasa", "pada 5 November 2024", "Kamis (29/2/2024)", "Selasa (5/11)",
     "pada 11/5/2024"],
)  # fmt: skip
def test_a_date_that_is_right_is_left_in_peace(printed: str, gazetteer: Gazetteer) -> None:
    assert doubts(page().replace("Selasa (5/11/2024)", printed), gazetteer) == ()


# -- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("other", ["Peter Mwengo", "Peter Mwanza"])
def test_a_name_taken_for_another_is_noted(other: str, gazetteer: Gazetteer) -> None:
    (note,) = doubts(page(f"Menurut {other}, mereka akan pulang tahun depan."), gazetteer)
    assert repr(other) in note


@pytest.mark.parametrize(
    "other",
    ["Peter Mwangis", "Peter Mwangy", "Peter Otieno", "Anna Mwanza", "Mwangi", "Peter",
     "Peter Mwangi"],
)  # fmt: skip
def test_a_name_of_somebody_else_or_in_another_form_is_not(
    other: str, gazetteer: Gazetteer
) -> None:
    assert doubts(page(f"Warga bernama {other} tinggal di sana."), gazetteer) == ()


def test_two_known_people_are_two(gazetteer: Gazetteer) -> None:
    text = (
        "Presiden Ukraina Volodymyr Zelenskyy, Selasa (5/11/2024), mengatakan 400 tentara Rusia "
        "tiba di Kursk.\nVolodymyr Zelenskiy juga memuji Kim Jong Un dan Kim Yo Jong."
    )
    assert doubts(text, gazetteer) == ()


# -- numbers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title", ["Kenya Kirim 4.000 Tentara ke Kongo", "1.200 Tentara Kenya Tiba di Goma"]
)
def test_a_headline_with_another_number_is_noted(title: str, gazetteer: Gazetteer) -> None:
    (note,) = doubts(page(), gazetteer, title=title)
    assert note.startswith("the headline gives another number: ")


@pytest.mark.parametrize(
    "title",
    ["Kenya Kirim Ratusan Tentara ke Kongo", "Hampir 420 Tentara Kenya di Kongo",
     "Lebih dari 300 Tentara Kenya Tiba", "Kenya Kirim Tentara, 3 Kota Bersiap",
     "Uganda Kirim 9.000 Tentara ke Kongo"],
)  # fmt: skip
def test_a_headline_that_rounds_or_counts_something_else_is_not(
    title: str, gazetteer: Gazetteer
) -> None:
    assert doubts(page(), gazetteer, title=title) == ()


def test_a_number_that_stands_further_down_is_no_contradiction(gazetteer: Gazetteer) -> None:
    text = page("Secara keseluruhan 4.000 tentara Kenya ada di sana.")
    assert doubts(text, gazetteer, title="Kenya Kirim 4.000 Tentara ke Kongo") == ()


# -- confidence -----------------------------------------------------------------------------------


def test_confidence_falls_with_doubt(gazetteer: Gazetteer) -> None:
    (claim,) = claims_of(SAID, gazetteer, published=date(2024, 11, 6))

    def grade(*notes: str) -> str:
        return replace(claim, doubt=notes).confidence

    assert grade() == "high"
    assert grade("the place is named in an earlier sentence") == "medium"
    assert grade("the place is named in an earlier sentence", "the date is damaged") == "low"


def test_flagging_takes_linear_time(gazetteer: Gazetteer) -> None:
    text = f"{SAID} Menurut Peter Mwengo itu benar. Ia berkata: “Baik.” Harga 3,5 persen.\n"
    assert growth(lambda t: read(t, gazetteer), text, 20) < QUADRATIC


def test_one_name_in_two_spellings_is_a_weak_sign(gazetteer: Gazetteer) -> None:
    twice = "Presiden Volodymyr Zelensky bertemu warga. Zelenskiy lalu pulang ke ke rumah rumah."
    (note,) = doubts(page(twice), gazetteer)
    assert "Zelenskiy, Zelensky" in note
    assert doubts(page(twice.replace("ke ke", "ke")), gazetteer) == ()


def test_a_headline_is_read_by_the_grammar_of_its_language(gazetteer: Gazetteer) -> None:
    text = "케냐 국방부는 케냐군 200명을 콩고에 파병했다고 8일 밝혔다. 주민들은 조용히 기다렸다.\n"
    (note,) = doubts(text, gazetteer, language="ko", title="케냐군 4000명 콩고에 파병했다")
    assert note.startswith("the headline gives another number: ")
    assert doubts(text, gazetteer, language="ko", title="케냐군 200명 콩고에 파병했다") == ()
