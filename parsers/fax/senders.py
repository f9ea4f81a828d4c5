"""May this mail come from that gateway? A stranger must not be able to claim a caller's number."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import Final

import authres

from parsers.fax.profiles import GatewayProfile
from parsers.model import InboundMessage

_ANSWER = re.compile(r"^\s{0,5}(?:re|odp|aw|fwd?|wg|pd|sv|vs)(?:\[\d{1,3}\])?\s?:", re.IGNORECASE)
_METHODS: Final = ("dmarc", "dkim", "spf")


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
    return profile.authserv_id is None or _is_vouched_for(message, profile.authserv_id)


def _is_vouched_for(message: InboundMessage, authserv_id: str) -> bool:
    """Only headers of our own MX count (RFC 8601 section 5): anyone can write others into a mail."""
    results = [
        result
        for header in message.header_all("Authentication-Results")
        for result in _results(header, authserv_id)
        if result.method in _METHODS
    ]
    return any(result.result == "pass" for result in results) and not any(
        result.method == "dmarc" and result.result == "fail" for result in results
    )


def _results(header: str, authserv_id: str) -> list[authres.AuthenticationResult]:
    try:
        parsed = authres.AuthenticationResultsHeader.parse(f"Authentication-Results: {header}")
    except authres.AuthResError:
        return []
    return list(parsed.results) if (parsed.authserv_id or "").lower() == authserv_id.lower() else []
