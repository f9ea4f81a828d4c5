"""A desk on which a question has arrived, and a consultant who answers it in his mail program."""

from __future__ import annotations

import email.policy
from dataclasses import dataclass, field
from email.message import EmailMessage

from hotline_mail.model import Event, Purpose
from tests.desk import FORM, Desk

ANSWER = "Dzień dobry,\n\norzeczenie zostało zapisane. Proszę odświeżyć listę klawiszem F5.\n\nPozdrawiam\nMarek Lis"
DELAY_OVER = {"minutes": 3}


@dataclass
class Scene:
    """A desk on which one question has arrived and gone to the consultants."""

    desk: Desk
    serial: int = field(default=0)

    def ask(self, contact: str | None = None, **header: str) -> EmailMessage:
        """A question arrives; gives the ticket mail."""
        self.desk.receive(self.desk.question(FORM.format(contact=contact or self.desk.who.user), **header))
        self.desk.pass_once()
        return self.ticket_mail()

    def ticket_mail(self) -> EmailMessage:
        return next(mail for mail in self.desk.mail_of(self.desk.who.consultant) if mail["Subject"].startswith("[HOT/"))

    def reply(self, to: EmailMessage, text: str, **header: str | None) -> EmailMessage:
        """A reply as a mail program makes it; a header given as None is left out."""
        self.serial += 1
        lines: dict[str, str | None] = {
            "From": f"Marek Lis <{self.desk.who.consultant}>",
            "To": to["Reply-To"],
            "Subject": f"Re: {to['Subject']}",
            "Message-ID": f"<r{self.serial}@konsultant.example>",
            "In-Reply-To": to["Message-ID"],
            "References": to["Message-ID"],
            **{name.replace("_", "-"): value for name, value in header.items()},
        }
        mail = EmailMessage(policy=email.policy.SMTP)
        for name, value in lines.items():
            if value is not None:
                mail[name] = value
        mail.set_content(text)
        return mail

    def send(self, mail: EmailMessage) -> None:
        self.desk.receive(mail.as_bytes())
        self.desk.pass_once()

    def wait(self) -> None:
        self.desk.clock.forward(**DELAY_OVER)
        self.desk.pass_once()

    def answers(self) -> list[EmailMessage]:
        """What the user got beside confirmations."""
        return [mail for mail in self.desk.mail_of(self.desk.who.user) if mail["Auto-Submitted"] is None]

    def notices(self) -> list[EmailMessage]:
        with self.desk.store.snapshot() as tx:
            (ticket, *_) = self.desk.tickets()
            ids = {letter.outbound.message_id for letter in tx.outbox.of_ticket(ticket.id, Purpose.NOTICE)}
        who = self.desk.who
        everyone = (who.consultant, who.other_consultant)
        return [mail for address in everyone for mail in self.desk.mail_of(address) if mail["Message-ID"] in ids]

    def story(self) -> list[Event]:
        with self.desk.store.snapshot() as tx:
            return tx.events.of_ticket(self.desk.tickets()[0].id)
