"""DOCX (ISO/IEC 29500) → rows of cells.

The XML is walked directly: python-docx passes over content controls, text boxes, tracked changes and form fields, which
is where filled-in forms keep their values. Names are matched without namespaces, so that strict files are read as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from parsers.documents.flow import Flow
from parsers.documents.package import Package, attribute, child, children, local_name
from parsers.forms.rows import Row

_SKIPPED = frozenset(
    {
        "del",  # tracked deletion
        "moveFrom",
        "Fallback",  # the same content again for old readers (mc:AlternateContent)
        "instrText",
        "delText",
        "rPr",
        "pPr",
        "sdtPr",
        "footnoteReference",
        "endnoteReference",
    }
)
_SYMBOLS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = frozenset({"0", "false", "off"})


def docx_rows(package: Package, part: str) -> list[Row]:
    """The rows of headers, then of the body. Raises PackageError where there is no readable body."""
    flow = _Docx(part)
    rows = [row for name in _members(package, "word/header") for row in flow.blocks(package.xml(name))]
    body = child(package.xml("word/document.xml"), "body")
    if body is not None:
        rows += flow.blocks(body)
    return rows


def docx_footer_rows(package: Package, part: str) -> list[Row]:
    """The rows of the footers: mostly an office's address, so they are asked for only where all else is empty."""
    flow = _Docx(part)
    return [row for name in _members(package, "word/footer") for row in flow.blocks(package.xml(name))]


def _members(package: Package, prefix: str) -> list[str]:
    return sorted(name for name in package.names if name.startswith(prefix) and name.endswith(".xml"))


class _Docx:
    """Walks block elements; text boxes met inside a paragraph follow it as blocks of their own."""

    def __init__(self, part: str) -> None:
        self._flow = Flow(part)

    def blocks(self, parent: etree._Element) -> list[Row]:
        return [row for element in parent for row in self._block(element)]

    def _block(self, element: etree._Element) -> list[Row]:
        name = local_name(element)
        if name == "p":
            return self._paragraph(element)
        if name == "tbl":
            return self._flow.table([self._table_row(row) for row in _through_controls(element, "tr")])
        if name == "sdt" and _is_placeholder(element):
            return self._flow.paragraph("")
        return [] if name in _SKIPPED else self.blocks(element)

    def _table_row(self, row: etree._Element) -> list[list[Row]]:
        cells = _through_controls(row, "tc")
        return [[] if _continues_above(cell) else self.blocks(cell) for cell in cells]

    def _paragraph(self, paragraph: etree._Element) -> list[Row]:
        boxes: list[etree._Element] = []
        text = "".join(_text(paragraph, boxes))
        rows = self._flow.paragraph(text) if text.strip() or not boxes else []
        return rows + [row for box in boxes for row in self.blocks(box)]


def _through_controls(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Children `name`, also those wrapped in content controls or custom XML."""
    for inner in element:
        kind = local_name(inner)
        if kind == name:
            yield inner
        elif kind in {"sdt", "sdtContent", "customXml", "ins", "moveTo"}:
            yield from _through_controls(inner, name)


def _continues_above(cell: etree._Element) -> bool:
    merge = child(cell, "tcPr", "vMerge")
    return merge is not None and attribute(merge, "val") != "restart"


def _text(element: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
    """The visible text below `element`; text boxes are collected in `boxes` instead."""
    for inner in element:
        name = local_name(inner)
        if name in _SKIPPED or (name == "sdt" and _is_placeholder(inner)) or (name == "r" and _is_hidden(inner)):
            continue
        if name == "t":
            yield inner.text or ""
        elif name in _SYMBOLS:
            yield "" if attribute(inner, "type") == "page" else _SYMBOLS[name]
        elif name == "txbxContent":
            boxes.append(inner)
        elif name == "fldChar":
            yield _chosen(inner)
        else:
            yield from _text(inner, boxes)


def _is_placeholder(control: etree._Element) -> bool:
    """Whether a content control still shows its prompt ("Kliknij tutaj, aby wprowadzić tekst")."""
    showing = child(control, "sdtPr", "showingPlcHdr")
    return showing is not None and attribute(showing, "val") not in _OFF


def _is_hidden(run: etree._Element) -> bool:
    vanish = child(run, "rPr", "vanish")
    return vanish is not None and attribute(vanish, "val") not in _OFF


def _chosen(field: etree._Element) -> str:
    """The entry chosen in a legacy drop-down field: the only form field whose value is not in the text as well."""
    choices = child(field, "ffData", "ddList")
    if choices is None:
        return ""
    result = child(choices, "result")
    number = int(attribute(result, "val") or 0) if result is not None else 0
    entries = [attribute(entry, "val") or "" for entry in children(choices, "listEntry")]
    return entries[number] if 0 <= number < len(entries) else ""
