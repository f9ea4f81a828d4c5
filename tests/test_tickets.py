from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from hotline_mail.model import Ticket, TicketStatus
from hotline_mail.tickets import TRANSITIONS, ImpossibleTransition, TicketEvent, after, can
from parsers.model import Channel

NOW = datetime(2026, 3, 9, 9, tzinfo=UTC)
EARLIER = datetime(2026, 3, 5, 9, tzinfo=UTC)
TICKET = Ticket(
    id=1,
    number="HOT/2026/000001",
    status=TicketStatus.OPEN,
    inbox_id=1,
    channel=Channel.EMAIL,
    received_at=EARLIER,
    effective_at=EARLIER,
    confirm_by=NOW,
    subject="",
    question="",
    sender=None,
    safe_address=None,
    form=None,
    thread=None,
    linked_to=None,
    confirmed_at=None,
    answered_at=None,
    closed_at=None,
    agreed_for=None,
    consultant=None,
    answer=None,
    documentation=None,
)


@pytest.mark.parametrize(("status", "event"), list(itertools.product(TicketStatus, TicketEvent)))
def test_only_what_stands_in_the_table_can_happen(status: TicketStatus, event: TicketEvent) -> None:
    ticket = replace(TICKET, status=status)

    if (status, event) in TRANSITIONS:
        assert TRANSITIONS[status, event] == after(ticket, event, NOW).status
    else:
        assert not can(ticket, event)
        with pytest.raises(ImpossibleTransition, match="HOT/2026/000001"):
            after(ticket, event, NOW)


def test_delivery_of_the_answer_closes_and_dates_it() -> None:
    closed = after(after(TICKET, TicketEvent.ANSWER, EARLIER), TicketEvent.ANSWER_DELIVERED, NOW)

    assert (closed.status, closed.answered_at, closed.closed_at) == (TicketStatus.CLOSED, NOW, NOW)


def test_a_later_bounce_reopens_and_takes_the_date_back() -> None:
    closed = replace(TICKET, status=TicketStatus.CLOSED, answered_at=EARLIER, closed_at=EARLIER)

    reopened = after(closed, TicketEvent.ANSWER_FAILED, NOW)

    assert (reopened.status, reopened.answered_at, reopened.closed_at) == (TicketStatus.OPEN, None, None)


def test_closing_again_without_a_new_answer_keeps_the_earlier_dates() -> None:
    closed = replace(TICKET, status=TicketStatus.CLOSED, answered_at=EARLIER, closed_at=EARLIER)

    again = after(after(closed, TicketEvent.REOPEN, NOW), TicketEvent.CLOSE_AGAIN, NOW)

    assert (again.status, again.answered_at, again.closed_at) == (TicketStatus.CLOSED, EARLIER, EARLIER)
