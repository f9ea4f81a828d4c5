"""What a PDF page draws besides text: ruled lines, dark areas, and pictures that fill the page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import pypdfium2
import pypdfium2.raw as pdfium

from parsers.documents.pdf_runs import Frame
from parsers.model import Box

_MAX_OBJECTS = 5000
_MAX_SEGMENTS = 2000
_STRAIGHT = 1.0
"""Points by which a line may lean and still count as horizontal or vertical."""
_SHORTEST = 4.0
"""Points; shorter strokes are parts of letters or hatching."""
_WHITE = 250
_DARK = 128
_FULL_PAGE = 0.8
"""Part of the page that a scan fills; letterheads and stamps fill less."""

_Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Straight lines and dark areas of a page as boxes on the upright page; what it holds besides text."""

    rulings: tuple[Box, ...]
    dark: tuple[Box, ...]
    strokes: int
    """Number of path objects: letters drawn as outlines show up here."""
    pictures: int
    picture_area: float
    """Part of the page covered by its largest picture."""
    nested: bool = False
    """Paths are drawn within a form, so that `rulings` and `dark` may stand elsewhere."""

    @property
    def full_picture(self) -> bool:
        """Whether a picture fills the page, as a scan does."""
        return self.picture_area >= _FULL_PAGE


def drawing_of(page: pypdfium2.PdfPage, frame: Frame) -> Drawing:
    """The drawing of `page`; at most some thousand objects are looked at."""
    rulings: list[Box] = []
    dark: list[Box] = []
    strokes = pictures = 0
    area, nested = 0.0, False
    wanted = [pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE]
    for element in islice(page.get_objects(filter=wanted), _MAX_OBJECTS):
        if element.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
            area = max(area, _area(frame.box(*element.get_bounds())))
        elif (fill := _visible(element)) is not None:
            strokes += 1
            nested = nested or element.level > 0
            rulings.extend(frame.box(*line) for line in _straight_lines(element))
            if fill < _DARK:
                dark.append(frame.box(*element.get_bounds()))
    return Drawing(tuple(rulings), tuple(dark), strokes, pictures, area, nested)


def _area(box: Box) -> float:
    width = min(box.right, 1.0) - max(box.left, 0.0)
    height = min(box.bottom, 1.0) - max(box.top, 0.0)
    return max(width, 0.0) * max(height, 0.0)


def _visible(path: pypdfium2.PdfObject) -> int | None:
    """How bright the path is filled (255 where it is only stroked); None where nothing of it can be seen."""
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, mode, stroked):
        return None
    brightness = _brightness(path) if mode.value else 255
    return brightness if stroked.value or brightness < _WHITE else None


def _brightness(path: pypdfium2.PdfObject) -> int:
    colours = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(path, *colours) or colours[3].value == 0:
        return 255
    return sum(colour.value for colour in colours[:3]) // 3


def _straight_lines(path: pypdfium2.PdfObject) -> Iterator[tuple[float, float, float, float]]:
    """The horizontal and vertical lines of a path as (left, bottom, right, top) in user space."""
    matrix = path.get_matrix()
    points: list[_Point] = []
    for kind, x, y, closes in _segments(path):
        point = matrix.on_point(x, y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            points = [point]
            continue
        if kind == pdfium.FPDF_SEGMENT_LINETO and points:
            yield from _straight(points[-1], point)
        points.append(point)
        if closes:
            yield from _straight(point, points[0])


def _segments(path: pypdfium2.PdfObject) -> Iterator[tuple[int, float, float, bool]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _MAX_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        yield kind, x.value, y.value, bool(pdfium.FPDFPathSegment_GetClose(segment))


def _straight(start: _Point, end: _Point) -> Iterator[tuple[float, float, float, float]]:
    across, up = abs(end[0] - start[0]), abs(end[1] - start[1])
    if min(across, up) <= _STRAIGHT and max(across, up) >= _SHORTEST:
        yield min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])
