"""What our own mail exchanger says of a mail: spam or not (each filter's own headers), authentic or not (RFC 8601)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import authres

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parsers.model import InboundMessage

_FILTERS = (
    ("X-Spam-Flag", re.compile(r"\s*(?P<spam>yes|true)|\s*(?:no|false)", re.IGNORECASE)),
    ("X-Spam-Status", re.compile(r"\s*(?P<spam>yes)\b|\s*no\b", re.IGNORECASE)),
    ("X-Spam", re.compile(r"\s*(?P<spam>yes|true|spam)\b|\s*(?:no|false)\b", re.IGNORECASE)),
    ("X-Spamd-Result", re.compile(r"[^:]{0,40}:\s*(?P<spam>true)\b|[^:]{0,40}:\s*false\b", re.IGNORECASE)),
    ("X-MS-Exchange-Organization-SCL", re.compile(r"\s*(?P<spam>[5-9])\s*$|\s*(?:-1|[0-4])\s*$")),
    ("X-Forefront-Antispam-Report", re.compile(r".{0,2000}\bSFV:(?:(?P<spam>SPM|SKB|SKS)|NSPM|SKN|SKA|SKI|SKQ|SFE)\b")),
    ("X-Barracuda-Spam-Status", re.compile(r"\s*(?P<spam>yes)\b|\s*no\b", re.IGNORECASE)),
    ("X-DSPAM-Result", re.compile(r"\s*(?P<spam>spam)\b|\s*(?:innocent|whitelisted)\b", re.IGNORECASE)),
    ("X-Bogosity", re.compile(r"\s*(?P<spam>spam|yes)\b|\s*(?:ham|no|unsure)\b", re.IGNORECASE)),
    ("X-KLMS-AntiSpam-Status", re.compile(r"\s*(?P<spam>spam|probable spam)\b|\s*not", re.IGNORECASE)),
)
"""Header → what a spam verdict and what a clean one look like. The first header that gives a verdict counts.

SCL 5 and above is spam (Exchange's own line); X-Spam-Level has no line of its own, so it is none here.
"""

_METHODS = ("dkim", "spf", "dmarc")


@dataclass(frozen=True, slots=True)
class SpamVerdict:
    """A filter's verdict and the header that states it, for the grounds of a disposition."""

    spam: bool
    stated: str


@dataclass(frozen=True, slots=True)
class AuthenticationResult:
    """The result of each method in the words of RFC 8601 section 2.7 ("pass", "fail" …); None where not tried."""

    dkim: str | None = None
    spf: str | None = None
    dmarc: str | None = None

    @property
    def passed(self) -> bool:
        """Whether something speaks for the author, and DMARC not against them."""
        return "pass" in (self.dkim, self.spf, self.dmarc) and self.dmarc != "fail"

    @property
    def failed(self) -> bool:
        """Whether something speaks against the author and nothing for them. DMARC decides where it was tried."""
        if self.dmarc in ("pass", "fail"):
            return self.dmarc == "fail"
        results = (self.dkim, self.spf)
        return "fail" in results and "pass" not in results


def spam_verdict(message: InboundMessage) -> SpamVerdict | None:
    """The spam filter's verdict; None where no filter has left one. A clean verdict is one, too."""
    for name, pattern in _FILTERS:
        value = message.header(name)
        if value is not None and (match := pattern.match(value)):
            return SpamVerdict(match["spam"] is not None, f"{name}: {value.strip()[:100]}")
    return None


def authentication(message: InboundMessage, authserv_id: str) -> AuthenticationResult:
    """What the mail exchanger `authserv_id` found out about the mail's origin.

    Anyone can write such headers into a mail (RFC 8601 section 5). So only those with our own identifier count, from
    the topmost one down to the next Received header: our exchanger writes above what it received. The first word on a
    method wins.
    """
    results: dict[str, str] = {}
    for header in _own_headers(message, authserv_id):
        for method, words in _results(header).items():
            results.setdefault(method, "pass" if "pass" in words else words[0])
    return AuthenticationResult(**results)


def _own_headers(message: InboundMessage, authserv_id: str) -> Iterator[authres.AuthenticationResultsHeader]:
    found = False
    for name, value in message.headers:
        if found and name.lower() == "received":
            return
        header = _parsed(value) if name.lower() == "authentication-results" else None
        if header is not None and (header.authserv_id or "").lower() == authserv_id.lower():
            found = True
            yield header


def _parsed(value: str) -> authres.AuthenticationResultsHeader | None:
    try:
        return authres.AuthenticationResultsHeader.parse(f"Authentication-Results: {value[:4000]}")
    except authres.AuthResError:
        return None


def _results(header: authres.AuthenticationResultsHeader) -> dict[str, list[str]]:
    """Method → its results in one header; DKIM has one for each signature."""
    found: dict[str, list[str]] = {}
    for result in header.results:
        if result.method in _METHODS:
            found.setdefault(result.method, []).append(result.result.lower())
    return found
