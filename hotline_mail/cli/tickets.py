"""`hotline-mail tickets`: the list, and the whole story of one."""

from __future__ import annotations

from typing import Annotated

import typer

from hotline_mail.business_time import to_local
from hotline_mail.cli.common import AsJson, console, fail, opened_store, print_json, print_table, settings_of
from hotline_mail.model import Ticket, TicketStatus
from hotline_mail.register import summary
from hotline_mail.reviews import find_ticket
from hotline_mail.story import Chapter, story
from hotline_mail.terminal import visible

app = typer.Typer(help="The tickets, newest first; `show N` tells one's story.", invoke_without_command=True)


@app.callback()
def tickets(
    context: typer.Context,
    status: Annotated[list[TicketStatus] | None, typer.Option(help="Only these.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """The tickets, newest first."""
    if context.invoked_subcommand:
        return
    with opened_store(settings_of(context)) as store, store.snapshot() as tx:
        found = tx.tickets.listed(status or (), limit)
    if as_json:
        print_json(map(summary, found))
    else:
        print_table(("number", "status", "channel", "received", "confirmed", "subject"), map(_row, found), cut=True)


@app.command()
def show(
    context: typer.Context,
    number: Annotated[str, typer.Argument(help="HOT/2026/000123, or just 123: the newest of that number.")],
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """The whole story of a ticket: every mail, disposition, letter, attempt and outcome, with times."""
    with opened_store(settings_of(context)) as store, store.snapshot() as tx:
        ticket = find_ticket(tx, number)
        if ticket is None:
            fail(f"there is no ticket {number}; `hotline-mail tickets` lists them")
        chapters = story(tx, ticket)
    if as_json:
        print_json([{**summary(ticket), "story": [chapter.as_json() for chapter in chapters]}])
    else:
        _tell(ticket, chapters)


def _row(ticket: Ticket) -> tuple[str, ...]:
    by = f"by {to_local(ticket.confirm_by):%m-%d %H:%M}"
    confirmed = f"{to_local(ticket.confirmed_at):%m-%d %H:%M}" if ticket.confirmed_at else by
    return (
        ticket.number,
        ticket.status.value,
        ticket.channel.value,
        f"{to_local(ticket.received_at):%m-%d %H:%M}",
        confirmed,
        ticket.subject,
    )


def _tell(ticket: Ticket, chapters: list[Chapter]) -> None:
    out = console()
    out.print(f"[bold]{ticket.number}[/bold]  {ticket.status.value}")
    out.print(visible(ticket.subject), markup=False)
    out.print()
    print_table(
        ("when", "what", "detail"), ((f"{to_local(c.at):%Y-%m-%d %H:%M:%S}", c.what, c.detail) for c in chapters)
    )
