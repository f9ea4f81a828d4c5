"""Forms HOT-01 in the HTML of a mail: tables stay tables, each line of a paragraph is a row.

A table of Word or Outlook says which value belongs to which label; its plain text no longer does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, islice

from lxml import etree, html

from parsers.forms.assemble import assemble
from parsers.forms.folding import seen
from parsers.forms.quoting import mark_quoted
from parsers.forms.rows import Cell, Row
from parsers.model import Hot01Form

_HIDDEN = frozenset(("script", "style", "head", "title", "template", "noscript", "object", "svg", "select"))
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_SPACED = frozenset(["p", "blockquote", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "table"])
_SPACE = re.compile(r"[ \t\r\n\f]+")
_UNSEEN_STYLE = re.compile(
    r"(?:^|[;\s])(?:display\s{0,9}:\s{0,9}none|mso-hide\s{0,9}:\s{0,9}all|visibility\s{0,9}:\s{0,9}hidden"
    r"|max-height\s{0,9}:\s{0,9}0(?:px|pt|em|rem|%)?\s{0,9}(?:[;!]|$))",
    re.IGNORECASE,
)
_INDENTED = re.compile(r"border\s{0,9}:\s{0,9}(?:none|medium none|0)", re.IGNORECASE)
_LARGEST = 1_000_000
"""Characters of HTML: a mail typed by a person has a hundredth of that."""
_DEEPEST = 200
"""Elements within elements; what lies deeper is a bomb, not a table."""
_MOST_CELLS = 40
_MOST_ROWS = 5000
_WIDEST_SPAN = 20


def forms_in_html(text: str, source: str) -> tuple[Hot01Form, ...]:
    """The filled-in forms in an HTML body; `source` as in `assemble`."""
    return assemble(mark_quoted(list(islice(rows_of_html(text), _MOST_ROWS))), source)


def rows_of_html(text: str) -> Iterator[Row]:
    """The rows of an HTML page or fragment, in reading order; nothing for what no parser can make sense of."""
    if not text.strip():
        return
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text[:_LARGEST].encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return
    walker = _Walker()
    for page in (root, *root.itersiblings()):  # gateways append a page of their own to the one that they pass on
        yield from walker.rows(page)


class _Walker:
    """One walk over a tree, numbering the tables it meets."""

    def __init__(self) -> None:
        self._tables = count(1)

    def rows(self, element: html.HtmlElement) -> Iterator[Row]:
        lines = _Lines()
        yield from self._walk(element, lines, 0)
        yield from lines.flush()

    def _walk(self, element: html.HtmlElement, lines: _Lines, depth: int) -> Iterator[Row]:
        """The rows that `element` completes; text of a line still open stays in `lines`."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _HIDDEN or not tag or depth > _DEEPEST or _UNSEEN_STYLE.search(element.get("style", "")):
            return
        if tag == "br":
            yield from lines.end_line()
            return
        is_block = tag in _BLOCKS
        if is_block:
            yield from lines.flush(blank=tag in _SPACED)
        quoted = lines.quoted
        lines.quoted = quoted or _is_quotation(element)
        if tag == "table":
            yield from self._table(element, depth)
        else:
            lines.preformatted += tag == "pre"
            lines.add(_bullet(element) + (element.text or ""))
            for child in element:
                yield from self._walk(child, lines, depth + 1)
                lines.add(child.tail or "")
            lines.preformatted -= tag == "pre"
        if is_block:
            yield from lines.flush(blank=tag in _SPACED)
        lines.quoted = quoted

    def _table(self, table: html.HtmlElement, depth: int) -> Iterator[Row]:
        number = next(self._tables)
        quoted = any(_is_quotation(element) for element in table.iterancestors())
        held: dict[int, int] = {}
        for tr in _own_rows(table):
            cells = [list(self._cell(cell, depth)) for cell in _own_cells(tr)]
            row = Row(_spanned(tr, [_text_cell(rows) for rows in cells], held), quoted, number)
            if len(row.cells) == 1 or _is_layout(cells):
                yield from (replace(inner, table=inner.table or number) for rows in cells for inner in rows)
            else:
                yield row

    def _cell(self, cell: html.HtmlElement, depth: int) -> Iterator[Row]:
        lines = _Lines(quoted=any(_is_quotation(element) for element in cell.iterancestors()))
        lines.add(cell.text or "")
        for child in cell:
            yield from self._walk(child, lines, depth + 1)
            lines.add(child.tail or "")
        yield from lines.flush()


class _Lines:
    """The line of text being gathered, and whether it is quoted or preformatted."""

    def __init__(self, *, quoted: bool = False) -> None:
        self.quoted = quoted
        self.preformatted = 0
        self._text: list[str] = []
        self._after_blank = True

    def add(self, text: str) -> None:
        self._text.append(text if self.preformatted else _SPACE.sub(" ", text))

    def end_line(self) -> Iterator[Row]:
        """The line as it stands, even if it is empty."""
        text = seen("".join(self._text))
        self._text.clear()
        for line in text.split("\n") if self.preformatted else [text]:
            self._after_blank = not line.strip()
            yield Row((Cell(line.strip(" \n")),), self.quoted)

    def flush(self, *, blank: bool = False) -> Iterator[Row]:
        """The line, if there is one, and a blank one to part paragraphs."""
        if "".join(self._text).strip(" \t\r\n"):
            yield from self.end_line()
        self._text.clear()
        if blank and not self._after_blank:
            self._after_blank = True
            yield Row((Cell(""),), self.quoted)


def _own_rows(table: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _own_cells(tr: html.HtmlElement) -> list[html.HtmlElement]:
    return [cell for cell in tr if cell.tag in ("td", "th")][:_MOST_CELLS]


def _is_layout(cells: list[list[Row]]) -> bool:
    """Whether a row only places things on the page: one long cell beside empty ones, or tables within its cells."""
    filled = [rows for rows in cells if any(cell.text.strip() for row in rows for cell in row.cells)]
    if any(row.table is not None for rows in cells for row in rows):
        return True
    return len(filled) == 1 and len(filled[0]) > 6  # noqa: PLR2004 (longer than any one field's label and hint)


def _text_cell(rows: list[Row]) -> Cell:
    return Cell("\n".join(" ".join(cell.text for cell in row.cells) for row in rows).strip())


def _spanned(tr: html.HtmlElement, cells: list[Cell], held: dict[int, int]) -> tuple[Cell, ...]:
    """`cells` with an empty one wherever a cell of a row above reaches down into this row."""
    result: list[Cell] = []
    source = iter(zip(_own_cells(tr), cells, strict=True))
    while True:
        column = len(result)
        if held.get(column, 0) > 0:
            held[column] -= 1
            result.append(Cell(""))
            continue
        element, cell = next(source, (None, None))
        if element is None or cell is None:
            return tuple(result)
        held[column] = _span(element.get("rowspan", "1")) - 1
        result.append(cell)


def _span(text: str) -> int:
    digits = text.strip()
    return min(int(digits), _WIDEST_SPAN) if digits.isascii() and digits.isdigit() else 1


def _bullet(element: html.HtmlElement) -> str:
    if element.tag != "li":
        return ""
    parent = element.getparent()
    if parent is None or parent.tag != "ol":
        return "- "
    return f"{sum(1 for _ in element.itersiblings('li', preceding=True)) + 1}. "


def _is_quotation(element: html.HtmlElement) -> bool:
    """A blockquote that quotes; mail programs also indent with one, without a border."""
    if element.tag != "blockquote":
        return False
    return element.get("type") == "cite" or not _INDENTED.search(element.get("style", ""))
