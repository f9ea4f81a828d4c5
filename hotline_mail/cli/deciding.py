"""A person's word by command: kept, and carried out at once instead of at the daemon's next sweep."""

from __future__ import annotations

from collections.abc import Mapping

import typer

from hotline_mail.adapters.clock import SystemClock
from hotline_mail.cli.common import desk_of, fail
from hotline_mail.config import Settings
from hotline_mail.model import Ruling
from hotline_mail.reviews import RulingRefused, rule
from hotline_mail.store import Store
from hotline_mail.wiring import make_courier, make_runners, make_sandbox


def ruled(settings: Settings, store: Store, rulings: Mapping[int, Ruling]) -> None:
    """Keeps the word on each message (by inbox id), decides them, and says what they are now.

    Where a daemon runs beside, leases keep the two apart: whoever comes first decides.
    """
    clock, desk = SystemClock(), desk_of(settings)
    try:
        with store.transaction() as tx:
            for inbox_id, ruling in rulings.items():
                rule(tx, inbox_id, ruling, clock.now())
    except RulingRefused as refusal:
        fail(f"{refusal}; nothing was changed")
    with make_sandbox(settings) as sandbox:
        make_runners(desk, store, sandbox, make_courier(settings), clock).intake.sweep()
    with store.snapshot() as tx:
        for inbox_id in rulings:
            waits, decision = tx.inbox.is_waiting(inbox_id), tx.inbox.decision(inbox_id)
            outcome = "is being decided" if waits or decision is None else decision.disposition.value
            numbers = [ticket.number for ticket in tx.tickets.of_message(inbox_id)]
            typer.echo(" ".join((f"message {inbox_id}:", outcome, *numbers)))
