"""ODT and flat ODT (ODF 1.3) → rows of cells.

Read as zip and XML; form controls, text frames and repeated cells are where ODF differs from a plain walk.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from parsers.documents.flow import Flow
from parsers.documents.package import attribute, child, children, local_name
from parsers.forms.rows import Row

_SKIPPED = frozenset(
    {"tracked-changes", "annotation", "note", "forms", "sequence-decls", "table-columns", "title", "desc"}
    | {"hidden-text", "hidden-paragraph"}
)
_BOXES = frozenset({"text-box", "custom-shape", "rect", "ellipse", "caption"})
"""Shapes that hold paragraphs of their own; Word's text boxes become custom shapes."""
_PARAGRAPHS = frozenset({"p", "h"})
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_MAX_REPEATED = 100
"""`number-columns-repeated` may claim any number; no form has more columns."""


def odt_rows(content: etree._Element, part: str) -> list[Row]:
    """The rows of the text in `content`, the root of content.xml or of a flat document."""
    text = child(content, "body", "text")
    return _Odt(content, part).blocks(text) if text is not None else []


class _Odt:
    """Walks block elements; text frames anchored in a paragraph follow it as blocks of their own."""

    def __init__(self, content: etree._Element, part: str) -> None:
        self._flow = Flow(part)
        self._controls = _control_values(content)
        self._hidden = _hidden_styles(content)

    def blocks(self, parent: etree._Element) -> list[Row]:
        return [row for element in parent for row in self._block(element)]

    def _block(self, element: etree._Element) -> list[Row]:
        name = local_name(element)
        if attribute(element, "style-name") in self._hidden or attribute(element, "display") == "none":
            return []
        if name in _PARAGRAPHS:
            return self._paragraph(element)
        if name == "table":
            return self._flow.table([self._table_row(row) for row in _table_rows(element)])
        if name == "control":
            return self._flow.paragraph(self._control(element))
        return [] if name in _SKIPPED else self.blocks(element)

    def _table_row(self, row: etree._Element) -> list[list[Row]]:
        """The cells of a row, with empty ones where cells above reach down, and none for what a wide cell covers."""
        cells: list[list[Row]] = []
        covered = 0
        for cell in row:
            repeated = _number(cell, "number-columns-repeated")
            if local_name(cell) == "table-cell":
                cells.extend([self.blocks(cell)] * repeated)
                covered = _number(cell, "number-columns-spanned") - 1
            elif local_name(cell) == "covered-table-cell":
                cells.extend([[]] * (repeated - min(repeated, covered)))
                covered -= min(repeated, covered)
        return cells

    def _paragraph(self, paragraph: etree._Element) -> list[Row]:
        boxes: list[etree._Element] = []
        text = "".join(self._text(paragraph, boxes))
        rows = self._flow.paragraph(text) if text.strip() or not boxes else []
        return rows + [row for box in boxes for row in self.blocks(box)]

    def _text(self, element: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
        yield _collapsed(element.text)
        for inner in element:
            name = local_name(inner)
            if name in _BOXES:
                boxes.append(inner)
            elif name == "s":
                yield " " * min(int(attribute(inner, "c") or 1), _MAX_REPEATED)
            elif name in {"tab", "line-break"}:
                yield "\t" if name == "tab" else "\n"
            elif name == "control":
                yield self._control(inner)
            elif name not in _SKIPPED and attribute(inner, "style-name") not in self._hidden:
                yield from self._text(inner, boxes)
            yield _collapsed(inner.tail)

    def _control(self, shape: etree._Element) -> str:
        return self._controls.get(attribute(shape, "control") or "", "")


def _hidden_styles(content: etree._Element) -> frozenset[str | None]:
    """The names of the styles whose text is not shown (ODF 1.3 part 3, `text:display`)."""
    return frozenset(
        attribute(style, "name")
        for style in content.iter(f"{{{_STYLE}}}style")
        if any(attribute(properties, "display") == "none" for properties in children(style, "text-properties"))
    )


def _number(cell: etree._Element, name: str) -> int:
    return min(int(attribute(cell, name) or 1), _MAX_REPEATED)


def _collapsed(text: str | None) -> str:
    """ODF 1.3 part 3, 6.1.2: runs of white space in the XML are one space."""
    if not text:
        return ""
    inner = " ".join(text.split())
    before = " " if text[0].isspace() else ""
    after = " " if inner and text[-1].isspace() else ""
    return f"{before}{inner}{after}"


def _table_rows(table: etree._Element) -> Iterator[etree._Element]:
    for inner in table:
        name = local_name(inner)
        if name == "table-row":
            yield inner
        elif name in {"table-header-rows", "table-rows", "table-row-group"}:
            yield from _table_rows(inner)


def _control_values(content: etree._Element) -> dict[str, str]:
    """The values of form controls by their id (ODF 1.3 part 3, chapter 13)."""
    values: dict[str, str] = {}
    for element in content.iter():
        identity = attribute(element, "id")
        if identity is None or local_name(element) not in {"text", "textarea", "date", "formatted-text", "combobox"}:
            continue
        paragraphs = "\n".join("".join(map(str, paragraph.itertext())) for paragraph in children(element, "p"))
        values[identity] = attribute(element, "current-value") or paragraphs or attribute(element, "value") or ""
    return values
