"""Why a claim says what it says: which words, and which entries of the pack, made each field.

The steps are read off what the extractor itself kept (`geo.trace`), not found anew; what came from
another sentence or from a rule, and not from words, is said to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gazetteer.index import Gazetteer
from geo.analysis import Analysis, Named
from geo.model import Claim, PlaceLink, Reading, Speaker, When
from geo.readers.source import Source
from geo.reading import read_article
from geo.sentences import Hit
from geo.stance import set_phrase
from geo.trace import Made, tracing

_BESIDE = 7  # tokens between an adposition and the name it governs
_SPEAKERS = ("title", "anonymous", "body", "media", "group")
_FORCES = {
    "pronoun": "the force spoken of before, by a pronoun",
    "shared": "the force of the clause before",
    "state": "a government as agent stands for its forces",
    "noun": "a government behind the event noun",
}
"""Where a force comes from that is no argument of its verb (`Event.source`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How one field came about: `words` of the text at `start`, and `source`, which names the
    table, lemma and class of the pack, the gazetteer's place, or the rule."""

    field: str
    value: str
    source: str
    words: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A claim and its steps; none where a later step made its report anew."""

    claim: Claim
    steps: tuple[Step, ...]


def explain_article(source: Source, gazetteer: Gazetteer) -> tuple[Reading, tuple[Explained, ...]]:
    """A reading, each of its claims explained, in the order of the text."""
    with tracing() as trace:
        reading = read_article(source, gazetteer)
    explained = []
    for claim in reading.claims:
        made = trace.of(claim)
        steps = tuple(_placed(s, source.text) for s in _steps(claim, made)) if made else ()
        explained.append(Explained(claim=claim, steps=steps))
    return reading, tuple(explained)


def _steps(claim: Claim, made: Made) -> Iterator[Step]:
    yield from _kind(claim, made)
    yield from _status(claim, made)
    yield from _stance(claim, made)
    yield from _speaker(claim, made)
    yield _day("said", claim.said, made)
    yield from _force(claim, made)
    if claim.report.quantity:
        quantity = claim.report.quantity
        bounds = " to ".join("..." if n is None else str(n) for n in (quantity.low, quantity.high))
        yield Step(
            field="quantity", value=f"{bounds} {quantity.unit}, {quantity.qualifier}",
            source="a number of the text" if quantity.text else "a sum, or a number implied",
            words=quantity.text, start=quantity.start, end=quantity.end,
        )  # fmt: skip
    for link in claim.report.places:
        yield _place(link, made)
    if claim.report.when.known:
        yield _day("event", claim.report.when, made)
    for other in claim.answers:
        yield Step(field="answers", value=other, source="an earlier claim of the same matter")
    for note in claim.doubt:
        yield Step(field="doubt", value=note, source="the text beside the claim")


def _placed(step: Step, text: str) -> Step:
    """Without offsets that lead to other words: "the same day" points to where the day stands."""
    if step.words and step.start is not None and step.words not in text[step.start : step.end]:
        return replace(step, start=None, end=None)
    return step


def _entry(hit: Hit) -> str:
    """A row of the pack: its table, lemma, class and the form met."""
    entry = hit.entry
    lemma = f" {entry.lemma}" if entry.lemma else ""
    form = f" ({entry.form})" if entry.form else ""
    return f"[{entry.category}]{lemma}{form}: {entry.value}"


def _found(field: str, value: str, a: Analysis, hit: Hit, note: str = "") -> Step:
    words = a.sentence.text(hit.first, hit.last)
    start, end = a.tokens[hit.first].start, a.tokens[hit.last - 1].end
    return Step(field=field, value=value, source=_entry(hit) + note, words=words, start=start,
                end=end)  # fmt: skip


# -- what happened --------------------------------------------------------------------------------


def _kind(claim: Claim, made: Made) -> Iterator[Step]:
    kind, event = claim.report.kind, made.event
    if event is None:
        yield Step(field="kind", value=kind, source="that of the report it answers")
        return
    told = event.hit.entry.value
    note = "" if told == kind else f"; {kind} by the words around it"
    yield _found("kind", kind, made.analysis, event.hit, note)


def _status(claim: Claim, made: Made) -> Iterator[Step]:
    status, event, a = claim.report.status, made.event, made.analysis
    if event is None:
        return
    if status != event.status:
        yield Step(field="status", value=status, source="its day, or how it is told")
        return
    clause = event.clause
    modals = [h for h in a.sentence.of("modals")
              if clause.first <= h.first < clause.last and h.entry.value == status]  # fmt: skip
    for hit in modals:
        yield _found("status", status, a, hit)
    if not modals:
        yield Step(field="status", value=status, source="the verb by itself")


def _stance(claim: Claim, made: Made) -> Iterator[Step]:
    a, act, event, stance = made.analysis, made.act, made.event, claim.stance
    if phrase := set_phrase(a, act, event):
        yield _found("stance", stance, a, phrase)
    if act and act.verb:
        yield _found("stance", stance, a, act.verb)
        if act.negated or act.refused:
            yield from _negations("stance", stance, a, act.verb.first)
    elif act is None and phrase is None:
        yield Step(field="stance", value=stance, source="no verb of speech: told as it is")
    if event is not None and event.negated:
        yield from _negations("stance", stance, a, event.hit.first)
    if event is not None and stance == "expects" and event.status in ("planned", "possible"):
        yield Step(field="stance", value=stance, source=f"the event is {event.status}")


def _negations(field: str, value: str, a: Analysis, at: int) -> Iterator[Step]:
    """The nearest negating words of the verb's clause."""
    clause = a.clause_at(at)
    hits = [h for name in ("negation", "not_yet", "refuse") for h in a.words(name)
            if clause.first <= h.first < clause.last]  # fmt: skip
    for hit in sorted(hits, key=lambda h: abs(h.first - at))[:1]:
        yield _found(field, value, a, hit)


# -- who ------------------------------------------------------------------------------------------


def _speaker(claim: Claim, made: Made) -> Iterator[Step]:
    speaker, a, act = claim.speaker, made.analysis, made.act
    if speaker is None:
        yield Step(field="speaker", value="nobody named", source=f"origin: {claim.origin}")
        return
    value = speaker.name or speaker.text or speaker.role or "?"
    value += f" ({speaker.affiliation})" if speaker.affiliation else ""
    if not _inside(speaker.start, a):
        by = "a pronoun" if act and act.pronoun else "nobody named anew"
        yield Step(field="speaker", value=value, source=f"carried over from earlier text: {by}")
        return
    yield Step(field="speaker", value=value, source=_sources(speaker, a), words=speaker.text,
               start=speaker.start, end=speaker.end)  # fmt: skip


def _sources(speaker: Speaker, a: Analysis) -> str:
    """The names and titles within or beside the words that name a speaker."""
    first, last = _tokens(speaker.start, speaker.end, a)
    near = range(first - _BESIDE, last + _BESIDE)
    named = [_name(n) for n in (*a.actors, *a.places)
             if n.first in near and n.affiliation == speaker.affiliation]  # fmt: skip
    titles = [_entry(h) for v in _SPEAKERS for h in a.words(v) if first <= h.first < last]
    found = list(dict.fromkeys([*titles, *named]))
    return "; ".join(found) or "a name where the verb of speech has its speaker"


def _name(named: Named) -> str:
    if named.actor is not None:
        return f"data/actors {named.actor.table}: {named.actor.name} ({named.affiliation})"
    place = named.mention.match.place if named.mention else None
    return f"gazetteer {place.id}: {place.name}" if place else "gazetteer: no place"


def _force(claim: Claim, made: Made) -> Iterator[Step]:
    force, event, a = claim.report.force, made.event, made.analysis
    value = " ".join(x for x in (force.country, force.actor, force.unit) if x) or "?"
    if event is None:
        yield Step(field="force", value=value, source="that of the report it answers")
        return
    phrase = event.phrase
    here = _inside(force.start, a)
    first, last = _tokens(force.start, force.end, a) if here else (0, 0)
    sources = [_entry(h) for h in a.sentence.of("forces") if first <= h.first < last]
    owners = [n for n in (*a.actors, *a.places) if first <= n.first < last]
    sources += [_name(n) for n in owners]
    if event.source in _FORCES:
        sources.append(_FORCES[event.source])
    if force.country and not phrase.force.country:
        sources.append("its owner is the speaker")
    elif force.country and not any(n.affiliation == force.country for n in owners):
        sources.append(f"its owner {force.country} from words outside the phrase")
    yield Step(field="force", value=value, source="; ".join(sources) or "known from earlier text",
               words=force.text if here else None, start=force.start, end=force.end)  # fmt: skip


# -- when and where -------------------------------------------------------------------------------


def _day(field: str, when: When, made: Made) -> Step:
    if not when.known:
        source = f"“{when.text}” names no day" if when.text else "no day beside the words of speech"
        return Step(field=field, value="unknown", source=source)
    bounds = [str(day) if day else "..." for day in (when.first, when.last)]
    value = bounds[0] if when.first == when.last else " to ".join(bounds)
    source = when.basis
    if when.basis == "resolved":
        source = "resolved: counted from publication or from another day of the text"
    elif when.basis == "inferred" or not _inside(when.start, made.analysis):
        source = f"{when.basis}: carried over from other text"
    return Step(field=field, value=value, source=source, words=when.text, start=when.start,
                end=when.end)  # fmt: skip


def _place(link: PlaceLink, made: Made) -> Step:
    a = made.analysis
    sources = [f"gazetteer {link.place.id}"]
    if link.inferred or not _inside(link.start, a):
        sources.append("named in earlier text, pointed to here")
    else:
        first, last = _tokens(link.start, link.end, a)
        role = _adposition(link, a, first, last)
        sources.append(
            _adpositions_entry(role, link, a) if role else "beside its verb or class word"
        )
    return Step(field=link.role, value=link.place.name, source="; ".join(sources), words=link.text,
                start=link.start, end=link.end)  # fmt: skip


def _adposition(link: PlaceLink, a: Analysis, first: int, last: int) -> Hit | None:
    """The nearest word that gives this role, on the side where the language has it."""
    reach = range(last, last + _BESIDE) if a.pack.head_final else range(first - _BESIDE, first)
    near = [h for h in a.sentence.of("roles") if h.first in reach]
    # One of this very role first; else the verb has turned the one right beside the name.
    return min(near, key=lambda h: (h.entry.value != link.role, abs(h.first - first)), default=None)


def _adpositions_entry(role: Hit, link: PlaceLink, a: Analysis) -> str:
    turned = "" if role.entry.value == link.role else f"; {link.role} by the verb"
    return f"{_entry(role)} “{a.sentence.text(role.first, role.last)}”{turned}"


# -- offsets and tokens ---------------------------------------------------------------------------


def _inside(start: int | None, a: Analysis) -> bool:
    return start is not None and a.sentence.start <= start < a.sentence.end


def _tokens(start: int | None, end: int | None, a: Analysis) -> tuple[int, int]:
    """The tokens that a stretch of text covers; none where it lies in another sentence."""
    if start is None or end is None:
        return 0, 0
    covered = [i for i, token in enumerate(a.tokens) if token.end > start and token.start < end]
    return (covered[0], covered[-1] + 1) if covered else (0, 0)
