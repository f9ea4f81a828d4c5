"""Words with places on one page → rows of cells, as the form engine (`parsers.forms.assemble`) wants them.

Serves PDF text layers and OCR alike, so nothing here depends on units: places are fractions of the page, and every
distance is measured in the widths and heights of the words themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from statistics import median

from parsers.forms.grid import Grid, grid_of
from parsers.forms.rows import Cell, Row
from parsers.model import Box, Place

_CELL_GAP = 2.6
"""A gap of more than this many mean letter widths may start a new cell (a space is 0.5 to 1, a justified one 2),"""
_UNEVEN = 2.0
"""if it is also this many times the line's narrowest gap, as a justified line is stretched evenly,"""
_COLUMN_GAP = 7.0
"""or if it is wider than anything justified text shows."""
_OVERLAP = 0.5
"""Words share a line where they overlap by this part of the lower one's height."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word as a text layer or OCR gives it; `confidence` is 1 for text layers; pages count from 1."""

    text: str
    box: Box
    confidence: float = 1.0
    page: int = 1


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines of words that make one cell, with the area it takes: the ruled box, else that of its words."""

    lines: tuple[tuple[Word, ...], ...]
    area: Box
    ruled: bool = False


def rows_from_words(words: Iterable[Word], rulings: Sequence[Box] = (), part: str = "") -> tuple[Row, ...]:
    """The rows of one page, top to bottom, cells left to right.

    `rulings` are drawn lines and rectangles in the same coordinates. A ruled table cell beside others becomes one cell
    whose lines are parted by LF; elsewhere a line of words is a row, parted into cells at wide gaps and vertical rules.
    `part` goes into the cells' places (`parsers.model.Place.part`).
    """
    grid = grid_of(rulings)
    boxed: dict[Box, list[Word]] = {}
    free: list[Word] = []
    for word in words:
        cell = grid.cell(*_centre(word.box))
        if cell is None:
            free.append(word)
        else:
            boxed.setdefault(cell, []).append(word)
    blocks = [_Block(_lines(content), area, ruled=True) for area, content in boxed.items()]
    blocks.extend(_line_blocks(free, grid))
    return tuple(row for band in _bands(blocks) for row in _band_rows(band, grid, part))


def _centre(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def _height(box: Box) -> float:
    return box.bottom - box.top


def _shared_height(one: Box, other: Box) -> float:
    """The overlap of two boxes' heights, as part of the lower one's height."""
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap / max(min(_height(one), _height(other)), 1e-9)


def _shared_width(one: Box, other: Box) -> float:
    overlap = min(one.right, other.right) - max(one.left, other.left)
    return overlap / max(min(one.right - one.left, other.right - other.left), 1e-9)


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _lines(words: Iterable[Word]) -> tuple[tuple[Word, ...], ...]:
    """Words as text lines, top to bottom.

    Each word joins the line whose last words it overlaps most in height, so that a line may climb a little from left
    to right (skew left over from a scan).
    """
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.box.left, word.box.top)):
        line = max(lines, key=lambda line: _fit(line, word), default=None)
        if line is not None and _fit(line, word) >= _OVERLAP:
            line.append(word)
        else:
            lines.append([word])
    lines.sort(key=lambda line: median(_centre(word.box)[1] for word in line))
    return tuple(map(tuple, lines))


def _fit(line: Sequence[Word], word: Word) -> float:
    """How well the word's height agrees with the end of the line.

    The tallest of the last words speaks for the line, as a dash or a comma alone says little.
    """
    end = max(line[-3:], key=lambda last: _height(last.box))
    return _shared_height(end.box, word.box)


def _line_blocks(words: Iterable[Word], grid: Grid) -> list[_Block]:
    """The cells of free text: each line parted at wide gaps and vertical rules."""
    return [
        _Block((cell,), _around([word.box for word in cell])) for line in _lines(words) for cell in _cells(line, grid)
    ]


def _cells(line: Sequence[Word], grid: Grid) -> list[tuple[Word, ...]]:
    letter = median((word.box.right - word.box.left) / max(len(word.text), 1) for word in line)
    gaps = [after.box.left - before.box.right for before, after in pairwise(line)]
    uneven = _UNEVEN * min(gaps) if len(gaps) > 1 else 0.0
    wide = min(max(_CELL_GAP * letter, uneven), _COLUMN_GAP * letter)
    cells = [[line[0]]]
    for before, after, gap in zip(line, line[1:], gaps, strict=False):
        y = _centre(after.box)[1]
        if gap > wide or grid.divides(before.box.right - letter / 2, after.box.left + letter / 2, y):
            cells.append([])
        cells[-1].append(after)
    return [tuple(cell) for cell in cells]


def _bands(blocks: Iterable[_Block]) -> list[list[_Block]]:
    """Blocks that lie beside one another, band by band from top to bottom."""
    bands: list[list[_Block]] = []
    for block in sorted(blocks, key=lambda block: (block.area.top, block.area.left)):
        if bands and any(_shared_height(block.area, other.area) >= _OVERLAP for other in bands[-1]):
            bands[-1].append(block)
        else:
            bands.append([block])
    return bands


def _columns(band: Iterable[_Block]) -> list[list[_Block]]:
    columns: list[list[_Block]] = []
    for block in sorted(band, key=lambda block: block.area.left):
        for column in columns:
            if _shared_width(block.area, _around([other.area for other in column])) >= _OVERLAP:
                column.append(block)
                break
        else:
            columns.append([block])
    return columns


def _band_rows(band: Sequence[_Block], grid: Grid, part: str) -> list[Row]:
    """One row for a band, its stacked blocks joined into one cell a column.

    But a box that stands alone is a mere frame around lines, and one that stands beside several rows of a table (a
    heading over two lines) comes before them.
    """
    columns = _columns(band)
    if len(columns) == 1:
        return [row for block in band for row in _framed(block, grid, part)]
    tall = [block for block in band if _beside_rows(block, columns)]
    if tall:
        rest = [block for block in band if block not in tall]
        rows = [Row((_cell((block,), part),)) for block in tall]
        return rows + [row for below in _bands(rest) for row in _band_rows(below, grid, part)]
    return [Row(tuple(_cell(column, part) for column in columns))]


def _beside_rows(block: _Block, columns: Sequence[Sequence[_Block]]) -> bool:
    """Whether two or more other columns are each stacked several blocks high beside this one."""
    stacked = [
        column
        for column in columns
        if block not in column and sum(_shared_height(block.area, other.area) >= _OVERLAP for other in column) > 1
    ]
    return len(stacked) > 1


def _framed(block: _Block, grid: Grid, part: str) -> list[Row]:
    lines = (_cells(line, grid) for line in block.lines)
    return [Row(tuple(_cell((_Block((cell,), block.area),), part) for cell in cells)) for cells in lines]


def _cell(blocks: Sequence[_Block], part: str) -> Cell:
    lines = [line for block in sorted(blocks, key=attrgetter("area.top")) for line in block.lines]
    words = [word for line in lines for word in line]
    return Cell(
        "\n".join(" ".join(word.text for word in line) for line in lines),
        Place(part, words[0].page, _around([word.box for word in words])),
        min(word.confidence for word in words),
    )
