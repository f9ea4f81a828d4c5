"""Lines of a question to paragraphs: line breaks that only wrap are joined, those that mean something are kept (LF)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.forms.rows import Cell
from parsers.forms.values import Piece

_ITEM = re.compile(r"\s*(?:[-–—•*·▪●]\s|\(?\d{1,3}[.)]\s|\(?[a-zA-Z][.)]\s)")
_NARROWEST, _WIDEST = 60, 120
"""Mail programs wrap text between these columns; wider lines were never wrapped, narrower ones broken on purpose."""
_RAGGED = 0.88
"""Lines of a page are set in a proportional face: with this share of the longest one's letters a line may be full."""
_SLACK = 0.04
"""On a page, how much of its width a wrapped line may leave free beyond its next word: ragged setting, hyphenation."""


def joined(pieces: Sequence[Piece]) -> str:
    """The text of `pieces` with soft wraps joined; blank lines part paragraphs and leave no trace of their own."""
    lines = _rows(pieces)
    widest = max((_right(line) for line in lines), default=0.0)
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
    word = following.text.split(maxsplit=1)[0]
    box = line.cell.place.box if line.cell.place else None
    if box and line.cell is not following.cell:
        width = (box.right - box.left) / max(len(line.text), 1)
        return box.right + width * (len(word) + 1) > widest - _SLACK
    length = len(line.text.rstrip()) + 1 + len(word)
    if box:
        return length > _RAGGED * _longest_line(line.cell)
    return _NARROWEST <= widest <= _WIDEST and length > widest


def _longest_line(cell: Cell) -> int:
    return max(len(line) for line in cell.text.split("\n"))


def _right(line: Piece) -> float:
    box = line.cell.place.box if line.cell.place else None
    return box.right if box else float(len(line.text.rstrip()))
