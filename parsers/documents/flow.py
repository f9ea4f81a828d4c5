"""Text that flows (DOCX, ODT) as rows of cells: paragraphs, tabs and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parsers.forms.folding import seen
from parsers.forms.rows import Cell, Row
from parsers.model import Place


class Flow:
    """Builds the rows of one document part; `part` goes into the cells' places."""

    def __init__(self, part: str) -> None:
        self._place = Place(part)
        self._tables = 0

    def paragraph(self, text: str) -> list[Row]:
        """The rows of one paragraph: a row for each line, parted at tabs."""
        return [Row(tuple(self._cells(line))) for line in seen(text).split("\n")]

    def _cells(self, line: str) -> Iterator[Cell]:
        # Runs of tabs or of spaces before a tab only bring the next piece into its column.
        pieces = [piece.strip() for piece in line.split("\t")]
        return (Cell(piece, self._place) for piece in pieces if piece or len(pieces) == 1)

    def table(self, rows: Sequence[Sequence[Sequence[Row]]]) -> list[Row]:
        """The rows of a table, given the rows in each of its cells.

        A table row of one cell is a mere frame: its content is laid out as it is. So is a row with a table, or with
        tabs, inside one of its cells. Else each cell is one, however many lines it has.
        """
        self._tables += 1
        number = self._tables
        return [row for cells in rows for row in self._table_row(cells, number)]

    def _table_row(self, cells: Sequence[Sequence[Row]], table: int) -> list[Row]:
        if len(cells) == 1 or any(len(row.cells) > 1 for rows in cells for row in rows):
            return [row for rows in cells for row in rows]
        texts = ("\n".join(cell.text for row in rows for cell in row.cells).strip() for rows in cells)
        return [Row(tuple(Cell(text, self._place) for text in texts), table=table)]
