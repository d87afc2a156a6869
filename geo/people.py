"""People whom nothing but a number and what befalls them makes a force: "7,000 killed"."""

from __future__ import annotations

from collections.abc import Iterator

from geo.analysis import Analysis
from geo.forces import ForcePhrase
from geo.model import Force


def people_counted(a: Analysis, *, bare: bool = False) -> Iterator[ForcePhrase]:
    """Nationals counted as a force: "ratusan ribu orang Rusia telah tewas".

    `bare`: also people without a nation ("mengirim hampir 12.000 orang"), where a force was
    spoken of before.
    """
    for count in a.counts:
        at = count.last
        if not a.word_at(at, "people"):
            continue
        place = next((n for n in a.places if n.first in (at, at + 1)), None)  # "двух россиян"
        last = place.last if place and place.affiliation else at + 1
        if bare or (place and place.affiliation):
            force = Force(country=place.affiliation if place else None, unit="personnel",
                          text=a.sentence.text(at, last), start=a.tokens[at].start,
                          end=a.tokens[last - 1].end)  # fmt: skip
            yield ForcePhrase(first=count.first, last=last, head=at, force=force, count=count,
                              bare=force.country is None)  # fmt: skip
