"""Values written by hand on a printed form: recognised, and left to a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from parsers.model import FieldName, Hot01Form
from parsers.ocr.engine import OcrWord, mean_confidence
from parsers.ocr.fields import doubted
from parsers.ocr.reading import ReadPage
from parsers.ocr.rereading import page_of, words_of
from parsers.ocr.witnesses import Pass

_PRINTED = 0.74
"""Mean confidence of Tesseract below which values are not print, on a page whose labels it could read."""
_PRINTED_ON_FAX = 0.765
"""That of both recognisers on a 1-bit page: print that a bad line has damaged is below the first, but the network still
reads it; handwriting it does not."""
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
    words = [word for _, word in values]
    sure = mean_confidence(words)
    if sum(len(word.text) for word in words) < _ENOUGH_LETTERS or sure >= _PRINTED:
        return False
    if len(first.forms) != len(second.forms) or not all(page.picture.bilevel for page, _ in values):
        return True
    return (sure + mean_confidence(word for _, word in _values(second, number))) / 2 < _PRINTED_ON_FAX


def _values(read: Pass, number: int) -> Iterator[tuple[ReadPage, OcrWord]]:
    """The words of a form's values, with the page that each stands on."""
    for field in FieldName:
        if (value := read.forms[number].get(field)) and (page := page_of(value, read.pages)):
            yield from ((page, read_word.word) for read_word in words_of(value, page))
