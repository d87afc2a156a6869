"""Bytes to text: by mark, by declaration, as UTF-8, and only then by statistics."""

from __future__ import annotations

import codecs
import re

from geo.readers.source import UnreadableError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF", "save its text, for example with pdftotext"),
    (b"PK\x03\x04", "a zip archive or an office document", "save its text as .txt"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"\x89PNG", "a picture", "only text can be read"),
    (b"\xff\xd8\xff", "a picture", "only text can be read"),
    (b"GIF8", "a picture", "only text can be read"),
    (b"SQLite format 3\0", "a database", "open a ledger with: dateline app FILE"),
)
# What browsers take these names for (WHATWG Encoding Standard, section 4.2).
_BROWSER = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "iso-8859-9": "cp1254", "tis-620": "cp874", "ks_c_5601-1987": "cp949", "euc-kr": "cp949",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "x-sjis": "cp932",
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",
}  # fmt: skip
_TEXT_CODEC = re.compile(r"(utf-?8|windows-|cp\d|iso-?8859|koi8|gb|big5|euc|mac|x-mac)", re.I)
_SAMPLE = 200_000  # bytes that the statistics look at; more changes nothing and costs seconds
_PAGES = [
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
    "cp866", "cp874", "koi8_r", "koi8_u", "iso8859_2", "iso8859_5", "iso8859_7", "iso8859_15",
    "mac_cyrillic", "mac_roman", "cp949", "gb18030", "big5", "cp932", "euc_jp",
]  # fmt: skip
"""What is guessed at: what browsers know (WHATWG Encoding Standard). Among all that Python knows a
short text with few letters beyond ASCII fits some DOS or mainframe page as well as its own."""

_PRINTABLE = 0.98  # of the characters: text in a wrong guess is full of controls


def decode(data: bytes, *, declared: str | None = None) -> tuple[str, str | None]:
    """Text of an article and, unless it is plain UTF-8, a note on how it was read.

    A UTF-8 byte order mark stays in the text as U+FEFF: offsets count from the file's first code
    point.

    Raises
    ------
    UnreadableError
        When the bytes are no text, or nothing tells their encoding.
    """
    _refuse_binary(data)
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _strictly(data, codec), f"decoded as {codec.upper()} by its byte order mark"
    if b"\0" in data:
        raise UnreadableError(
            "it holds NUL bytes, so it is not text", "save it again as UTF-8 text"
        )
    if declared and (text := _as_declared(data, declared)) is not None:
        return text, None if _is_utf8(declared) else f"decoded as {declared}, as it declares"
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        return _by_statistics(data, error)


def _refuse_binary(data: bytes) -> None:
    for magic, what, hint in _MAGIC:
        if data.startswith(magic):
            raise UnreadableError(f"it is {what}, not text", hint)


def _strictly(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"it is marked as {codec.upper()} but byte {error.start} cannot be decoded",
            "the file is damaged or cut off; fetch it again, or save it as UTF-8",
        ) from error


def _as_declared(data: bytes, declared: str) -> str | None:
    """Text by a declared name, ``None`` where the name is unknown or wrong."""
    name = declared.strip().lower()
    codec = _BROWSER.get(name, name)
    if not _TEXT_CODEC.match(codec):
        return None
    try:
        return data.decode(codec)
    except (LookupError, UnicodeDecodeError):
        return None


def _is_utf8(name: str) -> bool:
    return name.strip().lower().replace("-", "") == "utf8"


def _by_statistics(data: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=_PAGES).best()
    if best is not None:
        try:
            text = data.decode(best.encoding)
        except UnicodeDecodeError:
            text = ""
        if _looks_like_text(text):
            return text, f"decoded as {best.encoding} (guessed; it is not UTF-8)"
    raise UnreadableError(
        f"it is not UTF-8 (byte {error.start} is 0x{data[error.start]:02x}) and nothing tells "
        "its encoding",
        "save it as UTF-8, for example: iconv -f WINDOWS-1251 -t UTF-8 FILE",
    )


def _looks_like_text(text: str) -> bool:
    sample = text[:_SAMPLE]
    good = sum(char.isprintable() or char in "\n\r\t\f\xa0\xad\u200b" for char in sample)
    return bool(sample) and good >= _PRINTABLE * len(sample)
