"""A consultant's day in his mail program: answers, and what becomes of them."""

from __future__ import annotations

import pytest

from hotline_mail.business_time import to_local
from hotline_mail.model import TicketStatus
from hotline_mail.story import story
from tests.consultants import (
    ANSWER,
    Scene,
    bare,
    gmail,
    iphone,
    outlook,
    outlook_de,
    outlook_pl,
    roundcube_below,
    samsung,
    thunderbird,
)
from tests.desk import text_of


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


@pytest.mark.parametrize("text", ["", "Notatka: dzwonić po 14", "-- \nMarek Lis\ntel. 22 123 45 67"])
def test_nothing_to_send_sends_nothing(scene: Scene, text: str) -> None:
    mail = scene.ask()

    scene.send(scene.reply(mail, text + "\n" + thunderbird(scene, mail).removeprefix(ANSWER)))
    scene.wait()

    assert scene.answers() == []
    assert scene.desk.tickets()[0].status is TicketStatus.OPEN


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


def test_attachments_cannot_go_by_call(scene: Scene) -> None:
    mail = scene.ask("tel. 81 752 10 20")
    scene.send(scene.reply(mail, "Kanał: telefon"))
    reply = scene.reply(mail, f"Dokumentacja: rozdz. 4\n\n{ANSWER}")
    reply.add_attachment(b"%PDF-1.4 page", "application", "pdf", filename="strona.pdf")

    scene.send(reply)

    (notice,) = scene.notices()
    assert "Załączniki" in text_of(notice)
    assert "strona.pdf" in text_of(notice)


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
        ("10:00", "confirmed", ""),
        ("10:33", "closed", ""),
    ):
        assert any(line[:2] == one[:2] and line[2] in (None, one[2]) for one in told), line
    assert [at for at, _, _ in told] == sorted(at for at, _, _ in told)


def test_a_reply_that_went_past_the_tickets_address_is_explained_to_its_author(scene: Scene) -> None:
    mail = scene.ask()

    scene.send(scene.reply(mail, ANSWER, To=scene.desk.who.desk))
    scene.wait()

    assert scene.answers() == []
    (review,) = [one for one in scene.desk.mail_of(scene.desk.who.consultant) if "Do decyzji" in one["Subject"]]
    assert "odpowiedzieć na list tego zgłoszenia, nie zmieniając adresu" in " ".join(text_of(review).split())
