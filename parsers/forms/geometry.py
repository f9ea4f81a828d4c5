"""Words with places on one page → rows of cells, as the form engine (`parsers.forms.assemble`) wants them.

Serves PDF text layers and OCR alike, so nothing here depends on units: places are fractions of the page, and every
distance is measured in the widths and heights of the words themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from parsers.forms.bands import (
    Block,
    Word,
    around,
    bands_of,
    columns_of,
    height,
    is_beside_rows,
    shared_height,
    shared_width,
)
from parsers.forms.columns import Entry, Line, find_abreast, find_beside
from parsers.forms.gaps import CELL_GAP, cells_of, edges_of, parted_at_edge
from parsers.forms.grid import Grid, grid_of
from parsers.forms.labels import find_labels
from parsers.forms.leaders import without_lines_written_on
from parsers.forms.rows import Cell, Row
from parsers.model import Box, Place

__all__ = ["Word", "rows_from_words"]

_OVERLAP = 0.5
"""Words share a line where they overlap by this part of the lower one's height."""
_INSIDE = 0.01
"""A step over a ruled line into the cell beside it, in parts of the page's width."""
_MOST_COLUMNS = 12
_FEW_LINES = 4
"""Longer cells are questions, whose paragraphs the form engine tells from the lengths of lines."""
_ANYWHERE = 0.7
"""Of a word broken at no place of its own: it may be two."""
_WORD = re.compile(r"[^\W_]{3}")
_ENDS_IN_HYPHEN = re.compile(r"\w[-–/]$")
_BROKEN_ADDRESS = re.compile(
    r"[\w.+-]{1,64}@[\w.-]{0,80}[A-Za-z0-9]-\n[A-Za-z0-9]|[\w.+-]{0,64}[A-Za-z0-9]-\n[\w.+-]{1,64}@\w"
)
"""An e-mail address that goes on in the next line: nothing but an address has a letter, a hyphen and an @ like that."""


def rows_from_words(words: Iterable[Word], rulings: Sequence[Box] = (), part: str = "") -> tuple[Row, ...]:
    """The rows of one page, top to bottom, cells left to right.

    `rulings` are drawn lines and rectangles in the same coordinates. A ruled table cell beside others becomes one cell
    whose lines are parted by LF, and empty ones are kept; elsewhere a line of words is a row, parted into cells at wide
    gaps and vertical rules. `part` goes into the cells' places (`parsers.model.Place.part`).
    """
    grid = grid_of(rulings)
    boxed: dict[Box, list[Word]] = {}
    free: list[Word] = []
    for word in _without_colons_apart(tuple(without_lines_written_on(tuple(words)))):
        cell = grid.cell(*_centre(word.box))
        if cell is None:
            free.append(word)
        else:
            boxed.setdefault(cell, []).append(word)
    for area in _torn_open(boxed, free):
        free.extend(boxed.pop(area))
    blocks = [Block(lines_of(content), area, ruled=True) for area, content in boxed.items()]
    lines = lines_of(free)
    return _addresses_joined(list(_rows(blocks, lines, _Page(grid, part, edges_of(lines, grid)))))


def _without_colons_apart(words: Sequence[Word]) -> Iterator[Word]:
    """The words without a column of colons between labels and values: it only parts the other two."""
    for word in words:
        if word.text != ":" or any(_is_close_before(other, word) for other in words):
            yield word


def _is_close_before(word: Word, colon: Word) -> bool:
    letter = (word.box.right - word.box.left) / max(len(word.text), 1)
    is_beside = word is not colon and shared_height(word.box, colon.box) >= _OVERLAP
    return is_beside and abs(colon.box.left - word.box.right) < CELL_GAP * letter


def _torn_open(boxed: Mapping[Box, Sequence[Word]], free: Sequence[Word]) -> list[Box]:
    """The cells of rows between which a line was lost: the labels of several fields stand in one of them, or beside."""
    tall = {area: lines for area, content in boxed.items() if len(lines := lines_of(content)) > 1}
    torn = [
        area
        for area, lines in tall.items()
        if _is_several_labels(lines) or _is_several_labels(lines_of(_beside(area, boxed, free)))
    ]
    return [area for area in boxed if any(shared_height(area, other) >= _OVERLAP for other in torn)]


def _beside(area: Box, boxed: Mapping[Box, Sequence[Word]], free: Sequence[Word]) -> Iterator[Word]:
    """The words left of a cell, in other cells or in none."""
    others = (
        word for other, content in boxed.items() if other.right <= area.right and other != area for word in content
    )
    for word in (*free, *others):
        if word.box.right <= area.left + _INSIDE and shared_height(word.box, area) >= _OVERLAP:
            yield word


def _is_several_labels(lines: Sequence[Line]) -> bool:
    """Whether the lines are labels of several fields and nothing else, but for specks."""
    text = "\n".join(" ".join(word.text for word in line) for line in lines)
    certain = all(word.confidence == 1 for line in lines for word in line)
    labels = find_labels(text, certain=certain) if len(lines) > 1 else []
    outside = text
    for label in reversed(labels):
        outside = outside[: label.start] + outside[label.end :]
    is_clean = not outside.strip() if certain else not _WORD.search(outside)
    return len({label.field for label in labels}) > 1 and is_clean


def _rows(boxed: Sequence[Block], lines: Sequence[Line], page: _Page) -> Iterator[Row]:
    """The rows of ruled blocks and free lines; columns abreast are read one after the other."""
    beside = find_beside(lines, page.cells) if not boxed else None
    if beside is not None:
        for part in (lines[: beside.first], beside.fields, beside.question):
            yield from _rows((), part, page)
        return
    abreast = find_abreast(lines, page.cells)
    if abreast is None:
        blocks = [
            *boxed,
            *(Block((cell,), around([word.box for word in cell])) for line in lines for cell in page.cells(line)),
        ]
        yield from (row for band in bands_of(blocks) for row in page.rows(band))
        return
    top = min(word.box.top for line in lines[abreast.first : abreast.last + 1] for word in line)
    yield from _rows([block for block in boxed if block.area.top < top], lines[: abreast.first], page)
    yield from (page.entry(entry) for entry in abreast.entries)
    yield from _rows([block for block in boxed if block.area.top >= top], lines[abreast.last + 1 :], page)


def _addresses_joined(rows: list[Row]) -> tuple[Row, ...]:
    """The rest of an e-mail address that was broken at its hyphen goes back to where it began."""
    for index, (row, following) in enumerate(pairwise(list(rows))):
        before, after = rows[index].cells[-1], following.cells[0]
        head, _, rest = after.text.partition(" ")
        tail = "".join(before.text.split()[-1:])
        if len(following.cells) == 1 and _BROKEN_ADDRESS.search(f"{tail}\n{head}"):
            rows[index] = replace(row, cells=(*rows[index].cells[:-1], replace(before, text=before.text + head)))
            rows[index + 1] = replace(following, cells=(replace(after, text=rest),))
    return tuple(rows)


def _centre(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def lines_of(words: Iterable[Word]) -> tuple[tuple[Word, ...], ...]:
    """Words as text lines, top to bottom.

    Each word joins the line whose last words it overlaps most in height, so that a line may climb a little from left
    to right (skew left over from a scan). Of two words one under the other, only one belongs to it: a label at half
    height of its value overlaps both lines of it.
    """
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.box.left, word.box.top)):
        free = (line for line in lines if shared_width(line[-1].box, word.box) < _OVERLAP)
        line = max(free, key=lambda line: _fit(line, word), default=None)
        if line is not None and _fit(line, word) >= _OVERLAP:
            line.append(word)
        else:
            lines.append([word])
    lines.sort(key=lambda line: median(_centre(word.box)[1] for word in line))
    return tuple(map(tuple, lines))


def _area(lines: Iterable[Line]) -> Box:
    return around([word.box for line in lines for word in line])


def _fit(line: Sequence[Word], word: Word) -> float:
    """How well the word's height agrees with the end of the line.

    The tallest of the last words speaks for the line, as a dash or a comma alone says little.
    """
    end = max(line[-3:], key=lambda last: height(last.box))
    return shared_height(end.box, word.box)


class _Page:
    """Makes rows of the bands of one page; consecutive rows of ruled cells share a table number."""

    def __init__(self, grid: Grid, part: str, edges: Sequence[float] = ()) -> None:
        self._grid = grid
        self._edges = edges
        self._part = part
        self._table = 0
        self._in_table = False

    def cells(self, line: Line) -> list[Line]:
        """A line of free text parted at wide gaps and vertical rules, and where the column of values begins."""
        return [part for cell in cells_of(line, self._grid) for part in parted_at_edge(cell, self._edges)]

    def entry(self, entry: Entry) -> Row:
        """The row of a label and its value in one of two columns abreast."""
        self._in_table = False
        return Row((replace(self._cell([Block(entry.lines, _area(entry.lines))]), text=entry.text),))

    def rows(self, band: Sequence[Block]) -> Iterator[Row]:
        """One row for a band, its stacked blocks joined into one cell a column.

        But a box that stands alone is a mere frame around lines, and one that stands beside several rows of a table (a
        heading over two lines) comes before them.
        """
        columns = columns_of(band)
        empty = [block for column in columns for block in self._empty_beside(column[0])]
        if len(columns) == 1 and not empty:
            self._in_table = False
            yield from (row for block in columns[0] for row in self._framed(block))
            return
        tall = [block for block in band if is_beside_rows(block, columns)]
        if tall:
            yield from (Row((self._cell((block,)),)) for block in tall)
            rest = [block for block in band if block not in tall]
            yield from (row for below in bands_of(rest) for row in self.rows(below))
            return
        yield self._row(columns_of([*band, *empty]), ruled=any(block.ruled for block in band))

    def _row(self, columns: Sequence[Sequence[Block]], *, ruled: bool) -> Row:
        self._table += ruled and not self._in_table
        self._in_table = ruled
        ends = [min(block.area.left for block in column) for column in columns[1:]] + [1.0]
        cells = (self._cell(column, end) for column, end in zip(columns, ends, strict=True))
        return Row(tuple(cells), table=self._table if ruled else None)

    def _empty_beside(self, block: Block) -> Iterator[Block]:
        """The ruled cells without text next to a ruled one, on both sides: they keep columns columns."""
        if not block.ruled:
            return
        y = _centre(block.area)[1]
        for side in (-1, 1):
            area = block.area
            for _ in range(_MOST_COLUMNS):
                x = area.left - _INSIDE if side < 0 else area.right + _INSIDE
                cell = self._grid.cell(x, y)
                if cell is None:
                    break
                area = cell
                yield Block((), area, ruled=True)

    def _framed(self, block: Block) -> Iterator[Row]:
        for line in block.lines:
            yield Row(tuple(self._cell((Block((cell,), block.area),)) for cell in cells_of(line, self._grid)))

    def _cell(self, blocks: Sequence[Block], end: float = 1.0) -> Cell:
        """One cell of the blocks of a column that may reach as far as `end`."""
        lines = [line for block in blocks for line in block.lines]
        words = [word for line in lines for word in line]
        if not words:
            return Cell("", Place(self._part, box=blocks[0].area))
        area = around([word.box for word in words])
        padding = area.left - blocks[0].area.left
        limit = blocks[0].area.right - padding if blocks[0].ruled else end
        sure = _ANYWHERE if blocks[0].ruled and any(_breaks_a_word(pair, limit) for pair in pairwise(lines)) else 1.0
        return Cell(
            _text(lines, limit),
            Place(self._part, words[0].page, area),
            min(sure, *(word.confidence for word in words)),
        )


def _text(lines: Sequence[Line], limit: float) -> str:
    """The lines of a cell; what is only broken because the cell is narrow is joined."""
    text = " ".join(word.text for word in lines[0])
    for line, following in pairwise(lines):
        text += _joint(line, following, limit, few=len(lines) <= _FEW_LINES)
        text += " ".join(word.text for word in following)
    joined = text.replace("\n", " ")
    labels = find_labels(joined)
    whole = len(labels) == 1 and labels[0].start == 0 and not joined[labels[0].end :].strip()
    return joined if whole else text


def _joint(line: Line, following: Line, limit: float, *, few: bool) -> str:
    """What stands between two lines of a cell: a line break, or what it stands for where it only wraps."""
    first = following[0]
    if _BROKEN_ADDRESS.search(f"{line[-1].text}\n{first.text}") or _breaks_a_word((line, following), limit):
        return ""
    if not few or line[-1].box.right + first.box.right - first.box.left <= limit:
        return "\n"
    return "" if _ENDS_IN_HYPHEN.search(line[-1].text) else " "


def _breaks_a_word(pair: tuple[Line, Line], limit: float) -> bool:
    """Whether a word longer than its line goes on in the next: the line holds it alone, and not one letter more."""
    line, following = pair
    last, first = line[-1], following[0]
    letter = (first.box.right - first.box.left) / len(first.text)
    is_within = last.text[-1].isalnum() and first.text[0].isalnum()
    return len(line) == 1 and len(last.text) > 1 and is_within and abs(limit - last.box.right) < letter
