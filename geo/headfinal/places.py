"""Where it happened: the particle behind a name gives its role ("쿠르스크로", "청진에서")."""

from __future__ import annotations

from collections.abc import Sequence

from geo.analysis import Analysis, Named
from geo.frames import Event
from geo.headfinal.forces import find_forces
from geo.headfinal.verbs import Verb, find_verbs, glued
from geo.model import PlaceLink, Role
from geo.roles import PlaceMemory, link_to, pointed, unique
from geo.sentences import Hit

_MOVING = frozenset({"deployment", "transfer", "weapons_supply"})


def event_places(
    a: Analysis, event: Event, region: tuple[int, int] | None, memory: PlaceMemory
) -> tuple[PlaceLink, ...]:
    """Places of an event in its clause: those before its verb that no other verb governs."""
    verbs = find_verbs(a)
    owned = [(p.first, p.last) for p in find_forces(a)]
    links: list[PlaceLink] = []
    for named in a.places:
        place = named.mention.match.place if named.mention else None
        if place is None or not place.mappable or not _within(event, named):
            continue
        if any(first <= named.first < last for first, last in owned) or _contains_next(a, named):
            continue
        if not _governed(a, event, named, verbs):
            continue
        role = _role(a, event, named)
        if role:
            links.append(link_to(a, named, place, role))
    links.extend(pointed(a, event, (event.clause.first, event.clause.last), region, memory))
    return unique(links)


def _within(event: Event, named: Named) -> bool:
    return event.clause.first <= named.first < event.clause.last


def _contains_next(a: Analysis, named: Named) -> bool:
    """Whether the name only tells where the one behind it lies: "아이티 포르토프랭스"."""
    behind = named.last
    while a.lower(behind) in a.pack.words("functions", "class_nouns"):
        behind += 1
    behind += (
        behind > named.last and a.word_at(behind, "copula") is not None
    )  # "접경지[인] 벨고로드"
    after = a.place_at(behind)
    if after is None or after.mention is None or named.mention is None:
        return False
    if behind > named.last:
        return True
    one, two = named.mention.match.place, after.mention.match.place
    return bool(one and two and one.kind in ("country", "region", "macro_region")
                and (one.id in two.within or one.country == two.country))  # fmt: skip


def _governed(a: Analysis, event: Event, named: Named, verbs: Sequence[Verb]) -> bool:
    """Whether the first verb behind the name is the event's own."""
    if named.first > event.hit.first:  # "훈련을 서해에서 실시했다"
        behind = next((v for v in verbs if v.first >= named.last), None)
        return behind is not None and behind.light and named.first - event.hit.last <= 2
    for verb in verbs:
        if named.last <= verb.first:
            if verb.first >= event.hit.first:
                return True
            inner = event.clause.first <= verb.first and verb.closer != "adnominal"
            return inner and not verb.of("speech")
    return True


def _role(a: Analysis, event: Event, named: Named) -> Role | None:
    """The role that the particle behind the name, or behind the class words after it, gives."""
    at = _past_classes(a, named.last)
    hit = _role_hit(a, at)
    if hit is None and (town := _past_town(a, at)) is not None:
        at, hit = town, _role_hit(a, town)
    literal = named.mention is not None and named.mention.function == "literal"
    near = at > named.last
    if hit and literal:
        by_kind = hit.entry.extra.get("by_kind", {})
        role: Role = by_kind.get(event.kind, hit.entry.value)
        return role
    if hit and event.hit.entry.extra.get("supply"):
        return "to" if hit.entry.value in ("at", "to") else None
    if glued(a, at) and a.word_at(at, "object"):
        governed: Role | None = _governor(a, event, named).entry.extra.get("place")
        return governed
    if literal and near and not glued(a, at):
        return "at"  # "바마코 인근", no particle behind it
    if literal and (at == event.hit.first or _to_noun(a, at, event.hit.first)):
        return "to" if event.kind in _MOVING else "at"
    return None


def _governor(a: Analysis, event: Event, named: Named) -> Hit:
    """The verb whose object a place is: of two for one movement, the first behind the name."""
    verb = next((v for v in find_verbs(a) if v.first >= named.last), None)
    own = verb.of("predicates") if verb and verb.first < event.hit.first else []
    return next((h for h in own if "place" in h.entry.extra), event.hit)


def _past_town(a: Analysis, at: int) -> int | None:
    """Past a town that no list knows, behind its country or region: "강원도 [고성 지역]에서"."""
    if not a.unknown_noun(at) or glued(a, at):
        return None
    while a.unknown_noun(at + 1) and not glued(a, at + 1):
        at += 1  # "부산 [남구 해군작전사령부]에"
    end = _past_classes(a, at + 1)
    return end if glued(a, end) or end > at + 1 else None


def _role_hit(a: Analysis, at: int) -> Hit | None:
    hits = [h for h in a.sentence.at(at) if h.entry.category == "roles"
            and h.entry.value != "agent"]  # fmt: skip
    return max(hits, key=lambda h: h.last, default=None)


def _past_classes(a: Analysis, at: int) -> int:
    """Past "지역", "남부", "등지" and further names in a list."""
    if a.lower(at) == "(" and a.lower(at + 2) == ")":
        at += 3  # "아랍에미리트(UAE)로부터"
    classes = set(a.pack.words("functions", "class_nouns"))
    joins = set(a.pack.words("functions", "joins"))
    for _ in range(8):
        if _role_hit(a, at) and not (a.lower(at) in classes and not a.hit_at(at, "roles")):
            break
        following = a.place_at(at)
        if a.lower(at) in classes or (a.lower(at) in joins and a.place_at(at + 1)):
            at += 1
        elif following and following.first == at:
            at = following.last
        else:
            break
    return at


def _to_noun(a: Analysis, at: int, end: int) -> bool:
    """Whether only describing words stand between a name and the event noun."""
    return 0 <= end - at <= 2 and all(
        a.word_at(i, "modifier", "adverb") or a.hit_at(i, "predicates") for i in range(at, end)
    )
