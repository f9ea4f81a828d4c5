"""The picture of each field, cut out of its page for the person who types it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import cv2

from parsers.model import FieldName, FieldReading, Hot01Form
from parsers.ocr.fields import with_fields
from parsers.ocr.reading import ReadPage
from parsers.ocr.rereading import page_of

_MARGIN = 0.008
"""Part of the page that is shown around a field: accents, and pen strokes that leave their line."""


def with_pictures(forms: tuple[Hot01Form, ...], pages: Mapping[int, ReadPage]) -> tuple[Hot01Form, ...]:
    """The forms with a PNG in each field that has a place."""
    return tuple(
        with_fields(form, {field: _pictured(reading, pages) for field in FieldName if (reading := form.get(field))})
        for form in forms
    )


def _pictured(reading: FieldReading, pages: Mapping[int, ReadPage]) -> FieldReading:
    page = page_of(reading, pages)
    box = reading.place.box if reading.place else None
    if page is None or box is None:
        return reading
    pixels = page.picture.pixels
    height, width = pixels.shape
    rows = slice(max(int((box.top - _MARGIN) * height), 0), int((box.bottom + _MARGIN) * height) + 1)
    columns = slice(max(int((box.left - _MARGIN) * width), 0), int((box.right + _MARGIN) * width) + 1)
    written, png = cv2.imencode(".png", pixels[rows, columns])
    return replace(reading, picture=png.tobytes()) if written else reading
