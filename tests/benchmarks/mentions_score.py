"""Score mentions and their resolution on the gold outside the repository.

``python tests/benchmarks/mentions_score.py SHARED [--errors]`` prints the tables of the two scorers
in SHARED (claims/score.py and geoparse/score.py) and the time taken.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from gazetteer import Gazetteer, Match


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("shared", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    shared: Path = options.shared
    if not shared.is_dir():
        print(f"{shared} is not there: nothing to score")
        return 0
    with Gazetteer.open() as gazetteer:
        for gold, texts in (("seeds", shared / "seeds"), ("dev", shared / "claims" / "dev")):
            claims_corpus(gazetteer, shared, gold, texts, options.errors)
        geovirus(gazetteer, shared / "geoparse", options.errors)
        idner(gazetteer, shared / "geoparse" / "id_idner_news_2k_dev.jsonl", options.errors)
    return 0


def claims_corpus(gazetteer: Gazetteer, shared: Path, gold: str, texts: Path, errors: bool) -> None:
    """Mentions and resolution, by the claims scorer."""
    path = shared / "claims" / f"{gold}.gold.json"
    documents, seconds = [], 0.0
    for doc in json.loads(path.read_text("utf-8"))["documents"]:
        text = (texts / Path(doc["file"]).name).read_bytes().decode("utf-8")
        started = time.perf_counter()
        matches = read(gazetteer, text, doc["meta"].get("language"))
        seconds += time.perf_counter() - started
        mentions = [claim_mention(match) for match in matches]
        documents.append({"id": doc["id"], "meta": {}, "mentions": mentions, "claims": []})
        if errors:
            show_errors(doc, matches, text)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.json"
        out.write_text(json.dumps({"schema": "dateline-claims/1", "documents": documents}))
        command = [sys.executable, str(shared / "claims" / "score.py"), str(out), str(path)]
        table = subprocess.run(
            [*command, "--by", "language"], capture_output=True, text=True, check=False
        )
    print(f"== {gold}: {len(documents)} documents in {seconds * 1000:.0f} ms")
    wanted = ("mentions", "resolution", "==", "language", "--")
    print(
        "\n".join(x for x in table.stdout.splitlines() if x.strip().startswith(wanted))
        or table.stderr
    )


def read(gazetteer: Gazetteer, text: str, language: str | None) -> tuple[Match, ...]:
    mentions = gazetteer.find(text, language=language)
    return gazetteer.resolve(mentions, text, language=language)


def without_demonyms(
    gazetteer: Gazetteer, matches: tuple[Match, ...], language: str
) -> tuple[Match, ...]:
    """Leave out "Ukrainian": the corpora that list toponyms do not annotate it."""
    return tuple(m for m in matches if not gazetteer.is_demonym(m.mention.text, language))


def claim_mention(match: Match) -> dict[str, Any]:
    """One mention in the interchange form; its function is left at "literal"."""
    place, kind = match.place, {"village": "city", "river": "site"}
    found = None
    if place:
        found = {
            "name": place.name, "country": place.country, "kind": kind.get(place.kind, place.kind),
            "lat": place.lat, "lon": place.lon,
        }  # fmt: skip
        if place.kind == "region" and place.admin1:
            found["iso"] = place.admin1
    span = {"start": match.mention.start, "end": match.mention.end, "surface": match.mention.text}
    return {**span, "function": "literal", "place": found}


def show_errors(doc: dict[str, Any], matches: tuple[Match, ...], text: str) -> None:
    gold = {(m["start"], m["end"]): m for m in doc["mentions"]}
    for match in matches:
        span = (match.mention.start, match.mention.end)
        hit = next((g for (a, b), g in gold.items() if a < span[1] and span[0] < b), None)
        around = text[max(0, span[0] - 25) : span[1] + 20].replace("\n", "|")
        if hit is None:
            print(f"  {doc['id']} EXTRA {match.mention.text!r} [{around}] {match.why}")
        elif match.place is None or (
            match.place.name != hit["place"]["name"]
            or match.place.country != hit["place"]["country"]
        ):
            ours = match.place and (match.place.id, match.place.name)
            where = f"{match.mention.text!r} [{around}]"
            print(f"  {doc['id']} PLACE {where} -> {ours} gold {hit['place']}")
    spans = [(m.mention.start, m.mention.end) for m in matches]
    for (a, b), mention in gold.items():
        if not any(x < b and a < y for x, y in spans):
            around = text[max(0, a - 25) : b + 20].replace("\n", "|")
            print(f"  {doc['id']} MISS {mention['surface']!r} [{around}] zone {mention['zone']}")


def geovirus(gazetteer: Gazetteer, folder: Path, errors: bool) -> None:
    """English Wikinews: spans, distance, both."""
    gold = folder / "geovirus.jsonl"
    lines = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    out: list[str] = []
    seconds = 0.0
    for doc in lines:
        started = time.perf_counter()
        matches = without_demonyms(gazetteer, read(gazetteer, doc["text"], "en"), "en")
        seconds += time.perf_counter() - started
        if errors:
            spans_errors(doc, list(doc["toponyms"]), matches)
        out.append(json.dumps({"id": doc["id"], "toponyms": [
            {"start": m.mention.start, "end": m.mention.end,
             "lat": m.place.lat if m.place else None, "lon": m.place.lon if m.place else None}
            for m in matches]}))  # fmt: skip
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "out.jsonl"
        path.write_text("\n".join(out))
        command = [sys.executable, str(folder / "score.py"), str(gold), str(path)]
        print(f"== geovirus: {len(lines)} documents in {seconds:.2f} s")
        print(subprocess.run(command, capture_output=True, text=True, check=False).stdout)


def overlaps(match: Match, start: int, end: int) -> bool:
    return match.mention.start < end and start < match.mention.end


def spans_errors(
    doc: dict[str, Any], gold: list[dict[str, Any]], matches: tuple[Match, ...]
) -> None:
    text = doc["text"]
    for match in matches:
        span = match.mention
        hit = next((g for g in gold if g["start"] < span.end and span.start < g["end"]), None)
        around = text[max(0, span.start - 25) : span.end + 20].replace("\n", "|")
        if hit is None:
            print(f"  {doc['id']} EXTRA {span.text!r} [{around}]")
        elif "lat" in hit and match.place and match.place.lat is not None:
            off = abs(match.place.lat - hit["lat"]) + abs((match.place.lon or 0) - hit["lon"])
            if off > 2:
                ours = (match.place.id, match.place.name, match.place.lat, match.place.lon)
                gold_point = (hit["lat"], hit["lon"])
                print(f"  {doc['id']} PLACE {span.text!r} [{around}] -> {ours} gold {gold_point}")
    for g in gold:
        if not any(m.mention.start < g["end"] and g["start"] < m.mention.end for m in matches):
            around = text[max(0, g["start"] - 25) : g["end"] + 20].replace("\n", "|")
            print(f"  {doc['id']} MISS {text[g['start'] : g['end']]!r} [{around}]")


def idner(gazetteer: Gazetteer, path: Path, errors: bool) -> None:
    """Indonesian news sentences: overlap of our mentions with LOC spans.

    Its LOC are locations only: countries and cities that act or describe ("pasar Tiongkok") bear
    no label, those inside the name of a body are part of its ORG, and petrol stations and buildings
    without a name are LOC. The first figure leaves out what we find of bare countries where no
    label stands, which is nearest to what both mean; the second counts everything.
    """
    hit = missed = extra = countries = 0
    for line in path.read_text("utf-8").splitlines():
        doc = json.loads(line)
        gold = [e for e in doc["entities"] if e["label"] == "LOC"]
        other = [e for e in doc["entities"] if e["label"] != "LOC"]
        matches = without_demonyms(gazetteer, read(gazetteer, doc["text"], "id"), "id")
        used = [False] * len(matches)
        for entity in gold:
            found = [
                n
                for n, m in enumerate(matches)
                if not used[n] and overlaps(m, entity["start"], entity["end"])
            ]
            hit += bool(found)
            missed += not found
            for n in found:
                used[n] = True
        bare = [m for n, m in enumerate(matches) if not used[n]]
        extra += len(bare)
        countries += sum(m.place is not None and m.place.kind == "country" for m in bare)
        if errors:
            spans_errors(doc, gold, matches)
            for n, m in enumerate(matches):
                if not used[n]:
                    label = [
                        e["label"]
                        for e in other
                        if e["start"] < m.mention.end and m.mention.start < e["end"]
                    ]
                    print("    ", m.mention.text, label)
    precision, recall = hit / max(1, hit + extra), hit / max(1, hit + missed)
    fair = hit / max(1, hit + extra - countries)
    print(f"== idner without unannotated countries P {fair:.3f} R {recall:.3f} "
          f"F1 {2 * fair * recall / max(1e-9, fair + recall):.3f}")  # fmt: skip
    print(f"== idner LOC overlap P {precision:.3f} R {recall:.3f} "
          f"F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}")  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
