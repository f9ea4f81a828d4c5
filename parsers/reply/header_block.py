"""The block of header lines that Outlook and its kin put above the quoted mail ("Od: … Wysłano: … Do: … Temat: …").

Programs translate the labels, so they are a table by meaning; a block counts by what it holds, not by its language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from parsers.reply.lines import Line, fold
from parsers.reply.phrases import phrases

_LONGEST = 40
"""Lines of one block; long recipient lists wrap."""
_LONGEST_TIME = 40
"""Characters."""
_LONGEST_STACK = 12
"""Lines of the labels of Notes with their values."""
_KINDS_OF_BLOCK = 3
"""Kinds of header lines, besides which a sender with an address is enough."""


class Header(Enum):
    """What a header line states (RFC 5322 section 3.6)."""

    FROM = auto()
    DATE = auto()
    TO = auto()
    SUBJECT = auto()
    OTHER = auto()


_MEANING = {label: header for header in Header for label in phrases("header", header.name.lower())}
_LABELLED = re.compile(r"[\s*_>]{0,20}([^\W\d][^:：\n]{0,24}?)[\s*_]{0,5}[:：][\s*_]{0,9}(.*)")
_INNER_LABEL = re.compile(r"(?:^|[\s*_])([^\W\d][^\W\d]{0,20})[*_]{0,2} ?[:：]")
_ADDRESS = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,255}")
_DATE_VALUE = re.compile(r"\d{1,2}[:.h]\d{2}|\b(?:19|20)\d\d\b|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d\d:\d\d")


def is_header_table(cells: Sequence[str]) -> bool:
    """Whether the cells of a table are labels and values of a header, as Notes lays it out."""
    meanings = {_MEANING.get(fold(cell).rstrip(" :")) for cell in cells}
    told = any(_ADDRESS.search(cell) or _DATE_VALUE.search(cell) for cell in cells)
    return told and {Header.TO, Header.SUBJECT} <= meanings


def header_block_end(lines: Sequence[Line], start: int, *, announced: bool = False) -> int | None:
    """Index behind the header block that begins at `start`; None if none does.

    `announced`: a separator ("-----Original Message-----") stands above, so two header lines are proof enough.
    """
    found: dict[Header, str] = {}
    if _meaning(lines[start].body) is None:
        return None
    end = start
    for index in range(start, min(start + _LONGEST, len(lines))):
        body = lines[index].body
        if not body:
            if not _goes_on(lines, index, found):
                break
            continue
        readings = _readings(body)
        if index > start and readings and readings[0][0] is Header.FROM and Header.FROM in found:
            break
        for header, value in readings:
            found.setdefault(header, value or _next_body(lines, index))
        end = index + 1
    enough = len(found) > 1 if announced else _is_mail(found)
    return end if enough else None


def stacked_block_end(lines: Sequence[Line], start: int) -> int | None:
    """Index behind the header that Notes makes of its table: sender and time, then labels alone above their values."""
    time, label = _next_written(lines, start + 1), None
    if time is not None and len(lines[time].body) <= _LONGEST_TIME and _DATE_VALUE.search(lines[time].body):
        label = _next_written(lines, time + 1)
    if label is None or _MEANING.get(fold(lines[label].body)) is not Header.TO:
        return None
    labels = range(label + 1, min(label + _LONGEST_STACK, len(lines)))
    subject = next((index for index in labels if _MEANING.get(fold(lines[index].body)) is Header.SUBJECT), None)
    value = None if subject is None else _next_written(lines, subject + 1)
    return None if value is None else value + 1


def _next_written(lines: Sequence[Line], start: int) -> int | None:
    """Index of the first of the next lines that is not blank."""
    return next((index for index in range(start, min(start + 3, len(lines))) if lines[index].body), None)


def unknown_block_follows(lines: Sequence[Line], start: int) -> bool:
    """Two lines "Label: value", one of them with an address: a header block in a language that is not in the table."""
    values = [match.group(2) for line in lines[start : start + 2] if (match := _LABELLED.match(line.body))]
    return len(values) > 1 and any(_ADDRESS.search(value) for value in values)


def _is_mail(found: dict[Header, str]) -> bool:
    """A sender and enough beside him: "Od: 1 marca, Do: 31 marca" is a period, no header."""
    sender = found.get(Header.FROM, "")
    if not sender or (sender[0].isdigit() and not _ADDRESS.search(sender)):
        return False
    dated = _DATE_VALUE.search(found.get(Header.DATE, "")) is not None
    if _ADDRESS.search(sender):
        return len(found) >= _KINDS_OF_BLOCK and (dated or Header.SUBJECT in found)
    return dated and Header.SUBJECT in found


def _meaning(body: str) -> Header | None:
    match = _LABELLED.match(body)
    return _MEANING.get(fold(match.group(1))) if match else None


def _readings(body: str) -> list[tuple[Header, str]]:
    """The header lines in `body`; some programs write several into one line."""
    match = _LABELLED.match(body)
    if match is None or (first := _MEANING.get(fold(match.group(1)))) is None:
        return []
    readings = [(first, match.group(2).strip())]
    for inner in _INNER_LABEL.finditer(body[:2000], match.end(1)):
        header = _MEANING.get(fold(inner.group(1)))
        if header is not None:
            readings.append((header, body[inner.end() : inner.end() + 100].strip()))
    return readings


def _goes_on(lines: Sequence[Line], blank: int, found: dict[Header, str]) -> bool:
    """Some programs put an empty line between the header lines; then a header that was not there yet must follow."""
    below = lines[blank + 1].body if blank + 1 < len(lines) else ""
    return _meaning(lines[blank - 1].body) is not None and _meaning(below) not in {None, *found}


def _next_body(lines: Sequence[Line], index: int) -> str:
    """A long sender wraps to the line below his label."""
    return lines[index + 1].body if index + 1 < len(lines) else ""
