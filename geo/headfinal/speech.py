"""Who says what where the verb of speech stands last: "X는 ...했다고 밝혔다"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from geo.analysis import Analysis
from geo.dates import TimeExpression
from geo.headfinal.forces import case_at
from geo.headfinal.speakers import chunk_before, parse_speaker
from geo.headfinal.verbs import Verb, ending_at, find_verbs
from geo.model import Speaker
from geo.sentences import Hit
from geo.speech_parts import SpeechAct

_GOES_ON = ("quotative", "content")
_ENDS = ("connective", "finite", "time")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """The words that name a speaker: their tokens with the particle, the speaker or a pronoun."""

    first: int
    last: int
    speakers: tuple[Speaker, ...] = ()
    pronoun: bool = False


def find_speech(a: Analysis) -> list[SpeechAct]:
    """All speech acts of a sentence, in the order of their verbs."""
    verbs = find_verbs(a)
    silent = {v.first: h for v in verbs if (h := _silent(a, v))}
    spoken = [v for v in verbs if (v.of("speech") or v.first in silent)
              and v.closer not in ("adnominal", "conditional")]  # fmt: skip
    acts: list[SpeechAct] = []
    start = 0
    for index, verb in enumerate(spoken):
        after = spoken[index + 1] if index + 1 < len(spoken) else None
        inner = after is not None and (verb.closer in _GOES_ON or _inside(a, verb, after))
        hit = silent.get(verb.first) or verb.of("speech")[0]
        acts += _act(a, verbs, verb, hit, start)
        if not inner:
            start = verb.end
    acts = [*_according(a, acts), *_merged(a, acts)]
    acts += _evidence(a) if not acts else []
    acts += _quoted(a, verbs) if not acts else []
    return sorted(acts, key=lambda act: act.verb.first if act.verb else act.region[0])


# ---------------------------------------------------------------- verbs


def _inside(a: Analysis, verb: Verb, after: Verb) -> bool:
    """Whether a verb stands in a quotation that the next one quotes."""
    return any(q[0] <= verb.first < q[1] <= after.first for q in a.sentence.quotes)


def _of_speech(a: Analysis, time: TimeExpression) -> bool:
    """Whether a date beside the speaker can be that of the speech: one day that is not to come."""
    one = time.when.first == time.when.last or time.role in ("same", "shift", "earlier")
    years = a.pack.table("dates").get("years", {})
    word = a.lower(time.first)
    return one and years.get(word, 0) >= 0 and word not in a.pack.words("dates", "next")


def _silent(a: Analysis, verb: Verb) -> Hit | None:
    """The set phrase that a verb is part of: "즉답을 피했다", "부인하지 않았다"."""
    return next((h for h in a.sentence.of("stances") if h.first <= verb.first and
                 verb.last <= h.last and h.entry.value == "declines"), None)  # fmt: skip


def _act(
    a: Analysis, verbs: Sequence[Verb], verb: Verb, hit: Hit, start: int
) -> Iterator[SpeechAct]:
    """The act of one verb of speech, or of a set phrase in its place."""
    close = _close(a, verbs, verb, start)
    if close is not None and (value := hit.entry.extra.get("quoted")):
        hit = hit._replace(entry=replace(hit.entry, value=value))
    said = close if close is not None else verb.first
    own = a.clause_at(verb.first).first if close is None else start
    quiet = hit.entry.category == "stances"  # "긍정도 부정도 하지 않았다": no speaker inside
    end = min(said, hit.first) if quiet else said
    found = None if hit.entry.form == "passive" else _speaker(a, verb, start, end, quiet=quiet)
    if found is None or any(s.kind == "media" for s in found.speakers):
        found = _source_of(a, start, said) or found
    if found is None:
        region = (said, verb.end)
        content = (start, said)
        yield _made(a, verb, hit, (), content, region)
        return
    behind = found.first >= said
    content = (start, said) if behind else (max(own, found.last), said)
    region = (said, verb.end)
    times = [t for t in a.times if said <= t.first < verb.first]
    if not times:
        times = [t for t in a.times if (t.first == found.last or t.last == found.first)
                 and _of_speech(a, t)]  # fmt: skip
    times = [t for t in times if t.when.known] or times
    act = _made(a, verb, hit, found.speakers, content, region, pronoun=found.pronoun)
    yield replace(act, times=tuple(times), region=(min(said, found.first), verb.end)
                  if behind else region)  # fmt: skip


def _made(
    a: Analysis, verb: Verb, hit: Hit, speakers: tuple[Speaker, ...], content: tuple[int, int],
    region: tuple[int, int], *, pronoun: bool = False,
) -> SpeechAct:  # fmt: skip
    tail = range(verb.last - 1, verb.end)
    return SpeechAct(
        verb=hit, speakers=speakers, content=content, region=region, pronoun=pronoun,
        negated=any(h.first in tail for h in a.words("negation")),
        times=tuple(t for t in a.times if region[0] <= t.first < region[1]),
        cites=tuple(_cites(a)),
    )  # fmt: skip


def _close(a: Analysis, verbs: Sequence[Verb], verb: Verb, start: int) -> int | None:
    """Where what is said ends: behind "-다고", behind "것으로", behind a closing quotation mark."""
    ends = [v.end for v in verbs if start < v.end <= verb.first and v.closer in _GOES_ON]
    for _, last in a.sentence.quotes:
        if start < last <= verb.first:
            ends.append(last + (ending_at(a, last) == "quotative"))
    if verb.first > start and ending_at(a, verb.first - 1) == "quotative":
        ends.append(verb.first)  # behind a verb that nobody lists
    for at in range(max(start, verb.first - 14), verb.first):
        if a.word_at(at, "quotative") and a.lower(at - 1) in {'"', "”", "'", "’"}:
            ends.append(at + 1)
        if a.lower(at) in a.pack.words("morphology", "quotatives"):
            ends.append(at + 1)
    return max(ends, default=None)


def _speaker(a: Analysis, verb: Verb, start: int, said: int, *, quiet: bool) -> _Found | None:
    """The speaker: behind what is said, else the topic or subject before it."""
    for at in range(said, said if quiet else verb.first):
        if case_at(a, at) in ("subject", "topic") and not a.time_at(at):
            return _named(a, at, said) or _anybody(a, at, said)
    topic: int | None = None
    quoted = min((q[0] for q in a.sentence.quotes if q[0] >= start), default=said)
    for cases in (("topic",), ("subject",)):
        for at in range(start, min(said, quoted + 1)):
            if case_at(a, at) in cases and not (a.time_at(at) or a.hit_at(at, "roles")):
                found = _named(a, at, start)
                if found and (cases == ("topic",) or _may_open(a, found, start)):
                    return found
                if cases == ("topic",):
                    topic = topic if topic is not None else at
                    break
    told = said < verb.first or any(q[1] <= verb.first for q in a.sentence.quotes)
    return _anybody(a, topic, start) if topic is not None and told and not quiet else None


def _anybody(a: Analysis, particle: int, floor: int) -> _Found | None:
    """A speaker that no list knows: "...고 의사 네트워크가 전했다"."""
    first, last = chunk_before(a, particle, floor)
    if first == last:
        return None
    text = a.sentence.text(first, last)
    speaker = Speaker(role=text, kind="anonymous", text=text, start=a.tokens[first].start,
                      end=a.tokens[last - 1].end)  # fmt: skip
    return _Found(first=first, last=particle + 1, speakers=(speaker,))


def _source_of(a: Analysis, start: int, said: int) -> _Found | None:
    """Who told a medium, where it names its source: "로이터는 당국자를 인용해 ..."."""
    for hit in a.words("cite"):
        particle = hit.first - (a.word_at(hit.first, "object") is None)
        if not (start <= particle < said) or not a.word_at(particle, "object"):
            continue
        first, last = chunk_before(a, particle, start)
        words = _whose_words(a, last)
        speaker = parse_speaker(a, first, words) if words > first else None
        if speaker and speaker.kind != "media":
            return _Found(first=first, last=hit.last, speakers=(speaker,))
    return None


def _whose_words(a: Analysis, last: int) -> int:
    """The end of a speaker's name before what is theirs: "당국자의 말", "러시아 측 주장"."""
    words = last - 1 if a.word_at(last - 1, "claim_noun") else last
    return words - (words < last and a.word_at(words - 1, "of") is not None)


def _may_open(a: Analysis, found: _Found, start: int) -> bool:
    """Whether a subject, not a topic, is the speaker: first in its sentence and no force."""
    before = range(start, found.first)
    if any(case_at(a, i) in ("topic", "subject") and not a.hit_at(i, "roles") for i in before):
        return False
    if any(found.first <= n.first < found.last and n.actor and n.actor.table == "forces"
           and n.actor.kind == "rebels" for n in a.actors):  # fmt: skip
        return True  # "무장단체 JNIM이 ... 주장했다": a band speaks of itself
    force = any(found.first <= h.first < found.last for h in a.sentence.of("forces"))
    first = all(a.time_at(i) or a.word_at(i, "connector") or not a.tokens[i].is_word
                for i in before)  # fmt: skip
    return first and (not force or _of_itself(a, found))


def _of_itself(a: Analysis, found: _Found) -> bool:
    """Whether an army opens a sentence and tells of its deeds: "정부군이 ... 격퇴했다고 밝혔다"."""
    counted = any(found.first <= c.first < found.last for c in a.counts)
    opens = not any(t.is_word for t in a.tokens[: found.first])
    deed = any(
        h.first >= found.last and h.entry.form == "active" and h.entry.extra.get("force") == "agent"
        for h in a.sentence.of("predicates")
    )
    return opens and not counted and deed


def _named(a: Analysis, particle: int, floor: int) -> _Found | None:
    first, last = chunk_before(a, particle, floor)
    if first == last:
        return None
    if a.word_at(first, "pronoun") and last - first == 1:
        return _Found(first=first, last=particle + 1, pronoun=True)
    if a.word_at(first, "proximal") and a.word_at(first + 1, "anonymous", "title"):
        return _Found(first=first, last=particle + 1, pronoun=True)  # "이 관계자는"
    speaker = parse_speaker(a, first, last)
    if speaker is None:
        return None
    return _Found(first=first, last=particle + 1, speakers=(speaker,))


def _cites(a: Analysis) -> Iterator[str]:
    """Outlets that carry the statement: "로이터를 인용해"."""
    for hit in a.words("cite"):
        for named in a.actors:
            near = 0 <= hit.first - named.last <= 3
            if near and named.actor and named.actor.table == "media":
                yield named.actor.name


def _later_quote(a: Analysis, verb: Hit, outer: SpeechAct) -> int | None:
    """Where the quotation begins that a verb stands in, if others come before it in one act.

    "...발사했다"면서 "고도는 50㎞로 추정된다"고 발표했다: only the height is an estimate.
    """
    own = next((q[0] for q in a.sentence.quotes if q[0] <= verb.first < q[1]), None)
    if own is None or not any(outer.content[0] <= q[0] and q[1] <= own for q in a.sentence.quotes):
        return None
    return own


def _merged(a: Analysis, acts: Sequence[SpeechAct]) -> list[SpeechAct]:
    """Acts of which one quotes the other as one: a verb's class with the other's speaker."""
    found: list[SpeechAct] = []
    for act in acts:
        inner = found[-1] if found else None
        nested = (
            inner is not None
            and inner.verb is not None
            and act.verb is not None
            and (act.content[0] <= inner.verb.first < act.content[1])
        )
        if inner is None or not nested:
            found.append(act)
            continue
        medium = any(s.kind == "media" for s in act.speakers)
        if inner.verb and (first := _later_quote(a, inner.verb, act)) is not None:
            speakers = inner.speakers or act.speakers
            found[-1] = replace(inner, speakers=speakers, content=(first, inner.content[1]))
            found += _around(act, found[-1])
            continue
        if inner.speakers and inner.speakers == act.speakers:
            found[-1] = _one(inner, act)
        elif inner.speakers and medium:
            names = tuple(filter(None, (s.name or s.role for s in act.speakers)))
            found[-1] = replace(inner, cites=(*inner.cites, *names))
        elif inner.speakers:  # "X는 ...했다고 보고했다고 Y가 전했다": these are X's words
            found += _around(act, inner)
        else:
            found[-1] = _one(inner, act)
    return found


def _around(act: SpeechAct, inner: SpeechAct) -> list[SpeechAct]:
    """An act without what another says in it: what stands before that, and behind."""
    parts = [(act.content[0], inner.content[0]), (inner.region[1], act.content[1])]
    told = [part for part in parts if part[0] < part[1]] or [(act.content[1], act.content[1])]
    return [replace(act, content=part) for part in told]


def _one(inner: SpeechAct, outer: SpeechAct) -> SpeechAct:
    """ "확인할 수 없다고 밝혔다": who cannot confirm is who speaks."""
    telling = inner.kind not in ("says", "reports", "claims") or outer.kind == "says"
    base = inner if telling else outer
    return replace(
        base, speakers=outer.speakers, pronoun=outer.pronoun, times=outer.times or inner.times,
        content=(min(inner.content[0], outer.content[0]) if not outer.speakers
                 else outer.content[0], inner.content[1]),
        region=(inner.region[0], outer.region[1]), cites=(*inner.cites, *outer.cites),
    )  # fmt: skip


# ---------------------------------------------------------------- without a verb of speech


def _according(a: Analysis, acts: Sequence[SpeechAct]) -> Iterator[SpeechAct]:
    """``X에 따르면 ...``; a medium only carries what another speaker of the sentence says."""
    for hit in a.words("according"):
        first, last = chunk_before(a, hit.first, 0)
        last = _whose_words(a, last)
        speaker = parse_speaker(a, first, last) if last > first else None
        told = [x.speakers[0] for x in acts if x.speakers and x.verb]
        if speaker is None or (speaker.kind == "media" and any(t.kind != "media" for t in told)):
            continue
        times = tuple(t for t in a.times if t.last == first or t.first == hit.last)
        end = min((x.content[0] for x in acts if x.speakers), default=len(a.tokens))
        if end <= hit.last:
            end = len(a.tokens)
        verb = next((x.verb for x in acts if x.verb and x.verb.entry.form == "passive"), None)
        reporting = speaker.kind in ("media", "anonymous") and verb is None
        yield SpeechAct(
            verb=None, speakers=(speaker,), content=(hit.last, len(a.tokens)),
            region=(first, hit.last), times=times, cites=(), noun=reporting and False,
        )  # fmt: skip


def _evidence(a: Analysis) -> list[SpeechAct]:
    """ "나토는 증거가 없다", "대변인은 즉답을 피했다": a set phrase with a speaker of its own."""
    for hit in a.sentence.of("stances"):
        if hit.entry.value not in ("no_evidence", "declines", "cannot_confirm", "confirms"):
            continue
        for at in range(hit.first):
            if case_at(a, at) in ("topic", "subject") and (found := _named(a, at, 0)):
                times = tuple(_times(a, found))
                return [SpeechAct(verb=None, speakers=found.speakers, pronoun=found.pronoun,
                                  content=(found.last, len(a.tokens)),
                                  region=(found.first, found.last), times=times)]  # fmt: skip
    return []


def _quoted(a: Analysis, verbs: Sequence[Verb]) -> Iterator[SpeechAct]:
    """What is quoted where no verb of speech is: "X는 병사들이 다쳤다며 대사를 추방했다"."""
    words = a.pack.words("morphology", "quotes_on")
    for verb in verbs:
        if a.lower(verb.end - 1) not in words:
            continue
        for at in range(verb.first):
            if case_at(a, at) == "topic" and not (a.time_at(at) or a.hit_at(at, "roles")):
                if (found := _named(a, at, 0)) and (found.speakers or found.pronoun):
                    yield SpeechAct(verb=None, speakers=found.speakers, pronoun=found.pronoun,
                                    content=(found.last, verb.end),
                                    region=(found.first, found.last),
                                    times=tuple(_times(a, found)))  # fmt: skip
                return


def _times(a: Analysis, found: _Found) -> Iterator[TimeExpression]:
    for time in a.times:
        if time.first == found.last or time.last == found.first:
            yield time
