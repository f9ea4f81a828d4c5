"""A person's word on a message: checked here, kept with the message, and carried out by the next sweep of the intake.

So a word by command and a word by keyword line are the same, reading happens where all reading happens, and a crash
in between loses nothing.
"""

from __future__ import annotations

import re
from datetime import datetime

from hotline_mail.model import Disposition, Event, Ruling, Task, TaskKind, Ticket
from hotline_mail.store import Transaction

_CALLED = re.compile(r"(?:HOT/(?P<year>[0-9]{4})/)?(?P<serial>[0-9]{1,9})", re.IGNORECASE)
_PLACED = frozenset({Disposition.QUESTION, Disposition.QUESTION_WITHOUT_FORM, Disposition.FOLLOW_UP})

NO_SUCH_MESSAGE = "there is no such message"
NOT_DECIDED = "the message is not decided yet; try again in a minute"
HAS_TICKET = "the message belongs to a ticket already"
FORGOTTEN = "the message was junk, and is no longer kept"
BY_CONSULTANT = "the message is a consultant's reply"


class RulingRefused(Exception):  # noqa: N818 — a person's word is refused, no error of the program
    """The word cannot be followed; the message is one of this module's reasons, a key of the phrases."""


def rule(tx: Transaction, inbox_id: int, ruling: Ruling, now: datetime) -> None:
    """Keeps a person's word on a message, which the next sweep carries out.

    Raises:
        RulingRefused: the message is none that a word can change.
    """
    decided = _decided(tx, inbox_id)
    if decided in _PLACED or tx.tickets.of_message(inbox_id):
        raise RulingRefused(HAS_TICKET)
    if decided is Disposition.CONSULTANT_REPLY and not open_reviews(tx, inbox_id):
        raise RulingRefused(BY_CONSULTANT)
    if not tx.inbox.get(inbox_id).raw:
        raise RulingRefused(FORGOTTEN)
    tx.inbox.reopen(inbox_id, ruling)
    said = ruling.disposition.value if ruling.disposition else "read again"
    tx.events.add(Event(now, "ruled", f"{said}, by {ruling.by}", ticket_id=ruling.ticket_id, inbox_id=inbox_id))


def open_reviews(tx: Transaction, inbox_id: int) -> list[Task]:
    """The open tasks that ask what a message is."""
    tasks = tx.tasks.open_of_message(inbox_id)
    return [task for task in tasks if task.new.kind is TaskKind.REVIEW and task.new.ticket_id is None]


def find_ticket(tx: Transaction, named: str) -> Ticket | None:
    """The ticket called "HOT/2026/000123" or "hot/2026/123", or the newest whose serial number is "123"."""
    called = _CALLED.fullmatch(named.strip())
    if called is None:
        return None
    if called["year"] is None:
        return tx.tickets.by_serial(int(called["serial"]))
    return tx.tickets.by_number(f"HOT/{called['year']}/{int(called['serial']):06d}")


def _decided(tx: Transaction, inbox_id: int) -> Disposition:
    try:
        waits = tx.inbox.is_waiting(inbox_id)
    except KeyError:
        raise RulingRefused(NO_SUCH_MESSAGE) from None
    decided = tx.inbox.decided(inbox_id)
    if waits or decided is None:
        raise RulingRefused(NOT_DECIDED)
    return decided
