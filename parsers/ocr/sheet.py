"""The sheet of paper in a photo, laid flat."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from parsers.ocr.page import A4_INCHES, WORK_DPI, Pixels

Corners = npt.NDArray[np.float32]
"""Four points (x, y): top left, top right, bottom right, bottom left."""

_LOOK_AT = 640
"""Longest side of the copy in which the sheet is looked for: its edges are coarse things."""
_SMALLEST_PART = 0.25
"""A form fills at least this part of its photo; smaller bright areas are something else."""
_FRAME = 0.985
"""A sheet that fills the picture to its edges was scanned: nothing to lay flat."""
_EDGE = 4
"""Pixels of the small copy."""
_EVEN_SIDES = 0.75
_SHADES = (1.0, 0.8, 0.65, 0.5)
"""Parts of the brightness that divides paper from table: the lower ones take in paper that lies in shadow."""
_STRAIGHT = 0.8
"""Part of its hull's box that a sheet of paper seen aslant fills."""


def flattened(pixels: Pixels) -> Pixels | None:
    """The sheet cut out of its surroundings, seen from above, at the working resolution; None where none is seen."""
    corners = _corners(pixels)
    if corners is None:
        return None
    width, height = _target_size(corners)
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    flat = cv2.warpPerspective(pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(flat, dtype=np.uint8)


def _corners(pixels: Pixels) -> Corners | None:
    height, width = pixels.shape
    scale = _LOOK_AT / max(height, width)
    small = cv2.resize(pixels, (round(width * scale), round(height * scale)), interpolation=cv2.INTER_AREA)
    # Print and writing are wiped out first, so that the sheet is one bright area.
    wiped = np.asarray(cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), 9), dtype=np.uint8)
    found = [quad for mask in _masks(wiped) if (quad := _quad(mask)) is not None]
    quad = max(found, key=lambda quad: _likeness(quad, wiped), default=None)
    if quad is None:
        return None
    # The dilation moved the edge outwards by two pixels of the small copy.
    centre = quad.mean(axis=0)
    return _ordered((centre + (quad - centre) * 0.994) / scale)


def _likeness(quad: Corners, picture: Pixels) -> float:
    """How likely the area is the sheet: the largest, but one that runs into the picture's edge took in the table."""
    height, width = picture.shape
    inside = quad.min() > _EDGE and quad[:, 0].max() < width - _EDGE and quad[:, 1].max() < height - _EDGE
    return float(cv2.contourArea(quad)) * (1.0 if inside else 0.5)


def _masks(grey: Pixels) -> tuple[Pixels, ...]:
    """Guesses where paper is: brighter than the table; or fenced off by edges, where shadow makes it as dark."""
    level, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    # Opening parts the sheet from bright grains of the table.
    grain = np.ones((9, 9), np.uint8)
    bright = [
        np.asarray(cv2.morphologyEx((grey > level * part).astype(np.uint8), cv2.MORPH_OPEN, grain), dtype=np.uint8)
        for part in _SHADES
    ]
    edges = cv2.dilate(cv2.Canny(grey, 20, 60), np.ones((3, 3), np.uint8))
    return (*bright, np.asarray(255 - edges, dtype=np.uint8))


def _quad(mask: Pixels) -> Corners | None:
    """The largest area of `mask` as four corners, if it is a sheet: large, four-sided, not the whole picture."""
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    largest = max(contours, key=cv2.contourArea, default=None)
    if largest is None:
        return None
    hull = cv2.convexHull(largest)
    area = cv2.contourArea(hull)
    if not _SMALLEST_PART * mask.size < area < _FRAME * mask.size or cv2.contourArea(largest) < _STRAIGHT * area:
        return None
    for tolerance in (0.01, 0.02, 0.03, 0.05):
        outline = cv2.approxPolyDP(hull, tolerance * cv2.arcLength(hull, closed=True), closed=True)
        if len(outline) == 4:  # noqa: PLR2004 - a sheet has four corners
            quad = outline.reshape(4, 2).astype(np.float32)
            return quad if cv2.contourArea(quad) > 0.93 * area and _is_sheet(_ordered(quad)) else None
    return None


def _is_sheet(corners: Corners) -> bool:
    """Whether opposite sides are about as long as each other: a shadow cuts a sheet aslant, no camera does."""
    sides = [float(np.linalg.norm(one - other)) for one, other in pairwise([*corners, corners[0]])]
    return all(min(pair) > _EVEN_SIDES * max(pair) for pair in (sides[::2], sides[1::2]))


def _ordered(quad: Corners) -> Corners:
    """Clockwise, from the corner nearest to the top left."""
    centre = quad.mean(axis=0)
    clockwise = quad[np.argsort(np.arctan2(quad[:, 1] - centre[1], quad[:, 0] - centre[0]))]
    first = int(np.argmin(clockwise.sum(axis=1)))
    return np.roll(clockwise, -first, axis=0).astype(np.float32)


def _target_size(corners: Corners) -> tuple[int, int]:
    """A4 lying or standing, as the sheet's sides are: only paper of that shape is expected."""
    sides = [float(np.linalg.norm(one - other)) for one, other in pairwise([*corners, corners[0]])]
    across, down = sides[0] + sides[2], sides[1] + sides[3]
    short, long = (round(inches * WORK_DPI) for inches in A4_INCHES)
    return (short, long) if down >= across else (long, short)
