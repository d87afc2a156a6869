"""The state that a report is at home in: whose "the government" and "that state's ministry" is.

A report on one country names it once or twice and then says "the junta", "the defence ministry",
"that country's army". Only a state that most of an article's places and governments belong to
counts as its home; a report on two sides has none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from geo.analysis import Analysis, Clause
from geo.forces import ForcePhrase
from geo.language import LanguagePack
from geo.model import Function, PlaceMention, Speaker
from geo.sentences import Hit
from geo.speech_parts import SpeechAct

_MENTIONS = 4  # fewer show no home
_TIMES = 3  # as often as the next state
_READ = frozenset({"body", "title"})


def home_of(mentions: Sequence[PlaceMention]) -> str | None:
    """The ISO 3166-1 code of the state that a report is about; `None` where there is none."""
    states = states_named(mentions, "dateline")
    if not states:
        return None
    (state, count), *others = states.most_common(2)
    return state if count >= max([_MENTIONS, *(_TIMES * n for _, n in others)]) else None


def ground_of(mentions: Sequence[PlaceMention], press: str = "") -> str | None:
    """The state whose "the army" is meant: where the report was filed, if it is about that state.

    An ISO 3166-1 code; `None` where there is no dateline, or another state is named more often.
    A report from abroad that names the country of its `press` means that one's army.
    """
    filed = [m.match.place.country for m in mentions
             if m.function == "dateline" and m.match.place and m.match.place.country]  # fmt: skip
    states = states_named(mentions, "dateline", "in_name")
    if not filed or not states or (press and press != filed[0] and states[press]):
        return None
    return filed[0] if states[filed[0]] == max(states.values()) else None


def states_named(mentions: Sequence[PlaceMention], *without: Function) -> Counter[str]:
    """How often title and text name each state or a place in it; some functions do not count."""
    return Counter(
        m.match.place.country
        for m in mentions
        if m.zone in _READ and m.function not in without
        and m.match.place and m.match.place.country
    )  # fmt: skip


def own_army(a: Analysis, phrase: ForcePhrase) -> bool:
    """Whether an unnamed force is the state's: "die Armee", "government troops"."""
    noun = a.hit_at(phrase.head, "forces")
    if noun is None or phrase.count is not None:
        return False
    return bool(noun.entry.extra.get("local")) or a.word_at(phrase.head, "institution") is not None


def at_home(
    a: Analysis, act: SpeechAct, mentions: Sequence[PlaceMention], home: str | None,
    ground: str | None = None,
) -> SpeechAct:  # fmt: skip
    """The act with a state for speakers of a government or army that the sentence leaves unnamed.

    `home` is the state of the whole report, `ground` that of its dateline (see `ground_of`).
    """
    speakers = tuple([_placed(a, s, mentions, home, ground) for s in act.speakers])
    return act if speakers == act.speakers else replace(act, speakers=speakers)


def press_of(pack: LanguagePack) -> str:
    """The country whose bodies the press of a language names without it; empty for none."""
    return next(iter(pack.words("functions", "home")), "").upper()


def of_known_bodies(a: Analysis, act: SpeechAct, bodies: dict[str, str]) -> SpeechAct:
    """The act with a state for bodies that earlier sentences named with theirs.

    `bodies` are these, by their words; those of the act are added.
    """
    speakers = tuple([_by_name(a, s, bodies) for s in act.speakers])
    return act if speakers == act.speakers else replace(act, speakers=speakers)


def _by_name(a: Analysis, speaker: Speaker, bodies: dict[str, str]) -> Speaker:
    """A body named before with its state, else one of the press's own country (`home_bodies`)."""
    words = (speaker.role or "").casefold()
    if not words or speaker.kind in ("media", "group"):
        return speaker
    if speaker.affiliation:
        if len(speaker.affiliation) == 2:
            bodies[words] = speaker.affiliation
        return speaker
    head = words.split()[0]
    if head not in a.pack.words("functions", "home_bodies"):
        return speaker
    known = next((state for body, state in reversed(bodies.items())
                  if head in body.split()), None)  # fmt: skip
    own = press_of(a.pack)
    return replace(speaker, affiliation=known or own or None)


def _placed(
    a: Analysis, speaker: Speaker, mentions: Sequence[PlaceMention], home: str | None,
    ground: str | None,
) -> Speaker:  # fmt: skip
    if speaker.affiliation or speaker.start is None or speaker.kind in ("media", "anonymous"):
        return speaker
    words = (speaker.role or speaker.text or "").casefold()
    first = a.sentence.token_at(speaker.start)
    last = a.sentence.token_at((speaker.end or speaker.start) - 1)
    near = range(max(0, first - 6), last + 2)
    pointed = next((h for h in a.words("that_state") if h.last - 1 in near), None)
    if pointed:
        return replace(speaker, affiliation=_last_state(a, mentions, pointed))
    if any(h.first in near for h in a.words("of_state")) and (state := _subject(a)):
        return replace(speaker, affiliation=state)

    def has(*classes: str) -> bool:
        return any(h.first in near and a.sentence.text(h.first, h.last).casefold() in words
                   for value in classes for h in a.words(value))  # fmt: skip

    if _of_press(a, words, mentions):
        return speaker  # "Kementerian Pertahanan" in a Malaysian report from Beirut
    if home and has("government", "institution"):
        return replace(speaker, affiliation=home)
    official = ground is not None and has("government", "institution", "state_office")
    return replace(speaker, affiliation=ground) if official else speaker


def _subject(a: Analysis) -> str | None:
    """The state that a sentence is about: the first that acts, "the country" of its minister."""
    acting = (n for n in a.places if n.mention and n.mention.function == "metonym_gov")
    return next((n.affiliation for n in acting if n.affiliation), None)


def _of_press(a: Analysis, words: str, mentions: Sequence[PlaceMention]) -> bool:
    """Whether a body without a name is of the press's country, which the report speaks of too."""
    own = press_of(a.pack)
    head = words.split()[0] if words else ""
    return head in a.pack.words("functions", "home_bodies") and any(
        m.match.place and m.match.place.country == own for m in mentions
    )


def _last_state(a: Analysis, mentions: Sequence[PlaceMention], pointed: Hit) -> str | None:
    """The state last spoken of before "that state"."""
    limit = a.tokens[pointed.first].start
    for one in reversed(mentions):
        place = one.match.place
        if one.match.mention.start < limit and place and place.country:
            return place.country
    return None


def ruler(
    a: Analysis, clause: Clause, hit: Hit, home: str | None, bodies: dict[str, str]
) -> str | None:
    """The state whose unnamed government acts: that of "that ministry", or the home."""
    if not rules_here(a, clause, hit):
        return None
    told = [h for h in a.words("government") if clause.first <= h.first and h.last <= hit.first]
    pointed = any(a.word_at(h.last, "deictic") or a.word_at(h.first, "pronoun") for h in told)
    return next(reversed(bodies.values()), home) if pointed else home


def that_body(a: Analysis, act: SpeechAct, told: Sequence[Speaker]) -> Speaker | None:
    """Who "kementerian itu" is: the last of the speakers `told` whose office has the same noun."""
    for hit in a.words("pronoun"):
        if act.region[0] <= hit.first < act.region[1] and a.word_at(hit.first, "body"):
            noun = a.lower(hit.first)
            return next((s for s in reversed(told) if s.kind in ("government", "organisation")
                         and noun in (s.role or "").casefold().split()), None)  # fmt: skip
    return None


def rules_here(a: Analysis, clause: Clause, hit: Hit) -> bool:
    """Whether an unnamed government acts: "junta telah menarik sekitar 800 tentara"."""
    before = [h for h in a.words("government") if clause.first <= h.first and h.last <= hit.first]
    if not before or any(clause.first <= n.first < hit.first for n in a.places if n.affiliation):
        return False
    return a.hit_at(before[-1].first - 1, "roles") is None
