"""Where the project's data files and the compiled index live on this machine."""

from __future__ import annotations

import os
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path


@lru_cache(maxsize=1)
def data_dir() -> Path:
    """The folder of data files: beside the packages in a checkout, inside the installed wheel else.

    Raises
    ------
    FileNotFoundError
        When neither is there, which means a damaged installation.
    """
    checkout = Path(__file__).resolve().parent.parent / "data"
    if (checkout / "places").is_dir():
        return checkout
    spec = find_spec("dateline_data")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        if (Path(folder) / "places").is_dir():
            return Path(folder)
    raise FileNotFoundError(
        "Dateline's data files are missing; reinstall with: pip install --force-reinstall dateline"
    )


def cache_dir() -> Path:
    """The folder of compiled files: ``$DATELINE_CACHE``, else the system's cache folder."""
    named = os.environ.get("DATELINE_CACHE")
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("dateline", appauthor=False)
