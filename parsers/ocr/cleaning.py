"""Clean-up of a page before it is read: uneven light, specks, streaks and ruled lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from parsers.model import Box
from parsers.ocr.page import WORK_DPI, Pixels

_PAPER = 255
_PALEST = 150.0
"""Grey value of pale ink on white paper; what is lighter on a page of a line or two is the paper's own grain."""
# Shapes are measured on a copy of the page at half the working resolution.
_RULE = round(WORK_DPI * 0.45 / 2)
"""Strokes longer than this (pixels) are ruled lines or streaks: no letter of body text has one."""
_RULE_WIDTH = 7
"""Fatter ones are bars of pictures, or shadows."""
_LEFT_SLOPE = 0.015
"""How far from level a line may run on a page that was made level: paper bends, and skew is measured by the text."""
_LEADER, _LEADER_WIDTH = round(WORK_DPI * 0.22 / 2), 4
"""Underscores in a row, to be written on, are shorter: four of small print. Blurred small print itself is fatter."""
_SIDE = round(WORK_DPI * 0.14 / 2)
"""The sides of a box are as short as its one line of text is high; they run from one ruled line to another."""
_MEET = 4
"""Pixels between the end of such a side and the line that it meets."""
_CROWDED, _CLEAR = 0.35, 0.1
"""Part of the ink beside a run of ink from which on it is a row of letters grown together, not a line or a leader."""
_DOT = 7
"""Pixels across and down of the dots of a dotted line."""
_DOT_GAP = 15
_FEWEST_DOTS = 5
"""Dots of "i" and marks of neighbouring letters are fewer in a row, and less level."""
_UNEVEN, _EVENLY = 1, 0.8
"""Pixels by which the steps from dot to dot differ from the usual one, and the part of them that must not do so."""
_STREAK, _STREAK_EDGE = 0.5, 0.2
"""Part of a column of pixels that is ink in a streak, and in the frayed column beside it."""
_STREWN = 0.002
"""Grains for each pixel of a page that is dirty all over; others have half as many, crumbs of letters included."""
_SPECK_AREA = 11
"""Pixels of what a few lost fax pixels make;"""
_LONG_FOR_A_SPECK = 4
"""but what is so many times longer than high is a thin dash,"""
_NEAR_TEXT = (29, 13)
"""and a full stop of small print is as large: specks go only where no letter is this near (pixels across, down)."""


@dataclass(frozen=True, slots=True, eq=False)
class Cleaned:
    """A page ready to be read, and what was taken out of it, in fractions of the page."""

    pixels: Pixels
    rulings: tuple[Box, ...]
    leaders: tuple[Box, ...] = ()
    """Runs of dots or underscores, to be written on, that lead from a label to its value."""


def even_light(pixels: Pixels) -> Pixels:
    """The page with its background divided out: shadows, grey paper and print that shines through go white."""
    height, width = pixels.shape
    small = cv2.resize(pixels, (max(1, width // 8), max(1, height // 8)), interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((7, 7), np.uint8)), 21)
    light = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    even = cv2.divide(pixels, np.maximum(light, 30), scale=_PAPER)
    # Ink at its darkest half a per cent to black, paper to white: thin or pale print gains contrast.
    dark = min(float(np.percentile(even[::4, ::4], 0.5)), _PALEST)
    stretched = (np.arange(256) - dark) * (_PAPER / max(235.0 - dark, 60.0))
    return np.asarray(cv2.LUT(even, np.clip(stretched, 0, _PAPER).astype(np.uint8)), dtype=np.uint8)


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


def without_dust(pixels: Pixels, largest: int) -> Pixels:
    """A 1-bit page, as it came, without the grains of up to `largest` pixels that noise or dithering strews over it.

    A page that is not strewn with them is left as it is: there they are crumbs of letters.
    """
    _, labels, stats, _ = cv2.connectedComponentsWithStats(_PAPER - pixels, connectivity=8)
    grains = stats[:, cv2.CC_STAT_AREA] <= largest
    grains[0] = False
    if np.count_nonzero(grains) < _STREWN * pixels.size:
        return pixels
    return np.where(grains[labels], _PAPER, pixels).astype(np.uint8)


def without_specks(pixels: Pixels) -> Pixels:
    """Without spots too small for a letter that stand away from all letters."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink(pixels), connectivity=8)
    # A thin dash has as little ink, but is much longer than high.
    dash = stats[:, cv2.CC_STAT_WIDTH] > _LONG_FOR_A_SPECK * stats[:, cv2.CC_STAT_HEIGHT]
    small = (stats[:, cv2.CC_STAT_AREA] <= _SPECK_AREA) & ~dash
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
    """Without underlines, boxes, table rules and dotted lines; letters that a line crosses keep their strokes."""
    mask = ink(pixels)
    level, upright = _lines(mask, _LEADER), _lines(np.ascontiguousarray(mask.T), _SIDE)
    runs = _runs(level, mask)
    rules = [run for run in runs if run.length >= _RULE]
    short = [run for run in runs if run.length < _RULE and run.bottom - run.top <= _LEADER_WIDTH]
    leaders = [run for run in short if _stands_free(mask, run, _CLEAR)]
    sides = [run for run in _runs(upright, mask.T) if run.length >= _RULE or _joins(run.turned(), rules)]
    dotted = _dotted(mask)
    cleaned = _bridged(pixels, _only([*rules, *leaders], level) | _only(dotted, mask))
    if sides:
        cleaned = np.ascontiguousarray(_bridged(np.ascontiguousarray(cleaned.T), _only(sides, upright)).T)
    rulings = (*rules, *(side.turned() for side in sides))
    return Cleaned(
        cleaned, tuple(run.box(mask) for run in rulings), tuple(run.box(mask) for run in (*rules, *leaders, *dotted))
    )


def without_sides(pixels: Pixels, rulings: Sequence[Box]) -> Pixels:
    """A 1-bit page without what was left of its upright rulings where they are torn: no letter stands on one."""
    height, width = pixels.shape
    cleaned = pixels.copy()
    for box in upright(rulings, pixels):
        columns = slice(max(int(box.left * width) - _MEET, 0), int(box.right * width) + _MEET)
        cleaned[int(box.top * height) : int(box.bottom * height), columns] = _PAPER
    return cleaned


def upright(rulings: Sequence[Box], pixels: Pixels) -> list[Box]:
    """Those of the rulings that run down the page of `pixels`."""
    height, width = pixels.shape
    return [box for box in rulings if (box.bottom - box.top) * height > (box.right - box.left) * width]


@dataclass(frozen=True, slots=True)
class _Run:
    """A straight run of ink, in pixels of the mask."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def length(self) -> int:
        """Of its longer side."""
        return max(self.right - self.left, self.bottom - self.top)

    def turned(self) -> _Run:
        """The same on a page of which rows and columns have changed places."""
        return _Run(self.top, self.left, self.bottom, self.right)

    def box(self, mask: Pixels) -> Box:
        """The line along its middle, in fractions of the page."""
        height, width = mask.shape
        if self.right - self.left > self.bottom - self.top:
            middle = (self.top + self.bottom) / 2 / height
            return Box(self.left / width, middle, self.right / width, middle)
        middle = (self.left + self.right) / 2 / width
        return Box(middle, self.top / height, middle, self.bottom / height)


def _lines(mask: Pixels, shortest: int) -> Pixels:
    """The ink of `mask` that goes on level for so many pixels."""
    # Gaps of a pixel or two are bridged; more would join the letters of a line of text.
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((1, 3), np.uint8))
    return np.asarray(cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, shortest), np.uint8)), dtype=np.uint8)


def _runs(lines: Pixels, mask: Pixels) -> list[_Run]:
    """The runs of `lines` that are thin and stand free of other ink of `mask`."""
    runs = _shapes(lines)
    return [
        run
        for run in runs
        if run.bottom - run.top <= _RULE_WIDTH + run.length * _LEFT_SLOPE and _stands_free(mask, run, _CROWDED)
    ]


def _shapes(mask: Pixels) -> list[_Run]:
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    boxes = (cv2.boundingRect(contour) for contour in contours)
    return [_Run(left, top, left + across, top + down) for left, top, across, down in boxes]


def _joins(side: _Run, rules: Sequence[_Run]) -> bool:
    """Whether an upright run reaches from one level line to another."""
    beside = [rule for rule in rules if rule.left - _MEET <= side.right and side.left <= rule.right + _MEET]
    return all(
        any(rule.top - _MEET <= end <= rule.bottom + _MEET for rule in beside) for end in (side.top, side.bottom)
    )


def _dotted(mask: Pixels) -> list[_Run]:
    """The dotted lines: small dots in a row, one beside the other."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    small = (stats[:, cv2.CC_STAT_WIDTH] <= _DOT) & (stats[:, cv2.CC_STAT_HEIGHT] <= _DOT)
    small[0] = False
    dots = small[labels].astype(np.uint8)
    rows = np.asarray(cv2.morphologyEx(dots, cv2.MORPH_CLOSE, np.ones((1, _DOT_GAP), np.uint8)), dtype=np.uint8)
    return [run for run in _shapes(rows) if run.bottom - run.top <= _DOT and _is_dotted(dots, run)]


def _is_dotted(dots: Pixels, run: _Run) -> bool:
    """Whether the dots of a run stand at equal distances: crumbs of letters that a fax has broken do not."""
    columns = dots[run.top : run.bottom, run.left : run.right].any(axis=0)
    steps = np.diff(np.flatnonzero(np.diff(np.concatenate(([False], columns)).astype(np.int8)) == 1))
    if len(steps) < _FEWEST_DOTS - 1:
        return False
    step = float(np.median(steps))
    return float(np.mean(np.abs(steps - step) <= _UNEVEN)) >= _EVENLY


def _only(runs: Sequence[_Run], lines: Pixels) -> Pixels:
    """The ink of `lines` within the runs."""
    found = np.zeros_like(lines)
    for run in runs:
        area = (slice(run.top, run.bottom), slice(run.left, run.right))
        found[area] = lines[area]
    return found


def _stands_free(mask: Pixels, run: _Run, crowded: float) -> bool:
    """Whether there is little ink right above and right below a level run of ink."""
    above = mask[max(run.top - 3, 0) : max(run.top - 1, 1), run.left : run.right]
    below = mask[run.bottom + 1 : run.bottom + 3, run.left : run.right]
    return all(side.size == 0 or float(np.mean(side > 0)) < crowded for side in (above, below))


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
