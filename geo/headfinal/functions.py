"""What a place name does, told by what follows it: a particle of place, or a noun it describes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gazetteer.place import Match
from geo.language import LanguagePack
from geo.lexicon import Entry
from geo.model import Function
from geo.sentences import Token, tokenize

_GLOSS = 20  # characters of a short name in brackets
_WINDOW = 60  # characters read behind a mention
_NOUNS = ("title", "body", "media", "anonymous", "government", "claim_noun", "group", "civilian")


def function_behind(text: str, match: Match, after: Match | None, pack: LanguagePack) -> Function:
    """The function of a mention from the words behind it; `after` is the next mention."""
    end = _past_gloss(text, match.mention.end)
    line = text.find("\n", end)
    stop = min(line if line >= 0 else len(text), end + _WINDOW)
    after = after if after and after.mention.start >= end else None
    names = [(after.mention.start, after.mention.end)] if after else []
    tokens = tokenize(text, end, stop, pack, names)
    follows = bool(after and after.mention.start - end <= 1)
    return _function(tokens, match, after if follows else None, end, pack)


def _past_gloss(text: str, end: int) -> int:
    """Past a short name in brackets glued to a name: "아랍에미리트(UAE)로부터"."""
    if text[end : end + 1] != "(":
        return end
    close = text.find(")", end, end + _GLOSS)
    return close + 1 if close > 0 else end


def _function(
    tokens: Sequence[Token], match: Match, after: Match | None, end: int, pack: LanguagePack
) -> Function:
    place = match.place
    country = place is not None and place.kind == "country"
    seat = place is not None and not country and bool(place.stands_for)
    if place is not None and not place.mappable:
        return "associative"
    if after is not None:
        return _beside(match, after)
    glued = bool(tokens) and tokens[0].start == end
    at, classed = _past_classes(tokens, pack)
    if glued and _is_people(tokens, pack):
        return "metonym_gov" if _sided(tokens, pack) else "associative"
    if located(tokens, at, pack):
        return "literal"
    if glued and (country or seat) and _of(pack, tokens[0], "words", "topic"):
        return "metonym_gov"  # "파키스탄도": the particle is also a province
    if classed:
        return "literal"
    if tokens and glued and _of(pack, tokens[0], "words", "object"):
        return _object(tokens, pack, country=country or seat)
    if tokens and not glued and tokens[0].is_word:
        if _of(pack, tokens[0], "predicates"):
            return "literal"
        if country or seat or _is_people(tokens, pack):
            return "associative" if not seat else "metonym_gov"
    if glued and tokens and _of(pack, tokens[0], "words", "of") and country:
        return "associative"
    return "metonym_gov" if country or seat else "literal"


def _beside(match: Match, after: Match) -> Function:
    """A name right before another: what holds the place behind it, else a state beside a state."""
    one, two = match.place, after.place
    inside = one and two and one.kind != "city" and one.country == two.country and (
        two.kind != "country" and two.kind != "site"
    )  # fmt: skip
    return "literal" if inside else "associative"


def _entries(pack: LanguagePack, token: Token) -> Iterable[Entry]:
    return (e for size, e in pack.lexicon.walk([(token.lower,)], 0) if size == 1)


def _of(pack: LanguagePack, token: Token, category: str, *values: str) -> bool:
    return any(
        e.category == category and (not values or e.value in values) for e in _entries(pack, token)
    )


def _past_classes(tokens: Sequence[Token], pack: LanguagePack) -> tuple[int, bool]:
    """Past words such as "지역", "국경"; whether one of them names an area."""
    classes = set(pack.words("functions", "class_nouns"))
    at = 0
    while at < len(tokens) and tokens[at].lower in classes:
        at += 1
    return at, at > 0


def located(tokens: Sequence[Token], at: int, pack: LanguagePack) -> bool:
    """Whether a particle of place stands here, and no word that makes it "about", "against"."""
    if at >= len(tokens) or tokens[at].lower not in pack.words("functions", "locative"):
        return False
    if at and tokens[at].start > tokens[at - 1].end:
        return False
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return after not in pack.words("functions", "concerning")


def _is_people(tokens: Sequence[Token], pack: LanguagePack) -> bool:
    """Whether the noun behind names people or a body that the name describes."""
    people = set(pack.words("functions", "people_nouns"))
    return tokens[0].lower in people or _of(pack, tokens[0], "forces") or any(
        _of(pack, tokens[0], "words", value) for value in _NOUNS
    )  # fmt: skip


def _sided(tokens: Sequence[Token], pack: LanguagePack) -> bool:
    return tokens[0].lower in pack.words("functions", "sides")


def _object(tokens: Sequence[Token], pack: LanguagePack, *, country: bool) -> Function:
    """Whether what is done is done to a place ("떠났다", "점령했다") or to a state."""
    for token in tokens[1:5]:
        for entry in _entries(pack, token):
            if entry.category == "predicates" and "place" in entry.extra:
                return "literal"
            if entry.category in ("predicates", "speech"):
                return "metonym_gov" if country else "literal"
    return "metonym_gov" if country else "literal"
