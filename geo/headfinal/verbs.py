"""Verbs with all that follows them: tense, negation, mood, and how they close their clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from geo.analysis import Analysis, Clause
from geo.language import LanguagePack
from geo.sentences import Hit, Sentence

_CLOSERS = ("quotative", "conditional", "intent", "connective", "finite")
"""Classes of endings, the more telling first: an ending may belong to several."""

_QUOTES = frozenset({'"', "”", "’", "'", "」"})
_HARD = frozenset({"quotative", "conditional", "intent", "connective", "finite", "content", "time",
                   "when", "quote"})  # fmt: skip
"""What closes a clause; an ending before a noun ("adnominal") or a nominal one does not."""


@dataclass(slots=True, kw_only=True)
class Verb:
    """A verb on tokens ``first`` to ``last``, with endings and auxiliaries up to `end`.

    `senses` are its hits in the pack. `shape` is that of the last stem, `closer` tells how it ends
    its clause: one of `_CLOSERS`, ``adnominal`` (before a noun), ``content`` (before "that"),
    ``time`` ("after ..."), ``when`` ("when ...", "before ...") or ``nominal``. `tail` is where
    endings begin: negation and modal words of the verb lie between `last` and `end`.
    """

    senses: tuple[Hit, ...]
    first: int
    last: int
    end: int
    shape: str
    closer: str

    def of(self, category: str) -> list[Hit]:
        """Its senses of one table."""
        return [h for h in self.senses if h.entry.category == category]

    @property
    def light(self) -> bool:
        """Whether it only carries the event noun before it."""
        return any(h.entry.category == "words" for h in self.senses)


_last: tuple[Sentence, tuple[Verb, ...]] | None = None
"""The verbs of the sentence last asked for: clauses, events, speech and places all ask."""


def find_verbs(a: Analysis) -> tuple[Verb, ...]:
    """All verbs of a sentence, in order, without overlap."""
    global _last
    last = _last  # other threads may change it meanwhile
    if last is None or last[0] is not a.sentence:
        last = _last = a.sentence, tuple(_verbs(a))
    return last[1]


def _verbs(a: Analysis) -> list[Verb]:
    found: list[Verb] = []
    at = 0
    while at < len(a.tokens):
        verb = _verb(a, at)
        if verb:
            found.append(verb)
            at = max(verb.end, at + 1)
        else:
            at += 1
    return found


def _verb(a: Analysis, at: int) -> Verb | None:
    token = a.tokens[at]
    if not token.is_word or a.place_at(at) or a.actor_at(at) or a.time_at(at):
        return None
    if any(h.first < at < h.last for h in a.sentence.of("roles")) and not glued(a, at):
        return None  # "병사들을 향해 발포했다"
    hits = [h for h in a.sentence.at(at) if _verbal(h) and _behind(a, h)]
    last = max((h.last for h in hits), default=at + 1)
    senses = tuple(h for h in hits if h.last == last)
    if not (senses or _unknown_verb(a, at) or _ends_phrase(a, at)):
        return None
    shape = _shape(a, senses, last)
    if shape == "nom" and any(h.first <= at < h.last for h in a.sentence.of("forces")):
        return None  # "상륙함" is a ship, not "landing"
    end, shape, ending = _tail(a, last, shape)
    end, closer = _closed(a, end, shape, ending)
    return Verb(senses=senses, first=at, last=last, end=end, shape=shape, closer=closer)


def _behind(a: Analysis, hit: Hit) -> bool:
    """Whether what a verb asks for stands before it: "...다고 본다", "...것으로 본다"."""
    wanted = hit.entry.extra.get("behind")
    if not wanted:
        return True
    before = hit.first - 1
    while before > 0 and a.word_at(before, "adverb"):
        before -= 1
    particle = a.hit_at(before, "roles") or a.word_at(before, "subject", "topic", "object")
    content = particle and a.word_at(before - 1, "complement_noun")
    return bool(content or ending_at(a, before) == wanted)


def _verbal(hit: Hit) -> bool:
    entry = hit.entry
    if entry.category in ("predicates", "speech"):
        return entry.form != "noun"
    return entry.category == "words" and entry.value == "light" and entry.form != "noun"


def _ends_phrase(a: Analysis, at: int) -> bool:
    """Whether a set phrase that conjugates ends here: "답변을 거부했"."""
    return any(
        h.first < at == h.last - 1 and (h.entry.shape or h.entry.value == "declines")
        for h in a.sentence.of("stances")
    )


def _unknown_verb(a: Analysis, at: int) -> bool:
    """A word that nobody lists and that ends like a verb."""
    word = a.lower(at)
    splitter = a.pack.splitter
    if splitter is None or a.known(at) or len(word) < 2:
        return False
    return any(word.endswith(v) and len(word) > len(v) for v in splitter.verbals)


@lru_cache(maxsize=4)
def _endings(code: str) -> tuple[tuple[str, str], ...]:
    from geo.language import load_pack

    table = load_pack(code).table("morphology").get("shapes", {})
    pairs = [(ending, shape) for shape, words in table.items() for ending in words.split()]
    return tuple(sorted(pairs, key=lambda p: -len(p[0])))


def shape_of(pack: LanguagePack, word: str) -> str:
    """The shape that a verb's last syllable shows; ``bare`` where it shows none."""
    return next((shape for ending, shape in _endings(pack.code) if word.endswith(ending)), "bare")


def glued(a: Analysis, at: int) -> bool:
    """Whether a token is glued to the one before it."""
    return 0 < at < len(a.tokens) and a.tokens[at - 1].end == a.tokens[at].start


def _shape(a: Analysis, senses: Sequence[Hit], last: int) -> str:
    shapes = [h.entry.shape for h in senses if h.entry.shape]
    if not shapes:
        return shape_of(a.pack, a.lower(last - 1))
    if "inf" in shapes and (not glued(a, last) or a.word_at(last, "aux")):
        return "inf"  # also "보내|주면"
    return "bare" if "bare" in shapes and glued(a, last) else shapes[0]


def _tail(a: Analysis, at: int, shape: str) -> tuple[int, str, str]:
    """Past endings, auxiliaries, negation and modal words: the end, last shape and last ending."""
    ending = ""
    for _ in range(12):
        phrase = max(
            (h.last for h in a.sentence.at(at) if _auxiliary(a, h, shape, ending)), default=0
        )
        if phrase > at:
            at, shape, ending = _past_noun(a, at, phrase)
        elif glued(a, at) and (found := ending_at(a, at)):
            at, ending = at + 1, found
        elif shape == "fut" and not ending and a.word_at(at, "complement_noun"):
            return at, shape, ending
        else:
            break
    return at, shape, ending


def _past_noun(a: Analysis, at: int, phrase: int) -> tuple[int, str, str]:
    """Past a modal phrase: its end, shape and ending, also of the light verb behind a noun.

    "보낼 준비를 하고", "보낼 계획이라고"; a noun without one closes what is planned: "보낼 계획을".
    """
    noun = any(h.entry.category == "modals" and h.last == phrase and not h.entry.shape
               for h in a.sentence.at(at))  # fmt: skip
    shape = shape_of(a.pack, a.lower(phrase - 1))
    if not noun or (glued(a, phrase) and ending_at(a, phrase) in _CLOSERS):
        return phrase, "bare" if noun else shape, ""
    particle = glued(a, phrase) and a.word_at(phrase, "object", "subject", "topic")
    start = phrase + bool(particle)
    light = a.word_at(start, "light")
    if light and light.entry.form != "noun":
        return light.last, _shape(a, [light], light.last), ""
    return start, "noun", ""


def _auxiliary(a: Analysis, hit: Hit, shape: str, ending: str) -> bool:
    """Whether a phrase goes on with the verb before it."""
    entry = hit.entry
    if entry.category == "modals":
        return entry.value != "hypothetical" or glued(a, hit.first)
    if entry.category == "stances":
        return hit.last - hit.first > 1 and ending != "connective"  # "밝혔으나 논평을 거부했"
    if entry.category != "words":
        return False
    if entry.value == "negation":
        return True
    return entry.value == "aux" and shape == "inf" and not ending


def ending_at(a: Analysis, at: int) -> str:
    """The class of the ending on a token, ``""`` for none."""
    hits = [h for h in a.sentence.at(at) if h.entry.category == "words" and h.last == at + 1]
    values = {h.entry.value for h in hits}
    if {"connective", "quotative"} <= values and a.lower(at - 1) not in _QUOTES:
        return "connective"  # "보내졌고"; behind a quotation "고" says who speaks
    return next((c for c in ("adnominal", *_CLOSERS, "ending") if c in values), "")


def _closed(a: Analysis, end: int, shape: str, ending: str) -> tuple[int, str]:
    """Where the verb group ends and how it closes its clause."""
    if intent := next((h for h in a.sentence.at(end - 1) if h.entry.value == "intent"
                       and h.last > end), None):  # fmt: skip
        return intent.last, "intent"
    if shape == "noun":
        return end, "content"
    before_noun = ending == "adnominal" or (
        shape in ("adn", "fut", "pres") and ending in ("", "ending")
    )
    if ending == "ending" and not glued(a, end) and (when := a.word_at(end, "when_noun")):
        return _after_noun(a, when.last, "when")  # "진입하기 전부터"
    if not before_noun:
        closer = {"": "connective", "ending": "nominal"}.get(ending, ending)
        if ending == "" and shape in ("past", "fin", "nom"):
            closer = "nominal" if shape == "nom" else "finite"
        return end, closer
    for value, closer in (("complement_noun", "content"), ("time_noun", "time"),
                          ("when_noun", "when")):  # fmt: skip
        hit = a.word_at(end, value)
        if hit:
            return _after_noun(a, hit.last, closer)
    return end, "adnominal"


def _after_noun(a: Analysis, at: int, closer: str) -> tuple[int, str]:
    """Past the particles of "that", "after": a quotative among them closes what is said."""
    while glued(a, at):
        if ending_at(a, at) == "quotative":
            return at + 1, "quotative"
        at += 1
    return at, closer


def clauses_of(a: Analysis) -> list[Clause]:
    """Clauses of a sentence (see `split_clauses`)."""
    return split_clauses(a, find_verbs(a))


def split_clauses(a: Analysis, verbs: Sequence[Verb]) -> list[Clause]:
    """Clauses of a sentence, left to right, without gaps, named by what closes them."""
    ends: dict[int, str] = {v.end: v.closer for v in verbs if v.closer in _HARD}
    for first, last in a.sentence.quotes:
        if last - first > 6:  # a quoted word is no clause
            ends.setdefault(first, "quote")
            ends.setdefault(last, "quote")
    for i, token in enumerate(a.tokens):
        if token.text in ";…–—":
            ends.setdefault(i + 1, "finite")
    return list(_clauses(a, ends))


_OPENERS = {"conditional": "condition", "intent": "purpose", "when": "time"}


def _clauses(a: Analysis, ends: dict[int, str]) -> Iterator[Clause]:
    first, before = 0, ""
    for last in sorted({*ends, len(a.tokens)}):
        if last <= first:
            continue
        closer = ends.get(last, "finite")
        yield Clause(first=first, last=last, opener=_OPENERS.get(closer, "main"),
                     joined=before in ("connective", "time"))  # fmt: skip
        first, before = last, closer
