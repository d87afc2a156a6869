"""Words that a model copied to a claim: found in the text, read by Dateline's own modules.

From the model come four choices of closed lists (kind, stance, origin, status) and the roles of
places. Everything else is read here from the words found: a day by `geo.dates`, a number by
`geo.counts`, a place by the gazetteer, a force and a speaker by the language pack.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from geo.actors import find_actor
from geo.analysis import Analysis, Named, analyse
from geo.datelines import dateline_end
from geo.extractors.form import Form, FormPlace
from geo.extractors.quotes import Quotes
from geo.grammar import find_forces, whole_names
from geo.language import LanguagePack
from geo.model import (
    UNKNOWN,
    Claim,
    Force,
    PlaceLink,
    Quantity,
    Reading,
    Report,
    Span,
    Speaker,
    When,
)
from geo.quantity import COUNTED
from geo.sentences import sentences
from geo.speakers import parse_speaker

Stretch = tuple[int, int]

_EARLIER = "the force is named in another sentence"

ANSWERING = frozenset({"denies", "confirms", "no_evidence", "cannot_confirm", "declines"})


class RefusedError(ValueError):
    """A form that gives no claim; the message is the reason, as it is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounded:
    """A claim whose words stand in the text, and where the words stand that it answers."""

    claim: Claim
    answers: Stretch | None = None


class Ground:
    """The text of one article, ready for looking up what a model says of it.

    `dropped` counts by reason the words that were not there, or that say nothing to the program,
    in claims that stand without them.
    """

    def __init__(self, reading: Reading, pack: LanguagePack) -> None:
        self.article, self.mentions, self.pack = reading.article, reading.mentions, pack
        self.today = reading.article.published.last
        self.quotes = Quotes(reading.article.text)
        self.dropped: Counter[str] = Counter()
        self._sentences = list(self._split())
        self._starts = [start for start, _ in self._sentences]
        self._analyses: dict[int, Analysis] = {}

    def _split(self) -> Iterator[tuple[int, Analysis]]:
        text = self.article.text
        names = whole_names(text, self.mentions, self.pack)
        for zone in self.article.zones:
            if zone.kind not in ("body", "title", "caption", "header"):
                continue
            line = text[zone.start : zone.end].split("\n", 1)[0]
            skip = dateline_end(line) if zone.kind == "body" else 0
            for sentence in sentences(text, zone.start + skip, zone.end, self.pack, names):
                found = analyse(sentence, text, self.mentions, self.pack, self.today)
                yield sentence.start, found

    def claim(self, form: Form, number: int) -> Grounded:
        """The claim that a form makes.

        Raises
        ------
        RefusedError
            When its evidence, its force or its speaker is not in the text where it must be.
        """
        start, end = self._evidence(form)
        around = self._around(start, end)
        answers = self._stretch("answers_evidence", form.answers, near=start)
        force, doubtful = self._force(form, around, answers)
        speaker = self._speaker(form, start)
        places = self._places(form, around, start)
        report = Report(
            kind=form.kind,
            force=force,
            places=places,
            when=self._event_time(form, around),
            status=form.status,
            quantity=self._quantity(form, around, force),
        )
        if not (force.country or force.actor or places or report.quantity):
            raise RefusedError("a force of nobody's, nowhere, uncounted")
        doubt = [doubtful] if doubtful else []
        if any(link.inferred for link in places):
            doubt.append("the place is named in another sentence")
        claim = Claim(
            id=f"{self.article.id[:16]}-m{number}",
            article=self.article.id,
            report=report,
            stance=form.stance,
            evidence=Span(start=start, end=end, quote=self.article.text[start:end]),
            speaker=speaker,
            chain=self._chain(form, speaker),
            origin=form.origin if speaker else "narrator",
            said=self._said(form, around) if speaker else UNKNOWN,
            doubt=tuple(doubt),
        )
        return Grounded(claim=claim, answers=answers)

    # ------------------------------------------------------------ where it stands

    def _evidence(self, form: Form) -> Stretch:
        found = self.quotes.find(form.evidence)
        if found is None:
            raise RefusedError("evidence not in the text")
        start, end = found
        if not any(z.kind == "body" and z.start <= start < z.end for z in self.article.zones):
            raise RefusedError("evidence outside the running text")
        if self._at(start) is None:
            raise RefusedError("evidence outside the running text")
        return start, end

    def _at(self, offset: int) -> Analysis | None:
        """The sentence that holds an offset."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return None
        found = self._sentences[index][1]
        return found if offset < found.sentence.end else None

    def _around(self, start: int, end: int) -> Stretch:
        """From the first to the end of the last sentence that the evidence touches."""
        first, last = self._at(start), self._at(end - 1)
        return (
            first.sentence.start if first else start,
            max(end, last.sentence.end if last else end),
        )

    def _before(self, offset: int) -> int:
        """Where the sentence before the one at an offset begins."""
        index = max(0, bisect_right(self._starts, offset) - 2)
        return min(offset, self._starts[index])

    def _stretch(
        self, name: str, quote: str | None, *, near: int = 0, within: Stretch | None = None
    ) -> Stretch | None:
        """Where a quote stands; what is not there is counted."""
        if not quote:
            return None
        found = self.quotes.find(quote, near=near, within=within)
        if found is None:
            self.dropped[f"{name} not in the text"] += 1
        return found

    def _tokens(self, stretch: Stretch) -> tuple[Analysis, int, int] | None:
        """The sentence around a stretch, and the tokens of the stretch."""
        a = self._at(stretch[0])
        if a is None:
            return None
        first = a.sentence.token_at(stretch[0])
        last = a.sentence.token_at(stretch[1] - 1) + 1
        return (a, first, min(last, len(a.tokens))) if first < len(a.tokens) else None

    # ------------------------------------------------------------ what and whose

    def _force(self, form: Form, around: Stretch, answers: Stretch | None) -> tuple[Force, str]:
        """The force, and a doubt about it. It stands at the evidence or in the sentence before; an
        answer may mean that of what it answers."""
        pointing = answers if form.stance in ANSWERING else None
        quote = form.quotes.get("force_quote")
        if quote is None:
            return self._meant(pointing), _EARLIER
        within = None if pointing else (self._before(around[0]), around[1])
        found = self.quotes.find(quote, within=within, near=around[0])
        if found is None:
            raise RefusedError("force not at the evidence")
        force = self._recognised(found)
        if force.country is None and force.actor is None:
            owner = self._owner(form, around[0])
            if owner is None and force.unit is None:
                raise RefusedError("force that nobody owns")
            force = replace(force, country=owner)
        earlier = found[0] < around[0] or found[0] >= around[1]
        return force, _EARLIER if earlier else ""

    def _meant(self, answered: Stretch | None) -> Force:
        """The force that an answer means without naming it: the one in what it answers."""
        a = self._at(answered[0]) if answered else None
        owned = (p.force for p in find_forces(a)) if a else ()
        force = next((f for f in owned if f.country or f.actor), None)
        if force is None:
            raise RefusedError("no force")
        return replace(force, text=None, start=None, end=None)

    def _recognised(self, stretch: Stretch) -> Force:
        """The force of the pack that overlaps a stretch most; else the bare words with an owner."""
        start, end = stretch
        a = self._at(start)
        phrases = find_forces(a) if a else []
        known = [
            (min(end, f.end) - max(start, f.start), f)
            for f in (phrase.force for phrase in phrases)
            if f.start is not None and f.end is not None and f.start < end and start < f.end
        ]
        if known:
            return max(known, key=lambda pair: pair[0])[1]
        bare = Force(text=self.article.text[start:end], start=start, end=end)
        named = self._named(stretch)
        affiliation = named.affiliation if named else None
        if affiliation is None or len(affiliation) != 2:
            return bare
        return Force(country=affiliation, text=bare.text, start=start, end=end)

    def _owner(self, form: Form, near: int) -> str | None:
        """The country of whoever is quoted as the owner."""
        found = self._stretch("owner", form.quotes.get("force_owner_quote"), near=near)
        named = self._named(found) if found else None
        affiliation = named.affiliation if named else None
        return affiliation if affiliation and len(affiliation) == 2 else None

    def _named(self, stretch: Stretch) -> Named | None:
        """The place or actor named in a stretch."""
        tokens = self._tokens(stretch)
        if tokens is None:
            return None
        a, first, last = tokens
        both = (*a.actors, *a.places)
        return next((n for n in both if n.first < last and first < n.last and n.affiliation), None)

    def _quantity(self, form: Form, around: Stretch, force: Force) -> Quantity | None:
        """The number at the evidence, as `geo.counts` reads it."""
        found = self._stretch("quantity", form.quotes.get("quantity_quote"), within=around)
        tokens = self._tokens(found) if found else None
        if tokens is None:
            return None
        a, first, last = tokens
        count = next((c for c in a.counts if c.first < last and first < c.last), None)
        if count is None:
            self.dropped["quantity that is no count"] += 1
            return None
        q = count.quantity
        scope = {"casualties": "killed or wounded", "capture": "captured"}.get(form.kind)
        scope = scope or ("planned" if form.status == "planned" else None)
        return Quantity(low=q.low, best=q.best, high=q.high, qualifier=q.qualifier, text=q.text,
                        start=q.start, end=q.end, scope=scope,
                        unit=COUNTED.get(force.unit or "", "persons"))  # fmt: skip

    def _places(self, form: Form, around: Stretch, start: int) -> tuple[PlaceLink, ...]:
        links: dict[tuple[str, str], PlaceLink] = {}
        for asked in form.places:
            link = self._place(form, asked, around, start)
            if link is not None:
                links.setdefault((link.role, link.place.id), link)
        return tuple(links.values())

    def _place(self, form: Form, asked: FormPlace, around: Stretch, start: int) -> PlaceLink | None:
        """A place that the text names as a place; nothing else is one, whatever the model says."""
        found = self.quotes.find(asked.quote, within=around, near=start)
        if found is None and asked.sentence:
            sentence = self.quotes.find(asked.sentence, near=start)
            found = self.quotes.find(asked.quote, within=sentence) if sentence else None
        found = found or self._stretch("place", asked.quote, near=start)
        if found is None:
            return None
        for one in self.mentions:
            mention, place = one.match.mention, one.match.place
            if mention.start >= found[1] or mention.end <= found[0]:
                continue
            supplied = form.kind == "weapons_supply" and asked.role == "to"
            literal = one.function == "literal" or (supplied and one.function == "metonym_gov")
            if literal and place is not None and place.mappable and one.zone == "body":
                outside = not around[0] <= mention.start < around[1]
                return PlaceLink(
                    role=asked.role, place=place, text=mention.text, start=mention.start,
                    end=mention.end, inferred=outside,
                )  # fmt: skip
        self.dropped["place that is none there"] += 1
        return None

    # ------------------------------------------------------------ who and when

    def _speaker(self, form: Form, near: int) -> Speaker | None:
        """The speaker in the words of the text; a speaker who is not in it refuses the claim."""
        quote = form.quotes.get("claimant_quote")
        if quote is None or form.origin == "narrator":
            return None
        found = self.quotes.find(quote, near=near)
        if found is None:
            raise RefusedError("speaker not in the text")
        full = self._stretch("full name", form.quotes.get("claimant_full_name_quote"), near=near)
        office = self._stretch("role", form.quotes.get("claimant_role_quote"), near=near)
        spoken = self._parsed(found)
        person = self._parsed(full) if full else None
        text = self.article.text
        one = spoken or person
        if one is None:
            return Speaker(role=text[slice(*found)], text=text[slice(*found)], start=found[0],
                           end=found[1])  # fmt: skip
        named = person if person and person.name else one
        role = text[slice(*office)] if office else one.role or named.role
        return Speaker(
            name=named.name, role=role, affiliation=one.affiliation or named.affiliation,
            kind="person" if named.kind == "person" else one.kind,
            text=one.text, start=one.start, end=one.end,
        )  # fmt: skip

    def _parsed(self, stretch: Stretch) -> Speaker | None:
        tokens = self._tokens(stretch)
        return parse_speaker(*tokens) if tokens else None

    def _chain(self, form: Form, speaker: Speaker | None) -> tuple[str, ...]:
        """Originator, carriers, publisher, as the rules build it."""
        carriers = []
        for quote in form.media:
            found = self._stretch("medium", quote)
            if found:
                words = self.article.text[slice(*found)]
                medium = find_actor(words, "media")
                carriers.append(medium.name if medium else words)
        origin = speaker and (speaker.name or speaker.role)
        outlet = self.article.publisher.name if self.article.publisher else None
        return tuple(dict.fromkeys(x for x in (origin, *carriers, outlet) if x))

    def _said(self, form: Form, around: Stretch) -> When:
        """The day of speech; nobody has spoken after publication."""
        when = self._when("said", form.quotes.get("said_quote"), around[0], None)
        if self.today and when.first and when.first > self.today:
            self.dropped["said after publication"] += 1
            return UNKNOWN
        if when.known and when.start is not None and not around[0] <= when.start < around[1]:
            return When(first=when.first, last=when.last, precision=when.precision,
                        basis="inferred")  # fmt: skip
        return when

    def _event_time(self, form: Form, around: Stretch) -> When:
        quote = form.quotes.get("event_time_quote")
        return self._when("event time", quote, around[0], around)

    def _when(self, name: str, quote: str | None, near: int, within: Stretch | None) -> When:
        """The days that `geo.dates` reads where a quote stands; other words stay unknown."""
        found = self._stretch(name, quote, near=near, within=within)
        tokens = self._tokens(found) if found else None
        if tokens is None:
            return UNKNOWN
        a, first, last = tokens
        for time in a.times:
            if time.first < last and first < time.last and time.when.known:
                return time.when
        self.dropped[f"{name} that gives no day"] += 1
        return UNKNOWN
