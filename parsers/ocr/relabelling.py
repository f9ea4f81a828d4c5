"""Lines read again for their labels, where a form lacks a field: one misread label loses the value behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parsers.forms.labels import find_labels
from parsers.model import FieldName, Hot01Form
from parsers.ocr.engine import Mode, recognize
from parsers.ocr.reading import LINE, ReadPage, ReadWord, crop, on_page
from parsers.ocr.rereading import View, shown

_VIEWS = (View("pol", bold=True), View("pol", 0.75))
_LONGEST = 60
"""Letters of a line that may be a label, or one with a short value."""
_MOST = 24
"""Lines of a page that are read again: labels stand above the question."""


def are_complete(forms: Sequence[Hot01Form]) -> bool:
    """Whether there are forms, and all have all fields."""
    return bool(forms) and all(form.get(field) for form in forms for field in FieldName)


def fields_found(forms: Sequence[Hot01Form]) -> int:
    """How many fields the forms have together."""
    return sum(form.get(field) is not None for form in forms for field in FieldName)


def with_labels(pages: Mapping[int, ReadPage]) -> dict[int, ReadPage]:
    """The pages, lines without a label in the place of which another view shows one read so. Raises EngineError."""
    return {number: _with_labels(page) for number, page in pages.items()}


def _with_labels(page: ReadPage) -> ReadPage:
    lines: dict[int, list[ReadWord]] = {}
    for read in page.words:
        lines.setdefault(read.piece, []).append(read)
    asked = [piece for piece, line in lines.items() if _may_be_label(line)][:_MOST]
    for view in _VIEWS:
        pictures = [shown(crop(page.picture.text, page.pieces[piece]), view) for piece in asked]
        for piece, words in zip(tuple(asked), recognize(pictures, Mode(view.language, LINE)), strict=True):
            again = [ReadWord(word, piece) for word in on_page(words, page.pieces[piece], page.picture, view.scale)]
            if _has_label(again):
                lines[piece] = again
                asked.remove(piece)
    return page.with_words([read for line in lines.values() for read in line])


def _may_be_label(line: Sequence[ReadWord]) -> bool:
    return not _has_label(line) and sum(len(read.word.text) + 1 for read in line) <= _LONGEST


def _has_label(line: Sequence[ReadWord]) -> bool:
    return bool(find_labels(" ".join(read.word.text for read in line), certain=False))
