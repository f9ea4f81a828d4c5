"""What the newest parsers read differently in the mails that are stored: the way a better release is judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hotline_mail.intake.facts import gather
from hotline_mail.letters import Desk
from hotline_mail.model import InboxMessage, Ticket
from hotline_mail.ports import Reader, ReadingFailed
from hotline_mail.routing import decide
from hotline_mail.store import Store
from parsers.model import FieldName, FieldReading, Hot01Form, MessageReading


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is read differently now. Both texts may be personal data: they are for the terminal only."""

    inbox_id: int
    ticket: str | None
    what: str
    """"disposition", "forms" or a field's name."""
    stored: str | None
    now: str | None


@dataclass(frozen=True)
class Replay:
    """Reads stored mails again, changing nothing."""

    store: Store
    reader: Reader
    desk: Desk

    def differences(self, inbox_id: int) -> Iterator[Difference]:
        """How the message is read differently from what is recorded."""
        with self.store.snapshot() as tx:
            original, decision, tickets = (
                tx.inbox.get(inbox_id),
                tx.inbox.decision(inbox_id),
                tx.tickets.of_message(inbox_id),
            )
        if decision is None or not original.raw:
            return
        reading = self._read(original)
        with self.store.snapshot() as tx:
            now = decide(reading, gather(tx, self.desk, original, reading).context).disposition
        if now is not decision.disposition:
            yield Difference(inbox_id, None, "disposition", decision.disposition.value, now.value)
        yield from _forms(inbox_id, tickets, reading.forms)

    def _read(self, original: InboxMessage) -> MessageReading:
        try:
            return self.reader.read(original.raw)
        except ReadingFailed:
            return MessageReading(message=None)


def _forms(inbox_id: int, tickets: list[Ticket], forms: tuple[Hot01Form, ...]) -> Iterator[Difference]:
    stored = [ticket for ticket in tickets if ticket.form is not None]
    if tickets and len(stored) != len(forms):
        yield Difference(inbox_id, tickets[0].number, "forms", str(len(stored)), str(len(forms)))
    for ticket, form in zip(stored, forms, strict=False):
        for name in FieldName:
            before, after = _value(ticket.form.get(name) if ticket.form else None), _value(form.get(name))
            if before != after:
                yield Difference(inbox_id, ticket.number, name.value, before, after)


def _value(reading: FieldReading | None) -> str | None:
    return reading.value if reading else None
