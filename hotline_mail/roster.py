"""Who of the consultants gets a ticket: the list, or in turn those on duty (settings: consultants)."""

from __future__ import annotations

from datetime import date

from hotline_mail.config import ConsultantSettings, Person


def ticket_recipient(consultants: ConsultantSettings, ticket_id: int, day: date) -> str:
    """The address that ticket `ticket_id` is mailed to on `day`; the same each time it is asked."""
    if consultants.list_address:
        return consultants.list_address
    on_duty = [stand_in for person in consultants.people if (stand_in := _on_duty(person, consultants, day))]
    return on_duty[ticket_id % len(on_duty)] if on_duty else consultants.coordinator


def _on_duty(person: Person, consultants: ConsultantSettings, day: date) -> str | None:
    if _works(person, day):
        return person.address
    substitute = next((other for other in consultants.people if other.address == person.substitute), None)
    return substitute.address if substitute and _works(substitute, day) else None


def _works(person: Person, day: date) -> bool:
    return day.isoweekday() in person.working_days and day not in person.days_off
