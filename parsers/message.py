"""Raw bytes to `ParsedMail`: what the mail says in its headers and body, and its documents still unopened.

Never raises, whatever the bytes: what is broken is read as far as it goes and named in `InboundMessage.defects`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from parsers.addresses import read_addresses, read_dates
from parsers.bodies import Body, part_text, read_body, split_leaves
from parsers.headers import Headers, decode_value
from parsers.identity import identify
from parsers.mime import Part, parse_structure
from parsers.model import Attachment, InboundMessage

_MESSAGE_ID = re.compile(r"<\s{0,5}([^<>]{1,900}?)\s{0,5}>")
_DELIVERED_TO = ("Delivered-To", "X-Original-To", "X-Delivered-To", "Envelope-To", "X-Envelope-To")


@dataclass(frozen=True, slots=True)
class Document:
    """An attachment and its bytes, transfer encoding undone."""

    attachment: Attachment
    payload: bytes


@dataclass(frozen=True)
class MimePart:
    """A leaf of the MIME tree (an attached message is one leaf), for readers of reports."""

    entity: Part
    report_type: str | None = None
    """The `report-type` of the multipart/report directly around it (RFC 6522)."""

    @property
    def content_type(self) -> str:
        """As declared, in lower case."""
        return self.entity.headers.content_type

    @property
    def name(self) -> str | None:
        """The name of its file, None where it has none."""
        return self.entity.headers.filename

    @property
    def payload(self) -> bytes:
        """Transfer encoding undone."""
        return self.entity.payload

    @property
    def depth(self) -> int:
        """Multiparts around it: 0 for the only part of a mail."""
        return self.entity.depth

    @cached_property
    def text(self) -> str:
        """The payload decoded, for text/* and message/* parts; LF line ends. Few mails are asked for it."""
        if not self.content_type.startswith(("text/", "message/", "multipart/")):
            return ""
        return re.sub(r"\r{1,9}\n|\r", "\n", part_text(self.entity, self.payload))


@dataclass(frozen=True, slots=True)
class ParsedMail:
    """A mail taken apart."""

    message: InboundMessage
    documents: tuple[Document, ...]
    parts: tuple[MimePart, ...]
    text_is_from_html: bool = False
    """The mail had no plain text: `message.text` is its HTML as text."""


def parse_message(raw: bytes) -> ParsedMail:
    """Take a mail apart. Any bytes will do."""
    root = parse_structure(raw)
    bodies, others = split_leaves(root)
    body = read_body(bodies)
    documents = _documents(others, body)
    return ParsedMail(_message(raw, root, body, documents), documents, _leaves(root), body.is_from_html)


def attachment_payload(raw: bytes, index: int) -> bytes:
    """The bytes of attachment `index` (from 1) of the mail `raw`. Raises IndexError where there is none."""
    documents = parse_message(raw).documents
    if not 1 <= index <= len(documents):
        raise IndexError(f"the mail has {len(documents)} attachments, no number {index}")
    return documents[index - 1].payload


def _message(raw: bytes, root: Part, body: Body, documents: tuple[Document, ...]) -> InboundMessage:
    headers = root.headers
    dates = read_dates(headers)
    senders = read_addresses(headers, "From")
    return InboundMessage(
        message_id=_message_id(headers),
        subject=headers.decoded("Subject"),
        from_=senders[0] if senders else None,
        sender=next(iter(read_addresses(headers, "Sender")), None),
        reply_to=read_addresses(headers, "Reply-To"),
        to=read_addresses(headers, "To"),
        cc=read_addresses(headers, "Cc"),
        in_reply_to=message_ids(headers.text("In-Reply-To")),
        references=message_ids(headers.text("References")),
        return_path=_return_path(headers),
        delivered_to=tuple(a.address for field in _DELIVERED_TO for a in read_addresses(headers, field)),
        date=dates.date,
        received_at=dates.received_at,
        text=body.text,
        html="\n".join(body.html),
        headers=tuple((name, decode_value(value)) for name, value in headers.fields),
        attachments=tuple(document.attachment for document in documents),
        content_digest=identify(raw).digest,
        defects=tuple(defect for part in root.walk() for defect in part.defects),
    )


def message_ids(value: str) -> tuple[str, ...]:
    """The Message-IDs in a References or In-Reply-To value, in order, each once.

    White space that folding put into one is dropped.
    """
    found = ("<" + "".join(match.split()) + ">" for match in _MESSAGE_ID.findall(value[:100_000]))
    return tuple(dict.fromkeys(found))


def _message_id(headers: Headers) -> str | None:
    value = headers.text("Message-ID").strip()[:1000]
    found = message_ids(value)
    if found:
        return found[0]
    return f"<{value}>" if value and not re.search(r"[\s<>]", value) else None


def _return_path(headers: Headers) -> str | None:
    if not headers.first("Return-Path"):
        return None
    found = read_addresses(headers, "Return-Path")
    return found[0].address if found else ""


def _documents(parts: list[Part], body: Body) -> tuple[Document, ...]:
    documents: list[Document] = []
    for part in parts:
        documents.append(_document(len(documents) + 1, part, body))
    for file in body.files:
        name = decode_value(file.name)
        attachment = Attachment(len(documents) + 1, name, "application/octet-stream", len(file.payload))
        documents.append(Document(attachment, file.payload))
    return tuple(documents)


def _document(index: int, part: Part, body: Body) -> Document:
    headers = part.headers
    attachment = Attachment(
        index=index,
        name=headers.filename,
        content_type=headers.content_type,
        size=len(part.payload),
        inline=_is_shown_inline(headers, body),
        content_id=_content_id(headers),
    )
    return Document(attachment, part.payload)


def _content_id(headers: Headers) -> str | None:
    return headers.text("Content-ID").strip("<> \t")[:1000] or None


def _is_shown_inline(headers: Headers, body: Body) -> bool:
    if not headers.content_type.startswith("image/"):
        return False
    content_id = _content_id(headers)
    if content_id and any(f"cid:{content_id}" in html for html in body.html):
        return True
    return headers.disposition == "inline" and bool(body.html)


def _leaves(root: Part, report_type: str | None = None) -> tuple[MimePart, ...]:
    if not root.children:
        return (MimePart(root, report_type),)
    below = root.headers.parameter("report-type").lower() or None
    return tuple(leaf for child in root.children for leaf in _leaves(child, below))
