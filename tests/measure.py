"""How well Dateline reads, corpus by corpus, and the floors below which it must not fall.

``python -m tests.measure`` prints every figure beside its floor and its target;
``--errors`` lists what goes wrong on our own articles; ``--raise`` lifts the floors to
what is reached, less a hundredth. A floor is never lowered while gold and scorer stay the same;
when one of them changes, which their hash tells, the floors of that corpus are measured anew.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import math
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.language import packs
from geo.model import Reading
from geo.pipeline import read_paths
from geo.readers.source import Problem, Source
from geo.reading import read_article
from geo.writers import claims_json
from tests import scoring, sentences

if TYPE_CHECKING:
    from gazetteer import Gazetteer

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
FLOORS = Path(__file__).parent / "gold" / "floors.json"
ARTICLES = Path(__file__).parent / "gold" / "articles.gold.json"

SCORERS = (Path(scoring.__file__), Path(sentences.__file__))
SLACK = 0.01
"""One claim of a hundred: what a change for the better may cost somewhere else."""

Figures = Mapping[str, float]
HEADLINES = {
    "mentions F1": "ment.F1",
    "literal or not": "func.literal",
    "resolution": "res.all",
    "claims P": "claim.kind.P",
    "claims R": "claim.kind.R",
    "claims F1": "claim.kind.F1",
    "claimant": "f.claimant",
    "said, where given": "f.said_given",
    "quantity, where given": "f.quantity_given",
    "place links F1": "pl.role.F1",
    "answer links F1": "ans.F1",
    "event time": "f.event_time",
    "attribution chain": "f.attribution",
}
"""Our names for the figures of the scorer beside the repository."""

ARTICLE_FLOORS = (
    "mentions.F1", "literal", "places", "claims.P", "claims.R", "claims.F1", "stance", "quantity",
    "said", "links.F1",
)  # fmt: skip
POLARITIES = ("affirm", "expect", "deny", "unsure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Something to measure on. `gold` are the files whose change makes old floors meaningless:
    what is measured, and what measures. One that is `growing` has no floors: it takes in every
    new language, and a new language reads worse than an old one."""

    name: str
    gold: tuple[Path, ...]
    measure: Callable[[Gazetteer], Figures]
    targets: Mapping[str, float]
    floored: tuple[str, ...] = ()
    growing: bool = False

    def watched(self, figures: Figures) -> Figures:
        """The figures that have floors. Others are shares of few answers: they come and go."""
        if self.growing:
            return {}
        return {n: v for n, v in figures.items() if n in self.floored or n in self.targets}

    @property
    def there(self) -> bool:
        """Whether its files are on this machine."""
        return all(path.exists() for path in self.gold)

    def digest(self) -> str:
        """A hash of the gold."""
        total = hashlib.sha256()
        for path in self.gold:
            total.update(path.read_bytes())
        return total.hexdigest()[:16]


def corpora() -> tuple[Corpus, ...]:
    """All corpora, those beside the repository last."""
    own = [
        Corpus(
            name=f"sentences/{code}",
            gold=(sentences.path_of(code), *SCORERS),
            measure=lambda gazetteer, code=code: sentences.score(code, gazetteer).figures(),
            targets={},
            floored=("claims.P", "claims.R", "stance", "quantity", "said"),
        )
        for code in sentences.CODES
    ]
    own.append(
        Corpus(
            name="articles",
            gold=(ARTICLES, SCORERS[0]),
            measure=measure_articles,
            targets={},
            floored=ARTICLE_FLOORS,
        )
    )
    return (*own, *_shared_corpora())


def _shared_corpora() -> Iterable[Corpus]:
    claims = SHARED / "claims"
    yield Corpus(
        name="seeds",
        gold=(claims / "seeds.gold.json", claims / "score.py"),
        measure=lambda gazetteer: measure_shared("seeds", gazetteer),
        targets={
            "mentions F1": 0.97, "literal or not": 0.92, "resolution": 0.95, "claims P": 0.90,
            "claims F1": 0.85, "claimant": 0.80, "stance polarity, macro": 0.92,
            "said, where given": 0.88, "quantity, where given": 0.93, "place links F1": 0.85,
            "answer links F1": 0.50,
        },
    )  # fmt: skip
    gold = (claims / "dev.gold.json", claims / "score.py")
    yield Corpus(
        name="dev",
        gold=gold,
        growing=True,
        measure=lambda gazetteer: measure_shared("dev", gazetteer),
        targets={
            "mentions F1": 0.95, "literal or not": 0.90, "resolution": 0.95, "claims P": 0.85,
            "claims F1": 0.75, "claimant": 0.70, "stance polarity, macro": 0.88,
            "said, where given": 0.70, "quantity, where given": 0.88, "place links F1": 0.72,
        },
    )  # fmt: skip
    for code in packs():
        yield Corpus(
            name=f"dev/{code}",
            gold=gold,
            measure=lambda gazetteer, code=code: measure_shared("dev", gazetteer, {code}),  # type: ignore[misc]
            targets={"claims P": 0.75, "claims F1": 0.60},
        )


def measure_articles(gazetteer: Gazetteer, remarks: list[str] | None = None) -> Figures:
    """Our own summaries, by our own scorer."""
    readings = list(read_paths([ROOT / "data" / "articles"], gazetteer, _refuse))
    gold = json.loads(ARTICLES.read_text("utf-8"))
    tally = scoring.score(claims_json.render(readings), gold)
    if remarks is not None:
        remarks += tally.remarks
    return tally.figures()


def _refuse(problem: Problem) -> None:
    raise AssertionError(str(problem))


def measure_shared(
    name: str, gazetteer: Gazetteer, languages: set[str] | None = None
) -> Figures:  # fmt: skip
    """A corpus beside the repository, by the scorer that stands there."""
    claims = SHARED / "claims"
    gold = json.loads((claims / f"{name}.gold.json").read_text("utf-8"))
    if languages:
        wanted = [d for d in gold["documents"] if d["meta"]["language"] in languages]
        gold["documents"] = wanted
    folder = SHARED / "seeds" if name == "seeds" else claims / "dev"
    readings = [_read(folder / Path(d["file"]).name, d["id"], gazetteer) for d in gold["documents"]]
    scorer = _scorer(claims / "score.py")
    tally, _, missing = scorer.run(claims_json.render(readings), gold)
    assert not missing, missing
    flat = scorer.flat(tally)
    shares = [flat[f"pol.{p}"] for p in POLARITIES if flat.get(f"pol.{p}") is not None]
    macro = {"stance polarity, macro": sum(shares) / len(shares)} if shares else {}
    given = {ours: flat.get(theirs) for ours, theirs in HEADLINES.items()}
    return {ours: share for ours, share in given.items() if share is not None} | macro


def _read(path: Path, name: str, gazetteer: Gazetteer) -> Reading:
    text = path.read_bytes().decode("utf-8")
    return read_article(Source(text=text, name=name, where=str(path)), gazetteer)


def _scorer(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("shared_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# -- floors ---------------------------------------------------------------------------------------


def load_floors() -> dict[str, dict[str, Any]]:
    """Floors by corpus: ``gold`` is the hash they were measured on, ``floors`` name to value."""
    floors: dict[str, dict[str, Any]] = json.loads(FLOORS.read_text("utf-8"))
    return floors


def raised(corpus: Corpus, figures: Figures, known: Mapping[str, Any]) -> dict[str, Any]:
    """The floors of a corpus after a measurement: two decimals, never below the old ones."""
    digest = corpus.digest()
    old = known.get("floors", {}) if known.get("gold") == digest else {}
    floors = {
        name: max(math.floor((value - SLACK) * 100 + 1e-9) / 100, old.get(name, 0.0))
        for name, value in sorted(corpus.watched(figures).items())
    }
    return {"gold": digest, "floors": floors}


def main() -> int:
    from gazetteer import Gazetteer

    parser = argparse.ArgumentParser(description="print how well Dateline reads")
    parser.add_argument("--raise", action="store_true", dest="lift", help="lift the floors")
    parser.add_argument("--errors", action="store_true", help="list what goes wrong")
    options = parser.parse_args()
    floors = load_floors() if FLOORS.exists() else {}
    with Gazetteer.open() as gazetteer:
        for corpus in filter(lambda c: c.there, corpora()):
            figures = corpus.measure(gazetteer)
            known = floors.get(corpus.name, {})
            print(_table(corpus, figures, known.get("floors", {})))
            if options.lift:
                floors[corpus.name] = raised(corpus, figures, known)
        if options.errors:
            remarks: list[str] = []
            measure_articles(gazetteer, remarks)
            print("\n".join(remarks))
    if options.lift:
        floors = {corpus.name: floors[corpus.name] for corpus in corpora()}
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", "utf-8")
    return 0


def _table(corpus: Corpus, figures: Figures, floors: Mapping[str, float]) -> str:
    lines = [f"== {corpus.name}"]
    for name, value in sorted(figures.items()):
        floor, target = floors.get(name), corpus.targets.get(name)
        marks = [f"floor {floor:.2f}" if floor is not None else ""]
        if target is not None:
            marks.append(f"target {target:.2f} {'reached' if value >= target else 'MISSED'}")
        lines.append(f"  {name:24} {value:.3f}  {'  '.join(filter(None, marks))}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
