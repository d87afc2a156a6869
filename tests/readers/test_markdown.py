"""Markdown with TOML front matter."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from geo.readers import markdown
from geo.readers.source import UnreadableError

FULL = """+++
title = "Judul"
language = "id"
published = 2024-10-18T16:05:00Z
publisher = "Harian Contoh"
agencies = ["Kantor A", "Kantor B"]
byline = "Ani"
restates = "Outlet, 18 October 2024"
url = "https://example.org/a"
summary = true
+++
BRUSSELS - Isi.\r
Baris +++ dua.
"""


def test_front_matter_becomes_metadata() -> None:
    source = markdown.read("n", FULL.encode())
    assert source.title == "Judul"
    assert source.published == datetime(2024, 10, 18, 16, 5, tzinfo=UTC)
    assert source.agencies == ("Kantor A", "Kantor B")
    assert source.byline == ("Ani",)
    assert source.restates == "Outlet, 18 October 2024"
    assert source.url == "https://example.org/a"
    assert source.summary is True
    assert source.notes == ()


def test_the_text_is_exactly_what_follows() -> None:
    assert markdown.read("n", FULL.encode()).text == "BRUSSELS - Isi.\r\nBaris +++ dua.\n"


def test_windows_line_ends_in_the_front_matter() -> None:
    source = markdown.read("n", b'+++\r\ntitle = "T"\r\n+++\r\nIsi\r\n')
    assert (source.title, source.text) == ("T", "Isi\r\n")


def test_no_front_matter_is_all_text() -> None:
    assert markdown.read("n", b"# Judul\n\n+++\nIsi\n").text == "# Judul\n\n+++\nIsi\n"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-10-18", date(2024, 10, 18)),
        ('"2024-10-18"', date(2024, 10, 18)),
        ("2024-10-18T16:05:00", datetime(2024, 10, 18, 16, 5)),
        ('""', None),
    ],
)
def test_published_as_day_as_clock_time_or_not_at_all(value: str, expected: date | None) -> None:
    found = markdown.read("n", f"+++\npublished = {value}\n+++\nIsi".encode()).published
    assert found == expected
    assert type(found) is type(expected)


def test_an_unknown_key_is_noted() -> None:
    notes = markdown.read("n", b'+++\nauthors = "A"\n+++\nIsi').notes
    assert "'authors'" in notes[0]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("+++\ntitle = \n+++\nIsi", "TOML"),
        ("+++\ntitle = 'T'\nIsi", "never closed"),
        ("---\ntitle: T\ndate: 2024-10-18\n---\nIsi", "YAML"),
        ("+++\ntitle = 3\n+++\nIsi", "title = 3 is not text"),
        ("+++\npublished = 'Jumat'\n+++\nIsi", "is not a date"),
        ("+++\nsummary = 'yes'\n+++\nIsi", "true or false"),
        ("+++\nagencies = [1]\n+++\nIsi", "list of texts"),
        ("+++\ntitle = 'T'\n+++\n", "no text"),
    ],
)
def test_bad_front_matter_is_refused_with_a_hint(text: str, word: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        markdown.read("n", text.encode())
    assert word in caught.value.what
    assert caught.value.hint


def test_a_rule_of_dashes_is_text() -> None:
    assert markdown.read("n", b"---\nIsi\n---\n").text == "---\nIsi\n---\n"
