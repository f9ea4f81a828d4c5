"""The values that the parsers give: what a message, a form, a reply, a report and a fax say, and how sure that is.

All are immutable. They cross a process border as JSON (`parsers.worker`), so they hold plain data only;
`bytes` stay on the side of the child, except for pictures, which are asked for expressly.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

CERTAIN = 0.9
"""The default line above which the program acts alone (RULES.md, How sure)."""


class Channel(StrEnum):
    """A way to reach a user (annex 1.5.3)."""

    EMAIL = "email"
    FAX = "fax"
    PHONE = "phone"


class FieldName(StrEnum):
    """The fields of form HOT-01 (annex 2.1)."""

    DATE = "date"
    REFERENCE = "reference"
    FULL_NAME = "full_name"
    OFFICE = "office"
    RETURN_CONTACT = "return_contact"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in fractions of its width and height, origin at the top left, page upright."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stood: the part of the mail ("body", "attachment 1: skan.pdf"), the page (from 1) and the box."""

    part: str
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class FieldReading:
    """One field as read.

    `value` is normalized (DESIGN.md, Interfaces); None where the label stood there but its value could not be read
    (the field then needs a person). `text` is the value as written; `confidence` the probability that `value` is right.
    A field left empty on purpose (dots, dashes, "brak") is no FieldReading at all but None in `Hot01Form`.
    """

    value: str | None
    text: str
    confidence: float
    place: Place | None = None
    picture: bytes | None = None
    """PNG of the field cut out of the page; only for fields read from an image, only when asked for."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One address out of the return-contact field, in written order."""

    channel: Channel
    address: str
    """E-mail with the domain in lower case, or a number in E.164."""
    extension: str | None
    confidence: float
    requested: bool = False
    """The user expressly asks for this one ("odpowiedź proszę na e-mail")."""


@dataclass(frozen=True, slots=True)
class Hot01Form:
    """One filled-in form HOT-01. A field that was not there, or was left empty, is None."""

    source: str
    """For people: "body", "attachment 1: skan.pdf, page 1"."""
    date: FieldReading | None = None
    reference: FieldReading | None = None
    full_name: FieldReading | None = None
    office: FieldReading | None = None
    return_contact: FieldReading | None = None
    question: FieldReading | None = None
    contacts: tuple[Contact, ...] = ()
    incomplete: bool = False
    """A cut fax or a lost page: part of the form did not arrive."""
    handwritten: bool = False
    quoted: bool = False
    """It stood in quoted older mail or in a forwarded message."""

    def get(self, name: FieldName) -> FieldReading | None:
        """The reading of the field `name`."""
        reading: FieldReading | None = getattr(self, name.value)
        return reading

    def needs_review(self, certain: float = CERTAIN) -> tuple[FieldName, ...]:
        """The fields that a person must look at (RULES.md, How sure), in the order of the form."""
        return tuple(
            name
            for name in FieldName
            if (reading := self.get(name)) is not None and (reading.value is None or reading.confidence < certain)
        )


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox of RFC 5322 section 3.4: display name (may be empty) and addr-spec with the domain in lower case."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part of the mail that is no body. `name` is None where the part had none; `index` counts from 1."""

    index: int
    name: str | None
    content_type: str
    """As declared; readers decide by content."""
    size: int
    """Bytes after the transfer encoding is undone."""
    inline: bool = False
    """A picture that the HTML body shows (a logo in a signature), by Content-ID or disposition."""
    content_id: str | None = None
    """RFC 2392, without angle brackets."""


@dataclass(frozen=True, slots=True)
class InboundMessage:
    """A mail as far as it can be read without opening its attachments."""

    message_id: str | None
    """With angle brackets, as written; None where there was none."""
    subject: str
    from_: Address | None
    sender: Address | None = None
    reply_to: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    return_path: str | None = None
    """Envelope sender; "" is the null sender `<>`, None where no header tells."""
    delivered_to: tuple[str, ...] = ()
    date: datetime | None = None
    """The sender's own Date header: never used for deadlines (RULES.md, Time)."""
    received_at: datetime | None = None
    """The newest Received header's time, UTC."""
    text: str = ""
    """The text/plain parts in order, else the HTML as text; quotes included; LF line ends."""
    html: str = ""
    """The HTML body as found (decoded), "" where there was none."""
    headers: tuple[tuple[str, str], ...] = ()
    """Every header of the top level in order, name as written, value unfolded and decoded."""
    attachments: tuple[Attachment, ...] = ()
    content_digest: str = ""
    """SHA-256 (hex) over what the sender made: body and sender's headers, without trace headers (Received, Return-Path,
    Delivered-To, X-…, Authentication-Results). Two copies of one mail in two mailboxes are equal here."""
    defects: tuple[str, ...] = ()

    def header(self, name: str) -> str | None:
        """The first value of header `name`, any case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)

    def header_all(self, name: str) -> tuple[str, ...]:
        """Every value of header `name`, any case, top first."""
        wanted = name.lower()
        return tuple(value for key, value in self.headers if key.lower() == wanted)


class DirectiveKey(StrEnum):
    """Keyword lines that a consultant may put on top of a reply (DESIGN.md, Interfaces)."""

    DOCUMENTATION = "documentation"
    NOTE = "note"
    AGREED = "agreed"
    CALLED = "called"
    CORRECT = "correct"
    CHANNEL = "channel"
    NOT_A_QUESTION = "not_a_question"
    MERGE = "merge"
    REOPEN = "reopen"
    TAKE_OVER = "take_over"
    UNDO = "undo"
    APPROVE = "approve"
    AS_QUESTION = "as_question"
    AS_FOLLOWUP = "as_followup"
    AS_JUNK = "as_junk"
    AS_REPORT = "as_report"
    REPLAY = "replay"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a person wrote in a mail: without quoted mail, signature, disclaimer and keyword lines."""

    text: str
    directives: tuple[tuple[str, str], ...] = ()
    """(key, value) in written order; keys are DirectiveKey values."""
    unknown_directives: tuple[str, ...] = ()
    """Lines on top of the reply that look like keyword lines but name no known key, as written."""
    quote_remains: bool = False
    """Something that looks quoted is still in `text` (kept because it is answered inline, or because it is unsure)."""


class ReportKind(StrEnum):
    """Kinds of machine-made reports about a letter."""

    DSN = "dsn"
    FAX = "fax"
    MDN = "mdn"
    ARF = "arf"


@dataclass(frozen=True, slots=True)
class ReportRecipient:
    """What a report says of one recipient. For a fax the number is the address (E.164 where it can be read as one)."""

    address: str
    action: str | None
    """RFC 3464 section 2.3.3: failed, delayed, delivered, relayed, expanded; None where it is not said."""
    status: str | None
    """Enhanced status code of RFC 3463, such as "5.1.1"; None where there is none."""
    permanent: bool | None
    """True: failed for good. False: not failed, or may yet succeed. None: not said."""


@dataclass(frozen=True, slots=True)
class Report:
    """A delivery report: DSN (also those that follow no standard), MDN, feedback report or fax report."""

    kind: ReportKind
    original_message_id: str | None
    recipients: tuple[ReportRecipient, ...] = ()
    job: str | None = None
    """Fax job tag or number, as the gateway states it."""
    original_subject: str | None = None
    pages_done: int | None = None
    pages_total: int | None = None


@dataclass(frozen=True, slots=True)
class FaxTransmission:
    """What a gateway profile read of a fax's reception."""

    profile: str
    caller: str | None
    """Caller number, E.164; None where it was withheld or is no number."""
    tsi: str | None
    """Transmitting station identifier (T.30), as sent."""
    called: str | None
    pages: int | None
    received_at: datetime | None
    """The gateway's own reception time, UTC."""
    job: str | None
    incomplete: bool
    """Partial transmission, or nothing received."""
    documents: tuple[int, ...] = ()
    """`Attachment.index` of the parts that hold the pages; where the gateway sends several kinds, the preferred one."""
    linked: bool = False
    """The gateway sent a link in place of the pages: a person must fetch them."""


class ProblemCode(StrEnum):
    """Why something could not be read. The texts that people see are in templates/."""

    TOO_LARGE = "too-large"
    TOO_MANY = "too-many"
    TIME_OUT = "time-out"
    MEMORY = "memory"
    CRASHED = "crashed"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    UNSUPPORTED = "unsupported"
    NO_PROGRAM = "no-program"
    XFA = "xfa"
    UNREADABLE = "unreadable"
    CHARSET = "charset"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that went wrong while reading; `part` as in `Place.part`; `detail` is English, for administrators."""

    code: ProblemCode
    part: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page that was read from an image, as people are shown it."""

    place: Place
    jpeg: bytes


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """What one attachment held."""

    forms: tuple[Hot01Form, ...] = ()
    pages: int = 0
    problems: tuple[Problem, ...] = ()
    text: str = ""
    """A plain rendering of what could be read, for people and for automatic-mail rules; may be empty."""
    tiff_tags: tuple[tuple[str, str], ...] = ()
    """TIFF tags that fax gateways fill (ImageDescription, DateTime, BadFaxLines, CleanFaxData), by name."""
    pictures: tuple[PagePicture, ...] = ()
    """The pages read from images, in order; only when asked for."""


@dataclass(frozen=True, slots=True)
class MessageReading:
    """All that the parsers can tell of one message, or of one bare file (then `message` is None)."""

    message: InboundMessage | None
    forms: tuple[Hot01Form, ...] = ()
    reply: Reply | None = None
    report: Report | None = None
    fax: FaxTransmission | None = None
    automatic: tuple[str, ...] = ()
    """The signs that no person wrote it, one short English phrase each; empty: a person did."""
    documents: tuple[DocumentReading, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
