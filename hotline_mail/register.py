"""The register of questions and answers: the basis of billing (annex 1.2.5, 1.2.6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from hotline_mail.business_time import WARSAW, to_utc
from hotline_mail.model import Ticket, TicketStatus
from hotline_mail.store import Store


@dataclass(frozen=True, slots=True)
class Totals:
    """The figures of a billing period."""

    closed: int
    waiting: int
    confirmed_in_time: int
    confirmations: int
    """Tickets of the period whose confirmation was due by its end, or was given."""


@dataclass(frozen=True, slots=True)
class Register:
    """The tickets closed in a period, those waiting at its end, and the totals."""

    first: date
    last: date
    tickets: tuple[Ticket, ...]
    totals: Totals


def read_register(store: Store, first: date, last: date) -> Register:
    """The register of the days `first` to `last`, both included, in Warsaw time: as it stood at the end of the last.

    Raises:
        OverflowError: there is no day after `last`.
    """
    start = to_utc(datetime.combine(first, time(), WARSAW))
    end = to_utc(datetime.combine(last + timedelta(days=1), time(), WARSAW))
    with store.snapshot() as tx:
        found = tx.tickets.of_period(start, end)
    tickets = tuple(ticket for ticket in found if ticket.status is not TicketStatus.REJECTED)
    closed = sum(ticket.closed_at is not None for ticket in tickets)
    due = [ticket for ticket in tickets if ticket.confirmed_at is not None or ticket.confirm_by < end]
    in_time = sum(ticket.confirmed_at is not None and ticket.confirmed_at <= ticket.confirm_by for ticket in due)
    return Register(first, last, tickets, Totals(closed, len(tickets) - closed, in_time, len(due)))


def summary(ticket: Ticket) -> Mapping[str, object]:
    """A ticket as JSON gives it, in the register and in `tickets`."""
    return {
        "number": ticket.number,
        "status": ticket.status.value,
        "channel": ticket.channel.value,
        "received_at": iso(ticket.received_at),
        "effective_at": iso(ticket.effective_at),
        "confirm_by": iso(ticket.confirm_by),
        "confirmed_at": iso(ticket.confirmed_at),
        "answered_at": iso(ticket.answered_at),
        "closed_at": iso(ticket.closed_at),
        "agreed_for": iso(ticket.agreed_for),
        "user": field(ticket, "full_name"),
        "office": field(ticket, "office"),
        "subject": ticket.subject,
        "answer": ticket.answer,
        "documentation": ticket.documentation,
        "without_form": ticket.form is None,
    }


def iso(moment: datetime | None) -> str | None:
    """UTC with Z, as every JSON output gives times."""
    return to_utc(moment).isoformat().replace("+00:00", "Z") if moment else None


def field(ticket: Ticket, name: str) -> str | None:
    """The value of a field of the ticket's form."""
    reading = getattr(ticket.form, name) if ticket.form else None
    return reading.value if reading else None
