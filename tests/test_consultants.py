"""A consultant's day in his mail program: answers, keyword lines, second thoughts, and what forgers try."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from hotline_mail.adapters.sandbox import Sandbox
from hotline_mail.business_time import to_local
from hotline_mail.model import Purpose, TaskKind, TicketStatus
from hotline_mail.story import story
from tests.consultants import ANSWER, Scene
from tests.desk import FORM, Desk, text_of
from tests.servers.dovecot import Dovecot
from tests.servers.smtp import SmtpServer, Stage


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


def outlook_pl(scene: Scene, to: EmailMessage) -> str:
    head = f"Od: Hot-line <{scene.desk.who.desk}>\nWysłano: poniedziałek, 9 marca 2026 10:01\n"
    head += f"Do: Marek Lis <{scene.desk.who.consultant}>\nTemat: {to['Subject']}\n\n"
    return f"{ANSWER}\n\n{head}{text_of(to)}"


def outlook_de(scene: Scene, to: EmailMessage) -> str:
    head = f"Von: Hot-line <{scene.desk.who.desk}>\nGesendet: Montag, 9. März 2026 10:01\n"
    head += f"An: Marek Lis <{scene.desk.who.consultant}>\nBetreff: {to['Subject']}\n\n"
    return f"{ANSWER}\n\n{head}{text_of(to)}"


def iphone(scene: Scene, to: EmailMessage) -> str:
    quoted = "\n".join(f"> {line}".rstrip() for line in text_of(to).splitlines())
    head = f"> Wiadomość napisana przez Hot-line <{scene.desk.who.desk}> w dniu 9 mar 2026, o godz. 10:01:\n> \n"
    return f"{ANSWER}\n\nWysłane z iPhone’a\n\n{head}{quoted}\n"


def samsung(scene: Scene, to: EmailMessage) -> str:
    head = f"-------- Oryginalna wiadomość --------\nOd: Hot-line <{scene.desk.who.desk}>\n"
    head += f"Data: 09.03.2026 10:01 (GMT+01:00)\nDo: {scene.desk.who.consultant}\nTemat: {to['Subject']}\n\n"
    return f"{ANSWER}\n\nWysłano z mojego smartfona Samsung Galaxy.\n\n{head}{text_of(to)}"


def roundcube_below(_scene: Scene, to: EmailMessage) -> str:
    quoted = "\n".join(f"> {line}".rstrip() for line in text_of(to).splitlines())
    return f"W dniu 2026-03-09 10:01, Hot-line napisał(a):\n{quoted}\n\n{ANSWER}\n"


def bare(_scene: Scene, to: EmailMessage) -> str:
    """A program that marks nothing of what it quotes."""
    return f"{ANSWER}\n\n{text_of(to)}"


@pytest.mark.parametrize(
    "quote", [outlook, outlook_pl, outlook_de, thunderbird, gmail, iphone, samsung, roundcube_below, bare]
)
def test_the_reply_is_the_answer(scene: Scene, quote: object) -> None:
    mail = scene.ask()
    assert callable(quote)

    text = quote(scene, mail)
    scene.send(scene.reply(mail, text.replace(ANSWER, f"Dokumentacja: Podręcznik, rozdz. 4\n\n{ANSWER}")))
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


def test_an_attachment_of_the_reply_goes_along(scene: Scene) -> None:
    mail = scene.ask()
    reply = scene.reply(mail, f"Dokumentacja: brak\n\n{ANSWER}")
    reply.add_attachment(b"%PDF-1.4 page", "application", "pdf", filename="strona.pdf")

    scene.send(reply)
    scene.wait()

    (answer,) = scene.answers()
    assert [part.get_filename() for part in answer.iter_attachments()] == ["strona.pdf"]
    assert "brak" not in text_of(answer).replace("brak połączenia", "")
    assert scene.desk.tickets()[0].documentation == "brak"


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


@pytest.mark.parametrize("text", ["", "Notatka: dzwonić po 14", "-- \nMarek Lis\ntel. 22 123 45 67"])
def test_nothing_to_send_sends_nothing(scene: Scene, text: str) -> None:
    mail = scene.ask()

    scene.send(scene.reply(mail, text + "\n" + thunderbird(scene, mail).removeprefix(ANSWER)))
    scene.wait()

    assert scene.answers() == []
    assert scene.desk.tickets()[0].status is TicketStatus.OPEN


@pytest.mark.parametrize(
    "text",
    [
        "Notatka: klient dzwoni codziennie\n\nProszę to sprawdzić z działem wdrożeń.",
        "Do użytku wewnętrznego: ten urząd nie ma umowy.",
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
    "line",
    [
        "Popraw: kontakt = nie wiem",
        "Popraw: data = wkrótce",
        "Uzgodniono: 2.03.2026",
        "Telefon: 15:30, pani Nowak",
        "Połącz: HOT/2026/000777",
        "Jako pytanie",
    ],
)
def test_a_value_that_cannot_be_is_told_and_nothing_done(scene: Scene, line: str) -> None:
    mail = scene.ask()
    (before,) = scene.desk.tickets()

    scene.send(scene.reply(mail, f"{line}\n\n{ANSWER}"))
    scene.wait()

    assert scene.desk.tickets() == [before]
    assert scene.answers() == []
    told = text_of(scene.notices()[-1])
    assert "Nic nie zostało zrobione" in told
    assert line in told


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


def test_an_answer_written_to_the_user_is_recorded_and_not_sent_again(scene: Scene) -> None:
    mail = scene.ask()

    scene.send(scene.reply(mail, ANSWER, To=scene.desk.who.user, Cc=scene.desk.who.desk))
    scene.wait()

    assert scene.answers() == []
    (ticket,) = scene.desk.tickets()
    assert ticket.status is TicketStatus.CLOSED
    assert ticket.answer is not None
    assert "klawiszem F5" in ticket.answer


def test_an_absence_note_answers_nothing(scene: Scene) -> None:
    mail = scene.ask()

    scene.send(scene.reply(mail, "Jestem na urlopie do 20 marca.", Auto_Submitted="auto-replied"))
    scene.wait()

    assert scene.answers() == []
    assert scene.desk.tickets()[0].status is TicketStatus.OPEN
    assert scene.notices() == []


def test_a_consultant_may_ask_as_a_user(scene: Scene) -> None:
    raw = scene.desk.question("Dzień dobry,\n\njak zmienić hasło w programie?\n", From=scene.desk.who.consultant)

    scene.desk.receive(raw)
    scene.desk.pass_once()

    (ticket,) = scene.desk.tickets()
    assert ticket.sender == scene.desk.who.consultant


def forged(scene: Scene, mail: EmailMessage) -> dict[str, EmailMessage]:
    """What a forger might send; none of it is a proven consultant's."""
    other = scene.desk.settings.desk.address.replace("@", "+k2026-000002.0123456789abcdef0123@")
    user_tag = scene.desk.mail_of(scene.desk.who.user)[0]["Reply-To"]
    loose = {"In_Reply_To": None, "References": None}
    return {
        "subject alone": scene.reply(mail, ANSWER, To=scene.desk.who.desk, **loose),
        "subject alone, to the user too": scene.reply(
            mail, ANSWER, To=scene.desk.who.user, Cc=scene.desk.who.desk, **loose
        ),
        "our Message-ID alone": scene.reply(mail, ANSWER, To=scene.desk.who.desk),
        "made-up token": scene.reply(mail, ANSWER, To=other, **loose),
        "the user's token": scene.reply(mail, ANSWER, To=user_tag, **loose),
        "token of another ticket": scene.reply(mail, ANSWER, Subject="Re: [HOT/2026/000002] Pytanie"),
        "token by a stranger": scene.reply(mail, ANSWER, From="Marek Lis <marek.lis@prywatny.example>"),
        "orders by a stranger": scene.reply(mail, "To nie pytanie", From="x@prywatny.example"),
        "a quoted thread": scene.reply(mail, bare(scene, mail), To=scene.desk.who.desk, **loose),
    }


@pytest.mark.parametrize(
    "kind",
    [
        "subject alone",
        "subject alone, to the user too",
        "our Message-ID alone",
        "made-up token",
        "the user's token",
        "token of another ticket",
        "token by a stranger",
        "orders by a stranger",
        "a quoted thread",
    ],
)
def test_a_forgery_does_nothing(scene: Scene, kind: str) -> None:
    mail = scene.ask()
    (before,) = scene.desk.tickets()
    to_user = len(scene.desk.mail_of(scene.desk.who.user))

    forgery = forged(scene, mail)[kind]
    scene.send(forgery)
    scene.wait()

    who = scene.desk.who
    reached = {recipient for one in scene.desk.smtp.mails for recipient in one.recipients}
    assert reached <= {who.user, who.consultant, who.archive, who.coordinator}

    assert scene.desk.tickets() == [before]
    assert len(scene.desk.mail_of(scene.desk.who.user)) == to_user
    assert scene.notices() == []
    assert [task.new.kind for task in scene.desk.tasks()] == [TaskKind.REVIEW]


@pytest.mark.parametrize(
    ("require", "results", "accepted"),
    [
        ("none", "mx.hotline.example; spf=fail smtp.mailfrom=x.example", False),
        ("none", "mx.hotline.example; spf=pass smtp.mailfrom=x.example", True),
        ("none", "mx.forger.example; spf=fail smtp.mailfrom=x.example", True),
        ("dkim", "mx.hotline.example; spf=pass smtp.mailfrom=x.example", False),
        ("dkim", "mx.forger.example; dkim=pass header.d=x.example", False),
        ("dkim", "mx.hotline.example; dkim=pass header.d=x.example", True),
        ("dmarc", "mx.hotline.example; dkim=pass header.d=x.example; dmarc=fail header.from=x.example", False),
    ],
)
def test_the_sender_must_be_authentic(
    dovecot: Dovecot,
    smtp_server: SmtpServer,
    sandbox: Sandbox,
    tmp_path: Path,
    *,
    require: str,
    results: str,
    accepted: bool,
) -> None:
    changes = {"desk": {"authserv_id": "mx.hotline.example"}, "consultants": {"require": require}}
    desk = Desk(dovecot, smtp_server, tmp_path, sandbox, changes=changes)
    scene = Scene(desk)
    mail = scene.ask()

    scene.send(scene.reply(mail, ANSWER, Authentication_Results=results))
    scene.wait()

    assert (desk.tickets()[0].status is TicketStatus.CLOSED) is accepted
    assert len(scene.answers()) == int(accepted)
    desk.store.close()


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


def test_attachments_cannot_go_by_call(scene: Scene) -> None:
    mail = scene.ask("tel. 81 752 10 20")
    scene.send(scene.reply(mail, "Kanał: telefon"))
    reply = scene.reply(mail, f"Dokumentacja: rozdz. 4\n\n{ANSWER}")
    reply.add_attachment(b"%PDF-1.4 page", "application", "pdf", filename="strona.pdf")

    scene.send(reply)

    (notice,) = scene.notices()
    assert "Załączniki" in text_of(notice)
    assert "strona.pdf" in text_of(notice)


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


def test_the_story_tells_who_did_what(scene: Scene) -> None:
    mail = scene.ask()
    scene.send(scene.reply(mail, "Notatka: sprawdzić wersję programu"))
    scene.send(scene.reply(mail, ANSWER))
    scene.send(scene.reply(mail, "cofnij"))

    told = [(event.kind, event.detail) for event in scene.story()]

    assert ("note", "sprawdzić wersję programu") in told
    assert ("answered", scene.desk.who.consultant) in told
    assert ("answer-taken-back", scene.desk.who.consultant) in told


def test_the_same_reply_twice_is_one_answer(scene: Scene) -> None:
    mail = scene.ask()
    reply = scene.reply(mail, f"Dokumentacja: rozdz. 4\n\n{ANSWER}")

    scene.send(reply)
    scene.send(reply)
    scene.wait()

    assert len(scene.answers()) == 1
    assert scene.notices() == []


def test_an_html_reply_is_read_where_the_text_only_stands_in(scene: Scene) -> None:
    mail = scene.ask()
    own = "Orzeczenie zostało zapisane. Proszę odświeżyć listę klawiszem F5, a potem otworzyć je jeszcze raz. " * 3
    reply = scene.reply(mail, "Ta wiadomość jest w formacie HTML.")
    reply.add_alternative(
        f"<p>{own}</p><div id='appendonsend'></div><hr><div id='divRplyFwdMsg'><b>Od:</b> Hot-line<br>"
        f"<b>Wysłano:</b> 9 marca 2026<br><b>Do:</b> Marek Lis<br><b>Temat:</b> {mail['Subject']}</div>"
        f"<pre>{text_of(mail)}</pre>",
        subtype="html",
    )

    scene.send(reply)
    scene.wait()

    (answer,) = scene.answers()
    text = " ".join(text_of(answer).split())
    assert own.strip() in text
    assert "w formacie HTML" not in text
    assert "Potwierdzić do" not in text


def test_without_plus_addresses_the_message_id_proves(
    dovecot: Dovecot, smtp_server: SmtpServer, sandbox: Sandbox, tmp_path: Path
) -> None:
    desk = Desk(dovecot, smtp_server, tmp_path, sandbox, changes={"desk": {"plus_addresses": False}})
    scene = Scene(desk)
    mail = scene.ask()
    assert mail["Reply-To"] is None

    scene.send(scene.reply(mail, "Proszę nacisnąć F6.", To=desk.who.desk, In_Reply_To=None, References=None))
    assert desk.tickets()[0].status is TicketStatus.OPEN
    scene.send(scene.reply(mail, ANSWER, To=desk.who.desk))
    scene.wait()

    (answer,) = scene.answers()
    assert "klawiszem F5" in text_of(answer)
    desk.store.close()


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


def test_a_users_further_mail_reopens_and_its_answer_goes_out(scene: Scene) -> None:
    mail = scene.ask()
    scene.send(scene.reply(mail, f"Dokumentacja: brak\n\n{ANSWER}"))
    scene.wait()
    (answer,) = scene.answers()

    further = scene.desk.question("Nadal nie działa.", message_id="<q2@urzad.example>", To=answer["Reply-To"])
    scene.desk.receive(further.replace("Subject: Pytanie", f"Subject: Re: {answer['Subject']}"))
    scene.desk.pass_once()
    assert scene.desk.tickets()[0].status is TicketStatus.OPEN
    follow_up = scene.desk.mail_of(scene.desk.who.consultant)[-1]
    assert "Nadal nie działa." in text_of(follow_up)
    assert follow_up["In-Reply-To"] == mail["Message-ID"]

    scene.send(scene.reply(follow_up, outlook_pl(scene, follow_up).replace("F5", "F7")))
    scene.wait()

    assert len(scene.answers()) == 2
    assert "klawiszem F7" in text_of(scene.answers()[-1])
    assert "Nadal nie działa" not in text_of(scene.answers()[-1])
    assert scene.desk.tickets()[0].status is TicketStatus.CLOSED


def test_the_ticket_mail_says_all_that_is_needed(scene: Scene) -> None:
    mail = scene.ask(f"tel. 81 752 10 20, {scene.desk.who.user}")

    assert mail["Subject"].startswith("[HOT/2026/000001] Po zapisaniu orzeczenia")
    text = text_of(mail).replace("\r\n", "\n")
    assert text.startswith("Po zapisaniu orzeczenia program pokazuje komunikat")
    for line in (
        "Imię i nazwisko: Janina Wilczek-Żuk",
        "Znak: PZON.42.1.2026",
        "Potwierdzić do: 10 marca 2026 r., godz. 16:00",
        f"Potwierdzenie: e-mail {scene.desk.who.user} (ten sam kanał, którym przyszło pytanie)",
        f"Odpowiedź: e-mail {scene.desk.who.user} (ten sam kanał, którym przyszło pytanie)",
    ):
        assert line in text.split("\n")
    reminder = text.rstrip().rpartition("-" * 40)[2].strip()
    assert reminder.startswith("Jak odpowiedzieć:")
    assert len(reminder.split("\n")) == 3


def test_the_command_tells_the_whole_story(scene: Scene) -> None:
    mail = scene.ask()
    scene.desk.clock.forward(minutes=30)
    scene.send(scene.reply(mail, "Notatka: sprawdzone w wersji 4\nDokumentacja: rozdz. 4"))
    scene.send(scene.reply(mail, ANSWER))
    scene.wait()

    with scene.desk.store.snapshot() as tx:
        told = [(f"{to_local(one.at):%H:%M}", one.what, one.detail) for one in story(tx, scene.desk.tickets()[0])]

    who = scene.desk.who
    for line in (
        ("10:00", "mail received", f"from {who.user}, desk uid 1"),
        ("10:00", "disposition", "question: it holds a filled-in form"),
        ("10:00", "confirmation decided", f"to {who.user} by email"),
        ("10:00", "confirmation delivered", None),
        ("10:30", "mail received", f"from {who.consultant}, desk uid 2"),
        ("10:30", "note", "sprawdzone w wersji 4"),
        ("10:30", "documentation", "rozdz. 4"),
        ("10:30", "answered", who.consultant),
        ("10:30", "answer decided", f"to {who.user} by email"),
        ("10:33", "answer attempt", f"to {who.user}"),
        ("10:33", "answer delivered", None),
    ):
        assert any(line[:2] == one[:2] and line[2] in (None, one[2]) for one in told), line
    assert [at for at, _, _ in told] == sorted(at for at, _, _ in told)


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


@pytest.mark.parametrize("words", ["Dzięki!", "Dobrze, zapamiętam na przyszłość."])
def test_thanks_for_a_question_of_ours_are_no_reference(scene: Scene, words: str) -> None:
    scene.send(scene.reply(scene.ask(), ANSWER))
    scene.send(scene.reply(scene.notices()[0], words))
    scene.wait()

    assert scene.desk.tickets()[0].documentation is None
    assert len(scene.answers()) == 1
    assert words.split(maxsplit=1)[0] not in text_of(scene.answers()[0])
    assert words in text_of(scene.notices()[-1])


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
