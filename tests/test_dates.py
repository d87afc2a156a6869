"""Words to days: absolute, counted, carried, damaged, open and unknown ones."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.date_words import date_words
from geo.dates import TimeExpression, find_times
from geo.language import load_pack
from geo.sentences import tokenize
from tests.reading_helpers import QUADRATIC, WEDNESDAY, days, growth


def times(
    text: str, *, language: str = "id", today: date | None = WEDNESDAY
) -> list[TimeExpression]:
    pack = load_pack(language)
    return find_times(tokenize(text, 0, len(text), pack), pack, today)


def time(text: str, *, language: str = "id", today: date | None = WEDNESDAY) -> TimeExpression:
    found = times(text, language=language, today=today)
    assert len(found) == 1, [t.when.text for t in found]
    return found[0]


# ---------------------------------------------------------------- dates in full


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("28 Oktober 2024", "2024-10-28", "2024-10-28"),
        ("28 Okt 2024", "2024-10-28", "2024-10-28"),
        ("28 Okt. 2024", "2024-10-28", "2024-10-28"),
        ("1 nopember 2023", "2023-11-01", "2023-11-01"),
        ("8-13 Oktober 2024", "2024-10-08", "2024-10-13"),
        ("8 sampai 13 Oktober 2024", "2024-10-08", "2024-10-13"),
        ("28/10/2024", "2024-10-28", "2024-10-28"),
        ("28-10-2024", None, None),
        ("2024-10-28", "2024-10-28", "2024-10-28"),
        ("28/10/24", "2024-10-28", "2024-10-28"),
        ("Senin (28/10/2024)", "2024-10-28", "2024-10-28"),
        ("Senin, 28 Oktober 2024", "2024-10-28", "2024-10-28"),
        ("Senin (28 Oktober 2024)", "2024-10-28", "2024-10-28"),
        ("29 Februari 2024", "2024-02-29", "2024-02-29"),
    ],
)
def test_a_date_in_full_is_stated(text: str, first: str | None, last: str | None) -> None:
    if first is None:
        assert not any(t.when.known for t in times(f"Pada {text}, ia tiba."))
        return
    found = time(f"Pada {text}, ia tiba.").when
    assert (days(found), found.basis, found.precision) == ((first, last), "stated", "day")
    assert found.text == text


@pytest.mark.parametrize("today", [None, date(2020, 1, 1), date(2030, 1, 1)])
def test_a_date_in_full_needs_no_publication(today: date | None) -> None:
    assert days(time("Pada 28 Oktober 2024.", today=today).when) == ("2024-10-28", "2024-10-28")


@pytest.mark.parametrize("text", ["31 Februari 2024", "30/2/2024", "28/13/2024", "99/99/9999",
                                  "0 Oktober 2024", "32 Oktober 2024"])  # fmt: skip
def test_a_day_the_calendar_lacks_is_no_day(text: str) -> None:
    assert [t for t in times(f"Pada {text}.") if t.when.precision == "day"] == []


def test_one_wrong_letter_in_a_month_is_forgiven() -> None:
    assert days(time("Pada 28 Oktobre 2024.").when) == ("2024-10-28", "2024-10-28")


@pytest.mark.parametrize("text", ["28 kapal 2024", "28 oktav", "28 Oktan"])
def test_another_word_is_no_month(text: str) -> None:
    assert not any(t.when.precision == "day" and t.when.known for t in times(text))


# ---------------------------------------------------------------- damaged brackets


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Selasa (22). 10/2024)", "2024-10-22"),
        ("Selasa (22). /10/2024)", "2024-10-22"),
        ("Selasa (22)/10/2024)", "2024-10-22"),
        ("Kamis (24) . 10/2024)", "2024-10-24"),
    ],
)
def test_a_bracket_closed_too_early_is_mended(text: str, day: str) -> None:
    found = time(f"Hal itu dikatakannya, {text}.")
    assert (days(found.when), found.weekday, found.bracketed) == ((day, day), True, True)


def test_a_weekday_with_the_day_alone_is_resolved() -> None:
    found = time("Katanya, Senin (21).").when
    assert (days(found), found.basis) == (("2024-10-21", "2024-10-21"), "resolved")


def test_a_weekday_with_a_day_that_never_fits_keeps_the_weekday() -> None:
    assert time("Katanya, Senin (31).").when.text == "Senin"


# ---------------------------------------------------------------- without a year


@pytest.mark.parametrize(
    ("today", "first"),
    [
        ("2024-10-30", "2024-10-28"),
        ("2025-01-05", "2024-10-28"),
        ("2024-05-15", "2024-10-28"),
        ("2024-04-15", "2023-10-28"),
        ("2024-10-27", "2024-10-28"),
    ],
)
def test_a_date_without_a_year_is_the_nearest_to_publication(today: str, first: str) -> None:
    found = time("Pada 28 Oktober.", today=date.fromisoformat(today)).when
    assert (days(found), found.basis) == ((first, first), "resolved")


def test_january_seen_from_december_is_ahead() -> None:
    assert days(time("Pada 2 Januari.", today=date(2024, 12, 28)).when)[0] == "2025-01-02"


def test_a_date_without_a_year_or_publication_is_unknown() -> None:
    found = time("Pada 28 Oktober.", today=None).when
    assert (found.known, found.basis, found.precision) == (False, "unknown", None)


# ---------------------------------------------------------------- weekdays


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Senin", "2024-10-28"),
        ("Rabu", "2024-10-30"),
        ("Kamis", "2024-10-24"),
        ("Kamis lalu", "2024-10-24"),
        ("Rabu lalu", "2024-10-30"),
        ("Minggu", "2024-10-27"),
        ("Jum'at", "2024-10-25"),
        ("Kamis depan", "2024-10-31"),
        ("Rabu mendatang", "2024-11-06"),
    ],
)
def test_a_weekday_is_the_latest_on_or_before_publication(text: str, day: str) -> None:
    found = time(f"Ia tiba pada {text}.")
    assert (days(found.when), found.when.basis) == ((day, day), "resolved")
    assert found.weekday


def test_a_weekday_without_publication_is_found_but_unknown() -> None:
    found = time("Ia tiba pada Kamis.", today=None)
    assert (found.weekday, found.when.known, found.when.text) == (True, False, "Kamis")


@pytest.mark.parametrize("text", ["ia tiba minggu", "air jumat", "dua senin"])
def test_a_weekday_in_small_letters_is_no_day(text: str) -> None:
    assert not any(t.weekday for t in times(text))


def test_the_date_beside_a_weekday_wins_over_the_weekday() -> None:
    assert days(time("Katanya, Jumat (28/10/2024).").when)[0] == "2024-10-28"


# ---------------------------------------------------------------- counted from publication


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("kemarin", "2024-10-29", "2024-10-29", "day"),
        ("hari ini", "2024-10-30", "2024-10-30", "day"),
        ("besok", "2024-10-31", "2024-10-31", "day"),
        ("pekan lalu", "2024-10-21", "2024-10-27", "week"),
        ("pekan ini", "2024-10-28", "2024-11-03", "week"),
        ("bulan lalu", "2024-09-01", "2024-09-30", "month"),
        ("tahun depan", "2025-01-01", "2025-12-31", "year"),
        ("dua hari lalu", "2024-10-28", "2024-10-28", "day"),
        ("3 pekan silam", "2024-10-07", "2024-10-13", "week"),
        ("dua bulan lagi", "2024-12-01", "2024-12-31", "month"),
        ("awal bulan ini", "2024-10-01", "2024-10-10", "day"),
    ],
)
def test_relative_words_are_counted_from_publication(
    text: str, first: str, last: str, precision: str
) -> None:
    found = time(f"Mereka tiba {text}.").when
    assert (days(found), found.precision, found.basis) == ((first, last), precision, "resolved")


def test_relative_words_without_publication_are_unknown() -> None:
    found = time("Mereka tiba kemarin.", today=None).when
    assert (found.known, found.basis, found.text) == (False, "unknown", "kemarin")


def test_a_sentence_may_open_with_last_week() -> None:
    found = time("Minggu lalu mereka tiba.").when
    assert (days(found), found.precision) == (("2024-10-21", "2024-10-27"), "week")


# ---------------------------------------------------------------- months, seasons, years


@pytest.mark.parametrize(
    ("text", "first", "last", "basis"),
    [
        ("Oktober 2024", "2024-10-01", "2024-10-31", "stated"),
        ("Agustus", "2024-08-01", "2024-08-31", "resolved"),
        ("Desember", "2024-12-01", "2024-12-31", "resolved"),
        ("Oktober tahun lalu", "2023-10-01", "2023-10-31", "resolved"),
        ("awal Juni 2024", "2024-06-01", "2024-06-10", "stated"),
        ("pertengahan Juni 2024", "2024-06-11", "2024-06-20", "stated"),
        ("akhir Juni 2024", "2024-06-20", "2024-06-30", "stated"),
        ("musim gugur 2023", "2023-09-01", "2023-11-30", "stated"),
        ("musim dingin 2023", "2023-12-01", "2024-02-29", "stated"),
        ("tahun 2022", "2022-01-01", "2022-12-31", "stated"),
    ],
)
def test_longer_stretches(text: str, first: str, last: str, basis: str) -> None:
    found = time(f"Mereka tiba di sana dalam {text}.").when
    assert (days(found), found.basis) == ((first, last), basis)


@pytest.mark.parametrize("text", ["2022 tentara tiba", "sebanyak 2023 orang", "musim gugur tiba",
                                  "tiba april-april", "nomor 1999"])  # fmt: skip
def test_a_number_or_season_alone_is_no_date(text: str) -> None:
    assert not any(t.when.known for t in times(text))


def test_a_given_name_is_no_month() -> None:
    assert times("Menteri Jan Kowalski tiba.") == []


# ---------------------------------------------------------------- open ends and ranges


@pytest.mark.parametrize(
    ("text", "first", "last", "role"),
    [
        ("sejak 1 Oktober 2024", "2024-10-01", None, "since"),
        ("sejak Agustus", "2024-08-01", None, "since"),
        ("sejak hari Senin", "2024-10-28", None, "since"),
        ("hingga 1 Oktober 2024", None, "2024-10-01", "until"),
        ("sebelum 1 Oktober 2024", None, "2024-10-01", "before"),
        ("setelah tanggal 1 Oktober 2024", "2024-10-01", None, "after"),
        ("pada 1 Oktober 2024", "2024-10-01", "2024-10-01", "on"),
        ("sebelum Oktober 2024", None, "2024-10-01", "before"),
        ("setelah Oktober 2024", "2024-10-31", None, "after"),
    ],
)
def test_an_open_end_is_none(text: str, first: str | None, last: str | None, role: str) -> None:
    found = time(f"Mereka bertahan {text}.")
    assert (days(found.when), found.role) == ((first, last), role)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1 Oktober hingga 5 November 2024", "2024-10-01", "2024-11-05"),
        ("dari 1/10/2024 sampai 5/10/2024", "2024-10-01", "2024-10-05"),
        ("Senin hingga Rabu", "2024-10-28", "2024-10-30"),
    ],
)
def test_a_range_has_both_ends(text: str, first: str, last: str) -> None:
    assert days(time(f"Mereka bertahan {text}.").when) == (first, last)


def test_a_range_never_runs_backwards() -> None:
    found = times("Mereka bertahan 5 November 2024 hingga 1 Oktober 2024.")
    assert all(not (t.when.first and t.when.last) or t.when.first <= t.when.last for t in found)
    assert len(found) == 2


def test_the_named_stretch_is_kept_beside_an_open_end() -> None:
    assert time("Mereka bertahan sejak musim gugur 2023.").unit_last == date(2023, 11, 30)


# ---------------------------------------------------------------- words without a day


@pytest.mark.parametrize(
    ("text", "role", "shift"),
    [
        ("pada hari yang sama", "same", 0),
        ("sehari sebelumnya", "shift", -1),
        ("dua hari kemudian", "shift", 2),
        ("sebelumnya", "earlier", 0),
        ("dalam beberapa hari", "soon", 0),
        ("baru-baru ini", "vague", 0),
        ("beberapa hari terakhir", "vague", 0),
    ],
)
def test_words_without_a_day_give_a_role_only(text: str, role: str, shift: int) -> None:
    found = time(f"Ia mengatakan itu {text}.")
    assert (found.role, found.shift, found.when.known) == (role, shift, False)


# ---------------------------------------------------------------- Malay


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Isnin (28 Oktober 2024)", "2024-10-28", "2024-10-28"),
        ("Khamis", "2024-10-24", "2024-10-24"),
        ("semalam", "2024-10-29", "2024-10-29"),
        ("kelmarin", "2024-10-28", "2024-10-28"),
        ("5 Ogos 2024", "2024-08-05", "2024-08-05"),
        ("minggu lepas", "2024-10-21", "2024-10-27"),
    ],
)
def test_malay_dates(text: str, first: str, last: str) -> None:
    assert days(time(f"Mereka tiba pada {text}.", language="ms").when) == (first, last)


# ---------------------------------------------------------------- the table of words


def test_words_of_the_pack_are_ready_for_look_up() -> None:
    words = date_words("id")
    assert words.months["oktober"] == 10
    assert words.relative.at(tokenize("pekan lalu"), 0) == (("week", -1), 2)
    assert words.phrases.at(tokenize("hari yang sama"), 0) == ("same", 3)
    assert {"sejak"} <= words.since
    assert not words.month_first


def test_what_may_open_an_expression_is_known() -> None:
    openers = date_words("id").openers
    assert {"senin", "oktober", "awal", "pekan", "sehari", "dua", "musim"} <= openers
    assert "kapal" not in openers


# ---------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    "text",
    ["1" * 40, "1" * 40 + " Oktober 2024", "28/10/" + "9" * 40, "٢٨ Oktober", "28/",
     "(", "Senin (", "Senin (28", "28 Oktober", "/", "2024-", "2024-10-", "", "pada", "sejak"],
)  # fmt: skip
def test_broken_dates_raise_nothing(text: str) -> None:
    assert all(t.when.text for t in times(text))


@pytest.mark.parametrize("text", ["²", "10² orang", "²⁸/10/2024"])
def test_a_superscript_raises_nothing(text: str) -> None:
    assert times(text) == []


@pytest.mark.parametrize(
    ("text", "today"),
    [
        ("kemarin", date.min), ("besok", date.max), ("Kamis", date.min), ("Kamis depan", date.max),
        ("999 tahun lalu", date.min), ("Senin (31)", date.min), ("28 Oktober", date.min),
    ],
)  # fmt: skip
def test_days_beyond_the_calendar_raise_nothing(text: str, today: date) -> None:
    times(text, today=today)


PLAIN = st.text(max_size=80)
WORDS = st.sampled_from([
    "Senin", "Kamis", "(", ")", "/", ".", "-", "28", "10", "2024", "Oktober", "awal", "akhir",
    "sejak", "hingga", "pekan", "lalu", "dua", "hari", "musim", "gugur", "tahun", "31", "0", ",",
    "sebelumnya", "sehari", "pada", "depan", "1800",
])  # fmt: skip


@settings(deadline=None)
@given(st.lists(WORDS, max_size=14).map(" ".join) | PLAIN,
       st.none() | st.dates(date(1990, 1, 1), date(2090, 1, 1)))  # fmt: skip
def test_any_text_gives_ordered_times_that_cut_their_text(text: str, today: date | None) -> None:
    tokens = tokenize(text)
    found = find_times(tokens, load_pack("id"), today)
    assert all(a.last <= b.first for a, b in pairwise(found))
    for one in found:
        when = one.when
        assert (when.start, when.end) == (tokens[one.first].start, tokens[one.last - 1].end)
        assert text[when.start : when.end].split() == " ".join([when.text or ""]).split()
        assert not (when.first and when.last) or when.first <= when.last
        assert (when.basis == "unknown") == (not when.known)


def test_time_grows_with_the_number_of_dates() -> None:
    def work(text: str) -> None:
        times(text)

    assert growth(work, "Senin (28/10/2024) 12 ", 500) < QUADRATIC


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("last Tuesday", "2025-07-15", "2025-07-15"),
        ("next Friday", "2025-07-18", "2025-07-18"),
        ("last October", "2024-10-01", "2024-10-31"),
        ("next May", "2026-05-01", "2026-05-31"),
        ("last winter", "2024-12-01", "2025-02-28"),
        ("this summer", "2025-06-01", "2025-08-31"),
        ("the past two weeks", "2025-07-02", "2025-07-16"),
        ("in mid-October", "2025-10-11", "2025-10-21"),
        ("by the end of July", None, "2025-07-31"),
        ("by January", None, "2026-01-31"),
        ("by Friday", None, "2025-07-18"),
        ("on the 3rd of March", "2025-03-03", "2025-03-03"),
        ("March 3rd, 2024", "2024-03-03", "2024-03-03"),
        ("Friday's attack", "2025-07-11", "2025-07-11"),
        ("over the weekend", "2025-07-12", "2025-07-13"),
        ("overnight", "2025-07-15", "2025-07-16"),
        ("earlier on Monday", "2025-07-14", "2025-07-14"),
        ("10/28/2024", "2024-10-28", "2024-10-28"),
        ("since May", "2025-05-01", None),
    ],
)
def test_words_before_what_they_qualify(text: str, first: str | None, last: str | None) -> None:
    (found,) = find_times(tokenize(text), load_pack("en"), date(2025, 7, 16))
    days = (found.when.first, found.when.last)
    assert tuple(str(day) if day else None for day in days) == (first, last)


@pytest.mark.parametrize("text", ["He may 5 times", "Mr May said", "last minute", "the past"])
def test_no_date_is_read_into_other_words(text: str) -> None:
    assert not find_times(tokenize(text), load_pack("en"), date(2025, 7, 16))


# ---------------------------------------------------------------- Russian: small letters, cases


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("в ночь на 5 октября 2024 года", "2024-10-04", "2024-10-05"),
        ("28.10.2024, 17:48", "2024-10-28", "2024-10-28"),
        ("во вторник", "2024-10-29", "2024-10-29"),
        ("в прошлую пятницу", "2024-10-25", "2024-10-25"),
        ("накануне", "2024-10-29", "2024-10-29"),
        ("в начале октября", "2024-10-01", "2024-10-10"),
        ("в августе 2023 года", "2023-08-01", "2023-08-31"),
        ("с 8 по 13 октября", "2024-10-08", "2024-10-13"),
        ("с августа", "2024-08-01", None),
        ("две недели назад", "2024-10-14", "2024-10-20"),
        ("осенью 2023 года", "2023-09-01", "2023-11-30"),
    ],
)
def test_russian_dates(text: str, first: str, last: str | None) -> None:
    found = time(text, language="ru", today=date(2024, 10, 30)).when
    assert (str(found.first), str(found.last) if found.last else None) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("am 30. August", date(2024, 8, 30), date(2024, 8, 30)),
        ("vom 8. bis 13. Oktober", date(2024, 10, 8), date(2024, 10, 13)),
        ("vor drei Tagen", date(2024, 11, 11), date(2024, 11, 11)),
        ("vor einer Woche", date(2024, 11, 4), date(2024, 11, 10)),
        ("in zwei Wochen", date(2024, 11, 25), date(2024, 12, 1)),
        ("am Freitagabend", date(2024, 11, 8), date(2024, 11, 8)),
        ("am vergangenen Freitag", date(2024, 11, 8), date(2024, 11, 8)),
    ],
)
def test_german_dates(text: str, first: date, last: date) -> None:
    (found,) = find_times(tokenize(text), load_pack("de"), date(2024, 11, 14))
    assert (found.when.first, found.when.last) == (first, last)


def test_a_full_date_with_the_month_first_is_read_in_any_language() -> None:
    assert days(time("Maret 11, 2025 @ 10:12am").when) == ("2025-03-11", "2025-03-11")


@pytest.mark.parametrize(
    ("language", "text", "first", "last"),
    [
        ("en", "in the night to Thursday", "2026-05-20", "2026-05-21"),
        ("en", "in the 24 hours to Tuesday", "2026-05-18", "2026-05-19"),
        ("en", "over the past 24 hours", "2026-05-20", "2026-05-21"),
        ("en", "by the end of the month", None, "2026-05-31"),
        ("en", "by year-end", None, "2026-12-31"),
        ("en", "in the first half of May", "2026-05-01", "2026-05-16"),
        ("de", "in der Nacht auf Donnerstag", "2026-05-20", "2026-05-21"),
        ("de", "bis zum Jahresende", None, "2026-12-31"),
        ("ru", "в ночь на четверг", "2026-05-20", "2026-05-21"),
        ("ru", "за прошедшие сутки", "2026-05-20", "2026-05-21"),
        ("ru", "до конца года", None, "2026-12-31"),
        ("ru", "к 1 июня", None, "2026-06-01"),
        ("ru", "в минувшие выходные", "2026-05-16", "2026-05-17"),
        ("uk", "у ніч на 21 травня", "2026-05-20", "2026-05-21"),
        ("uk", "до кінця травня", None, "2026-05-31"),
        ("uk", "до 1 червня", None, "2026-06-01"),
        ("uk", "за минулу добу", "2026-05-20", "2026-05-21"),
        ("id", "Rabu malam hingga Kamis", "2026-05-20", "2026-05-21"),
        ("id", "sebelum akhir bulan", None, "2026-05-31"),
        ("id", "di Papua Tengah tahun depan", "2027-01-01", "2027-12-31"),
        ("id", "akhir pekan lalu", "2026-05-16", "2026-05-17"),
        ("id", "24 jam terakhir", "2026-05-20", "2026-05-21"),
        ("ms", "sehingga akhir Mei", None, "2026-05-31"),
        ("ms", "semalam", "2026-05-20", "2026-05-20"),
        ("ko", "연말까지", None, "2026-12-31"),
        ("ko", "월요일부터", "2026-05-18", None),
        ("ko", "밤사이", "2026-05-20", "2026-05-21"),
    ],
)
def test_nights_days_and_ends(
    language: str, text: str, first: str | None, last: str | None
) -> None:
    found = time(text, language=language, today=date(2026, 5, 21)).when
    assert (found.first and str(found.first), found.last and str(found.last)) == (first, last)


@pytest.mark.parametrize("text", ["the end of the war", "before the month", "за рік війни"])
def test_the_end_of_other_things_is_no_date(text: str) -> None:
    for code in ("en", "uk"):
        pack = load_pack(code)
        assert find_times(tokenize(text, 0, len(text), pack), pack, date(2026, 5, 21)) == []
