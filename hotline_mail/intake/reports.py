"""Delivery reports move the letters they are about. A report about no letter of ours changes nothing."""

from __future__ import annotations

from dataclasses import dataclass

from hotline_mail.aftermath import Aftermath
from hotline_mail.intake.case import Case
from hotline_mail.model import Event, Letter, LetterState
from hotline_mail.store import Transaction
from parsers.model import Report, ReportKind, ReportRecipient
from parsers.threads import ticket_numbers


@dataclass(frozen=True)
class Reports:
    """Applies delivery reports."""

    aftermath: Aftermath

    def apply(self, tx: Transaction, case: Case) -> None:
        """Moves the letter that the report is about."""
        report = case.reading.report
        letter = find_letter(tx, report) if report else None
        if report is None or letter is None or letter.state is LetterState.PENDING:
            return
        for recipient in report.recipients or (ReportRecipient(letter.outbound.recipient, None, None, None),):
            detail = " ".join(filter(None, (report.kind.value, recipient.action, recipient.status)))
            for ticket_id in letter.outbound.ticket_ids:
                event = Event(case.now, "report", detail, ticket_id, case.original.id, letter.id)
                tx.events.add(event)
            self._move(tx, letter, report, recipient, case)

    def _move(self, tx: Transaction, letter: Letter, report: Report, recipient: ReportRecipient, case: Case) -> None:
        # A host that gave up has failed, even where its code says that another try might succeed (RFC 3464, 2.3.3).
        if recipient.permanent or recipient.action == "failed":
            self.aftermath.failed(tx, letter, case.now, f"{report.kind.value} {recipient.status or ''}".strip())
        elif report.kind is ReportKind.FAX and recipient.action == "delivered" and letter.state is LetterState.HANDED:
            self.aftermath.delivered(tx, letter, case.facts.received_at, "reported done by the fax gateway")


def find_letter(tx: Transaction, report: Report) -> Letter | None:
    """The letter that a report is about: by Message-ID or job tag; a fax also by ticket number or number dialled."""
    if report.original_message_id and (letter := tx.outbox.by_message_id(report.original_message_id)):
        return letter
    if report.kind is not ReportKind.FAX:
        return None
    if report.job and (letter := tx.outbox.by_job(report.job)):
        return letter
    handed = tx.outbox.in_state(LetterState.HANDED)
    numbers = set(ticket_numbers(report.original_subject or ""))
    dialled = {recipient.address for recipient in report.recipients}
    named = [letter for letter in handed if numbers & {tx.tickets.get(t).number for t in letter.outbound.ticket_ids}]
    candidates = named or [letter for letter in handed if letter.outbound.recipient in dialled]
    # With several faxes to one number under way, a report that names none of them could be about any.
    return candidates[0] if len(candidates) == 1 else None
