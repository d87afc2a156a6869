"""Derive data/places/demonyms.csv: adjectives and inhabitants of countries in all their forms.

Usage::

    python scripts/derive_demonyms.py

The words stand in data/places/demonym_words.csv; this script knows only endings. A lemma that is
irregular is listed there in full behind ``=``. A form that nobody uses does no harm; a missing one
costs a mention.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from derive_shapes import PLACES

COMMENT = (
    "# Derived by scripts/derive_demonyms.py from demonym_words.csv (curated by Dateline,"
    " Apache-2.0); one form a row.\n"
)
RU_ADJECTIVE = "ий ая ое ие ого ой ому ую им их ими ом"
UK_ADJECTIVE = "ий а е і ого ої ому ій у им их ими ою"
DE_ADJECTIVE = "- e er es en em"

# Ending of the lemma -> what replaces it, case by case; the longest ending that fits is taken.
RU_PEOPLE = {
    "янин": "янин янина янину янином янине яне ян янам янами янах янка янки янку янкой",
    "ец": "ец ца цу цем це цы цев цам цами цах",
    "иец": "иец ийца ийцу ийцем ийце ийцы ийцев ийцам ийцами ийцах",
    "еец": "еец ейца ейцу ейцем ейце ейцы ейцев ейцам ейцами ейцах",
    "аец": "аец айца айцу айцем айце айцы айцев айцам айцами айцах",
    "лец": "лец льца льцу льцем льце льцы льцев льцам льцами льцах",
    "к": "к ка ку ком ке ки ков кам ками ках",
    "х": "х ха ху хом хе хи хов хам хами хах",
    "ш": "ш ша шу шом шем ше ши шей шам шами шах",
    "": "- а у ом е ы ов ам ами ах",
}
UK_PEOPLE = {
    "янин": "янин янина янинові янину янином янині яни ян янам янами янах янка янки янку",
    "ець": "ець ця цю цеві цем ці ців цям цями цях",
    "єць": "єць йця йцю йцеві йцем йці йців йцям йцями йцях",
    "лець": "лець льця льцю льцеві льцем льці льців льцям льцями льцях",
    "": "- а у ові ом и ів ам ами ах",
}


def split(endings: str) -> list[str]:
    """Endings as a list; ``-`` stands for none."""
    return ["" if ending == "-" else ending for ending in endings.split(" ")]


def adjectives(lemma: str, endings: str, cut: int) -> Iterator[str]:
    """The forms of an adjective whose lemma ends in `cut` letters that change."""
    stem = lemma[: len(lemma) - cut]
    yield from (stem + ending for ending in split(endings))


def people(lemma: str, table: dict[str, str]) -> Iterator[str]:
    """The forms of a word for an inhabitant, by the longest ending that fits."""
    ending = max((e for e in table if lemma.endswith(e)), key=len)
    stem = lemma[: len(lemma) - len(ending)]
    yield from (stem + form for form in split(table[ending]))


def german_people(lemma: str) -> Iterator[str]:
    """The forms of a German inhabitant: Russe, Russen, Russin; Iraner, Iraners, Iranerin."""
    if lemma.endswith("e"):
        yield from (lemma, lemma + "n", lemma[:-1] + "in", lemma[:-1] + "innen")
    elif lemma.endswith("er"):
        yield from (lemma + e for e in ("", "s", "n", "in", "innen"))
    else:
        yield from (lemma + e for e in ("", "en", "in", "innen"))


def forms(cell: str, column: str) -> Iterator[str]:
    """All forms of the lemmas of one cell."""
    plain, _sign, full = cell.partition("=")
    yield from filter(None, full.split("|"))
    for lemma in filter(None, plain.split("|")):
        if column == "ru_adj":
            yield from adjectives(lemma, RU_ADJECTIVE, 2)
        elif column == "uk_adj":
            yield from adjectives(lemma, UK_ADJECTIVE, 2)
        elif column == "de_adj":
            yield from adjectives(lemma, DE_ADJECTIVE, 0)
        elif column == "de_people":
            yield from german_people(lemma)
        elif column == "en":
            yield lemma
        else:
            yield from people(lemma, RU_PEOPLE if column == "ru_people" else UK_PEOPLE)


def rows(words: Iterable[dict[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Place id, language and form, each once."""
    seen = set()
    for word in words:
        for column in word:
            if column == "iso":
                continue
            for form in forms(word[column], column):
                place = word["iso"] if ":" in word["iso"] else f"ne:{word['iso']}"
                row = (place, column[:2], form)
                if row not in seen:
                    seen.add(row)
                    yield row


def main() -> None:
    """Read the words, write the forms."""
    with (PLACES / "demonym_words.csv").open(encoding="utf-8") as file:
        next(file)
        found = sorted(rows(csv.DictReader(file)))
    with (PLACES / "demonyms.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(COMMENT)
        csv.writer(file, lineterminator="\n").writerows([("place_id", "lang", "form"), *found])
    print(f"demonyms.csv: {len(found)} forms")


if __name__ == "__main__":
    main()
