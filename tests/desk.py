"""A whole desk on loopback: real IMAP and SMTP servers, the real store and reader, and a clock that the test moves."""

from __future__ import annotations

import email
import email.policy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from hotline_mail.config import Settings, parse
from hotline_mail.model import Letter, Task, Ticket
from hotline_mail.pickup import Pickup
from hotline_mail.ports import Clock, Courier, MailboxOpener, Reader
from hotline_mail.store import Store
from hotline_mail.wiring import Runners, make_courier, make_desk, make_mailboxes, make_runners, make_store
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.smtp import USER, SmtpServer

MONDAY_TEN = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
"""Monday 9 March 2026, 10:00 in Warsaw."""

DIGEST = "Hot-line: sprawy na"

FORM = """\
Zgłoszenie pytania
HOT-01

data: 9.03.2026
znak: PZON.42.1.2026

Imię i nazwisko Użytkownika: Janina Wilczek-Żuk
Nazwa Urzędu: Powiatowy Zespół ds. Orzekania o Niepełnosprawności w Łęcznej
Zwrotny nr telefonu, faxu i/ lub e-mail: {contact}

Treść pytania

Po zapisaniu orzeczenia program pokazuje komunikat „brak połączenia”.
Czy orzeczenie zostało zapisane?
"""


@dataclass
class MovableClock:
    """Fulfils `ports.Clock`; stands still until it is moved."""

    present: datetime = MONDAY_TEN

    def now(self) -> datetime:
        return self.present

    def forward(self, **span: float) -> None:
        self.present += timedelta(**span)


@dataclass
class Addresses:
    """Who is who; each is a mailbox on the IMAP server."""

    desk: str
    archive: str
    consultant: str
    other_consultant: str
    coordinator: str
    admin: str
    user: str


@dataclass
class Desk:
    """The desk and its surroundings."""

    dovecot: Dovecot
    smtp: SmtpServer
    folder: Path
    reader: Reader
    store_url: str = ""
    changes: dict[str, Any] = field(default_factory=dict)
    """Tables of the settings that differ from the usual."""
    clock: MovableClock = field(default_factory=MovableClock)

    def __post_init__(self) -> None:
        self.smtp.deliver_to(self.dovecot)
        self.who = Addresses(*(self.dovecot.new_user(name) for name in Addresses.__dataclass_fields__))
        self.dovecot.mails(self.who.desk)
        self.settings = self._settings()
        self.store = make_store(self.settings)
        self.store.migrate()

    def receive(self, raw: bytes | str, at: datetime | None = None) -> None:
        """A mail comes into the desk's mailbox; LF line ends become CRLF."""
        content = raw.encode() if isinstance(raw, str) else raw
        content = content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        self.dovecot.append(self.who.desk, content, internal_date=at or self.clock.now())

    def question(
        self, body: str, *, subject: str = "Pytanie", message_id: str = "<q1@urzad.example>", **header: str
    ) -> str:
        """A mail of the user's."""
        lines = {
            "From": f"Janina Wilczek <{self.who.user}>",
            "To": self.who.desk,
            "Subject": subject,
            "Message-ID": message_id,
            "Date": "Mon, 9 Mar 2026 09:58:00 +0100",
            **{name.replace("_", "-"): value for name, value in header.items()},
        }
        mail = EmailMessage(policy=email.policy.SMTP)
        for name, value in lines.items():
            mail[name] = value
        mail.set_content(body)
        return mail.as_string()

    def runners(
        self, *, courier: Courier | None = None, reader: Reader | None = None, clock: Clock | None = None
    ) -> Runners:
        return make_runners(
            make_desk(self.settings),
            self.store,
            reader or self.reader,
            courier or make_courier(self.settings),
            clock or self.clock,
        )

    def pass_once(self, opener: MailboxOpener | None = None, runners: Runners | None = None) -> None:
        """One pass of every step, as `hotline-mail once` makes it."""
        runners = runners or self.runners()
        runners.recover()
        for settings in self.settings.mailboxes:
            with (opener or make_mailboxes(self.settings)).open(settings.name) as mailbox:
                Pickup(self.store, self.clock, settings).take_in(mailbox)
        runners.sweep()

    def mail_of(self, address: str) -> list[EmailMessage]:
        """The mails in a mailbox, oldest first, without the morning's digests."""
        mails = [parsed(raw) for raw in self.dovecot.mails(address)]
        return [mail for mail in mails if not mail["Subject"].startswith(DIGEST)]

    def tickets(self) -> list[Ticket]:
        """Oldest first."""
        with self.store.snapshot() as tx:
            return tx.tickets.listed()[::-1]

    def tasks(self) -> list[Task]:
        with self.store.snapshot() as tx:
            return tx.tasks.open()

    def letters(self, ticket: Ticket) -> list[Letter]:
        with self.store.snapshot() as tx:
            return tx.outbox.of_ticket(ticket.id)

    def _settings(self) -> Settings:
        ca_file = str(self.dovecot.certificates.ca_file)
        secret = self.folder / "secret"
        secret.write_text("a secret of this test only\n", encoding="utf-8")
        password = self.folder / "password"
        password.write_text(PASSWORD + "\n", encoding="utf-8")
        imap = {"host": "localhost", "port": self.dovecot.port, "ca_file": ca_file, "password": {"file": str(password)}}
        content: dict[str, Any] = {
            "admin": self.who.admin,
            "desk": {"address": self.who.desk, "secret": {"file": str(secret)}},
            "mailboxes": [{"name": "desk", "user": self.who.desk, "accept_from": "all", **imap}],
            "smtp": {
                "host": "localhost",
                "port": self.smtp.port,
                "user": USER,
                "password": {"file": str(password)},
                "ca_file": ca_file,
                "timeout": 10,
            },
            "archive": {"address": self.who.archive, "imap": {"user": self.who.archive, **imap}},
            "consultants": {
                "list_address": self.who.consultant,
                "people": [{"address": self.who.consultant}, {"address": self.who.other_consultant}],
                "coordinator": self.who.coordinator,
            },
            "store": {"url": self.store_url or f"sqlite:///{self.folder / 'hotline.sqlite3'}"},
            "reader": {"workers": 1},
        }
        for table, values in self.changes.items():
            content[table] = {**content[table], **values} if isinstance(content.get(table), dict) else values
        return parse(content, Path("test"))


def parsed(raw: bytes) -> EmailMessage:
    """A mail as a program of the recipient's reads it."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(mail: EmailMessage) -> str:
    """The plain body."""
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


__all__ = ["FORM", "MONDAY_TEN", "Desk", "MovableClock", "Store", "parsed", "text_of"]
