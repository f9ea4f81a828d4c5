"""What a field of a fillable form means, told from its name or tooltip, and such fields as rows of label and value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import Enum

from parsers.forms.rows import Cell, Row
from parsers.model import Place


class Meaning(Enum):
    """The fields of HOT-01 with the annex's label; the contact field may be split by the kind of contact."""

    DATE = "data:"
    REFERENCE = "znak:"
    FULL_NAME = "Imię i nazwisko Użytkownika:"
    OFFICE = "Nazwa Urzędu:"
    RETURN_CONTACT = "Zwrotny nr telefonu, faxu i/ lub e-mail:"
    PHONE = "tel."
    FAX = "fax"
    EMAIL = "e-mail"
    QUESTION = "Treść pytania"


_CONTACT_KINDS = (Meaning.PHONE, Meaning.FAX, Meaning.EMAIL)
_KEYS: tuple[tuple[Meaning, re.Pattern[str]], ...] = (
    (Meaning.RETURN_CONTACT, re.compile(r"zwrotn|return|kontakt|contact")),
    (Meaning.QUESTION, re.compile(r"tresc|pytani|question|zapytani|opis")),
    (Meaning.OFFICE, re.compile(r"urzad|urzed|office|instytucj|jednostk|organ\b")),
    (Meaning.FULL_NAME, re.compile(r"imie|nazwisk|uzytkownik|full name|\bname\b|\buser\b|zglaszajac")),
    (Meaning.EMAIL, re.compile(r"e ?mail|\bmail\b")),
    (Meaning.FAX, re.compile(r"\bfaks|\bfax")),
    (Meaning.PHONE, re.compile(r"\btel|phone|komork")),
    (Meaning.REFERENCE, re.compile(r"znak|sygnatur|reference|\bnr sprawy")),
    (Meaning.DATE, re.compile(r"\bdat[aey]\b|\bdnia\b")),
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BREAK = re.compile(r"[^a-z]+")


def meaning_of(name: str, tooltip: str) -> Meaning | None:
    """What the field means; the tooltip, made for people, speaks before the name. None where neither tells."""
    last = name.rpartition(".")[2]
    for text in (tooltip, last):
        words = _BREAK.sub(" ", _plain(_CAMEL.sub(" ", text)))
        found = next((meaning for meaning, key in _KEYS if key.search(words)), None)
        if found is not None:
            return found
    return None


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.lower().replace("ł", "l"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def rows_of_meanings(named: Sequence[tuple[Meaning, str]], part: str) -> tuple[Row, ...]:
    """One row for each field of the form; none where a field comes twice (several forms: then places must tell)."""
    values: dict[Meaning, list[str]] = {}
    for meaning, value in named:
        values.setdefault(meaning, []).append(value)
    if any(len(found) > (2 if meaning is Meaning.FULL_NAME else 1) for meaning, found in values.items()):
        return ()
    contacts = [f"{kind.value} {values.pop(kind)[0]}" for kind in _CONTACT_KINDS if kind in values]
    if contacts:
        values.setdefault(Meaning.RETURN_CONTACT, []).extend(contacts)
    place = Place(part)
    return tuple(
        Row((Cell(meaning.value, place), Cell(_joined(meaning, values[meaning]), place)))
        for meaning in Meaning
        if meaning in values
    )


def _joined(meaning: Meaning, values: Sequence[str]) -> str:
    """First name and surname side by side, contacts one under the other."""
    return (" " if meaning is Meaning.FULL_NAME else "\n").join(values)
