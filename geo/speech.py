"""Who says it: speech verbs, their speakers, and the stretch of text that each speaks.

A speech act is a verb or phrase of the pack's `[[speech]]` table ("mengatakan", "menurut",
"dibantah oleh") with its speaker, the class of the verb, negation, the dates beside it, and the
tokens it covers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from geo.analysis import Analysis
from geo.dates import TimeExpression
from geo.model import Speaker
from geo.sentences import Hit
from geo.speakers import acronym_at, apposed_at, find_speakers, has_pronoun, is_named

_REACH = 14  # tokens a speaker's description may be long


@dataclass(frozen=True, slots=True, kw_only=True)
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


def find_speech(a: Analysis) -> list[SpeechAct]:
    """All speech acts of a sentence, in the order of their verbs."""
    acts = [*_according(a), *_verbs(a)]
    acts += _nouns(a, acts)
    acts += _evidence(a) if not acts else []
    acts.sort(key=lambda act: act.verb.first if act.verb else act.region[0])
    return acts


# ---------------------------------------------------------------- patterns


def _verbs(a: Analysis) -> Iterator[SpeechAct]:
    taken = -1
    for hit in a.sentence.of("speech"):
        named = a.place_at(hit.first) or a.actor_at(hit.first)
        if hit.first < taken or named or hit.entry.form == "noun":
            continue
        rule = {"base": _reporting, "passive": _passive}.get(hit.entry.form, _active)
        act = rule(a, hit)
        if act:
            taken = hit.last
            yield act


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
    speakers = () if clitic else tuple(find_speakers(a, start, end)) or _anybody(a, start, end)
    pronoun = clitic or (not speakers and has_pronoun(a, start, start + 1))
    if not speakers and not pronoun:
        return None
    spoken_before = any(a.is_verb(i) or a.hit_at(i, "predicates") for i in range(hit.first))
    if hit.first > 0 and spoken_before:
        return _act(a, hit, speakers, (0, hit.first), (hit.first, end), pronoun=pronoun)
    close = _dated(a, _phrase_end(a, hit.last))  # "Menurut NIS, kata Park, pengiriman itu ..."
    return _act(a, hit, speakers, (close, len(a.tokens)), (hit.first, close), pronoun=pronoun)


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
    start = max(a.clause_at(hit.first).first, _verb_before(a, hit))
    own = any(start <= h.first < hit.first for h in a.words("first_person"))
    speakers = () if own else tuple(find_speakers(a, start, hit.first))
    if not speakers and not own:
        speakers = _past_insertion(a, hit)
    pronoun = not speakers and has_pronoun(a, start, hit.first)
    plural = not speakers and any(start <= h.first < hit.first for h in a.words("plural_pronoun"))
    content = _content_start(a, hit)
    end = _content_end(a, hit)
    return replace(
        _act(a, hit, speakers, (content, end), (start, content), pronoun=pronoun), plural=plural
    )


def _passive(a: Analysis, hit: Hit) -> SpeechAct | None:
    """``Hal itu diungkapkan oleh X``, ``... dibantah oleh X``, ``diyakini ... oleh X``."""
    by = next((h for h in a.sentence.of("roles", "agent") if h.first >= hit.last), None)
    behind = hit.last + bool(a.word_at(hit.last, "adverb"))  # "dibantah keras IDF"
    direct = behind if a.hit_at(behind, "subordinators") is None else None
    start = by.last if by else direct
    speakers: tuple[Speaker, ...] = ()
    end = hit.last
    if start is not None:
        end = _phrase_end(a, start)
        speakers = tuple(find_speakers(a, start, end)) if by or is_named(a, start) else ()
    if not speakers:
        content = _content_start(a, hit)
        return _act(a, hit, (), (content, len(a.tokens)), (hit.first, hit.last))
    return _act(a, hit, speakers, (0, hit.first), (hit.first, _dated(a, end)))


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
        if not opens:
            continue
        owned = a.pack.owned(a.lower(hit.last - 1))  # "menurutnya"
        end = hit.last if owned else _phrase_end(a, hit.last)
        speakers = () if owned else tuple(find_speakers(a, hit.last, end))
        pronoun = owned or (not speakers and has_pronoun(a, hit.last, end))
        if not speakers and not pronoun:
            continue
        last = next((c.last for c in a.clauses if c.first <= hit.first < c.last), len(a.tokens))
        front = hit.first <= 1 or a.lower(hit.first - 1) in {".", '"', "”"}
        content = (end, len(a.tokens)) if front else (0, hit.first)
        if not front and last - end > 6:
            content = (0, last)
        region = (hit.first, _dated(a, end))
        yield _act(a, None, speakers, content, region, pronoun=pronoun)


def _evidence(a: Analysis) -> list[SpeechAct]:
    """ "NATO tidak memiliki bukti bahwa ...": whoever has no evidence says so."""
    for hit in a.sentence.of("stances"):
        speakers = tuple(find_speakers(a, 0, hit.first)) if hit.first else ()
        if speakers and hit.entry.value in ("no_evidence", "confirms"):
            return [_act(a, None, speakers, (hit.first, len(a.tokens)), (0, hit.first))]
    return []


def _nouns(a: Analysis, acts: list[SpeechAct]) -> list[SpeechAct]:
    """ "laporan dari Menteri X bahwa", "laporan muncul bahwa": where no verb of speech is."""
    if any(act.verb for act in acts):
        return []
    for noun in a.words("claim_noun"):
        content = next((h for h in a.sentence.of("subordinators", "content")
                        if noun.last <= h.first <= noun.last + 16), None)  # fmt: skip
        if content:
            speakers = tuple(find_speakers(a, noun.last, content.first))
            act = _act(
                a, None, speakers, (content.last, len(a.tokens)), (noun.first, content.first)
            )
            return [replace(act, noun=True)]
    return []


def _dated(a: Analysis, end: int) -> int:
    """Past a date set off by a comma behind the speaker: "menurut X, Selasa (11/3/2025)"."""
    time = a.time_at(end + 1) if a.lower(end) == "," else a.time_at(end)
    return time.last if time else end


def _act(
    a: Analysis, hit: Hit | None, speakers: tuple[Speaker, ...], content: tuple[int, int],
    region: tuple[int, int], *, pronoun: bool = False,
) -> SpeechAct:  # fmt: skip
    return SpeechAct(
        verb=hit,
        speakers=speakers,
        content=content,
        region=region,
        negated=hit is not None and _before(a, hit.first, "negation", "not_yet"),
        refused=hit is not None and _before(a, hit.first, "refuse"),
        pronoun=pronoun,
        times=tuple(_times(a, region)),
        cites=tuple(_cites(a)),
    )


def _before(a: Analysis, at: int, *classes: str) -> bool:
    """Whether a small word of a class stands within three tokens before, in the same clause."""
    first = max(a.clause_at(at).first, at - 4)
    return any(first <= h.first and h.last <= at and h.last >= at - 3
               for value in classes for h in a.words(value))  # fmt: skip


def _times(a: Analysis, region: tuple[int, int]) -> Iterator[TimeExpression]:
    """Dates of the speaking: in the attribution, but not behind the name of a carrying outlet."""
    cites = a.words("cite")
    verbs = {h.first for h in a.sentence.of("speech")}
    for time in a.times:
        carried = any(h.first < time.first and not _verb_between(a, h.last, time.first) and
                      time.first - h.last <= 6 for h in cites)  # fmt: skip
        inside = region[0] <= time.first < region[1]
        bracketed = time.weekday and time.bracketed and len(verbs) == 1
        if (inside or bracketed) and not carried:
            yield time


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


def _past_insertion(a: Analysis, hit: Hit) -> tuple[Speaker, ...]:
    """The speaker before an inserted clause: "Dua pejabat, yang tak mau disebut, mengatakan"."""
    if a.lower(hit.first - 1) != ",":
        return ()
    comma = next((i for i in range(hit.first) if a.lower(i) == ","), 0)
    return tuple(find_speakers(a, 0, comma))


def _verb_before(a: Analysis, hit: Hit) -> int:
    """The end of the speech verb before: a later verb has no subject on the far side of it."""
    ends = [
        h.last for h in a.sentence.of("speech") if h.last <= hit.first and h.entry.form == "active"
    ]
    return max(ends, default=0)


def _content_start(a: Analysis, hit: Hit) -> int:
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
    return comma if any(a.place_at(i) for i in range(role.last, comma)) else 0


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


def _content_end(a: Analysis, hit: Hit) -> int:
    """The end of the sentence, or of the quotation when the verb stands inside one."""
    for first, last in a.sentence.quotes:
        if first <= hit.first < last:
            return last
    return len(a.tokens)


def _phrase_end(a: Analysis, start: int) -> int:
    """Where a speaker's description ends: at a verb, a clause, a comma not in an apposition."""
    end = min(start + _REACH, len(a.tokens))
    for at in range(start, end):
        if (
            at > start
            and (a.is_verb(at) or a.hit_at(at, "subordinators"))
            and not a.word_at(at, "title")
        ):
            return at
        if a.lower(at) == "," and at > start and apposed_at(a, at, end):
            continue  # "anggota komite, Park Seon-won, seusai rapat"
        if a.lower(at) in {",", "(", ";", ".", '"', "“"} and at > start and not acronym_at(a, at):
            return at
    return end
