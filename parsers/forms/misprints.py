"""Labels known by likeness only: misspelt by people, misread by OCR."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from parsers.model import FieldName

_MODELS: tuple[tuple[str, FieldName], ...] = (
    ("imie i nazwisko uzytkownika", FieldName.FULL_NAME),
    ("imie i nazwisko", FieldName.FULL_NAME),
    ("nazwa urzedu", FieldName.OFFICE),
    ("zwrotny nr telefonu, faxu i/ lub e-mail", FieldName.RETURN_CONTACT),
    ("zwrotny numer telefonu i/lub e-mail", FieldName.RETURN_CONTACT),
    ("zwrotny nr telefonu", FieldName.RETURN_CONTACT),
    ("kontakt zwrotny", FieldName.RETURN_CONTACT),
    ("tresc pytania", FieldName.QUESTION),
    ("data", FieldName.DATE),
    ("znak", FieldName.REFERENCE),
)
"""The annex's labels and the most usual others, folded."""
_WITH_COLON = (("znak sprawy", FieldName.REFERENCE),)
"""A question speaks of it, too, and a line of it may begin with it: a label only before a colon."""
_WORDINGS: tuple[tuple[str, FieldName], ...] = (
    ("data dokumentu", FieldName.DATE),
    ("data wypelnienia", FieldName.DATE),
    ("data sporzadzenia", FieldName.DATE),
    ("znak sprawy", FieldName.REFERENCE),
    ("numer sprawy", FieldName.REFERENCE),
    ("nr sprawy", FieldName.REFERENCE),
    ("znak pisma", FieldName.REFERENCE),
    ("nazwisko i imie", FieldName.FULL_NAME),
    ("imie i nazwisko osoby zglaszajacej", FieldName.FULL_NAME),
    ("nazwa jednostki", FieldName.OFFICE),
    ("nazwa instytucji", FieldName.OFFICE),
    ("telefon / fax / e-mail do kontaktu", FieldName.RETURN_CONTACT),
    ("zwrotny numer telefonu lub e-mail", FieldName.RETURN_CONTACT),
    ("dane kontaktowe", FieldName.RETURN_CONTACT),
    ("tresc zapytania", FieldName.QUESTION),
    ("tresc zgloszenia", FieldName.QUESTION),
    ("opis problemu", FieldName.QUESTION),
)
"""Further wordings, which recognised text is compared with where nothing else stands in a line or before a colon."""
_HEAD = re.compile(r"(?:^|\n)[ \t>*|]{0,20}([^\n:;]{3,60}?)[ ]{0,3}[:;]")
_ALONE = re.compile(r"(?:^|\n)[ \t>*|]{0,20}([^\n:;]{3,60}?)[ .,*]{0,5}(?=\n|$)")
_BROKEN = re.compile(r"(?:^|\n)[ \t>*|]{0,20}([^\n:;?\ufffd]{1,30}[?\ufffd][^\n:;]{0,30}?)[ ]{0,3}(?:[:;]|(?=\n|$))")
"""A head in which letters were lost to a wrong charset: "Tre?? pytania"."""
_LOST = str.maketrans("", "", "?\ufffd")
_SHORT = 5
"""Words up to this length may differ by one letter only."""
_LONG = 15
_LIKE, _LIKE_WHEN_MISREAD, _LIKE_AT_BEGINNING = 88, 78, 82
"""Likeness in per cent (rapidfuzz ratio) of a whole head, of a recognised one, and of the beginning of a line."""
_SPECK_BETWEEN = re.compile(r"(?<=[a-z])\.(?=[a-z])")
"""A full stop where two words of a label are parted."""
_SPECKS = 3
"""Letters that dirt may have put before a label."""

Found = tuple[FieldName, int, int, bool]
"""(field, start, end, whether the likeness is of a long phrase)."""


def misspelt(folded: str, taken: Collection[int], *, certain: bool) -> Iterator[Found]:
    """Heads before a colon that are like a label and begin at none of the places `taken`."""
    heads = {match.start(1): match for pattern in (_BROKEN, _HEAD) for match in pattern.finditer(folded)}
    for match in heads.values():
        covered = any(position in taken for position in range(match.start(1), match.end()))
        if not covered and (field := _field_like(match[1], certain=certain)):
            yield field, match.start(1), match.end(), len(match[1]) > _SHORT


def misread_whole(folded: str) -> Iterator[Found]:
    """Heads before a colon, and lines, that are like a long label as a whole, though some words of it are clear."""
    for match in (*_HEAD.finditer(folded), *_ALONE.finditer(folded)):
        field = next((field for model, field in _MODELS if _is_like_long(match[1], model)), None)
        if field is not None:
            yield field, match.start(1), match.end(), True


def _is_like_long(head: str, model: str) -> bool:
    if head == model:
        return len(model) > _SHORT
    is_no_more = len(head) <= len(model) + _SPECKS
    return len(model) >= _LONG and is_no_more and fuzz.ratio(head, model) >= _LIKE_WHEN_MISREAD


def _field_like(head: str, *, certain: bool) -> FieldName | None:
    kept = head.translate(_LOST)
    threshold = _LIKE if certain and kept == head else _LIKE_WHEN_MISREAD
    for model, field in (*_MODELS, *_WITH_COLON, *(() if certain else _WORDINGS)):
        if len(model) > _SHORT:
            if fuzz.ratio(kept, model) >= threshold:
                return field
        elif OSA.distance(head, model) == 1 and (len(head) == len(model) or head[0] == model[0] or not certain):
            return field
        elif not certain and head == model:
            # Its colon was read as a semicolon.
            return field
    return _abbreviated(head)


def _abbreviated(head: str) -> FieldName | None:
    """The field of a label like "Im. i nazw.", whose words are cut short."""
    words = [word.rstrip(".") for word in head.split()]
    if "." not in head:
        return None
    for model, field in (*_MODELS, *_WITH_COLON):
        wanted = model.split()
        if len(words) <= len(wanted) and all(map(str.startswith, wanted, words)):
            return field
    return None


def misread(folded: str, covered: Collection[int]) -> Iterator[Found]:
    """Beginnings of lines, except of the lines `covered`, that are like a long label: recognised text loses colons."""
    offset = 0
    for number, line in enumerate(folded.split("\n")):
        if number not in covered:
            yield from _beginning(line, offset)
        offset += len(line) + 1


def _beginning(line: str, offset: int) -> Iterator[Found]:
    line = _SPECK_BETWEEN.sub(" ", line)
    for model, field in _WORDINGS:
        if abs(len(line) - len(model)) <= _SPECKS and fuzz.ratio(line.strip(" .:;,*"), model) >= _LIKE_WHEN_MISREAD:
            yield field, offset, offset + len(line), True
            return
    for model, field in _MODELS:
        if len(model) <= _SHORT or len(line) < len(model) - _SPECKS:
            continue
        alignment = fuzz.partial_ratio_alignment(model, line[:60], score_cutoff=_LIKE_AT_BEGINNING)
        if alignment and alignment.dest_start <= _SPECKS:
            rest = line[alignment.dest_end :]
            end = alignment.dest_end + len(rest) - len(rest.lstrip(" .:;,*"))
            yield field, offset + alignment.dest_start, offset + end, True
            return
