"""Answers that are held, approved, taken back, or follow another one."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from hotline_mail.model import Purpose, TicketStatus
from tests.consultants import (
    ANSWER,
    Scene,
    outlook_pl,
)
from tests.desk import text_of


def test_a_word_in_time_takes_the_answer_back(scene: Scene) -> None:
    mail = scene.ask()
    scene.send(scene.reply(mail, ANSWER))

    scene.send(scene.reply(mail, "cofnij"))
    scene.wait()

    assert scene.answers() == []
    (ticket,) = scene.desk.tickets()
    assert ticket.status is TicketStatus.OPEN
    assert ticket.answer is None
    assert "została cofnięta" in text_of(scene.notices()[-1])


def test_after_the_wait_it_is_too_late_to_take_back(scene: Scene) -> None:
    mail = scene.ask()
    scene.send(scene.reply(mail, ANSWER))
    scene.wait()

    scene.send(scene.reply(mail, "Cofnij"))

    assert len(scene.answers()) == 1
    assert scene.desk.tickets()[0].status is TicketStatus.CLOSED
    assert "nie można już cofnąć" in text_of(scene.notices()[-1])


@pytest.mark.parametrize(
    "text",
    [
        "Notatka: klient dzwoni codziennie\n\nProszę to sprawdzić z działem wdrożeń.",
        "Do użytku wewnętrznego: ten urząd nie ma umowy.",
        "Przejmuję\n\nMamy to już zgłoszone.",
        "Dziękuję, sprawdzę i odpiszę.",
        "Pozdrawiam\nMarek Lis",
        "Przejmuję zgłoszenie od kolegi",
        "> Czy orzeczenie zostało zapisane?\n\nTak.\n\n> Czy coś jeszcze?\n\nNie.",
    ],
)
def test_what_is_in_doubt_waits_for_its_authors_word(scene: Scene, text: str) -> None:
    mail = scene.ask()
    scene.send(scene.reply(mail, text))
    scene.wait()
    assert scene.answers() == []
    (shown,) = scene.notices()
    assert text.splitlines()[-1] in text_of(shown)

    scene.send(scene.reply(shown, "wyślij"))
    scene.wait()

    (answer,) = scene.answers()
    assert text.splitlines()[-1] in text_of(answer)
    assert "wyślij" not in text_of(answer)
    assert "klient dzwoni" not in text_of(answer)
    assert scene.desk.tickets()[0].status is TicketStatus.CLOSED


def test_a_second_answer_waits_for_its_authors_word(scene: Scene) -> None:
    mail = scene.ask()
    scene.send(scene.reply(mail, ANSWER))
    scene.send(scene.reply(mail, "Proszę ponownie uruchomić program.", From=scene.desk.who.other_consultant))
    scene.wait()

    assert len(scene.answers()) == 1
    (notice,) = scene.desk.mail_of(scene.desk.who.other_consultant)
    assert "jest już odpowiedź" in text_of(notice)
    assert "Proszę odświeżyć listę klawiszem F5." in text_of(notice)

    scene.send(scene.reply(notice, "OK", From=scene.desk.who.other_consultant))
    scene.wait()
    assert len(scene.answers()) == 2
    assert "ponownie uruchomić" in text_of(scene.answers()[-1])


def test_approval_of_nothing_sends_nothing(scene: Scene) -> None:
    mail = scene.ask()

    scene.send(scene.reply(mail, "wyślij"))
    scene.wait()

    assert scene.answers() == []
    assert "Żadna odpowiedź nie czeka" in text_of(scene.notices()[-1])


def test_an_answer_by_call_can_be_taken_back(scene: Scene) -> None:
    mail = scene.ask("tel. 81 752 10 20")
    scene.send(scene.reply(mail, "Kanał: telefon"))
    scene.send(scene.reply(mail, ANSWER))

    scene.send(scene.reply(mail, "cofnij"))
    scene.wait()

    assert [task.new.purpose for task in scene.desk.tasks()] == [Purpose.CONFIRMATION]
    assert scene.desk.tickets()[0].status is TicketStatus.OPEN
    calls = [m for m in scene.desk.mail_of(scene.desk.who.consultant) if m["Subject"].startswith("Zadzwonić")]
    assert all("z odpowiedzią" not in text_of(call) for call in calls)


def approve_second(scene: Scene, mail: EmailMessage) -> None:
    """Another answer is shown to its author, who approves it."""
    author = scene.desk.who.other_consultant
    scene.send(scene.reply(mail, "Dokumentacja: rozdz. 9\n\nProszę uruchomić program ponownie.", From=author))
    notice = scene.desk.mail_of(author)[-1]
    scene.send(scene.reply(notice, "wyślij", From=author))


def test_a_second_answer_taken_back_leaves_the_first_with_its_date(scene: Scene) -> None:
    mail = scene.ask()
    scene.send(scene.reply(mail, f"Dokumentacja: rozdz. 4\n\n{ANSWER}"))
    scene.wait()
    (closed,) = scene.desk.tickets()
    scene.desk.clock.forward(hours=1)
    approve_second(scene, mail)
    assert scene.desk.tickets()[0].documentation == "rozdz. 9"

    scene.send(scene.reply(mail, "cofnij", From=scene.desk.who.other_consultant))
    scene.wait()

    assert scene.desk.tickets() == [closed]
    assert len(scene.answers()) == 1


def test_of_two_waiting_answers_the_newest_is_taken_back(scene: Scene) -> None:
    mail = scene.ask()
    scene.send(scene.reply(mail, f"Dokumentacja: rozdz. 4\n\n{ANSWER}"))
    approve_second(scene, mail)

    scene.send(scene.reply(mail, "cofnij", From=scene.desk.who.other_consultant))
    assert scene.desk.tickets()[0].status is TicketStatus.ANSWERED
    scene.wait()

    (answer,) = scene.answers()
    assert "klawiszem F5" in text_of(answer)
    (ticket,) = scene.desk.tickets()
    assert ticket.status is TicketStatus.CLOSED
    assert ticket.answer is not None
    assert "klawiszem F5" in ticket.answer
    assert (ticket.documentation, ticket.consultant) == ("rozdz. 4", scene.desk.who.consultant)


def test_both_answers_taken_back_leave_none(scene: Scene) -> None:
    mail = scene.ask()
    scene.send(scene.reply(mail, f"Dokumentacja: rozdz. 4\n\n{ANSWER}"))
    approve_second(scene, mail)

    scene.send(scene.reply(mail, "cofnij"))
    scene.send(scene.reply(mail, "cofnij"))
    scene.wait()

    (ticket,) = scene.desk.tickets()
    assert (ticket.status, ticket.answer, ticket.documentation) == (TicketStatus.OPEN, None, None)
    assert scene.answers() == []


def test_two_answers_that_arrive_together_are_one_and_one_held(scene: Scene) -> None:
    mail = scene.ask()
    scene.desk.receive(scene.reply(mail, f"Dokumentacja: brak\n\n{ANSWER}").as_bytes())
    other = scene.desk.who.other_consultant
    scene.desk.receive(scene.reply(mail, "Dokumentacja: brak\n\nProszę nacisnąć F9.", From=other).as_bytes())
    scene.desk.pass_once()
    scene.wait()

    (answer,) = scene.answers()
    assert "klawiszem F5" in text_of(answer)
    (notice,) = scene.desk.mail_of(other)
    assert "Proszę nacisnąć F9." in text_of(notice)


def test_an_answer_after_closing_waits_for_its_authors_word(scene: Scene) -> None:
    mail = scene.ask()
    scene.send(scene.reply(mail, f"Dokumentacja: brak\n\n{ANSWER}"))
    scene.wait()
    (closed,) = scene.desk.tickets()

    scene.desk.clock.forward(days=1)
    scene.send(scene.reply(mail, "Proszę też zaktualizować program."))
    scene.wait()

    assert scene.desk.tickets() == [closed]
    assert len(scene.answers()) == 1
    scene.send(scene.reply(scene.notices()[-1], "wyślij"))
    scene.wait()
    assert "zaktualizować program" in text_of(scene.answers()[-1])
    assert scene.desk.tickets()[0].status is TicketStatus.CLOSED


@pytest.mark.parametrize(
    "header",
    [
        {"Subject": "Fwd: [HOT/2026/000001] Po zapisaniu orzeczenia"},
        {"Subject": "PD: [HOT/2026/000001] Po zapisaniu orzeczenia", "Cc": "obcy@inny.example"},
        {"To": "colleague", "Cc": "desk"},
    ],
)
def test_a_thread_passed_on_to_a_colleague_is_no_answer(scene: Scene, header: dict[str, str]) -> None:
    mail = scene.ask()
    addresses = {"colleague": scene.desk.who.other_consultant, "desk": mail["Reply-To"]}
    header = {name: addresses.get(value, value) for name, value in header.items()}

    scene.send(scene.reply(mail, f"Janku, weźmiesz to?\n\n{outlook_pl(scene, mail).removeprefix(ANSWER)}", **header))
    scene.wait()

    assert scene.answers() == []
    assert scene.desk.tickets()[0].status is TicketStatus.OPEN
    assert "Janku, weźmiesz to?" in text_of(scene.notices()[-1])


HELD = "Do użytku wewnętrznego: ten urząd nie ma umowy."


@pytest.mark.parametrize(
    "words", ["Tak", "Tak, proszę wysłać.", "ok, wyślij", "Zgoda\n\nMarek", "Wyslij prosze", "yes"]
)
def test_consent_in_other_words_sends_what_was_shown_and_not_the_words(scene: Scene, words: str) -> None:
    scene.send(scene.reply(scene.ask(), HELD))

    scene.send(scene.reply(scene.notices()[-1], words))
    scene.wait()

    (answer,) = scene.answers()
    assert "nie ma umowy" in text_of(answer)
    assert words.split(maxsplit=1)[0] not in text_of(answer)


@pytest.mark.parametrize("words", ["nie", "Nie wysyłaj", "Nie, dziękuję."])
def test_a_refusal_sends_nothing(scene: Scene, words: str) -> None:
    scene.send(scene.reply(scene.ask(), HELD))

    scene.send(scene.reply(scene.notices()[-1], words))
    scene.wait()

    assert scene.answers() == []
    assert scene.desk.tickets()[0].status is TicketStatus.OPEN


def test_a_mended_text_takes_the_place_of_the_one_that_was_shown(scene: Scene) -> None:
    scene.send(scene.reply(scene.ask(), HELD))

    scene.send(scene.reply(scene.notices()[-1], f"Dokumentacja: brak\n\n{ANSWER}"))
    scene.wait()

    (answer,) = scene.answers()
    assert "klawiszem F5" in text_of(answer)
    assert "nie ma umowy" not in text_of(answer)


def test_words_about_a_call_are_no_answer(scene: Scene) -> None:
    scene.ask("tel. 81 752 10 20")
    (call,) = [one for one in scene.desk.mail_of(scene.desk.who.consultant) if one["Subject"].startswith("Zadzwonić")]

    scene.send(scene.reply(call, "Nikt nie odbiera, spróbuję jutro rano przed godziną dziewiątą."))
    scene.wait()

    assert scene.desk.tickets()[0].answer is None
    assert [task.new.purpose for task in scene.desk.tasks()] == [Purpose.CONFIRMATION]
    assert "spróbuję jutro" in text_of(scene.notices()[-1])


def test_a_word_to_a_notice_is_no_answer(scene: Scene) -> None:
    mail = scene.ask()
    scene.send(scene.reply(mail, f"Dokumentacja: brak\n\n{ANSWER}"))
    scene.send(scene.reply(mail, "cofnij"))

    scene.send(scene.reply(scene.notices()[-1], "Dzięki, już poprawiam."))
    scene.wait()

    assert scene.answers() == []
    assert scene.desk.tickets()[0].answer is None
