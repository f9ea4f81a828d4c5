"""The sheet of paper in a photo, laid flat.

Its four edges are looked for as straight lines along which brightness rises by about the same factor, from the table to
the paper: so neither a shadow across the sheet nor the pattern of the table is taken for one of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, product
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from parsers.ocr.page import A4_INCHES, WORK_DPI, Pixels

Corners = npt.NDArray[np.float32]
"""Four points (x, y): top left, top right, bottom right, bottom left."""
_Numbers = npt.NDArray[np.floating[Any]]

_LOOK_AT = 640
"""Longest side of the copy in which the sheet is looked for: its edges are coarse things. Pixels below are its."""
_DARKEST = 12.0
"""Grey values below are noise, which a logarithm would make much of."""
_REACH = 4
"""How far on both sides of a line brightness is compared."""
_STEP = 0.2
"""Natural logarithm of the factor between paper and table that is a full step."""
_FAINT, _GLARING = 0.3, 2.0
"""Steps below the one are none; above the other they count no more."""
_SLOPES = np.arange(-0.6, 0.601, 0.02)
_LINES = 8
"""Lines that are tried for each edge,"""
_APART = 12
"""which differ by so many pixels at one end at least,"""
_SHORTEST = 0.15
"""and are so long in parts of the picture."""
_SAMPLES = 48
_CLEAR, _CLEARER = 0.45, 0.6
"""Part of a full step that each edge has at least, and all four on average."""
_SMALLEST_PART = 0.2
"""A form fills at least this part of its photo; smaller sheets are something else."""
_EVEN_SIDES = 0.7
"""Opposite sides are about as long as each other: a shadow cuts a sheet aslant, no camera does."""
_SLENDER = (1.1, 1.8)
"""How much longer than wide a sheet of A4 looks, seen aslant."""


@dataclass(frozen=True, slots=True)
class _Line:
    """x = foot + slope * y; of level lines x and y have changed places."""

    foot: float
    slope: float


def flattened(pixels: Pixels) -> Pixels | None:
    """The sheet cut out of its surroundings, seen from above, at the working resolution; None where none is seen."""
    corners = corners_of(pixels)
    if corners is None:
        return None
    width, height = _target_size(corners)
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    flat = cv2.warpPerspective(pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(flat, dtype=np.uint8)


def corners_of(pixels: Pixels) -> Corners | None:
    """Where the corners of the sheet are; None where no sheet lies on something darker."""
    height, width = pixels.shape
    scale = _LOOK_AT / max(height, width)
    small = cv2.resize(pixels, (round(width * scale), round(height * scale)), interpolation=cv2.INTER_AREA)
    light = _light(np.asarray(small, dtype=np.uint8))
    # One picture of steps for each side of the sheet, turned so that its edge is upright, with the paper on the right.
    across, down = _steps(light), _steps(np.ascontiguousarray(light.T))
    sides = (across, -across, down, -down)
    quads = np.array([_crossings(*lines) for lines in product(*map(_lines, sides))])
    best = _clearest(quads, sides, light.size) if quads.size else None
    return None if best is None else np.asarray(_refined(best, sides) / scale, dtype=np.float32)


def _light(small: Pixels) -> _Numbers:
    """The logarithm of brightness, print and writing wiped out."""
    wiped = cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8)), 5)
    return np.log(np.maximum(cv2.GaussianBlur(wiped, (0, 0), 1.0).astype(np.float32), _DARKEST))


def _steps(light: _Numbers) -> _Numbers:
    """At each pixel, by how many full steps it is brighter on the right than on the left."""
    even = cv2.blur(light, (3, 5))
    steps = np.zeros_like(light)
    steps[:, _REACH:-_REACH] = even[:, 2 * _REACH :] - even[:, : -2 * _REACH]
    return steps / _STEP


def _lines(steps: _Numbers) -> list[_Line]:
    """The longest and clearest upright lines along the crests of `steps` (a Hough transform)."""
    inner = steps[:, 1:-1]
    y, x = np.nonzero((inner > _FAINT) & (inner >= steps[:, :-2]) & (inner > steps[:, 2:]))
    weights = np.minimum(inner[y, x], 1)
    height, width = steps.shape
    votes = np.zeros((len(_SLOPES), width), np.float32)
    for number, slope in enumerate(_SLOPES):
        middle = np.round(x + 1 - slope * (y - height / 2)).astype(np.int64)
        inside = (middle >= 0) & (middle < width)
        votes[number] = np.bincount(middle[inside], weights[inside], minlength=width)
    return _peaks(np.asarray(cv2.blur(votes, (3, 1)) * 3, dtype=np.float32), height)


def _peaks(votes: _Numbers, height: int) -> list[_Line]:
    """The lines with most votes: rows of `votes` are slopes, columns where a line crosses half the height."""
    places = np.arange(votes.shape[1])
    found: list[_Line] = []
    while len(found) < _LINES and votes.max() > height * _SHORTEST:
        number, place = np.unravel_index(int(votes.argmax()), votes.shape)
        found.append(_Line(float(place - _SLOPES[number] * height / 2), float(_SLOPES[number])))
        lean = (_SLOPES - _SLOPES[number])[:, None] * height / 2
        votes[(np.abs(places - place + lean) < _APART) & (np.abs(places - place - lean) < _APART)] = 0
    return found


def _crossings(left: _Line, right: _Line, top: _Line, bottom: _Line) -> list[tuple[float, float]]:
    """The corners between the edges, clockwise."""
    pairs = ((left, top), (right, top), (right, bottom), (left, bottom))
    return [_crossing(upright, level) for upright, level in pairs]


def _crossing(upright: _Line, level: _Line) -> tuple[float, float]:
    y = (level.foot + level.slope * upright.foot) / (1 - upright.slope * level.slope)
    return upright.foot + upright.slope * y, y


def _clearest(quads: _Numbers, sides: tuple[_Numbers, ...], size: int) -> _Numbers | None:
    """The quadrangle with the clearest edges, if it is a sheet."""
    clear = np.stack([_clearness(_along(quads, side), steps) for side, steps in enumerate(sides)])
    full = np.minimum(clear, 1).mean(axis=2)
    enough = (full.min(axis=0) >= _CLEAR) & (full.mean(axis=0) >= _CLEARER)
    merit = clear.mean(axis=(0, 2)) + clear.mean(axis=2).min(axis=0)
    order = sorted(np.flatnonzero(enough).tolist(), key=lambda number: -float(merit[number]))
    return next((quads[number] for number in order if _is_sheet(quads[number].astype(np.float32), size)), None)


def _along(quads: _Numbers, side: int) -> tuple[_Numbers, _Numbers]:
    """Places along an edge (left, right, top, bottom) of each quadrangle, as (x, y) of an upright line."""
    start, end = ((0, 3), (1, 2), (0, 1), (3, 2))[side]
    part = np.linspace(0.03, 0.97, _SAMPLES)[:, None]
    points = quads[..., start, None, :] * (1 - part) + quads[..., end, None, :] * part
    first, second = points[..., 0], points[..., 1]
    return (first, second) if side < 2 else (second, first)  # noqa: PLR2004 - left and right are upright


def _clearness(points: tuple[_Numbers, _Numbers], steps: _Numbers) -> _Numbers:
    """The step at each of the points, none outside the picture."""
    x, y = (np.round(part).astype(np.int64) for part in points)
    height, width = steps.shape
    inside = (x >= 0) & (y >= 0) & (x < width) & (y < height)
    found = steps[np.clip(y, 0, height - 1), np.clip(x, 0, width - 1)]
    return np.where(inside, np.clip(found, -_GLARING, _GLARING), 0)


def _is_sheet(corners: Corners, size: int) -> bool:
    if not cv2.isContourConvex(corners.reshape(-1, 1, 2)) or cv2.contourArea(corners) < _SMALLEST_PART * size:
        return False
    sides = _sides(corners)
    slender = max(sides[0] + sides[2], sides[1] + sides[3]) / min(sides[0] + sides[2], sides[1] + sides[3])
    even = all(min(pair) > _EVEN_SIDES * max(pair) for pair in (sides[::2], sides[1::2]))
    return even and _SLENDER[0] < slender < _SLENDER[1]


def _refined(quad: _Numbers, sides: tuple[_Numbers, ...]) -> _Numbers:
    """The corners between lines drawn through the very crests of the steps along the edges."""
    return np.array(_crossings(*(_drawn(_along(quad, side), steps) for side, steps in enumerate(sides))))


def _drawn(points: tuple[_Numbers, _Numbers], steps: _Numbers) -> _Line:
    x, y = (np.round(part).astype(np.int64) for part in points)
    y = np.clip(y, 0, steps.shape[0] - 1)
    near = np.clip(x[:, None] + np.arange(-_REACH, _REACH + 1), 0, steps.shape[1] - 1)
    values = steps[y[:, None], near]
    crest = near[np.arange(len(y)), values.argmax(axis=1)]
    seen = values.max(axis=1) > _FAINT
    line = cv2.fitLine(np.stack([crest[seen], y[seen]], axis=1).astype(np.float32), cv2.DIST_HUBER, 0, 0.01, 0.01)
    across, down, x0, y0 = line.ravel().tolist()
    return _Line(x0 - across / down * y0, across / down)


def _sides(corners: Corners) -> list[float]:
    """The lengths of the top, right, bottom and left edge."""
    return [float(np.linalg.norm(one - other)) for one, other in pairwise([*corners, corners[0]])]


def _target_size(corners: Corners) -> tuple[int, int]:
    """A4 lying or standing, as the sheet's sides are: only paper of that shape is expected."""
    top, right, bottom, left = _sides(corners)
    short, long = (round(inches * WORK_DPI) for inches in A4_INCHES)
    return (short, long) if left + right >= top + bottom else (long, short)
