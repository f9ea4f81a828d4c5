"""The watch over one mailbox, in a thread of its own, so that a broken mailbox never delays another.

Pass, then wait in IDLE or for the poll interval, then the next pass, over one connection as long as it holds.
"""

from __future__ import annotations

import random
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from hotline_mail.pickup import Pickup
from hotline_mail.ports import Clock, Mailbox, MailboxError, MailboxOpener
from hotline_mail.store import StoreError

FIRST_DELAY = 1.0
LONGEST_DELAY = 300.0
"""Seconds before a broken mailbox is tried again: doubled from the one to the other, by chance up to a half less."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Health:
    """How a mailbox does."""

    last_success: datetime | None = None
    """When the last good pass ended, UTC."""
    last_error: str | None = None
    """What has gone wrong since, and what to do; None while all is well."""
    failures: int = 0
    """Failed attempts since the last good pass."""


class Watcher:
    """Watches one mailbox; `run` is the work of its thread.

    `on_accepted` is called after each pass that brought mails; `chance` spreads the attempts of many.
    """

    def __init__(
        self,
        pickup: Pickup,
        opener: MailboxOpener,
        clock: Clock,
        on_accepted: Callable[[], None],
        chance: random.Random,
    ) -> None:
        self.name = pickup.settings.name
        self.health = Health()
        self._pickup = pickup
        self._opener = opener
        self._clock = clock
        self._on_accepted = on_accepted
        self._chance = chance
        self._stopped = threading.Event()
        self._mailbox: Mailbox | None = None

    def run(self) -> None:
        """Watches until `stop` is called, whatever happens to the mailbox."""
        while not self._stopped.is_set():
            try:
                self._watch()
            except MailboxError as error:
                self._failed(str(error))
            except StoreError as error:
                self._failed(f"the database cannot be used: {error}")
            except Exception as error:  # noqa: BLE001 — a thread that ends unseen would leave its mailbox unread
                self._failed(_place(error))

    def stop(self) -> None:
        """Ends `run` once the step at hand is done; from another thread."""
        self._stopped.set()
        mailbox = self._mailbox
        if mailbox is not None:
            mailbox.interrupt()

    def _watch(self) -> None:
        """Passes over one connection, as long as it holds."""
        with self._opener.open(self.name) as mailbox:
            self._mailbox = mailbox
            try:
                while not self._stopped.is_set():
                    accepted = self._pickup.take_in(mailbox)
                    self.health = Health(last_success=self._clock.now())
                    if accepted:
                        self._on_accepted()
                    mailbox.wait(self._pickup.settings.poll_seconds)
            finally:
                self._mailbox = None

    def _failed(self, reason: str) -> None:
        failures = self.health.failures + 1
        self.health = Health(self.health.last_success, reason, failures)
        delay = min(FIRST_DELAY * 2.0 ** (failures - 1), LONGEST_DELAY) * self._chance.uniform(0.5, 1)
        log.warning(
            "mailbox failed", mailbox=self.name, reason=reason, failures=failures, retry_seconds=round(delay, 1)
        )
        try:
            self._pickup.failed(reason)
        except Exception as error:  # noqa: BLE001 — the database may be away as well
            log.warning("trouble not recorded", mailbox=self.name, reason=type(error).__name__)
        self._stopped.wait(delay)


def _place(error: Exception) -> str:
    """Where an unexpected error came from. Its text is left out: it may quote a mail."""
    *_, frame = traceback.extract_tb(error.__traceback__)
    return f"unexpected {type(error).__name__} at {frame.filename}:{frame.lineno}: please report it"
