"""The widths of a list's columns of running text, found from what they say."""

from collections.abc import Sequence
from itertools import permutations
from math import ceil

_FIRST_WIDE = "\u2e80"  # a character before it takes about half an em
_NARROW = 0.55
_LEAST = 5  # characters in a column of running text
_STEPS = (1, 2, 3)  # characters
_LOOKED_AT = 60  # rows spread over a longer list


def shared(room: float, columns: Sequence[Sequence[str]], *, size: float, padding: float) -> list[float]:
    """Return widths of columns that fill `room` points and make the list short.

    Characters are moved from one column to another, a few at a time, as long as that makes the list shorter.
    """
    every = max(1, len(columns[0]) // _LOOKED_AT)
    said = [[_ems(text) for text in column[::every]] for column in columns]
    spare = room - sum(_LEAST * size + 2 * padding for _ in columns)
    whole = sum(map(_sum, said))
    shares = [_sum(column) / whole if whole else 1 / len(columns) for column in said]
    widths = [_LEAST * size + 2 * padding + spare * share for share in shares]
    best = _lines(said, widths, size=size, padding=padding)
    moves = [(*pair, step) for step in _STEPS for pair in permutations(range(len(columns)), 2)]
    is_better = True
    while is_better:
        is_better = False
        for taken, given, step in moves:
            moved = list(widths)
            moved[taken] -= step * size
            moved[given] += step * size
            if moved[taken] < _LEAST * size + 2 * padding:
                continue
            lines = _lines(said, moved, size=size, padding=padding)
            if lines < best:
                widths, best, is_better = moved, lines, True
    return widths


def _ems(text: str) -> list[float]:
    """Return how long each paragraph of a text is, in widths of a Chinese character."""
    return [sum(1.0 if mark >= _FIRST_WIDE else _NARROW for mark in part) for part in text.split("\n")]


def _sum(column: Sequence[Sequence[float]]) -> float:
    return sum(map(sum, column))


def _lines(
    said: Sequence[Sequence[Sequence[float]]], widths: Sequence[float], *, size: float, padding: float
) -> int:
    """Return how many lines the rows have, each as many as its longest cell."""
    columns = [
        [sum(max(1, ceil(part / ((width - 2 * padding) / size))) for part in cell) for cell in column]
        for column, width in zip(said, widths, strict=True)
    ]
    return sum(map(max, zip(*columns, strict=True)))
