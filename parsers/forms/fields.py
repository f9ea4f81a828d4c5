"""From the lines of a value to a field: normalised text, probability, place (DESIGN.md, Interfaces: fields)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from parsers.forms.afterword import written_end
from parsers.forms.dates import read_date
from parsers.forms.endings import question_end
from parsers.forms.folding import one_line
from parsers.forms.paragraphs import joined
from parsers.forms.plausible import is_empty, plausibility, without_filling
from parsers.forms.values import Piece
from parsers.model import Box, FieldName, FieldReading, Place

_TRAILING = re.compile(r"[\s,;|]+$")
_LEADING = re.compile(r"^[\s:;|]+")
_ENCLOSED = re.compile(r'"([^"]+)"|\[([^\[\]]+)\]|«([^«»]+)»|<([^<>]+)>')
"""A value as it stands in templates: in brackets, in straight quotes."""
_BROKEN_AT_HYPHEN = re.compile(r"(?<=\w)([-–])[ ]{0,3}\n[ ]{0,3}(?=\w)")
_DOTTED_LINE = re.compile(r"\s*(?:\.[ .]{20,}|…[ …]{8,})\s*")
"""A line to write on, drawn between the lines that were written."""
_LABEL_AGAIN = re.compile(r"\s*(?:(?:opis|treść|pytani[ea])\W{1,3}){0,3}(?:treść|pytani[ea])\s*:?\s*", re.IGNORECASE)
"""A second label between that of the question and its text."""
DISPUTED = 0.5
"""The most that a value is sure of where the form gives another one for the same field."""
_TEXT_ITSELF = 0.99
"""Text that was typed is what it is: only its place in the form can be wrong."""


def read_field(field: FieldName, pieces: Sequence[Piece], *, disputed: bool = False) -> FieldReading | None:
    """The reading of a field other than the question; None where it was left empty."""
    text = _stripped(without_filling("\n".join(piece.text.strip() for piece in pieces)))
    if not text:
        return None
    value: str | None = one_line(_BROKEN_AT_HYPHEN.sub(r"\1", text))
    if field is FieldName.DATE:
        value, confidence = read_date(text)
    else:
        confidence = plausibility(field, text)
    if disputed:
        confidence = min(confidence, DISPUTED)
    sure = round(confidence * certainty(pieces), 3)
    return FieldReading(value, text, sure, place_of(pieces))


def read_question(pieces: Sequence[Piece], full_name: str) -> FieldReading | None:
    """The reading of the question: soft wraps joined, paragraphs kept, signature and quoted mail left out."""
    written = [piece for piece in pieces if not _DOTTED_LINE.fullmatch(piece.text)]
    written = written[: question_end([piece.text for piece in written], full_name)]
    kept = written[: written_end(written, full_name)]
    while kept and is_empty(kept[-1].text):
        kept.pop()
    while kept and (is_empty(kept[0].text) or _LABEL_AGAIN.fullmatch(kept[0].text)):
        kept.pop(0)
    if not kept:
        return None
    text = "\n".join(piece.text for piece in kept)
    value = unicodedata.normalize("NFC", joined(kept))
    return FieldReading(value, text, round(_TEXT_ITSELF * certainty(kept), 3), place_of(kept))


def certainty(pieces: Sequence[Piece]) -> float:
    """That every letter is right: of the least certain cell."""
    return min((piece.cell.certainty for piece in pieces), default=1.0)


def place_of(pieces: Sequence[Piece]) -> Place | None:
    """The place of the first piece, its box stretched over all pieces on the same page."""
    places = [piece.cell.place for piece in pieces if piece.cell.place]
    if not places:
        return None
    first = places[0]
    boxes = [place.box for place in places if place.box and place.page == first.page]
    if not boxes:
        return first
    around = Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
    return Place(first.part, first.page, around)


def _stripped(text: str) -> str:
    bare = _TRAILING.sub("", _LEADING.sub("", text))
    around = _ENCLOSED.fullmatch(bare)
    return next(filter(None, around.groups())).strip() if around else bare
