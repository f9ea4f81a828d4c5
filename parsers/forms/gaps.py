"""Where a line of words is parted into cells: at gaps wider than justified spaces, at rules, at columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from parsers.forms.bands import Word, gaps_between
from parsers.forms.columns import Line
from parsers.forms.grid import Grid
from parsers.forms.labels import find_labels

CELL_GAP = 2.6
"""A gap of more than this many mean letter widths may start a new cell (a space is 0.5 to 1, a justified one 2),"""
_UNEVEN = 2.0
"""if it is also this many times the line's narrowest gap, as a justified line is stretched evenly,"""
_COLUMN_GAP = 7.0
"""or if it is wider than anything justified text shows."""
_BULLET = re.compile(r"[•◦▪▫‣·○●■□►➢o*–-]|\(?(?:\d{1,2}|[a-z])[.)]")
"""What stands before an item of a list belongs to it, however far it is indented."""
_EVEN = 0.03
"""Part of its width by which the spaces of a justified line differ."""
_SHORT_WORDS = 2
_FEWEST_ALIGNED, _SAME_EDGE = 3, 0.003
"""Lines, and part of the page's width, that make out a column."""
_NARROW, _BEARING = (".", ",", ":", ";"), 0.75
"""In a typewriter's face these signs take as much room as a letter."""
_OF_A_YEAR = frozenset(("r.", "r", "roku"))
"""These words belong to the number before them, however far a typewriter's face puts them."""


def cells_of(line: Line, grid: Grid) -> list[Line]:
    """A line parted at its wide gaps and at the vertical lines of `grid`."""
    letter = median((word.box.right - word.box.left) / max(len(word.text), 1) for word in line)
    gaps = gaps_between(line)
    uneven = _UNEVEN * min(gaps) if len(gaps) > 1 else 0.0
    wide = min(max(CELL_GAP * letter, uneven), _COLUMN_GAP * letter)
    stretched = _stretched(line, gaps, wide)
    cells = [[line[0]]]
    for number, ((before, after), gap) in enumerate(zip(pairwise(line), gaps, strict=True)):
        y = (after.box.top + after.box.bottom) / 2
        is_bullet = number == 0 and bool(_BULLET.fullmatch(before.text))
        is_apart = (
            gap > wide + _bearing(before) * letter
            and number not in stretched
            and after.text not in _OF_A_YEAR
            and not is_bullet
        )
        is_apart |= number not in stretched and not stretched.isdisjoint((number - 1, number + 1))
        if is_apart or grid.divides(before.box.right - letter / 2, after.box.left + letter / 2, y):
            cells.append([])
        cells[-1].append(after)
    return [tuple(cell) for cell in cells]


def _bearing(before: Word) -> float:
    """White that belongs to the last sign of a recognised word, in letters: its box ends where its ink does."""
    return _BEARING if before.confidence < 1 and before.text.endswith(_NARROW) else 0.0


def edges_of(lines: Sequence[Line], grid: Grid) -> tuple[float, ...]:
    """Where the second cells of several lines begin."""
    lefts = sorted(cell[0].box.left for line in lines for cell in cells_of(line, grid)[1:2])
    return tuple(
        left for left, third in zip(lefts, lefts[_FEWEST_ALIGNED - 1 :], strict=False) if third - left < _SAME_EDGE
    )


def parted_at_edge(cell: Line, edges: Sequence[float]) -> list[Line]:
    """A label and its value, parted where the values of other lines begin: justified, the gap tells nothing."""
    if _is_label(cell):
        return [cell]
    for number, word in enumerate(cell[1:], start=1):
        if any(abs(word.box.left - edge) < _SAME_EDGE for edge in edges) and _is_label(cell[:number]):
            return [cell[:number], cell[number:]]
    return [cell]


def _is_label(words: Sequence[Word]) -> bool:
    text = " ".join(word.text for word in words)
    found = find_labels(text)
    return len(found) == 1 and found[0].start == 0 and not any(map(str.isalnum, text[found[0].end :]))


def _stretched(line: Sequence[Word], gaps: Sequence[float], wide: float) -> frozenset[int]:
    """The gaps that part no columns, wide as they are: a justified line has one width of space all along.

    Recognised words stand too unevenly to tell, and boxes of one letter as evenly as a justified line.
    """
    if any(word.confidence < 1 for word in line) or sum(len(word.text) for word in line) < _SHORT_WORDS * len(line):
        return frozenset()
    pairs = [
        (number, number + 1)
        for number, (gap, following) in enumerate(pairwise(gaps))
        if min(gap, following) > wide and abs(gap - following) <= _EVEN * gap
    ]
    return frozenset(number for pair in pairs for number in pair)
