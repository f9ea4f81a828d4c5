"""`hotline-mail when`: received → effective_at, confirm_by."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from hotline_mail.business_time import Calendar, to_local, to_utc
from hotline_mail.cli.common import USAGE, AsJson, config_path, fail, print_json, print_table, settings_of
from hotline_mail.config import DEFAULT_PATH
from hotline_mail.register import iso


def when(
    context: typer.Context,
    timestamps: Annotated[list[str], typer.Argument(help="ISO 8601; without an offset it is Warsaw time.")],
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """When a question received then counts as asked, and by when it must be confirmed (annex 1.5)."""
    calendar = _calendar(context)
    received = [_moment(text) for text in timestamps]
    times = [_times(calendar, at) for at in received]
    if as_json:
        names = ("received_at", "effective_at", "confirm_by")
        print_json(dict(zip(names, map(iso, three), strict=True)) for three in times)
    else:
        rows = ([f"{to_local(at):%a %Y-%m-%d %H:%M:%S}" for at in three] for three in times)
        print_table(("received (Warsaw)", "effective", "confirm by"), rows)


def _calendar(context: typer.Context) -> Calendar:
    """The office's calendar if there are settings, else the statutory one. Settings that are named must be there."""
    path = config_path(context)
    try:
        path.stat()
    except FileNotFoundError:
        if path == DEFAULT_PATH:
            return Calendar()
    except OSError:
        pass  # it is there, and reading it tells what is wrong
    return Calendar.with_days_off(settings_of(context).calendar.extra_days_off)


def _times(calendar: Calendar, received_at: datetime) -> tuple[datetime, datetime, datetime]:
    try:
        effective_at = calendar.effective_at(received_at)
        return received_at, effective_at, calendar.confirm_by(effective_at)
    except OverflowError:
        fail(f"{to_local(received_at):%Y-%m-%d} lies too near to the end of all days", USAGE)


def _moment(text: str) -> datetime:
    try:
        return to_utc(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        fail(f"{text!r} is no timestamp; write it as in 2026-03-13T17:05 or 2026-03-13T16:05Z", USAGE)
