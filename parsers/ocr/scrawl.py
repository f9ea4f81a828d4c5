"""What the engine makes of a signature, a stamp or a drawing at the foot of a page: no part of a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from parsers.ocr.engine import OcrWord, letter_count, mean_confidence
from parsers.ocr.reading import ReadPage

_LEGIBLE = 0.85
"""Mean confidence of the engine in typed text; a page filled in by hand has less, and what stands on it is all kept."""
_TYPED = 0.7
"""That in a full line from which on it is text: scraps reach it in short lines only."""
_SCRAWL = 0.6
"""That in letters it sees where there are none."""
_FULL = 20
"""Letters of a line that is surely part of the text."""
_WORD = re.compile(r"(?=.*[aeiouyąęó\d]).{3}", re.IGNORECASE)
"""A word such as a drawing does not make: it has a vowel or a figure, and three signs."""
_LITTLE = 0.08
"""The largest part of a page's letters that a signature makes."""


def without_scrawl(page: ReadPage) -> ReadPage:
    """The page without scraps below its last full line, if all else is legible."""
    if page.legibility < _LEGIBLE:
        return page
    lines = {
        page.pieces[number]: [read.word for read in run]
        for number, run in groupby(page.words, key=lambda read: read.piece)
    }
    full = [
        piece for piece, words in lines.items() if letter_count(words) >= _FULL and mean_confidence(words) >= _TYPED
    ]
    foot = max((piece.bottom for piece in full), default=0)
    scrawl = {piece for piece, words in lines.items() if piece.top >= foot and _is_scrawl(words, piece.top - foot)}
    drawn = sum(letter_count(lines[piece]) for piece in scrawl)
    if not full or drawn > _LITTLE * sum(map(letter_count, lines.values())):
        return page
    return page.with_words([read for read in page.words if page.pieces[read.piece] not in scrawl])


def _is_scrawl(words: Sequence[OcrWord], away: int) -> bool:
    """Whether the line, so many pixels away from the text, is illegible, or has no word in it and stands apart."""
    is_apart = away > words[0].bottom - words[0].top
    return mean_confidence(words) < _SCRAWL or (is_apart and not any(_WORD.match(word.text) for word in words))
