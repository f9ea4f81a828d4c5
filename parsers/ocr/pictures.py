"""Pictures for people: each field cut out of its page for whoever must type it in, and the pages themselves.

They are made to be sent by mail: small, and in grey values. Without them a reading is as good, so none is ever lost for
a picture that cannot be made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import cv2
import numpy as np

from parsers.model import Box, DocumentReading, FieldName, FieldReading, Hot01Form, PagePicture, Place
from parsers.ocr.fields import with_fields
from parsers.ocr.page import Pixels
from parsers.ocr.reading import ReadPage
from parsers.ocr.rereading import page_of

_MARGIN = 0.008
"""Part of the page that is shown around a field: accents, and pen strokes that leave their line."""
_MOST_BYTES = 6_000_000
"""Of all pages of one document: what is beyond is looked up in the original."""
_SHRINKING = 0.75
_FEWEST_PIXELS = 200
"""Width and height below which a picture is not shrunk any more."""


@dataclass(frozen=True, slots=True)
class _Format:
    """How a picture is written: no wider and no larger than this, in pixels and bytes."""

    ending: str
    settings: tuple[int, ...]
    width: int
    size: int
    grey: int
    """How far its grey values lie apart: with few of them PNG packs better, and a pen is seen as well."""


_PAGE = _Format(".jpg", (cv2.IMWRITE_JPEG_QUALITY, 60), width=1240, size=280_000, grey=1)
"""150 dpi: small print on a form can be read."""
_FIELD = _Format(".png", (cv2.IMWRITE_PNG_COMPRESSION, 9), width=900, size=90_000, grey=17)


def illustrated(reading: DocumentReading, pages: Mapping[int, ReadPage], source: str) -> DocumentReading:
    """The reading with a PNG in each field that has a place, and its pages as JPEG."""
    try:
        forms = tuple(_with_pictures(form, pages) for form in reading.forms)
        return replace(reading, forms=forms, pictures=_shown(pages, source))
    except (cv2.error, MemoryError):
        return reading


def _shown(pages: Mapping[int, ReadPage], source: str) -> tuple[PagePicture, ...]:
    shown: list[PagePicture] = []
    left = _MOST_BYTES
    for page in pages.values():
        jpeg = _written(page.picture.pixels, _PAGE)
        left -= len(jpeg)
        if left < 0:
            break
        shown.append(PagePicture(Place(source, page.number), jpeg))
    return tuple(shown)


def _with_pictures(form: Hot01Form, pages: Mapping[int, ReadPage]) -> Hot01Form:
    return with_fields(form, {name: _pictured(field, pages) for name in FieldName if (field := form.get(name))})


def _pictured(reading: FieldReading, pages: Mapping[int, ReadPage]) -> FieldReading:
    page = page_of(reading, pages)
    box = reading.place.box if reading.place else None
    if page is None or box is None:
        return reading
    cut = _cut(page.picture.pixels, box)
    return replace(reading, picture=_written(cut, _FIELD)) if cut.size else reading


def _cut(pixels: Pixels, box: Box) -> Pixels:
    height, width = pixels.shape
    rows = slice(max(int((box.top - _MARGIN) * height), 0), int((box.bottom + _MARGIN) * height) + 1)
    columns = slice(max(int((box.left - _MARGIN) * width), 0), int((box.right + _MARGIN) * width) + 1)
    return pixels[rows, columns]


def _written(pixels: Pixels, form: _Format) -> bytes:
    """The picture as a file, shrunk until it fits."""
    scale = min(1.0, form.width / pixels.shape[1])
    while True:
        shrunk = _scaled(pixels, scale) // form.grey * form.grey
        _, file = cv2.imencode(form.ending, shrunk, form.settings)
        if len(file) <= form.size or min(shrunk.shape) <= _FEWEST_PIXELS:
            return file.tobytes()
        scale *= _SHRINKING


def _scaled(pixels: Pixels, scale: float) -> Pixels:
    if scale == 1.0:
        return pixels
    size = tuple(max(1, round(length * scale)) for length in reversed(pixels.shape))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
