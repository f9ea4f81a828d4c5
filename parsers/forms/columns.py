"""Two columns of labelled values abreast ("Imię i nazwisko: …" left, "data: …" right), parted to be read one by one.

Where values on both sides wrap, lines side by side have nothing to do with each other: only the edge at which the right
column begins tells which words belong together. The question may have a column of its own, beside all fields.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from parsers.forms.bands import Word, around, height
from parsers.forms.labels import CLEAR, Label, find_labels
from parsers.model import FieldName

Line = tuple[Word, ...]

_EDGE = 0.003
"""Parts of the page's width by which lines of one column may begin apart."""
_FEWEST_FIELDS = 2
_NEAR = 0.9
"""Lines of one paragraph are less than this part of their height apart."""
_UNSURE = 0.85
"""Of words that stand as close to the other column as words of one line do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A label with its value: all lines of it, within its column."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The lines as one; only contacts keep their line breaks, which may part one from the next."""
        texts = [" ".join(word.text for word in line) for line in self.lines]
        if any(label.field is FieldName.RETURN_CONTACT for label in find_labels(texts[0])):
            return "\n".join(texts)
        return " ".join(texts).replace("- ", "-") if _breaks_at_hyphen(texts) else " ".join(texts)


def _breaks_at_hyphen(texts: Sequence[str]) -> bool:
    return any(text.endswith("-") and text[-2:-1].isalpha() for text in texts[:-1])


@dataclass(frozen=True, slots=True)
class Abreast:
    """The part of a page set in two columns: the numbers of its first and last line, and what each column holds."""

    first: int
    last: int
    entries: tuple[Entry, ...]


def find_abreast(lines: Sequence[Line], cells: Callable[[Line], list[Line]]) -> Abreast | None:
    """The first two columns of labelled values among `lines`; `cells` parts a line at its wide gaps."""
    for number, line in enumerate(lines):
        parts = cells(line)
        crowded = len(parts) == 1
        left, right = _at_second_label(line) if crowded else (parts[0], parts[1] if len(parts) == 2 else ())  # noqa: PLR2004 (two columns)
        are_labelled = right and all(map(_begins_with_label, (left, right))) and any(map(_is_labelled, (left, right)))
        if are_labelled and not _is_contact(left, right):
            found = _from(lines, number, right[0].box.left, fewest=2 if crowded else 1)
            if found is not None:
                return found
    return None


def _is_contact(left: Line, right: Line) -> bool:
    """Whether the right words are the value of the left ones: "Kontakt zwrotny" beside "tel. i fax: …"."""
    label, kind = _labels(left)[0], _labels(right)[0]
    return label.field is kind.field is FieldName.RETURN_CONTACT and kind.kind_only and not label.kind_only


@dataclass(frozen=True, slots=True)
class Beside:
    """The question set in a column of its own beside the fields: from which line on, and both columns' lines."""

    first: int
    fields: tuple[Line, ...]
    question: tuple[Line, ...]


def find_beside(lines: Sequence[Line], cells: Callable[[Line], list[Line]]) -> Beside | None:
    """The question's column, if one begins with its label alone beside lines of fields that keep clear of it."""
    for number, line in enumerate(lines):
        for part in cells(line)[1:]:
            labels = _labels(part)
            if len(labels) == 1 and labels[0].field is FieldName.QUESTION and _is_whole(part, labels[0]):
                return _beside(lines, number, part[0].box.left - _EDGE)
    return None


def _is_whole(part: Line, label: Label) -> bool:
    text = " ".join(word.text for word in part)
    return label.start == 0 and not text[label.end :].strip()


def _beside(lines: Sequence[Line], first: int, edge: float) -> Beside | None:
    below = [
        (tuple(word for word in line if word.box.left < edge), tuple(word for word in line if word.box.left >= edge))
        for line in lines[first:]
    ]
    fields, question = [left for left, _ in below if left], [right for _, right in below if right]
    crosses = any(word.box.right > edge for line in fields for word in line)
    labelled = sum(map(_begins_with_label, fields))
    if crosses or labelled < _FEWEST_FIELDS or len(question) < 2:  # noqa: PLR2004 (the label and a line)
        return None
    return Beside(first, tuple(fields), tuple(question))


def _at_second_label(line: Line) -> tuple[Line, Line]:
    """The words before the second label of a line and those from it on: columns may be as close as words are."""
    starts = {label.start for label in _labels(line)}
    offset = 0
    for number, word in enumerate(line):
        if number and offset in starts:
            return line[:number], line[number:]
        offset += len(word.text) + 1
    return line, ()


def _is_labelled(part: Line) -> bool:
    """Whether the words begin with a label and go on with its value."""
    text = " ".join(word.text for word in part)
    labels = find_labels(text)
    return bool(labels) and labels[0].start == 0 and labels[0].strength >= CLEAR and bool(text[labels[0].end :].strip())


def _labels(part: Line) -> list[Label]:
    return find_labels(" ".join(word.text for word in part))


def _begins_with_label(part: Line) -> bool:
    labels = _labels(part)
    return bool(labels) and labels[0].start == 0 and labels[0].strength >= CLEAR


def _is_of_question(part: Line) -> bool:
    """Whether the words begin with the label of the question, which ends the columns above it."""
    return _begins_with_label(part) and _labels(part)[0].field is FieldName.QUESTION


def _from(lines: Sequence[Line], first: int, edge: float, fewest: int) -> Abreast | None:
    """The columns from line `first` on, the right one of `fewest` lines or more at `edge`; None if nothing wraps."""
    columns: tuple[list[list[Line]], list[list[Line]]] = ([], [])
    last = first
    for number in range(first, len(lines)):
        sides = _parted(lines[number], edge)
        if not _fits(sides, columns) or any(map(_is_of_question, sides)):
            break
        for side, entries in zip(sides, columns, strict=True):
            if side and _begins_with_label(side):
                entries.append([side])
            elif side:
                entries[-1].append(side)
        last = number
    read = tuple(Entry(tuple(rows)) for column in columns for rows in column)
    wraps = any(len(entry.lines) > 1 for entry in read) and sum(map(len, columns[1])) >= fewest
    return Abreast(first, last, read) if wraps else None


def _parted(line: Line, edge: float) -> tuple[Line, Line]:
    """The words left of the edge and those from it on; all are left of it where none begins there."""
    start = next((number for number, word in enumerate(line) if abs(word.box.left - edge) <= _EDGE), len(line))
    left, right = line[:start], line[start:]
    if left and right and right[0].box.left - left[-1].box.right < _letter(line) * 2:
        labels = _labels(left)
        is_value = len(labels) == 1 and _is_whole(left, labels[0])  # right-aligned lines begin anywhere
        if is_value or any(label.field is FieldName.RETURN_CONTACT for label in labels):
            return line, ()
        return _doubted(left), _doubted(right)
    return left, right


def _letter(line: Line) -> float:
    return sum(word.box.right - word.box.left for word in line) / sum(len(word.text) for word in line)


def _doubted(part: Line) -> Line:
    return tuple(replace(word, confidence=min(word.confidence, _UNSURE)) for word in part)


def _fits(sides: tuple[Line, Line], columns: tuple[list[list[Line]], list[list[Line]]]) -> bool:
    """Whether each side opens an entry of its own or goes on with the one above it in its column."""
    left, right = sides
    if not columns[1]:
        return bool(left and right)
    crosses = bool(left) and not right and bool(columns[1]) and left[-1].box.right > columns[1][0][0][0].box.left
    return not crosses and all(
        not side
        or (bool(left and right) and _begins_with_label(side))
        or (bool(column) and _is_under(side, column[-1][-1]))
        for side, column in zip(sides, columns, strict=True)
    )


def _is_under(line: Line, above: Line) -> bool:
    area, over = around([word.box for word in line]), around([word.box for word in above])
    return area.top - over.bottom < _NEAR * height(area)
