"""The morning's digest, warnings and escalations: each in time, to whom it concerns, and once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from hotline_mail.adapters.sandbox import Sandbox
from tests.consultants import Scene
from tests.desk import DIGEST, FORM, Desk, parsed, text_of
from tests.servers.dovecot import Dovecot
from tests.servers.smtp import SmtpServer, Stage


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of March 2026 in Warsaw, before the clocks change."""
    return datetime(2026, 3, day, hour - 1, minute, tzinfo=UTC)


def go_on_at(desk: Desk, moment: datetime) -> None:
    desk.clock.present = moment
    desk.pass_once()


def digests(desk: Desk, address: str) -> list[EmailMessage]:
    mails = [parsed(raw) for raw in desk.dovecot.mails(address)]
    return [mail for mail in mails if mail["Subject"].startswith(DIGEST)]


def warnings(desk: Desk, address: str) -> list[EmailMessage]:
    return [mail for mail in desk.mail_of(address) if "termin mija" in mail["Subject"]]


@pytest.fixture
def unconfirmed(desk: Desk) -> Desk:
    """A call that confirms is to be made by Tuesday, 16:00."""
    desk.receive(desk.question(FORM.format(contact="tel. 81 752 10 20")))
    desk.pass_once()
    return desk


def test_a_warning_comes_well_before_and_an_escalation_later_each_once(unconfirmed: Desk) -> None:
    desk, who = unconfirmed, unconfirmed.who
    go_on_at(desk, at(10, 12, 59))
    assert warnings(desk, who.consultant) == []

    go_on_at(desk, at(10, 13))
    (warning,) = warnings(desk, who.consultant)
    assert warning["Subject"] == "[HOT/2026/000001] termin mija 10 marca 2026 r., godz. 16:00"
    assert "potwierdzić przyjęcie pytania" in text_of(warning)
    ticket_mail = next(
        mail for mail in desk.mail_of(who.consultant) if mail["Subject"].startswith("[HOT/2026/000001] P")
    )
    assert warning["In-Reply-To"] == ticket_mail["Message-ID"]
    assert desk.mail_of(who.coordinator) == []

    go_on_at(desk, at(10, 15))
    go_on_at(desk, at(10, 15, 30))
    (escalation,) = warnings(desk, who.coordinator)
    assert escalation["Subject"].startswith("Pilne: [HOT/2026/000001]")
    assert len(warnings(desk, who.consultant)) == 1


def test_a_confirmed_ticket_is_not_warned_of(desk: Desk) -> None:
    desk.receive(desk.question(FORM.format(contact=desk.who.user)))
    desk.pass_once()

    go_on_at(desk, at(10, 15, 59))

    assert warnings(desk, desk.who.consultant) == warnings(desk, desk.who.coordinator) == []


def test_an_agreed_time_is_watched_and_the_digest_shows_it(desk: Desk) -> None:
    scene = Scene(desk)
    scene.send(scene.reply(scene.ask(), "Uzgodniono: 12.03.2026 14:00"))

    go_on_at(desk, at(12, 10, 59))
    assert warnings(desk, desk.who.consultant) == []
    digest = text_of(digests(desk, desk.who.consultant)[-1])
    assert "Odpowiedzi uzgodnione na dziś (1):" in digest
    assert "– HOT/2026/000001 – 12 marca 2026 r., godz. 14:00 – Po zapisaniu orzeczenia" in digest

    go_on_at(desk, at(12, 11))
    (warning,) = warnings(desk, desk.who.consultant)
    assert "udzielić odpowiedzi w uzgodnionym terminie" in text_of(warning)
    go_on_at(desk, at(12, 13))
    assert len(warnings(desk, desk.who.coordinator)) == 1

    go_on_at(desk, at(13, 8))
    assert "Po terminie uzgodnionym z użytkownikiem (1):" in text_of(digests(desk, desk.who.consultant)[-1])


def test_the_digest_comes_once_each_working_morning_and_names_what_waits(unconfirmed: Desk) -> None:
    desk, scene = unconfirmed, Scene(unconfirmed)
    (first,) = digests(desk, desk.who.consultant)
    assert first["Subject"] == "Hot-line: sprawy na 9 marca 2026 r."
    scene.send(scene.reply(scene.ticket_mail(), "Telefon: 10:00, pani Nowak"))

    go_on_at(desk, at(10, 7, 59))
    assert len(digests(desk, desk.who.consultant)) == 1
    for minute in (0, 1, 30):
        go_on_at(desk, at(10, 8, minute))

    second = digests(desk, desk.who.consultant)[1:]
    assert len(second) == 1
    assert "Potwierdzone telefonicznie, oczekujące na odpowiedź (1):" in text_of(second[0])
    assert "Wszystkie zgłoszenia oczekujące na odpowiedź (1):" in text_of(second[0])
    go_on_at(desk, at(14, 9))
    assert len(digests(desk, desk.who.consultant)) == 2  # a Saturday


def test_an_overdue_confirmation_stands_in_the_digest(unconfirmed: Desk) -> None:
    go_on_at(unconfirmed, at(11, 8))

    digest = text_of(digests(unconfirmed, unconfirmed.who.consultant)[-1])
    assert "Po terminie potwierdzenia (1):" in digest
    assert "Telefony do wykonania (1):" in digest
    assert "+48 81 752 10 20" in digest


def test_when_nothing_waits_the_digest_says_so(desk: Desk) -> None:
    desk.pass_once()

    assert "Nic nie czeka." in text_of(digests(desk, desk.who.consultant)[0])


@pytest.fixture
def team(dovecot: Dovecot, smtp_server: SmtpServer, sandbox: Sandbox, tmp_path: Path) -> Iterator[Desk]:
    """No list: the consultants take turns; the other one is off on Tuesday, and the first stands in."""
    desk = Desk(dovecot, smtp_server, tmp_path, sandbox)
    people = [
        {"address": desk.who.consultant},
        {"address": desk.who.other_consultant, "days_off": ["2026-03-10"], "substitute": desk.who.consultant},
    ]
    desk.changes = {"consultants": {"list_address": None, "people": people}}
    desk.settings = desk._settings()
    yield desk
    desk.store.close()


def test_without_a_list_the_one_whose_turn_it_is_gets_all_about_his_ticket(team: Desk) -> None:
    who = team.who
    team.receive(team.question(FORM.format(contact="tel. 81 752 10 20")))
    team.pass_once()
    (ticket,) = team.tickets()
    assert ticket.consultant == who.other_consultant
    assert [mail["Subject"].partition(":")[0] for mail in team.mail_of(who.other_consultant)] == [
        "[HOT/2026/000001] Po zapisaniu orzeczenia program pokazuje komunikat „brak połączenia”.",
        "Zadzwonić",
    ]
    assert team.mail_of(who.consultant) == team.mail_of(who.coordinator) == []
    assert [len(digests(team, address)) for address in (who.consultant, who.other_consultant, who.coordinator)] == [
        1,
        1,
        0,
    ]

    go_on_at(team, at(10, 13))
    assert len(warnings(team, who.consultant)) == 1
    assert warnings(team, who.other_consultant) == []


def test_a_ticket_of_the_weekend_goes_to_who_works_on_monday(team: Desk) -> None:
    team.clock.present = at(14, 12)
    team.receive(team.question(FORM.format(contact=team.who.user)))
    team.pass_once()

    assert [mail["Subject"][:17] for mail in team.mail_of(team.who.other_consultant)] == ["[HOT/2026/000001]"]
    assert team.mail_of(team.who.coordinator) == []


def test_a_user_s_further_mail_goes_to_the_substitute_of_who_is_off(team: Desk) -> None:
    team.receive(team.question(FORM.format(contact=team.who.user)))
    team.pass_once()
    (confirmation,) = team.mail_of(team.who.user)

    team.clock.present = at(10, 9)
    team.receive(
        team.question(
            "Dodam, że dotyczy to wersji 4.", message_id="<q2@urzad.example>", In_Reply_To=confirmation["Message-ID"]
        )
    )
    team.pass_once()

    (further,) = [mail for mail in team.mail_of(team.who.consultant) if "Użytkownik napisał" in text_of(mail)]
    assert "Dodam, że dotyczy to wersji 4." in text_of(further)


def test_a_delivered_answer_ends_what_was_to_confirm(desk: Desk) -> None:
    desk.smtp.fail(Stage.RCPT, "550 5.1.1 no such user", recipient=desk.who.user)
    scene = Scene(desk)
    mail = scene.ask()
    assert len(desk.tasks()) == 1

    scene.send(scene.reply(mail, "Dokumentacja: brak\n\nTak, proszę nacisnąć F5."))
    scene.wait()

    assert len(scene.answers()) == 1
    assert desk.tasks() == []
    (ticket,) = desk.tickets()
    assert ticket.confirmed_at == ticket.answered_at


def test_a_message_that_waits_for_a_word_is_warned_of_like_a_ticket(desk: Desk) -> None:
    desk.receive(desk.question(" \n", subject="Awaria"))
    desk.pass_once()

    go_on_at(desk, at(10, 13))
    (warning,) = warnings(desk, desk.who.consultant)
    assert "rozstrzygnąć, czym jest wiadomość" in text_of(warning)
    go_on_at(desk, at(10, 15))
    go_on_at(desk, at(10, 15, 5))
    assert len(warnings(desk, desk.who.coordinator)) == 1
    assert len(warnings(desk, desk.who.consultant)) == 1


def test_what_is_told_after_the_deadline_says_that_it_is_over_and_what_can_be_done(unconfirmed: Desk) -> None:
    go_on_at(unconfirmed, at(11, 9))

    (escalation,) = (mail for mail in unconfirmed.mail_of(unconfirmed.who.coordinator))
    assert escalation["Subject"] == "Pilne: [HOT/2026/000001] termin minął 10 marca 2026 r., godz. 16:00"
    assert "Termin minął, a sprawa nie jest załatwiona. Prosimy o interwencję." in text_of(escalation)
    assert "Telefon: godzina, z kim" in text_of(escalation)


def test_the_digest_tells_whose_message_waits(desk: Desk) -> None:
    desk.receive(desk.question(" \n", subject="Awaria"))
    desk.pass_once()
    go_on_at(desk, at(10, 9))

    digest = digests(desk, desk.who.consultant)[-1]
    assert f"– nr 1 – {desk.who.user} – Awaria – 10 marca 2026 r., godz. 16:00" in text_of(digest)
