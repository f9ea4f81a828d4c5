"""What the keyword lines of a consultant's reply make the desk do (`parsers.directives` reads them).

All lines of a reply are checked before the first is carried out: one that cannot be leaves everything as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from hotline_mail.aftermath import finish_tasks
from hotline_mail.business_time import CLOSING, WARSAW, to_local, to_utc
from hotline_mail.calls import Call, refusal, report_call, report_not_reached
from hotline_mail.intake.corrections import Redirection, by_channel, corrected
from hotline_mail.model import Event, Purpose, Ticket, TicketStatus
from hotline_mail.store import Transaction
from hotline_mail.tickets import TicketEvent, can
from parsers.directive_values import Called, parse_agreed, parse_called
from parsers.model import DirectiveKey
from parsers.threads import ticket_numbers

_TO_USER = (Purpose.CONFIRMATION, Purpose.ANSWER)


class NotPossible(Exception):  # noqa: N818 — the name says it all
    """A line that is a proper keyword line, but cannot be carried out on this ticket now."""


@dataclass(frozen=True, slots=True)
class Order:
    """One keyword line under execution."""

    key: DirectiveKey
    value: str
    author: str
    inbox_id: int
    now: datetime
    letter: str = ""
    """Message-ID of the letter of ours that the reply answers."""


@dataclass(frozen=True)
class Orders:
    """Carries keyword lines out. In the caller's transaction."""

    redirection: Redirection

    def check(self, tx: Transaction, ticket: Ticket, order: Order) -> None:
        """Whether the order can be carried out.

        Raises:
            NotPossible: it cannot.
        """
        possible: dict[DirectiveKey, Callable[[], object]] = {
            DirectiveKey.DOCUMENTATION: lambda: True,
            DirectiveKey.NOTE: lambda: True,
            DirectiveKey.TAKE_OVER: lambda: True,
            DirectiveKey.REOPEN: lambda: True,
            DirectiveKey.AGREED: lambda: _agreed_time(order) > order.now,
            DirectiveKey.CALLED: lambda: refusal(ticket, _call(order).at, order.now) is None,
            DirectiveKey.CORRECT: lambda: corrected(ticket, order.value),
            DirectiveKey.CHANNEL: lambda: by_channel(ticket, order.value),
            DirectiveKey.NOT_A_QUESTION: lambda: _closing(ticket),
            DirectiveKey.MERGE: lambda: _closing(ticket) and _target(tx, ticket, order),
        }
        if not possible.get(order.key, lambda: False)():
            raise NotPossible

    def carry_out(self, tx: Transaction, ticket: Ticket, order: Order) -> None:
        """Does what a checked line says."""
        deeds: dict[DirectiveKey, Callable[[], None]] = {
            DirectiveKey.AGREED: lambda: tx.tickets.save(replace(ticket, agreed_for=_agreed_time(order))),
            DirectiveKey.TAKE_OVER: lambda: tx.tickets.save(replace(ticket, consultant=order.author)),
            DirectiveKey.REOPEN: lambda: self._reopen(tx, ticket, order),
            DirectiveKey.CALLED: lambda: _report_call(tx, ticket, order),
            DirectiveKey.CORRECT: lambda: self._correct(tx, ticket, order),
            DirectiveKey.CHANNEL: lambda: self._redirect(tx, by_channel(ticket, order.value), order),
            DirectiveKey.NOT_A_QUESTION: lambda: self._close(tx, ticket, order),
            DirectiveKey.MERGE: lambda: self._merge(tx, ticket, order),
        }
        if order.key is not DirectiveKey.CALLED:  # which is told as of its own time
            tx.events.add(Event(order.now, order.key.value, order.value, ticket.id, order.inbox_id))
        deeds.get(order.key, lambda: None)()

    def _correct(self, tx: Transaction, ticket: Ticket, order: Order) -> None:
        changed = corrected(ticket, order.value)
        contacts_before = ticket.form.contacts if ticket.form else ()
        if changed and changed.form and changed.form.contacts != contacts_before:
            self._redirect(tx, changed, order)
        elif changed:
            tx.tickets.save(changed)

    def _redirect(self, tx: Transaction, changed: Ticket | None, order: Order) -> None:
        if changed is not None:
            tx.tickets.save(changed)
            self.redirection.redirect(tx, changed, order.author, order.inbox_id, order.now)

    def _reopen(self, tx: Transaction, ticket: Ticket, order: Order) -> None:
        tx.move(ticket, TicketEvent.REOPEN, order.now)

    def _close(self, tx: Transaction, ticket: Ticket, order: Order) -> None:
        event = _closing(ticket)
        if event is not None:
            tx.move(ticket, event, order.now)
            self.redirection.withdraw(tx, ticket, order.inbox_id, order.now)
            finish_tasks(tx, ticket, order.author, order.now, *_TO_USER, result=order.key.value)

    def _merge(self, tx: Transaction, ticket: Ticket, order: Order) -> None:
        target = _target(tx, ticket, order)
        if target is not None:
            self._close(tx, replace(ticket, linked_to=target.id), order)
            tx.events.add(Event(order.now, "merged-into-this", ticket.number, target.id, order.inbox_id))


def _agreed_time(order: Order) -> datetime:
    """The agreed time, UTC; a day without a clock time lasts until the office closes."""
    agreed = parse_agreed(order.value, to_local(order.now).date())
    if agreed is None:
        raise NotPossible
    return to_utc(datetime.combine(agreed.day, agreed.at or CLOSING, WARSAW))


def _report_call(tx: Transaction, ticket: Ticket, order: Order) -> None:
    """The call gave the answer where one was to be rung, unless the line answers the call that was to confirm.

    One that reached nobody stays to be made.
    """
    tasks = tx.tasks.open_of_ticket(ticket.id)
    # The Message-IDs of a task's letter and of its reminders begin alike.
    named = [task for task in tasks if order.letter.startswith(f"<{Purpose.CALL.value}.{task.id}.")]
    answered = any(task.new.purpose is Purpose.ANSWER for task in named or tasks)
    called = parse_called(order.value, to_local(order.now).date())
    if called is not None and not called.reached:
        report_not_reached(tx, ticket, order.author, order.now)
        return
    report_call(tx, ticket, _call(order), order.now, answered=answered)


def _call(order: Order) -> Call:
    """The reported call; what was not said of its time is as of now."""
    today = to_local(order.now).date()
    called = parse_called(order.value, today) or Called(None, None, order.value)
    moment = datetime.combine(called.day or today, called.at, WARSAW) if called.at else order.now
    return Call(to_utc(moment), called.whom, order.author)


def _closing(ticket: Ticket) -> TicketEvent | None:
    """How a consultant closes the ticket without a new answer; None where he cannot."""
    closed_before = ticket.status is TicketStatus.OPEN and ticket.answered_at is not None
    event = TicketEvent.CLOSE_AGAIN if closed_before else TicketEvent.REJECT
    return event if can(ticket, event) else None


def _target(tx: Transaction, ticket: Ticket, order: Order) -> Ticket | None:
    """The other ticket that "HOT/2026/000123" or "123" names."""
    serial = re.search(r"(?<![\d/])\d{1,6}(?!\d)", order.value)
    year = ticket.number.split("/")[1]
    numbers = ticket_numbers(order.value) or ((f"HOT/{year}/{int(serial[0]):06}",) if serial else ())
    target = tx.tickets.by_number(numbers[0]) if numbers else None
    return target if target and target.id != ticket.id else None
