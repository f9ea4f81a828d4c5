"""Mails in the manner of many programs and people, from text files that say what must be read of each.

A file holds mails, each behind a line `=== name`, for a bounce with `| address action status` for every recipient (`-`
where no status is said). `%ORIG address%` stands for the headers of the letter that came back. People and hosts are
invented.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

LETTER = "<conf.1@hotline.example>"
_RETURNED = f"""\
Received: from desk.hotline.example (desk.hotline.example [192.0.2.5]) by mx.hotline.example with ESMTP; Mon, 12 Oct 2026 10:00:00 +0200
From: Linia <linia@hotline.example>
To: {{}}
Subject: Potwierdzenie HOT/2026/000123
Message-ID: {LETTER}
Date: Mon, 12 Oct 2026 10:00:00 +0200
MIME-Version: 1.0
"""


@dataclass(frozen=True)
class Mail:
    """One mail; `recipients` are (address, action, status, permanent)."""

    name: str
    raw: bytes
    recipients: tuple[tuple[str, str, str | None, bool], ...] = ()

    @property
    def names_letter(self) -> bool:
        return LETTER.encode() in self.raw


def mails(file: str) -> list[Mail]:
    """The mails of `file` in this folder."""
    text = (Path(__file__).parent / file).read_text("utf-8")
    return [_mail(block) for block in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]]


def _mail(block: str) -> Mail:
    head, _, text = block.partition("\n")
    name, *recipients = head.split(" | ")
    text = re.sub(r"%ORIG (\S+?)%", lambda match: _RETURNED.format(match[1]), text)
    return Mail(name.strip(), text.encode(), tuple(map(_recipient, recipients)))


def _recipient(words: str) -> tuple[str, str, str | None, bool]:
    address, action, status = words.split()
    return address, action, None if status == "-" else status, action == "failed" and not status.startswith("4")
