"""JSON Lines."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime

import pytest

from geo.readers import jsonl
from geo.readers.source import MAX_BYTES, Source, UnreadableError


def read(*lines: str | bytes) -> list[Source | UnreadableError]:
    data = b"\n".join(line.encode() if isinstance(line, str) else line for line in lines)
    return list(jsonl.read("file", jsonl.split(io.BytesIO(data))))


def one(**fields: object) -> Source:
    (source,) = read(json.dumps(fields))
    assert isinstance(source, Source)
    return source


def test_every_known_key_is_read() -> None:
    source = one(
        id="a1", text="Isi\r\n", title="J", url="https://example.org", publisher="H",
        published="2024-10-18T16:05:00Z", agencies=["A"], author="Ani", language="id",
        restates="R", summary=True,
    )  # fmt: skip
    assert source == Source(
        text="Isi\r\n", name="a1", title="J", url="https://example.org", publisher="H",
        published=datetime(2024, 10, 18, 16, 5, tzinfo=UTC), agencies=("A",), byline=("Ani",),
        language="id", restates="R", summary=True,
    )  # fmt: skip


def test_a_line_without_an_id_is_named_after_file_and_line() -> None:
    names = [s.name for s in read("", '{"text": "a"}', '{"text": "b"}') if isinstance(s, Source)]
    assert names == ["file-2", "file-3"]


@pytest.mark.parametrize(
    ("bad", "word"),
    [
        ("{", "not JSON"),
        ("[1]", "not an object"),
        ('{"title": "T"}', "text is None"),
        ('{"text": 3}', "text is 3"),
        ('{"text": "  "}', "no text"),
        ('{"text": "a\\u0000b"}', "NUL"),
        (b'{"text": "\xff"}', "not UTF-8"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_bad_line_is_reported_with_its_number_and_the_rest_goes_on(
    bad: str | bytes, word: str
) -> None:
    first, error, last = read('{"text": "a"}', bad, '{"text": "b"}')
    assert isinstance(first, Source)
    assert isinstance(last, Source)
    assert isinstance(error, UnreadableError)
    assert (error.line, word in error.what, bool(error.hint)) == (2, True, True)


def test_a_line_beyond_the_limit_is_passed_over_without_being_held() -> None:
    long = '{"text": "' + "x" * (2 * MAX_BYTES) + '"}'
    error, last = read(long, '{"text": "b"}')
    assert isinstance(error, UnreadableError)
    assert isinstance(last, Source)
    assert (error.line, last.name) == (1, "file-2")


def test_surrogates_written_as_escapes_keep_their_place() -> None:
    assert one(text="a\ud800b").text == "a\ufffdb"


def test_a_day_stays_a_day_and_an_unreadable_date_is_noted() -> None:
    assert one(text="a", published="2024-10-18").published == date(2024, 10, 18)
    source = one(text="a", published="Jumat")
    assert source.published is None
    assert "Jumat" in source.notes[0]


def test_a_field_of_the_wrong_type_is_noted() -> None:
    source = one(text="a", title={"a": 1}, agencies=[2, "B"])
    assert (source.title, source.agencies, len(source.notes)) == (None, ("B",), 2)


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    (source,) = read(b'\xef\xbb\xbf{"text": "a"}')
    assert isinstance(source, Source)


@pytest.mark.parametrize("lines", [(), ("", "  ")])
def test_an_empty_file_is_reported(lines: tuple[str, ...]) -> None:
    (error,) = read(*lines)
    assert isinstance(error, UnreadableError)
