"""`hotline-mail run`, `once` and `check`: the desk itself."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Annotated

import structlog
import typer

from hotline_mail.adapters.clock import SystemClock
from hotline_mail.adapters.notify import Notifier
from hotline_mail.checks import Finding, run_checks
from hotline_mail.cli.common import (
    USAGE,
    AsJson,
    Invocation,
    config_path,
    desk_of,
    fail,
    opened_store,
    print_json,
    settings_of,
)
from hotline_mail.config import LogSettings, Settings
from hotline_mail.daemon import Daemon
from hotline_mail.pickup import Pickup
from hotline_mail.ports import MailboxError
from hotline_mail.secret import SecretError
from hotline_mail.store import Store, StoreError
from hotline_mail.wiring import make_courier, make_mailboxes, make_runners, make_sandbox


def common(
    context: typer.Context,
    config: Annotated[
        Path | None,
        typer.Option("-c", "--config", help="Settings; else $HOTLINE_MAIL_CONFIG, else /etc/hotline-mail/config.toml."),
    ] = None,
) -> None:
    """The mail and fax desk of a help line: HOT-01 forms in, confirmations and answers out."""
    context.obj = Invocation(config)


def run(context: typer.Context) -> None:
    """Runs the desk until SIGTERM; what systemd starts."""
    settings = settings_of(context)
    try:
        Daemon(config_path(context), settings, Notifier(), lambda used: configure_log(used.log)).run()
    except SecretError as error:
        fail(str(error), USAGE)
    except StoreError as error:
        fail(f"the database cannot be used: {error}; see store.url")


def once(context: typer.Context) -> None:
    """One pass of every step, then exit."""
    settings = settings_of(context)
    configure_log(settings.log)
    with opened_store(settings) as store:
        broken = _take_in(settings, store)
        with make_sandbox(settings) as sandbox:
            desk = desk_of(settings)
            runners = make_runners(desk, store, sandbox, make_courier(settings), SystemClock())
            runners.recover()
            runners.sweep()
    if broken:
        fail("; ".join(broken))


def check(
    context: typer.Context,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Settings, then each server and program: one line each, ok or the mend."""
    settings = settings_of(context)
    findings = [Finding(f"settings {config_path(context)}", None), *run_checks(settings)]
    if as_json:
        print_json({"what": finding.what, "ok": finding.mend is None, "mend": finding.mend} for finding in findings)
    else:
        for finding in findings:
            typer.echo(f"{'ok  ' if finding.mend is None else 'FAIL'}  {finding.what}" + _mend(finding))
    if any(finding.mend for finding in findings):
        raise typer.Exit(1)


def configure_log(settings: LogSettings) -> None:
    """Structlog to stderr, as the settings say; systemd's journal takes it from there."""
    console = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())  # the journal takes colours for binary data
    renderer = structlog.processors.JSONRenderer() if settings.format == "json" else console
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, settings.level.upper())),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _take_in(settings: Settings, store: Store) -> list[str]:
    """One pass over each mailbox; gives what is wrong with those that failed."""
    opener, broken = make_mailboxes(settings), []
    for mailbox_settings in settings.mailboxes:
        pickup = Pickup(store, SystemClock(), mailbox_settings)
        try:
            with opener.open(mailbox_settings.name) as mailbox:
                pickup.take_in(mailbox)
        except MailboxError as error:
            pickup.failed(str(error))
            broken.append(f"mailbox {mailbox_settings.name}: {error}")
    return broken


def _mend(finding: Finding) -> str:
    return f": {finding.mend}" if finding.mend else ""
