"""Sentences to claims: one claimant, one event, one force, one stance, one sentence to check it by.

Sentence by sentence: events with a force as argument (`geo.frames`), the speech act that covers
each (`geo.speech`), the stance (`geo.stance`), the places (`geo.roles`), the dates. What a
sentence leaves open comes from what was said before and is marked as inferred.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from geo.analysis import Analysis
from geo.answers import (
    answers_within,
    concerns,
    just_told,
    names_report,
    nobodys,
    of_that_place,
    points_back,
    rejoins,
    tells_back,
)
from geo.covering import accusers, covering, goes_on_quoted, is_reported, told_in_passing
from geo.datelines import dateline_end
from geo.discourse import Discourse
from geo.drafts import AFFIRMING, FAMILIES, Draft
from geo.forces import of_other_side
from geo.frames import Event
from geo.grammar import (
    analyse,
    event_places,
    find_events,
    find_speech,
    may_tell,
    whole_names,
)
from geo.grounds import grounded, of_the_story
from geo.history import Era, long_past, of_another_age
from geo.home import at_home, ground_of, home_of, of_known_bodies, press_of, states_named, that_body
from geo.language import LanguagePack
from geo.model import (
    UNKNOWN,
    Article,
    Claim,
    Origin,
    PlaceMention,
    Report,
    Span,
    Speaker,
    Stance,
    When,
)
from geo.quantity import quantity_of
from geo.roles import goes_somewhere, kind_there, spoken_at
from geo.sentences import Sentence, sentences
from geo.sides import force_of
from geo.speech_parts import SpeechAct, day_before, region_of, times_around
from geo.stance import stance_of
from geo.timing import event_time, status_at
from geo.trace import made_from
from geo.zones import links_away

_ANSWERS = ("denies", "confirms", "declines", "cannot_confirm", "no_evidence")
"""Stances that an answer without an event of its own can take."""

_OTHER_KINDS = ("sport", "fiction", "space", "ceremony")
_SHOWN = 3  # different words of sport that show a match report, where "pasukan" is a team


def extract_claims(
    article: Article, mentions: Sequence[PlaceMention], pack: LanguagePack
) -> tuple[Claim, ...]:
    """All claims of an article, in the order of their evidence.

    Captions, related links and boilerplate never yield one; a headline only restates.
    """
    body = list(_body(article, pack, mentions))
    if _of_another_kind(body):
        return ()
    reader = _Reader(article, mentions, pack, Era(body, article.text, pack))
    for sentence in body:
        reader.read(sentence)
    return reader.finish()


def _of_another_kind(body: Sequence[Sentence]) -> bool:
    """Whether a page tells of matches, films or games, as the words of such a class show."""
    found = {(h.entry.value, h.entry.lemma) for sentence in body for h in sentence.hits
             if h.entry.value in _OTHER_KINDS}  # fmt: skip
    return any(sum(value == kind for value, _ in found) >= _SHOWN for kind in _OTHER_KINDS)


def _of_sport(a: Analysis) -> bool:
    """Whether a sentence has a word of sport that is no place: "경기" is a province too."""
    return any(a.place_at(h.first) is None for h in a.words("sport"))


def _body(
    article: Article, pack: LanguagePack, mentions: Sequence[PlaceMention]
) -> Iterator[Sentence]:
    """Sentences of the running text."""
    names = whole_names(article.text, mentions, pack)
    for zone in article.zones:
        if zone.kind != "body":
            continue
        start = zone.start
        line_end = article.text.find("\n", start)
        first = article.text[start : line_end if 0 <= line_end < zone.end else zone.end]
        for one in sentences(article.text, start + dateline_end(first), zone.end, pack, names):
            if not links_away(article.text[one.start : one.end], pack.code):
                yield one


class _Reader:
    """Reads one article; `discourse` is what its sentences have established so far."""

    def __init__(
        self, article: Article, mentions: Sequence[PlaceMention], pack: LanguagePack, era: Era
    ) -> None:
        self.article, self.mentions, self.pack, self.era = article, mentions, pack, era
        self.names = whole_names(article.text, mentions, pack)
        self.home, self.ground = home_of(mentions), ground_of(mentions, press_of(pack))
        self.bodies: dict[str, str] = {}
        self.states = states_named(mentions, "dateline")
        self.today: date | None = article.published.last
        self.discourse = Discourse(article=article)
        self.unheard: list[Analysis] = []
        self.headlines = list(self._headlines())
        self.discourse.topic = next((e.kind for _, e in self.headlines), None)

    # ------------------------------------------------------------ one sentence

    def read(self, sentence: Sentence) -> None:
        """Take in one sentence of the body."""
        if not any(t.is_word for t in sentence.tokens):
            return
        a = analyse(sentence, self.article.text, self.mentions, self.pack, self.today)
        events = self._events(a)
        if not (events or self.discourse.drafts):
            self.unheard.append(a)  # who spoke matters once there is something to be said
            return
        for earlier in self.unheard:
            self.discourse.close(earlier, self._speech(earlier))
        self.unheard.clear()
        self._tell(a, events, self._speech(a))

    def _speech(self, a: Analysis) -> list[SpeechAct]:
        """The speech acts of a sentence, their speakers completed by what is known of them."""
        placed = (at_home(a, x, self.mentions, self.home, self.ground) for x in find_speech(a))
        known = (self.discourse.known(a, of_known_bodies(a, x, self.bodies)) for x in placed)
        return [self.discourse.identified(act) for act in known]

    def _tell(self, a: Analysis, events: Sequence[Event], acts: Sequence[SpeechAct]) -> None:
        """Take in what a sentence tells, and who says it."""
        behind = answers_within(a, acts)
        telling = [act for act in acts if act not in behind.values()]
        drafts: list[Draft] = []
        for event in events:
            drafts += filter(None, [self._draft(a, telling, event, told=bool(drafts))])
        drafts = [*self._denials_before(a, telling, drafts), *drafts]
        drafts += self._answers_behind(a, behind, drafts)
        if (not drafts or rejoins(a, acts)) and (answer := self._answer(a, acts)):
            drafts = drafts if self._again(a, answer) else [answer, *drafts]
        elif not drafts:
            self._attribute_back(a, acts)
        for index, draft in enumerate(drafts):
            draft.span = self._evidence(a, drafts, index)
            self.discourse.add(draft)
        self.discourse.close(a, acts)

    def _events(self, a: Analysis) -> list[Event]:
        self.era.pass_over(a)
        if not may_tell(a, self.discourse.memory) or a.tokens[-1].text == "?":
            return []
        if of_another_age(a.raw) or _of_sport(a):
            return []
        found = find_events(a, self.discourse.memory)
        for event in found:
            if event.source in ("argument", "state") and event.phrase.force.unit != "base":
                self.discourse.memory.remember(event.phrase)
            self.discourse.memory.kinds.add(event.kind)
        told = [e for e in found if e.suppressed in ("", "question") and not e.hypothetical]
        told = told or [e for e in found if e.suppressed == "time" and e.status == "past"]
        if not told or not self.era.past(self.today):
            return told
        return [e for e in told if not self.era.page and e.status != "past"]

    def _draft(
        self, a: Analysis, acts: Sequence[SpeechAct], event: Event, *, told: bool
    ) -> Draft | None:
        """The claim that an event makes, if any; `told`: its sentence has made one before."""
        told = told or bool(self.discourse.drafts)
        act = covering(acts, event)
        speaker, others, origin = self._speaker(a, act, acts, event)
        stance = stance_of(a, act, event, speaker)
        if stance is None or not grounded(a, act, event, stance, told=told):
            return None
        if event.suppressed and not told_in_passing(a, event, act, stance):
            return None  # "bertanya apakah ..." says nothing of it
        region = region_of(act, acts) if act else None
        said = self._said(a, act, speaker, acts)
        when = event_time(a, event, acts, self.discourse.soon, said)
        stance = self._carried(act, event, speaker, stance)
        places = event_places(a, event, region, self.discourse.places)
        report = Report(
            kind=kind_there(event, places),
            force=force_of(
                a,
                event,
                speaker,
                act,
                self.home,
                self.ground,
                self.discourse,
                self.bodies,
                self.states,
                stance,
            ),
            places=places,
            when=when,
            status=status_at(event, stance, when, self.today),
            quantity=quantity_of(event),
        )
        earlier = event.source == "bare" or bool(self.discourse.drafts)
        answers = earlier and stance in ("denies", "no_evidence")
        owned = report.force.country or report.force.actor or answers or goes_somewhere(a, event)
        owned = owned or (told and of_the_story(event))
        if not (owned or report.places or report.quantity) or long_past(when.last, self.today):
            return None
        if of_other_side(a, event.phrase) and not (report.force.country or self.discourse.drafts):
            return None  # "врагов у чиновника не было": nobody's war was spoken of
        return Draft(
            report=report, stance=stance, speaker=speaker, others=others, origin=origin,
            said=said, spoken=spoken_at(a, act.region, act.speakers) if act else (),
            cites=act.cites if act else (), span=Span(start=0, end=0, quote=""),
            start=a.tokens[event.hit.first].start, begin=a.tokens[event.clause.first].start,
            spoken_from=a.tokens[act.region[0]].start if act else 0, accusers=accusers(a, event),
            heard=act is not None and act.kind == "perceives",
            made=made_from(a, act, event),
        )  # fmt: skip

    # ------------------------------------------------------------ who and when

    def _speaker(
        self, a: Analysis, act: SpeechAct | None, acts: Sequence[SpeechAct],
        event: Event | None = None,
    ) -> tuple[Speaker | None, tuple[Speaker, ...], Origin]:  # fmt: skip
        if act is None:
            quoted = not acts and goes_on_quoted(a)
            if (quoted or is_reported(a, event)) and self.discourse.speaker:
                return self.discourse.speaker, (), "attributed"
            return None, (), "narrator"
        if act.speakers:
            return act.speakers[0], act.speakers[1:], "attributed"
        told = [d.speaker for d in self.discourse.drafts if d.speaker] if act.pronoun else []
        if body := that_body(a, act, told):
            return body, (), "attributed"
        earlier = next(
            (x.speakers[0] for x in reversed(acts)
             if x.speakers and x.verb and act.verb and x.verb.first < act.verb.first), None,
        )  # fmt: skip
        around = next((x.speakers[0] for x in acts if x is not act and x.speakers and act.verb
                       and x.content[0] <= act.verb.first < x.content[1]), None)  # fmt: skip
        known = earlier or around or self.discourse.speaker
        unsaid = act.verb is not None and act.verb.entry.form == "passive"
        if unsaid and not act.pronoun:
            return None, (), "narrator"
        return known, (), "attributed" if known else "narrator"

    def _said(
        self, a: Analysis, act: SpeechAct | None, speaker: Speaker | None,
        acts: Sequence[SpeechAct] = (),
    ) -> When:  # fmt: skip
        if act is None:
            return UNKNOWN
        for time in act.times or times_around(act, acts):
            if time.role == "same":
                return replace(self.discourse.said, basis="resolved", text=time.when.text)
            if time.role == "shift":
                return self.discourse.shifted(time.shift, time.when.text, day_before(a, time))
            if time.role == "earlier":
                return self.discourse.before(time.when.text)
            if time.role == "on" and time.when.known and not self._ahead(time.when):
                return time.when
        vague = next((t.when for t in act.times if t.role == "vague"), None)
        if vague is None:
            return self.discourse.said_by(speaker)
        return UNKNOWN if self._of_days(vague) else vague  # a text of its own takes no other day

    def _of_days(self, vague: When) -> bool:
        """Whether vague words span days ("beberapa hari terakhir"), not "baru-baru ini"."""
        units = self.pack.table("dates").get("units", {})
        return any(units.get(word) == "day" for word in (vague.text or "").casefold().split())

    def _ahead(self, when: When) -> bool:
        """Nobody has spoken after publication."""
        return bool(self.today and when.first and when.first > self.today)

    def _carried(
        self, act: SpeechAct | None, event: Event, speaker: Speaker | None, stance: Stance
    ) -> Stance:  # fmt: skip
        """Whoever adds to a confirmation confirms: '"... units are in Kursk too," he added'."""
        adds = act is not None and act.verb is not None and act.verb.entry.extra.get("adds")
        last = self.discourse.drafts[-1] if self.discourse.drafts else None
        if not (adds and stance == "asserts" and last and last.speaker == speaker):
            return stance
        alike = FAMILIES[last.report.kind] == FAMILIES[event.kind]
        return "confirms" if alike and last.stance == "confirms" else stance

    # ------------------------------------------------------------ answers without an event

    def _answer(
        self, a: Analysis, acts: Sequence[SpeechAct], about: Draft | None = None
    ) -> Draft | None:
        """ "Kremlin membantah laporan itu": the report answered is the one last spoken of.

        `about`: what is answered, where the sentence itself tells it.
        """
        for act in acts:
            if act.verb is None or nobodys(a, act) or not (about or points_back(a, act)):
                continue
            stance = stance_of(a, act, None)
            silent = stance == "declines" or act.verb.entry.category == "stances"
            at_once = (
                silent
                and bool(a.words("claim_noun"))
                and (just_told(self.article.text, [d.span.end for d in self.discourse.drafts], a))
            )
            topical = names_report(a, act) and not at_once
            answered = about or self.discourse.answerable(
                act.speakers, topical=topical, silent=silent and not at_once
            )
            if answered is None or stance not in _ANSWERS:
                continue
            if of_that_place(a, act) and not answered.report.places:
                continue
            told = self.discourse.drafts
            if stance == "denies" and not concerns(a, self.article.text, act, answered, told):
                continue
            speaker, others, origin = self._speaker(a, act, acts)
            if speaker is None:
                continue
            report = replace(
                answered.report, places=(), when=UNKNOWN, quantity=None,
                force=replace(answered.report.force, text=None, start=None, end=None),
            )  # fmt: skip
            return Draft(
                report=report, stance=stance, speaker=speaker, others=others, origin=origin,
                said=self._said(a, act, speaker), spoken=spoken_at(a, act.region, act.speakers),
                cites=act.cites, span=Span(start=0, end=0, quote=""),
                start=a.tokens[act.verb.first].start, about=answered,
                made=made_from(a, act),
            )  # fmt: skip
        return None

    def _answers_behind(
        self, a: Analysis, behind: Mapping[int, SpeechAct], drafts: Sequence[Draft]
    ) -> list[Draft]:
        """ "..., tuduhan yang dibantah X": an answer to what the sentence says before it."""
        if not drafts or drafts[-1].stance not in AFFIRMING:
            return []
        found = [(at, self._answer(a, [act], drafts[-1])) for at, act in behind.items()]
        return [replace(answer, begin=a.tokens[at].start, spoken_from=a.tokens[at].start)
                for at, answer in found if answer]  # fmt: skip

    def _denials_before(
        self, a: Analysis, acts: Sequence[SpeechAct], drafts: Sequence[Draft]
    ) -> list[Draft]:
        """ "X membantah tudingan itu dan menuding Y ...": a bare denial before what X says next."""
        first = min((draft.start for draft in drafts), default=0)
        later = [x for x in acts if x.verb and a.tokens[x.verb.first].start < first]
        if len(later) < 2 or later[0].kind != "denies" or a.pack.head_final:
            return []
        between = range(later[0].verb.last, later[1].verb.first)  # type: ignore[union-attr]
        told = (*a.sentence.of("predicates"), *a.sentence.of("subordinators", "relative"))
        if any(h.first in between for h in told):
            return []  # an event of its own, or "membantah laporan yang mengatakan ..."
        answer = self._answer(a, later[:1])
        return [replace(answer, begin=a.sentence.start)] if answer else []

    def _attribute_back(self, a: Analysis, acts: Sequence[SpeechAct]) -> None:
        """ "Hal itu diungkapkan oleh X": X said what the sentence before reports."""
        for act in acts:
            ends = [draft.span.end for draft in self.discourse.drafts]
            if tells_back(a, act) and just_told(self.article.text, ends, a):
                self.discourse.attribute_last(act.speakers[0], self._said(a, act, act.speakers[0]))

    def _again(self, a: Analysis, answer: Draft) -> bool:
        """Whether a denial only goes on with the speaker's denial before; it then restates it."""
        last = self.discourse.drafts[-1] if self.discourse.drafts else None
        if last is None or last.stance != answer.stance or last.speaker != answer.speaker:
            return False
        span = Span(start=a.sentence.start, end=a.sentence.end,
                    quote=self.article.text[a.sentence.start : a.sentence.end])  # fmt: skip
        self.discourse.drafts[-1] = replace(last, restated=(*last.restated, span))
        return True

    # ------------------------------------------------------------ evidence

    def _evidence(self, a: Analysis, drafts: Sequence[Draft], index: int) -> Span:
        """The sentence, or the claim's own part of it where the sentence makes several."""
        starts = [a.sentence.start]
        for before, draft in pairwise(drafts):
            own = draft.begin
            if before.start < draft.spoken_from < draft.begin:
                own = draft.spoken_from
            starts.append(max(own, starts[-1]))
        ends = [*starts[1:], a.sentence.end]
        start, end = starts[index], ends[index]
        if end <= start:  # two claims of one clause
            start, end = a.sentence.start, a.sentence.end
        quote = self.article.text[start:end]
        trimmed = quote.strip(" \t\u00a0,;")
        start += quote.index(trimmed) if trimmed else 0
        return Span(start=start, end=start + len(trimmed), quote=trimmed)

    # ------------------------------------------------------------ the whole article

    def finish(self) -> tuple[Claim, ...]:
        """Drafts to claims: dates carried over, repeats merged, answers linked."""
        self.discourse.settle_dates(self._captions())
        self._titles()
        return self.discourse.claims()

    def _captions(self) -> list[Analysis]:
        return [
            analyse(s, self.article.text, self.mentions, self.pack, self.today)
            for zone in self.article.zones
            if zone.kind == "caption"
            for s in sentences(self.article.text, zone.start, zone.end, self.pack, self.names)
        ]

    def _titles(self) -> None:
        for span, event in self.headlines:
            self.discourse.restate(event.kind, event.phrase.force, span)

    def _headlines(self) -> Iterator[tuple[Span, Event]]:
        """Events that the headline speaks of, wherever the page prints it."""
        text = self.article.text
        for zone in self.article.zones:
            if zone.kind != "title":
                continue
            span = Span(start=zone.start, end=zone.end, quote=text[zone.start : zone.end])
            for sentence in sentences(text, zone.start, zone.end, self.pack, self.names):
                a = analyse(sentence, text, self.mentions, self.pack, self.today)
                yield from ((span, e) for e in find_events(a, self.discourse.memory))
