"""Where the letters of a PDF page stand, and what the letters of one text object share."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from parsers.model import Box

_INVISIBLE = 3
"""Text rendering mode 3 (ISO 32000-1 table 106): how OCR programs lay their text over a scan."""
_WHITE = 245
_LEANING = 0.1
"""Quarter turns: text at more than nine degrees is no line of the page."""
_ASCENT, _DESCENT = 0.92, 0.24
"""Ems of a line above and below its base: what usual fonts state."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Maps PDF user space of one page to fractions of the upright page."""

    left: float
    bottom: float
    width: float
    height: float
    turns: int

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle in user space as a box on the upright page."""
        x0, x1 = (left - self.left) / self.width, (right - self.left) / self.width
        y0, y1 = 1 - (top - self.bottom) / self.height, 1 - (bottom - self.bottom) / self.height
        for _ in range(self.turns):
            x0, y0, x1, y1 = 1 - y1, x0, 1 - y0, x1
        return Box(x0, y0, x1, y1)


def frame_of(page: pypdfium2.PdfPage, turns: int) -> Frame:
    """The frame of `page` for text that needs `turns` quarter turns."""
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, max(right - left, 1.0), max(top - bottom, 1.0), turns)


@dataclass(frozen=True, slots=True)
class Run:
    """What the letters of one text object share."""

    font: int
    """Tells fonts apart; 0 where there is none."""
    size: float
    """Points, as drawn."""
    em: float
    """The same in parts of the upright page's width."""
    upright: bool
    """It runs as most of the page's text does."""
    invisible: bool
    white: bool


class Runs:
    """The text objects of a page, each looked at once; the places of their letters."""

    def __init__(self, textpage: pypdfium2.PdfTextPage, frame: Frame) -> None:
        self._textpage = textpage
        self._frame = frame
        self._seen: dict[int, Run] = {}
        self._rectangle = pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def of(self, index: int) -> Run:
        """The run that the letter belongs to."""
        text_object = pdfium.FPDFText_GetTextObject(self._textpage, index)
        address = ctypes.addressof(text_object.contents) if text_object else 0
        if address not in self._seen:
            font = pdfium.FPDFTextObj_GetFont(text_object) if text_object else None
            mode = pdfium.FPDFTextObj_GetTextRenderMode(text_object) if text_object else 0
            size = _size(self._textpage, index)
            self._seen[address] = Run(
                ctypes.addressof(font.contents) if font else 0,
                size,
                size / (self._frame.width if self._frame.turns % 2 == 0 else self._frame.height),
                _leans(self._textpage, index, self._frame.turns) < _LEANING,
                mode == _INVISIBLE,
                _is_white(self._textpage, index),
            )
        return self._seen[address]

    def share_glyph(self, index: int) -> bool:
        """Whether the letter and the one before it have one origin, as pdfium gives those of a ligature."""
        return self._origin(index) == self._origin(index - 1)

    def _origin(self, index: int) -> tuple[float, float]:
        pdfium.FPDFText_GetCharOrigin(self._textpage, index, self._x, self._y)
        return self._x.value, self._y.value

    def box(self, index: int) -> Box | None:
        """From the letter's origin on, and as high as its font's lines, which fonts state in many ways."""
        rectangle = self._rectangle
        if not pdfium.FPDFText_GetLooseCharBox(self._textpage, index, rectangle):
            return None
        x, y = self._origin(index)
        size = self.of(index).size
        up, down = _ASCENT * size, _DESCENT * size
        match self._frame.turns:
            case 0:
                area = min(rectangle.left, x), y - down, rectangle.right, y + up
            case 1:
                area = x - up, min(rectangle.bottom, y), x + down, rectangle.top
            case 2:
                area = rectangle.left, y - up, max(rectangle.right, x), y + down
            case _:
                area = x - down, rectangle.bottom, x + up, max(rectangle.top, y)
        return self._frame.box(*area)


def angle_of(textpage: pypdfium2.PdfTextPage, index: int) -> int:
    """Quarter turns clockwise that bring the letter upright; pdfium's angle grows clockwise."""
    return -round(_turned(textpage, index)) % 4


def _turned(textpage: pypdfium2.PdfTextPage, index: int) -> float:
    """How far the letter is turned clockwise, in quarter turns."""
    angle: float = pdfium.FPDFText_GetCharAngle(textpage, index)
    return angle / (math.pi / 2)


def _leans(textpage: pypdfium2.PdfTextPage, index: int, turns: int) -> float:
    """How far the letter is turned from the page's text, in quarter turns."""
    away = (_turned(textpage, index) + turns) % 4
    return min(away, 4 - away)


def _size(textpage: pypdfium2.PdfTextPage, index: int) -> float:
    """The font's size as drawn, in points."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(textpage, index, matrix)
    return float(round(pdfium.FPDFText_GetFontSize(textpage, index) * math.hypot(matrix.c, matrix.d), 1))


def _is_white(textpage: pypdfium2.PdfTextPage, index: int) -> bool:
    colours = [ctypes.c_uint() for _ in range(4)]
    known = pdfium.FPDFText_GetFillColor(textpage, index, *colours)
    return bool(known) and (min(colour.value for colour in colours[:3]) >= _WHITE or colours[3].value == 0)
