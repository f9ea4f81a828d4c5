"""PDF pages as pictures: the scan itself where a page is nothing but one, else the page as drawn at 300 dpi."""

from __future__ import annotations

import math

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from parsers.documents.pdf_typed_over import is_typed_over
from parsers.ocr.page import WORK_DPI, PageImage

_POINTS_PER_INCH = 72
_MAX_PIXELS = 40_000_000
_FULL_PAGE = 0.8
_ALIKE = 0.15
"""Mean difference in brightness below which the scan as stored is the scan as shown (no inversion, no mask)."""


def page_picture(page: pypdfium2.PdfPage) -> PageImage:
    """The picture of `page`. A stored scan keeps its own pixels, which are not square on faxes (T.4).

    What was typed over a scan is not in these.
    """
    scan = None if is_typed_over(page) else _only_picture(page)
    picture = _stored(scan) if scan is not None else None
    return picture if picture is not None and _shows(page, picture) else drawn_page(page)


def _only_picture(page: pypdfium2.PdfPage) -> pypdfium2.PdfImage | None:
    """The one picture that fills the upright page, or one side of it where nothing else is on it.

    Where a gateway took its dots for square, a fax of 98 lines an inch fills half of the height, and one of 391 half of
    the width.
    """
    pictures = list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    if len(pictures) != 1 or page.get_rotation() or not isinstance(pictures[0], pypdfium2.PdfImage):
        return None
    matrix = pictures[0].get_matrix()
    upright = matrix.a > 0 and matrix.d > 0 and abs(matrix.b) + abs(matrix.c) < 1
    width, height = page.get_size()
    fills = matrix.a >= _FULL_PAGE * width or matrix.d >= _FULL_PAGE * height
    alone = fills and sum(1 for _ in page.get_objects(max_depth=3)) == 1
    return pictures[0] if upright and (alone or matrix.a * matrix.d >= _FULL_PAGE * width * height) else None


def _stored(scan: pypdfium2.PdfImage) -> PageImage | None:
    try:
        across, down = scan.get_px_size()
        if across * down > _MAX_PIXELS:
            return None
        pixels = np.asarray(scan.get_bitmap().to_pil().convert("L"), dtype=np.uint8)
    except (pypdfium2.PdfiumError, ValueError, OSError):
        return None
    matrix = scan.get_matrix()
    return PageImage(pixels, x_dpi=across * _POINTS_PER_INCH / matrix.a, y_dpi=down * _POINTS_PER_INCH / matrix.d)


def _shows(page: pypdfium2.PdfPage, picture: PageImage) -> bool:
    """Whether the stored picture looks as the page does: decode arrays and masks may turn it inside out."""
    drawn = np.asarray(page.render(scale=0.2).to_pil().convert("L"), dtype=np.float64)
    return bool(abs(drawn.mean() - picture.pixels.mean()) < _ALIKE * 255)


def drawn_page(page: pypdfium2.PdfPage) -> PageImage:
    """The page as a viewer shows it, at the working resolution unless it is huge."""
    width, height = page.get_size()
    scale = min(WORK_DPI / _POINTS_PER_INCH, math.sqrt(_MAX_PIXELS / max(width * height, 1)))
    pixels = np.asarray(page.render(scale=scale).to_pil().convert("L"), dtype=np.uint8)
    dpi = scale * _POINTS_PER_INCH
    return PageImage(pixels, x_dpi=dpi, y_dpi=dpi)
