"""Rows of several pages as one stream: page numbers and repeated headers would end up inside the question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from parsers.forms.folding import fold
from parsers.forms.labels import find_labels
from parsers.forms.rows import Row

_PAGE_NUMBER = re.compile(
    r"(?:(?P<word>st\w[oaecu]na|str\.?|page)\s{0,3})?[-–—]?\s{0,3}(?:\d{1,3}|(?(word)[Il|!]|\d))\s{0,3}(?:(?:/|z|of)\s{0,3}\d{1,3})?\s{0,3}[-–—.]?",
    re.IGNORECASE,
)
_PAGE = "strona"
"""Its number may be lost."""
_PRINTED_BY_BROWSER = re.compile(
    r"(?:https?|fil\w?)://\S{1,300}(?: \d{1,3}/\d{1,3})?|\d{1,2}[./]\d{1,2}[./]\d{2,4}, \d{1,2}:\d{2}(?: [AP]M)?"
)
"""What browsers print in the corners besides the page number: the address, and when."""
_NUMBER_OF_PAGE = re.compile(
    r"(?:\b(?:strona|str\.?|page)\s{0,3}\d{1,3}(?:\s{0,3}(?:/|z|of)\s{0,3}\d{1,3})?|\b\d{1,3}\s?/\s?\d{1,3})\b",
    re.IGNORECASE,
)
_AMID_A_SENTENCE = re.compile(r"[a-ząćęłńóśźż]{1,30},? [a-ząćęłńóśźż]{1,30}\b")
_FAX_TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]m)?"
_FAX_DATE = (
    r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}"
    r"|(?:\d{1,2}[ .]{1,2})?[a-ząćęłńóśźż]{3}[a-ząćęłńóśźż]{0,9}[ .,]{1,2}(?:\d{1,2},? )?(?:19|20)\d{2}"
)
_FAX_PAGE = r"(?:page|pag|pg|p|strona|str|s|seite)\b[.:]? ?\d{1,3}(?: ?(?:/|of|z|von) ?\d{1,3})?"
_FAX_NUMBER = r"\+?\(?\d[\d ()-]{6,18}\d"
_FAX_WORD = (
    r"(?:from|to|od|do|von|an|fax|faks|tel|nr|no|id|tx|rx|mon|tue|wed|thu|fri|sat|sun|pon|wt|śr|czw|pt|sob|nd)\b[.:]?"
)
_FAX_PARTS = tuple(
    re.compile(rf"(?<![\w.]){part}(?!\w)", re.IGNORECASE) for part in (_FAX_PAGE, _FAX_DATE, _FAX_TIME, _FAX_NUMBER)
)
_FAX_WORDS = re.compile(rf"(?<!\w){_FAX_WORD}", re.IGNORECASE)
_STATION = 24
"""Letters that may be left of a header line: the station's name (T.30 allows 20 characters)."""
_ENOUGH_PARTS = 3
_MARGIN = 0.1
"""Running headers and footers stand in the outer tenth of the page's height."""


_IMPRINT_SIGNS = tuple(
    re.compile(sign)
    for sign in (
        r"\b(?:nip|regon|krs)\b",
        r"www\.",
        r"@",
        r"\b(?:tel|telefon|centrala)\b",
        r"\bfa(?:x|ks)\b",
        r"\bul\.",
        r"\b\d{2}-\d{3}\b",
        r"\bstrona \d",
        r"\be-?puap\b",
    )
)
"""What an office prints at the foot of its paper."""
_ENOUGH_SIGNS = 2
_APART = 1.5
"""Heights of a line between the text and what is printed at the foot of the page."""


def without_page_furniture(pages: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """The rows of each page without page numbers, footers of several pages, and headers of the pages before."""
    feet = Counter(_unnumbered(row) for rows in pages for row in rows if _margin(row) is False)
    seen: set[tuple[bool | None, str]] = {(False, text) for text, times in feet.items() if times > 1}
    kept: list[list[Row]] = []
    for rows in pages:
        outer = [(row, _outer(row, number, len(rows))) for number, row in enumerate(rows)]
        kept.append(
            [row for row, edge in outer if edge is None or not (_is_furniture(row) or _is_again(row, edge, seen))]
        )
        if kept[-1] and _is_fax_header(kept[-1][0]):
            del kept[-1][0]
        del kept[-1][_foot(kept[-1]) :]
        seen |= {(edge, _unnumbered(row)) for row, edge in outer if edge is not None}
    return kept


def _foot(rows: Sequence[Row]) -> int:
    """Where the office's imprint begins: lines in the lower margin, apart from the text, with its numbers and sites."""
    first = len(rows)
    while first and _margin(rows[first - 1]) is False:
        first -= 1
    for start in range(max(first, 1), len(rows)):
        text = fold(" ".join(map(_text, rows[start:])))
        if _stands_apart(rows[start - 1], rows[start]):
            return start if sum(bool(sign.search(text)) for sign in _IMPRINT_SIGNS) >= _ENOUGH_SIGNS else len(rows)
    return len(rows)


def _stands_apart(above: Row, row: Row) -> bool:
    over, own = ([cell.place.box for cell in one.cells if cell.place and cell.place.box] for one in (above, row))
    if not over or not own:
        return False
    top, height = min(box.top for box in own), min(box.bottom - box.top for box in own)
    return top - max(box.bottom for box in over) >= _APART * height


def _is_again(row: Row, at: bool | None, seen: Collection[tuple[bool | None, str]]) -> bool:  # noqa: FBT001 (see _outer)
    """Whether the row stood at the same edge of a page before; two forms may well have the same date there.

    Nor is a sentence that a page breaks furniture: questions repeat themselves.
    """
    text = _text(row)
    if (at, _unnumbered(row)) not in seen or _AMID_A_SENTENCE.match(text):
        return False
    return all(label.kind_only for label in find_labels(text))


def _outer(row: Row, number: int, count: int) -> bool | None:
    """True for rows at the top of a page, False at its bottom, else None. Pages scaled to fit have wider margins."""
    margin = _margin(row)
    if margin is None and count > 1 and number in (0, count - 1):
        return number == 0
    return margin


def _margin(row: Row) -> bool | None:
    """True in the upper margin, False in the lower one, else None."""
    boxes = [cell.place.box for cell in row.cells if cell.place is not None and cell.place.box is not None]
    if boxes and max(box.bottom for box in boxes) < _MARGIN:
        return True
    return False if boxes and min(box.top for box in boxes) > 1 - _MARGIN else None


def _is_furniture(row: Row) -> bool:
    """A page number alone, in words if it stands further in, or the corners of a page that a browser printed."""
    texts = [cell.text.strip() for cell in row.cells]
    if len(texts) == 1 and fold(texts[0]) == _PAGE and _margin(row) is not None:
        return True
    if len(texts) == 1 and (number := _PAGE_NUMBER.fullmatch(texts[0])):
        return number["word"] is not None or _margin(row) is not None
    return any(_PRINTED_BY_BROWSER.fullmatch(text) for text in texts)


def _is_fax_header(row: Row) -> bool:
    """What the transmitting machine prints at the top: its date, time, number and page, and a name (T.30's TSI)."""
    rest, parts = _text(row), 0
    for part in _FAX_PARTS:
        rest, found = part.subn(" ", rest)
        parts += bool(found)
    return parts >= _ENOUGH_PARTS and sum(map(str.isalpha, _FAX_WORDS.sub(" ", rest))) <= _STATION


def _unnumbered(row: Row) -> str:
    """The row's text with one number for all pages."""
    return _NUMBER_OF_PAGE.sub("1/1", _text(row))


def _text(row: Row) -> str:
    return " ".join(cell.text for cell in row.cells).strip()
