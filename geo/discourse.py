"""What an article has established so far: who speaks, of which force, where, on which day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from geo.analysis import Analysis
from geo.covering import goes_on_quoted
from geo.drafts import (
    AFFIRMING,
    ENOUGH,
    FAMILIES,
    Draft,
    answer_score,
    merged,
    repeats,
    speaker_key,
)
from geo.grammar import introduced
from geo.memory import Memory
from geo.model import (
    UNKNOWN,
    Article,
    Claim,
    Force,
    PlaceLink,
    Span,
    Speaker,
    When,
)
from geo.roles import PlaceMemory
from geo.speech_parts import SpeechAct
from geo.trace import keep

_BACK = 200  # claims that "the report" can mean and that a sentence can repeat: of the latest


@dataclass(slots=True)
class Discourse:
    """State of the reading of one article."""

    article: Article
    memory: Memory = field(default_factory=Memory)
    places: PlaceMemory = field(default_factory=PlaceMemory)
    drafts: list[Draft] = field(default_factory=list)
    speaker: Speaker | None = None
    said: When = UNKNOWN
    people: dict[str, Speaker] = field(default_factory=dict)
    dates: dict[str, When] = field(default_factory=dict)
    topic: str | None = None

    # ------------------------------------------------------------ speakers

    def identified(self, act: SpeechAct) -> SpeechAct:
        """The act with its speakers completed from earlier mentions of the same person."""
        return replace(act, speakers=tuple(map(self._whole, act.speakers))) if act.speakers else act

    def known(self, a: Analysis, act: SpeechAct) -> SpeechAct:
        """The act of a surname that is also a common word: "Hartawan membantah ..."."""
        at = act.verb.first - 1 if act.verb and not act.speakers and not act.pronoun else -1
        opens = at == 0 or (at > 0 and a.lower(at - 1) in ",;:")
        if not opens or not a.tokens[at].capital or act.verb is None:
            return act
        person = self.people.get(a.lower(at))
        return (
            replace(act, speakers=(person,)) if person and act.verb.entry.form == "active" else act
        )

    def _whole(self, speaker: Speaker) -> Speaker:
        """A surname alone takes name, office and affiliation of the person introduced before."""
        if speaker.name is None or speaker.kind != "person":
            return speaker
        known = next((p for n in _surnames(speaker.name) if (p := self.people.get(n))
                      and _same_name(p.name, speaker.name)), None)  # fmt: skip
        if known and known.name and len(known.name) >= len(speaker.name):
            return replace(
                speaker, name=known.name, role=speaker.role or known.role,
                affiliation=speaker.affiliation or known.affiliation,
            )  # fmt: skip
        return speaker

    def close(self, a: Analysis, acts: Sequence[SpeechAct]) -> None:
        """After a sentence: who spoke last, when, and which places were named."""
        for act in acts:
            for speaker in act.speakers:
                self._meet(speaker)
            if act.speakers:
                self.speaker = act.speakers[0]
            said = next((t.when for t in act.times if t.role == "on" and t.when.known), None)
            if said and said.precision == "day" and (act.speakers or act.pronoun):
                self.said = said
                for speaker in act.speakers[:1] or ((self.speaker,) if self.speaker else ()):
                    self.dates.setdefault(speaker_key(speaker), said)
        if not (goes_on_quoted(a) or any(act.speakers or act.pronoun for act in acts)):
            self._introduce(a)
        links = [
            PlaceLink(role="at", place=n.mention.match.place)
            for n in a.places
            if n.mention and n.mention.function == "literal" and n.mention.match.place
            and n.mention.match.place.mappable
            and not any(x.region[0] <= n.first < x.region[1] for x in acts)
        ]  # fmt: skip
        if links:
            self.places.last = tuple(links)

    def _introduce(self, a: Analysis) -> None:
        """A person at the head of a sentence is who "ia" means in the next one."""
        person = introduced(a)
        if person is None or person.name is None or person.kind != "person":
            return
        person = self._whole(person)
        self._meet(person)
        self.speaker = person
        when = next((t.when for t in a.times if t.when.known and t.role == "on"), None)
        if when and a.words("press"):
            self.dates.setdefault(speaker_key(person), when)

    def _meet(self, speaker: Speaker) -> None:
        if speaker.name and speaker.kind == "person":
            for name in _surnames(speaker.name):
                known = self.people.get(name)
                if known is None or (known.role is None and speaker.role):
                    self.people[name] = speaker

    # ------------------------------------------------------------ dates

    def said_by(self, speaker: Speaker | None) -> When:
        """The day on which a speaker already spoke in this article, as an inference."""
        found = self._date_of(speaker) if speaker else None
        return (
            replace(found, basis="inferred", text=None, start=None, end=None) if found else UNKNOWN
        )

    def _date_of(self, speaker: Speaker) -> When | None:
        """The day a speaker spoke; one given only by office is the person of that office."""
        found = self.dates.get(speaker_key(speaker))
        if found or speaker.name or speaker.kind != "person" or not speaker.role:
            return found
        office = speaker.role.split()[0].casefold()
        for person in self.people.values():
            same = person.affiliation == speaker.affiliation and person.role
            if same and office in (person.role or "").casefold().split():
                return self.dates.get(speaker_key(person))
        return None

    def before(self, text: str | None) -> When:
        """Before the statement last dated: "sebelumnya"."""
        last = self.said.last or self.article.published.last
        return When(last=last, precision="day", basis="inferred", text=text) if last else UNKNOWN

    def shifted(self, days: int, text: str | None, base: When = UNKNOWN) -> When:
        """So many days from the statement last dated, or from `base`: "sehari sebelumnya"."""
        base = base if base.known else self.said
        if base.first is None or base.last is None:
            return UNKNOWN
        step = timedelta(days=days)
        return When(first=base.first + step, last=base.last + step, precision="day",
                    basis="resolved", text=text)  # fmt: skip

    def soon(self, text: str | None, said: When = UNKNOWN) -> When:
        """Within days of the statement: "dalam beberapa hari"."""
        first = said.first or self.said.first or self.article.published.first
        if first is None:
            return UNKNOWN
        last = first + timedelta(days=6)
        return When(first=first, last=last, precision="day", basis="inferred", text=text)

    def settle_dates(self, captions: Sequence[Analysis]) -> None:
        """Statements of a speaker whose only dated one is elsewhere take its day, as inferred."""
        for caption in captions:
            self._caption_date(caption)
        for i, draft in enumerate(self.drafts):
            if draft.said.known or draft.said.text or draft.origin != "attributed":
                continue
            self.drafts[i] = replace(draft, said=self.said_by(draft.speaker))
        self._settle_sides()

    def _settle_sides(self) -> None:
        """A side whose dated statements all fall on one day spoke on that day, as an inference."""
        days: dict[str, dict[tuple[object, object], When]] = {}
        for draft in self.drafts:
            side = _side(draft.speaker)
            if side and draft.said.known and draft.said.relation == "on":
                day = (draft.said.first, draft.said.last)
                days.setdefault(side, {}).setdefault(day, draft.said)
        for i, draft in enumerate(self.drafts):
            side = _side(draft.speaker)
            if draft.said.known or draft.said.text or not side or len(days.get(side, ())) != 1:
                continue
            (said,) = days[side].values()
            self.drafts[i] = replace(
                draft, said=replace(said, basis="inferred", text=None, start=None, end=None)
            )

    def _caption_date(self, a: Analysis) -> None:
        """A dated photo of a speaker at a press conference dates what was said there."""
        when = next((t.when for t in a.times if t.when.known and t.when.basis == "stated"), None)
        if when is None or not a.words("press"):
            return
        for named in a.actors:
            if named.actor and named.actor.table == "people":
                for name in _surnames(a.sentence.text(named.first, named.last)):
                    person = self.people.get(name)
                    if person:
                        self.dates.setdefault(speaker_key(person), when)

    # ------------------------------------------------------------ claims

    def answerable(
        self, speakers: Sequence[Speaker], *, topical: bool = False, silent: bool = False
    ) -> Draft | None:
        """The claim last made by somebody else that one can deny or confirm.

        What is said of the denier's own force comes first. `topical`: then the latest of the kind
        that the headline speaks of. `silent`: nothing is answered but the article's matter.
        """
        own = {speaker_key(s) for s in speakers} | {
            s.affiliation for s in speakers if s.affiliation
        }
        latest = self.drafts[: -_BACK - 1 : -1]
        order = [d for d in latest if d.report.force.country in own]
        order += self._topical(headline=silent) if topical or silent else []
        for draft in [*order, *latest]:
            by = draft.speaker
            # a ministry may be silent on what its officials say; a medium tells what others say
            sided = by and not silent and by.kind != "media"
            told = {draft.key} | ({by.affiliation} if by and sided else set())
            if draft.stance in AFFIRMING and (by is None or not told & own):
                return draft
        return next((d for d in latest if d.stance in AFFIRMING), None) or (
            self.drafts[-1].about if self.drafts else None
        )

    def _topical(self, *, headline: bool) -> list[Draft]:
        """What "the report" means: claims of the kind just answered, else of the headline."""
        latest = self.drafts[: -_BACK - 1 : -1]
        answered = next((d for d in latest[:1] if d.stance not in AFFIRMING), None)
        topic = answered.report.kind if answered else self.topic
        if headline and self.topic:
            topic = self.topic
        if topic is None:
            return []
        near = [d for d in latest if FAMILIES[d.report.kind] == FAMILIES[topic]]
        return sorted(near, key=lambda d: d.report.kind != topic)

    def add(self, draft: Draft) -> None:
        """Take in a draft; a repeat of an earlier one only restates it."""
        first = max(0, len(self.drafts) - _BACK)
        for i, old in enumerate(self.drafts[first:], first):
            if repeats(old, draft):
                self.drafts[i] = merged(old, draft)
                return
        self.drafts.append(draft)

    def attribute_last(self, speaker: Speaker, said: When) -> None:
        """Give the last claim, told in the reporter's voice, its speaker."""
        if self.drafts and self.drafts[-1].origin == "narrator":
            self.drafts[-1] = replace(
                self.drafts[-1], speaker=speaker, origin="attributed", said=said
            )

    def restate(self, kind: str, force: Force, span: Span) -> None:
        """Note that a headline says again what a claim says."""
        best = [
            i for i, d in enumerate(self.drafts)
            if FAMILIES[d.report.kind] == FAMILIES[kind]
            and (force.country is None or d.report.force.country in (None, force.country))
        ]  # fmt: skip
        exact = [i for i in best if self.drafts[i].report.kind == kind]
        if best:
            i = (exact or best)[0]
            self.drafts[i] = replace(self.drafts[i], restated=(*self.drafts[i].restated, span))

    def claims(self) -> tuple[Claim, ...]:
        """All drafts as claims with ids, chains and answers."""
        ids = {id(d): f"{self.article.id[:16]}-c{n}" for n, d in enumerate(self.drafts, start=1)}
        found = []
        for n, draft in enumerate(self.drafts):
            answered = self._answered(n)
            doubts = tuple(self._doubts(draft))
            keep(draft.report, draft.made)
            found.append(
                Claim(
                    id=ids[id(draft)],
                    article=self.article.id,
                    report=draft.report,
                    stance=draft.stance,
                    evidence=draft.span,
                    restated=draft.restated,
                    speaker=draft.speaker,
                    co_speakers=draft.others,
                    chain=self._chain(draft),
                    origin=draft.origin,
                    said=draft.said,
                    said_at=draft.spoken,
                    answers=(ids[id(answered)],) if answered else (),
                    doubt=doubts,
                )
            )
        return tuple(found)

    def _answered(self, n: int) -> Draft | None:
        """What a denial, a confirmation or a "no comment" answers, if it is in this article."""
        draft = self.drafts[n]
        if draft.stance not in ("denies", "declines", "cannot_confirm", "no_evidence"):
            return None
        first = max(0, n - _BACK)
        near = self.drafts[first : n + _BACK]
        about = draft.about and next((d for d in near if d.start == draft.about.start), None)
        if about or draft.heard:
            return about
        scored = [
            (answer_score(draft, other, m < n), -abs(n - m), m)
            for m, other in enumerate(near, first)
            if other.stance in AFFIRMING and other.key != draft.key
        ]
        best = max(scored, default=(0, 0, 0))
        return self.drafts[best[2]] if best[0] >= ENOUGH else None

    def _chain(self, draft: Draft) -> tuple[str, ...]:
        """Originator, carriers, publisher; nothing where the text names no carrier."""
        carriers = (
            list(dict.fromkeys(draft.cites))
            or [c.name for c in self.article.agencies if c.role == "text"][:1]
        )
        origin = draft.speaker and (draft.speaker.name or draft.speaker.role)
        outlet = self.article.publisher.name if self.article.publisher else None
        if origin is None or not carriers:
            return tuple(x for x in (origin, outlet) if x)
        return tuple(x for x in (origin, *carriers, outlet) if x and (x != origin or x is origin))

    def _doubts(self, draft: Draft) -> list[str]:
        found = []
        if any(link.inferred for link in draft.report.places):
            found.append("the place is named in an earlier sentence")
        if draft.report.force.text is None:
            found.append("the force is named in an earlier sentence")
        if (
            self.article.published.last
            and draft.said.last
            and (draft.said.last > self.article.published.last)
        ):
            found.append("the date of speech lies after publication")
        return found


def _side(speaker: Speaker | None) -> str | None:
    """For whom a person or body speaks; governments and groups as such speak all the time."""
    if speaker is None or speaker.kind not in ("person", "organisation"):
        return None
    return speaker.affiliation


def _same_name(one: str | None, two: str) -> bool:
    """Whether every word of the shorter name stands in the longer: "Kim" is not "Kim Song"."""
    shorter, longer = sorted(((one or "").casefold().split(), two.casefold().split()), key=len)
    return set(shorter) <= set(longer)


def _surnames(name: str) -> list[str]:
    """The keys under which a person may be mentioned again: the last word, and the whole name."""
    words = name.split()
    return [name.casefold(), words[-1].casefold(), words[0].casefold()] if words else []
