"""`hotline-mail replay`: the newest parsers over the stored mails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date, datetime, time
from typing import Annotated

import typer

from hotline_mail.business_time import WARSAW, to_utc
from hotline_mail.cli.common import USAGE, AsJson, By, desk_of, fail, opened_store, print_json, print_table, settings_of
from hotline_mail.cli.deciding import ruled
from hotline_mail.config import Settings
from hotline_mail.model import Ruling
from hotline_mail.replays import Difference, Replay
from hotline_mail.reviews import open_reviews
from hotline_mail.store import Store
from hotline_mail.wiring import make_sandbox


def replay(
    context: typer.Context,
    since: Annotated[str, typer.Option(help="The day from which on the mails were taken in, as 2026-03-09.")],
    by: By,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Change nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Prints what the newest parsers read differently; then decides anew what waits for a person, and nothing else."""
    settings = settings_of(context)
    start = _start(since)
    with opened_store(settings) as store:
        with store.snapshot() as tx:
            inbox_ids = tx.inbox.ids_since(start)
            waiting = [inbox_id for inbox_id in inbox_ids if open_reviews(tx, inbox_id)]
        _print(_differences(settings, store, inbox_ids), as_json=as_json)
        if waiting and not dry_run:
            ruled(settings, store, {inbox_id: Ruling(None, by) for inbox_id in waiting})


def _differences(settings: Settings, store: Store, inbox_ids: Sequence[int]) -> Iterator[Difference]:
    with make_sandbox(settings) as sandbox:
        again = Replay(store, sandbox, desk_of(settings))
        for inbox_id in inbox_ids:
            yield from again.differences(inbox_id)


def _print(differences: Iterable[Difference], *, as_json: bool) -> None:
    if as_json:
        print_json(map(asdict, differences))
        return
    found = list(differences)
    if not found:
        typer.echo("nothing is read differently")
        return
    rows = ((str(d.inbox_id), d.ticket or "", d.what, d.stored or "–", d.now or "–") for d in found)
    print_table(("message", "ticket", "what", "stored", "now"), rows)


def _start(day: str) -> datetime:
    try:
        return to_utc(datetime.combine(date.fromisoformat(day), time(), WARSAW))
    except (ValueError, OverflowError):
        fail(f"{day!r} is no day; write it as in 2026-03-09", USAGE)
