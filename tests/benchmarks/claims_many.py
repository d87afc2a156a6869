"""How long a text with thousands of claims takes, and whether time grows no faster than the text.

``python -m tests.benchmarks.claims_many`` reads texts of 1,250, 2,500, 5,000 and 10,000 claims, our
own sentences with other numbers, places and speakers each, and prints a line for each: claims,
bytes, seconds of processor time and milliseconds a claim. 1 where a claim of the longest text takes
more than twice as long as one of the shortest: then something looks at all claims for each claim.
"""

from __future__ import annotations

import sys
import time
from itertools import cycle, islice

from gazetteer import Gazetteer
from geo.readers.source import Source
from geo.reading import read_article

SIZES = (1_250, 2_500, 5_000, 10_000)
TIMES = 2.0
STATES = ("France", "Turkey", "Spain", "Greece", "Italy", "Poland", "Norway")
TOWNS = ("Gao", "Kursk", "Tripoli", "Darwin", "Agadez", "Palawan", "Bunia", "Aden", "Riga", "Dili")
NAMES = ("Hartati", "Okonkwo", "Lindqvist", "Marchetti", "Nakamura", "Abdulla", "Petrov", "Silva")
SENTENCES = (
    "{state} has deployed {number} soldiers to {town}, Defence Minister {name} said on Monday.",
    "{name} told reporters that {number} troops from {state} had been withdrawn from {town}.",
    "{state} denied that its forces had captured {number} rebels near {town}.",
)


def article(claims: int) -> str:
    """A text that makes about so many claims, a paragraph of five sentences a time."""
    rows = zip(
        cycle(SENTENCES), cycle(STATES), cycle(TOWNS), cycle(NAMES), range(20, 20 + claims),
        strict=False,
    )  # fmt: skip
    told = (
        sentence.format(state=state, town=town, name=name, number=number)
        for sentence, state, town, name, number in rows
    )
    paragraphs = iter(lambda: " ".join(islice(told, 5)), "")
    return "\n\n".join(paragraphs)


def main() -> int:
    """Print all figures; 1 when the time for a claim grows."""
    each = []
    with Gazetteer.open() as gazetteer:
        read_article(Source(text=article(50), name="first", language="en"), gazetteer)
        for size in SIZES:
            text = article(size)
            started = time.process_time()
            found = len(
                read_article(Source(text=text, name="many", language="en"), gazetteer).claims
            )
            seconds = time.process_time() - started
            each.append(seconds / found * 1000)
            told = f"{found:7,} claims in {len(text):10,} bytes"
            print(f"{told} {seconds:8.2f} s {each[-1]:6.2f} ms a claim", flush=True)
    return int(each[-1] > TIMES * each[0])


if __name__ == "__main__":
    sys.exit(main())
