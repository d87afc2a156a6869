"""Verbs in two pieces: "zieht ... ab", "kamen ... ums Leben", "pulled its troops out".

Where a language parts a verb so, the pack gives its particles, and its phrases as they stand at
the end of a clause ("abzieht", "ums Leben kamen"). In a main clause the finite piece comes first
and the rest closes the clause; both are looked up together, and the hit stands on the finite piece.
Elsewhere a row says that its object may stand between its words (`parted`); it must be a force.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from geo.language import LanguagePack, bracketed
from geo.sentences import Hit, Sentence, Token

_REACH = 45  # tokens from a verb to the piece that closes its clause
_STOPS = frozenset(";:.!?…")
_SIGNS = _STOPS | frozenset(',)"“”»«–—')


def join_brackets(sentence: Sentence, pack: LanguagePack) -> Sentence:
    """The sentence with the phrases found that its verbs form with the ends of their clauses."""
    if not (pack.brackets or pack.parted):
        return sentence
    opened = [at for at, token in enumerate(sentence.tokens) if token.lower in pack.brackets]
    joined = [hit for at in opened for hit in _joined(sentence, pack, at)]
    around = [at for at, token in enumerate(sentence.tokens) if token.lower in pack.parted]
    joined += [hit for at in around for hit in _around(sentence, pack, at)]
    if not joined:
        return sentence
    own = {(h.first, h.entry.category) for h in joined if h.entry.category != "words"}
    bare = {first for first, _ in own}
    hits = [
        h for h in sentence.hits
        if (h.first, h.entry.category) not in own
        and not (h.first in bare and h.last == h.first + 1 and h.entry.category in _DROPPED)
    ]  # fmt: skip
    hits = sorted([*hits, *joined], key=lambda h: (h.first, h.last))
    return replace(sentence, hits=tuple(hits))


_DROPPED = ("predicates", "speech", "modals")


def _joined(sentence: Sentence, pack: LanguagePack, at: int) -> Iterator[Hit]:
    token = sentence.tokens[at]
    ways = pack.brackets.get(token.lower) if token.is_word else None
    if not ways:
        return
    phrase = _closed(sentence, at, ways, pack)
    words = [(word,) for word in phrase.split()]
    for last, entry in pack.lexicon.walk(words, 0) if phrase else ():
        if last == len(words) and bracketed(entry):
            yield Hit(entry=entry, first=at, last=at + 1)


def _around(sentence: Sentence, pack: LanguagePack, at: int) -> Iterator[Hit]:
    """The verb at a token with the words behind its object: "left | four soldiers | dead"."""
    forces = [h for h in sentence.of("forces") if at < h.first <= at + _OBJECT]
    for closing, phrase in pack.parted[sentence.tokens[at].lower] if forces else ():
        first = next((i for i in range(at + 2, min(at + _OBJECT, len(sentence.tokens)) + 1)
                      if _spells(sentence, i, closing)), 0)  # fmt: skip
        between = range(at + 1, first)
        if not first or not any(h.first in between and h.last <= first for h in forces):
            continue
        if any(sentence.tokens[i].text in _SIGNS or _parts(sentence, i) for i in between):
            continue
        for last, entry in pack.lexicon.walk([(word,) for word in phrase.split()], 0):
            if last == 1 + len(closing) and entry.extra.get("parted"):
                yield Hit(entry=entry, first=at, last=at + 1)
        return


def _spells(sentence: Sentence, at: int, words: Sequence[str]) -> bool:
    tokens = sentence.tokens[at : at + len(words)]
    return [token.lower for token in tokens] == list(words)


def _parts(sentence: Sentence, at: int) -> bool:
    """Whether a token belongs to no object: a verb, or the opener of a clause."""
    return any(
        h.entry.category in ("speech", "subordinators")
        or (h.entry.category == "predicates" and h.entry.form in ("active", "middle", "passive"))
        for h in sentence.at(at)
    )


_OBJECT = 10  # tokens from such a verb to the end of its object


def _closed(
    sentence: Sentence, at: int, ways: Sequence[tuple[tuple[str, ...], str]], pack: LanguagePack
) -> str:
    """The phrase of the first way whose words close the clause, the nearest end first."""
    tokens = sentence.tokens
    quoted = sentence.quoted(at)
    for end in range(at + 2, min(at + _REACH, len(tokens) + 1)):
        inside = sentence.quoted(end - 1)
        if quoted and not inside:
            return ""
        if inside and not quoted:
            continue
        if tokens[end - 1].text in _STOPS:
            return ""
        if not _ends(sentence, end):
            continue
        for closing, phrase in ways:
            if _found(tokens[at + 1 : end], closing, apart=closing[-1] in pack.particles):
                return phrase
    return ""


def _found(tokens: Sequence[Token], words: Sequence[str], *, apart: bool) -> bool:
    """Whether tokens end with words; `apart`: others may stand between them ("Kommentar dazu ab").

    The words before the last then need only come in their order.
    """
    if len(tokens) < len(words) or tokens[-1].lower != words[-1]:
        return False
    lower = [token.lower for token in tokens[:-1]]
    if not apart:
        return len(words) == 1 or lower[-len(words) + 1 :] == list(words[:-1])
    rest = iter(lower)
    return all(word in rest for word in words[:-1])


def _ends(sentence: Sentence, end: int) -> bool:
    """Whether a clause may end before a token: a sign, "and", or a phrase with a preposition."""
    if end >= len(sentence.tokens) or sentence.tokens[end].text in _SIGNS:
        return True
    return any(
        h.entry.category in ("roles", "subordinators") or h.entry.value in _AFTER
        for h in sentence.at(end)
    )


_AFTER = ("and", "preposition", "according")
