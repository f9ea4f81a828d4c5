"""Pages in, forms out: the reading of everything that comes as pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from parsers.forms.assemble import assemble
from parsers.model import DocumentReading, Hot01Form, Problem, ProblemCode
from parsers.ocr.engine import EngineError
from parsers.ocr.page import PageImage
from parsers.ocr.preparation import prepared
from parsers.ocr.reading import ReadPage, read_page
from parsers.ocr.rereading import read_again, targets


def read_pages(pages: Iterable[PageImage], source: str, *, pictures: bool = False) -> DocumentReading:
    """Read the forms out of the `pages` of one document, in order; `source` as in `Place.part`."""
    read: dict[int, ReadPage] = {}
    count = 0
    for count, page in enumerate(pages, start=1):
        picture = prepared(page)
        if picture.blank:
            continue
        read[count] = read_page(picture, count)
    first = _forms(read, source)
    again = read_again(targets(first, read), read)
    second = _forms(again, source)
    return DocumentReading(forms=second, pages=count, text='')


def _forms(pages: Mapping[int, ReadPage], source: str) -> tuple[Hot01Form, ...]:
    return assemble([row for page in pages.values() for row in page.rows(source)], source)
