"""Fields that share a label or have none: "Data i znak: 12.03.2026, PZON.42.1", a question that just follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.forms.contacts import read_contacts
from parsers.forms.dates import read_date
from parsers.forms.folding import fold
from parsers.forms.values import Piece
from parsers.model import CERTAIN

_DATE_AND_REFERENCE = re.compile(r"\bznak.*\bdat|\bdat.*\bznak")
_BETWEEN = re.compile(r"\s{0,3}[,;|\n]\s{0,3}|\s{1,3}/\s{1,3}|\s{1,3}(?=z dn(?:ia|\.) |znak:? )")
_BEFORE_REFERENCE = re.compile(r"(?:(?:nasz )?znak|nr|sygn\.?):?\s{1,3}", re.IGNORECASE)
_BEFORE_DATE = re.compile(r"z dn(?:ia|\.)\s", re.IGNORECASE)


def holds_date_and_reference(label: str) -> bool:
    """Whether one label is for both."""
    return bool(_DATE_AND_REFERENCE.search(fold(label)))


def date_and_reference(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece]] | None:
    """The pieces of the date and of the reference in a value that holds both; None where that is not plain."""
    if not pieces:
        return None
    parts = [part.strip() for part in _BETWEEN.split("\n".join(piece.text for piece in pieces)) if part.strip()]
    dates = [part for part in parts if read_date(_BEFORE_DATE.sub("", part))[1] >= CERTAIN]
    others = [part for part in parts if part not in dates]
    if len(dates) != 1 or len(others) != 1:
        return None
    date, reference = _BEFORE_DATE.sub("", dates[0]), _BEFORE_REFERENCE.sub("", others[0])
    return [replace(pieces[0], text=date)], [replace(pieces[0], text=reference)]


def parted_from_contact(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """The lines of a contact value up to the last that names a contact, and the lines after them."""
    last = max((number for number, piece in enumerate(pieces, start=1) if read_contacts(piece.text)), default=0)
    last = last or len(pieces)
    return list(pieces[:last]), list(pieces[last:])
