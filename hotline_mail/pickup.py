"""Mailbox to inbox: what came is saved before the server is told that it may forget it.

A pass fetches what lies after the cursor, saves it batch by batch, and acknowledges all that is saved. It may die
anywhere: unsaved mails are fetched again, saved ones are found in the inbox by their key and acknowledged by the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Protocol

from hotline_mail.config import MailboxSettings, accept_from
from hotline_mail.model import Fetched, Receipt
from hotline_mail.ports import Clock, Mailbox

BATCH_MAILS = 50
BATCH_BYTES = 1_000_000
"""Mails saved in one commit: as many as fit, and at least one."""
RECEIPTS_PER_COMMIT = 500


class InboxStore(Protocol):
    """What pickup needs of the store."""

    def counts_since(self, mailbox: str, first_start: datetime) -> datetime:
        """Since when the mails of `mailbox` count: `first_start` where it was never started before."""
        ...

    def cursor(self, mailbox: str, uidvalidity: int) -> int | None:
        """The last accepted UID; None where this UIDVALIDITY was never seen."""
        ...

    def start_cursor(self, mailbox: str, uidvalidity: int, last_uid: int) -> None:
        """Begins a mailbox after `last_uid`."""
        ...

    def accept(self, fetched: Sequence[Fetched], accepted_at: datetime) -> list[Receipt]:
        """Saves mails and moves the cursor past them, in one commit."""
        ...

    def unacknowledged(self, mailbox: str, uidvalidity: int) -> list[Receipt]:
        """Receipts of saved mails about which the server was not told yet."""
        ...

    def mark_acknowledged(self, receipts: Sequence[Receipt]) -> None:
        """The server was told about these."""
        ...

    def mailbox_fails(self, mailbox: str, reason: str, now: datetime) -> None:
        """The mailbox cannot be read, and why."""
        ...

    def mailbox_works(self, mailbox: str) -> None:
        """The mailbox can be read."""
        ...


class Pickup:
    """Passes over the mailbox of `settings`."""

    def __init__(self, store: InboxStore, clock: Clock, settings: MailboxSettings) -> None:
        self._store = store
        self._clock = clock
        self.settings = settings
        self._known_to_work = False

    def take_in(self, mailbox: Mailbox) -> int:
        """One pass; gives the number of mails that are new in the inbox (copies of known ones included).

        Raises:
            MailboxError: what was saved until then stays saved.
        """
        uids = mailbox.uids_after(self._cursor(mailbox))
        accepted = 0
        for batch in _batches(mailbox.fetch(uids)):
            accepted += len(self._store.accept(batch, self._clock.now()))
        self._acknowledge(mailbox)
        if not self._known_to_work:
            self._store.mailbox_works(self.settings.name)
            self._known_to_work = True
        return accepted

    def failed(self, reason: str) -> None:
        """A pass, or the connection before it, failed: whoever asks how the desk stands shall see it."""
        self._known_to_work = False
        self._store.mailbox_fails(self.settings.name, reason, self._clock.now())

    def _acknowledge(self, mailbox: Mailbox) -> None:
        """Comes after all fetching, so that a server that takes no acknowledgement still gives its mails."""
        receipts = iter(self._store.unacknowledged(self.settings.name, mailbox.uidvalidity()))
        while some := list(islice(receipts, RECEIPTS_PER_COMMIT)):
            mailbox.acknowledge(some)
            self._store.mark_acknowledged(some)

    def _cursor(self, mailbox: Mailbox) -> int:
        """The UID after which mails are new. Under a UIDVALIDITY never seen, it comes from their reception times.

        Then mails that were saved under the old one are fetched again, and known by their content.
        """
        known = self._store.cursor(self.settings.name, mailbox.uidvalidity())
        if known is not None:
            return known
        last_uid = max(mailbox.uids_after(0), default=0)  # asked first: what comes from now on is new
        first = mailbox.first_uid_since(self._counts_since())
        if first is not None:
            last_uid = min(last_uid, first - 1)
        self._store.start_cursor(self.settings.name, mailbox.uidvalidity(), last_uid)
        return last_uid

    def _counts_since(self) -> datetime:
        """The time that the settings gave at the mailbox's very first start: a renumbered mailbox must not move it."""
        first_start = accept_from(self.settings, self._clock.now())
        # INTERNALDATE has whole seconds (RFC 3501 section 2.3.3): the second at hand counts, too.
        return self._store.counts_since(self.settings.name, first_start.replace(microsecond=0))


def _batches(mails: Iterable[Fetched]) -> Iterator[list[Fetched]]:
    """Mails in groups within BATCH_MAILS and BATCH_BYTES; a group is given before the next mail is fetched."""
    batch: list[Fetched] = []
    for mail in mails:
        batch.append(mail)
        if len(batch) == BATCH_MAILS or sum(len(other.raw) for other in batch) >= BATCH_BYTES:
            yield batch
            batch = []
    if batch:
        yield batch
