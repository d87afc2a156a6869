"""Who speaks: the office stands behind the name ("드미트리 페스코프 크렘린궁 대변인")."""

from __future__ import annotations

from geo.analysis import Analysis, Named
from geo.headfinal.forces import case_at
from geo.headfinal.verbs import glued
from geo.model import Speaker, SpeakerKind
from geo.sentences import Hit

_CLASSES = ("title", "anonymous", "body", "media", "group")
_SHORTEST = 2
_REACH = 16  # tokens a speaker's description may be long


def chunk_before(a: Analysis, end: int, floor: int) -> tuple[int, int]:
    """The stretch of a noun phrase that ends at a token: back to a comma, particle or date."""
    first = end
    while first > floor and end - first < _REACH:
        at = first - 1
        if a.tokens[at].text in ',;"“”…' or a.time_at(at) or _parted(a, at):
            break
        first = at
    return first, end


def _parted(a: Analysis, at: int) -> bool:
    """Whether a particle other than "of" and "and", a connector or a verb ends something here."""
    if a.place_at(at) or a.actor_at(at):
        return False
    if glued(a, at) and (case_at(a, at) in ("subject", "object", "topic") or a.hit_at(at, "roles")):
        return True
    if any(h.last == at + 1 for h in a.words("according")):
        return True
    return bool(a.word_at(at, "connector", "quotative")) and not a.word_at(at, "and")


def parse_speaker(a: Analysis, first: int, last: int) -> Speaker | None:
    """A speaker from a stretch without its particle; `None` where nothing in it can speak."""
    while first < last and (a.word_at(first, "connector") or a.tokens[first].text in ",·"):
        connector = a.word_at(first, "connector")
        first = connector.last if connector else first + 1
    if last > first and a.lower(last - 1) == ")":
        first, last = _without_bracket(a, first, last)
    named = [n for n in (*a.places, *a.actors) if first <= n.first and n.last <= last]
    named.sort(key=lambda n: (n.first, -n.last))
    marked = [h for v in _CLASSES for h in a.words(v)] + list(a.sentence.of("forces"))
    words = [h for h in marked if first <= h.first and h.last <= last]
    outlet = not words and bool(outlet_at(a, last - 1))
    name = _person(a, first, last, words)
    if not (words or outlet) and not any(_speaks(a, n) for n in named):
        return None
    office = a.sentence.text(first, last)
    if name:
        before, after = a.sentence.text(first, name[0]), a.sentence.text(name[1], last)
        office = " ".join(filter(None, (before, after)))
    whole = name or (first, last)
    return Speaker(
        name=a.sentence.text(*name) if name else _organisation(a, first, last, outlet=outlet),
        role=office or None,
        affiliation=_affiliation(a, named, name),
        kind="media" if outlet else _kind(a, first, last, name, named, words),
        text=a.sentence.text(*whole),
        start=a.tokens[whole[0]].start,
        end=a.tokens[whole[1] - 1].end,
    )


def introduced(a: Analysis) -> Speaker | None:
    """The person whom a sentence has as its topic or first subject: "she" in the next one."""
    for at in range(len(a.tokens)):
        if case_at(a, at) in ("topic", "subject"):
            first, last = chunk_before(a, at, 0)
            found = parse_speaker(a, first, last) if last > first else None
            return found if found and found.kind == "person" and found.name else None
    return None


def _without_bracket(a: Analysis, first: int, last: int) -> tuple[int, int]:
    opening = next((i for i in range(last - 1, first, -1) if a.lower(i) == "("), last)
    return first, opening


def _speaks(a: Analysis, named: Named) -> bool:
    """Whether a name can speak by itself: a government, a side, a body, a band, a medium."""
    sided = a.lower(named.last) in a.pack.words("functions", "sides")  # "러시아 측 주장"
    return (
        named.actor is not None
        or sided
        or bool(named.mention and named.mention.function in ("metonym_gov", "metonym_org"))
    )


def _person(a: Analysis, first: int, last: int, words: list[Hit]) -> tuple[int, int] | None:
    """A name: a known person, else unknown words beside an office that persons hold."""
    known = next((n for n in a.actors if n.actor and n.actor.table == "people"
                  and first <= n.first and n.last <= last), None)  # fmt: skip
    if known:
        start = known.first
        while start > first and _namelike(a, start - 1):
            start -= 1
        return start, known.last
    if not any(h.entry.value == "title" for h in words):
        return None
    best: tuple[int, int] | None = None
    at = first
    while at < last:
        end = at
        while end < last and (_namelike(a, end) or (end > at and _goes_on(a, end, last))):
            end += 1
        if end > at and (best is None or end - at > best[1] - best[0]):
            best = (at, end)
        at = max(end, at + 1)
    if best and best[0] > first and _syllable(a, best[0] - 1):
        best = (best[0] - 1, best[1])
    return best


def _syllable(a: Analysis, at: int) -> bool:
    """Whether a name of one syllable stands alone: "훈 마넷", not "이 대변인"."""
    word = a.tokens[at]
    apart = not glued(a, at) and not glued(a, at + 1)
    return apart and word.is_word and len(word.text) == 1 and not a.known(at)


def _goes_on(a: Analysis, at: int, last: int) -> bool:
    """Whether a name goes on: a surname that is also a town, or that ends like a particle."""
    place = a.place_at(at)
    found = place.mention.match.place if place and place.mention else None
    if found is not None:
        return found.kind in ("city", "village", "site") and not found.stands_for
    return glued(a, at) and at + 1 < last and not glued(a, at + 1) and (
        a.hit_at(at, "roles") is not None or a.word_at(at, "connective") is not None
        or (len(a.tokens[at].text) == 1 and _namelike(a, at + 1))  # "마리우|시 브와슈차크"
    )  # fmt: skip


def _namelike(a: Analysis, at: int) -> bool:
    """A word that nothing explains and that no particle follows."""
    token = a.tokens[at]
    if not token.is_word or a.known(at) or len(token.text) < 2:
        return False
    following = at + 1 < len(a.tokens) and glued(a, at + 1) and bool(case_at(a, at + 1))
    return not following or case_at(a, at + 1) in ("subject", "topic")


def outlet_at(a: Analysis, at: int) -> str:
    """The name of an outlet that no list knows, told by its ending: "한길통신"; else ``""``."""
    word = a.lower(at)
    if a.known(at):
        return ""
    endings = a.pack.words("zones", "outlet_endings")
    return a.tokens[at].text if word.endswith(endings) and len(word) > _SHORTEST else ""


def _organisation(a: Analysis, first: int, last: int, *, outlet: bool) -> str | None:
    """The usual name of an organisation that speaks under its own name."""
    found = next((n for n in a.actors if n.actor and first <= n.first and n.last <= last
                  and n.actor.table in ("forces", "media")), None)  # fmt: skip
    if found and found.actor and found.actor.table == "forces":
        return a.sentence.text(found.first, found.last)  # "동부를 장악한 반군 [M23]"
    return a.sentence.text(first, last) if found or outlet else None


def _affiliation(a: Analysis, named: list[Named], name: tuple[int, int] | None) -> str | None:
    for one in named:
        if a.word_at(one.last, "posted") or (
            name and name[0] <= one.first < name[1] and one.mention
        ):  # fmt: skip
            continue
        if name and one.mention and one.last == name[0] and a.word_at(name[1], "body"):
            continue  # "말리 소찌어따 국방부 대변인": a name that is a country's too
        if one.affiliation and not (one.actor and one.actor.table == "media" and len(named) > 1):
            return one.affiliation
    return None


def _kind(
    a: Analysis, first: int, last: int, name: tuple[int, int] | None, named: list[Named],
    words: list[Hit],
) -> SpeakerKind:  # fmt: skip
    values = {h.entry.value for h in words}
    if name:
        return "person"
    if "media" in values or any(n.actor and n.actor.table == "media" for n in named):
        return "media"
    if "anonymous" in values:
        plural = any(first <= h.first < last for h in a.words("plural"))
        return "group" if plural else "anonymous"
    if "title" in values:
        return "person"
    if "group" in values:
        return "group"
    government = any(first <= h.first < last for h in a.words("government"))
    if "body" in values or any(h.entry.category == "forces" for h in words):
        return "government" if government else "organisation"
    actor = next((n.actor for n in named if n.actor), None)
    if actor:
        return "government" if actor.kind == "government" else "organisation"
    return "government"
