"""What an attachment is to the reader of a mail: a message, a page of a fax, a document, or nothing to open."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.fax.documents import fax_documents
from parsers.fax.profiles import GatewayProfile
from parsers.message import Document
from parsers.mime import top_headers
from parsers.model import Attachment, FaxTransmission, InboundMessage

_MACHINE_PARTS = frozenset(
    {"message/delivery-status", "message/disposition-notification", "message/feedback-report", "text/rfc822-headers"}
)
_LOGO_BYTES = 3_000
"""A picture inside the HTML that is smaller than this is a logo; a screenshot of a short form has 9 kB."""
_MAIL_FIELDS = frozenset(
    {"from", "to", "subject", "received", "return-path", "message-id", "mime-version", "date", "content-type", "sender"}
)
_HEADER_BYTES = 100_000


def is_mail(data: bytes) -> bool:
    """Whether `data` begins with the header of a mail: two fields at least, for a text may have one by chance."""
    headers = top_headers(data[:_HEADER_BYTES])
    return len(_MAIL_FIELDS.intersection(name.lower() for name, _ in headers.fields)) > 1


def is_message(document: Document) -> bool:
    """Whether an attachment is a mail; its content must agree, for any file may be called message/rfc822."""
    attachment = document.attachment
    said = attachment.content_type in {"message/rfc822", "message/global"}
    return (said or (attachment.name or "").lower().endswith(".eml")) and is_mail(document.payload)


def is_worth_opening(attachment: Attachment, *, automatic: bool) -> bool:
    """Not what machines write for machines, no logo, and in automatic mail no picture of the HTML: scanners attach."""
    if attachment.inline and (automatic or attachment.size < _LOGO_BYTES):
        return False
    return attachment.content_type not in _MACHINE_PARTS


def source_of(attachment: Attachment) -> str:
    """How people are told of it: "attachment 1: skan.pdf"."""
    return f"attachment {attachment.index}: {attachment.name}" if attachment.name else f"attachment {attachment.index}"


def fax_pages(
    message: InboundMessage, fax: FaxTransmission | None, profiles: Sequence[GatewayProfile]
) -> tuple[Attachment, ...]:
    """The attachments that hold the pages of a fax; empty where it is none, or where its gateway is unknown."""
    profile = next((profile for profile in profiles if fax is not None and profile.name == fax.profile), None)
    return fax_documents(message.attachments, profile) if profile else ()
