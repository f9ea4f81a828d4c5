"""The composition root: the one place where ports meet adapters."""

from __future__ import annotations

import random
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from hotline_mail.adapters.imap import ImapMailboxes
from hotline_mail.adapters.sandbox import Sandbox
from hotline_mail.adapters.smtp import SmtpCourier
from hotline_mail.aftermath import Aftermath
from hotline_mail.business_time import Calendar
from hotline_mail.compose import Templates, templates_folder
from hotline_mail.config import Settings
from hotline_mail.deadlines import Deadlines
from hotline_mail.delivery import Delivery, Schedule
from hotline_mail.dispatch import Dispatcher
from hotline_mail.fax_letters import FaxLetters
from hotline_mail.fax_page import stationery
from hotline_mail.housekeeping import Housekeeping
from hotline_mail.intake import Intake, make_intake
from hotline_mail.letters import Desk, Letters
from hotline_mail.phrases import Phrases
from hotline_mail.pickup import Pickup
from hotline_mail.ports import Clock, Courier, Reader
from hotline_mail.secret import SecretError, read_secret
from hotline_mail.store import Store
from hotline_mail.tokens import Tokens
from hotline_mail.watcher import Watcher
from parsers.protocol import Limits
from parsers.reading import ReadingOptions

TRACE_FOR = timedelta(hours=2)
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Runners:
    """Everything that moves messages along."""

    store: Store
    intake: Intake
    delivery: Delivery
    deadlines: Deadlines
    housekeeping: Housekeeping

    def recover(self) -> None:
        """Brings the tables up to date and takes up what the last run left half done."""
        self.store.migrate()
        self.intake.recover()
        self.delivery.recover()

    def stop(self) -> None:
        """Ends the sweeps under way after the step at hand."""
        self.intake.stopped.set()
        self.delivery.stopped.set()

    def sweep(self) -> int:
        """One pass of every step after pickup. Gives the number of things that moved."""
        return self.intake.sweep() + self.deadlines.sweep() + self.delivery.sweep() + self.housekeeping.sweep()


def make_desk(settings: Settings) -> Desk:
    """The desk of these settings.

    Raises:
        SecretError: the desk's secret cannot be read.
    """
    folders = templates_folder(settings.templates)
    return Desk(
        settings=settings,
        templates=Templates(folders),
        phrases=Phrases(folders),
        tokens=Tokens(_secret(settings)),
        calendar=Calendar.with_days_off(settings.calendar.extra_days_off),
    )


def _secret(settings: Settings) -> str:
    try:
        return read_secret(settings.desk.secret)
    except SecretError as error:
        raise SecretError(f"desk.secret: {error}") from error


def make_store(settings: Settings) -> Store:
    """The store; leases are held in the name of this host."""
    return Store(settings.store.url, owner=socket.gethostname())


def make_sandbox(settings: Settings) -> Sandbox:
    """The reader of messages, with the limits of the settings."""
    reader = settings.reader
    limits = Limits(
        document_seconds=reader.seconds_per_document,
        total_seconds=reader.seconds_per_message,
        memory=reader.memory_mb * MEGABYTE,
    )
    options = ReadingOptions(profiles=settings.fax.gateway_profiles) if settings.fax else ReadingOptions()
    return Sandbox(options, limits, reader.workers)


def make_courier(settings: Settings) -> SmtpCourier:
    """The courier by SMTP; bounces come back to the desk's address."""
    return SmtpCourier(settings.smtp, settings.desk.address, settings.archive)


def make_dispatcher(desk: Desk) -> Dispatcher:
    """The way to users; by fax where there is a gateway."""
    letters, fax = Letters(desk), desk.settings.fax
    return Dispatcher(letters, FaxLetters(letters, fax, stationery(desk.templates)) if fax else None)


def make_runners(desk: Desk, store: Store, reader: Reader, courier: Courier, clock: Clock) -> Runners:
    """The runners over any adapters."""
    settings = desk.settings
    dispatcher = make_dispatcher(desk)
    aftermath = Aftermath(dispatcher)
    schedule = Schedule(
        retries=tuple(timedelta(minutes=minutes) for minutes in settings.smtp.retry_minutes),
        trace_after=timedelta(seconds=settings.archive.trace_after_seconds if settings.archive else 0),
        trace_for=TRACE_FOR if settings.archive else timedelta(),
        fax_report_within=timedelta(minutes=settings.fax.report_within_minutes if settings.fax else 0),
    )
    return Runners(
        store=store,
        intake=make_intake(store, reader, aftermath, clock),
        delivery=Delivery(store, courier, aftermath, schedule, clock),
        deadlines=Deadlines(store, dispatcher.letters, clock),
        housekeeping=Housekeeping(store, clock, timedelta(days=settings.rules.junk_keep_days)),
    )


def make_mailboxes(settings: Settings) -> ImapMailboxes:
    """The door to the mailboxes."""
    return ImapMailboxes(settings.mailboxes)


def make_watchers(
    settings: Settings, store: Store, clock: Clock, on_accepted: Callable[[], None]
) -> tuple[Watcher, ...]:
    """One watcher for each mailbox."""
    opener = make_mailboxes(settings)
    chance = random.Random()  # noqa: S311 — spreads retries, guards nothing
    return tuple(
        Watcher(Pickup(store, clock, mailbox), opener, clock, on_accepted, chance) for mailbox in settings.mailboxes
    )
