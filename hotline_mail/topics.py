"""What a letter to the staff is about: a new ticket, a deadline, a reply of theirs, the morning's list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from hotline_mail.model import Choice, InboxMessage, Purpose, Ticket
from parsers.model import Hot01Form, MessageReading


@dataclass(frozen=True)
class Announcement:
    """A new ticket, as the consultants are told of it."""

    ticket: Ticket
    form: Hot01Form | None
    """Its form with the pictures that a recorded one has not."""
    original: InboxMessage
    reading: MessageReading
    choices: Mapping[Purpose, Choice]
    """Where the confirmation and the answer go."""
    linked_to: str | None
    """The number of the ticket in whose thread it came."""


@dataclass(frozen=True)
class DeadlineWarning:
    """A deadline that comes near."""

    cause: str
    what: str
    todo: str
    deadline: datetime
    escalated: bool
    ticket: Ticket | None
    turn: int
    """Of what is no ticket: which of those on duty is warned."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What one consultant is told about a reply of his; `kind` is a phrase's key."""

    kind: str
    ticket: Ticket
    inbox_id: int
    """His mail."""
    lines: tuple[str, ...] = ()
    """Lines of his that it is about."""
    text: str = ""
    """His answer, as it would go to the user."""
    examples: bool = False
    """With the keyword lines as they are written rightly."""


@dataclass(frozen=True, slots=True)
class DigestSection:
    """One list of the morning's digest; the templates hold the headings by `key`."""

    key: str
    lines: tuple[str, ...]
