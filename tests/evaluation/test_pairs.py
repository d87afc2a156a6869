"""The assignment of the largest sum, against trying all of them."""

from __future__ import annotations

import random
from itertools import permutations

import pytest

from geo.evaluation.pairs import best_pairs


def table(weights: list[list[float]]) -> list[tuple[int, int]]:
    rows, columns = range(len(weights)), range(len(weights[0]) if weights else 0)
    return best_pairs(list(rows), list(columns), lambda i, j: weights[i][j])


def test_the_sum_counts_not_the_first_best() -> None:
    assert table([[5, 4], [4, 0]]) == [(0, 1), (1, 0)]


def test_what_does_not_agree_is_never_paired() -> None:
    assert table([[0, 0], [0, 3]]) == [(1, 1)]


@pytest.mark.parametrize("weights", [[], [[]]])
def test_nothing_has_no_pairs(weights: list[list[float]]) -> None:
    assert table(weights) == []


@pytest.mark.parametrize("seed", range(40))
def test_no_assignment_is_better(seed: int) -> None:
    dice = random.Random(seed)
    rows, columns = dice.randint(1, 5), dice.randint(1, 5)
    weights = [[dice.choice([0, 0, 1, 2, 3, 5]) for _ in range(columns)] for _ in range(rows)]
    pairs = table([[float(w) for w in row] for row in weights])
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    wide = [row + [0] * rows for row in weights]
    most = max(
        sum(wide[i][j] for i, j in enumerate(order))
        for order in permutations(range(columns + rows), rows)
    )
    assert sum(weights[i][j] for i, j in pairs) == most


def test_a_long_chain_takes_no_time() -> None:
    chain = best_pairs(range(300), range(300), lambda i, j: 2.0 if i == j else float(i + 1 == j))
    assert chain == [(i, i) for i in range(300)]
