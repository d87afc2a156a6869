"""``dateline read --explain``: which words and which entries of the pack made each field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.commands.console import note, open_gazetteer, plain, put, report, say

if TYPE_CHECKING:
    from geo.explain import Explained, Step
    from geo.model import Reading

NAMES = 10  # width of a field's name


def run(paths: list[str]) -> int:
    """Print every claim with its steps; 0 when everything was read."""
    from geo.explain import explain_article
    from geo.readers import Problem, walk

    read = problems = 0
    with open_gazetteer() as gazetteer:
        for item in walk(paths):
            if isinstance(item, Problem):
                problems += item.kind == "unreadable"
                report(item)
                continue
            for remark in item.notes:
                note(f"{item.where}: {remark}")
            read += 1
            put(plain(_article(*explain_article(item, gazetteer))))
    say(f"{read} {'article' if read == 1 else 'articles'} explained")
    return 1 if problems or not read else 0


def _article(reading: Reading, claims: tuple[Explained, ...]) -> str:
    article = reading.article
    many = f"{len(claims)} {'claim' if len(claims) == 1 else 'claims'}"
    head = f"== {article.name or article.id} ({article.language}): {many}"
    return "\n\n".join([head, *(_claim(n, one) for n, one in enumerate(claims, 1))]) + "\n"


def _claim(number: int, explained: Explained) -> str:
    claim = explained.claim
    quote = " ".join(claim.evidence.quote.split())
    lines = [f"{number}. {claim.report.kind}, {claim.stance}  [{claim.id}]", f"   “{quote}”"]
    if not explained.steps:
        lines.append("   made anew by a later step (a language model, a transcript): not traced")
    before = ""
    for step in explained.steps:
        lines.append(_step(step, "" if step.field == before else step.field))
        before = step.field
    return "\n".join(lines)


def _step(step: Step, name: str) -> str:
    words = f"“{' '.join(step.words.split())}” " if step.words else ""
    at = f"at {step.start}: " if step.words and step.start is not None else ""
    value = f"{step.value} <- " if name else f"{'':{len(step.value)}} <- "
    return f"   {name:<{NAMES}}{value}{words}{at}{step.source}"
