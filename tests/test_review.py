"""What a person's word does with a message that waits, was junk, or seemed automatic: on real servers."""

from __future__ import annotations

import email.policy
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from hotline_mail.intake.case import Case
from hotline_mail.intake.facts import gather
from hotline_mail.intake.rulings import heed
from hotline_mail.model import Disposition, Purpose, Ruling, TaskKind
from hotline_mail.reviews import HAS_TICKET, NO_SUCH_MESSAGE, RulingRefused, rule
from hotline_mail.wiring import make_desk
from parsers.model import FaxTransmission, MessageReading
from tests.desk import FORM, Desk, text_of

QUESTION = Ruling(Disposition.QUESTION, "anna")


def say(desk: Desk, inbox_id: int, ruling: Ruling) -> None:
    with desk.store.transaction() as tx:
        rule(tx, inbox_id, ruling, desk.clock.now())


def disposition(desk: Desk, inbox_id: int) -> Disposition | None:
    with desk.store.snapshot() as tx:
        return tx.inbox.decided(inbox_id)


def unknown(desk: Desk) -> None:
    """A mail that no rule knows is in the inbox and waits, as message 1 and task 1."""
    desk.receive(desk.question("   \n", subject="Awaria") + "\n")
    desk.pass_once()


def reply_to_review(desk: Desk, body: str) -> None:
    """The consultant answers the review mail."""
    review = desk.mail_of(desk.who.consultant)[0]
    mail = EmailMessage(policy=email.policy.SMTP)
    mail["From"], mail["To"] = desk.who.consultant, desk.who.desk
    mail["Subject"], mail["Message-ID"] = f"Re: {review['Subject']}", "<word@desk.example>"
    mail["In-Reply-To"] = review["Message-ID"]
    mail.set_content(body)
    desk.receive(mail.as_string())


def test_a_question_keeps_its_time_and_goes_its_way(desk: Desk) -> None:
    unknown(desk)
    desk.clock.forward(hours=3)

    say(desk, 1, QUESTION)
    desk.pass_once()

    (ticket,) = desk.tickets()
    assert ticket.received_at == datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
    assert ticket.confirm_by == datetime(2026, 3, 10, 15, 0, tzinfo=UTC)
    assert ticket.confirmed_at == desk.clock.now()
    assert ticket.subject == "Awaria"
    assert disposition(desk, 1) is Disposition.QUESTION_WITHOUT_FORM
    with desk.store.snapshot() as tx:
        task = tx.tasks.get(1)
    assert task is not None
    assert (task.done_by, task.result) == ("anna", "question-without-form")


def test_junk_is_taken_back_with_its_form(desk: Desk) -> None:
    desk.receive(desk.question("Wygrałeś milion!", X_Spam_Flag="YES"))
    desk.pass_once()
    assert disposition(desk, 1) is Disposition.JUNK

    say(desk, 1, QUESTION)
    desk.pass_once()

    assert len(desk.tickets()) == 1
    assert len(desk.mail_of(desk.who.user)) == 1


def test_a_robot_gets_no_letter_even_where_a_person_sees_a_question(desk: Desk) -> None:
    desk.receive(desk.question("Proszę o pomoc.", Auto_Submitted="auto-generated"))
    desk.pass_once()

    say(desk, 1, QUESTION)
    desk.pass_once()

    assert len(desk.tickets()) == 1
    assert desk.mail_of(desk.who.user) == []
    assert [task.new.kind for task in desk.tasks()] == [TaskKind.CONTACT]


def test_a_follow_up_joins_the_ticket_that_the_person_names(desk: Desk) -> None:
    desk.receive(desk.question(FORM.format(contact=desk.who.user)))
    stranger = desk.question("To samo u mnie.", message_id="<q2@urzad.example>", subject="Re: [HOT/2026/000001]")
    desk.receive(stranger.replace(f"<{desk.who.user}>", "<obcy@inny.example>"))
    desk.pass_once()
    assert [task.new.kind for task in desk.tasks()] == [TaskKind.REVIEW]

    say(desk, 2, Ruling(Disposition.FOLLOW_UP, "anna", ticket_id=1))
    desk.pass_once()

    assert disposition(desk, 2) is Disposition.FOLLOW_UP
    assert desk.tasks() == []
    with desk.store.snapshot() as tx:
        assert tx.events.happened("follow-up", ticket_id=1, inbox_id=2)


def test_read_again_without_news_it_keeps_its_one_task(desk: Desk) -> None:
    unknown(desk)

    say(desk, 1, Ruling(None, "anna"))
    desk.pass_once()

    assert [task.id for task in desk.tasks()] == [1]
    assert disposition(desk, 1) is Disposition.FOR_REVIEW


def test_what_is_a_ticket_already_cannot_be_ruled(desk: Desk) -> None:
    desk.receive(desk.question(FORM.format(contact=desk.who.user)))
    desk.pass_once()

    with pytest.raises(RulingRefused, match=HAS_TICKET):
        say(desk, 1, Ruling(Disposition.JUNK, "anna"))
    with pytest.raises(RulingRefused, match=NO_SUCH_MESSAGE):
        say(desk, 77, QUESTION)


def test_a_checked_number_is_written_to_from_then_on(desk: Desk) -> None:
    number = "+48817521020"
    unknown(desk)
    with desk.store.transaction() as tx:
        original = tx.inbox.get(1)
        fax = FaxTransmission("generic", number, None, None, 1, None, None, incomplete=False)
        reading = MessageReading(message=None, fax=fax)
        ruled = replace(original, ruling=replace(QUESTION, number_known=True))
        heed(tx, Case(ruled, reading, gather(tx, make_desk(desk.settings), ruled, reading), desk.clock.now()))

    with desk.store.snapshot() as tx:
        assert tx.known_numbers.knows(number)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Jako pytanie", Disposition.QUESTION_WITHOUT_FORM),
        ("Śmieci", Disposition.JUNK),
        ("spam", Disposition.JUNK),
        ("Raport", Disposition.DELIVERY_REPORT),
        ("Odczytaj ponownie", Disposition.FOR_REVIEW),
    ],
)
def test_a_keyword_line_in_the_reply_does_the_same(desk: Desk, line: str, expected: Disposition) -> None:
    unknown(desk)

    reply_to_review(desk, f"{line}\n")
    desk.pass_once()

    assert disposition(desk, 1) is expected
    assert (desk.tasks() == []) is (expected is not Disposition.FOR_REVIEW)


def test_a_keyword_line_names_the_ticket_even_where_the_subject_names_one(desk: Desk) -> None:
    desk.receive(desk.question("To samo u mnie.", subject="Re: [HOT/2026/000002]", message_id="<q0@urzad.example>"))
    desk.receive(desk.question(FORM.format(contact=desk.who.user)))
    desk.pass_once()
    stranger = desk.question("Dziękuję.", message_id="<q2@urzad.example>", subject="Re: [HOT/2026/000001]")
    desk.receive(stranger.replace(f"<{desk.who.user}>", "<obcy@inny.example>"))
    desk.pass_once()
    reviews = [m for m in desk.mail_of(desk.who.consultant) if m["Subject"].startswith("Do decyzji")]

    word = EmailMessage(policy=email.policy.SMTP)
    word["From"], word["To"], word["Message-ID"] = desk.who.consultant, desk.who.desk, "<word@desk.example>"
    word["Subject"], word["In-Reply-To"] = f"Re: {reviews[-1]['Subject']}", reviews[-1]["Message-ID"]
    word.set_content("Ciąg dalszy: HOT/2026/000002\n")
    desk.receive(word.as_string())
    desk.pass_once()

    assert disposition(desk, 3) is Disposition.FOLLOW_UP
    with desk.store.snapshot() as tx:
        assert tx.events.happened("follow-up", ticket_id=2, inbox_id=3)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Nie wiem, co to jest.\n", "żaden wiersz nie mówi"),
        ("Ciąg dalszy: HOT/2026/000999\n", "nie ma zgłoszenia o tym numerze"),
        ("Śmieci\nJako pytanie\n", "sprzeczne"),
    ],
)
def test_a_word_that_cannot_be_followed_is_told_to_its_author(desk: Desk, body: str, told: str) -> None:
    unknown(desk)

    reply_to_review(desk, body)
    desk.pass_once()

    assert disposition(desk, 1) is Disposition.FOR_REVIEW
    assert len(desk.tasks()) == 1
    notice = desk.mail_of(desk.who.consultant)[-1]
    text = " ".join(text_of(notice).split())
    assert told in text
    assert "Ciąg dalszy: HOT/2026/000123" in text
    with desk.store.snapshot() as tx:
        letter = tx.outbox.by_message_id(notice["Message-ID"])
    assert letter is not None
    assert letter.outbound.purpose is Purpose.NOTICE
