"""Whether the text layer of a PDF page says what the page shows.

It need not: fonts may lack or falsify the way back from glyphs to letters, a scan may carry somebody's poor OCR, text
may be drawn as outlines. Such pages are read from their picture instead.
"""

from __future__ import annotations

import re
import unicodedata

from parsers.documents.pdf_drawing import Drawing
from parsers.documents.pdf_text import TextLayer

_FEW_LETTERS = 20
"""Less is a stamp, a page number or a fax header on top of a picture."""
_OUTLINES = 60
"""So many paths on a page without text are letters drawn as outlines."""
_BROKEN_PART = 0.01
_ENOUGH_WORDS = 8
_COMMON_PART = 0.08
"""Running text in the languages below has 15 % and more of these words; a filled form has its own labels at least.

Words of one letter are not counted: in a shifted alphabet "l" may well become "i"."""

_COMMON_WORDS = frozenset(
    "na do nie się że jest to po od dla proszę oraz lub czy jak przy za tel fax faks nr mail data znak imię imie "  # noqa: SIM905 - a list of 80 strings is no better to read
    "imiona nazwisko nazwiska nazwa urzędu urzedu urząd treść tresc pytania pytanie zapytanie zgłoszenie zgloszenie "
    "zgłaszający użytkownika uzytkownika zwrotny zwrotne numer telefon telefonu faxu kontakt osoba zespół dotyczy "
    "jednostka jednostki instytucja organ sprawy opis odpowiedź adres ul hot the of and in is for on with der die das "
    "und zu mit von".split()
)
_LABEL_WORDS = ("imię", "użytkownika", "urzędu", "treść", "zgłoszenie")
_LABELS_BY_REST = {"".join(letter for letter in label if letter.isascii()): label for label in _LABEL_WORDS}
"""The labels by what is left of them without their Polish letters."""
_WORD = re.compile(r"[^\W\d_]{1,40}")


def needs_picture(layer: TextLayer, drawing: Drawing, text: str) -> bool:
    """Whether the page must be read from its picture; `text` is the layer's as words."""
    if layer.count < _FEW_LETTERS:
        return drawing.pictures > 0 or drawing.strokes >= _OUTLINES or layer.invisible > 0
    if drawing.full_picture and layer.invisible > layer.count:
        return True
    return is_garbled(text) or layer.merged > 0 or layer.unmapped > _BROKEN_PART * layer.count


def tells_codes(layer: TextLayer, drawing: Drawing) -> bool:
    """Whether the layer's letters, whatever they claim to be, are the ones that are seen."""
    return layer.count >= _FEW_LETTERS and not drawing.full_picture


def is_garbled(text: str) -> bool:
    """Whether `text` is no text of a language, or Polish with letters missing or falsified."""
    letters = [letter for letter in text if not letter.isspace()]
    broken = sum(unicodedata.category(letter) in {"Co", "Cc", "Cn", "Cs"} or letter == "\ufffd" for letter in letters)
    if broken > _BROKEN_PART * len(letters):
        return True
    words = [word.lower() for word in _WORD.findall(text)]
    if any(_is_damaged(word) for word in words):
        return True
    long = [word for word in words if len(word) > 1]
    return len(words) >= _ENOUGH_WORDS and sum(word in _COMMON_WORDS for word in long) < _COMMON_PART * len(long)


def _is_damaged(word: str) -> bool:
    """Whether the word is one of the form's labels with its Polish letters, and only those, lost or replaced."""
    kept = "".join(letter for letter in word if letter.isascii())
    label = _LABELS_BY_REST.get(kept)
    return label is not None and len(word) <= len(label) and word not in (label, without_accents(label))


def without_accents(word: str) -> str:
    """The word in plain Latin letters."""
    decomposed = unicodedata.normalize("NFD", word.replace("ł", "l").replace("Ł", "L"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
