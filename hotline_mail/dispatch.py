"""How a decided message reaches the user: a letter in the outbox, or a task for a person where a program cannot go.

Everything happens in the caller's transaction (RULES.md, Which channel).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol, assert_never

from hotline_mail.compose import Enclosure
from hotline_mail.letters import Letters
from hotline_mail.model import Choice, Event, NewTask, Outbound, Purpose, TaskKind, Ticket
from hotline_mail.store import Transaction
from hotline_mail.topics import Notice
from parsers.model import Channel, Contact

TOO_MANY_LETTERS = "too many letters to this address today"
UNDELIVERED = "the letter could not be delivered"
NO_FAX_GATEWAY = "no fax gateway is set up"


@dataclass(frozen=True)
class Errand:
    """Something that one user is to be told about tickets of his."""

    purpose: Purpose
    """CONFIRMATION, ANSWER or SUPPLEMENT."""
    tickets: tuple[Ticket, ...]
    choice: Choice
    answer: Choice
    """Where the answer will go: the confirmation says so."""
    trigger: str = "0"
    """What made it due beside the tickets themselves; a new trigger makes a new letter, the same one never a second."""
    not_before: datetime | None = None
    """An answer waits, so that its author can take it back; None: it leaves at once."""
    enclosures: tuple[Enclosure, ...] = ()
    """Files that go with an answer by e-mail."""

    @property
    def deadline(self) -> datetime | None:
        """By when it must be done: of a confirmation the earliest `confirm_by`, of an answer the agreed time."""
        if self.purpose is Purpose.CONFIRMATION:
            return min(ticket.confirm_by for ticket in self.tickets)
        return self.tickets[0].agreed_for


class FaxWriter(Protocol):
    """Writes faxes, if the desk has a gateway."""

    def objection(self, tx: Transaction, number: str, now: datetime) -> str | None:
        """Why the program must not fax to `number` by itself, as a phrase's key; None: it may."""
        ...

    def letter(self, errand: Errand, number: str, now: datetime) -> FaxLetter | str:
        """The fax, or why it must not leave by itself, as a phrase's key."""
        ...


@dataclass(frozen=True, slots=True)
class FaxLetter:
    """A mail to the gateway, and the job tag by which its report will be known."""

    outbound: Outbound
    job: str


@dataclass(frozen=True)
class Dispatcher:
    """Sends errands on their way."""

    letters: Letters
    fax: FaxWriter | None

    def send(self, tx: Transaction, errand: Errand, now: datetime) -> None:
        """Puts the errand's letter into the outbox, or its task before a person."""
        contact = errand.choice.contact
        if contact is None:
            self._ask_person(tx, errand, TaskKind.CONTACT, errand.choice.why, now)
            return
        match contact.channel:
            case Channel.EMAIL:
                self._by_email(tx, errand, contact, now)
            case Channel.FAX:
                self._by_fax(tx, errand, contact, now)
            case Channel.PHONE:
                self._ask_person(tx, errand, TaskKind.CALL, errand.choice.why, now)
            case _:
                assert_never(contact.channel)

    def send_elsewhere(self, tx: Transaction, errand: Errand, now: datetime) -> None:
        """The errand's contact failed: goes once to the form's next certain contact, else to a person."""
        following = next(iter(errand.choice.fallback), None)
        # No further fallback: after two failures a person knows better (RULES.md: "once").
        choice = Choice(following, UNDELIVERED)
        self.send(tx, replace(errand, choice=choice, trigger=f"{errand.trigger}x"), now)

    def tell_undelivered(self, tx: Transaction, ticket: Ticket, now: datetime) -> None:
        """A pointer to the documentation did not arrive, but the answer itself did: its author decides what to do."""
        notice = Notice("supplement undelivered", ticket, ticket.inbox_id, lines=(ticket.documentation or "",))
        if ticket.consultant:
            tx.outbox.add(self.letters.notice(notice, ticket.consultant, now), now)

    def _by_email(self, tx: Transaction, errand: Errand, contact: Contact, now: datetime) -> None:
        if errand.purpose is Purpose.CONFIRMATION and self._has_enough(tx, contact, now):
            self._ask_person(tx, errand, TaskKind.CONTACT, TOO_MANY_LETTERS, now)
            return
        letter = self._letter(errand, contact, now)
        tx.outbox.add(_due(letter, errand, errand.choice.fallback), now)

    def _has_enough(self, tx: Transaction, contact: Contact, now: datetime) -> bool:
        """Whether the address was sent as many confirmations in a day as a program may send by itself."""
        sent = tx.outbox.count_to(contact.address, (Purpose.CONFIRMATION,), now - timedelta(days=1))
        return sent >= self.letters.desk.settings.rules.automatic_letters_per_day

    def _letter(self, errand: Errand, contact: Contact, now: datetime) -> Outbound:
        ticket = errand.tickets[0]
        if errand.purpose is Purpose.CONFIRMATION:
            return self.letters.confirmation(errand.tickets, contact, errand.answer, now, errand.trigger)
        if errand.purpose is Purpose.SUPPLEMENT:
            return self.letters.supplement(ticket, contact, now, errand.trigger)
        return self.letters.answer(ticket, contact, now, errand.trigger, errand.enclosures)

    def _by_fax(self, tx: Transaction, errand: Errand, contact: Contact, now: datetime) -> None:
        fax = self._fax(tx, errand, contact, now)
        if isinstance(fax, str):
            self._ask_person(tx, errand, TaskKind.CONTACT, fax, now)
            return
        outbox_id = tx.outbox.add(_due(fax.outbound, errand, errand.choice.fallback), now)
        if outbox_id is not None:
            tx.outbox.set_job(outbox_id, fax.job)

    def _fax(self, tx: Transaction, errand: Errand, contact: Contact, now: datetime) -> FaxLetter | str:
        """The fax, or why there can be none."""
        if self.fax is None:
            return NO_FAX_GATEWAY
        return self.fax.objection(tx, contact.address, now) or self.fax.letter(errand, contact.address, now)

    def _ask_person(self, tx: Transaction, errand: Errand, kind: TaskKind, why: str, now: datetime) -> None:
        for position, ticket in enumerate(errand.tickets):
            if errand.purpose is Purpose.SUPPLEMENT:
                self.tell_undelivered(tx, ticket, now)
                continue
            contact = errand.choice.contact
            task = NewTask(
                kind=kind,
                reason=why,
                deadline=errand.deadline,
                ticket_id=ticket.id,
                contact=_number(contact) if contact else None,
                purpose=errand.purpose,
            )
            task_id = tx.tasks.add(task, now)
            if kind is TaskKind.CALL and position > 0:
                others = errand.tickets[0].number  # one call names them all, and one letter asks for it
                tx.events.add(Event(now, f"task-{kind.value}", f"{why}, with {others}", ticket_id=ticket.id))
                continue
            together = errand.tickets[1:] if kind is TaskKind.CALL else ()
            letter = self.letters.task(task, task_id, (ticket, *together), now)
            tx.outbox.add(_due(letter, errand), now)
            tx.events.add(Event(now, f"task-{kind.value}", why, ticket_id=ticket.id))


def errands_for_confirmation(
    tickets: Sequence[Ticket], choices: Sequence[Choice], answers: Sequence[Choice]
) -> list[Errand]:
    """One errand for each contact, which names all the tickets that go there (RULES.md: one letter per contact)."""
    grouped: dict[tuple[Channel, str] | int, list[int]] = {}
    for index, choice in enumerate(choices):
        key = (choice.contact.channel, choice.contact.address) if choice.contact else index
        grouped.setdefault(key, []).append(index)
    return [
        Errand(Purpose.CONFIRMATION, tuple(tickets[i] for i in members), choices[members[0]], answers[members[0]])
        for members in grouped.values()
    ]


def _due(letter: Outbound, errand: Errand, fallback: tuple[Contact, ...] = ()) -> Outbound:
    return replace(letter, not_before=errand.not_before or letter.not_before, fallback=fallback)


def _number(contact: Contact) -> str:
    return f"{contact.address} wew. {contact.extension}" if contact.extension else contact.address
