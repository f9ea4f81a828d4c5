"""Delivery reports move the letters they are about; a fax report about none of them is put before a person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hotline_mail.aftermath import Aftermath, finish_tasks
from hotline_mail.intake.case import Case
from hotline_mail.intake.threads import Reviews
from hotline_mail.model import Event, Letter, LetterState, Purpose
from hotline_mail.store import Transaction
from parsers.model import Report, ReportKind, ReportRecipient
from parsers.threads import ticket_numbers

ABOUT_NO_FAX = "a fax report about no fax of ours"
ABOUT_UNKNOWN_LETTER = "a failure report that names a ticket, but not our letter"
_BY_GATEWAY = "fax gateway"
_TO_USERS = frozenset({Purpose.CONFIRMATION, Purpose.ANSWER, Purpose.SUPPLEMENT})
_ARRIVED = frozenset({"delivered", "relayed", "expanded"})
_JOB_TAG = re.compile(r"\bHOT-\d{4}-\d{6}-[0-9a-f]{8}\b", re.IGNORECASE)
_LOOKED_THROUGH = 100_000


@dataclass(frozen=True)
class Reports:
    """Applies delivery reports."""

    aftermath: Aftermath
    reviews: Reviews

    def apply(self, tx: Transaction, case: Case) -> None:
        """Moves the letter that the report is about."""
        report = case.reading.report
        if report is None:
            return
        letter = _find_fax(tx, report, case) if report.kind is ReportKind.FAX else _find_by_message_id(tx, report)
        if letter is None and report.kind is ReportKind.FAX:
            # Everyday words may make a report of a person's mail, and a real one must not be lost.
            self.reviews.ask(tx, case, ABOUT_NO_FAX)
        if letter is None and _may_be_about_ours(tx, report, case):
            # Without our Message-ID anybody can have written it: it moves nothing, and yet must not be lost.
            self.reviews.ask(tx, case, ABOUT_UNKNOWN_LETTER)
        if letter is None or letter.state is LetterState.PENDING:
            return
        for recipient in self._of_letter(tx, letter, report, case):
            detail = " ".join(filter(None, (report.kind.value, recipient.action, recipient.status)))
            for ticket_id in letter.outbound.ticket_ids:
                event = Event(case.now, "report", detail, ticket_id, case.original.id, letter.id)
                tx.events.add(event)
            self._move(tx, letter, report, recipient, case)

    def _of_letter(self, tx: Transaction, letter: Letter, report: Report, case: Case) -> Sequence[ReportRecipient]:
        """What the report says of the letter's recipient, who may have become another address on the way.

        The archive's copy travels with the letter; what becomes of it says nothing of the letter.
        """
        recipient = letter.outbound.recipient.lower()
        own = [each for each in report.recipients if each.address.lower() == recipient]
        archive = self.aftermath.dispatcher.letters.desk.settings.archive
        of_copy = [each for each in report.recipients if archive and each.address.lower() == archive.address.lower()]
        for each in of_copy:
            if each.action == "failed":
                self.aftermath.archive_failed(tx, _said(report, each), case.now)
        if not report.recipients:
            return (ReportRecipient(recipient, None, None, None),)
        return own or [each for each in report.recipients if each not in of_copy]

    def _move(self, tx: Transaction, letter: Letter, report: Report, recipient: ReportRecipient, case: Case) -> None:
        # A host that gave up has failed, even where its code says that another try might succeed (RFC 3464, 2.3.3).
        if recipient.permanent or recipient.action == "failed":
            self.aftermath.failed(tx, letter, case.now, _said(report, recipient))
        elif report.kind is ReportKind.FAX and recipient.action == "delivered":
            self._delivered(tx, letter, case)
        elif recipient.action == "delayed":
            self.aftermath.delayed(tx, letter, case.now, _said(report, recipient))
        elif recipient.action in _ARRIVED and letter.state is LetterState.DELAYED:
            self.aftermath.delivered(tx, [(letter, "reported by the user's side")], case.facts.received_at)

    def _delivered(self, tx: Transaction, letter: Letter, case: Case) -> None:
        """A report that comes late decides, too: then nobody need look for another way any more."""
        if letter.state is LetterState.FAILED:
            for ticket_id in letter.outbound.ticket_ids:
                ticket = tx.tickets.get(ticket_id)
                finish_tasks(tx, ticket, _BY_GATEWAY, case.now, letter.outbound.purpose, result="delivered after all")
        if letter.state in {LetterState.HANDED, LetterState.FAILED}:
            self.aftermath.delivered(tx, [(letter, "reported done by the fax gateway")], case.facts.received_at)


def _said(report: Report, recipient: ReportRecipient) -> str:
    return f"{report.kind.value} {recipient.status or ''}".strip()


def _find_by_message_id(tx: Transaction, report: Report) -> Letter | None:
    return tx.outbox.by_message_id(report.original_message_id) if report.original_message_id else None


def _may_be_about_ours(tx: Transaction, report: Report, case: Case) -> bool:
    """Whether a failure report that names no letter of ours names a ticket, and an address we wrote to about it."""
    message = case.reading.message
    failed = {recipient.address.lower() for recipient in report.recipients if recipient.action == "failed"}
    if report.kind is ReportKind.FAX or message is None or not failed:
        return False
    text = "\n".join((report.original_subject or "", message.subject, message.text[:_LOOKED_THROUGH]))
    tickets = filter(None, map(tx.tickets.by_number, ticket_numbers(text)))
    return any(
        letter.outbound.recipient.lower() in failed and letter.outbound.purpose in _TO_USERS
        for ticket in tickets
        for letter in tx.outbox.of_ticket(ticket.id)
    )


def _find_fax(tx: Transaction, report: Report, case: Case) -> Letter | None:
    """The fax that a report is about: by Message-ID, job tag, ticket number, or number dialled and time."""
    message = case.reading.message
    text = (
        "\n".join((report.original_subject or "", message.subject, message.text[:_LOOKED_THROUGH])) if message else ""
    )
    jobs = [report.job or "", *(tag.lower().replace("hot", "HOT") for tag in _JOB_TAG.findall(text))]
    known = (_find_by_message_id(tx, report), *(tx.outbox.by_job(job) for job in jobs if job))
    if letter := next(filter(None, known), None):
        return letter
    under_way = _handed_before(tx, case.facts.received_at)
    numbers = set(ticket_numbers(text))
    dialled = {recipient.address for recipient in report.recipients}
    named = [letter for letter in under_way if numbers & {tx.tickets.get(t).number for t in letter.outbound.ticket_ids}]
    candidates = named or [letter for letter in under_way if letter.outbound.recipient in dialled]
    # With several faxes to one number under way, a report that names none of them could be about any.
    return candidates[0] if len(candidates) == 1 else None


def _handed_before(tx: Transaction, moment: datetime) -> Sequence[Letter]:
    """The faxes whose reports are awaited, and that the gateway had when this one came."""
    handed = tx.outbox.in_state(LetterState.HANDED)
    return [letter for letter in handed if tx.outbox.attempts(letter.id)[-1][0] <= moment]
