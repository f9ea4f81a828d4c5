"""Whether a line is the rest of the one above it, told by places on the page and by what names look like."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.forms.names import is_surname, is_without_surname
from parsers.forms.page import Line
from parsers.forms.rows import Cell
from parsers.model import Box

_SAME_EDGE = 0.008
"""Part of the page's width by which lines that begin in one column may differ."""


def had_no_room(line: Line, above: Cell, right: float) -> bool:
    """Whether the text above a line reaches so far towards the edge `right` that the line's first word had no room."""
    own, over = _box(line.cell), _box(above)
    if own is None or over is None or not line.text.strip():
        return False
    letter = (own.right - own.left) / len(line.text)
    return over.right + letter * (1 + len(line.text.split()[0])) > right


def is_under_value(line: Line, label: Line, value: Cell) -> bool:
    """Whether a line begins where the value beside a label does: the value was wrapped there."""
    own, labelled, beside = _box(line.cell), _box(label.cell), _box(value)
    if own is None or labelled is None or beside is None:
        return False
    return abs(own.left - beside.left) < _SAME_EDGE and own.left > labelled.right


def column_under(row: Sequence[Line], below: Line) -> int:
    """The column of `row` that `below` stands under: by its left edge where places are known, else by its number."""
    edges = {line.column: box.left for line in row if (box := _box(line.cell))}
    own = _box(below.cell)
    if own is None or not edges:
        return below.column
    return min(edges, key=lambda column: abs(edges[column] - own.left))


def lacks_surname(name: str, below: str) -> bool:
    """Whether the surname of `name` stands in the line below it."""
    return name.endswith(("-", "–")) or (is_without_surname(name) and is_surname(below))


def _box(cell: Cell) -> Box | None:
    return cell.place.box if cell.place else None
