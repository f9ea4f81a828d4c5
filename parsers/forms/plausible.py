"""How likely a text is the value of a field, judged by the text alone; and what counts as left empty."""

from __future__ import annotations

import re
from collections.abc import Callable

from parsers.forms.contacts import read_contacts
from parsers.forms.dates import read_date
from parsers.forms.folding import fold
from parsers.forms.names import name_plausibility
from parsers.forms.offices import office_plausibility
from parsers.forms.phrases import ANY_LABEL
from parsers.model import FieldName

_EMPTY = re.compile(
    r"nie dotyczy|n/d|brak|brak danych|nie ma|nie posiadam|x{2,}|[\W_]{0,400}"
    r"|\(?(?:wpisac|uzupelnic|wypelnic)[^)]{0,60}\)?"
    r"|(?:kliknij|klikniecie|nacisnij|stuknij|click)\b.{0,60}\b(?:wprowadz|wpisa|wybra|enter).{0,20}"
    r"|(?:wybierz element|choose an item)\.?"
)
_FILLED_BEFORE = re.compile(r"[.…_\s]{2,}|_|[-–—]{1,3}\s")
_FILLED_AFTER = re.compile(r"\.{3}|…|__")
_FILLING = ".…_ \t\r\n\u00a0"
_SPACED_OUT = re.compile(r"(?:\S\s{1,4}){4,250}\S")
"""Letters apart from each other: where the words of a value part is not told."""
_NO_BEGINNING = frozenset(",;)]*")
"""What stands there belongs to a label that goes on."""
_LONGEST_REFERENCE = 60
_RUNNING_WORD = re.compile(r"[^\W\d_]{4,}")
_SHORTEST_RUN_ON = 4


def without_filling(text: str) -> str:
    """`text` without the dots or underscores of the line it was written on; "" where nothing else stands there."""
    previous = None
    while previous != text:
        previous, text = text, _unfilled(text.strip())
    return "" if is_empty(text) else text


def _unfilled(text: str) -> str:
    before = _FILLED_BEFORE.match(text)
    rest = text[before.end() :] if before else text
    value = rest.rstrip(_FILLING)
    after = _FILLED_AFTER.search(rest, len(value))
    return rest[: after.start()] if after else rest


def is_empty(text: str) -> bool:
    """Whether a field was left empty: dots, dashes, "brak" (DESIGN.md, Interfaces: fields)."""
    return len(text) < 400 and bool(_EMPTY.fullmatch(fold(text.strip())))  # noqa: PLR2004 (no placeholder is longer)


def plausibility(field: FieldName, text: str, *, kind_only: bool = False) -> float:
    """The probability that `text` belongs in `field`; 0 where it is empty."""
    text = without_filling(text[:500])
    if not text:
        return 0.0
    if _SPACED_OUT.fullmatch(text) or text[0] in _NO_BEGINNING or ANY_LABEL.fullmatch(fold(text)):
        return 0.5
    if field is FieldName.QUESTION or (field is FieldName.FULL_NAME and kind_only):
        return 0.95
    return _JUDGES[field](text)


def _contact_plausibility(text: str) -> float:
    return max((contact.confidence for contact in read_contacts(text)), default=0.3)


def _date_plausibility(text: str) -> float:
    iso, confidence = read_date(text)
    if iso is None:
        return 0.3
    rest = len(_RUNNING_WORD.findall(text))
    return confidence if rest < _SHORTEST_RUN_ON else 0.5


def reference_plausibility(text: str) -> float:
    """A case number is short and has digits; words that run on are a sentence."""
    words = _RUNNING_WORD.findall(text)
    if len(text) > _LONGEST_REFERENCE or len(words) >= _SHORTEST_RUN_ON:
        return 0.4
    if not any(character.isdigit() for character in text):
        return 0.92 if len(words) < 2 else 0.6  # noqa: PLR2004 (one word may be a mark)
    return 0.99


_JUDGES: dict[FieldName, Callable[[str], float]] = {
    FieldName.DATE: _date_plausibility,
    FieldName.REFERENCE: reference_plausibility,
    FieldName.FULL_NAME: name_plausibility,
    FieldName.OFFICE: office_plausibility,
    FieldName.RETURN_CONTACT: _contact_plausibility,
}
