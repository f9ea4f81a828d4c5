"""Which contact and which channel a letter to the user takes (annex 1.2.3, 1.5.3, 2.1.2; RULES.md, Which channel)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hotline_mail.model import Choice
from hotline_mail.numbers import is_callable_polish
from parsers.fax.numbers import is_same_number
from parsers.model import CERTAIN, Channel, Contact, FaxTransmission, InboundMessage, MessageReading

REQUESTED = "expressly asked for"
SAME_CHANNEL = "same channel as the question"
FIRST_LISTED = "first contact listed"
SENDER = "no contact given: the sender's own address"
CALLER = "no contact given: the caller's own number"
ASK_REQUESTED_DOUBTFUL = "the contact expressly asked for is doubtful"
ASK_ALL_DOUBTFUL = "all contacts are doubtful"
ASK_NO_SAFE_ORIGIN = "no contact given, and the origin is not safe to write to"
IN_WRITING = "only a telephone given: answered in writing on the channel of the question"


@dataclass(frozen=True, slots=True)
class Origin:
    """How the question came. `safe_address` is where we may write to although the form gives no contact; None: nowhere.

    For e-mail that is the From address (or a Reply-To within its domain) unless authentication failed; for a fax the
    caller's number, if it is a valid Polish one and known to be his (RULES.md).
    """

    channel: Channel
    safe_address: str | None = None


def origin_of(reading: MessageReading, *, caller_is_known: bool = False, authentic: bool = True) -> Origin:
    """How a message came. A fax's number may be known to be its own office's; `authentic`: our MX says no fail."""
    if reading.fax is not None:
        return Origin(Channel.FAX, _safe_number(reading.fax, known=caller_is_known))
    if reading.message is None or reading.automatic or not authentic:
        return Origin(Channel.EMAIL)
    return Origin(Channel.EMAIL, _safe_mailbox(reading.message))


def _safe_number(fax: FaxTransmission, *, known: bool) -> str | None:
    proven = known or is_same_number(fax.caller, fax.tsi)
    return fax.caller if fax.caller is not None and proven and is_callable_polish(fax.caller) else None


def _safe_mailbox(message: InboundMessage) -> str | None:
    if message.from_ is None:
        return None
    domain = _domain(message.from_.address)
    replies = (address.address for address in message.reply_to if _domain(address.address) == domain)
    return next(replies, message.from_.address)


def _domain(address: str) -> str:
    return address.rpartition("@")[2].lower()


def choose_for_confirmation(contacts: Sequence[Contact], origin: Origin, certain: float = CERTAIN) -> Choice:
    """Where the confirmation goes: the first rule that fits, with the next certain contacts to fall back on."""
    if not contacts:
        return _to_origin(origin, SENDER if origin.channel is Channel.EMAIL else CALLER)
    sure = [contact for contact in contacts if contact.confidence >= certain]
    requested = [contact for contact in contacts if contact.requested]
    if requested and requested[0] not in sure:
        return Choice(None, ASK_REQUESTED_DOUBTFUL)
    if not sure:
        return Choice(None, ASK_ALL_DOUBTFUL)
    same = [contact for contact in sure if contact.channel is origin.channel]
    chosen, why = (
        (requested[0], REQUESTED) if requested else (same[0], SAME_CHANNEL) if same else (sure[0], FIRST_LISTED)
    )
    return Choice(chosen, why, tuple(contact for contact in sure if contact is not chosen))


def choose_for_answer(contacts: Sequence[Contact], origin: Origin, certain: float = CERTAIN) -> Choice:
    """Where the answer goes: as the confirmation, but in writing where only telephones are given and it is safe."""
    choice = choose_for_confirmation(contacts, origin, certain)
    only_phones = bool(contacts) and all(contact.channel is Channel.PHONE for contact in contacts)
    if not only_phones or origin.safe_address is None:
        return choice
    written = _to_origin(origin, IN_WRITING)
    return replace(written, fallback=tuple(c for c in (choice.contact, *choice.fallback) if c is not None))


def _to_origin(origin: Origin, why: str) -> Choice:
    if origin.safe_address is None:
        return Choice(None, ASK_NO_SAFE_ORIGIN)
    return Choice(Contact(origin.channel, origin.safe_address, None, 1.0), why)
