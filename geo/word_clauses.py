"""Clauses that words open: subordinators, verbs behind a comma, "and" before a verb.

For languages that part their clauses by words; those that part every clause by commas are read by
`geo.clauses`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geo.clauses import follows_verb, of_them, unjoined
from geo.sentences import Hit

if TYPE_CHECKING:
    from geo.analysis import Analysis


def word_starts(a: Analysis, starts: dict[int, tuple[str, bool]]) -> None:
    """Add where subordinators, verbs behind a comma and "and" open clauses."""
    for hit in a.sentence.of("subordinators"):
        if _opens(a, hit):
            starts[hit.first] = (hit.entry.value, a.lower(hit.first - 1) == ",")
    if a.pack.syntax.content == "bare":
        for at in _contents(a):
            starts.setdefault(at, ("content", False))
    for i in [i for i, token in enumerate(a.tokens[:-1]) if token.text == ","]:
        goes_on = _participle(a, i + 1) and (follows_verb(a, i) or _related(starts, i))
        if goes_on or of_them(a, i + 1):
            starts.setdefault(i + 1, ("main", True))
        elif i + 1 not in starts and unjoined(a, i):
            starts[i + 1] = ("main", a.is_verb(i + 1))
    for hit in a.words("and"):
        within = any(h.first < hit.first < h.last for h in a.sentence.of("predicates"))
        if (
            hit.first > 0
            and not within
            and not (_inside_name(a, hit.first) or _paired(a, hit))
            and (a.verb_soon(hit.last) or _new_subject(a, hit) or _second_verb(a, hit))
        ):
            starts.setdefault(hit.first, ("main", True))


def _related(starts: dict[int, tuple[str, bool]], at: int) -> bool:
    """Whether a relative clause has been opened before a token."""
    return any(first < at and opener == "relative" for first, (opener, _) in starts.items())


def _paired(a: Analysis, hit: Hit) -> bool:
    """Whether "and" only joins two verbs for one thing: "(tidak ada yang) terluka maupun gugur"."""
    before = {h.entry.value for h in a.sentence.of("predicates") if h.last == hit.first}
    return any(h.entry.value in before for h in a.sentence.at(hit.last)
               if h.entry.category == "predicates")  # fmt: skip


def _contents(a: Analysis) -> Iterator[int]:
    """Where what is said begins without "that": "Kyiv said Monday | it had withdrawn"."""
    for verb in a.sentence.of("speech"):
        told = verb.first > 0 and a.tokens[verb.first - 1].text not in _SAID
        if not told or verb.entry.form not in ("active", "participle"):
            continue
        at = _past_adverbials(a, verb.last)
        subject = a.tokens[at].is_word or a.tokens[at].is_number if at < len(a.tokens) else False
        if subject and not a.hit_at(at, "roles") and _clause_ahead(a, at):
            yield at


def _past_adverbials(a: Analysis, at: int) -> int:
    """Past what stands beside a verb of speech: its day, who is told, on what occasion."""
    while at < len(a.tokens):
        time, media = a.time_at(at), a.actor_at(at, "media")
        beside = a.word_at(at, "occasion", "beside")
        if not (time or media or beside):
            break
        at = max(time.last if time else 0, media.last if media else 0,
                 beside.last if beside else 0)  # fmt: skip
    return at


_SAID = frozenset(',"”’»')
"""Signs behind what is said, before a verb whose speaker comes next: '"...," said X'."""


def _second_verb(a: Analysis, hit: Hit) -> bool:
    """Whether "and" leads to a second event of the subject: "оставила базу и под огнём ушла".

    Only where cases show; a preposition stands behind "and", and each side tells an event.
    """
    led = a.hit_at(hit.last, "roles") or a.word_at(hit.last, "preposition") or a.time_at(hit.last)
    if not (led and a.pack.words("morphology", "oblique")):
        return False
    end = next((i for i in range(hit.last, len(a.tokens)) if not a.tokens[i].is_word
                and not a.tokens[i].is_number), len(a.tokens))  # fmt: skip
    told = [h.first for h in a.sentence.of("predicates") if h.entry.form in _VERBS
            and not h.entry.extra.get("attributive")]  # fmt: skip
    return any(hit.last < at < end for at in told) and any(at < hit.first for at in told)


_VERBS = ("active", "middle", "passive")


def _new_subject(a: Analysis, hit: Hit) -> bool:
    """Whether ", dan" joins two whole clauses: a verb before it, and a subject and verb behind."""
    before = any(a.is_verb(i) or a.word_at(i, "copula") for i in range(hit.first))
    if a.lower(hit.first - 1) != "," or not before:
        return False
    for i in range(hit.last, min(hit.last + 14, len(a.tokens))):
        speech = a.hit_at(i, "speech")
        if a.tokens[i].text in ',;"“”' or (speech and speech.entry.form == "base"):
            return False
        if a.is_verb(i):
            return i > hit.last
    return False


_AUXILIARIES = ("passive_aux", "perfect_aux", "copula", "refuse", "light")


def _participle(a: Analysis, at: int) -> bool:
    """Whether a verb follows a comma at once: "menembaki pos itu, melukai dua prajurit".

    A speech verb or an auxiliary does so behind an inserted clause: "Dua pejabat, yang ...,
    mengatakan", "The mission, which left Gao in May, declined".
    """
    at += bool(a.lower(at).endswith("ly") and a.pack.syntax.speech_order == "free")
    said = next((i for i in range(at - 1, 0, -1) if a.tokens[i].text in _CLOSING), 0)
    related = any(said < h.last < at for h in a.sentence.of("subordinators", "relative"))
    free = a.pack.syntax.owner == "after" or a.pack.words("morphology", "oblique")
    while related and free and (
        a.hit_at(at, "modals") or a.word_at(at, "adverb")
    ):  # fmt: skip
        at += 1  # "Burundi, yang ..., [mulai] menarik pasukannya"
    if related and a.pack.syntax.owner == "before" and (time := a.time_at(at)):
        at = time.last  # "Wagner, which has left, last week began"
    hit = a.hit_at(at, "predicates")
    if related:
        hit = hit or a.hit_at(at, "speech")
        if (hit and hit.entry.form in ("participle", "middle")) or a.word_at(at, *_AUXILIARIES):
            return True
    gerund = a.pack.table("morphology").get("gerund")
    if hit and gerund and hit.entry.form == "middle":
        return a.lower(at).endswith(gerund)  # ", leaving only a brigade"
    return hit is not None and hit.entry.form == "active" and not a.tokens[at].capital


_CLOSING = frozenset('"”»')
"""Signs that close what is said: a relative clause before them is none of who says it."""


def _inside_name(a: Analysis, at: int) -> bool:
    return bool(a.place_at(at) or a.actor_at(at) or a.time_at(at))


def _opens(a: Analysis, hit: Hit) -> bool:
    """Whether a subordinator really opens a clause here."""
    kind = hit.entry.value
    if any(h.first == hit.first for h in a.sentence.of("stances")):
        return False  # "jika benar" judges, it sets no condition
    if any(h.first <= hit.first and hit.last < h.last for h in a.words("not_yet")):
        return False  # "пока не может": cannot yet
    if any(h.first < hit.first and hit.last <= h.last for h in a.words("adverb")):
        return False  # "have all but encircled"
    if kind == "time" and any(h.first == hit.first for h in a.sentence.of("modals")):
        return False  # "saat ini" is no clause
    if hit.first == 0 and kind in ("contrast", "content"):
        return False
    if kind == "content" and _pronoun(a, hit):
        return False
    if hit.entry.extra.get("full"):
        return _clause_ahead(a, hit.last)
    opener = a.word_at(hit.first, "connector")
    if opener and opener.last > hit.last:
        return False  # "setelah itu, ..." only joins sentences
    if (
        kind == "contrast"
        and a.pack.words("morphology", "oblique")
        and a.tokens[hit.first - 1].is_word
    ):
        return False  # "Руанда тим часом посилила ...": no comma, no clause
    if a.time_at(hit.last) or a.time_at(hit.first) or _inside_name(a, hit.first):
        return False
    if kind == "content" and relates(a, hit):
        return False  # "troops that were sent"
    if kind == "purpose" and _complement(a, hit):
        return False
    if kind in ("purpose", "manner"):
        return a.verb_soon(hit.last)
    if kind == "relative":
        led = a.hit_at(hit.first - 1, "roles") is not None and a.lower(hit.first - 2) == ","
        opened = led or a.lower(hit.first - 1) == ","
        free = bool(hit.entry.extra.get("free")) and _clause_ahead(a, hit.last)
        return opened or free or _told_in(a, hit)
    if kind == "time" and any(c.first <= hit.first < c.last for c in a.counts):
        return False  # "hingga 10.000 prajurit"
    if kind == "time" and _clause_ahead(a, hit.last):
        return True
    if kind == "reason" and _base_form(a, hit.last):
        return False  # "is due to leave"
    if kind == "time":
        return a.verb_soon(hit.last, 6) or hit.first == 0
    return True


def _told_in(a: Analysis, hit: Hit) -> bool:
    """Whether a relative clause tells what somebody says: "an attack which | they said ..."."""
    if a.pack.syntax.content != "bare":
        return False
    for i in range(hit.last, min(hit.last + _TELLER, len(a.tokens))):
        speech = a.hit_at(i, "speech")
        if speech and i > hit.last:
            return speech.entry.form in ("active", "participle")
        if speech or a.is_verb(i) or not a.tokens[i].is_word:
            return False
    return False


_TELLER = 5  # tokens of a speaker and verb behind "which"


def _pronoun(a: Analysis, hit: Hit) -> bool:
    """Whether "that" is a pronoun: '"That is a lie"', "no evidence of that."."""
    opens = hit.first == 1 and a.tokens[0].text in _QUOTES
    after = a.tokens[hit.last] if hit.last < len(a.tokens) else None
    goes_on = after and (after.is_word or after.is_number or after.text in _QUOTES)
    return opens or not (goes_on or a.lower(hit.last) == "." == a.lower(hit.last + 1))


_QUOTES = frozenset('"“„«')


def _base_form(a: Analysis, at: int) -> bool:
    """Whether a verb in the form of its infinitive stands at a token."""
    hits = [h for h in a.sentence.at(at) if h.entry.category == "predicates"]
    return bool(hits) and all(h.entry.form in ("active", "base", "middle") for h in hits)


def _clause_ahead(a: Analysis, at: int) -> bool:
    """Whether a subject and its verb follow before any sign: "after Congolese forces fled"."""
    if a.pack.syntax.clauses == "comma":
        return False
    for i in range(at, min(at + _AHEAD, len(a.tokens))):
        sign = not (a.tokens[i].is_word or a.tokens[i].is_number or a.tokens[i].text == "-")
        if sign or a.hit_at(i, "subordinators"):
            return False
        hit = a.hit_at(i, "predicates") or a.hit_at(i, "speech")
        if hit and hit.entry.form in ("active", "passive", "middle", "participle") and i > at:
            return True
        if a.word_at(i, "passive_aux", "perfect_aux") and i > at:
            return True
    return False


_AHEAD = 9  # words of a clause up to its verb


def _complement(a: Analysis, hit: Hit) -> bool:
    """Whether an infinitive completes a verb before: "agreed to send", "expects ships to block".

    The pack's class ``takes_infinitive`` lists such words; verbs of expecting, demanding, claiming
    and denying take one too, with their own object between.
    """
    if not a.words("infinitive_mark"):
        return False
    if any(h.first <= hit.first < h.last and h.last - h.first > 1 for h in a.sentence.hits
           if h.entry.category in ("modals", "stances", "speech", "words")):  # fmt: skip
        return True
    end = _before_adverbials(a, hit.first)
    if any(h.last in (end, hit.first)
           for h in (*a.words("takes_infinitive"), *a.sentence.of("modals"))):  # fmt: skip
        return True
    start = max((h.last for h in a.sentence.of("predicates") if h.last <= hit.first
                 and h.entry.form != "noun" and not _in_force(a, h)), default=0)  # fmt: skip
    return any(
        start <= h.first < hit.first and h.entry.value in _OBJECT_INFINITIVE
        and not any(a.tokens[i].text in ",;:" for i in range(h.last, hit.first))
        for h in a.sentence.of("speech")
    )  # fmt: skip


def _before_adverbials(a: Analysis, at: int) -> int:
    """The end of the words before a place or day: "decided | in Warsaw on Friday | to deploy"."""
    while at > 0:
        time, place = a.time_at(at - 1), a.place_at(at - 1)
        first = time.first if time else place.first if place else at
        if place and not any(h.last == first for h in a.sentence.of("roles")):
            break  # "urged Kyiv to leave"
        lead = next((h for h in (*a.sentence.of("roles"), *a.words("preposition"))
                     if h.last == first), None)  # fmt: skip
        if first == at:
            break
        at = lead.first if lead else first
    return at


def _in_force(a: Analysis, hit: Hit) -> bool:
    return any(h.first <= hit.first < h.last for h in a.sentence.of("forces"))


_OBJECT_INFINITIVE = ("expects", "demands", "claims", "denies", "estimates", "admits")


def relates(a: Analysis, hit: Hit) -> bool:
    """Whether "that" describes the force or place right before it: "helicopters that fly".

    Not behind whom a verb speaks to: "told soldiers that".
    """
    noun = next((h.first for h in a.sentence.of("forces") if h.last == hit.first), None)
    actor = a.actor_at(hit.first - 1, "forces")
    first = noun if noun is not None else actor.first if actor else None
    if first is None:
        return False
    verbs = [h for h in a.sentence.of("speech") if h.last <= first]
    return not verbs or a.word_at(verbs[-1].first, "told_to") is None
