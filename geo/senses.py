"""Which sense of a predicate fits: what the pack asks of its force, its place, its number.

One form may mean several things: "lost" a town or men, "verletzte" soldiers or a border, "sent"
troops or arms. Each sense is a row of the pack; its keys say where it holds.
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.analysis import Analysis, Clause
from geo.counts import Count
from geo.forces import ForcePhrase, anybodys, find_forces
from geo.located import at_place, military, noun_before
from geo.memory import Memory
from geo.owners import unknown_adjective
from geo.sentences import Hit


def fits(
    a: Analysis, clause: Clause, hit: Hit, senses: Sequence[Hit], phrase: ForcePhrase,
    source: str, memory: Memory,
) -> bool:  # fmt: skip
    """Whether a sense holds with the force found for it.

    `senses` are all of the same words; `source` is that of `geo.frames.Event`.
    """
    asks = hit.entry.extra
    if bool(asks.get("supply")) != (
        _supplies(senses, phrase) and not _taken_away(a, clause, senses)
    ):
        return False
    if bool(asks.get("breach")) != breaches(a, clause, senses):
        return False
    if asks.get("weak") and source not in ("argument", "noun"):
        return False
    cases = a.pack.words("morphology", "oblique")  # "фіксує накопичення військ": a genitive
    if asks.get("weak") and not cases and (
        any(a.unknown_noun(i) for i in range(hit.last, phrase.first))
    ):  # fmt: skip
        return False  # "ada seremoni pembuatan dua kapal perang"
    if source in ("state", "pronoun") and hit.entry.value == "control" and _takes_thing(a, hit):
        return False
    if hit.entry.value == "control" and _beats_off(a, hit):
        return False
    if _observes(a, hit, phrase) or _attempted(a, hit) or _afterwards(a, hit):
        return False
    if source == "state" and asks.get("placed") and military(a, hit):
        return _force_fits(hit, senses, phrase, source, memory)  # "Rusia menyerang radar ..."
    return _force_fits(hit, senses, phrase, source, memory) and _clause_fits(a, clause, hit, phrase)


def _force_fits(
    hit: Hit, senses: Sequence[Hit], phrase: ForcePhrase, source: str, memory: Memory
) -> bool:
    asks, kind = hit.entry.extra, hit.entry.value
    civil = phrase.civil and source == "argument" and not asks.get("armed")
    if civil and (anybodys(phrase) or _never_told(phrase, memory)):
        return False
    if asks.get("flying") and phrase.force.unit != "aircraft":
        return False
    flies = phrase.force.unit == "aircraft" and not _escorts(senses)
    hits = phrase.force.unit in ("vehicles", "ships") and asks.get("force") == "subject"
    if asks.get("materiel") and not (phrase.materiel or flies or hits):
        return False
    if asks.get("owns") and (phrase.materiel or phrase.force.unit in _OWNED):
        return False  # to own missiles, or a fleet, is not to have them somewhere
    if kind == "capture" and phrase.force.unit == "base":
        return False  # a base is taken, its garrison captured
    if phrase.bare and kind not in ("deployment", "transfer"):
        return False
    return not (kind == "desertion" and phrase.force.unit in _NO_DESERTERS)


_OWNED = frozenset({"ships", "aircraft", "vehicles", "weapons"})

_NO_DESERTERS = frozenset({"rebels", "vehicles", "weapons", "ships", "aircraft", "base"})
"""Rebels only flee, and what has no will does not leave its post."""


def _clause_fits(a: Analysis, clause: Clause, hit: Hit, phrase: ForcePhrase) -> bool:
    asks = hit.entry.extra
    if asks.get("own") and _loser(hit, phrase) and not _people_behind(a, clause, hit):
        return False
    if asks.get("copula") and not _says_where(a, clause, hit, phrase):
        return False
    if _enters_time(a, hit) or _victims(a, clause, hit, phrase):
        return False
    if _other_object(a, clause, hit, phrase):
        return False
    if _moves_others(a, hit, phrase) or (asks.get("site") and not _of_site(a, clause)):
        return False
    if asks.get("placed") and not (names_place(a, clause) or _site_behind(a, hit)):
        return False
    if asks.get("of_noun") and not noun_before(a, hit):
        return False
    if asks.get("near") and (
        phrase.last <= hit.first or any(a.unknown_noun(i) for i in range(hit.last, phrase.first))
    ):
        return False  # "had test-fired missiles"
    if asks.get("located") and not at_place(a, hit):
        return False  # "are in talks"
    return not asks.get("counted") or any(counted_beside(c, hit) for c in a.counts)


def counted_beside(count: Count, hit: Hit) -> bool:
    """Whether a number stands right before a word, or behind it: "60 getötete Soldaten"."""
    return count.last == hit.first or 0 <= count.first - hit.last <= 2


def _escorts(senses: Sequence[Hit]) -> bool:
    """Whether the words may mean what is done to aircraft in peace: "fing ein Flugzeug ab"."""
    return any(h.entry.value == "patrol" or h.entry.extra.get("flying") for h in senses)


def breaches(a: Analysis, clause: Clause, senses: Sequence[Hit]) -> bool:
    """Whether it is a border that is hurt: "verletzte den Luftraum"."""
    may = any(h.entry.extra.get("breach") for h in senses)
    return may and any(clause.first <= h.first < clause.last for h in a.words("border"))


_QUOTES = frozenset("\"'“„«‘")


def _takes_thing(a: Analysis, hit: Hit) -> bool:
    """Whether a state's verb has no place but a thing as its object: "China held talks"."""
    at = hit.last
    while at < hit.last + 3 and (
        a.word_at(at, "article", "modifier", "adverb") or a.lower(at) in _QUOTES
    ):
        at += 1
    site = a.lower(at) in a.pack.words("functions", "class_nouns") or a.word_at(at, "site")
    if at >= len(a.tokens) or a.tokens[at].capital or not a.tokens[at].is_word or site:
        return False
    small = a.hit_at(at, "roles") or a.word_at(at, "preposition", "and", "there_at", "negation")
    fronted = bool(a.pack.verb_prefixes) and not a.pack.voice_of(a.lower(hit.first))
    ours = fronted and a.word_at(hit.first - 1, "first_person", "plural_pronoun")
    return hit.entry.form != "passive" and small is None and not ours  # "desa itu kami kuasai"


def _observes(a: Analysis, hit: Hit, phrase: ForcePhrase) -> bool:
    """Whether a force sees something else: "дозорные войска | заметили движение"."""
    asks = hit.entry.extra
    seen = asks.get("weak") and hit.entry.value == "presence" and asks.get("force") == "object"
    free = bool(a.pack.words("morphology", "oblique")) and hit.entry.form == "active"
    return bool(seen) and free and phrase.last <= hit.first and not asks.get("own")


def _afterwards(a: Analysis, hit: Hit) -> bool:
    """Whether a verb behind a comma is a preposition of time: ", following the end of strikes"."""
    if hit.entry.value != "patrol" or a.hit_at(hit.first, "subordinators") is None:
        return False
    apart = hit.first == 0 or a.lower(hit.first - 1) == ","
    end = a.clause_at(hit.first).last
    return apart and not any(hit.last <= p.first < end for p in find_forces(a))


def _attempted(a: Analysis, hit: Hit) -> bool:
    """Whether an infinitive only completes a noun: "отразили [попытку боевиков] | пересечь"."""
    if not a.lower(hit.last - 1).endswith(a.pack.infinitives):
        return False
    meant = [h for h in a.words("aim") if h.last <= hit.first <= h.last + 2]
    return any(
        not any(m.first <= h.first < m.last for m in a.sentence.of("modals")) for h in meant
    )  # "имеет намерение передать" is a plan


def _beats_off(a: Analysis, hit: Hit) -> bool:
    """Whether what is taken is no ground but a deed: "отбили | три атаки"."""
    at = hit.last
    while not (deed := a.hit_at(at, "predicates")) and (
        (count := next((c for c in a.counts if c.first == at), None))
        or a.word_at(at, "modifier") or unknown_adjective(a, at)
    ):  # fmt: skip
        at = count.last if count else at + 1
    return deed is not None and deed.entry.form == "noun" and deed.entry.value == "combat"


def _loser(hit: Hit, phrase: ForcePhrase) -> bool:
    """Whether a force before "lost" is who lost something: "die Armee verlor die Stadt"."""
    lost = hit.entry.value == "casualties" and hit.entry.form == "active"
    return lost and phrase.last <= hit.first and phrase.count is None


def _people_behind(a: Analysis, clause: Clause, hit: Hit) -> bool:
    """Whether a number of people follows: "хуситы потеряли убитыми до 40 человек"."""
    return any(hit.last <= c.first < clause.last and a.word_at(c.last, "person_noun")
               for c in a.counts)  # fmt: skip


def _says_where(a: Analysis, clause: Clause, hit: Hit, phrase: ForcePhrase) -> bool:
    """Whether "are" says where they are: it is the only verb of a clause with a place."""
    inside = range(clause.first, clause.last)
    if any(h.first in inside for h in a.sentence.of("stances")):
        return False  # "der Armee ist davon nichts bekannt"
    if not (phrase.count or phrase.force.country or phrase.force.actor) or _is_one(a, hit, phrase):
        return False
    if any(i != hit.first and a.is_verb(i) for i in inside) or _closed(a, clause):
        return False
    return names_place(a, clause)


def _other_object(a: Analysis, clause: Clause, hit: Hit, phrase: ForcePhrase) -> bool:
    """Whether an army moves something else: "hat die Bundeswehr alle Strukturen abgebaut".

    Where nouns have capitals, and cases do not show in the article.
    """
    if a.pack.table("morphology").get("nouns") != "capital" or hit.entry.value not in _MOVING:
        return False
    if hit.entry.extra.get("force", "object") != "object":
        return False
    body = phrase.named or a.word_at(phrase.head, "institution") is not None
    if not body or phrase.count or hit.entry.form not in ("active", "participle"):
        return False
    return any(
        a.tokens[i].capital and a.tokens[i].is_word and not a.known(i) and not _adjunct(a, i)
        for i in range(phrase.last, clause.last) if i != hit.first
    )  # fmt: skip


def _adjunct(a: Analysis, at: int) -> bool:
    """Whether a preposition governs a noun, past articles and adjectives."""
    for i in range(at - 1, max(at - _PHRASE, -1), -1):
        if a.hit_at(i, "roles") or a.word_at(i, "preposition", "with"):
            return True
        if a.tokens[i].capital or not a.tokens[i].is_word:
            return False
    return False


_PHRASE = 5  # tokens from a preposition to its noun

_MOVING = ("deployment", "transfer", "withdrawal")


_OWN_VOICE = ("active", "middle")


def _moves_others(a: Analysis, hit: Hit, phrase: ForcePhrase) -> bool:
    """Whether a force moves what is none: "soldiers evacuated residents", "moved the drugs"."""
    before = phrase.force.text is None or phrase.last <= hit.first  # or of an earlier clause
    if hit.entry.value not in _MOVING or hit.entry.form not in _OWN_VOICE or not before:
        return False
    at = hit.last
    while a.word_at(at, "article", "modifier", "partitive") or any(c.first <= at < c.last
                                                                   for c in a.counts):  # fmt: skip
        at += 1
    goods = (
        a.word_at(at - 1, "article") is not None
        and a.unknown_noun(at)
        and a.lower(at) not in a.pack.words("functions", "class_nouns")
    )
    return goods or a.word_at(at, "civilian", "people") is not None


def _enters_time(a: Analysis, hit: Hit) -> bool:
    """Whether a span of time is entered and no place: "memasuki hari ke-22"."""
    units = a.pack.table("dates").get("units", {})
    at = hit.last
    while at < hit.last + 3 and (a.word_at(at, "article", "possessive", "modifier")
                                 or (at < len(a.tokens) and a.tokens[at].is_number)):  # fmt: skip
        at += 1
    deed = a.hit_at(hit.last, "predicates")  # "melalui latihan"
    drill = deed is not None and deed.entry.form == "noun" and deed.entry.value == "training"
    span = a.lower(at) in units or a.word_at(at, "when_noun") is not None  # "memasuki masa pensiun"
    return hit.entry.value == "transfer" and (span or drill)


def _victims(a: Analysis, clause: Clause, hit: Hit, phrase: ForcePhrase) -> bool:
    """Whether a force killed people who are none: "haben die Truppen drei Frauen verletzt"."""
    if hit.entry.value != "casualties" or hit.entry.form == "noun" or phrase.count is not None:
        return False
    if a.pack.syntax.clauses != "comma" or any(
        clause.first <= h.first < clause.last for h in a.words("passive_aux")
    ):
        return False
    around = (i for i in range(clause.first, clause.last) if not phrase.first <= i < phrase.last)
    return any(a.word_at(i, "civilian", "people") for i in around)


def _of_site(a: Analysis, clause: Clause) -> bool:
    """Whether a clause names a place, a class of places or a site of war."""
    classes = a.pack.words("functions", "class_nouns")
    inside = range(clause.first, clause.last)
    return any(
        a.lower(i) in classes or a.word_at(i, "site") or (
            (n := a.place_at(i)) and n.mention and n.mention.function == "literal")
        for i in inside
    )  # fmt: skip


def _is_one(a: Analysis, hit: Hit, phrase: ForcePhrase) -> bool:
    """Whether it says what somebody is, not where: "die Miliz ist der bewaffnete Arm von X"."""
    behind = phrase.last <= hit.first and a.word_at(hit.last, "article") is not None
    return behind and a.pack.syntax.clauses == "comma"


def _closed(a: Analysis, clause: Clause) -> bool:
    """Whether a word that the pack does not know, most likely a participle, ends the clause."""
    if a.pack.table("morphology").get("nouns") != "capital":
        return False
    last = next((i for i in range(clause.last - 1, clause.first, -1) if a.tokens[i].is_word), 0)
    return last > 0 and not a.tokens[last].capital and a.unknown_noun(last)


def _site_behind(a: Analysis, hit: Hit) -> bool:
    """Whether a place of war is the bare object of a verb of ground: "армия оставила | базу"."""
    ground = hit.entry.value in ("control", "withdrawal") and a.pack.words("morphology", "oblique")
    at = hit.last
    while a.word_at(at, "modifier", "adverb") and at < hit.last + 3:
        at += 1
    return bool(ground) and a.word_at(at, "site") is not None


def names_place(a: Analysis, clause: Clause) -> bool:
    """Whether a clause names a place, or points to one."""
    inside = range(clause.first, clause.last)
    return any(h.first in inside for h in a.words("there_at", "aboard")) or any(
        n.first in inside and n.mention and n.mention.function == "literal" for n in a.places
    )


def _never_told(phrase: ForcePhrase, memory: Memory) -> bool:
    """Whether "that ship" points at none that was spoken of as somebody's force."""
    nobodys = not (phrase.force.country or phrase.force.actor or phrase.possessive)
    return phrase.definite and nobodys and memory.recall(phrase.force.unit) is None


_GOODS = frozenset({"vehicles", "aircraft", "ships", "coast_guard"})
"""Units that are supply where the verb can mean nothing else ("menyerahkan lima kapal")."""


def _taken_away(a: Analysis, clause: Clause, senses: Sequence[Hit]) -> bool:
    """Whether arms are only moved away: "перекидають озброєння з бази", with no word of where to.

    Of verbs that also move troops.
    """
    if all(h.entry.extra.get("supply") for h in senses) or not _declined(a):
        return False
    places = [n for n in a.places if clause.first <= n.first < clause.last and n.mention]
    led = {r.entry.value for n in places for r in a.sentence.of("roles")
           if n.first - _PLACE <= r.last <= n.first}  # fmt: skip
    given = any(n.mention and n.mention.function == "metonym_gov" and n.first > clause.first + 1
                for n in places)  # fmt: skip
    return "from" in led and "to" not in led and not given


_PLACE = 3  # tokens between a preposition and a place's name


def _declined(a: Analysis) -> bool:
    return bool(a.pack.words("morphology", "oblique"))


def _supplies(senses: Sequence[Hit], phrase: ForcePhrase) -> bool:
    """Whether this is supply: materiel as the thing given, where the verb may mean giving."""
    may = any(h.entry.extra.get("supply") for h in senses)
    must = all(h.entry.extra.get("supply") for h in senses)
    goods = phrase.materiel or (must and phrase.force.unit in _GOODS and not phrase.named)
    return may and goods
