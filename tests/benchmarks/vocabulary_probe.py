"""Is it the words of our own test sentences that are known, or the vocabulary?

``python -m tests.benchmarks.vocabulary_probe [CODE ...]`` replaces every predicate in the sentences
of ``tests/languages`` by another lemma of its class and measures how many claims are still found.
A class holds the lemmas that a pack lists as alike: the same kind, the same place of the force, the
same conjugation and the same other marks; among words listed as they stand, those of the same voice
that do or do not end in a preposition. The choice is drawn from a seed, so that every run is alike.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from gazetteer.paths import data_dir
from geo.language import LanguagePack, load_pack, read_forms, read_table, split
from geo.sentences import Hit, Sentence, sentences
from tests.scoring import Tally
from tests.sentences import CODES, compare, load, read

if TYPE_CHECKING:
    from gazetteer import Gazetteer

ROUNDS = 3  # choices for each predicate
MOST = 0.05  # by how much recall may fall


@dataclass(frozen=True, slots=True, kw_only=True)
class Lemma:
    """A lemma or listed word with its forms, each with its class of form, in the row's order."""

    kind: str
    forms: tuple[tuple[str, str], ...]
    alike: tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the probe found for one language: claims wanted, recall before and after, and which
    sentences were lost to which wording."""

    code: str
    wanted: int
    before: float
    after: float
    replaced: int
    lost: tuple[str, ...]

    @property
    def fall(self) -> float:
        """Recall that the other words cost."""
        return self.before - self.after


def lemmas(code: str) -> Iterator[Lemma]:
    """Every lemma of a pack's predicates."""
    path = data_dir() / "languages" / f"{code}.toml"
    raw, pack = read_table(path), load_pack(code)
    for row in raw["predicates"]:
        for key in ("lemmas", "words"):
            for word in split(row.get(key, ())):
                yield _lemma(raw, {k: v for k, v in row.items() if k not in ("lemmas", "words")},
                             key, word, pack)  # fmt: skip


def _lemma(
    raw: Mapping[str, Any], row: Mapping[str, Any], key: str, word: str, pack: LanguagePack
) -> Lemma:
    made = read_forms(raw, {**row, key: [word]}, "probe")
    forms = tuple((phrase, form) for phrase, form, _, _ in made)
    marks = tuple(sorted((k, str(v)) for k, v in row.items()))
    voices = tuple(pack.voice_of(phrase) for phrase, _ in forms) if key == "words" else ()
    alike = (key, marks, tuple(form for _, form in forms), voices, _governs(pack, forms[0][0]))
    return Lemma(kind=row["kind"], forms=forms, alike=alike)


def _governs(pack: LanguagePack, phrase: str) -> bool:
    """Whether a phrase of several words ends in a preposition: "keluar dari"."""
    last = phrase.split()[-1]
    return " " in phrase and any(
        e.category == "roles" for _, e in pack.lexicon.walk([(last,)], 0)
    )  # fmt: skip


@lru_cache(maxsize=16)
def _classes(code: str) -> Mapping[tuple[object, ...], Sequence[Lemma]]:
    classes: dict[tuple[object, ...], list[Lemma]] = {}
    for lemma in lemmas(code):
        classes.setdefault(lemma.alike, []).append(lemma)
    return classes


@lru_cache(maxsize=16)
def _by_form(code: str) -> Mapping[str, Sequence[tuple[Lemma, int]]]:
    found: dict[str, list[tuple[Lemma, int]]] = {}
    for group in _classes(code).values():
        for lemma in group:
            for at, (phrase, _) in enumerate(lemma.forms):
                found.setdefault(phrase, []).append((lemma, at))
    return found


def reworded(sentence: Mapping[str, Any], code: str, seed: int) -> tuple[str, int]:
    """A sentence's text with other predicates, and how many were replaced."""
    text, pack = sentence["text"], load_pack(code)
    kinds = {k for c in sentence["claims"] for k in (c["kind"], *c.get("kind_alt", ()))}
    draw = random.Random(f"{code} {seed} {text}")
    changes: dict[tuple[int, int], str] = {}
    for part in sentences(text, 0, len(text), pack):
        for hit in part.of("predicates"):
            span = part.tokens[hit.first].start, part.tokens[hit.last - 1].end
            if _other_word(part, hit) or any(a < span[1] and span[0] < b for a, b in changes):
                continue
            other = _other(part, hit, code, kinds, draw)
            if other:
                changes[span] = _cased(text[span[0] : span[1]], other)
    for (start, end), other in sorted(changes.items(), reverse=True):
        text = text[:start] + other + text[end:]
    return text, len(changes)


def _other_word(part: Sentence, hit: Hit) -> bool:
    """Whether it is a preposition, an auxiliary or modal, or part of a name or of another phrase.

    "Menuju", "set to", "pesawat angkut", "since March", "carried out".
    """
    small = [h for h in part.of("words", "perfect_aux") if h.first == hit.first]
    small += [h for h in part.of("modals") if h.first <= hit.first < h.last]
    small += [h for h in part.of("words") if h.first <= hit.first and hit.last <= h.last
              and h.last - h.first > hit.last - hit.first]  # fmt: skip
    return bool(small) or _named(part, hit) or any(
        h.first < hit.last and hit.first < h.last and (h.last - h.first) >= (hit.last - hit.first)
        for table in ("roles", "forces")
        for h in part.of(table)
    )  # fmt: skip


def _named(part: Sentence, hit: Hit) -> bool:
    """Whether a capital makes it a name or a month, in a sentence that is no headline."""
    words = [t for t in part.tokens if t.is_word]
    capitals = sum(t.capital for t in words)
    inside = hit.first > 0 and hit.entry.form != "noun"
    return inside and part.tokens[hit.first].capital and capitals * 2 < len(words)


def _other(part: Sentence, hit: Hit, code: str, kinds: set[str], draw: random.Random) -> str | None:
    """Another lemma's form for a predicate, of the sense that the sentence is about."""
    words = " ".join(t.lower for t in part.tokens[hit.first : hit.last])
    senses = _by_form(code).get(words, ())
    senses = [s for s in senses if s[0].kind in kinds] or senses
    if not senses:
        return None
    lemma, at = senses[0]
    others = [o.forms[at][0] for o in _classes(code)[lemma.alike] if o.forms[at][0] != words]
    return draw.choice(sorted(set(others))) if others else None


def _cased(old: str, new: str) -> str:
    """A new wording in the old one's capitals: a headline's words all have one."""
    if old[0].isupper():
        every = all(word[0].isupper() for word in old.split())
        return " ".join(w.capitalize() if every or not i else w for i, w in enumerate(new.split()))
    return new


def probe(code: str, gazetteer: Gazetteer) -> Outcome:
    """Recall of the own sentences before and after, over `ROUNDS` choices of other words."""
    before, after, replaced = Tally(), Tally(), 0
    lost: list[str] = []
    for sentence in load(code):
        for seed in range(ROUNDS):
            text, changes = reworded(sentence, code, seed)
            compare(read(dict(sentence), code, gazetteer), sentence["claims"], before, gazetteer)
            missed = after.missed["claims"]
            other = read({**sentence, "text": text}, code, gazetteer)
            compare(other, sentence["claims"], after, gazetteer)
            replaced += changes
            if after.missed["claims"] > missed:
                lost.append(text)
    figures = before.figures()["claims.R"], after.figures()["claims.R"]
    return Outcome(code=code, wanted=before.hits["claims"] + before.missed["claims"],
                   before=figures[0], after=figures[1], replaced=replaced,
                   lost=tuple(lost))  # fmt: skip


def main() -> int:
    """Print a line a language; 1 when one of them loses too much. ``--lost`` lists what is lost."""
    from gazetteer import Gazetteer

    tell = "--lost" in sys.argv
    codes = [c for c in sys.argv[1:] if not c.startswith("-")] or CODES
    print(f"{'language':10}{'claims':>8}{'replaced':>10}{'recall':>8}{'after':>8}{'falls by':>10}")
    worst = 0.0
    with Gazetteer.open() as gazetteer:
        for code in codes:
            one = probe(code, gazetteer)
            print(f"{code:10}{one.wanted // ROUNDS:8}{one.replaced // ROUNDS:10}{one.before:8.3f}"
                  f"{one.after:8.3f}{one.fall:10.3f}")  # fmt: skip
            worst = max(worst, one.fall)
            if tell:
                print("".join(f"    {text}\n" for text in one.lost))
    return int(worst >= MOST)


if __name__ == "__main__":
    sys.exit(main())
