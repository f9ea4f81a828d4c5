"""What goes along with a consultant's answer beside its words, and what must not."""

from __future__ import annotations

import io
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from PIL import Image

from hotline_mail.adapters.sandbox import Sandbox
from hotline_mail.model import LetterState, Purpose, TicketStatus
from parsers.model import Channel
from tests.consultants import ANSWER, Scene
from tests.desk import Desk, text_of
from tests.parsers.fax.mails import CALLER
from tests.servers.dovecot import Dovecot
from tests.servers.hylafax import HylaFax, can_run
from tests.servers.smtp import SmtpServer
from tests.test_ticket_pictures import page, shown_in, with_scan

FAX = {"fax": {"address": "{digits}@fax.example", "sender": "hotline@pomoc.example"}}


def png(colour: str = "red", size: int = 300) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (size, size), colour).save(out, "PNG")
    return out.getvalue()


def with_pictures(reply: EmailMessage, html: str, pictures: dict[str, bytes]) -> EmailMessage:
    """The reply in HTML alone, as Outlook sends it: pictures related to the page by their Content-IDs."""
    reply.set_content(html, subtype="html")
    for name, picture in pictures.items():
        reply.add_related(
            picture, "image", "png", cid=f"<{name}@01DC0A>", filename=name, disposition="inline", params={}
        )
    return reply


def quoted(mail: EmailMessage, pictures: str = "") -> str:
    return (
        "<div id='divRplyFwdMsg'><b>Od:</b> Hot-line<br><b>Wysłano:</b> 9 marca 2026 10:01<br><b>Do:</b> Marek Lis<br>"
        f"<b>Temat:</b> {mail['Subject']}</div><div>{pictures}<pre>{text_of(mail)}</pre></div>"
    )


def test_a_screenshot_between_the_words_goes_along_and_a_logo_does_not(scene: Scene) -> None:
    mail = scene.ask()
    html = (
        "<html><body><p>Dzień dobry,</p><p>proszę nacisnąć ten przycisk:</p>"
        "<p><img width=300 src='cid:image001.png@01DC0A' alt='zrzut'></p><p>a potem zapisać.</p>"
        "<p>Pozdrawiam<br>Marek Lis<br>Firma Testowa Sp. z o.o.<br>tel. 22 123 45 67<br>"
        '<img src="cid:image002.png@01DC0A"></p>' + quoted(mail, "<img src='cid:image003.png@01DC0A'>")
    )
    pictures = {"image001.png": png(), "image002.png": png("blue"), "image003.png": png("green")}

    scene.send(with_pictures(scene.reply(mail, ""), html, pictures))
    scene.wait()

    (answer,) = scene.answers()
    words = " ".join(text_of(answer).split())
    assert "proszę nacisnąć ten przycisk: [obraz: image001.png] a potem zapisać." in words
    assert "cid:" not in text_of(answer)
    assert "Firma Testowa" not in text_of(answer)
    assert [part.get_filename() for part in answer.iter_attachments()] == ["image001.png"]
    assert next(answer.iter_attachments()).get_content() == png()


def test_links_by_words_keep_their_addresses(scene: Scene) -> None:
    mail = scene.ask()
    html = (
        "<html><body><p>Opis jest <a href='https://pomoc.example/raporty?a=1&amp;b=2'><b>tutaj</b></a>, a poprawki na "
        "<a href='https://www.pomoc.example/'>pomoc.example</a>.</p><p>Pozdrawiam</p>" + quoted(mail)
    )

    scene.send(with_pictures(scene.reply(mail, ""), html, {}))
    scene.wait()

    (answer,) = scene.answers()
    assert "Opis jest tutaj <https://pomoc.example/raporty?a=1&b=2>, a poprawki na pomoc.example." in " ".join(
        text_of(answer).split()
    )


def test_an_answer_that_is_a_picture_is_one(scene: Scene) -> None:
    mail = scene.ask()
    html = "<p><img src='cid:image001.png%4001DC0A'></p>" + quoted(mail)

    scene.send(with_pictures(scene.reply(mail, ""), html, {"image001.png": png()}))
    scene.wait()

    (answer,) = scene.answers()
    assert [part.get_filename() for part in answer.iter_attachments()] == ["image001.png"]


def test_a_picture_that_no_page_shows_goes_along(scene: Scene) -> None:
    """Apple Mail puts what was dropped into the text between the text parts, and calls it inline."""
    mail = scene.ask()
    reply = scene.reply(mail, ANSWER)
    reply.make_mixed()
    reply.attach(_part("<p>Proszę zajrzeć do obrazu.</p>", "html"))
    reply.add_attachment(png(), "image", "png", filename="Obraz 1.png", disposition="inline")

    scene.send(reply)
    scene.wait()

    (answer,) = scene.answers()
    assert [part.get_filename() for part in answer.iter_attachments()] == ["Obraz 1.png"]


def _part(text: str, subtype: str) -> EmailMessage:
    part = EmailMessage()
    part.set_content(text, subtype=subtype)
    return part


@pytest.mark.ocr
@pytest.mark.parametrize("disposition", ["inline", "attachment"])
def test_our_own_pictures_do_not_come_back(scene: Scene, disposition: str) -> None:
    scene.desk.receive(with_scan(scene.desk, page()))
    scene.desk.pass_once()
    mail = scene.ticket_mail()
    (name,) = shown_in(mail)
    shown = shown_in(mail)[name]
    reply = scene.reply(mail, ANSWER + "\n\n" + text_of(mail))
    reply.add_alternative(f"<p>{ANSWER}</p><p><img src='cid:{shown['Content-ID'].strip('<>')}'></p>", subtype="html")
    reply.add_attachment(
        shown.get_content(), "image", "jpeg", filename=name, cid=shown["Content-ID"], disposition=disposition
    )

    scene.send(reply)
    scene.wait()

    (ticket,) = scene.desk.tickets()
    assert ticket.answer is not None
    assert "klawiszem F5" in ticket.answer
    assert "strona-1" not in ticket.answer
    assert "Obraz strony" not in ticket.answer
    with scene.desk.store.snapshot() as tx:
        (letter,) = [one for one in tx.outbox.of_ticket(ticket.id) if one.outbound.purpose is Purpose.ANSWER]
    assert b"strona-1.jpg" not in letter.outbound.letter


@pytest.fixture
def fax_scene(dovecot: Dovecot, smtp_server: SmtpServer, sandbox: Sandbox, tmp_path: Path) -> Iterator[Scene]:
    desk = Desk(dovecot, smtp_server, tmp_path, sandbox, changes=FAX)
    yield Scene(desk)
    desk.store.close()


def test_an_answer_by_fax_leaves_its_files_behind_and_says_so(fax_scene: Scene) -> None:
    desk = fax_scene.desk
    mail = fax_scene.ask("fax 81 752 10 20")
    reply = fax_scene.reply(mail, f"Dokumentacja: rozdz. 4\n\n{ANSWER}")
    reply.add_attachment(b"%PDF-1.4 page", "application", "pdf", filename="strona.pdf")

    fax_scene.send(reply)
    fax_scene.wait()

    (notice,) = fax_scene.notices()
    assert "strona.pdf" in text_of(notice)
    (ticket,) = desk.tickets()
    assert ticket.status is TicketStatus.ANSWERED
    (answer,) = [one for one in desk.letters(ticket) if one.outbound.purpose is Purpose.ANSWER]
    assert (answer.outbound.channel, answer.outbound.recipient) == (Channel.FAX, "+48817521020")
    assert b"strona.pdf" not in answer.outbound.letter
    assert fax_scene.answers() == []


@pytest.mark.skipif(not can_run(), reason="this machine lets no ordinary user make a user namespace")
def test_an_answer_by_fax_closes_when_the_gateway_reports_it_done(fax_scene: Scene) -> None:
    desk, hylafax = fax_scene.desk, HylaFax()
    mail = fax_scene.ask(f"fax {CALLER}")
    fax_scene.send(fax_scene.reply(mail, f"Dokumentacja: rozdz. 4\n\n{ANSWER}"))
    fax_scene.wait()
    (ticket,) = desk.tickets()
    (answer,) = [one for one in desk.letters(ticket) if one.outbound.purpose is Purpose.ANSWER]
    assert (ticket.status, answer.state) == (TicketStatus.ANSWERED, LetterState.HANDED)

    queued = hylafax.submit(answer.outbound.letter, CALLER)
    desk.clock.forward(minutes=4)
    desk.receive(hylafax.notify(queued.queue_file, "done"))
    desk.pass_once()
    hylafax.remove()

    (ticket,) = desk.tickets()
    assert ticket.status is TicketStatus.CLOSED
    assert ticket.answered_at == desk.clock.now()


def test_a_channel_that_is_named_with_its_number_is_taken(fax_scene: Scene) -> None:
    desk = fax_scene.desk
    mail = fax_scene.ask()
    fax_scene.send(fax_scene.reply(mail, f"Dokumentacja: brak\n\n{ANSWER}"))

    fax_scene.send(fax_scene.reply(mail, "Kanał: faks 81 752 10 20"))
    fax_scene.wait()

    assert fax_scene.answers() == []
    (ticket,) = desk.tickets()
    letters = [one.outbound for one in desk.letters(ticket) if one.state is LetterState.HANDED]
    assert [(one.purpose, one.recipient) for one in letters] == [(Purpose.ANSWER, "+48817521020")]


def test_a_reference_given_after_a_fax_is_faxed_as_well(fax_scene: Scene) -> None:
    desk = fax_scene.desk
    mail = fax_scene.ask("fax 81 752 10 20")
    fax_scene.send(fax_scene.reply(mail, ANSWER))
    fax_scene.wait()

    fax_scene.send(fax_scene.reply(fax_scene.notices()[0], "Podręcznik, rozdz. 7"))

    (ticket,) = desk.tickets()
    letters = [one.outbound for one in desk.letters(ticket) if one.state is LetterState.HANDED]
    assert [(one.purpose, one.recipient) for one in letters if one.purpose is not Purpose.CONFIRMATION] == [
        (Purpose.ANSWER, "+48817521020"),
        (Purpose.SUPPLEMENT, "+48817521020"),
    ]


def test_a_reference_that_may_not_be_faxed_any_more_is_told_to_the_consultant(
    dovecot: Dovecot, smtp_server: SmtpServer, sandbox: Sandbox, tmp_path: Path
) -> None:
    two_a_day = {"fax": {**FAX["fax"], "max_per_number_and_day": 2}}
    scene = Scene(Desk(dovecot, smtp_server, tmp_path, sandbox, changes=two_a_day))
    mail = scene.ask("fax 81 752 10 20")
    scene.send(scene.reply(mail, ANSWER))
    scene.wait()

    scene.send(scene.reply(scene.notices()[0], "Podręcznik, rozdz. 7"))

    assert "Podręcznik, rozdz. 7" in text_of(scene.notices()[-1])
    assert scene.desk.tasks() == []
    scene.desk.store.close()
