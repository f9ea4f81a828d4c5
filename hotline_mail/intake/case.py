"""One message under decision: all that the handlers of the intake share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hotline_mail.intake.facts import Facts
from hotline_mail.model import InboxMessage
from parsers.model import Channel, MessageReading


@dataclass(frozen=True, slots=True)
class Case:
    """A read message and what is known about it."""

    original: InboxMessage
    reading: MessageReading
    facts: Facts
    now: datetime

    @property
    def channel(self) -> Channel:
        """The channel it came by: fax where a gateway's profile matched, else e-mail."""
        return Channel.FAX if self.reading.fax else Channel.EMAIL
