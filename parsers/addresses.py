"""Addresses and dates out of header fields, by mail-parser, which knows how they are broken in the field.

mail-parser is given a message of these headers only, never the body: on bodies it destroys attachments without a name,
mangles mislabelled charsets and takes its time. Names are decoded here, because it decodes word by word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from html import unescape

from mailparser.dates import parse_mail_date
from mailparser.utils import get_addresses, receiveds_parsing

from parsers.encoded_words import decode_words
from parsers.headers import Headers, decode_raw
from parsers.model import Address

_FIELD_LIMIT = 20_000
"""Characters of one address field that are read; a list of more recipients tells nothing more."""
_FIELDS = 10
"""Fields of one name that are read, top first; there should be one."""
_HOPS = 3
"""Received fields tried, newest first, until one tells its time."""
_ANGLE_ADDRESS = re.compile(r"<\s{0,5}([^<>\s@]{1,200}@[^<>\s@]{1,255})\s{0,5}(?:>|$)")
_BARE_ADDRESS = re.compile(r"[^\s<>@,;:()\[\]\"]{1,64}@[^\s<>@,;:()\[\]\"]{1,255}")
_SEMICOLONS_MEAN_MORE = re.compile(r"[\":]|&[a-z]{2,6};")
"""In a group, within quotation marks, in letters spelt for HTML."""
_BARE_LIST = re.compile(r"[^<>@\"()]{1,200}[,;][^<>@\"()]{1,200}<[^<>]{1,300}>\s{0,9}$")
"""A name that holds a comma and was not quoted: "Kowalski, Jan <jan@urzad.example>"."""


@dataclass(frozen=True, slots=True)
class Dates:
    """The sender's own date and the newest Received field's time, both UTC; None where they cannot be read."""

    date: datetime | None
    received_at: datetime | None


def read_addresses(headers: Headers, field: str) -> tuple[Address, ...]:
    """The mailboxes in all fields named `field`, in order; what is no mailbox is left out."""
    found: list[Address] = []
    for value in headers.all(field)[:_FIELDS]:
        text = decode_raw(value[:_FIELD_LIMIT])
        # Some programs encode the whole mailbox, angle brackets and all.
        mailboxes = _mailboxes(text) or _mailboxes(decode_words(text))
        found += [_address(name, address) for name, address in mailboxes]
    return tuple(found)


def read_dates(headers: Headers) -> Dates:
    """The dates of the mail; zones that nobody knows count as UTC (RFC 5322 section 4.3)."""
    date: datetime | None = parse_mail_date(headers.text("Date")[:_FIELD_LIMIT]).value
    trace = receiveds_parsing([decode_raw(value[:_FIELD_LIMIT]) for value in headers.all("Received")[:_HOPS]])
    hops = [hop["date_utc"] for hop in trace if hop.get("date_utc")]  # oldest first
    return Dates(date, datetime.fromisoformat(hops[-1]).astimezone(UTC) if hops else None)


@lru_cache(maxsize=16)  # most mails are written to the same mailbox
def _mailboxes(text: str) -> Sequence[tuple[str, str]]:
    found = [(name, address) for name, address in get_addresses(_with_commas(text)) if address]
    if found and not (len(found) == 1 and _BARE_LIST.match(text)):
        return found
    return _only_angle_address(text) or found or _only_address(unescape(text))


def _with_commas(text: str) -> str:
    """A list that Outlook's users divide by semicolons, as RFC 5322 has it; a group keeps its own."""
    return text if _SEMICOLONS_MEAN_MORE.search(text) else text.replace(";", ",")


def _address(name: str, address: str) -> Address:
    local, _, domain = address.strip().removeprefix("mailto:").rpartition("@")
    decoded = " ".join(decode_words(name).split())
    return Address(decoded, f"{local}@{domain.lower()}")


def _only_angle_address(text: str) -> list[tuple[str, str]]:
    """A field too broken for any grammar still names its mailbox if it has exactly one `<address>`."""
    found = _ANGLE_ADDRESS.findall(text)
    return [(text.partition("<")[0].strip(' "'), found[0])] if len(found) == 1 else []


def _only_address(text: str) -> list[tuple[str, str]]:
    """The one that stands bare: "Jan Kowal jan@urzad.example"; what is a name there no grammar tells."""
    found = _BARE_ADDRESS.findall(text)
    return [("", found[0])] if len(found) == 1 else []
