"""The mailboxes that cannot be read now: another process than the one that watches them shows them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from hotline_mail.model import Trouble
from hotline_mail.store.rows import Rows
from hotline_mail.store.tables import TROUBLE

_ALL = select(TROUBLE).order_by(TROUBLE.c.since, TROUBLE.c.mailbox)
_ADD = insert(TROUBLE)
_CHANGE = update(TROUBLE).where(TROUBLE.c.mailbox == bindparam("of_mailbox")).values(reason=bindparam("reason"))
_END = delete(TROUBLE).where(TROUBLE.c.mailbox == bindparam("of_mailbox"))


class Troubles:
    """Troubles with mailboxes, within one transaction."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def of(self, mailboxes: Collection[str]) -> list[Trouble]:
        """The troubles that `mailboxes` have now, the oldest first; the settings may name others than once."""
        found = [Trouble(row.mailbox, row.since, row.reason) for row in self._rows.all(_ALL)]
        return [trouble for trouble in found if trouble.mailbox in mailboxes]

    def begin(self, mailbox: str, reason: str, now: datetime) -> None:
        """The mailbox cannot be read; a trouble that lasts keeps its beginning and gets the newest reason."""
        if self.of({mailbox}):
            self._rows.change(_CHANGE, of_mailbox=mailbox, reason=reason)
        else:
            self._rows.change(_ADD, mailbox=mailbox, since=now, reason=reason)

    def end(self, mailbox: str) -> None:
        """The mailbox can be read."""
        self._rows.change(_END, of_mailbox=mailbox)
