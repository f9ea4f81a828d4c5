"""Values written by hand on a printed form: recognised, and left to a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from parsers.model import FieldName, Hot01Form
from parsers.ocr.engine import mean_confidence
from parsers.ocr.fields import doubted
from parsers.ocr.reading import ReadPage
from parsers.ocr.rereading import page_of, words_of

_PRINTED = 0.74
"""Mean confidence of the engine below which values are not print, on a page whose labels it could read."""
_NEVER_CERTAIN = 0.5
_ENOUGH_LETTERS = 15


def set_aside(form: Hot01Form, first: Hot01Form, pages: Mapping[int, ReadPage]) -> Hot01Form:
    """The form, marked where its values are handwriting: then nothing in it is certain.

    `first` is the same form as the first reading, that of `pages`, has it.
    """
    if not _by_hand(first, pages):
        return form
    return replace(doubted(form, _NEVER_CERTAIN), handwritten=True)


def _by_hand(form: Hot01Form, pages: Mapping[int, ReadPage]) -> bool:
    words = [
        read.word
        for field in FieldName
        if (reading := form.get(field)) and (page := page_of(reading, pages))
        for read in words_of(reading, page)
    ]
    return sum(len(word.text) for word in words) >= _ENOUGH_LETTERS and mean_confidence(words) < _PRINTED
