"""Which rows of a mail's body are quoted: by ">", under "W dniu … pisze:", under the headers of a forwarded mail.

The lines that announce a quotation, and the headers, belong to no form and are taken out: their "Data:" is no field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.forms.folding import fold
from parsers.forms.labels import find_labels
from parsers.forms.rows import Row

_PREFIX = re.compile(r"[ \t]{0,3}(?:>[ \t]?|&gt;[ \t]?){1,20}")
_WROTE = r"(?:napisal\w?(?:\s?\(a\))?|pisze|wrote|schrieb)"
_WHEN = r"(?:w dniu|dnia|w dn\.|on|am|\d{1,2}[./ -].{2,12}\d{4}|(?:pon|wt|sr|czw|pt|sob|niedz|nd)\w{0,8}[.,])"
_ATTRIBUTION_BEGINS = re.compile(rf"[\s>*_]{{0,9}}(?:{_WHEN}|uzytkownik )")
_ATTRIBUTION = re.compile(
    rf"[\s>*_]{{0,9}}(?=.{{0,240}}(?:@|<|\d[:.]\d\d))(?:{_WHEN}.{{3,240}}|uzytkownik .{{3,160}}){_WROTE} ?:?[\s*_]*$"
)
_LONGEST_ATTRIBUTION = 3
"""Rows."""
_MESSAGE = (
    r"(?:(?:begin )?(?:original|forwarded) message|(?:oryginalna |pierwotna |przekazana )?wiadomosc"
    r"(?: oryginalna| przekazana| pierwotna| przeslana(?: dalej)?)?|przeslana (?:dalej )?wiadomosc"
    r"|tresc przekazanej wiadomosci)"
)
_FORWARD = re.compile(
    rf"[\s>*_]{{0,9}}(?:-{{2,40}} ?{_MESSAGE} ?-{{0,40}}[\s*_]*$"
    r"|(?:begin forwarded message|poczatek przek\w{6,9} wiadomosci):)"
)
_SENDER = re.compile(r"[\s>*_|]{0,9}(?:od|from|nadawca|von)[*_ ]{0,3}:")
_SUBJECT = re.compile(r"[\s>*_|]{0,9}(?:temat|subject)[*_ ]{0,3}:")
"""Thunderbird's first header of a forwarded mail."""
_HEADER = re.compile(
    r"[\s>*_|]{0,9}(?:od|from|nadawca|wyslan[oe]|sent|data|date|do|to|adresat|odbiorca|dw|cc|udw|temat|subject"
    r"|odpowiedz do|reply-to|waznosc|importance|zalaczniki|attachments|priorytet)[*_ ]{0,3}:"
)
_FEWEST_ANSWERS = 3
_LONGEST_PASSAGE = 8
_HEADERS_OF_A_MAIL = 3
_LONGEST_HEADER_WRAP = 2


def mark_quoted(rows: Sequence[Row]) -> tuple[Row, ...]:
    """`rows` with quote prefixes removed and `quoted` set; rows that announce a quotation are left out.

    A quoted blank form that was filled in between its lines is quoted no more.
    """
    if _is_filled_in(rows):
        return tuple(replace(_unprefixed(row), quoted=False) for row in rows)
    return tuple(
        _marked(
            [
                row if _prefix(row) and _is_in_passing(rows, number) else _unprefixed(row)
                for number, row in enumerate(rows)
            ]
        )
    )


def _is_filled_in(rows: Sequence[Row]) -> bool:
    """Whether answers without ">" stand under quoted labels that have no value."""
    answered = (
        _prefix(row) and _text(following).strip() and not _prefix(following) and _ends_in_label(_text(_unprefixed(row)))
        for row, following in pairwise(rows)
    )
    return sum(map(bool, answered)) >= _FEWEST_ANSWERS


def _ends_in_label(text: str) -> bool:
    labels = find_labels(text)
    return bool(labels) and labels[-1].end == len(text)


def _prefix(row: Row) -> re.Match[str] | None:
    return _PREFIX.match(row.cells[0].text) if len(row.cells) == 1 else None


def _is_in_passing(rows: Sequence[Row], number: int) -> bool:
    """Whether ">" quotes no mail: a few lines amid running text, such as a menu path or a program's message."""
    first, last = number, number
    while first and number - first < _LONGEST_PASSAGE and _prefix(rows[first - 1]):
        first -= 1
    while last + 1 < len(rows) and _prefix(rows[last + 1]) and last - first < _LONGEST_PASSAGE:
        last += 1
    before = _text(rows[first - 1]).strip() if first else ""
    after = _text(rows[last + 1]).strip() if last + 1 < len(rows) else ""
    if not before or last - first >= _LONGEST_PASSAGE or _ATTRIBUTION.match(fold(before)):
        return False
    wrapped = first == last and not before.endswith(":")
    return (bool(after) or wrapped) and not any(find_labels(_text(row)) for row in rows[first : last + 1])


def _unprefixed(row: Row) -> Row:
    """A row of one cell without its ">" marks, quoted if it had any."""
    if not (match := _prefix(row)):
        return row
    return replace(row, cells=(replace(row.cells[0], text=row.cells[0].text[match.end() :]),), quoted=True)


def _marked(rows: Sequence[Row]) -> Iterator[Row]:
    folded = [fold(_text(row)) for row in rows]
    forwarded = False
    position = 0
    while position < len(rows):
        taken = _announcement(folded, position)
        if taken:
            forwarded = forwarded or not _is_followed_by_prefix(rows, position + taken)
            position += taken
            yield Row((), quoted=forwarded)
            continue
        row = rows[position]
        yield replace(row, quoted=True) if forwarded else row
        position += 1


def _announcement(folded: Sequence[str], position: int) -> int:
    """How many rows from `position` on announce a quotation: an attribution (of up to three lines), a rule, headers."""
    text = folded[position]
    if _FORWARD.match(text):
        return 1 + _headers(folded, position + 1)
    below = [line.strip() for line in folded[position : position + _LONGEST_ATTRIBUTION]]
    if _ATTRIBUTION_BEGINS.match(" ".join(below)):
        for length in range(1, _LONGEST_ATTRIBUTION + 1):
            if _ATTRIBUTION.match(" ".join(below[:length])):
                return length
    return _headers(folded, position) if _SENDER.match(text) or _SUBJECT.match(text) else 0


def _headers(folded: Sequence[str], position: int) -> int:
    """How many rows are the header block of a mail, with blank ones before it; 0 where fewer than three are headers."""
    number, count, wrapped = position, 0, 0
    while number < len(folded) and not folded[number].strip() and number - position < _LONGEST_HEADER_WRAP:
        number += 1
    while number < len(folded) and folded[number].strip():
        if _HEADER.match(folded[number]):
            count, wrapped = count + 1, 0
        elif count and wrapped < _LONGEST_HEADER_WRAP:
            wrapped += 1
        else:
            break
        number += 1
    number -= wrapped if number < len(folded) and folded[number].strip() else 0
    return number - position if count >= _HEADERS_OF_A_MAIL else 0


def _is_followed_by_prefix(rows: Sequence[Row], position: int) -> bool:
    """Whether what comes next was quoted by the sender's program, so that the quotation ends by itself."""
    following = (row for row in rows[position : position + 5] if _text(row).strip())
    return next((row.quoted for row in following), False)


def _text(row: Row) -> str:
    return " ".join(cell.text for cell in row.cells)
