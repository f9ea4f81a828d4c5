"""A database that cannot be written for a while: nothing is lost, set aside or sent twice, and the log says why."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
import structlog
from sqlalchemy import event

from hotline_mail.daemon import _reporting
from hotline_mail.model import Disposition
from hotline_mail.pickup import Pickup
from hotline_mail.store import StoreError
from hotline_mail.wiring import make_mailboxes, make_watchers
from tests.desk import FORM, Desk

pytestmark = pytest.mark.server


@pytest.fixture(autouse=True)
def _impatient(desk: Desk) -> Iterator[None]:
    """Waits a tenth of a second for another writer instead of half a minute."""

    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA busy_timeout=100")

    desk.store.close()
    event.listen(desk.store.engine, "connect", prepare)
    yield
    event.remove(desk.store.engine, "connect", prepare)


@contextmanager
def locked(desk: Desk) -> Iterator[None]:
    """Another program, a backup say, holds the database."""
    with closing(sqlite3.connect(desk.folder / "hotline.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


class LockedWhileReading:
    """A reader during whose work the database gets locked."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.other = sqlite3.connect(desk.folder / "hotline.sqlite3", isolation_level=None, check_same_thread=False)

    def pictures(self, raw: bytes):
        reading = self.desk.reader.pictures(raw)
        self.other.execute("BEGIN IMMEDIATE")
        return reading

    read = pictures

    def release(self) -> None:
        self.other.execute("ROLLBACK")
        self.other.close()


def take_in(desk: Desk) -> None:
    (settings,) = desk.settings.mailboxes
    with make_mailboxes(desk.settings).open(settings.name) as mailbox:
        Pickup(desk.store, desk.clock, settings).take_in(mailbox)


def test_a_mail_that_could_not_be_decided_waits_and_is_no_case_for_a_person(desk: Desk) -> None:
    desk.receive(desk.question(FORM.format(contact=desk.who.user)))
    take_in(desk)
    reader = LockedWhileReading(desk)

    runners = desk.runners(reader=reader)
    with pytest.raises(StoreError, match="database is locked"):
        runners.intake.sweep()
    reader.release()
    reader.pictures = desk.reader.pictures
    assert runners.intake.sweep() == 1
    runners.delivery.sweep()

    assert len(desk.tickets()) == 1
    assert desk.tasks() == []
    assert len(desk.mail_of(desk.who.user)) == 1
    with desk.store.snapshot() as tx:
        assert tx.inbox.decided(1) is Disposition.QUESTION


def test_the_log_says_what_is_wrong_with_the_database_and_nothing_of_the_mail(desk: Desk) -> None:
    desk.receive(desk.question(FORM.format(contact=desk.who.user)))
    (watcher,) = make_watchers(desk.settings, desk.store, desk.clock, lambda: None)
    runners = desk.runners()

    with locked(desk), structlog.testing.capture_logs() as log:
        _reporting("intake", runners.intake.sweep)()
        watcher._failed = lambda reason: (log.append({"reason": reason}), watcher.stop())  # type: ignore[method-assign]
        watcher.run()

    sweep, mailbox = log
    assert (sweep["event"], sweep["sweep"]) == ("the database cannot be used", "intake")
    assert sweep["reason"].endswith("hotline.sqlite3: database is locked")
    assert mailbox["reason"].endswith("hotline.sqlite3: database is locked")
    assert desk.who.user not in str(log)
    desk.pass_once()
    assert len(desk.mail_of(desk.who.user)) == 1
