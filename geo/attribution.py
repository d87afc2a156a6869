"""Attribution where the order of words is free.

"X said (that) ...", "..., X said on Monday.", '"...", said X', "... заявил X", "..., sagte X": on
which side the speaker stands, and on which side what is said.
"""

from __future__ import annotations

from dataclasses import replace

from geo.analysis import Analysis
from geo.clauses import is_finite
from geo.model import Speaker
from geo.sentences import Hit
from geo.speakers import find_speakers, has_pronoun, is_named, object_before
from geo.speech_parts import (
    SpeechAct,
    content_end,
    content_start,
    dated,
    make_act,
    past_insertion,
    phrase_end,
    verb_before,
)

_SIGNS = frozenset({",", '"', "”", "»", "“", "’", "-", "–", "—", ":", "?", "!"})
_ASIDE = ("reason", "time", "relative", "contrast", "condition")
"""Classes of clauses that may follow an attribution and tell why or when it was made."""
_BETWEEN = 12  # tokens of an attribution behind its verb that are looked through for its end


def attributed(a: Analysis, hit: Hit) -> SpeechAct | None:
    """The act of a speech verb whose speaker stands before or behind it.

    `None` for a verb with neither speaker nor pronoun on either side, which is no attribution.
    """
    start = max(a.clause_at(hit.first).first, verb_before(a, hit))
    if _inverted(a, hit) and (behind := _behind(a, hit)):
        return _spoken_around(a, hit, behind[0], (hit.first, behind[1]), pronoun=behind[2])
    if a.word_at(hit.first, "converb") and not a.word_at(hit.first - 1, "passive_aux"):
        first = content_start(a, hit)  # ", adding that ..."
        return make_act(a, hit, (), (first, content_end(a, hit)), (hit.first, first))
    own = any(start <= h.first < hit.first for h in a.words("first_person"))
    near = _chunk(a, start, hit.first)
    if (second := _second(a, near, hit)) and not own and (act := _closing(a, hit, near, second)):
        return act
    if _fronted(a, near, hit) and not own and (behind := _behind(a, hit)):
        first = near if a.time_at(near) or a.time_at(near + 1) else hit.first
        return _spoken_around(a, hit, behind[0], (first, behind[1]), pronoun=behind[2])
    speakers = () if own else tuple(find_speakers(a, near, hit.first))
    if not speakers and not own and near > start and not has_pronoun(a, near, hit.first):
        near, speakers = start, tuple(find_speakers(a, start, hit.first))
    speakers = speakers or (() if own else past_insertion(a, hit))
    pronoun = not speakers and has_pronoun(a, start, hit.first)
    plural = not speakers and any(start <= h.first < hit.first for h in a.words("plural_pronoun"))
    nobody = not (speakers or own or pronoun or _subject(a, near, hit))
    if nobody and (behind := _behind(a, hit)):
        return _spoken_around(a, hit, behind[0], (hit.first, behind[1]), pronoun=behind[2])
    if _trails(a, near, hit):
        return _spoken_around(a, hit, speakers, (near, _close(a, hit)), pronoun=pronoun)
    content = content_start(a, hit)
    fronted = next((i for i in range(near, hit.first) if object_before(a, i)), content)
    region = (start, min(fronted, content)) if fronted > near else (hit.first, hit.last)
    act = make_act(a, hit, speakers, (min(fronted, content), content_end(a, hit)), region,
                   pronoun=pronoun)  # fmt: skip
    return replace(act, plural=plural)


def _subject(a: Analysis, near: int, hit: Hit) -> bool:
    """Whether a plain noun before the verb says it, where none is its object: "the lab said X"."""
    fixed = a.pack.syntax.clauses != "comma" and not a.pack.words("morphology", "oblique")
    last = a.tokens[hit.first - 1]
    named = last.capital and hit.first > 1
    return fixed and near < hit.first and (named or a.unknown_noun(hit.first - 1))


def _second(a: Analysis, near: int, hit: Hit) -> int:
    """The finite verb before a verb of speech at the end ("hat ... bestätigt"); 0 for none."""
    if a.pack.syntax.clauses != "comma":
        return 0
    return next((i for i in range(near, hit.first) if is_finite(a, i)), 0)


def _closing(a: Analysis, hit: Hit, near: int, second: int) -> SpeechAct | None:
    """The act of a verb at the end of its clause: what is said stands before it, or behind."""
    topic = a.hit_at(near, "roles") or a.word_at(near, "preposition")
    fronted = topic is not None and not a.time_at(near + 1)  # "Über einen Abzug hat X ..."
    speakers = () if fronted else tuple(find_speakers(a, near, second))
    region = (near, second)
    if not speakers:
        end = min(phrase_end(a, second + 1), hit.first)
        speakers = tuple(find_speakers(a, second + 1, end))
        region = (near if fronted else second, end)
    pronoun = not speakers and has_pronoun(a, near, hit.first)
    if not (speakers or pronoun):
        return None
    if _trails(a, near, hit):
        return _spoken_around(a, hit, speakers, (near, _close(a, hit)), pronoun=pronoun)
    content = (near if fronted else region[1], content_end(a, hit))
    return make_act(a, hit, speakers, content, region, pronoun=pronoun)


def _fronted(a: Analysis, near: int, hit: Hit) -> bool:
    """Whether something else than the speaker stands before a verb in second place."""
    if a.pack.syntax.clauses != "comma" or near >= hit.first:
        return False
    opener = a.word_at(near, "connector")
    return bool(
        a.time_at(near) or a.hit_at(near, "roles") or a.word_at(near, "preposition")
        or (opener and not (opener.last < hit.first and is_named(a, opener.last)))
        or any(a.hit_at(i, "predicates") or a.word_at(i, "claim_noun")
               for i in range(near, min(near + 3, hit.first)))
    )  # fmt: skip


def _inverted(a: Analysis, hit: Hit) -> bool:
    """Whether the verb stands at the head of the sentence, or behind what is said and a sign."""
    if hit.first == 0:
        return True
    return a.tokens[hit.first - 1].text in _SIGNS and _told(a, 0, hit.first)


def _behind(a: Analysis, hit: Hit) -> tuple[tuple[Speaker, ...], int, bool] | None:
    """The speaker right behind the verb, the end of the words that name them, and if a pronoun."""
    first = hit.last
    while (time := a.time_at(first)) or (past := _told_to(a, first)) or _passed(a, hit, first):
        first = time.last if time else past or first + 1
    if a.hit_at(first, "subordinators") and not a.place_at(first):
        return None
    if a.word_at(first, "pronoun", "plural_pronoun"):
        return (), dated(a, first + 1), True
    if hit.entry.value == "accuses" and a.pack.words("morphology", "oblique"):
        return None  # "и обвинил Филиппины в ...": who is accused
    end = phrase_end(a, first)
    if not (is_named(a, first) or (first < len(a.tokens) and a.tokens[first].capital)
            or a.word_at(first, "media", "group") or _described(a, first)):  # fmt: skip
        return None
    speakers = tuple(find_speakers(a, first, end)) or _somebody(a, first, end)
    return (speakers, dated(a, end), False) if speakers else None


def _described(a: Analysis, first: int) -> bool:
    """Whether a number or adjectives lead to who speaks: "sagten [zwei ranghohe] Diplomaten"."""
    count = next((c for c in a.counts if c.first == first), None)
    at = count.last if count else first
    while at < first + _ADJECTIVES and (
        a.word_at(at, "modifier", "partitive") or a.unknown_noun(at)
    ):  # fmt: skip
        at += 1
    return at > first and a.word_at(at, "anonymous", "group") is not None


_ADJECTIVES = 4  # tokens from the first of them to who speaks


def _told_to(a: Analysis, at: int) -> int:
    """The end of an inserted word or of who is told: "сообщил «Аден Таймс» | представитель".

    0 where nothing of the kind begins: an outlet in quotation marks, an occasion, ", однако,".
    """
    if not a.pack.words("morphology", "oblique"):
        return 0
    if a.lower(at) == "," and a.lower(at + 2) == "," and (
        a.word_at(at + 1, "connector") or a.hit_at(at + 1, "subordinators")
    ):  # fmt: skip
        return at + 3
    occasion = a.word_at(at, "occasion")
    quoted = next((q for q in a.sentence.quotes if q[0] == at and q[1] - at <= _OUTLET), None)
    outlet = a.actor_at(at, "media")
    end = occasion.last if occasion else quoted[1] if quoted else outlet.last if outlet else 0
    named = end and end < len(a.tokens) and (
        is_named(a, end) or a.tokens[end].capital or (quoted is None and outlet is None)
        or a.word_at(end, "modifier") or a.unknown_noun(end)
    )  # fmt: skip
    return end if named else 0


_OUTLET = 6  # tokens of an outlet's name with its quotation marks


def _somebody(a: Analysis, first: int, end: int) -> tuple[Speaker, ...]:
    """A speaker that no list knows, where a capital shows the noun: "sagte ein Fährmann"."""
    at = first - 1
    while a.unknown_noun(at) or a.word_at(at, "modifier"):
        at -= 1  # "sagte ein [humanitärer] Helfer"
    noun = a.pack.table("morphology").get("nouns") == "capital" and a.word_at(at, "article")
    known = a.time_at(first) or a.place_at(first) or a.hit_at(first, "forces")
    if not noun or known or a.hit_at(first, "predicates") or _taken_up(a, first):
        return ()
    text = a.sentence.text(first, first + 1)
    token = a.tokens[first]
    return (Speaker(role=text, kind="anonymous", text=text, start=token.start, end=token.end),)


def _taken_up(a: Analysis, at: int) -> bool:
    """Whether a noun is what is spoken of: "bestätigte den Vorfall", "dementierte die Berichte"."""
    pointed = a.word_at(at - 1, "anaphor")
    return a.word_at(at, "claim_noun") is not None or (pointed is not None and pointed.last > at)


def _passed(a: Analysis, hit: Hit, at: int) -> bool:
    """Whether a word may stand between a verb and the speaker behind it.

    Articles, adverbs and adjectives ("said a senior official"); a preposition behind verbs that
    give their source so ("hieß es aus Kreisen", `source = true`).
    """
    if a.word_at(at, "article", "adverb", "beside", "possessive"):
        return True
    if hit.entry.extra.get("source") and a.hit_at(at, "roles"):
        return True
    plain = a.unknown_noun(at) or a.word_at(at, "modifier", "site") is not None
    return plain and (
        a.unknown_noun(at + 1)
        or a.word_at(at + 1, "site") is not None
        or _heads(a, at + 1)
        or _name(a, at + 1)
    )


def _name(a: Analysis, at: int) -> bool:
    """Whether a capital shows a name that no list knows: "сообщил диспетчер [Ян Коваль]"."""
    return at < len(a.tokens) and a.tokens[at].capital and not a.hit_at(at, "forces")


def _heads(a: Analysis, at: int) -> bool:
    """Whether a name or an office begins at a token."""
    return is_named(a, at) or a.word_at(at, "media", "group") is not None


def _chunk(a: Analysis, start: int, end: int) -> int:
    """Where the words that name a speaker begin: behind the last comma or quotation mark."""
    for at in range(end - 1, start, -1):
        if a.tokens[at].text in _SIGNS:
            return at + 1 if at + 1 < end else start
    return start


def _trails(a: Analysis, near: int, hit: Hit) -> bool:
    """Whether the attribution follows what is said: "..., the ministry said on Monday."."""
    if near == 0 or a.tokens[near - 1].text not in _SIGNS or not _told(a, 0, near - 1):
        return False
    if any(hit.last <= h.first <= hit.last + 2 and not _speech_within(a, hit.last, h.first)
           for h in a.sentence.of("subordinators", "content")):  # fmt: skip
        return False
    end = next((h.first for h in a.sentence.of("subordinators") if h.first >= hit.last
                and h.entry.value in _ASIDE), len(a.tokens))  # fmt: skip
    return not _told(a, hit.last, min(end, _close(a, hit)))


def _told(a: Analysis, first: int, last: int) -> bool:
    """Whether a stretch tells anything: it holds a verb, an event noun or a quotation."""
    nouns = a.pack.table("morphology").get("nouns") == "capital"
    return any(
        (a.is_verb(i) or a.hit_at(i, "predicates"))
        and (nouns or not a.word_at(i - 1, "article") or _carried(a, i))
        for i in range(first, last)
    ) or any(first <= q[0] < last for q in a.sentence.quotes)


def _speech_within(a: Analysis, first: int, last: int) -> bool:
    """Whether another verb of speech stands in a stretch: "X said, adding that ..."."""
    return any(a.hit_at(i, "speech") for i in range(first, last))


def _carried(a: Analysis, at: int) -> bool:
    """Whether a noun tells what happens because a light verb carries it: "launched a raid"."""
    return any(h.entry.extra.get("carried") for h in a.sentence.at(at))


def _close(a: Analysis, hit: Hit) -> int:
    """The end of an attribution: the next comma, stop or quotation mark behind its verb."""
    for at in range(hit.last, len(a.tokens)):
        time = a.time_at(at)
        if a.tokens[at].text in {",", ".", ";", '"', "“", "«", "„"}:
            return dated(a, at) if a.tokens[at].text == "," else at
        if time is None and at > hit.last + _BETWEEN:
            return at
    return len(a.tokens)


def _spoken_around(
    a: Analysis, hit: Hit, speakers: tuple[Speaker, ...], region: tuple[int, int], *,
    pronoun: bool,
) -> SpeechAct:  # fmt: skip
    """An act whose content stands before its attribution, or on both sides of it."""
    first, last = region
    content = next((h.last for h in a.sentence.of("subordinators", "content")
                    if hit.last <= h.first <= last + 1
                    and not _speech_within(a, hit.last, h.first)), None)  # fmt: skip
    if content is not None or not _told(a, 0, first):
        start = max(content or 0, last)
        return make_act(a, hit, speakers, (start, len(a.tokens)), region, pronoun=pronoun)
    goes_on = last < len(a.tokens) and _told(a, last, len(a.tokens))
    end = len(a.tokens) if goes_on else first
    return make_act(a, hit, speakers, (0, end), region, pronoun=pronoun)
