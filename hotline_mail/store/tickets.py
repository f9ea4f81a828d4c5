"""Tickets in the database: numbering, finding, changing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

from sqlalchemy import func
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, or_, select

from hotline_mail.business_time import to_local
from hotline_mail.model import NewTicket, Ticket, TicketStatus
from hotline_mail.store import codec
from hotline_mail.store.tables import NumberRow, TicketRow
from parsers.model import Channel, Hot01Form

_SAME_IN_ROW = {field.name for field in fields(Ticket)} - {"id", "status", "channel", "form", "thread"}


class Tickets:
    """The tickets within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def open(self, new: NewTicket) -> Ticket:
        """Records a new ticket under the next number of the year in which the question was received."""
        row = TicketRow(
            number=self._next_number(to_local(new.received_at).year),
            status=TicketStatus.OPEN.value,
            inbox_id=new.inbox_id,
            channel=new.channel.value,
            received_at=new.received_at,
            effective_at=new.effective_at,
            confirm_by=new.confirm_by,
            subject=new.subject,
            question=new.question,
            sender=new.sender,
            safe_address=new.safe_address,
            form=codec.dump(codec.FORM, new.form) if new.form else None,
            thread=codec.dump(codec.THREAD, new.thread) if new.thread else None,
            linked_to=new.linked_to,
        )
        self._session.add(row)
        self._session.flush()
        return _ticket(row)

    def get(self, ticket_id: int) -> Ticket:
        """The ticket with this id."""
        return _ticket(self._session.get_one(TicketRow, ticket_id))

    def by_number(self, number: str) -> Ticket | None:
        """The ticket with this number."""
        row = self._session.exec(select(TicketRow).where(TicketRow.number == number)).first()
        return _ticket(row) if row else None

    def of_message(self, inbox_id: int) -> list[Ticket]:
        """The tickets that a message gave, in the order of its forms."""
        rows = self._session.exec(select(TicketRow).where(TicketRow.inbox_id == inbox_id).order_by(col(TicketRow.id)))
        return [_ticket(row) for row in rows]

    def of_sender_since(self, sender: str, since: datetime) -> list[Ticket]:
        """The tickets from this address or number received since `since`, newest first."""
        rows = self._session.exec(
            select(TicketRow)
            .where(TicketRow.sender == sender, col(TicketRow.received_at) >= since)
            .order_by(col(TicketRow.id).desc())
        )
        return [_ticket(row) for row in rows]

    def received_since(self, since: datetime, channel: Channel, limit: int) -> list[Ticket]:
        """The tickets that came by `channel` since `since`, newest first, at most `limit`."""
        rows = self._session.exec(
            select(TicketRow)
            .where(TicketRow.channel == channel.value, col(TicketRow.received_at) >= since)
            .order_by(col(TicketRow.id).desc())
            .limit(limit)
        )
        return [_ticket(row) for row in rows]

    def unconfirmed(self, confirm_by_until: datetime) -> list[Ticket]:
        """Tickets without a confirmation whose `confirm_by` is at or before the given time, earliest first."""
        rows = self._session.exec(
            select(TicketRow)
            .where(
                col(TicketRow.confirmed_at).is_(None),
                col(TicketRow.confirm_by) <= confirm_by_until,
                TicketRow.status != TicketStatus.REJECTED.value,
            )
            .order_by(col(TicketRow.confirm_by), col(TicketRow.id))
        )
        return [_ticket(row) for row in rows]

    def agreed_until(self, until: datetime) -> list[Ticket]:
        """Open tickets whose agreed time (annex 1.4.3) is at or before `until`, earliest first."""
        rows = self._session.exec(
            select(TicketRow)
            .where(
                TicketRow.status == TicketStatus.OPEN.value,
                col(TicketRow.agreed_for).is_not(None),
                col(TicketRow.agreed_for) <= until,
            )
            .order_by(col(TicketRow.agreed_for))
        )
        return [_ticket(row) for row in rows]

    def listed(self, statuses: Sequence[TicketStatus] = (), limit: int | None = None) -> list[Ticket]:
        """Tickets, newest first; those in one of `statuses` only, if any are given."""
        query = select(TicketRow).order_by(col(TicketRow.id).desc())
        if statuses:
            query = query.where(col(TicketRow.status).in_([status.value for status in statuses]))
        if limit is not None:
            query = query.limit(limit)
        return [_ticket(row) for row in self._session.exec(query)]

    def of_period(self, start: datetime, end: datetime) -> list[Ticket]:
        """Tickets closed in [start, end), or received before its end and still waiting then (annex 1.2.6)."""
        closed_within = (col(TicketRow.closed_at) >= start) & (col(TicketRow.closed_at) < end)
        waiting_at_end = (col(TicketRow.received_at) < end) & or_(
            col(TicketRow.closed_at).is_(None), col(TicketRow.closed_at) >= end
        )
        rows = self._session.exec(
            select(TicketRow).where(or_(closed_within, waiting_at_end)).order_by(col(TicketRow.id))
        )
        return [_ticket(row) for row in rows]

    def counts(self) -> dict[TicketStatus, int]:
        """How many tickets stand in each status."""
        rows = self._session.exec(select(TicketRow.status, func.count()).group_by(TicketRow.status)).all()
        return {TicketStatus(status): count for status, count in rows}

    def save(self, ticket: Ticket) -> None:
        """Writes a changed ticket back."""
        row = self._session.get_one(TicketRow, ticket.id)
        for name in _SAME_IN_ROW:
            setattr(row, name, getattr(ticket, name))
        row.status = ticket.status.value
        row.channel = ticket.channel.value
        row.form = codec.dump(codec.FORM, ticket.form) if ticket.form else None

    def _next_number(self, year: int) -> str:
        insert = postgresql.insert if self._session.get_bind().dialect.name == "postgresql" else sqlite.insert
        numbers = insert(NumberRow).values(year=year, last=1)
        following = numbers.on_conflict_do_update(index_elements=["year"], set_={"last": col(NumberRow.last) + 1})
        last = self._session.scalar(following.returning(col(NumberRow.last)))
        return f"HOT/{year}/{last:06d}"


def _ticket(row: TicketRow) -> Ticket:
    if row.id is None:
        message = "the row has no id before it is flushed"
        raise RuntimeError(message)
    form: Hot01Form | None = codec.FORM.validate_json(row.form) if row.form else None
    return Ticket(
        id=row.id,
        status=TicketStatus(row.status),
        channel=Channel(row.channel),
        form=form,
        thread=codec.THREAD.validate_json(row.thread) if row.thread else None,
        **{name: getattr(row, name) for name in _SAME_IN_ROW},
    )
