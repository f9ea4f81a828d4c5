"""What is known of a message beside what it says: whom it refers to, and whether its sender is who he seems to be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from hotline_mail.letters import Desk
from hotline_mail.model import InboxMessage, Letter, Ticket
from hotline_mail.routing import Context
from hotline_mail.store import Transaction
from hotline_mail.tokens import Scope, is_like_ours
from parsers.fax.reception import reception_time
from parsers.model import InboundMessage, MessageReading
from parsers.threads import referenced_ids, ticket_numbers
from parsers.verdicts import authentication, spam_verdict


@dataclass(frozen=True, slots=True)
class Facts:
    """The surroundings of one message."""

    context: Context
    received_at: datetime
    """The time that counts (RULES.md, Time)."""
    letter: Letter | None
    """The letter of ours that it answers."""
    ticket: Ticket | None
    """The ticket that it refers to."""
    authentic: bool
    """Our own MX's authentication does not say fail."""
    written_to_user: bool = False
    """It went to an address of the ticket's user, too."""


def gather(tx: Transaction, desk: Desk, original: InboxMessage, reading: MessageReading) -> Facts:
    """Asks the store and the settings about a message."""
    message = reading.message
    ruled = original.ruling.disposition if original.ruling else None
    received_at = reception_time(reading.fax, original.internal_date)
    if message is None:
        named = _named_by_person(tx, original)
        return Facts(Context(known=True, ruled=ruled), received_at, None, named, authentic=False)
    letter = tx.outbox.first_of(tuple(reversed(referenced_ids(message))))
    ticket = _named_by_person(tx, original) or _ticket(tx, desk, message, letter)
    authentic = _is_authentic(desk, message)
    context = Context(
        known=True,
        our_own=_is_our_own(tx, message),
        addressed_to_us=_is_addressed_to_us(desk, message),
        consultant=authentic and _meets_requirement(desk, message) and _is_consultant(desk, message, letter, ticket),
        refers_to_us=letter is not None or ticket is not None,
        from_its_user=ticket is not None
        and message.from_ is not None
        and message.from_.address.lower() in ticket.addresses,
        repeats_ticket=ticket is not None and _gives_its_contact(reading, ticket),
        ruled=ruled,
        spam=_spam(desk, message),
    )
    return Facts(context, received_at, letter, ticket, authentic, _is_written_to_user(desk, message, ticket))


def _is_our_own(tx: Transaction, message: InboundMessage) -> bool:
    """Whether a letter of ours came back: one that does not look so is not asked about."""
    return message.message_id is not None and is_like_ours(message.message_id) and tx.outbox.is_ours(message.message_id)


def _named_by_person(tx: Transaction, original: InboxMessage) -> Ticket | None:
    ruling = original.ruling
    return tx.tickets.get(ruling.ticket_id) if ruling and ruling.ticket_id is not None else None


def _ticket(tx: Transaction, desk: Desk, message: InboundMessage, letter: Letter | None) -> Ticket | None:
    """The ticket it refers to: by the address it was sent to, by the letter it answers, by a number in the subject.

    Else by the question that it adds to: people answer their own sent mail.
    """
    for address in _recipients(message):
        for scope in Scope:
            if number := desk.tokens.ticket_number(address, scope):
                return tx.tickets.by_number(number)
    if letter and letter.outbound.ticket_ids:
        return tx.tickets.get(letter.outbound.ticket_ids[0])
    numbers = ticket_numbers(message.subject)
    return tx.tickets.by_number(numbers[0]) if numbers else tx.tickets.asked_in(referenced_ids(message))


def _is_consultant(desk: Desk, message: InboundMessage, letter: Letter | None, ticket: Ticket | None) -> bool:
    """Sender and token prove a consultant (RULES.md, Consultants).

    The token stands in the address he replies to; for letters about no ticket, and where the mail system has no plus
    addresses or he answers the user himself with us in copy, in the Message-ID of ours that he answers, which went to
    consultants only.
    """
    settings = desk.settings
    if message.from_ is None or message.from_.address.lower() not in settings.consultants.addresses:
        return False
    if ticket is not None and _names_another(message, letter, ticket):
        return False
    given = {desk.tokens.ticket_number(address, Scope.CONSULTANT) for address in _recipients(message)}
    if ticket is not None and ticket.number in given:
        return True
    answers_staff = letter is not None and _went_to_staff(desk, letter)
    # A review letter is about no ticket, though the subject it repeats may name one.
    about_no_ticket = letter is not None and not letter.outbound.ticket_ids
    to_user = _is_written_to_user(desk, message, ticket) and _is_addressed_to_us(desk, message)
    return answers_staff and (not settings.desk.plus_addresses or about_no_ticket or to_user)


def _gives_its_contact(reading: MessageReading, ticket: Ticket) -> bool:
    given = {contact.address.lower() for form in reading.forms for contact in form.contacts}
    return bool(given & ticket.addresses)


def _names_another(message: InboundMessage, letter: Letter | None, ticket: Ticket) -> bool:
    """The thread or the subject speaks of another ticket than the token: it was taken from elsewhere."""
    in_thread = letter.outbound.ticket_ids if letter else ()
    in_subject = ticket_numbers(message.subject)
    return bool(in_thread and ticket.id not in in_thread) or bool(in_subject and ticket.number not in in_subject)


def _is_written_to_user(desk: Desk, message: InboundMessage, ticket: Ticket | None) -> bool:
    named = {address.address.lower() for address in (*message.to, *message.cc)} - desk.settings.desk.addresses
    return ticket is not None and bool(named & ticket.addresses)


def _meets_requirement(desk: Desk, message: InboundMessage) -> bool:
    """What the settings require of a consultant's mail (consultants.require); without our MX's word it cannot hold."""
    required = desk.settings.consultants.require
    if required == "none":
        return True
    authserv_id = desk.settings.desk.authserv_id
    return authserv_id is not None and getattr(authentication(message, authserv_id), required) == "pass"


def _went_to_staff(desk: Desk, letter: Letter) -> bool:
    consultants = desk.settings.consultants
    staff = {*consultants.addresses, (consultants.list_address or "").lower(), consultants.coordinator.lower()}
    return letter.outbound.recipient.lower() in staff


def _is_authentic(desk: Desk, message: InboundMessage) -> bool:
    authserv_id = desk.settings.desk.authserv_id
    return authserv_id is None or not authentication(message, authserv_id).failed


def _spam(desk: Desk, message: InboundMessage) -> str | None:
    if not desk.settings.rules.heed_spam_verdict:
        return None
    verdict = spam_verdict(message)
    return verdict.stated if verdict and verdict.spam else None


def _is_addressed_to_us(desk: Desk, message: InboundMessage) -> bool:
    """One of our addresses is named; a mail with no recipients at all (Bcc) counts, for it lies in our mailbox."""
    recipients = _recipients(message)
    ours = desk.settings.desk.addresses
    return not recipients or any(not ours.isdisjoint(_untagged(address)) for address in recipients)


def _recipients(message: InboundMessage) -> tuple[str, ...]:
    named = tuple(address.address for address in (*message.to, *message.cc))
    return (*named, *message.delivered_to)


def _untagged(address: str) -> Iterator[str]:
    """The address itself, and without each tag behind a plus: a desk's own address may have one, too."""
    local, _, domain = address.lower().rpartition("@")
    yield f"{local}@{domain}"
    while "+" in local:
        local = local.rpartition("+")[0]
        yield f"{local}@{domain}"
