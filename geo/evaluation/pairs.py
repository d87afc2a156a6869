"""Pairs one to one, so that the sum of their agreement is the largest there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")
Weights = dict[tuple[int, int], float]


def best_pairs(
    ours: Sequence[A], theirs: Sequence[B], agreement: Callable[[A, B], float]
) -> list[tuple[int, int]]:
    """Positions of the pairs, in order; what agrees by 0 or less is never paired.

    >>> best_pairs([1, 5], [4, 2], lambda a, b: 3 - abs(a - b))
    [(0, 1), (1, 0)]
    """
    weights = {
        (i, j): weight
        for i, one in enumerate(ours)
        for j, other in enumerate(theirs)
        if (weight := agreement(one, other)) > 0
    }
    pairs: list[tuple[int, int]] = []
    for rows, columns in _islands(weights):
        pairs += _match(rows, columns, weights)
    return sorted(pairs)


def _islands(weights: Weights) -> list[tuple[list[int], list[int]]]:
    """Rows and columns that hang together; each island is paired by itself, and most are tiny."""
    columns_of: defaultdict[int, list[int]] = defaultdict(list)
    rows_of: defaultdict[int, list[int]] = defaultdict(list)
    for i, j in weights:
        columns_of[i].append(j)
        rows_of[j].append(i)
    islands = []
    seen: set[int] = set()
    for start in columns_of:
        if start in seen:
            continue
        rows, columns, waiting = {start}, set(), [start]
        while waiting:
            for j in columns_of[waiting.pop()]:
                if j not in columns:
                    columns.add(j)
                    fresh = [i for i in rows_of[j] if i not in rows]
                    rows.update(fresh)
                    waiting += fresh
        seen |= rows
        islands.append((sorted(rows), sorted(columns)))
    return islands


def _match(rows: list[int], columns: list[int], weights: Weights) -> list[tuple[int, int]]:
    """The assignment of the largest sum (Kuhn 1955; shortest augmenting paths with potentials).

    Each row may also stay alone: one empty column of weight 0 stands ready for each of them.
    """
    if len(rows) == 1 or len(columns) == 1:
        best = max(((i, j) for i in rows for j in columns if (i, j) in weights),
                   key=lambda pair: (weights[pair], -pair[0], -pair[1]))  # fmt: skip
        return [best]
    width = len(columns) + len(rows)
    forbidden = 1.0 + sum(weights.values())  # dearer than any assignment without it

    def cost(row: int, column: int) -> float:
        if column >= len(columns):
            return 0.0
        weight = weights.get((rows[row], columns[column]))
        return forbidden if weight is None else -weight

    taken: list[int] = [-1] * width  # the row that holds a column
    row_price, column_price = [0.0] * len(rows), [0.0] * width
    for row in range(len(rows)):
        _augment(row, cost, taken, row_price, column_price)
    return [
        (rows[row], columns[column])
        for column, row in enumerate(taken[: len(columns)])
        if row >= 0 and (rows[row], columns[column]) in weights
    ]


def _augment(
    row: int,
    cost: Callable[[int, int], float],
    taken: list[int],
    row_price: list[float],
    column_price: list[float],
) -> None:
    """Give a row its column, moving others along the cheapest path; prices stay feasible."""
    width = len(taken)
    least, came_from = [float("inf")] * width, [-1] * width
    done: list[int] = []
    left = set(range(width))
    at_row, at_column = row, -1
    while True:
        base = least[at_column] if at_column >= 0 else 0.0
        for column in left:
            reach = base + cost(at_row, column) - row_price[at_row] - column_price[column]
            if reach < least[column]:
                least[column], came_from[column] = reach, at_column
        at_column = min(left, key=lambda c: (least[c], c))
        left.discard(at_column)
        if taken[at_column] < 0:
            break
        done.append(at_column)
        at_row = taken[at_column]
    end = least[at_column]
    row_price[row] += end
    for column in done:
        row_price[taken[column]] += end - least[column]
        column_price[column] -= end - least[column]
    while at_column >= 0:
        before = came_from[at_column]
        taken[at_column] = row if before < 0 else taken[before]
        at_column = before
