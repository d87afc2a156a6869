"""Tokens, sentences, quotations and marked phrases."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.language import load_pack
from geo.sentences import Sentence, in_dictionary, lemma_of, sentences, tokenize
from geo.tokens import first_token, last_tokens
from tests.reading_helpers import QUADRATIC, growth

PACK = load_pack("id")


def split(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text, 0, len(text), PACK)]


def one(text: str) -> Sentence:
    (found,) = sentences(text, 0, len(text), PACK)
    return found


def marked(text: str, category: str) -> list[str]:
    sentence = one(text)
    return [sentence.text(hit.first, hit.last) for hit in sentence.of(category)]


# ---------------------------------------------------------------- tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("1.500 pasukan", ["1.500", "pasukan"]),
        ("2,5 juta.", ["2,5", "juta", "."]),
        ("Moskow-Pyongyang", ["Moskow-Pyongyang"]),
        ("(28/10/2024)", ["(", "28", "/", "10", "/", "2024", ")"]),
        ("Kim Yong-hyun", ["Kim", "Yong-hyun"]),
        ("KRI Bung Karno-369", ["KRI", "Bung", "Karno", "-", "369"]),
        ("Jum'at", ["Jum'at"]),
        ("U.S. dan", ["U.S", ".", "dan"]),
        ("Su-35", ["Su", "-", "35"]),
        ("M23", ["M23"]),
        ("북한군 10,000명", ["북한군", "10,000", "명"]),
        ("", []),
        (" \t\u00a0\n", []),
    ],
)
def test_a_text_falls_into_tokens(text: str, tokens: list[str]) -> None:
    assert [t.text for t in tokenize(text)] == tokens


def test_apostrophes_are_made_plain_for_look_up() -> None:
    assert [t.lower for t in tokenize("Jum’at Jumʼat")] == ["jum'at", "jum'at"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [("Kata", (True, False, True)), ("kata", (True, False, False)), ("12", (False, True, False)),
     (",", (False, False, False))],
)  # fmt: skip
def test_a_token_is_a_word_a_number_or_a_sign(text: str, kinds: tuple[bool, ...]) -> None:
    (token,) = tokenize(text)
    assert (token.is_word, token.is_number, token.capital) == kinds


def test_only_the_stretch_asked_for_is_tokenized() -> None:
    text = "satu dua tiga"
    assert [(t.text, t.start) for t in tokenize(text, 5, 8)] == [("dua", 5)]


@given(st.text(max_size=300))
def test_tokens_cut_exactly_their_text_in_order(text: str) -> None:
    tokens = tokenize(text)
    assert all(text[t.start : t.end] == t.text and t.text for t in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    covered = {i for t in tokens for i in range(t.start, t.end)}
    left = [text[i] for i in range(len(text)) if i not in covered]
    assert all(char.isspace() or unicodedata.category(char) == "Cf" for char in left)


# ---------------------------------------------------------------- sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Satu dua. Tiga empat.", ["Satu dua.", "Tiga empat."]),
        ("Benarkah? Ya! Selesai.", ["Benarkah?", "Ya!", "Selesai."]),
        ("Satu baris\nDua baris", ["Satu baris", "Dua baris"]),
        ("Sekitar 1.500 tentara. 20 tewas.", ["Sekitar 1.500 tentara.", "20 tewas."]),
        ("Kata Mayjen. Budi kepada kami.", None),
        ("Prof. Amir dan Dr. Siti hadir.", None),
        ("situs dateline.example memuat itu", None),
        ("Presiden Joko W. Hartanto tiba bersama R. A. Setiawan.", None),
        ("Itu rencana B. Pasukan pergi.", ["Itu rencana B.", "Pasukan pergi."]),
        ("Ia pulang ... lalu kembali.", None),
        ("Mereka berangkat (kemarin.) Lalu tiba.", ["Mereka berangkat (kemarin.)", "Lalu tiba."]),
        ('Ia pergi. "Kami pulang," katanya.', ["Ia pergi.", '"Kami pulang," katanya.']),
    ],
)
def test_where_sentences_end(text: str, parts: list[str] | None) -> None:
    assert split(text) == (parts or [text])


@pytest.mark.parametrize(
    "text",
    [
        '"Kami pergi. Kami tidak kembali," kata Amir.',
        "“Kami pergi. Kami tidak kembali,” kata Amir.",
        "«Kami pergi. Kami tidak kembali», kata Amir.",
        "„Kami pergi. Kami tidak kembali“, kata Amir.",
    ],
)
def test_a_quotation_stays_with_its_attribution(text: str) -> None:
    assert split(text) == [text]


def test_a_quotation_that_ends_a_sentence_ends_it() -> None:
    assert split('Amir berkata, "Kami pergi." Budi diam.') == [
        'Amir berkata, "Kami pergi."', "Budi diam.",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ['Ia berkata, "Kami pergi. Budi diam.', "“Kami. Mereka pulang."])
def test_an_unclosed_quotation_mark_is_ignored(text: str) -> None:
    assert len(split(text)) == 2


def test_a_quotation_longer_than_any_is_taken_as_never_closed() -> None:
    text = '"' + "Kami pergi ke sana. " * 100 + '" kata Amir.'
    assert len(split(text)) > 50


def test_quoted_tokens_are_known_as_such() -> None:
    sentence = one('Amir berkata, "kami pergi" kemarin.')
    quoted = [t.text for i, t in enumerate(sentence.tokens) if sentence.quoted(i)]
    assert quoted == ['"', "kami", "pergi", '"']


@pytest.mark.parametrize("text", ["", "   ", "\n\n \n"])
def test_nothing_gives_no_sentence(text: str) -> None:
    assert split(text) == []


@pytest.mark.parametrize("text", [".", "?!", "…", '"', "”", "(", "•", "—", "...", '" "', ")).,;"])
def test_lone_signs_are_kept_and_harmless(text: str) -> None:
    assert "".join(split(text)).replace(" ", "") == text.replace(" ", "")


@settings(deadline=None)
@given(st.text(alphabet='abC .!?…"“”«»„\n,;(0', max_size=120))
def test_sentences_hold_every_token_once_in_order(text: str) -> None:
    found = list(sentences(text, 0, len(text), PACK))
    assert [t for s in found for t in s.tokens] == tokenize(text)
    assert all(s.start == s.tokens[0].start and s.end == s.tokens[-1].end for s in found)


def test_a_sentence_gives_tokens_as_text_and_by_offset() -> None:
    sentence = one("Amir, Budi  pergi.")
    assert sentence.text(0, 4) == "Amir, Budi pergi"
    assert [sentence.token_at(offset) for offset in (0, 4, 6, 11, 99)] == [0, 1, 2, 3, 5]


# ---------------------------------------------------------------- marked phrases


@pytest.mark.parametrize(
    ("text", "category", "phrases"),
    [
        ("Rusia menarik armada.", "predicates", ["menarik"]),
        ("Tiga kapal selam itu menyelam.", "forces", ["kapal selam"]),
        ("Komando pasukan khusus itu.", "forces", ["Komando pasukan khusus"]),
        ("Ia menolak tuduhan itu.", "speech", ["menolak tuduhan"]),
        ("Pasukannya pergi.", "forces", ["Pasukannya"]),
        ("Prajurit-prajurit itu.", "forces", ["Prajurit-prajurit"]),
        ("Kapal-kapal itu.", "forces", ["Kapal-kapal"]),
        ("Dilaporkan oleh Antara.", "speech", ["Dilaporkan"]),
    ],
)
def test_the_longest_phrase_of_a_table_is_marked(
    text: str, category: str, phrases: list[str]
) -> None:
    assert marked(text, category) == phrases


def test_a_phrase_inside_a_longer_one_of_its_table_is_left_out() -> None:
    assert marked("Mereka belum dapat pergi.", "words").count("dapat") == 0


def test_one_phrase_may_have_a_sense_in_several_tables() -> None:
    hits = one("Ada bukti itu.").hits
    assert {"stances", "predicates"} <= {h.entry.category for h in hits if h.first == 0}


def test_a_verb_form_that_no_conjugation_makes_is_found_by_its_lemma() -> None:
    hits = one("Pos itu ditembaki.").of("predicates")
    assert [(h.entry.value, h.entry.form) for h in hits] == [("combat", "passive")]


@pytest.mark.parametrize(("word", "lemma"), [("berlari", "lari"), ("xyzzy", "xyzzy")])
def test_lemmas_come_from_the_dictionary(word: str, lemma: str) -> None:
    assert lemma_of(word, "id") == lemma


@pytest.mark.parametrize(("word", "known"), [("gambar", True), ("xyzzyqq", False)])
def test_an_ordinary_word_is_in_the_dictionary(word: str, known: bool) -> None:
    assert in_dictionary(word, "id") is known


# ---------------------------------------------------------------- size


@pytest.mark.parametrize(
    "piece", ["Pasukan itu pergi ke sana. ", "pasukan itu pergi, ", '" ', "“", "1."]
)
def test_time_grows_with_the_length_of_the_line(piece: str) -> None:
    def work(text: str) -> None:
        for _ in sentences(text, 0, len(text), PACK):
            pass

    assert growth(work, piece, 1500) < QUADRATIC


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_a_stretch_has_the_tokens_that_it_has_alone(text: str, first: int, size: int) -> None:
    alone = [(t.text, t.start + first, t.end + first) for t in tokenize(text[first : first + size])]
    within = tokenize(text, min(first, len(text)), min(first + size, len(text)))
    assert [(t.text, t.start, t.end) for t in within] == alone


@pytest.mark.parametrize(
    "sign", ["\u200b", "\u200e", "\u202e", "\u2066", "\u2069", "\ufeff", "\u2060"]
)
def test_signs_that_nobody_sees_are_no_tokens(sign: str) -> None:
    assert [t.text for t in tokenize(f"di {sign}Kursk{sign}.")] == ["di", "Kursk", "."]


def test_a_soft_hyphen_parts_no_word() -> None:
    (token,) = tokenize("pra\u00adju\u00adrit")
    assert (token.lower, token.start, token.end) == ("prajurit", 0, 10)


@pytest.mark.parametrize("count", [1, 2, 3, 9])
@pytest.mark.parametrize("start", [0, 2])
@pytest.mark.parametrize("end", [0, 16, 17, 18, 20, 26, 33])
def test_the_last_tokens_of_a_stretch_come_nearest_first(start: int, end: int, count: int) -> None:
    text = "Kapal perang di Laut-Cina Selatan"
    nearest = [t.text for t in reversed(tokenize(text, start, end))]
    assert [t.text for t in last_tokens(text, start, end, count)] == nearest[:count]


@pytest.mark.parametrize("start", [0, 3, 5, 14, 33])
def test_the_first_token_of_a_stretch(start: int) -> None:
    text = "Kapal perang di Laut-Cina Selatan"
    assert list(first_token(text, start, 33)) == tokenize(text, start, 33)[:1]
