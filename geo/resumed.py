"""Objects that a relative clause parts from their verb, where objects may stand before it."""

from __future__ import annotations

from collections.abc import Sequence

from geo.analysis import Analysis, Clause
from geo.clauses import is_finite
from geo.dependents import governed
from geo.forces import ForcePhrase
from geo.sentences import Hit


def object_resumed(
    a: Analysis, clause: Clause, hit: Hit, phrases: Sequence[ForcePhrase]
) -> ForcePhrase | None:
    """The object before a relative clause: "Военных, которые вернулись, | отправят в Россию".

    Or that of the relative clause itself: "военных, которых | отправили в Россию".
    """
    if a.lower(clause.first) in a.pack.words("morphology", "whom") and hit.entry.form == "active":
        return next((p for p in reversed(phrases) if p.last == clause.first - 1), None)
    before = [c for c in a.clauses if c.last <= clause.first][-2:]
    free = a.pack.syntax.object == "both" and a.pack.words("morphology", "oblique")
    if not free or hit.entry.form != "active" or [c.opener for c in before[1:]] != ["relative"]:
        return None
    head = before[0]
    if clause.opener != "main" or any(is_finite(a, i) or a.is_verb(i)
                                      for i in range(head.first, head.last)):  # fmt: skip
        return None
    return next((p for p in reversed(phrases) if head.first <= p.first and p.last >= head.last - 1
                 and p.last <= head.last and not governed(a, p)), None)  # fmt: skip
