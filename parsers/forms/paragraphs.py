"""Lines of a question to paragraphs: line breaks that only wrap are joined, those that mean something are kept (LF)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.forms.values import Piece

_ITEM = re.compile(r"\s*(?:[-–—•*·▪●]\s|\(?\d{1,3}[.)]\s|\(?[a-zA-Z][.)]\s)")
_NARROWEST, _WIDEST = 60, 120
"""Mail programs wrap text between these columns; wider lines were never wrapped, narrower ones broken on purpose."""
_NARROWEST_ALL, _FEWEST = 35, 3
"""Narrower ones were wrapped only if nearly all breaks, and at least so many, look like it."""
_NEARLY_ALL = 0.7
_RAGGED = 0.88
"""Lines of a page are set in a proportional face: with this share of the longest one's letters a line may be full."""
_SLACK = 0.04
"""On a page, how much of its width a wrapped line may leave free beyond its next word: ragged setting, hyphenation."""


def joined(pieces: Sequence[Piece]) -> str:
    """The text of `pieces` with soft wraps joined; blank lines part paragraphs and leave no trace of their own."""
    lines = _rows(pieces)
    widest = _wrap_width(lines)
    paragraphs: list[str] = []
    previous: Piece | None = None
    for line in lines:
        words = " ".join(line.text.split())
        if not words:
            previous = None
        elif previous is not None and _is_soft(previous, line, widest):
            paragraphs[-1] = f"{paragraphs[-1]} {words}"
            previous = line
        else:
            paragraphs.append(words)
            previous = line
    return "\n".join(paragraphs)


def _rows(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with the cells of one row put beside each other."""
    rows: list[Piece] = []
    for piece in pieces:
        last = rows[-1] if rows else None
        if last and last.row == piece.row and last.cell is not piece.cell and piece.text.strip():
            rows[-1] = Piece(f"{last.text} {piece.text}", piece.cell, piece.row)
        else:
            rows.append(piece)
    return rows


def _is_soft(line: Piece, following: Piece, widest: float) -> bool:
    """Whether the break after `line` is there only because the next word did not fit."""
    if _ITEM.match(following.text):
        return False
    box = line.cell.place.box if line.cell.place else None
    if box and line.cell is not following.cell:
        letter = (box.right - box.left) / max(len(line.text), 1)
        return box.right + letter * (_needed(line, following) - len(line.text)) > widest - _SLACK
    if box:
        return _needed(line, following) > _RAGGED * max(len(text) for text in line.cell.text.split("\n"))
    return _needed(line, following) > widest


def _needed(line: Piece, following: Piece) -> int:
    """The letters that `line` would have with the first word of `following`."""
    return len(line.text.rstrip()) + 1 + len(following.text.split(maxsplit=1)[0])


def _wrap_width(lines: Sequence[Piece]) -> float:
    """The right edge of the text: a coordinate on a page, letters in typed text; infinite where it was not wrapped."""
    boxes = [line.cell.place.box.right for line in lines if line.cell.place and line.cell.place.box]
    if boxes:
        return max(boxes)
    widest = max((len(line.text.rstrip()) for line in lines), default=0)
    if _NARROWEST <= widest <= _WIDEST or (_NARROWEST_ALL <= widest < _NARROWEST and _fills(lines, widest)):
        return widest
    return float("inf")


def _fills(lines: Sequence[Piece], widest: int) -> bool:
    """Whether nearly every line is as long as it can be."""
    breaks = [pair for pair in pairwise(lines) if pair[0].text.strip() and pair[1].text.strip()]
    soft = sum(_needed(line, following) > widest for line, following in breaks)
    return len(breaks) >= _FEWEST and soft >= _NEARLY_ALL * len(breaks)
