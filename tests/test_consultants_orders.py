"""Keyword lines on top of a consultant's reply, and what they do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from hotline_mail.calls import tries_of
from hotline_mail.model import Purpose, TaskKind, TicketStatus
from tests.consultants import (
    ANSWER,
    Scene,
)
from tests.desk import FORM, text_of
from tests.servers.smtp import Stage


def test_a_missing_reference_is_asked_about_once(scene: Scene) -> None:
    mail = scene.ask()
    scene.send(scene.reply(mail, ANSWER))
    (question,) = scene.notices()
    assert "nie ma odwołania do dokumentacji" in text_of(question)

    scene.send(scene.reply(question, "Podręcznik użytkownika, rozdz. 7"))
    scene.wait()

    assert scene.desk.tickets()[0].documentation == "Podręcznik użytkownika, rozdz. 7"
    assert len(scene.answers()) == 1
    assert len(scene.notices()) == 1


@pytest.mark.parametrize("text", ["Telefonn: 10:15, pani Nowak", "Dokumentacjja: rozdz. 4\n\nProszę odświeżyć listę."])
def test_a_wrong_key_is_answered_to_its_sender_alone(scene: Scene, text: str) -> None:
    mail = scene.ask()

    scene.send(scene.reply(mail, text, From=scene.desk.who.other_consultant))
    scene.wait()

    assert scene.answers() == []
    assert scene.desk.tickets()[0].status is TicketStatus.OPEN
    (notice,) = scene.desk.mail_of(scene.desk.who.other_consultant)
    assert text.splitlines()[0] in text_of(notice)
    assert "Notatka: tekst tylko dla konsultantów" in text_of(notice)


def test_an_agreed_time_is_kept(scene: Scene) -> None:
    mail = scene.ask()

    scene.send(scene.reply(mail, "Uzgodniono: 12.03.2026 14:00"))

    (ticket,) = scene.desk.tickets()
    assert ticket.agreed_for == datetime(2026, 3, 12, 13, 0, tzinfo=UTC)
    assert ticket.status is TicketStatus.OPEN


def test_a_reported_call_confirms_and_then_answers(scene: Scene) -> None:
    mail = scene.ask("tel. 81 752 10 20", From=f"Janina <{scene.desk.who.user}>")
    scene.desk.clock.forward(hours=1)

    scene.send(scene.reply(mail, "Telefon: 10:30, pani Nowak"))

    (ticket,) = scene.desk.tickets()
    assert ticket.confirmed_at == datetime(2026, 3, 9, 9, 30, tzinfo=UTC)
    assert scene.desk.tasks() == []
    assert ticket.status is TicketStatus.OPEN

    scene.send(scene.reply(mail, "Kanał: telefon"))
    scene.send(scene.reply(mail, ANSWER))
    (task,) = scene.desk.tasks()
    assert (task.new.kind, task.new.purpose) == (TaskKind.CALL, Purpose.ANSWER)
    scene.wait()
    scene.send(scene.reply(mail, "Telefon: 11:01, pani Nowak"))
    (ticket,) = scene.desk.tickets()
    assert ticket.answered_at == datetime(2026, 3, 9, 10, 1, tzinfo=UTC)
    assert ticket.status is TicketStatus.CLOSED


def test_a_corrected_contact_releases_the_confirmation(scene: Scene) -> None:
    scene.desk.smtp.fail(Stage.RCPT, "550 5.1.1 no such user", recipient=scene.desk.who.user)
    other = scene.desk.dovecot.new_user("poprawny")
    mail = scene.ask()
    assert [task.new.kind for task in scene.desk.tasks()] == [TaskKind.CONTACT]

    scene.send(scene.reply(mail, f"Popraw: kontakt = {other}"))

    (confirmation,) = scene.desk.mail_of(other)
    assert "HOT/2026/000001" in text_of(confirmation)
    (ticket,) = scene.desk.tickets()
    assert ticket.confirmed_at == scene.desk.clock.now()
    assert scene.desk.tasks() == []
    scene.desk.pass_once()
    assert len(scene.desk.mail_of(other)) == 1


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("Popraw: znak = AB.12.2026", "reference", "AB.12.2026"),
        ("popraw: data = 10.03.2026", "date", "2026-03-10"),
        ("Popraw: urząd = Urząd Gminy Mełgiew", "office", "Urząd Gminy Mełgiew"),
        ("POPRAW: nazwisko = Janina Wilk", "full_name", "Janina Wilk"),
        ("Popraw: pytanie = Jak zmienić hasło?", "question", "Jak zmienić hasło?"),
    ],
)
def test_a_field_is_corrected(scene: Scene, line: str, name: str, value: str) -> None:
    mail = scene.ask()

    scene.send(scene.reply(mail, line))

    (ticket,) = scene.desk.tickets()
    assert ticket.form is not None
    reading = getattr(ticket.form, name)
    assert (reading.value, reading.confidence) == (value, 1.0)
    assert len(scene.desk.mail_of(scene.desk.who.user)) == 1


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Popraw: kontakt = nie wiem", "nie można wpisać"),
        ("Popraw: data = wkrótce", "nie można wpisać"),
        ("Uzgodniono: 2.03.2026", "już minął"),
        ("Telefon: 15:30, pani Nowak", "nie nadeszła"),
        ("Kanał: faks", "nie ma takiego kontaktu"),
        ("Połącz: HOT/2026/000777", "nie ma innego zgłoszenia"),
        ("Jako pytanie", "Do decyzji"),
    ],
)
def test_a_value_that_cannot_be_is_told_and_nothing_done(scene: Scene, line: str, why: str) -> None:
    mail = scene.ask()
    (before,) = scene.desk.tickets()

    scene.send(scene.reply(mail, f"{line}\n\n{ANSWER}"))
    scene.wait()

    assert scene.desk.tickets() == [before]
    assert scene.answers() == []
    told = text_of(scene.notices()[-1])
    assert "Nic nie zostało zrobione" in told
    assert line in told
    assert why in told


def test_no_question_is_closed_without_an_answer(scene: Scene) -> None:
    mail = scene.ask("tel. 81 752 10 20")

    scene.send(scene.reply(mail, "To nie pytanie"))
    scene.wait()

    assert scene.desk.tickets()[0].status is TicketStatus.REJECTED
    assert scene.desk.tasks() == []
    assert scene.desk.mail_of(scene.desk.who.user) == []

    scene.send(scene.reply(mail, "Otwórz ponownie"))
    assert scene.desk.tickets()[0].status is TicketStatus.OPEN


def test_a_ticket_is_merged_into_another(scene: Scene) -> None:
    scene.ask()
    other = FORM.format(contact=scene.desk.who.user).replace("Czy orzeczenie zostało zapisane?", "Jak je wydrukować?")
    scene.desk.receive(scene.desk.question(other.replace("PZON.42.1", "PZON.42.2"), message_id="<q2@urzad.example>"))
    scene.desk.pass_once()
    second = scene.desk.mail_of(scene.desk.who.consultant)[-1]
    assert second["Subject"].startswith("[HOT/2026/000002]")

    scene.send(scene.reply(second, "Połącz: HOT/2026/000001"))

    first, merged = scene.desk.tickets()
    assert (first.status, merged.status) == (TicketStatus.OPEN, TicketStatus.REJECTED)
    assert merged.linked_to == first.id


def test_a_consultant_takes_over(scene: Scene) -> None:
    mail = scene.ask()

    scene.send(scene.reply(mail, "Przejmuję", From=scene.desk.who.other_consultant))

    assert scene.desk.tickets()[0].consultant == scene.desk.who.other_consultant


def test_a_pending_answer_takes_the_channel_that_is_named(scene: Scene) -> None:
    mail = scene.ask(f"{scene.desk.who.user}, tel. 81 752 10 20")
    scene.send(scene.reply(mail, ANSWER))

    scene.send(scene.reply(mail, "Kanał: telefon"))
    scene.wait()

    assert scene.answers() == []
    (task,) = scene.desk.tasks()
    assert (task.new.kind, task.new.purpose, task.new.contact) == (TaskKind.CALL, Purpose.ANSWER, "+48817521020")


def test_an_unknown_contact_of_a_channel_is_told(scene: Scene) -> None:
    mail = scene.ask()

    scene.send(scene.reply(mail, "Kanał: faks"))

    assert "Nic nie zostało zrobione" in text_of(scene.notices()[-1])


def test_a_reopened_ticket_keeps_its_answer_when_it_is_closed_again(scene: Scene) -> None:
    mail = scene.ask()
    scene.send(scene.reply(mail, f"Dokumentacja: rozdz. 4\n\n{ANSWER}"))
    scene.wait()
    (closed,) = scene.desk.tickets()
    scene.desk.clock.forward(hours=1)
    scene.send(scene.reply(mail, "Otwórz ponownie"))
    assert scene.desk.tickets()[0].status is TicketStatus.OPEN

    scene.send(scene.reply(mail, "To nie pytanie"))

    (again,) = scene.desk.tickets()
    assert again.status is TicketStatus.CLOSED
    assert (again.answer, again.answered_at) == (closed.answer, closed.answered_at)


def test_a_call_that_confirms_does_not_answer(scene: Scene) -> None:
    """The answer waits to be rung, too; the report answers the letter about the confirmation."""
    mail = scene.ask("tel. 81 752 10 20")
    (call,) = [one for one in scene.desk.mail_of(scene.desk.who.consultant) if one["Subject"].startswith("Zadzwonić")]
    scene.send(scene.reply(mail, "Kanał: telefon"))
    scene.send(scene.reply(mail, f"Dokumentacja: brak\n\n{ANSWER}"))
    scene.wait()
    purposes = {task.new.purpose for task in scene.desk.tasks()}
    assert purposes == {Purpose.CONFIRMATION, Purpose.ANSWER}
    calls = [one for one in scene.desk.mail_of(scene.desk.who.consultant) if one["Subject"].startswith("Zadzwonić")]
    confirming = next(one for one in reversed(calls) if "potwierdzić przyjęcie" in text_of(one))
    assert call["Message-ID"] != confirming["Message-ID"]

    scene.send(scene.reply(confirming, "Telefon: 10:02, pani Nowak"))

    (ticket,) = scene.desk.tickets()
    assert ticket.status is TicketStatus.ANSWERED
    assert ticket.confirmed_at == datetime(2026, 3, 9, 9, 2, tzinfo=UTC)
    assert [task.new.purpose for task in scene.desk.tasks()] == [Purpose.ANSWER]


def test_a_reference_given_in_time_stands_in_the_answer(scene: Scene) -> None:
    mail = scene.ask()
    scene.send(scene.reply(mail, ANSWER))
    scene.desk.clock.forward(minutes=1)
    scene.send(scene.reply(scene.notices()[0], "Podręcznik, rozdz. 7"))
    scene.desk.clock.forward(seconds=61)
    scene.desk.pass_once()

    (answer,) = scene.answers()
    assert "Więcej w dokumentacji: Podręcznik, rozdz. 7" in text_of(answer)
    assert "klawiszem F5" in text_of(answer)


@pytest.mark.parametrize(("reference", "letters"), [("Podręcznik, rozdz. 7", 1), ("brak", 0)])
def test_a_reference_given_late_is_sent_by_itself_and_leaves_the_answers_date(
    scene: Scene, reference: str, letters: int
) -> None:
    mail = scene.ask()
    scene.send(scene.reply(mail, ANSWER))
    scene.wait()
    (before,) = scene.desk.tickets()
    scene.desk.clock.forward(hours=1)

    scene.send(scene.reply(scene.notices()[0], reference))
    scene.wait()

    (ticket,) = scene.desk.tickets()
    assert ticket == replace(before, documentation=reference)
    further = [one for one in scene.desk.mail_of(scene.desk.who.user) if "uzupełniamy odpowiedź" in text_of(one)]
    assert len(further) == letters
    for letter in further:
        assert f"Dokumentacja: {reference}" in text_of(letter)
        assert letter["In-Reply-To"] == "<q1@urzad.example>"
    assert len(scene.answers()) == 1


def test_a_supplement_that_cannot_be_delivered_is_told_to_the_consultant(scene: Scene) -> None:
    mail = scene.ask()
    scene.send(scene.reply(mail, ANSWER))
    scene.wait()
    scene.desk.smtp.fail(Stage.RCPT, "550 5.1.1 no such user", recipient=scene.desk.who.user)

    scene.send(scene.reply(scene.notices()[0], "Podręcznik, rozdz. 7"))
    scene.desk.pass_once()

    assert "nie udało się doręczyć" in text_of(scene.notices()[-1])
    assert scene.desk.tickets()[0].status is TicketStatus.CLOSED


def two_forms(scene: Scene) -> list[EmailMessage]:
    """One mail with two forms; gives both ticket mails."""
    first = FORM.format(contact=scene.desk.who.user)
    second = first.replace("PZON.42.1.2026", "PZON.42.2.2026").replace("Czy orzeczenie", "Dlaczego orzeczenie")
    scene.desk.receive(scene.desk.question(f"{first}\n\n{second}"))
    scene.desk.pass_once()
    return [one for one in scene.desk.mail_of(scene.desk.who.consultant) if one["Subject"].startswith("[HOT/")]


def test_a_confirmation_of_several_is_written_anew_for_the_others(scene: Scene) -> None:
    other = scene.desk.dovecot.new_user("poprawny")
    scene.desk.smtp.fail(Stage.RCPT, "451 4.3.0 try again later", recipient=scene.desk.who.user, times=1)
    mails = two_forms(scene)
    assert len(mails) == 2
    assert [ticket.confirmed_at for ticket in scene.desk.tickets()] == [None, None]

    scene.send(scene.reply(mails[0], f"Popraw: kontakt = {other}"))
    scene.wait()

    (corrected,) = scene.desk.mail_of(other)
    (rest,) = scene.desk.mail_of(scene.desk.who.user)
    assert ("000001" in text_of(corrected), "000002" in text_of(corrected)) == (True, False)
    assert ("000001" in text_of(rest), "000002" in text_of(rest)) == (False, True)
    assert all(ticket.confirmed_at for ticket in scene.desk.tickets())


@pytest.mark.parametrize("words", ["Dzięki!", "Dobrze, zapamiętam na przyszłość."])
def test_thanks_for_a_question_of_ours_are_no_reference(scene: Scene, words: str) -> None:
    scene.send(scene.reply(scene.ask(), ANSWER))
    scene.send(scene.reply(scene.notices()[0], words))
    scene.wait()

    assert scene.desk.tickets()[0].documentation is None
    assert len(scene.answers()) == 1
    assert words.split(maxsplit=1)[0] not in text_of(scene.answers()[0])
    assert words in text_of(scene.notices()[-1])


def test_a_call_that_reached_nobody_stays_to_be_made(scene: Scene) -> None:
    mail = scene.ask("tel. 81 752 10 20")
    scene.desk.clock.forward(hours=1)

    scene.send(scene.reply(mail, "Telefon: 10:30, nie odebrano"))

    (ticket,) = scene.desk.tickets()
    assert ticket.confirmed_at is None
    (task,) = scene.desk.tasks()
    with scene.desk.store.snapshot() as tx:
        assert [one.detail for one in tries_of(tx, task)] == [scene.desk.who.consultant]
