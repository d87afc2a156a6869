"""The face of `geo`: what it offers, how quickly, and that it is what the app uses."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
import time
from pathlib import Path

import pytest

import gazetteer
import geo

ROOT = Path(__file__).resolve().parents[1]
QUICK_S = 0.3


@pytest.mark.parametrize("face", [geo, gazetteer])
def test_a_face_lists_what_it_offers(face: object) -> None:
    offered = {
        name
        for name, value in ((name, getattr(face, name)) for name in dir(face))
        if not name.startswith("_") and not inspect.ismodule(value) and name != "annotations"
    }
    assert sorted(offered) == sorted(face.__all__)  # type: ignore[attr-defined]


def test_everything_the_app_uses_is_in_the_face() -> None:
    tree = ast.parse((ROOT / "app.py").read_text("utf-8"))
    used = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "geo"
    }
    assert used - {"player"} <= set(geo.__all__)


def test_the_app_takes_in_what_can_be_read() -> None:
    from geo.readers.walk import SUFFIXES

    tree = ast.parse((ROOT / "app.py").read_text("utf-8"))
    (taken,) = (
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "SUFFIXES"
    )
    assert {f".{suffix}" for suffix in taken} == {*SUFFIXES, ".gpkg"}


@pytest.mark.parametrize("call", ["import geo", "import gazetteer"])
def test_importing_a_face_is_quick(call: str) -> None:
    assert quickest([sys.executable, "-c", call]) < QUICK_S


def test_help_is_quick() -> None:
    assert quickest([sys.executable, "-m", "geo", "--help"]) < QUICK_S


def quickest(command: list[str]) -> float:
    """Seconds of the best of three runs: the machine may be busy with something else."""
    seconds = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        seconds.append(time.perf_counter() - started)
    return min(seconds)
