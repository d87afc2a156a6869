"""How many an event tells of, and what was counted."""

from __future__ import annotations

from dataclasses import replace

from geo.frames import Event
from geo.model import Quantity

COUNTED = {
    "ships": "ships", "carrier_group": "ships", "coast_guard": "ships", "aircraft": "aircraft",
    "weapons": "weapons", "vehicles": "vehicles", "brigade": "units",
}  # fmt: skip
"""What a number counts, by unit type; all others are people."""


def quantity_of(event: Event) -> Quantity | None:
    """The event's own number, with what was counted."""
    if event.count is None:
        return None
    scope = {"casualties": "killed or wounded", "capture": "captured"}.get(event.kind)
    scope = scope or ("planned" if event.status == "planned" else None)
    unit = COUNTED.get(event.phrase.force.unit or "", "persons")
    counted = event.hit.entry.form == "noun" and event.count.last == event.hit.first
    if event.source == "bare" or counted:
        unit = "engagements"  # "118 боестолкновений"
    return replace(event.count.quantity, unit=unit, scope=scope)
