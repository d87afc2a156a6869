"""A gold is checked against its texts before anything is measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from geo.errors import GoldError
from geo.evaluation import load_gold, score_documents
from tests.evaluation import golds


def test_a_gold_that_fits_comes_with_its_texts(tmp_path: Path) -> None:
    gold = load_gold(golds.write(tmp_path))
    assert [source.text for source in gold.sources] == [golds.TEXT]


def test_texts_may_stand_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    path = golds.write(tmp_path, golds.copied(golds.document(), file="old/folder/goma.txt"))
    (tmp_path / "goma.txt").rename(tmp_path / "texts" / "goma.txt")
    assert load_gold(path, tmp_path / "texts").sources


def test_plain_text_is_taken_byte_by_byte(tmp_path: Path) -> None:
    text = golds.TEXT + "\r\n\u00a0"
    path = golds.write(tmp_path)
    (tmp_path / "goma.txt").write_bytes(text.encode())
    assert load_gold(path).sources[0].text == text


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("{", "is no JSON"),
        ("[]", "has no list of documents"),
        ('{"documents": []}', "has no document"),
        ('{"schema": "dateline-claims/9", "documents": [{}]}', "'dateline-claims/9'"),
        ('{"documents": [3]}', "document 1: is no object"),
        ('{"documents": [{"id": ""}]}', "document 1: has no id"),
        ('{"documents": [{"id": "a"}]}', "document 'a': has no list of mentions"),
        ('{"documents": [{"id": "a", "mentions": [], "claims": [1]}]}', "no list of claims"),
    ],
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: str, what: str) -> None:
    path = tmp_path / "gold.json"
    path.write_text(content, "utf-8")
    with pytest.raises(GoldError, match=r"gold\.json") as caught:
        load_gold(path)
    assert what in str(caught.value)
    assert "hint: " in str(caught.value)


def first(key: str, **changes: Any) -> Callable[[dict[str, Any]], Any]:
    return lambda document: document[key][0].update(changes)


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (first("mentions", end=999), "mention 1: start 0 and end 999 lie outside the text"),
        (first("mentions", surface="Gome"), "surface is 'Gome', but at 0 stands 'Goma'"),
        (first("mentions", function="lateral"), "function 'lateral' is none of associative,"),
        (first("mentions", place={"name": "x", "kind": "town"}), "kind 'town' is none of city,"),
        (first("mentions", place={**golds.GOMA, "lat": 95}), "lat of 'Goma' is 95"),
        (first("claims", kind="war"), "claim c1: kind 'war' is none of"),
        (first("claims", stance=None), "claim c1: stance None is none of"),
        (first("claims", evidence=[]), "claim c1: has no evidence"),
        (first("claims", evidence=["x"]), "claim c1: 'x' is no stretch of text"),
        (first("claims", said={"value": "3 May"}), "claim c1: said '3 May' is no day"),
        (first("claims", said={"value": "2025-13-01"}), "said '2025-13-01' is no day"),
        (first("claims", quantity={"min": "4000"}), "claim c1: quantity min '4000' is no number"),
        (first("claims", answers=["c7"]), "claim c1: answers 'c7', which is no claim"),
        (first("claims", claimant="Ana"), "claim c1: claimant is 'Ana', not an object"),
        (first("claims", co_claimants=["Ana"]), "claim c1: co-claimant 'Ana' is no object"),
        (first("claims", claimant={"name": 3}), "claim c1: name is 3, not words"),
        (first("claims", restated=3), "claim c1: restated is 3, not a list"),
        (first("claims", answers=[[]]), "claim c1: answers [], which is no claim"),
        (first("mentions", zone=["body"]), "mention 1: zone is ['body'], not words"),
        (first("mentions", place={**golds.GOMA, "radius_km": "3"}), "is '3', no number"),
        (lambda d: d.update(meta="id"), "document 'goma': meta is 'id', not an object"),
        (first("claims", places=[{"role": "in", "place": golds.GOMA}]), "role 'in' is none of"),
        (lambda d: d.update(n_chars=3), "annotated in a text of 3 characters; it has 106"),
        (lambda d: d.update(zones=[{"start": 5, "end": 2}]), "is no stretch of the text"),
        (lambda d: d.update(file="gone.txt"), "its text is missing:"),
    ],
)
def test_what_does_not_fit_is_named(
    tmp_path: Path, spoil: Callable[[dict[str, Any]], Any], what: str
) -> None:
    document = golds.document()
    spoil(document)
    with pytest.raises(GoldError) as caught:
        load_gold(golds.write(tmp_path, document))
    assert "document 'goma'" in str(caught.value)
    assert what in str(caught.value)


def test_the_same_document_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="document 'goma': stands twice"):
        load_gold(golds.write(tmp_path, golds.document(), golds.document()))


def test_a_text_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = golds.write(tmp_path, text=None)
    (tmp_path / "goma.txt").write_bytes(golds.TEXT.encode() + b"\xff")
    with pytest.raises(GoldError, match="is not UTF-8 at byte 106"):
        load_gold(path)


def test_all_faults_are_counted_and_the_first_named(tmp_path: Path) -> None:
    document = golds.document()
    document["mentions"] *= 30
    for mention in document["mentions"]:
        mention["surface"] = "?"
    with pytest.raises(GoldError, match=r"120 faults") as caught:
        load_gold(golds.write(tmp_path, document))
    assert "... and 100 more" in str(caught.value)


def test_markdown_is_taken_without_its_front_matter(tmp_path: Path) -> None:
    path = golds.write(tmp_path, golds.copied(golds.document(), file="goma.md"), text=None)
    (tmp_path / "goma.md").write_text(f'+++\nlanguage = "id"\n+++\n{golds.TEXT}', "utf-8")
    source = load_gold(path).sources[0]
    assert (source.text, source.language, source.name) == (golds.TEXT, "id", "goma")


def test_a_missing_gold_is_no_traceback(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="cannot read"):
        load_gold(tmp_path / "none.json")


JUNK: tuple[Any, ...] = (None, 3, 1.5, True, "x", [], {}, [1], [None], {"a": 1}, [[]])


def stretches(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value within a document."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, part in inner:
        yield (*path, key)
        if isinstance(part, dict | list):
            yield from stretches(part, (*path, key))


@pytest.mark.parametrize("junk", JUNK, ids=repr)
def test_junk_anywhere_is_refused_or_measured(tmp_path: Path, junk: Any) -> None:
    for path in stretches(golds.document()):
        document: Any = golds.document()
        inner = document
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = junk
        try:
            gold = load_gold(golds.write(tmp_path, document))
        except GoldError:
            continue
        score_documents([golds.document()], gold.documents).figures()
