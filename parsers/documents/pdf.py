"""PDF → forms: fields of a fillable form, the text layer, and OCR of the pages whose layer is missing or lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import pypdfium2

from parsers.documents import pdf_fields
from parsers.documents.pdf_boxes import boxes_of
from parsers.documents.pdf_cipher import decipher
from parsers.documents.pdf_drawing import Drawing, drawing_of
from parsers.documents.pdf_glyphs import contradict
from parsers.documents.pdf_open import PdfError, open_pdf
from parsers.documents.pdf_pages import page_picture
from parsers.documents.pdf_runs import frame_of
from parsers.documents.pdf_text import text_layer
from parsers.documents.pdf_trust import is_garbled, needs_picture, tells_codes
from parsers.documents.pdf_typed_over import typed_over
from parsers.documents.pdf_words import words_of
from parsers.forms.assemble import assemble
from parsers.forms.furniture import without_page_furniture
from parsers.forms.geometry import Word, rows_from_words
from parsers.forms.rows import Row
from parsers.model import Box, DocumentReading, FieldName, Hot01Form, Place, Problem, ProblemCode
from parsers.ocr.document import read_pages

MAX_PAGES = 30


@dataclass(frozen=True, slots=True)
class _Page:
    number: int
    words: tuple[Word, ...]
    rulings: tuple[Box, ...]
    picture_needed: bool


def read_pdf(payload: bytes, source: str, *, pictures: bool = False) -> DocumentReading:
    """Read the forms in a PDF; `source` as in `Place.part`. Problems are values; nothing is raised for bad input."""
    try:
        payload, document = open_pdf(payload)
    except PdfError as error:
        return DocumentReading(problems=(Problem(error.code, source, str(error)),))
    try:
        return _read(payload, document, source, pictures=pictures)
    except pypdfium2.PdfiumError as error:
        return DocumentReading(problems=(Problem(ProblemCode.DAMAGED, source, str(error)),))
    finally:
        document.close()


def _read(payload: bytes, document: pypdfium2.PdfDocument, source: str, *, pictures: bool) -> DocumentReading:
    problems = []
    if len(document) > MAX_PAGES:
        problems.append(Problem(ProblemCode.TOO_MANY, source, f"{len(document)} pages, {MAX_PAGES} read"))
    fields = pdf_fields.read_fields(payload)
    if fields.unread_xfa:
        problems.append(Problem(ProblemCode.XFA, source, "XFA form without readable data"))
    pages = [_page(payload, document, index, fields) for index in range(min(len(document), MAX_PAGES))]
    typed = [page for page in pages if not page.picture_needed]
    rows = _rows(typed, source)
    forms = _typed_forms(rows, fields, source)
    scanned = [] if fields.filled and forms else _scanned(document, pages, source, pictures=pictures)
    return DocumentReading(
        forms=tuple(sorted((*forms, *(form for reading in scanned for form in reading.forms)), key=_first_page)),
        pages=len(document),
        problems=(*problems, *(problem for reading in scanned for problem in reading.problems)),
        text="\n".join([_text(rows), *(reading.text for reading in scanned)]).strip(),
        pictures=tuple(picture for reading in scanned for picture in reading.pictures),
    )


def _page(payload: bytes, document: pypdfium2.PdfDocument, index: int, fields: pdf_fields.Fields) -> _Page:
    page = document[index]
    try:
        drawing = _drawing(payload, page, index, 0)
        layer = text_layer(page, dark=drawing.dark)
        if layer.turns:
            drawing = _drawing(payload, page, index, layer.turns)
        words = words_of(layer.letters, index + 1, drawing.rulings)
        text = " ".join(word.text for word in words)
        values, boxes = fields.placed(index, frame_of(page, layer.turns))
        coded = not values and tells_codes(layer, drawing)
        needed = not values and (needs_picture(layer, drawing, text) or (coded and contradict(page, layer.ligated)))
        if needed and coded and (deciphered := decipher(payload, index, frame_of(page, layer.turns), layer.letters)):
            needed = is_garbled(" ".join(word.text for word in deciphered))
            words = words if needed else deciphered
        typed = typed_over(page, index + 1, frame_of(page, layer.turns))
        return _Page(index + 1, (*words, *values, *typed), (*drawing.rulings, *boxes), needed)
    finally:
        page.close()


def _drawing(payload: bytes, page: pypdfium2.PdfPage, index: int, turns: int) -> Drawing:
    drawing = drawing_of(page, frame_of(page, turns))
    if not drawing.nested:
        return drawing
    boxes = boxes_of(payload, index, turns - page.get_rotation() // 90)
    return replace(drawing, rulings=boxes.rulings, dark=boxes.dark)


def _rows(pages: Sequence[_Page], source: str) -> tuple[Row, ...]:
    """The rows of all typed pages in a stream: values may run over to the next page."""
    per_page = [rows_from_words(page.words, page.rulings, source) for page in pages]
    return tuple(row for rows in without_page_furniture(per_page) for row in rows)


def _typed_forms(rows: Sequence[Row], fields: pdf_fields.Fields, source: str) -> tuple[Hot01Form, ...]:
    """A fillable form's fields speak for themselves; what they leave open is read off the page."""
    printed = assemble(rows, source)
    named = assemble(fields.rows(source), source)
    if len(named) == 1 and len(printed) <= 1:
        printed = tuple(_merged(named[0], form) for form in printed) or named
    return tuple(replace(form, source=f"{source}, page {_first_page(form)}") for form in printed)


def _merged(named: Hot01Form, printed: Hot01Form) -> Hot01Form:
    """The fields of `named`, the others from `printed`; contacts come from where the contact field came from."""
    missing = {name.value: printed.get(name) for name in FieldName if named.get(name) is None}
    contacts = named.contacts if named.return_contact is not None else printed.contacts
    return replace(named, **missing, contacts=contacts)  # type: ignore[arg-type] # keys are field names


def _first_page(form: Hot01Form) -> int:
    """The page a form begins on; 1 where no place tells."""
    places = (reading.place for name in FieldName if (reading := form.get(name)) is not None)
    return min((place.page for place in places if place is not None and place.page is not None), default=1)


def _scanned(
    document: pypdfium2.PdfDocument, pages: Sequence[_Page], source: str, *, pictures: bool
) -> list[DocumentReading]:
    """Each run of pages without a usable text layer, read from their pictures."""
    readings = []
    for needed, run in groupby(pages, key=lambda page: page.picture_needed):
        numbers = [page.number for page in run]
        if needed:
            images = (page_picture(document[number - 1]) for number in numbers)
            readings.append(_renumbered(read_pages(images, source, pictures=pictures), numbers[0] - 1, source))
    return readings


def _renumbered(reading: DocumentReading, offset: int, source: str) -> DocumentReading:
    """The reading of a run of pages with the document's own page numbers."""
    return replace(
        reading,
        forms=tuple(_moved(form, offset, source) for form in reading.forms),
        pictures=tuple(replace(one, place=_moved_place(one.place, offset)) for one in reading.pictures),
    )


def _moved(form: Hot01Form, offset: int, source: str) -> Hot01Form:
    changed = {}
    for name in FieldName:
        reading = form.get(name)
        if reading is not None and reading.place is not None:
            changed[name.value] = replace(reading, place=_moved_place(reading.place, offset))
    moved = replace(form, **changed)  # type: ignore[arg-type] # keys are field names
    return replace(moved, source=f"{source}, page {_first_page(moved)}")


def _moved_place(place: Place, offset: int) -> Place:
    return replace(place, page=place.page + offset) if place.page is not None else place


def _text(rows: Sequence[Row]) -> str:
    return "\n".join(_line(row) for row in rows)


def _line(row: Row) -> str:
    return "\t".join(cell.text for cell in row.cells)
