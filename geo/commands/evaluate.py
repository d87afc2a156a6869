"""``dateline evaluate``: how well articles are read that somebody annotated by hand."""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.commands.console import Commands, counting, open_gazetteer, plain, put, say

if TYPE_CHECKING:
    from geo.evaluation import Gold, Scores

WIDTH = 26


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser(
        "evaluate", help="measure against articles that you annotated yourself"
    )
    parser.add_argument("gold", metavar="GOLD.json", help="annotations in dateline-claims/1")
    parser.add_argument(
        "--texts", metavar="DIR", help="where the texts are; beside GOLD.json by default"
    )
    parser.add_argument("--by-language", action="store_true", help="a table for each language too")
    parser.add_argument("--errors", action="store_true", help="list what goes wrong, and where")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Read the texts, compare, print the table; 0 when it was measured."""
    from geo.evaluation import load_gold, score_documents

    gold = load_gold(Path(options.gold), Path(options.texts) if options.texts else None)
    predicted = _predict(gold)
    groups = {"all": list(gold.documents)}
    if options.by_language:
        groups |= _by_language(gold)
    scores = {name: score_documents(predicted, rows) for name, rows in groups.items()}
    if options.json:
        put(_dumps(gold, scores, options.errors))
    else:
        tables = [_table(name, groups[name], one) for name, one in scores.items()]
        put("\n\n".join(tables))
        if options.errors:
            put(_errors(scores["all"]))
    say(_count(gold))
    return 0


def _predict(gold: Gold) -> list[dict[str, Any]]:
    """What Dateline makes of the texts, in the form of the gold."""
    from geo.reading import read_article
    from geo.writers import claims_json

    readings = []
    with open_gazetteer() as gazetteer, counting("article") as progress:
        for done, source in enumerate(gold.sources, 1):
            readings.append(read_article(source, gazetteer))
            progress(done, len(gold.sources), source.name)
    documents: list[dict[str, Any]] = claims_json.render(readings)["documents"]
    return documents


def _by_language(gold: Gold) -> dict[str, list[Any]]:
    groups: defaultdict[str, list[Any]] = defaultdict(list)
    for document in gold.documents:
        groups[(document.get("meta") or {}).get("language") or "unknown"].append(document)
    return dict(sorted(groups.items()))


def _table(name: str, documents: list[Any], scores: Scores) -> str:
    from geo.evaluation.scores import LISTS, POLARITIES, SHARES

    many = f"{len(documents)} {'article' if len(documents) == 1 else 'articles'}"
    lines = [f"{f'{name}, {many}':<{WIDTH}}     P      R     F1   found  missed  surplus"]
    for what in LISTS:
        three = "".join(f"{value:7.3f}" for value in scores.prf(what))
        counts = f"{scores.found[what]:8}{scores.missed[what]:8}{scores.surplus[what]:9}"
        lines.append(f"{what:<{WIDTH - 1}}{three}{counts}")
    lines.append(f"{'':<{WIDTH}} right  asked")
    for what in (*SHARES[:3], "stance", *SHARES[3:]):
        if what == "stance":
            lines.append(f"{'stance polarity, macro':<{WIDTH - 1}}{_share(scores.stance())}")
            names = [f"stance: {p}" for p in POLARITIES if scores.asked[f"stance: {p}"]]
            lines += [_asked(f"  {n.removeprefix('stance: ')}", n, scores) for n in names]
        else:
            lines.append(_asked(what, what, scores))
    return "\n".join(lines)


def _asked(shown: str, name: str, scores: Scores) -> str:
    return f"{shown:<{WIDTH - 1}}{_share(scores.share(name))}{scores.asked[name]:7}"


def _share(value: float | None) -> str:
    return "      -" if value is None else f"{value:7.3f}"


def _errors(scores: Scores) -> str:
    return plain("\n".join(f"{where}: {what}: {words}" for where, what, words in scores.remarks))


def _dumps(gold: Gold, scores: dict[str, Scores], errors: bool) -> str:
    shown: dict[str, Any] = {
        "documents": len(gold.documents),
        "figures": scores["all"].figures(),
    }
    languages = {name: one.figures() for name, one in scores.items() if name != "all"}
    if languages:
        shown["by_language"] = languages
    if errors:
        keys = ("document", "what", "words")
        shown["errors"] = [dict(zip(keys, row, strict=True)) for row in scores["all"].remarks]
    return json.dumps(shown, ensure_ascii=False, indent=1)


def _count(gold: Gold) -> str:
    claims = sum(len(document["claims"]) for document in gold.documents)
    mentions = sum(len(document["mentions"]) for document in gold.documents)
    counts = ((len(gold.documents), "article"), (mentions, "mention"), (claims, "claim"))
    return "gold: " + ", ".join(f"{n} {noun}{'' if n == 1 else 's'}" for n, noun in counts)
