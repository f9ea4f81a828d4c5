"""The letters of a PDF page as bare character codes, whatever the fonts claim they mean.

Every font's ToUnicode map is replaced by one that gives each code a code point of its own; pdfium then reports codes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from parsers.documents.pdf_runs import Frame, Runs
from parsers.documents.pdf_text import MAX_LETTERS, Letter
from parsers.model import Box

_FIRST = 0x3400
_BLOCK = 0x1000
_ACTUAL_TEXT, _MEANINGLESS = b"/ActualText", b"/X"
_MOST_FONTS = 10
"""From U+3400 up lie 40,000 code points without any that pdfium treats in a special way: a block for each font."""


def recoded(payload: bytes) -> bytes:
    """The document with maps that tell codes instead of letters. Raises pikepdf.PdfError.

    An ActualText (ISO 32000-1, 14.9.4), which browsers give ligatures, would be reported in place of codes: it gets a
    name that means nothing.
    """
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(payload)) as document:
        for stream in _contents(document):
            if _ACTUAL_TEXT in (drawn := stream.read_bytes()):
                stream.write(drawn.replace(_ACTUAL_TEXT, _MEANINGLESS))
        for number, font in enumerate(list(_fonts(document))[:_MOST_FONTS]):
            font["/ToUnicode"] = document.make_stream(_map(font, _FIRST + number * _BLOCK))
        document.save(output)
    return output.getvalue()


def _contents(document: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    """What the pages draw, and the forms that they draw with."""
    for page in document.pages:
        page.contents_coalesce()
        if isinstance(contents := page.obj.get("/Contents"), pikepdf.Stream):
            yield contents
    yield from (
        item for item in document.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Form"
    )


def _fonts(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for item in document.objects:
        is_font = isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"
        if is_font and item.get("/Subtype") in {"/Type0", "/TrueType", "/Type1", "/MMType1", "/Type3"}:
            yield item


def _map(font: pikepdf.Object, first: int) -> bytes:
    """A ToUnicode CMap (ISO 32000-1, 9.10.3) of ranges of 256 codes, as ranges may not go beyond the last byte."""
    wide = font["/Subtype"] == "/Type0"
    digits, last = (4, 0xFFFF) if wide else (2, 0xFF)
    blocks = range(0, _BLOCK if wide else 0x100, 0x100)
    ranges = "\n".join(f"<{start:0{digits}X}> <{start + 0xFF:0{digits}X}> <{first + start:04X}>" for start in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Codes def /CMapType 2 def\n"
        f"1 begincodespacerange <{0:0{digits}X}> <{last:0{digits}X}> endcodespacerange\n"
        f"{len(blocks)} beginbfrange\n{ranges}\nendbfrange\nendcmap end end"
    ).encode("ascii")


@dataclass(frozen=True, slots=True)
class CodedLetter(Letter):
    """A letter whose text is its code; `width` is its advance and `height` that of its ink, both in ems."""

    width: float = 0.0
    height: float = 0.0


def coded_letters(
    page: pypdfium2.PdfPage, frame: Frame, has_ink: Callable[[str, Box], bool]
) -> list[CodedLetter | None]:
    """The letters of a page of a `recoded` document; None where nothing is drawn, as spaces have codes as well."""
    textpage = page.get_textpage()
    try:
        count = min(textpage.count_chars(), MAX_LETTERS)
        runs = Runs(textpage, frame)
        drawn = (index for index in range(count) if runs.of(index).upright)
        return [_letter(textpage, index, frame, runs, has_ink) for index in drawn]
    finally:
        textpage.close()


def _letter(
    textpage: pypdfium2.PdfTextPage, index: int, frame: Frame, runs: Runs, has_ink: Callable[[str, Box], bool]
) -> CodedLetter | None:
    left, bottom, right, top = textpage.get_charbox(index)
    code = chr(pdfium.FPDFText_GetUnicode(textpage, index))
    box = runs.box(index)
    if box is None or not has_ink(code, frame.box(left, bottom, right, top)):
        return None
    advance = textpage.get_charbox(index, loose=True)
    run = runs.of(index)
    em = max(run.size, 0.1)
    # On a turned page width and height change places.
    width, height = (
        (advance[2] - advance[0], top - bottom) if frame.turns % 2 == 0 else (advance[3] - advance[1], right - left)
    )
    return CodedLetter(code, box, run.em, run.font, width / em, height / em)
