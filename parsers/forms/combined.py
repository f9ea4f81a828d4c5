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
_YEAR_SIGN = re.compile(r"r(?:oku|\.)?(?:\s|$)", re.IGNORECASE)
_END_OF_DATE = re.compile(r"r(?:oku|\.)?[,.]?$|\(?(?:pon|wt|sr|czw|pt|piat|sob|nied)")
_LONGEST_DATE = 6
"""Words: "czwartek, dnia 12 marca 2026 roku"."""
_REFERENCE = re.compile(r"(?=.*\d)[^\W_]{1,12}(?:[./\-_ ][^\W_]{1,12}){1,8}")
_DOUBTFUL = 0.5


def holds_date_and_reference(label: str) -> bool:
    """Whether one label is for both."""
    return bool(_DATE_AND_REFERENCE.search(fold(label)))


def date_and_reference(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """The pieces of the date and of the reference in a value that holds both; doubtful where that is not plain."""
    text = "\n".join(piece.text for piece in pieces).strip()
    if not text or _is_date(text):
        return list(pieces), []
    parted = _separated(text) or _run_together(text)
    if parted is None:
        doubted = [replace(piece, cell=replace(piece.cell, certainty=_DOUBTFUL)) for piece in pieces]
        return doubted, doubted
    date, reference = _BEFORE_DATE.sub("", parted[0]), _BEFORE_REFERENCE.sub("", parted[1])
    return [replace(pieces[0], text=date)], [replace(pieces[0], text=reference)]


def _separated(text: str) -> tuple[str, str] | None:
    """(date, reference) where a comma, a line break or a word stands between two parts."""
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    dates = [part for part in parts if _is_date(part)]
    others = [part for part in parts if part not in dates]
    return (dates[0], others[0]) if len(dates) == len(others) == 1 else None


def _run_together(text: str) -> tuple[str, str] | None:
    """(date, reference) where nothing but a blank parts the date, at the beginning or the end, from one word more."""
    words = text.split()
    for at in range(1, len(words)):
        first, last = " ".join(words[:at]), " ".join(words[at:])
        if _is_date(first) and not _YEAR_SIGN.match(last) and _is_reference(last):
            return first, last
        if _is_date(last) and _is_reference(first):
            return last, first
    return None


def _is_date(text: str) -> bool:
    """Whether `text` is a date, perhaps with a place or a day of the week, and nothing more."""
    words = _BEFORE_DATE.sub("", text).split()
    if not _holds_date(words):
        return False
    goes_on = _holds_date(words[:-1]) and not _END_OF_DATE.match(fold(words[-1]))
    return not goes_on and not (_holds_date(words[1:]) and any(letter.isdigit() for letter in words[0]))


def _holds_date(words: Sequence[str]) -> bool:
    return 0 < len(words) <= _LONGEST_DATE and read_date(" ".join(words))[1] >= CERTAIN


def _is_reference(text: str) -> bool:
    """Whether `text` is a reference by its look: a word or a few, parted by dots, strokes or dashes."""
    bare = _BEFORE_REFERENCE.sub("", text)
    return bool(_REFERENCE.fullmatch(bare)) and read_date(bare)[0] is None


def parted_from_contact(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """The lines of a contact value up to the last that names a contact, and the lines after them."""
    last = max((number for number, piece in enumerate(pieces, start=1) if read_contacts(piece.text)), default=0)
    last = last or len(pieces)
    return list(pieces[:last]), list(pieces[last:])
