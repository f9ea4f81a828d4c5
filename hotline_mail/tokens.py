"""Tokens that only we can make: in reply addresses and Message-IDs they prove that a mail answers a letter of ours."""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from enum import StrEnum

_LENGTH = 20
_TAG = re.compile(r"\+(?P<scope>[ku])(?P<year>\d{4})-(?P<serial>\d{6,9})\.(?P<token>[0-9a-f]{20})@", re.IGNORECASE)
_MESSAGE_ID = re.compile(rf"<.*\.[0-9a-f]{{{_LENGTH}}}@[^@]*>")


class Scope(StrEnum):
    """Whom a reply address was given to: a user's must never serve as a consultant's."""

    CONSULTANT = "k"
    USER = "u"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Makes and checks tokens with the desk's secret (HMAC-SHA-256, RFC 2104, cut to 80 bits)."""

    secret: str

    def make(self, *parts: str) -> str:
        """The token of `parts`."""
        message = "\x1f".join(parts).encode()
        # hmac.digest would have OpenSSL look its algorithm up each time.
        return hmac.new(self.secret.encode(), message, "sha256").hexdigest()[:_LENGTH]

    def reply_address(self, desk: str, scope: Scope, number: str) -> str:
        """The address that replies about ticket `number` go to: `hotline+k2026-000123.<token>@…`."""
        local, _, domain = desk.rpartition("@")
        _, year, serial = number.split("/")
        return f"{local}+{scope.value}{year}-{serial}.{self.make('reply', scope.value, number)}@{domain}"

    def ticket_number(self, address: str, scope: Scope) -> str | None:
        """The number of the ticket that `address` was made for; None where its token is wrong or there is none."""
        found = _TAG.search(address)
        if found is None or found["scope"].lower() != scope.value:
            return None
        number = f"HOT/{found['year']}/{found['serial']}"
        genuine = hmac.compare_digest(found["token"].lower(), self.make("reply", scope.value, number))
        return number if genuine else None

    def message_id(self, domain: str, purpose: str, *cause: str) -> str:
        """The Message-ID of the letter with this purpose and cause: the same each time it is asked for."""
        return f"<{purpose}.{'.'.join(cause)}.{self.make('message-id', purpose, *cause)}@{domain}>"


def is_like_ours(message_id: str) -> bool:
    """Whether a Message-ID looks like one that `Tokens.message_id` makes, with whatever secret and for any domain."""
    return _MESSAGE_ID.fullmatch(message_id) is not None
