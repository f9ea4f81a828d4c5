"""Who of the consultants gets a ticket: the list, or in turn those on duty (settings: consultants)."""

from __future__ import annotations

from datetime import date

from hotline_mail.config import ConsultantSettings, Person


def ticket_recipient(consultants: ConsultantSettings, ticket_id: int, day: date) -> str:
    """The address that ticket `ticket_id` is mailed to on `day`: the list, else one of those on duty, in turn."""
    if consultants.list_address:
        return consultants.list_address
    on_duty = _on_duty(consultants, day)
    return on_duty[ticket_id % len(on_duty)] if on_duty else consultants.coordinator


def everybody(consultants: ConsultantSettings, day: date) -> tuple[str, ...]:
    """Whoever works on `day`: the list, else each of those on duty, else the coordinator."""
    if consultants.list_address:
        return (consultants.list_address,)
    return tuple(dict.fromkeys(_on_duty(consultants, day))) or (consultants.coordinator,)


def stand_in(consultants: ConsultantSettings, address: str, day: date) -> str:
    """Who sees on `day` to what consultant `address` began: he, his substitute, or whoever sees to everything."""
    person = next((person for person in consultants.people if person.address.lower() == address.lower()), None)
    found = _in_place_of(person, consultants, day) if person else address
    return found or consultants.list_address or consultants.coordinator


def _on_duty(consultants: ConsultantSettings, day: date) -> list[str]:
    return [found for person in consultants.people if (found := _in_place_of(person, consultants, day))]


def _in_place_of(person: Person, consultants: ConsultantSettings, day: date) -> str | None:
    """The person, or the substitute; None where neither works."""
    if _works(person, day):
        return person.address
    substitute = next(
        (other for other in consultants.people if other.address.lower() == (person.substitute or "").lower()), None
    )
    return substitute.address if substitute and _works(substitute, day) else None


def _works(person: Person, day: date) -> bool:
    return day.isoweekday() in person.working_days and day not in person.days_off
