"""The letters of the desk: who writes what to whom. Each is complete and has its Message-ID when it leaves here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from email.headerregistry import Address
from enum import StrEnum

from hotline_mail.business_time import Calendar, to_local
from hotline_mail.compose import Enclosure, Envelope, Templates, build
from hotline_mail.config import Settings
from hotline_mail.exhibits import Exhibits, Naming, exhibits
from hotline_mail.model import Choice, Event, InboxMessage, NewTask, Outbound, Purpose, Ticket
from hotline_mail.phrases import Phrases
from hotline_mail.roster import stand_in, ticket_recipient
from hotline_mail.tokens import Scope, Tokens
from hotline_mail.topics import Announcement, DeadlineWarning, DigestSection, Notice
from parsers.fax.reception import doubted_time, reception_time
from parsers.model import Channel, Contact, MessageReading

ORIGINAL_NAME = "oryginal.eml"


class Alarm(StrEnum):
    """What the administrator must hear of: keys of the phrases, which tell it and its mend."""

    STAFF_UNREACHED = "a letter to the staff could not be delivered"
    MAILBOX_FAILS = "a mailbox cannot be read"
    ARCHIVE_REFUSES = "the archive refuses copies of letters"
    LINKED_FAX = "a fax gateway sent a link in place of the pages"


@dataclass(frozen=True)
class Desk:
    """What the runners share: the settings and what follows from them."""

    settings: Settings
    templates: Templates
    phrases: Phrases
    tokens: Tokens
    calendar: Calendar


@dataclass(frozen=True)
class Draft:
    """A letter's words, before it is addressed."""

    purpose: Purpose
    cause: tuple[str, ...]
    """What the letter is due to; with the purpose it makes the Message-ID, so the same letter is made only once."""
    subject: str
    text: str
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True)
class Letters:
    """Writes the letters of the desk."""

    desk: Desk

    def confirmation(
        self, tickets: Sequence[Ticket], contact: Contact, answer: Choice, now: datetime, trigger: str
    ) -> Outbound:
        """The confirmation by e-mail of tickets that came in one message (annex 1.5.3).

        It repeats the question and the fields only to the sender's own address (RULES.md, Which channel).
        `trigger` is what made it due beside the tickets.
        """
        first = tickets[0]
        own_address = is_senders_own(first, contact)
        subject, text = self.render(
            "confirmation",
            tickets=tickets,
            thread=first.thread,
            in_thread=own_address and first.thread is not None,
            full=own_address,
            answer_channel=answer.contact.channel.value if answer.contact else None,
            without_form=any(ticket.form is None for ticket in tickets),
        )
        cause = (*(str(ticket.id) for ticket in tickets), contact.address, trigger)
        blank = self._blank_form() if first.form is None else ()
        return self.to_user(Draft(Purpose.CONFIRMATION, cause, subject, text, blank), tickets, contact, now)

    def answer(
        self, ticket: Ticket, contact: Contact, now: datetime, trigger: str, enclosures: tuple[Enclosure, ...] = ()
    ) -> Outbound:
        """The consultant's answer by e-mail (annex 1.2.3, 1.2.4)."""
        subject, text = self._about(Purpose.ANSWER, ticket, contact)
        draft = Draft(Purpose.ANSWER, (str(ticket.id), contact.address, trigger), subject, text, enclosures)
        return self.to_user(draft, (ticket,), contact, now)

    def supplement(self, ticket: Ticket, contact: Contact, now: datetime, trigger: str) -> Outbound:
        """The pointer to the documentation by e-mail, where the answer had left without it (annex 1.2.4)."""
        subject, text = self._about(Purpose.SUPPLEMENT, ticket, contact)
        draft = Draft(Purpose.SUPPLEMENT, (str(ticket.id), contact.address, trigger), subject, text)
        return self.to_user(draft, (ticket,), contact, now)

    def _about(self, purpose: Purpose, ticket: Ticket, contact: Contact) -> tuple[str, str]:
        in_thread = is_senders_own(ticket, contact) and ticket.thread is not None
        return self.render(purpose.value, ticket=ticket, thread=ticket.thread, in_thread=in_thread)

    def to_user(self, draft: Draft, tickets: Sequence[Ticket], contact: Contact, now: datetime) -> Outbound:
        """A letter to a user by e-mail; in the thread of his mail where he is its sender."""
        first = tickets[0]
        settings = self.desk.settings.desk
        thread = first.thread if is_senders_own(first, contact) else None
        message_id = self.message_id(draft.purpose, *draft.cause)
        envelope = Envelope(
            message_id=message_id,
            sender=_address(settings.name, settings.address),
            to=_address(thread.name if thread else "", contact.address),
            date=now,
            reply_to=self._reply_to(Scope.USER, first.number),
            in_reply_to=thread.message_id if thread else None,
            references=thread.references if thread else (),
            automatic=draft.purpose is not Purpose.ANSWER,
        )
        return Outbound(
            message_id=message_id,
            purpose=draft.purpose,
            channel=Channel.EMAIL,
            recipient=contact.address,
            letter=build(envelope, draft.subject, draft.text, draft.enclosures),
            not_before=now,
            ticket_ids=tuple(ticket.id for ticket in tickets),
            inbox_id=first.inbox_id,
            deadline=first.confirm_by if draft.purpose is Purpose.CONFIRMATION else None,
        )

    def ticket(self, news: Announcement, now: datetime) -> Outbound:
        """The mail of a new ticket to the consultants: the root of its thread (RULES.md, Consultants)."""
        ticket = news.ticket
        confirmation, answer = news.choices[Purpose.CONFIRMATION], news.choices[Purpose.ANSWER]
        doubtful = news.form.needs_review(self.desk.settings.rules.certain) if news.form else ()
        shown = exhibits(news.reading, news.form, doubtful, self._naming(ticket.number.replace("/", "-")))
        subject, text = self.render(
            "ticket",
            ticket=ticket,
            confirmation=confirmation,
            answer=answer,
            confirmation_why=self.desk.phrases.say("why this contact", confirmation.why),
            answer_why=self.desk.phrases.say("why this contact", answer.why),
            linked_to=news.linked_to,
            doubtful=doubtful,
            doubted_time=doubted_time(news.reading.fax, news.original.internal_date),
            shown=shown,
            delay_minutes=round(self.desk.settings.consultants.answer_delay_seconds / 60),
        )
        draft = Draft(Purpose.TICKET, (str(ticket.id),), subject, text, _enclosed(news.original, shown))
        return self.to_staff(draft, self._in_turn(ticket.id, now), now, ticket=ticket, inbox_id=news.original.id)

    def review(
        self, task: NewTask, task_id: int, original: InboxMessage, reading: MessageReading, now: datetime
    ) -> Outbound:
        """A message that a person must place or read, with the whole of it enclosed."""
        message = reading.message
        shown = exhibits(reading, None, (), self._naming(f"sprawa-{task_id}"))
        sender = message.from_.address if message and message.from_ else None
        subject, text = self.render(
            "review",
            reason=self.desk.phrases.say("why a person is asked", task.reason),
            task_id=task_id,
            subject=message.subject if message else "",
            sender=sender,
            colleague=(sender or "").lower() in self.desk.settings.consultants.addresses,
            received_at=reception_time(reading.fax, original.internal_date),
            doubted_time=doubted_time(reading.fax, original.internal_date),
            caller=reading.fax.caller if reading.fax else None,
            deadline=task.deadline,
            problems=reading.problems,
            problem_words=self.desk.phrases.table("problem"),
            text=message.text.strip() if message else "",
            shown=shown,
        )
        draft = Draft(Purpose.REVIEW, (str(task_id),), subject, text, _enclosed(original, shown))
        return self.to_staff(draft, self._in_turn(task_id, now), now, inbox_id=original.id)

    def follow_up(self, ticket: Ticket, original: InboxMessage, text: str, now: datetime) -> Outbound:
        """A user's further mail, to the consultant of the ticket."""
        subject, text = self.render("follow_up", ticket=ticket, text=text)
        draft = Draft(Purpose.FOLLOW_UP, (str(ticket.id), str(original.id)), subject, text, _enclosed(original))
        return self.to_staff(draft, self._consultant_of(ticket, now), now, ticket=ticket, inbox_id=original.id)

    def task(
        self, task: NewTask, task_id: int, named: Sequence[Ticket], now: datetime, tries: Sequence[Event] | None = None
    ) -> Outbound:
        """A call, or a user to be reached some other way: what is to be done, and by when.

        Of several tickets `named` the task is the first one's, and its call names them all. With `tries`, the calls
        that reached nobody, it is a reminder.
        """
        ticket = named[0]
        subject, text = self.render(
            "task",
            kind=task.kind.value,
            ticket=ticket,
            numbers=[each.number for each in named],
            contact=task.contact,
            purpose=(task.purpose or Purpose.CONFIRMATION).value,
            reason=self.desk.phrases.say("why this contact", task.reason),
            deadline=task.deadline,
            tries=tries,
        )
        draft = Draft(Purpose.CALL, reminder_cause(task_id, tries), subject, text)
        return self.to_staff(draft, self._consultant_of(ticket, now), now, ticket=ticket)

    def notice(self, notice: Notice, recipient: str, now: datetime) -> Outbound:
        """To one consultant alone: what became of his reply, where that is not what he may expect."""
        what = self.desk.phrases.say("notice", notice.kind)
        subject, text = self.render("notice", what=what, **_values(notice))
        draft = Draft(Purpose.NOTICE, (notice.kind, str(notice.inbox_id)), subject, text)
        return self.to_staff(draft, recipient, now, ticket=notice.ticket, inbox_id=notice.inbox_id)

    def warning(self, warning: DeadlineWarning, now: datetime) -> Outbound:
        """A deadline comes near; escalated, it goes to the coordinator."""
        subject, text = self.render("warning", **vars(warning), late=warning.deadline < now)
        draft = Draft(Purpose.ESCALATION if warning.escalated else Purpose.WARNING, (warning.cause,), subject, text)
        recipient = self._warned(warning, now)
        return self.to_staff(draft, recipient, now, ticket=warning.ticket)

    def digest(self, day: str, recipient: str, sections: Sequence[DigestSection], now: datetime) -> Outbound:
        """The morning's list of what waits, for one of those who work on `day`."""
        subject, text = self.render("digest", sections=sections, at=now)
        return self.to_staff(Draft(Purpose.DIGEST, (day, recipient), subject, text), recipient, now)

    def alarm(self, kind: Alarm, cause: str, details: Sequence[tuple[str, str]], now: datetime) -> Outbound:
        """To the administrator: something of the machinery is broken."""
        what, mend = (self.desk.phrases.say(table, kind) for table in ("alarm", "mend"))
        subject, text = self.render("alarm", what=what, details=details, mend=mend, at=now)
        return self.to_staff(Draft(Purpose.ALARM, (kind.name, cause), subject, text), self.desk.settings.admin, now)

    def to_staff(
        self, draft: Draft, recipient: str, now: datetime, *, ticket: Ticket | None = None, inbox_id: int | None = None
    ) -> Outbound:
        """A letter to a consultant, the coordinator or the administrator; about a ticket it stands in its thread."""
        settings = self.desk.settings.desk
        message_id = self.message_id(draft.purpose, *draft.cause)
        is_reply = ticket is not None and draft.purpose is not Purpose.TICKET
        envelope = Envelope(
            message_id=message_id,
            sender=_address(settings.name, settings.address),
            to=_address("", recipient),
            date=now,
            reply_to=self._reply_to(Scope.CONSULTANT, ticket.number) if ticket else None,
            in_reply_to=self.message_id(Purpose.TICKET, str(ticket.id)) if ticket and is_reply else None,
        )
        return Outbound(
            message_id=message_id,
            purpose=draft.purpose,
            channel=Channel.EMAIL,
            recipient=recipient,
            letter=build(envelope, draft.subject, draft.text, draft.enclosures),
            not_before=now,
            ticket_ids=(ticket.id,) if ticket else (),
            inbox_id=inbox_id,
        )

    def message_id(self, purpose: Purpose, *cause: str) -> str:
        """The Message-ID of the letter with this purpose and cause."""
        parts = [part if part.isalnum() and part.isascii() else self.desk.tokens.make("cause", part) for part in cause]
        return self.desk.tokens.message_id(self.desk.settings.desk.domain, purpose.value, *parts)

    def render(self, template: str, **values: object) -> tuple[str, str]:
        """Subject and text of a template, with what every template may use."""
        shared: Mapping[str, object] = {
            "desk": self.desk.settings.desk,
            "certain": self.desk.settings.rules.certain,
            "fields": self.desk.phrases.table("field"),
            "channels": self.desk.phrases.table("channel"),
            "purposes": self.desk.phrases.table("purpose"),
            "statuses": self.desk.phrases.table("status"),
        }
        return self.desk.templates.render(template, {**shared, **values})

    def _reply_to(self, scope: Scope, number: str) -> Address | None:
        settings = self.desk.settings.desk
        if not settings.plus_addresses:
            return None
        return _address(settings.name, self.desk.tokens.reply_address(settings.address, scope, number))

    def _naming(self, stem: str) -> Naming:
        return Naming(stem, self.desk.settings.desk.domain)

    def _warned(self, warning: DeadlineWarning, now: datetime) -> str:
        consultants = self.desk.settings.consultants
        if warning.escalated:
            return consultants.coordinator
        if warning.ticket is None or consultants.list_address:
            return self._in_turn(warning.turn, now)
        return self._consultant_of(warning.ticket, now)

    def _consultant_of(self, ticket: Ticket, now: datetime) -> str:
        """Who has the ticket, or stands in for him; where nobody has it yet, whose turn it is."""
        if ticket.consultant is None:
            return self._in_turn(ticket.id, now)
        return stand_in(self.desk.settings.consultants, ticket.consultant, self.duty_day(now))

    def _in_turn(self, number: int, now: datetime) -> str:
        return ticket_recipient(self.desk.settings.consultants, number, self.duty_day(now))

    def duty_day(self, now: datetime) -> date:
        """The day on which somebody reads what is sent `now`: the next working day where it is none."""
        return to_local(self.desk.calendar.effective_at(now)).date()

    def _blank_form(self) -> tuple[Enclosure, ...]:
        return (Enclosure("HOT-01.pdf", "application/pdf", self.desk.templates.file("hot01.pdf")),)


def _values(notice: Notice) -> dict[str, object]:
    return {field.name: getattr(notice, field.name) for field in fields(notice)}


def reminder_cause(task_id: int, tries: Sequence[Event] | None) -> tuple[str, ...]:
    """What makes a task's letter: the task, and of its reminders each with the number of tries before it."""
    return (str(task_id),) if tries is None else (str(task_id), str(len(tries)))


def is_senders_own(ticket: Ticket, contact: Contact) -> bool:
    """Whether `contact` is the e-mail address that the ticket's mail came from: others get no more than they need."""
    return ticket.sender is not None and contact.address.lower() == ticket.sender.lower()


def _enclosed(original: InboxMessage, shown: Exhibits | None = None) -> tuple[Enclosure, ...]:
    pictures = shown.enclosures if shown else ()
    return (*pictures, Enclosure(ORIGINAL_NAME, "message/rfc822", original.raw))


def _address(name: str, address: str) -> Address:
    # Taken apart here: the library's own parser of addresses refuses a local part that is not ASCII.
    local, _, domain = address.rpartition("@")
    return Address(display_name=" ".join(name.split()), username=local, domain=domain)
