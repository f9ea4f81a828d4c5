"""Pages in, forms out: the reading of everything that comes as pictures."""

from __future__ import annotations

from collections.abc import Iterable

from parsers.model import DocumentReading
from parsers.ocr.page import PageImage


def read_pages(pages: Iterable[PageImage], source: str, *, pictures: bool = False) -> DocumentReading:
    """Read the forms out of the `pages` of one document, in order; `source` as in `Place.part`."""
    return DocumentReading(pages=sum(1 for _ in pages))
