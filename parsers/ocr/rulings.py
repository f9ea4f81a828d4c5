"""The ruled lines of a form as they were drawn: a bad telephone line tears them and draws others."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.model import Box

_SLACK = 0.008
"""Parts of the page by which a line may miss the line that it meets."""


def mended(rulings: Sequence[Box]) -> tuple[Box, ...]:
    """The rulings, in fractions of the page, each reaching as far as a table needs it.

    A level line that begins at an upright one ends at one, and the other way round. One that hangs between two upright
    lines and meets neither is an underline, or a garbled scan line: it closes no cell and is left out.
    """
    level = [box for box in rulings if box.right - box.left >= box.bottom - box.top]
    upright = [_transposed(box) for box in rulings if box not in level]
    level = [line for box in level if (line := _between(box, upright)) is not None]
    upright = [_between(box, level) or box for box in upright]
    return (*level, *map(_transposed, upright))


def _transposed(box: Box) -> Box:
    return Box(box.top, box.left, box.bottom, box.right)


def _between(line: Box, crossing: Sequence[Box]) -> Box | None:
    """A level line stretched to the lines (given transposed) that cross its height beside it; None if it hangs."""
    y = (line.top + line.bottom) / 2
    at = [(box.top + box.bottom) / 2 for box in crossing if box.left - _SLACK <= y <= box.right + _SLACK]
    before = max((x for x in at if x <= line.left + _SLACK), default=None)
    after = min((x for x in at if x >= line.right - _SLACK), default=None)
    if before is None or after is None:
        return line
    if any(line.left - _SLACK <= x <= line.right + _SLACK for x in at):
        return Box(min(before, line.left), line.top, max(after, line.right), line.bottom)
    return None
