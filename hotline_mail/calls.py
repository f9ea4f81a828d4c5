"""Calls that people make for the desk: a program cannot ring (RULES.md, Which channel). In the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from hotline_mail.aftermath import finish_tasks, record_answered
from hotline_mail.model import Event, Purpose, Task, TaskKind, Ticket
from hotline_mail.store import Transaction

CALLED = "called"
NOT_REACHED = "not-reached"

NO_CALL = "there is no such call to make"
DONE_BEFORE = "that call was reported before"
IN_FUTURE = "the call lies in the future"
TOO_EARLY = "the call lies before the question"
_CLOCKS_DIFFER = timedelta(minutes=5)


class CallRefused(Exception):  # noqa: N818 — a person's report is refused, no error of the program
    """The report cannot be right; the message is one of this module's reasons."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call as a consultant reports it."""

    at: datetime
    """UTC."""
    whom: str
    """Who was reached."""
    by: str


def open_call(tx: Transaction, task_id: int) -> tuple[Task, Ticket]:
    """The call with this task id that is still to be made; a user to be reached somehow may be rung too.

    Raises:
        CallRefused: there is none, or it was done.
    """
    task = tx.tasks.get(task_id)
    if task is None or task.new.kind is TaskKind.REVIEW or task.new.ticket_id is None:
        raise CallRefused(NO_CALL)
    if task.done_at is not None:
        raise CallRefused(DONE_BEFORE)
    return task, tx.tickets.get(task.new.ticket_id)


def refusal(ticket: Ticket, at: datetime, now: datetime) -> str | None:
    """Why the user cannot have been called at `at`; None: he can."""
    if at > now + _CLOCKS_DIFFER:
        return IN_FUTURE
    return TOO_EARLY if at < ticket.received_at else None


def report_call(tx: Transaction, ticket: Ticket, call: Call, now: datetime, *, answered: bool) -> None:
    """A consultant has rung: the ticket is confirmed at the time he reports, and `answered` if he says so.

    Raises:
        CallRefused: that time cannot be right.
    """
    if reason := refusal(ticket, call.at, now):
        raise CallRefused(reason)
    told = f"{call.whom} ({call.by})"
    if answered:
        tx.events.add(Event(call.at, CALLED, told, ticket_id=ticket.id))
        finish_tasks(tx, ticket, call.by, now, Purpose.CONFIRMATION, Purpose.ANSWER, result=call.whom)
        record_answered(tx, ticket, call.at, call.by, now)
        return
    for confirmed in (ticket, *told_together(tx, ticket)):
        tx.events.add(Event(call.at, CALLED, told, ticket_id=confirmed.id))
        finish_tasks(tx, confirmed, call.by, now, Purpose.CONFIRMATION, result=call.whom)
        tx.tickets.confirm([confirmed.id], call.at)


def told_together(tx: Transaction, ticket: Ticket) -> list[Ticket]:
    """The other tickets of its message that the same call is to confirm: one call to a number names them all."""
    numbers = {task.new.contact for task in _calls_to_confirm(tx, ticket)}
    others = (other for other in tx.tickets.of_message(ticket.inbox_id) if other.id != ticket.id)
    return [other for other in others if numbers & {task.new.contact for task in _calls_to_confirm(tx, other)}]


def _calls_to_confirm(tx: Transaction, ticket: Ticket) -> list[Task]:
    tasks = tx.tasks.open_of_ticket(ticket.id)
    return [task for task in tasks if task.new.kind is TaskKind.CALL and task.new.purpose is Purpose.CONFIRMATION]


def tries_of(tx: Transaction, task: Task) -> list[Event]:
    """The calls that reached nobody since the task was set, oldest first."""
    story = tx.events.of_ticket(task.new.ticket_id) if task.new.ticket_id is not None else []
    return [event for event in story if event.kind == NOT_REACHED and event.at >= task.created_at]


def report_not_reached(tx: Transaction, ticket: Ticket, by: str, now: datetime) -> None:
    """Nobody answered the call: it stays to be made, and whoever rings is reminded of it (`deadlines`)."""
    tx.events.add(Event(now, NOT_REACHED, by, ticket_id=ticket.id))
