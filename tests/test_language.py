"""Language packs: made forms, look-up, merging, and errors that name file, table and row."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from geo.errors import DatelineError, PackError
from geo.language import (
    Entry,
    LanguagePack,
    Lexicon,
    inflect,
    load_pack,
    merge,
    packs,
    parse_pack,
    read_table,
    split,
)

NASAL = {"p": "m-", "pr": "m", "t": "n-", "s": "ny-", "sy": "n", "k": "ng-", "b": "m", "": "ng"}
HEAD = 'code = "xx"\nname = "Test"\n'
BODY = """
[morphology]
enclitics = "nya lah"
[morphology.prefixes]
active = "men me"
passive = "di"
[morphology.assimilation]
k = "ng-"
[conjugations]
kan = { active = "meN~kan", passive = "di~kan" }
"""


def pack_of(text: str, name: str = "xx.toml") -> LanguagePack:
    return parse_pack(tomllib.loads(HEAD + BODY + text), Path(name))


def forms(pack: LanguagePack, category: str) -> dict[str, Entry]:
    return {phrase: e for phrase, e in pack.lexicon.phrases() if e.category == category}


# ---------------------------------------------------------------- forms


@pytest.mark.parametrize(
    ("lemma", "template", "form"),
    [
        ("kirim", "meN~", "mengirim"),
        ("pasok", "meN~", "memasok"),
        ("tarik", "meN~", "menarik"),
        ("siap", "meN~kan", "menyiapkan"),
        ("bantu", "meN~", "membantu"),
        ("protes", "meN~", "memprotes"),
        ("syukur", "meN~i", "mensyukuri"),
        ("usir", "meN~", "mengusir"),
        ("angkut", "di~", "diangkut"),
        ("tarik diri", "peN~an", "penarikan diri"),
        ("lancar serangan", "meN~kan", "melancarkan serangan"),
        ("Kirim", "meN~", "mengirim"),
    ],
)
def test_a_stem_takes_its_nasal(lemma: str, template: str, form: str) -> None:
    table = NASAL | {"l": "", "K": "ng-"}
    assert inflect(lemma, template, table) == form


def test_a_row_of_lemmas_is_found_under_every_form() -> None:
    pack = pack_of('[[predicates]]\nkind = "deployment"\nconj = "kan"\nlemmas = "kerah"\n')
    found = forms(pack, "predicates")
    assert {phrase: entry.form for phrase, entry in found.items()} == {
        "mengerahkan": "active", "dikerahkan": "passive",
    }  # fmt: skip


def test_an_entry_keeps_its_class_lemma_and_other_keys() -> None:
    pack = pack_of(
        '[[predicates]]\nkind = "combat"\nforce = "agent"\nconj = "kan"\nlemmas = "kerah"\n'
    )
    entry = forms(pack, "predicates")["mengerahkan"]
    assert (entry.value, entry.lemma, entry.extra["force"]) == ("combat", "kerah", "agent")


def test_words_stand_as_they_are_with_the_form_of_the_row() -> None:
    pack = pack_of('[[speech]]\nclass = "says"\nwords = "Kata|ujar orang"\nform = "base"\n')
    found = forms(pack, "speech")
    assert set(found) == {"kata", "ujar orang"}
    assert {e.form for e in found.values()} == {"base"}


# ---------------------------------------------------------------- look-up


@pytest.fixture
def lexicon() -> Lexicon:
    tree = Lexicon()
    for phrase in ("kapal", "kapal perang", "kapal perang besar"):
        tree.add(phrase, Entry(category="forces", value=phrase))
    return tree


def test_every_phrase_at_a_place_is_walked_shorter_first(lexicon: Lexicon) -> None:
    words = [("kapal",), ("perang",), ("besar",), ("itu",)]
    assert [(end, e.value) for end, e in lexicon.walk(words, 0)] == [
        (1, "kapal"), (2, "kapal perang"), (3, "kapal perang besar"),
    ]  # fmt: skip


def test_a_token_is_looked_up_under_all_its_forms(lexicon: Lexicon) -> None:
    assert [end for end, _ in lexicon.walk([("kapalnya", "kapal"), ("perang",)], 0)] == [1, 2]


def test_nothing_is_walked_where_no_phrase_begins(lexicon: Lexicon) -> None:
    assert list(lexicon.walk([("perang",), ("kapal",)], 0)) == []


def test_phrases_lists_what_was_added(lexicon: Lexicon) -> None:
    assert {phrase for phrase, _ in lexicon.phrases()} == {
        "kapal", "kapal perang", "kapal perang besar",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("pasukannya", ("pasukannya", "pasukan")),
        ("prajurit-prajurit", ("prajurit-prajurit", "prajurit")),
        ("kapal-kapalnya", ("kapal-kapalnya", "kapal", "kapal-kapal")),
        ("adalah", ("adalah",)),
        ("punya", ("punya",)),
        ("sayur-mayur", ("sayur-mayur",)),
    ],
)
def test_forms_of_a_word(word: str, forms: tuple[str, ...]) -> None:
    assert load_pack("id").lookups(word) == forms


@pytest.mark.parametrize(
    ("word", "owned"), [("pasukannya", True), ("pasukan", False), ("punya", False), ("nya", True)]
)
def test_a_clitic_of_possession(word: str, owned: bool) -> None:
    assert load_pack("id").owned(word) is owned


@pytest.mark.parametrize(
    ("word", "voice"),
    [
        ("mengepakkan", "active"),
        ("dipakukan", "passive"),
        ("terhempas", "passive"),
        ("bergelora", "middle"),
        ("kapal", ""),
        ("diam", ""),
        ("beras", ""),
    ],
)
def test_the_prefix_shows_the_voice(word: str, voice: str) -> None:
    assert load_pack("id").voice_of(word) == voice


def test_a_missing_table_is_empty() -> None:
    pack = pack_of("")
    assert (dict(pack.table("dates")), pack.words("dates", "since")) == ({}, ())


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("satu dua", ["satu", "dua"]),
        ("garis depan|medan perang", ["garis depan", "medan perang"]),
        (["a b", "c"], ["a b", "c"]),
        ("", []),
    ],
)
def test_lists_may_be_written_as_one_string(words: str | list[str], parts: list[str]) -> None:
    assert split(words) == parts


# ---------------------------------------------------------------- extends


def test_merging_joins_lists_and_replaces_words() -> None:
    base = {"a": [1], "b": {"x": 1, "y": 2}, "c": "old"}
    more = {"a": [2], "b": {"y": 3}, "c": "new", "d": 4}
    assert merge(base, more) == {"a": [1, 2], "b": {"x": 1, "y": 3}, "c": "new", "d": 4}


def test_merging_leaves_both_sides_alone() -> None:
    base: dict[str, Any] = {"a": [1], "b": {"x": [1]}}
    merge(base, {"a": [2], "b": {"x": [2]}})
    assert base == {"a": [1], "b": {"x": [1]}}


def test_a_pack_extends_another(tmp_path: Path) -> None:
    (tmp_path / "xx.toml").write_text(HEAD + BODY, "utf-8")
    (tmp_path / "yy.toml").write_text(
        'extends = "xx"\ncode = "yy"\nname = "Child"\n[morphology]\nenclitics = "lah"\n', "utf-8"
    )
    raw = read_table(tmp_path / "yy.toml")
    assert (raw["code"], raw["morphology"]["enclitics"]) == ("yy", "lah")
    assert raw["conjugations"]["kan"]["active"] == "meN~kan"
    assert "extends" not in raw


def test_malay_knows_indonesian_words_and_its_own() -> None:
    known = {phrase for phrase, _ in load_pack("ms").lexicon.phrases()}
    assert {"mengerahkan", "menafikan", "bahawa"} <= known


def test_malay_groups_thousands_its_own_way() -> None:
    assert (load_pack("ms").table("numbers")["thousands"], load_pack("id").table("numbers")[
        "thousands"
    ]) == (",", ".")  # fmt: skip


# ---------------------------------------------------------------- errors


ROW = '[[predicates]]\nkind = "deployment"\nwords = "a"\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            ROW + '[[predicates]]\nkind = "dance"\nwords = "b"\n',
            ("[[predicates]] row 2", "'dance'"),
        ),
        ('[[predicates]]\nwords = "b"\n', ("[[predicates]] row 1", "kind = None")),
        ('[[speech]]\nclass = "sings"\nwords = "b"\n', ("[[speech]] row 1", "'sings'", "denies")),
        ('[[stances]]\nstance = "maybe"\nwords = "b"\n', ("[[stances]] row 1", "no_evidence")),
        ('[[modals]]\nstatus = "soon"\nwords = "b"\n', ("[[modals]] row 1", "planned")),
        ('[[roles]]\nrole = "near"\nwords = "b"\n', ("[[roles]] row 1", "'near'", "via")),
        ('[[subordinators]]\nclass = "x"\nwords = "b"\n', ("[[subordinators]] row 1", "purpose")),
        ('[[words]]\nclass = 3\nwords = "b"\n', ("[[words]] row 1", "class = 3")),
        (
            '[[predicates]]\nkind = "combat"\nforce = "victim"\nwords = "b"\n',
            ("[[predicates]] row 1", "'victim'", "agent"),
        ),
        (
            '[[predicates]]\nkind = "combat"\nconj = "kam"\nlemmas = "b"\n',
            ("[[predicates]] row 1", "'kam'", "[conjugations]"),
        ),
        ('[[predicates]]\nkind = "combat"\n', ("[[predicates]] row 1", "neither lemmas nor words")),
    ],
)
def test_a_wrong_row_is_named(text: str, told: tuple[str, ...]) -> None:
    with pytest.raises(PackError) as error:
        pack_of(text, "zz.toml")
    assert str(error.value).startswith("zz.toml: ")
    assert [word for word in told if word not in str(error.value)] == []


def test_a_wrong_conjugation_form_is_named() -> None:
    raw = tomllib.loads(HEAD + '[conjugations]\nk = { aktive = "~" }\n' + '[[predicates]]\n'
                        'kind = "combat"\nconj = "k"\nlemmas = "b"\n')  # fmt: skip
    with pytest.raises(PackError, match=r"zz\.toml: \[\[predicates\]\] row 1.*'aktive'"):
        parse_pack(raw, Path("zz.toml"))


@pytest.mark.parametrize("key", ["code", "name"])
def test_a_pack_says_what_it_is(key: str) -> None:
    raw = {"code": "xx", "name": "Test"}
    del raw[key]
    with pytest.raises(PackError, match=f"zz.toml: {key} is missing"):
        parse_pack(raw, Path("zz.toml"))


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    (tmp_path / "xx.toml").write_text("code = ", "utf-8")
    with pytest.raises(PackError, match=r"xx\.toml: not readable as TOML"):
        read_table(tmp_path / "xx.toml")


def test_a_file_that_is_no_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "xx.toml").write_bytes(b'name = "caf\xe9"')
    with pytest.raises(PackError, match=r"xx\.toml: not readable as TOML"):
        read_table(tmp_path / "xx.toml")


def test_a_missing_parent_is_named(tmp_path: Path) -> None:
    (tmp_path / "xx.toml").write_text('extends = "qq"', "utf-8")
    with pytest.raises(PackError, match=r"xx\.toml: extends = 'qq'.*qq\.toml"):
        read_table(tmp_path / "xx.toml")


def test_a_language_without_a_pack_tells_which_there_are() -> None:
    with pytest.raises(PackError) as error:
        load_pack("tlh")
    assert all(code in str(error.value) for code in packs())
    assert "\nhint: " in str(error.value)


def test_a_pack_error_is_a_value_error() -> None:
    assert issubclass(PackError, ValueError)
    assert issubclass(PackError, DatelineError)


# ---------------------------------------------------------------- inflected words


ENDINGS = """
[endings]
m = "- а ы"
am = "ый ого ые"
adj = "ый ая"
[morphology]
fold = "ё>е"
[conjugations]
it = { active = "~1ил", "active planned" = "~1ит", passive = "~2ен" }
"""


def inflected(text: str) -> LanguagePack:
    return parse_pack(tomllib.loads(HEAD + ENDINGS + text), Path("xx.toml"))


def test_words_with_a_class_stand_for_all_their_forms_and_agree() -> None:
    pack = inflected('[[forces]]\nunit = "ships"\nwords = "военн/am катер/m|флот"')
    assert set(forms(pack, "forces")) == {
        "военный катер", "военного катера", "военные катеры", "флот",
    }  # fmt: skip


def test_words_that_cannot_agree_meet_in_every_form() -> None:
    pack = inflected('[[forces]]\nunit = "ships"\nwords = "нов/adj катер/m|флот"')
    assert len(forms(pack, "forces")) == 7


def test_a_form_may_set_the_status() -> None:
    pack = inflected('[[predicates]]\nkind = "deployment"\nconj = "it"\nlemmas = "отправ/отправл"')
    found = forms(pack, "predicates")
    assert set(found) == {"отправил", "отправит", "отправлен"}
    assert found["отправит"].form == "active"
    assert found["отправит"].extra["status"] == "planned"
    assert "status" not in found["отправил"].extra


def test_letters_are_folded_in_the_pack_and_in_the_text() -> None:
    pack = inflected('[[forces]]\nunit = "aircraft"\nwords = "самолёт"')
    assert "самолет" in forms(pack, "forces")
    assert pack.lookups("самолёт") == ("самолет",)


def test_an_unknown_class_of_endings_is_named() -> None:
    with pytest.raises(PackError, match=r"row 1: 'флот/x': there is no class 'x'"):
        inflected('[[forces]]\nunit = "ships"\nwords = "флот/x"')


def test_words_of_functions_are_inflected_too() -> None:
    pack = inflected('[functions]\nclass_nouns = "город/m порт"')
    assert pack.words("functions", "class_nouns") == ("город", "города", "городы", "порт")


def test_a_declined_participle_only_describes() -> None:
    text = '[conjugations]\nx = { "middle attributive" = "~ш/adj" }\n'
    text += '[[predicates]]\nkind = "transfer"\nconj = "x"\nlemmas = "прибывав"'
    raw = tomllib.loads(HEAD + '[endings]\nadj = "ий ая"\n' + text)
    found = forms(parse_pack(raw, Path("xx.toml")), "predicates")["прибывавший"]
    assert (found.form, found.extra) == ("middle", {"attributive": "attributive"})


@pytest.mark.parametrize(("word", "verbal"), [("сожгли", True), ("корабль", False)])
def test_endings_show_a_verb_where_the_pack_has_them(word: str, verbal: bool) -> None:
    assert load_pack("ru").looks_verbal(word) is verbal
    assert not load_pack("id").looks_verbal(word)
