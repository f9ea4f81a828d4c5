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
_MARK = 0.45
"""Pieces that are lower, in usual heights, are marks of letters."""
_HALF, _TORN = 0.75, 0.25
_WHOLE = (0.6, 1.3)
"""Of halves of a line through which a scan line was lost: each is lower than the first, they are not farther apart than
the second, and have such a height together, all in usual heights."""
_OVER = 0.6
"""Part of the shorter one's width that one half stands over the other with."""
_IN_LINE = 0.7
"""Part of its height that a piece of a line shares with another one."""
_GROWN_TOGETHER = 1.75
"""Pieces this many times as high as is usual are two lines that noise has joined."""
_WIDE_GAP = 0.4
"""Gap between a label and its value, in heights of the piece."""

Shape = npt.NDArray[np.bool_]
"""Where there is ink in a rectangle."""


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
    _, labels, stats, _ = cv2.connectedComponentsWithStats(smeared, connectivity=8)
    found = [Piece(x, y, x + across, y + down) for x, y, across, down, _ in stats[1:].tolist()]
    lines = [piece for piece in found if piece.height >= _LOWEST and piece.right - piece.left >= _LOWEST // 2]
    if not lines:
        return ()
    usual = usual_height(lines, _LEAST_PRINT)
    split = [
        part
        for number, piece in enumerate(found, start=1)
        for part in _parted(piece, labels[piece.top : piece.bottom, piece.left : piece.right] == number, usual)
    ]
    split = _healed(split, usual)
    main = [
        piece
        for piece in split
        if piece.height >= max(usual * _MARK, _LOWEST) and piece.right - piece.left >= _LOWEST // 2
    ]
    marks = [piece for piece in split if piece.height < usual * _MARK]
    found = _made_whole(_with_marks(main, marks), usual)
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


def _healed(found: Sequence[Piece], usual: float) -> list[Piece]:
    """The pieces, of which the halves of a line are joined that a lost scan line has parted."""
    whole = [piece for piece in found if piece.height >= _HALF * usual or piece.right - piece.left <= usual]
    low = sorted((piece for piece in found if piece not in whole), key=lambda piece: piece.top)
    while low:
        upper = low.pop(0)
        lower = next((piece for piece in low if _is_torn_from(upper, piece, usual)), None)
        if lower is not None:
            low.remove(lower)
            upper = around((upper, lower))
        whole.append(upper)
    return whole


def _is_torn_from(upper: Piece, lower: Piece, usual: float) -> bool:
    least, most = _WHOLE
    shared = min(upper.right, lower.right) - max(upper.left, lower.left)
    return (
        shared >= _OVER * min(upper.right - upper.left, lower.right - lower.left)
        and abs(lower.top - upper.bottom) <= _TORN * usual
        and least * usual <= lower.bottom - upper.top <= most * usual
    )


def _made_whole(found: Sequence[Piece], usual: float) -> list[Piece]:
    """The pieces, of which those are joined that stand in one line and over each other: a line torn aslant."""
    whole: list[Piece] = []
    for piece in sorted(found, key=lambda piece: piece.left):
        torn = next((other for other in whole if _is_torn_aslant(other, piece, usual)), None)
        if torn is not None:
            whole.remove(torn)
            piece = around((torn, piece))  # noqa: PLW2901 - what it is part of
        whole.append(piece)
    return whole


def _is_torn_aslant(one: Piece, other: Piece, usual: float) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    is_of_one_line = shared >= _IN_LINE * min(one.height, other.height)
    is_over = min(one.right, other.right) > max(one.left, other.left)
    return is_of_one_line and is_over and around((one, other)).height <= _WHOLE[1] * usual


def around(found: Sequence[Piece]) -> Piece:
    """The smallest piece that holds all of them."""
    lefts, tops, rights, bottoms = zip(
        *((piece.left, piece.top, piece.right, piece.bottom) for piece in found), strict=True
    )
    return Piece(min(lefts), min(tops), max(rights), max(bottoms))


def _parted(piece: Piece, shape: Shape, usual: float) -> list[Piece]:
    """The piece, cut at the emptiest row of its `shape` as long as it is too high for one line."""
    if piece.height < _GROWN_TOGETHER * usual:
        return [piece]
    rows = shape.sum(axis=1)
    quarter = max(int(usual * 0.6), 1)
    inner = rows[quarter:-quarter]
    if inner.size == 0 or inner.min() > 0.4 * rows.max():
        return [piece]
    cut = quarter + int(inner.argmin())
    return [
        part
        for start, half in ((0, shape[:cut]), (cut, shape[cut:]))
        if half.any()
        for part in _parted(*_shrunk(piece, half, start), usual)
    ]


def _shrunk(piece: Piece, shape: Shape, top: int, left: int = 0) -> tuple[Piece, Shape]:
    """The part of a piece that has this shape, without white around it: it begins so far from the piece's corner."""
    rows, columns = (np.flatnonzero(shape.any(axis=axis)) for axis in (1, 0))
    (first, last), (start, end) = ((int(along[0]), int(along[-1]) + 1) for along in (rows, columns))
    part = Piece(piece.left + left + start, piece.top + top + first, piece.left + left + end, piece.top + top + last)
    return part, shape[first:last, start:end]


def _with_marks(lines: list[Piece], marks: list[Piece]) -> list[Piece]:
    """The lines, each stretched over the marks that float above or below it."""
    for mark in marks:
        near = [number for number, line in enumerate(lines) if _belongs(mark, line)]
        if near:
            number = min(near, key=lambda number: _distance(mark, lines[number]))
            lines[number] = around((lines[number], mark))
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
    return tuple(_shrunk(piece, cut[:, start:end], 0, start)[0] for start, end in ((0, middle), (middle, cut.shape[1])))
