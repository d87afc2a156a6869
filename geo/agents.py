"""Who sends, brings or withdraws a force: the subject of its verb, or "by" whom it was done."""

from __future__ import annotations

from geo.analysis import Analysis, Clause, Named
from geo.forces import ForcePhrase, find_forces
from geo.insertions import inserted
from geo.sentences import Hit


def agent_of(a: Analysis, clause: Clause, hit: Hit, phrase: ForcePhrase) -> Named | None:
    """Who acts: the nearest state, leader or armed actor before the verb in reach."""
    if any(clause.first <= h.first < hit.first for h in a.words("that_state")):
        return None
    start = clause.first
    if clause.joined or clause.opener in ("purpose", "manner", "relative"):
        start = 0
    end = resumed(a, clause) or hit.first
    for named in sorted((*a.places, *a.actors), key=lambda n: -n.first):
        inside = start <= named.first and named.last <= end
        if inside and may_act(a, named) and not _dependent(a, named, hit):
            return named
    return _agent_behind(a, clause, hit, phrase) if a.pack.syntax.subject == "both" else None


def accuser_of(a: Analysis, hit: Hit) -> Named | None:
    """Whose dead an accusation tells of: "India accused Pakistan of shelling, killing soldiers"."""
    accused = [h for h in a.sentence.of("speech", "accuses") if h.last <= hit.first]
    if not accused or accused[-1].entry.form == "passive":
        return None
    before = [n for n in (*a.places, *a.actors) if n.last <= accused[-1].first and n.affiliation]
    return max(before, key=lambda n: n.first, default=None)


def resumed(a: Analysis, clause: Clause) -> int:
    """The end of the subject that a relative clause parts from its verb, 0 without one.

    "Burundi, which has sent soldiers to help Congo, has begun withdrawing them".
    """
    before = [c for c in a.clauses if c.last <= clause.first]
    if clause.opener != "main" or len(before) < 2 or before[-1].opener != "relative":
        return 0
    head = before[-2]
    verbs = any(a.is_verb(i) for i in range(head.first, head.last))
    return 0 if verbs or a.lower(clause.first - 1) != "," else head.last


def _agent_behind(a: Analysis, clause: Clause, hit: Hit, phrase: ForcePhrase) -> Named | None:
    """Who acts, between the verb and its object: "Am Montag entsandte Moskau Truppen"."""
    last = min(phrase.first, hit.last + _AGENT) if phrase.first >= hit.last else hit.last
    for named in sorted((*a.places, *a.actors), key=lambda n: n.first):
        inside = hit.last <= named.first and named.last <= min(last, clause.last)
        placed = a.word_at(named.first - 1, "preposition") or _placed(a, named)
        if inside and may_act(a, named) and not placed:
            return named
    return None


_AGENT = 4  # tokens between a verb and a subject behind it


def _dependent(a: Analysis, named: Named, hit: Hit) -> bool:
    """Whether a name is governed by a preposition, or is the object of another verb before."""
    at = named.first - 1
    while a.word_at(at, "article"):
        at -= 1
    joined = a.pack.syntax.clauses == "comma" and a.word_at(at, "and")
    other = next((n for n in (*a.places, *a.actors) if n.last == at), None) if joined else None
    if other is not None and _dependent(a, other, hit):
        return True  # "zwischen Israel und dem Iran | verlegen die USA ..."
    if a.word_at(at, "preposition") or _placed(a, named) or inserted(a, named.first):
        return True
    if hit.entry.extra.get("recipient") and a.word_at(named.last, "preposition"):
        return True  # "die Miliz mit Drohnen zu beliefern"
    between = range(named.last, hit.first)
    parted = any(a.hit_at(i, "roles") or a.tokens[i].text in "–—,;" for i in between)
    accused = a.hit_at(named.first - 1, "speech")
    if accused and accused.entry.value == "accuses":
        return False  # "wirft Kiew vor, ..."
    return a.is_verb(named.first - 1) and parted


def _placed(a: Analysis, named: Named) -> bool:
    """Whether a preposition of place governs a name, so that it is no subject."""
    role = next((h for h in a.sentence.of("roles") if h.last == named.first), None)
    return role is not None and role.entry.value != "agent"


def may_act(a: Analysis, named: Named) -> bool:
    if named.actor:
        alliance = named.actor.table == "bodies" and len(named.affiliation or "") > 2
        return bool(named.affiliation) and (alliance or named.actor.table in ("forces", "people"))
    if named.mention is None or named.affiliation is None:
        return False
    return named.mention.function in ("metonym_gov", "associative")


def relative_agent(a: Analysis, phrase: ForcePhrase) -> Named | None:
    """ "prajurit yang dikirim Prancis ...": the sender in a relative clause on the force."""
    if not a.hit_at(phrase.last, "subordinators"):
        return _launched_by(a, phrase) or _sender(a, phrase)
    for hit in a.sentence.of("predicates"):
        if phrase.last < hit.first <= phrase.last + 3 and hit.entry.form == "passive":
            found = agent_by(a, hit, a.clause_at(hit.first))
            if found:
                return found
    return None


def _sender(a: Analysis, phrase: ForcePhrase) -> Named | None:
    """The subject of a clause whose object the force is: "2.000 Soldaten, die Burundi schickte"."""
    clause = a.clause_at(phrase.last + 1)
    if a.lower(phrase.last) != "," or clause.opener != "relative" or (
        a.pack.syntax.clauses != "comma" or clause.first != phrase.last + 1
    ):  # fmt: skip
        return None
    sent = any(
        clause.first <= h.first < clause.last and h.entry.form == "active"
        and h.entry.extra.get("force", "object") == "object" and not h.entry.extra.get("own")
        for h in a.sentence.of("predicates")
    )  # fmt: skip
    acting = (n for n in (*a.places, *a.actors) if clause.first < n.first < clause.last)
    return next((n for n in acting if sent and may_act(a, n) and not (
        a.word_at(n.first - 1, "preposition") or _placed(a, n))), None)  # fmt: skip


def _launched_by(a: Analysis, phrase: ForcePhrase) -> Named | None:
    """ "121 drones launched by Russia": the agent of a participle right behind."""
    if a.pack.syntax.owner != "before":
        return None
    hit = a.hit_at(phrase.last, "predicates")
    by = a.hit_at(hit.last, "roles") if hit and hit.entry.form != "noun" else None
    if by is None or by.entry.value != "agent":
        return None
    return next((n for n in (*a.places, *a.actors) if n.first == by.last and n.affiliation), None)


def agent_by(a: Analysis, hit: Hit, clause: Clause) -> Named | None:
    """The agent of a passive: behind "oleh", or right behind the verb ("dikirim Prancis")."""
    direct = next((n for n in (*a.places, *a.actors) if n.first == hit.last), None)
    if direct and hit.entry.form == "passive" and may_act(a, direct):
        return direct
    if direct and hit.entry.value == "casualties" and a.pack.syntax.owner == "both":
        return direct if direct.affiliation else None  # "потери КНДР составили 4700 военных"
    for by in a.sentence.of("roles", "agent"):
        if hit.last <= by.first < clause.last:
            return next((n for n in (*a.places, *a.actors) if n.first == by.last), None)
    return None


def by_own_side(a: Analysis, hit: Hit, affiliation: str | None) -> bool:
    """Whether a side's own force does it: "the army says its jets killed fighters"."""
    return any(
        p.first < hit.first and (p.possessive or p.force.country == affiliation)
        for p in find_forces(a)
    )
