"""The same form found in several parts of a mail is one entry: the surest reading of it.

A form comes as text and as HTML of the same body, as DOCX and as PDF, on a fax page that was sent twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from parsers.forms.same_form import same_form
from parsers.model import FieldName, Hot01Form


def merge_forms(forms: Iterable[Hot01Form]) -> tuple[Hot01Form, ...]:
    """`forms` with readings of the same form merged, in the order in which each form first appeared."""
    merged: list[Hot01Form] = []
    for form in forms:
        twin = next((index for index, other in enumerate(merged) if same_form(other, form)), None)
        if twin is None:
            merged.append(form)
        else:
            merged[twin] = surer_form(merged[twin], form)
    return tuple(merged)


def surer_form(one: Hot01Form, other: Hot01Form) -> Hot01Form:
    """The reading with more and surer values of two readings of one form; `one` on a tie."""
    best = max((one, other), key=_sureness)
    return replace(best, quoted=one.quoted and other.quoted, incomplete=one.incomplete and other.incomplete)


def _sureness(form: Hot01Form) -> float:
    readings = [form.get(name) for name in FieldName]
    return sum(reading.confidence for reading in readings if reading is not None and reading.value is not None)
