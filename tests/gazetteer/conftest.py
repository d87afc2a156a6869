"""One real gazetteer for all tests of the package: the index of the shipped data."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gazetteer import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened
