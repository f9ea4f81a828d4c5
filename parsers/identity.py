"""Whether two mails are copies of one: identity by what the sender made, not by what hosts on the way added."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

_SENDERS_HEADERS = frozenset({b"from", b"to", b"cc", b"subject", b"date", b"message-id", b"in-reply-to", b"references"})
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_FIELD = re.compile(rb"^([!-9;-~]{1,100})[ \t]*:((?:.*(?:\n[ \t].*)*))", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes a mail that mail. Message-IDs are reused in practice, so the content counts too."""

    message_id: str | None
    digest: str
    """SHA-256, hex, over the sender's own headers and the body; trace headers (RFC 5321 section 4.4) are left out."""


def identify(raw: bytes) -> Identity:
    """The identity of the mail `raw`; any bytes have one."""
    end = _HEADER_END.search(raw)
    header, body = (raw[: end.start()], raw[end.end() :]) if end else (raw, b"")
    fields = [
        (name.lower(), b" ".join(value.split()))
        for name, value in _FIELD.findall(header.replace(b"\r\n", b"\n"))
        if name.lower() in _SENDERS_HEADERS
    ]
    digest = hashlib.sha256()
    for name, value in sorted(fields):
        digest.update(name + b":" + value + b"\n")
    digest.update(body.replace(b"\r\n", b"\n").rstrip())
    message_id = next((value for name, value in fields if name == b"message-id" and value), None)
    return Identity(message_id.decode("utf-8", "replace") if message_id else None, digest.hexdigest())
