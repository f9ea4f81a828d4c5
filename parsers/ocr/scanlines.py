"""Scan lines that a bad telephone line lost, drawn anew from those above and below them.

Without error correction (T.30 ECM) a receiver puts the line before in the place of one that it cannot decode.
"""

from __future__ import annotations

import numpy as np

from parsers.ocr.page import WHITE, Pixels

_MOST_INCHES = 1 / 48
"""Height of the gap that is bridged: two lines of 98 an inch, a sixth of the height of a small letter."""
_EDGES = 16
"""Changes of colour on a line that goes through text: such a line is never quite like the next."""


def without_copies(pixels: Pixels, lines_an_inch: float) -> Pixels:
    """The 1-bit page with grey between the lines around a lost one in the place of a copy of the upper."""
    ink = pixels < WHITE
    edges = np.count_nonzero(ink[:, 1:] != ink[:, :-1], axis=1)
    copy = np.concatenate(([False], (ink[1:] == ink[:-1]).all(axis=1) & (edges[1:] >= _EDGES), [False]))
    turns = np.flatnonzero(copy[1:] != copy[:-1]) + 1
    mended = pixels.copy()
    for first, end in zip(turns[::2].tolist(), turns[1::2].tolist(), strict=True):
        if end - first <= lines_an_inch * _MOST_INCHES and end < len(pixels):
            share = np.linspace(0, 1, end - first + 2)[1:-1, None]
            mended[first:end] = pixels[first - 1] * (1 - share) + pixels[end] * share
    return mended
