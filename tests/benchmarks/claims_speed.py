"""How many articles of 3 kB a second become claims, beside spaCy's parse of texts of that size.

``python -m tests.benchmarks.claims_speed [--peers PYTHON]`` prints a figure a line: all that
`read_article` does (zones, metadata, places, claims) for each language that has a pack, with the
language given and with it guessed, and spaCy's ``en_core_web_md`` on the English texts (tagger,
parser and names only: no places resolved, no dates, no claims). Texts, timing and PYTHON are those
of ``mentions_speed``: one process, one thread, processor time, the best of five passes, and beside
it the first, in which a language's pack and dictionary are loaded and its words met.
"""

from __future__ import annotations

import argparse
import sys

from geo.language import packs
from geo.readers.source import Source
from geo.reading import read_article
from tests.benchmarks.mentions_speed import articles, measure, peer, say

BOUND = 150  # articles a second


def main() -> int:
    """Print all figures; 1 when ours misses its bound."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--peers", metavar="PYTHON", help="an interpreter that has the peers")
    options = parser.parse_args()
    from gazetteer import Gazetteer

    by_language = {code: texts for code, texts in articles().items() if code in packs()}
    everything = [(code, text) for code, texts in by_language.items() for text in texts]
    with Gazetteer.open() as gazetteer:

        def ours(item: tuple[str, str]) -> None:
            code, text = item
            read_article(Source(text=text, name="text", language=code or None), gazetteer)

        for code, texts in by_language.items():
            seconds, first = measure(ours, [(code, text) for text in texts])
            say(f"ours, {code}", len(texts), seconds, len(texts) / first)
        seconds, first = measure(ours, everything)
        count = len(everything)
        rate = say("ours, all languages", count, seconds, count / first, BOUND)
        seconds, first = measure(ours, [("", text) for _, text in everything])
        say("ours, the language guessed", count, seconds, count / first)
    peer("spaCy en_core_web_md", "spacy", by_language.get("en", []), options.peers)
    return int(rate < BOUND)


if __name__ == "__main__":
    sys.exit(main())
