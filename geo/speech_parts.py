"""The pieces of an act of speech: its stretch of text, its dates, the outlets that carry it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.analysis import Analysis
from geo.clauses import is_finite
from geo.dates import TimeExpression
from geo.model import UNKNOWN, Speaker, When
from geo.sentences import Hit
from geo.speakers import abbreviated, acronym_at, apposed_at, find_speakers

_REACH = 14  # tokens a speaker's description may be long


@dataclass(slots=True, kw_only=True)
class SpeechAct:
    """One act of speech. `verb` is `None` for "menurut X".

    Attributes
    ----------
    speakers : who speaks; empty where the text has only a pronoun or nobody.
    pronoun : whether the speaker is given by a pronoun or a clitic ("katanya", "ia mengatakan").
    plural : whether that pronoun is a plural one.
    content : first and last (exclusive) token of what is said.
    region : tokens of the attribution itself: dates and places in it belong to the speaking.
    cites : outlets named as carriers of the statement ("dikutip dari X"), outermost last.
    """

    verb: Hit | None
    speakers: tuple[Speaker, ...]
    content: tuple[int, int]
    region: tuple[int, int]
    negated: bool = False
    refused: bool = False
    pronoun: bool = False
    plural: bool = False
    times: tuple[TimeExpression, ...] = ()
    cites: tuple[str, ...] = ()
    noun: bool = False

    @property
    def kind(self) -> str:
        """The class of the speech verb; a bare "laporan bahwa ..." reports."""
        if self.noun and not self.speakers:
            return "reports"
        return self.verb.entry.value if self.verb else "says"


def dated(a: Analysis, end: int) -> int:
    """Past a date set off by a comma behind the speaker: "menurut X, Selasa (11/3/2025)"."""
    time = a.time_at(end + 1) if a.lower(end) == "," else a.time_at(end)
    return time.last if time else end


def make_act(
    a: Analysis, hit: Hit | None, speakers: tuple[Speaker, ...], content: tuple[int, int],
    region: tuple[int, int], *, pronoun: bool = False,
) -> SpeechAct:  # fmt: skip
    return SpeechAct(
        verb=hit,
        speakers=speakers,
        content=content,
        region=region,
        negated=hit is not None
        and (_before(a, hit.first, "negation", "not_yet") or _failed(a, hit) or _undone(a, hit)),
        refused=hit is not None
        and (bool(hit.entry.extra.get("refuses")) or _before(a, hit.first, "refuse")),
        pronoun=pronoun,
        times=tuple(_times(a, region, hit, spoken=bool(speakers) or pronoun)),
        cites=tuple(_cites(a)),
    )


def _before(a: Analysis, at: int, *classes: str) -> bool:
    """Whether a small word of a class stands within three tokens before, in the same clause."""
    first = max(a.clause_at(at).first, at - 4)
    return any(
        first <= h.first and h.last <= at and h.last >= at - 3 and not _governs_other(a, h.last, at)
        for value in classes
        for h in a.words(value)
    )


def _governs_other(a: Analysis, first: int, at: int) -> bool:
    """Whether another verb comes first: "who declined to be named said"."""
    return any(
        a.is_verb(i)
        and not a.hit_at(i, "modals")
        and not a.word_at(i, "takes_infinitive", "copula")
        for i in range(first, at)
    )


def _undone(a: Analysis, hit: Hit) -> bool:
    """Whether a negation closes the verb's clause: "Moskau bestätigte den Bericht nicht"."""
    if a.pack.syntax.auxiliaries != "both" or a.pack.head_final:
        return False
    clause = a.clause_at(hit.first)
    for word in a.words("negation"):
        behind = range(word.last, clause.last)
        ends = all(not a.tokens[i].is_word or a.lower(i) in a.pack.particles
                   or a.word_at(i, "anaphor", "adverb") for i in behind)  # fmt: skip
        if hit.last <= word.first < clause.last and ends:
            return not any(a.is_verb(i) for i in range(hit.last, word.first))
    return False


def _failed(a: Analysis, hit: Hit) -> bool:
    """Whether a fronted infinitive is what could not be done: "подтвердить это не удалось"."""
    clause = a.clause_at(hit.first)
    fronted = hit.first == clause.first and a.pack.syntax.speech_order == "free"
    return fronted and any(hit.last <= h.first < clause.last for h in a.words("not_yet"))


def _times(
    a: Analysis, region: tuple[int, int], verb: Hit | None, *, spoken: bool
) -> Iterator[TimeExpression]:  # fmt: skip
    """Dates of the speaking: in the attribution, but not behind the name of a carrying outlet.

    `spoken`: somebody speaks; what is only known or reported ("diketahui") leaves a date in
    brackets to what happened.
    """
    cites = [h for h in a.words("cite") if verb is None or h.first != verb.first]
    verbs = {h.first for h in a.sentence.of("speech")}
    for time in a.times:
        carried = any(h.first < time.first and not _verb_between(a, h.last, time.first) and
                      time.first - h.last <= 6 for h in cites)  # fmt: skip
        inside = region[0] <= time.first < region[1] and not _night(time)
        bracketed = spoken and time.weekday and time.bracketed and len(verbs) == 1
        if (inside or bracketed) and not carried:
            yield time


def _night(time: TimeExpression) -> bool:
    """Whether a time is a night between two days, in which things happen but nobody announces."""
    first, last = time.when.first, time.when.last
    return first is not None and last is not None and (last - first).days == 1


def _verb_between(a: Analysis, first: int, last: int) -> bool:
    return any(a.hit_at(i, "speech") for i in range(first, last))


def _cites(a: Analysis) -> Iterator[str]:
    """Outlets that carry the statement."""
    for hit in [*a.words("cite"), *a.words("told_to")]:
        reach = 4 if hit.entry.value == "cite" else 1
        for at in range(hit.last, min(hit.last + reach, len(a.tokens))):
            media = a.actor_at(at, "media")
            if media and media.first == at and media.actor:
                yield media.actor.name
                break


# ---------------------------------------------------------------- stretches


def past_insertion(a: Analysis, hit: Hit) -> tuple[Speaker, ...]:
    """The speaker before an inserted clause: "Dua pejabat, yang tak mau disebut, mengatakan"."""
    if a.lower(hit.first - 1) != ",":
        return ()
    comma = next((i for i in range(hit.first) if a.lower(i) == ","), 0)
    return tuple(find_speakers(a, 0, comma))


def verb_before(a: Analysis, hit: Hit) -> int:
    """The end of the speech verb before: a later verb has no subject on the far side of it."""
    ends = [
        h.last
        for h in a.sentence.of("speech")
        if h.last <= hit.first and h.entry.form == "active" and not _describes(a, h)
    ]
    return max(ends, default=0)


def _describes(a: Analysis, hit: Hit) -> bool:
    """Whether the verb only describes who speaks: "pejabat yang berbicara kepada X mengatakan"."""
    return any(h.last == hit.first for h in a.sentence.of("subordinators", "relative"))


def content_start(a: Analysis, hit: Hit) -> int:
    """Where what is said begins: behind "bahwa", else behind the adverbials next to the verb."""
    for content in a.sentence.of("subordinators", "content"):
        if hit.last <= content.first <= hit.last + 22 and not _speech_between(
            a, hit, content.first
        ):
            return content.last
    at = hit.last
    while at < len(a.tokens):
        time = a.time_at(at)
        if time:
            at = time.last
        elif a.lower(at) in {",", ":", "("} or a.word_at(at, "beside"):
            at += 1
        elif past := _speaking_place(a, at):
            at = past
        elif at == hit.last and (comma := _located(a, at)):
            at = comma + 1
        else:
            break
    return at


def _located(a: Analysis, at: int) -> int:
    """The comma behind a place of speech next to the verb: "mengatakan di Brussels, ..."."""
    role = a.hit_at(at, "roles")
    if role is None or role.entry.value != "at":
        return 0
    near = range(role.last, min(role.last + 6, len(a.tokens)))
    comma = next((i for i in near if a.lower(i) == ","), 0)
    if any(a.place_at(i) for i in range(role.last, comma)):
        return comma
    if a.pack.syntax.speech_order != "free":
        return 0
    start = role.last + (a.word_at(role.last, "article") is not None)
    place = a.place_at(start)  # "said in Beijing the vessel was ..."
    return place.last - 1 if place and place.first == start else 0


def _speaking_place(a: Analysis, at: int) -> int:
    """Past "dalam konferensi pers (...)," or "kepada wartawan": up to a comma near by."""
    occasion = a.word_at(at, "occasion")
    if occasion is None:
        return 0
    for i in range(occasion.last, min(occasion.last + 12, len(a.tokens))):
        if a.lower(i) == ",":
            return i + 1
        if a.hit_at(i, "predicates") or a.hit_at(i, "forces"):
            return 0
    return 0


def _speech_between(a: Analysis, hit: Hit, at: int) -> bool:
    return any(hit.last <= h.first < at and h.entry.form in ("active", "passive")
               for h in a.sentence.of("speech"))  # fmt: skip


def content_end(a: Analysis, hit: Hit) -> int:
    """The end of the sentence, or of the quotation when the verb stands inside one."""
    for first, last in a.sentence.quotes:
        if first <= hit.first < last:
            return last
    if hit.entry.value == "demands":  # "X asked for troops, and 1,000 soldiers landed"
        return next((c.first for c in a.clauses if c.first > hit.last and c.opener == "main"
                     and a.word_at(c.first, "and")), len(a.tokens))  # fmt: skip
    return len(a.tokens)


def phrase_end(a: Analysis, start: int) -> int:
    """Where a speaker's description ends: at a verb, a clause, a comma not in an apposition."""
    end = min(start + _REACH, len(a.tokens))
    for at in range(start, end):
        if (
            at > start
            and (a.is_verb(at) or a.hit_at(at, "subordinators"))
            and not a.word_at(at, "title")
        ):
            return at
        if at > start and (_next_noun(a, at) or _bounded(a, at) or _told_outlet(a, at)):
            return at
        if a.lower(at) == "," and at > start and apposed_at(a, at, end):
            continue  # "anggota komite, Park Seon-won, seusai rapat"
        if a.lower(at) in {",", "(", ";", ".", '"', "“"} and at > start and not (
            acronym_at(a, at) or abbreviated(a, at)
        ):  # fmt: skip
            return at
    return end


def _told_outlet(a: Analysis, at: int) -> bool:
    """Whether a medium in the dative is who is told: "sagte Richard Mba | der Agentur X"."""
    if a.pack.table("morphology").get("nouns") != "capital" or not a.word_at(at, "dative"):
        return False
    named = a.tokens[at - 1].capital and not a.word_at(at - 1, *_OFFICES)
    return named and a.actor_at(at + 1, "media") is not None


_CLOSING = frozenset('»“”«"')


def _next_noun(a: Analysis, at: int) -> bool:
    """Whether an article opens the next part of the clause: "wies die Armee | die Berichte zurück".

    Only where nouns have capitals, so that it shows where the phrase before it ends; an article
    of the genitive goes on with it.
    """
    before = at - 1 - (a.tokens[at - 1].text in _CLOSING)  # "des «Wall Street Journal» | einen"
    if a.pack.table("morphology").get("nouns") != "capital" or not a.tokens[before].capital:
        return False
    if a.word_at(at, "adverb") or any(c.first == at for c in a.counts) or _adverbial(a, at):
        return True
    if is_finite(a, at):
        return True
    place = a.place_at(at)
    if place and _object_of_telling(a, at):
        return True
    if place and not a.tokens[at].capital:
        return not a.lower(place.last - 1).endswith("er")  # "... der Armee | russische Drohnen"
    if a.unknown_noun(at):
        return not a.lower(at).endswith("er")  # "Sprecher russischer Einheiten" goes on
    if a.tokens[at].capital and _told_of(a, at):
        return True
    return a.word_at(at, "article") is not None and a.word_at(at, "genitive") is None


def _object_of_telling(a: Analysis, at: int) -> bool:
    """Whether a country is no owner, for want of its ending: "laut der Marine | Zypern ..."."""
    place = a.place_at(at)
    found = place.mention.match.place if place and place.mention else None
    country = found is not None and found.kind == "country" and a.tokens[at].capital
    owned = a.lower(at).endswith(("s", "x", "z"))
    return country and not owned and bool(a.word_at(at - 1, "body")) and (
        a.word_at(at - 2, "genitive") is not None
    )  # fmt: skip


def _told_of(a: Analysis, at: int) -> bool:
    """Whether a noun is what is told, not who tells it: "nach Angaben der Miliz | Panzer ..."."""
    named = a.place_at(at) or a.actor_at(at) or a.word_at(at, *_OFFICES)
    noun = a.hit_at(at, "forces") or a.hit_at(at, "predicates") or a.word_at(at, "civilian")
    return noun is not None and not named and a.word_at(at - 1, "title") is None


def _adverbial(a: Analysis, at: int) -> bool:
    """Whether a preposition leads away from who speaks: "... der Miliz | bei Kämpfen, bis Mai".

    Not where a place or an office follows: "Sprecher im Ministerium", "die Junta in Mali".
    """
    role = a.hit_at(at, "roles") or a.word_at(at, "preposition")
    if role is None:
        return False
    first = role.last
    while a.word_at(first, "article", "modifier", "possessive") and first < role.last + 3:
        first += 1
    named = a.place_at(first) or a.actor_at(first) or a.word_at(first, *_OFFICES)
    time = a.time_at(first)
    plain = time is None or time.role in ("since", "until")
    return not named and plain and not a.word_at(first, "occasion")


_OFFICES = ("title", "body", "group", "anonymous", "media", "government")


def times_around(act: SpeechAct, acts: Sequence[SpeechAct]) -> Sequence[TimeExpression]:
    """The dates of an act that tells this one: "Seoul believes ..., lawmakers said Tuesday"."""
    at = act.verb.first if act.verb else act.region[0]
    outer = [x for x in acts if x is not act and x.speakers and x.content[0] <= at < x.content[1]]
    return outer[-1].times if outer else ()


def day_before(a: Analysis, time: TimeExpression) -> When:
    """The day that the sentence names before "the next day", if it does."""
    days = [t.when for t in a.times if t.last <= time.first and t.role == "on" and t.when.known
            and t.when.precision == "day"]  # fmt: skip
    return days[-1] if days else UNKNOWN


def _bounded(a: Analysis, at: int) -> bool:
    """Whether words that end no description begin: "until April", what closes a verb in two."""
    if a.pack.particles and a.lower(at) in a.pack.particles and not a.tokens[at + 1].is_word:
        return True
    return any(a.tokens[at].is_word and (time := a.time_at(i)) and time.first == i
               and time.role in ("since", "until") and a.hit_at(at, "roles") is None
               for i in (at + 1, at + 2)) and not a.tokens[at].capital  # fmt: skip


def region_of(act: SpeechAct, acts: Sequence[SpeechAct]) -> tuple[int, int]:
    """The tokens of an attribution with the one it stands in: "X in London said it had seen"."""
    outer = [x.region[0] for x in acts if x is not act and x.speakers
             and x.content[0] <= act.region[0] < x.content[1] and x.region[0] < act.region[0]
             and x.region[1] <= act.region[0] + 1]  # fmt: skip
    return min(outer, default=act.region[0]), act.region[1]
