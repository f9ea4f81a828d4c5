"""Tasks for people, and the story of tickets and messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from hotline_mail.model import Event, NewTask, Purpose, Task, TaskKind
from hotline_mail.store.rows import AnyRow, Rows
from hotline_mail.store.tables import EVENT, KNOWN_NUMBER, TASK

_ADD = insert(TASK)
_BY_ID = select(TASK).where(TASK.c.id == bindparam("id"))
_OPEN = select(TASK).where(TASK.c.done_at.is_(None))
_OPEN_OF_TICKET = _OPEN.where(TASK.c.ticket_id == bindparam("ticket_id")).order_by(TASK.c.id)
_OPEN_OF_MESSAGE = _OPEN.where(TASK.c.inbox_id == bindparam("inbox_id")).order_by(TASK.c.id)
_FINISH = (
    update(TASK)
    .where(TASK.c.id == bindparam("of_id"))
    .values(done_at=bindparam("now"), done_by=bindparam("by"), result=bindparam("outcome"))
)
_TELL = insert(EVENT)
_LINE = [field.name for field in fields(Event)]
_STORY = select(EVENT).where(EVENT.c.ticket_id == bindparam("ticket_id")).order_by(EVENT.c.at, EVENT.c.id)
_KNOWN = select(KNOWN_NUMBER.c.number).where(KNOWN_NUMBER.c.number == bindparam("number"))
_ADD_KNOWN = insert(KNOWN_NUMBER)


class Tasks:
    """What waits for a person, within one transaction."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, new: NewTask, now: datetime) -> int:
        """Records a task and gives its id."""
        return self._rows.add(
            _ADD,
            kind=new.kind.value,
            reason=new.reason,
            created_at=now,
            deadline=new.deadline,
            inbox_id=new.inbox_id,
            ticket_id=new.ticket_id,
            outbox_id=new.outbox_id,
            contact=new.contact,
            purpose=new.purpose.value if new.purpose else None,
        )

    def get(self, task_id: int) -> Task | None:
        """The task with this id."""
        row = self._rows.first(_BY_ID, id=task_id)
        return _task(row) if row else None

    def open(self, kind: TaskKind | None = None, deadline_until: datetime | None = None) -> list[Task]:
        """Open tasks, the earliest deadline first; those of one kind, or due by a time, only, if these are given."""
        query = _OPEN.order_by(TASK.c.deadline, TASK.c.id)
        if kind:
            query = query.where(TASK.c.kind == kind.value)
        if deadline_until:
            query = query.where(TASK.c.deadline <= deadline_until)
        return _all(self._rows.all(query))

    def open_of_ticket(self, ticket_id: int) -> list[Task]:
        """The open tasks about a ticket, oldest first."""
        return _all(self._rows.all(_OPEN_OF_TICKET, ticket_id=ticket_id))

    def open_of_message(self, inbox_id: int) -> list[Task]:
        """The open tasks about a message, oldest first."""
        return _all(self._rows.all(_OPEN_OF_MESSAGE, inbox_id=inbox_id))

    def finish(self, task_id: int, done_by: str, result: str, now: datetime) -> None:
        """A person did the task."""
        self._rows.change(_FINISH, of_id=task_id, now=now, by=done_by, outcome=result)


class Events:
    """The story, within one transaction."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, *events: Event) -> None:
        """Records lines of the story."""
        self._rows.change_each(_TELL, [{name: getattr(event, name) for name in _LINE} for event in events])

    def of_ticket(self, ticket_id: int) -> list[Event]:
        """The story of a ticket, oldest first."""
        rows = self._rows.all(_STORY, ticket_id=ticket_id)
        return [Event(row.at, row.kind, row.detail, row.ticket_id, row.inbox_id, row.outbox_id) for row in rows]

    def happened(self, kind: str, *, ticket_id: int | None = None, inbox_id: int | None = None) -> bool:
        """Whether the story has a line of this kind about the ticket or message."""
        query = select(EVENT.c.id).where(
            EVENT.c.kind == kind, EVENT.c.ticket_id == ticket_id, EVENT.c.inbox_id == inbox_id
        )
        return self._rows.first(query.limit(1)) is not None


class KnownNumbers:
    """Fax numbers that a person has confirmed, within one transaction."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def knows(self, number: str) -> bool:
        """Whether a person has confirmed this E.164 number before."""
        return self._rows.first(_KNOWN, number=number) is not None

    def add(self, number: str, confirmed_by: str, now: datetime) -> None:
        """A person confirmed that the number belongs to an office."""
        if not self.knows(number):
            self._rows.change(_ADD_KNOWN, number=number, confirmed_at=now, confirmed_by=confirmed_by)


def _all(rows: Sequence[AnyRow]) -> list[Task]:
    return [_task(row) for row in rows]


def _task(row: AnyRow) -> Task:
    new = NewTask(
        kind=TaskKind(row.kind),
        reason=row.reason,
        deadline=row.deadline,
        inbox_id=row.inbox_id,
        ticket_id=row.ticket_id,
        outbox_id=row.outbox_id,
        contact=row.contact,
        purpose=Purpose(row.purpose) if row.purpose else None,
    )
    return Task(row.id, new, row.created_at, row.done_at, row.done_by, row.result)
