"""The one engine that turns rows of cells into filled-in forms HOT-01 (annex 2.1), whatever they came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from parsers.forms.combined import date_and_reference, holds_date_and_reference, parted_from_contact
from parsers.forms.contacts import read_contacts
from parsers.forms.fields import DISPUTED, certainty, read_field, read_question
from parsers.forms.page import Page, lay_out
from parsers.forms.plan import Plan, plan_forms
from parsers.forms.rows import Row
from parsers.forms.tables import straightened
from parsers.forms.values import Finder, Piece
from parsers.model import Contact, FieldName, FieldReading, Hot01Form

_CONTACTS_UNREAD = 0.5
"""A field that has text but no contact in it needs a person."""
_UNLABELLED = 0.6
"""A question that only its place tells."""


def assemble(rows: Sequence[Row], source: str) -> tuple[Hot01Form, ...]:
    """Every filled-in form in `rows`, in order; `source` names the part of the mail for people. Never raises.

    Quoted and other rows make forms of their own. A form of which nothing was filled in is none.
    """
    return tuple(
        form
        for quoted, run in groupby(rows, key=lambda row: row.quoted)
        for form in _forms(lay_out(straightened(tuple(run))), source, quoted=quoted)
    )


def _forms(page: Page, source: str, *, quoted: bool) -> Iterator[Hot01Form]:
    for plan in plan_forms(page):
        form = _form(page, plan, source, quoted=quoted)
        if any(form.get(field) for field in FieldName):
            yield form


def _form(page: Page, plan: Plan, source: str, *, quoted: bool) -> Hot01Form:
    pieces = _pieces(page, plan)
    readings = {
        field: read_field(field, found, disputed=field in plan.disputed)
        for field, found in pieces.items()
        if field is not FieldName.QUESTION
    }
    name = readings.get(FieldName.FULL_NAME)
    question = read_question(pieces.get(FieldName.QUESTION, []), name.value or "" if name else "")
    if question and FieldName.QUESTION not in plan.fields:
        question = replace(question, confidence=min(question.confidence, _UNLABELLED))
    sure = certainty(pieces.get(FieldName.RETURN_CONTACT, []))
    disputed = DISPUTED if FieldName.RETURN_CONTACT in plan.disputed else 1.0
    contact, contacts = _contacts(readings.get(FieldName.RETURN_CONTACT), sure * disputed)
    return Hot01Form(
        source,
        date=readings.get(FieldName.DATE),
        reference=readings.get(FieldName.REFERENCE),
        full_name=name,
        office=readings.get(FieldName.OFFICE),
        return_contact=contact,
        question=question,
        contacts=contacts,
        quoted=quoted,
    )


def _pieces(page: Page, plan: Plan) -> dict[FieldName, list[Piece]]:
    """The lines of each field's value."""
    finder = Finder(page, plan)
    pieces: dict[FieldName, list[Piece]] = {}
    for mark in plan.marks:
        found = finder.pieces(mark)
        is_both = mark.field is FieldName.DATE and FieldName.REFERENCE not in plan.fields
        if is_both and holds_date_and_reference(page.label_text(mark)):
            found, pieces[FieldName.REFERENCE] = date_and_reference(found)
        pieces.setdefault(mark.field, []).extend(found)
    if plan.marks[-1].field is FieldName.RETURN_CONTACT and not plan.asked:
        contact, rest = parted_from_contact(pieces[FieldName.RETURN_CONTACT])
        pieces[FieldName.RETURN_CONTACT] = contact
        pieces[FieldName.QUESTION] = [*rest, *finder.unlabelled_question([*contact, *rest])]
    return pieces


def _contacts(reading: FieldReading | None, sure: float) -> tuple[FieldReading | None, tuple[Contact, ...]]:
    """The return contact with the confidence of its least certain contact, and the contacts; `sure`: of the letters."""
    if reading is None:
        return None, ()
    contacts = tuple(
        replace(found, confidence=round(found.confidence * sure, 3)) for found in read_contacts(reading.text)
    )
    confidence = min((contact.confidence for contact in contacts), default=_CONTACTS_UNREAD)
    return replace(reading, confidence=confidence), contacts
