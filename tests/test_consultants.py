"""A consultant's day in his mail program: answers, keyword lines, second thoughts, and what forgers try."""

from __future__ import annotations

import email.policy
from dataclasses import dataclass, field
from email.message import EmailMessage

import pytest

from hotline_mail.model import Event, Purpose, TicketStatus
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


@pytest.fixture
def scene(desk: Desk) -> Scene:
    return Scene(desk)


def outlook(scene: Scene, to: EmailMessage) -> str:
    quoted = text_of(to)
    head = f"From: Hot-line <{scene.desk.who.desk}>\nSent: Monday, March 9, 2026 10:01 AM\n"
    head += f"To: Marek Lis <{scene.desk.who.consultant}>\nSubject: {to['Subject']}\n\n"
    return f"{ANSWER}\n\n________________________________\n{head}{quoted}"


def thunderbird(_scene: Scene, to: EmailMessage) -> str:
    quoted = "\n".join(f"> {line}".rstrip() for line in text_of(to).splitlines())
    return f"{ANSWER}\n\nW dniu 9.03.2026 o 10:01, Hot-line pisze:\n{quoted}\n"


def gmail(scene: Scene, to: EmailMessage) -> str:
    quoted = "\n".join(f"> {line}".rstrip() for line in text_of(to).splitlines())
    return f"{ANSWER}\n\npon., 9 mar 2026 o 10:01 Hot-line <{scene.desk.who.desk}> napisał(a):\n\n{quoted}\n"


def bare(_scene: Scene, to: EmailMessage) -> str:
    """A program that marks nothing of what it quotes."""
    return f"{ANSWER}\n\n{text_of(to)}"


@pytest.mark.parametrize("quote", [outlook, thunderbird, gmail, bare])
def test_the_reply_is_the_answer(scene: Scene, quote: object) -> None:
    mail = scene.ask()
    assert callable(quote)

    scene.send(scene.reply(mail, "Dokumentacja: Podręcznik, rozdz. 4\n\n" + quote(scene, mail)))
    assert scene.answers() == []
    assert scene.desk.tickets()[0].status is TicketStatus.ANSWERED
    scene.wait()

    (answer,) = scene.answers()
    assert answer["In-Reply-To"] == "<q1@urzad.example>"
    text = text_of(answer)
    assert "orzeczenie zostało zapisane. Proszę odświeżyć listę klawiszem F5." in text
    assert "Podręcznik, rozdz. 4" in text
    assert "Jak odpowiedzieć" not in text
    assert "Potwierdzić do" not in text
    assert "Dokumentacja:" not in text
    (ticket,) = scene.desk.tickets()
    assert ticket.status is TicketStatus.CLOSED
    assert ticket.answered_at == scene.desk.clock.now()
    assert ticket.consultant == scene.desk.who.consultant
    assert ticket.documentation == "Podręcznik, rozdz. 4"
    assert scene.notices() == []

    scene.desk.pass_once()
    assert len(scene.answers()) == 1
