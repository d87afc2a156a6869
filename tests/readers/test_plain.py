"""Plain text and what every source is checked for."""

from __future__ import annotations

import time
from datetime import date

import pytest

from geo.readers import MAX_BYTES, plain
from geo.readers.source import Source, UnreadableError, finish, web_address


def test_text_is_kept_code_point_by_code_point() -> None:
    text = "a\r\nb\u00a0c\u0301 \u2028d\x85 \r end"
    assert plain.read("n", text.encode()).text == text


def test_nothing_is_guessed() -> None:
    assert plain.read("n", b"Senin, 21/10/2024") == Source(text="Senin, 21/10/2024", name="n")


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", "\u00a0\n".encode()])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"empty|no text"):
        plain.read("n", data)


def test_fifty_megabytes_are_refused_at_once() -> None:
    start = time.perf_counter()
    with pytest.raises(UnreadableError, match=r"50\.0 MB .*limit 20 MB") as caught:
        plain.read("n", b"x" * 50_000_000)
    assert time.perf_counter() - start < 1
    assert "split" in caught.value.hint


def test_the_largest_article_takes_linear_time() -> None:
    start = time.perf_counter()
    assert len(plain.read("n", b"kata " * (MAX_BYTES // 5)).text) == MAX_BYTES
    assert time.perf_counter() - start < 5


def test_lone_surrogates_become_one_sign_each() -> None:
    source = finish(Source(text="a\ud800\udfffb", name="n\ud800", title="\ud800"))
    assert (source.text, source.name, source.title) == ("a\ufffd\ufffdb", "n\ufffd", "\ufffd")
    assert "2 broken characters" in source.notes[0]


@pytest.mark.parametrize("published", [date(9998, 1, 1)])
def test_a_future_date_is_kept_and_flagged(published: date) -> None:
    source = finish(Source(text="a", name="n", published=published))
    assert source.published == published
    assert "future" in source.notes[0]


def test_a_past_date_is_not_flagged() -> None:
    assert finish(Source(text="a", name="n", published=date(2024, 10, 18))).notes == ()


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "data:text/html,x", "//example.org", "example.org", "http://",
        "https://exa mple.org", "https://a\n.org", "file:///etc/passwd", "ftp://example.org/a",
        "http://[", "",
    ],
)  # fmt: skip
def test_other_links_are_no_web_addresses(address: str) -> None:
    assert web_address(address) is None


def test_a_link_left_out_is_noted() -> None:
    source = finish(Source(text="a", name="n", url="javascript:alert(1)"))
    assert source.url is None
    assert "javascript" in source.notes[0]
