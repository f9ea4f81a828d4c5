"""Tickets in the database: numbering, finding, changing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import datetime

from sqlalchemy import Insert, bindparam, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from hotline_mail.business_time import to_local, to_utc
from hotline_mail.model import NewTicket, Ticket, TicketStatus
from hotline_mail.store import codec
from hotline_mail.store.rows import AnyRow, Rows, without_nul
from hotline_mail.store.standings import STATUS, Standing, as_it_stood
from hotline_mail.store.tables import EVENT, INBOX, NUMBER, TICKET
from parsers.model import Channel


def _count_on(begin: postgresql.Insert | sqlite.Insert) -> Insert:
    counted = begin.values(last=1)
    return counted.on_conflict_do_update(index_elements=["year"], set_={"last": NUMBER.c.last + 1}).returning(
        NUMBER.c.last
    )


_NEXT_NUMBER = {"postgresql": _count_on(postgresql.insert(NUMBER)), "sqlite": _count_on(sqlite.insert(NUMBER))}
_OPEN = insert(TICKET)
_TICKETS = select(TICKET)
_BY_ID = _TICKETS.where(TICKET.c.id == bindparam("id"))
_BY_NUMBER = _TICKETS.where(TICKET.c.number == bindparam("number"))
_BY_SERIAL = _TICKETS.where(TICKET.c.number.like(bindparam("ending"))).order_by(TICKET.c.id.desc()).limit(1)
_OF_MESSAGE = _TICKETS.where(TICKET.c.inbox_id == bindparam("inbox_id")).order_by(TICKET.c.id)
_ASKED_IN = (
    _TICKETS.join(INBOX, INBOX.c.id == TICKET.c.inbox_id)
    .where(INBOX.c.message_id.in_(bindparam("message_ids", expanding=True)))
    .order_by(TICKET.c.id)
    .limit(1)
)
_OF_SENDER = _TICKETS.where(
    TICKET.c.sender == bindparam("sender"), TICKET.c.received_at >= bindparam("since")
).order_by(TICKET.c.id.desc())
_RECEIVED = (
    _TICKETS.where(TICKET.c.channel == bindparam("channel"), TICKET.c.received_at >= bindparam("since"))
    .order_by(TICKET.c.id.desc())
    .limit(bindparam("most"))
)
_UNCONFIRMED = _TICKETS.where(
    TICKET.c.confirmed_at.is_(None),
    TICKET.c.confirm_by <= bindparam("until"),
    TICKET.c.status != TicketStatus.REJECTED.value,
).order_by(TICKET.c.confirm_by, TICKET.c.id)
_AGREED = _TICKETS.where(
    TICKET.c.status == TicketStatus.OPEN.value,
    TICKET.c.agreed_for.is_not(None),
    TICKET.c.agreed_for <= bindparam("until"),
).order_by(TICKET.c.agreed_for)
_CHANGED_SINCE = select(EVENT.c.ticket_id).where(EVENT.c.kind == STATUS, EVENT.c.at >= bindparam("start"))
_OF_PERIOD = _TICKETS.where(
    TICKET.c.received_at < bindparam("end"),
    or_(
        TICKET.c.closed_at.is_(None),
        TICKET.c.closed_at >= bindparam("start"),
        TICKET.c.id.in_(_CHANGED_SINCE),
    ),
).order_by(TICKET.c.id)
_STANDINGS = (
    select(EVENT.c.ticket_id, EVENT.c.detail)
    .where(EVENT.c.kind == STATUS, EVENT.c.at < bindparam("end"))
    .order_by(EVENT.c.at, EVENT.c.id)
)
_COUNTS = select(TICKET.c.status, func.count().label("tickets")).group_by(TICKET.c.status)

_SAME_IN_ROW = {field.name for field in fields(Ticket)} - {"id", "status", "channel", "form", "thread"}
_SAVED = _SAME_IN_ROW | {"status", "channel", "form"}
_SAVE = (
    update(TICKET).where(TICKET.c.id == bindparam("of_id")).values({name: bindparam(name) for name in sorted(_SAVED)})
)
_CONFIRM = (
    update(TICKET)
    .where(TICKET.c.id == bindparam("of_id"), TICKET.c.confirmed_at.is_(None))
    .values(confirmed_at=bindparam("at"))
)
_ASSIGN = update(TICKET).where(TICKET.c.id == bindparam("of_id")).values(consultant=bindparam("consultant"))


class Tickets:
    """The tickets within one transaction."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def open(self, new: NewTicket) -> Ticket:
        """Records a new ticket under the next number of the year in which the question was received.

        Gives it as it would be read, which is spared: the form is large.
        """
        ticket = Ticket(
            id=0,
            number=self._next_number(to_local(new.received_at).year),
            status=TicketStatus.OPEN,
            inbox_id=new.inbox_id,
            channel=new.channel,
            received_at=to_utc(new.received_at),
            effective_at=new.effective_at,
            confirm_by=new.confirm_by,
            subject=without_nul(new.subject),
            question=without_nul(new.question),
            sender=new.sender and without_nul(new.sender),
            safe_address=new.safe_address and without_nul(new.safe_address),
            form=new.form,
            thread=new.thread,
            linked_to=new.linked_to,
        )
        thread = codec.dump(codec.THREAD, new.thread) if new.thread else None
        return replace(ticket, id=self._rows.add(_OPEN, **_saved(ticket), thread=thread))

    def get(self, ticket_id: int) -> Ticket:
        """The ticket with this id."""
        return _ticket(self._rows.one(_BY_ID, id=ticket_id))

    def by_number(self, number: str) -> Ticket | None:
        """The ticket with this number."""
        row = self._rows.first(_BY_NUMBER, number=number)
        return _ticket(row) if row else None

    def by_serial(self, serial: int) -> Ticket | None:
        """The newest ticket with this serial number, of whatever year."""
        row = self._rows.first(_BY_SERIAL, ending=f"%/{serial:06}")
        return _ticket(row) if row else None

    def of_message(self, inbox_id: int) -> list[Ticket]:
        """The tickets that a message gave, in the order of its forms."""
        return _all(self._rows.all(_OF_MESSAGE, inbox_id=inbox_id))

    def asked_in(self, message_ids: Sequence[str]) -> Ticket | None:
        """The first ticket that a mail with one of these Message-IDs opened."""
        row = self._rows.first(_ASKED_IN, message_ids=list(message_ids)) if message_ids else None
        return _ticket(row) if row else None

    def of_sender_since(self, sender: str, since: datetime) -> list[Ticket]:
        """The tickets from this address or number received since `since`, newest first."""
        return _all(self._rows.all(_OF_SENDER, sender=sender, since=since))

    def received_since(self, since: datetime, channel: Channel, limit: int) -> list[Ticket]:
        """The tickets that came by `channel` since `since`, newest first, at most `limit`."""
        return _all(self._rows.all(_RECEIVED, channel=channel.value, since=since, most=limit))

    def unconfirmed(self, confirm_by_until: datetime) -> list[Ticket]:
        """Tickets without a confirmation whose `confirm_by` is at or before the given time, earliest first."""
        return _all(self._rows.all(_UNCONFIRMED, until=confirm_by_until))

    def agreed_until(self, until: datetime) -> list[Ticket]:
        """Open tickets whose agreed time (annex 1.4.3) is at or before `until`, earliest first."""
        return _all(self._rows.all(_AGREED, until=until))

    def listed(self, statuses: Sequence[TicketStatus] = (), limit: int | None = None) -> list[Ticket]:
        """Tickets, newest first; those in one of `statuses` only, if any are given."""
        query = _TICKETS.order_by(TICKET.c.id.desc()).limit(limit)
        if statuses:
            query = query.where(TICKET.c.status.in_([status.value for status in statuses]))
        return _all(self._rows.all(query))

    def of_period(self, start: datetime, end: datetime) -> list[Ticket]:
        """Tickets that were not settled for good before [start, end), as they stood at its end (annex 1.2.6)."""
        known = {row.ticket_id: row.detail for row in self._rows.all(_STANDINGS, end=end)}
        found = _all(self._rows.all(_OF_PERIOD, start=start, end=end))
        standings = ((ticket, Standing.read(known[ticket.id]) if ticket.id in known else None) for ticket in found)
        stood = [as_it_stood(ticket, standing, end) for ticket, standing in standings]
        return [ticket for ticket in stood if ticket.closed_at is None or ticket.closed_at >= start]

    def counts(self) -> dict[TicketStatus, int]:
        """How many tickets stand in each status."""
        return {TicketStatus(row.status): row.tickets for row in self._rows.all(_COUNTS)}

    def save(self, ticket: Ticket) -> None:
        """Writes a changed ticket back."""
        self._rows.change(_SAVE, of_id=ticket.id, **_saved(ticket))

    def confirm(self, ticket_ids: Iterable[int], at: datetime) -> None:
        """The users know that their questions arrived (annex 1.5.3); the first time counts."""
        self._rows.change_each(_CONFIRM, [{"of_id": ticket_id, "at": at} for ticket_id in ticket_ids])

    def assign(self, ticket_id: int, consultant: str) -> None:
        """Records who has the ticket."""
        self._rows.change(_ASSIGN, of_id=ticket_id, consultant=consultant)

    def _next_number(self, year: int) -> str:
        last = self._rows.one(_NEXT_NUMBER[self._rows.dialect], year=year).last
        return f"HOT/{year}/{last:06d}"


def _all(rows: Sequence[AnyRow]) -> list[Ticket]:
    return [_ticket(row) for row in rows]


def _saved(ticket: Ticket) -> dict[str, object]:
    """What a row has of the ticket, but its id and its thread, which never change."""
    return {name: getattr(ticket, name) for name in _SAME_IN_ROW} | {
        "status": ticket.status.value,
        "channel": ticket.channel.value,
        "form": codec.dump(codec.FORM, ticket.form) if ticket.form else None,
    }


def _ticket(row: AnyRow) -> Ticket:
    return Ticket(
        id=row.id,
        status=TicketStatus(row.status),
        channel=Channel(row.channel),
        form=codec.FORM.validate_json(row.form) if row.form else None,
        thread=codec.THREAD.validate_json(row.thread) if row.thread else None,
        **{name: getattr(row, name) for name in _SAME_IN_ROW},
    )
