"""Forgets what need not be kept: the content of junk whose time has passed, and never anything else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from hotline_mail.model import Event
from hotline_mail.ports import Clock
from hotline_mail.store import Store


@dataclass(frozen=True)
class Housekeeping:
    """Keeps the store in order."""

    store: Store
    clock: Clock
    junk_kept_for: timedelta

    def sweep(self) -> int:
        """Empties the junk whose time has passed. Gives the number of mails; that they came stays on record."""
        now = self.clock.now()
        with self.store.transaction() as tx:
            forgotten = tx.inbox.forget_junk(now - self.junk_kept_for)
            for inbox_id in forgotten:
                tx.events.add(Event(now, "junk-forgotten", "", inbox_id=inbox_id))
        return len(forgotten)
