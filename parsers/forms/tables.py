"""Tables as forms draw them, made rows as the engine reads them: boxes of one letter, kinds of contact over values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from parsers.forms.folding import fold, one_line
from parsers.forms.labels import find_labels
from parsers.forms.rows import Cell, Row
from parsers.model import Box, FieldName, Place

_EXPLANATION = re.compile(
    r"data dokumentu\.|imie i nazwisko uzytkownika zglaszajacego pytanie\.|szczegolowy opis pytania\."
    r"|nazwa urzedu, w ktore[jy]m? pracuje uzytkownik\.|informacja o numerze telefonu i/lub adresie e-mail.{0,200}"
)
_FEWEST_BOXES = 6
"""A date has eight; fewer columns of one letter each may be a table."""
_WIDE_STEP = 1.6
"""From letter to letter, in steps of one box: an empty box stands between them."""
_UNEVEN, _UNEVEN_BOXES = 0.3, 0.7
"""Part of a step by which steps may be no whole ones; where they are not, it is unsure which boxes are empty."""
_FEWEST_KINDS = 2


def straightened(rows: Sequence[Row]) -> tuple[Row, ...]:
    """`rows` with each run of boxes as one cell, and each word for a kind of contact beside the value under it.

    The annex's table that explains the fields (2.1.2) holds no values: its rows are left out.
    """
    return tuple(_kinds_beside_values([_unboxed(row) for row in rows if not _is_explanation(row)]))


def _is_explanation(row: Row) -> bool:
    return len(row.cells) > 1 and bool(_EXPLANATION.fullmatch(fold(one_line(row.cells[-1].text))))


def _unboxed(row: Row) -> Row:
    """A row of boxes that hold a letter each, maybe after its label, as one cell."""
    first = next((number for number, cell in enumerate(row.cells) if len(cell.text.strip()) <= 1), len(row.cells))
    boxes = row.cells[first:]
    letters = sum(len(cell.text.strip()) for cell in boxes)
    if len(boxes) < _FEWEST_BOXES or not 0 < letters <= len(boxes) or first > 1:
        return row
    filled = [cell for cell in boxes if cell.text.strip()]
    sure = min(_UNEVEN_BOXES if _are_uneven(filled) else 1.0, *(cell.certainty for cell in filled))
    return replace(row, cells=(*row.cells[:first], Cell(_spelt(boxes), _around(filled), sure)))


def _spelt(boxes: Sequence[Cell]) -> str:
    """The words in the boxes: parted where boxes stay empty, or by their places where empty boxes are not told."""
    text = "".join(cell.text.strip() or " " for cell in boxes)
    steps = _steps(boxes)
    if " " in text.strip() or not steps:
        return " ".join(text.split())
    wide = _WIDE_STEP * median(steps)
    first, *others = (cell.text.strip() for cell in boxes if cell.text.strip())
    return first + "".join((" " if step > wide else "") + letter for step, letter in zip(steps, others, strict=True))


def _steps(boxes: Sequence[Cell]) -> list[float]:
    """How far each letter stands from the one before; empty where no places are known."""
    areas = [cell.place.box for cell in boxes if cell.text.strip() and cell.place and cell.place.box]
    return [after.left - before.left for before, after in pairwise(areas)]


def _are_uneven(boxes: Sequence[Cell]) -> bool:
    steps = _steps(boxes)
    return any(abs(step / median(steps) - round(step / median(steps))) > _UNEVEN for step in steps)


def _around(cells: Sequence[Cell]) -> Place | None:
    """The place from the first cell to the last."""
    first, last = cells[0].place, cells[-1].place
    if first is None or last is None or first.box is None or last.box is None:
        return first
    return replace(first, box=Box(first.box.left, first.box.top, last.box.right, last.box.bottom))


def _kinds_beside_values(rows: Sequence[Row]) -> Iterator[Row]:
    """A row of "telefon", "fax", "e-mail" over a row of their values, as one row of both."""
    skipped = False
    for row, following in zip(rows, [*rows[1:], Row(())], strict=True):
        if skipped:
            skipped = False
            continue
        kinds = _kinds(row)
        values = following.cells[-kinds:] if kinds else ()
        skipped = len(values) == kinds > 0 and _are_values(values) and not _text(following.cells[:-kinds])
        yield _merged(row, values) if skipped else row


def _kinds(row: Row) -> int:
    """How many cells at the end of the row are words for kinds of contact; 0 where other labels stand before them."""
    if len(row.cells) < _FEWEST_KINDS:  # most rows: to look for labels in them would be in vain
        return 0
    kinds = 0
    for cell in reversed(row.cells):
        labels = find_labels(cell.text.strip())
        if len(labels) != 1 or not labels[0].kind_only or labels[0].field is not FieldName.RETURN_CONTACT:
            break
        if cell.text.strip()[labels[0].end :].strip():
            break
        kinds += 1
    before = row.cells[: len(row.cells) - kinds]
    if kinds < _FEWEST_KINDS or len(before) > 1:
        return 0
    is_alone = all(label.field is FieldName.RETURN_CONTACT for cell in before for label in find_labels(cell.text))
    return kinds if is_alone else 0


def _are_values(cells: Sequence[Cell]) -> bool:
    return bool(_text(cells)) and not any(find_labels(cell.text) for cell in cells)


def _text(cells: Sequence[Cell]) -> str:
    return "".join(cell.text.strip() for cell in cells)


def _merged(row: Row, values: Sequence[Cell]) -> Row:
    before, kinds = row.cells[: -len(values)], row.cells[-len(values) :]
    pairs = zip(kinds, values, strict=True)
    told = (
        replace(value, text=f"{kind.text.strip(' :')}: {value.text}") for kind, value in pairs if value.text.strip()
    )
    return replace(row, cells=(*before, *told))
