"""A consultant's answer: recorded on the ticket, sent after a wait, taken back, or held for its author's word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from hotline_mail.aftermath import finish_tasks, record_answered
from hotline_mail.channels import Origin, choose_for_answer
from hotline_mail.dispatch import Dispatcher, Errand
from hotline_mail.intake.answer_files import answer_files
from hotline_mail.intake.answer_history import (
    ANSWER_TEXT,
    ANSWERED,
    DOCUMENTATION,
    TAKEN_BACK,
    standing_answers,
    standing_documentation,
)
from hotline_mail.model import Choice, Event, InboxMessage, Letter, LetterState, Purpose, Task, Ticket, TicketStatus
from hotline_mail.store import Transaction
from hotline_mail.tickets import TicketEvent, can
from hotline_mail.topics import Notice
from parsers.message import parse_message
from parsers.model import Channel, Contact, DirectiveKey

CHANGED = "changed by a consultant"
HELD = "answer-held"
HELD_DOCUMENTATION = "documentation-held"
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
        self.on_its_way(tx, ticket, answer.cause, now)
        if ticket.documentation is None:
            self._ask_for_documentation(tx, ticket, answer, now)

    def note_direct(self, tx: Transaction, ticket: Ticket, answer: Answer, at: datetime, now: datetime) -> None:
        """The consultant wrote to the user himself at `at`: nothing is sent again; an earlier answer keeps its date."""
        tx.events.add(Event(now, "answered-directly", answer.author, ticket.id, answer.source.id))
        if ticket.status is not TicketStatus.OPEN:
            return
        ticket = self._recorded(tx, ticket, answer, now)
        finish_tasks(tx, ticket, answer.author, now, Purpose.ANSWER)
        record_answered(tx, ticket, at, answer.author, now)
        if ticket.documentation is None:
            self._ask_for_documentation(tx, ticket, answer, now)

    def on_its_way(
        self, tx: Transaction, ticket: Ticket, cause: int, now: datetime, *, not_before: datetime | None = None
    ) -> None:
        """Sends the newest answer with its files where they can go; it waits until `not_before`, else as it is set."""
        choice = self.choice(tx, ticket)
        files = tuple(answer_files(parse_message(_source(tx, ticket).raw), ticket.answer or ""))
        errand = Errand(
            Purpose.ANSWER,
            (ticket,),
            choice,
            choice,
            trigger=f"inbox{cause}",
            not_before=not_before or now + self._delay,
            enclosures=files,
        )
        self.dispatcher.send(tx, errand, now)
        if files and (choice.contact is None or choice.contact.channel is not Channel.EMAIL):
            names = tuple(file.name for file in files)
            self.notify(tx, Notice("attachments left behind", ticket, cause, lines=names), ticket.consultant, now)

    def document(self, tx: Transaction, ticket: Ticket, reference: str, cause: int, now: datetime) -> None:
        """Keeps a pointer to the documentation, and tells it to the user: in his answer, or if that left, by itself."""
        ticket = replace(ticket, documentation=reference)
        tx.tickets.save(ticket)
        tx.events.add(Event(now, DOCUMENTATION, reference, ticket.id, cause))
        waiting = _waiting_letters(tx, ticket)
        if waiting and tx.outbox.cancel(waiting[-1].id, now, WITHDRAWN):
            self.on_its_way(tx, ticket, cause, now, not_before=waiting[-1].outbound.not_before)
        elif reference != NO_DOCUMENTATION:
            self._supplement(tx, ticket, cause, now)

    def _supplement(self, tx: Transaction, ticket: Ticket, cause: int, now: datetime) -> None:
        """To where the last answer went; whoever gave it by telephone tells more by telephone."""
        sent = [
            letter
            for letter in tx.outbox.of_ticket(ticket.id, Purpose.ANSWER)
            if letter.state in {LetterState.DELIVERED, LetterState.DELAYED, LetterState.HANDED}
        ]
        for letter in sent[-1:]:
            choice = Choice(Contact(letter.outbound.channel, letter.outbound.recipient, None, 1.0), CHANGED)
            errand = Errand(Purpose.SUPPLEMENT, (ticket,), choice, choice, trigger=f"inbox{cause}")
            self.dispatcher.send(tx, errand, now)

    @property
    def _delay(self) -> timedelta:
        return timedelta(seconds=self.dispatcher.letters.desk.settings.consultants.answer_delay_seconds)

    def choice(self, tx: Transaction, ticket: Ticket) -> Choice:
        """Where the answer goes: by the channel that a consultant has named, else by the rules."""
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
        """Stops the newest answer if it still waits to be sent; False where none does. An earlier one stands."""
        if not self._stop_letter(tx, ticket, now) and not self._stop_call(tx, ticket, author, now):
            return False
        *earlier, newest = standing_answers(tx.events.of_ticket(ticket.id))
        tx.events.add(Event(now, TAKEN_BACK, author, ticket.id, newest.inbox_id))
        ticket = replace(
            ticket,
            answer=earlier[-1].text if earlier else None,
            consultant=earlier[-1].author if earlier else ticket.consultant,
            documentation=standing_documentation(tx.events.of_ticket(ticket.id)),
        )
        self._as_before(tx, tx.move(ticket, TicketEvent.ANSWER_TAKEN_BACK, now), now)
        return True

    def _as_before(self, tx: Transaction, ticket: Ticket, now: datetime) -> None:
        """The ticket as its earlier answer left it: closed, or with that answer still on its way."""
        if ticket.closed_at is not None and can(ticket, TicketEvent.CLOSE_AGAIN):
            tx.move(ticket, TicketEvent.CLOSE_AGAIN, now)
        elif _waiting_letters(tx, ticket) or _calls(tx, ticket):
            tx.move(ticket, TicketEvent.ANSWER, now)

    def notify(self, tx: Transaction, notice: Notice, recipient: str | None, now: datetime) -> int | None:
        """Tells one consultant alone."""
        if recipient is None:
            return None
        return tx.outbox.add(self.dispatcher.letters.notice(notice, recipient, now), now)

    def _stop_letter(self, tx: Transaction, ticket: Ticket, now: datetime) -> bool:
        letters = _waiting_letters(tx, ticket)
        return bool(letters) and tx.outbox.cancel(letters[-1].id, now, WITHDRAWN)

    def _stop_call(self, tx: Transaction, ticket: Ticket, author: str, now: datetime) -> bool:
        """Ends the task to give the answer to the user, if nobody was told of it yet."""
        message_id = self.dispatcher.letters.message_id
        for task in _calls(tx, ticket)[-1:]:
            letter = tx.outbox.by_message_id(message_id(Purpose.CALL, str(task.id)))
            if letter and tx.outbox.cancel(letter.id, now, WITHDRAWN):
                tx.tasks.finish(task.id, author, WITHDRAWN, now)
                return True
        return False

    def _recorded(self, tx: Transaction, ticket: Ticket, answer: Answer, now: datetime) -> Ticket:
        if not can(ticket, TicketEvent.ANSWER):
            ticket = tx.move(ticket, TicketEvent.REOPEN, now)
        ticket = replace(
            ticket,
            answer=answer.text,
            documentation=answer.documentation or ticket.documentation,
            consultant=answer.author,
        )
        ticket = tx.move(ticket, TicketEvent.ANSWER, now)
        tx.events.add(Event(now, ANSWERED, answer.author, ticket.id, answer.source.id))
        tx.events.add(Event(now, ANSWER_TEXT, answer.text, ticket.id, answer.source.id))
        if answer.documentation:
            tx.events.add(Event(now, DOCUMENTATION, answer.documentation, ticket.id, answer.source.id))
        return ticket

    def _ask_for_documentation(self, tx: Transaction, ticket: Ticket, answer: Answer, now: datetime) -> None:
        if any(event.kind == DOCUMENTATION_ASKED for event in tx.events.of_ticket(ticket.id)):
            return
        notice = Notice("documentation missing", ticket, answer.cause)
        outbox_id = self.notify(tx, notice, answer.author, now)
        tx.events.add(Event(now, DOCUMENTATION_ASKED, answer.author, ticket.id, answer.source.id, outbox_id))


def _waiting_letters(tx: Transaction, ticket: Ticket) -> list[Letter]:
    """The answers that wait to be sent, oldest first."""
    letters = tx.outbox.of_ticket(ticket.id, Purpose.ANSWER)
    return [letter for letter in letters if letter.state is LetterState.PENDING]


def _calls(tx: Transaction, ticket: Ticket) -> list[Task]:
    """The answers that wait to be told by telephone, oldest first."""
    return [task for task in tx.tasks.open_of_ticket(ticket.id) if task.new.purpose is Purpose.ANSWER]


def _source(tx: Transaction, ticket: Ticket) -> InboxMessage:
    """The mail that holds the newest answer."""
    inbox_ids = [answer.inbox_id for answer in standing_answers(tx.events.of_ticket(ticket.id)) if answer.inbox_id]
    return tx.inbox.get(inbox_ids[-1])
