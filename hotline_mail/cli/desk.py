"""`hotline-mail status`: how the desk stands."""

from __future__ import annotations

import typer

from hotline_mail.adapters.clock import SystemClock
from hotline_mail.business_time import to_local
from hotline_mail.cli.common import AsJson, local, opened_store, print_json, print_table, settings_of
from hotline_mail.model import LetterState, Purpose, TaskKind
from hotline_mail.register import iso, summary


def status(
    context: typer.Context,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """How the desk stands: tickets, letters, what waits for a person, what is overdue, what cannot be read."""
    now = SystemClock().now()
    settings = settings_of(context)
    with opened_store(settings) as store, store.snapshot() as tx:
        tickets = {status.value: count for status, count in tx.tickets.counts().items()}
        letters = {state.value: count for state, count in tx.outbox.counts().items()}
        tasks = tx.tasks.open()
        overdue = tx.tickets.unconfirmed(now)
        failed = tx.outbox.in_state(LetterState.FAILED)
        troubles = tx.troubles.of({mailbox.name for mailbox in settings.mailboxes})
    alarms = [letter for letter in failed if letter.outbound.purpose is Purpose.ALARM]
    waiting = {kind.value: sum(task.new.kind is kind for task in tasks) for kind in TaskKind}
    if as_json:
        print_json(
            [
                {
                    "at": iso(now),
                    "tickets": tickets,
                    "letters": letters,
                    "waiting_for_a_person": waiting,
                    "broken_mailboxes": [
                        {"mailbox": trouble.mailbox, "since": iso(trouble.since), "why": trouble.reason}
                        for trouble in troubles
                    ],
                    "undelivered_alarms": [{"at": iso(alarm.created_at), "why": alarm.detail} for alarm in alarms],
                    "overdue": [summary(ticket) for ticket in overdue],
                }
            ]
        )
        return
    for heading, counts in (("tickets", tickets), ("letters", letters), ("waiting for a person", waiting)):
        typer.echo(f"{heading}: " + (", ".join(f"{count} {name}" for name, count in counts.items() if count) or "none"))
    if troubles:
        typer.echo("\nmailboxes that cannot be read:")
        print_table(
            ("mailbox", "since", "why"),
            ((trouble.mailbox, local(trouble.since), trouble.reason) for trouble in troubles),
        )
    if alarms:
        typer.echo(f"\n{len(alarms)} alarms did not reach the administrator:")
        print_table(("decided", "why not"), ((local(alarm.created_at), alarm.detail) for alarm in alarms))
    if overdue:
        typer.echo(f"\n{len(overdue)} not confirmed in time:")
        print_table(
            ("number", "confirm by", "subject"),
            ((ticket.number, f"{to_local(ticket.confirm_by):%Y-%m-%d %H:%M}", ticket.subject) for ticket in overdue),
        )
