"""The clock to the outbox: warnings well before a deadline, escalations, and the digest of each working morning.

Nothing is repeated, not even after a restart: each letter's Message-ID is made of what it is about, and is in the
outbox once it was decided.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hotline_mail.business_time import OPENING, to_local
from hotline_mail.calls import CALLED, told_together, tries_of
from hotline_mail.letters import Alarm, Letters, reminder_cause
from hotline_mail.model import Disposition, Letter, LetterState, Purpose, Task, TaskKind, Ticket, TicketStatus, Trouble
from hotline_mail.numbers import spaced
from hotline_mail.polish import moment
from hotline_mail.ports import Clock
from hotline_mail.roster import everybody
from hotline_mail.store import Store, Transaction
from hotline_mail.topics import DeadlineWarning, DigestSection

WORKING_DAY_HOURS = 8
_HELD_UP_FOR = timedelta(days=7)
"""A letter that is neither delivered nor given up after so long has arrived: mail systems try for five days."""
HORIZON = timedelta(days=10)
"""No deadline lies further off than its warning by more than this: holidays in a row are fewer."""

PASSING = timedelta(minutes=15)
"""A mailbox may be away for so long (a restart, a short break of the line) before anybody is alarmed."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something with a deadline that is not done."""

    cause: str
    what: str
    todo: str
    deadline: datetime
    ticket: Ticket | None
    turn: int = 0


@dataclass(frozen=True)
class Deadlines:
    """Watches the deadlines."""

    store: Store
    letters: Letters
    clock: Clock

    def sweep(self) -> int:
        """Writes every warning, escalation and digest that is due. Gives their number."""
        now = self.clock.now()
        with self.store.transaction() as tx:
            written = sum(self._warn(tx, due, now) for due in _everything_due(tx, now + HORIZON))
            written += sum(self._alarm(tx, trouble, now) for trouble in tx.troubles.of(self._mailboxes()))
            written += sum(self._remind(tx, task, now) for task in tx.tasks.open(TaskKind.CALL))
            return written + self._digest(tx, now)

    def _warn(self, tx: Transaction, due: Due, now: datetime) -> int:
        """The warning if its time has come, and the escalation likewise."""
        rules = self.letters.desk.settings.rules
        written = 0
        for escalated, hours in ((False, rules.warn_hours_before), (True, rules.escalate_hours_before)):
            purpose = Purpose.ESCALATION if escalated else Purpose.WARNING
            moment = self.letters.desk.calendar.working_hours_before(due.deadline, hours)
            if now < moment or self._is_written(tx, purpose, due.cause):
                continue
            warning = DeadlineWarning(due.cause, due.what, due.todo, due.deadline, escalated, due.ticket, due.turn)
            tx.outbox.add(self.letters.warning(warning, now), now)
            written += 1
        return written

    def _mailboxes(self) -> set[str]:
        return {mailbox.name for mailbox in self.letters.desk.settings.mailboxes}

    def _alarm(self, tx: Transaction, trouble: Trouble, now: datetime) -> int:
        """Once for each trouble that is no passing one: meanwhile the time of what waits there runs."""
        if now < trouble.since + PASSING:
            return 0
        details = (("Skrzynka", trouble.mailbox), ("Przyczyna", trouble.reason))
        alarm = self.letters.alarm(Alarm.MAILBOX_FAILS, f"{trouble.mailbox} {trouble.since.isoformat()}", details, now)
        return int(tx.outbox.add(alarm, now) is not None)

    def _remind(self, tx: Transaction, task: Task, now: datetime) -> int:
        """The reminder of a call that is still to be made, once after the task and once after each try in vain."""
        if task.new.ticket_id is None:
            return 0
        tries = tries_of(tx, task)
        since = tries[-1].at if tries else task.created_at
        hours = self.letters.desk.settings.rules.call_again_hours
        if now < self.letters.desk.calendar.working_hours_after(since, hours):
            return 0
        if self._is_written(tx, Purpose.CALL, *reminder_cause(task.id, tries)):
            return 0
        ticket = tx.tickets.get(task.new.ticket_id)
        together = told_together(tx, ticket) if task.new.purpose is Purpose.CONFIRMATION else []
        if any(other.id < ticket.id for other in together):
            return 0  # the reminder of the first one's call names this one, too
        tx.outbox.add(self.letters.task(task.new, task.id, (ticket, *together), now, tries), now)
        return 1

    def _digest(self, tx: Transaction, now: datetime) -> int:
        """The morning's digest, once on each working day to each who works."""
        local = to_local(now)
        if not self.letters.desk.calendar.is_working_day(local.date()) or local.time() < OPENING:
            return 0
        day = f"{local.date():%Y%m%d}"
        people = everybody(self.letters.desk.settings.consultants, local.date())
        unwritten = [person for person in people if not self._is_written(tx, Purpose.DIGEST, day, person)]
        if not unwritten:
            return 0
        opening = datetime.combine(local.date(), OPENING, local.tzinfo)
        since = self.letters.desk.calendar.working_hours_before(opening, WORKING_DAY_HOURS)
        sections = tuple(section for section in _digest_sections(tx, now, since) if section.lines)
        for person in unwritten:
            tx.outbox.add(self.letters.digest(day, person, sections, now), now)
        return len(unwritten)

    def _is_written(self, tx: Transaction, purpose: Purpose, *cause: str) -> bool:
        return tx.outbox.by_message_id(self.letters.message_id(purpose, *cause)) is not None


def _everything_due(tx: Transaction, until: datetime) -> Iterator[Due]:
    for ticket in tx.tickets.unconfirmed(until):
        yield _confirmation_due(tx, ticket)
    for ticket in tx.tickets.agreed_until(until):
        if ticket.agreed_for is not None:
            cause = f"agreed{ticket.id}at{ticket.agreed_for:%Y%m%d%H%M}"
            yield Due(cause, ticket.number, "agreed", ticket.agreed_for, ticket)
    for task in tx.tasks.open(TaskKind.REVIEW, until):
        if task.new.deadline is not None:
            yield Due(f"review{task.id}", _message(tx, task), "review", task.new.deadline, None, turn=task.id)


def _confirmation_due(tx: Transaction, ticket: Ticket) -> Due:
    """A confirmation that is held up on the user's side is warned of once more, even if it came close before."""
    letters = tx.outbox.of_ticket(ticket.id, Purpose.CONFIRMATION)
    delayed = next((letter for letter in reversed(letters) if letter.state is LetterState.DELAYED), None)
    cause, todo = (f"delayed{delayed.id}", "delayed") if delayed else (f"confirm{ticket.id}", "confirm")
    return Due(cause, ticket.number, todo, ticket.confirm_by, ticket)


def _digest_sections(tx: Transaction, now: datetime, since: datetime) -> Iterator[DigestSection]:
    """What waits now, and what was put aside since the last working morning."""
    day = to_local(now).date()
    waiting = tx.tickets.listed((TicketStatus.OPEN,))[::-1]
    agreed = [ticket for ticket in waiting if ticket.agreed_for is not None]
    today = [ticket for ticket in agreed if _day(ticket.agreed_for) == day]
    late = [ticket for ticket in agreed if ticket.agreed_for and ticket.agreed_for < now]
    called = [ticket for ticket in waiting if tx.events.happened(CALLED, ticket_id=ticket.id)]
    junk = tx.inbox.ids_since(since, Disposition.JUNK)
    delayed = (letter for letter in tx.outbox.in_state(LetterState.DELAYED) if letter.created_at > now - _HELD_UP_FOR)
    yield DigestSection("overdue", tuple(_line(ticket, ticket.confirm_by) for ticket in tx.tickets.unconfirmed(now)))
    yield DigestSection("late", tuple(_line(ticket, ticket.agreed_for) for ticket in late))
    yield DigestSection("calls", tuple(_task_line(tx, task) for task in tx.tasks.open(TaskKind.CALL)))
    yield DigestSection("agreed", tuple(_line(ticket, ticket.agreed_for) for ticket in today))
    yield DigestSection("review", tuple(_task_line(tx, task) for task in tx.tasks.open(TaskKind.REVIEW)))
    yield DigestSection("contact", tuple(_task_line(tx, task) for task in tx.tasks.open(TaskKind.CONTACT)))
    yield DigestSection("delayed", tuple(_delayed_line(tx, letter) for letter in delayed))
    yield DigestSection("called", tuple(map(_line, called)))
    yield DigestSection("open", tuple(map(_line, waiting)))
    yield DigestSection("junk", tuple(_junk_line(tx, inbox_id) for inbox_id in junk))


def _day(at: datetime | None) -> date | None:
    return to_local(at).date() if at else None


def _line(ticket: Ticket, deadline: datetime | None = None) -> str:
    return " – ".join(filter(None, (ticket.number, moment(deadline) if deadline else None, ticket.subject)))


def _delayed_line(tx: Transaction, letter: Letter) -> str:
    numbers = ", ".join(tx.tickets.get(ticket_id).number for ticket_id in letter.outbound.ticket_ids)
    return " – ".join((numbers, letter.outbound.recipient, moment(letter.finished_at or letter.created_at)))


def _junk_line(tx: Transaction, inbox_id: int) -> str:
    headline = tx.inbox.headline(inbox_id)
    return " – ".join(filter(None, (f"nr {inbox_id}", headline.sender, headline.subject)))


def _task_line(tx: Transaction, task: Task) -> str:
    ticket = tx.tickets.get(task.new.ticket_id) if task.new.ticket_id else None
    contact = spaced(task.new.contact) if task.new.contact else None
    deadline = moment(task.new.deadline) if task.new.deadline else None
    about = ticket.number if ticket else _message(tx, task)
    return " – ".join(filter(None, (None if ticket is None else f"nr {task.id}", about, contact, deadline)))


def _message(tx: Transaction, task: Task) -> str:
    """What waits to be placed: number, sender and subject."""
    headline = tx.inbox.headline(task.new.inbox_id) if task.new.inbox_id is not None else None
    return " – ".join(filter(None, (f"nr {task.id}", *((headline.sender, headline.subject) if headline else ()))))
