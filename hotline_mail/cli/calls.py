"""`hotline-mail calls`: whom to ring, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, time
from typing import Annotated, Any

import typer

from hotline_mail.adapters.clock import SystemClock
from hotline_mail.business_time import WARSAW, to_local, to_utc
from hotline_mail.calls import Call, CallRefused, open_call, report_call, report_not_reached, tries_of
from hotline_mail.cli.common import USAGE, AsJson, By, fail, local, opened_store, print_cards, print_json, settings_of
from hotline_mail.model import Event, Purpose, Task, TaskKind, Ticket
from hotline_mail.numbers import spaced
from hotline_mail.register import iso
from hotline_mail.store import Transaction

app = typer.Typer(help="Whom to ring, by when, and what to say; `done` and `not-reached` report.")

TaskId = Annotated[int, typer.Argument(help="The call's number in the list.")]


@app.callback(invoke_without_command=True)
def calls(
    context: typer.Context,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """The calls to make, the most urgent first."""
    if context.invoked_subcommand:
        return
    with opened_store(settings_of(context)) as store, store.snapshot() as tx:
        tasks = tx.tasks.open(TaskKind.CALL)
        found = [_described(task, _ticket(tx, task), tries_of(tx, task)) for task in tasks]
    if as_json:
        print_json(found)
    else:
        print_cards(_card(call, task) for call, task in zip(found, tasks, strict=True))


@app.command()
def done(
    context: typer.Context,
    task_id: TaskId,
    who: Annotated[str, typer.Option(help="Who was reached.")],
    by: By,
    at: Annotated[str | None, typer.Option(help="When: 10:15 of today, or 2026-03-13T10:15; else now.")] = None,
) -> None:
    """The call was made: its ticket is confirmed, or its answer given, at that time."""
    now = SystemClock().now()
    with _reporting(context) as tx:
        task, ticket = open_call(tx, task_id)
        call = Call(_moment(at, now) if at else now, who, by)
        report_call(tx, ticket, call, now, answered=task.new.purpose is Purpose.ANSWER)
    typer.echo(f"call {task_id} is done")


@app.command("not-reached")
def not_reached(context: typer.Context, task_id: TaskId, by: By) -> None:
    """Nobody answered: the call stays in the list."""
    with _reporting(context) as tx:
        _, ticket = open_call(tx, task_id)
        report_not_reached(tx, ticket, by, SystemClock().now())
    typer.echo(f"call {task_id} stays to be made")


@contextmanager
def _reporting(context: typer.Context) -> Iterator[Transaction]:
    """A transaction for a report; a report that cannot be right ends the command and changes nothing."""
    with opened_store(settings_of(context)) as store:
        try:
            with store.transaction() as tx:
                yield tx
        except CallRefused as refusal:
            fail(f"{refusal}; `hotline-mail calls` lists those to make")


def _ticket(tx: Transaction, task: Task) -> Ticket | None:
    return tx.tickets.get(task.new.ticket_id) if task.new.ticket_id is not None else None


def _described(task: Task, ticket: Ticket | None, tries: Sequence[Event]) -> dict[str, Any]:
    answers = task.new.purpose is Purpose.ANSWER
    name = ticket.form.full_name if ticket and ticket.form else None
    return {
        "id": task.id,
        "number": task.new.contact or "",
        "ticket": ticket.number if ticket else "",
        "person": (name.value or name.text) if name else "",
        "say": _words(ticket) if answers else "we have your question; this is its number",
        "purpose": task.new.purpose.value if task.new.purpose else None,
        "not_reached": [{"at": iso(attempt.at), "by": attempt.detail} for attempt in tries],
        "deadline": iso(task.new.deadline),
    }


def _card(call: Mapping[str, Any], task: Task) -> tuple[str, dict[str, str]]:
    deadline = f"  by {local(task.new.deadline)}" if task.new.deadline else ""
    values = {name: str(call[name]) for name in ("ticket", "person", "say")}
    return f"{task.id}  {spaced(call['number'])}{deadline}", {**values, "not reached": _tries(call)}


def _tries(call: Mapping[str, Any]) -> str:
    """How often nobody was reached, and by whom last."""
    tries = call["not_reached"]
    return f"{len(tries)} × ({tries[-1]['by']})" if tries else ""


def _words(ticket: Ticket | None) -> str:
    return (ticket.answer or "") if ticket else ""


def _moment(text: str, now: datetime) -> datetime:
    """A clock time of today or a timestamp; without an offset it is Warsaw time."""
    try:
        return to_utc(datetime.combine(to_local(now).date(), time.fromisoformat(text), WARSAW))
    except ValueError:
        pass
    try:
        return to_utc(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        fail(f"{text!r} is no time; write it as in 10:15 or 2026-03-13T10:15", USAGE)
