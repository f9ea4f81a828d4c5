"""The archive refuses copies: letters go all the same, the administrator hears of it, and no doubt is guessed away."""

from __future__ import annotations

import pytest

from hotline_mail.model import LetterState, Purpose, TaskKind
from tests.desk import FORM, Desk, text_of
from tests.servers.smtp import Break, Stage

FULL = "552 5.2.2 the mailbox is full"


@pytest.fixture
def full(desk: Desk) -> Desk:
    """A question waits, and the archive's mailbox is full."""
    desk.smtp.fail(Stage.RCPT, FULL, times=100, recipient=desk.who.archive)
    desk.receive(desk.question(FORM.format(contact=desk.who.user)))
    return desk


def test_letters_go_without_their_copies_and_one_alarm_tells_of_it(full: Desk) -> None:
    full.pass_once()

    (ticket,) = full.tickets()
    assert ticket.confirmed_at == full.clock.now()
    assert len(full.mail_of(full.who.user)) == 1
    assert len(full.mail_of(full.who.consultant)) == 1
    (alarm,) = full.mail_of(full.who.admin)
    assert "archiwum nie przyjmuje kopii" in alarm["Subject"]
    assert FULL in " ".join(text_of(alarm).split())
    assert full.dovecot.mails(full.who.archive) == []


def test_another_day_of_it_is_another_alarm(full: Desk) -> None:
    full.pass_once()
    full.clock.forward(days=1)
    full.receive(
        full.question(FORM.format(contact=full.who.user).replace("42.1", "42.2"), message_id="<q2@urzad.example>")
    )
    full.pass_once()

    assert len(full.mail_of(full.who.admin)) == 2


def test_what_was_broken_off_without_a_copy_is_not_sent_again_but_asked_about(full: Desk) -> None:
    full.smtp.fail(Stage.DATA, Break.AFTER_ACCEPTING, times=3)
    full.pass_once()
    full.clock.forward(minutes=30)
    full.pass_once()
    (ticket,) = full.tickets()
    (confirmation,) = [letter for letter in full.letters(ticket) if letter.outbound.purpose is Purpose.CONFIRMATION]
    assert confirmation.state is LetterState.IN_DOUBT

    full.clock.forward(hours=2)
    full.pass_once()

    assert len(full.mail_of(full.who.user)) == 1
    assert [task.new.kind for task in full.tasks()] == [TaskKind.CONTACT]


def test_once_it_takes_copies_again_it_gets_them(desk: Desk) -> None:
    desk.smtp.fail(Stage.RCPT, FULL, times=1, recipient=desk.who.archive)
    desk.receive(desk.question(FORM.format(contact=desk.who.user)))
    desk.pass_once()

    copied = len(desk.dovecot.mails(desk.who.archive))
    assert copied == len(desk.smtp.mails) - 1
