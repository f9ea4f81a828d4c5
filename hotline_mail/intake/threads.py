"""Further mails of users join their tickets; what no rule can place is put before a person."""

from __future__ import annotations

from dataclasses import dataclass

from hotline_mail.business_time import to_local
from hotline_mail.intake.case import Case
from hotline_mail.letters import Alarm, Letters
from hotline_mail.model import Event, NewTask, TaskKind, Ticket
from hotline_mail.reviews import open_reviews
from hotline_mail.store import Transaction
from hotline_mail.tickets import TicketEvent, can


@dataclass(frozen=True)
class FollowUps:
    """Joins a user's further mail to its ticket."""

    letters: Letters

    def join(self, tx: Transaction, case: Case, ticket: Ticket) -> None:
        """Records it, forwards it to the consultant, and reopens the ticket if it was closed."""
        tx.events.add(Event(case.now, "follow-up", "", ticket_id=ticket.id, inbox_id=case.original.id))
        if ticket.closed_at is not None and can(ticket, TicketEvent.REOPEN):
            ticket = tx.move(ticket, TicketEvent.REOPEN, case.now)
            tx.events.add(Event(case.now, "reopened", "", ticket_id=ticket.id, inbox_id=case.original.id))
        tx.outbox.add(self.letters.follow_up(ticket, case.original, _text(case), case.now), case.now)


@dataclass(frozen=True)
class Reviews:
    """Puts messages before a person. The clock does not stop for them (RULES.md, What arrives)."""

    letters: Letters

    def ask(self, tx: Transaction, case: Case, reason: str) -> None:
        """Records the task, with the `confirm_by` the message has if it is a question, and mails it whole to staff.

        A message that was read again and still waits keeps the task that it has.
        """
        if open_reviews(tx, case.original.id):
            return
        calendar = self.letters.desk.calendar
        deadline = calendar.confirm_by(calendar.effective_at(case.facts.received_at))
        task = NewTask(TaskKind.REVIEW, reason, deadline, inbox_id=case.original.id)
        task_id = tx.tasks.add(task, case.now)
        tx.outbox.add(self.letters.review(task, task_id, case.original, case.reading, case.now), case.now)
        if case.reading.fax and case.reading.fax.linked:
            self._alarm_of_link(tx, case, case.reading.fax.profile)

    def _alarm_of_link(self, tx: Transaction, case: Case, profile: str) -> None:
        """Once a day for each gateway: it will send links until somebody changes its settings."""
        details = (("Profil bramki", profile), ("Wiadomość nr", str(case.original.id)))
        cause = f"{profile}{to_local(case.now):%Y%m%d}"
        tx.outbox.add(self.letters.alarm(Alarm.LINKED_FAX, cause, details, case.now), case.now)


def _text(case: Case) -> str:
    reply, message = case.reading.reply, case.reading.message
    return reply.text if reply else message.text if message else ""
