"""The whole story of a ticket: every mail, disposition, letter, attempt and outcome, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from hotline_mail.business_time import to_utc
from hotline_mail.model import Letter, Ticket
from hotline_mail.store import Transaction


@dataclass(frozen=True, slots=True)
class Chapter:
    """One thing that happened."""

    at: datetime
    what: str
    detail: str

    def as_json(self) -> dict[str, str]:
        """For `--json`."""
        return {"at": to_utc(self.at).isoformat().replace("+00:00", "Z"), "what": self.what, "detail": self.detail}


def story(tx: Transaction, ticket: Ticket) -> list[Chapter]:
    """Everything that happened to the ticket, oldest first."""
    chapters = [*_mail(tx, ticket), *_events(tx, ticket)]
    for letter in tx.outbox.of_ticket(ticket.id):
        chapters += _letter(tx, letter)
    return sorted(chapters, key=lambda chapter: chapter.at)


def _mail(tx: Transaction, ticket: Ticket) -> Iterator[Chapter]:
    original = tx.inbox.get(ticket.inbox_id)
    yield Chapter(original.internal_date, "mail received", f"{original.key.mailbox} uid {original.key.uid}")
    decision = tx.inbox.decision(ticket.inbox_id)
    if decision:
        yield Chapter(original.internal_date, "disposition", f"{decision.disposition.value}: {decision.reasons[-1]}")
    copies = tx.inbox.copies(ticket.inbox_id)
    if copies:
        yield Chapter(original.internal_date, "further copies", str(copies))


def _events(tx: Transaction, ticket: Ticket) -> Iterator[Chapter]:
    for event in tx.events.of_ticket(ticket.id):
        yield Chapter(event.at, event.kind, event.detail)


def _letter(tx: Transaction, letter: Letter) -> Iterator[Chapter]:
    purpose, recipient = letter.outbound.purpose.value, letter.outbound.recipient
    yield Chapter(letter.created_at, f"{purpose} decided", f"to {recipient} by {letter.outbound.channel.value}")
    for started, finished, outcome, detail in tx.outbox.attempts(letter.id):
        yield Chapter(started, f"{purpose} attempt", f"to {recipient}")
        if finished and outcome:
            yield Chapter(finished, f"{purpose} {outcome}", detail)
