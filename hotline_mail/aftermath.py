"""What a letter's end means for its tickets: delivered, failed, or failed after all. In the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from hotline_mail.business_time import to_local
from hotline_mail.channels import Origin, choose_for_answer
from hotline_mail.dispatch import UNDELIVERED, Dispatcher, Errand
from hotline_mail.letters import Alarm
from hotline_mail.light_letters import is_too_large, lightened
from hotline_mail.model import Choice, Event, Letter, LetterState, Purpose, Ticket, TicketStatus
from hotline_mail.store import Transaction
from hotline_mail.tickets import TicketEvent, can
from parsers.model import Contact

_WATCHED = frozenset({Purpose.CONFIRMATION, Purpose.ANSWER})
TOO_LARGE = "the letter is too large"
_BY_US = "hotline-mail"
"""Who has ended a task that nobody needs any more."""


@dataclass(frozen=True)
class Aftermath:
    """Draws the consequences of deliveries."""

    dispatcher: Dispatcher

    def delivered(self, tx: Transaction, accepted: Sequence[tuple[Letter, str]], now: datetime) -> None:
        """The user's side accepted these letters, or the fax gateway reported them done; with what was said of each."""
        tx.outbox.arrived({letter.id: said for letter, said in accepted}, now)
        about = [(letter, ticket_id) for letter, _ in accepted for ticket_id in letter.outbound.ticket_ids]
        tx.events.add(*(_told(letter, ticket_id, now) for letter, ticket_id in about))
        tx.tickets.confirm(_of_purpose(Purpose.CONFIRMATION, about), now)
        for ticket_id in _of_purpose(Purpose.ANSWER, about):
            record_answered(tx, tx.tickets.get(ticket_id), now, _BY_US, now)

    def delayed(self, tx: Transaction, letter: Letter, now: datetime, detail: str) -> None:
        """The user's side has not got it yet: a confirmation counts as none from now on, so its deadline is watched."""
        if letter.state is not LetterState.DELIVERED or letter.outbound.purpose not in _WATCHED:
            return
        tx.outbox.move(letter.id, LetterState.DELAYED, now, detail)
        for ticket_id in letter.outbound.ticket_ids:
            ticket = tx.tickets.get(ticket_id)
            # Who has the answer already does not wait for the confirmation any more.
            if letter.outbound.purpose is Purpose.CONFIRMATION and ticket.status is TicketStatus.OPEN:
                self._unconfirm(tx, ticket)

    def failed(self, tx: Transaction, letter: Letter, now: datetime, reason: str) -> None:
        """The letter cannot be delivered: it goes elsewhere, or a person learns of it; twice is as once."""
        if letter.state in {LetterState.FAILED, LetterState.CANCELLED}:
            return
        tx.outbox.move(letter.id, LetterState.FAILED, now, reason)
        for ticket_id in letter.outbound.ticket_ids:
            kind = f"{letter.outbound.purpose.value}-failed"
            tx.events.add(Event(now, kind, reason, ticket_id=ticket_id, outbox_id=letter.id))
        match letter.outbound.purpose:
            case Purpose.CONFIRMATION:
                self._confirmation_failed(tx, letter, now)
            case Purpose.ANSWER:
                self._answer_failed(tx, letter, now, TOO_LARGE if is_too_large(reason) else UNDELIVERED)
            case Purpose.SUPPLEMENT:
                self._tell_consultant(tx, letter, now)
            case Purpose.ALARM:
                pass  # There is nobody left to write to; `status` and the exit of `check` show it.
            case _:
                self._staff_unreached(tx, letter, now, reason)

    def unknown(self, tx: Transaction, letter: Letter, now: datetime, why: str) -> None:
        """It cannot be found out whether the letter arrived: nothing is sent again, a person looks into it."""
        tx.outbox.move(letter.id, LetterState.FAILED, now, why)
        if letter.outbound.purpose is Purpose.SUPPLEMENT:
            self._tell_consultant(tx, letter, now)
            return
        if letter.outbound.purpose not in {Purpose.CONFIRMATION, Purpose.ANSWER}:
            self._alarm(tx, letter, now, why)
            return
        for ticket_id in letter.outbound.ticket_ids:
            choice = Choice(None, why)
            errand = Errand(letter.outbound.purpose, (tx.tickets.get(ticket_id),), choice, choice, str(letter.id))
            self.dispatcher.send(tx, errand, now)

    def archive_failed(self, tx: Transaction, reason: str, now: datetime) -> None:
        """It gets no copies, by which letters in doubt are traced: the administrator hears of it once a day."""
        letters = self.dispatcher.letters
        cause = f"{to_local(now):%Y%m%d}"
        tx.outbox.add(letters.alarm(Alarm.ARCHIVE_REFUSES, cause, (("Przyczyna", reason),), now), now)

    def _confirmation_failed(self, tx: Transaction, letter: Letter, now: datetime) -> None:
        tickets = tuple(self._unconfirm(tx, tx.tickets.get(ticket_id)) for ticket_id in letter.outbound.ticket_ids)
        answer = self._answer_choice(tickets[0])
        choice = Choice(self._contact(letter), UNDELIVERED, letter.outbound.fallback)
        errand = Errand(Purpose.CONFIRMATION, tickets, choice, answer, trigger=str(letter.id))
        self.dispatcher.send_elsewhere(tx, errand, now)

    def _answer_failed(self, tx: Transaction, letter: Letter, now: datetime, why: str) -> None:
        for ticket_id in letter.outbound.ticket_ids:
            ticket = tx.tickets.get(ticket_id)
            if can(ticket, TicketEvent.ANSWER_FAILED):
                ticket = tx.move(ticket, TicketEvent.ANSWER_FAILED, now)
            choice = Choice(None, why)
            self.dispatcher.send(tx, Errand(Purpose.ANSWER, (ticket,), choice, choice, str(letter.id)), now)

    def _tell_consultant(self, tx: Transaction, letter: Letter, now: datetime) -> None:
        for ticket_id in letter.outbound.ticket_ids:
            self.dispatcher.tell_undelivered(tx, tx.tickets.get(ticket_id), now)

    def _staff_unreached(self, tx: Transaction, letter: Letter, now: datetime, reason: str) -> None:
        """What their mail system refuses comes without its enclosures; if that fails, too, the administrator hears."""
        light = lightened(self.dispatcher.letters, letter.outbound, reason, now)
        if light is None:
            self._alarm(tx, letter, now, reason)
        else:
            tx.outbox.add(light, now)

    def _alarm(self, tx: Transaction, letter: Letter, now: datetime, reason: str) -> None:
        alarm = self.dispatcher.letters.alarm(
            Alarm.STAFF_UNREACHED, str(letter.id), (("List nr", str(letter.id)), ("Przyczyna", reason)), now
        )
        tx.outbox.add(alarm, now)

    def _unconfirm(self, tx: Transaction, ticket: Ticket) -> Ticket:
        """A report came after the confirmation had seemed delivered: it was none."""
        if ticket.confirmed_at is None:
            return ticket
        others = tx.outbox.of_ticket(ticket.id, Purpose.CONFIRMATION)
        if any(other.state is LetterState.DELIVERED for other in others):
            return ticket
        unconfirmed = replace(ticket, confirmed_at=None)
        tx.tickets.save(unconfirmed)
        return unconfirmed

    def _answer_choice(self, ticket: Ticket) -> Choice:
        contacts = ticket.form.contacts if ticket.form else ()
        certain = self.dispatcher.letters.desk.settings.rules.certain
        return choose_for_answer(contacts, Origin(ticket.channel, ticket.safe_address), certain)

    def _contact(self, letter: Letter) -> Contact:
        return Contact(letter.outbound.channel, letter.outbound.recipient, None, 1.0)


def _told(letter: Letter, ticket_id: int, now: datetime) -> Event:
    kind = f"{letter.outbound.purpose.value}-delivered"
    return Event(now, kind, "", ticket_id=ticket_id, outbox_id=letter.id)


def _of_purpose(purpose: Purpose, about: Sequence[tuple[Letter, int]]) -> list[int]:
    return [ticket_id for letter, ticket_id in about if letter.outbound.purpose is purpose]


def record_answered(tx: Transaction, ticket: Ticket, at: datetime, by: str, now: datetime) -> None:
    """The user was told the answer at `at`, and so knows as well that his question arrived."""
    finish_tasks(tx, ticket, by, now, Purpose.CONFIRMATION)
    tx.tickets.confirm([ticket.id], at)
    ticket = tx.tickets.get(ticket.id)
    if can(ticket, TicketEvent.ANSWER_DELIVERED):
        tx.move(ticket, TicketEvent.ANSWER_DELIVERED, at)


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
