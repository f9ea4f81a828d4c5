"""Bounces in the manner of many mail programs, written for these tests; each with what a reader must find in it.

The people and hosts are invented. A sample that starts without a header line gets the headers of `DAEMON`.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent

DAEMON = """\
From: Mail Delivery System <MAILER-DAEMON@mx.gmina.example>
To: pomoc@linia.example
Subject: {subject}
Date: Thu, 12 Mar 2026 10:00:00 +0100
Message-ID: <bounce.1@mx.gmina.example>

"""
RETURNED = """
Received: from linia.example (linia.example [192.0.2.1]) by mx.gmina.example; Thu, 12 Mar 2026 09:59:58 +0100
From: Linia pomocy <pomoc@linia.example>
To: {address}
Subject: Potwierdzenie HOT/2026/000123
Message-ID: <hot-2026-000123.c1@linia.example>
"""


@dataclass(frozen=True)
class Bounce:
    """A report: the text of the mail, and the recipients (address, action, status, permanent) it tells of."""

    name: str
    text: str
    recipients: tuple[tuple[str, str | None, str | None, bool | None], ...]
    subject: str = "Undelivered Mail Returned to Sender"
    returned_to: str | None = None
    """To of the letter returned in the same text."""

    @property
    def raw(self) -> bytes:
        text = dedent(self.text).lstrip("\n")
        if not text.startswith(("From:", "Return-Path:", "Subject:", "To:")):
            text = DAEMON.format(subject=self.subject) + text
        if self.returned_to:
            text += RETURNED.format(address=self.returned_to)
        return text.encode()


def failed(
    address: str, status: str | None = None, *, permanent: bool = True
) -> tuple[tuple[str, str, str | None, bool], ...]:
    return ((address, "failed", status, permanent),)


def delayed(address: str, status: str | None = None) -> tuple[tuple[str, str, str | None, bool], ...]:
    return ((address, "delayed", status, False),)
