"""One schema for all language packs: what is misspelt is an error, what is listed is used."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from geo.errors import PackError
from geo.language import packs, parse_pack
from geo.pack_keys import TABLE_KEYS
from geo.pack_schema import KEYS, WORDS
from tests.conftest import ROOT
from tests.pack_lists import DOCUMENT, written

PACK: dict[str, Any] = {"code": "xx", "name": "Test"}
FILE = Path("xx.toml")


def raw(code: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / "data" / "languages" / f"{code}.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (
            {"zones": {"relatd": "read also"}},
            r"xx\.toml: \[zones\] has no key 'relatd'\n.*'related'",
        ),
        ({"dates": {"weekday": {}}}, r"xx\.toml: \[dates\] has no key 'weekday'\n.*'weekdays'"),
        ({"predicats": []}, r"xx\.toml: \[predicats\] is no table .*\n.*'predicates'"),
        (
            {"words": [{"class": "negations", "words": "no"}]},
            r"xx\.toml: \[\[words\]\] row 1: class = 'negations' is unknown\n.*'negation'",
        ),
        (
            {"forces": [{"unit": "troops", "words": "troops", "civill": True}]},
            r"xx\.toml: \[\[forces\]\] row 1: unknown key 'civill'\n.*'civil'",
        ),
        ({"words": [{"class": "qqqq", "words": "no"}]}, r"hint: docs/languages\.md"),
    ],
)
def test_what_is_misspelt_is_named_with_what_it_may_mean(more: dict[str, Any], told: str) -> None:
    with pytest.raises(PackError, match=told):
        parse_pack(PACK | more, FILE)


def test_every_class_and_key_is_used_by_a_pack() -> None:
    tables = [raw(code) for code in packs()]
    classes = {row["class"] for table in tables for row in table.get("words", ())}
    assert set(WORDS) == classes
    for name, keys in KEYS.items():
        used = {key for table in tables for row in table.get(name, ()) for key in row}
        assert set(keys) <= used, name


def test_every_class_is_read_by_a_rule() -> None:
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "geo").rglob("*.py")
                     if path.name != "pack_schema.py")  # fmt: skip
    named = set(re.findall(r'"([a-z_]+)"', code))
    assert sorted(set(WORDS) - named) == []


def test_the_documentation_prints_the_lists_as_they_are() -> None:
    assert DOCUMENT.read_text("utf-8") == written(), "python -m tests.pack_lists"


def test_no_key_is_listed_that_nothing_reads() -> None:
    sources = [*ROOT.joinpath("geo").rglob("*.py"), *ROOT.joinpath("gazetteer").rglob("*.py")]
    text = "".join(p.read_text("utf-8") for p in sources if p.name != "pack_keys.py")
    unread = {
        f"[{table}] {key}"
        for table, keys in TABLE_KEYS.items()
        for key in keys
        if f'"{key}"' not in text
    }
    assert unread == set()
