"""Readings against gold: what was found, missed and invented, and how much of it is right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.evaluation.agreement import (
    POLARITY,
    Row,
    evidence_overlap,
    mention_overlap,
    same_day,
    same_links,
    same_number,
    same_place,
    same_speaker,
)
from geo.evaluation.pairs import best_pairs

LISTS = ("mentions", "claims", "place links", "answer links")
"""Figures with precision, recall and F1, as they are named in the table."""

SHARES = ("literal or not", "resolution", "claimant", "said, where given", "quantity, where given")
"""Figures that are a share of the answers asked for."""

POLARITIES = ("affirm", "expect", "deny", "unsure")
UNCOUNTED = frozenset({"related", "boilerplate"})


@dataclass(slots=True)
class Scores:
    """Counts by figure, and remarks on what went wrong: (document, what, words)."""

    found: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    missed: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    surplus: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    right: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    asked: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    remarks: list[tuple[str, str, str]] = field(default_factory=list)

    def check(self, name: str, right: bool) -> None:
        """Count one answer."""
        self.right[name] += right
        self.asked[name] += 1

    def share(self, name: str) -> float | None:
        """The share that is right; `None` when nothing was asked."""
        return self.right[name] / self.asked[name] if self.asked[name] else None

    def prf(self, name: str) -> tuple[float, float, float]:
        """Precision, recall and F1; where nothing was wanted and nothing given, all are 1."""
        found, missed, surplus = self.found[name], self.missed[name], self.surplus[name]
        precision = found / (found + surplus) if found + surplus else float(not missed)
        recall = found / (found + missed) if found + missed else 1.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0

    def stance(self) -> float | None:
        """The mean recall of the polarities that the matched claims have."""
        shares = [s for p in POLARITIES if (s := self.share(f"stance: {p}")) is not None]
        return sum(shares) / len(shares) if shares else None

    def figures(self) -> dict[str, float | None]:
        """Every figure by name; `None` where the gold asks for nothing of the kind."""
        flat: dict[str, float | None] = {}
        for name in LISTS:
            flat |= zip((f"{name} {part}" for part in ("P", "R", "F1")), self.prf(name),
                        strict=True)  # fmt: skip
        flat |= {name: self.share(name) for name in SHARES}
        return flat | {"stance polarity, macro": self.stance()}


def score_documents(predicted: Sequence[Row], gold: Sequence[Row]) -> Scores:
    """Compare documents by their ids; one that was not predicted counts as empty."""
    scores = Scores()
    by_id = {document["id"]: document for document in predicted}
    for document in gold:
        found = by_id.get(document["id"], {})
        _mentions(found.get("mentions") or (), document, scores)
        _claims(found.get("claims") or (), document, scores)
    return scores


# -- mentions -------------------------------------------------------------------------------------


def _mentions(found: Sequence[Row], document: Row, scores: Scores) -> None:
    """Doubtful mentions, and those in links and page furniture, count neither way."""
    gold, name = document["mentions"], document["id"]
    pairs = best_pairs(found, gold, mention_overlap)
    met = {j for _, j in pairs}
    known = {i for i, _ in pairs}
    for j, mention in enumerate(gold):
        if _counts(mention):
            scores.found["mentions"] += j in met
            scores.missed["mentions"] += j not in met
            if j not in met:
                scores.remarks.append((name, "mention missed", mention["surface"]))
    for i, mention in enumerate(found):
        if i not in known and not _uncounted_zone(mention["start"], document):
            scores.surplus["mentions"] += 1
            scores.remarks.append((name, "no mention", mention.get("surface", "")))
    for i, j in pairs:
        if _counts(gold[j]):
            _mention_fields(found[i], gold[j], name, scores)


def _counts(mention: Row) -> bool:
    return not mention.get("doubt") and mention.get("zone") not in UNCOUNTED


def _uncounted_zone(offset: int, document: Row) -> bool:
    return any(
        zone["zone"] in UNCOUNTED and zone["start"] <= offset < zone["end"]
        for zone in document.get("zones") or ()
    )


def _mention_fields(mention: Row, gold: Row, name: str, scores: Scores) -> None:
    ours, wanted = mention.get("function"), gold["function"]
    scores.check("literal or not", (ours == "literal") == (wanted == "literal"))
    if (ours == "literal") != (wanted == "literal"):
        scores.remarks.append((name, f"{ours}, not {wanted}", gold["surface"]))
    if wanted == "in_name":
        return
    right = same_place(mention.get("place"), gold["place"])
    scores.check("resolution", right)
    if not right:
        places = ((p or {}).get("name") or "none" for p in (mention.get("place"), gold["place"]))
        scores.remarks.append((name, "{}, not {}".format(*places), gold["surface"]))


# -- claims ---------------------------------------------------------------------------------------


def _claims(found: Sequence[Row], document: Row, scores: Scores) -> None:
    gold, name = document["claims"], document["id"]
    pairs = best_pairs(found, gold, claim_agreement)
    met = {j for _, j in pairs}
    for j, claim in enumerate(gold):
        if not claim.get("optional"):
            scores.found["claims"] += j in met
            scores.missed["claims"] += j not in met
            if j not in met:
                scores.remarks.append((name, f"claim missed: {claim['kind']}", _words(claim)))
    _surplus([c for i, c in enumerate(found) if i not in {i for i, _ in pairs}], gold, name, scores)
    twin = {found[i]["id"]: gold[j]["id"] for i, j in pairs if found[i].get("id")}
    for i, j in pairs:
        if not gold[j].get("optional"):
            _claim_fields(found[i], gold[j], scores)
            _answers(found[i], gold[j], twin, scores)


def claim_agreement(claim: Row, gold: Row) -> float:
    """How well a claim fits a gold one; 0 when text or kind differ. The rest only breaks ties."""
    overlap = evidence_overlap(claim, gold)
    if not overlap or not _same_kind(claim, gold):
        return 0.0
    extra = 0.2 + 0.5 * (claim["kind"] == gold["kind"]) + 0.3 * same_speaker(claim, gold)
    extra += 0.2 * (claim.get("stance") == gold["stance"])
    extra += 0.2 * same_number(claim.get("quantity"), gold.get("quantity"))
    return float(overlap + extra)


def _same_kind(claim: Row, gold: Row) -> bool:
    return claim["kind"] == gold["kind"] or claim["kind"] in (gold.get("kind_alt") or ())


def _surplus(left: Sequence[Row], gold: Sequence[Row], name: str, scores: Scores) -> None:
    """A claim that only repeats one of the gold is none too many, once for each restatement."""
    repeats = [len(claim.get("restated") or ()) for claim in gold]
    for claim in left:
        fits = [j for j, g in enumerate(gold) if claim_agreement(claim, g) > 0]
        again = next((j for j in fits if repeats[j] > 0), None)
        if again is not None:
            repeats[again] -= 1
        elif not any(gold[j].get("optional") for j in fits):
            scores.surplus["claims"] += 1
            scores.remarks.append((name, f"no claim: {claim['kind']}", _words(claim)))


def _claim_fields(claim: Row, gold: Row, scores: Scores) -> None:
    scores.check("claimant", same_speaker(claim, gold))
    polarity = POLARITY[gold["stance"]]
    scores.check(f"stance: {polarity}", POLARITY.get(claim.get("stance", "")) == polarity)
    said = gold.get("said") or {}
    if said.get("value"):
        scores.check("said, where given", same_day(claim.get("said"), said))
    quantity = gold.get("quantity") or {}
    if quantity.get("surface"):
        right = same_number(claim.get("quantity"), quantity)
        scores.check("quantity, where given", right)
    ours, theirs = claim.get("places") or (), gold.get("places") or ()
    same = same_links(ours, theirs)
    scores.found["place links"] += same
    scores.missed["place links"] += len(theirs) - same
    scores.surplus["place links"] += len(ours) - same


def _answers(claim: Row, gold: Row, twin: dict[str, str], scores: Scores) -> None:
    """Links to earlier claims, each end told by the gold claim it was paired with."""
    wanted = set(gold.get("answers") or ())
    given = {twin.get(other, f"? {other}") for other in claim.get("answers") or ()}
    scores.found["answer links"] += len(wanted & given)
    scores.missed["answer links"] += len(wanted - given)
    scores.surplus["answer links"] += len(given - wanted)


def _words(claim: Row) -> str:
    spans = claim.get("evidence") or ()
    return str(spans[0].get("text", ""))[:80] if spans else ""
