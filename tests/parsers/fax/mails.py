"""Mails as gateways write them, made in the tests."""

from __future__ import annotations

from datetime import UTC, datetime

from parsers.model import Address, Attachment, InboundMessage

CALLER = "+48123456789"


def mail(
    subject: str, text: str = "", *files: str, sender: str = "faks@bramka.example", **more: object
) -> InboundMessage:
    """A mail with `files` attached, their types told by their endings."""
    types = {"pdf": "application/pdf", "tif": "image/tiff", "tiff": "image/tiff", "ps": "application/postscript"}
    attachments = tuple(
        Attachment(index, name, types.get(name.rpartition(".")[2], "application/octet-stream"), 1000)
        for index, name in enumerate(files, 1)
    )
    return InboundMessage(
        message_id=None, subject=subject, from_=Address("", sender), text=text, attachments=attachments, **more
    )


def utc(day: int, hour: int, minute: int, second: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, second, tzinfo=UTC)
