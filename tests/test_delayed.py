"""A confirmation that the user's side cannot deliver yet is watched: a person is told in time, unless a report decides."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage

import pytest

from hotline_mail.model import Letter, LetterState, Purpose, Ticket
from tests.desk import FORM, Desk, parsed, text_of
from tests.servers.smtp import Stage

REPORT = """\
From: Mail Delivery System <MAILER-DAEMON@mx.urzad.example>
To: {desk}
Subject: Delivery report
Message-ID: <{action}.{status}@mx.urzad.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=_r"

--=_r
Content-Type: text/plain

See below.

--=_r
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.urzad.example

Final-Recipient: rfc822; {user}
Action: {action}
Status: {status}

--=_r
Content-Type: text/rfc822-headers

Message-ID: {letter}
--=_r--
"""


def report(desk: Desk, action: str, status: str, purpose: Purpose = Purpose.CONFIRMATION) -> None:
    letter = letter_of(desk, purpose).outbound.message_id
    desk.receive(REPORT.format(desk=desk.who.desk, user=desk.who.user, action=action, status=status, letter=letter))
    desk.pass_once()


def letter_of(desk: Desk, purpose: Purpose) -> Letter:
    return next(letter for letter in desk.letters(ticket_of(desk)) if letter.outbound.purpose is purpose)


def ticket_of(desk: Desk) -> Ticket:
    (ticket,) = desk.tickets()
    return ticket


def warnings(desk: Desk) -> list[EmailMessage]:
    return [mail for mail in desk.mail_of(desk.who.consultant) if "termin mija" in mail["Subject"]]


@pytest.fixture
def delayed(desk: Desk) -> Desk:
    desk.receive(desk.question(FORM.format(contact=desk.who.user)))
    desk.pass_once()
    assert ticket_of(desk).confirmed_at is not None
    desk.clock.forward(hours=4)
    report(desk, "delayed", "4.4.1")
    return desk


def before_deadline(desk: Desk, **span: float) -> None:
    desk.clock.present = ticket_of(desk).confirm_by - timedelta(**span)
    desk.pass_once()


def test_a_delayed_confirmation_is_none_yet(delayed: Desk) -> None:
    assert letter_of(delayed, Purpose.CONFIRMATION).state is LetterState.DELAYED
    assert ticket_of(delayed).confirmed_at is None
    assert len(delayed.mail_of(delayed.who.user)) == 1


def test_a_person_is_told_in_time_when_nothing_follows(delayed: Desk) -> None:
    before_deadline(delayed, hours=3, minutes=1)
    assert warnings(delayed) == []

    before_deadline(delayed, hours=3)
    before_deadline(delayed, hours=2)

    (warning,) = warnings(delayed)
    assert "doręczenie się opóźnia" in " ".join(text_of(warning).split())


def test_it_is_told_even_if_the_deadline_was_warned_of_before(desk: Desk) -> None:
    desk.receive(desk.question(FORM.format(contact=desk.who.user)))
    desk.smtp.fail(Stage.RCPT, "451 4.3.0 later", recipient=desk.who.user)
    desk.pass_once()
    desk.smtp.fail(Stage.RCPT, "451 4.3.0 later", recipient=desk.who.user)
    before_deadline(desk, hours=3)
    assert len(warnings(desk)) == 1
    before_deadline(desk, hours=2)

    report(desk, "delayed", "4.4.1")

    assert len(warnings(desk)) == 2


def test_a_delivery_that_follows_confirms(delayed: Desk) -> None:
    delayed.clock.forward(hours=1)
    report(delayed, "delivered", "2.0.0")

    assert letter_of(delayed, Purpose.CONFIRMATION).state is LetterState.DELIVERED
    assert ticket_of(delayed).confirmed_at == delayed.clock.now()
    before_deadline(delayed, hours=1)
    assert warnings(delayed) == []


def test_a_failure_that_follows_goes_on_as_every_failure(delayed: Desk) -> None:
    report(delayed, "failed", "4.4.7")

    assert letter_of(delayed, Purpose.CONFIRMATION).state is LetterState.FAILED
    assert [task.new.purpose for task in delayed.tasks()] == [Purpose.CONFIRMATION]


def test_a_second_report_of_delay_changes_nothing(delayed: Desk) -> None:
    report(delayed, "delayed", "4.4.2")

    assert letter_of(delayed, Purpose.CONFIRMATION).state is LetterState.DELAYED
    assert ticket_of(delayed).confirmed_at is None


def test_a_call_settles_it(delayed: Desk) -> None:
    ticket = ticket_of(delayed)
    (mail, *_) = delayed.mail_of(delayed.who.consultant)
    delayed.receive(
        f"From: {delayed.who.consultant}\nTo: {mail['Reply-To']}\nSubject: Re: {ticket.number}\n"
        f"Message-ID: <call@hotline.example>\nIn-Reply-To: {mail['Message-ID']}\n\nTelefon: 13:30, Janina Wilczek\n"
    )
    delayed.clock.forward(hours=1)
    delayed.pass_once()

    assert ticket_of(delayed).confirmed_at is not None


def test_the_mornings_digest_names_it(delayed: Desk) -> None:
    delayed.clock.forward(days=1)
    delayed.pass_once()

    mails = [text_of(parsed(raw)) for raw in delayed.dovecot.mails(delayed.who.consultant)]
    digest = [mail for mail in mails if "opóźnia się po stronie użytkownika" in mail]
    assert len(digest) == 1
    assert ticket_of(delayed).number in digest[0]
    assert delayed.who.user in digest[0]
