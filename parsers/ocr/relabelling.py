"""Lines read again for their labels, where a form lacks a field: one misread label loses the value behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parsers.forms.labels import find_labels
from parsers.model import FieldName, Hot01Form
from parsers.ocr.engine import mean_confidence
from parsers.ocr.label_words import with_short_label_mended
from parsers.ocr.reading import ReadPage, ReadWord, crop
from parsers.ocr.rereading import NETWORK, View

_VIEWS = (View(NETWORK), View("pol", bold=True))
_VIEWS_OF_FAX = (View("pol"), View("pol", bold=True))
_LONGEST = 100
"""Letters of a line that may be a label, or one with a short value."""
_ILLEGIBLE = 0.7
"""Mean confidence of Tesseract in a line below which the network's reading may take its place."""
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
    for view in _VIEWS_OF_FAX if page.picture.bilevel else _VIEWS:
        pictures = [crop(page.picture.text, page.pieces[piece]) for piece in asked]
        for piece, words in zip(tuple(asked), view.read(pictures), strict=True):
            found = with_short_label_mended(view.on_page(words, page.pieces[piece], page.picture))
            again = [ReadWord(word, piece, view.by_network) for word in found]
            if _has_label(again):
                lines[piece] = _spliced(again, lines[piece])
                asked.remove(piece)
            elif _is_better(again, lines[piece]):
                lines[piece] = again
    return page.with_words([read for line in lines.values() for read in line])


def _may_be_label(line: Sequence[ReadWord]) -> bool:
    return not _has_label(line) and sum(len(read.word.text) + 1 for read in line) <= _LONGEST


def _has_label(line: Sequence[ReadWord]) -> bool:
    return bool(find_labels(" ".join(read.word.text for read in line), certain=False))


def _is_better(again: Sequence[ReadWord], before: Sequence[ReadWord]) -> bool:
    """Whether the network reads a line that Tesseract could not: a value that belongs to a label found elsewhere."""
    sure, other = (mean_confidence(read.word for read in line) for line in (again, before))
    return any(read.by_network for read in again) and other < _ILLEGIBLE and sure > other


def _spliced(again: Sequence[ReadWord], before: Sequence[ReadWord]) -> list[ReadWord]:
    """The line with the label as it was read `again`, and its value as it was read `before`, if it was."""
    text = " ".join(read.word.text for read in again)
    end = max(label.end for label in find_labels(text, certain=False))
    count = len(text[:end].split())
    edge = max(read.word.right for read in again[:count])
    value = [read for read in before if read.word.left + read.word.right > 2 * edge]
    return [*again[:count], *(value or again[count:])]
