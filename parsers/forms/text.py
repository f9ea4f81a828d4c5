"""Forms HOT-01 in the plain text of a mail."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.forms.assemble import assemble
from parsers.forms.folding import seen
from parsers.forms.labels import find_labels
from parsers.forms.quoting import mark_quoted
from parsers.forms.rows import Cell, Row
from parsers.model import Hot01Form

_BORDER = re.compile(r"[ \t]*[+|╔╚╠┌└├][-=+|═─┬┼┴╦╬╩]{3,}.*$")
_BAR = re.compile(r"[ \t]*[|│║][ \t]*")
_COLUMNS = re.compile(r"\t+|[ ]{3,}")
_MOST_LINES = 5000
"""Longer than any mail a person types; a hostile one of a million lines costs little."""


def forms_in_text(text: str, source: str) -> tuple[Hot01Form, ...]:
    """The filled-in forms in `text`: typed as lines, drawn as a table with bars, quoted with ">" or forwarded."""
    quoted = mark_quoted([Row((Cell(line),)) for line in seen(text).splitlines()[:_MOST_LINES]])
    return assemble(_with_columns(_with_bars(quoted)), source)


def _with_bars(rows: Sequence[Row]) -> list[Row]:
    """`rows` with drawn tables as cells, borders left out; lines between two borders may be one row that is wrapped."""
    result: list[Row] = []
    fresh = True
    for row in rows:
        if _is_border(row):
            fresh = True
            continue
        drawn = _in_cells(row)
        if fresh or len(drawn.cells) < 2 or not _goes_on(result[-1], drawn):  # noqa: PLR2004 (a label and a value)
            result.append(drawn)
        else:
            result[-1] = _with_more_lines(result[-1], drawn)
        fresh = False
    return result


def _is_border(row: Row) -> bool:
    return len(row.cells) == 1 and bool(_BORDER.fullmatch(row.cells[0].text))


def _in_cells(row: Row) -> Row:
    """A line drawn as a table's row, "| data: | 12.03.2026 |" or "data | 12.03.2026", as its cells."""
    text = row.cells[0].text.strip() if len(row.cells) == 1 else ""
    parts = _BAR.split(text)
    if len(parts) > 1 and _is_label(parts[0].strip(" :")):
        return Row(tuple(map(Cell, parts)), quoted=row.quoted)
    if text.count("|") + text.count("│") + text.count("║") < 2 or text[0] not in "|│║":  # noqa: PLR2004 (a row has two borders)
        return row
    cells = tuple(Cell(part) for part in parts[1:] if part or text.endswith(("|", "│", "║")))
    return Row(cells[:-1] if len(cells) > 1 and not cells[-1].text else cells, quoted=row.quoted)


def _goes_on(row: Row, following: Row) -> bool:
    """Whether `following` is the wrapped rest of `row`: it has no label, or the rest of one that was broken."""
    rest = following.cells[0].text
    return len(row.cells) == len(following.cells) and (
        not rest or _is_label(f"{row.cells[0].text}\n{rest}".strip(" :"))
    )


def _with_more_lines(row: Row, following: Row) -> Row:
    pairs = zip(row.cells, following.cells, strict=True)
    return replace(row, cells=tuple(Cell(f"{one.text}\n{more.text}".rstrip("\n")) for one, more in pairs))


def _with_columns(rows: list[Row]) -> list[Row]:
    """`rows` with lines of nothing but labels, set in columns, and the values under them cut into these columns."""
    result = list(rows)
    for number, row in enumerate(rows):
        labels = _columns(row)
        if len(labels) > 1 and all(_is_label(label) for label in labels):
            below = next(
                (other for other in range(number + 1, min(number + 3, len(rows))) if _columns(rows[other])), None
            )
            if below is not None and len(_columns(rows[below])) == len(labels):
                result[number : below + 1] = [
                    _cut(row),
                    *(Row((), row.quoted) for _ in range(number + 1, below)),
                    _cut(rows[below]),
                ]
    return _without_gaps(result)


def _columns(row: Row) -> list[str]:
    return [part for part in _COLUMNS.split(row.cells[0].text.strip()) if part] if len(row.cells) == 1 else []


def _cut(row: Row) -> Row:
    return Row(tuple(Cell(part) for part in _columns(row)), row.quoted)


def _is_label(text: str) -> bool:
    found = find_labels(text)
    return len(found) == 1 and found[0].start == 0 and found[0].end == len(text)


def _without_gaps(rows: list[Row]) -> list[Row]:
    """No blank row between a row of labels and its values: they must be neighbours."""
    return [row for number, row in enumerate(rows) if row.cells or not (number and len(rows[number - 1].cells) > 1)]
