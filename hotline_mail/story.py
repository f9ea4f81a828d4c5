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
    events, letters = tx.events.of_ticket(ticket.id), tx.outbox.of_ticket(ticket.id)
    causes = [*(event.inbox_id for event in events), *(letter.outbound.inbox_id for letter in letters)]
    mails = dict.fromkeys([ticket.inbox_id, *(inbox_id for inbox_id in causes if inbox_id is not None)])
    chapters = [chapter for inbox_id in mails for chapter in _mail(tx, inbox_id)]
    chapters += [Chapter(event.at, event.kind, event.detail) for event in events]
    for letter in letters:
        chapters += _letter(tx, letter)
    milestones = {"confirmed": ticket.confirmed_at, "answer given": ticket.answered_at, "closed": ticket.closed_at}
    chapters += [Chapter(at, what, "") for what, at in milestones.items() if at is not None]
    return sorted(chapters, key=lambda chapter: chapter.at)


def _mail(tx: Transaction, inbox_id: int) -> Iterator[Chapter]:
    mail, sender = tx.inbox.get(inbox_id), tx.inbox.headline(inbox_id).sender
    place = f"{mail.key.mailbox} uid {mail.key.uid}"
    yield Chapter(mail.internal_date, "mail received", f"from {sender}, {place}" if sender else place)
    decision = tx.inbox.decision(inbox_id)
    if decision:
        yield Chapter(mail.internal_date, "disposition", f"{decision.disposition.value}: {decision.reasons[-1]}")
    copies = tx.inbox.copies(inbox_id)
    if copies:
        yield Chapter(mail.internal_date, "further copies", str(copies))


def _letter(tx: Transaction, letter: Letter) -> Iterator[Chapter]:
    purpose, recipient = letter.outbound.purpose.value, letter.outbound.recipient
    yield Chapter(letter.created_at, f"{purpose} decided", f"to {recipient} by {letter.outbound.channel.value}")
    for started, finished, outcome, detail in tx.outbox.attempts(letter.id):
        yield Chapter(started, f"{purpose} attempt", f"to {recipient}")
        if finished and outcome:
            yield Chapter(finished, f"{purpose} {outcome}", detail)
