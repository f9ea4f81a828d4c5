"""What the runners need of the world. Adapters fulfil these; tests may put a crash or a delay at every call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from hotline_mail.model import Fetched, MessageKey, Outbound, Outcome, Receipt, Trace
from parsers.model import MessageReading, ProblemCode


class MailboxError(Exception):
    """The mailbox cannot be used now; the message says what happened and what to do. Retried with backoff."""


class ReadingFailed(Exception):  # noqa: N818 — a state of the message, not an error of the program
    """A message could not be read at all; it goes to a person, whole."""

    def __init__(self, code: ProblemCode, detail: str) -> None:
        super().__init__(f"{code.value}: {detail}")
        self.code = code
        self.detail = detail


class Clock(Protocol):
    """The one source of the present."""

    def now(self) -> datetime:
        """The present, UTC, aware."""
        ...


class Mailbox(Protocol):
    """One folder on one IMAP server, connected. All methods raise MailboxError."""

    name: str

    def uidvalidity(self) -> int:
        """The folder's UIDVALIDITY as selected in this session."""
        ...

    def uids_after(self, uid: int) -> Sequence[int]:
        """The UIDs greater than `uid`, ascending; none is older than that (the `n:*` trap is handled)."""
        ...

    def first_uid_since(self, since: datetime) -> int | None:
        """The smallest UID whose INTERNALDATE is not before `since`; None where there is none."""
        ...

    def fetch(self, uids: Sequence[int]) -> Iterator[Fetched]:
        """The mails in the order of `uids`, one at a time in memory; a UID that vanished meanwhile is left out."""
        ...

    def acknowledge(self, receipts: Iterable[Receipt]) -> None:
        """Does on the server what the settings say happens to accepted mail. Doing it twice changes nothing."""
        ...

    def wait(self, seconds: float) -> bool:
        """Holds IDLE (RFC 2177) for at most `seconds`; True as soon as the server tells of something new.

        Without IDLE on the server, or when woken by `interrupt`, returns False.
        """
        ...

    def interrupt(self) -> None:
        """Ends a `wait` under way, from another thread."""
        ...


class MailboxOpener(Protocol):
    """Makes connected mailboxes."""

    def open(self, name: str) -> AbstractContextManager[Mailbox]:
        """A connection to the mailbox called `name` in the settings, closed at the end of the block."""
        ...


class Courier(Protocol):
    """Hands letters over. Expected failures are values."""

    def send(self, letters: Iterable[Outbound]) -> Iterator[tuple[Outbound, Outcome]]:
        """Hands over each letter, over few connections, giving each outcome as soon as it is known, in any order.

        `letters` may claim each letter only when it is asked for it: it is never asked far ahead.
        """
        ...

    def trace(self, message_id: str) -> Trace:
        """Whether a letter of unknown outcome was sent: our own copy in the archive mailbox tells."""
        ...


class Reader(Protocol):
    """Reads messages in a sandbox."""

    def read(self, raw: bytes) -> MessageReading:
        """All that the parsers can tell of the message.

        Raises:
            ReadingFailed: it could not be read within the limits.
        """
        ...

    def pictures(self, raw: bytes) -> MessageReading:
        """The same, with pictures of the fields that were read from images."""
        ...


__all__ = [
    "Clock",
    "Courier",
    "Mailbox",
    "MailboxError",
    "MailboxOpener",
    "MessageKey",
    "Reader",
    "ReadingFailed",
]
