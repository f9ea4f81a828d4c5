"""The watch over a mailbox: quick with IDLE, patient with a broken server, gone when told."""

import contextlib
import random
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hotline_mail.adapters.clock import SystemClock
from hotline_mail.adapters.imap import ImapMailboxes
from hotline_mail.config import MailboxSettings
from hotline_mail.pickup import Pickup
from hotline_mail.store import Store
from hotline_mail.watcher import Watcher
from tests.servers.dovecot import NO_IDLE, PASSWORD, Dovecot
from tests.servers.process import free_port

pytestmark = pytest.mark.server

LETTER = b"Subject: proba\r\nMessage-ID: <1@urzad.example>\r\n\r\nDzien dobry\r\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(f"sqlite:///{tmp_path / 'desk.sqlite3'}")
    made.migrate()
    yield made
    made.close()


class Watch:
    """A watcher at work in its thread."""

    def __init__(self, dovecot: Dovecot, store: Store, **changes) -> None:
        self.user = dovecot.new_user()
        values = {
            "name": "pytania",
            "host": "localhost",
            "port": dovecot.port,
            "ca_file": dovecot.certificates.ca_file,
            "user": self.user,
            "password": {"env": "TEST_PASSWORD"},
            "timeout": 5,
            "accept_from": "all",
        }
        settings = MailboxSettings.model_validate(values | changes)
        self.accepted = threading.Event()
        self.watcher = Watcher(
            Pickup(store, SystemClock(), settings),
            ImapMailboxes([settings]),
            SystemClock(),
            self.accepted.set,
            random.Random(7),  # noqa: S311 — spreads attempts, guards nothing
        )
        self.thread = threading.Thread(target=self.watcher.run)

    def until(self, condition, seconds: float = 10) -> float:
        """How long it took for the health to fulfil `condition`."""
        start = time.monotonic()
        while not condition(self.watcher.health):
            assert time.monotonic() - start < seconds
            time.sleep(0.01)
        return time.monotonic() - start


@contextlib.contextmanager
def watching(dovecot: Dovecot, store: Store, **changes) -> Iterator[Watch]:
    watch = Watch(dovecot, store, **changes)
    watch.thread.start()
    try:
        yield watch
    finally:
        watch.watcher.stop()
        watch.thread.join(3)
        assert not watch.thread.is_alive()


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_PASSWORD", PASSWORD)


def healthy(health) -> bool:
    return health.last_success is not None and health.failures == 0


def test_with_idle_a_mail_is_in_the_inbox_within_a_second(dovecot: Dovecot, store: Store):
    with watching(dovecot, store) as watch:
        watch.until(healthy)
        dovecot.append(watch.user, LETTER)
        assert watch.accepted.wait(1)


def test_without_idle_it_polls(dovecot: Dovecot, store: Store):
    dovecot.restart(NO_IDLE)
    with watching(dovecot, store, poll_seconds=0.2) as watch:
        watch.until(healthy)
        dovecot.append(watch.user, LETTER)
        assert watch.accepted.wait(2)


def test_a_server_that_comes_back_is_found_again(dovecot: Dovecot, store: Store):
    with watching(dovecot, store) as watch:
        watch.until(healthy)
        dovecot.kill()
        watch.until(lambda health: health.failures >= 2)
        assert "nobody listens" in watch.watcher.health.last_error
        dovecot.start()
        dovecot.append(watch.user, LETTER)
        assert watch.accepted.wait(8)
        watch.until(healthy)


def test_a_broken_mailbox_is_tried_less_and_less_often(dovecot: Dovecot, store: Store):
    with watching(dovecot, store, port=free_port()) as watch:
        started = time.monotonic()
        watch.until(lambda health: health.failures == 3)
        assert 1.5 < time.monotonic() - started < 4  # 1 s and 2 s, less up to a half by chance


def test_a_broken_mailbox_does_not_delay_another(dovecot: Dovecot, store: Store):
    with watching(dovecot, store, port=free_port(), name="zepsuta"), watching(dovecot, store) as watch:
        assert watch.until(healthy) < 1


def test_an_unexpected_error_is_survived_and_does_not_quote_the_mail(dovecot: Dovecot, store: Store, monkeypatch):
    def fail(*_arguments) -> None:
        raise ValueError(LETTER)

    monkeypatch.setattr(store, "accept", fail)
    with watching(dovecot, store) as watch:
        dovecot.append(watch.user, LETTER)
        watch.until(lambda health: health.failures > 0)
        reason = watch.watcher.health.last_error
        assert "ValueError" in reason
        assert "Dzien dobry" not in reason
        monkeypatch.undo()
        monkeypatch.setenv("TEST_PASSWORD", PASSWORD)
        assert watch.accepted.wait(5)


def test_stopping_takes_no_poll_interval(dovecot: Dovecot, store: Store):
    with watching(dovecot, store, poll_seconds=3600) as watch:
        watch.until(healthy)
        began = datetime.now(UTC)
    assert (datetime.now(UTC) - began).total_seconds() < 2
