"""What a consultant corrects: a field of the form, or the way to the user. What was held for it leaves at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from hotline_mail.aftermath import finish_tasks
from hotline_mail.channels import Origin, choose_for_confirmation
from hotline_mail.dispatch import Errand
from hotline_mail.intake.answers import CHANGED, WITHDRAWN, Answers
from hotline_mail.intake.questions import subject_of
from hotline_mail.model import Choice, Event, Purpose, Ticket, TicketStatus
from hotline_mail.store import Transaction
from parsers.directive_values import parse_channel, parse_correction
from parsers.forms.contacts import read_contacts
from parsers.forms.dates import read_date
from parsers.model import Channel, Contact, FieldName, FieldReading, Hot01Form

_NAMES = {Channel.EMAIL: "e-mail", Channel.FAX: "faks", Channel.PHONE: "telefon"}
_TO_USER = (Purpose.CONFIRMATION, Purpose.ANSWER)


def corrected(ticket: Ticket, value: str) -> Ticket | None:
    """The ticket with the field that "pole = wartość" corrects; None where the value is none for that field."""
    correction = parse_correction(value)
    if correction is None:
        return None
    new = " ".join(correction.value.split())
    form = ticket.form or Hot01Form(source="consultant")
    if correction.field is FieldName.RETURN_CONTACT:
        contacts = _contacts(new, correction.channel)
        form = replace(form, contacts=contacts)
        normal = "; ".join(contact.address for contact in contacts) or None
    else:
        normal = read_date(new)[0] if correction.field is FieldName.DATE else new
    if normal is None:
        return None
    form = _with_field(form, correction.field, FieldReading(normal, new, 1.0))
    if correction.field is FieldName.QUESTION:
        return replace(ticket, form=form, question=new, subject=subject_of(new, None))
    return replace(ticket, form=form)


def by_channel(ticket: Ticket, value: str) -> Ticket | None:
    """The ticket with the contact that "faks 81 …" or just "faks" names asked for; None where there is none."""
    channel = parse_channel(value)
    form = ticket.form or Hot01Form(source="consultant")
    known = (*_contacts(value, None), *form.contacts, *_origin(ticket))
    chosen = next((contact for contact in known if contact.channel is channel), None)
    if chosen is None:
        return None
    others = [replace(contact, requested=False) for contact in form.contacts if contact.address != chosen.address]
    asked_for = replace(chosen, confidence=1.0, requested=True)
    return replace(ticket, form=replace(form, contacts=(asked_for, *others)))


@dataclass(frozen=True)
class Redirection:
    """Sends again, by the new way, what has not reached the user."""

    answers: Answers

    def redirect(self, tx: Transaction, ticket: Ticket, author: str, cause: int, now: datetime) -> None:
        """Takes back what waits, ends the tasks that stood for it, and sends both by the ticket's new contacts."""
        due = self.withdraw(tx, ticket, cause, now) | finish_tasks(tx, ticket, author, now, *_TO_USER, result=CHANGED)
        if Purpose.CONFIRMATION in due and ticket.confirmed_at is None:
            self._confirm(tx, ticket, cause, now)
        if Purpose.ANSWER in due and ticket.answer and ticket.status is not TicketStatus.CLOSED:
            self.answers.on_its_way(tx, ticket, cause, now)

    def withdraw(self, tx: Transaction, ticket: Ticket, cause: int, now: datetime) -> frozenset[Purpose]:
        """Takes back the ticket's letters that still wait; one that named others, too, is written anew for these.

        Gives the purposes of the letters taken back.
        """
        letters = [
            letter
            for letter in tx.outbox.of_ticket(ticket.id, *_TO_USER)
            if tx.outbox.cancel(letter.id, now, WITHDRAWN)
        ]
        for letter in letters:
            others = tuple(tx.tickets.get(other) for other in letter.outbound.ticket_ids if other != ticket.id)
            if others:
                contact = Contact(letter.outbound.channel, letter.outbound.recipient, None, 1.0)
                choice = Choice(contact, CHANGED, letter.outbound.fallback)
                self._send_confirmation(tx, others, choice, cause, now)
        return frozenset(letter.outbound.purpose for letter in letters)

    def _confirm(self, tx: Transaction, ticket: Ticket, cause: int, now: datetime) -> None:
        contacts = ticket.form.contacts if ticket.form else ()
        origin = Origin(ticket.channel, ticket.safe_address)
        certain = self.answers.dispatcher.letters.desk.settings.rules.certain
        choice = replace(choose_for_confirmation(contacts, origin, certain), why=CHANGED)
        self._send_confirmation(tx, (ticket,), choice, cause, now)
        tx.events.add(Event(now, "confirmation-released", "", ticket.id, cause))

    def _send_confirmation(
        self, tx: Transaction, tickets: tuple[Ticket, ...], choice: Choice, cause: int, now: datetime
    ) -> None:
        answer = self.answers.choice(tx, tickets[0])
        self.answers.dispatcher.send(
            tx, Errand(Purpose.CONFIRMATION, tickets, choice, answer, trigger=f"inbox{cause}"), now
        )


def _with_field(form: Hot01Form, field: FieldName, reading: FieldReading) -> Hot01Form:
    match field:
        case FieldName.DATE:
            return replace(form, date=reading)
        case FieldName.REFERENCE:
            return replace(form, reference=reading)
        case FieldName.FULL_NAME:
            return replace(form, full_name=reading)
        case FieldName.OFFICE:
            return replace(form, office=reading)
        case FieldName.RETURN_CONTACT:
            return replace(form, return_contact=reading)
        case FieldName.QUESTION:
            return replace(form, question=reading)
        case _:
            assert_never(field)


def _contacts(value: str, channel: Channel | None) -> tuple[Contact, ...]:
    named = f"{_NAMES[channel]}: {value}" if channel else value
    return tuple(replace(contact, confidence=1.0, requested=False) for contact in read_contacts(named))


def _origin(ticket: Ticket) -> tuple[Contact, ...]:
    return (Contact(ticket.channel, ticket.safe_address, None, 1.0),) if ticket.safe_address else ()
