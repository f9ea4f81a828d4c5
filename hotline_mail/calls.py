"""Calls that people make for the desk: a program cannot ring (RULES.md, Which channel). In the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hotline_mail.aftermath import confirm
from hotline_mail.model import Event, Purpose, Task, TaskKind
from hotline_mail.store import Transaction
from hotline_mail.tickets import TicketEvent, after, can

CALLED = "called"
NOT_REACHED = "not-reached"

NO_CALL = "there is no such call to make"
DONE_BEFORE = "that call was reported before"
IN_FUTURE = "the call lies in the future"
TOO_EARLY = "the call lies before the question"


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


def open_call(tx: Transaction, task_id: int) -> Task:
    """The call with this task id that is still to be made; a user to be reached somehow may be rung too.

    Raises:
        CallRefused: there is none, or it was done.
    """
    task = tx.tasks.get(task_id)
    if task is None or task.new.kind is TaskKind.REVIEW or task.new.ticket_id is None:
        raise CallRefused(NO_CALL)
    if task.done_at is not None:
        raise CallRefused(DONE_BEFORE)
    return task


def report_call(tx: Transaction, task: Task, call: Call, now: datetime) -> None:
    """A consultant has rung: the ticket is confirmed, or its answer given, at the time he reports.

    Raises:
        CallRefused: that time cannot be right, or the task is about no ticket.
    """
    if task.new.ticket_id is None:
        raise CallRefused(NO_CALL)
    ticket = tx.tickets.get(task.new.ticket_id)
    if call.at > now:
        raise CallRefused(IN_FUTURE)
    if call.at < ticket.received_at:
        raise CallRefused(TOO_EARLY)
    tx.tasks.finish(task.id, call.by, call.whom, now)
    tx.events.add(Event(call.at, CALLED, f"{call.whom} ({call.by})", ticket_id=ticket.id))
    if task.new.purpose is Purpose.ANSWER and can(ticket, TicketEvent.ANSWER_DELIVERED):
        tx.tickets.save(after(ticket, TicketEvent.ANSWER_DELIVERED, call.at))
    # Who was told the answer knows as well that his question arrived.
    confirm(tx, tx.tickets.get(ticket.id), call.at)


def report_not_reached(tx: Transaction, task: Task, by: str, now: datetime) -> None:
    """Nobody answered the call: it stays to be made."""
    tx.events.add(Event(now, NOT_REACHED, by, ticket_id=task.new.ticket_id))
