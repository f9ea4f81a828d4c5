"""Values written by hand on a printed form: recognised, and left to a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from parsers.model import FieldName, Hot01Form
from parsers.ocr.engine import letter_count, mean_confidence
from parsers.ocr.fields import doubted
from parsers.ocr.reading import ReadPage, ReadWord
from parsers.ocr.rereading import page_of, words_of
from parsers.ocr.witnesses import Pass

_PRINTED = 0.74
"""Mean confidence of Tesseract below which values are not print, on a page whose labels it could read."""
_READ_BY_NETWORK, _READ_BY_TESSERACT = 0.94, 0.62
"""Those of both recognisers on a 1-bit page: of print that a bad line has damaged, one of them still reads more."""
_NEVER_CERTAIN = 0.5
_ENOUGH_LETTERS = 15


def set_aside(form: Hot01Form, number: int, first: Pass, second: Pass) -> Hot01Form:
    """The form, marked where its values are handwriting: then nothing in it is certain.

    It is that `number`, from 0, in the `first` reading; in the `second`, too, where both find as many.
    """
    if not _is_by_hand(number, first, second):
        return form
    return replace(doubted(form, _NEVER_CERTAIN), handwritten=True)


def _is_by_hand(number: int, first: Pass, second: Pass) -> bool:
    values = list(_values(first, number))
    words = [read.word for _, read in values]
    if letter_count(words) < _ENOUGH_LETTERS:
        return False
    if len(first.forms) != len(second.forms) or not all(page.picture.bilevel for page, _ in values):
        plain = [read.word for _, read in values if not read.by_network]
        return mean_confidence(plain if letter_count(plain) >= _ENOUGH_LETTERS else words) < _PRINTED
    by_tesseract = [read.word for _, read in _values(second, number) if not read.by_network]
    return mean_confidence(words) < _READ_BY_NETWORK and mean_confidence(by_tesseract) < _READ_BY_TESSERACT


def _values(read: Pass, number: int) -> Iterator[tuple[ReadPage, ReadWord]]:
    """The words of a form's values, with the page that each stands on."""
    for field in FieldName:
        if (value := read.forms[number].get(field)) and (page := page_of(value, read.pages)):
            yield from ((page, word) for word in words_of(value, page))
