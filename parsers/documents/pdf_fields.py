"""The filled-in fields of a fillable PDF (AcroForm, and the data of XFA), by name and by place.

Our own blank names its fields (`parsers.model.FieldName`). Foreign ones are known by name, by tooltip, or by the label
printed beside them: so values are also given as words in their boxes, to be read with the page's text.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from parsers.documents.field_names import Meaning, meaning_of, rows_of_meanings
from parsers.documents.package import PackageError, local_name, parse_xml
from parsers.documents.pdf_runs import Frame
from parsers.forms.geometry import Word
from parsers.forms.rows import Row
from parsers.model import Box

_MAX_FIELDS = 500
_MAX_DEPTH = 10
_BUTTON, _TEXT_KINDS = "/Btn", ("/Tx", "/Ch")
_PUSH_BUTTON = 1 << 16
"""Field flag 17 (ISO 32000-1 table 226): a button to be pressed holds no value."""
_HIDDEN = 1 << 1
"""Annotation flag 2 (table 165)."""
_ON, _OFF = "☒", "☐"
_UNREADABLE = (pypdf.errors.PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)
"""What pypdf raises on damaged or hostile objects: the fields are then left to the page's own text."""


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One field: full name, tooltip, value as text, and where its widget is (page index, rectangle in user space)."""

    name: str
    tooltip: str
    value: str
    page: int
    rectangle: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a document; XFA data as (name, value) where there is no AcroForm value."""

    values: tuple[FieldValue, ...] = ()
    data: tuple[tuple[str, str], ...] = field(default=())
    unread_xfa: bool = False

    @property
    def filled(self) -> bool:
        """Whether any field holds a value."""
        return bool(self.data) or any(value.value for value in self.values)

    def placed(self, page: int, frame: Frame) -> tuple[tuple[Word, ...], tuple[Box, ...]]:
        """The values on a page (index from 0) as words, and the boxes of its fields, empty ones included."""
        mine = [value for value in self.values if value.page == page] if self.filled else []
        boxes = tuple(frame.box(*value.rectangle) for value in mine)
        words = (word for value, box in zip(mine, boxes, strict=True) for word in _lines_in(value.value, box, page + 1))
        return tuple(words), boxes

    def rows(self, part: str) -> tuple[Row, ...]:
        """The fields whose names tell what they are, as rows of label and value."""
        # One field may have several widgets, on every page for instance.
        fields = {value.name: value for value in self.values}.values()
        named = [(meaning_of(value.name, value.tooltip), value.value) for value in fields]
        named += [(meaning_of(name, ""), value) for name, value in self.data]
        meanings: list[tuple[Meaning, str]] = [(meaning, value) for meaning, value in named if meaning and value]
        return rows_of_meanings(meanings, part)


def _lines_in(value: str, box: Box, page: int) -> Iterator[Word]:
    """The lines of a value, spread over the height of its box."""
    lines = value.split("\n") if value else []
    height = (box.bottom - box.top) / max(len(lines), 1)
    for number, line in enumerate(lines):
        top = box.top + number * height
        yield Word(line, Box(box.left, top + height / 4, box.right, top + 3 * height / 4), 1.0, page)


def read_fields(payload: bytes) -> Fields:
    """The fields of a PDF; none where it is no form or cannot be read."""
    if b"/AcroForm" not in payload and b"/ObjStm" not in payload:
        return Fields()
    try:
        reader = pypdf.PdfReader(io.BytesIO(payload))
        if reader.is_encrypted:
            reader.decrypt("")
        form = reader.root_object.get("/AcroForm")
        if form is None:
            return Fields()
        values = tuple(_widgets(reader))
        data, has_xfa = _xfa_data(form.get_object())
    except _UNREADABLE:
        return Fields()
    if any(value.value for value in values):
        return Fields(values)
    return Fields(values, data, unread_xfa=has_xfa and not data)


def _widgets(reader: pypdf.PdfReader) -> Iterator[FieldValue]:
    for index, page in enumerate(reader.pages[:30]):
        found = page.get("/Annots")
        annotations = found.get_object() if found is not None else None
        for reference in annotations[:_MAX_FIELDS] if isinstance(annotations, ArrayObject) else ():
            widget = reference.get_object()
            if _is_shown_widget(widget):
                yield _field(widget, index)


def _is_shown_widget(annotation: object) -> bool:
    return (
        isinstance(annotation, DictionaryObject)
        and annotation.get("/Subtype") == "/Widget"
        and not int(annotation.get("/F", 0)) & _HIDDEN
    )


def _field(widget: DictionaryObject, page: int) -> FieldValue:
    chain = list(_ancestors(widget))
    names = [str(node["/T"]) for node in reversed(chain) if "/T" in node]
    rectangle = widget["/Rect"].get_object()
    left, bottom, right, top = (
        (float(number) for number in rectangle) if isinstance(rectangle, ArrayObject) else [0.0] * 4
    )
    return FieldValue(
        ".".join(names),
        str(_inherited(chain, "/TU") or ""),
        _value(chain),
        page,
        (min(left, right), min(bottom, top), max(left, right), max(bottom, top)),
    )


def _ancestors(widget: DictionaryObject) -> Iterator[DictionaryObject]:
    node: object = widget
    for _ in range(_MAX_DEPTH):
        if not isinstance(node, DictionaryObject):
            return
        yield node
        parent = node.get("/Parent")
        node = parent.get_object() if parent is not None else None


def _inherited(chain: Sequence[DictionaryObject], key: str) -> object:
    return next((node[key].get_object() for node in chain if key in node), None)


def _value(chain: Sequence[DictionaryObject]) -> str:
    value, kind = _inherited(chain, "/V"), _inherited(chain, "/FT")
    if kind == _BUTTON:
        return _button(chain, value)
    return _text(value, _inherited(chain, "/Opt")) if kind in _TEXT_KINDS else ""


def _button(chain: Sequence[DictionaryObject], value: object) -> str:
    if int(str(_inherited(chain, "/Ff") or 0)) & _PUSH_BUTTON:
        return ""
    return _OFF if str(chain[0].get("/AS", value or "/Off")) == "/Off" else _ON


def _text(value: object, options: object) -> str:
    if isinstance(value, StreamObject):
        value = value.get_data().decode("utf-8", "replace")
    if isinstance(value, ArrayObject):
        value = ", ".join(str(item) for item in value)
    text = "" if value is None else _chosen(str(value), options)
    return "\n".join(line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()


def _chosen(value: str, options: object) -> str:
    """The text shown for an export value of a choice field."""
    pairs = [option.get_object() for option in options] if isinstance(options, ArrayObject) else []
    shown: Mapping[str, str] = {
        str(pair[0]): str(pair[1]) for pair in pairs if isinstance(pair, ArrayObject) and len(pair) > 1
    }
    return shown.get(value, value)


def _xfa_data(form: DictionaryObject) -> tuple[tuple[tuple[str, str], ...], bool]:
    """(name, value) of each filled leaf in the XFA data (XFA 3.3, "datasets"), and whether there is XFA at all."""
    packets = form.get("/XFA")
    if packets is None:
        return (), False
    packets = packets.get_object()
    parts = list(packets) if isinstance(packets, ArrayObject) else ["datasets", packets]
    streams = dict(zip((str(name) for name in parts[::2]), parts[1::2], strict=False))
    if "datasets" not in streams:
        return (), True
    try:
        root = parse_xml(streams["datasets"].get_object().get_data())
    except PackageError:
        return (), True
    leaves = ((local_name(leaf), (leaf.text or "").strip()) for leaf in root.iter() if len(leaf) == 0)
    return tuple((name, text) for name, text in leaves if text), True
