"""A user's further mails find their ticket by whatever the mail program left of the thread: on real servers."""

from __future__ import annotations

import re
from email.message import EmailMessage

import pytest

from hotline_mail.model import Disposition, Purpose, Ticket
from tests.desk import FORM, Desk, text_of

ANOTHER_FORM = FORM.replace(
    "Po zapisaniu orzeczenia program pokazuje", "Przy wydruku wniosku program pokazuje"
).replace("Czy orzeczenie zostało zapisane?", "Jak wydrukować wniosek?")


@pytest.fixture
def asked(desk: Desk) -> Desk:
    """A question is confirmed."""
    desk.receive(desk.question(FORM.format(contact=desk.who.user)))
    desk.pass_once()
    return desk


def confirmation(desk: Desk) -> EmailMessage:
    return desk.mail_of(desk.who.user)[0]


def ticket_of(desk: Desk) -> Ticket:
    (ticket,) = desk.tickets()
    return ticket


def decided(desk: Desk, inbox_id: int) -> Disposition | None:
    with desk.store.snapshot() as tx:
        return tx.inbox.decided(inbox_id)


def further(desk: Desk, text: str = "Dodam, że dzieje się to od wczoraj.", **header: str) -> None:
    desk.receive(desk.question(text, message_id="<q2@urzad.example>", **header))
    desk.pass_once()


@pytest.mark.parametrize(
    "subject",
    [
        "Odp.: Re: ODP: {}",
        "AW: SV: Re[2]: {}",
        "[EXTERNAL] PD: Fwd: {}",
    ],
)
def test_by_the_number_in_the_subject_where_the_program_drops_the_references(asked: Desk, subject: str) -> None:
    further(asked, subject=subject.format(confirmation(asked)["Subject"]))

    assert decided(asked, 2) is Disposition.FOLLOW_UP
    assert len(asked.tickets()) == 1


@pytest.mark.parametrize("field", ["In_Reply_To", "References"])
def test_by_the_letter_that_it_answers_whatever_the_subject(asked: Desk, field: str) -> None:
    further(asked, subject="jeszcze jedno", **{field: confirmation(asked)["Message-ID"]})

    assert decided(asked, 2) is Disposition.FOLLOW_UP
    assert len(asked.tickets()) == 1


def test_by_the_address_that_it_was_sent_to(asked: Desk) -> None:
    further(asked, subject="jeszcze jedno", To=confirmation(asked)["Reply-To"])

    assert decided(asked, 2) is Disposition.FOLLOW_UP


def test_it_goes_to_the_consultant_without_what_it_quotes(asked: Desk) -> None:
    quoted = "".join(f"> {line}\n" for line in text_of(confirmation(asked)).splitlines())
    further(asked, f"To pilne.\n\n{quoted}", In_Reply_To=confirmation(asked)["Message-ID"])

    mail = asked.mail_of(asked.who.consultant)[-1]
    assert "To pilne." in text_of(mail)
    assert len(asked.mail_of(asked.who.user)) == 1


def test_a_new_form_in_an_old_thread_is_a_new_ticket_linked_to_the_old(asked: Desk) -> None:
    first = ticket_of(asked)
    further(asked, ANOTHER_FORM.format(contact=asked.who.user), In_Reply_To=confirmation(asked)["Message-ID"])

    assert decided(asked, 2) is Disposition.QUESTION
    _, second = asked.tickets()
    assert second.linked_to == first.id
    assert len([letter for letter in asked.letters(second) if letter.outbound.purpose is Purpose.CONFIRMATION]) == 1


def test_by_the_users_own_mail_which_he_answers_with_the_form_quoted(asked: Desk) -> None:
    quoted = re.sub(r"^", "> ", FORM.format(contact=asked.who.user), flags=re.MULTILINE)
    further(asked, f"Czy coś już wiadomo?\n\n{quoted}", In_Reply_To="<q1@urzad.example>", subject="Re: Pytanie")

    assert decided(asked, 2) is Disposition.FOLLOW_UP
    assert len(asked.tickets()) == 1


def test_a_colleague_who_answers_the_users_mail_is_put_before_a_person(asked: Desk) -> None:
    mail = asked.question("U mnie to samo.", message_id="<q2@urzad.example>", In_Reply_To="<q1@urzad.example>")
    asked.receive(mail.replace(f"<{asked.who.user}>", "<kolega@urzad.example>"))
    asked.pass_once()

    assert decided(asked, 2) is Disposition.FOR_REVIEW
    assert len(asked.tickets()) == 1


def test_the_same_message_id_over_another_text_is_another_mail(asked: Desk) -> None:
    asked.receive(asked.question(ANOTHER_FORM.format(contact=asked.who.user)))
    asked.pass_once()

    assert len(asked.tickets()) == 2


def test_a_second_copy_is_no_second_question(asked: Desk) -> None:
    asked.receive("X-Received: by another way\n" + asked.question(FORM.format(contact=asked.who.user)))
    asked.pass_once()

    assert len(asked.tickets()) == 1
    assert len(asked.mail_of(asked.who.user)) == 1


def test_a_desk_whose_own_address_has_a_plus_is_written_to_all_the_same(desk: Desk) -> None:
    own = desk.settings.desk.model_copy(update={"address": desk.who.desk.replace("@", "+pytania@")})
    desk.settings = desk.settings.model_copy(update={"desk": own})
    desk.receive(desk.question("Jak zmienić hasło?", To=own.address, message_id="<1@a>"))
    desk.receive(desk.question("Jak zmienić login?", To=own.address.replace("@", "+x@"), message_id="<2@a>"))
    desk.pass_once()

    assert [ticket.form for ticket in desk.tickets()] == [None, None]
