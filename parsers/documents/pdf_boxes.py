"""The ruled lines and dark areas of a PDF page that draws within forms (ISO 32000-1, 8.10), read by pdfplumber.

Pages printed several to a sheet, scaled to fit or stamped draw inside such a form, moved and scaled as a whole. pdfium
tells where its paths stand in the form, pdfplumber where they stand on the page, which takes it ten times as long.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pdfplumber
from pdfminer.pdfparser import PDFSyntaxError
from pdfplumber.utils.exceptions import PdfminerException

from parsers.documents.pdf_runs import Frame
from parsers.model import Box

_MAX_OBJECTS = 5000
_WHITE, _DARK = 0.98, 0.5


@dataclass(frozen=True, slots=True)
class Boxes:
    """What is drawn on a page, as boxes on the upright page."""

    rulings: tuple[Box, ...]
    dark: tuple[Box, ...]


def boxes_of(payload: bytes, index: int, turns: int) -> Boxes:
    """The boxes of page `index` (from 0), which `turns` quarter turns bring upright as shown; none where it fails."""
    try:
        with pdfplumber.open(io.BytesIO(payload), pages=[index + 1]) as document:
            page = document.pages[0]
            try:
                frame = Frame(0, 0, float(page.width), float(page.height), turns % 4)
                drawn = [shape for shape in islice((*page.lines, *page.rects), _MAX_OBJECTS) if _is_visible(shape)]
                rulings = tuple(_box(frame, shape) for shape in drawn)
                dark = tuple(_box(frame, shape) for shape in drawn if _fill(shape) < _DARK)
                return Boxes(rulings, dark)
            finally:
                page.close()
    except (PdfminerException, PDFSyntaxError, ValueError, KeyError, TypeError):
        return Boxes((), ())


def _box(frame: Frame, shape: Mapping[str, Any]) -> Box:
    height = frame.height
    return frame.box(shape["x0"], height - shape["bottom"], shape["x1"], height - shape["top"])


def _is_visible(shape: Mapping[str, Any]) -> bool:
    return bool(shape.get("stroke")) or _fill(shape) < _WHITE


def _fill(shape: Mapping[str, Any]) -> float:
    """How bright the shape is filled: 1 where it is not."""
    colour = shape.get("non_stroking_color")
    if (
        not shape.get("fill")
        or not isinstance(colour, tuple | list)
        or not all(isinstance(c, int | float) for c in colour)
    ):
        return 1.0
    if len(colour) == 4:  # noqa: PLR2004 (cyan, magenta, yellow, black)
        return 1.0 - float(max(colour))
    return float(min(colour, default=1.0))
