"""The values that flow through the desk; nothing here does anything.

The way of a message is told in docs/flow.md; what the parsers give stands in `parsers.model`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from parsers.model import Channel, Contact, Hot01Form


@dataclass(frozen=True, slots=True)
class MessageKey:
    """Where a mail stands on a server: RFC 3501 section 2.3.1.1 makes the three together unique for ever."""

    mailbox: str
    """The mailbox's name in the settings, not the folder."""
    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """A mail as the server gave it."""

    key: MessageKey
    internal_date: datetime
    """INTERNALDATE, UTC: when our side received it (RULES.md, Time)."""
    size: int
    """RFC822.SIZE, bytes."""
    raw: bytes
    """The whole mail; of an oversized one, its header only."""
    oversized: bool = False
    """Larger than the mailbox's limit: only the header was fetched, the mail stays on the server for a person."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that the inbox row of `key` is committed: only the store makes one; `acknowledge` takes no other."""

    key: MessageKey
    inbox_id: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """A mailbox that cannot be read now."""

    mailbox: str
    since: datetime
    reason: str
    """What is wrong, and what to do."""


class Disposition(StrEnum):
    """What a message is. Exactly one for each message (DESIGN.md)."""

    DELIVERY_REPORT = "delivery-report"
    AUTOMATIC = "automatic"
    CONSULTANT_REPLY = "consultant-reply"
    FOLLOW_UP = "follow-up"
    QUESTION = "question"
    JUNK = "junk"
    QUESTION_WITHOUT_FORM = "question-without-form"
    FOR_REVIEW = "for-review"


@dataclass(frozen=True, slots=True)
class Decision:
    """The disposition of a message, and the rules that led to it, the deciding one last."""

    disposition: Disposition
    reasons: tuple[str, ...]


class Purpose(StrEnum):
    """Why a letter is sent. With its cause it makes the letter's Message-ID, so the same letter is never made twice."""

    CONFIRMATION = "confirmation"
    ANSWER = "answer"
    SUPPLEMENT = "supplement"
    """A pointer to the documentation (annex 1.2.4) that a consultant gave after the answer had left."""
    TICKET = "ticket"
    """A new ticket to the consultants: the root of its thread."""
    REVIEW = "review"
    """A message that a person must place or read."""
    CALL = "call"
    """A call task: a program cannot ring (RULES.md, Which channel)."""
    FOLLOW_UP = "follow-up"
    """A user's further mail, forwarded to the consultant of the ticket."""
    NOTICE = "notice"
    """To one consultant: a keyword line that was not understood, a text held for approval, a missing reference."""
    WARNING = "warning"
    """A deadline comes near, or a letter could not be delivered."""
    ESCALATION = "escalation"
    DIGEST = "digest"
    ALARM = "alarm"
    """To the administrator: something of the machinery is broken."""


@dataclass(frozen=True, slots=True)
class Outbound:
    """A letter that was decided. It is complete: the courier adds nothing."""

    message_id: str
    """With angle brackets; chosen before the first attempt, derived from purpose and cause."""
    purpose: Purpose
    channel: Channel
    recipient: str
    """Envelope recipient: an e-mail address; for a fax the number in E.164."""
    letter: bytes
    """The RFC 5322 message (for a fax: the mail to the gateway)."""
    not_before: datetime
    ticket_ids: tuple[int, ...] = ()
    inbox_id: int | None = None
    """The message that caused it."""
    deadline: datetime | None = None
    """When it must have been delivered (`confirm_by` of a confirmation)."""
    envelope_sender: str | None = None
    """Where bounces go; None: to the desk's address. A fax gateway knows its own customers only."""
    fallback: tuple[Contact, ...] = ()
    """Where it goes when this address fails: the form's next certain contacts, in order."""
    copied: bool = True
    """Whether the archive gets a copy; False where it has just refused one."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """Accepted by the next host. For a fax: handed to the gateway, whose report decides."""

    response: str


@dataclass(frozen=True, slots=True)
class Deferred:
    """Not sent; a later attempt may succeed (4yz of RFC 5321, no connection)."""

    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """Refused for good (5yz of RFC 5321)."""

    reason: str
    status: str | None = None
    """Enhanced status code (RFC 3463), where the host gave one."""


@dataclass(frozen=True, slots=True)
class InDoubt:
    """The connection broke after DATA: the host may have it or not. To be traced before anything else is done."""

    reason: str


@dataclass(frozen=True, slots=True)
class Uncopied:
    """Not sent: the user's side would take it, but the archive refuses its copy."""

    reason: str


Outcome = Delivered | Deferred | Failed | InDoubt | Uncopied


class Trace(StrEnum):
    """What tracing an attempt of unknown outcome showed."""

    SENT = "sent"
    NOT_SENT = "not-sent"
    UNKNOWN = "unknown"
    """No archive to look into, or it cannot be reached."""


class TicketStatus(StrEnum):
    """The states of a ticket's life (`tickets.TRANSITIONS`)."""

    OPEN = "open"
    ANSWERED = "answered"
    """An answer is recorded and on its way."""
    CLOSED = "closed"
    """The answer was delivered (RULES.md, Consultants)."""
    REJECTED = "rejected"
    """Closed without an answer: no question, spam, or merged into another ticket."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Where a letter to the user goes, or why a person is asked. `contact` is None where a person is asked."""

    contact: Contact | None
    why: str
    """A rule's key of `channels`, for `inspect` and the templates."""
    fallback: tuple[Contact, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's word on what a message is; it outranks every rule of the table."""

    disposition: Disposition | None
    """QUESTION stands for both kinds, with forms or without; None: the newest parsers shall decide anew."""
    by: str
    ticket_id: int | None = None
    """Of a FOLLOW_UP: the ticket that it joins."""
    number_known: bool = False
    """The caller's number of a fax was checked: it is an office's own."""


@dataclass(frozen=True, slots=True)
class InboxMessage:
    """An accepted mail that waits to be decided, or was."""

    id: int
    key: MessageKey
    internal_date: datetime
    size: int
    oversized: bool
    raw: bytes
    """Empty: it was junk, and the time that junk is kept for is over."""
    readings: int
    """How often reading it was begun; more than a few without a decision: it kills its reader."""
    ruling: Ruling | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """What a letter to the user needs of his mail to stand in his thread (RFC 5322 section 3.6.4)."""

    message_id: str | None
    references: tuple[str, ...]
    subject: str
    name: str
    """His display name, may be empty."""


@dataclass(frozen=True, slots=True)
class NewTicket:
    """A ticket about to be recorded; the store gives it its number."""

    inbox_id: int
    channel: Channel
    received_at: datetime
    effective_at: datetime
    confirm_by: datetime
    subject: str
    question: str
    sender: str | None
    """The From address of an e-mail, the caller's number of a fax."""
    safe_address: str | None
    """`channels.Origin.safe_address`, as decided when it arrived."""
    form: Hot01Form | None
    """None: "bez formularza"."""
    thread: Thread | None
    """None for a fax."""
    linked_to: int | None = None
    """The ticket in whose thread this new question was asked."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """A recorded question; times are UTC."""

    id: int
    number: str
    status: TicketStatus
    inbox_id: int
    channel: Channel
    received_at: datetime
    effective_at: datetime
    confirm_by: datetime
    subject: str
    question: str
    sender: str | None
    safe_address: str | None
    form: Hot01Form | None
    thread: Thread | None
    linked_to: int | None
    confirmed_at: datetime | None = None
    answered_at: datetime | None = None
    """The date of the answer: when it was delivered (RULES.md, Consultants)."""
    closed_at: datetime | None = None
    agreed_for: datetime | None = None
    consultant: str | None = None
    answer: str | None = None
    documentation: str | None = None

    @property
    def addresses(self) -> frozenset[str]:
        """The addresses a further mail may come from to join this ticket, in lower case."""
        contacts = self.form.contacts if self.form else ()
        own = {contact.address for contact in contacts} | {self.sender or "", self.safe_address or ""}
        return frozenset(address.lower() for address in own if address)


class LetterState(StrEnum):
    """How the delivery of a letter stands; the moves between these are in `delivery`."""

    PENDING = "pending"
    CLAIMED = "claimed"
    """An attempt is marked and may be under way; found so after a crash, it is in doubt."""
    IN_DOUBT = "in-doubt"
    HANDED = "handed"
    """The fax gateway took it; its report decides."""
    DELIVERED = "delivered"
    DELAYED = "delayed"
    """The user's side reports that it cannot deliver it yet: watched until another report decides, or a person."""
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Letter:
    """A recorded letter."""

    id: int
    outbound: Outbound
    state: LetterState
    attempts: int
    created_at: datetime
    finished_at: datetime | None
    detail: str


class TaskKind(StrEnum):
    """What a person is asked to do."""

    REVIEW = "review"
    """Place a message, or check a reading."""
    CALL = "call"
    """Ring a user; the call confirms or answers."""
    CONTACT = "contact"
    """Find a way to reach a user: no certain contact, or the letter could not be delivered."""


@dataclass(frozen=True, slots=True)
class NewTask:
    """Something for a person, about to be recorded."""

    kind: TaskKind
    reason: str
    """A key whose Polish text is in the templates."""
    deadline: datetime | None
    inbox_id: int | None = None
    ticket_id: int | None = None
    outbox_id: int | None = None
    contact: str | None = None
    """The number to ring."""
    purpose: Purpose | None = None
    """What doing it fulfils: the confirmation or the answer."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits for a person, or was done."""

    id: int
    new: NewTask
    created_at: datetime
    done_at: datetime | None
    done_by: str | None
    result: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """A line of a ticket's or message's story."""

    at: datetime
    kind: str
    detail: str
    ticket_id: int | None = None
    inbox_id: int | None = None
    outbox_id: int | None = None
