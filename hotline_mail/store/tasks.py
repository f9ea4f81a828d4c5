"""Tasks for people, and the story of tickets and messages."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from hotline_mail.model import Event, NewTask, Purpose, Task, TaskKind
from hotline_mail.store.tables import EventRow, KnownNumberRow, TaskRow


class Tasks:
    """What waits for a person, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, new: NewTask, now: datetime) -> int:
        """Records a task and gives its id."""
        row = TaskRow(
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
        self._session.add(row)
        self._session.flush()
        return _task(row).id

    def get(self, task_id: int) -> Task | None:
        """The task with this id."""
        row = self._session.get(TaskRow, task_id)
        return _task(row) if row else None

    def open(self, kind: TaskKind | None = None, deadline_until: datetime | None = None) -> list[Task]:
        """Open tasks, the earliest deadline first; those of one kind, or due by a time, only, if these are given."""
        query = select(TaskRow).where(col(TaskRow.done_at).is_(None))
        if kind:
            query = query.where(TaskRow.kind == kind.value)
        if deadline_until:
            query = query.where(col(TaskRow.deadline) <= deadline_until)
        return [_task(row) for row in self._session.exec(query.order_by(col(TaskRow.deadline), col(TaskRow.id)))]

    def open_of_ticket(self, ticket_id: int) -> list[Task]:
        """The open tasks about a ticket, oldest first."""
        rows = self._session.exec(
            select(TaskRow)
            .where(TaskRow.ticket_id == ticket_id, col(TaskRow.done_at).is_(None))
            .order_by(col(TaskRow.id))
        )
        return [_task(row) for row in rows]

    def open_of_message(self, inbox_id: int) -> list[Task]:
        """The open tasks about a message, oldest first."""
        rows = self._session.exec(
            select(TaskRow)
            .where(TaskRow.inbox_id == inbox_id, col(TaskRow.done_at).is_(None))
            .order_by(col(TaskRow.id))
        )
        return [_task(row) for row in rows]

    def finish(self, task_id: int, done_by: str, result: str, now: datetime) -> None:
        """A person did the task."""
        row = self._session.get_one(TaskRow, task_id)
        row.done_at, row.done_by, row.result = now, done_by, result


class Events:
    """The story, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, event: Event) -> None:
        """Records a line of the story."""
        self._session.add(
            EventRow(
                at=event.at,
                kind=event.kind,
                detail=event.detail,
                ticket_id=event.ticket_id,
                inbox_id=event.inbox_id,
                outbox_id=event.outbox_id,
            )
        )

    def of_ticket(self, ticket_id: int) -> list[Event]:
        """The story of a ticket, oldest first."""
        rows = self._session.exec(
            select(EventRow).where(EventRow.ticket_id == ticket_id).order_by(col(EventRow.at), col(EventRow.id))
        )
        return [Event(row.at, row.kind, row.detail, row.ticket_id, row.inbox_id, row.outbox_id) for row in rows]

    def happened(self, kind: str, *, ticket_id: int | None = None, inbox_id: int | None = None) -> bool:
        """Whether the story has a line of this kind about the ticket or message."""
        query = select(EventRow.id).where(
            EventRow.kind == kind, EventRow.ticket_id == ticket_id, EventRow.inbox_id == inbox_id
        )
        return self._session.exec(query).first() is not None


class KnownNumbers:
    """Fax numbers that a person has confirmed, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def knows(self, number: str) -> bool:
        """Whether a person has confirmed this E.164 number before."""
        return self._session.get(KnownNumberRow, number) is not None

    def add(self, number: str, confirmed_by: str, now: datetime) -> None:
        """A person confirmed that the number belongs to an office."""
        if not self.knows(number):
            self._session.add(KnownNumberRow(number=number, confirmed_at=now, confirmed_by=confirmed_by))


def _task(row: TaskRow) -> Task:
    if row.id is None:
        message = "the row has no id before it is flushed"
        raise RuntimeError(message)
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
