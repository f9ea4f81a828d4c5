"""Letters to the staff that their mail system refused, written anew without what was enclosed.

The original of a mail goes along with its ticket and grows by a third on the way (base64), and it may hold what a
filter blocks: a mail that we could take may make a letter that the consultants' server refuses. They must hear of it
all the same.
"""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage

from hotline_mail.compose import Envelope, build
from hotline_mail.letters import Letters
from hotline_mail.model import Outbound

_TOO_LARGE = re.compile(r"^(?:\S+ )?552 (?!5\.[1267])|\b5\.(?:3\.4|2\.3)\b")
"""RFC 1870 section 6.1 and RFC 3463: in a server's reply, after its enhanced code, or in a report of failure."""
_REFUSED = re.compile(r"^(?:(?:dsn|5\.\d{1,3}\.\d{1,3}) )?5\d?\d?\b")
_OF_ADDRESS = re.compile(r"\b5\.(?:1\.\d{1,3}|2\.[012])\b")
"""The mailbox itself takes nothing, whatever the letter holds (RFC 3463 sections 3.2 and 3.3)."""


def is_too_large(reason: str) -> bool:
    """Whether a letter failed for its size."""
    return _TOO_LARGE.search(reason) is not None


def lightened(letters: Letters, outbound: Outbound, reason: str, now: datetime) -> Outbound | None:
    """The letter without its enclosures, as a reply to the one that never came; None where that would not help."""
    if not _REFUSED.match(reason) or _OF_ADDRESS.search(reason):
        return None
    heavy = email.message_from_bytes(outbound.letter, policy=email.policy.default)
    body = heavy.get_body(("plain",))
    if body is None or not any(part.get_filename() for part in heavy.walk()):
        return None
    subject, text = letters.render(
        "lightened",
        subject=str(heavy["Subject"]),
        text=str(body.get_content()).strip(),
        megabytes=max(1, round(len(outbound.letter) / 1_000_000)),
        reason=reason,
        inbox_id=outbound.inbox_id,
    )
    message_id = letters.message_id(outbound.purpose, outbound.message_id, "light")
    envelope = Envelope(
        message_id=message_id,
        sender=_address(heavy, "From"),
        to=_address(heavy, "To"),
        date=now,
        reply_to=_address(heavy, "Reply-To") if heavy["Reply-To"] else None,
        in_reply_to=outbound.message_id,
    )
    return replace(outbound, message_id=message_id, letter=build(envelope, subject, text), not_before=now)


def _address(letter: EmailMessage, name: str) -> Address:
    (address,) = letter[name].addresses
    return Address(display_name=address.display_name, username=address.username, domain=address.domain)
