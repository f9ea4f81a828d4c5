"""What a fax TIFF says of itself (TIFF 6.0; the tags of class F, RFC 2306 section 2.2), for what no profile read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from parsers.fax.documents import fax_documents
from parsers.fax.numbers import read_number
from parsers.fax.profiles import preset
from parsers.model import FaxTransmission, InboundMessage

TIFF_TAGS_PROFILE: Final = "tiff"
"""The name reported when no profile matched, but the TIFF says by itself that it is a fax."""
_FAX_TAGS: Final = ("BadFaxLines", "CleanFaxData", "ConsecutiveBadFaxLines")
_MAX_DESCRIPTION: Final = 1000


def with_tags(found: FaxTransmission, tags: Sequence[tuple[str, str]]) -> FaxTransmission:
    """`found`, with what it lacks taken from the tags; a number that was withheld stays withheld."""
    if not tags:
        return found
    of_tiff = _read_tags(dict(tags))
    return replace(
        found,
        caller=of_tiff.caller if found.caller is None else found.caller,
        tsi=found.tsi or of_tiff.tsi,
        called=found.called or of_tiff.called,
        received_at=found.received_at or of_tiff.received_at,
    )


def _read_tags(tags: Mapping[str, str]) -> FaxTransmission:
    """ImageDescription: HylaFAX writes the TSI, then every call identifier on a line each; SpanDSP only the TSI."""
    generic = preset("generic")
    lines = [line.strip() for line in tags.get("ImageDescription", "")[:_MAX_DESCRIPTION].splitlines()]
    identifiers = [None if generic.says_no_number(line) else line or None for line in lines] + [None, None]
    numbers = [read_number(identifier) if identifier else None for identifier in identifiers]
    return FaxTransmission(
        profile=TIFF_TAGS_PROFILE,
        caller=numbers[1],
        tsi=identifiers[0],
        called=next((number for number in numbers[:2:-1] if number), None),
        pages=None,
        received_at=next(
            (at for form in generic.received.time_formats() if (at := form.read(tags.get("DateTime", "")))), None
        ),
        job=None,
        incomplete=False,
    )


def from_tags_alone(message: InboundMessage, tags: Sequence[tuple[str, str]]) -> FaxTransmission | None:
    """An unknown gateway that sends a bare TIFF: the tags of class F are written by fax receivers only."""
    named = dict(tags)
    if message.text.strip() or not any(name in named for name in _FAX_TAGS):
        return None
    documents = fax_documents(message.attachments, preset("generic"))
    return replace(_read_tags(named), documents=tuple(document.index for document in documents))
