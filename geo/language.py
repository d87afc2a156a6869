"""Language packs: everything Dateline knows of a language, read from ``data/languages``.

A pack is one TOML file and needs no Python. It may extend another (`extends = "id"`): tables are
merged, lists are joined. Vocabulary is given by stem and conjugation class; the forms are made on
load, so that a lookup at reading time is one step through a tree of words.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from gazetteer.paths import data_dir
from geo.endings import expand, fold
from geo.errors import PackError
from geo.kept import Kept
from geo.lexicon import Begun, Entry, Lexicon
from geo.pack_schema import ROWS, check_row, check_tables
from geo.paradigms import Brackets, brackets_of, by_parts, has_parts, head_of, parted_of
from geo.particles import Splitter, splitter_of

FORMS = ("active", "passive", "middle", "noun", "base", "participle")
"""Classes of a verb's forms: `base` is the bare stem of headlines and of reporting verbs; a
`participle` is active or passive as its auxiliary says (`geo.voice`)."""

ARGUMENTS = ("object", "subject", "agent", "either")
"""Where a predicate's force stands when the verb is active (see `Predicate.force`)."""

BRACKETED = ("predicates", "speech", "stances")
"""Tables whose phrases may part around a clause (`geo.brackets`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Syntax:
    """The order of words, as far as reading claims needs it: the pack's ``[syntax]``.

    Attributes
    ----------
    owner : where a force's owner stands: ``after`` ("pasukan Rusia"), ``before`` ("Russian
        troops") or ``both``.
    object, subject : where they stand beside an active verb.
    auxiliaries : where negation, modal words and auxiliaries stand: ``before`` the verb, or
        ``both`` sides of it ("entsendet keine", "-지 않았다").
    adpositions : ``before`` the name ("in Kursk") or ``after`` it ("쿠르스크에").
    clauses : parted by ``words`` that open them, or between ``comma``s, as German and Russian
        write them.
    speech_order : ``verb-first`` ("kata X"; "X mengatakan" by form), ``free`` ("X said", "said X")
        or ``verb-last`` ("X는 ... 밝혔다").
    content : whether a word always opens what is said (``marked``), or may be left out (``bare``:
        "Kyiv said it had withdrawn").
    """

    owner: str = "after"
    object: str = "after"
    subject: str = "before"
    auxiliaries: str = "before"
    adpositions: str = "before"
    clauses: str = "words"
    speech_order: str = "verb-first"
    content: str = "marked"


_ORDERS = {
    "owner": ("after", "before", "both"),
    "object": ("after", "before", "both"),
    "subject": ("before", "both"),
    "auxiliaries": ("before", "both"),
    "adpositions": ("before", "after"),
    "clauses": ("words", "comma"),
    "speech_order": ("verb-first", "free", "verb-last"),
    "content": ("marked", "bare"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguagePack:
    """What Dateline knows of one language. `tables` holds the parts read by single modules.

    Kept by lower-case word: `forms`, under which it is looked up, the surest first; `begun`, the
    phrases that begin with it; `voices`, the class that a verb's prefix shows.
    """

    code: str
    name: str
    lexicon: Lexicon
    tables: Mapping[str, Any]
    syntax: Syntax = Syntax()
    enclitics: tuple[str, ...] = ()
    possessive: str = ""
    lemmatizer: str = ""
    verb_prefixes: tuple[tuple[str, str], ...] = ()
    known: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    hyphens: bool = False
    particles: frozenset[str] = frozenset()
    brackets: Brackets = field(default_factory=dict)
    parted: Brackets = field(default_factory=dict)
    folds: tuple[tuple[str, str], ...] = ()
    verb_endings: tuple[str, ...] = ()
    infinitives: tuple[str, ...] = ()
    splitter: Splitter | None = None
    _lists: dict[tuple[str, str], tuple[str, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )
    forms: Kept[tuple[str, ...]] = field(init=False, compare=False, repr=False)
    begun: Kept[Begun] = field(init=False, compare=False, repr=False)
    voices: Kept[str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "forms", Kept(self._looked_up))
        object.__setattr__(self, "begun", Kept(lambda word: self.lexicon.begun(self.forms[word])))
        object.__setattr__(self, "voices", Kept(self._voice_of))

    def table(self, name: str) -> Mapping[str, Any]:
        """One table of the pack, empty where the pack has none."""
        found: Mapping[str, Any] = self.tables.get(name, {})
        return found

    def words(self, table: str, key: str) -> tuple[str, ...]:
        """A list of words of one table; it may be written as one string of words."""
        found = self._lists.get((table, key))
        if found is None:
            found = self._lists[table, key] = tuple(split(self.table(table).get(key, ())))
        return found

    @property
    def head_final(self) -> bool:
        """Whether particles follow their noun and verbs stand last, as in Korean."""
        return self.syntax.adpositions == "after"

    def lookups(self, word: str) -> tuple[str, ...]:
        """The forms under which a lower-case word is looked up, the surest first."""
        return self.forms[word]

    def _looked_up(self, word: str) -> tuple[str, ...]:
        word = fold(word, self.folds)
        forms = [word]
        if word in self.known:
            return (word,)  # "adalah" is no "ada"
        first, dash, second = word.partition("-")
        if dash and first == second.removesuffix("nya"):
            forms.append(first)
        forms.extend(
            word.removesuffix(clitic)
            for clitic in self.enclitics
            if word.endswith(clitic) and len(word) > len(clitic) + 2
        )
        if head := head_of(word, self.heads):
            forms.append(head)  # "Artilleriegranaten" are "Granaten"
        return tuple(forms)

    def owned(self, word: str) -> bool:
        """Whether a word ends in the clitic that says whose it is ("katanya": he says)."""
        return bool(self.possessive) and word not in self.known and word.endswith(self.possessive)

    def looks_verbal(self, word: str) -> bool:
        """Whether a word has the ending of a verb, in a language whose verbs have their own."""
        return bool(self.verb_endings) and word.endswith(self.verb_endings)

    def voice_of(self, word: str) -> str:
        """The form class that a verb's prefix shows, ``""`` for a word that is no verb."""
        return self.voices[word]

    def _voice_of(self, word: str) -> str:
        for prefix, form in self.verb_prefixes:
            if word.startswith(prefix) and len(word) > len(prefix) + 3:
                return form
        return ""


def split(words: str | Iterable[str]) -> list[str]:
    """Words of a list, or of one string: by blanks, or by ``|`` where phrases hold blanks."""
    if not isinstance(words, str):
        return list(words)
    return [w.strip() for w in words.split("|")] if "|" in words else words.split()


def packs() -> tuple[str, ...]:
    """Codes of all languages that have a pack."""
    return _codes(data_dir())


@lru_cache(maxsize=4)
def _codes(data: Path) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (data / "languages").glob("*.toml")))


@lru_cache(maxsize=16)
def load_pack(code: str) -> LanguagePack:
    """The pack of a language.

    Raises
    ------
    PackError
        When there is none, or a value in it is wrong: file, table and value are named.
    """
    path = data_dir() / "languages" / f"{code}.toml"
    if not path.is_file():
        raise PackError(
            f"there is no language pack {code!r}; there are: {', '.join(packs())}"
            f"\nhint: write {path.name} as CONTRIBUTING.md describes"
        )
    return parse_pack(read_table(path), path)


def read_table(path: Path) -> dict[str, Any]:
    """A pack's raw table, merged onto the one it extends."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(f"{path.name}: not readable as TOML: {error}") from error
    parent = raw.pop("extends", None)
    if parent is None:
        return raw
    base = path.with_name(f"{parent}.toml")
    if not base.is_file():
        raise PackError(f"{path.name}: extends = {parent!r}, but there is no {base.name}")
    merged: dict[str, Any] = merge(read_table(base), raw)
    return merged


def merge(base: Any, more: Any) -> Any:
    """Tables merged key by key, lists joined, anything else replaced."""
    if isinstance(base, dict) and isinstance(more, dict):
        return {k: merge(base[k], more[k]) if k in base and k in more else (more | base)[k]
                for k in (base | more)}  # fmt: skip
    if isinstance(base, list) and isinstance(more, list):
        return base + more
    return more


def parse_pack(raw: Mapping[str, Any], path: Path) -> LanguagePack:
    """A pack from its raw table; every value is checked."""
    for key in ("code", "name"):
        if not isinstance(raw.get(key), str):
            raise PackError(f"{path.name}: {key} is missing; expected a string")
    check_tables(raw, path.name)
    morphology = raw.get("morphology", {})
    lexicon = Lexicon()
    entries = list(_entries(raw, path))
    splitter = splitter_of(morphology, _stems(raw, entries)) if "split" in morphology else None
    for phrase, entry in entries:
        lexicon.add(cut_phrase(phrase, splitter, whole=bool(entry.shape)), entry)
    particles = frozenset(split(morphology.get("particles", ())))
    return LanguagePack(
        code=raw["code"],
        name=raw["name"],
        lexicon=lexicon,
        tables={**raw, "functions": _function_words(raw, path)},
        syntax=_syntax(raw, path),
        possessive=morphology.get("possessive", ""),
        enclitics=tuple(split(morphology.get("enclitics", ()))),
        known=frozenset(phrase for phrase, _ in lexicon.phrases() if " " not in phrase),
        lemmatizer=morphology.get("lemmatizer", ""),
        heads=frozenset(map(str.casefold, split(morphology.get("heads", ())))),
        hyphens=bool(morphology.get("hyphens")),
        particles=particles,
        brackets=brackets_of(
            _parting(lexicon),
            particles,
        ),
        parted=parted_of(p for p, entry in lexicon.phrases() if entry.extra.get("parted")),
        folds=_folds(morphology),
        verb_endings=tuple(split(morphology.get("verb_endings", ()))),
        infinitives=tuple(split(morphology.get("infinitives", ()))),
        splitter=splitter,
        verb_prefixes=tuple(
            (prefix, form)
            for form, prefixes in morphology.get("prefixes", {}).items()
            for prefix in split(prefixes)
        ),
    )


def _parting(lexicon: Lexicon) -> Iterator[str]:
    """Phrases that may part: verbs and set phrases, no nouns ("Abzug" is no "Zug ... ab")."""
    for phrase, entry in lexicon.phrases():
        if bracketed(entry) and entry.form != "noun":
            yield phrase


def bracketed(entry: Entry) -> bool:
    """Whether the words of an entry may part around a clause."""
    return entry.category in BRACKETED or (entry.category, entry.value) == ("words", "light")


def _syntax(raw: Mapping[str, Any], path: Path) -> Syntax:
    given = raw.get("syntax", {})
    for key, value in given.items():
        if value not in _ORDERS.get(key, ()):
            legal = ", ".join(_ORDERS.get(key, ())) or f"one of the keys {', '.join(_ORDERS)}"
            raise PackError(f"{path.name}: [syntax] {key} = {value!r}; expected {legal}")
    return Syntax(**given)


def _stems(raw: Mapping[str, Any], entries: Sequence[tuple[str, Entry]]) -> Iterator[str]:
    """Words that are never cut, and off which endings come: entries, stems, numbers, dates."""
    for phrase, entry in entries:
        if " " not in phrase:
            yield phrase
        elif entry.shape:
            yield phrase.rpartition(" ")[2]
    for table in (raw.get("numbers", {}), raw.get("dates", {})):
        for value in table.values():
            if isinstance(value, dict):
                yield from (key for key in value if " " not in key)


def cut_phrase(phrase: str, splitter: Splitter | None, *, whole: bool = False) -> str:
    """A phrase as its tokens stand in a text; the last word of a conjugated one stays `whole`."""
    words = phrase.split()
    if splitter is None or len(words) < 2:
        return phrase
    last = [words.pop()] if whole else []
    return " ".join([*(part for word in words for part in splitter.cut(word)), *last])


def _entries(raw: Mapping[str, Any], path: Path) -> Iterator[tuple[str, Entry]]:
    for table, (key, legal) in ROWS.items():
        for number, row in enumerate(raw.get(table, ()), start=1):
            where = f"{path.name}: [[{table}]] row {number}"
            value = row.get(key)
            if not isinstance(value, str) or (legal and value not in legal):
                raise PackError(
                    f"{where}: {key} = {value!r}; expected one of: {', '.join(legal) or 'a word'}"
                )
            check_row(table, row, key, where)
            if row.get("force", "object") not in ARGUMENTS:
                raise PackError(f"{where}: force = {row['force']!r}; expected one of {ARGUMENTS}")
            extra = {k: v for k, v in row.items() if k not in (key, "lemmas", "words", "conj")}
            for phrase, form, lemma, shape in read_forms(raw, row, where):
                form, _, status = form.partition(" ")
                more = (
                    {("attributive" if status == "attributive" else "status"): status, **extra}
                    if status
                    else extra
                )
                yield (
                    phrase,
                    Entry(
                        category=table, value=value, form=form, lemma=lemma, extra=more,
                        shape=shape,
                    ),
                )  # fmt: skip


def read_forms(
    raw: Mapping[str, Any], row: Mapping[str, Any], where: str
) -> Iterator[tuple[str, str, str, str]]:
    """Every form of a row of a pack: the phrase, its class of form, lemma and shape.

    `raw` is the whole table, for its conjugations; `where` names the row in an error.
    """
    if not ("words" in row or "lemmas" in row):
        raise PackError(f"{where}: neither lemmas nor words; give at least one")
    morphology = raw.get("morphology", {})
    endings, folds = raw.get("endings", {}), _folds(morphology)
    for phrase in split(row.get("words", ())):
        for form in _inflected(phrase, endings, where):
            yield fold(form, folds), row.get("form", ""), phrase, ""
    if "lemmas" not in row:
        return
    conj = raw.get("conjugations", {}).get(row.get("conj"))
    if conj is None:
        raise PackError(f"{where}: conj = {row.get('conj')!r}; expected a [conjugations] name")
    for lemma in split(row["lemmas"]):
        for form, templates in conj.items():
            if form.split()[0] not in FORMS:
                raise PackError(f"{where}: conjugation form {form!r}; expected one of {FORMS}")
            shapes = templates if isinstance(templates, dict) else {"": templates}
            for shape, own in shapes.items():
                for template in split(own):
                    made = _made(lemma, template, shape, morphology.get("assimilation", {}))
                    for word in _inflected(made, endings, where):
                        yield fold(word, folds), form, lemma, shape


def _made(lemma: str, template: str, shape: str, assimilation: Mapping[str, str]) -> str:
    """One form: a template with a shape puts its ending behind the last word of the lemma."""
    if shape:
        return template.replace("~", lemma).replace("_", " ").casefold()
    return inflect(lemma, template, assimilation)


def _inflected(phrase: str, endings: Mapping[str, str], where: str) -> list[str]:
    try:
        return expand(phrase, endings)
    except KeyError as error:
        raise PackError(f"{where}: {phrase!r}: there is no class {error} in [endings]") from error


def _function_words(raw: Mapping[str, Any], path: Path) -> dict[str, list[str]]:
    """The `[functions]` table with all forms of its words."""
    where = f"{path.name}: [functions]"
    return {
        key: [form for word in split(words)
              for form in _inflected(word, raw.get("endings", {}), f"{where} {key}")]
        for key, words in raw.get("functions", {}).items()
    }  # fmt: skip


def _folds(morphology: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    pairs = (pair.partition(">") for pair in split(morphology.get("fold", ())))
    return tuple((letter, other) for letter, _, other in pairs)


def inflect(lemma: str, template: str, assimilation: Mapping[str, str]) -> str:
    """One form of a stem: ``~`` stands for its first word, a capital N for a nasal that adapts.

    >>> nasal = {"k": "ng-", "p": "m-", "t": "n-", "s": "ny-", "b": "m", "": "ng"}
    >>> inflect("kirim", "meN~kan", nasal), inflect("tarik diri", "peN~an", nasal)
    ('mengirimkan', 'penarikan diri')
    >>> inflect("bantah", "meN~", nasal), inflect("usir", "meN~", nasal)
    ('membantah', 'mengusir')

    The table maps the first letters of a stem to the nasal, with ``-`` where the letter falls away.
    Behind ``~``, a ``-`` drops the stem's last letter and a ``=`` doubles it:

    >>> inflect("move", "~-ing", {}), inflect("ram", "~=ed", {})
    ('moving', 'rammed')

    Stems in parts ("ab+zieh/zog/gezogen") are joined by `geo.paradigms`.
    """
    if has_parts(lemma, template):
        return by_parts(lemma, template).casefold()
    stem, blank, rest = lemma.partition(" ")
    before, _, after = template.partition("~")
    if before.endswith("N"):
        start = next((n for n in (3, 2, 1) if stem[:n] in assimilation), 0)
        nasal = assimilation.get(stem[:start], "")
        if nasal.endswith("-"):
            nasal, stem = nasal[:-1], stem[start:]
        before = before[:-1] + nasal
    if after[:1] in ("-", "="):
        stem, after = stem[:-1] if after[0] == "-" else stem + stem[-1], after[1:]
    return f"{before}{stem}{after}{blank}{rest}".casefold()
