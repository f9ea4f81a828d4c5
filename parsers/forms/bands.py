"""Blocks of words on a page, sorted into bands of blocks that lie beside one another: the rows of a form to be.

A block is a ruled cell with all its lines, or a run of words on one line. A wrapped value's further lines are put into
the band of its label, under the lines before them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.forms.labels import find_labels
from parsers.forms.titles import is_title
from parsers.model import Box

_OVERLAP = 0.5
"""Blocks lie beside one another where they overlap by this part of the lower one's height,"""
_TOUCH = 0.15
"""or, without lines around them, by this part if they are apart in width: labels set at half height of their values."""
_NEAR = 0.9
"""Lines of one paragraph are less than this part of their height apart."""
_FAR = 2.0
"""Values under a row of labels are at most so many heights below it."""
ALIGNED = 0.012
"""Parts of the page's width by which lines of one column may start apart."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word as a text layer or OCR gives it; `confidence` is 1 for text layers; pages count from 1."""

    text: str
    box: Box
    confidence: float = 1.0
    page: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of words that make one cell, with the area it takes: the ruled box, else that of its words."""

    lines: tuple[tuple[Word, ...], ...]
    area: Box
    ruled: bool = False

    @property
    def text(self) -> str:
        """The words of all lines, LF between lines."""
        return "\n".join(" ".join(word.text for word in line) for line in self.lines)


def height(box: Box) -> float:
    """The height of a box, never 0."""
    return max(box.bottom - box.top, 1e-9)


def shared_height(one: Box, other: Box) -> float:
    """The overlap of two boxes' heights, as part of the lower one's height; negative where they are apart."""
    return (min(one.bottom, other.bottom) - max(one.top, other.top)) / min(height(one), height(other))


def shared_width(one: Box, other: Box) -> float:
    """The overlap of two boxes' widths, as part of the narrower one's width; negative where they are apart."""
    overlap = min(one.right, other.right) - max(one.left, other.left)
    return overlap / max(min(one.right - one.left, other.right - other.left), 1e-9)


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box around all."""
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def bands_of(blocks: Iterable[Block]) -> list[list[Block]]:
    """The bands from top to bottom."""
    bands: list[list[Block]] = []
    for block in sorted(blocks, key=lambda block: (block.area.top, block.area.left)):
        if bands and _belongs(block, bands[-1]):
            bands[-1].append(block)
        else:
            bands.append([block])
    return _wrapped_lines_attached(bands)


def _belongs(block: Block, band: Sequence[Block]) -> bool:
    if any(shared_height(block.area, other.area) >= _OVERLAP for other in band):
        return True
    free = not block.ruled and not any(other.ruled for other in band)
    return (
        free
        and all(shared_width(block.area, other.area) < 0 for other in band)
        and any(shared_height(block.area, other.area) >= _TOUCH for other in band)
    )


def columns_of(band: Iterable[Block]) -> list[list[Block]]:
    """The blocks of a band by columns, left to right; blocks of a column from top to bottom."""
    columns: list[list[Block]] = []
    for block in sorted(band, key=lambda block: block.area.left):
        for column in columns:
            if shared_width(block.area, around([other.area for other in column])) >= _OVERLAP:
                column.append(block)
                break
        else:
            columns.append([block])
    return [sorted(column, key=lambda block: block.area.top) for column in columns]


def _wrapped_lines_attached(bands: Sequence[Sequence[Block]]) -> list[list[Block]]:
    """Bands of a single line that begins where a column of the band over or under it begins join that band."""
    joined = _broken_labels_joined(bands)
    for order in (range(len(joined)), range(len(joined) - 1, -1, -1)):
        for index in order:
            _attach(joined, index)
    for index in range(1, len(joined)):
        _attach_to_labels(joined, index)
    return [band for band in joined if band]


def _broken_labels_joined(bands: Sequence[Sequence[Block]]) -> list[list[Block]]:
    """Label and value that wrap beside each other: their second lines join the band of the first."""
    joined: list[list[Block]] = []
    for band in bands:
        if joined and _is_rest_of_label(joined[-1], band):
            joined[-1].extend(band)
        else:
            joined.append(list(band))
    return joined


def _is_rest_of_label(above: Sequence[Block], below: Sequence[Block]) -> bool:
    columns, rest = columns_of(above), columns_of(below)
    if len(columns) != len(rest) or len(columns) != 2 or any(block.ruled for block in (*above, *below)):  # noqa: PLR2004 (label and value)
        return False
    for column, line in zip(columns, rest, strict=True):
        over, under = around([block.area for block in column]), line[0].area
        if abs(over.left - under.left) > ALIGNED or under.top - over.bottom >= _NEAR * height(under):
            return False
    return _is_one_label("\n".join(block.text for block in columns[0]), rest[0][0].text)


def _is_one_label(first: str, rest: str) -> bool:
    """Whether two lines are one label, broken between them."""
    labels = find_labels(f"{first}\n{rest}")
    return len(labels) == 1 and labels[0].start == 0 and labels[0].end > len(first)


def _attach(bands: list[list[Block]], index: int) -> None:
    if len(bands[index]) != 1 or bands[index][0].ruled:
        return
    line = bands[index][0]
    if is_title(line.text):
        return
    above = next((band for band in reversed(bands[:index]) if band), [])
    below = next((band for band in bands[index + 1 :] if band), [])
    gaps = [(gap, band) for band in (above, below) if (gap := _gap(line, band, above=band is above)) is not None]
    if gaps:
        min(gaps, key=lambda pair: pair[0])[1].append(line)
        bands[index] = []


def _attach_to_labels(bands: list[list[Block]], index: int) -> None:
    """Lines under a row of labels go on in the columns that they begin in."""
    above = next((band for band in reversed(bands[:index]) if band), [])
    lines = bands[index]
    columns = columns_of(above)
    if len(columns) < 2 or not lines or not all(_begins_with_label(column[0]) for column in columns):  # noqa: PLR2004
        return
    if all(not line.ruled and _column_over(line, columns) is not None for line in lines):
        above.extend(lines)
        bands[index] = []


def _begins_with_label(block: Block) -> bool:
    labels = find_labels(block.text) if not block.ruled else []
    return bool(labels) and labels[0].start == 0


def _column_over(line: Block, columns: Sequence[Sequence[Block]]) -> int | None:
    """The column whose lines go on in `line`; None for a label, and for a line further down."""
    for number, column in enumerate(columns):
        area = around([block.area for block in column])
        if abs(line.area.left - area.left) <= ALIGNED and line.area.top - area.bottom < _FAR * height(line.area):
            return None if find_labels(line.text) else number
    return None


def _gap(line: Block, band: Sequence[Block], *, above: bool) -> float | None:
    """The distance of `line` from the column it continues; None where it continues none."""
    if any(block.ruled for block in band):
        return None
    columns = columns_of(band)
    for number, column in enumerate(columns):
        area = around([block.area for block in column])
        gap = (line.area.top - area.bottom) if above else (area.top - line.area.bottom)
        fits = len(columns) > 1 and abs(line.area.left - area.left) <= ALIGNED and gap < _NEAR * height(line.area)
        if fits and (
            number > 0 or (_label_goes_on(column, line, columns[1]) if above else _begins_label(line, column))
        ):
            return gap
    return None


def _begins_label(line: Block, column: Sequence[Block]) -> bool:
    """Whether the line over a label's second line, at whose height its value stands, is the label's first one."""
    return _is_one_label(line.text, column[0].text)


def _label_goes_on(column: Sequence[Block], line: Block, beside: Sequence[Block]) -> bool:
    """Whether the line under a label beside its value is the label's second line, and not the next label."""
    over = "\n".join(block.text for block in column).rstrip()
    next_column = min(block.area.left for block in beside)
    is_rest = not find_labels(line.text) or _is_one_label(over, line.text)
    return not over.endswith(":") and line.area.right < next_column and is_rest


def is_beside_rows(block: Block, columns: Sequence[Sequence[Block]]) -> bool:
    """Whether two or more other columns are each stacked several blocks high beside this one."""
    stacked = [
        column
        for column in columns
        if block not in column and sum(shared_height(block.area, other.area) >= _OVERLAP for other in column) > 1
    ]
    return len(stacked) > 1


def gaps_between(line: Sequence[Word]) -> list[float]:
    """The widths of the gaps between the words of a line."""
    return [after.box.left - before.box.right for before, after in pairwise(line)]
