"""The small code in the corner of our blank form: its version and where its fields are.

A printed, filled-in and scanned form is then read by geometry: the code's place on the picture and its place on the
sheet, which it tells as well, give the places of all fields. Coordinates are 1/255 of the page (about 1 mm), one byte
each, so that the whole fits a QR code whose modules survive a fax of 98 lines an inch.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass

from parsers.model import Box, FieldName

_MARK = "HOT01"
_STEPS = 255


@dataclass(frozen=True, slots=True)
class FormCode:
    """The version of the blank, the box of the code itself, and the box of each field's value."""

    version: int
    code: Box
    fields: Mapping[FieldName, Box]


def encode(form: FormCode) -> str:
    """The code's text, all in QR's alphanumeric set."""
    boxes = (form.code, *(form.fields[name] for name in FieldName))
    numbers = [form.version, *(round(part * _STEPS) for box in boxes for part in _parts(box))]
    return _MARK + base64.b32encode(bytes(numbers)).decode("ascii").rstrip("=")


def decode(text: str) -> FormCode | None:
    """What a code says; None where it is none of ours."""
    if not text.startswith(_MARK):
        return None
    packed = text.removeprefix(_MARK)
    try:
        numbers = base64.b32decode(packed + "=" * (-len(packed) % 8))
    except binascii.Error:
        return None
    if len(numbers) != 1 + 4 * (1 + len(FieldName)):
        return None
    boxes = [Box(*(number / _STEPS for number in numbers[start : start + 4])) for start in range(1, len(numbers), 4)]
    return FormCode(numbers[0], boxes[0], dict(zip(FieldName, boxes[1:], strict=True)))


def _parts(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom
