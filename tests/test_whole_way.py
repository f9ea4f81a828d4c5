"""From a mail in an IMAP mailbox to a confirmed ticket, on real servers."""

from __future__ import annotations

from datetime import UTC, datetime

from hotline_mail.model import Disposition, LetterState, Purpose, TaskKind
from tests.desk import FORM, Desk, text_of
from tests.servers.smtp import Break, Stage


def test_a_typed_form_is_confirmed_in_its_thread(desk: Desk) -> None:
    desk.receive(desk.question(FORM.format(contact=desk.who.user), subject="Pytanie o orzeczenie"))

    desk.pass_once()

    (ticket,) = desk.tickets()
    assert ticket.number == "HOT/2026/000001"
    assert ticket.confirm_by == datetime(2026, 3, 10, 15, 0, tzinfo=UTC)
    assert ticket.confirmed_at == desk.clock.now()
    (confirmation,) = desk.mail_of(desk.who.user)
    assert confirmation["In-Reply-To"] == "<q1@urzad.example>"
    assert confirmation["References"] == "<q1@urzad.example>"
    assert confirmation["Auto-Submitted"] == "auto-replied"
    assert confirmation["Subject"] == "Re: Pytanie o orzeczenie [HOT/2026/000001]"
    text = text_of(confirmation)
    assert "HOT/2026/000001" in text
    assert "9 marca 2026 r., godz. 10:00" in text
    assert "Janina Wilczek-Żuk" in text
    assert "Czy orzeczenie zostało zapisane?" in text


def test_the_consultants_get_the_ticket_with_the_original(desk: Desk) -> None:
    desk.receive(desk.question(FORM.format(contact=desk.who.user)))

    desk.pass_once()

    (mail,) = desk.mail_of(desk.who.consultant)
    assert mail["Subject"].startswith("[HOT/2026/000001] ")
    assert text_of(mail).startswith("Po zapisaniu orzeczenia")
    assert [part.get_filename() for part in mail.iter_attachments()] == ["oryginal.eml"]


def test_a_second_pass_changes_nothing(desk: Desk) -> None:
    desk.receive(desk.question(FORM.format(contact=desk.who.user)))

    desk.pass_once()
    desk.pass_once()

    assert len(desk.tickets()) == 1
    assert len(desk.mail_of(desk.who.user)) == 1


def test_a_letter_to_another_address_repeats_no_field(desk: Desk) -> None:
    other = desk.dovecot.new_user("sekretariat")
    desk.receive(desk.question(FORM.format(contact=other)))

    desk.pass_once()

    (confirmation,) = desk.mail_of(other)
    text = text_of(confirmation)
    assert "HOT/2026/000001" in text
    assert "PZON.42.1.2026" in text
    assert "Wilczek" not in text
    assert "orzeczeni" not in text
    assert confirmation["In-Reply-To"] is None


def test_a_telephone_becomes_a_call_task(desk: Desk) -> None:
    desk.receive(desk.question(FORM.format(contact="tel. 81 752 10 20 wew. 5")))

    desk.pass_once()

    (task,) = desk.tasks()
    assert task.new.kind is TaskKind.CALL
    assert task.new.contact == "+48817521020 wew. 5"
    assert task.new.deadline == datetime(2026, 3, 10, 15, 0, tzinfo=UTC)
    (ticket,) = desk.tickets()
    assert ticket.confirmed_at is None
    assert any(mail["Subject"].startswith("Zadzwonić") for mail in desk.mail_of(desk.who.consultant))
    assert desk.mail_of(desk.who.user) == []


def test_a_question_without_the_form_is_confirmed_with_the_blank_one(desk: Desk) -> None:
    desk.receive(desk.question("Dzień dobry,\n\njak zmienić hasło w programie?\n\nJanina Wilczek\n"))

    desk.pass_once()

    (ticket,) = desk.tickets()
    assert ticket.form is None
    (confirmation,) = desk.mail_of(desk.who.user)
    assert [part.get_filename() for part in confirmation.iter_attachments()] == ["HOT-01.pdf"]


def test_two_forms_in_one_mail_give_two_tickets_and_one_letter(desk: Desk) -> None:
    first = FORM.format(contact=desk.who.user)
    second = first.replace("Czy orzeczenie zostało zapisane?", "Jak je wydrukować?").replace("PZON.42.1", "PZON.42.2")
    desk.receive(desk.question(first + "\n\n" + second))

    desk.pass_once()

    assert [ticket.number for ticket in desk.tickets()] == ["HOT/2026/000001", "HOT/2026/000002"]
    (confirmation,) = desk.mail_of(desk.who.user)
    assert "HOT/2026/000001" in text_of(confirmation)
    assert "HOT/2026/000002" in text_of(confirmation)


def test_what_nobody_knows_waits_for_a_person_with_its_deadline(desk: Desk) -> None:
    desk.receive(desk.question("   \n", subject="") + "\n")

    desk.pass_once()

    (task,) = desk.tasks()
    assert task.new.kind is TaskKind.REVIEW
    assert task.new.deadline == datetime(2026, 3, 10, 15, 0, tzinfo=UTC)
    assert len(desk.mail_of(desk.who.consultant)) == 1


def test_a_bounced_confirmation_goes_to_the_forms_next_contact(desk: Desk) -> None:
    second = desk.dovecot.new_user("drugi")
    desk.receive(desk.question(FORM.format(contact=f"{desk.who.user}, {second}")))
    desk.smtp.fail(Stage.RCPT, "550 5.1.1 no such user", recipient=desk.who.user)

    desk.pass_once()

    assert desk.mail_of(desk.who.user) == []
    assert len(desk.mail_of(second)) == 1
    (ticket,) = desk.tickets()
    assert ticket.confirmed_at is not None


def test_a_refused_letter_without_another_contact_goes_to_a_person(desk: Desk) -> None:
    desk.receive(desk.question(FORM.format(contact=desk.who.user)))
    desk.smtp.fail(Stage.RCPT, "550 5.1.1 no such user", recipient=desk.who.user)

    desk.pass_once()

    (task,) = desk.tasks()
    assert task.new.kind is TaskKind.CONTACT
    (ticket,) = desk.tickets()
    assert ticket.confirmed_at is None


def test_a_temporary_refusal_is_tried_again_later(desk: Desk) -> None:
    desk.receive(desk.question(FORM.format(contact=desk.who.user)))
    desk.smtp.fail(Stage.RCPT, "451 4.3.0 later", recipient=desk.who.user)

    desk.pass_once()
    assert desk.mail_of(desk.who.user) == []
    desk.clock.forward(minutes=2)
    desk.pass_once()

    assert len(desk.mail_of(desk.who.user)) == 1


def test_an_attempt_of_unknown_outcome_is_traced_not_repeated(desk: Desk) -> None:
    desk.receive(desk.question(FORM.format(contact=desk.who.user)))
    desk.smtp.fail(Stage.DATA, Break.AFTER_ACCEPTING, times=2)

    desk.pass_once()
    desk.clock.forward(minutes=5)
    desk.pass_once()

    assert len(desk.mail_of(desk.who.user)) == 1
    assert len(desk.mail_of(desk.who.consultant)) == 1
    (ticket,) = desk.tickets()
    assert {letter.state for letter in desk.letters(ticket)} == {LetterState.DELIVERED}


def test_while_smtp_is_down_mails_are_still_taken_in(desk: Desk) -> None:
    desk.smtp.fail(Stage.CONNECT, "down", times=10)
    desk.receive(desk.question(FORM.format(contact=desk.who.user)))

    desk.pass_once()

    (ticket,) = desk.tickets()
    (confirmation,) = [letter for letter in desk.letters(ticket) if letter.outbound.purpose is Purpose.CONFIRMATION]
    assert confirmation.state is LetterState.PENDING


def test_junk_and_automatic_mail_get_no_answer(desk: Desk) -> None:
    desk.receive(desk.question("Jestem na urlopie.", message_id="<a1@x.example>", Auto_Submitted="auto-replied"))
    desk.receive(desk.question("Wygrałeś milion!", message_id="<a2@x.example>", X_Spam_Flag="YES"))

    desk.pass_once()

    assert desk.tickets() == []
    assert desk.mail_of(desk.who.user) == []
    with desk.store.snapshot() as tx:
        found = [tx.inbox.decided(inbox_id) for inbox_id in (1, 2)]
    assert found == [Disposition.AUTOMATIC, Disposition.JUNK]
