"""Which piece that was found on a page is which line that was printed on it, told by their order and widths."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

_SCALES = np.linspace(0.96, 1.04, 33)
"""How much wider a page may have become on its way, which holds for all of its lines alike."""
_TOLERANCE = 0.006
"""Part of its width by which a piece may differ from its line."""
_PIXELS = 6
"""Pixels by which it may differ however narrow it is."""

Pair = tuple[int, int]
_Match = npt.NDArray[np.bool_]


def aligned(printed: Sequence[int], found: Sequence[int]) -> tuple[Pair, ...]:
    """Pairs of numbers of a line and a piece, both from top to bottom, by the scale at which the most are as wide.

    Lines that were not found, that were found in parts or that grew together with others are in no pair.
    """
    lines, pieces = np.asarray(printed, dtype=float), np.asarray(found, dtype=float)
    allowed = np.maximum(_PIXELS, _TOLERANCE * pieces)
    matches = (np.abs(np.subtract.outer(lines * scale, pieces)) <= allowed for scale in _SCALES)
    return max(map(_longest_common, matches), key=len)


def _longest_common(match: _Match) -> tuple[Pair, ...]:
    """The most pairs that match and do not cross, as in the longest common subsequence."""
    length = np.zeros((match.shape[0] + 1, match.shape[1] + 1), dtype=int)
    for line, row in enumerate(match):
        length[line + 1, 1:] = np.maximum.accumulate(np.maximum(length[line, 1:], length[line, :-1] + row))
    pairs: list[Pair] = []
    line, piece = match.shape
    while line and piece:
        if length[line, piece] == length[line - 1, piece]:
            line -= 1
        elif length[line, piece] == length[line, piece - 1]:
            piece -= 1
        else:
            line, piece = line - 1, piece - 1
            pairs.append((line, piece))
    return tuple(reversed(pairs))
