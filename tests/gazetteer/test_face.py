"""The face of the package."""

from __future__ import annotations

import subprocess
import sys

import gazetteer

HEAVY = ("pandas", "geopandas", "shapely", "numpy", "babel", "marisa_trie", "wordfreq", "pyarrow")


def test_the_face_is_its_list() -> None:
    public = {n for n in vars(gazetteer) if n[0].isupper()}
    assert public == set(gazetteer.__all__)


def test_importing_the_face_loads_nothing_heavy() -> None:
    code = f"import sys, gazetteer; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_reading_a_text_needs_no_table_library() -> None:
    code = (
        "import sys; from gazetteer import Gazetteer; g = Gazetteer.open(); "
        "g.resolve(g.find('Troops left Kyiv.'), 'Troops left Kyiv.'); "
        f"print([m for m in {HEAVY[:4]!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
