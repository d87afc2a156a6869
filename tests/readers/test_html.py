"""Saved web pages."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from geo.readers import html
from geo.readers.source import Source, UnreadableError

JAKARTA = timezone(timedelta(hours=7))
BODY = (
    "<p>BRUSSELS - Pejabat contoh mengatakan bahwa pasukan &lt;X&gt; telah tiba di kota contoh "
    "pada hari Senin.</p>\n<p>Paragraf kedua memuat kalimat yang cukup panjang untuk dianggap "
    "sebagai isi berita &amp; bukan menu.</p>"
)


def page(*, head: str = "", body: str = BODY, lang: str = ' lang="id-ID"') -> bytes:
    return (
        f"<!doctype html><html{lang}><head><meta charset='utf-8'>{head}</head><body>"
        f"<nav><a href='/'>Beranda</a></nav><article>{body}</article></body></html>"
    ).encode()


def linked(**fields: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


def read(**parts: str) -> Source:
    return html.read("n", page(**parts))


def test_paragraphs_become_lines_without_menu_or_markup() -> None:
    lines = read().text.split("\n")
    assert lines[0].startswith("BRUSSELS - Pejabat contoh mengatakan bahwa pasukan <X> telah")
    assert lines[1].endswith("isi berita & bukan menu.")
    assert lines[2:] == [""]


def test_scripts_styles_and_script_links_are_no_text() -> None:
    source = read(
        head="<link rel='canonical' href='javascript:alert(1)'>",
        body=f"<script>alert(1)</script><style>p{{}}</style>{BODY}"
        "<p><a href='javascript:alert(2)'>tautan yang cukup panjang untuk ikut dibaca</a></p>",
    )
    assert "alert" not in source.text
    assert source.url is None


def test_the_headline_comes_first_and_once() -> None:
    title = "<meta property='og:title' content='Judul Contoh'>"
    assert read(head=title).text.startswith("Judul Contoh\nBRUSSELS")
    assert read(head=title, body=f"<h1>Judul Contoh</h1>{BODY}").text.count("Judul Contoh") == 1


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (linked(**{"@type": "NewsArticle", "headline": "Judul &amp; A"}), "Judul & A"),
        (linked(**{"@graph": [{"@type": "WebSite"}, {"@type": ["Article"], "headline": "J"}]}),
         "J"),
        ("<meta property='og:title' content='Judul - Situs'>"
         "<meta property='og:site_name' content='Situs.com'>", "Judul"),
        ("<meta property='og:title' content='Judul - Kata'>", "Judul - Kata"),
        ("<title>Judul</title>", "Judul"),
        ("", None),
    ],
)  # fmt: skip
def test_title(head: str, expected: str | None) -> None:
    assert read(head=head).title == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (linked(**{"@type": "NewsArticle", "datePublished": "2024-10-21T03:58:00+07:00"}),
         datetime(2024, 10, 21, 3, 58, tzinfo=JAKARTA)),
        ("<meta property='article:published_time' content='2024-10-21T03:58:00Z'>",
         datetime(2024, 10, 21, 3, 58, tzinfo=UTC)),
        ("<meta name='pubdate' content='2024-10-21'>", date(2024, 10, 21)),
        ("", None),
        ("<meta name='date' content='kemarin'>", None),
    ],
)  # fmt: skip
def test_published(head: str, expected: date | None) -> None:
    found = read(head=head).published
    assert found == expected
    assert type(found) is type(expected)


def test_a_zone_given_elsewhere_completes_a_naive_time() -> None:
    head = linked(**{"@type": "NewsArticle", "datePublished": "2024-10-21T03:58:00"})
    meta = "<meta property='article:published_time' content='2024-10-21T03:58:00+07:00'>"
    assert read(head=head + meta).published == datetime(2024, 10, 21, 3, 58, tzinfo=JAKARTA)


def test_a_contradicting_zone_does_not() -> None:
    head = linked(**{"@type": "NewsArticle", "datePublished": "2024-10-21T03:58:00"})
    meta = "<meta property='article:published_time' content='2024-10-20T03:58:00+07:00'>"
    assert read(head=head + meta).published == datetime(2024, 10, 21, 3, 58)


def test_a_time_element_serves_where_nothing_else_does() -> None:
    body = f"<header><time datetime='2024-10-21T03:58:00+07:00'>Senin</time></header>{BODY}"
    assert read(body=body).published == datetime(2024, 10, 21, 3, 58, tzinfo=JAKARTA)


def test_the_modification_date_is_not_the_publication_date() -> None:
    assert (
        read(head=linked(**{"@type": "NewsArticle", "dateModified": "2024-10-21"})).published
        is None
    )


def test_site_authors_link_and_language() -> None:
    about = {
        "@type": "NewsArticle",
        "publisher": {"name": "Harian Contoh"},
        "author": [{"name": "Ani"}, "Budi", {"name": "https://example.org/ani"}],
        "mainEntityOfPage": {"@id": "https://example.org/a"},
    }
    source = read(head=linked(**about), lang=' lang="in"')
    assert source.publisher == "Harian Contoh"
    assert source.byline == ("Ani", "Budi")
    assert source.url == "https://example.org/a"
    assert source.language == "id"


def test_broken_json_ld_is_noted_and_passed_over() -> None:
    source = read(head='<script type="application/ld+json">{"a": </script><title>J</title>')
    assert source.title == "J"
    assert "JSON-LD" in source.notes[0]


def test_deep_json_ld_does_not_break_the_reader() -> None:
    nested = "[" * 100_000
    assert read(head=f'<script type="application/ld+json">{nested}</script>').text


@pytest.mark.parametrize(
    ("codec", "meta"),
    [
        ("iso-8859-2", "<meta charset=iso-8859-2>"),
        ("euc-kr", '<meta http-equiv="Content-Type" content="text/html; charset=euc-kr">'),
        ("utf-16", ""),
        ("utf-8", "<meta charset='iso-8859-1-wrong'>"),
    ],
)
def test_bytes_are_decoded_before_parsing(codec: str, meta: str) -> None:
    words = {"iso-8859-2": "Żołnierze już są", "euc-kr": "북한군 이동"}.get(codec, "Żołnierze é")
    article = f"<article><p>{words} {'kata ' * 40}</p></article>"
    text = f"<html><head>{meta}</head><body>{article}</body></html>"
    assert html.read("n", text.encode(codec)).text.startswith(words)


def test_an_xml_declaration_is_no_obstacle() -> None:
    text = (
        f"<?xml version='1.0' encoding='utf-8'?><html><body><article>{BODY}</article></body></html>"
    )
    assert html.read("n", text.encode()).text.startswith("BRUSSELS")


@pytest.mark.parametrize("data", [b"<html><body></body></html>", b"<", b"<!-- -->"])
def test_a_page_without_an_article_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        html.read("n", data)


def test_a_page_beyond_the_limit_is_refused() -> None:
    with pytest.raises(UnreadableError, match="limit 10 MB"):
        html.read("n", b"<p>" + b"x" * html.MAX_PAGE_BYTES)
