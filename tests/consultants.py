"""A desk on which a question has arrived, and a consultant who answers it in his mail program."""

from __future__ import annotations

import email.policy
from dataclasses import dataclass, field
from email.message import EmailMessage

from hotline_mail.model import Event, Purpose
from tests.desk import FORM, Desk, text_of

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


def _marked(to: EmailMessage) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text_of(to).splitlines())


def outlook(scene: Scene, to: EmailMessage) -> str:
    quoted = text_of(to)
    head = f"From: Hot-line <{scene.desk.who.desk}>\nSent: Monday, March 9, 2026 10:01 AM\n"
    head += f"To: Marek Lis <{scene.desk.who.consultant}>\nSubject: {to['Subject']}\n\n"
    return f"{ANSWER}\n\n________________________________\n{head}{quoted}"


def thunderbird(_scene: Scene, to: EmailMessage) -> str:
    return f"{ANSWER}\n\nW dniu 9.03.2026 o 10:01, Hot-line pisze:\n{_marked(to)}\n"


def gmail(scene: Scene, to: EmailMessage) -> str:
    return f"{ANSWER}\n\npon., 9 mar 2026 o 10:01 Hot-line <{scene.desk.who.desk}> napisał(a):\n\n{_marked(to)}\n"


def outlook_pl(scene: Scene, to: EmailMessage) -> str:
    head = f"Od: Hot-line <{scene.desk.who.desk}>\nWysłano: poniedziałek, 9 marca 2026 10:01\n"
    head += f"Do: Marek Lis <{scene.desk.who.consultant}>\nTemat: {to['Subject']}\n\n"
    return f"{ANSWER}\n\n{head}{text_of(to)}"


def outlook_de(scene: Scene, to: EmailMessage) -> str:
    head = f"Von: Hot-line <{scene.desk.who.desk}>\nGesendet: Montag, 9. März 2026 10:01\n"
    head += f"An: Marek Lis <{scene.desk.who.consultant}>\nBetreff: {to['Subject']}\n\n"
    return f"{ANSWER}\n\n{head}{text_of(to)}"


def iphone(scene: Scene, to: EmailMessage) -> str:
    head = f"> Wiadomość napisana przez Hot-line <{scene.desk.who.desk}> w dniu 9 mar 2026, o godz. 10:01:\n> \n"
    return f"{ANSWER}\n\nWysłane z iPhone’a\n\n{head}{_marked(to)}\n"


def samsung(scene: Scene, to: EmailMessage) -> str:
    head = f"-------- Oryginalna wiadomość --------\nOd: Hot-line <{scene.desk.who.desk}>\n"
    head += f"Data: 09.03.2026 10:01 (GMT+01:00)\nDo: {scene.desk.who.consultant}\nTemat: {to['Subject']}\n\n"
    return f"{ANSWER}\n\nWysłano z mojego smartfona Samsung Galaxy.\n\n{head}{text_of(to)}"


def roundcube_below(_scene: Scene, to: EmailMessage) -> str:
    return f"W dniu 2026-03-09 10:01, Hot-line napisał(a):\n{_marked(to)}\n\n{ANSWER}\n"


def bare(_scene: Scene, to: EmailMessage) -> str:
    """A program that marks nothing of what it quotes."""
    return f"{ANSWER}\n\n{text_of(to)}"
