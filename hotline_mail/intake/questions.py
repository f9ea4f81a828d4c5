"""Questions become tickets: numbered, mailed to the consultants, confirmed to the user. In the caller's transaction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from hotline_mail.channels import Origin, choose_for_answer, choose_for_confirmation, origin_of
from hotline_mail.dispatch import Dispatcher, errands_for_confirmation
from hotline_mail.intake.case import Case
from hotline_mail.model import Choice, Event, NewTicket, Purpose, Thread, Ticket
from hotline_mail.polish import without_salutation
from hotline_mail.store import Transaction
from hotline_mail.topics import Announcement
from parsers.fax.reception import doubted_time
from parsers.forms.same_form import same_form
from parsers.model import Channel, FieldName, Hot01Form, InboundMessage
from parsers.threads import base_subject, reply_references

RESEND_WITHIN = timedelta(days=14)
_NAMELESS_LOOKED_AT = 200
"""How many tickets are compared where the caller's number was withheld."""
_SUBJECT_LENGTH = 100


@dataclass(frozen=True)
class Questions:
    """Opens tickets."""

    dispatcher: Dispatcher

    def with_forms(self, tx: Transaction, case: Case) -> None:
        """One ticket for each form; a form that came before joins its first ticket."""
        opened: list[tuple[Ticket, Hot01Form | None]] = []
        for form in case.reading.forms:
            first = self._first_copy(tx, case, form)
            if first is None:
                opened.append((self._open(tx, case, without_pictures(form), _question(form)), form))
            else:
                tx.events.add(Event(case.now, "resent", form.source, ticket_id=first.id, inbox_id=case.original.id))
        self._announce(tx, case, opened)

    def without_form(self, tx: Transaction, case: Case) -> None:
        """A question without the form is still a question (annex 1.5.2): its ticket is marked so."""
        # Of a fax the mail's text is the gateway's own; the question is on the page.
        reply = case.reading.reply if case.channel is Channel.EMAIL else None
        text = reply.text.strip() if reply else ""
        first = self._same_text(tx, case, text)
        if first is None:
            self._announce(tx, case, [(self._open(tx, case, None, text), None)])
        else:
            tx.events.add(Event(case.now, "resent", "", ticket_id=first.id, inbox_id=case.original.id))

    def _open(self, tx: Transaction, case: Case, form: Hot01Form | None, question: str) -> Ticket:
        calendar = self.dispatcher.letters.desk.calendar
        effective_at = calendar.effective_at(case.facts.received_at)
        message = case.reading.message
        ticket = tx.tickets.open(
            NewTicket(
                inbox_id=case.original.id,
                channel=case.channel,
                received_at=case.facts.received_at,
                effective_at=effective_at,
                confirm_by=calendar.confirm_by(effective_at),
                subject=subject_of(question, message),
                question=question,
                sender=_sender(case),
                safe_address=self._safe_address(tx, case),
                form=form,
                thread=_thread(message) if case.channel is Channel.EMAIL else None,
                linked_to=case.facts.ticket.id if case.facts.ticket else None,
            )
        )
        tx.events.add(
            Event(case.now, "opened", form.source if form else "", ticket_id=ticket.id, inbox_id=ticket.inbox_id)
        )
        doubted = doubted_time(case.reading.fax, case.original.internal_date)
        if doubted is not None:
            tx.events.add(Event(case.now, "time-in-doubt", doubted.isoformat(), ticket.id, ticket.inbox_id))
        return ticket

    def _announce(self, tx: Transaction, case: Case, opened: Sequence[tuple[Ticket, Hot01Form | None]]) -> None:
        """Mails the tickets, each with its form as read, to the consultants and confirms them to the user."""
        letters = self.dispatcher.letters
        certain = letters.desk.settings.rules.certain
        confirmations: list[Choice] = []
        answers: list[Choice] = []
        linked_to = case.facts.ticket.number if case.facts.ticket else None
        for ticket, form in opened:
            contacts = ticket.form.contacts if ticket.form else ()
            origin = Origin(ticket.channel, ticket.safe_address)
            confirmations.append(choose_for_confirmation(contacts, origin, certain))
            answers.append(choose_for_answer(contacts, origin, certain))
            choices = {Purpose.CONFIRMATION: confirmations[-1], Purpose.ANSWER: answers[-1]}
            news = Announcement(ticket, form, case.original, case.reading, choices, linked_to)
            mail = letters.ticket(news, case.now)
            tx.outbox.add(mail, case.now)
            if letters.desk.settings.consultants.list_address is None:
                tx.tickets.assign(ticket.id, mail.recipient)
        for errand in errands_for_confirmation([ticket for ticket, _ in opened], confirmations, answers):
            self.dispatcher.send(tx, errand, case.now)

    def _first_copy(self, tx: Transaction, case: Case, form: Hot01Form) -> Ticket | None:
        """The ticket of the same form sent before: users and machines send again when they think it failed."""
        since = case.facts.received_at - RESEND_WITHIN
        sender = _sender(case)
        if sender is not None:
            earlier = tx.tickets.of_sender_since(sender, since)
        else:
            earlier = tx.tickets.received_since(since, case.channel, limit=_NAMELESS_LOOKED_AT)
        return next((ticket for ticket in earlier if ticket.form and same_form(ticket.form, form)), None)

    def _same_text(self, tx: Transaction, case: Case, text: str) -> Ticket | None:
        """The ticket of the same words without a form: a robot that repeats itself is answered once."""
        sender = _sender(case)
        if not text or sender is None:
            return None
        earlier = tx.tickets.of_sender_since(sender, case.facts.received_at - RESEND_WITHIN)
        return next((ticket for ticket in earlier if ticket.form is None and ticket.question == text), None)

    def _safe_address(self, tx: Transaction, case: Case) -> str | None:
        """Where we may write to although the form gives no contact (RULES.md, Which channel)."""
        caller = case.reading.fax.caller if case.reading.fax else None
        known = caller is not None and tx.known_numbers.knows(caller)
        return origin_of(case.reading, caller_is_known=known, authentic=case.facts.authentic).safe_address


def subject_of(question: str, message: InboundMessage | None) -> str:
    """The subject of the question for lists and the register: its first sentence after greetings, else the mail's."""
    words = " ".join(question.split())
    text = without_salutation(words) or (base_subject(message.subject) if message else "") or words
    sentence = re.split(r"(?<=[.?!])\s", text, maxsplit=1)[0]
    if len(sentence) <= _SUBJECT_LENGTH:
        return sentence
    return sentence[:_SUBJECT_LENGTH].rsplit(" ", 1)[0] + " …"


def without_pictures(form: Hot01Form) -> Hot01Form:
    """The form as it is recorded: its pictures stay in the original."""
    readings = {name.value: reading for name in FieldName if (reading := form.get(name)) and reading.picture}
    bare = {name: replace(reading, picture=None) for name, reading in readings.items()}
    return replace(form, **bare) if bare else form  # type: ignore[arg-type] # keys are field names


def _question(form: Hot01Form) -> str:
    return (form.question.value or form.question.text) if form.question else ""


def _sender(case: Case) -> str | None:
    if case.reading.fax is not None:
        return case.reading.fax.caller
    message = case.reading.message
    return message.from_.address if message and message.from_ else None


def _thread(message: InboundMessage | None) -> Thread | None:
    if message is None:
        return None
    subject = " ".join(base_subject(message.subject).split()) or "Zgłoszenie pytania HOT-01"
    name = message.from_.name if message.from_ else ""
    return Thread(message.message_id, reply_references(message), subject, name)
