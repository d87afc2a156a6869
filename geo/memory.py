"""What earlier sentences leave behind for pronouns and open owners; what it gives is inferred."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.forces import ForcePhrase
from geo.model import Force

_CLASSES = {
    "ships": "ships", "navy": "ships", "carrier_group": "ships", "coast_guard": "ships",
    "aircraft": "aircraft", "weapons": "weapons", "vehicles": "vehicles", "base": "base",
}  # fmt: skip
"""What a unit type is made of; all others are people."""


@dataclass(slots=True)
class Memory:
    """What earlier sentences leave behind for pronouns and open owners."""

    force: ForcePhrase | None = None
    country: str | None = None
    by_class: dict[str, Force] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)
    crowd: bool = False
    """Whether the people last spoken of are no force, so that "they" may be those."""

    def recall(self, unit: str | None) -> Force | None:
        """The force last spoken of that a unit type may point back to: people, ships, aircraft."""
        found = self.by_class.get(_CLASSES.get(unit or "", "people"))
        if unit == "rebels" and found and found.unit not in ("rebels", "mercenaries"):
            return self.by_class.get("rebels")  # an army's country is no rebels' country
        return found

    def note(self, force: Force) -> None:
        """Keep a force that only helped, the drones of an attack, for "120 of these"."""
        self.by_class[_CLASSES.get(force.unit or "", "people")] = force

    def told(self, kind: str) -> bool:
        """Whether an event of such a kind was told before, or one that it can be about."""
        fights = {"combat", "incident", "control", "casualties"}
        moves = {"deployment", "transfer", "presence", "patrol"}
        if kind == "incident":  # ships and aircraft that come near may breach a border
            return bool(self.kinds & (fights | moves))
        kin = next((family for family in (fights, moves) if kind in family), {kind})
        return bool(self.kinds & kin)

    def remember(self, phrase: ForcePhrase) -> None:
        """Keep the force last spoken of, and the last of its unit type."""
        self.force = phrase
        if phrase.force.country or phrase.force.actor:
            self.country = phrase.force.country or self.country
            self.note(phrase.force)
            if phrase.force.unit == "rebels":
                self.by_class["rebels"] = phrase.force
