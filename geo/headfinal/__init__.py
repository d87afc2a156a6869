"""Reading of languages whose verb stands last and whose particles follow their noun (Korean).

The same steps as for other languages, clauses, force phrases, events, speech, places, on other
grounds: a clause is told by the ending that closes it, an argument by the particle behind it, a
relative clause by the verb form before its noun, negation and tense by what follows the verb. All
words and endings come from the pack.
"""

from __future__ import annotations

from geo.headfinal.events import find_events
from geo.headfinal.forces import find_forces
from geo.headfinal.places import event_places
from geo.headfinal.speakers import introduced
from geo.headfinal.speech import find_speech
from geo.headfinal.verbs import clauses_of

__all__ = ["clauses_of", "event_places", "find_events", "find_forces", "find_speech", "introduced"]
