"""What may stand in a language pack: its tables, their classes and keys, each with its meaning.

One schema for all languages. `geo.language` refuses what is not listed here, so that a misspelt
class is an error on load and not a rule that never fires; ``docs/languages.md`` prints the lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, get_args

from geo.errors import PackError
from geo.model import EventStatus, Kind, Role, Stance
from geo.pack_keys import TABLE_KEYS

WORDS: Mapping[str, str] = {
    # who speaks
    "according": "names a source: “menurut”, “according to”, “по словам”",
    "according_after": "the same behind the name: “zufolge”",
    "according_noun": "noun of a source: “nach Angaben”",
    "according_open": "preposition that opens such a source: “nach”, “laut”",
    "own_account": "by the subject’s own account: “nach eigenen Angaben”",
    "cite": "names the outlet that carries a statement: “dikutip dari”, “со ссылкой на”",
    "told_to": "before the outlet or people spoken to",
    "occasion": "press conference, statement, post: where something was said",
    "press": "occasions that a caption or sentence dates",
    "title": "offices and ranks",
    "body": "ministries, agencies, staffs",
    "government": "those bodies that are a government",
    "state_office": "offices of a state without its name: “Verteidigungsminister”",
    "media": "kinds of media",
    "group": "plural speakers: “sejumlah pejabat”, “allies”",
    "anonymous": "speakers without a name: “a source”, “witnesses”",
    "singular": "a single one of them: “seorang”",
    "plural": "words that make an unnamed speaker a group",
    "converb": "speech that goes on: “adding that”",
    "quotative": "endings of quoted speech (Korean)",
    "reported": "verb forms of reported speech: “sei”, “habe”",
    # pronouns and pointing
    "pronoun": "a single speaker spoken of before",
    "headless": "before a number without its noun, one of more of the same: “the first six”",
    "of_matter": "behind a word such as “report”: opens what it is about",
    "compared": "beside what was so at another time: “up from 4,500 in July” (behind it in Korean)",
    "headless_after": "behind such a number: “others”",
    "untrue": "what a claim is called that is denied: “назвал это ложью”",
    "plural_pronoun": "people or forces spoken of before: “mereka”, “they”",
    "first_person": "“we”, “our”: the speaker’s own side",
    "our_side": "those that may be the subject of fighting: “pihaknya”, “kami”",
    "possessive": "whose force, by a pronoun: “its troops”",
    "definite": "before a force: it was spoken of before",
    "deictic": "the same behind it: “itu”, “tersebut”",
    "proximal": "“this”, not “that”: the matter at hand",
    "anaphor": "what a denial points back to: “hal itu”, “the report”",
    "claim_noun": "report, accusation, rumour",
    "estimate_noun": "estimate, forecast: what lies ahead under it is expected",
    "that_state": "the country spoken of before: “negara itu”",
    "of_state": "in an office: of the country that the sentence is about: “министр обороны страны”",
    "there_at": "the place spoken of before, at it",
    "there_to": "the same, to it",
    "there_from": "the same, from it",
    # around the force
    "article": "articles and words used like them",
    "modifier": "adjectives of forces",
    "share": "those that take a share of a number: “a third of”",
    "partitive": "parts and amounts before a force: “some of”, “anggota”",
    "people": "nouns of people that a number may count as a force",
    "person_noun": "nouns behind a number that counts people",
    "aboard": "behind whom a ship or plane carries: “an Bord”, “on board”",
    "with": "what is given by verbs whose object gets it: “mit”, “with”",
    "possession": "links a force to its owner: “milik”, “of”",
    "origin": "the same, of origin: “dari”, “from”",
    "about": "opens a phrase that says what is spoken of: “terkait rencana itu, X ...”",
    "of_what": "between a verb of speech and the noun of what is told: “заявил о переброске”",
    "judged": "behind an event noun, what somebody calls it: “menyebut kehadirannya sebagai ...”",
    "maker": "whose make, not whose force: “buatan”",
    "thing": "nouns that a force noun only describes: “army base”",
    "institution": "forces of a state, never of a group: “the army”",
    "home_side": "whose side without a name: “government”, “unknown”",
    "civilian": "people, ships and aircraft that are no force",
    "civil_agent": "police, rescuers, firms: who sends them moves no force",
    "genitive": "articles of the genitive",
    "objective": "articles that no subject has: “dem”, “einen”",
    "dative": "articles of the dative: a place where",
    "accusative": "articles of the accusative: a place whereto",
    "site": "nouns of places of war: border, base, shoal",
    "border": "what is breached, no soldier: “Luftraum”, “Hoheitsgewässer”",
    "battlefield": "front line, theatre of war",
    # around the verb
    "negation": "not, no, never",
    "not_yet": "not yet, unable to",
    "not_only": "not only, which denies nothing",
    "refuse": "declines, is unwilling to",
    "adverb": "adverbs that may stand between a verb and its force",
    "verb": "verbs of no event, so that clauses are seen",
    "copula": "forms of “to be”",
    "passive_aux": "auxiliaries that make a participle passive",
    "nonfinite": "auxiliaries that make no clause of their own: “worden”",
    "perfect_aux": "auxiliaries that make it active",
    "light": "verbs that say nothing without their noun: “carry out”",
    "light_verb": "verbs before an event noun that make it an event: “начал переброску”",
    "noun_mark": "words before which a word is a noun: “an attack”",
    "noun_after": "words behind which it is one",
    "adjunct": "nouns that describe such a noun: “a rebel attack”",
    "aim": "nouns that an infinitive completes: “попытка прорваться”",
    "managed": "verbs whose subject stands in the dative: “удалось захватить”",
    "takes_infinitive": "verbs that an infinitive completes: “began to”",
    "infinitive_mark": "“to” before a verb",
    "occurs": "verbs that make an event noun an event: “took place”",
    # parts of a sentence
    "and": "joins words and clauses",
    "connector": "sentence openers that say nothing: “meanwhile”",
    "contrast": "but, however, at the head of a clause",
    "filler": "words left out at the end of a speaker’s description",
    "beside": "words between a verb of speech and what is said",
    "preposition": "prepositions without a role, which bar a subject",
    # particles and endings of agglutinating languages
    "topic": "particle of the topic",
    "subject": "particle of the subject",
    "object": "particle of the object",
    "of": "particle of the owner",
    "ending": "endings that close no clause",
    "finite": "endings that close a sentence",
    "connective": "endings that join clauses",
    "conditional": "endings of a condition; verbs that open one: “würde X ...”",
    "intent": "endings of a purpose",
    "adnominal": "endings before a noun: “주둔하던 부대”",
    "complement_noun": "nouns that carry a clause: “것”, “사실”",
    "measure_noun": "behind an event noun they ask how much or whether: “규모”, “여부”",
    "own": "before a force: it is the subject’s or the speaker’s own: “자국”",
    "including": "behind a part of the force that follows: “포함한”",
    "numbered": "behind the number of a ship: “3014호”",
    "posted": "behind the place where an envoy is posted, for which he does not speak: “주재”",
    "time_noun": "nouns that date a clause: “after”",
    "contrary": "open a phrase about what others say, up to its comma: “contrary to”",
    "when_noun": "nouns that make a clause one of time, or a span that one enters: “masa”",
    "aux": "stems of auxiliaries behind a verb",
    # what is no news of a force
    "idiom": "set phrases whose verb tells of no event: “is committed to”, “struck a deal”",
    "background": "well-known background, ceremonies, films",
    "history": "times long past",
    "fiction": "words of films and games: three of them make a page of them",
    "ceremony": "words of parades: three of them make a page of one",
    "space": "words of spaceflight: three of them make a page of it",
    "crime": "beside them arrests and moves are the police’s and the smugglers’: “cocaine”",
    "since_age": "beside times long past that are only counted from: “since the world war”",
    "sport": "words of sport: three of them make a match report",
}
"""Classes of ``[[words]]``."""

SPEECH = (
    "says", "claims", "confirms", "admits", "denies", "reports", "expects", "comments", "demands",
    "doubts", "accuses", "perceives", "estimates",
)  # fmt: skip
"""Classes of speech verbs; `geo.stance` turns class, negation and modality into a stance."""

ROWS: dict[str, tuple[str, tuple[str, ...]]] = {
    # table: (key of the class, its legal values; empty for any)
    "predicates": ("kind", get_args(Kind)),
    "speech": ("class", SPEECH),
    "forces": ("unit", ()),
    "roles": ("role", (*get_args(Role), "agent")),
    "modals": ("status", (*get_args(EventStatus), "expected", "hypothetical", "required")),
    "stances": ("stance", get_args(Stance)),
    "subordinators": (
        "class",
        (
            "content",
            "question",
            "relative",
            "purpose",
            "condition",
            "time",
            "reason",
            "contrast",
            "manner",
        ),
    ),
    "words": ("class", ()),
}
"""Tables whose rows give words: `lemmas` with a conjugation, or `words` as they stand."""

KEYS: Mapping[str, Mapping[str, str]] = {
    "predicates": {
        "force": "where the force stands beside an active verb: object, subject, agent, either",
        "form": "class of form of `words`",
        "state": "a government may be the force itself",
        "weak": "gives way to another verb of its clause, asks for a force as argument",
        "alien": "what it lets pass is not the subject’s own: “впустили”",
        "own": "the force is the subject’s own: “has”, “lost”",
        "owns": "says what somebody has, which is no supply",
        "supply": "supply, if what is given is materiel",
        "materiel": "only of materiel: launching, firing",
        "counted": "only with a number beside it",
        "located": "only with a place",
        "armed": "done to what is military: “menembak jatuh drone”",
        "of_noun": "only behind a noun of its kind: “latihan yang melibatkan 500 tentara”",
        "site": "only where its clause names a place or a site of war: “räumte die Stellung”",
        "near": "only with its force right behind: “has”",
        "placed": "only where its clause names a place",
        "place": "role of a place that is its bare object: “verlässt den Irak”",
        "motion": "moves itself or its force: a place it names is where to: “вывезли в Бамако”",
        "with": "its force may stand behind “with”: “ist mit 160 Soldaten vor Ort”",
        "target": "prepositions that lead to whom it is done: “schoss auf”, “Angriff auf”",
        "recipient": "its object is who gets the arms: “beliefert X mit Drohnen”",
        "status": "status of the event, whatever the modals say",
        "tense": "tense of forms that show none",
        "copula": "a form of “to be”",
        "flying": "only of aircraft: “starteten”",
        "reply": "done in reply to what its sentence tells before it: “경고사격을 했다”",
        "breach": "only where its clause names a border: “verletzte den Luftraum”",
        "parted": "its object may stand between its words: “pulled its troops out”",
        "afloat": "only of ships: “충돌했다”",
        "attributive": "forms that only describe a noun",
        "deed": "a noun that tells nothing without who does it: “огонь”",
        "bare": "a noun that needs no force beside it: “обстрел”, “бои”",
        "recall": "a noun that may speak of the force last named",
    },
    "speech": {
        "form": "class of form of `words`",
        "adds": "goes on with what was said before: confirms what was confirmed",
        "clausal": "claims a clause, never a bare noun",
        "refuses": "refuses by itself: “lehnte einen Kommentar ab”",
        "relays": "reports only where a medium or a nameless source speaks, else says: “сообщил”",
        "quoted": "its class where it quotes: “...라고 반박했다” says",
        "behind": "class of the ending that must stand before it",
        "hearsay": "nobody’s statement: “soll ... haben”",
        "judging": "denies only with a word for what is untrue: “назвал ... ложью”",
        "source": "may be told from a source: “learned from”",
        "firm": "says nothing where it is negated: “schloss ... nicht aus”",
        "own": "claims a deed of one’s own: “claimed responsibility for the attack”",
        "nominal": "says what its object says: “spricht von Lieferungen”",
    },
    "forces": {
        "country": "whose, where the word says it",
        "materiel": "weapons and the like",
        "civil": "may be anybody’s: a force only with an owner",
        "named": "only with a name behind it: “USS ...”",
        "glued": "only glued to its owner: “러시아군도”",
        "weak": "a force only with an owner, a number or “the”",
        "other": "the other side’s, never the speaker’s: “противник”",
        "local": "forces of the country spoken of: “Regierungstruppen”",
        "adjective": "forms that are adjectives before a noun",
    },
    "roles": {
        "kinds": "only for events of these kinds",
        "genitive": "not before a name in another oblique case, where it means “with”",
        "by_kind": "another role for some kinds",
    },
    "modals": {
        "verb": "a verb of its own, which opens a clause",
        "glued": "only with an ending, or at the end: “이동 중”",
    },
    "stances": {
        "alone": "stands for a whole statement",
        "negated": "only beside a negation: “следов обстрела не обнаружили”",
        "ahead": "only of what lies ahead",
        "passive": "nobody's where no speaker is named: “tidak dapat diverifikasi”",
    },
    "subordinators": {
        "free": "opens a clause without a comma too: “where”",
        "full": "only where a subject and its verb follow: “as”",
        "fact": "what it opens has happened: “after”",
    },
    "words": {
        "kinds": "only for events of these kinds",
        "tense": "tense of a light verb",
        "with": "prepositions that lead to a light verb’s noun: “nimmt an ... teil”",
        "pronoun": "the word is also a pronoun",
        "person": "a pronoun of a person, never of a force: “he”",
    },
}
"""Keys that a row of each table may have beside its class, `words`, `lemmas` and `conj`."""

PARTS: Mapping[str, str] = {
    "morphology": "clitics, lemmas, prefixes, particles, compounds",
    "syntax": "the order of words (`geo.language.Syntax`)",
    "conjugations": "class of form to templates, `~` for the stem",
    "endings": "forms that one entry stands for",
    "sentences": "abbreviations and ordinals, whose full stop ends nothing",
    "numbers": "number words, multipliers, qualifiers, what a number does not count",
    "dates": "months, weekdays, relative words and what stands around them",
    "zones": "words of the page: read also, photo and its credit, author, clock, time zones",
    "functions": "what a place name does beside these words",
}
"""Tables of a pack that hold no rows."""

_SAME = frozenset({"words", "lemmas", "conj", "code", "name", "extends"})


def check_tables(raw: Mapping[str, Any], file: str) -> None:
    """Refuse a table that no module reads, and a key of a table without rows.

    Raises
    ------
    PackError
        Names the file, the table or key and what it may have been meant to be.
    """
    legal = {*PARTS, *ROWS, *_SAME}
    for table in raw:
        if table not in legal:
            raise PackError(f"{file}: [{table}] is no table of a pack{_meant(table, legal)}")
        for key in raw[table] if table in TABLE_KEYS else ():
            if key not in TABLE_KEYS[table]:
                hint = _meant(key, TABLE_KEYS[table])
                raise PackError(f"{file}: [{table}] has no key {key!r}{hint}")


def check_row(table: str, row: Mapping[str, Any], key: str, where: str) -> None:
    """Refuse a row with an unknown key, or of an unknown class of small words."""
    for name in row:
        if name not in _SAME and name != key and name not in KEYS[table]:
            raise PackError(f"{where}: unknown key {name!r}{_meant(name, KEYS[table])}")
    if table == "words" and row.get(key) not in WORDS:
        raise PackError(
            f"{where}: class = {row.get(key)!r} is unknown{_meant(row.get(key), WORDS)}"
        )


def _meant(word: object, legal: Iterable[str]) -> str:
    close = get_close_matches(str(word), list(legal), n=1)
    hint = f"did you mean {close[0]!r}? " if close else ""
    return f"\nhint: {hint}docs/languages.md lists what there is"


def document() -> Iterator[str]:
    """The lists as lines of Markdown, for ``docs/languages.md``."""
    yield from _table("table", PARTS)
    for table, keys in TABLE_KEYS.items():
        yield f"\nKeys of `[{table}]`:\n"
        yield from _table("key", keys)
    for table, keys in KEYS.items():
        if keys:
            yield f"\n`[[{table}]]`, beside its class, `words`, `lemmas` and `conj`:\n"
            yield from _table("key", keys)
    yield "\nClasses of `[[words]]`:\n"
    yield from _table("class", WORDS)


def _table(head: str, rows: Mapping[str, str]) -> Iterator[str]:
    yield f"| {head} | meaning |"
    yield "|---|---|"
    for name, meaning in rows.items():
        yield f"| `{name}` | {meaning} |"
