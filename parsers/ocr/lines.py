"""Where lines of text stand on a clean, level page.

Tesseract's own page analysis drops short values that stand alone and takes noisy faxes for pictures; a form is lines of
text in cells, which is simpler than what it is made for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np
import numpy.typing as npt

from parsers.ocr.page import WHITE, Pixels

_WORD_GAP = 23
"""Pixels at half the working resolution (4 mm) across which letters belong to one piece of text."""
_LOWEST, _HIGHEST = 6, 75
"""Height of a piece of text in such pixels: 5 to 30 point print."""
_LEAST_PRINT = 8
"""That of a line of 5 point print."""
_MARK_REACH = 0.45
"""How far above or below its line, in heights of it, a dot or an accent may float."""
_GROWN_TOGETHER = 1.75
"""Pieces this many times as high as is usual are two lines that noise has joined."""
_WIDE_GAP = 0.4
"""Gap between a label and its value, in heights of the piece."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text on one line: a rectangle in pixels of the page."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def height(self) -> int:
        """In pixels."""
        return self.bottom - self.top


def pieces(ink: Pixels) -> tuple[Piece, ...]:
    """The pieces of text on the page, from top to bottom. `ink` is that of `cleaning.ink`, half the size."""
    closed = cv2.morphologyEx(_letters(ink), cv2.MORPH_CLOSE, np.ones((1, _WORD_GAP), np.uint8))
    smeared = np.asarray(closed, dtype=np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(smeared, connectivity=8)
    found = [Piece(x, y, x + across, y + down) for x, y, across, down, _ in stats[1:].tolist()]
    lines = [piece for piece in found if piece.height >= _LOWEST and piece.right - piece.left >= _LOWEST // 2]
    if not lines:
        return ()
    usual = usual_height(lines, _LEAST_PRINT)
    split = [part for piece in lines for part in _parted(piece, smeared, usual)]
    main = [piece for piece in split if piece.height >= usual * 0.45]
    marks = [piece for piece in found if piece.height < usual * 0.45]
    found = _with_marks(main, marks)
    full = [Piece(2 * piece.left, 2 * piece.top, 2 * piece.right, 2 * piece.bottom) for piece in found]
    return tuple(sorted(full, key=lambda piece: (piece.top, piece.left)))


def usual_height(found: Sequence[Piece], least: int = 2 * _LEAST_PRINT) -> float:
    """The height of most pieces of at least that height: of dust, which is lower, there may be more than of text."""
    heights = [piece.height for piece in found]
    return median([height for height in heights if height >= least] or heights or [0])


def _letters(ink: Pixels) -> Pixels:
    """Only shapes that can be letters, marks, or letters grown together."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    plausible = (stats[:, cv2.CC_STAT_HEIGHT] <= _HIGHEST) & (stats[:, cv2.CC_STAT_AREA] >= 2)  # noqa: PLR2004 - less is dust
    plausible[0] = False
    return np.asarray(plausible[labels] * np.uint8(255), dtype=np.uint8)


def _parted(piece: Piece, ink: Pixels, usual: float) -> list[Piece]:
    """The piece, cut at its emptiest row as long as it is too high for one line."""
    if piece.height < _GROWN_TOGETHER * usual:
        return [piece]
    rows = (ink[piece.top : piece.bottom, piece.left : piece.right] > 0).sum(axis=1)
    quarter = max(int(usual * 0.6), 1)
    inner = rows[quarter:-quarter]
    if inner.size == 0 or inner.min() > 0.4 * rows.max():
        return [piece]
    cut = piece.top + quarter + int(inner.argmin())
    upper, lower = Piece(piece.left, piece.top, piece.right, cut), Piece(piece.left, cut, piece.right, piece.bottom)
    return [*_parted(upper, ink, usual), *_parted(lower, ink, usual)]


def _with_marks(lines: list[Piece], marks: list[Piece]) -> list[Piece]:
    """The lines, each stretched over the marks that float above or below it."""
    for mark in marks:
        near = [number for number, line in enumerate(lines) if _belongs(mark, line)]
        if near:
            number = min(near, key=lambda number: _distance(mark, lines[number]))
            line = lines[number]
            lines[number] = Piece(
                min(line.left, mark.left),
                min(line.top, mark.top),
                max(line.right, mark.right),
                max(line.bottom, mark.bottom),
            )
    return lines


def _belongs(mark: Piece, line: Piece) -> bool:
    beside = mark.right > line.left - _WORD_GAP and mark.left < line.right + _WORD_GAP
    return beside and _distance(mark, line) <= _MARK_REACH * line.height


def _distance(mark: Piece, line: Piece) -> int:
    return max(line.top - mark.bottom, mark.top - line.bottom, 0)


def parted(piece: Piece, pixels: Pixels) -> tuple[Piece, ...]:
    """The two sides of the widest gap in a piece of text, each as high as its ink; none where there is no such gap."""
    cut = pixels[piece.top : piece.bottom, piece.left : piece.right] < WHITE // 2
    columns = np.flatnonzero(cut.any(axis=0))
    gaps = np.diff(columns)
    if not gaps.size or gaps.max() < _WIDE_GAP * piece.height:
        return ()
    middle = int(columns[gaps.argmax()] + gaps.max() // 2)
    return tuple(_shrunk(piece, cut, start, end) for start, end in ((0, middle), (middle, cut.shape[1])))


def _shrunk(piece: Piece, cut: npt.NDArray[np.bool_], start: int, end: int) -> Piece:
    rows = np.flatnonzero(cut[:, start:end].any(axis=1))
    return Piece(piece.left + start, piece.top + int(rows[0]), piece.left + end, piece.top + int(rows[-1]) + 1)
