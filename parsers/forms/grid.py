"""Ruled lines and boxes of a page, and the closed cell of them that a point lies in.

Coordinates are fractions of the page (`parsers.model.Box`). Producers draw one table border as lines, as thin filled
rectangles, or as one stroke for each cell; all become horizontal and vertical segments here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from parsers.model import Box

_THIN = 0.004
"""Strokes up to about 1 mm on A4 are lines; anything fatter is a rectangle with four edges."""
_JOIN = 0.006
"""Collinear pieces nearer than this are one line: borders are often drawn cell by cell."""
_SLACK = 0.008
"""How far an edge may fall short of a corner: borders of one cell rarely meet exactly."""


@dataclass(frozen=True, slots=True)
class _Segment:
    at: float
    """The coordinate across: y of a horizontal segment, x of a vertical one."""
    start: float
    end: float

    def covers(self, point: float) -> bool:
        return self.start - _THIN <= point <= self.end + _THIN

    def spans(self, start: float, end: float) -> bool:
        return self.start <= start + _SLACK and self.end >= end - _SLACK


@dataclass(frozen=True, slots=True)
class Grid:
    """The horizontal and vertical segments of a page."""

    horizontal: tuple[_Segment, ...] = ()
    vertical: tuple[_Segment, ...] = ()

    def cell(self, x: float, y: float) -> Box | None:
        """The smallest closed rectangle of ruled lines around the point; None where it is open on a side."""
        top = _before(self.horizontal, across=y, along=x)
        bottom = _after(self.horizontal, across=y, along=x)
        left = _before(self.vertical, across=x, along=y)
        right = _after(self.vertical, across=x, along=y)
        if top is None or bottom is None or left is None or right is None:
            return None
        closed = all(edge.spans(left.at, right.at) for edge in (top, bottom)) and all(
            edge.spans(top.at, bottom.at) for edge in (left, right)
        )
        return Box(left.at, top.at, right.at, bottom.at) if closed else None

    def divides(self, left: float, right: float, y: float) -> bool:
        """Whether a vertical line stands between the two x coordinates at height y."""
        return any(left <= edge.at <= right and edge.covers(y) for edge in self.vertical)


def grid_of(rulings: Iterable[Box]) -> Grid:
    """The grid of lines (thin boxes) and rectangles (their four edges)."""
    horizontal: list[_Segment] = []
    vertical: list[_Segment] = []
    for box in rulings:
        wide, tall = box.right - box.left > _THIN, box.bottom - box.top > _THIN
        if wide:
            ys = (box.top, box.bottom) if tall else ((box.top + box.bottom) / 2,)
            horizontal.extend(_Segment(y, box.left, box.right) for y in ys)
        if tall:
            xs = (box.left, box.right) if wide else ((box.left + box.right) / 2,)
            vertical.extend(_Segment(x, box.top, box.bottom) for x in xs)
    return Grid(_joined(horizontal), _joined(vertical))


def _joined(segments: Sequence[_Segment]) -> tuple[_Segment, ...]:
    """Collinear pieces that touch, as one segment each."""
    joined: list[_Segment] = []
    for piece in sorted(segments, key=attrgetter("at", "start")):
        for index in range(len(joined) - 1, -1, -1):
            line = joined[index]
            if piece.at - line.at > _THIN:
                joined.append(piece)
                break
            if piece.start <= line.end + _JOIN and piece.end >= line.start - _JOIN:
                joined[index] = _Segment(line.at, min(line.start, piece.start), max(line.end, piece.end))
                break
        else:
            joined.append(piece)
    return tuple(joined)


def _before(segments: Iterable[_Segment], *, across: float, along: float) -> _Segment | None:
    found = (segment for segment in segments if segment.at <= across and segment.covers(along))
    return max(found, key=attrgetter("at"), default=None)


def _after(segments: Iterable[_Segment], *, across: float, along: float) -> _Segment | None:
    found = (segment for segment in segments if segment.at > across and segment.covers(along))
    return min(found, key=attrgetter("at"), default=None)
