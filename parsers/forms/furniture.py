"""Rows of several pages as one stream: page numbers and repeated headers would end up inside the question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.forms.rows import Row

_PAGE_NUMBER = re.compile(
    r"(?:(?:strona|str\.?|page)\s{0,3})?[-–—]?\s{0,3}\d{1,3}\s{0,3}(?:(?:/|z|of)\s{0,3}\d{1,3})?\s{0,3}[-–—]?",
    re.IGNORECASE,
)
_PRINTED_BY_BROWSER = re.compile(r"(?:https?|file)://\S{1,300}|\d{1,2}[./]\d{1,2}[./]\d{2,4}, \d{1,2}:\d{2}(?: [AP]M)?")
"""What browsers print in the corners besides the page number: the address, and when."""
_MARGIN = 0.1
"""Running headers and footers stand in the outer tenth of the page's height."""


def without_page_furniture(pages: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """The rows of each page without page numbers, and without the headers and footers of the pages before."""
    seen: set[tuple[bool, str]] = set()
    kept: list[list[Row]] = []
    for rows in pages:
        marginal = [(row, _margin(row)) for row in rows]
        kept.append(
            [
                row
                for row, margin in marginal
                if margin is None or not (_is_furniture(row) or (margin, _text(row)) in seen)
            ]
        )
        seen |= {(margin, _text(row)) for row, margin in marginal if margin is not None}
    return kept


def _margin(row: Row) -> bool | None:
    """True in the upper margin, False in the lower one, else None."""
    boxes = [cell.place.box for cell in row.cells if cell.place is not None and cell.place.box is not None]
    if boxes and max(box.bottom for box in boxes) < _MARGIN:
        return True
    return False if boxes and min(box.top for box in boxes) > 1 - _MARGIN else None


def _is_furniture(row: Row) -> bool:
    """A page number alone, or the corners of a page that a browser printed."""
    texts = [cell.text.strip() for cell in row.cells]
    if len(texts) == 1 and _PAGE_NUMBER.fullmatch(texts[0]):
        return True
    return any(_PRINTED_BY_BROWSER.fullmatch(text) for text in texts)


def _text(row: Row) -> str:
    return " ".join(cell.text for cell in row.cells).strip()
