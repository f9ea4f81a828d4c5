"""The life of a ticket: one table of transitions (RULES.md, Consultants)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from hotline_mail.model import Ticket, TicketStatus


class TicketEvent(StrEnum):
    """What can happen to a ticket."""

    ANSWER = "answer"
    """A consultant's answer is recorded and on its way."""
    ANSWER_DELIVERED = "answer-delivered"
    ANSWER_FAILED = "answer-failed"
    """It could not be delivered, or a bounce came after it had seemed delivered."""
    ANSWER_TAKEN_BACK = "answer-taken-back"
    """It was stopped before it was sent: an earlier one, and its date, stand."""
    REJECT = "reject"
    """No question, spam, or merged into another ticket."""
    REOPEN = "reopen"
    """The user writes again, or a consultant says so."""
    CLOSE_AGAIN = "close-again"
    """Closed again without a new answer: the earlier one and its date stand."""


_OPEN, _ANSWERED, _CLOSED, _REJECTED = (
    TicketStatus.OPEN,
    TicketStatus.ANSWERED,
    TicketStatus.CLOSED,
    TicketStatus.REJECTED,
)

TRANSITIONS: dict[tuple[TicketStatus, TicketEvent], TicketStatus] = {
    (_OPEN, TicketEvent.ANSWER): _ANSWERED,
    (_ANSWERED, TicketEvent.ANSWER): _ANSWERED,
    (_CLOSED, TicketEvent.ANSWER): _ANSWERED,
    (_ANSWERED, TicketEvent.ANSWER_DELIVERED): _CLOSED,
    (_CLOSED, TicketEvent.ANSWER_DELIVERED): _CLOSED,
    (_OPEN, TicketEvent.ANSWER_DELIVERED): _CLOSED,
    (_ANSWERED, TicketEvent.ANSWER_FAILED): _OPEN,
    (_CLOSED, TicketEvent.ANSWER_FAILED): _OPEN,
    (_OPEN, TicketEvent.ANSWER_FAILED): _OPEN,
    (_ANSWERED, TicketEvent.ANSWER_TAKEN_BACK): _OPEN,
    (_CLOSED, TicketEvent.ANSWER_TAKEN_BACK): _CLOSED,
    (_OPEN, TicketEvent.ANSWER_TAKEN_BACK): _OPEN,
    (_OPEN, TicketEvent.REJECT): _REJECTED,
    (_ANSWERED, TicketEvent.REJECT): _REJECTED,
    (_OPEN, TicketEvent.REOPEN): _OPEN,
    (_ANSWERED, TicketEvent.REOPEN): _OPEN,
    (_CLOSED, TicketEvent.REOPEN): _OPEN,
    (_REJECTED, TicketEvent.REOPEN): _OPEN,
    (_OPEN, TicketEvent.CLOSE_AGAIN): _CLOSED,
}
"""Everything that changes a ticket's status stands here; a pair that is not here cannot happen."""


class ImpossibleTransition(Exception):  # noqa: N818 — the name says it all
    """The ticket is in a state in which this cannot happen."""

    def __init__(self, ticket: Ticket, event: TicketEvent) -> None:
        super().__init__(f"{ticket.number}: {event.value} cannot happen to a ticket that is {ticket.status.value}")


def can(ticket: Ticket, event: TicketEvent) -> bool:
    """Whether `event` can happen to the ticket now."""
    return (ticket.status, event) in TRANSITIONS


def after(ticket: Ticket, event: TicketEvent, at: datetime) -> Ticket:
    """The ticket after `event`, with its dates kept true.

    Raises:
        ImpossibleTransition: the table has no such move.
    """
    if not can(ticket, event):
        raise ImpossibleTransition(ticket, event)
    status = TRANSITIONS[ticket.status, event]
    match event:
        case TicketEvent.ANSWER_DELIVERED:
            return replace(ticket, status=status, answered_at=at, closed_at=at, agreed_for=None)
        case TicketEvent.ANSWER_FAILED:
            return replace(ticket, status=status, answered_at=None, closed_at=None)
        case TicketEvent.CLOSE_AGAIN:
            # As before it was opened again: closed twice, it would be billed twice.
            return replace(ticket, status=status, closed_at=ticket.answered_at)
        case TicketEvent.REJECT:
            return replace(ticket, status=status, closed_at=at)
        case TicketEvent.REOPEN:
            return replace(ticket, status=status, closed_at=None)
        case TicketEvent.ANSWER | TicketEvent.ANSWER_TAKEN_BACK:
            return replace(ticket, status=status)
