"""What comes of a delivery report: the letter it is about moves, a forged one changes nothing, none is lost."""

from __future__ import annotations

import pytest

from hotline_mail.model import Disposition, Letter, LetterState, Purpose, TaskKind, Ticket, TicketStatus
from tests.desk import FORM, Desk, text_of
from tests.servers.smtp import Stage

FIELDS = """\
From: Mail Delivery System <MAILER-DAEMON@mx.urzad.example>
To: {desk}
Subject: Undelivered Mail Returned to Sender
Message-ID: <bounce@mx.urzad.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=_r"

--=_r
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.urzad.example

Final-Recipient: rfc822; {user}
Action: failed
Status: 5.1.1
{more}
--=_r
Content-Type: text/rfc822-headers

Message-ID: {letter}
--=_r--
"""
IN_WORDS = """\
From: Administrator systemu <postmaster@urzad.example>
To: {desk}
Subject: Nie można dostarczyć: {subject}
Message-ID: <bounce@mx.urzad.example>

Wiadomość nie dotarła do niektórych lub wszystkich adresatów.

      Temat: {subject}

Nie można było skontaktować się z następującymi adresatami:

      {user}
            Konto e-mail nie istnieje. <srv03.urzad.example #5.1.1>
"""


def ticket_of(desk: Desk) -> Ticket:
    (ticket,) = desk.tickets()
    return ticket


def letter_of(desk: Desk, purpose: Purpose = Purpose.CONFIRMATION) -> Letter:
    return next(letter for letter in desk.letters(ticket_of(desk)) if letter.outbound.purpose is purpose)


def bounce(desk: Desk, letter: str, user: str | None = None, more: str = "") -> None:
    desk.receive(FIELDS.format(desk=desk.who.desk, user=user or desk.who.user, letter=letter, more=more))
    desk.pass_once()


@pytest.fixture
def confirmed(desk: Desk) -> Desk:
    desk.receive(desk.question(FORM.format(contact=desk.who.user)))
    desk.pass_once()
    assert ticket_of(desk).confirmed_at is not None
    return desk


def test_a_failed_confirmation_is_none_and_a_person_finds_another_way(confirmed: Desk) -> None:
    bounce(confirmed, letter_of(confirmed).outbound.message_id)

    assert letter_of(confirmed).state is LetterState.FAILED
    assert ticket_of(confirmed).confirmed_at is None
    (task,) = confirmed.tasks()
    assert task.new.kind is TaskKind.CONTACT
    assert task.new.deadline == ticket_of(confirmed).confirm_by


def test_a_failed_answer_reopens_its_ticket_and_goes_to_its_consultant(confirmed: Desk) -> None:
    (mail,) = confirmed.mail_of(confirmed.who.consultant)
    confirmed.receive(
        f"From: {confirmed.who.consultant}\nTo: {mail['Reply-To']}\nSubject: Re: {mail['Subject']}\n"
        f"Message-ID: <answer@hotline.example>\nIn-Reply-To: {mail['Message-ID']}\n\n"
        "Orzeczenie zostało zapisane.\n\nDokumentacja: rozdz. 3\n"
    )
    confirmed.pass_once()
    confirmed.clock.forward(minutes=3)
    confirmed.pass_once()
    assert ticket_of(confirmed).status is TicketStatus.CLOSED
    before = len(confirmed.mail_of(confirmed.who.consultant))

    bounce(confirmed, letter_of(confirmed, Purpose.ANSWER).outbound.message_id)

    assert ticket_of(confirmed).status is TicketStatus.OPEN
    assert [task.new.purpose for task in confirmed.tasks()] == [Purpose.ANSWER]
    assert len(confirmed.mail_of(confirmed.who.consultant)) == before + 1


def test_a_forged_report_changes_nothing(confirmed: Desk) -> None:
    bounce(confirmed, "<made.up@hotline.example>")

    assert letter_of(confirmed).state is LetterState.DELIVERED
    assert ticket_of(confirmed).confirmed_at is not None
    assert confirmed.tasks() == []


def test_a_report_about_a_letter_that_was_not_sent_changes_nothing(desk: Desk) -> None:
    desk.receive(desk.question(FORM.format(contact=desk.who.user)))
    desk.smtp.fail(Stage.RCPT, "451 4.3.0 later", recipient=desk.who.user)
    desk.pass_once()
    assert letter_of(desk).state is LetterState.PENDING

    bounce(desk, letter_of(desk).outbound.message_id)

    assert letter_of(desk).state is LetterState.PENDING
    assert desk.tasks() == []


def test_a_report_that_names_the_ticket_alone_moves_nothing_and_is_shown_to_a_person(confirmed: Desk) -> None:
    subject = f"Re: Pytanie [{ticket_of(confirmed).number}]"
    confirmed.receive(IN_WORDS.format(desk=confirmed.who.desk, user=confirmed.who.user, subject=subject))
    confirmed.pass_once()

    with confirmed.store.snapshot() as tx:
        assert tx.inbox.decided(2) is Disposition.DELIVERY_REPORT
    assert letter_of(confirmed).state is LetterState.DELIVERED
    (task,) = confirmed.tasks()
    assert task.new.kind is TaskKind.REVIEW


def test_the_same_about_an_address_that_we_did_not_write_to_is_left_alone(confirmed: Desk) -> None:
    subject = f"Re: Pytanie [{ticket_of(confirmed).number}]"
    confirmed.receive(IN_WORDS.format(desk=confirmed.who.desk, user="obcy@urzad.example", subject=subject))
    confirmed.pass_once()

    assert confirmed.tasks() == []


def test_the_archives_copy_that_comes_back_is_no_failure_of_the_letter(confirmed: Desk) -> None:
    bounce(confirmed, letter_of(confirmed).outbound.message_id, user=confirmed.who.archive.upper())

    assert letter_of(confirmed).state is LetterState.DELIVERED
    assert ticket_of(confirmed).confirmed_at is not None
    assert confirmed.tasks() == []
    (alarm,) = confirmed.mail_of(confirmed.who.admin)
    assert "archiwum nie przyjmuje kopii" in " ".join(text_of(alarm).split())


def test_of_several_recipients_the_letters_own_decides(confirmed: Desk) -> None:
    own = f"\nFinal-Recipient: rfc822; {confirmed.who.user}\nAction: delivered\nStatus: 2.0.0\n"
    bounce(confirmed, letter_of(confirmed).outbound.message_id, user="inny@urzad.example", more=own)

    assert letter_of(confirmed).state is LetterState.DELIVERED
    assert confirmed.tasks() == []


def test_an_address_that_the_users_mail_is_passed_on_to_fails_for_him(confirmed: Desk) -> None:
    bounce(confirmed, letter_of(confirmed).outbound.message_id, user="dalej@urzad.example")

    assert letter_of(confirmed).state is LetterState.FAILED
