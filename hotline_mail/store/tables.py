"""The tables. Rows live inside `store` only; what leaves it are the values of `hotline_mail.model`.

The models describe the tables; statements use the tables themselves (`rows`), which stand at the end.
Enumerations are stored as their values in text columns, so that a new member needs no migration; forms and other
nested values as JSON text.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Index, Table, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel


class MailboxRow(SQLModel, table=True):
    """Since when the mails of a mailbox count, as the settings said at its very first start."""

    __tablename__ = "mailbox"
    name: str = Field(primary_key=True)
    counts_since: datetime


class TroubleRow(SQLModel, table=True):
    """A mailbox that cannot be read now, since when and why; the row goes when it can be read again."""

    __tablename__ = "trouble"
    mailbox: str = Field(primary_key=True)
    since: datetime
    reason: str = Field(sa_type=Text)


class CursorRow(SQLModel, table=True):
    """How far a mailbox was read: the last accepted UID under one UIDVALIDITY."""

    __tablename__ = "cursor"
    mailbox: str = Field(primary_key=True)
    uidvalidity: int = Field(primary_key=True, sa_type=BigInteger)
    last_uid: int = Field(sa_type=BigInteger)


class RawRow(SQLModel, table=True):
    """The bytes of a mail as they came, compressed, kept by digest; empty once it was junk for its time."""

    __tablename__ = "raw"
    digest: str = Field(primary_key=True)
    data: bytes


class InboxRow(SQLModel, table=True):
    """An accepted mail, and what it was decided to be."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("mailbox", "uidvalidity", "uid"),
        Index("inbox_identity", "content_digest", "message_id"),
        Index(
            "inbox_undecided",
            "id",
            sqlite_where=text("decided_at IS NULL"),
            postgresql_where=text("decided_at IS NULL"),
        ),
        Index(
            "inbox_unacknowledged",
            "mailbox",
            sqlite_where=text("NOT acknowledged"),
            postgresql_where=text("NOT acknowledged"),
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    mailbox: str
    uidvalidity: int = Field(sa_type=BigInteger)
    uid: int = Field(sa_type=BigInteger)
    internal_date: datetime
    accepted_at: datetime
    raw_digest: str = Field(foreign_key="raw.digest", index=True)
    size: int = Field(sa_type=BigInteger)
    oversized: bool
    message_id: str | None = Field(index=True)
    content_digest: str
    duplicate_of: int | None = Field(default=None, foreign_key="inbox.id")
    acknowledged: bool = False
    lease_owner: str | None = None
    lease_until: datetime | None = None
    readings: int = 0
    disposition: str | None = None
    reasons: str = Field(default="[]", sa_type=Text)
    decided_at: datetime | None = None
    sender: str | None = None
    subject: str = Field(default="", sa_type=Text)
    ruling: str | None = Field(default=None, sa_type=Text)


class NumberRow(SQLModel, table=True):
    """The last ticket number given in a year."""

    __tablename__ = "ticket_number"
    year: int = Field(primary_key=True)
    last: int


class TicketRow(SQLModel, table=True):
    """A question and its life."""

    __tablename__ = "ticket"
    __table_args__ = (
        Index(
            "ticket_unconfirmed",
            "confirm_by",
            sqlite_where=text("confirmed_at IS NULL"),
            postgresql_where=text("confirmed_at IS NULL"),
        ),
        Index("ticket_status", "status", "closed_at"),
    )
    id: int | None = Field(default=None, primary_key=True)
    number: str = Field(unique=True)
    status: str
    inbox_id: int = Field(foreign_key="inbox.id", index=True)
    channel: str
    received_at: datetime = Field(index=True)
    effective_at: datetime
    confirm_by: datetime
    subject: str = Field(sa_type=Text)
    sender: str | None = Field(default=None, index=True)
    safe_address: str | None = None
    form: str | None = Field(default=None, sa_type=Text)
    thread: str | None = Field(default=None, sa_type=Text)
    question: str = Field(sa_type=Text)
    linked_to: int | None = Field(default=None, foreign_key="ticket.id")
    confirmed_at: datetime | None = None
    answered_at: datetime | None = None
    closed_at: datetime | None = None
    agreed_for: datetime | None = None
    consultant: str | None = None
    answer: str | None = Field(default=None, sa_type=Text)
    documentation: str | None = Field(default=None, sa_type=Text)


class OutboxRow(SQLModel, table=True):
    """A letter that was decided, complete, and how its delivery stands (`delivery`)."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("outbox_due", "state", "next_attempt_at"),
        Index("outbox_recipient", "recipient", "created_at"),
    )
    id: int | None = Field(default=None, primary_key=True)
    message_id: str = Field(unique=True)
    purpose: str
    channel: str
    recipient: str
    letter: bytes
    created_at: datetime
    next_attempt_at: datetime
    deadline: datetime | None = None
    fallback: str = Field(default="[]", sa_type=Text)
    envelope_sender: str | None = None
    inbox_id: int | None = Field(default=None, foreign_key="inbox.id")
    state: str
    attempts: int = 0
    lease_owner: str | None = None
    lease_until: datetime | None = None
    finished_at: datetime | None = None
    detail: str = Field(default="", sa_type=Text)
    job: str | None = Field(default=None, index=True)


class OutboxTicketRow(SQLModel, table=True):
    """Which tickets a letter is about."""

    __tablename__ = "outbox_ticket"
    outbox_id: int = Field(foreign_key="outbox.id", primary_key=True)
    ticket_id: int = Field(foreign_key="ticket.id", primary_key=True, index=True)


class AttemptRow(SQLModel, table=True):
    """One attempt at handing a letter over, committed before the connection is used; `outcome` is empty until known."""

    __tablename__ = "attempt"
    id: int | None = Field(default=None, primary_key=True)
    outbox_id: int = Field(foreign_key="outbox.id", index=True)
    started_at: datetime
    finished_at: datetime | None = None
    outcome: str | None = None
    detail: str = Field(default="", sa_type=Text)


class TaskRow(SQLModel, table=True):
    """Something that waits for a person."""

    __tablename__ = "task"
    __table_args__ = (
        Index("task_open", "deadline", sqlite_where=text("done_at IS NULL"), postgresql_where=text("done_at IS NULL")),
    )
    id: int | None = Field(default=None, primary_key=True)
    kind: str
    reason: str
    created_at: datetime
    deadline: datetime | None = None
    inbox_id: int | None = Field(default=None, foreign_key="inbox.id", index=True)
    ticket_id: int | None = Field(default=None, foreign_key="ticket.id", index=True)
    outbox_id: int | None = Field(default=None, foreign_key="outbox.id")
    contact: str | None = None
    purpose: str | None = None
    done_at: datetime | None = None
    done_by: str | None = None
    result: str | None = Field(default=None, sa_type=Text)


class EventRow(SQLModel, table=True):
    """A line of the story of a ticket or message: every figure of the register can be traced through these."""

    __tablename__ = "event"
    id: int | None = Field(default=None, primary_key=True)
    at: datetime
    kind: str
    detail: str = Field(default="", sa_type=Text)
    ticket_id: int | None = Field(default=None, foreign_key="ticket.id", index=True)
    inbox_id: int | None = Field(default=None, foreign_key="inbox.id", index=True)
    outbox_id: int | None = Field(default=None, foreign_key="outbox.id")


class KnownNumberRow(SQLModel, table=True):
    """A fax number that a person has confirmed to belong to an office (RULES.md, Which channel)."""

    __tablename__ = "known_number"
    number: str = Field(primary_key=True)
    confirmed_at: datetime
    confirmed_by: str


def _table(row: type[SQLModel]) -> Table:
    return SQLModel.metadata.tables[str(row.__tablename__)]


MAILBOX, TROUBLE, CURSOR = _table(MailboxRow), _table(TroubleRow), _table(CursorRow)
RAW, INBOX = _table(RawRow), _table(InboxRow)
NUMBER, TICKET = _table(NumberRow), _table(TicketRow)
OUTBOX, OUTBOX_TICKET, ATTEMPT = _table(OutboxRow), _table(OutboxTicketRow), _table(AttemptRow)
TASK, EVENT, KNOWN_NUMBER = _table(TaskRow), _table(EventRow), _table(KnownNumberRow)
