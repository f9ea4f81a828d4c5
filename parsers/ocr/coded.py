"""The code on our own blank, found on the picture of a page: which way is up, and where each field is.

Its place on the picture and its place on the sheet, which it tells as well, give the places of all fields. So a value
is known by where it stands, whatever became of the labels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import zxingcpp

from parsers.forms.form_code import FormCode, decode
from parsers.forms.geometry import Word, rows_from_words
from parsers.forms.rows import Row
from parsers.model import Box, FieldName
from parsers.ocr.page import WHITE, Pixels

_QR_CODE = zxingcpp.barcode_formats_from_str("QRCode")
_SHRUNK = 0.5
"""The code is looked for at half the working resolution: its modules are large, and a page without one costs little."""
_LABELS: Mapping[FieldName, str] = {
    FieldName.DATE: "Data:",
    FieldName.REFERENCE: "Znak:",
    FieldName.FULL_NAME: "Imię i nazwisko Użytkownika:",
    FieldName.OFFICE: "Nazwa Urzędu:",
    FieldName.RETURN_CONTACT: "Zwrotny nr telefonu, faxu i/lub e-mail:",
    FieldName.QUESTION: "Treść pytania:",
}
_FRAME, _ABOVE = 0.005, 0.002
"""Parts of the page that the frame may take at both sides of a field, and by which letters reach over its upper edge,
the code's coarse numbers allowed for."""
_CUT_OFF = 0.012
"""A word as near as this to the right end of its field may go on, unseen: viewers cut what is too long for it."""
_LABEL_WIDTH = 0.09
"""Of the cell, in parts of the page, in which a label is put at the left of its value."""


@dataclass(frozen=True, slots=True)
class CodedSheet:
    """A page with the code on it: its own place and those of the values, in fractions of the page."""

    code: Box
    fields: Mapping[FieldName, Box]
    quarters: int
    """Turns clockwise by 90 degrees after which the sheet is upright; the places hold where there are none to make."""


def find_code(pixels: Pixels) -> CodedSheet | None:
    """The code of our blank on a level page; None where there is none, or none that can be read."""
    small = cv2.resize(pixels, None, fx=_SHRUNK, fy=_SHRUNK, interpolation=cv2.INTER_AREA)
    seen = _code_in(np.asarray(small, dtype=np.uint8))
    # Far from the code a pixel's error has grown tenfold: once it is found, its place is looked up in all pixels.
    return seen and (_code_in(pixels) or seen)


def _code_in(pixels: Pixels) -> CodedSheet | None:
    for found in zxingcpp.read_barcodes(pixels, formats=_QR_CODE):
        form, place = decode(found.text), found.position
        if form is not None:
            corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
            return _sheet(form, np.array([(corner.x, corner.y) for corner in corners]) / pixels.shape[::-1])
    return None


def _sheet(form: FormCode, corners: np.ndarray) -> CodedSheet:
    across, down = corners[1] - corners[0]
    # The upper edge of the code runs to the right, up, to the left or down.
    quarters = (0 if across > 0 else 2) if abs(across) > abs(down) else (1 if down < 0 else 3)
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    seen = Box(float(left), float(top), float(right), float(bottom))
    return CodedSheet(seen, {name: _moved(box, form.code, seen) for name, box in form.fields.items()}, quarters)


def _moved(box: Box, code: Box, seen: Box) -> Box:
    """A box of the sheet on the page on which the sheet's `code` was `seen`."""
    across = (seen.right - seen.left) / (code.right - code.left)
    down = (seen.bottom - seen.top) / (code.bottom - code.top)
    return Box(
        seen.left + (box.left - code.left) * across,
        seen.top + (box.top - code.top) * down,
        seen.left + (box.right - code.left) * across,
        seen.top + (box.bottom - code.top) * down,
    )


def only_fields(pixels: Pixels, sheet: CodedSheet) -> Pixels:
    """The page with nothing on it but what stands in the fields: without the code, the labels and the frames."""
    height, width = pixels.shape
    kept = np.full_like(pixels, WHITE)
    for box in sheet.fields.values():
        area = (
            slice(max(round((box.top - _ABOVE) * height), 0), round(box.bottom * height)),
            slice(max(round((box.left + _FRAME) * width), 0), round((box.right - _FRAME) * width)),
        )
        kept[area] = pixels[area]
    return kept


def rows_of_fields(words: Sequence[Word], fields: Mapping[FieldName, Box], part: str) -> tuple[Row, ...]:
    """The form as a ruled table of labels and values; what stands outside the fields is printed or no value."""
    kept: list[Word] = []
    rulings: list[Box] = []
    for name, area in fields.items():
        inside = [_doubted(word, area) for word in words if _holds(area, word.box)]
        beside = Box(area.left - _LABEL_WIDTH, area.top, area.left, area.bottom)
        page = words[0].page if words else 1
        kept += [Word(_LABELS[name], _middle(beside), page=page), *inside]
        rulings += [beside, area]
    return rows_from_words(kept, rulings, part)


def _holds(area: Box, word: Box) -> bool:
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return area.left < x < area.right and area.top < y < area.bottom


def _doubted(word: Word, area: Box) -> Word:
    return replace(word, confidence=0.5) if word.box.right > area.right - _CUT_OFF else word


def _middle(box: Box) -> Box:
    x, y = (box.right - box.left) / 10, (box.bottom - box.top) / 10
    return Box(box.left + x, box.top + y, box.right - x, box.bottom - y)
