"""A form with other readings in its fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from parsers.model import FieldName, FieldReading, Hot01Form


def with_fields(form: Hot01Form, fields: Mapping[FieldName, FieldReading | None]) -> Hot01Form:
    """`form` with the given fields exchanged; the others stay."""
    chosen = {field: fields.get(field, form.get(field)) for field in FieldName}
    return replace(
        form,
        date=chosen[FieldName.DATE],
        reference=chosen[FieldName.REFERENCE],
        full_name=chosen[FieldName.FULL_NAME],
        office=chosen[FieldName.OFFICE],
        return_contact=chosen[FieldName.RETURN_CONTACT],
        question=chosen[FieldName.QUESTION],
    )


def doubted(form: Hot01Form, at_most: float) -> Hot01Form:
    """`form` with no field and no contact surer than `at_most`."""
    fields = {
        field: replace(reading, confidence=min(reading.confidence, at_most))
        for field in FieldName
        if (reading := form.get(field))
    }
    contacts = tuple(replace(contact, confidence=min(contact.confidence, at_most)) for contact in form.contacts)
    return replace(with_fields(form, fields), contacts=contacts)
