"""Where the value of a label stands: beside it, in the next cell, below it, or in the row below in its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.forms.contacts import read_contacts
from parsers.forms.dates import read_date
from parsers.forms.endings import is_ending
from parsers.forms.names import is_surname
from parsers.forms.page import Line, Mark, Page, Spot, is_bracketed
from parsers.forms.plan import Plan
from parsers.forms.plausible import is_empty, without_filling
from parsers.forms.rows import Cell
from parsers.forms.wraps import column_under, had_no_room, is_under_value, lacks_surname
from parsers.model import FieldName

_ONE_LINE = frozenset((FieldName.DATE, FieldName.REFERENCE, FieldName.FULL_NAME))
_OF_WORDS = (FieldName.FULL_NAME, FieldName.OFFICE)
_FULL_LINE = 0.8
"""A line this long, measured by the longest one, was broken because it was full."""
_SHORTEST_FULL_LINE = 50

_OTHER_LABEL = re.compile(r"\s{0,9}[^\W\d_][\w ./()-]{1,30}:(?:\s|$)")
"""Labels that this form does not have ("Adres:", "Stanowisko:") end a value all the same."""

_OPEN_KIND = re.compile(r"\b(?:tel|telefon|kom|fax|faks|e-?mail|mail|adres|nr|numer)\.?\s*$", re.IGNORECASE)
"""The rest of "e-mail służbowy:" begins the next line."""

_UNFINISHED = re.compile(r"(?:\b(?:w|we|o|i|ds\.|do|spraw|dla|przy|im\.)|[-–,])\s*$", re.IGNORECASE)

_LEADER = re.compile(r"\s{0,9}(?:[.]{3}|_{3}|…)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of a value and the cell it came from."""

    text: str
    cell: Cell
    row: int


class Finder:
    """Finds the values of one form on its page."""

    def __init__(self, page: Page, plan: Plan) -> None:
        self._page = page
        self._plan = plan
        self._longest = max((len(line.text) for line in page.lines), default=0)
        boxes = [line.cell.place.box for line in page.lines if line.cell.place and line.cell.place.box]
        self._right = max((box.right for box in boxes), default=1.0)
        self._starts = [mark.start for mark in plan.marks]
        self._contact_lines = {
            line
            for mark in page.marks
            if mark.field is FieldName.RETURN_CONTACT
            for line in range(mark.start.line, mark.end.line + 1)
        }

    def pieces(self, mark: Mark) -> list[Piece]:
        """The lines of the value of `mark`, in order; none where it was left empty."""
        if mark.field is FieldName.QUESTION:
            return self._in_row_of_labels(mark) or self._question(mark)
        if self._page.is_caption(mark):
            return self._above(mark)
        own = self._within_cell(mark)
        if mark.kind_only and mark.field is FieldName.RETURN_CONTACT and own:
            return [Piece(f"{self._page.label_text(mark)} {own[0].text}", own[0].cell, own[0].row), *own[1:]]
        if own or self._line(mark).columns == 1:
            return own or self._below_spacer(mark)
        beside = self._beside(mark) or self._below_in_column(mark)
        if beside and mark.kind_only and mark.field is FieldName.RETURN_CONTACT:
            return [Piece(self._page.label_text(mark), beside[0].cell, beside[0].row), *beside]
        return beside

    def _below_spacer(self, mark: Mark) -> list[Piece]:
        """The one filled cell of the row under a label that is as wide as its table: empty ones only set it in."""
        stop = self._next_start(mark)
        below = [
            (line, line.text if number < stop.line else line.text[: stop.offset])
            for number, line in enumerate(self._page.lines[: stop.line + 1])
            if number > mark.end.line
        ]
        first = next((line for line, text in below if text.strip()), None)
        if first is None or not first.column or self._line(mark).text[mark.end.offset :].strip():
            return []
        filled = [(line, text) for line, text in below if line.row == first.row and without_filling(text)]
        is_alone = all(line.column == first.column for line, _ in filled)
        return [Piece(text, line.cell, line.row) for line, text in filled] if is_alone else []

    def unlabelled_question(self, pieces: Sequence[Piece]) -> list[Piece]:
        """What stands after the last value, whose `pieces` are given, in a form that lost its question's label."""
        last = max((piece.row for piece in pieces), default=len(self._page.lines))
        return [
            Piece(line.text, line.cell, line.row)
            for line in self._page.lines[: self._plan.end]
            if line.row > last and line.columns == 1
        ]

    def _line(self, mark: Mark) -> Line:
        return self._page.lines[mark.end.line]

    def _above(self, mark: Mark) -> list[Piece]:
        """The lines over the label, up to a blank one or to another label."""
        pieces: list[Piece] = []
        labelled = {start.line for start in self._starts}
        for number in self._page.over(mark):
            line = self._page.lines[number]
            if not line.text.strip() and not pieces:
                continue  # the line that the value stands on may be a paragraph of its own
            if number in labelled or not line.text.strip() or is_bracketed(line.text) or self._is_title(number):
                break
            pieces.insert(0, Piece(line.text, line.cell, line.row))
        return pieces

    def _next_start(self, mark: Mark) -> Spot:
        """Where the next label of this form stands, or its end."""
        return min((start for start in self._starts if start > mark.start), default=Spot(self._plan.end, 0))

    def _is_title(self, number: int) -> bool:
        return number in self._page.titles

    def _within_cell(self, mark: Mark) -> list[Piece]:
        """What stands after the label in its own cell, or in the rows of one cell under it."""
        stop = self._next_start(mark)
        line = self._line(mark)
        rest = line.text[mark.end.offset : stop.offset if stop.line == mark.end.line else None]
        pieces = [Piece(rest, line.cell, line.row)] if without_filling(rest) else []
        if pieces and mark.field in _OF_WORDS:
            pieces += self._parted_from(mark, stop)
        is_left_empty = bool(rest.strip()) and not pieces and not _is_speck(rest, line.cell)
        if stop.line == mark.end.line or is_left_empty:
            return pieces
        for number in range(mark.end.line + 1, min(stop.line, len(self._page.lines))):
            below = self._page.lines[number]
            is_same = self._is_same_cell(line, number) or (
                mark.field is FieldName.RETURN_CONTACT and below.table is None
            )
            if not is_same or self._is_title(number) or is_ending(below.text):
                break
            if not self._continues(mark, pieces, number):
                break
            if without_filling(below.text):
                pieces.append(Piece(below.text, below.cell, below.row))
        return pieces

    def _parted_from(self, mark: Mark, stop: Spot) -> list[Piece]:
        """A surname, or an office with its next line, behind a wide gap on a page: the dash between them was lost."""
        line = self._line(mark)
        rest = [
            Piece(other.text, other.cell, other.row)
            for other in self._row_after(mark, stop)
            if other.cell.certainty < 1
            and other.column == line.column + 1
            and (mark.field is FieldName.OFFICE or is_surname(other.text))
        ]
        return [*rest, *self._under(mark, rest[-1], stop)] if rest and mark.field is FieldName.OFFICE else rest

    def _is_same_cell(self, line: Line, number: int) -> bool:
        other = self._page.lines[number]
        if line.columns == 1:
            return other.columns == 1
        return (other.row, other.column) == (line.row, line.column)

    def _continues(self, mark: Mark, pieces: Sequence[Piece], number: int) -> bool:
        """Whether line `number`, under a value, still belongs to it. Contacts may be set apart by blank lines."""
        if not pieces:
            return True
        below = self._page.lines[number].text
        if mark.field is FieldName.RETURN_CONTACT:
            is_label = _OTHER_LABEL.match(below) and not _OPEN_KIND.search(pieces[-1].text)
            stands_apart = not self._page.lines[number - 1].text.strip() or is_label
            is_contact = number in self._contact_lines or bool(read_contacts(below))
            return not below.strip() or not stands_apart or is_contact
        if not below.strip():
            return mark.field is FieldName.OFFICE and self._is_unfinished(mark, pieces[-1])
        if mark.field is FieldName.OFFICE and _UNFINISHED.search(pieces[-1].text):
            return True
        if _OTHER_LABEL.match(below):
            return False
        return (
            mark.field not in _ONE_LINE
            or self._page.lines[number].columns > 1
            or self._is_broken(mark, pieces[-1], below)
        )

    def _is_unfinished(self, mark: Mark, last: Piece) -> bool:
        """Whether a blank line ends no value: it broke off at "w", or every line stands apart, as in pasted tables."""
        stands_apart = last.row > self._line(mark).row and not self._page.lines[mark.end.line + 1].text.strip()
        return stands_apart or bool(_UNFINISHED.search(last.text))

    def _is_broken(self, mark: Mark, last: Piece, below: str) -> bool:
        """Whether a value that has one line goes on in the next: a hyphen, a surname, a full line, dots."""
        text = last.text.rstrip()
        if mark.field is FieldName.FULL_NAME and lacks_surname(without_filling(text), below):
            return True
        if mark.field is FieldName.DATE and _completes_date((last,), below):
            return True
        if _LEADER.match(text):
            return not _LEADER.match(text[::-1]) and bool(_LEADER.match(below.rstrip()[::-1]))
        return len(text) + mark.end.offset >= max(_SHORTEST_FULL_LINE, self._longest * _FULL_LINE)

    def _beside(self, mark: Mark) -> list[Piece]:
        """The cells to the right of the label, up to the next label, and their continuation in the rows below."""
        stop = self._next_start(mark)
        line = self._line(mark)
        pieces, column = [], line.column
        for other in self._row_after(mark, stop):
            if without_filling(other.text):
                pieces.append(Piece(other.text, other.cell, other.row))
                column = other.column
        pieces += self._before_label_beside(mark, stop)
        if pieces and mark.field is FieldName.DATE:
            pieces += self._rest_of_date(pieces, column, stop)
        if pieces and mark.field not in _ONE_LINE:
            pieces += self._continued(line.row, column, stop) or self._under(mark, pieces[-1], stop)
        return pieces

    def _rest_of_date(self, pieces: Sequence[Piece], column: int, stop: Spot) -> list[Piece]:
        """The row below in a date's column, where the date is none without it."""
        below = self._continued(pieces[-1].row, column, stop)[:1]
        return below if below and _completes_date(pieces, below[0].text) else []

    def _before_label_beside(self, mark: Mark, stop: Spot) -> list[Piece]:
        """What stands before the next label in a cell that both share: "23.03.2026 ...... znak: X.1"."""
        line = self._line(mark)
        other = self._page.lines[stop.line] if stop.line < len(self._page.lines) else line
        text = other.text[: stop.offset]
        is_beside = other.row == line.row and other.column > line.column
        if mark.field is FieldName.REFERENCE and not any(map(str.isdigit, text)):
            return []  # "znak:" left empty beside "Łódź, dnia 12.03.2026"
        return [Piece(text, other.cell, other.row)] if is_beside and without_filling(text) else []

    def _under(self, mark: Mark, last: Piece, stop: Spot) -> list[Piece]:
        """What a line break in a value after a tab brought to the margin: further contacts, the rest of an office."""
        pieces: list[Piece] = []
        if self._line(mark).table is not None:
            return pieces
        for number in range(mark.end.line + 1, min(stop.line, len(self._page.lines))):
            line = self._page.lines[number]
            if line.row <= last.row:
                continue
            is_contact = mark.field is FieldName.RETURN_CONTACT and bool(read_contacts(line.text))
            if line.columns > 1 and mark.field is FieldName.RETURN_CONTACT:
                # The rest of a label that was wrapped stands beside the rest of its value.
                pieces += [Piece(line.text, line.cell, line.row)] if is_contact else []
                continue
            above = [last, *pieces][-1]
            is_rest = had_no_room(line, above.cell, self._right) or (
                mark.field is FieldName.OFFICE
                and (bool(_UNFINISHED.search(above.text)) or is_under_value(line, self._line(mark), last.cell))
            )
            if line.columns > 1 or not line.text.strip() or not (is_contact or is_rest):
                break
            pieces.append(Piece(line.text, line.cell, line.row))
        return pieces

    def _row_after(self, mark: Mark, stop: Spot) -> Iterator[Line]:
        line = self._line(mark)
        for number in range(mark.end.line + 1, min(stop.line, len(self._page.lines))):
            other = self._page.lines[number]
            if other.row != line.row:
                return
            if other.column > line.column:
                yield other

    def _continued(self, row: int, column: int, stop: Spot) -> list[Piece]:
        """Rows whose only text stands in the value's column: a value that was wrapped there."""
        pieces = []
        for number in range(stop.line):
            line = self._page.lines[number]
            if line.row <= row:
                continue
            if line.columns == 1 or self._has_text_left_of(line) or line.row > row + 1:
                break
            if line.column >= column and line.text.strip():
                pieces.append(Piece(line.text, line.cell, line.row))
                row = line.row
        return pieces

    def _has_text_left_of(self, line: Line) -> bool:
        return line.column == 0 and bool(line.text.strip())

    def _below_in_column(self, mark: Mark) -> list[Piece]:
        """The next row's cell under a label that stands in a row of labels, or with nothing beside it."""
        line = self._line(mark)
        row = [
            other
            for number, other in enumerate(self._page.lines)
            if other.row == line.row and not self._is_title(number)
        ]
        starts = [self._page.lines[start.line] for start in self._starts]
        labelled = {start.column for start in starts if start.row == line.row}
        labelled_below = {start.column for start in starts if start.row == line.row + 1}
        if any(other.column not in labelled and self._is_value_cell(line, other) for other in row):
            return []
        return [
            Piece(other.text, other.cell, other.row)
            for number, other in enumerate(self._page.lines)
            if other.row == line.row + 1
            and not self._is_title(number)
            and column_under(row, other) == line.column
            and without_filling(other.text)
            and other.column not in labelled_below
        ]

    def _in_row_of_labels(self, mark: Mark) -> list[Piece]:
        """The question under its label, where all fields stand in one row of labels over one row of values."""
        line = self._line(mark)
        others = [start for start in self._starts if start != mark.start]
        is_one_of_several = any(self._page.lines[start.line].row == line.row for start in others)
        return self._below_in_column(mark) if is_one_of_several and not self._within_cell(mark) else []

    def _is_value_cell(self, line: Line, other: Line) -> bool:
        """Whether `other`, in the same row, may hold the value of `line`: it has text, or stands empty beside it."""
        return other.column != line.column and (bool(other.text.strip()) or other.column == line.column + 1)

    def _question(self, mark: Mark) -> list[Piece]:
        """Everything after the label up to the next one, the form's end, or the end of the table it stands in."""
        stop = self._next_start(mark)
        line = self._line(mark)
        pieces = [
            Piece(line.text[mark.end.offset : stop.offset if stop.line == mark.end.line else None], line.cell, line.row)
        ]
        for number in range(mark.end.line + 1, min(stop.line, len(self._page.lines))):
            other = self._page.lines[number]
            if (
                line.table is not None
                and other.table != line.table
                and any(not is_empty(piece.text) for piece in pieces)
            ):
                break
            pieces.append(Piece(other.text, other.cell, other.row))
        return pieces


def _is_speck(rest: str, cell: Cell) -> bool:
    """Whether what stands behind a label is dirt that was read as a sign, not a line to write on."""
    return cell.certainty < 1 and len(rest.strip()) == 1


def _completes_date(pieces: Sequence[Piece], below: str) -> bool:
    """Whether the lines are no date without the one `below` them, and one with it ("12" over "marca 2026 r.")."""
    text = " ".join(piece.text for piece in pieces)
    return read_date(text)[0] is None and read_date(f"{text} {below}")[0] is not None
