"""What people type over a flat form: FreeText annotations ("typewriter", "add text") of a PDF page, as words.

They are drawn on top of the page and stand in no text layer (ISO 32000-1, 12.5.6.6).
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import pypdfium2.raw as pdfium

from parsers.documents.pdf_runs import Frame
from parsers.forms.bands import Word
from parsers.model import Box

_MOST = 200
"""More annotations than this are no form."""
_NOT_SHOWN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_SIZE = re.compile(r"(\d{1,3}(?:\.\d{1,4})?) Tf\b|font(?:-size)?:[^;]{0,60}?(\d{1,3}(?:\.\d{1,4})?)pt")
"""The size of the type in a default appearance ("/Helv 11 Tf") or a default style ("font: 11pt Arial")."""
_USUAL_SIZE = 11.0
_LEADING = 1.2
"""Sizes from line to line."""
_LETTER = 0.5
"""Mean width of a letter in sizes."""


def typed_over(page: pypdfium2.PdfPage, number: int, frame: Frame) -> tuple[Word, ...]:
    """The lines typed over page `number` (from 1), each as one word at its place."""
    count = min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)
    return tuple(word for index in range(count) for word in _lines(page, index, number, frame))


def is_typed_over(page: pypdfium2.PdfPage) -> bool:
    """Whether such text stands on the page."""
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)):
        with _annotation(page, index) as annotation:
            if annotation and _is_shown_text(annotation):
                return True
    return False


def _lines(page: pypdfium2.PdfPage, index: int, number: int, frame: Frame) -> Iterator[Word]:
    with _annotation(page, index) as annotation:
        if not annotation or not _is_shown_text(annotation):
            return
        text = _string(annotation, "Contents")
        size = _size_of_type(f"{_string(annotation, 'DS')} {_string(annotation, 'DA')}")
        area = pdfium.FS_RECTF()
        if not text.strip() or not pdfium.FPDFAnnot_GetRect(annotation, area):
            return
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    yield from _placed(lines, size, (area.left, area.bottom, area.right, area.top), number, frame)


def _placed(
    lines: list[str], size: float, area: tuple[float, float, float, float], number: int, frame: Frame
) -> Iterator[Word]:
    """The lines from the top of their area down; what does not fit into one is wrapped there, and takes several."""
    left, bottom, right, top = area
    step = min(size * _LEADING, (top - bottom) / len(lines))
    inset = min(max(top - bottom - step, 0.0) / 2, size / 4)
    row = 0
    for line in lines:
        width = _LETTER * size * len(line)
        if line.strip():
            upper = top - inset - row * step
            end = min(left + width, right)
            yield Word(
                line.strip(), _box(frame, left, max(upper - step, bottom), max(end, left + size), upper), 1.0, number
            )
        row += 1 + int(width / max(right - left, size))


def _box(frame: Frame, left: float, bottom: float, right: float, top: float) -> Box:
    return frame.box(left, min(bottom, top), right, top)


@contextmanager
def _annotation(page: pypdfium2.PdfPage, index: int) -> Iterator[object]:
    annotation = pdfium.FPDFPage_GetAnnot(page, index)
    try:
        yield annotation
    finally:
        if annotation:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _is_shown_text(annotation: object) -> bool:
    is_text = pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_FREETEXT
    return is_text and not pdfium.FPDFAnnot_GetFlags(annotation) & _NOT_SHOWN


def _string(annotation: object, key: str) -> str:
    """A text string of the annotation's dictionary; "" where it has none."""
    length = pdfium.FPDFAnnot_GetStringValue(annotation, key.encode(), None, 0)
    if length <= 2:  # noqa: PLR2004 (nothing but the end of a UTF-16 string)
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFAnnot_GetStringValue(
        annotation, key.encode(), ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), length
    )
    return buffer.raw[: length - 2].decode("utf-16-le", "replace")


def _size_of_type(appearance: str) -> float:
    found = _SIZE.search(appearance)
    size = float(found[1] or found[2]) if found else 0.0
    return size or _USUAL_SIZE
