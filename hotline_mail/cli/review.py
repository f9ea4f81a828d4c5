"""`hotline-mail review`: what waits for a person and why, and the person's word on it."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer

from hotline_mail.adapters.clock import SystemClock
from hotline_mail.cli.common import (
    USAGE,
    AsJson,
    By,
    console,
    desk_of,
    fail,
    local,
    opened_store,
    print_cards,
    print_json,
    settings_of,
)
from hotline_mail.cli.deciding import ruled
from hotline_mail.inspection import record_of
from hotline_mail.inspection_view import render
from hotline_mail.intake.consultants import make_consultants
from hotline_mail.intake.orders import NotPossible, Order
from hotline_mail.model import Disposition, Ruling, Task, TaskKind
from hotline_mail.register import iso
from hotline_mail.reviews import find_ticket
from hotline_mail.store import Transaction
from hotline_mail.wiring import make_dispatcher, make_sandbox
from parsers.model import DirectiveKey, FieldName

app = typer.Typer(help="What waits for a person and why; the subcommands say what it is.")

EVER = datetime.min.replace(tzinfo=UTC)
COLUMNS = ("id", "kind", "message", "ticket", "reason", "sender", "subject")


class Said(StrEnum):
    """What a person may say that a message is."""

    QUESTION = "question"
    FOLLOWUP = "followup"
    FOLLOW_UP = "follow-up"
    JUNK = "junk"
    REPORT = "report"


_MEANS = {
    Said.QUESTION: Disposition.QUESTION,
    Said.FOLLOWUP: Disposition.FOLLOW_UP,
    Said.FOLLOW_UP: Disposition.FOLLOW_UP,
    Said.JUNK: Disposition.JUNK,
    Said.REPORT: Disposition.DELIVERY_REPORT,
}

_FORGOTTEN = "it was junk, and its content is no longer kept"

Id = Annotated[int, typer.Argument(help="The task's number in the list; with --message the message's.")]
OfMessage = Annotated[bool, typer.Option("--message", help="ID is a message's: also junk and automatic mail.")]


@app.callback(invoke_without_command=True)
def review(
    context: typer.Context,
    junk: Annotated[bool, typer.Option("--junk", help="What was put aside as junk instead.")] = False,  # noqa: FBT002
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """What waits for a person and why, the most urgent first."""
    if context.invoked_subcommand:
        return
    settings = settings_of(context)
    with opened_store(settings) as store, store.snapshot() as tx:
        found = _junk(tx) if junk else _waiting(tx)
    if as_json:
        print_json({**row, "deadline": iso(deadline)} for row, deadline in found)
    else:
        print_cards(_card(row, deadline) for row, deadline in found)


@app.command()
def show(
    context: typer.Context,
    item: Id,
    *,
    of_message: OfMessage = False,
    raw: Annotated[bool, typer.Option("--raw", help="The mail itself, byte for byte, for a file of yours.")] = False,
) -> None:
    """The message as the parsers read it."""
    settings = settings_of(context)
    with opened_store(settings) as store:
        with store.snapshot() as tx:
            inbox_id = item if of_message else _message_of(tx, item)
            try:
                original, decision = tx.inbox.get(inbox_id), tx.inbox.decision(inbox_id)
            except KeyError:
                fail(f"there is no message {inbox_id}")
        if raw:
            if not original.raw:
                fail(f"message {inbox_id}: {_FORGOTTEN}")
            sys.stdout.buffer.write(original.raw)
            return
        typer.echo(f"message {inbox_id}, received {local(original.internal_date)}")
        if decision:
            typer.echo(f"{decision.disposition.value}: " + "; ".join(decision.reasons))
        if not original.raw:
            typer.echo(_FORGOTTEN)
            return
        with make_sandbox(settings) as sandbox:
            console().print(render(record_of(f"message {inbox_id}", sandbox.read(original.raw))))


@app.command("as")
def as_(  # noqa: PLR0913 — each is a word of the command line
    context: typer.Context,
    item: Id,
    what: Annotated[Said, typer.Argument(help="What it is.")],
    by: By,
    number: Annotated[str | None, typer.Argument(help="followup: the ticket it joins.")] = None,
    *,
    of_message: OfMessage = False,
    number_known: Annotated[
        bool, typer.Option("--number-known", help="question by fax: the caller's number is the office's own.")
    ] = False,
) -> None:
    """Says what a message is; it is decided so at once and keeps the time at which it came."""
    settings = settings_of(context)
    with opened_store(settings) as store:
        with store.snapshot() as tx:
            inbox_id = item if of_message else _message_of(tx, item)
            ticket = find_ticket(tx, number) if number else None
        if (_MEANS[what] is Disposition.FOLLOW_UP) is not (number is not None):
            fail("a follow-up, and nothing else, needs the NUMBER of its ticket", USAGE)
        if number and ticket is None:
            fail(f"there is no ticket {number}; `hotline-mail tickets` lists them")
        ruling = Ruling(_MEANS[what], by, ticket.id if ticket else None, number_known)
        ruled(settings, store, {inbox_id: ruling})


@app.command()
def edit(
    context: typer.Context,
    number: Annotated[str, typer.Argument(help="The ticket: HOT/2026/000123, or just 123.")],
    field: Annotated[FieldName, typer.Argument(help="The form's field.")],
    value: Annotated[str, typer.Argument(help="What it says in truth.")],
    by: By,
) -> None:
    """Corrects a field of a ticket; with a corrected contact, what was held for it leaves at once."""
    settings = settings_of(context)
    orders = make_consultants(make_dispatcher(desk_of(settings))).orders
    with opened_store(settings) as store, store.transaction() as tx:
        ticket = find_ticket(tx, number)
        if ticket is None:
            fail(f"there is no ticket {number}; `hotline-mail tickets` lists them")
        label = field.value.replace("_", " ")
        order = Order(DirectiveKey.CORRECT, f"{label} = {value}", by, ticket.inbox_id, SystemClock().now())
        try:
            orders.check(tx, ticket, order)
        except NotPossible:
            fail(f"{value!r} cannot be read as {label}")
        orders.carry_out(tx, ticket, order)
    typer.echo(f"{ticket.number}: {label} is corrected")


@app.command()
def replay(context: typer.Context, item: Id, by: By, of_message: OfMessage = False) -> None:  # noqa: FBT002
    """Runs the newest parsers over the message and decides it anew."""
    settings = settings_of(context)
    with opened_store(settings) as store:
        with store.snapshot() as tx:
            inbox_id = item if of_message else _message_of(tx, item)
        ruled(settings, store, {inbox_id: Ruling(None, by)})


def _message_of(tx: Transaction, task_id: int) -> int:
    task = tx.tasks.get(task_id)
    if task is None or task.new.inbox_id is None:
        fail(f"there is no message that waits as {task_id}; `hotline-mail review` lists them")
    return task.new.inbox_id


def _card(row: dict[str, object], deadline: datetime | None) -> tuple[str, dict[str, str]]:
    by = f"by {local(deadline)}" if deadline else ""
    heading = "  ".join(filter(None, (str(row["id"] or ""), str(row["kind"]), by)))
    return heading, {name: str(row[name] or "") for name in COLUMNS[2:]}


def _waiting(tx: Transaction) -> list[tuple[dict[str, object], datetime | None]]:
    tasks = [task for task in tx.tasks.open() if task.new.kind is not TaskKind.CALL]
    return [(_described(tx, task), task.new.deadline) for task in tasks]


def _described(tx: Transaction, task: Task) -> dict[str, object]:
    new = task.new
    ticket = tx.tickets.get(new.ticket_id) if new.ticket_id is not None else None
    inbox_id = ticket.inbox_id if ticket else new.inbox_id
    headline = tx.inbox.headline(inbox_id) if inbox_id is not None else None
    return {
        "id": task.id,
        "kind": new.kind.value,
        "message": inbox_id,
        "ticket": ticket.number if ticket else None,
        "reason": new.reason,
        "sender": headline.sender if headline else None,
        "subject": headline.subject if headline else None,
    }


def _junk(tx: Transaction) -> list[tuple[dict[str, object], datetime | None]]:
    """All that was ever put aside: nothing is dropped."""
    rows: list[tuple[dict[str, object], datetime | None]] = []
    for inbox_id in tx.inbox.ids_since(EVER, Disposition.JUNK):
        headline, decision = tx.inbox.headline(inbox_id), tx.inbox.decision(inbox_id)
        row = dict.fromkeys(COLUMNS) | {"kind": "junk", "message": inbox_id}
        row |= {"reason": decision.reasons[-1] if decision else None}
        row |= {"sender": headline.sender, "subject": headline.subject}
        rows.append((row, None))
    return rows
