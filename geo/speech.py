"""Who says it: speech verbs, their speakers, and the stretch of text that each speaks.

A speech act is a verb or phrase of the pack's `[[speech]]` table ("mengatakan", "menurut",
"dibantah oleh") with its speaker, the class of the verb, negation, the dates beside it, and the
tokens it covers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from geo.analysis import Analysis
from geo.attribution import attributed
from geo.clauses import is_finite
from geo.contrary import waved_aside
from geo.forces import find_forces
from geo.model import Speaker
from geo.sentences import Hit
from geo.sources import sources
from geo.speakers import find_speakers, has_pronoun, is_named
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

_CLOSING = 9  # tokens of a speaker and verb that close a sentence


def find_speech(a: Analysis) -> list[SpeechAct]:
    """All speech acts of a sentence, in the order of their verbs."""
    acts = [*_according(a), *sources(a), *_verbs(a)]
    acts += _nouns(a, acts)
    if not any(act.speakers or act.pronoun for act in acts):
        acts += _evidence(a) or _quoted_by(a)
    acts.sort(key=lambda act: act.verb.first if act.verb else act.region[0])
    return acts


# ---------------------------------------------------------------- patterns


def _verbs(a: Analysis) -> Iterator[SpeechAct]:
    taken = -1
    order = sorted(
        a.sentence.of("speech"), key=lambda h: (h.first, not h.entry.extra.get("judging"))
    )
    for hit in order:
        named = a.place_at(hit.first) or a.actor_at(hit.first)
        if hit.first < taken or named or hit.entry.form == "noun" or _supposed(a, hit):
            continue
        if _in_predicate(a, hit) or _other_sense(a, hit):
            continue
        if _hands_over(a, hit) or _stationed(a, hit):
            continue
        if _as_noun(a, hit) or waved_aside(a, hit.first):
            continue
        rule = _rule(a, hit)
        act = rule(a, hit)
        if act:
            taken = hit.last
            yield act


def _in_predicate(a: Analysis, hit: Hit) -> bool:
    """Whether a word of speech is part of what is done: "fired [warning] shots"."""
    return any(
        h.first <= hit.first and hit.last <= h.last and h.last - h.first > hit.last - hit.first
        for h in a.sentence.of("predicates")
    )


def _stationed(a: Analysis, hit: Hit) -> bool:
    """Whether "posted" tells where a force is: "soldiers posted in the valley"."""
    force = hit.entry.form == "participle" and any(p.last == hit.first for p in find_forces(a))
    return force and a.hit_at(hit.last, "roles") is not None and (
        a.hit_at(hit.first, "predicates") is not None
    )  # fmt: skip


def _other_sense(a: Analysis, hit: Hit) -> bool:
    """Whether another sense of the verb fits: one that judges what is untrue, or one that tells."""
    if hit.entry.extra.get("judging"):
        return not calls_untrue(a, hit)
    judging = any(h.entry.extra.get("judging") for h in a.sentence.at(hit.first))
    return judging and calls_untrue(a, hit)


def _supposed(a: Analysis, hit: Hit) -> bool:
    """Whether somebody would say so only under a condition: "Sollte X das bestätigen, ..."."""
    return a.pack.syntax.clauses == "comma" and a.clause_at(hit.first).opener == "condition"


def _hands_over(a: Analysis, hit: Hit) -> bool:
    """Whether a verb that also means telling gives arms: "передала Украине 12 гаубиц"."""
    if not any(h.entry.extra.get("supply") for h in a.sentence.at(hit.first)
               if h.entry.category == "predicates"):  # fmt: skip
        return False
    end = a.clause_at(hit.first).last
    return any(hit.last <= p.first < end and p.materiel for p in find_forces(a))


def _as_noun(a: Analysis, hit: Hit) -> bool:
    """Whether a bare verb is the noun that another verb is about: "membantah klaim yang ..."."""
    if hit.last - hit.first > 1 or not a.word_at(hit.first, "claim_noun"):
        return False
    return any(h.last == hit.first for h in (
        *a.sentence.of("speech"), *a.words("preposition"), *a.sentence.of("roles")))  # fmt: skip


def calls_untrue(a: Analysis, hit: Hit) -> bool:
    """Whether a verb calls something untrue: "назвало сообщение ложью"."""
    clause = a.clause_at(hit.first)
    said = next((c for c in a.clauses if c.first == clause.last and c.opener == "content"), clause)
    return any(hit.last <= h.first < said.last for h in a.words("untrue"))


def _rule(a: Analysis, hit: Hit) -> Callable[[Analysis, Hit], SpeechAct | None]:
    """The pattern that a verb's form and the language's order of words call for."""
    if hit.entry.form == "passive" or _reduced(a, hit):
        return _passive
    if a.pack.syntax.speech_order == "free":
        return attributed
    return _reporting if hit.entry.form == "base" else _active


def _reduced(a: Analysis, hit: Hit) -> bool:
    """Whether an open form describes what was said before: "a charge | denied by X"."""
    by = a.hit_at(hit.last, "roles") if hit.entry.form == "participle" else None
    return by is not None and by.entry.value == "agent" and any(
        h.last == hit.first for h in a.words("claim_noun")
    )  # fmt: skip


def _reporting(a: Analysis, hit: Hit) -> SpeechAct | None:
    """``"...," kata X``, ``..., ujar X, Senin (28/10)``, ``katanya``: said is what is before."""
    before = a.lower(hit.first - 1)
    if hit.first > 0 and before not in {",", '"', "”", "»", "’", "'", "?", "!", ".", "-"}:
        return None
    clitic = a.pack.owned(a.tokens[hit.last - 1].lower)
    start, end = hit.last, len(a.tokens)
    end = next(
        (c.first for c in a.clauses if c.first > hit.first and c.opener in ("quote", "contrast")),
        end,
    )
    spoken_before = any(a.is_verb(i) or a.hit_at(i, "predicates") for i in range(hit.first))
    spoken_before = spoken_before or any(q[1] <= hit.first for q in a.sentence.quotes)
    if not spoken_before:
        end = min(end, phrase_end(a, hit.last))  # "Setelah itu, kata X, kapal itu ..."
    speakers = () if clitic else tuple(find_speakers(a, start, end)) or _anybody(a, start, end)
    pronoun = clitic or (not speakers and has_pronoun(a, start, start + 1))
    if not speakers and not pronoun:
        return None
    if hit.first > 0 and spoken_before:
        return make_act(a, hit, speakers, (0, hit.first), (hit.first, end), pronoun=pronoun)
    close = dated(a, phrase_end(a, hit.last))  # "Menurut NIS, kata Park, pengiriman itu ..."
    return make_act(a, hit, speakers, (close, len(a.tokens)), (hit.first, close), pronoun=pronoun)


def _anybody(a: Analysis, first: int, last: int) -> tuple[Speaker, ...]:
    """A speaker that no list knows: "kata pemantau penerbangan"."""
    end = first
    while end < min(last, first + 6) and a.tokens[end].is_word and not (
        a.word_at(end, "pronoun", "plural_pronoun") or a.time_at(end) or a.hit_at(end, "roles")
        or a.word_at(end, "occasion", "cite") or a.is_verb(end) or a.hit_at(end, "subordinators")
    ):  # fmt: skip
        end += 1
    if end == first:
        return ()
    text = a.sentence.text(first, end)
    return (Speaker(role=text, kind="anonymous", text=text, start=a.tokens[first].start,
                    end=a.tokens[end - 1].end),)  # fmt: skip


def _active(a: Analysis, hit: Hit) -> SpeechAct | None:
    """``X mengatakan [pada Kamis] [bahwa] ...``; X may be left out in a later clause."""
    if closing := _closing(a, hit):
        return closing
    start = max(a.clause_at(hit.first).first, verb_before(a, hit))
    own = any(start <= h.first < hit.first for h in a.words("first_person"))
    speakers = () if own else tuple(find_speakers(a, start, hit.first))
    if not speakers and not own:
        speakers = past_insertion(a, hit)
    pronoun = not speakers and has_pronoun(a, start, hit.first)
    plural = not speakers and any(start <= h.first < hit.first for h in a.words("plural_pronoun"))
    content = content_start(a, hit)
    end = content_end(a, hit)
    return replace(
        make_act(a, hit, speakers, (content, end), (start, content), pronoun=pronoun), plural=plural
    )


def _closing(a: Analysis, hit: Hit) -> SpeechAct | None:
    """``..., kantor berita X melaporkan.``: who says it and the verb close the sentence."""
    if any(t.is_word for t in a.tokens[hit.last :]):
        return None
    near = range(hit.first - 1, max(0, hit.first - _CLOSING), -1)
    comma = next((i for i in near if a.lower(i) == ","), 0)
    told = any(h.last <= comma for h in a.sentence.of("predicates"))
    speakers = tuple(find_speakers(a, comma + 1, hit.first)) if told else ()
    return make_act(a, hit, speakers, (0, comma), (comma, hit.last)) if speakers else None


def _passive(a: Analysis, hit: Hit) -> SpeechAct | None:
    """``Hal itu diungkapkan oleh X``, ``... dibantah oleh X``, ``diyakini ... oleh X``."""
    named = a.pack.syntax.owner == "after" and any(
        h.last == hit.first for h in a.sentence.of("subordinators", "relative"))  # fmt: skip
    if named and hit.entry.value == "says":
        return None  # "kelompok yang disebut Barisan Merah": called so by nobody
    if hit.entry.extra.get("hearsay"):  # "soll entsandt haben": nobody says so
        return make_act(a, hit, (), (0, len(a.tokens)), (hit.first, hit.last))
    by = next((h for h in a.sentence.of("roles", "agent") if h.first >= hit.last), None)
    behind = hit.last + bool(a.word_at(hit.last, "adverb"))  # "dibantah keras IDF"
    direct = behind if a.hit_at(behind, "subordinators") is None else None
    start = by.last if by else direct
    source = a.word_at(behind, "occasion") if a.pack.syntax.speech_order == "free" else None
    if source and direct is not None and not by:
        by, start = source, source.last  # "говорится в заявлении министерства"
    speakers: tuple[Speaker, ...] = ()
    end = hit.last
    if start is not None:
        end = phrase_end(a, start)
        speakers = tuple(find_speakers(a, start, end)) if by or is_named(a, start) else ()
    if not speakers:
        content = content_start(a, hit)
        return make_act(a, hit, (), (content, len(a.tokens)), (hit.first, hit.last))
    return make_act(a, hit, speakers, (0, hit.first), (hit.first, dated(a, end)))


def _according(a: Analysis) -> Iterator[SpeechAct]:
    """``Menurut X, ...`` and ``..., menurut X``."""
    for hit in a.words("according"):
        if a.hit_at(hit.first, "speech") or a.place_at(hit.first):
            continue
        opens = (
            hit.first == 0
            or a.lower(hit.first - 1) in {",", ".", '"', "”"}
            or (hit.first == a.clause_at(hit.first).first + 1)
        )
        free = a.pack.syntax.speech_order == "free"
        if not (opens or free):
            continue
        owned = a.pack.owned(a.lower(hit.last - 1)) or bool(hit.entry.extra.get("pronoun"))
        end = hit.last if owned else phrase_end(a, hit.last)
        speakers = () if owned else tuple(find_speakers(a, hit.last, end))
        pronoun = owned or (not speakers and has_pronoun(a, hit.last, end))
        if not speakers and not pronoun:
            continue
        last = next((c.last for c in a.clauses if c.first <= hit.first < c.last), len(a.tokens))
        front = hit.first <= 1 or a.lower(hit.first - 1) in {".", '"', "”"}
        content = (end, len(a.tokens)) if front else (0, hit.first)
        if not front and last - end > 6:
            content = (0, last)
        if not front and free:
            content = (0, len(a.tokens))
        region = (hit.first, dated(a, end))
        yield make_act(a, None, speakers, content, region, pronoun=pronoun)


def _evidence(a: Analysis) -> list[SpeechAct]:
    """ "NATO tidak memiliki bukti bahwa ...": whoever has no evidence says so."""
    for hit in a.sentence.of("stances"):
        start = _fronted(a, hit)
        speakers = tuple(find_speakers(a, start, hit.first)) if hit.first else ()
        if (
            start
            and not speakers
            and hit.entry.value == "declines"
            and a.word_at(0, "origin", "possession")
        ):
            speakers = tuple(find_speakers(a, 1, start - 1))  # "Von der Mission gab es keine ..."
        if speakers and hit.entry.value == "declines" and a.pack.syntax.clauses != "comma":
            return [make_act(a, hit, speakers, (0, len(a.tokens)), (0, hit.first))]
        if a.pack.syntax.clauses == "comma" and hit.entry.value in _KNOWS_NOT:
            knows_not = _knows_not(a, hit)
            return [knows_not] if knows_not else []
        if speakers and hit.entry.value in ("no_evidence", "confirms"):
            return [make_act(a, None, speakers, (hit.first, len(a.tokens)), (0, hit.first))]
        if speakers and start and hit.entry.value == "declines":
            return [make_act(a, None, speakers, (0, len(a.tokens)), (start, hit.first))]
        if hit.entry.value == "declines" and (silent := _silent(a, hit)):
            return [silent]
    return []


def _knows_not(a: Analysis, hit: Hit) -> SpeechAct | None:
    """ "Reuters war nicht in der Lage ...": the subject, on either side of its verb."""
    clause = a.clause_at(hit.first)
    finite = next((i for i in range(clause.first, hit.first) if is_finite(a, i)), hit.first)
    speakers = tuple(find_speakers(a, clause.first, finite)) or tuple(
        find_speakers(a, min(finite + 1, hit.first), hit.first)
    )
    return make_act(a, hit, speakers, (0, len(a.tokens)), (0, hit.first)) if speakers else None


_KNOWS_NOT = ("no_evidence", "cannot_confirm")


def _silent(a: Analysis, hit: Hit) -> SpeechAct | None:
    """ "There was no comment | from the army": who says nothing, behind the words that say so."""
    origin = next((h for h in a.words("origin") if 0 <= h.first - hit.last <= _REPLY), None)
    if origin is None or any(a.tokens[i].text in ",;" for i in range(hit.last, origin.first)):
        return None
    end = phrase_end(a, origin.last)
    speakers = tuple(find_speakers(a, origin.last, end))
    return (
        make_act(a, hit, speakers, (0, hit.last), (hit.first, dated(a, end))) if speakers else None
    )


_REPLY = 3  # tokens between "no comment" and "from"


def _quoted_by(a: Analysis) -> list[SpeechAct]:
    """ "Seorang diplomat, dikutip oleh X, ...": whoever an outlet quotes, without a verb."""
    for hit in a.words("cite"):
        outlet = any(a.actor_at(at, "media") for at in (hit.last, hit.last + 1))
        if a.lower(hit.first - 1) != "," or not outlet:
            continue
        comma = next((i for i in range(hit.last, len(a.tokens)) if a.lower(i) == ","), 0)
        speakers = tuple(find_speakers(a, 0, hit.first - 1))
        told = any(h.first < hit.first for h in a.sentence.of("predicates"))
        if comma and speakers and not told:
            return [make_act(a, None, speakers, (comma + 1, len(a.tokens)), (0, comma))]
    return []


def _fronted(a: Analysis, hit: Hit) -> int:
    """Behind the finite verb, where a preposition opens the clause: "Dazu wollte | X nichts sagen".

    0 where the subject opens it, and in languages whose clauses no comma parts.
    """
    if a.pack.syntax.clauses != "comma" or not (
        a.hit_at(0, "roles") or a.word_at(0, "preposition", "connector")
    ):
        return 0
    return next((i + 1 for i in range(hit.first) if is_finite(a, i)), 0)


def _nouns(a: Analysis, acts: list[SpeechAct]) -> list[SpeechAct]:
    """ "laporan dari Menteri X bahwa", "laporan muncul bahwa": where no verb of speech is."""
    if any(act.verb for act in acts):
        return []
    for noun in a.words("claim_noun"):
        content = next((h for h in a.sentence.of("subordinators", "content")
                        if noun.last <= h.first <= noun.last + 16), None)  # fmt: skip
        if content:
            speakers = tuple(find_speakers(a, noun.last, content.first))
            act = make_act(
                a, None, speakers, (content.last, len(a.tokens)), (noun.first, content.first)
            )
            return [replace(act, noun=True)]
    return []
