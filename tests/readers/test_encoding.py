"""Bytes to text."""

from __future__ import annotations

import pytest

from geo.readers.encoding import decode
from geo.readers.source import UnreadableError

RUSSIAN = (
    "Министерство обороны сообщило, что подразделения переброшены в Курскую область. "
    "Официальный представитель отказался назвать численность войск.\n"
) * 3


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-32", "cp1251", "koi8-r"])
def test_text_survives_its_encoding(codec: str) -> None:
    text, _ = decode(RUSSIAN.encode(codec))
    assert text == RUSSIAN


@pytest.mark.parametrize(
    "text",
    [
        "Die Truppen zogen am Freitag nach Rüklä, sagte ein Sprecher in München.",
        "Ein Satz mit einem ü.",
        "Tentara tiba di kota “Kupang” – kata dia.",
    ],
)
def test_a_short_western_text_is_taken_for_no_dos_page(text: str) -> None:
    assert decode(text.encode("cp1252"))[0] == text


def test_plain_utf8_needs_no_note() -> None:
    assert decode(b"Kursk")[1] is None


@pytest.mark.parametrize(("codec", "word"), [("utf-16", "byte order mark"), ("cp1251", "guessed")])
def test_other_encodings_leave_a_note(codec: str, word: str) -> None:
    assert word in (decode(RUSSIAN.encode(codec))[1] or "")


def test_a_utf8_mark_stays_a_code_point() -> None:
    assert decode(b"\xef\xbb\xbfKursk")[0] == "\ufeffKursk"


def test_a_declared_encoding_outranks_the_guess() -> None:
    assert decode("Żołnierze".encode("cp1250"), declared="windows-1250")[0] == "Żołnierze"


@pytest.mark.parametrize("declared", ["no-such-code", "base64", "unicode_escape", "utf-16"])
def test_a_wrong_declaration_is_passed_over(declared: str) -> None:
    assert decode(r"caf\u00e9 é".encode(), declared=declared)[0] == r"caf\u00e9 é"


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "zip"),
        (b"\x89PNG\r\n\x1a\n\0\0", "picture"),
        (b"SQLite format 3\0" + b"\0" * 100, "database"),
        (b"text\0with NUL", "NUL"),
        (b"\xff\xfeK\0u", "cannot be decoded"),
        (bytes(range(1, 256)) * 4, "UTF-8"),
        (b"N\x80\x1a", "nothing tells"),
        (b"\x15\xe5\xce\xfa\x83", "nothing tells"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, word: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(data)
    assert word in caught.value.what
    assert caught.value.hint
