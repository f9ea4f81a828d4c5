"""What stands under a question on a page and is none of it, told by its place: a signature, a stamp, a footer."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from parsers.forms.endings import is_of_signature
from parsers.forms.values import Piece
from parsers.model import Box

_APART = 0.9
"""Heights of a line between the question and what stands below it."""
_ASIDE = 0.3
"""Of the text's width: so far right of its left edge a signature begins, and no indented line does."""
_FOOT, _SMALL = 0.86, 0.85
"""From where on a page a footer stands, in parts of its height; and the most of the question's height its type has."""
_SHORT = 0.6
"""Of the text's width, the most that lines under a signature have, such as a list of what is enclosed."""
_MOST_LINES = 12
"""Of a signature and a footer together."""


def written_end(pieces: Sequence[Piece], full_name: str) -> int:
    """How many of `pieces` the question has before lines that stand apart: aside, small at the foot, or signed.

    Pieces without a place are text that was typed, which has no aside.
    """
    placed = [
        (number, piece.cell.place.box, piece.text)
        for number, piece in enumerate(pieces)
        if piece.cell.place and piece.cell.place.box and piece.text.strip()
    ]
    right = max((box.right for _, box, _ in placed), default=0.0)
    for count in range(max(len(placed) - _MOST_LINES, 1), len(placed)):
        own, rest = [box for _, box, _ in placed[:count]], placed[count:]
        height = median(box.bottom - box.top for box in own)
        left = min(box.left for box in own)
        edge = left + _ASIDE * (right - left)
        are_below = all(
            box.left > edge or _is_foot(box, height) or is_of_signature(text, full_name) for _, box, text in rest
        )
        is_signed = is_of_signature(rest[0][2], full_name) and all(
            box.right - box.left < _SHORT * (right - left) and "?" not in text for _, box, text in rest
        )
        if (are_below or is_signed) and _are_apart(own[-1], rest[0][1], height):
            return rest[0][0]
    return len(pieces)


def _are_apart(above: Box, box: Box, height: float) -> bool:
    return box.top < above.top or box.top - above.bottom > _APART * height


def _is_foot(box: Box, height: float) -> bool:
    return box.top > _FOOT and box.bottom - box.top < _SMALL * height
