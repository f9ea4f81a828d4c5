"""The ruled lines of a form as they were drawn: a bad telephone line tears them and draws others."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.model import Box

_SLACK = 0.008
"""Parts of the page by which a line may miss the line that it meets."""
_SAME, _ROW = 0.002, 0.015
"""Parts of the page's height: pieces of one line lie nearer together than the first, rows of a table are higher than
the second (4.5 mm)."""
_WHOLE = 0.8
"""Part of a level line's length from which on it was drawn as a whole."""
_UPPER, _LOWER = 0.25, 0.7
"""Parts of a word's height between which a line goes through it; below it may be one to write on."""


def mended(rulings: Sequence[Box]) -> tuple[Box, ...]:
    """The rulings, in fractions of the page, each reaching as far as a table needs it.

    A level line that begins at an upright one ends at one. One that hangs between two upright lines and meets neither
    is an underline, or a garbled scan line: it closes no cell and is left out. So is one that crosses an upright line
    and meets none with its ends, but for the lines of a table without sides, which are alike. Upright lines always
    reach from level line to level line, as nothing else in a table stands upright.
    """
    level = [box for box in rulings if _is_level(box)]
    upright = [_transposed(box) for box in rulings if box not in level]
    level = [
        line
        for box in level
        if (line := _between(box, upright, level)) is not None
        and not (_is_part(box, line) and any(_is_double(line, other) for other in rulings))
    ]
    upright = [_stretched(box, *_ends(box, level)) for box in upright]
    level = [_beyond_corners(line, upright, level) for line in level]
    return (*level, *map(_transposed, upright))


def clear_of(words: Sequence[Box], rulings: Sequence[Box]) -> tuple[Box, ...]:
    """The rulings without level lines that go through `words`: garbled scan lines, which a table never has there."""
    return tuple(box for box in rulings if not _is_level(box) or not any(_cuts(box, word) for word in words))


def _cuts(line: Box, word: Box) -> bool:
    height = word.bottom - word.top
    is_within = word.top + _UPPER * height < _height_of(line) < word.top + _LOWER * height
    return is_within and line.left <= word.left and word.right <= line.right


def outside(lines: Sequence[Box], rulings: Sequence[Box]) -> tuple[Box, ...]:
    """The level `lines` that stand in no box: in a box a piece of a torn line leads from nothing to nothing."""
    upright = [_transposed(box) for box in rulings if not _is_level(box)]
    return tuple(line for line in lines if None in _ends(line, upright))


def _is_level(box: Box) -> bool:
    return box.right - box.left >= box.bottom - box.top


def _height_of(line: Box) -> float:
    """Where a level line stands: y of its middle; of an upright one that is given transposed, x."""
    return (line.top + line.bottom) / 2


def _transposed(box: Box) -> Box:
    return Box(box.top, box.left, box.bottom, box.right)


def _between(line: Box, crossing: Sequence[Box], others: Sequence[Box]) -> Box | None:
    """A level line stretched to the lines (given transposed) that cross its height beside it; None if it hangs.

    `others`: all level lines.
    """
    before, after = _ends(line, crossing)
    at = _places(line, crossing)
    meets = any(min(abs(x - line.left), abs(x - line.right)) <= _SLACK for x in at)
    if not meets and any(line.left < x < line.right for x in at):
        return _stretched(line, before, after) if _has_twin(line, others) else None
    return None if not meets and before is not None and after is not None else _stretched(line, before, after)


def _is_part(drawn: Box, line: Box) -> bool:
    return drawn.right - drawn.left < _WHOLE * (line.right - line.left)


def _is_double(line: Box, drawn: Box) -> bool:
    """Whether a level line stands nearer to one that was `drawn` as long than rows of a table do."""
    between = abs(_height_of(line) - _height_of(drawn))
    return _SAME < between < _ROW and drawn.left <= line.left + _SLACK and drawn.right >= line.right - _SLACK


def _beyond_corners(line: Box, crossing: Sequence[Box], others: Sequence[Box]) -> Box:
    """A level line that ends in a corner inside of a table, carried on to the next upright line (given transposed)."""
    x = _places(line, crossing)
    left, right = line.left, line.right
    if _is_corner(left, line, crossing, others):
        left = max((at for at in x if at < left - _SLACK), default=left)
    if _is_corner(right, line, crossing, others):
        right = min((at for at in x if at > right + _SLACK), default=right)
    return Box(left, line.top, right, line.bottom)


def _is_corner(x: float, line: Box, crossing: Sequence[Box], others: Sequence[Box]) -> bool:
    """Whether an upright line at `x` ends at the level line and begins at one that passes over it, or the other way."""
    y = _height_of(line)
    for upright in crossing:
        at = _height_of(upright)
        ends = [end for end in (upright.left, upright.right) if abs(end - y) > _SLACK]
        if abs(at - x) <= _SLACK and len(ends) == 1:
            return any(
                abs(_height_of(other) - ends[0]) <= _SLACK and other.left < at - _SLACK and other.right > at + _SLACK
                for other in others
            )
    return False


def _has_twin(line: Box, others: Sequence[Box]) -> bool:
    return any(
        other is not line and abs(other.left - line.left) <= _SLACK and abs(other.right - line.right) <= _SLACK
        for other in others
    )


def _places(line: Box, crossing: Sequence[Box]) -> list[float]:
    y = _height_of(line)
    return [_height_of(box) for box in crossing if box.left - _SLACK <= y <= box.right + _SLACK]


def _ends(line: Box, crossing: Sequence[Box]) -> tuple[float | None, float | None]:
    """Where lines cross nearest before and after a level line, or near its ends."""
    at = _places(line, crossing)
    before = max((x for x in at if x <= line.left + _SLACK), default=None)
    return before, min((x for x in at if x >= line.right - _SLACK), default=None)


def _stretched(line: Box, before: float | None, after: float | None) -> Box:
    if before is None or after is None:
        return line
    return Box(min(before, line.left), line.top, max(after, line.right), line.bottom)
