"""A consultant's answer: recorded on the ticket, sent after a wait, taken back, or held for its author's word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from hotline_mail.channels import Origin, choose_for_answer
from hotline_mail.dispatch import Dispatcher, Errand
from hotline_mail.intake.answer_files import answer_files
from hotline_mail.letters import Notice
from hotline_mail.model import Choice, Event, InboxMessage, Purpose, Ticket, TicketStatus
from hotline_mail.store import Transaction
from hotline_mail.tickets import TicketEvent, after, can
from parsers.message import parse_message
from parsers.model import Channel, DirectiveKey

ANSWERED = "answered"
CHANGED = "changed by a consultant"
HELD = "answer-held"
HELD_DOCUMENTATION = "documentation-held"
TAKEN_BACK = "answer-taken-back"
DOCUMENTATION_ASKED = "documentation-asked"
WITHDRAWN = "taken back by a consultant"
NO_DOCUMENTATION = "brak"
"""How a consultant says that the answer rests on no page of the documentation; kept, but not printed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a consultant wrote to a user."""

    text: str
    documentation: str | None
    author: str
    """His address."""
    source: InboxMessage
    """His mail."""
    cause: int
    """The id of the mail that made it due: his own, or his approval."""


@dataclass(frozen=True)
class Answers:
    """Carries answers to users. In the caller's transaction."""

    dispatcher: Dispatcher

    def send(self, tx: Transaction, ticket: Ticket, answer: Answer, now: datetime) -> None:
        """Records the answer; it leaves when the time for taking it back is over."""
        ticket = self._recorded(tx, ticket, answer, now)
        self.on_its_way(tx, ticket, answer.source, answer.cause, now)
        if ticket.documentation is None:
            self._ask_for_documentation(tx, ticket, answer, now)

    def note_direct(self, tx: Transaction, ticket: Ticket, answer: Answer, at: datetime, now: datetime) -> None:
        """The consultant wrote to the user himself at `at`: nothing is sent again; an earlier answer keeps its date."""
        tx.events.add(Event(now, "answered-directly", answer.author, ticket.id, answer.source.id))
        if ticket.status is not TicketStatus.OPEN:
            return
        ticket = self._recorded(tx, ticket, answer, now)
        tx.tickets.save(after(ticket, TicketEvent.ANSWER_DELIVERED, at))
        finish_tasks(tx, ticket, answer.author, now, Purpose.ANSWER)
        if ticket.documentation is None:
            self._ask_for_documentation(tx, ticket, answer, now)

    def on_its_way(self, tx: Transaction, ticket: Ticket, source: InboxMessage, cause: int, now: datetime) -> None:
        """Sends the recorded answer that the mail `source` holds, with its attachments where they can go."""
        settings = self.dispatcher.letters.desk.settings
        choice = self._choice(tx, ticket)
        files = tuple(answer_files(parse_message(source.raw), ticket.answer or ""))
        errand = Errand(
            Purpose.ANSWER,
            (ticket,),
            choice,
            choice,
            trigger=f"inbox{cause}",
            not_before=now + timedelta(seconds=settings.consultants.answer_delay_seconds),
            enclosures=files,
        )
        self.dispatcher.send(tx, errand, now)
        if files and (choice.contact is None or choice.contact.channel is not Channel.EMAIL):
            names = tuple(file.name for file in files)
            self.notify(tx, Notice("attachments left behind", ticket, cause, lines=names), ticket.consultant, now)

    def _choice(self, tx: Transaction, ticket: Ticket) -> Choice:
        """The channel that a consultant has named, else the rules' own."""
        contacts = ticket.form.contacts if ticket.form else ()
        asked_for = next((contact for contact in contacts if contact.requested), None)
        if asked_for and any(event.kind == DirectiveKey.CHANNEL for event in tx.events.of_ticket(ticket.id)):
            return Choice(asked_for, CHANGED, tuple(contact for contact in contacts if contact is not asked_for))
        certain = self.dispatcher.letters.desk.settings.rules.certain
        return choose_for_answer(contacts, Origin(ticket.channel, ticket.safe_address), certain)

    def hold(self, tx: Transaction, ticket: Ticket, answer: Answer, why: str, now: datetime) -> None:
        """Sends nothing before the author has seen the text and said so."""
        tx.events.add(Event(now, HELD, answer.text, ticket.id, answer.source.id))
        if answer.documentation:
            tx.events.add(Event(now, HELD_DOCUMENTATION, answer.documentation, ticket.id, answer.source.id))
        self.notify(tx, Notice(why, ticket, answer.source.id, text=answer.text), answer.author, now)

    def approve(
        self, tx: Transaction, ticket: Ticket, held_id: int | None, author: str, approval: int
    ) -> Answer | None:
        """The answer held in the mail `held_id`, approved by the mail `approval`; None where none waits there."""
        story = [event for event in tx.events.of_ticket(ticket.id) if event.inbox_id == held_id]
        texts = {event.kind: event.detail for event in story}
        if held_id is None or HELD not in texts or ANSWERED in texts:
            return None
        return Answer(texts[HELD], texts.get(HELD_DOCUMENTATION), author, tx.inbox.get(held_id), approval)

    def take_back(self, tx: Transaction, ticket: Ticket, author: str, now: datetime) -> bool:
        """Stops the answer that still waits to be sent; False where there is none."""
        if ticket.status is not TicketStatus.ANSWERED:
            return False
        letters = withdraw_letters(tx, ticket, now, Purpose.ANSWER)
        if not letters and not self._withdraw_calls(tx, ticket, author, now):
            return False
        ticket = replace(after(ticket, TicketEvent.ANSWER_FAILED, now), answer=None, documentation=None)
        tx.tickets.save(ticket)
        tx.events.add(Event(now, TAKEN_BACK, author, ticket.id))
        return True

    def notify(self, tx: Transaction, notice: Notice, recipient: str | None, now: datetime) -> int | None:
        """Tells one consultant alone."""
        if recipient is None:
            return None
        return tx.outbox.add(self.dispatcher.letters.notice(notice, recipient, now), now)

    def _withdraw_calls(self, tx: Transaction, ticket: Ticket, author: str, now: datetime) -> bool:
        """Ends the tasks to give the answer to the user of which nobody was told yet."""
        message_id = self.dispatcher.letters.message_id
        untold = [
            task
            for task in tx.tasks.open_of_ticket(ticket.id)
            if task.new.purpose is Purpose.ANSWER
            and (letter := tx.outbox.by_message_id(message_id(Purpose.CALL, str(task.id))))
            and tx.outbox.cancel(letter.id, now, WITHDRAWN)
        ]
        for task in untold:
            tx.tasks.finish(task.id, author, WITHDRAWN, now)
        return bool(untold)

    def _recorded(self, tx: Transaction, ticket: Ticket, answer: Answer, now: datetime) -> Ticket:
        if not can(ticket, TicketEvent.ANSWER):
            ticket = after(ticket, TicketEvent.REOPEN, now)
        ticket = replace(
            after(ticket, TicketEvent.ANSWER, now),
            answer=answer.text,
            documentation=answer.documentation or ticket.documentation,
            consultant=answer.author,
        )
        tx.tickets.save(ticket)
        tx.events.add(Event(now, ANSWERED, answer.author, ticket.id, answer.source.id))
        return ticket

    def _ask_for_documentation(self, tx: Transaction, ticket: Ticket, answer: Answer, now: datetime) -> None:
        if any(event.kind == DOCUMENTATION_ASKED for event in tx.events.of_ticket(ticket.id)):
            return
        notice = Notice("documentation missing", ticket, answer.cause)
        outbox_id = self.notify(tx, notice, answer.author, now)
        tx.events.add(Event(now, DOCUMENTATION_ASKED, answer.author, ticket.id, answer.source.id, outbox_id))


def withdraw_letters(tx: Transaction, ticket: Ticket, now: datetime, *purposes: Purpose) -> frozenset[Purpose]:
    """Takes back this ticket's own letters that still wait to be sent; gives the purposes of those that did."""
    letters = [
        letter for letter in tx.outbox.of_ticket(ticket.id, *purposes) if letter.outbound.ticket_ids == (ticket.id,)
    ]
    return frozenset(letter.outbound.purpose for letter in letters if tx.outbox.cancel(letter.id, now, WITHDRAWN))


def finish_tasks(
    tx: Transaction, ticket: Ticket, author: str, now: datetime, *purposes: Purpose, result: str = ""
) -> frozenset[Purpose]:
    """Ends the ticket's open calls and contact searches that serve one of `purposes`; gives those that had some."""
    done: set[Purpose] = set()
    for task in tx.tasks.open_of_ticket(ticket.id):
        if task.new.purpose in purposes:
            tx.tasks.finish(task.id, author, result, now)
            done.add(task.new.purpose)
    return frozenset(done)
