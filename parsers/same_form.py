"""The same form found in several parts of a mail is one entry: the surest reading of it.

A form comes as text and as HTML of the same body, as DOCX and as PDF, on a fax page that was sent twice. Values are
compared as letters and digits only; letters may differ a little, because one reading may be a scan; digits may not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz import fuzz

from parsers.model import CERTAIN, FieldName, FieldReading, Hot01Form

_SIMILAR = 85.0
"""Percent of equal letters from which two values are readings of one."""
_SURE_DIGITS = CERTAIN
"""Where both readings are this sure, a different digit is a different form; else it may be a misread one."""
_COMPARED = 2000
"""Letters of a question that are compared."""
_TELLING = (FieldName.QUESTION, FieldName.REFERENCE, FieldName.FULL_NAME, FieldName.OFFICE, FieldName.DATE)


def merge_forms(forms: Iterable[Hot01Form]) -> tuple[Hot01Form, ...]:
    """`forms` with readings of the same form merged, in the order in which each form first appeared."""
    merged: list[Hot01Form] = []
    for form in forms:
        twin = next((index for index, other in enumerate(merged) if is_same_form(form, other)), None)
        if twin is None:
            merged.append(form)
        else:
            merged[twin] = surer_form(merged[twin], form)
    return tuple(merged)


def is_same_form(one: Hot01Form, other: Hot01Form) -> bool:
    """Whether two readings are of one form: what both could read agrees, at least the question or two other fields."""
    agreeing = 0
    for name in _TELLING:
        first, second = one.get(name), other.get(name)
        if first is None or second is None or first.value is None or second.value is None:
            continue
        if not _agree(first, second):
            return False
        agreeing += 2 if name is FieldName.QUESTION else 1
    return agreeing >= 2  # noqa: PLR2004 — the question, or two of the other fields


def _agree(one: FieldReading, other: FieldReading) -> bool:
    first, second = _letters(one.value or ""), _letters(other.value or "")
    if (
        re.findall(r"\d+", first) != re.findall(r"\d+", second)
        and min(one.confidence, other.confidence) >= _SURE_DIGITS
    ):
        return False
    return fuzz.ratio(first, second) >= _SIMILAR


def _letters(value: str) -> str:
    return re.sub(r"[\W_]+", "", value[:_COMPARED].casefold())


def surer_form(one: Hot01Form, other: Hot01Form) -> Hot01Form:
    """The reading with more and surer values of two readings of one form; `one` on a tie."""
    best = max((one, other), key=_sureness)
    return replace(best, quoted=one.quoted and other.quoted, incomplete=one.incomplete and other.incomplete)


def _sureness(form: Hot01Form) -> float:
    readings = [form.get(name) for name in FieldName]
    return sum(reading.confidence for reading in readings if reading is not None and reading.value is not None)
