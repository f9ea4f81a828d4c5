"""The register of questions and answers: the basis of billing (annex 1.2.5, 1.2.6)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from hotline_mail.business_time import WARSAW, to_local, to_utc
from hotline_mail.model import Ticket, TicketStatus
from hotline_mail.phrases import Phrases
from hotline_mail.store import Store

COLUMNS: Mapping[str, str] = {
    "number": "Numer zgłoszenia",
    "received_at": "Data i godzina pytania",
    "effective_at": "Traktowane jako zgłoszone",
    "confirm_by": "Potwierdzić do",
    "confirmed_at": "Potwierdzono",
    "channel": "Kanał",
    "user": "Użytkownik",
    "office": "Urząd",
    "subject": "Przedmiot pytania",
    "answer": "Opis odpowiedzi",
    "documentation": "Dokumentacja",
    "answered_at": "Data odpowiedzi",
    "status": "Stan",
}
"""Key of each column and its heading."""


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
    """The register of the days `first` to `last`, both included, in Warsaw time."""
    start = to_utc(datetime.combine(first, time(), WARSAW))
    end = to_utc(datetime.combine(last + timedelta(days=1), time(), WARSAW))
    with store.snapshot() as tx:
        found = tx.tickets.of_period(start, end)
    tickets = tuple(ticket for ticket in found if ticket.status is not TicketStatus.REJECTED)
    closed = sum(ticket.closed_at is not None and start <= ticket.closed_at < end for ticket in tickets)
    due = [ticket for ticket in tickets if ticket.confirmed_at is not None or ticket.confirm_by < end]
    in_time = sum(ticket.confirmed_at is not None and ticket.confirmed_at <= ticket.confirm_by for ticket in due)
    return Register(first, last, tickets, Totals(closed, len(tickets) - closed, in_time, len(due)))


def to_csv(register: Register, phrases: Phrases) -> str:
    """The register as CSV (RFC 4180) with Polish headings, semicolons and a byte order mark, as Polish Excel wants."""
    output = io.StringIO()
    writer = csv.writer(output, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS.values())
    for ticket in register.tickets:
        values = _texts(ticket, phrases)
        writer.writerow([_no_formula(values[key]) for key in COLUMNS])
    totals = register.totals
    writer.writerow([])
    writer.writerow(["Zakończone w okresie", totals.closed])
    writer.writerow(["Oczekujące na koniec okresu", totals.waiting])
    writer.writerow(["Potwierdzone w terminie", f"{totals.confirmed_in_time} z {totals.confirmations}"])
    return "\ufeff" + output.getvalue()


def to_json_lines(register: Register) -> str:
    """The register as JSON: one object a ticket, then one with the totals."""
    lines: list[Mapping[str, object]] = [summary(ticket) for ticket in register.tickets]
    totals = register.totals
    lines.append(
        {
            "from": register.first.isoformat(),
            "to": register.last.isoformat(),
            "closed": totals.closed,
            "waiting": totals.waiting,
            "confirmed_in_time": totals.confirmed_in_time,
            "confirmations": totals.confirmations,
        }
    )
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n"


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
        "user": _field(ticket, "full_name"),
        "office": _field(ticket, "office"),
        "subject": ticket.subject,
        "answer": ticket.answer,
        "documentation": ticket.documentation,
        "without_form": ticket.form is None,
    }


def iso(moment: datetime | None) -> str | None:
    """UTC with Z, as every JSON output gives times."""
    return to_utc(moment).isoformat().replace("+00:00", "Z") if moment else None


def _texts(ticket: Ticket, phrases: Phrases) -> dict[str, str]:
    return {
        "number": ticket.number,
        "received_at": _local(ticket.received_at),
        "effective_at": _local(ticket.effective_at),
        "confirm_by": _local(ticket.confirm_by),
        "confirmed_at": _local(ticket.confirmed_at),
        "channel": phrases.say("channel", ticket.channel.value),
        "user": _field(ticket, "full_name") or "",
        "office": _field(ticket, "office") or "",
        "subject": ticket.subject,
        "answer": ticket.answer or "",
        "documentation": ticket.documentation or "",
        "answered_at": _local(ticket.answered_at),
        "status": phrases.say("status", ticket.status.value),
    }


def _field(ticket: Ticket, name: str) -> str | None:
    reading = getattr(ticket.form, name) if ticket.form else None
    return reading.value if reading else None


def _local(moment: datetime | None) -> str:
    return f"{to_local(moment):%Y-%m-%d %H:%M}" if moment else ""


def _no_formula(text: str) -> str:
    # A spreadsheet would run a user's text that begins like a formula.
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text
