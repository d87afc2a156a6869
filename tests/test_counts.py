"""How many, how surely; and what is no count at all."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.counts import Count, find_counts, parse_number
from geo.language import load_pack
from geo.sentences import tokenize
from tests.reading_helpers import QUADRATIC, growth

Bounds = tuple[int | None, int | None, int | None, str]


def counts(text: str, language: str = "id") -> list[Count]:
    return find_counts(tokenize(text), load_pack(language))


def bounds(text: str, language: str = "id") -> list[Bounds]:
    quantities = [c.quantity for c in counts(text, language)]
    return [(q.low, q.best, q.high, q.qualifier) for q in quantities]


# ---------------------------------------------------------------- numbers as printed


@pytest.mark.parametrize("language", ["en", "id", "de", "ru", "uk"])
@pytest.mark.parametrize("blank", ["\u00a0", "\u2009", "\u202f"])
def test_blanks_that_part_no_words_group_thousands(language: str, blank: str) -> None:
    assert bounds(f"11{blank}200 Kursk", language) == [(11200, 11200, 11200, "exact")]


def test_a_year_behind_such_a_blank_is_no_group() -> None:
    assert [t.text for t in tokenize("12\u00a02024 12\u00a0345")] == ["12", "2024", "12\u00a0345"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0.0), ("12", 12.0), ("1.500", 1500.0), ("600.000", 600000.0), ("2,5", 2.5),
        ("1.234.567,5", 1234567.5), ("1.50", None), ("1.5000", None), ("2,5,6", None),
        ("123456789012", 123456789012.0), ("1" * 13, None), ("1" * 40, None), ("", None),
        ("a", None), ("-5", None), ("1,", 1.0),
    ],
)  # fmt: skip
def test_a_number_as_printed(text: str, value: float | None) -> None:
    assert parse_number(text, thousands=".", decimal=",") == value


# ---------------------------------------------------------------- bounds and qualifiers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3.000 tentara", (3000, 3000, 3000, "exact")),
        ("sekitar 10.000 tentara", (10000, 10000, 10000, "about")),
        ("hampir 12.000 orang", (12000, 12000, 12000, "about")),
        ("lebih dari 600.000 orang", (600000, 600000, None, "more than")),
        ("sedikitnya 100 prajurit", (100, 100, None, "more than")),
        ("hingga 12.000 prajurit", (None, 12000, 12000, "up to")),
        ("kurang dari 50 prajurit", (None, 50, 50, "up to")),
        ("tidak lebih dari 50 prajurit", (None, 50, 50, "up to")),
        ("sebanyak 1.500 prajurit", (1500, 1500, 1500, "exact")),
        ("3.000 sampai 4.000 tentara", (3000, None, 4000, "range")),
        ("3.000-4.000 tentara", (3000, None, 4000, "range")),
        ("antara 100 dan 200 prajurit", (100, None, 200, "range")),
        ("10 hingga 12 ribu tentara", (10000, None, 12000, "range")),
        ("10-12 ribu tentara", (10000, None, 12000, "range")),
    ],
)
def test_bounds_and_qualifier(text: str, expected: Bounds) -> None:
    assert bounds(f"Ada {text} di sana.") == [expected]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("enam", 6), ("seorang", 1), ("sepuluh", 10), ("dua belas", 12), ("dua puluh lima", 25),
        ("seratus", 100), ("tiga ratus lima puluh", 350), ("seribu", 1000), ("11 ribu", 11000),
        ("2,5 juta", 2500000), ("dua ribu tiga ratus", 2300), ("5 rb", 5000), ("1 miliar", 10**9),
        ("dua lusin", 24),
    ],
)  # fmt: skip
def test_numbers_in_words_and_multipliers(text: str, number: int) -> None:
    assert bounds(f"Ada {text} tentara.") == [(number, number, number, "exact")]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("beberapa", 2, None), ("belasan", 11, 19), ("puluhan", 20, None), ("ratusan", 100, None),
        ("ribuan", 1000, None), ("puluhan ribu", 20000, None), ("ratusan ribu", 100000, None),
        ("belasan ribu", 11000, 19000),
    ],
)  # fmt: skip
def test_vague_words_have_bounds_and_no_best(text: str, low: int, high: int | None) -> None:
    assert bounds(f"Ada {text} tentara.") == [(low, None, high, "vague")]


def test_and_makes_a_range_only_after_between() -> None:
    assert [b[0] for b in bounds("Ada 100 dan 200 prajurit.")] == [100, 200]


def test_a_falling_pair_is_no_range() -> None:
    assert "range" not in {b[3] for b in bounds("Ada 200-100 prajurit.")}


def test_the_text_of_a_count_holds_its_qualifier() -> None:
    text = "Ada sekitar 10.000 tentara."
    (count,) = counts(text)
    quantity = count.quantity
    assert quantity.text == "sekitar 10.000" == text[quantity.start : quantity.end]


def test_tokens_of_dates_are_no_counts() -> None:
    tokens = tokenize("Pada 28 Oktober ada 5 kapal.")
    found = find_counts(tokens, load_pack("id"), [(1, 3)])
    assert [c.quantity.best for c in found] == [5]


# ---------------------------------------------------------------- no counts


@pytest.mark.parametrize(
    "text",
    [
        "sejauh 50 kilometer", "84 mil laut dari pantai", "naik 5 persen", "selama 3 bulan",
        "sebesar 2 juta dolar", "senilai Rp 500", "pukul 14", "resolusi 1701", "Pasal 5",
        "nomor 12", "5 kali", "berat 20 ton", "usia 20", "kecepatan 20 knot", "5%",
        "bernilai US$ 100",
    ],
)  # fmt: skip
def test_a_measure_a_share_a_time_or_a_name_is_no_count(text: str) -> None:
    assert bounds(f"Itu {text}.") == []


@pytest.mark.parametrize("text", ["Su-35", "KRI Bung Karno-369", "MH/17", "T-90"])
def test_a_number_glued_to_a_name_is_no_count(text: str) -> None:
    assert bounds(f"Itu {text} baru.") == []


@pytest.mark.parametrize("text", ["1" * 40, "1" * 13, "99999999999", "1.5.5.5", "12.34"])
def test_a_number_that_no_force_has_is_no_count(text: str) -> None:
    assert bounds(f"Ada {text} tentara.") == []


def test_a_ticker_of_digits_does_not_stop_the_others() -> None:
    assert bounds("1" * 40 + " dan 300 tentara.") == [(300, 300, 300, "exact")]


# ---------------------------------------------------------------- Malay


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,500 anggota tentera", (1500, 1500, 1500, "exact")),
        ("lebih daripada 200 askar", (200, 200, None, "more than")),
        ("kira-kira lapan kapal", (8, 8, 8, "about")),
        ("beribu askar", (1000, None, None, "vague")),
    ],
)
def test_malay_numbers(text: str, expected: Bounds) -> None:
    assert bounds(f"Terdapat {text}.", "ms") == [expected]


@pytest.mark.parametrize("text", ["jarak 60 batu nautika", "RM 500", "30 peratus"])
def test_malay_measures_are_no_counts(text: str) -> None:
    assert bounds(f"Itu {text}.", "ms") == []


# ---------------------------------------------------------------- any input


@pytest.mark.parametrize("text", ["²", "10² orang"])
def test_a_superscript_is_no_number(text: str) -> None:
    assert parse_number("²", thousands=".", decimal=",") is None
    counts(text)


PLAIN = st.text(max_size=80)
WORDS = st.sampled_from([
    "sekitar", "lebih", "dari", "antara", "dan", "sampai", "-", "1.500", "12", "0", "ribu", "juta",
    "belas", "puluh", "ratusan", "puluhan", "dua", "tiga", "seratus", "persen", "kapal", "orang",
    "1" * 12, "9" * 40, ",", "(", "/", "hingga",
])  # fmt: skip


@settings(deadline=None)
@given(st.lists(WORDS, max_size=14).map(" ".join) | PLAIN)
def test_any_text_gives_ordered_counts_that_cut_their_text(text: str) -> None:
    tokens = tokenize(text)
    found = find_counts(tokens, load_pack("id"))
    assert all(a.last <= b.last and a.first < b.first for a, b in pairwise(found))
    for count in found:
        quantity = count.quantity
        assert (quantity.start, quantity.end) == (
            tokens[count.first].start, tokens[count.last - 1].end,
        )  # fmt: skip
        assert (quantity.text or "").split() == text[quantity.start : quantity.end].split()
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        assert all(n is None or n >= 0 for n in (quantity.low, quantity.best, quantity.high))


def test_time_grows_with_the_number_of_numbers() -> None:
    assert growth(counts, "sekitar 1.500 ribu dan ", 600) < QUADRATIC


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("200-an serdadu", (200, 200, 200, "about")),
        ("sekitar 3.000-an tentara", (3000, 3000, 3000, "about")),
    ],
)
def test_a_rounded_number_is_about(text: str, expected: Bounds) -> None:
    assert bounds(text) == [expected]


def test_a_decade_is_no_count() -> None:
    assert counts("pasukan era 1990-an") == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("twenty-five ships", 25, 25),
        ("a hundred and fifty men", 150, 150),
        ("more than a dozen ships", 12, None),
        ("half a dozen ships", 6, 6),
        ("3,000 to 4,000 troops", 3000, 4000),
        ("tens of thousands of troops", 10000, None),
        ("a few hundred troops", 200, None),
        ("a 1,500-man contingent", 1500, 1500),
    ],
)
def test_english_numbers(text: str, low: int | None, high: int | None) -> None:
    (found,) = find_counts(tokenize(text), load_pack("en"))
    assert (found.quantity.low, found.quantity.high) == (low, high)


@pytest.mark.parametrize("text", ["9M729 missiles", "a 45-year-old soldier", "155mm shells"])
def test_an_english_number_that_counts_nothing(text: str) -> None:
    assert not find_counts(tokenize(text), load_pack("en"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10 тыс. солдат", (10000, 10000, 10000, "exact")),
        ("около 1,5 тыс. военных", (1500, 1500, 1500, "about")),
        ("10 000 солдат", (10000, 10000, 10000, "exact")),
        ("более 12 000 солдат", (12000, 12000, None, "more than")),
        ("до 300 бойцов", (None, 300, 300, "up to")),
        ("от 3 до 5 тысяч солдат", (3000, None, 5000, "range")),
        ("несколько сотен солдат", (200, None, None, "vague")),
        ("около тысячи солдат", (1000, 1000, 1000, "about")),
        ("тысячи солдат", (2000, None, None, "vague")),
        ("двое солдат", (2, 2, 2, "exact")),
    ],
)
def test_russian_numbers(text: str, expected: Bounds) -> None:
    assert bounds(text, "ru") == [expected]


def test_a_blank_groups_no_numbers_of_another_length() -> None:
    assert bounds("в 2024 300 солдат", "ru")[-1][0] == 300
