"""The wheel holds what the program needs, and runs from where it was unpacked."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from gazetteer import Gazetteer
from tests.conftest import ARTICLES, ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built by hatchling itself: no isolation, so no network."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel unpacked as an installer would, far from the checkout."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(site: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", *map(str, arguments)], cwd=site.parent, text=True,
        capture_output=True, env=os.environ | {"PYTHONPATH": str(site)}, check=False,
    )  # fmt: skip


def test_the_wheel_holds_code_data_page_and_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    shipped = {f"dateline_data/{p.relative_to(ROOT / 'data')}" for p in files(ROOT / "data")}
    assert shipped <= names
    assert {"geo/__main__.py", "geo/player/player.js", "geo/player/player.css"} <= names
    assert "dateline_data/app.py" in names
    assert {Path(n).name for n in names if "/licenses/" in n} == {"LICENSE", "NOTICE"}
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if ".dist-info" not in top} == {"geo", "gazetteer", "dateline_data"}


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_the_wheel_has_its_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (entry,) = [n for n in archive.namelist() if n.endswith("entry_points.txt")]
        assert "dateline = geo.__main__:main" in archive.read(entry).decode()


def test_the_installed_program_finds_its_data(site: Path) -> None:
    code = "from gazetteer.paths import data_dir; from geo.commands import app; "
    done = run(site, "-c", code + "print(data_dir()); print(app.page())")
    assert done.stdout.split() == [
        str(site / "dateline_data"),
        str(site / "dateline_data" / "app.py"),
    ]


def test_the_installed_program_knows_places(site: Path, gazetteer: Gazetteer) -> None:
    done = run(site, "-m", "geo", "place", "Kursk")
    assert done.returncode == 0, done.stderr
    assert "Kursk: city" in done.stdout


def test_the_installed_program_reads_articles(site: Path, gazetteer: Gazetteer) -> None:
    out = site.parent / "story.gpkg"
    done = run(site, "-m", "geo", "read", ARTICLES, "-o", out)
    assert done.returncode == 0, done.stderr
    assert out.stat().st_size > 10_000
