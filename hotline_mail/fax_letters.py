"""Letters that leave by fax: a page made for fax, in a mail to the gateway."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hotline_mail.model import Outbound, Purpose, Ticket
from hotline_mail.store import Transaction
from parsers.model import Contact


@dataclass(frozen=True)
class FaxLetters:
    """Writes faxes."""

    def objection(self, tx: Transaction, number: str, now: datetime) -> str | None:
        """Why the program must not fax to `number` by itself; None: it may."""
        raise NotImplementedError

    def letter(
        self, purpose: Purpose, tickets: Sequence[Ticket], contact: Contact, now: datetime, trigger: str
    ) -> tuple[Outbound, str]:
        """The gateway mail and its job tag."""
        raise NotImplementedError
