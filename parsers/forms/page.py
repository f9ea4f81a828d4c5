"""Rows of cells laid out as numbered lines, with everything on them that looks like a label or a title.

Consecutive rows of one cell are searched as one text, so that a label may be broken over two of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, islice

from parsers.forms.labels import find_labels
from parsers.forms.plausible import is_empty
from parsers.forms.rows import Cell, Row
from parsers.forms.titles import is_title
from parsers.model import FieldName

_MOST_LINES = 5000
"""Longer than any form; what follows is not read, so that a hostile mail of a million lines costs little."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one cell: `row` and `column` say where, `columns` how many cells the row has."""

    text: str
    row: int
    column: int
    columns: int
    cell: Cell
    table: int | None


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in a page: line number and offset in it."""

    line: int
    offset: int


@dataclass(frozen=True, slots=True)
class Mark:
    """What looks like a label of `field`: from `start` to `end`, where a value may begin (see `labels.Label`)."""

    start: Spot
    end: Spot
    field: FieldName
    strength: int
    kind_only: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a text or document, the marks on them in order, and the numbers of the lines that are titles."""

    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    titles: frozenset[int]

    def label_text(self, mark: Mark) -> str:
        """The words of a label, as far as they stand in one line."""
        end = mark.end.offset if mark.start.line == mark.end.line else None
        return self.lines[mark.start.line].text[mark.start.offset : end].strip()

    def is_caption(self, mark: Mark) -> bool:
        """Whether a label is written under its value: in brackets, alone in its line, "(imię i nazwisko)".

        A blank line may part the two where the form's first label in brackets is written under its value.
        """
        if not is_bracketed(self.lines[mark.end.line].text):
            return False
        nearest = islice(self.over(mark), 2)
        over = [number not in self.titles and not is_empty(self.lines[number].text) for number in nearest]
        if not any(over) or over[0]:
            return any(over)
        first = next(other for other in self.marks if is_bracketed(self.lines[other.end.line].text))
        return first is mark or self.is_caption(first)

    def over(self, mark: Mark) -> Iterator[int]:
        """The numbers of the lines over a label, in its own column, from the nearest one up."""
        own = self.lines[mark.start.line]
        for number in range(mark.start.line - 1, -1, -1):
            line = self.lines[number]
            if own.columns == line.columns == 1 or (line.row, line.column) == (own.row, own.column):
                yield number
            elif own.columns == 1 or line.row < own.row - 1:
                return
            elif line.row < own.row and _is_under(own, line):
                yield number


def is_bracketed(text: str) -> bool:
    """Whether a line is nothing but brackets and what they hold."""
    return text.strip().startswith("(") and text.strip().endswith(")")


def _is_under(line: Line, other: Line) -> bool:
    """Whether `line` stands in the column of `other`, by their numbers or their places."""
    if (line.column, line.columns) == (other.column, other.columns):
        return True
    own, above = (one.cell.place.box if one.cell.place else None for one in (line, other))
    return own is not None and above is not None and own.left < above.right and above.left < own.right


def lay_out(rows: Sequence[Row]) -> Page:
    """The page of `rows`, which share their `quoted`."""
    lines = tuple(_lines(rows))[:_MOST_LINES]
    marks = [mark for block in _blocks(lines) for mark in _marks(lines, block)]
    titles = (number for number, line in enumerate(lines) if is_title(line.text, certain=line.cell.certainty == 1))
    return Page(lines, tuple(sorted(marks, key=lambda mark: mark.start)), frozenset(titles))


def _lines(rows: Sequence[Row]) -> Iterator[Line]:
    for number, row in enumerate(rows):
        cells = row.cells or (Cell(""),)
        for column, cell in enumerate(cells):
            for text in cell.text.split("\n"):
                yield Line(text, number, column, len(cells), cell, row.table)


def _blocks(lines: Sequence[Line]) -> Iterator[range]:
    """The runs of lines that are searched as one text: a cell of a table, or the rows of one cell between tables."""
    start = 0
    for _, group in groupby(lines, key=lambda line: (line.row, line.column) if line.columns > 1 else None):
        length = sum(1 for _ in group)
        yield range(start, start + length)
        start += length


def _marks(lines: Sequence[Line], block: range) -> Iterator[Mark]:
    texts = [lines[number].text for number in block]
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))

    def spot(offset: int) -> Spot:
        within = bisect_right(starts, offset, hi=len(texts)) - 1
        return Spot(block[within], offset - starts[within])

    certain = all(lines[number].cell.certainty == 1 for number in block)
    for label in find_labels("\n".join(texts), certain=certain):
        yield Mark(spot(label.start), spot(label.end), label.field, label.strength, label.kind_only)
