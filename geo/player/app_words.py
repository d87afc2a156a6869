"""The few words of the app around its pages, one table a language."""

from __future__ import annotations

ENGLISH = {
    "claim": "who claimed what, when, where",
    "map": "Map",
    "mentions": "Mentions",
    "story": "Story",
    "sample": "Sample story",
    "files": "Your files",
    "add": "Add files",
    "upload": "Articles, or one ledger (.gpkg)",
    "drop": "Drop in articles",
    "drop_why": "Text, web pages or JSON Lines, one file or many. They are read on this machine, "
    "at once, and sent nowhere.",
    "reading": "Reading {n} files",
    "progress": "{done} of {total} · {name}",
    "not_read": "{n} not read",
    "one_ledger": "{name}: one ledger at a time; not opened",
    "beside_ledger": "{name}: not read, a ledger was opened",
}

INDONESIAN = {
    "claim": "siapa menyatakan apa, kapan, di mana",
    "map": "Peta",
    "mentions": "Nama tempat",
    "story": "Cerita",
    "sample": "Cerita contoh",
    "files": "Berkas Anda",
    "add": "Tambah berkas",
    "upload": "Artikel, atau satu catatan (.gpkg)",
    "drop": "Taruh artikel di sini",
    "drop_why": "Teks, halaman web, atau JSON Lines, satu berkas atau banyak. Semuanya dibaca di "
    "komputer ini, langsung, dan tidak dikirim ke mana pun.",
    "reading": "Membaca {n} berkas",
    "progress": "{done} dari {total} · {name}",
    "not_read": "{n} tidak terbaca",
    "one_ledger": "{name}: hanya satu catatan sekaligus; tidak dibuka",
    "beside_ledger": "{name}: tidak dibaca, sebuah catatan sudah dibuka",
}

LANGUAGES = {"en": ENGLISH, "id": INDONESIAN}


def app_words(language: str) -> dict[str, str]:
    """The words of a language, those of English where there is no table."""
    return ENGLISH | LANGUAGES.get(language, {})
