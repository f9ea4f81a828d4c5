"""Pixels to an upright page of square pixels at the working resolution."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from parsers.ocr.page import A4_INCHES, WHITE, WORK_DPI, PageImage, Pixels

_FAX_WIDTHS = {1728: 204.0, 2048: 204.0, 2432: 204.0, 864: 102.0, 3456: 408.0}
"""Pels on a scan line (T.4 and T.30: A4, B4, A3 at 8 pels a mm, half and double density) and their dots per inch."""
_SQUARE = 0.01
"""A fax whose dots a program took for square, but for the rounding of its page's size."""
_FAX_Y_DPI = (98.0, 196.0, 391.0)

_MAX_SIDE = 4600
"""Longest side that is read, in pixels: A4 at 300 dpi is 3508. Larger ones only cost time and memory."""
_MIN_TURN = 0.08
"""Degrees of skew that are left alone."""
_MAX_SKEW = 9.0
_SMALLEST_LETTER, _LARGEST_LETTER = 5, 60
"""Sides of a letter in pixels at half the working resolution: 2.5 to 30 point print."""
_ENOUGH_LETTERS = 12
_SIDEWAYS = 1.3
"""How much clearer lines down the page must be: columns of a table make some, too."""
_LONG_LINE, _ENOUGH_LINES = 150, 6
"""Lines from so many pixels of that copy on tell of the page's perspective, if there are so many of them;"""
_MIN_FAN, _SURE = 0.006, 4.0
"""fans are left alone that are smaller, or not so many times larger than they may err."""

Coordinates = npt.NDArray[np.float64]


def square(page: PageImage) -> Pixels:
    """The page with square pixels, near `WORK_DPI`."""
    x_dpi, y_dpi = resolution(page)
    height, width = page.pixels.shape
    across, down = WORK_DPI / x_dpi, WORK_DPI / y_dpi
    shrink = min(1.0, _MAX_SIDE / max(width * across, height * down, 1))
    size = (max(1, round(width * across * shrink)), max(1, round(height * down * shrink)))
    if size == (width, height):
        return page.pixels
    smaller = size[0] * size[1] < width * height
    resized = cv2.resize(page.pixels, size, interpolation=cv2.INTER_AREA if smaller else cv2.INTER_CUBIC)
    return np.asarray(resized, dtype=np.uint8)


def resolution(page: PageImage) -> tuple[float, float]:
    """Dots per inch across and down; where the file says nothing, what makes the page a sheet of A4."""
    height, width = page.pixels.shape
    fax = _FAX_WIDTHS.get(width) if page.bilevel else None
    if page.x_dpi and page.y_dpi and not (fax and abs(page.x_dpi / page.y_dpi - 1) < _SQUARE):
        return page.x_dpi, page.y_dpi
    if fax:
        return fax, _fax_lines(height, fax / 204.0)
    short, long = sorted((width, height))
    dpi = min(short / A4_INCHES[0], long / A4_INCHES[1])
    return dpi, dpi


def _fax_lines(height: int, density: float) -> float:
    """The T.4 line density that makes the page nearest to A4 without being longer than a tenth above it."""
    fitting = [dpi * density for dpi in _FAX_Y_DPI if height / (dpi * density) <= A4_INCHES[1] * 1.1]
    return fitting[0] if fitting else _FAX_Y_DPI[-1] * density


def turned(pixels: Pixels, quarters: int) -> Pixels:
    """The page turned clockwise by `quarters` times 90 degrees."""
    return np.ascontiguousarray(np.rot90(pixels, -quarters))


@dataclass(frozen=True, slots=True)
class Lie:
    """How the lines of text lie: whether they run down the page, and by which angle in degrees they miss the level.

    `fan` is the difference between their slopes at the foot and at the head of the page: seen aslant, lines converge.
    """

    sideways: bool
    skew: float
    fan: float


def lie_of(ink: Pixels) -> Lie:
    """Find the direction in which rows of letters stand apart most clearly. `ink` is that of `cleaning.ink`."""
    turned_ink = np.ascontiguousarray(np.rot90(ink, -1))
    level, level_score = _best_angle(*_feet(ink))
    upright, upright_score = _best_angle(*_feet(turned_ink))
    sideways = upright_score > _SIDEWAYS * level_score
    skew, fan = _fanned(turned_ink, upright) if sideways else _fanned(ink, level)
    return Lie(sideways, skew, fan)


def _feet(ink: Pixels) -> tuple[Coordinates, Coordinates]:
    """Places (x, y) where letters stand on their base line: they show lines of text better than whole letters do.

    Only shapes of a letter's size count, so that neither streaks nor frames nor specks have a say.
    """
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    left, top, across, down = (stats[:, column].astype(np.float64) for column in range(4))
    letters = (across < _LARGEST_LETTER) & (down < _LARGEST_LETTER) & (down > _SMALLEST_LETTER)
    return (left + across / 2)[letters], (top + down)[letters]


def _best_angle(x: Coordinates, y: Coordinates) -> tuple[float, float]:
    """The angle at which the points fall into the fewest rows, and how clearly they do."""
    if len(x) < _ENOUGH_LETTERS:
        return 0.0, 0.0
    coarse = max(np.arange(-_MAX_SKEW, _MAX_SKEW + 0.01, 0.3), key=lambda angle: _sharpness(x, y, float(angle)))
    fine = max(np.arange(coarse - 0.3, coarse + 0.31, 0.06), key=lambda angle: _sharpness(x, y, float(angle)))
    return float(fine), _sharpness(x, y, float(fine))


def _sharpness(x: Coordinates, y: Coordinates, angle: float) -> float:
    rows = ((y - np.tan(np.radians(angle)) * x) / 3).astype(np.int64)
    counts = np.bincount(rows - rows.min())
    return float(np.square(counts + np.roll(counts, 1), dtype=np.float64).sum()) / len(x)


def _fanned(ink: Pixels, skew: float) -> tuple[float, float]:
    """Skew and fan by the slopes of single lines: no fan where they hardly differ, `skew` where the lines are few."""
    lines = np.array(sorted(_slopes(ink)))
    if len(lines) < _ENOUGH_LINES:
        return skew, 0.0
    slope, place, length = lines.T
    # Least squares, a line weighted by its length: slope = middle + fan * place.
    signs = np.stack([np.ones(len(lines)), place], axis=1) * length[:, None]
    (middle, fan), *_ = np.linalg.lstsq(signs, slope * length)
    rest = (slope - middle - fan * place) * length
    doubt = np.sqrt(np.square(rest).sum() / (len(lines) - 2) * np.linalg.pinv(signs.T @ signs)[1, 1])
    if abs(fan) < max(_MIN_FAN, _SURE * doubt):
        # The median, by length: short lines and those with many descenders are off.
        middle, fan = slope[np.searchsorted(length.cumsum(), length.sum() / 2)], 0.0
    return float(np.degrees(np.arctan(middle))), float(fan)


def _slopes(ink: Pixels) -> Iterator[tuple[float, float, float]]:
    """Slope, place (-0.5 at the head of the page, 0.5 at its foot) and length in pixels of each line of text."""
    smeared = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, _LARGEST_LETTER // 2), np.uint8))
    _, numbers, stats, _ = cv2.connectedComponentsWithStats(smeared, connectivity=8)
    x, y = _feet(ink)
    line = numbers[np.maximum(y.astype(np.int64) - 1, 0), x.astype(np.int64)]
    across, down = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    for number in np.flatnonzero((across > _LONG_LINE) & (down < _LARGEST_LETTER)):
        if np.count_nonzero(line == number) < _ENOUGH_LETTERS:
            continue
        feet = np.stack([x[line == number], y[line == number]], axis=1).astype(np.float32)
        right, up, _, middle = cv2.fitLine(feet, cv2.DIST_HUBER, 0, 0.01, 0.01).ravel().tolist()
        yield up / right, middle / ink.shape[0] - 0.5, float(across[number])


def levelled(pixels: Pixels, lie: Lie) -> Pixels:
    """The page, lines running across it, turned and stretched so that they become level; new corners are paper."""
    if abs(lie.skew) < _MIN_TURN and not lie.fan:
        return pixels
    height, width = pixels.shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    x, y = corners[:, 0] - width / 2, corners[:, 1] - height / 2
    angle = np.radians(lie.skew)
    y_fanned = y + lie.fan / height * y * x
    seen = np.stack(
        [x * np.cos(angle) - y_fanned * np.sin(angle), x * np.sin(angle) + y_fanned * np.cos(angle)], axis=1
    )
    matrix = cv2.getPerspectiveTransform((seen + np.array([width, height]) / 2).astype(np.float32), corners)
    level = cv2.warpPerspective(pixels, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=WHITE)
    return np.asarray(level, dtype=np.uint8)
