"""Whether a form found in quoted older mail counts: in a forward it does, in a reply to us it came before."""

from __future__ import annotations

from parsers.model import Hot01Form, InboundMessage
from parsers.threads import base_subject, is_forward, referenced_ids, ticket_numbers


def counts(form: Hot01Form, message: InboundMessage, own_text: str) -> bool:
    """A quoted form counts only in a forward, or where the mail has no other text of its own and is no reply to us.

    A mail that answers nothing passes on what it quotes, whatever its subject.
    """
    if not form.quoted or is_forward(message) or not _answers(message):
        return True
    return not own_text.strip() and not is_reply_to_us(message)


def _answers(message: InboundMessage) -> bool:
    """Whether it is a reply to anything, by its headers or its subject."""
    is_prefixed = base_subject(message.subject) != " ".join(message.subject.split())
    return bool(is_prefixed or referenced_ids(message) or ticket_numbers(message.subject))


def is_reply_to_us(message: InboundMessage) -> bool:
    """Whether it answers a letter of those it was sent to, as far as it shows: by their domain in its Message-ID."""
    if is_forward(message):
        return False
    if ticket_numbers(message.subject):
        return True
    answered = {reference.rstrip(">").rpartition("@")[2].lower() for reference in referenced_ids(message)}
    if not answered:
        return base_subject(message.subject) != " ".join(message.subject.split())
    recipients = (*(address.address for address in (*message.to, *message.cc)), *message.delivered_to)
    return not answered.isdisjoint(recipient.rpartition("@")[2] for recipient in recipients)
