"""What every source of a form is turned into before it is read: rows of cells, in reading order.

A line of plain text is a row of one cell. A table keeps its rows and its empty cells, so that columns stay columns.
"""

from __future__ import annotations

from dataclasses import dataclass

from parsers.model import Place


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of text that stands by itself: a line, a table cell, a run of words on a page.

    `text` may hold several lines (LF). `certainty` is the probability that its letters are right: 1 for text that was
    typed, less for text that was recognised (then labels may be misspelt).
    """

    text: str
    place: Place | None = None
    certainty: float = 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """Cells that stand side by side. An empty row is a blank line."""

    cells: tuple[Cell, ...]
    quoted: bool = False
    """It stood in quoted older mail or in a forwarded message."""
    table: int | None = None
    """Rows of one table share a number; None where the source knows of no table."""
