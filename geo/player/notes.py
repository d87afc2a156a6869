"""What is doubted about a claim, in parts that the page can say in its own language.

The engine's notes (`geo.model.Claim.doubt`) are English sentences, which is right for a library and
an export. A page in another language needs to know what each note says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (key, re.compile(pattern, re.DOTALL))
    for key, pattern in (
        ("force", r"the force is named in an earlier sentence"),
        ("place", r"the place is named in an earlier sentence"),
        ("place_other", r"the place is named in another sentence"),
        ("said_late", r"the date of speech lies after publication"),
        ("weekday", r"the weekday contradicts the date in (?P<text>.+)"),
        ("no_day", r"no calendar has the date (?P<text>.+)"),
        ("damaged", r"the date is damaged as printed: (?P<text>.+)"),
        ("damaged_in", r"a date in it is damaged"),
        ("two_names", r"the article also names (?P<text>.+), who may be the same person"),
        ("headline", r"the headline gives another number: (?P<text>.+)"),
        ("machine", r"the text looks machine-made: (?P<text>.+)"),
        ("model_only", r"read by the language model (?P<text>.+) only"),
        ("not_model", r"(?P<text>.+) does not read this claim"),
    )
)

ENGLISH: dict[str, str] = {
    "note.force": "the force is named in an earlier sentence",
    "note.place": "the place is named in an earlier sentence",
    "note.place_other": "the place is named in another sentence",
    "note.said_late": "the date of speech lies after publication",
    "note.weekday": "the weekday contradicts the date in {text}",
    "note.no_day": "no calendar has the date {text}",
    "note.damaged": "the date is damaged as printed: {text}",
    "note.damaged_in": "a date in it is damaged",
    "note.two_names": "the article also names {text}, who may be the same person",
    "note.headline": "the headline gives another number: {text}",
    "note.machine": "the text looks machine-made: {text}",
    "note.model_only": "read by the language model {text} only",
    "note.not_model": "{text} does not read this claim",
}

INDONESIAN: dict[str, str] = {
    "note.force": "pasukannya disebut dalam kalimat sebelumnya",
    "note.place": "tempatnya disebut dalam kalimat sebelumnya",
    "note.place_other": "tempatnya disebut dalam kalimat lain",
    "note.said_late": "tanggal ucapan sesudah tanggal terbit",
    "note.weekday": "nama hari bertentangan dengan tanggal dalam {text}",
    "note.no_day": "tidak ada tanggal {text} dalam kalender",
    "note.damaged": "tanggal tercetak rusak: {text}",
    "note.damaged_in": "ada tanggal yang rusak di dalamnya",
    "note.two_names": "artikel juga menyebut {text}, mungkin orang yang sama",
    "note.headline": "judul memberi angka lain: {text}",
    "note.machine": "teks tampak buatan mesin: {text}",
    "note.model_only": "hanya dibaca oleh model bahasa {text}",
    "note.not_model": "{text} tidak membaca klaim ini",
}


def notes(doubts: Iterable[str]) -> dict[str, list[object]]:
    """What each note says, ``[key, values]`` for the words of a page; notes of others are left out.

    >>> notes(["the headline gives another number: '500'", "look again"])
    {"the headline gives another number: '500'": ['headline', {'text': "'500'"}]}
    """
    return {note: found for note in sorted(set(doubts)) if (found := _parts(note))}


def _parts(note: str) -> list[object] | None:
    for key, pattern in _PATTERNS:
        if match := pattern.fullmatch(note):
            return [key, match.groupdict()]
    return None
