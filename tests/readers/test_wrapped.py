"""Lines that were broken at a fixed width become paragraphs again."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.readers.plain import read
from geo.readers.wrapped import unwrap

FIRST = (
    "Sebanyak 300 tentara Kenya tiba di Goma pada Senin, kata seorang pejabat kementerian "
    "pertahanan. Mereka akan menggantikan batalion Tanzania yang pulang pekan depan. Warga kota "
    "itu menunggu kabar berikutnya dengan tenang."
)
SECOND = (
    "Republik Demokratik Kongo belum menanggapi laporan itu. Juru bicara pemerintah di Kinshasa "
    "mengatakan pernyataan resmi akan terbit setelah rapat kabinet pada hari Rabu mendatang."
)


def wrapped(width: int, *paragraphs: str, gap: str = "\n\n") -> str:
    return gap.join("\n".join(textwrap.wrap(p, width)) for p in paragraphs)


@pytest.mark.parametrize("width", [50, 72, 80])
def test_paragraphs_are_whole_again(width: int) -> None:
    text = wrapped(width, FIRST, SECOND)
    assert unwrap(text) == f"{FIRST}\n\n{SECOND}"
    assert len(unwrap(text)) == len(text)


def test_short_lines_above_the_text_stay_lines() -> None:
    head = "Tentara Kenya Tiba di Goma\nOleh Rina Hartati\n9 Oktober 2024\n"
    text = head + wrapped(72, FIRST, SECOND)
    assert unwrap(text) == f"{head}{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}\n{SECOND}",
        "Tentara tiba di Goma.\nWarga menunggu.\nPasar dibuka lagi.\nHujan turun.\nBus datang.",
        "- 300 tentara Kenya tiba di Goma pada hari Senin\n" * 9,
        "",
        "Satu baris saja",
    ],
    ids=["a paragraph a line", "short paragraphs", "a list", "nothing", "one line"],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert unwrap(text) == text


def test_a_text_file_is_unwrapped() -> None:
    assert read("mail.txt", wrapped(72, FIRST, SECOND).encode()).text == f"{FIRST}\n\n{SECOND}"


@given(st.text(alphabet="ab .\n-", max_size=400))
def test_only_breaks_change_and_only_to_blanks(text: str) -> None:
    found = unwrap(text)
    assert len(found) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, found, strict=True))
