"""Clean-up of a page before it is read: uneven light, specks, streaks and ruled lines."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from parsers.model import Box
from parsers.ocr.page import WORK_DPI, Pixels

_PAPER = 255
# Shapes are measured on a copy of the page at half the working resolution.
_RULE = round(WORK_DPI * 0.45 / 2)
"""Strokes longer than this (pixels) are ruled lines or streaks: no letter of body text has one."""
_RULE_WIDTH = 7
"""Fatter ones are bars of pictures, or shadows."""
_CROWDED = 0.35
"""Part of the ink beside a run of ink from which on it is a row of letters grown together, not a line."""
_STREAK, _STREAK_EDGE = 0.5, 0.2
"""Part of a column of pixels that is ink in a streak, and in the frayed column beside it."""
_SPECK_AREA = 11
"""Pixels of what a few lost fax pixels make; a full stop of small print is as large…"""
_NEAR_TEXT = (21, 13)
"""…so specks go only where no letter is this near (pixels across, down)."""


@dataclass(frozen=True, slots=True, eq=False)
class Cleaned:
    """A page ready to be read, and the rulings taken out of it, in fractions of the page."""

    pixels: Pixels
    rulings: tuple[Box, ...]


def even_light(pixels: Pixels) -> Pixels:
    """The page with its background divided out: shadows, grey paper and print that shines through go white."""
    height, width = pixels.shape
    small = cv2.resize(pixels, (max(1, width // 8), max(1, height // 8)), interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((7, 7), np.uint8)), 21)
    light = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    even = cv2.divide(pixels, np.maximum(light, 30), scale=_PAPER)
    # Ink at its darkest tenth of a per cent to black, paper to white: thin or pale print gains contrast.
    dark = float(np.percentile(even[::4, ::4], 0.5))
    stretched = (even.astype(np.float32) - dark) * (_PAPER / max(235.0 - dark, 60.0))
    return np.asarray(np.clip(stretched, 0, _PAPER), dtype=np.uint8)


def ink(pixels: Pixels) -> Pixels:
    """255 where there is ink, 0 on paper, at half the size: shapes are found there in a quarter of the time."""
    half = cv2.resize(
        pixels, (max(pixels.shape[1] // 2, 1), max(pixels.shape[0] // 2, 1)), interpolation=cv2.INTER_AREA
    )
    level, _ = cv2.threshold(half, 0, _PAPER, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    _, mask = cv2.threshold(half, min(max(level, 120.0), 200.0), _PAPER, cv2.THRESH_BINARY_INV)
    return np.asarray(mask, dtype=np.uint8)


def without_streaks(pixels: Pixels) -> Pixels:
    """A 1-bit page, as its scanner drew it, without the lines that dirt on the glass draws from top to bottom.

    They are upright only as long as the page has not been levelled. Strokes that go on at both sides are kept.
    """
    share = np.mean(pixels < _PAPER // 2, axis=0)
    streak = share > _STREAK
    streak |= (share > _STREAK_EDGE) & (np.roll(streak, 1) | np.roll(streak, -1))
    if not streak.any():
        return pixels
    mended = pixels.copy()
    edges = np.flatnonzero(np.diff(np.concatenate(([False], streak, [False]))))
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if start == 0 or end == pixels.shape[1]:
            mended[:, start:end] = _PAPER
        else:
            mended[:, start:end] = np.maximum(pixels[:, start - 1], pixels[:, end])[:, None]
    return mended


def without_specks(pixels: Pixels) -> Pixels:
    """Without spots too small for a letter that stand away from all letters."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink(pixels), connectivity=8)
    small = stats[:, cv2.CC_STAT_AREA] <= _SPECK_AREA
    small[0] = False
    if not small.any():
        return pixels
    letters = ~small
    letters[0] = False
    near = cv2.dilate(letters[labels].astype(np.uint8), np.ones(_NEAR_TEXT[::-1], np.uint8))
    cleaned = pixels.copy()
    for number in np.flatnonzero(small).tolist():
        left, top, across, down = stats[number, :4].tolist()
        if not near[top : top + down, left : left + across].any():
            cleaned[max(2 * top - 4, 0) : 2 * (top + down) + 4, max(2 * left - 4, 0) : 2 * (left + across) + 4] = _PAPER
    return cleaned


def without_rules(pixels: Pixels) -> Cleaned:
    """Without underlines, boxes and table rules; letters that a line crosses keep their strokes."""
    mask = ink(pixels)
    level, level_boxes = _rules(mask)
    upright, upright_boxes = _rules(np.ascontiguousarray(mask.T))
    boxes = (*level_boxes, *(Box(box.top, box.left, box.bottom, box.right) for box in upright_boxes))
    cleaned = _bridged(pixels, level)
    if upright_boxes:
        cleaned = np.ascontiguousarray(_bridged(np.ascontiguousarray(cleaned.T), upright).T)
    return Cleaned(cleaned, boxes)


def _rules(mask: Pixels) -> tuple[Pixels, tuple[Box, ...]]:
    """The level lines of `mask`: their pixels, and their boxes in fractions of the page."""
    # Gaps of a pixel or two are bridged; more would join the letters of a line of text.
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((1, 3), np.uint8))
    lines = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, _RULE), np.uint8))
    height, width = mask.shape
    count, _, stats, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
    rules = [stats[number].tolist() for number in range(1, count) if _stands_free(mask, stats[number])]
    found = np.zeros_like(mask)
    for left, top, across, down, _ in rules:
        area = (slice(top, top + down), slice(left, left + across))
        found[area] = lines[area]
    boxes = (
        Box(left / width, top / height, (left + across) / width, (top + down) / height)
        for left, top, across, down, _ in rules
    )
    return found, tuple(boxes)


def _stands_free(mask: Pixels, stats: npt.NDArray[np.int32]) -> bool:
    """Whether a level run of ink is a line: thin, and with little ink right above or right below it."""
    left, top, across, down = (int(value) for value in stats[:4])
    if down > _RULE_WIDTH:
        return False
    above = mask[max(top - 3, 0) : max(top - 1, 1), left : left + across]
    below = mask[top + down + 1 : top + down + 3, left : left + across]
    return all(side.size == 0 or float(np.mean(side > 0)) < _CROWDED for side in (above, below))


def _bridged(pixels: Pixels, lines: Pixels) -> Pixels:
    """The page with level `lines` (at half size) taken out; ink that goes on at both sides of one is joined across."""
    bridged = pixels.copy()
    reach = _RULE_WIDTH + 4
    for top, bottom in _bands(lines):
        rows = slice(2 * max(top - reach, 0), min(2 * (bottom + reach), pixels.shape[0]))
        small = lines[max(top - reach, 0) : bottom + reach]
        size = (pixels.shape[1], rows.stop - rows.start)
        wide = cv2.dilate(cv2.resize(small, size, interpolation=cv2.INTER_NEAREST), np.ones((5, 3), np.uint8)) > 0
        opened = np.where(wide, _PAPER, pixels[rows]).astype(np.uint8)
        # Opening makes dark strokes meet across a light gap lower than the kernel, and leaves the rest as it was.
        joined = cv2.morphologyEx(opened, cv2.MORPH_OPEN, np.ones((2 * _RULE_WIDTH + 5, 1), np.uint8))
        bridged[rows][wide] = joined[wide]
    return bridged


def _bands(lines: Pixels) -> list[tuple[int, int]]:
    """First and last row, exclusive, of each run of rows with a line in it."""
    rows = np.concatenate(([False], lines.any(axis=1), [False]))
    edges = np.flatnonzero(rows[1:] != rows[:-1])
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def smoothed(pixels: Pixels) -> Pixels:
    """Slightly blurred: stairs of a 1-bit page confuse the engine more than soft edges do."""
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), 1.2), dtype=np.uint8)
