"""May this mail come from that gateway? A stranger must not be able to claim a caller's number."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

from parsers.fax.profiles import GatewayProfile
from parsers.model import InboundMessage
from parsers.verdicts import authentication

_ANSWER = re.compile(r"^\s{0,5}(?:re|odp|aw|fwd?|wg|pd|sv|vs)(?:\[\d{1,3}\])?\s?:", re.IGNORECASE)


def is_answer(subject: str) -> bool:
    """Whether the subject has a prefix of a reply or forward: gateways start threads, people answer and pass on."""
    return _ANSWER.match(subject) is not None


def may_send(message: InboundMessage, profile: GatewayProfile) -> bool:
    """Whether From is one of the profile's senders, and our own MX vouches for it where the profile asks so."""
    if not profile.senders:
        return True
    address = message.from_.address.lower() if message.from_ else ""
    if not any(fnmatchcase(address, sender.lower()) for sender in profile.senders):
        return False
    return profile.authserv_id is None or authentication(message, profile.authserv_id).passed
