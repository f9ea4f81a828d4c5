"""From the picture of a page as it came to one that can be read: square, flat, evenly lit, level and clean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from parsers.model import Box, FieldName
from parsers.ocr import cleaning, geometry, rulings
from parsers.ocr.coded import find_code, only_fields
from parsers.ocr.page import PageImage, Pixels
from parsers.ocr.scanlines import without_copies
from parsers.ocr.sheet import flattened

_BLANK_INK = 0.0004
"""Part of a page's pixels, margins left out, that is ink where somebody wrote a line or two: twice a speckled blank."""
_MARGIN = 0.03
_GRAIN = 1.5 / 98
"""Pixels, for each line an inch, that a grain of noise may have on a 1-bit page; the dot of an "i" has three times as
many."""


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A page ready to be read. `rulings` and `leaders` as in `Cleaned`; `bilevel`: it came as black and white only."""

    pixels: Pixels
    rulings: tuple[Box, ...]
    bilevel: bool
    leaders: tuple[Box, ...] = ()
    fields: Mapping[FieldName, Box] = field(default_factory=dict)
    """Where the code of our own blank says that the values are, in fractions of the page; empty without it."""
    values: Pixels | None = None
    """The page with nothing but these values on it."""

    @property
    def text(self) -> Pixels:
        """What is to be read of the page."""
        return self.pixels if self.values is None else self.values

    def turned(self, quarters: int) -> Prepared:
        """The same page turned clockwise by quarters of a circle."""
        rulings, leaders = (_turned(boxes, quarters) for boxes in (self.rulings, self.leaders))
        return Prepared(geometry.turned(self.pixels, quarters), rulings, self.bilevel, leaders)

    @property
    def blank(self) -> bool:
        """Nothing but specks, streaks and the edge of the glass."""
        height, width = self.pixels.shape
        inner = self.pixels[
            int(height * _MARGIN) : int(height * (1 - _MARGIN)), int(width * _MARGIN) : -int(width * _MARGIN)
        ]
        return float(np.mean(cleaning.ink(inner) > 0)) < _BLANK_INK


def _turned(boxes: tuple[Box, ...], quarters: int) -> tuple[Box, ...]:
    for _ in range(quarters % 4):
        boxes = tuple(Box(1 - box.bottom, box.left, 1 - box.top, box.right) for box in boxes)
    return boxes


def prepared(page: PageImage) -> Prepared:
    """The page as Tesseract reads it best. Which of two opposite ways is up is left to the reader."""
    bilevel = page.bilevel
    pixels = _fax(page) if bilevel else _lit(page)
    lie = geometry.lie_of(cleaning.ink(pixels))
    pixels = geometry.levelled(geometry.turned(pixels, 1) if lie.sideways else pixels, lie)
    sheet = find_code(pixels)
    if sheet is not None and sheet.quarters:
        pixels = geometry.turned(pixels, sheet.quarters)
        sheet = find_code(pixels)
    cleaned = cleaning.without_rules(pixels)
    lines = rulings.mended(cleaned.rulings)
    final = cleaning.without_specks(cleaned.pixels)
    final = cleaning.smoothed(cleaning.without_sides(final, lines)) if bilevel else final
    leaders = rulings.outside(cleaned.leaders, lines) if bilevel else cleaned.leaders
    result = Prepared(final, lines, bilevel, leaders)
    return result if sheet is None else replace(result, fields=sheet.fields, values=only_fields(final, sheet))


def _fax(page: PageImage) -> Pixels:
    x_dpi, y_dpi = geometry.resolution(page)
    clean = cleaning.without_dust(cleaning.without_streaks(page.pixels), round(_GRAIN * y_dpi))
    return geometry.square(replace(page, pixels=without_copies(clean, y_dpi), x_dpi=x_dpi, y_dpi=y_dpi))


def _lit(page: PageImage) -> Pixels:
    flat = flattened(page.pixels)
    return cleaning.even_light(geometry.square(page) if flat is None else flat)
