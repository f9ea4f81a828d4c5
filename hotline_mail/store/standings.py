"""How a ticket stood at the end of a billing period: what came later must not change a register (annex 1.2.6).

Each change of a ticket's status is a line of its story, with the closing date that it had from then on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from hotline_mail.business_time import to_utc
from hotline_mail.model import Ticket, TicketStatus

STATUS = "status"
"""The kind of these lines."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A status, and the closing date that goes with it."""

    status: TicketStatus
    closed_at: datetime | None

    @classmethod
    def of(cls, ticket: Ticket) -> Self:
        """How the ticket stands. An answered one that was closed before keeps that date, but is not closed."""
        return cls(ticket.status, ticket.closed_at if ticket.status in _SETTLED else None)

    @classmethod
    def read(cls, text: str) -> Self:
        """The standing that `text` tells."""
        status, _, closed_at = text.partition(" ")
        return cls(TicketStatus(status), datetime.fromisoformat(closed_at) if closed_at else None)

    @property
    def text(self) -> str:
        """For the story: "open", "closed 2026-03-10T14:00:00+00:00"."""
        return f"{self.status.value} {to_utc(self.closed_at).isoformat()}" if self.closed_at else self.status.value


_SETTLED = frozenset({TicketStatus.CLOSED, TicketStatus.REJECTED})


def as_it_stood(ticket: Ticket, standing: Standing | None, end: datetime) -> Ticket:
    """The ticket at `end`, where `standing` is the last one before; None: none was told until then."""
    standing = standing or _untold(ticket, end)
    confirmed_at = ticket.confirmed_at if ticket.confirmed_at and ticket.confirmed_at < end else None
    stood = replace(ticket, status=standing.status, closed_at=standing.closed_at, confirmed_at=confirmed_at)
    if standing.status is not TicketStatus.CLOSED:
        answered = ticket.answered_at is not None and ticket.answered_at < end
        return stood if answered else replace(stood, answered_at=None, answer=None, documentation=None)
    later = ticket.answered_at is None or ticket.answered_at >= end
    return replace(stood, answered_at=standing.closed_at) if later else stood


def _untold(ticket: Ticket, end: datetime) -> Standing:
    """Open until now; closed, if it was so before changes were told."""
    settled = ticket.status in _SETTLED and ticket.closed_at is not None and ticket.closed_at < end
    return Standing(ticket.status, ticket.closed_at) if settled else Standing(TicketStatus.OPEN, None)
